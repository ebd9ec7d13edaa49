// Two maps under one camera, as scenes, pixels and legends.
#include "scene/compared_scene.h"

#include "map/action.h"
#include "output/cairo_player.h"
#include "scene/pick.h"
#include "sheet/atlas_fixture.h"
#include "support/picture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

constexpr double epsilon_px = 1e-6;
constexpr double tolerance_px = 3;

MapState window_state() {
    return update({}, *fixture().data, ViewResized{screen_rect(0, 0, 1200, 800), screen_rect(300, 60, 600, 640)});
}

MapState comparing(MapState state, Comparison comparison) {
    return update(std::move(state), *fixture().data, SetComparison{std::move(comparison)});
}

/// The maps alone: no names, symbols, furniture.
Scene bare(BuiltScene built) {
    for (MapFrame& frame : built.scene.frames) {
        frame.labels.clear();
    }
    built.scene.furniture.clear();
    return std::move(built.scene);
}

Image pixels(const Scene& scene) {
    return draw_picture(scene, fixture().fonts, static_cast<int>(scene.width_px), static_cast<int>(scene.height_px))
        .value();
}

std::set<std::string> names_of(const BuiltScene& built, const std::string& frame) {
    std::set<std::string> names;
    for (const PlacedName& name : built.names) {
        if (name.id.starts_with(frame + "/")) {
            names.insert(std::string{name.name()});
        }
    }
    return names;
}

std::vector<LegendGroup> legend_of(const MapState& state) {
    return make_legend(fixture().context(), state, {{fixture().data->shanghai_extent}});
}

}  // namespace

TEST_CASE("a swipe between equal maps has the pixels of one map") {
    // At the divider two clips meet; a pixel may be off by what antialiasing of a clip's edge makes.
    constexpr PictureTolerance tolerance{3, 0.0002};
    const AtlasFixture& f = fixture();
    const MapState plain = window_state();
    const Image one = pixels(bare(build_window_scene(f.context(), plain)));
    for (const double split : {0.25, 0.5, 0.61}) {
        const MapState state = comparing(plain, {plain.year, plain.coloring, CompareMode::swipe, split});
        const auto difference =
            compare(one, pixels(bare(build_window_scene(f.context(), state))), tolerance.max_channel_delta);
        CAPTURE(split);
        CHECK(difference.is_within(tolerance));
    }
    // And between maps that differ it has not.
    const MapState other = comparing(plain, {2011, {ColorBy::joined, 0, {}, 5, {}}, CompareMode::swipe, 0.5});
    CHECK_FALSE(compare(one, pixels(bare(build_window_scene(f.context(), other))), tolerance.max_channel_delta)
                    .is_within(tolerance));
}

TEST_CASE("no name and no caption is cut by the divider, in windows and pictures") {
    const AtlasFixture& f = fixture();
    for (const CompareMode mode : {CompareMode::swipe, CompareMode::side_by_side}) {
        for (const double split : {0.1, 0.33, 0.5, 0.9}) {
            const MapState state = comparing(window_state(), {2012, {ColorBy::joined, 0, {}, 5, {}}, mode, split});
            for (const BuiltScene& built :
                 {build_window_scene(f.context(), state), build_picture_scene(f.context(), state, {}, 1920, 1080)}) {
                REQUIRE(built.scene.frames.size() == 2);
                const ScreenRect& left = built.scene.frames[0].rect;
                const ScreenRect& right = built.scene.frames[1].rect;
                CHECK(left.max.x <= right.min.x);
                for (const PlacedName& name : built.names) {
                    const ScreenRect& rect = name.id.starts_with("left/") ? left : right;
                    CAPTURE(name.id);
                    CHECK(rect.min.x <= name.box.min.x);
                    CHECK(name.box.max.x <= rect.max.x);
                    for (const ScreenPoint p : name.leader) {
                        CHECK(rect.contains(p));
                    }
                }
            }
        }
    }
}

