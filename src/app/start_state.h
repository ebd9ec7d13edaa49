#pragma once
// From options to a map: what the command line asks for, looked up in the data and said as actions.

#include "app/options.h"
#include "core/result.h"
#include "map/action.h"
#include "map/map_data.h"
#include "scene/scene_builder.h"

#include <vector>

namespace parkatlas {

/// Layers, overlays, highlighted industries, pinned names, selection, theme, language and title as actions on a default
/// state. Errors (wrong_use): a park, industry or name on the map that does not exist or is not the only one of that
/// name, a pin nowhere near the map.
[[nodiscard]] Result<std::vector<Action>> start_actions(const Options& options, const MapData& data);
/// The state that these actions lead to, from nothing: of a picture, or of the map in words.
[[nodiscard]] Result<MapState> start_state(const Options& options, const MapData& data);

/// What --frame asks for. Errors (wrong_use): no such park, not four numbers in order, or nowhere near Shanghai.
[[nodiscard]] Result<PictureFrame> start_frame(const Options& options, const MapData& data);
/// The frame in map units.
[[nodiscard]] MapExtent extent_of(const PictureFrame& frame, const MapData& data);

}  // namespace parkatlas
