#include "output/png_stripes.h"

#include "core/parallel.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace parkatlas {

namespace {

constexpr std::size_t stripe_bytes = std::size_t{1} << 20U;

std::size_t channels_of(bool opaque) {
    return opaque ? 3 : 4;
}

std::size_t pixels_of_row(const Image& image) {
    return static_cast<std::size_t>(image.width_px);
}

struct Deflated {
    std::vector<std::uint8_t> bytes;
    std::uint32_t adler = 0;  ///< of what was deflated
    std::size_t length = 0;   ///< likewise
    bool done = false;
};

/// Raw deflate (RFC 1951). Only the picture's last stripe ends the stream; the others are flushed to a whole byte.
Deflated deflate_stripe(std::vector<std::uint8_t> rows, bool is_last) {
    constexpr int fastest = 1;
    constexpr int raw = -15;
    constexpr int most_memory = 9;
    constexpr std::size_t room_of_flush = 16;
    Deflated out{{}, adler_of(rows), rows.size(), false};
    z_stream stream{};
    if (deflateInit2(&stream, fastest, Z_DEFLATED, raw, most_memory, Z_DEFAULT_STRATEGY) != Z_OK) {
        return out;
    }
    out.bytes.resize(deflateBound(&stream, static_cast<uLong>(rows.size())) + room_of_flush);
    stream.next_in = rows.data();
    stream.avail_in = static_cast<uInt>(rows.size());
    stream.next_out = out.bytes.data();
    stream.avail_out = static_cast<uInt>(out.bytes.size());
    const int state = deflate(&stream, is_last ? Z_FINISH : Z_SYNC_FLUSH);
    out.done = state == (is_last ? Z_STREAM_END : Z_OK) && stream.avail_in == 0 && stream.avail_out > 0;
    out.bytes.resize(out.bytes.size() - stream.avail_out);
    deflateEnd(&stream);
    return out;
}

}  // namespace

std::uint32_t adler_of(std::span<const std::uint8_t> bytes) {
    constexpr std::uint32_t of_nothing = 1;
    return libdeflate_adler32(of_nothing, bytes.data(), bytes.size());
}

std::uint32_t joined_adler(std::uint32_t first, std::uint32_t second, std::size_t length) {
    return static_cast<std::uint32_t>(adler32_combine(first, second, static_cast<z_off_t>(length)));
}

std::vector<RowRange> png_stripes(const Image& image, bool opaque) {
    const std::size_t row = pixels_of_row(image) * channels_of(opaque) + 1;
    const std::size_t height = static_cast<std::size_t>(image.height_px);
    const std::size_t count = std::max<std::size_t>(stripe_bytes / row, 1);
    std::vector<RowRange> stripes;
    for (std::size_t first = 0; first < height; first += count) {
        stripes.push_back({first, std::min(count, height - first)});
    }
    return stripes;
}

std::vector<std::uint8_t> png_rows(const Image& image, RowRange rows, bool opaque) {
    const std::size_t pixels = pixels_of_row(image);
    const std::size_t channels = channels_of(opaque);
    std::vector<std::uint8_t> out((pixels * channels + 1) * rows.count);
    const std::uint8_t* from = image.rgba.data() + rows.first * pixels * 4;
    std::uint8_t* to = out.data();
    for (std::size_t y = 0; y < rows.count; ++y) {
        ++to;  // the filter, 0: none
        if (!opaque) {
            std::memcpy(to, from, pixels * 4);
            from += pixels * 4;
            to += pixels * 4;
            continue;
        }
        for (std::size_t x = 0; x < pixels; ++x, from += 4, to += 3) {
            to[0] = from[0];
            to[1] = from[1];
            to[2] = from[2];
        }
    }
    return out;
}

Result<std::vector<std::vector<std::uint8_t>>> deflate_stripes(const Image& image, bool opaque) {
    const std::vector<RowRange> stripes = png_stripes(image, opaque);
    std::vector<Deflated> deflated(stripes.size());
    for_each_parallel(stripes.size(), [&](std::size_t i) {
        deflated[i] = deflate_stripe(png_rows(image, stripes[i], opaque), i + 1 == stripes.size());
    });
    std::uint32_t adler = adler_of({});
    std::vector<std::vector<std::uint8_t>> chunks;
    for (Deflated& stripe : deflated) {
        if (!stripe.done) {
            return Error{ErrorKind::limit, "PNG", "error.out_of_memory", {}};
        }
        adler = joined_adler(adler, stripe.adler, stripe.length);
        chunks.push_back(std::move(stripe.bytes));
    }
    if (!chunks.empty()) {
        chunks.front().insert(chunks.front().begin(), zlib_header.begin(), zlib_header.end());
        for (const unsigned shift : {24U, 16U, 8U, 0U}) {
            chunks.back().push_back(static_cast<std::uint8_t>(adler >> shift & 255U));
        }
    }
    return chunks;
}

}  // namespace parkatlas
