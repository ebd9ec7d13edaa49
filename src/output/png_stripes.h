#pragma once
// The pixels of a PNG in stripes of rows, each compressed by itself, so that several threads write and check a picture.
// Together the stripes are the one zlib stream that the format wants (RFC 1950), one IDAT chunk each.

#include "core/image.h"
#include "core/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parkatlas {

/// Rows of a picture from `first` on.
struct RowRange {
    std::size_t first = 0;
    std::size_t count = 0;
};
/// The stripes of a picture: about a megabyte each, the same on every machine.
[[nodiscard]] std::vector<RowRange> png_stripes(const Image& image, bool opaque);

/// Rows as PNG compresses them: each begins with its filter, none, then RGB, or RGBA where the picture is not opaque.
/// Flat colours compress best and fastest without filters.
[[nodiscard]] std::vector<std::uint8_t> png_rows(const Image& image, RowRange rows, bool opaque);

/// How the stream begins: deflate with a window of 32 kB, packed the fastest way (RFC 1950).
inline constexpr std::array<std::uint8_t, 2> zlib_header{0x78, 0x01};
/// The stream's checksum, Adler-32: of bytes, and of bytes followed by `length` others, of the checksums of both.
[[nodiscard]] std::uint32_t adler_of(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::uint32_t joined_adler(std::uint32_t first, std::uint32_t second, std::size_t length);

/// The contents of the IDAT chunks, in order: the first begins with the stream's header, the last ends with its
/// checksum. Each stripe ends at a whole byte and refers to nothing before it. Errors: limit, without memory.
[[nodiscard]] Result<std::vector<std::vector<std::uint8_t>>> deflate_stripes(const Image& image, bool opaque);

}  // namespace parkatlas