TEST_CASE("each caption stands on its map; one without room is reported, not cut") {
    const AtlasFixture& f = fixture();
    for (const double split : {0.1, 0.5, 0.9}) {
        const MapState state =
            comparing(window_state(), {2012, {ColorBy::column, 0, {}, 5, {}}, CompareMode::swipe, split});
        const auto parts = window_parts(state);
        const ComparedFurniture furniture =
            compared_furniture(f.context(), state, parts, state.free, state.view, true, 1);
        CHECK(furniture.captions.size() + furniture.without_caption.size() == 2);
        for (const MapCaption& caption : furniture.captions) {
            const ScreenRect& rect = (caption.side == MapPart::Side::left ? parts[0] : parts[1]).viewport.rect;
            CHECK(std::max(rect.min.x, state.free.min.x) <= caption.box.min.x);
            CHECK(caption.box.max.x <= std::min(rect.max.x, state.free.max.x));
            CHECK_FALSE(caption.lines.empty());
        }
    }
}

TEST_CASE("the years decide which names are on which map") {
    const AtlasFixture& f = fixture();
    MapState state = comparing(window_state(), {2011, {}, CompareMode::side_by_side, 0.5});
    const BuiltScene built = build_window_scene(f.context(), state);
    CHECK(names_of(built, "left").contains("park/jiading"));
    CHECK_FALSE(names_of(built, "left").contains("park/expo"));
    CHECK(names_of(built, "window").contains("park/expo"));
}

TEST_CASE("beside each other, names that are written alike stand at the same places, but where one has no room") {
    for (const bool is_window : {true, false}) {
        Comparison comparison;
        comparison.mode = CompareMode::side_by_side;
        comparison.year = 2013;
        const MapState state = comparing(window_state(), comparison);
        const BuiltScene built = is_window ? build_window_scene(fixture().context(), state)
                                           : build_picture_scene(fixture().context(), state, {}, 1920, 1080);
        REQUIRE(built.scene.frames.size() == 2);
        const std::string right = is_window ? "window/" : "right/";
        const auto in_frame = [&](const MapFrame& frame) {
            return Viewport{{frame.center, frame.units_per_px}, frame.rect}.to_screen(built.scene.frames[0].center);
        };
        const ScreenPoint by = in_frame(built.scene.frames[1]) - in_frame(built.scene.frames[0]);
        std::size_t alike = 0;
        std::size_t same = 0;
        for (const PlacedName& name : built.names) {
            const auto twin = std::ranges::find(built.names, right + std::string{name.name()}, &PlacedName::id);
            const auto is_room = [&](const BuiltScene::NameRoom& room) {
                const ScreenRect box = twin == built.names.end() ? ScreenRect{} : twin->moved(ScreenPoint{} - by).box;
                return room.frame != "left" ||
                       (room.bounds.contains(box.min) && room.bounds.contains(box.max) &&
                        std::ranges::none_of(room.furniture, [&](const ScreenRect& f) { return f.intersects(box); }));
            };
            if (name.id.starts_with("left/") && twin != built.names.end() && twin->text_size == name.text_size &&
                std::ranges::all_of(built.name_rooms, is_room)) {
                ++alike;
                same += distance(name.moved(by).box.center(), twin->box.center()) < epsilon_px ? 1 : 0;
            }
        }
        CAPTURE(is_window);
        CHECK(alike > 10);
        CHECK(same * 10 >= alike * 7);
    }
}

TEST_CASE("a click picks what lies on the map under it") {
    const AtlasFixture& f = fixture();
    const MapState state = comparing(window_state(), {2011, {}, CompareMode::side_by_side, 0.5});
    const BuiltScene built = build_window_scene(f.context(), state);
    const auto parts = window_parts(state);
    std::size_t tried = 0;
    for (std::size_t b = 0; b < f.atlas().blocks.size(); ++b) {
        for (const MapPart& part : parts) {
            const ScreenPoint at = part.viewport.to_screen(f.paths->block_centers[b]->point);
            if (!part.viewport.rect.contains(at)) {
                continue;
            }
            ++tried;
            const auto hits = pick(*f.data, state, built, at, tolerance_px);
            CHECK(std::ranges::find(hits, FeatureRef{FeatureKind::park, f.atlas().blocks[b].park}) != hits.end());
        }
    }
    CHECK(tried > f.atlas().blocks.size());
    // A label lies on one map only: there it is hit, at the same place of the other map it is not.
    const auto expo = std::ranges::find(built.names, "window/park/expo", &PlacedName::id);
    REQUIRE(expo != built.names.end());
    const FeatureRef park{FeatureKind::park, f.park("expo")};
    const ScreenPoint at = expo->box.center();
    const auto hits = pick(*f.data, state, built, at, tolerance_px);
    CHECK(std::ranges::find(hits, park) != hits.end());
}

