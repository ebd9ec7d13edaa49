// Names that the user has put somewhere: they stand exactly there, the others make way, and nothing is lost silently.

#include "sheet/atlas_fixture.h"

#include "map/action.h"
#include "map/map_names.h"
#include "scene/pinned_names.h"
#include "scene/segment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

constexpr double epsilon_px = 0.5;

std::string_view frame_of(std::string_view id) {
    return id.substr(0, id.find('/'));
}

const MapFrame& frame_of(const BuiltScene& built, const PlacedName& name) {
    const std::string_view id = frame_of(name.id);
    for (const MapFrame& frame : built.scene.frames) {
        if (frame.id == id) {
            return frame;
        }
    }
    return built.scene.frames.front();  // of the window, without an id
}

/// Where the middle of the name's box is on the map, px off the place.
double px_off(const BuiltScene& built, const PlacedName& name, MapPoint place) {
    const MapFrame& frame = frame_of(built, name);
    const Viewport viewport{{frame.center, frame.units_per_px}, frame.rect};
    return distance(viewport.to_screen(place), name.box.center());
}

/// Why a pinned name is not where it was put, a text key.
std::string_view why(const BuiltScene& built, const std::string& what) {
    const auto found = std::ranges::find(built.unmet_pins, what, &UnmetPin::id);
    return found == built.unmet_pins.end() ? std::string_view{} : found->why;
}

/// The box of a name; empty: it has none.
ScreenRect place_of(const BuiltScene& built, const std::string& id) {
    const auto found = std::ranges::find(built.names, id, &PlacedName::id);
    return found == built.names.end() ? ScreenRect{} : found->box;
}

/// The pinned names that stand, each once; fails where one is not in its place, or overlaps another name.
std::set<std::string> standing(const BuiltScene& built, const MapState& state) {
    std::set<std::string> found;
    for (const PlacedName& name : built.names) {
        auto pin = std::ranges::find(state.pins, name.name(), &PinnedName::name);
        if (!why(built, name.id).empty()) {
            pin = state.pins.end();
        }
        CHECK(name.is_pinned == (pin != state.pins.end()));
        if (pin != state.pins.end()) {
            CAPTURE(name.id);
            CHECK(px_off(built, name, pin->at) < epsilon_px);
            CHECK(found.insert(pin->name).second);
        }
        for (const PlacedName& other : built.names) {
            if (&other != &name && frame_of(other.id) == frame_of(name.id)) {
                CHECK_FALSE(overlap(other.box, name.box));
                for (const Segment& s : segments_of(other.leader)) {
                    if (!other.is_pinned) {
                        CHECK_FALSE(runs_through(s, name.box));
                    }
                }
            }
        }
    }
    return found;
}

MapState pinned(const AtlasFixture& f, std::string name, LonLat at, MapState state = {}) {
    return update(std::move(state), *f.data, PinName{std::move(name), f.data->projection->to_map(at)});
}

MapState window() {
    MapState state;
    state.view = screen_rect(0, 0, 1600, 1000);
    state.free = screen_rect(324, 76, 872, 800);
    return state;
}

}  // namespace

TEST_CASE("a pinned name stands at its place on the map, in windows and pictures of any size, language and theme") {
    for (const char* theme : {"light", "dark", "print", "contrast"}) {
        const AtlasFixture f = make_fixture(theme);
        MapState state = window();
        state = update(state, *f.data, ViewResized{state.view, state.free});
        state = pinned(f, "park/jiading", {121.12, 31.47}, state);
        state = pinned(f, "district/fengxianqu", {121.45, 30.86}, state);
        state = pinned(f, "water/huangpu-line", {121.33, 30.98}, state);
        state = pinned(f, "place/jiangsu", {121.0, 31.7}, state);
        const std::set<std::string> all{"park/jiading", "district/fengxianqu", "water/huangpu-line", "place/jiangsu"};
        for (const Language language : {Language::zh, Language::en, Language::both}) {
            CAPTURE(theme);
            CAPTURE(to_string(language));
            state.language = language;
            state = update(state, *f.data, FitAll{});
            state.camera.center = f.data->shanghai_extent.center();
            state.camera.units_per_px = 160;
            CHECK(standing(build_window_scene(f.context(language), state), state) == all);
            for (const auto& [width, height] :
                 {std::pair{1920.0, 1080.0}, {3840.0, 2160.0}, {1240.0, 1754.0}, {1080.0, 1080.0}}) {
                CAPTURE(width);
                CHECK(standing(build_picture_scene(f.context(language), state, {}, width, height), state) == all);
            }
        }
    }
}

