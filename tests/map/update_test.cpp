#include "map/action.h"

#include "support/real_data.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <set>
#include <vector>

using namespace parkatlas;

namespace {

constexpr double epsilon_px = 1e-6;
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

const MapData& data() {
    static const auto instance = test::real_data();
    return *instance;
}

FeatureRef park(const char* id) {
    return {FeatureKind::park, *data().atlas->park_index(id)};
}

/// A window whose panels leave the middle free.
MapState open_window() {
    return update({}, data(), ViewResized{screen_rect(0, 0, 1600, 900), screen_rect(324, 76, 868, 800)});
}

Viewport viewport(const MapState& state) {
    return {state.camera, state.view};
}

bool shows(const MapState& state, const MapExtent& extent, const ScreenRect& part) {
    return part.contains(viewport(state).to_screen({extent.min.x, extent.max.y})) &&
           part.contains(viewport(state).to_screen({extent.max.x, extent.min.y}));
}

MapState other_state() {
    MapState state;
    state.theme = "dark";
    state.title = "other";
    state.camera = {{1, 2}, 3};
    state.views = {{"lost", {}, {}, {}}};
    return state;
}

std::vector<Action> some_of_each() {
    return {PanBy{{10, -5}},
            ZoomAbout{{320, 200}, 1.25},
            FitExtent{data().park_extents[3]},
            FitAll{},
            FitSelection{},
            ViewResized{screen_rect(0, 0, 800, 600), screen_rect(0, 0, 800, 600)},
            Select{park("caohejing"), false},
            Select{std::nullopt, false},
            Select{park("lingang"), true},
            SelectNextPark{1},
            Hover{park("jinshan")},
            Hover{std::nullopt},
            SetLayer{LayerId::facilities, true},
            SetParkOpacity{0.5F},
            SetYear{2014},
            SetColoring{{ColorBy::joined, 0, BreakRule::jenks, 5, {}}},
            SetComparison{Comparison{2012, {}, CompareMode::side_by_side, 0.5}},
            SetSplit{0.25},
            SetOverlay{OverlayId::legend, false},
            SetFamily{0, false},
            SetBatch{"city function", false},
            SetUnknownIndustry{false},
            SetHighlight{{0, 2}},
            PinName{"park/jiading", data().parks_extent.center()},
            UnpinName{},
            SetTheme{"dark"},
            SetLanguage{Language::en},
            SetTitle{"标题\n二"},
            SetApprovalNumber{"一\n二"},
            SetViews{{{"one", {"一", "One"}, {}, {{"year", "2015"}}}}},
            ShowState{other_state()},
            ResetLayers{}};
}

}  // namespace

TEST_CASE("update is pure") {
    const MapState before = open_window();
    for (const Action& action : some_of_each()) {
        CAPTURE(to_text(action, data()));
        CHECK(update(before, data(), action) == update(before, data(), action));
    }
}

