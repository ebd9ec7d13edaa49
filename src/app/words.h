#pragma once
// Small text functions of the command line.

#include <iterator>
#include <span>
#include <string_view>
#include <vector>

namespace parkatlas {

/// The `name` of each row of a table, in order.
template <class Table>
[[nodiscard]] std::vector<std::string_view> names_of(const Table& table) {
    std::vector<std::string_view> names;
    names.reserve(std::size(table));
    for (const auto& row : table) {
        names.push_back(row.name);
    }
    return names;
}
/// The candidate that a mistyped word most likely meant: at most a third of its bytes wrong; "" when none is near.
[[nodiscard]] std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace parkatlas