TEST_CASE("names pinned anywhere stand there or are told with the reason, whatever the camera: 200 random maps") {
    const AtlasFixture& f = fixture();
    std::mt19937 random{29};
    std::uniform_real_distribution<double> unit{0, 1};
    const std::vector<std::string> names = map_names(f.atlas());
    std::size_t stood = 0;
    std::size_t told = 0;
    for (int i = 0; i < 200; ++i) {
        CAPTURE(i);
        MapState state = window();
        state.layers.fill(true);
        state.language = i % 3 == 0 ? Language::en : i % 3 == 1 ? Language::zh : Language::both;
        const MapExtent& e = f.data->parks_extent;
        const auto anywhere = [&](const MapExtent& in) {
            return MapPoint{in.min.x + in.width() * unit(random), in.min.y + in.height() * unit(random)};
        };
        state.camera = {anywhere(e), std::exp(std::log(3.0) + unit(random) * std::log(60.0))};
        for (int k = 0; k < 12; ++k) {
            // Parks' names more often, most of them in sight.
            const std::size_t range = k % 2 == 0 ? f.atlas().blocks.size() : names.size();
            const std::string& name = names[static_cast<std::size_t>(unit(random) * static_cast<double>(range))];
            const MapExtent near = Viewport{state.camera, state.view}.visible();
            state = update(state, *f.data, PinName{name, anywhere(k % 3 == 0 ? e : near)});
        }
        const bool is_window = i % 2 == 0;
        const PictureFrame frame{i % 4 == 1 ? PictureFrame::Kind::all : PictureFrame::Kind::extent, 0,
                                 Viewport{state.camera, state.view}.visible()};
        const BuiltScene built = is_window ? build_window_scene(f.context(state.language), state)
                                           : build_picture_scene(f.context(state.language), state, frame, 1920, 1080);
        const std::set<std::string> found = standing(built, state);
        stood += found.size();
        for (const PinnedName& pin : state.pins) {
            for (const UnmetPin& unmet : built.unmet_pins) {
                if (unmet.id.ends_with("/" + pin.name) &&
                    frame_of(unmet.id).size() + 1 + pin.name.size() == unmet.id.size()) {
                    CHECK_FALSE(found.contains(pin.name));
                    ++told;
                }
            }
        }
    }
    CHECK(stood > 200);
    CHECK(told > 100);
}

TEST_CASE("a leader leads from a name that was moved away to its park, none from one close by") {
    const AtlasFixture& f = fixture();
    const MapState away = pinned(f, "park/jiading", {121.05, 31.5});
    const BuiltScene built = build_picture_scene(f.context(), away, {}, 1920, 1080);
    const auto name = std::ranges::find(built.names, "main/park/jiading", &PlacedName::id);
    REQUIRE(name != built.names.end());
    REQUIRE(name->leader.size() >= 2);
    const MapFrame& frame = frame_of(built, *name);
    const MapPoint from = Viewport{{frame.center, frame.units_per_px}, frame.rect}.to_map(name->leader.front());
    bool inside = false;
    for (const std::size_t block : f.atlas().parks[f.park("jiading")].blocks) {
        inside = inside || contains(f.data->blocks[block], from);
    }
    CHECK(inside);
    CHECK(name->box.grown(20).contains(name->leader.back()));
    for (const Segment& s : segments_of(name->leader)) {
        CHECK_FALSE(runs_through(s, name->box));
    }

    const std::size_t home = home_block(f.atlas(), f.park("jiading")).value();
    const MapState close = update({}, *f.data, PinName{"park/jiading", f.data->block_extents[home].center()});
    const BuiltScene on_it = build_picture_scene(f.context(), close, {}, 1920, 1080);
    const auto there = std::ranges::find(on_it.names, "main/park/jiading", &PlacedName::id);
    REQUIRE(there != on_it.names.end());
    CHECK(there->leader.empty());
}