TEST_CASE("an action changes its own fields and no others") {
    MapState before = open_window();
    before = update(before, data(), Select{park("expo"), false});
    before = update(before, data(), SetFamily{3, false});
    before = update(before, data(), SetBatch{"city function", false});
    before = update(before, data(), SetParkOpacity{0.7F});
    before = update(before, data(), PinName{"park/jiading", data().frame.center()});
    before = update(before, data(), PinName{"water/huangpu-line", data().frame.center()});
    for (const Action& action : some_of_each()) {
        CAPTURE(to_text(action, data()));
        // Put back what the action may change: nothing else may differ.
        struct PutBack {
            MapState& after;
            const MapState& before;
            void camera() const { after.camera = before.camera; }
            void selection() const { after.selection = before.selection; }
            void operator()(const PanBy&) const { camera(); }
            void operator()(const ZoomAbout&) const { camera(); }
            void operator()(const FitExtent&) const { camera(); }
            void operator()(const FitAll&) const { camera(); }
            void operator()(const FitSelection&) const { camera(); }
            void operator()(const ViewResized&) const {
                camera();
                after.view = before.view;
                after.free = before.free;
                after.framed = before.framed;
                after.legend_room = before.legend_room;
            }
            void operator()(const Select&) const { selection(); }
            void operator()(const SelectNextPark&) const { selection(); }
            void operator()(const Hover&) const { after.hover = before.hover; }
            void operator()(const SetLayer&) const { after.layers = before.layers; }
            void operator()(const SetParkOpacity&) const { after.park_opacity = before.park_opacity; }
            void operator()(const SetYear&) const { after.year = before.year; }
            void operator()(const SetColoring&) const { after.coloring = before.coloring; }
            void operator()(const SetComparison&) const {
                after.comparison = before.comparison;
                camera();
            }
            void operator()(const SetSplit&) const { after.comparison = before.comparison; }
            void operator()(const SetOverlay&) const { after.overlays = before.overlays; }
            void operator()(const SetFamily&) const { after.families_off = before.families_off; }
            void operator()(const SetBatch&) const { after.batches_off = before.batches_off; }
            void operator()(const SetUnknownIndustry&) const { after.unknown_off = before.unknown_off; }
            void operator()(const SetHighlight&) const { after.highlight = before.highlight; }
            void operator()(const PinName&) const { after.pins = before.pins; }
            void operator()(const UnpinName&) const { after.pins = before.pins; }
            void operator()(const SetTheme&) const { after.theme = before.theme; }
            void operator()(const SetLanguage&) const { after.language = before.language; }
            void operator()(const SetTitle&) const { after.title = before.title; }
            void operator()(const SetApprovalNumber&) const { after.approval_number = before.approval_number; }
            void operator()(const SetViews&) const { after.views = before.views; }
            void operator()(const ShowState&) const {
                CHECK(after.theme == "dark");
                CHECK(after.title == "other");
                MapState shown = before;
                shown.camera = after.camera;
                shown.view = after.view;
                shown.free = after.free;
                shown.hover = after.hover;
                shown.views = after.views;
                after = shown;
            }
            void operator()(const ResetLayers&) const {
                after.layers = before.layers;
                after.year = before.year;
                after.coloring = before.coloring;
                after.comparison = before.comparison;
                camera();
                after.overlays = before.overlays;
                after.families_off = before.families_off;
                after.highlight = before.highlight;
                after.unknown_off = before.unknown_off;
                after.batches_off = before.batches_off;
                after.park_opacity = before.park_opacity;
            }
        };
        MapState after = update(before, data(), action);
        std::visit(PutBack{after, before}, action);
        CHECK(after == before);
    }
}

TEST_CASE("a name is pinned once, the last pinned comes last, and any or all are let go; nonsense changes nothing") {
    const Projection& projection = *data().projection;
    const MapPoint a = projection.to_map({121.4567891, 31.2345678});  // places of seven decimals stand as they are
    const MapPoint b = projection.to_map({121.5, 31.2});
    MapState state = open_window();
    const MapPoint near = a + MapPoint{0.004, -0.004};  // m; others go to the nearest of them
    CHECK(update(state, data(), PinName{"park/jiading", near}).pins.front().at == a);
    state = update(state, data(), PinName{"park/jiading", a});
    state = update(state, data(), PinName{"district/fengxianqu", a});
    state = update(state, data(), PinName{"park/jiading", b});
    REQUIRE(state.pins == std::vector<PinnedName>{{"district/fengxianqu", a}, {"park/jiading", b}});
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    for (const PinName& nonsense : {PinName{"park/nowhere", a}, PinName{"", a}, PinName{"jiading", a},
                                    PinName{"main/park/jiading", a}, PinName{"park/jiading", {nan, 0}}}) {
        CHECK(update(state, data(), nonsense) == state);
    }
    CHECK(update(state, data(), UnpinName{"park/expo"}) == state);
    CHECK(update(state, data(), UnpinName{"park/jiading"}).pins == std::vector<PinnedName>{{"district/fengxianqu", a}});
    CHECK(update(state, data(), UnpinName{}).pins.empty());
    const MapPoint far = update(state, data(), PinName{"park/jiading", {1e12, -1e12}}).pins.back().at;
    CHECK(data().frame.contains(far));
}

TEST_CASE("the first size of the window shows all parks in its free part") {
    const MapState state = open_window();
    CHECK(shows(state, data().parks_extent, state.free.grown(-24 + epsilon_px)));
    CHECK_FALSE(shows(state, data().parks_extent, state.free.grown(-60)));
}

TEST_CASE("the content follows the pointer") {
    const MapState before = open_window();
    const MapPoint grabbed = viewport(before).to_map({500, 400});
    const MapState after = update(before, data(), PanBy{{30, -20}});
    CHECK(distance(viewport(after).to_screen(grabbed), ScreenPoint{530, 380}) < epsilon_px);
}

