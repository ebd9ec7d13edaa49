#pragma once
#include "core/geometry.h"

namespace parkatlas {

/// Length of the geodesic on WGS 84, metres (Karney 2013, PROJ's geodesic.h).
[[nodiscard]] double geodesic_distance_m(LonLat a, LonLat b);
/// Area on the WGS 84 ellipsoid, square metres; holes subtracted.
[[nodiscard]] double geodesic_area_m2(const PolygonsOf<LonLat>& polygons);

}  // namespace parkatlas
