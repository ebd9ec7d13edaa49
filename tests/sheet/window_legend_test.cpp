// The legend on the window's map while it is presented.

#include "scene/window_legend.h"
#include "atlas_fixture.h"
#include "map/action.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <variant>

using namespace parkatlas;
using test::fixture;

namespace {

MapState presented(double width, double height, bool with_legend = true) {
    const ScreenRect view = screen_rect(0, 0, width, height);
    const ScreenRect room = with_legend ? screen_rect(24, 24, 0.23 * width, 0.75 * height) : ScreenRect{};
    const ScreenRect free{{with_legend ? room.max.x : 0, 0}, {width, 0.8 * height}};
    return update({}, *fixture().data, ViewResized{view, free, {}, 1, room});
}

std::vector<std::string> words(const DisplayList& list) {
    std::vector<std::string> all;
    for (const DrawItem& item : list) {
        if (const auto* group = std::get_if<ItemGroup>(&item)) {
            all.push_back(group->title);
        }
    }
    return all;
}
bool says(const DisplayList& list, std::string_view key) {
    return std::ranges::count(words(list), fixture().zh[key]) > 0;
}

}  // namespace

TEST_CASE("a presented map has its legend in its room, and no name beneath it") {
    for (const auto& [width, height] : {std::pair{1920.0, 1080.0}, {1280.0, 720.0}, {1024.0, 768.0}}) {
        const MapState state = presented(width, height);
        DisplayList items;
        const auto box = draw_window_legend(fixture().context(), state, window_parts(state), state.legend_room, items);
        REQUIRE(box.has_value());
        CHECK(state.legend_room.contains(box->min));
        CHECK(state.legend_room.contains(box->max));
        const BuiltScene built = build_window_scene(fixture().context(), state);
        CHECK(says(built.scene.furniture, "overlay.legend"));
        for (const PlacedName& name : built.names) {
            CAPTURE(name.id);
            CHECK_FALSE(name.box.intersects(*box));
        }
    }
    CHECK_FALSE(
        says(build_window_scene(fixture().context(), presented(1920, 1080, false)).scene.furniture, "overlay.legend"));
}

TEST_CASE("it explains what is drawn, and where there is little room what needs it most") {
    const auto legend = [](const MapState& state, const ScreenRect& room) {
        DisplayList items;
        draw_window_legend(fixture().context(), state, window_parts(state), room, items);
        return words(items);
    };
    MapState state = presented(1920, 1080);
    const std::string& equipment = fixture().atlas().families[5].name.zh;
    const auto has = [](const std::vector<std::string>& all, const std::string& text) {
        return std::ranges::count(all, text) > 0;
    };
    CHECK(has(legend(state, state.legend_room), equipment));
    const ScreenRect low = screen_rect(24, 24, 440, 500);
    CHECK(has(legend(state, low), equipment));
    CHECK(legend(state, low).size() < legend(state, state.legend_room).size());
    CHECK(legend(state, screen_rect(24, 24, 440, 60)).empty());
    CHECK(legend(state, screen_rect(24, 24, 20, 900)).empty());
    // Districts have other colours than industries.
    state = update(state, *fixture().data, SetColoring{{ColorBy::district, 0, {}, 5, {}}});
    CHECK_FALSE(has(legend(state, state.legend_room), equipment));
    CHECK_FALSE(legend(state, state.legend_room).empty());
}

TEST_CASE("two maps have one legend") {
    MapState state = presented(1920, 1080);
    Comparison comparison;
    comparison.year = 2012;
    state = update(state, *fixture().data, SetComparison{comparison});
    const BuiltScene built = build_window_scene(fixture().context(), state);
    CHECK(std::ranges::count(words(built.scene.furniture), fixture().zh["overlay.legend"]) == 1);
}
