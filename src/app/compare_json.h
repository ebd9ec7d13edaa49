#pragma once
#include "map/map_data.h"
#include "map/map_state.h"

#include <nlohmann/json.hpp>

namespace parkatlas {

/// How two maps are compared, and the year and colouring of each, for reports; null where there is one map.
[[nodiscard]] nlohmann::ordered_json compare_json(const Atlas& atlas, const MapState& state);

}  // namespace parkatlas
