#include "scene/furniture.h"

#include "geo/geodesy.h"
#include "map/sites.h"
#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace parkatlas;
using namespace parkatlas::test;

TEST_CASE("the scale bar is as long as it says, on the ellipsoid, in every projection") {
    for (const char* crs : {"", "EPSG:3857", "EPSG:4549", "EPSG:32651"}) {
        const AtlasFixture f = make_fixture("light", crs);
        for (const double units_per_px : {5.0, 37.0, 130.0, 400.0}) {
            const Viewport viewport{{f.data->parks_extent.center(), units_per_px}, screen_rect(0, 0, 1920, 1080)};
            const ScaleBar bar = scale_bar(*f.data->projection, viewport, 154);
            const ScreenPoint c = viewport.rect.center();
            const LonLat west = f.data->projection->to_lon_lat(viewport.to_map({c.x - bar.length_px / 2, c.y}));
            const LonLat east = f.data->projection->to_lon_lat(viewport.to_map({c.x + bar.length_px / 2, c.y}));
            CAPTURE(crs);
            CAPTURE(units_per_px);
            CHECK(std::abs(geodesic_distance_m(west, east) / bar.length_m - 1) < 0.002);
            // 1, 2 or 5 × 10ⁿ, and the nearest to the wish of those.
            const double lead = bar.length_m / std::pow(10, std::floor(std::log10(bar.length_m) + 1e-9));
            CHECK((std::abs(lead - 1) < 1e-9 || std::abs(lead - 2) < 1e-9 || std::abs(lead - 5) < 1e-9));
            CHECK(bar.length_px > 154 / 1.6);
            CHECK(bar.length_px < 154 * 1.6);
        }
    }
}

TEST_CASE("the north arrow turns where grid north is not true north") {
    // UTM 51N: Shanghai lies 1.5° west of the central meridian, grid north is 0.8° off.
    const AtlasFixture utm = make_fixture("light", "EPSG:32651");
    const AtlasFixture& local = fixture();
    const auto tip = [](const AtlasFixture& f) {
        const Viewport viewport{{f.data->parks_extent.center(), 100}, screen_rect(0, 0, 800, 600)};
        DisplayList list;
        draw_north_arrow(f.context(), viewport, {100, 100}, 1, list);
        for (const DrawItem& item : list) {
            if (const auto* fill = std::get_if<FillPath>(&item)) {
                return fill->path->contours().front().points.front().x;
            }
        }
        return 0.0;
    };
    CHECK(tip(local) == doctest::Approx(100));
    const double shift = tip(utm) - 100;
    const Projection& p = *utm.data->projection;
    const double convergence = p.convergence_deg(p.to_lon_lat(utm.data->parks_extent.center()));
    REQUIRE(std::abs(convergence) > 0.5);
    CHECK(shift == doctest::Approx(14 * std::sin(convergence * 3.14159265358979 / 180)).epsilon(0.01));
    // Along the meridian, as PROJ puts it on the map.
    const LonLat here = p.to_lon_lat(utm.data->parks_extent.center());
    const MapPoint south = p.to_map(here);
    const MapPoint north = p.to_map({here.lon, here.lat + 0.1});
    CHECK(shift ==
          doctest::Approx(14 * (north.x - south.x) / std::hypot(north.x - south.x, north.y - south.y)).epsilon(0.01));
}

TEST_CASE("the north arrow says how far grid north is off where that is more than half a degree, and only there") {
    struct Case {
        const char* crs;
        const char* angle;  // nullptr: nothing is said
    };
    // Shanghai's parks lie about 121.5° E, 31.2° N: 1.5° from zone 40's meridian, 4.5° from that of UTM 50.
    for (const auto& [crs, angle] :
         {Case{"", nullptr}, Case{"EPSG:3857", nullptr}, Case{"EPSG:4528", "0.8°"}, Case{"EPSG:32650", "2.3°"}}) {
        CAPTURE(crs);
        const AtlasFixture f = make_fixture("light", crs);
        const SceneContext context = f.context(Language::en);
        const Viewport viewport{{f.data->parks_extent.center(), 100}, screen_rect(0, 0, 800, 600)};
        DisplayList list;
        const ScreenRect box = draw_north_arrow(context, viewport, {100, 100}, 1, list);
        const ScreenPoint size = north_arrow_size(context, viewport, 1);
        CHECK(box.width() == doctest::Approx(size.x));
        CHECK(box.height() == doctest::Approx(size.y));
        std::string said;
        for (const DrawItem& item : list) {
            if (const auto* run = std::get_if<GlyphRun>(&item)) {
                said += run->text + "|";
            }
        }
        CHECK((said.find("°") != std::string::npos) == (angle != nullptr));
        if (angle != nullptr) {
            CAPTURE(said);
            CHECK(said.find(angle) != std::string::npos);
        }
    }
}

