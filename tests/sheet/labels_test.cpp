#include "sheet/atlas_fixture.h"

#include "map/action.h"
#include "scene/label_text.h"
#include "scene/symbols.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <random>
#include <set>
#include <string>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

bool overlap(const ScreenRect& a, const ScreenRect& b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}
std::string frame_of(const std::string& label) {
    return label.substr(0, label.find('/'));
}

/// Labels that overlap within a frame, as text; empty is good.
std::string overlaps(const BuiltScene& built) {
    for (std::size_t i = 0; i < built.names.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (frame_of(built.names[i].id) == frame_of(built.names[k].id) &&
                overlap(built.names[i].box, built.names[k].box)) {
                return built.names[i].id + " over " + built.names[k].id;
            }
        }
    }
    return "";
}

std::set<std::string> ids(const BuiltScene& built) {
    std::set<std::string> all;
    for (const PlacedName& name : built.names) {
        all.insert(name.id);
    }
    return all;
}

BuiltScene picture(const AtlasFixture& f, Language language, double width, double height) {
    MapState state;
    state.language = language;
    return build_picture_scene(f.context(language), state, {}, width, height);
}

}  // namespace

TEST_CASE("the default picture names all 22 parks, in every language and theme") {
    for (const char* theme : {"light", "dark", "print", "contrast"}) {
        const AtlasFixture f = make_fixture(theme);
        for (const Language language : {Language::zh, Language::en, Language::both}) {
            const BuiltScene built = picture(f, language, 1920, 1080);
            const std::set<std::string> placed = ids(built);
            for (const Park& park : f.atlas().parks) {
                CAPTURE(theme);
                CAPTURE(to_string(language));
                CAPTURE(park.id);
                CHECK((placed.contains("main/park/" + park.id) || placed.contains("inset/park/" + park.id)));
            }
        }
    }
}

TEST_CASE("every sheet from 640 × 360 on names all 22 parks, and breaks no word of a name") {
    const AtlasFixture& f = fixture();
    for (const auto& [width, height] : {std::pair{640.0, 360.0},
                                        {640.0, 480.0},
                                        {800.0, 600.0},
                                        {1280.0, 720.0},
                                        {1440.0, 1080.0},
                                        {1080.0, 1080.0},
                                        {1080.0, 1920.0},
                                        {2480.0, 3508.0},
                                        {3508.0, 2480.0},
                                        {3840.0, 1080.0},
                                        {7680.0, 4320.0}}) {
        for (const Language language : {Language::zh, Language::en, Language::both}) {
            CAPTURE(width);
            CAPTURE(height);
            CAPTURE(to_string(language));
            const BuiltScene built = picture(f, language, width, height);
            std::set<std::string> named;
            for (const PlacedName& name : built.names) {
                named.insert(std::string{name.name().substr(0, name.name().find('#'))});
            }
            std::map<std::string, std::string> written;  // by group
            std::string group;
            for (const MapFrame& frame : built.scene.frames) {
                for (const DrawItem& item : frame.labels) {
                    if (const auto* begin = std::get_if<ItemGroup>(&item)) {
                        group = frame.id + "/" + begin->id;
                    } else if (const auto* run = std::get_if<GlyphRun>(&item)) {
                        written[group] += " " + run->text;
                    }
                }
            }
            for (const Park& park : f.atlas().parks) {
                CAPTURE(park.id);
                CHECK(named.contains("park/" + park.id));
                for (const auto& [id, text] : written) {
                    const bool is_its = (id + "#").find("/labels/park/" + park.id + "#") != std::string::npos;
                    CHECK((!is_its || language != Language::en || text.starts_with(" " + map_name(park.name, true))));
                }
            }
        }
    }
}

