#pragma once
// What lies over a map of a picture without hiding what matters, and the overview, which is such a thing.

#include "map/map_data.h"
#include "map/viewport.h"

#include <optional>
#include <vector>

namespace parkatlas {

/// The box of an extent on the screen, px.
[[nodiscard]] ScreenRect on_screen(const Viewport& viewport, const MapExtent& extent);

/// How much of the parks' blocks (by their boxes) and of what else is `placed` a box hides, px².
[[nodiscard]] double hidden_px2(const MapData& data, const Viewport& viewport, const ScreenRect& box,
                                const std::vector<ScreenRect>& placed = {});
/// The first of the boxes that hides the least; `boxes` must not be empty.
[[nodiscard]] ScreenRect least_hiding(const MapData& data, const Viewport& viewport,
                                      const std::vector<ScreenRect>& boxes, const std::vector<ScreenRect>& placed = {});

/// Whether a map shows so small a part of Shanghai that its place there is not plain.
[[nodiscard]] bool needs_overview(const MapData& data, const Viewport& main);
/// The corner of such a map in which all of Shanghai shows where that part lies; nothing where there is no room that
/// hides none of the symbols' boxes and little of the parks. Lengths are `unit` px.
[[nodiscard]] std::optional<Viewport> place_overview(const MapData& data, const Viewport& main,
                                                     const std::vector<ScreenRect>& symbols, double unit);
/// Where in the overview the main map lies, px; not smaller than can be seen.
[[nodiscard]] ScreenRect shown_mark(const Viewport& overview, const Viewport& main, double unit);

}  // namespace parkatlas
