#include "render/mesh.h"
#include "render/shapes.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

double signed_area(const std::vector<PathPoint>& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PathPoint a = ring[i];
        const PathPoint b = ring[(i + 1) % ring.size()];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum / 2;
}
double total_area(const std::vector<Contour>& contours) {
    double sum = 0;
    for (const Contour& contour : contours) {
        sum += signed_area(contour.points);
    }
    return sum;
}
std::size_t points(const std::vector<Contour>& contours) {
    std::size_t sum = 0;
    for (const Contour& contour : contours) {
        sum += contour.points.size();
    }
    return sum;
}

}  // namespace

TEST_CASE("the outline of a ring with a hole is both, the inside on the left") {
    const PathPtr path = screen_path({circle({50, 50}, 40, 60), circle({50, 50}, 15, 30)}, true);
    const auto outline = outline_of(path->triangles());
    REQUIRE(outline.size() == 2);
    CHECK(points(outline) == 90);
    // The outer ring turns left, the hole right: their signed areas add up to the area.
    CHECK(total_area(outline) == doctest::Approx(circle_area(40, 60) - circle_area(15, 30)).epsilon(1e-5));
}

TEST_CASE("the outline of a bow tie knows the inside of both halves") {
    const PathPtr path = screen_path({{{0, 0}, {40, 30}, {40, 0}, {0, 30}}}, true);
    const auto outline = outline_of(path->triangles());
    CHECK(total_area(outline) == doctest::Approx(600));
    CHECK(points(outline) == 6);
}

TEST_CASE("rings that share an edge have it in their outline only where it parts inside from outside") {
    const PathPtr apart = screen_path({rectangle(0, 0, 10, 10), rectangle(10, 0, 10, 10)}, true);
    CHECK(total_area(outline_of(apart->triangles())) == doctest::Approx(200));
    for (const Contour& contour : outline_of(apart->triangles())) {
        for (std::size_t i = 0; i < contour.points.size(); ++i) {
            const PathPoint a = contour.points[i];
            const PathPoint b = contour.points[(i + 1) % contour.points.size()];
            CHECK_FALSE((a.x == 10 && b.x == 10));
        }
    }
}

TEST_CASE("nothing has no outline and no vertices") {
    CHECK(outline_of({}).empty());
    CHECK(fill_vertices({}).empty());
    CHECK(stroke_vertices({}).empty());
    CHECK(stroke_vertices({{{{1, 1}, {1, 1}, {1, 1}}, true}, {{{3, 3}}, false}}).empty());
}

TEST_CASE("a fill without a smoothed edge is its triangles, unmoved and whole") {
    const auto path = screen_path({{{0, 0}, {40, 0}, {40, 30}, {0, 30}}}, true);
    const auto& triangles = path->triangles();
    const auto vertices = bare_fill_vertices(triangles);
    REQUIRE(vertices.size() * 2 == triangles.size());
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        CHECK(vertices[i] == FillVertex{triangles[2 * i], triangles[2 * i + 1], 0, 0, 1});
    }
    CHECK(bare_fill_vertices({}).empty());
}

TEST_CASE("a fill's rim moves every corner along its bisector, by half a px from each edge") {
    const PathPtr path = screen_path({rectangle(0, 0, 10, 10)}, true);
    const auto vertices = fill_vertices(path->triangles());
    CHECK(vertices.size() == 2 * 3 + 4 * 6);
    double inner = 0;
    double outer = 0;
    for (std::size_t i = 0; i < vertices.size(); i += 3) {
        // rim is in px / 2: at 1 px per unit the corners come to lie half a unit off
        const auto at = [&](std::size_t k) {
            return PathPoint{static_cast<double>(vertices[i + k].x + vertices[i + k].rim_x / 2),
                             static_cast<double>(vertices[i + k].y + vertices[i + k].rim_y / 2)};
        };
        const double area = signed_area({at(0), at(1), at(2)});
        CHECK(area > 0);
        (i < 6 ? inner : outer) += area;
    }
    CHECK(inner == doctest::Approx(81));
    CHECK(outer == doctest::Approx(121 - 81));
}

TEST_CASE("a spike's rim is cut") {
    const auto vertices = fill_vertices(screen_path({{{0, 0}, {100, 1}, {0, 2}}}, true)->triangles());
    for (const FillVertex& v : vertices) {
        CHECK(std::hypot(v.rim_x, v.rim_y) <= 2.001F);
    }
}

TEST_CASE("a closed line knows its neighbours across the seam and its length") {
    const auto vertices = stroke_vertices({{{{0, 0}, {3, 0}, {3, 4}}, true}});
    REQUIRE(vertices.size() == stroke_copies * 6);
    const auto point = [&](std::size_t i) { return vertices[i * stroke_copies]; };
    CHECK(point(0) == StrokeVertex{3, 4, -1});
    CHECK(point(1) == StrokeVertex{0, 0, 0});
    CHECK(point(2) == StrokeVertex{3, 0, 3});
    CHECK(point(3) == StrokeVertex{3, 4, 7});
    CHECK(point(4) == StrokeVertex{0, 0, 12});
    CHECK(point(5) == StrokeVertex{3, 0, -1});
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        CHECK(vertices[i] == vertices[i / stroke_copies * stroke_copies]);
    }
}

TEST_CASE("an open line is padded with its own ends; repeated points are merged") {
    const auto vertices = stroke_vertices({{{{0, 0}, {0, 0}, {5, 0}, {5, 0}}, false}});
    REQUIRE(vertices.size() == stroke_copies * 4);
    CHECK(vertices.front() == StrokeVertex{0, 0, -1});
    CHECK(vertices[stroke_copies] == StrokeVertex{0, 0, 0});
    CHECK(vertices[2 * stroke_copies] == StrokeVertex{5, 0, 5});
    CHECK(vertices.back() == StrokeVertex{5, 0, -1});
}
