// What of the window's scene is built anew, and what is kept.
#include "app/scene_cache.h"

#include "map/action.h"
#include "scene/pick.h"
#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <vector>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

MapState opened(const AtlasFixture& f) {
    return update({}, *f.data, ViewResized{screen_rect(0, 0, 1600, 1000), screen_rect(324, 76, 872, 912)});
}

const DisplayList* features(const BuiltScene& built) {
    return built.scene.frames.front().features.get();
}

}  // namespace

TEST_CASE("the same state gives the same scene without building it") {
    const AtlasFixture& f = fixture();
    SceneCache cache;
    const MapState state = opened(f);
    const Scene* first = &cache.get(f.context(), state).scene;
    const std::size_t items = first->frames.front().labels.size();
    CHECK(&cache.get(f.context(), state).scene == first);
    CHECK(first->frames.front().labels.size() == items);
}

TEST_CASE("where names may stand is a matter of its own: the map stays, the names move into it") {
    const AtlasFixture& f = fixture();
    SceneCache cache;
    const MapState state = opened(f);
    const DisplayList* kept = features(cache.get(f.context(), state));
    const ScreenRect within = state.free.grown(-150);
    const BuiltScene& framed = cache.get(f.context(), state, within);
    CHECK(features(framed) == kept);
    CHECK(framed.names.size() > 10);
    for (const PlacedName& name : framed.names) {
        CAPTURE(name.id);
        CHECK(within.contains(name.box.min));
        CHECK(within.contains(name.box.max));
    }
    const auto is_outside = [&](const PlacedName& name) { return !within.contains(name.box.min); };
    CHECK(std::ranges::any_of(cache.get(f.context(), state).names, is_outside));
}

TEST_CASE("a pan keeps the features and moves the frame; all that changes their look builds them anew") {
    const AtlasFixture& f = fixture();
    SceneCache cache;
    MapState state = opened(f);
    const DisplayList* kept = features(cache.get(f.context(), state));
    state = update(state, *f.data, PanBy{{30, 20}});
    const BuiltScene& panned = cache.get(f.context(), state);
    CHECK(features(panned) == kept);
    CHECK(panned.scene.frames.front().center == state.camera.center);

    const std::vector<Action> changes{ZoomAbout{{600, 500}, 2},
                                      Select{FeatureRef{FeatureKind::park, 0}, false},
                                      Hover{FeatureRef{FeatureKind::park, 1}},
                                      SetLayer{LayerId::water, false},
                                      SetFamily{0, false},
                                      SetParkOpacity{0.5F},
                                      SetTheme{"dark"}};
    for (const Action& change : changes) {
        const auto before =
            cache.get(f.context(), state).scene.frames.front().features;  // held, so its address is its own
        state = update(state, *f.data, change);
        CAPTURE(to_text(change, *f.data));
        CHECK(features(cache.get(f.context(), state)) != before.get());
    }
}

TEST_CASE("dragging a name keeps the features; the names it pushed aside stand where they were once it is back") {
    const AtlasFixture& f = fixture();
    SceneCache cache;
    MapState state = opened(f);
    const BuiltScene first = cache.get(f.context(), state);
    const MapState before = state;
    const Viewport viewport{state.camera, state.view};
    const auto name = std::ranges::find(first.names, "window/park/minhang", &PlacedName::id);
    REQUIRE(name != first.names.end());
    std::size_t moved = 0;
    for (int step = 1; step <= 40; ++step) {
        const ScreenPoint at = name->box.center() + ScreenPoint{4.0 * step, -6.0 * step};
        state = update(state, *f.data, PinName{"park/minhang", viewport.to_map(at)});
        const BuiltScene& now = cache.get(f.context(), state);
        CHECK(features(now) == features(first));
        for (const PlacedName& other : first.names) {
            const auto still = std::ranges::find(now.names, other.id, &PlacedName::id);
            moved += still == now.names.end() || still->box != other.box ? 1U : 0U;
        }
    }
    CHECK(moved > 40);      // the name itself, and some that made way
    CHECK(moved < 40 * 5);  // but not the map
    const BuiltScene& again = cache.get(f.context(), before);
    CHECK(again.names.size() == first.names.size());
    for (const PlacedName& other : first.names) {
        CAPTURE(other.id);
        const auto back = std::ranges::find(again.names, other.id, &PlacedName::id);
        REQUIRE(back != again.names.end());
        CHECK(back->box == other.box);
    }
}

TEST_CASE("a click is answered in under a millisecond, wherever it falls") {
    const AtlasFixture& f = fixture();
    SceneCache cache;
    MapState state = opened(f);
    for (const LayerInfo& layer : layer_table) {
        state = update(state, *f.data, SetLayer{layer.id, true});
    }
    const BuiltScene& built = cache.get(f.context(), state);
    using Clock = std::chrono::steady_clock;
    std::vector<double> times_ms;
    for (double x = 330; x < 1190; x += 43) {
        for (double y = 80; y < 980; y += 41) {
            const auto began = Clock::now();
            const auto hits = pick(*f.data, state, built, {x, y}, 4);
            times_ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
            CHECK(hits.size() < 50);
        }
    }
    std::sort(times_ms.begin(), times_ms.end());
    MESSAGE("median " << times_ms[times_ms.size() / 2] << " ms, worst " << times_ms.back() << " ms");
    CHECK(times_ms[times_ms.size() / 2] < 1);
}
