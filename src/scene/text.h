#pragma once
// Fonts, shaping and glyph pictures: FreeType + HarfBuzz, Noto Sans CJK SC in two weights.

#include "core/result.h"
#include "core/strings.h"
#include "scene/display_list.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// A face in a font file or collection.
struct FontFile {
    std::filesystem::path path;
    int index = 0;       ///< in the collection
    std::string family;  ///< as found, for reports
};

/// A line of text shaped at 1 px per em: multiply by the size.
struct ShapedText {
    std::uint8_t face = 0;
    std::vector<PlacedGlyph> glyphs;  ///< baseline at y 0, pen starting at x 0
    double advance = 0;
    std::vector<char32_t> missing;    ///< characters without a glyph
};

/// A glyph as a signed distance field, 8 bit: 0.5 at the edge, 1 = `spread_px` inside, 0 = `spread_px` outside.
struct GlyphField {
    int width_px = 0;
    int height_px = 0;
    int left_px = 0;    ///< from the glyph's origin to the field's left column
    int top_px = 0;     ///< from the baseline up to the field's top row
    std::vector<std::uint8_t> values;  ///< rows top to bottom; empty for blanks
};

/// Two faces of one family, opened once. Not thread-safe; one thread at a time.
class FontBook {
public:
    /// Em size and reach of the distance fields.
    static constexpr int field_em_px = 48;
    static constexpr int field_spread_px = 8;

    /// Errors (internal kind no_display? no: bad_input): a file that FreeType cannot open.
    [[nodiscard]] static Result<FontBook> open(const FontFile& regular, const FontFile& bold);
    FontBook(FontBook&&) noexcept;
    FontBook& operator=(FontBook&&) noexcept;
    ~FontBook();

    /// Shapes one line (script Han, language zh-Hans, kerning and full-width punctuation as the font gives them).
    /// `spacing` in em is added after each character but the last. Results are cached by text.
    [[nodiscard]] const ShapedText& shape(std::string_view text, bool bold, double spacing_em = 0) const;
    /// Height of the capitals and Han characters above and below the baseline, per em, for boxes and centring.
    [[nodiscard]] double ascent() const;   ///< ideographic box: about 0.88
    [[nodiscard]] double descent() const;  ///< about 0.12, positive
    [[nodiscard]] GlyphField field(std::uint8_t face, std::uint32_t glyph) const;
    [[nodiscard]] const FontFile& file(std::uint8_t face) const;
    [[nodiscard]] std::string version(std::uint8_t face) const;

private:
    struct Impl;
    explicit FontBook(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// How a line of text looks.
struct TextLook {
    float size_px = 14;
    bool bold = false;
    Color color;
    float spacing_px = 0;
    float halo_px = 0;  ///< 0: none
    Color halo;
    float shear_deg = 0;
};
enum class Align { left, center, right };

/// Width of a line in px.
[[nodiscard]] double text_width(const FontBook& fonts, std::string_view text, const TextLook& look);
/// The glyph runs of one line with its baseline at `at`: halo (if any) into `halos`, fill into `fills`. Both may be the same list.
void draw_text(const FontBook& fonts, std::string_view text, const TextLook& look, ScreenPoint at, Align align,
               DisplayList& halos, DisplayList& fills);
/// Lines that fit `width_px`: breaks between Han characters and at spaces, never before closing or after opening
/// punctuation.
[[nodiscard]] std::vector<std::string> wrap_text(const FontBook& fonts, std::string_view text, const TextLook& look,
                                                 double width_px);

}  // namespace parkatlas
