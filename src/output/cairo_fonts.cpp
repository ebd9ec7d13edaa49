#include "output/cairo_fonts.h"

#include "scene/mapped_font.h"

#include <cairo-ft.h>

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <utility>

namespace parkatlas {

namespace {

/// A FreeType face in a library of its own, so that two threads may use two faces at once.
struct OpenFace {
    MappedFont mapped;
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
    Result<MappedFont> mapped = MappedFont::open(file);
    if (!mapped) {
        return mapped.error();
    }
    auto open = std::make_unique<OpenFace>();
    open->mapped = std::move(mapped).value();
    const std::span<const std::uint8_t> bytes = open->mapped.bytes();
    FT_Error error = FT_Init_FreeType(&open->library);
    if (error == 0) {
        error = FT_New_Memory_Face(open->library, bytes.data(), static_cast<FT_Long>(bytes.size()), file.index,
                                   &open->face);
    }
    if (error != 0) {
        return font_error(file, error == FT_Err_Out_Of_Memory);
    }
    FontFacePtr face{cairo_ft_font_face_create_for_ft_face(open->face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)};
    // Cairo keeps faces in caches of its own beyond the last use: it closes what they need when it lets go of them.
    const cairo_status_t status = cairo_font_face_set_user_data(
        face.get(), &key, open.get(), [](void* p) { std::unique_ptr<OpenFace>{static_cast<OpenFace*>(p)}.reset(); });
    if (status != CAIRO_STATUS_SUCCESS) {
        return cairo_error(status);
    }
    static_cast<void>(open.release());  // now Cairo's
    return face;
}

/// The faces of the process by their files. Cairo's caches hold a face, about 20 MB of its file and all glyphs drawn
/// with it long after the last drawing, so a face for each drawing would fill the memory with copies. Cairo counts
/// references atomically and locks the FreeType face under its own while one thread reads glyphs.
class SharedFaces {
public:
    /// The face of the file, opened when first asked for. Any thread may ask.
    Result<FontFacePtr> get(const FontFile& file) {
        const std::scoped_lock lock{mutex_};
        FontFacePtr& kept = faces_[{file.path, file.index}];
        // Errors stick to Cairo's faces; one that ran out of memory must not spoil all later drawings.
        if (!kept || cairo_font_face_status(kept.get()) != CAIRO_STATUS_SUCCESS) {
            Result<FontFacePtr> opened = open_face(file);
            if (!opened) {
                return opened.error();
            }
            kept = std::move(opened).value();
        }
        return FontFacePtr{cairo_font_face_reference(kept.get())};
    }

private:
    std::mutex mutex_;
    std::map<std::pair<std::filesystem::path, int>, FontFacePtr> faces_;
};

SharedFaces& shared_faces() {
    static SharedFaces faces;
    return faces;
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
        Result<FontFacePtr> face = shared_faces().get(fonts.file(static_cast<std::uint8_t>(i)));
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
