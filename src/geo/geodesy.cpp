#include "geo/geodesy.h"

#include <geodesic.h>

#include <cmath>

namespace parkatlas {
namespace {

const geod_geodesic& wgs84() {
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic g{};
        geod_init(&g, 6378137.0, 1 / 298.257223563);
        return g;
    }();
    return ellipsoid;
}

double ring_area_m2(const Ring<LonLat>& ring) {
    geod_polygon polygon{};
    geod_polygon_init(&polygon, 0);
    for (const LonLat p : ring) {
        geod_polygon_addpoint(&wgs84(), &polygon, p.lat, p.lon);
    }
    double area = 0;
    geod_polygon_compute(&wgs84(), &polygon, 0, 1, &area, nullptr);
    return std::abs(area);
}

}  // namespace

double geodesic_distance_m(LonLat a, LonLat b) {
    double length_m = 0;
    geod_inverse(&wgs84(), a.lat, a.lon, b.lat, b.lon, &length_m, nullptr, nullptr);
    return length_m;
}

double geodesic_area_m2(const PolygonsOf<LonLat>& polygons) {
    double sum = 0;
    for (const auto& polygon : polygons.polygons) {
        for (std::size_t i = 0; i < polygon.size(); ++i) {
            const double area = ring_area_m2(polygon[i]);
            sum += i == 0 ? area : -area;
        }
    }
    return sum;
}

}  // namespace parkatlas
