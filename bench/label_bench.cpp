// How long it takes to place names: those of the default map, and 10,000 and 100,000 labels. After timing, every pair
// of labels is checked not to overlap.

#include "app/fonts.h"
#include "app/loader.h"
#include "app/looks.h"
#include "map/action.h"
#include "scene/label_layout.h"
#include "scene/scene_builder.h"
#include "scene/segment.h"
#include "timing.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <numbers>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace parkatlas;

struct Layout {
    std::vector<LabelWish> wishes;
    std::vector<LabelObstacle> obstacles;
    ScreenRect bounds;
};

/// Points at random over a square with `px2_per_label` for each, with a symbol each; labels on eight sides, then four
/// farther off with leaders, each place dearer by `step` than the one before.
Layout random_layout(std::size_t count, double px2_per_label, std::size_t ranks, double step) {
    constexpr double width_px = 90;
    constexpr double height_px = 20;
    constexpr double symbol_px = 6;
    const double side_px = std::sqrt(static_cast<double>(count) * px2_per_label);
    std::mt19937 random{1};
    std::uniform_real_distribution<double> place{0, side_px};
    Layout layout{{}, {}, screen_rect(0, 0, side_px, side_px)};
    for (std::size_t i = 0; i < count; ++i) {
        const ScreenPoint p{place(random), place(random)};
        LabelWish wish{std::to_string(i), static_cast<int>(i % ranks), {}};
        for (int k = 0; k < 12; ++k) {
            const double angle = k * std::numbers::pi / 4 + (k < 8 ? 0 : 0.3);
            const double reach = k < 8 ? symbol_px + 2 : 45;
            const ScreenPoint way{std::cos(angle), std::sin(angle)};
            const ScreenPoint c{p.x + way.x * (reach + width_px / 2), p.y + way.y * (reach + height_px / 2)};
            LabelCandidate candidate{
                screen_rect(c.x - width_px / 2, c.y - height_px / 2, width_px, height_px), step * k, {}};
            if (k >= 8) {
                candidate.leader = {p + way * symbol_px, p + way * (reach - 2)};
            }
            wish.candidates.push_back(std::move(candidate));
        }
        layout.obstacles.push_back({ScreenRect{p, p}.grown(symbol_px), -1, wish.id});
        layout.wishes.push_back(std::move(wish));
    }
    return layout;
}

/// Whether no two of the boxes overlap: sorted from left to right, each against all that begin before it ends.
bool none_overlap(std::vector<ScreenRect> boxes) {
    std::ranges::sort(boxes, {}, [](const ScreenRect& box) { return box.min.x; });
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t k = i + 1; k < boxes.size() && boxes[k].min.x < boxes[i].max.x; ++k) {
            if (overlap(boxes[i], boxes[k])) {
                return false;
            }
        }
    }
    return true;
}

/// False where labels overlap.
bool measure(std::size_t count, int runs, std::size_t ranks, double step) {
    const Layout layout = random_layout(count, 4000, ranks, step);
    LabelLayout placed;
    Times times;
    for (int i = 0; i < runs; ++i) {
        times.take([&] { placed = place_labels(layout.wishes, layout.obstacles, layout.bounds); });
    }
    times.print(fmt::format("place {} labels of {} ranks, places dearer by {} ({} found a place)", count, ranks, step,
                            placed.placed.size()));
    std::vector<ScreenRect> boxes;
    for (const PlacedLabel& label : placed.placed) {
        boxes.push_back(layout.wishes[label.wish].candidates[label.candidate].box);
    }
    return none_overlap(std::move(boxes));
}

/// The names of the default window and the default picture. False where names overlap, or nothing could be loaded.
bool measure_default_map() {
    Timeline timeline;
    const Result<DrawableMap> map =
        load_drawable_map({PARKATLAS_SOURCE_DIR "/geodata", {}}, "", Triangles::ahead, timeline);
    const Result<FontBook> fonts = load_fonts(timeline);
    const Result<Looks> looks = load_looks("light", Language::zh);
    if (!map || !fonts || !looks) {
        fmt::print(stderr, "the map, its fonts or its looks cannot be loaded\n");
        return false;
    }
    const SceneContext context = scene_context(*map.value().data, *map.value().paths, looks.value(), fonts.value());
    MapState state;
    state = update(state, context.data, ViewResized{screen_rect(0, 0, 1920, 1080), screen_rect(324, 76, 1192, 890)});
    const FeatureList features = build_features(context, state, FrameRole::window, 1, state.camera.units_per_px);
    BuiltScene window;
    Times of_window;
    for (int i = 0; i < 60; ++i) {
        of_window.take([&] { window = build_window_scene(context, state, {features, {}, {}}); });
    }
    of_window.print(fmt::format("names of the default window, all anew ({} names)", window.names.size()));
    BuiltScene picture;
    Times of_picture;
    for (int i = 0; i < 30; ++i) {
        of_picture.take([&] { picture = build_picture_scene(context, state, {}, 1920, 1080); });
    }
    of_picture.print(
        fmt::format("scene of the default picture, two maps and all furniture ({} names)", picture.names.size()));
    std::vector<ScreenRect> boxes;
    std::ranges::transform(window.names, std::back_inserter(boxes), &PlacedName::box);
    return none_overlap(std::move(boxes));
}

}  // namespace

int main() {
    bool all_good = measure_default_map();
    for (const std::size_t ranks : {5U, 1U}) {
        for (const double step : {0.1, 1.0}) {
            all_good = all_good && measure(10'000, 9, ranks, step) && measure(100'000, 3, ranks, step);
        }
    }
    if (!all_good) {
        fmt::print(stderr, "labels overlap\n");
        return 1;
    }
    fmt::print("no two labels overlap\n");
    return 0;
}
