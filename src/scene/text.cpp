#include "scene/text.h"

#include <algorithm>
#include <array>

namespace parkatlas {

namespace {

const ShapedText& shape(const FontBook& fonts, std::string_view text, const TextLook& look) {
    const double size = static_cast<double>(look.size_px);
    return fonts.shape(text, look.bold, size > 0 ? static_cast<double>(look.spacing_px) / size : 0);
}

// Where a line may break: a small part of Unicode's line breaking (UAX 14) and of the Chinese rules for punctuation at
// the ends of lines (GB/T 15834).

bool is_in(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}
bool is_space(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\u3000';
}
bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
/// Never at the beginning of a line.
bool is_closing(char32_t c) {
    return is_in(c, U"，。、；：？！）》〉”’】〕」』｝］…—～·％‰℃々ー,.;:?!)]}%");
}
/// Never at the end of a line.
bool is_opening(char32_t c) {
    return is_in(c, U"（《〈“‘【〔「『｛［([{¥￥№©");
}
/// Han, kana, their punctuation and full-width forms: broken without spaces.
bool is_han(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF) || is_in(c, U"“”‘’…—·");
}

/// Whether the spaces that end before `word` stand between a number and its unit: a word of at most three characters
/// (km², ha, GeV, %) after a digit.
bool is_unit_after_number(const std::vector<char32_t>& text, std::size_t word) {
    constexpr std::size_t longest_unit = 3;
    std::size_t end = word;
    while (end < text.size() && !is_space(text[end]) && !is_han(text[end])) {
        ++end;
    }
    std::size_t before = word;
    while (before > 0 && is_space(text[before - 1])) {
        --before;
    }
    return end > word && end - word <= longest_unit && before > 0 && is_digit(text[before - 1]) &&
           !is_digit(text[word]);
}

/// Chinese units of several characters, which are not split after a number. What is not listed may be.
constexpr std::array<std::u32string_view, 14> units{
    U"平方公里", U"平方千米", U"平方米", U"公里",   U"千米",   U"公顷", U"万亩",
    U"万亿元",   U"亿元",     U"万元",   U"亿美元", U"万美元", U"万人", U"万家",
};

/// Whether character `i` stands inside a unit that follows a digit.
bool is_inside_unit(const std::vector<char32_t>& text, std::size_t i) {
    for (const std::u32string_view unit : units) {
        for (std::size_t k = 1; k < unit.size() && k < i; ++k) {
            const std::size_t begin = i - k;
            if (is_digit(text[begin - 1]) && begin + unit.size() <= text.size() &&
                std::equal(unit.begin(), unit.end(), text.begin() + static_cast<std::ptrdiff_t>(begin))) {
                return true;
            }
        }
    }
    return false;
}

/// Whether a line may begin at character `i` > 0.
bool may_break_before(const std::vector<char32_t>& text, std::size_t i) {
    const char32_t before = text[i - 1];
    const char32_t here = text[i];
    if (is_space(here) || is_closing(here) || is_opening(before)) {
        return false;  // spaces stay with the line they end
    }
    if (is_space(before)) {
        const auto last =
            std::find_if_not(text.rbegin() + static_cast<std::ptrdiff_t>(text.size() - i), text.rend(), is_space);
        return !is_unit_after_number(text, i) && (last == text.rend() || !is_opening(*last));
    }
    return (is_han(before) || is_han(here)) && !is_digit(before) && !is_inside_unit(text, i);
}

std::size_t utf8_size(char32_t c) {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/// A paragraph with the pen's position before each of its characters.
struct Measured {
    std::vector<char32_t> text;
    std::vector<double> pen_px;        ///< one more than characters; the last is the end
    std::vector<bool> begins_cluster;  ///< characters shaped together with the one before them are never split off
    double spacing_px = 0;

    [[nodiscard]] std::size_t without_trailing_spaces(std::size_t begin, std::size_t end) const {
        while (end > begin && is_space(text[end - 1])) {
            --end;
        }
        return end;
    }
    /// Width of a line of characters begin…end, without the spaces at its end.
    [[nodiscard]] double width_px(std::size_t begin, std::size_t end) const {
        end = without_trailing_spaces(begin, end);
        const bool has_next = end < text.size();
        return end > begin ? pen_px[end] - pen_px[begin] - (has_next ? spacing_px : 0) : 0;
    }
};

Measured measure(const FontBook& fonts, std::vector<char32_t> text, const TextLook& look) {
    const ShapedText& shaped = shape(fonts, to_utf8(text), look);
    const double size = static_cast<double>(look.size_px);
    Measured m{{}, {}, {}, static_cast<double>(look.spacing_px)};
    std::size_t byte = 0;
    std::size_t glyph = 0;
    double pen = 0;
    for (char32_t c : text) {
        while (glyph < shaped.clusters.size() && shaped.clusters[glyph] < byte) {
            ++glyph;
        }
        const bool begins = glyph < shaped.clusters.size() && shaped.clusters[glyph] == byte;
        pen = begins ? shaped.glyphs[glyph].at.x * size : pen;
        m.pen_px.push_back(pen);
        m.begins_cluster.push_back(begins);
        byte += utf8_size(c);
    }
    m.pen_px.push_back(shaped.advance * size);
    m.text = std::move(text);
    return m;
}

/// Where the line that begins at `begin` ends: the last permitted break that fits, else the last character that fits,
/// but at least one.
std::size_t end_of_line(const Measured& m, std::size_t begin, double width_px) {
    std::size_t best = begin;
    std::size_t best_anywhere = begin;
    for (std::size_t end = begin + 1; end <= m.text.size(); ++end) {
        const bool is_end = end == m.text.size();
        if (!is_end && !m.begins_cluster[end]) {
            continue;
        }
        if (m.width_px(begin, end) > width_px && best_anywhere > begin) {
            break;
        }
        best_anywhere = end;
        if (is_end || may_break_before(m.text, end)) {
            best = end;
        }
    }
    return best > begin && m.width_px(begin, best) <= width_px ? best : best_anywhere;
}

}  // namespace

double text_width(const FontBook& fonts, std::string_view text, const TextLook& look) {
    return shape(fonts, text, look).advance * static_cast<double>(look.size_px);
}

void draw_text(const FontBook& fonts, std::string_view text, const TextLook& look, ScreenPoint at, Align align,
               DisplayList& halos, DisplayList& fills) {
    const ShapedText& shaped = shape(fonts, text, look);
    if (shaped.glyphs.empty()) {
        return;
    }
    const double size = static_cast<double>(look.size_px);
    const double share = align == Align::left ? 0.0 : align == Align::center ? 0.5 : 1.0;
    const ScreenPoint start = at - ScreenPoint{share * shaped.advance * size, 0};
    GlyphRun fill;
    fill.face = shaped.face;
    fill.size_px = look.size_px;
    fill.color = look.color;
    fill.shear_deg = look.shear_deg;
    fill.text = text;
    fill.glyphs.reserve(shaped.glyphs.size());
    for (const PlacedGlyph& glyph : shaped.glyphs) {
        fill.glyphs.push_back({glyph.glyph, start + glyph.at * size});
    }
    if (look.halo_px > 0) {
        GlyphRun halo = fill;
        halo.color = look.halo;
        halo.outline_px = look.halo_px;
        halos.emplace_back(std::move(halo));
    }
    fills.emplace_back(std::move(fill));
}

std::vector<std::string> wrap_text(const FontBook& fonts, std::string_view text, const TextLook& look,
                                   double width_px) {
    std::vector<std::string> lines;
    const std::vector<char32_t> all = code_points(text);
    for (auto rest = all.begin(); rest != all.end();) {
        const auto paragraph_end = std::find(rest, all.end(), U'\n');
        const Measured m = measure(fonts, {rest, paragraph_end}, look);
        for (std::size_t begin = 0; begin < m.text.size();) {
            if (is_space(m.text[begin])) {
                ++begin;
                continue;
            }
            const std::size_t end = end_of_line(m, begin, width_px);
            const auto from = m.text.begin();
            lines.push_back(to_utf8({from + static_cast<std::ptrdiff_t>(begin),
                                     from + static_cast<std::ptrdiff_t>(m.without_trailing_spaces(begin, end))}));
            begin = end;
        }
        rest = paragraph_end == all.end() ? all.end() : paragraph_end + 1;
    }
    return lines;
}

}  // namespace parkatlas
