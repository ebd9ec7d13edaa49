#pragma once
#include <vector>

namespace parkatlas {

/// The same area from the same corners in fatter triangles: neighbours swap their common edge for the other diagonal
/// until no corner lies inside the circle through the corners of the triangle beside it (a constrained Delaunay
/// triangulation, after C. L. Lawson, 1977). A sweep leaves slivers across the whole polygon, and a software rasterizer
/// pays for every tile that a triangle touches.
/// x, y per vertex, 3 vertices per triangle, all turning counter-clockwise; so they come back.
[[nodiscard]] std::vector<float> fat_triangles(std::vector<float> triangles);

}  // namespace parkatlas
