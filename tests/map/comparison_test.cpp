#include "map/comparison.h"

#include "map/action.h"
#include "map/undo_stack.h"

#include "support/real_data.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

using namespace parkatlas;

namespace {

constexpr double epsilon_px = 1e-6;
const std::vector<ScreenPoint> some_points{{330, 80}, {500, 400}, {757.9, 300}, {758.1, 500}, {1100, 700}, {1580, 20}};

const MapData& data() {
    static const auto instance = test::real_data();
    return *instance;
}

/// A window whose panels leave the middle free.
MapState open_window() {
    return update({}, data(), ViewResized{screen_rect(0, 0, 1600, 900), screen_rect(324, 76, 868, 800)});
}

MapState compared(CompareMode mode, double split = 0.5) {
    return update(open_window(), data(), SetComparison{Comparison{2012, {}, mode, split}});
}

Viewport alone(const MapState& state) {
    return {state.camera, state.view};
}

}  // namespace

TEST_CASE("a swipe shows at every point what the view alone would show there; the parts share the divider") {
    for (const double split : {0.1, 0.37, 0.9}) {
        const MapState state = compared(CompareMode::swipe, split);
        const auto parts = window_parts(state);
        REQUIRE(parts.size() == 2);
        CHECK(parts[0].viewport.rect.max.x == parts[1].viewport.rect.min.x);
        CHECK(parts[0].viewport.rect.min == state.view.min);
        CHECK(parts[1].viewport.rect.max == state.view.max);
        for (const ScreenPoint at : some_points) {
            const MapPoint there = part_at(parts, at).viewport.to_map(at);
            CHECK(distance(alone(state).to_screen(there), at) < epsilon_px);
            CHECK(part_at(parts, at).viewport.rect.contains(at));
        }
    }
}

TEST_CASE("side by side, both maps have one scale and the same place in the middle of their free halves") {
    const MapState state = compared(CompareMode::side_by_side);
    const auto parts = window_parts(state);
    REQUIRE(parts.size() == 2);
    const MapPoint middle = alone(state).to_map(state.free.center());
    for (const MapPart& part : parts) {
        CHECK(part.viewport.camera.units_per_px == state.camera.units_per_px);
        const ScreenRect half{{std::max(part.viewport.rect.min.x, state.free.min.x), state.free.min.y},
                              {std::min(part.viewport.rect.max.x, state.free.max.x), state.free.max.y}};
        CHECK(distance(part.viewport.to_screen(middle), half.center()) < 1.0);  // the gap lies on whole px
        CHECK(std::abs(half.width() - room_of(state.comparison, state.free).width()) < 1.0);
    }
    CHECK(parts[1].viewport.rect.min.x - parts[0].viewport.rect.max.x == compare_gap_px);
    for (const ScreenPoint at : {ScreenPoint{400, 200}, ScreenPoint{1000, 700}}) {
        CHECK(distance(part_at(parts, at).viewport.to_map(at), alone(state).to_map(as_if_alone(state, at))) <
              epsilon_px * state.camera.units_per_px);
    }
}

TEST_CASE("zooming keeps what lies under the pointer, on each of two maps") {
    for (const CompareMode mode : {CompareMode::swipe, CompareMode::side_by_side}) {
        const MapState before = compared(mode);
        for (const ScreenPoint at : {ScreenPoint{450, 300}, ScreenPoint{1100, 640}}) {
            const MapPoint there = part_at(window_parts(before), at).viewport.to_map(at);
            const MapState after = update(before, data(), ZoomAbout{at, 1.3});
            CHECK(after.camera.units_per_px < before.camera.units_per_px);
            CHECK(distance(part_at(window_parts(after), at).viewport.to_screen(there), at) < epsilon_px);
        }
    }
}

TEST_CASE("all parks that were in sight are in sight on each map, and Home is Home again without them") {
    const MapState home = open_window();
    const MapState beside = compared(CompareMode::side_by_side);
    for (const MapPart& part : window_parts(beside)) {
        const ScreenRect half{{std::max(part.viewport.rect.min.x, beside.free.min.x), beside.free.min.y},
                              {std::min(part.viewport.rect.max.x, beside.free.max.x), beside.free.max.y}};
        CHECK(half.contains(part.viewport.to_screen(data().parks_extent.min)));
        CHECK(half.contains(part.viewport.to_screen(data().parks_extent.max)));
    }
    CHECK(update(beside, data(), SetComparison{}) == home);
    CHECK(compared(CompareMode::swipe).camera == home.camera);
    // A map that was moved stays where it is.
    const MapState moved = update(home, data(), ZoomAbout{{700, 500}, 4});
    CHECK(update(moved, data(), SetComparison{Comparison{2012, {}, CompareMode::side_by_side, 0.5}}).camera ==
          moved.camera);
}

