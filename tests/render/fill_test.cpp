#include "render/shapes.h"
#include "support/gl.h"
#include "support/picture.h"

#include <doctest/doctest.h>

#include <array>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

constexpr Color red{1, 0, 0, 1};
constexpr Color green{0, 1, 0, 1};
constexpr Color blue{0, 0, 1, 1};

FillPath fill(std::vector<Ring2> rings, Paint paint = solid(black), Placement placement = on_screen()) {
    return {screen_path(std::move(rings), true), placement, std::move(paint)};
}

/// How many pixels are mostly red, green and blue.
std::array<int, 3> count_colors(const Image& image) {
    std::array<int, 3> counts{};
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        for (std::size_t k = 0; k < 3; ++k) {
            counts[k] += image.rgba[i + k] > 127 ? 1 : 0;
        }
    }
    return counts;
}

}  // namespace

TEST_CASE("a polygon covers its area, however it is turned") {
    for (double angle_deg : {0.0, 3.0, 17.0, 45.0, 71.5, 90.0}) {
        CAPTURE(angle_deg);
        double sum = 0;
        for (double x : places) {
            for (double y : places) {
                const Ring2 ring = turned(rectangle(30 + x, 40 + y, 60.5, 37.2), {60, 60}, angle_deg);
                const double area = ink(render(sheet(120, 120, {fill({ring})})));
                CHECK(area == doctest::Approx(60.5 * 37.2).epsilon(0.005));
                sum += area;
            }
        }
        CHECK(sum / 16 == doctest::Approx(60.5 * 37.2).epsilon(0.0005));
    }
}

TEST_CASE("a hole is cut out and a second polygon added") {
    const double area = circle_area(40) - circle_area(20.5) + circle_area(9, 12);
    const Image image =
        render(sheet(160, 100, {fill({circle({50, 50}, 40), circle({52, 51}, 20.5), circle({130, 50}, 9, 12)})}));
    CHECK(ink(image) == doctest::Approx(area).epsilon(0.003));
    CHECK(pixel(image, 52, 51) == white_pixel);
    CHECK(pixel(image, 130, 50) == black_pixel);
}

TEST_CASE("small shapes keep their area too") {
    for (double radius_px : {1.5, 2.4, 4.0, 10.0}) {
        CAPTURE(radius_px);
        const Image image = render(sheet(32, 32, {fill({circle({16.3, 15.6}, radius_px, 24)})}));
        CHECK(ink(image) == doctest::Approx(circle_area(radius_px, 24)).epsilon(0.06));
    }
}

TEST_CASE("edges on px boundaries are sharp") {
    const Image image = render(sheet(40, 30, {fill({rectangle(10, 8, 20, 12)})}));
    for (int y = 0; y < 30; ++y) {
        for (int x = 0; x < 40; ++x) {
            const bool inside = x >= 10 && x < 30 && y >= 8 && y < 20;
            REQUIRE(pixel(image, x, y) == (inside ? black_pixel : white_pixel));
        }
    }
}

TEST_CASE("rings that cross are filled even-odd") {
    const Image bow_tie = render(sheet(80, 60, {fill({{{10, 10}, {70, 50}, {70, 10}, {10, 50}}})}));
    CHECK(ink(bow_tie) == doctest::Approx(1200).epsilon(0.005));
    CHECK(pixel(bow_tie, 40, 15) == white_pixel);
    CHECK(pixel(bow_tie, 15, 30) == black_pixel);

    Ring2 star;
    for (int i = 0; i < 5; ++i) {
        star.push_back(turned({{50, 10}}, {50, 50}, 144.0 * i).front());
    }
    const Image pentagram = render(sheet(100, 100, {fill({star})}));
    CHECK(pixel(pentagram, 50, 50) == white_pixel);
    CHECK(pixel(pentagram, 50, 20) == black_pixel);

    const Image overlap = render(sheet(60, 40, {fill({rectangle(5, 5, 30, 20), rectangle(25, 15, 30, 20)})}));
    CHECK(ink(overlap) == doctest::Approx(2 * 600 - 2 * 100).epsilon(0.002));
    CHECK(pixel(overlap, 30, 20) == white_pixel);
}