TEST_CASE("leaders of pinned names do not cross where they need not") {
    const AtlasFixture& f = fixture();
    // Around the south west, each name level with another park than its own.
    MapState state = pinned(f, "park/jinshan", {120.95, 31.25});
    state = pinned(f, "park/songjiang", {120.98, 31.35}, state);
    state = pinned(f, "park/qingpu", {121.0, 31.45}, state);
    const BuiltScene built = build_picture_scene(f.context(), state, {}, 1920, 1080);
    CHECK(standing(built, state).size() == 3);
    std::size_t leaders = 0;
    for (const PlacedName& a : built.names) {
        leaders += a.is_pinned && !a.leader.empty() ? 1U : 0U;
        for (const PlacedName& b : built.names) {
            if (&a == &b || frame_of(a.id) != frame_of(b.id)) {
                continue;
            }
            for (const Segment& s : segments_of(a.leader)) {
                CHECK_FALSE(runs_through(s, b.box));
                for (const Segment& t : segments_of(b.leader)) {
                    CHECK_FALSE(cross(s, t));
                }
            }
        }
    }
    CHECK(leaders == 3);
}

TEST_CASE(
    "a pin that cannot be drawn is told with the reason, and its name on the map is placed as if it were not pinned") {
    const AtlasFixture& f = fixture();
    const BuiltScene plain = build_picture_scene(f.context(), {}, {}, 1920, 1080);
    const LonLat off{122.9, 30.2};
    const BuiltScene outside = build_picture_scene(f.context(), pinned(f, "park/jiading", off), {}, 1920, 1080);
    CHECK(why(outside, "main/park/jiading") == "pin.outside");
    CHECK(place_of(outside, "main/park/jiading") == place_of(plain, "main/park/jiading"));
    // The scale bar stands at the lower left.
    const MapFrame& main = plain.scene.frames.front();
    const MapPoint at_bar = Viewport{{main.center, main.units_per_px}, main.rect}.to_map({120, 1020});
    const MapState on_bar = update({}, *f.data, PinName{"park/jiading", at_bar});
    const BuiltScene beside_bar = build_picture_scene(f.context(), on_bar, {}, 1920, 1080);
    CHECK(why(beside_bar, "main/park/jiading") == "pin.on_furniture");
    CHECK(place_of(beside_bar, "main/park/jiading") == place_of(plain, "main/park/jiading"));
    // Two at one place: the later stands.
    MapState two = pinned(f, "park/jiading", {121.1, 31.5});
    two = pinned(f, "park/qingpu", {121.1, 31.5}, two);
    const BuiltScene both = build_picture_scene(f.context(), two, {}, 1920, 1080);
    CHECK(standing(both, two) == std::set<std::string>{"park/qingpu"});
    CHECK(why(both, "main/park/jiading") == "pin.beneath_later");
    CHECK_FALSE(place_of(both, "main/park/jiading").is_empty());
    // A layer that is off names nothing and misses nothing.
    MapState off_layer = pinned(f, "district/fengxianqu", {121.45, 30.86});
    off_layer = update(off_layer, *f.data, SetLayer{LayerId::districts, false});
    const BuiltScene without = build_picture_scene(f.context(), off_layer, {}, 1920, 1080);
    CHECK(standing(without, off_layer).empty());
    CHECK(why(without, "main/district/fengxianqu").empty());
}

TEST_CASE("on a sheet with an inset a pinned name stands once: there, if its place is there, else on the main map") {
    const AtlasFixture& f = fixture();
    const MapState in = pinned(f, "park/hongkou", {121.5, 31.22});
    const BuiltScene inside = build_picture_scene(f.context(), in, {}, 1920, 1080);
    CHECK(standing(inside, in) == std::set<std::string>{"park/hongkou"});
    CHECK(std::ranges::count(inside.names, "inset/park/hongkou", &PlacedName::id) == 1);
    // Its park lies within the inset, the name out in the sea.
    const MapState out = pinned(f, "park/hongkou", {121.95, 31.25});
    const BuiltScene outside = build_picture_scene(f.context(), out, {}, 1920, 1080);
    CHECK(standing(outside, out) == std::set<std::string>{"park/hongkou"});
    const auto name = std::ranges::find(outside.names, "main/park/hongkou", &PlacedName::id);
    REQUIRE(name != outside.names.end());
    CHECK_FALSE(name->leader.empty());
    CHECK(std::ranges::count(outside.names, "inset/park/hongkou", &PlacedName::id) == 0);
    // A site that only the main map shows keeps its name there, wherever it is put.
    MapState sites = update({}, *f.data, SetLayer{LayerId::facilities, true});
    for (std::size_t i = 0; i < f.atlas().facilities.size(); ++i) {
        sites.selection.push_back({FeatureKind::facility, i});  // so that they are named
    }
    const BuiltScene plain = build_picture_scene(f.context(), sites, {}, 1920, 1080);
    const auto site = std::ranges::find_if(plain.names, [&](const PlacedName& placed) {
        return placed.id.starts_with("main/facility/") && place_of(plain, "inset" + placed.id.substr(4)).is_empty();
    });
    REQUIRE(site != plain.names.end());
    const std::string site_name{site->name()};
    const MapState across = pinned(f, site_name, {121.5, 31.22}, sites);
    const BuiltScene far = build_picture_scene(f.context(), across, {}, 1920, 1080);
    CHECK(standing(far, across) == std::set<std::string>{site_name});
    CHECK_FALSE(place_of(far, "main/" + site_name).is_empty());
}

