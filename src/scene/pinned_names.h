#pragma once
// Names that the user has put somewhere: which of them can stand, with which leader, and where a dragged one may go.

#include "scene/name_places.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parkatlas {

/// Gives the pinned among the wanted names their only place: the middle of the box exactly there, in the first way to
/// write it that fits, with a leader where the feature is not close by – the shortest of those that cross no other
/// pinned name, if there is one, and as little furniture and as few `symbols` (boxes, px) as can be. The later of two
/// that meet stands. Gives back the ids of those that cannot stand, each with the reason, a text key; if there are
/// any, the others have no leaders yet.
[[nodiscard]] std::vector<std::pair<std::string, std::string_view>> settle_pins(const NamePlaces& places,
                                                                                std::span<const ScreenRect> symbols,
                                                                                std::vector<WantedName>& wanted);

/// What a name being dragged in its frame of the window must stay off, as it was when it was taken up.
struct DragRoom {
    ScreenRect bounds;
    std::vector<ScreenRect> taken;  ///< furniture, and other pinned names
};
[[nodiscard]] DragRoom drag_room(const BuiltScene& scene, const PlacedName& name);
/// Where the middle of a box of that size (px) goes when it is dragged to `wish`: there, or as near as the bounds let;
/// nothing where something else stands.
[[nodiscard]] std::optional<ScreenPoint> drag_to(const DragRoom& room, ScreenPoint size, ScreenPoint wish);

/// The name of frame 0 on which the point lies, the topmost; nullptr: none.
[[nodiscard]] const PlacedName* name_at(const BuiltScene& scene, ScreenPoint at);

}  // namespace parkatlas
