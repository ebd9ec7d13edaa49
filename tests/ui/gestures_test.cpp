#include "ui/gestures.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace parkatlas;

namespace {

ButtonChanged button(ScreenPoint at, bool down, double time_s, bool shift = false) {
    return {at, Button::left, down, {shift, false, false}, time_s};
}

/// The only gesture of its type in the list.
template <class T>
T only(const std::vector<Gesture>& gestures) {
    REQUIRE(gestures.size() == 1);
    REQUIRE(std::holds_alternative<T>(gestures.front()));
    return std::get<T>(gestures.front());
}

/// A click at a place; gives what the release means.
std::vector<Gesture> click(Gestures& gestures, ScreenPoint at, double time_s, bool shift = false) {
    CHECK(gestures.on(button(at, true, time_s, shift), true).empty());
    return gestures.on(button(at, false, time_s + 0.05, shift), true);
}

/// Drags by `steps` px each 16 ms, lets go `rest_s` after the last; gives the sum of the pans.
ScreenPoint drag(Gestures& gestures, ScreenPoint step, int steps, double rest_s) {
    ScreenPoint sum{};
    ScreenPoint at{500, 500};
    double time_s = 1;
    CHECK(gestures.on(button(at, true, time_s), true).empty());
    const auto add = [&](const std::vector<Gesture>& out) {
        for (const Gesture& gesture : out) {
            if (const auto* pan = std::get_if<PanBy>(&gesture)) {
                sum = sum + pan->by;
            }
        }
    };
    for (int i = 0; i < steps; ++i) {
        at = at + step;
        time_s += 0.016;
        add(gestures.on(PointerMoved{at, time_s}, true));
    }
    CHECK(gestures.on(button(at, false, time_s + rest_s), true).empty());
    return sum;
}

}  // namespace

TEST_CASE("a press and release in one place is a click, with Shift an adding one") {
    Gestures gestures;
    const auto plain = only<MapClick>(click(gestures, {10, 20}, 1));
    CHECK(plain.at == ScreenPoint{10, 20});
    CHECK_FALSE(plain.add);
    CHECK(only<MapClick>(click(gestures, {300, 20}, 5, true)).add);
}

TEST_CASE("a press on a panel or with the middle button is none of the map's") {
    Gestures gestures;
    CHECK(gestures.on(button({10, 20}, true, 1), false).empty());
    CHECK(gestures.on(button({10, 20}, false, 1.1), true).empty());
    CHECK(gestures.on(ButtonChanged{{10, 20}, Button::right, true, {}, 2}, false).empty());
    CHECK(gestures.on(ButtonChanged{{10, 20}, Button::middle, true, {}, 2}, true).empty());
    CHECK(gestures.on(ButtonChanged{{10, 20}, Button::middle, false, {}, 2.1}, true).empty());
}

TEST_CASE("the right button is a right click, but not during a drag") {
    Gestures gestures;
    CHECK(only<MapRightClick>(gestures.on(ButtonChanged{{10, 20}, Button::right, true, {}, 2}, true)).at ==
          ScreenPoint{10, 20});
    CHECK(gestures.on(ButtonChanged{{10, 20}, Button::right, false, {}, 2.1}, true).empty());
    CHECK(gestures.on(button({10, 20}, true, 3), true).empty());
    CHECK(gestures.on(ButtonChanged{{10, 20}, Button::right, true, {}, 3.1}, true).empty());
}

TEST_CASE("a drag that begins on a name moves the name, never the map, and does not glide") {
    Gestures gestures;
    CHECK(gestures.on(button({100, 100}, true, 1), true, true).empty());
    CHECK(gestures.on(PointerMoved{{103, 100}, 1.01}, true).empty());  // a tremble
    CHECK_FALSE(gestures.is_dragging_name());
    auto first = gestures.on(PointerMoved{{110, 100}, 1.02}, true);
    REQUIRE(first.size() == 2);
    CHECK_FALSE(std::get<MapHover>(first[0]).at.has_value());
    CHECK(std::get<DragName>(first[1]).from == ScreenPoint{100, 100});
    CHECK(std::get<DragName>(first[1]).at == ScreenPoint{110, 100});
    CHECK(std::get<DragName>(first[1]).begins);
    CHECK(gestures.is_dragging_name());
    const auto next = only<DragName>(gestures.on(PointerMoved{{150, 90}, 1.03}, false));  // over a panel too
    CHECK(next.at == ScreenPoint{150, 90});
    CHECK_FALSE(next.begins);
    CHECK(gestures.on(button({150, 90}, false, 1.031), true).empty());
    CHECK_FALSE(gestures.is_gliding());
    CHECK_FALSE(gestures.is_dragging_name());
    // A click on a name is a click.
    CHECK(gestures.on(button({100, 100}, true, 5), true, true).empty());
    CHECK(only<MapClick>(gestures.on(button({100, 100}, false, 5.05), true)).at == ScreenPoint{100, 100});
}

TEST_CASE("a tremble up to the threshold stays a click and moves nothing") {
    Gestures gestures;
    CHECK(gestures.on(button({100, 100}, true, 1), true).empty());
    CHECK(gestures.on(PointerMoved{{104, 100}, 1.01}, true).empty());
    CHECK_FALSE(gestures.is_dragging());
    (void)only<MapClick>(gestures.on(button({104, 100}, false, 1.02), true));
}

TEST_CASE("a drag moves the map by exactly the way of the pointer, the threshold included, and is no click") {
    Gestures gestures;
    CHECK(drag(gestures, {7, -3}, 10, 1) == ScreenPoint{70, -30});
    CHECK_FALSE(gestures.is_gliding());
}

