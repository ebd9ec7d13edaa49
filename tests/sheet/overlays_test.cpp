// What the overlays promise: every symbol is drawn or counted, statuses are those of the tables, the layout links the
// right parks.

#include "map/industries.h"
#include "scene/map_symbols.h"
#include "scene/pick.h"
#include "scene/scheme_marks.h"
#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

MapState with_layers(std::initializer_list<LayerId> layers) {
    MapState state;
    state.layers = {};
    for (const LayerId layer : layers) {
        state.layers[static_cast<std::size_t>(layer)] = true;
    }
    state.view = screen_rect(0, 0, 1280, 800);
    return state;
}

Viewport view_of(const MapState& state) {
    return {state.camera, state.view};
}

}  // namespace

TEST_CASE("every site in view is a symbol, folded into one, or the facility that it is; none is hidden") {
    const AtlasFixture& f = fixture();
    std::mt19937 random{3};
    std::uniform_real_distribution<double> unit{0, 1};
    MapState state = with_layers({LayerId::facilities, LayerId::projects, LayerId::clusters});
    for (int i = 0; i < 200; ++i) {
        const MapExtent& e = f.data->parks_extent;
        state.camera = {{e.min.x + e.width() * unit(random), e.min.y + e.height() * unit(random)},
                        std::exp(std::log(2.0) + unit(random) * (std::log(300.0) - std::log(2.0)))};
        const auto placed = place_symbols(f.context(), state, view_of(state), state.view, 1);
        std::multiset<FeatureRef> shown;
        for (const PlacedSymbol& symbol : placed) {
            shown.insert(symbol.feature);
            shown.insert(symbol.folded.begin(), symbol.folded.end());
            CHECK(symbol.is_ring() == (!symbol.is_named && symbol.folded.size() >= 3));
        }
        const auto expect = [&](FeatureRef feature, const std::optional<MapPoint>& place, bool drawn) {
            const bool in_view = place && state.view.contains(view_of(state).to_screen(*place));
            CAPTURE(feature.index);
            CHECK(shown.count(feature) == (in_view && drawn ? 1U : 0U));
        };
        for (std::size_t k = 0; k < f.atlas().facilities.size(); ++k) {
            expect({FeatureKind::facility, k}, f.data->facilities[k], f.atlas().facilities[k].is_site());
        }
        for (std::size_t k = 0; k < f.atlas().projects.size(); ++k) {
            const auto same = f.atlas().projects[k].facility;
            expect({FeatureKind::project, k}, f.data->projects[k], !(same && f.data->facilities[*same]));
        }
        for (std::size_t a = 0; a < placed.size(); ++a) {
            for (std::size_t b = a + 1; b < placed.size(); ++b) {
                CHECK(distance(placed[a].at, placed[b].at) >= 25 - 1e-9);
            }
        }
    }
}

TEST_CASE("a click on a symbol finds it first and then what it stands for, the important before the others") {
    const AtlasFixture& f = fixture();
    MapState state = with_layers({LayerId::facilities, LayerId::projects, LayerId::clusters});
    for (const double scale : {10.0, 40.0, 120.0}) {
        state.camera = {f.data->park_extents[f.park("zhangjiang-science-city")].center(), scale};
        const BuiltScene built = build_window_scene(f.context(), state);
        for (const PlacedSymbol& symbol : place_symbols(f.context(), state, view_of(state), state.view.grown(-4), 1)) {
            std::vector<FeatureRef> expected{symbol.feature};
            expected.insert(expected.end(), symbol.folded.begin(), symbol.folded.end());
            const auto hits = pick(*f.data, state, built, symbol.at, 0);
            REQUIRE(hits.size() >= expected.size());
            CHECK(std::equal(expected.begin(), expected.end(), hits.begin()));
            CHECK(rivals(f.atlas(), hits) == expected);
        }
    }
}

TEST_CASE("the status a symbol shows is the table's last one up to the year, for every year") {
    const AtlasFixture& f = fixture();
    for (int year = first_year; year <= last_year; ++year) {
        const auto expected = [&](const History& history) {
            SiteStatus status = SiteStatus::unknown;
            for (const DatedStatus& said : history) {
                status = said.year <= year ? said.status : status;
            }
            return status;
        };
        for (const Facility& facility : f.atlas().facilities) {
            CHECK(symbol_of(f.context(), facility, year).status == expected(facility.history));
        }
        for (const Project& project : f.atlas().projects) {
            CHECK(symbol_of(f.context(), project, year).status == expected(project.history));
        }
    }
}

