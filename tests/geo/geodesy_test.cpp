#include "geo/geodesy.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace parkatlas;

TEST_CASE("geodesic lengths that are known") {
    // A quarter of a meridian and a degree of the equator on WGS 84.
    CHECK(geodesic_distance_m({0, 0}, {0, 90}) == doctest::Approx(10'001'965.729).epsilon(1e-9));
    CHECK(geodesic_distance_m({0, 0}, {1, 0}) == doctest::Approx(6'378'137.0 * std::numbers::pi / 180).epsilon(1e-12));
    CHECK(geodesic_distance_m({121.47, 31.23}, {121.47, 31.23}) == 0);
    CHECK(geodesic_distance_m({179.9, 10}, {-179.9, 10}) == doctest::Approx(geodesic_distance_m({0, 10}, {0.2, 10})));
}

TEST_CASE("areas on the ellipsoid") {
    // The whole earth in eight triangles.
    const PolygonsOf<LonLat> octant{{{{{0, 0}, {90, 0}, {0, 90}}}}};
    CHECK(8 * geodesic_area_m2(octant) == doctest::Approx(510'065'621.724e6).epsilon(1e-9));
    CHECK(geodesic_area_m2({}) == 0);
}

TEST_CASE("holes are subtracted, direction and start do not matter") {
    Ring<LonLat> outer{{121, 31}, {122, 31}, {122, 32}, {121, 32}};
    const Ring<LonLat> hole{{121.4, 31.4}, {121.6, 31.4}, {121.6, 31.6}, {121.4, 31.6}};
    const double whole = geodesic_area_m2({{{outer}}});
    const double part = geodesic_area_m2({{{hole}}});
    CHECK(geodesic_area_m2({{{outer, hole}}}) == doctest::Approx(whole - part));
    std::rotate(outer.begin(), outer.begin() + 2, outer.end());
    std::reverse(outer.begin(), outer.end());
    CHECK(geodesic_area_m2({{{outer}}}) == doctest::Approx(whole).epsilon(1e-12));
}
