// What the window's map costs on the CPU, on the real data and without drawing: reading, the scene of a pan and of a
// zoom, picking. Usage: bench_map [GEODATA]

#include "app/loader.h"
#include "app/looks.h"
#include "map/action.h"
#include "scene/pick.h"
#include "scene/scene_builder.h"
#include "timing.h"

#include <array>
#include <cmath>

namespace {

using namespace parkatlas;

constexpr double width_px = 1920;
constexpr double height_px = 1080;
constexpr double tolerance_px = 4;

int report(const Error& error) {
    fmt::print(stderr, "{}: {}\n", error.where, error.key);
    return 1;
}

/// Sixty steps of a drag there and back, as one frame each.
void measure_pan(std::string_view what, const SceneContext& context, MapState state) {
    BuiltScene scene = build_window_scene(context, state);
    const FeatureList features{scene.scene.frames.front().features, scene.scene.frames.front().steady};
    Times times;
    for (int step = 0; step < 60; ++step) {
        const double direction = step < 30 ? 1 : -1;
        state = update(std::move(state), context.data, PanBy{{9.3 * direction, 4.1 * direction}});
        times.take([&] { scene = build_window_scene(context, state, {features, {}, {}}, &scene); });
    }
    times.print(fmt::format("scene of a pan frame, {}", what));
}

/// The features are recorded anew, since widths follow the scale.
void measure_zoom(std::string_view what, const SceneContext& context, MapState state) {
    Times times;
    for (int step = 0; step < 40; ++step) {
        state = update(std::move(state), context.data,
                       ZoomAbout{{width_px / 2, height_px / 2}, step < 20 ? 1.15 : 1 / 1.15});
        times.take([&] { (void)build_window_scene(context, state); });
    }
    times.print(fmt::format("scene of a zoom frame, {}", what));
}

void measure_pick(std::string_view what, const SceneContext& context, const MapState& state) {
    const BuiltScene scene = build_window_scene(context, state);
    Times times;
    std::size_t hits = 0;
    for (double y = 3; y < height_px; y += 27) {
        for (double x = 3; x < width_px; x += 24) {
            times.take([&] { hits += pick(context.data, state, scene, {x, y}, tolerance_px).empty() ? 0 : 1; });
        }
    }
    times.print(fmt::format("pick, {} ({} of them hit)", what, hits));
    // What stands between a click and the new selection: what lies there, and the state that has it selected.
    Times clicks;
    for (double y = 3; y < height_px; y += 54) {
        for (double x = 3; x < width_px; x += 48) {
            MapState clicked = state;
            clicks.take([&] {
                const auto found = pick(context.data, state, scene, {x, y}, tolerance_px);
                clicked = update(std::move(clicked), context.data,
                                 Select{found.empty() ? std::nullopt : std::optional{found.front()}, false});
            });
        }
    }
    clicks.print(fmt::format("click to selection, {}", what));
}

}  // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder = argc > 1 ? argv[1] : PARKATLAS_SOURCE_DIR "/geodata";
    Timeline timeline;
    Times reading;
    for (int i = 0; i < 9; ++i) {
        reading.take([&] { (void)load_map({folder, {}}, "", timeline); });
    }
    reading.print("read and project the map (first of a process not counted)");

    const auto map = load_drawable_map({folder, {}}, "", Triangles::ahead, timeline);
    const auto looks = load_looks("light", Language::zh);
    const auto fonts = load_fonts(timeline);
    if (!map || !looks || !fonts) {
        return report(!map ? map.error() : !looks ? looks.error() : fonts.error());
    }
    const SceneContext context = scene_context(*map.value().data, *map.value().paths, looks.value(), fonts.value());
    MapState state;
    const ScreenRect view = screen_rect(0, 0, width_px, height_px);
    state = update(std::move(state), context.data, ViewResized{view, view});
    state = update(std::move(state), context.data, FitAll{});
    MapState everything = state;
    for (const LayerInfo& layer : layer_table) {
        everything = update(std::move(everything), context.data, SetLayer{layer.id, true});
    }
    for (const auto& [what, shown] : {std::pair{"default layers", state}, {"all layers", everything}}) {
        measure_pan(what, context, shown);
        measure_zoom(what, context, shown);
        measure_pick(what, context, shown);
    }
}
