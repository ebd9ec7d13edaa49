#pragma once
// The names on a map frame: parks (with leading industries, repeated at far blocks), facilities, waters, districts,
// places.

#include "scene/map_symbols.h"
#include "scene/scene_builder.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parkatlas {

/// What a frame's labels are placed in.
struct LabelFrame {
    std::string id;  ///< "main", "inset", "window": prefix of ids in reports
    FrameRole role = FrameRole::main;
    Viewport viewport;
    ScreenRect bounds;                    ///< labels stay inside
    std::vector<ScreenRect> reserved;     ///< furniture lying on the frame
    std::optional<ScreenRect> locator{};  ///< the frame of the inset's extent; only pinned names may lie on it
    std::optional<MapExtent> elsewhere;   ///< shown larger by another frame: parks there get their name there
    double unit = 1;
    bool second_lines = true;  ///< leading industries beneath park names; off where they would be too small to read
    /// Where names stood a moment ago, in this frame's px: each stays there while that place is in sight and free.
    std::vector<PlacedName> before{};
    /// Ids of names of `before` whose places others have taken: they look for one again, that one included.
    std::set<std::string> displaced{};
    std::set<std::string> unpinned{};  ///< names that cannot stand where the user has put them: placed like others
    /// Where names of a map beside this one stand, in this frame's px: the same places are the best here.
    std::vector<PlacedName> preferred{};
};

/// Places and records symbols and names of one frame. Appends to `labels` and to the report part of `built`.
void label_frame(const SceneContext& context, const MapState& state, LabelFrame frame, DisplayList& labels,
                 BuiltScene& built);

}  // namespace parkatlas