TEST_CASE("each map has its own year and colouring, all else is the same") {
    MapState state = compared(CompareMode::swipe);
    state = update(state, data(), SetYear{2020});
    state = update(state, data(), SetComparison{Comparison{std::nullopt, {ColorBy::joined, 0, {}, 5, {}}, {}, 0.5}});
    MapState left = left_state(state);
    CHECK(left.year == std::nullopt);
    CHECK(left.coloring.by == ColorBy::joined);
    CHECK_FALSE(left.comparison.has_value());
    left.year = state.year;
    left.coloring = state.coloring;
    CHECK(left == right_state(state));
}

TEST_CASE("what is out of bounds is brought in, what cannot be is refused") {
    const MapState plain = open_window();
    CHECK(update(plain, data(), SetSplit{0.3}) == plain);
    const MapState state = compared(CompareMode::swipe);
    for (const auto& [wish, split] :
         {std::pair{-4.0, 0.1}, std::pair{0.05, 0.1}, std::pair{0.6, 0.6}, std::pair{7.0, 0.9}}) {
        CHECK(update(state, data(), SetSplit{wish}).comparison->split == doctest::Approx(split));
        CHECK(compared(CompareMode::swipe, wish).comparison->split == doctest::Approx(split));
    }
    constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
    CHECK(update(state, data(), SetSplit{not_a_number}) == state);
    CHECK(compared(CompareMode::swipe, not_a_number).comparison->split == 0.5);
    const Coloring missing{ColorBy::column, data().atlas->columns.size(), BreakRule::jenks, 5, {}};
    CHECK(update(state, data(), SetComparison{Comparison{2014, missing, {}, 0.5}}) == state);
    CHECK(update(state, data(), SetComparison{Comparison{1900, {}, {}, 0.5}}).comparison->year == 2011);
    // Before there is a window there is nothing to part, and nothing breaks.
    const MapState unborn = update({}, data(), SetComparison{Comparison{2012, {}, CompareMode::side_by_side, 0.5}});
    CHECK(unborn.comparison.has_value());
    CHECK(std::isfinite(unborn.camera.units_per_px));
}

TEST_CASE("resetting ends the comparison; a drag of the divider is one step of undo") {
    CHECK_FALSE(update(compared(CompareMode::swipe), data(), ResetLayers{}).comparison.has_value());
    UndoStack stack;
    const MapState before = compared(CompareMode::swipe);
    MapState state = before;
    for (int i = 1; i <= 5; ++i) {
        const SetSplit action{0.5 + 0.05 * i};
        const MapState next = update(state, data(), action);
        stack.record(state, next, action, i * 10.0, 7);
        state = next;
    }
    CHECK(state.comparison->split == doctest::Approx(0.75));
    CHECK(stack.undo(state) == before);
    CHECK_FALSE(stack.can_undo());
}

TEST_CASE("the words tell what differs, and the year where nothing does") {
    const Strings strings = Strings::parse(R"({"compare.year": "{year}", "compare.latest": "latest",
        "coloring.leading-industry": "industry", "coloring.joined": "stage"})",
                                           "test")
                                .value();
    const auto words = [&](std::optional<int> left, ColorBy by) {
        MapState state;
        state.year = 2024;
        state.comparison = Comparison{left, {by, 0, BreakRule::jenks, 5, {}}, {}, 0.5};
        const CompareWords found = compare_words(*data().atlas, state, strings, Language::en);
        return caption_line(found.left) + " | " + caption_line(found.right);
    };
    CHECK(words(2012, ColorBy::leading_industry) == "2012 | 2024");
    CHECK(words(std::nullopt, ColorBy::joined) == "latest · stage | 2024 · industry");
    CHECK(words(2024, ColorBy::joined) == "stage | industry");
    CHECK(words(2024, ColorBy::leading_industry) == "2024 | 2024");
}