TEST_CASE("zooming keeps the point under the cursor, and zooming back restores the camera") {
    const MapState before = open_window();
    for (const ScreenPoint at : {ScreenPoint{0, 0}, ScreenPoint{800, 450}, ScreenPoint{1234, 77}}) {
        for (const double factor : {1.25, 0.8, 3.0}) {
            const MapPoint under = viewport(before).to_map(at);
            const MapState after = update(before, data(), ZoomAbout{at, factor});
            CHECK(after.camera.units_per_px == doctest::Approx(before.camera.units_per_px / factor));
            CHECK(distance(viewport(after).to_screen(under), at) < epsilon_px);
            const MapState back = update(after, data(), ZoomAbout{at, 1 / factor});
            CHECK(distance(back.camera.center, before.camera.center) < 1e-6);
        }
    }
}

TEST_CASE("the camera stays between 0.5 and 2 000 metres per px and inside the frame, in every CRS") {
    for (const char* crs : {"", "EPSG:3857", "EPSG:4326"}) {
        CAPTURE(std::string{crs});
        const auto map = test::real_data(crs);
        const auto window = ViewResized{screen_rect(0, 0, 1600, 900), screen_rect(0, 0, 1600, 900)};
        MapState state = update({}, *map, window);
        for (int i = 0; i < 200; ++i) {
            state = update(state, *map, ZoomAbout{{10, 10}, 1.5});
        }
        CHECK(state.camera.units_per_px * map->meters_per_unit == doctest::Approx(0.5));
        for (int i = 0; i < 200; ++i) {
            state = update(state, *map, ZoomAbout{{10, 10}, 0.5});
            state = update(state, *map, PanBy{{5000, 5000}});
        }
        CHECK(state.camera.units_per_px * map->meters_per_unit == doctest::Approx(2000));
        CHECK(map->frame.contains(state.camera.center));
        const LonLat center = map->projection->to_lon_lat(state.camera.center);
        CHECK(center.lon == doctest::Approx(119.5).epsilon(0.002));
        CHECK(center.lat == doctest::Approx(32.8).epsilon(0.002));
    }
}

TEST_CASE("numbers that are none change nothing") {
    const MapState before = update(open_window(), data(), Hover{park("expo")});
    for (const Action& action : std::vector<Action>{PanBy{{not_a_number, 1}},
                                                    PanBy{{1, INFINITY}},
                                                    ZoomAbout{{1, 1}, not_a_number},
                                                    ZoomAbout{{1, 1}, 0},
                                                    ZoomAbout{{1, 1}, -2},
                                                    ZoomAbout{{not_a_number, 1}, 2},
                                                    ZoomAbout{{1, 1}, INFINITY},
                                                    FitExtent{},
                                                    FitExtent{{{not_a_number, 0}, {1, 1}}},
                                                    FitExtent{{{-INFINITY, 0}, {INFINITY, 1}}},
                                                    ViewResized{},
                                                    ViewResized{screen_rect(0, 0, 0, 0), {}},
                                                    ViewResized{screen_rect(0, 0, -5, 10), {}},
                                                    SetParkOpacity{static_cast<float>(not_a_number)},
                                                    Select{FeatureRef{FeatureKind::park, 22}, false},
                                                    Select{FeatureRef{FeatureKind::industry, 9999}, true},
                                                    SetFamily{9999, false},
                                                    SetBatch{"", false},
                                                    SetBatch{"no such kind", false},
                                                    SetHighlight{{9999}},
                                                    Hover{FeatureRef{FeatureKind::block, 9999}}}) {
        CAPTURE(to_text(action, data()));
        CHECK(update(before, data(), action) == before);
    }
}

TEST_CASE("before there is a window, nothing that needs one does anything") {
    const MapState before;
    for (const Action& action :
         std::vector<Action>{FitAll{}, FitSelection{}, FitExtent{data().parks_extent}, ZoomAbout{{1, 1}, 2}}) {
        CHECK(update(before, data(), action) == before);
    }
}

