#include "scene/text.h"

#include "scene/mapped_font.h"

#include <ft2build.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <unordered_map>
#include <utility>
#include FT_FREETYPE_H

namespace parkatlas {

namespace {

struct LibraryDeleter {
    void operator()(FT_Library p) const { FT_Done_FreeType(p); }
};
struct FtFaceDeleter {
    void operator()(FT_Face p) const { FT_Done_Face(p); }
};
struct FontDeleter {
    void operator()(hb_font_t* p) const { hb_font_destroy(p); }
};
struct BufferDeleter {
    void operator()(hb_buffer_t* p) const { hb_buffer_destroy(p); }
};
using LibraryPtr = std::unique_ptr<FT_LibraryRec_, LibraryDeleter>;
using FtFacePtr = std::unique_ptr<FT_FaceRec_, FtFaceDeleter>;
using FontPtr = std::unique_ptr<hb_font_t, FontDeleter>;
using BufferPtr = std::unique_ptr<hb_buffer_t, BufferDeleter>;

/// One opened face. FreeType and HarfBuzz read the same mapping of the file, which must outlive both.
struct Face {
    FontFile file;
    MappedFont mapped;
    FontPtr font;
    FtFacePtr ft;
    double em = 1000;  ///< font units per em
};

/// What a shaped line is cached by; the view form looks it up without a copy.
struct KeyView {
    std::string_view text;
    bool bold = false;
    double spacing_em = 0;
    bool operator==(const KeyView&) const = default;
};
struct Key {
    std::string text;
    bool bold = false;
    double spacing_em = 0;
    operator KeyView() const { return {text, bold, spacing_em}; }  // NOLINT(google-explicit-constructor)
};
struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(KeyView key) const {
        return std::hash<std::string_view>{}(key.text) ^ (std::hash<double>{}(key.spacing_em) << 1U) ^
               (key.bold ? 1U : 0U);
    }
};
struct KeyEqual {
    using is_transparent = void;
    bool operator()(KeyView a, KeyView b) const { return a == b; }
};
using Cache = std::unordered_map<Key, ShapedText, KeyHash, KeyEqual>;

Result<Face> open_face(FT_Library library, const FontFile& file) {
    Result<MappedFont> mapped = MappedFont::open(file);
    if (!mapped) {
        return mapped.error();
    }
    Face face;
    face.file = file;
    face.mapped = std::move(mapped).value();
    if (file.index < 0) {
        return font_error(file, false);
    }
    const std::span<const std::uint8_t> bytes = face.mapped.bytes();
    FT_Face ft = nullptr;
    if (const FT_Error error =
            FT_New_Memory_Face(library, bytes.data(), static_cast<FT_Long>(bytes.size()), file.index, &ft);
        error != 0) {
        return font_error(file, error == FT_Err_Out_Of_Memory);
    }
    face.ft.reset(ft);
    if (!FT_IS_SCALABLE(ft) || FT_Set_Pixel_Sizes(ft, 0, FontBook::field_em_px) != 0) {
        return font_error(file, false);
    }
    hb_face_t* hb = hb_face_create(face.mapped.blob(), static_cast<unsigned int>(file.index));
    face.em = hb_face_get_upem(hb);
    face.font.reset(hb_font_create(hb));  // its scale is font units; its functions are HarfBuzz's own OpenType ones
    hb_face_destroy(hb);                  // the font keeps a reference
    return face;
}

/// Between Han and Latin letters or figures. The requirements for Chinese text layout of the W3C ask for an eighth to a
/// quarter; but from a tenth on readers of PDF take a gap for a space, and a search for “22园” finds nothing.
constexpr double han_latin_gap_em = 0.09;

bool is_latin(unsigned char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/// Whether an ideograph of the basic plane begins at that byte of UTF-8.
bool is_ideograph(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[at + i])); };
    if (at + 3 > text.size() || (byte(0) & 0xF0U) != 0xE0U) {
        return false;
    }
    const unsigned code_point = (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    return code_point >= 0x3400 && code_point <= 0x9FFF;
}

/// Whether Han and Latin meet between that byte and the one before.
bool is_between_han_and_latin(std::string_view text, std::size_t at) {
    if (at == 0 || at >= text.size()) {
        return false;
    }
    const auto before = static_cast<unsigned char>(text[at - 1]);
    const auto here = static_cast<unsigned char>(text[at]);
    return (is_latin(before) && is_ideograph(text, at)) || (is_latin(here) && at >= 3 && is_ideograph(text, at - 3));
}

}  // namespace

struct FontBook::Impl {
    /// Lines kept in each of two generations: when the young one is full it becomes the old one and the old one goes,
    /// so that lines in use stay and their addresses with them.
    static constexpr std::size_t generation = 2000;

    LibraryPtr library;
    std::array<Face, 2> faces;
    BufferPtr buffer;
    hb_language_t language = HB_LANGUAGE_INVALID;
    Cache young;
    Cache old;

    [[nodiscard]] ShapedText shape(KeyView key) const;
    /// An edge of the box around Han characters, up from the baseline, per em.
    [[nodiscard]] double ideographic_box(hb_ot_layout_baseline_tag_t edge) const;
};

double FontBook::Impl::ideographic_box(hb_ot_layout_baseline_tag_t edge) const {
    hb_position_t position = 0;
    hb_ot_layout_get_baseline_with_fallback(faces[0].font.get(), edge, HB_DIRECTION_LTR, HB_OT_TAG_DEFAULT_SCRIPT,
                                            HB_OT_TAG_DEFAULT_LANGUAGE, &position);
    return position / faces[0].em;
}

