#include "output/page.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace parkatlas;

namespace {

constexpr double epsilon_px = 1e-9;
const ScreenRect box = screen_rect(0, 0, 10, 10);

double area(const std::vector<PageLine>& lines) {
    double sum = 0;
    for (const PageLine& line : lines) {
        for (std::size_t i = 0; i < line.points.size(); ++i) {
            sum += cross(line.points[i], line.points[(i + 1) % line.points.size()]) / 2;
        }
    }
    return std::abs(sum);
}

double length_of(const std::vector<PageLine>& lines) {
    double sum = 0;
    for (const PageLine& line : lines) {
        for (std::size_t i = 1; i < line.points.size(); ++i) {
            sum += distance(line.points[i - 1], line.points[i]);
        }
    }
    return sum;
}

}  // namespace

TEST_CASE("an area is cut to what of it lies in the box") {
    const PageLine square{{{-5, 5}, {5, 5}, {5, 15}, {-5, 15}}, true};
    const auto cut = cut_areas({square}, box);
    CHECK(area(cut) == doctest::Approx(25));
    const ScreenRect around = box_of(cut);
    CHECK(around.min == ScreenPoint{0, 5});
    CHECK(around.max == ScreenPoint{5, 10});
    CHECK(cut_areas({{{{20, 20}, {30, 20}, {30, 30}}, true}}, box).empty());
    CHECK(cut_areas({{{{1, 1}, {2, 2}}, false}}, box).empty());
}

TEST_CASE("a box cut out of an area that surrounds it is the box") {
    const auto cut = cut_areas({{{{-90, -80}, {70, -60}, {99, 99}, {-70, 60}}, true}}, box);
    CHECK(area(cut) == doctest::Approx(100));
}

TEST_CASE("a concave area keeps its holes when it is cut") {
    // A U whose legs reach into the box from below.
    const PageLine u{{{1, 20}, {1, 2}, {3, 2}, {3, 18}, {7, 18}, {7, 2}, {9, 2}, {9, 20}}, true};
    CHECK(area(cut_areas({u}, box)) == doctest::Approx(2 * 2 * 8));
}

TEST_CASE("a line is cut to its pieces in the box, each within it") {
    const PageLine zigzag{{{-5, 1}, {15, 1}, {15, 5}, {-5, 5}}, false};
    const auto pieces = cut_lines({zigzag}, box);
    REQUIRE(pieces.size() == 2);
    CHECK(length_of(pieces) == doctest::Approx(20));
    for (const PageLine& piece : pieces) {
        CHECK_FALSE(piece.closed);
        for (const ScreenPoint p : piece.points) {
            CHECK(box.grown(epsilon_px).contains(p));
        }
    }
}

TEST_CASE("a ring in the box stays closed, one that is cut becomes lines without edges along the box") {
    const PageLine ring{{{2, 2}, {8, 2}, {8, 8}, {2, 8}}, true};
    const auto whole = cut_lines({ring}, box);
    REQUIRE(whole.size() == 1);
    CHECK(whole.front().closed);
    const PageLine half{{{-5, 2}, {5, 2}, {5, 8}, {-5, 8}}, true};
    CHECK(length_of(cut_lines({half}, box)) == doctest::Approx(5 + 6 + 5));
}

TEST_CASE("a path's lines lie where its viewport shows them, without points that say nothing") {
    const Path path{{100, 200}, {{{{0, 0}, {0.0001, 0}, {10, 0}, {10, -10}}, true}, {{{500, 500}, {501, 501}}, false}}};
    const Viewport viewport{{{100, 200}, 2}, screen_rect(0, 0, 100, 60)};
    const auto lines = page_lines(path, on_map(), viewport, viewport.rect);
    REQUIRE(lines.size() == 1);  // the other one is out of sight
    CHECK(lines.front().closed);
    CHECK(lines.front().points == std::vector<ScreenPoint>{{50, 30}, {55, 30}, {55, 35}});
    const auto placed = page_lines(path, on_screen({7, 8}, 0.5), viewport, screen_rect(0, 0, 999, 999));
    REQUIRE(placed.size() == 2);
    CHECK(placed.front().points.front() == ScreenPoint{57, 108});
}
