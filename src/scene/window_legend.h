#pragma once
// The legend on the window's map while it is presented, for people who sit far off.

#include "map/comparison.h"
#include "scene/scene_builder.h"

#include <optional>
#include <vector>

namespace parkatlas {

/// Explains what these maps of the window show, with the note on schematic outlines, in a card at the upper left of
/// `room`: as large as is good to read from afar, smaller or without what goes without saying where the room is small.
/// Lengths are logical px. Gives the card; nothing: there is nothing to explain, or no room to do so.
std::optional<ScreenRect> draw_window_legend(const SceneContext& context, const MapState& state,
                                             const std::vector<MapPart>& parts, const ScreenRect& room,
                                             DisplayList& out);

}  // namespace parkatlas
