#pragma once
// Cairo's handles, and the faces of a font book as Cairo wants them; for the players that use Cairo.

#include "core/result.h"
#include "scene/text.h"

#include <cairo.h>

#include <array>
#include <memory>

namespace parkatlas {

template <class T, void (*destroy)(T*)>
struct CairoDeleter {
    void operator()(T* p) const { destroy(p); }
};
template <class T, void (*destroy)(T*)>
using CairoHandle = std::unique_ptr<T, CairoDeleter<T, destroy>>;
using SurfacePtr = CairoHandle<cairo_surface_t, cairo_surface_destroy>;
using CairoPtr = CairoHandle<cairo_t, cairo_destroy>;
using FontFacePtr = CairoHandle<cairo_font_face_t, cairo_font_face_destroy>;
using FontOptionsPtr = CairoHandle<cairo_font_options_t, cairo_font_options_destroy>;

using CairoFaces = std::array<FontFacePtr, 2>;
/// Both faces, regular and bold. All drawings and threads share one face for each file, opened at its first use and
/// kept while the process lives. Errors: bad_input for a file that cannot be read any more, limit where memory is
/// short.
[[nodiscard]] Result<CairoFaces> open_cairo_faces(const FontBook& fonts);
/// Text without hinting: glyphs keep their shapes and places at every size.
void set_exact_text(cairo_t* cr);
/// What went wrong in Cairo. Kind limit where memory is short, else internal.
[[nodiscard]] Error cairo_error(cairo_status_t status);

}  // namespace parkatlas
