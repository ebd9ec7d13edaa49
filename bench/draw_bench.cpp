// What drawing the window's map costs on the CPU of a machine without a GPU (llvmpipe), all threads: a frame of a pan
// and the first frame after another year. Usage: bench_draw [GEODATA]

#include "app/loader.h"
#include "app/looks.h"
#include "app/render_snapshot.h"
#include "map/action.h"
#include "map/history.h"
#include "timing.h"

#include <EGL/egl.h>

namespace {

using namespace parkatlas;

constexpr double width_px = 1920;
constexpr double height_px = 1080;

int report(const Error& error) {
    fmt::print(stderr, "{}: {}\n", error.where, error.key);
    return 1;
}

/// Drawing alone, until it is done; the scene is made outside of what is measured.
void draw(Studio& studio, const SceneContext& context, const BuiltScene& scene, Times& times) {
    static const auto finish = reinterpret_cast<void (*)()>(eglGetProcAddress("glFinish"));
    times.take([&] {
        (void)studio.player.play(scene.scene, context.fonts, 1, static_cast<int>(width_px),
                                 static_cast<int>(height_px));
        finish();
    });
}

void measure(std::string_view what, Studio& studio, const SceneContext& context, MapState state) {
    BuiltScene scene = build_window_scene(context, state);
    const FeatureList features{scene.scene.frames.front().features, scene.scene.frames.front().steady};
    Times first;  // meshes and glyphs are made
    draw(studio, context, scene, first);
    Times pan;
    for (int step = 0; step < 60; ++step) {
        const double direction = step < 30 ? 1 : -1;
        state = update(std::move(state), context.data, PanBy{{9.3 * direction, 4.1 * direction}});
        scene = build_window_scene(context, state, {features, {}, {}}, &scene);
        draw(studio, context, scene, pan);
    }
    pan.print(fmt::format("drawing a pan frame, {}", what));
    Times years;
    for (int round = 0; round < 4; ++round) {
        for (int year = first_year; year <= last_year; ++year) {
            state = update(std::move(state), context.data, SetYear{year});
            draw(studio, context, build_window_scene(context, state), years);
        }
    }
    years.print(fmt::format("drawing another year, {}", what));
}

}  // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder = argc > 1 ? argv[1] : PARKATLAS_SOURCE_DIR "/geodata";
    Timeline timeline;
    const auto map = load_drawable_map({folder, {}}, "", Triangles::ahead, timeline);
    const auto looks = load_looks("light", Language::zh);
    const auto fonts = load_fonts(timeline);
    if (!map || !looks || !fonts) {
        return report(!map ? map.error() : !looks ? looks.error() : fonts.error());
    }
    Result<Studio> studio = Studio::open({width_px, height_px, 1, 96}, timeline);
    if (!studio) {
        return report(studio.error());
    }
    studio.value().target.bind();
    const SceneContext context = scene_context(*map.value().data, *map.value().paths, looks.value(), fonts.value());
    MapState state;
    const ScreenRect view = screen_rect(0, 0, width_px, height_px);
    state = update(std::move(state), context.data, ViewResized{view, view});
    state = update(std::move(state), context.data, FitAll{});
    const auto with_layers = [&](bool on) {
        MapState changed = state;
        for (const LayerInfo& layer : layer_table) {
            changed = update(std::move(changed), context.data, SetLayer{layer.id, on});
        }
        return changed;
    };
    measure("sea and land only", studio.value(), context, with_layers(false));
    measure("default layers", studio.value(), context, state);
    measure("all layers", studio.value(), context, with_layers(true));
}