TEST_CASE("the field for the map approval number is on every sheet with sources, blank until the user fills it") {
    const SceneContext context = fixture().context();
    const auto foot_of = [&](const MapState& state) {
        std::string text;
        for (const NoteLine& line : foot_lines(context, state, {}, 5000, 1)) {
            text += line.text;
        }
        return text;
    };
    MapState state;
    const std::string blank = foot_of(state);
    const std::size_t at = blank.find("审图号：");
    REQUIRE(at != std::string::npos);
    CHECK(blank.find_first_of("0123456789", at) == std::string::npos);
    state.approval_number = "沪S(2026)001号";
    CHECK(foot_of(state).find("审图号：沪S(2026)001号") != std::string::npos);
    state.overlays[static_cast<std::size_t>(OverlayId::source)] = false;
    CHECK(foot_of(state).empty());
}

TEST_CASE("the footnote stands whenever outlines that are not official are drawn, with or without a legend") {
    const AtlasFixture& f = fixture();
    MapState state;
    const std::string note = schematic_footnote(f.context(), state, f.data->shanghai_extent);
    CHECK(note.find(f.zh["map.footnote_schematic"]) != std::string::npos);
    const std::string first_words = f.zh["map.footnote_schematic"].substr(0, 15);
    for (const bool legend : {true, false}) {
        for (const bool source : {true, false}) {
            state.overlays[static_cast<std::size_t>(OverlayId::legend)] = legend;
            state.overlays[static_cast<std::size_t>(OverlayId::source)] = source;
            for (const auto& [width, height] : {std::pair{1920.0, 1080.0}, {1080.0, 1527.0}, {400.0, 300.0}}) {
                const BuiltScene built = build_picture_scene(f.context(), state, {}, width, height);
                CAPTURE(legend);
                CAPTURE(source);
                CAPTURE(width);
                CHECK(to_text(built.scene).find(first_words) != std::string::npos);
            }
        }
    }
    state.layers.fill(false);
    CHECK(schematic_footnote(f.context(), state, f.data->shanghai_extent).empty());
    state.layers[static_cast<std::size_t>(LayerId::clusters)] = true;
    const std::size_t unplaced = sites_without_place(f.atlas(), LayerId::clusters).size();
    CHECK(unplaced > 0);
    CHECK(schematic_footnote(f.context(), state, f.data->shanghai_extent) ==
          f.zh["map.footnote_clusters"] +
              f.zh.format("map.footnote_no_place_clusters", {{"count", std::to_string(unplaced)}}));
}

TEST_CASE("the head of a sheet tells what it shows") {
    const AtlasFixture& f = fixture();
    CHECK(sheet_title(f.context(), {}, {}).title == f.zh["map.title"]);
    const std::size_t park = f.park("caohejing");
    const SheetTitle one = sheet_title(f.context(), {}, {PictureFrame::Kind::park, park, {}});
    CHECK(one.title == f.atlas().parks[park].name.zh);
    CHECK(one.fact.find("15.26") != std::string::npos);
    MapState state;
    state.layers.fill(false);
    CHECK(sheet_title(f.context(), state, {}).fact.empty());
    state.title = "我的标题";
    CHECK(sheet_title(f.context(), state, {}).title == "我的标题");
}

TEST_CASE("a map of a part says where it lies, in a corner where nothing is hidden") {
    const AtlasFixture& f = fixture();
    MapState state;
    state.layers[static_cast<std::size_t>(LayerId::facilities)] = true;
    state.layers[static_cast<std::size_t>(LayerId::projects)] = true;
    std::size_t drawn = 0;
    for (std::size_t park = 0; park < f.atlas().parks.size(); ++park) {
        CAPTURE(f.atlas().parks[park].id);
        for (const auto& [width, height] : {std::pair{1920.0, 1080.0}, {1240.0, 1754.0}, {640.0, 360.0}}) {
            CAPTURE(width);
            const BuiltScene built =
                build_picture_scene(f.context(), state, {PictureFrame::Kind::park, park, {}}, width, height);
            const MapFrame& main = built.scene.frames.front();
            const bool is_left_out =
                std::ranges::any_of(built.dropped, [](const Dropped& d) { return d.what == "overview"; });
            const bool is_part = Viewport{{main.center, main.units_per_px}, main.rect}.visible().height() <
                                 0.5 * f.data->shanghai_extent.height();
            const bool has_overview = built.scene.frames.size() > 1;
            // There, or told why not, or not needed.
            CHECK(static_cast<int>(has_overview) + static_cast<int>(is_left_out) + static_cast<int>(!is_part) == 1);
            if (!has_overview) {
                continue;
            }
            ++drawn;
            const MapFrame& overview = built.scene.frames.back();
            CHECK(overview.id == "overview");
            CHECK(main.rect.contains(overview.rect.min));
            CHECK(main.rect.contains(overview.rect.max));
            const MapExtent all = Viewport{{overview.center, overview.units_per_px}, overview.rect}.visible();
            CHECK(all.contains(f.data->shanghai_extent.min));
            CHECK(all.contains(f.data->shanghai_extent.max));
            for (const auto& [box, feature] : built.hit_boxes) {
                CHECK(!box.intersects(overview.rect));
            }
        }
    }
    CHECK(drawn > f.atlas().parks.size());
    state.overlays[static_cast<std::size_t>(OverlayId::overview)] = false;
    const PictureFrame frame{PictureFrame::Kind::park, f.park("caohejing"), {}};
    CHECK(build_picture_scene(f.context(), state, frame, 1920, 1080).scene.frames.size() == 1);
}