TEST_CASE("without its pin a name is back where it was") {
    const AtlasFixture& f = fixture();
    const MapState state = pinned(f, "park/jiading", {121.05, 31.5});
    const MapState back = update(state, *f.data, UnpinName{"park/jiading"});
    CHECK(to_text(build_picture_scene(f.context(), back, {}, 1920, 1080).scene) ==
          to_text(build_picture_scene(f.context(), {}, {}, 1920, 1080).scene));
    // In the window, too, where names stay when the map is dragged.
    MapState open = window();
    open.camera = {f.data->shanghai_extent.center(), 160};
    const BuiltScene first = build_window_scene(f.context(), open);
    const MapState moved = pinned(f, "park/jiading", {121.05, 31.5}, open);
    const BuiltScene dragged = build_window_scene(f.context(), moved, {}, &first);
    CHECK(standing(dragged, moved).size() == 1);
    const BuiltScene again = build_window_scene(f.context(), open, {}, &dragged);
    const auto was = std::ranges::find(first.names, "window/park/jiading", &PlacedName::id);
    const auto is = std::ranges::find(again.names, "window/park/jiading", &PlacedName::id);
    REQUIRE(was != first.names.end());
    REQUIRE(is != again.names.end());
    CHECK_FALSE(is->is_pinned);
    CHECK(distance(is->box.center(), was->box.center()) < 60);
}

TEST_CASE("a dragged name stays within the frame, off furniture and off other pinned names") {
    const DragRoom room{screen_rect(0, 0, 400, 300), {screen_rect(100, 100, 50, 20)}};
    const ScreenPoint size{40, 10};
    CHECK(drag_to(room, size, {200, 200}) == ScreenPoint{200, 200});
    CHECK(drag_to(room, size, {-50, 200}) == ScreenPoint{20, 200});
    CHECK(drag_to(room, size, {900, 900}) == ScreenPoint{380, 295});
    CHECK_FALSE(drag_to(room, size, {120, 110}).has_value());
    CHECK_FALSE(drag_to(room, size, {85, 96}).has_value());  // a corner
    CHECK(drag_to(room, size, {120, 93.5}) == ScreenPoint{120, 93.5});
    CHECK_FALSE(drag_to(room, {500, 10}, {200, 200}).has_value());
    CHECK_FALSE(drag_to(room, size, {std::nan(""), 3}).has_value());
    CHECK_FALSE(drag_to({}, size, {3, 3}).has_value());
}

TEST_CASE("a name is found where its letters are, turned as they are") {
    PlacedName level{"window/a", screen_rect(100, 100, 60, 20), {60, 20}, {}};
    CHECK(level.contains({101, 101}));
    CHECK_FALSE(level.contains({99, 110}));
    CHECK(level.name() == "a");
    // Turned by 90 degrees: 20 wide and 60 high.
    const PlacedName upright{"window/b", screen_rect(120, 80, 20, 60), {60, 20}, {}, Align::center, 90};
    CHECK(upright.contains({130, 85}));
    CHECK_FALSE(upright.contains({105, 110}));
    // By 45 degrees, rising to the right: the box's other corners are empty.
    const PlacedName rising{"window/c", screen_rect(100, 100, 57, 57), {60, 20}, {}, Align::center, 45};
    CHECK(rising.contains({145, 112}));
    CHECK_FALSE(rising.contains({112, 112}));
    BuiltScene scene;
    CHECK(name_at(scene, {130, 110}) == nullptr);
    scene.names = {level, upright};
    REQUIRE(name_at(scene, {130, 110}) != nullptr);
    CHECK(name_at(scene, {130, 110})->name() == "b");
    CHECK(name_at(scene, {101, 101})->name() == "a");
}