/// Shapes at font units and scales to 1 px per em.
///
///     HarfBuzz  y up        ScreenPoint  y down
///         ^                     o-->  x
///         o--> x                v
ShapedText FontBook::Impl::shape(KeyView key) const {
    ShapedText shaped;
    shaped.face = key.bold ? 1 : 0;
    const Face& face = faces[shaped.face];
    hb_buffer_t* b = buffer.get();
    hb_buffer_clear_contents(b);
    hb_buffer_add_utf8(b, key.text.data(), static_cast<int>(key.text.size()), 0, -1);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, HB_SCRIPT_HAN);
    hb_buffer_set_language(b, language);
    // Kerning is on by default; figures of one width, where the font has them, keep columns of numbers straight.
    const hb_feature_t tabular{HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    hb_shape(face.font.get(), b, &tabular, 1);

    unsigned int count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(b, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(b, nullptr);
    shaped.glyphs.reserve(count);
    shaped.clusters.reserve(count);
    double pen_x = 0;
    double pen_y = 0;
    for (unsigned int i = 0; i < count; ++i) {
        if (i > 0 && infos[i].cluster != infos[i - 1].cluster) {
            const bool is_gap = is_between_han_and_latin(key.text, infos[i].cluster);
            pen_x += is_gap ? std::max(key.spacing_em, han_latin_gap_em) : key.spacing_em;
        }
        shaped.glyphs.push_back(
            {infos[i].codepoint,
             {pen_x + positions[i].x_offset / face.em, -(pen_y + positions[i].y_offset / face.em)}});
        shaped.clusters.push_back(infos[i].cluster);
        pen_x += positions[i].x_advance / face.em;
        pen_y += positions[i].y_advance / face.em;
        if (infos[i].codepoint == 0) {
            const std::size_t end = i + 1 < count ? infos[i + 1].cluster : key.text.size();
            for (char32_t c : code_points(key.text.substr(infos[i].cluster, end - infos[i].cluster))) {
                if (std::find(shaped.missing.begin(), shaped.missing.end(), c) == shaped.missing.end()) {
                    shaped.missing.push_back(c);
                }
            }
        }
    }
    shaped.advance = pen_x;
    return shaped;
}

FontBook::FontBook(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
FontBook::FontBook(FontBook&&) noexcept = default;
FontBook& FontBook::operator=(FontBook&&) noexcept = default;
FontBook::~FontBook() = default;

Result<FontBook> FontBook::open(const FontFile& regular, const FontFile& bold) {
    auto impl = std::make_unique<Impl>();
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) {
        return Error{ErrorKind::internal, "FreeType", "error.font_broken", {{"index", "0"}}};
    }
    impl->library.reset(library);
    impl->buffer.reset(hb_buffer_create());
    impl->language = hb_language_from_string("zh-hans", -1);
    const std::array<const FontFile*, 2> files{&regular, &bold};
    for (std::size_t i = 0; i < files.size(); ++i) {
        Result<Face> face = open_face(library, *files[i]);
        if (!face) {
            return face.error();
        }
        impl->faces[i] = std::move(face).value();
    }
    return FontBook{std::move(impl)};
}

const ShapedText& FontBook::shape(std::string_view text, bool bold, double spacing_em) const {
    Impl& impl = *impl_;
    const KeyView key{text, bold, spacing_em};
    if (const auto found = impl.young.find(key); found != impl.young.end()) {
        return found->second;
    }
    if (impl.young.size() >= Impl::generation) {
        impl.old = std::exchange(impl.young, {});
    }
    if (const auto found = impl.old.find(key); found != impl.old.end()) {
        return impl.young.insert(impl.old.extract(found)).position->second;
    }
    return impl.young.emplace(Key{std::string{text}, bold, spacing_em}, impl.shape(key)).first->second;
}

double FontBook::ascent() const {
    return impl_->ideographic_box(HB_OT_LAYOUT_BASELINE_TAG_IDEO_EMBOX_TOP_OR_RIGHT);
}

double FontBook::descent() const {
    return -impl_->ideographic_box(HB_OT_LAYOUT_BASELINE_TAG_IDEO_EMBOX_BOTTOM_OR_LEFT);
}

GlyphField FontBook::field(std::uint8_t face, std::uint32_t glyph) const {
    FT_Face ft = impl_->faces.at(face).ft.get();
    if (FT_Load_Glyph(ft, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0 ||
        FT_Render_Glyph(ft->glyph, FT_RENDER_MODE_NORMAL) != 0) {
        return {};
    }
    const FT_Bitmap& bitmap = ft->glyph->bitmap;
    GlyphField field = distance_field(
        {bitmap.buffer, static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows), bitmap.pitch}, field_spread_px);
    field.left_px += ft->glyph->bitmap_left;
    field.top_px += ft->glyph->bitmap_top;
    return field;
}

const FontFile& FontBook::file(std::uint8_t face) const {
    return impl_->faces.at(face).file;
}

std::string FontBook::version(std::uint8_t face) const {
    hb_face_t* hb = hb_font_get_face(impl_->faces.at(face).font.get());
    std::array<char, 256> text{};
    auto size = static_cast<unsigned int>(text.size());
    hb_ot_name_get_utf8(hb, HB_OT_NAME_ID_VERSION_STRING, hb_language_from_string("en", -1), &size, text.data());
    return text.data();
}

}  // namespace parkatlas
