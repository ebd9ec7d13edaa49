#pragma once
// Fonts, shaping and glyph pictures: FreeType + HarfBuzz, Noto Sans CJK SC in two weights.

#include "core/result.h"
#include "core/strings.h"
#include "scene/display_list.h"
#include "scene/glyph_field.h"

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
    std::vector<PlacedGlyph> glyphs;      ///< baseline at y 0, pen starting at x 0
    std::vector<std::uint32_t> clusters;  ///< per glyph: byte in the text where the characters it stands for begin
    double advance = 0;
    std::vector<char32_t> missing;  ///< characters without a glyph, each once; drawn as the font's empty box
};

/// Two faces of one family, opened once. Not thread-safe; one thread at a time.
class FontBook {
public:
    /// Em size and reach of the distance fields.
    static constexpr int field_em_px = 48;
    static constexpr int field_spread_px = 8;

    /// Errors (bad_input): a file that cannot be read or holds no scalable font at that index.
    [[nodiscard]] static Result<FontBook> open(const FontFile& regular, const FontFile& bold);
    FontBook(FontBook&&) noexcept;
    FontBook& operator=(FontBook&&) noexcept;
    ~FontBook();

    /// Shapes one line (script Han, language zh-Hans, kerning and full-width punctuation as the font gives them; where
    /// Han meets Latin letters or figures without a space, at least 0.09 em between them).
    /// `spacing` in em is added after each character but the last. Results are cached: the reference stays good until
    /// 2,000 other lines have been shaped.
    [[nodiscard]] const ShapedText& shape(std::string_view text, bool bold, double spacing_em = 0) const;
    /// Reach of Han characters above and below the baseline, per em, for boxes and centring.
    [[nodiscard]] double ascent() const;   ///< top of the ideographic box: about 0.88
    [[nodiscard]] double descent() const;  ///< its bottom: about 0.12, positive
    /// The distance field of a glyph at `field_em_px`, origin at the glyph's; empty for blanks and unknown glyphs.
    [[nodiscard]] GlyphField field(std::uint8_t face, std::uint32_t glyph) const;
    [[nodiscard]] const FontFile& file(std::uint8_t face) const;
    /// What the font says of its version, e.g. "Version 2.004;…"; for reports.
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
/// The glyph runs of one line with its baseline at `at`: halo (if any) into `halos`, fill into `fills`. Both may be the
/// same list. An empty line adds nothing.
void draw_text(const FontBook& fonts, std::string_view text, const TextLook& look, ScreenPoint at, Align align,
               DisplayList& halos, DisplayList& fills);
/// Lines that fit `width_px`: breaks at spaces and around Han characters; keeps Latin words whole and a number with its
/// unit; no line begins with closing or ends with opening punctuation. `\n` always breaks. What is too long for a line
/// by itself is broken anywhere; spaces at breaks are dropped.
[[nodiscard]] std::vector<std::string> wrap_text(const FontBook& fonts, std::string_view text, const TextLook& look,
                                                 double width_px);

}  // namespace parkatlas
