#pragma once
// The atlas as JSON rows, every field of it: what `list --json` prints. Texts that are not known are null.

#include "map/atlas.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

using Json = nlohmann::ordered_json;

/// A list of things of the atlas: how to make it, and which of its columns a table shows; a column that ends in "_*" is
/// the one of the table's language.
struct AtlasList {
    std::string_view subject;
    Json (*make)(const Atlas& atlas);
    std::vector<std::string> columns;
};
[[nodiscard]] std::span<const AtlasList> atlas_lists();

// The values of rows.
[[nodiscard]] Json or_null(const std::string& text);
template <class T>
[[nodiscard]] Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}
/// The id of the item, or null.
template <class T>
[[nodiscard]] Json id_or_null(const std::vector<T>& items, std::optional<std::size_t> index) {
    return index ? Json(items[*index].id) : Json(nullptr);
}
/// The ids of those items, as a list.
template <class T>
[[nodiscard]] Json ids(const std::vector<T>& items, const std::vector<std::size_t>& indexes) {
    Json json = Json::array();
    for (const std::size_t index : indexes) {
        json.push_back(items[index].id);
    }
    return json;
}

// The facts, in fact_rows.cpp.
[[nodiscard]] Json metric_rows(const Atlas& atlas);
[[nodiscard]] Json stripped_metric_rows(const Atlas& atlas);
[[nodiscard]] Json event_rows(const Atlas& atlas);
[[nodiscard]] Json goal_rows(const Atlas& atlas);
[[nodiscard]] Json project_round_rows(const Atlas& atlas);

}  // namespace parkatlas
