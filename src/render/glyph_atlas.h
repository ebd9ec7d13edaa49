#pragma once
// The distance fields of all glyphs in use, in one texture.

#include "render/gl_handle.h"
#include "scene/text.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace parkatlas {

/// Where a glyph's field lies in the atlas, and where it belongs beside the glyph's origin; px of the field.
struct AtlasGlyph {
    int x_px = 0;
    int y_px = 0;
    int width_px = 0;  ///< 0: a blank
    int height_px = 0;
    int left_px = 0;  ///< from the origin to the field's left column
    int top_px = 0;   ///< from the baseline up to the field's top row
};

/// Packs fields in shelves. The texture starts low and doubles its height whenever it is full, up to the driver's
/// limit.
class GlyphAtlas {
public:
    static constexpr int width_px = 2048;
    static constexpr int first_height_px = 512;

    /// The glyph's place, made at the first call. A blank when the atlas is full, and dropped() counts it.
    [[nodiscard]] AtlasGlyph find(const FontBook& fonts, std::uint8_t face, std::uint32_t glyph);
    /// Calls since the start or restart() that found no place in the driver's largest texture.
    [[nodiscard]] std::size_t dropped() const { return dropped_; }
    /// Forgets all glyphs; places given before are void.
    void restart();
    /// Binds the texture after sending what is new to it.
    void bind();
    [[nodiscard]] int height_px() const { return height_px_; }
    /// Fields rendered since the atlas was made.
    [[nodiscard]] std::size_t rendered() const { return rendered_; }

private:
    [[nodiscard]] bool grow();

    std::unordered_map<std::uint64_t, AtlasGlyph> glyphs_;
    std::vector<std::uint8_t> texels_;  ///< rows top to bottom
    int height_px_ = 0;
    int shelf_x_ = 0;
    int shelf_y_ = 0;
    int shelf_height_ = 0;
    int changed_from_ = 0;  ///< rows that the texture does not have yet
    int changed_to_ = 0;
    GlTexture texture_;
    int texture_height_px_ = 0;
    std::size_t rendered_ = 0;
    std::size_t dropped_ = 0;
};

}  // namespace parkatlas