TEST_CASE("half-transparent paint is laid on once, its edge included") {
    const Color half{0, 0, 0, 0.5F};
    const Image image = render(sheet(120, 120, {fill({turned(circle({60, 60}, 45, 40), {60, 60}, 10)}, solid(half))}));
    int darkest = 255;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        darkest = std::min<int>(darkest, image.rgba[i]);
    }
    CHECK(darkest >= 127);
    CHECK(ink(image) == doctest::Approx(circle_area(45, 40) / 2).epsilon(0.004));
}

TEST_CASE("a picture moved by whole px is the same picture") {
    const auto scene = [](double x, double y) {
        const PathPtr path = screen_path({circle({20.3, 20.6}, 15.2, 17), circle({22, 21}, 6, 9)}, true);
        const Placement at = on_screen({x, y}, 1.3);
        Paint stripes{{{red, 5}, {white, 1}, {blue, 7}}, 45, Paint::Unit::px, {x, y}};
        return sheet(120, 100, {FillPath{path, at, stripes}, StrokePath{path, at, black, 1.3F, {6, 2.5F}, Cap::butt}});
    };
    const Image here = render(scene(5, 4));
    const Image there = render(scene(48, 41));
    const auto difference = compare(cropped(here, 0, 0, 70, 55), cropped(there, 43, 37, 70, 55), 1);
    CHECK(difference.is_within({1, 0}));
    CHECK(ink(here) > 500);
}