TEST_CASE("the same year and colouring on both sides need the legend of one map") {
    const MapState plain = window_state();
    const auto one = legend_of(plain);
    CHECK(compared_legend(fixture().context(), one, one) == one);
}

TEST_CASE("a legend of two maps explains everything that either explains, and says for which map colours are") {
    const AtlasFixture& f = fixture();
    const auto explains = [](const std::vector<LegendGroup>& all, const LegendEntry& entry) {
        return std::ranges::any_of(all, [&](const LegendGroup& group) {
            return std::ranges::any_of(group.entries, [&](const LegendEntry& other) {
                return other.text == entry.text && other.key == entry.key;
            });
        });
    };
    for (const Comparison& comparison :
         {Comparison{2011, {}, {}, 0.5}, Comparison{std::nullopt, {ColorBy::joined, 0, {}, 5, {}}, {}, 0.5},
          Comparison{2012, {ColorBy::district, 0, {}, 5, {}}, {}, 0.5}}) {
        const MapState state = comparing(window_state(), comparison);
        const auto left = legend_of(left_state(state));
        const auto right = legend_of(right_state(state));
        const auto both = compared_legend(f.context(), left, right);
        for (const auto* side : {&left, &right}) {
            for (const LegendGroup& group : *side) {
                for (const LegendEntry& entry : group.entries) {
                    CAPTURE(entry.text);
                    CHECK(explains(both, entry));
                }
            }
        }
        // No title twice; other colourings say their side.
        std::set<std::string> titles;
        for (const LegendGroup& group : both) {
            CHECK(titles.insert(group.title).second);
            const bool has_colors = group.topic == LegendTopic::families || group.topic == LegendTopic::classes;
            if (has_colors && comparison.coloring != state.coloring) {
                const bool says_side = group.title.starts_with("左图") || group.title.starts_with("右图");
                CHECK(says_side);
            }
        }
    }
}

TEST_CASE("pictures: the title names both, one legend, side by side at one scale; the inset is left out") {
    const AtlasFixture& f = fixture();
    for (const auto& [width, height] :
         {std::pair{1920.0, 1080.0}, std::pair{1240.0, 1754.0}, std::pair{640.0, 480.0}}) {
        for (const CompareMode mode : {CompareMode::swipe, CompareMode::side_by_side}) {
            const MapState state = comparing({}, {2012, {}, mode, 0.5});
            const Scene scene = build_picture_scene(f.context(), state, {}, width, height).scene;
            REQUIRE(scene.frames.size() == 2);
            const MapFrame& left = scene.frames[0];
            const MapFrame& right = scene.frames[1];
            CHECK(left.id == "left");
            CHECK(right.id == "right");
            CHECK(left.units_per_px == right.units_per_px);
            CHECK(std::abs(left.rect.width() - right.rect.width()) < 2);
            CHECK(right.rect.min.x - left.rect.max.x == (mode == CompareMode::swipe ? 0 : compare_gap_px));
            const auto says = [&](const std::string& words) {
                return std::ranges::any_of(scene.furniture, [&](const DrawItem& item) {
                    const auto* run = std::get_if<GlyphRun>(&item);
                    return run != nullptr && run->text.find(words) != std::string::npos;
                });
            };
            CHECK(says("2012年"));
            CHECK(says("最新资料"));
        }
    }
}

TEST_CASE("an extent that a window showed is parted where it was parted there") {
    const AtlasFixture& f = fixture();
    MapState state = window_state();
    state = update(state, *f.data, ZoomAbout{{600, 400}, 3});
    state = comparing(state, {2012, {}, CompareMode::swipe, 0.3});
    const Viewport whole{state.camera, state.view};
    PictureFrame frame{PictureFrame::Kind::extent, 0, {}};
    frame.extent.add(whole.to_map(state.free.min));
    frame.extent.add(whole.to_map(state.free.max));
    const Scene scene = build_picture_scene(f.context(), state, frame, 1920, 1080).scene;
    const MapFrame& left = scene.frames.front();
    const Viewport viewport{{left.center, left.units_per_px}, left.rect};
    const double there = viewport.to_map(left.rect.max).x;
    const double here = whole.to_map({divider_x(*state.comparison, state.free), 0}).x;
    constexpr double one_px = 1.0 + epsilon_px;  // both stand on whole px
    CHECK(std::abs(there - here) <= one_px * (left.units_per_px + state.camera.units_per_px));
}
