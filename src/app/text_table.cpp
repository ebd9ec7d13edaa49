#include "app/text_table.h"

#include "core/parse.h"
#include "core/strings.h"

#include <algorithm>
#include <array>

namespace parkatlas {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};
/// Blocks of the Unicode property East_Asian_Width W and F (UAX 11) that names and texts here can hold.
constexpr std::array<Range, 11> wide_ranges{{{0x1100, 0x115F},
                                             {0x2E80, 0x303E},
                                             {0x3041, 0x33FF},
                                             {0x3400, 0x4DBF},
                                             {0x4E00, 0xA4CF},
                                             {0xAC00, 0xD7A3},
                                             {0xF900, 0xFAFF},
                                             {0xFE30, 0xFE6F},
                                             {0xFF00, 0xFF60},
                                             {0xFFE0, 0xFFE6},
                                             {0x1F300, 0x3FFFD}}};
constexpr std::array<Range, 3> zero_ranges{{{0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}}};

template <std::size_t n>
bool is_in(const std::array<Range, n>& ranges, char32_t c) {
    return std::ranges::any_of(ranges, [c](const Range& range) { return c >= range.first && c <= range.last; });
}

std::size_t columns_of(char32_t c) {
    return is_in(zero_ranges, c) ? 0 : is_in(wide_ranges, c) ? 2 : 1;
}

/// Punctuation that may not begin a line.
bool is_closing(char32_t c) {
    return std::u32string_view{U"，。；：、！？）》”’,.;:!?)"}.find(c) != std::u32string_view::npos;
}
/// Punctuation that may not end a line.
bool is_opening(char32_t c) {
    return std::u32string_view{U"（《“‘("}.find(c) != std::u32string_view::npos;
}

bool is_number_or_dash(const std::string& cell) {
    return cell == "—" || parse_number(cell).has_value();
}

}  // namespace

std::size_t display_width(std::string_view text) {
    std::size_t columns = 0;
    for (const char32_t c : code_points(text)) {
        columns += columns_of(c);
    }
    return columns;
}

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
    std::vector<std::string> lines;
    std::vector<char32_t> line;
    std::size_t width = 0;
    std::size_t break_at = 0;  ///< the line may end before this character of it; 0: nowhere yet
    const auto end_line = [&](std::size_t end) {
        std::vector<char32_t> rest{line.begin() + static_cast<std::ptrdiff_t>(end), line.end()};
        line.resize(end);
        while (!line.empty() && line.back() == U' ') {
            line.pop_back();
        }
        lines.push_back(to_utf8(line));
        line = std::move(rest);
        width = 0;
        for (const char32_t c : line) {
            width += columns_of(c);
        }
        break_at = 0;
    };
    for (const char32_t c : code_points(text)) {
        const bool is_wide = columns_of(c) == 2;
        if (!line.empty()) {
            const char32_t before = line.back();
            const bool beside_wide = is_wide || columns_of(before) == 2;
            if (before == U' ' || (beside_wide && !is_closing(c) && !is_opening(before))) {
                break_at = line.size();
            }
        }
        if (width + columns_of(c) > columns && c != U' ' && break_at > 0) {
            end_line(break_at);
        }
        line.push_back(c);
        width += columns_of(c);
    }
    end_line(line.size());
    return lines;
}

std::string align_columns(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    std::vector<bool> flush_right;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        widths.resize(std::max(widths.size(), rows[r].size()));
        flush_right.resize(widths.size(), rows.size() > 1);
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            widths[c] = std::max(widths[c], display_width(rows[r][c]));
            flush_right[c] = flush_right[c] && (r == 0 || is_number_or_dash(rows[r][c]));
        }
    }
    std::string text;
    for (const std::vector<std::string>& row : rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string padding(widths[c] - display_width(row[c]), ' ');
            line += flush_right[c] ? padding + row[c] : c + 1 == row.size() ? row[c] : row[c] + padding;
            line += c + 1 == row.size() ? "\n" : "  ";
        }
        text += line;
    }
    return text;
}

}  // namespace parkatlas