TEST_CASE("a name without a leader stands nearer to its own park than to any other") {
    const AtlasFixture& f = fixture();
    // Ground is looked up in cells of 4 px, on both sides of the comparison.
    constexpr double tolerance_px = 8;
    for (const auto& [width, height] : {std::pair{1600.0, 900.0}, {1920.0, 1080.0}, {1366.0, 768.0}}) {
        for (const Language language : {Language::zh, Language::en, Language::both}) {
            MapState state;
            state.language = language;
            state =
                update(state, *f.data,
                       ViewResized{screen_rect(0, 0, width, height), screen_rect(320, 76, width - 720, height - 190)});
            const BuiltScene built = build_window_scene(f.context(language), state);
            const Viewport viewport{state.camera, state.view};
            const auto nearest = [&](const ScreenRect& box, auto is_meant) {
                double least = std::numeric_limits<double>::infinity();
                for (std::size_t b = 0; b < f.data->blocks.size(); ++b) {
                    for (const auto& polygon : f.data->blocks[b].polygons) {
                        for (const auto& ring : polygon) {
                            for (std::size_t i = 1; i < ring.size() && is_meant(b); ++i) {
                                const ScreenPoint from = viewport.to_screen(ring[i - 1]);
                                const ScreenPoint to = viewport.to_screen(ring[i]);
                                for (double part = 0; part < 1; part += 0.1) {
                                    const ScreenPoint p = from + (to - from) * part;
                                    const ScreenPoint off{std::max({box.min.x - p.x, 0.0, p.x - box.max.x}),
                                                          std::max({box.min.y - p.y, 0.0, p.y - box.max.y})};
                                    least = std::min(least, length(off));
                                }
                            }
                        }
                    }
                }
                return least;
            };
            std::size_t checked = 0;
            for (const PlacedName& name : built.names) {
                if (!name.leader.empty() || !name.name().starts_with("park/")) {
                    continue;
                }
                CAPTURE(name.id);
                const std::string_view id = name.name().substr(5, name.name().find('#') - 5);
                const auto is_own = [&](std::size_t b) { return f.atlas().blocks[b].park == f.park(id); };
                const double own = nearest(name.box, is_own);
                const double others = nearest(name.box, [&](std::size_t b) { return !is_own(b); });
                CHECK(own < others + tolerance_px);
                ++checked;
            }
            CHECK(checked > 20);
        }
    }
}

TEST_CASE("seas are named on the sea, provinces on their land, whatever the frame") {
    const AtlasFixture& f = fixture();
    std::mt19937 random{7};
    std::uniform_real_distribution<double> unit{0, 1};
    std::size_t names = 0;
    for (int i = 0; i < 150; ++i) {
        MapState state;
        state.language = i % 2 == 0 ? Language::zh : Language::en;
        const double width = 500 + 1200 * unit(random);
        state.view = screen_rect(0, 0, width, 500 + 700 * unit(random));
        const MapExtent& e = f.data->shanghai_extent;
        state.camera = {{e.min.x + unit(random) * e.width(), e.min.y + unit(random) * e.height()},
                        40 + 260 * unit(random)};
        const BuiltScene built = build_window_scene(f.context(state.language), state);
        const Viewport viewport{state.camera, state.view};
        for (const PlacedName& name : built.names) {
            const auto place =
                std::ranges::find_if(f.atlas().places, [&](const Place& p) { return name.name() == "place/" + p.id; });
            if (place == f.atlas().places.end()) {
                continue;
            }
            CAPTURE(i);
            CAPTURE(name.id);
            const double angle = place->angle_deg * std::numbers::pi / 180;
            int good = 0;
            constexpr int samples = 20;
            for (int k = 0; k < samples; ++k) {
                const double along = name.text_size.x * ((k + 0.5) / samples - 0.5);
                const MapPoint p =
                    viewport.to_map(name.box.center() + ScreenPoint{std::cos(angle) * along, -std::sin(angle) * along});
                const bool on_sea = contains(f.data->sea, p);
                const bool in_shanghai =
                    std::ranges::any_of(f.data->districts, [&](const auto& d) { return contains(d, p); });
                good += (place->kind == "province" ? !on_sea && !in_shanghai : on_sea) ? 1 : 0;
            }
            CHECK(good >= samples - 3);
            ++names;
        }
    }
    CHECK(names > 60);
}