TEST_CASE("the layout links its centre with each support, and a click on a mark finds the park") {
    const AtlasFixture& f = fixture();
    MapState state = with_layers({LayerId::parks, LayerId::links});
    state.camera = fit(f.data->parks_extent, state.view, state.view);
    const SchemeMarks marks = scheme_marks(f.context(), state, view_of(state), std::nullopt, 1);
    REQUIRE(marks.marks.size() == 6);
    REQUIRE(marks.arcs.size() == 5);
    const auto core = std::ranges::find(marks.marks, f.park("zhangjiang-science-city"), &SchemeMark::park);
    REQUIRE(core != marks.marks.end());
    CHECK(core->key.text == "1");
    for (const auto& arc : marks.arcs) {
        CHECK(distance(arc.front(), core->at) < 1e-9);
        const auto end = std::ranges::find_if(
            marks.marks, [&](const SchemeMark& mark) { return distance(mark.at, arc.back()) < 1e-9; });
        REQUIRE(end != marks.marks.end());
        CHECK(end->key.text == "5");
    }
    const BuiltScene built = build_window_scene(f.context(), state);
    for (const SchemeMark& mark : marks.marks) {
        const auto hits = pick(*f.data, state, built, mark.at, 4);
        REQUIRE_FALSE(hits.empty());
        CHECK(hits.front() == FeatureRef{FeatureKind::park, mark.park});
    }
    state.layers = {};
    CHECK(scheme_marks(f.context(), state, view_of(state), std::nullopt, 1).marks.empty());
}

TEST_CASE("ranks stand on the map while AI is lit, as words without numbers of value, and apart from each other") {
    const AtlasFixture& f = fixture();
    MapState state = with_layers({LayerId::parks});
    for (const double scale : {20.0, 60.0, 120.0, 200.0}) {
        state.camera = {f.data->parks_extent.center(), scale};
        state.highlight = {f.atlas().industry_index("ic").value()};
        CHECK(scheme_marks(f.context(), state, view_of(state), std::nullopt, 1).marks.empty());
        state.highlight.push_back(f.atlas().industry_index("ai").value());
        const SchemeMarks marks = scheme_marks(f.context(), state, view_of(state), std::nullopt, 1);
        REQUIRE(marks.marks.size() == 4);
        for (const SchemeMark& mark : marks.marks) {
            const bool first = mark.park == f.park("yangpu");
            CHECK(mark.key.shape == (first ? SchemeKey::Shape::filled_pill : SchemeKey::Shape::open_pill));
            CHECK(mark.key.text == (first ? "首位" : "2–4位"));
            for (const SchemeMark& other : marks.marks) {
                CHECK((other.park == mark.park || !other.box.intersects(mark.box)));
            }
        }
    }
}

TEST_CASE("clusters that are not lit are neither drawn nor picked") {
    const AtlasFixture& f = fixture();
    MapState state = with_layers({LayerId::clusters});
    const std::size_t ai = f.atlas().industry_index("ai").value();
    state.highlight = {ai};
    for (std::size_t i = 0; i < f.atlas().clusters.size(); ++i) {
        const MapExtent area = extent_of(f.data->cluster_areas[i]);
        const auto place = f.data->cluster_points[i];
        if (area.is_empty() && !place) {
            continue;
        }
        state.camera = {place ? *place : area.center(), 5};
        const BuiltScene built = build_window_scene(f.context(), state);
        const auto hits = pick(*f.data, state, built, state.view.center(), 0);
        const bool found = std::ranges::find(hits, FeatureRef{FeatureKind::cluster, i}) != hits.end();
        CAPTURE(f.atlas().clusters[i].id);
        if (f.atlas().clusters[i].industry != ai) {
            CHECK_FALSE(found);
        } else if (area.is_empty() || contains(f.data->cluster_areas[i], state.camera.center)) {
            CHECK(found);
        }
    }
}