TEST_CASE("F shows the selection whole: a park, several, a place with its surroundings, an industry's parks") {
    MapState state = update(open_window(), data(), Select{park("lujiazui"), false});
    state = update(state, data(), FitSelection{});
    CHECK(shows(state, data().park_extents[park("lujiazui").index], state.free));
    const double single = state.camera.units_per_px;

    state = update(update(state, data(), Select{park("jinshan"), true}), data(), FitSelection{});
    CHECK(shows(state, data().park_extents[park("lujiazui").index], state.free));
    CHECK(shows(state, data().park_extents[park("jinshan").index], state.free));
    CHECK(state.camera.units_per_px > single);

    const FeatureRef facility{FeatureKind::facility, 0};
    state = update(update(state, data(), Select{facility, false}), data(), FitSelection{});
    CHECK(distance(viewport(state).to_screen(*data().facilities[0]), state.free.center()) < epsilon_px);
    CHECK(state.camera.units_per_px * state.free.height() > 2000);

    const std::size_t ic = *data().atlas->industry_index("ic");
    state = update(update(state, data(), Select{FeatureRef{FeatureKind::industry, ic}, false}), data(), FitSelection{});
    CHECK(shows(state, data().park_extents[0], state.free));

    const MapState all = update(update(state, data(), Select{}), data(), FitSelection{});
    CHECK(all.camera == update(state, data(), FitAll{}).camera);
}

TEST_CASE("something without a place fits all parks") {
    std::size_t nowhere = 0;
    while (data().facilities[nowhere].has_value()) {
        ++nowhere;
    }
    const MapState state = update(open_window(), data(), Select{FeatureRef{FeatureKind::facility, nowhere}, false});
    CHECK(update(state, data(), FitSelection{}).camera == update(state, data(), FitAll{}).camera);
}

TEST_CASE("a resized window keeps the scale and what lies in the middle of its free part") {
    MapState before = update(open_window(), data(), FitExtent{data().park_extents[3]});
    before = update(before, data(), ZoomAbout{{100, 100}, 0.5});
    const MapPoint middle = viewport(before).to_map(before.free.center());
    const MapState after =
        update(before, data(), ViewResized{screen_rect(0, 0, 1000, 700), screen_rect(324, 76, 500, 600)});
    CHECK(after.camera.units_per_px == before.camera.units_per_px);
    CHECK(distance(viewport(after).to_map(after.free.center()), middle) < 1e-6);
    // No free part given: the whole view is.
    CHECK(update(before, data(), ViewResized{screen_rect(0, 0, 1000, 700), {}}).free == screen_rect(0, 0, 1000, 700));
}

TEST_CASE("what a picture frames is fitted into, Home stays Home, and the map comes back as it was") {
    const ScreenRect framed = screen_rect(400, 300, 300, 200);
    const auto with_frame = [&](const MapState& state, const ScreenRect& part, double zoom) {
        return update(state, data(), ViewResized{state.view, state.free, part, zoom});
    };
    const MapState home = update(open_window(), data(), FitAll{});
    const MapState framed_home = with_frame(home, framed, 0.4);
    CHECK(framed_home.framed == framed);
    CHECK(framed_home.camera == update(framed_home, data(), FitAll{}).camera);
    for (const MapPoint corner : {data().parks_extent.min, data().parks_extent.max}) {
        CHECK(framed.contains(viewport(framed_home).to_screen(corner)));
    }
    CHECK(with_frame(framed_home, {}, 2.5).camera == home.camera);

    const MapState moved = update(home, data(), ZoomAbout{{700, 300}, 2});
    const MapPoint middle = viewport(moved).to_map(moved.free.center());
    const MapState closer = with_frame(moved, framed, 0.4);
    CHECK(closer.camera.units_per_px == doctest::Approx(moved.camera.units_per_px / 0.4));
    CHECK(distance(viewport(closer).to_map(framed.center()), middle) < 1e-6);
    const MapState back = with_frame(closer, {}, 2.5);
    CHECK(back.camera.units_per_px == doctest::Approx(moved.camera.units_per_px));
    CHECK(distance(back.camera.center, moved.camera.center) < 1e-6);
    // A frame of another shape about the same middle moves nothing, bit by bit.
    CHECK(with_frame(closer, framed.grown(10), 1).camera == closer.camera);
    for (const double zoom : {0.0, -1.0, std::nan("")}) {
        CHECK(with_frame(moved, framed, zoom).camera.units_per_px == moved.camera.units_per_px);
    }
    CHECK(with_frame(moved, screen_rect(10, 10, 0, 50), 1).framed.is_empty());
}

TEST_CASE("selecting replaces, adding toggles, nothing clears") {
    MapState state = update(open_window(), data(), Select{park("expo"), false});
    CHECK(state.selection == std::vector{park("expo")});
    state = update(state, data(), Select{park("lingang"), true});
    CHECK(state.selection == std::vector{park("expo"), park("lingang")});
    CHECK(state.is_selected(park("expo")));
    state = update(state, data(), Select{park("expo"), true});
    CHECK(state.selection == std::vector{park("lingang")});
    CHECK_FALSE(state.is_selected(park("expo")));
    state = update(state, data(), Select{park("putuo"), false});
    CHECK(state.selection == std::vector{park("putuo")});
    CHECK(update(state, data(), Select{}).selection.empty());
}

