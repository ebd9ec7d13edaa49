#include "app/fade.h"

#include <doctest/doctest.h>

using namespace parkatlas;

TEST_CASE("layers, years and looks fade; what moves, or is only pointed at, does not") {
    const MapState state;
    CHECK(fade_s(state, state) == 0);
    const auto changed = [&](auto change) {
        MapState other = state;
        change(other);
        // There and back alike.
        CHECK(fade_s(state, other) == fade_s(other, state));
        return fade_s(state, other);
    };
    CHECK(changed([](MapState& s) { s.layers[0] = !s.layers[0]; }) == 0.16);
    CHECK(changed([](MapState& s) { s.theme = "dark"; }) == 0.16);
    CHECK(changed([](MapState& s) { s.highlight = {3}; }) == 0.16);
    CHECK(changed([](MapState& s) { s.language = Language::en; }) == 0.16);
    CHECK(changed([](MapState& s) { s.year = 2012; }) == 0.2);
    CHECK(changed([](MapState& s) { s.hover = FeatureRef{FeatureKind::park, 1}; }) == 0);
    CHECK(changed([](MapState& s) { s.selection = {FeatureRef{FeatureKind::park, 1}}; }) == 0);
    CHECK(changed([](MapState& s) { s.pins.push_back({"park/jinshan", {1, 2}}); }) == 0);
    CHECK(changed([](MapState& s) { s.park_opacity = 0.5F; }) == 0);
    CHECK(changed([](MapState& s) { s.camera.units_per_px = 7; }) == 0);
    CHECK(changed([](MapState& s) {
              s.year = 2012;
              s.camera.center = {1, 2};
          }) == 0);
    CHECK(changed([](MapState& s) {
              s.year = 2012;
              s.view = screen_rect(0, 0, 5, 5);
          }) == 0);
}

TEST_CASE("a fade goes from all to nothing and never back") {
    CHECK(fading_opacity(-1, 0.2) == 1);
    CHECK(fading_opacity(0, 0.2) == 1);
    CHECK(fading_opacity(0.2, 0.2) == 0);
    CHECK(fading_opacity(9, 0.2) == 0);
    CHECK(fading_opacity(0, 0) == 0);
    float last = 1;
    for (double t = 0; t < 0.2; t += 0.01) {
        const float now = fading_opacity(t, 0.2);
        CHECK(now <= last);
        CHECK(now >= 0);
        last = now;
    }
}

TEST_CASE("frames are quick when most of the last were") {
    FrameStats stats;
    CHECK(!is_quick(stats));
    for (int i = 0; i < 5; ++i) {
        stats.record({1, 5, 1});
    }
    CHECK(is_quick(stats));
    stats.record({1, 50, 1});
    stats.record({1, 50, 1});
    CHECK(is_quick(stats));
    stats.record({1, 50, 1});
    CHECK(!is_quick(stats));
}
