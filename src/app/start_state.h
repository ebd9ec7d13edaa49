#pragma once
// From options to a map: what the command line asks for, looked up in the data and said as actions.

#include "app/options.h"
#include "core/result.h"
#include "map/action.h"
#include "map/map_data.h"
#include "scene/scene_builder.h"

#include <vector>

namespace parkatlas {

/// How --families calls parks whose industry is not recorded.
inline constexpr std::string_view unknown_family = "unknown";
/// How --batch calls a kind of project sites: as the data has it, with hyphens for spaces.
[[nodiscard]] std::string batch_id(std::string category);

/// Layers, overlays, colours, highlighted industries, pinned names, selection, theme, language, title and kept views as
/// actions on a default state. Errors (wrong_use): a feature, industry or name on the map that does not exist or is not
/// the only one of that name, a pin nowhere near the map.
[[nodiscard]] Result<std::vector<Action>> start_actions(const Options& options, const MapData& data);
/// The state that these actions lead to, from nothing: of a picture, or of the map in words.
[[nodiscard]] Result<MapState> start_state(const Options& options, const MapData& data);

/// What --frame asks for, as `writable` has it. Errors (wrong_use): no such park, not four numbers in order, or nowhere
/// near Shanghai.
[[nodiscard]] Result<PictureFrame> start_frame(const Options& options, const MapData& data);
/// The frame as --frame takes it: all, a park's id, or LON,LAT:WIDTHxHEIGHT of its middle, in degrees to 1e-7 and
/// metres to 0.01.
[[nodiscard]] std::string frame_text(const PictureFrame& frame, const MapData& data);
/// The nearest frame that its text names exactly: what is drawn can be written down and drawn again.
[[nodiscard]] PictureFrame writable(const PictureFrame& frame, const MapData& data);
/// The frame in map units.
[[nodiscard]] MapExtent extent_of(const PictureFrame& frame, const MapData& data);

/// The parks of these ids or names. Errors (wrong_use): no such park, or several.
[[nodiscard]] Result<std::vector<std::size_t>> find_parks(const Atlas& atlas, const std::vector<std::string>& names);

}  // namespace parkatlas
