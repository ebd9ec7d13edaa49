#include "map/undo_stack.h"

#include "support/real_data.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using namespace parkatlas;

namespace {

const MapData& data() {
    static const auto instance = test::real_data();
    return *instance;
}

MapState open_window() {
    return update({}, data(), ViewResized{screen_rect(0, 0, 1600, 900), screen_rect(324, 76, 868, 800)});
}

/// Any action but those of the window, with values that are sometimes nonsense.
Action random_action(std::mt19937& random) {
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(random); };
    const auto number = [&] { return std::uniform_real_distribution<double>{-300, 300}(random); };
    const auto some_feature = [&]() -> std::optional<FeatureRef> {
        return below(4) == 0 ? std::nullopt : std::optional{FeatureRef{static_cast<FeatureKind>(below(7)), below(30)}};
    };
    switch (below(20)) {
        case 0:
            return PanBy{{number(), number()}};
        case 1:
            return ZoomAbout{{number(), number()}, number()};
        case 2:
            return FitExtent{data().park_extents[below(data().park_extents.size())]};
        case 3:
            return FitAll{};
        case 4:
            return FitSelection{};
        case 5:
            return Select{some_feature(), below(2) == 0};
        case 6:
            return SelectNextPark{below(2) == 0 ? 1 : -1};
        case 7:
            return SetLayer{layer_table[below(layer_count)].id, below(2) == 0};
        case 8:
            return SetParkOpacity{static_cast<float>(number() / 300)};
        case 9:
            return SetOverlay{overlay_table[below(overlay_count)].id, below(2) == 0};
        case 10:
            return below(2) == 0 ? Action{SetFamily{below(12), below(2) == 0}}
                                 : Action{SetBatch{"innovation platform", below(2) == 0}};
        case 11:
            return SetHighlight{{below(40), below(40)}};
        case 12:
            return SetTheme{below(2) == 0 ? "light" : "dark"};
        case 13:
            return below(3) == 0 ? SetYear{} : SetYear{static_cast<int>(2005 + below(25))};
        case 14:
            return SetColoring{{static_cast<ColorBy>(below(4)),
                                below(3),
                                break_rule_table[below(4)].rule,
                                below(9),
                                {number(), number()}}};
        case 15:
            return PinName{below(3) == 0   ? "no/name"
                           : below(2) == 0 ? "park/jiading"
                                           : "water/huangpu-line",
                           {number() * 100, number() * 100}};
        case 16:
            return below(2) == 0 ? UnpinName{} : UnpinName{"park/jiading"};
        case 17:
            return below(3) == 0
                       ? SetComparison{}
                       : SetComparison{Comparison{static_cast<int>(2005 + below(25)),
                                                  {static_cast<ColorBy>(below(4)), below(3), BreakRule::jenks, 5, {}},
                                                  below(2) == 0 ? CompareMode::swipe : CompareMode::side_by_side,
                                                  number()}};
        case 18:
            return SetSplit{number() / 300};
        default:
            return ResetLayers{};
    }
}

}  // namespace

TEST_CASE("undo after any sequence of actions restores every state, redo brings each back: 10,000 sequences") {
    std::mt19937 random{3};
    for (int sequence = 0; sequence < 10000; ++sequence) {
        CAPTURE(sequence);
        UndoStack stack;
        std::vector<MapState> states{open_window()};
        const std::size_t length = 1 + random() % 8;
        for (std::size_t i = 0; i < length; ++i) {
            const Action action = random_action(random);
            const MapState next = update(states.back(), data(), action);
            stack.record(states.back(), next, action, static_cast<double>(i) * 10);
            if (next != states.back()) {
                states.push_back(next);
            }
        }
        MapState state = states.back();
        for (std::size_t i = states.size() - 1; i-- > 0;) {
            const auto before = stack.undo(state);
            REQUIRE(before);
            state = *before;
            REQUIRE(state == states[i]);
        }
        REQUIRE_FALSE(stack.can_undo());
        REQUIRE_FALSE(stack.undo(state));
        for (std::size_t i = 1; i < states.size(); ++i) {
            const auto after = stack.redo(state);
            REQUIRE(after);
            state = *after;
            REQUIRE(state == states[i]);
        }
        REQUIRE_FALSE(stack.can_redo());
    }
}

TEST_CASE("a drag is one step, however many events it has; a pause ends it, and so does another action") {
    UndoStack stack;
    const MapState start = open_window();
    MapState state = start;
    double now_s = 5;
    const auto act = [&](const Action& action, double after_s) {
        now_s += after_s;
        const MapState next = update(state, data(), action);
        stack.record(state, next, action, now_s);
        state = next;
    };
    for (int i = 0; i < 50; ++i) {
        act(PanBy{{3, 1}}, 0.02);
    }
    const MapState dragged = state;
    act(PanBy{{30, 0}}, 2);
    act(SetLayer{LayerId::facilities, true}, 0.01);
    act(PanBy{{30, 0}}, 0.01);
    for (int i = 0; i < 3; ++i) {
        state = *stack.undo(state);
    }
    CHECK(state == dragged);
    CHECK(*stack.undo(state) == start);
    CHECK_FALSE(stack.can_undo());
}

