#pragma once
// Which names there are on the map, by ids that state, reports and the command line share.

#include "map/atlas.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// The block at which a park has its name; its other names stand at blocks far from it. The largest as drawn, the first
/// of equals. Nothing: the park has no block.
[[nodiscard]] std::optional<std::size_t> home_block(const Atlas& atlas, std::size_t park);

/// The id of a park's name at one of its blocks: "park/caohejing" at its home block, "park/caohejing#caohejing-07" at
/// another.
[[nodiscard]] std::string park_name_id(const Atlas& atlas, std::size_t block);

/// The ids of all names that some map may show: parks and their blocks, facilities, projects, clusters, districts,
/// waters (lines and lakes), seas and neighbouring provinces. Kind and id of the feature, "water/huangpu-line".
[[nodiscard]] std::vector<std::string> map_names(const Atlas& atlas);
/// Whether `id` is one of them.
[[nodiscard]] bool is_map_name(const Atlas& atlas, std::string_view id);

}  // namespace parkatlas
