#pragma once
// Two maps under one camera: which part of the view each has, what it shows, and what tells them apart.

#include "core/strings.h"
#include "map/atlas.h"
#include "map/map_state.h"
#include "map/viewport.h"

#include <string>
#include <vector>

namespace parkatlas {

/// Between two maps that lie side by side, px.
inline constexpr double compare_gap_px = 12;

/// One of the maps that a state shows, and where.
struct MapPart {
    enum class Side { whole, left, right };
    Side side = Side::whole;
    MapState state;     ///< of this map alone: it has no comparison
    Viewport viewport;  ///< its part of the view
};

/// The states of the maps at the left and at the right: of a comparison the compared map and the present one. Without
/// one there is only the state itself, at the right.
[[nodiscard]] MapState left_state(const MapState& state);
[[nodiscard]] MapState right_state(const MapState& state);

/// The room that one map has in the free part of a view: all of it, or half of the width about the same middle while
/// two lie side by side. What is fitted into it is seen whole on each map.
[[nodiscard]] ScreenRect room_of(const std::optional<Comparison>& comparison, const ScreenRect& free);

/// Where the divider stands, px; whole px, so that both maps end at the same pixel. The middle of the free part while
/// two maps lie side by side.
[[nodiscard]] double divider_x(const Comparison& comparison, const ScreenRect& free);
/// The split that brings the divider there; not brought into bounds.
[[nodiscard]] double split_at(const ScreenRect& free, double x);

/// The maps of the state, from left to right, where `whole` is the view of one map alone and `free` the part of it that
/// furniture leaves free. A swipe cuts the view at the divider: each part shows what the view alone would show there.
/// Side by side, each half of the free part has in its middle what the middle of the whole one would show alone:
///
///     +-----------------------+      +-----------+-----------+
///     |           F           |  ->  |     F     |     F     |
///     +-----------------------+      +-----------+-----------+
[[nodiscard]] std::vector<MapPart> map_parts(const MapState& state, const Viewport& whole, const ScreenRect& free);
/// Of the window, as the state has its view.
[[nodiscard]] std::vector<MapPart> window_parts(const MapState& state);
/// The map under a point; between two that lie side by side the nearer one. `parts` is not empty.
[[nodiscard]] const MapPart& part_at(const std::vector<MapPart>& parts, ScreenPoint at);

/// Where a map alone would show what the window shows at `at`: the same place but side by side, where maps are shifted.
/// In the gap between them the place itself, so that its middle is the middle of both.
[[nodiscard]] ScreenPoint as_if_alone(const MapState& state, ScreenPoint at);

/// What tells two compared maps apart, a line each: the year where the years differ or nothing does, the colouring
/// where the colourings differ.
struct CompareWords {
    std::vector<std::string> left;
    std::vector<std::string> right;
};
/// Of a state with a comparison, in its language.
[[nodiscard]] CompareWords compare_words(const Atlas& atlas, const MapState& state, const Strings& strings,
                                         Language language);
/// The lines in one.
[[nodiscard]] std::string caption_line(const std::vector<std::string>& lines);

/// "2012年", or the words for all that is known.
[[nodiscard]] std::string year_words(const Strings& strings, std::optional<int> year);

}  // namespace parkatlas
