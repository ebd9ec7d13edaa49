#pragma once
// Straight lines between boxes of text: what a leader may cross.

#include "core/extent.h"

#include <span>
#include <vector>

namespace parkatlas {

/// A straight line on the screen, px.
struct Segment {
    ScreenPoint a;
    ScreenPoint b;
};

[[nodiscard]] ScreenRect box_of(const Segment& segment);
/// The parts of a line through those points; none of fewer than two.
[[nodiscard]] std::vector<Segment> segments_of(std::span<const ScreenPoint> line);
/// Whether the two segments share a point.
[[nodiscard]] bool cross(const Segment& s, const Segment& t);
/// How far the point is from the nearest point of the segment, px.
[[nodiscard]] double distance(ScreenPoint p, const Segment& segment);
/// Whether the segment runs through the inside of the box.
[[nodiscard]] bool runs_through(const Segment& segment, const ScreenRect& box);
/// Whether the boxes share more than an edge.
[[nodiscard]] bool overlap(const ScreenRect& a, const ScreenRect& b);

}  // namespace parkatlas
