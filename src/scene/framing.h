#pragma once
// Where the map of a picture that is about to be written lies on the window's map.

#include "map/comparison.h"
#include "scene/picture_size.h"
#include "scene/scene_builder.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace parkatlas {

/// A picture's frame on the window's map.
struct Framing {
    /// What one of the picture's maps shows.
    struct Ground {
        MapPart::Side side = MapPart::Side::whole;
        MapExtent extent;
        bool operator==(const Ground&) const = default;
    };
    PictureFrame frame;              ///< what the picture is to be asked for
    std::vector<Ground> maps;        ///< the main map, or the two that are compared, from left to right
    std::optional<MapExtent> inset;  ///< what its map of the centre shows
    std::size_t room = 0;            ///< the room it takes
    ScreenRect fitted;               ///< for MapState::framed: what F and Home fit into it the picture shows, too
    ScreenPoint map_size;            ///< of the main map on its sheet, design px
    ScreenRect map_free;             ///< the part of it that the frame is fitted into, from the map's corner
    bool operator==(const Framing&) const = default;
};

/// What is to be framed.
struct FramingWish {
    PictureFrame frame;       ///< all or a park; of the window's view only whether it is bare
    bool is_of_view = false;  ///< the picture shows what the window does
    SheetSize size;
    /// Parts of the window that the frame may take, px; at least one, each of some size.
    std::span<const ScreenRect> rooms;
};

/// The frame of a picture in a window that shows `state`; `context` has the picture's looks, and `state` its language.
///
/// Of the window's view: the largest rectangle in the middle of a room that has the shape of the picture's map there.
/// The map on the sheet is as large as the legend lets, and the legend says what is seen: they are brought together in
/// a few steps, and what `maps` says is what the sheet shows even where they are not.
/// All, or a park: what the picture shows lies where it lies, seen or not; `fitted` is such that Home, or the park
/// fitted into it, brings it into the middle of the room. `before`: the framing of the moment before, which keeps its
/// room unless another is clearly better; nullptr: none.
[[nodiscard]] Framing frame_in_window(const SceneContext& context, const MapState& state, const FramingWish& wish,
                                      const Framing* before);

/// Where the window shows that ground, px: cut to the part of the view that its map has; empty where it shows none.
[[nodiscard]] ScreenRect ground_in_window(const MapState& state, const Framing::Ground& ground);

}  // namespace parkatlas
