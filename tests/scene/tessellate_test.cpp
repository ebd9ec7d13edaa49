#include "scene/tessellate.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <random>

using namespace parkatlas;

namespace {

struct Triangle {
    PathPoint a, b, c;
};

double side(PathPoint a, PathPoint b, PathPoint p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

std::vector<Triangle> triangles_of(const std::vector<Contour>& contours) {
    const std::vector<float> xy = tessellate(contours);
    REQUIRE(xy.size() % 6 == 0);
    const auto point = [&xy](std::size_t i) {
        return PathPoint{static_cast<double>(xy[i]), static_cast<double>(xy[i + 1])};
    };
    std::vector<Triangle> triangles;
    for (std::size_t i = 0; i < xy.size(); i += 6) {
        triangles.push_back({point(i), point(i + 2), point(i + 4)});
    }
    return triangles;
}

double area(const std::vector<Triangle>& triangles) {
    double sum = 0;
    for (const Triangle& t : triangles) {
        sum += std::abs(side(t.a, t.b, t.c)) / 2;
    }
    return sum;
}

bool contains(const Triangle& t, PathPoint p) {
    const double u = side(t.a, t.b, p);
    const double v = side(t.b, t.c, p);
    const double w = side(t.c, t.a, p);
    return side(t.a, t.b, t.c) != 0 && ((u >= 0 && v >= 0 && w >= 0) || (u <= 0 && v <= 0 && w <= 0));
}

/// Even-odd rule, and how near the point is to an edge.
struct Inside {
    bool is_inside = false;
    double edge_distance = std::numeric_limits<double>::infinity();
};
Inside inside(const std::vector<Contour>& contours, PathPoint p) {
    Inside result;
    for (const Contour& contour : contours) {
        for (std::size_t i = 0; i < contour.points.size(); ++i) {
            const PathPoint a = contour.points[i];
            const PathPoint b = contour.points[(i + 1) % contour.points.size()];
            if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) {
                result.is_inside = !result.is_inside;
            }
            const double length2 = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
            const double dot = (p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y);
            const double t = length2 > 0 ? std::clamp(dot / length2, 0.0, 1.0) : 0;
            const double distance = std::hypot(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y));
            result.edge_distance = std::min(result.edge_distance, distance);
        }
    }
    return result;
}

Contour ring(std::vector<PathPoint> points) {
    return {std::move(points), true};
}

double ring_area(const Contour& contour) {
    double sum = 0;
    const std::size_t n = contour.points.size();
    for (std::size_t i = 0; i < n; ++i) {
        const PathPoint a = contour.points[i];
        const PathPoint b = contour.points[(i + 1) % n];
        sum += a.x * b.y - b.x * a.y;
    }
    return std::abs(sum) / 2;
}

constexpr double epsilon_area = 1e-9;

}  // namespace

TEST_CASE("simple shapes, holes and rings within rings") {
    const Contour outer = ring({{0, 0}, {10, 0}, {10, 10}, {0, 10}});
    const Contour hole = ring({{2, 2}, {8, 2}, {8, 8}, {2, 8}});
    const Contour hole_turned = ring({{2, 2}, {2, 8}, {8, 8}, {8, 2}});
    const Contour island = ring({{4, 4}, {6, 4}, {6, 6}, {4, 6}});
    CHECK(triangles_of({outer}).size() == 2);
    CHECK(area(triangles_of({outer})) == doctest::Approx(100));
    CHECK(area(triangles_of({outer, hole})) == doctest::Approx(64));
    CHECK(area(triangles_of({outer, hole_turned})) == doctest::Approx(64));  // orientation carries no meaning
    CHECK(area(triangles_of({outer, hole, island})) == doctest::Approx(68));
    CHECK(area(triangles_of({outer, outer})) == doctest::Approx(0));  // covered twice: outside by the even-odd rule
}

TEST_CASE("self-crossing, touching and degenerate rings") {
    CHECK(area(triangles_of({ring({{0, 0}, {2, 2}, {2, 0}, {0, 2}})})) == doctest::Approx(2));  // bow tie
    const Contour star = ring({{0, 3}, {1.8, -2.4}, {-2.9, 0.9}, {2.9, 0.9}, {-1.8, -2.4}});
    CHECK(area(triangles_of({star})) < ring_area(ring({{0, 3}, {2.9, 0.9}, {1.8, -2.4}, {-1.8, -2.4}, {-2.9, 0.9}})));
    CHECK(area(triangles_of({ring({{0, 0}, {1, 0}, {1, 0}, {1, 1}, {1, 1}, {0, 1}, {0, 0}})})) == doctest::Approx(1));
    CHECK(area(triangles_of({ring({{0, 0}, {2, 0}, {1, 0}, {1, 1}})})) == doctest::Approx(0.5));  // spike
    CHECK(area(triangles_of({ring({{0, 0}, {1, 1}, {2, 2}, {3, 3}})})) < epsilon_area);           // a line
    CHECK(area(triangles_of({ring({{1, 1}, {1, 1}, {1, 1}})})) < epsilon_area);
    CHECK(area(triangles_of({ring({{0, 0}, {2, 0}, {2, 2}, {0, 2}}), ring({{2, 0}, {4, 0}, {4, 2}, {2, 2}})})) ==
          doctest::Approx(8));  // share an edge
}

