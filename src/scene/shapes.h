#pragma once
// Small screen paths: rectangles, circles, polylines, and outlines written as SVG path data.

#include "scene/display_list.h"

#include <span>
#include <string_view>

namespace parkatlas {

[[nodiscard]] PathPtr rect_path(const ScreenRect& rect);
[[nodiscard]] PathPtr line_path(std::vector<ScreenPoint> points);
[[nodiscard]] PathPtr ring_path(std::vector<ScreenPoint> points);
/// A circle of radius 1 around 0,0; made once.
[[nodiscard]] PathPtr unit_circle();
/// A rectangle with round corners, px.
[[nodiscard]] PathPtr round_rect_path(const ScreenRect& rect, double radius);
/// The outline that SVG path data describes; commands M L H V C Q T Z in both cases. Curves become 12 lines each.
/// Text that is not path data gives what was read up to there.
[[nodiscard]] PathPtr svg_path(std::string_view data);

}  // namespace parkatlas
