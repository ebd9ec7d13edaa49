#pragma once
// Title, scale bar, north arrow and source lines.

#include "scene/scene_builder.h"

#include <string>
#include <vector>

namespace parkatlas {

/// A bar of a round length (1, 2 or 5 × 10ⁿ m), as near to `wish_px` as there is; true at the viewport's centre on the
/// ellipsoid.
struct ScaleBar {
    double length_m = 0;
    double length_px = 0;
};
[[nodiscard]] ScaleBar scale_bar(const Projection& projection, const Viewport& viewport, double wish_px);

/// Draws the bar with its left end at `at` (on the line), three ticks, figures above. Gives the box it covers.
ScreenRect draw_scale_bar(const SceneContext& context, const Viewport& viewport, ScreenPoint at, double wish_px,
                          double unit, DisplayList& out);
/// Arrow 28 design px tall, its middle at `at`, turned to true north where grid north differs by more than 0.5°. Gives
/// its box.
ScreenRect draw_north_arrow(const SceneContext& context, const Viewport& viewport, ScreenPoint at, double unit,
                            DisplayList& out);

/// Title with subtitle at the left and fact line at the right of `box`; without box, halo in the sea's colour. Gives
/// the box covered.
ScreenRect draw_title(const SceneContext& context, const MapState& state, ScreenPoint at, double width, double unit,
                      DisplayList& out);
/// Sources, CRS and the field for the review number, in at most `width`; the last line's baseline at `bottom`. Gives
/// the box.
ScreenRect draw_source_lines(const SceneContext& context, ScreenPoint bottom_left, double width, double unit,
                             DisplayList& out);
/// The footnote that goes with outlines that are not official; empty when all in view are.
[[nodiscard]] std::vector<std::string> schematic_footnote(const SceneContext& context, const MapState& state,
                                                          double width, double unit);

}  // namespace parkatlas