TEST_CASE("what is no area adds nothing, and what is no number is left out") {
    constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    CHECK(tessellate({}).empty());
    CHECK(tessellate({ring({}), ring({{0, 0}}), ring({{0, 0}, {1, 1}})}).empty());
    CHECK(tessellate({Contour{{{0, 0}, {1, 0}, {0, 1}}, false}}).empty());
    CHECK(area(triangles_of(
              {ring({{0, 0}, {not_a_number, 0}, {2, 0}, {infinity, 1}, {2, 2}, {1, -infinity}, {0, 2}})})) ==
          doctest::Approx(4));
    CHECK(tessellate({ring({{not_a_number, not_a_number}, {not_a_number, not_a_number}, {not_a_number, not_a_number}})})
              .empty());
    CHECK(area(triangles_of({ring({{0, 0}, {1e300, 0}, {2, 0}, {2, 2}, {0, 2}})})) == doctest::Approx(4));  // no float
}

TEST_CASE("every point is covered once inside and never outside, whatever the rings") {
    constexpr double edge_tolerance = 1e-3;  // of a field of 100: float vertices, and the edges belong to both sides
    std::mt19937 random{20240501};
    std::uniform_real_distribution<double> coordinate{0, 100};
    int checked = 0;
    for (int round = 0; round < 300; ++round) {
        std::vector<Contour> contours(1 + random() % 4);
        const bool on_grid = round % 3 == 0;  // many coinciding points and edges
        for (Contour& contour : contours) {
            const std::size_t count = 3 + random() % 20;
            for (std::size_t i = 0; i < count; ++i) {
                PathPoint p{coordinate(random), coordinate(random)};
                contour.points.push_back(on_grid ? PathPoint{std::round(p.x / 20) * 20, std::round(p.y / 20) * 20} : p);
            }
        }
        const std::vector<Triangle> triangles = triangles_of(contours);
        CAPTURE(round);
        for (int i = 0; i < 100; ++i) {
            const PathPoint p{coordinate(random), coordinate(random)};
            const Inside expected = inside(contours, p);
            if (expected.edge_distance < edge_tolerance) {
                continue;
            }
            const auto hits =
                std::count_if(triangles.begin(), triangles.end(), [p](const Triangle& t) { return contains(t, p); });
            CHECK((hits > 0) == expected.is_inside);
            CHECK(hits <= 2);  // 2 on an edge between triangles
            ++checked;
        }
    }
    CHECK(checked > 25'000);
}

TEST_CASE("the areas of the bundled polygons survive") {
    constexpr double max_relative_error = 1e-4;
    for (const char* name : {"districts", "sea", "park_blocks"}) {
        CAPTURE(name);
        std::ifstream file{std::string{PARKATLAS_SOURCE_DIR "/geodata/"} + name + ".geojson"};
        REQUIRE(file);
        std::size_t polygons = 0;
        const auto collection = nlohmann::json::parse(file);
        for (const auto& feature : collection["features"]) {
            const auto& geometry = feature["geometry"];
            REQUIRE((geometry["type"] == "Polygon" || geometry["type"] == "MultiPolygon"));
            const auto list = geometry["type"] == "Polygon" ? nlohmann::json::array({geometry["coordinates"]})
                                                            : geometry["coordinates"];
            std::vector<Contour> contours;
            double expected = 0;
            for (const auto& polygon : list) {
                for (std::size_t r = 0; r < polygon.size(); ++r) {
                    Contour contour;
                    for (const auto& p : polygon[r]) {  // metres near enough
                        contour.points.push_back(
                            {(p[0].get<double>() - 121.5) * 95'400, (p[1].get<double>() - 31.2) * 110'900});
                    }
                    contour.points.pop_back();
                    expected += (r == 0 ? 1 : -1) * ring_area(contour);
                    contours.push_back(std::move(contour));
                }
                ++polygons;
            }
            CHECK(area(triangles_of(contours)) == doctest::Approx(expected).epsilon(max_relative_error));
        }
        CHECK(polygons > 0);
    }
}