TEST_CASE("labels neither overlap nor leave the sheet, whatever its size") {
    for (const auto& [width, height] : {std::pair{1920.0, 1080.0},
                                        {3840.0, 2160.0},
                                        {1280.0, 960.0},
                                        {1240.0, 1754.0},
                                        {1754.0, 1240.0},
                                        {1080.0, 1080.0},
                                        {640.0, 360.0},
                                        {2560.0, 1080.0}}) {
        for (const Language language : {Language::zh, Language::en, Language::both}) {
            CAPTURE(width);
            CAPTURE(height);
            const BuiltScene built = picture(fixture(), language, width, height);
            CHECK(overlaps(built) == "");
            const ScreenRect sheet = screen_rect(0, 0, built.scene.width_px, built.scene.height_px);
            for (const PlacedName& name : built.names) {
                CHECK(sheet.contains(name.box.min));
                CHECK(sheet.contains(name.box.max));
            }
        }
    }
}

TEST_CASE("a picture at another resolution is the same sheet, scaled by the player") {
    for (const double scale : {1.25, 2.0, 4.0, 6.25}) {
        CAPTURE(scale);
        for (const auto& [width, height] : {std::pair{1920.0, 1080.0}, {1080.0, 1527.0}}) {
            CHECK(to_text(picture(fixture(), Language::zh, width * scale, height * scale).scene) ==
                  to_text(picture(fixture(), Language::zh, width, height).scene));
        }
    }
}

TEST_CASE("no label of a park covers another park") {
    const AtlasFixture& f = fixture();
    for (const Language language : {Language::zh, Language::en}) {
        const BuiltScene built = picture(f, language, 1920, 1080);
        for (const MapFrame& frame : built.scene.frames) {
            const bool inset = &frame != built.scene.frames.data();
            const Viewport viewport{{frame.center, frame.units_per_px}, frame.rect};
            for (const auto& name : built.names) {
                const std::string& id = name.id;
                const std::string prefix = inset ? "inset/park/" : "main/park/";
                if (!id.starts_with(prefix)) {
                    continue;
                }
                const std::string park = id.substr(prefix.size(), id.find('#') - prefix.size());
                const ScreenRect box = name.box.grown(-3);  // the cost grid's cells are 4 px wide
                for (std::size_t b = 0; b < f.atlas().blocks.size(); ++b) {
                    if (f.atlas().parks[f.atlas().blocks[b].park].id == park) {
                        continue;
                    }
                    for (double x = box.min.x; x <= box.max.x; x += 3) {
                        for (double y = box.min.y; y <= box.max.y; y += 3) {
                            if (contains(f.data->blocks[b], viewport.to_map({x, y}))) {
                                FAIL_CHECK(id << " covers " << f.atlas().blocks[b].id);
                                x = 1e9;
                                break;
                            }
                        }
                    }
                }
            }
        }
    }
}

TEST_CASE("window labels do not overlap in 300 random views") {
    const AtlasFixture& f = fixture();
    std::mt19937 random{7};
    std::uniform_real_distribution<double> unit{0, 1};
    MapState state;
    state.view = screen_rect(0, 0, 1280, 800);
    state.layers.fill(true);
    for (int i = 0; i < 300; ++i) {
        const MapExtent& e = f.data->shanghai_extent;
        state.camera = {{e.min.x + e.width() * unit(random), e.min.y + e.height() * unit(random)},
                        std::exp(std::log(2.0) + unit(random) * (std::log(300.0) - std::log(2.0)))};
        state.language = i % 3 == 0 ? Language::en : i % 3 == 1 ? Language::zh : Language::both;
        const BuiltScene built = build_window_scene(f.context(state.language), state);
        CAPTURE(i);
        CHECK(overlaps(built) == "");
        for (const PlacedName& name : built.names) {
            CHECK(state.view.contains(name.box.min));
            CHECK(state.view.contains(name.box.max));
        }
    }
}

