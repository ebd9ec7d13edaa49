#include "scene/class_colors.h"
#include "scene/furniture.h"
#include "scene/graticule.h"
#include "scene/map_labels.h"
#include "scene/scene_builder.h"

#include <cmath>

namespace parkatlas {

namespace {

/// The names of an earlier frame, moved with the map; none of them if the scale is another or the map is elsewhere.
std::vector<PlacedName> moved_names(const BuiltScene& before, const Viewport& viewport) {
    const MapFrame& frame = before.scene.frames.front();
    if (frame.units_per_px != viewport.camera.units_per_px || frame.rect != viewport.rect) {
        return {};
    }
    const ScreenPoint by = viewport.to_screen(frame.center) - viewport.rect.center();
    if (std::abs(by.x) > viewport.rect.width() || std::abs(by.y) > viewport.rect.height()) {
        return {};
    }
    std::vector<PlacedName> names = before.names;
    for (PlacedName& name : names) {
        name.box = {name.box.min + by, name.box.max + by};
        for (ScreenPoint& p : name.leader) {
            p = p + by;
        }
    }
    return names;
}

}  // namespace

BuiltScene build_window_scene(const SceneContext& plain, const MapState& state, FeatureList features,
                              const BuiltScene* before) {
    constexpr double unit = 1;
    const SceneContext context = with_classes(plain, state);
    const MapColors& c = context.theme.map;
    BuiltScene built;
    built.scene.width_px = state.view.width();
    built.scene.height_px = state.view.height();
    built.scene.background = c.neighbor_land;
    if (!features.items) {
        features = build_features(context, state, FrameRole::window, unit, state.camera.units_per_px);
    }
    MapFrame frame{state.camera.center, state.camera.units_per_px, state.view,
                   c.neighbor_land,     std::move(features.items), {}};
    frame.steady = features.steady;
    const Viewport viewport{state.camera, state.view};
    const ScreenRect free = state.free.is_empty() ? state.view : state.free;
    // Names stay clear of the panels at the top and at the left, and do not run under the edge of the right-hand one.
    const ScreenRect bounds{{free.min.x, free.min.y}, state.view.max};
    LabelFrame labels{"window", FrameRole::window, viewport, bounds.grown(-4), {}, std::nullopt, std::nullopt, unit};
    if (before != nullptr) {
        labels.before = moved_names(*before, viewport);
    }
    if (free.max.x < state.view.max.x) {
        labels.reserved.push_back({{free.max.x, bounds.min.y}, {free.max.x + 14, bounds.max.y}});
    }
    // What the window keeps in the corners of the free part: the zoom buttons, the place under the pointer.
    labels.reserved.push_back({{free.max.x - 46, free.max.y - 86}, free.max});
    labels.reserved.push_back({{free.min.x, free.max.y - 34}, {free.min.x + 190, free.max.y}});
    if (state.shows(OverlayId::scale_bar)) {
        labels.reserved.push_back(
            draw_scale_bar(context, viewport, {free.max.x - 230, free.max.y - 22}, 110, unit, built.scene.furniture));
    }
    if (shows_north_arrow(state)) {
        const double half = north_arrow_size(context, viewport, unit).x / 2;
        labels.reserved.push_back(draw_north_arrow(context, viewport, {free.max.x - 22 - half, free.min.y + 30}, unit,
                                                   built.scene.furniture));
    }
    if (state.shows(OverlayId::graticule)) {
        const auto boxes =
            draw_graticule(context, viewport, bounds, labels.reserved, unit, frame.labels, built.scene.furniture);
        labels.reserved.insert(labels.reserved.end(), boxes.begin(), boxes.end());
    }
    built.name_bounds = labels.bounds;
    built.name_furniture = labels.reserved;
    label_frame(context, state, labels, frame.labels, built);
    built.scene.frames.push_back(std::move(frame));
    return built;
}

}  // namespace parkatlas