TEST_CASE("Tab goes through all parks once and comes round, backwards likewise") {
    for (const int step : {1, -1}) {
        MapState state = update(open_window(), data(), SelectNextPark{step});
        const FeatureRef first = state.selection.at(0);
        const auto& order = data().reading_order;
        CHECK(first.index == (step > 0 ? order.front() : order.back()));
        std::set<std::size_t> seen;
        for (std::size_t i = 0; i < order.size(); ++i) {
            seen.insert(state.selection.at(0).index);
            state = update(state, data(), SelectNextPark{step});
        }
        CHECK(seen.size() == data().atlas->parks.size());
        CHECK(state.selection.at(0) == first);
    }
}

TEST_CASE("Tab goes on from the park of a selected block") {
    const auto& order = data().reading_order;
    const MapState state =
        update(open_window(), data(), Select{FeatureRef{FeatureKind::block, data().atlas->parks[order[4]].blocks[0]}});
    CHECK(update(state, data(), SelectNextPark{1}).selection.at(0).index == order[5]);
    CHECK(update(state, data(), SelectNextPark{-1}).selection.at(0).index == order[3]);
}

TEST_CASE("opacity stays readable, families and highlights are sets") {
    const MapState state = open_window();
    CHECK(update(state, data(), SetParkOpacity{0}).park_opacity == 0.2F);
    CHECK(update(state, data(), SetParkOpacity{7}).park_opacity == 1.0F);
    CHECK(update(state, data(), SetYear{1900}).year == first_year);
    CHECK(update(state, data(), SetYear{3000}).year == last_year);
    CHECK_FALSE(update(update(state, data(), SetYear{2014}), data(), SetYear{}).year);
    const MapState off = update(update(state, data(), SetFamily{2, false}), data(), SetFamily{2, false});
    CHECK(off.families_off == std::set<std::size_t>{2});
    CHECK(update(off, data(), SetFamily{2, true}).families_off.empty());
    CHECK(update(state, data(), SetHighlight{{3, 1, 3}}).highlight == std::vector<std::size_t>{3, 1});
    const MapState reset = update(update(off, data(), SetLayer{LayerId::facilities, true}), data(), ResetLayers{});
    CHECK(update(update(state, data(), SetYear{2012}), data(), ResetLayers{}) == state);
    CHECK(reset == state);
}

TEST_CASE("colouring: classes and limits are brought into bounds, a column that is not there changes nothing") {
    const MapState state = open_window();
    const auto coloring = [&](Coloring wanted) { return update(state, data(), SetColoring{wanted}).coloring; };
    CHECK(coloring({ColorBy::column, 0, BreakRule::equal, 99, {}}).classes == most_classes);
    CHECK(coloring({ColorBy::column, 0, BreakRule::equal, 0, {}}).classes == least_classes);
    CHECK(coloring({ColorBy::column, 0, BreakRule::manual, 5, {30, not_a_number, 10, 30}}).limits ==
          std::vector<double>{10, 30});
    CHECK(coloring({ColorBy::column, 0, BreakRule::manual, 5, {1, 2, 3, 4, 5, 6, 7, 8}}).limits.size() ==
          most_classes - 1);
    CHECK(coloring({ColorBy::column, 77, BreakRule::equal, 5, {}}) == Coloring{});
    CHECK(update(update(state, data(), SetColoring{{ColorBy::district, 0, BreakRule::jenks, 5, {}}}), data(),
                 ResetLayers{}) == state);
}