TEST_CASE("while the map is dragged, names in sight stay where they are on it; none overlap, none is lost for good") {
    const AtlasFixture& f = fixture();
    std::mt19937 random{11};
    std::uniform_real_distribution<double> step{-60, 60};
    constexpr double drift_px = 1e-6;
    for (const double scale : {20.0, 60.0, 120.0}) {
        MapState state;
        state.view = screen_rect(0, 0, 1280, 800);
        state.layers.fill(true);
        state.layers[static_cast<std::size_t>(LayerId::links)] = false;
        state.overlays = {};  // no furniture that names would have to leave
        state.camera = {f.data->parks_extent.center(), scale};
        BuiltScene scene = build_window_scene(f.context(state.language), state);
        std::size_t all = 0;
        std::size_t gone = 0;
        for (int i = 0; i < 60; ++i) {
            CAPTURE(scale);
            CAPTURE(i);
            const ScreenPoint by{step(random), step(random)};
            const Camera before = state.camera;
            state = update(state, *f.data, PanBy{by});
            const ScreenPoint moved{(before.center.x - state.camera.center.x) / scale,
                                    (state.camera.center.y - before.center.y) / scale};
            const BuiltScene next = build_window_scene(f.context(state.language), state, {}, &scene);
            CHECK(overlaps(next) == "");
            for (const PlacedName& name : next.names) {
                CHECK(state.view.contains(name.box.min));
                CHECK(state.view.contains(name.box.max));
            }
            for (const PlacedName& name : scene.names) {
                const ScreenRect box{name.box.min + moved, name.box.max + moved};
                const auto now = std::ranges::find(next.names, name.id, &PlacedName::id);
                const bool stays = now != next.names.end() && distance(now->box.min, box.min) < drift_px;
                const ScreenRect inner = state.view.grown(-5);
                gone += !stays && inner.contains(box.min) && inner.contains(box.max) ? 1U : 0U;
            }
            all += scene.names.size();
            // A name that has no place now has none either when all look for one anew, or it is one of few.
            CHECK(next.dropped.size() <= build_window_scene(f.context(state.language), state).dropped.size() + 6);
            scene = next;
        }
        // A name of higher rank that comes into view may push one aside, a symbol there may take in another.
        CHECK(gone * 20 <= all);
    }
}

TEST_CASE("names stay when a layer is switched on, but give way to its symbols; another scale or place starts anew") {
    const AtlasFixture& f = fixture();
    MapState state;
    state.view = screen_rect(0, 0, 1280, 800);
    state.camera = {f.data->park_extents[*f.atlas().park_index("zhangjiang-science-city")].center(), 30};
    const BuiltScene plain = build_window_scene(f.context(state.language), state);
    const MapState with_sites = update(state, *f.data, SetLayer{LayerId::facilities, true});
    const BuiltScene sites = build_window_scene(f.context(state.language), with_sites, {}, &plain);
    CHECK(overlaps(sites) == "");
    for (const auto& [box, feature] : sites.hit_boxes) {
        if (feature.kind == FeatureKind::facility && box.width() == doctest::Approx(2 * symbol_half_size)) {
            for (const PlacedName& name : sites.names) {
                CHECK_FALSE(overlap(box, name.box));
            }
        }
    }
    for (const MapState& other :
         {update(state, *f.data, ZoomAbout{{640, 400}, 1.5}), update(state, *f.data, FitAll{})}) {
        CHECK(to_text(build_window_scene(f.context(other.language), other, {}, &plain).scene) ==
              to_text(build_window_scene(f.context(other.language), other).scene));
    }
}

TEST_CASE("a label that finds no place is reported, not lost") {
    const BuiltScene built = picture(fixture(), Language::en, 640, 360);
    REQUIRE_FALSE(built.dropped.empty());
    const std::set<std::string> placed = ids(built);
    for (const Dropped& d : built.dropped) {
        CHECK_FALSE(placed.contains(d.what));
        CHECK_FALSE(d.why.empty());
    }
}
