#include "output/glyph_outlines.h"

#include "output/cairo_fonts.h"

#include <cairo.h>
#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace parkatlas {

struct GlyphOutlines::Impl {
    CairoFaces faces;
    CairoPtr cr;
};

GlyphOutlines::GlyphOutlines(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
GlyphOutlines::GlyphOutlines(GlyphOutlines&&) noexcept = default;
GlyphOutlines& GlyphOutlines::operator=(GlyphOutlines&&) noexcept = default;
GlyphOutlines::~GlyphOutlines() = default;

Result<GlyphOutlines> GlyphOutlines::open(const FontBook& fonts) {
    Result<CairoFaces> faces = open_cairo_faces(fonts);
    if (!faces) {
        return faces.error();
    }
    auto impl = std::make_unique<Impl>();
    impl->faces = std::move(faces).value();
    const SurfacePtr surface{cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)};
    impl->cr.reset(cairo_create(surface.get()));
    set_exact_text(impl->cr.get());
    cairo_set_font_size(impl->cr.get(), em_px);
    return GlyphOutlines{std::move(impl)};
}

std::string GlyphOutlines::svg_path(std::uint8_t face, std::uint32_t glyph) const {
    cairo_t* cr = impl_->cr.get();
    cairo_set_font_face(cr, impl_->faces.at(face).get());
    cairo_new_path(cr);
    const cairo_glyph_t placed{glyph, 0, 0};
    cairo_glyph_path(cr, &placed, 1);
    const CairoHandle<cairo_path_t, cairo_path_destroy> path{cairo_copy_path(cr)};
    std::string data;
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t* part = path->data + i;
        const bool closes = part->header.type == CAIRO_PATH_CLOSE_PATH;
        const bool is_last = i + part->header.length >= path->num_data;
        if (is_last && part->header.type == CAIRO_PATH_MOVE_TO) {
            break;  // where Cairo would go on
        }
        data += closes                                    ? 'Z'
                : part->header.type == CAIRO_PATH_MOVE_TO ? 'M'
                : part->header.type == CAIRO_PATH_LINE_TO ? 'L'
                                                          : 'C';
        for (int k = 1; k < part->header.length && !closes; ++k) {
            fmt::format_to(std::back_inserter(data), "{}{:.0f} {:.0f}", k > 1 ? " " : "", part[k].point.x,
                           part[k].point.y);
        }
    }
    return data;
}

}  // namespace parkatlas
