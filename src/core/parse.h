#pragma once
// Numbers and lists out of text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// A finite number and nothing else ("12", "-0.5", "1e3"), with a point whatever the locale.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);
/// "a, b,c" -> {"a", "b", "c"}: the parts without the spaces around them.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

}  // namespace parkatlas
