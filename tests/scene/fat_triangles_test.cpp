#include "scene/fat_triangles.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <utility>

using namespace parkatlas;

namespace {

using Point = std::pair<float, float>;

double cross(Point a, Point b, Point c) {
    return (static_cast<double>(b.first) - static_cast<double>(a.first)) *
               (static_cast<double>(c.second) - static_cast<double>(a.second)) -
           (static_cast<double>(b.second) - static_cast<double>(a.second)) *
               (static_cast<double>(c.first) - static_cast<double>(a.first));
}
std::vector<Point> points(const std::vector<float>& triangles) {
    std::vector<Point> corners;
    for (std::size_t i = 0; i + 1 < triangles.size(); i += 2) {
        corners.emplace_back(triangles[i], triangles[i + 1]);
    }
    return corners;
}
double area(const std::vector<float>& triangles) {
    const auto p = points(triangles);
    double sum = 0;
    for (std::size_t i = 0; i + 2 < p.size(); i += 3) {
        sum += cross(p[i], p[i + 1], p[i + 2]) / 2;
    }
    return sum;
}
/// Length of all edges, inner ones twice.
double edge_length(const std::vector<float>& triangles) {
    const auto p = points(triangles);
    double sum = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const Point a = p[i];
        const Point b = p[i % 3 == 2 ? i - 2 : i + 1];
        sum += std::hypot(static_cast<double>(a.first - b.first), static_cast<double>(a.second - b.second));
    }
    return sum;
}
/// A fan from the first corner: right for convex polygons, and full of slivers.
std::vector<float> fan(const std::vector<Point>& ring) {
    std::vector<float> triangles;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        for (Point p : {ring[0], ring[i], ring[i + 1]}) {
            triangles.insert(triangles.end(), {p.first, p.second});
        }
    }
    return triangles;
}
/// Points on an ellipse at random angles, counter-clockwise.
std::vector<Point> ellipse(std::size_t count, unsigned seed) {
    std::mt19937 random{seed};
    std::uniform_real_distribution<double> angle{0, 2 * std::numbers::pi};
    std::vector<double> angles(count);
    std::generate(angles.begin(), angles.end(), [&] { return angle(random); });
    std::sort(angles.begin(), angles.end());
    std::vector<Point> ring;
    for (double a : angles) {
        ring.emplace_back(static_cast<float>(900 * std::cos(a)), static_cast<float>(400 * std::sin(a)));
    }
    return ring;
}

}  // namespace

TEST_CASE("the shorter diagonal of a kite is taken, whichever came in") {
    const Point a{0, 0};
    const Point b{10, -1};
    const Point c{20, 0};
    const Point d{10, 1};
    const std::vector<float> along = fan({a, b, c, d});  // cut from a to c
    const std::vector<float> fat = fat_triangles(along);
    CHECK(area(fat) == doctest::Approx(20));
    CHECK(edge_length(fat) == doctest::Approx(4 * std::hypot(10, 1) + 2 * 2));
    CHECK(edge_length(fat_triangles(fan({b, c, d, a}))) == doctest::Approx(edge_length(fat)));
}

TEST_CASE("the long diagonal stays where the other one would leave the polygon") {
    // An arrowhead: the corner at 5,0 points inwards.
    const std::vector<float> arrow{5, 0, 20, 0.5F, 0, 8, 5, 0, 0, -8, 20, 0.5F};
    CHECK(area(fat_triangles(arrow)) == doctest::Approx(area(arrow)));
    CHECK(edge_length(fat_triangles(arrow)) == doctest::Approx(edge_length(arrow)));
}

TEST_CASE("area and corners stay, triangles stay counter-clockwise, none has a corner in its neighbour's circle") {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const std::vector<float> thin = fan(ellipse(60, seed));
        const std::vector<float> fat = fat_triangles(thin);
        REQUIRE(fat.size() == thin.size());
        CHECK(area(fat) == doctest::Approx(area(thin)).epsilon(1e-9));
        CHECK(edge_length(fat) < 0.8 * edge_length(thin));
        const auto p = points(fat);
        std::map<std::pair<Point, Point>, Point> opposite;  // of a directed edge
        for (std::size_t i = 0; i < p.size(); i += 3) {
            CHECK(cross(p[i], p[i + 1], p[i + 2]) > 0);
            for (std::size_t k = 0; k < 3; ++k) {
                opposite[{p[i + k], p[i + (k + 1) % 3]}] = p[i + (k + 2) % 3];
            }
        }
        std::size_t inner = 0;
        for (const auto& [edge, c] : opposite) {
            const auto other = opposite.find({edge.second, edge.first});
            if (other == opposite.end()) {
                continue;
            }
            ++inner;
            const auto angle = [&](Point at) {
                const auto direction = [&](Point to) {
                    return std::atan2(static_cast<double>(to.second - at.second),
                                      static_cast<double>(to.first - at.first));
                };
                const double turn = std::abs(direction(edge.first) - direction(edge.second));
                return std::min(turn, 2 * std::numbers::pi - turn);
            };
            CHECK(angle(c) + angle(other->second) <= std::numbers::pi + 1e-4);
        }
        CHECK(inner == 2 * (60 - 3));
    }
}

TEST_CASE("triangles that touch nothing, have no area or nothing at all come back") {
    CHECK(fat_triangles({}).empty());
    const std::vector<float> one{0, 0, 1, 0, 0, 1};
    CHECK(fat_triangles(one) == one);
    const std::vector<float> flat{0, 0, 1, 0, 2, 0, 2, 0, 1, 0, 0, 0};
    CHECK(fat_triangles(flat) == flat);
    const std::vector<float> thrice{0, 0, 1, 0, 0, 1, 0, 0, 1,
                                    0, 0, 1, 1, 0, 0, 0, 1, -1};  // an edge of three triangles
    CHECK(area(fat_triangles(thrice)) == doctest::Approx(1.5));
}
