#pragma once
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

}  // namespace parkatlas
