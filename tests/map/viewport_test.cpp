#include "map/viewport.h"

#include <doctest/doctest.h>

#include <random>

using namespace parkatlas;

namespace {

constexpr double epsilon_m = 1e-6;
constexpr double epsilon_px = 1e-9;

}  // namespace

TEST_CASE("screen and map are exact inverses") {
    std::mt19937 random{1};
    std::uniform_real_distribution<double> coordinate{-5e5, 5e5};
    std::uniform_real_distribution<double> scale{0.5, 2000};
    for (int i = 0; i < 1000; ++i) {
        const Viewport view{{{coordinate(random), coordinate(random)}, scale(random)}, screen_rect(300, 76, 1600, 900)};
        const MapPoint p{coordinate(random), coordinate(random)};
        CHECK(distance(view.to_map(view.to_screen(p)), p) < epsilon_m);
    }
}

TEST_CASE("the centre is in the middle, north is up and east is right") {
    const Viewport view{{{1000, 2000}, 10}, screen_rect(100, 50, 800, 600)};
    CHECK(distance(view.to_screen({1000, 2000}), ScreenPoint{500, 350}) < epsilon_px);
    CHECK(distance(view.to_screen({1100, 2000}), ScreenPoint{510, 350}) < epsilon_px);
    CHECK(distance(view.to_screen({1000, 2100}), ScreenPoint{500, 340}) < epsilon_px);
    CHECK(view.visible() == MapExtent{{-3000, -1000}, {5000, 5000}});
}

TEST_CASE("fit shows the extent whole and centred in the free part") {
    const MapExtent extent{{10'000, -5'000}, {50'000, 5'000}};
    for (const ScreenRect& rect : {screen_rect(0, 0, 1920, 1080), screen_rect(50, 20, 400, 1000)}) {
        for (const ScreenRect& free : {rect, screen_rect(rect.min.x + 100, rect.min.y + 60, 200, 300)}) {
            const Viewport view{fit(extent, free, rect), rect};
            const ScreenPoint a = view.to_screen({extent.min.x, extent.max.y});
            const ScreenPoint b = view.to_screen({extent.max.x, extent.min.y});
            CHECK(free.grown(epsilon_px).contains(a));
            CHECK(free.grown(epsilon_px).contains(b));
            CHECK(distance(view.to_screen(extent.center()), free.center()) < epsilon_px);
            // One of the sides is filled.
            CHECK((b.x - a.x > free.width() - epsilon_px || b.y - a.y > free.height() - epsilon_px));
        }
    }
}