TEST_CASE("a drag goes on over panels") {
    Gestures gestures;
    CHECK(gestures.on(button({100, 100}, true, 1), true).empty());
    const auto out = gestures.on(PointerMoved{{150, 100}, 1.01}, false);
    REQUIRE(out.size() == 2);  // the hover ends, the map moves
    CHECK(std::get<PanBy>(out.back()).by == ScreenPoint{50, 0});
}

TEST_CASE("two clicks close in time and place are a double click; a third one is a click") {
    Gestures gestures;
    (void)only<MapClick>(click(gestures, {10, 10}, 1));
    CHECK(only<MapDoubleClick>(click(gestures, {12, 10}, 1.2)).at == ScreenPoint{12, 10});
    (void)only<MapClick>(click(gestures, {12, 10}, 1.4));
    // too late, too far, with Shift
    (void)only<MapClick>(click(gestures, {12, 10}, 3));
    (void)only<MapClick>(click(gestures, {40, 10}, 3.1));
    (void)only<MapClick>(click(gestures, {40, 10}, 3.2, true));
}

TEST_CASE("the wheel zooms about the pointer, back and forth to the same scale, and not over panels") {
    Gestures gestures;
    const auto in = only<ZoomAbout>(gestures.on(WheelTurned{{30, 40}, 2}, true));
    const auto out = only<ZoomAbout>(gestures.on(WheelTurned{{30, 40}, -2}, true));
    CHECK(in.at == ScreenPoint{30, 40});
    CHECK(in.factor > 1);
    CHECK(in.factor * out.factor == doctest::Approx(1));
    CHECK(gestures.on(WheelTurned{{30, 40}, 1}, false).empty());
    CHECK(gestures.on(WheelTurned{{30, 40}, 0}, true).empty());
}

TEST_CASE("hovering is told over the map and ends over panels and outside the window") {
    Gestures gestures;
    CHECK(only<MapHover>(gestures.on(PointerMoved{{5, 6}, 1}, true)).at == ScreenPoint{5, 6});
    CHECK_FALSE(only<MapHover>(gestures.on(PointerMoved{{5, 6}, 1}, false)).at);
    CHECK_FALSE(only<MapHover>(gestures.on(PointerLeft{}, true)).at);
}

TEST_CASE("a drag let go in motion glides on in its direction, ever slower, as far as its speed allows") {
    Gestures gestures;
    (void)drag(gestures, {16, 0}, 10, 0);  // 1 000 px/s
    REQUIRE(gestures.is_gliding());
    double time_s = 1 + 10 * 0.016;
    double way = 0;
    double last = std::numeric_limits<double>::infinity();
    int frames = 0;
    while (gestures.is_gliding()) {
        time_s += 0.016;
        const auto pan = gestures.glide(time_s);
        REQUIRE(pan);
        CHECK(pan->by.y == 0);
        CHECK(pan->by.x > 0);
        CHECK(pan->by.x < last);
        last = pan->by.x;
        way += pan->by.x;
        REQUIRE(++frames < 1000);
    }
    // The integral of v·e^(-2t) is v / 2; it ends a little earlier, at 40 px/s.
    CHECK(way == doctest::Approx((1000.0 - 40.0) / 2).epsilon(0.02));
    CHECK_FALSE(gestures.glide(time_s + 1));
}

TEST_CASE("the way of a glide does not depend on the frame rate") {
    const auto way = [](double frame_s) {
        Gestures gestures;
        (void)drag(gestures, {16, 0}, 10, 0);
        double sum = 0;
        for (double t = 1.16 + frame_s; gestures.is_gliding(); t += frame_s) {
            sum += gestures.glide(t).value_or(PanBy{}).by.x;
        }
        return sum;
    };
    CHECK(way(0.004) == doctest::Approx(way(0.033)).epsilon(0.05));
}

TEST_CASE("a slow machine's few events give the glide the same speed") {
    const auto way = [](double event_s) {
        Gestures gestures;
        double time_s = 1;
        ScreenPoint at{100, 100};
        (void)gestures.on(button(at, true, time_s), true);
        while (time_s < 1.5) {
            time_s += event_s;
            at = at + ScreenPoint{500 * event_s, 0};
            (void)gestures.on(PointerMoved{at, time_s}, true);
        }
        (void)gestures.on(button(at, false, time_s), true);
        return gestures.is_gliding() ? gestures.glide(time_s + 100).value_or(PanBy{}).by.x : 0;
    };
    CHECK(way(0.008) == doctest::Approx(250).epsilon(0.02));
    CHECK(way(0.09) == doctest::Approx(250).epsilon(0.02));
}

TEST_CASE("any other input stops the glide; a pause before letting go prevents it") {
    Gestures gestures;
    (void)drag(gestures, {16, 0}, 10, 0);
    REQUIRE(gestures.is_gliding());
    (void)gestures.on(WheelTurned{{1, 1}, 1}, true);
    CHECK_FALSE(gestures.is_gliding());
    (void)drag(gestures, {16, 0}, 10, 0.2);
    CHECK_FALSE(gestures.is_gliding());
}

TEST_CASE("when the window loses the keyboard the button counts as let go") {
    Gestures gestures;
    (void)gestures.on(button({100, 100}, true, 1), true);
    (void)gestures.on(FocusLost{}, true);
    CHECK(gestures.on(button({200, 100}, false, 2), true).empty());
    (void)only<MapHover>(gestures.on(PointerMoved{{300, 100}, 2.1}, true));
}
