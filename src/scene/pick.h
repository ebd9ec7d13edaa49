#pragma once
#include "map/map_data.h"
#include "map/map_state.h"
#include "scene/scene_builder.h"

#include <vector>

namespace parkatlas {

/// What lies under a point of the window, topmost first: symbols and labels by their boxes, then parks by their exact
/// outline (tolerance in px beside it), in the order and visibility in which they are drawn; of two
/// compared maps what lies on the one under the point.
[[nodiscard]] std::vector<FeatureRef> pick(const MapData& data, const MapState& state, const BuiltScene& scene,
                                           ScreenPoint at, double tolerance_px);

/// Of the features under a click, topmost first, those between which the user has to choose: all symbols, or when
/// there are none all areas. One is no choice.
[[nodiscard]] std::vector<FeatureRef> rivals(const Atlas& atlas, const std::vector<FeatureRef>& hits);

}  // namespace parkatlas
