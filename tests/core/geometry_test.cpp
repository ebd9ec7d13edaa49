#include "core/geometry.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

using namespace parkatlas;

namespace {

constexpr double epsilon_m = 1e-9;

Ring<MapPoint> rectangle(double x, double y, double width, double height) {
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

/// A star-shaped ring with irregular radii, not crossing itself.
Ring<MapPoint> random_star(std::mt19937& random, MapPoint center, double radius, std::size_t count) {
    std::uniform_real_distribution<double> part{0.3, 1.0};
    Ring<MapPoint> ring;
    for (std::size_t i = 0; i < count; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(count);
        const double r = radius * part(random);
        ring.push_back({center.x + r * std::cos(angle), center.y + r * std::sin(angle)});
    }
    return ring;
}

/// 100 × 100 with a 20 × 20 hole in the middle, and that hole with a 4 × 4 island.
const MapPolygons with_hole{{{rectangle(0, 0, 100, 100), rectangle(40, 40, 20, 20), rectangle(48, 48, 4, 4)}}};

}  // namespace

TEST_CASE("inside is decided by the even-odd rule") {
    CHECK(contains(with_hole, {20, 20}));
    CHECK_FALSE(contains(with_hole, {45, 45}));
    CHECK(contains(with_hole, {50, 50}));
    CHECK_FALSE(contains(with_hole, {-1, 50}));
    CHECK_FALSE(contains(MapPolygons{}, {0, 0}));
    CHECK(intersects(with_hole, {{-10, -10}, {200, 200}}));  // the area within the box
    CHECK(intersects(with_hole, {{15, 15}, {16, 16}}));      // the box within the area
    CHECK(intersects(with_hole, {{-10, 40}, {10, 60}}));     // across an edge
    CHECK_FALSE(intersects(with_hole, {{-10, -10}, {-1, 200}}));
    CHECK_FALSE(intersects(with_hole, {}));
    CHECK_FALSE(intersects(MapPolygons{}, {{-10, -10}, {200, 200}}));
    const MapPolygons slanted{{{{{0, 0}, {100, 100}, {100, 90}, {0, 0}}}}};
    CHECK_FALSE(intersects(slanted, {{0, 60}, {50, 100}}));  // in its box, and not in it
    CHECK(intersects(slanted, {{60, 50}, {70, 60}}));
    CHECK_FALSE(contains(MapPolygons{{{{}}}}, {0, 0}));

    const MapPolygons bow_tie{{{{{0, 0}, {10, 10}, {10, 0}, {0, 10}}}}};
    CHECK(contains(bow_tie, {1, 5}));
    CHECK(contains(bow_tie, {9, 5}));
    CHECK_FALSE(contains(bow_tie, {5, 1}));
}

TEST_CASE("polygons of one area that overlap are a union, not even-odd among each other") {
    const MapPolygons two{{{rectangle(0, 0, 10, 10)}, {rectangle(5, 5, 10, 10)}}};
    CHECK(contains(two, {7, 7}));
}

TEST_CASE("distances to an area") {
    CHECK(distance_to_edges(with_hole, {10, 50}) == doctest::Approx(10));
    CHECK(distance_to(with_hole, {10, 50}) == 0);
    CHECK(distance_to(with_hole, {-3, -4}) == doctest::Approx(5));
    CHECK(distance_to(with_hole, {44, 50}) == doctest::Approx(4));
    CHECK(std::isinf(distance_to_edges(MapPolygons{}, {0, 0})));
    const auto nearest = nearest_on_edges(with_hole, {-3, 50});
    REQUIRE(nearest.has_value());
    CHECK(distance(*nearest, MapPoint{0, 50}) < epsilon_m);
    CHECK_FALSE(nearest_on_edges(MapPolygons{}, {0, 0}).has_value());
}

TEST_CASE("distances to lines, also to a line of one point") {
    const MapLines lines{{{{0, 0}, {10, 0}}, {{20, 5}}}};
    CHECK(distance_to(lines, {5, 3}) == doctest::Approx(3));
    CHECK(distance_to(lines, {-3, 4}) == doctest::Approx(5));
    CHECK(distance_to(lines, {20, 6}) == doctest::Approx(1));
    CHECK(std::isinf(distance_to(MapLines{}, {0, 0})));
}

TEST_CASE("the nearest point of the edges is as far as the distance says") {
    std::mt19937 random{7};
    std::uniform_real_distribution<double> at{-200, 200};
    const MapPolygons star{{{random_star(random, {0, 0}, 100, 40)}}};
    for (int i = 0; i < 200; ++i) {
        const MapPoint p{at(random), at(random)};
        const auto nearest = nearest_on_edges(star, p);
        REQUIRE(nearest.has_value());
        CHECK(distance(p, *nearest) == doctest::Approx(distance_to_edges(star, p)));
        CHECK(distance_to_edges(star, *nearest) < epsilon_m);
    }
}

TEST_CASE("area counts holes out and islands in") {
    CHECK(area(with_hole) == doctest::Approx(100 * 100 - 20 * 20 + 4 * 4));
    CHECK(area(MapPolygons{}) == 0);
    CHECK(area(PolygonOf<MapPoint>{{{0, 0}, {1, 1}}}) == 0);
}

TEST_CASE("area is independent of the start vertex, of the direction and of the place") {
    std::mt19937 random{11};
    for (int i = 0; i < 20; ++i) {
        Ring<MapPoint> ring = random_star(random, {0, 0}, 1000, 25);
        const double expected = area(PolygonOf<MapPoint>{ring});
        std::rotate(ring.begin(), ring.begin() + 1 + i, ring.end());
        CHECK(area(PolygonOf<MapPoint>{ring}) == doctest::Approx(expected).epsilon(1e-12));
        std::reverse(ring.begin(), ring.end());
        CHECK(area(PolygonOf<MapPoint>{ring}) == doctest::Approx(expected).epsilon(1e-12));
        for (MapPoint& p : ring) {
            p = p + MapPoint{40'500'000, 3'456'000};  // a zone-prefixed Gauss–Krüger coordinate
        }
        CHECK(area(PolygonOf<MapPoint>{ring}) == doctest::Approx(expected).epsilon(1e-9));
    }
}

TEST_CASE("extents") {
    const MapExtent extent = extent_of(with_hole);
    CHECK(extent.min == MapPoint{0, 0});
    CHECK(extent.max == MapPoint{100, 100});
    CHECK(extent_of(MapPolygons{}).is_empty());
    CHECK(extent_of(MapLines{{{{1, 2}, {3, 1}}}}) == MapExtent{{1, 1}, {3, 2}});
    CHECK(MapExtent{}.is_empty());
    MapExtent grown;
    grown.add(MapExtent{});
    CHECK(grown.is_empty());
    CHECK_FALSE(extent.intersects(MapExtent{}));
    CHECK(extent.intersects(MapExtent{{100, 100}, {101, 101}}));
}

TEST_CASE("the pole of inaccessibility of known shapes") {
    const auto square = pole_of_inaccessibility({rectangle(10, 20, 8, 8)}, 0.01);
    REQUIRE(square.has_value());
    CHECK(square->radius == doctest::Approx(4).epsilon(0.01));
    CHECK(distance(square->point, MapPoint{14, 24}) < 0.05);

    const auto ring = pole_of_inaccessibility({rectangle(0, 0, 100, 100), rectangle(40, 40, 20, 20)}, 0.01);
    REQUIRE(ring.has_value());
    // A corner: as far from both outer sides as from the hole's corner, r = 40 √2 / (1 + √2).
    CHECK(ring->radius == doctest::Approx(40 * std::numbers::sqrt2 / (1 + std::numbers::sqrt2)).epsilon(0.001));
}

TEST_CASE("the pole of inaccessibility lies inside and no sampled point lies deeper") {
    std::mt19937 random{3};
    std::uniform_real_distribution<double> at{-100, 100};
    for (int i = 0; i < 20; ++i) {
        const PolygonOf<MapPoint> polygon{random_star(random, {0, 0}, 100, 17)};
        const auto pole = pole_of_inaccessibility(polygon, 0.1);
        REQUIRE(pole.has_value());
        const MapPolygons polygons{{polygon}};
        CHECK(contains(polygons, pole->point));
        CHECK(distance_to_edges(polygons, pole->point) == doctest::Approx(pole->radius));
        for (int k = 0; k < 500; ++k) {
            const MapPoint p{at(random), at(random)};
            if (contains(polygons, p)) {
                CHECK(distance_to_edges(polygons, p) <= pole->radius + 0.1);
            }
        }
    }
}

TEST_CASE("degenerate polygons have no pole and do not hang") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double inf = std::numeric_limits<double>::infinity();
    CHECK_FALSE(pole_of_inaccessibility({}, 1).has_value());
    CHECK_FALSE(pole_of_inaccessibility({{}}, 1).has_value());
    CHECK_FALSE(pole_of_inaccessibility({{{0, 0}, {1, 1}}}, 1).has_value());
    CHECK_FALSE(pole_of_inaccessibility({{{0, 0}, {1, 0}, {2, 0}}}, 1).has_value());
    CHECK_FALSE(pole_of_inaccessibility({{{0, 0}, {nan, 0}, {2, nan}}}, 1).has_value());
    CHECK_FALSE(pole_of_inaccessibility({{{0, 0}, {inf, 0}, {2, 5}}}, 1).has_value());
    CHECK(pole_of_inaccessibility({rectangle(0, 0, 1e6, 1e-3)}, 0).has_value());  // a sliver
    CHECK(pole_of_inaccessibility({rectangle(0, 0, 10, 10)}, nan).has_value());
}
