#pragma once
#include "core/result.h"
#include "scene/text.h"

#include <cstdint>
#include <memory>
#include <string>

namespace parkatlas {

/// The shapes of a font book's glyphs.
class GlyphOutlines {
public:
    static constexpr double em_px = 1000;  ///< the size of the shapes

    /// Errors: those of open_cairo_faces.
    [[nodiscard]] static Result<GlyphOutlines> open(const FontBook& fonts);
    GlyphOutlines(GlyphOutlines&&) noexcept;
    GlyphOutlines& operator=(GlyphOutlines&&) noexcept;
    ~GlyphOutlines();

    /// A glyph as the path data of SVG, `em_px` px per em, its origin at 0,0, y down; empty for a blank.
    [[nodiscard]] std::string svg_path(std::uint8_t face, std::uint32_t glyph) const;

private:
    struct Impl;
    explicit GlyphOutlines(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace parkatlas
