#include "output/cairo_fonts.h"

#include <cairo-ft.h>

#include <string>
#include <utility>

namespace parkatlas {

namespace {

/// Cairo keeps faces in a cache of its own beyond the last use, so each closes its FreeType face and library when Cairo
/// lets go of it.
struct OpenFace {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    OpenFace() = default;
    OpenFace(const OpenFace&) = delete;
    OpenFace& operator=(const OpenFace&) = delete;
    ~OpenFace() {
        FT_Done_Face(face);
        FT_Done_FreeType(library);
    }
};

Result<FontFacePtr> open_face(const FontFile& file) {
    static const cairo_user_data_key_t key{};
    auto open = std::make_unique<OpenFace>();
    if (FT_Init_FreeType(&open->library) != 0 ||
        FT_New_Face(open->library, file.path.c_str(), file.index, &open->face) != 0) {
        return Error{
            ErrorKind::bad_input, file.path.string(), "error.font_broken", {{"index", std::to_string(file.index)}}};
    }
    FontFacePtr face{cairo_ft_font_face_create_for_ft_face(open->face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)};
    const cairo_status_t status = cairo_font_face_set_user_data(
        face.get(), &key, open.get(), [](void* p) { std::unique_ptr<OpenFace>{static_cast<OpenFace*>(p)}.reset(); });
    if (status != CAIRO_STATUS_SUCCESS) {
        return cairo_error(status);
    }
    static_cast<void>(open.release());  // now Cairo's
    return face;
}

}  // namespace

Error cairo_error(cairo_status_t status) {
    if (status == CAIRO_STATUS_NO_MEMORY) {
        return {ErrorKind::limit, "Cairo", "error.out_of_memory", {}};
    }
    return {ErrorKind::internal, "Cairo", "error.internal", {{"reason", cairo_status_to_string(status)}}};
}

Result<CairoFaces> open_cairo_faces(const FontBook& fonts) {
    CairoFaces faces;
    for (std::size_t i = 0; i < faces.size(); ++i) {
        Result<FontFacePtr> face = open_face(fonts.file(static_cast<std::uint8_t>(i)));
        if (!face) {
            return face.error();
        }
        faces[i] = std::move(face).value();
    }
    return faces;
}

void set_exact_text(cairo_t* cr) {
    const FontOptionsPtr options{cairo_font_options_create()};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cr, options.get());
}

}  // namespace parkatlas
