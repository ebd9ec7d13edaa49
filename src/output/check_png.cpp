// A PNG that encode_png() has made is taken apart again: by another library for deflate than the one that packed it,
// and stripe by stripe, so that all cores share the work.

#include "core/parallel.h"
#include "output/check_file.h"
#include "output/png_stripes.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace parkatlas {

namespace {

using Bytes = std::span<const std::uint8_t>;

Error wrong(const std::string& reason) {
    return {ErrorKind::internal, "PNG", "error.check_failed", {{"reason", reason}}};
}

std::uint32_t big_endian(Bytes at) {
    return std::uint32_t{at[0]} << 24U | std::uint32_t{at[1]} << 16U | std::uint32_t{at[2]} << 8U | at[3];
}

struct Chunk {
    std::string_view type;
    Bytes content;
};
/// The chunks from the signature to the end of the file, whose checksums hold; nothing where that is not so.
std::optional<std::vector<Chunk>> chunks_of(Bytes png) {
    constexpr std::array<std::uint8_t, 8> signature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    constexpr std::size_t frame = 12;  // length, type and checksum
    if (png.size() < signature.size() || !std::equal(signature.begin(), signature.end(), png.begin())) {
        return std::nullopt;
    }
    std::vector<Chunk> chunks;
    for (Bytes rest = png.subspan(signature.size()); !rest.empty();) {
        const std::size_t length = rest.size() < frame ? rest.size() : big_endian(rest);
        if (length > rest.size() - std::min(frame, rest.size())) {
            return std::nullopt;
        }
        const Bytes typed = rest.subspan(4, length + 4);
        if (libdeflate_crc32(0, typed.data(), typed.size()) != big_endian(rest.subspan(8 + length))) {
            return std::nullopt;
        }
        chunks.push_back(
            {{reinterpret_cast<const char*>(typed.data()), 4}, typed.subspan(4)});  // NOLINT: as characters
        rest = rest.subspan(length + frame);
    }
    return chunks;
}

/// Width, height, 8 bit, RGB or RGBA, and the format's only ways to compress, filter and interlace.
bool is_header_of(Bytes header, const Image& image, bool opaque) {
    const std::array<std::uint8_t, 5> ways{8, static_cast<std::uint8_t>(opaque ? 2 : 6), 0, 0, 0};
    return header.size() == 13 && big_endian(header) == static_cast<std::uint32_t>(image.width_px) &&
           big_endian(header.subspan(4)) == static_cast<std::uint32_t>(image.height_px) &&
           std::equal(ways.begin(), ways.end(), header.begin() + 8);
}

/// Whether a stripe inflates to these rows, and to nothing else. A stripe that does not end the stream gets an end
/// here: an empty last block, ten bits of which eight are the block's (RFC 1951, 3.2.6).
bool inflates_to(Bytes stripe, bool is_last, const std::vector<std::uint8_t>& rows) {
    std::vector<std::uint8_t> packed{stripe.begin(), stripe.end()};
    if (!is_last) {
        packed.insert(packed.end(), {0x03, 0x00});
    }
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> inflater{
        libdeflate_alloc_decompressor(), &libdeflate_free_decompressor};
    std::vector<std::uint8_t> unpacked(rows.size());
    std::size_t read = 0;
    std::size_t written = 0;
    return inflater &&
           libdeflate_deflate_decompress_ex(inflater.get(), packed.data(), packed.size(), unpacked.data(),
                                            unpacked.size(), &read, &written) == LIBDEFLATE_SUCCESS &&
           read == packed.size() && written == rows.size() && unpacked == rows;
}

/// Why the stream that the chunks make together is not the picture's; empty where it is.
std::string fault_of(const std::vector<Bytes>& stream, const Image& image, bool opaque) {
    constexpr std::size_t checksum = 4;
    const std::vector<RowRange> stripes = png_stripes(image, opaque);
    if (stripes.empty() || stripes.size() != stream.size() || stream.front().size() < zlib_header.size() ||
        stream.back().size() < checksum ||
        !std::equal(zlib_header.begin(), zlib_header.end(), stream.front().begin())) {
        return "IDAT";
    }
    struct Found {
        bool is_good = false;
        std::uint32_t adler = 0;
        std::size_t length = 0;
    };
    std::vector<Found> found(stripes.size());
    for_each_parallel(stripes.size(), [&](std::size_t i) {
        const bool is_last = i + 1 == stripes.size();
        Bytes part = stream[i].subspan(i == 0 ? zlib_header.size() : 0);
        part = part.first(part.size() - std::min(part.size(), is_last ? checksum : 0));
        const std::vector<std::uint8_t> rows = png_rows(image, stripes[i], opaque);
        found[i] = {inflates_to(part, is_last, rows), adler_of(rows), rows.size()};
    });
    std::uint32_t adler = adler_of({});
    for (const Found& stripe : found) {
        if (!stripe.is_good) {
            return "pixels";
        }
        adler = joined_adler(adler, stripe.adler, stripe.length);
    }
    return adler == big_endian(stream.back().last(checksum)) ? "" : "adler32";
}

}  // namespace

Status check_png(const std::vector<std::uint8_t>& bytes, const Image& image) {
    const bool opaque = is_opaque(image);
    const std::optional<std::vector<Chunk>> chunks = chunks_of(bytes);
    if (!chunks || chunks->empty() || chunks->front().type != "IHDR" || chunks->back().type != "IEND") {
        return wrong("chunks");
    }
    if (!is_header_of(chunks->front().content, image, opaque)) {
        return wrong("size");
    }
    std::vector<Bytes> stream;
    for (const Chunk& chunk : *chunks) {
        if (chunk.type == "IDAT") {
            stream.push_back(chunk.content);
        }
    }
    if (const std::string fault = fault_of(stream, image, opaque); !fault.empty()) {
        return wrong(fault);
    }
    return is_blank(image) ? Status{wrong("blank")} : Status{Done{}};
}

}  // namespace parkatlas
