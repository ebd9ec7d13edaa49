#pragma once
#include <cstdint>
#include <vector>

namespace parkatlas {

/// A glyph as a signed distance field, 8 bit: 0.5 at the edge, 1 = the spread inside, 0 = the spread outside.
struct GlyphField {
    int width_px = 0;
    int height_px = 0;
    int left_px = 0;                   ///< from the glyph's origin to the field's left column
    int top_px = 0;                    ///< from the baseline up to the field's top row
    std::vector<std::uint8_t> values;  ///< rows top to bottom; empty for blanks
};

/// An anti-aliased picture of a shape: share of each pixel that it covers, 0…255.
struct CoverageView {
    const std::uint8_t* values = nullptr;  ///< rows top to bottom
    int width_px = 0;
    int height_px = 0;
    int pitch = 0;  ///< bytes from one row to the next
};

/// The signed distance field of a shape, grown by `spread_px` (≥ 1) on every side; left and top are those of the grown
/// picture, counted from the top left corner of the shape's. Empty for an empty picture.
[[nodiscard]] GlyphField distance_field(const CoverageView& shape, int spread_px);

}  // namespace parkatlas
