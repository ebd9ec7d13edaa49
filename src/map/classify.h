#pragma once
// Parting values into classes, for maps coloured by a figure.

#include "core/result.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// How class limits are found. One row of `break_rule_table` each.
enum class BreakRule { jenks, quantile, equal, manual };
struct BreakRuleInfo {
    BreakRule rule;
    std::string_view name;  ///< command line; text key "breaks.<name>"
};
inline constexpr std::array<BreakRuleInfo, 4> break_rule_table{{
    {BreakRule::jenks, "jenks"},
    {BreakRule::quantile, "quantile"},
    {BreakRule::equal, "equal"},
    {BreakRule::manual, "manual"},
}};
inline constexpr std::size_t least_classes = 2;
inline constexpr std::size_t most_classes = 7;

/// The limits between classes: ascending, each a lower bound of its class, at most `classes - 1` of them and fewer
/// where values are equal; so every class holds a value. Not finite values count for nothing. `jenks`: natural breaks,
/// the least sum of squared deviations within the classes (Fisher 1958, "On Grouping for Maximum Homogeneity", exact by
/// dynamic programming). `quantile`: as many values in each as can be. `equal`: the range in equal parts, empty parts
/// left out. `manual`: none.
[[nodiscard]] std::vector<double> class_limits(std::vector<double> values, BreakRule rule, std::size_t classes);

/// The limits with as few digits as can be, so that each of these values stays in its class: what a user is given to
/// start from. Both ascending; values that are not finite count for nothing.
[[nodiscard]] std::vector<double> short_limits(const std::vector<double>& values, const std::vector<double>& limits);

/// Limits as a person types them: numbers parted by commas, semicolons or spaces, also Chinese ones; with a point
/// whatever the locale. Errors (wrong_use): something that is no number (also: nothing at all), a limit that is not
/// above the one before, more than most_classes - 1.
[[nodiscard]] Result<std::vector<double>> parse_limits(std::string_view text);
/// "10, 20.5, 50", which parse_limits reads back exactly.
[[nodiscard]] std::string limits_text(const std::vector<double>& limits);

/// The class of a value: how many limits it reaches.
[[nodiscard]] std::size_t class_of(double value, const std::vector<double>& limits);

}  // namespace parkatlas
