#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace parkatlas {

/// A raster: rows top to bottom, 4 bytes a pixel (R, G, B, A), sRGB, straight alpha.
struct Image {
    int width_px = 0;
    int height_px = 0;
    std::vector<std::uint8_t> rgba;
    bool operator==(const Image&) const = default;
};

/// Whether every pixel is opaque.
[[nodiscard]] inline bool is_opaque(const Image& image) {
    std::uint8_t all = 255;
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) {
        all &= image.rgba[i];
    }
    return all == 255;
}

/// Whether all pixels are alike: nothing can be seen.
[[nodiscard]] inline bool is_blank(const Image& image) {
    const auto& rgba = image.rgba;
    return rgba.size() < 4 || std::equal(rgba.begin() + 4, rgba.end(), rgba.begin());
}

}  // namespace parkatlas
