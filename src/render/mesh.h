#pragma once
// Paths as the vertices that the shaders read. Pure; the same at every scale.

#include "scene/display_list.h"

#include <array>
#include <cstddef>
#include <vector>

namespace parkatlas {

/// A corner of a triangle for shaders/fill.vert.
struct FillVertex {
    float x = 0;  ///< path units
    float y = 0;
    float rim_x = 0;  ///< to move, px / 2, in the path's directions
    float rim_y = 0;
    float coverage = 1;
    bool operator==(const FillVertex&) const = default;
};

/// Triangles (x, y per vertex, 3 vertices each, all turning counter-clockwise) with a rim around them: their outline
/// moves half a px inwards, and a quad per edge lets the coverage fall to 0 half a px outside.
[[nodiscard]] std::vector<FillVertex> fill_vertices(const std::vector<float>& triangles);

/// The same without a rim: its edge is as jagged as the pixels.
[[nodiscard]] std::vector<FillVertex> bare_fill_vertices(const std::vector<float>& triangles);

/// The outline of triangles: the edges that only one of them has, chained to closed contours with the inside on their
/// left. Unlike the contours that were filled it knows, also where rings cross themselves, which side is inside.
[[nodiscard]] std::vector<Contour> outline_of(const std::vector<float>& triangles);

/// A point of a line for shaders/stroke.vert.
struct StrokeVertex {
    float x = 0;  ///< path units
    float y = 0;
    float along = 0;  ///< path units from the line's first point; < 0 marks padding
    bool operator==(const StrokeVertex&) const = default;
};
/// Every point is there as often as its segment has corners.
inline constexpr std::size_t stroke_copies = 4;

/// Lines, each padded with its neighbours (closed) or its ends (open). Points that coincide as floats are merged, lines
/// that become a single point left out.
[[nodiscard]] std::vector<StrokeVertex> stroke_vertices(const std::vector<Contour>& contours);

}  // namespace parkatlas