TEST_CASE("far from the origin of the map nothing shakes") {
    const auto scene = [](MapPoint origin, double units_per_px) {
        std::vector<std::vector<MapPoint>> rings(1);
        for (ScreenPoint p : circle({3, -2}, 25, 31)) {
            rings.front().push_back(origin + MapPoint{p.x, p.y} * units_per_px);
        }
        MapExtent extent;
        for (MapPoint p : rings.front()) {
            extent.add(p);
        }
        const PathPtr path = map_path(extent, rings, true);
        auto list = std::make_shared<DisplayList>();
        list->push_back(FillPath{path, on_map(), solid(red)});
        list->push_back(StrokePath{path, on_map(), black, 2, {}, Cap::butt});
        Scene s = sheet(80, 80);
        s.frames.push_back({origin, units_per_px, screen_rect(0, 0, 80, 80), white, list, {}});
        return s;
    };
    const Image near = render(scene({0, 0}, 1));
    for (double units_per_px : {0.01, 1.0, 250.0}) {
        CAPTURE(units_per_px);
        const Image far = render(scene({351'234.567, 3'456'789.123}, units_per_px));
        CHECK(compare(near, far, 2).is_within({2, 0.001}));
    }
}

TEST_CASE("stripes of equal width share the area equally") {
    for (float angle_deg : {0.0F, 30.0F, 45.0F, 90.0F, 135.0F}) {
        CAPTURE(angle_deg);
        const Paint paint{{{red, 6}, {green, 6}, {blue, 6}}, angle_deg, Paint::Unit::px, {7, 3}};
        const auto counts = count_colors(render(sheet(360, 360, {fill({rectangle(0, 0, 360, 360)}, paint)})));
        for (int count : counts) {
            CHECK(count == doctest::Approx(360 * 360 / 3.0).epsilon(0.03));
        }
    }
}

TEST_CASE("band 0 begins at the anchor, the others follow to the right of their direction") {
    const auto at = [](float angle_deg, ScreenPoint anchor, int x, int y) {
        const Paint paint{{{red, 10}, {green, 10}, {blue, 10}}, angle_deg, Paint::Unit::px, {anchor.x, anchor.y}};
        return pixel(render(sheet(60, 60, {fill({rectangle(0, 0, 60, 60)}, paint)})), x, y);
    };
    const Pixel red_pixel{255, 0, 0, 255};
    const Pixel green_pixel{0, 255, 0, 255};
    const Pixel blue_pixel{0, 0, 255, 255};
    SUBCASE("upright bands advance to the east") {
        CHECK(at(90, {5, 0}, 10, 30) == red_pixel);
        CHECK(at(90, {5, 0}, 20, 30) == green_pixel);
        CHECK(at(90, {5, 0}, 30, 30) == blue_pixel);
        CHECK(at(90, {5, 0}, 40, 30) == red_pixel);
    }
    SUBCASE("level bands advance downwards") {
        CHECK(at(0, {0, 5}, 30, 10) == red_pixel);
        CHECK(at(0, {0, 5}, 30, 20) == green_pixel);
        CHECK(at(0, {0, 5}, 30, 30) == blue_pixel);
    }
    SUBCASE("bands that rise to the right advance to the lower right") {
        CHECK(at(45, {0, 0}, 4, 3) == red_pixel);
        CHECK(at(45, {0, 0}, 11, 10) == green_pixel);
        CHECK(at(45, {0, 0}, 18, 17) == blue_pixel);
        CHECK(at(45, {0, 0}, 17, 4) == green_pixel);
        CHECK(at(45, {0, 0}, 4, 17) == green_pixel);
    }
}

TEST_CASE("stripes anchored to the map move with it, those in map units grow with it") {
    const auto scene = [](MapPoint center, double units_per_px, Paint::Unit unit) {
        const PathPtr path = map_path({{-1000, -1000}, {1000, 1000}},
                                      {{{-1000, -1000}, {1000, -1000}, {1000, 1000}, {-1000, 1000}}}, true);
        auto list = std::make_shared<DisplayList>();
        list->push_back(FillPath{path, on_map(), {{{red, 8}, {blue, 8}}, 90, unit, {0, 0}}});
        Scene s = sheet(64, 64);
        s.frames.push_back({center, units_per_px, screen_rect(0, 0, 64, 64), white, list, {}});
        return s;
    };
    const Image still = render(scene({0, 0}, 1, Paint::Unit::px));
    const Image moved = render(scene({5, 0}, 1, Paint::Unit::px));  // the map moves 5 px to the left
    CHECK(compare(cropped(still, 5, 0, 59, 64), cropped(moved, 0, 0, 59, 64), 1).is_within({1, 0}));
    // The map's 0 is at px 32: band 0 goes from there.
    CHECK(pixel(still, 36, 30) == Pixel{255, 0, 0, 255});
    CHECK(pixel(still, 44, 30) == Pixel{0, 0, 255, 255});
    const Image close = render(scene({0, 0}, 0.5, Paint::Unit::map));
    CHECK(pixel(close, 44, 30) == Pixel{255, 0, 0, 255});
    CHECK(pixel(close, 52, 30) == Pixel{0, 0, 255, 255});
    const Image close_in_px = render(scene({0, 0}, 0.5, Paint::Unit::px));
    CHECK(pixel(close_in_px, 44, 30) == Pixel{0, 0, 255, 255});
}

TEST_CASE("neighbouring bands melt over one px, also where the period begins anew") {
    const Paint paint{{{black, 8}, {white, 8}}, 90, Paint::Unit::px, {0.5, 0}};
    const Image image = render(sheet(64, 4, {fill({rectangle(0, 0, 64, 4)}, paint)}));
    for (int x = 0; x < 64; ++x) {
        CAPTURE(x);
        const int grey = pixel(image, x, 2).r;
        if (x % 8 == 0) {
            CHECK(grey == doctest::Approx(127.5).epsilon(0.02));  // the boundary runs through this px's middle
        } else {
            CHECK(grey == ((x / 8) % 2 == 0 ? 0 : 255));
        }
    }
}

TEST_CASE("paths without an inside draw nothing") {
    const DisplayList list{FillPath{screen_path({}, true), on_screen(), solid(black)},
                           FillPath{screen_path({{{5, 5}, {30, 5}, {60, 5}}}, true), on_screen(), solid(black)},
                           FillPath{screen_path({{{5, 5}, {50, 9}, {9, 50}}}, false), on_screen(), solid(black)},
                           fill({rectangle(5, 5, 50, 50)}, solid({0, 0, 0, 0}))};
    CHECK(ink(render(sheet(64, 64, list))) == 0);
}