TEST_CASE("manual limits are of one column: another column, or none, begins with the default rule") {
    // The atlas of the tests has one column of its own; a second one is a table's.
    Atlas atlas = *data().atlas;
    ParkColumn second = atlas.columns[0];
    second.id = "second";
    atlas.columns.push_back(second);
    MapData joined = data();
    joined.atlas = std::make_shared<const Atlas>(std::move(atlas));
    const Coloring manual{ColorBy::column, 0, BreakRule::manual, 4, {10, 20}};
    const MapState state = update(open_window(), joined, SetColoring{manual});
    REQUIRE(state.coloring == manual);
    for (const Coloring& other : {Coloring{ColorBy::column, 1, manual.rule, manual.classes, manual.limits},
                                  Coloring{ColorBy::district, 0, manual.rule, manual.classes, manual.limits},
                                  Coloring{ColorBy::joined, 0, manual.rule, manual.classes, manual.limits},
                                  Coloring{ColorBy::leading_industry, 0, manual.rule, manual.classes, manual.limits}}) {
        const MapState changed = update(state, joined, SetColoring{other});
        CHECK(changed.coloring == Coloring{other.by, other.column, Coloring{}.rule, manual.classes, {}});
        // Nor do they wait for the way back.
        Coloring back = changed.coloring;
        back.by = ColorBy::column;
        back.column = 0;
        CHECK(update(changed, joined, SetColoring{back}).coloring ==
              Coloring{ColorBy::column, 0, Coloring{}.rule, manual.classes, {}});
    }
    // Limits that are given with the column are its own.
    const Coloring given{ColorBy::column, 1, BreakRule::manual, 4, {5}};
    CHECK(update(state, joined, SetColoring{given}).coloring == given);
    // Another rule has none.
    CHECK(update(state, joined, SetColoring{{ColorBy::column, 0, BreakRule::equal, 4, manual.limits}})
              .coloring.limits.empty());
}

TEST_CASE("the table of layers and the state's defaults agree") {
    const MapState state;
    for (std::size_t i = 0; i < layer_count; ++i) {
        CHECK(static_cast<std::size_t>(layer_table[i].id) == i);
        CHECK(state.shows(layer_table[i].id) == layer_table[i].visible_by_default);
    }
    for (std::size_t i = 0; i < overlay_count; ++i) {
        CHECK(static_cast<std::size_t>(overlay_table[i].id) == i);
    }
}

TEST_CASE("names and captions of views lose what no picture could carry, and nothing else") {
    const std::string odd =
        "a\x01\x7F"
        "\u0085\uFFFF"
        "园\n🚉";
    const MapState state = update({}, *test::real_data(), SetViews{{{"one", {odd, odd}, {odd, odd}, {}}}});
    REQUIRE(state.views.size() == 1);
    CHECK(state.views[0].name.zh == "a园🚉");
    CHECK(state.views[0].name.en == "a园🚉");
    CHECK(state.views[0].caption.zh == "a园\n🚉");
    CHECK(state.views[0].caption.en == "a园\n🚉");
}

TEST_CASE("actions are told in one line") {
    const auto text = [](const Action& action) { return to_text(action, data()); };
    CHECK(text(PanBy{{10, -5}}) == "pan 10,-5");
    CHECK(text(ZoomAbout{{320, 200}, 1.25}) == "zoom 1.25 at 320,200");
    CHECK(text(FitAll{}) == "fit all");
    CHECK(text(Select{park("caohejing"), false}) == "select park caohejing");
    CHECK(text(Select{park("caohejing"), true}) == "select also park caohejing");
    CHECK(text(Select{}) == "select none");
    CHECK(text(Select{FeatureRef{FeatureKind::block, 9999}, false}) == "select block #9999");
    CHECK(text(SelectNextPark{-1}) == "select next -1");
    CHECK(text(Hover{FeatureRef{FeatureKind::facility, 0}}) == "hover facility " + data().atlas->facilities[0].id);
    CHECK(text(SetLayer{LayerId::facilities, true}) == "layer facilities on");
    CHECK(text(SetYear{2014}) == "year 2014");
    CHECK(text(SetYear{}) == "year all");
    CHECK(text(SetColoring{{ColorBy::joined, 0, BreakRule::jenks, 5, {}}}) == "color by joined jenks 5");
    CHECK(text(SetColoring{{ColorBy::column, 0, BreakRule::manual, 5, {1, 2.5}}}) == "color by area manual 1,2.5");
    CHECK(text(SetOverlay{OverlayId::scale_bar, false}) == "overlay scale_bar off");
    CHECK(text(SetFamily{*data().atlas->family_index("ic"), false}) == "family ic off");
    CHECK(text(SetUnknownIndustry{false}) == "family unknown off");
    CHECK(text(SetHighlight{{0, 1}}) == "highlight ic,biomed");
    CHECK(text(SetHighlight{}) == "highlight none");
    CHECK(text(SetTheme{"dark"}) == "theme dark");
    CHECK(text(SetLanguage{Language::en}) == "language en");
    std::set<std::string> all;
    for (const Action& action : some_of_each()) {
        CHECK(text(action).find('\n') == std::string::npos);
        all.insert(text(action));
    }
    CHECK(all.size() == some_of_each().size());
}
