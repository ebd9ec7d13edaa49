#include "scene/pick.h"

#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

constexpr double tolerance_px = 3;

MapState window(const AtlasFixture& f, MapPoint center, double units_per_px) {
    MapState state;
    state.view = screen_rect(0, 0, 1200, 800);
    state.camera = {center, units_per_px};
    (void)f;
    return state;
}

}  // namespace

TEST_CASE("a click at the inner point of any block picks its park") {
    const AtlasFixture& f = fixture();
    for (std::size_t b = 0; b < f.atlas().blocks.size(); ++b) {
        REQUIRE(f.paths->block_centers[b].has_value());
        const MapState state = window(f, f.paths->block_centers[b]->point, 4);
        const BuiltScene scene = build_window_scene(f.context(), state);
        const auto hits = pick(*f.data, state, scene, {600, 400}, tolerance_px);
        CAPTURE(f.atlas().blocks[b].id);
        CHECK(std::find(hits.begin(), hits.end(), FeatureRef{FeatureKind::park, f.atlas().blocks[b].park}) !=
              hits.end());
    }
}

TEST_CASE("the open sea and a hidden layer give nothing") {
    const AtlasFixture& f = fixture();
    const MapPoint sea = f.data->projection->to_map({122.6, 31.2});
    MapState state = window(f, sea, 50);
    CHECK(pick(*f.data, state, build_window_scene(f.context(), state), {600, 400}, tolerance_px).empty());

    state = window(f, f.paths->block_centers[0]->point, 4);
    state.layers.fill(false);
    CHECK(pick(*f.data, state, build_window_scene(f.context(), state), {600, 400}, tolerance_px).empty());
}

TEST_CASE("a symbol is picked before the park beneath it, and what it stands for comes with it") {
    const AtlasFixture& f = fixture();
    const auto placed =
        std::find_if(f.data->facilities.begin(), f.data->facilities.end(), [](const auto& p) { return p.has_value(); });
    REQUIRE(placed != f.data->facilities.end());
    const auto index = static_cast<std::size_t>(placed - f.data->facilities.begin());
    MapState state = window(f, **placed, 4);
    state.layers[static_cast<std::size_t>(LayerId::facilities)] = true;
    const BuiltScene scene = build_window_scene(f.context(), state);
    const auto hits = pick(*f.data, state, scene, {600, 400}, tolerance_px);
    REQUIRE_FALSE(hits.empty());
    CHECK(hits.front().kind == FeatureKind::facility);
    CHECK(std::find(hits.begin(), hits.end(), FeatureRef{FeatureKind::facility, index}) != hits.end());
}