TEST_CASE("a gesture is one step however long it rests, the next gesture is another however soon it comes") {
    struct Moved {
        Action action;
        double after_s;
        std::uint64_t gesture;
    };
    const auto steps_of = [](const std::vector<Moved>& moves) {
        UndoStack stack;
        MapState state = open_window();
        double now_s = 5;
        for (const Moved& move : moves) {
            now_s += move.after_s;
            const MapState next = update(state, data(), move.action);
            stack.record(state, next, move.action, now_s, move.gesture);
            state = next;
        }
        std::size_t steps = 0;
        while (const auto before = stack.undo(state)) {
            state = *before;
            ++steps;
        }
        CHECK(state == open_window());
        return steps;
    };
    const Action pan = PanBy{{30, 1}};
    CHECK(steps_of({{pan, 0, 1}, {pan, 5, 1}, {pan, 100, 1}}) == 1);
    CHECK(steps_of({{pan, 0, 1}, {pan, 0.1, 2}}) == 2);
    CHECK(steps_of({{pan, 0, 1}, {pan, 0.1, 0}, {pan, 0.1, 0}}) == 1);  // it glides on
    CHECK(steps_of({{pan, 0, 1}, {pan, 0.1, 0}, {pan, 0.1, 2}}) == 2);
    CHECK(steps_of({{pan, 0, 0}, {pan, 5, 0}}) == 2);
    CHECK(steps_of({{pan, 0, 1}, {SetParkOpacity{0.5F}, 0, 1}}) == 2);  // another kind
    std::vector<Moved> played;
    for (int year = first_year; year <= last_year; ++year) {
        played.push_back({SetYear{year}, 1.4, 7});
    }
    played.push_back({SetYear{}, 1.4, 7});
    played.push_back({SetYear{first_year + 3}, 1.4, 8});
    CHECK(steps_of(played) == 2);
}

TEST_CASE("a gesture that was taken back does not go on") {
    UndoStack stack;
    const MapState start = open_window();
    const Action pan = PanBy{{30, 0}};
    const MapState first = update(start, data(), pan);
    stack.record(start, first, pan, 1, 4);
    MapState state = *stack.undo(first);
    const MapState second = update(state, data(), pan);
    CHECK(stack.record(state, second, pan, 1.1, 4));
    CHECK(*stack.undo(second) == start);
}

TEST_CASE("hovering and the window's size are no steps and survive an undo") {
    UndoStack stack;
    const MapState start = open_window();
    const Action select = Select{FeatureRef{FeatureKind::park, 3}};
    const MapState selected = update(start, data(), select);
    stack.record(start, selected, select, 0);
    const Action hover = Hover{FeatureRef{FeatureKind::park, 5}};
    MapState state = update(selected, data(), hover);
    stack.record(selected, state, hover, 1);
    const Action resize = ViewResized{screen_rect(0, 0, 1000, 700), screen_rect(0, 0, 1000, 700)};
    const MapState resized = update(state, data(), resize);
    stack.record(state, resized, resize, 2);
    state = *stack.undo(resized);
    CHECK(state.selection.empty());
    CHECK(state.view == resized.view);
    CHECK(state.free == resized.free);
    CHECK(state.hover == resized.hover);
    CHECK_FALSE(stack.can_undo());
}

TEST_CASE("a new step forgets what was taken back; one that changes nothing does not") {
    UndoStack stack;
    const MapState start = open_window();
    const Action dark = SetTheme{"dark"};
    const MapState after = update(start, data(), dark);
    stack.record(start, after, dark, 0);
    MapState state = *stack.undo(after);
    stack.record(state, state, SetTheme{"light"}, 10);
    CHECK(stack.can_redo());
    const Action year = SetYear{2014};
    const MapState moved = update(state, data(), year);
    stack.record(state, moved, year, 20);
    CHECK_FALSE(stack.can_redo());
    CHECK(*stack.undo(moved) == start);
}

TEST_CASE("only the last thousand steps are kept") {
    UndoStack stack;
    MapState state = open_window();
    for (std::size_t i = 0; i < UndoStack::most_steps + 50; ++i) {
        const Action action = SetTitle{std::to_string(i)};
        const MapState next = update(state, data(), action);
        stack.record(state, next, action, static_cast<double>(i));
        state = next;
    }
    std::size_t undone = 0;
    while (const auto before = stack.undo(state)) {
        state = *before;
        ++undone;
    }
    CHECK(undone == UndoStack::most_steps);
    CHECK(state.title == "49");
}

TEST_CASE("what one event did is one step, whatever it did: 1,000 sequences") {
    std::mt19937 random{11};
    for (int sequence = 0; sequence < 1000; ++sequence) {
        CAPTURE(sequence);
        UndoStack stack;
        std::vector<MapState> states{open_window()};
        double now_s = 0;
        for (int event = 0; event < 5; ++event) {
            std::size_t begun = 0;
            MapState state = states.back();
            for (std::size_t i = random() % 4; i > 0; --i) {
                const Action action = random_action(random);
                const MapState next = update(state, data(), action);
                begun += stack.record(state, next, action, now_s += 10) ? 1 : 0;
                state = next;
            }
            stack.merge(begun);
            if (begun > 0) {
                states.push_back(state);
            }
        }
        MapState state = states.back();
        for (std::size_t i = states.size() - 1; i-- > 0;) {
            const auto before = stack.undo(state);
            REQUIRE(before);
            state = *before;
            REQUIRE(state == states[i]);
        }
        CHECK_FALSE(stack.can_undo());
    }
    UndoStack empty;
    empty.merge(3);
    CHECK_FALSE(empty.can_undo());
}
