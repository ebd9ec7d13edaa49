#pragma once
#include "scene/display_list.h"

#include <vector>

namespace parkatlas {

/// Triangles of the even-odd interior of closed contours, robust against self-crossing, duplicate and degenerate rings
/// (GLU's sweep tessellator). x, y per vertex, 3 vertices per triangle; open contours and those under 3 points add
/// nothing, points that are not finite or beyond the reach of float (1e30) are left out.
[[nodiscard]] std::vector<float> tessellate(const std::vector<Contour>& contours);

}  // namespace parkatlas
