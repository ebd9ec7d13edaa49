#pragma once
// Text for terminals, where a Han character is two columns wide.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// Terminal columns that UTF-8 text takes: 2 for East Asian wide characters, 0 for combining marks.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Lines of at most `columns`, broken at spaces and between Han characters; a longer word stays whole.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t columns);

/// Rows of cells as aligned text, two spaces between columns. A column whose cells below the first row are all numbers
/// (or a dash) is set flush right. The last column is not padded.
[[nodiscard]] std::string align_columns(const std::vector<std::vector<std::string>>& rows);

}  // namespace parkatlas
