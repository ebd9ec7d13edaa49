#include "render/glyph_atlas.h"

#include <algorithm>

namespace parkatlas {

namespace {
constexpr int gap_px = 1;  ///< between fields, so that linear filtering does not see the neighbour
}

AtlasGlyph GlyphAtlas::find(const FontBook& fonts, std::uint8_t face, std::uint32_t glyph) {
    const std::uint64_t key = (std::uint64_t{face} << 32U) | glyph;
    if (const auto found = glyphs_.find(key); found != glyphs_.end()) {
        return found->second;
    }
    const GlyphField field = fonts.field(face, glyph);
    ++rendered_;
    if (field.values.empty() || field.width_px + 2 * gap_px > width_px) {
        return glyphs_.emplace(key, AtlasGlyph{}).first->second;
    }
    if (shelf_x_ + gap_px + field.width_px + gap_px > width_px) {
        shelf_y_ += shelf_height_;
        shelf_x_ = 0;
        shelf_height_ = 0;
    }
    while (shelf_y_ + gap_px + field.height_px + gap_px > height_px_) {
        if (!grow()) {
            ++dropped_;
            return {};
        }
    }
    const AtlasGlyph place{shelf_x_ + gap_px, shelf_y_ + gap_px, field.width_px,
                           field.height_px,   field.left_px,     field.top_px};
    for (int row = 0; row < field.height_px; ++row) {
        const auto* from = field.values.data() + static_cast<std::ptrdiff_t>(row) * field.width_px;
        std::copy(from, from + field.width_px,
                  texels_.begin() + static_cast<std::ptrdiff_t>(place.y_px + row) * width_px + place.x_px);
    }
    shelf_x_ += gap_px + field.width_px;
    shelf_height_ = std::max(shelf_height_, gap_px + field.height_px);
    changed_from_ = std::min(changed_from_, place.y_px);
    changed_to_ = std::max(changed_to_, place.y_px + place.height_px);
    return glyphs_.emplace(key, place).first->second;
}

void GlyphAtlas::restart() {
    glyphs_.clear();
    dropped_ = 0;
    std::fill(texels_.begin(), texels_.end(), std::uint8_t{0});
    shelf_x_ = shelf_y_ = shelf_height_ = 0;
    changed_from_ = 0;
    changed_to_ = height_px_;
}

bool GlyphAtlas::grow() {
    GLint limit_px = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &limit_px);
    const int height_px = height_px_ == 0 ? first_height_px : height_px_ * 2;
    if (height_px > limit_px) {
        return false;
    }
    height_px_ = height_px;
    texels_.resize(static_cast<std::size_t>(height_px_) * width_px, 0);
    return true;
}

void GlyphAtlas::bind() {
    if (texture_.id() == 0) {
        while (height_px_ == 0 && grow()) {
        }
        texture_ = GlTexture::create();
        glBindTexture(GL_TEXTURE_2D, texture_.id());
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    }
    glBindTexture(GL_TEXTURE_2D, texture_.id());
    // The transfer state is shared with whoever else uses this context.
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glPixelStorei(GL_UNPACK_SKIP_ROWS, 0);
    glPixelStorei(GL_UNPACK_SKIP_PIXELS, 0);
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
    if (texture_height_px_ != height_px_) {
        texture_height_px_ = height_px_;
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width_px, height_px_, 0, GL_RED, GL_UNSIGNED_BYTE, texels_.data());
    } else if (changed_from_ < changed_to_) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, changed_from_, width_px, changed_to_ - changed_from_, GL_RED,
                        GL_UNSIGNED_BYTE, texels_.data() + static_cast<std::ptrdiff_t>(changed_from_) * width_px);
    }
    changed_from_ = height_px_;
    changed_to_ = 0;
}

}  // namespace parkatlas
