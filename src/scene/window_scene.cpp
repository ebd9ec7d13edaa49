#include "scene/class_colors.h"
#include "scene/compared_scene.h"
#include "scene/furniture.h"
#include "scene/graticule.h"
#include "scene/map_labels.h"
#include "scene/scene_builder.h"
#include "scene/window_legend.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace parkatlas {

namespace {

/// The names that an earlier scene had in the frame of that id, moved with the map; none of them if the scale is
/// another or the map is elsewhere. Only a divider may move the frame's edges.
std::vector<PlacedName> moved_names(const BuiltScene& before, const std::string& id, const Viewport& viewport,
                                    bool is_parted) {
    const auto found = std::ranges::find(before.scene.frames, id, &MapFrame::id);
    if (found == before.scene.frames.end()) {
        return {};
    }
    const MapFrame& frame = *found;
    if (frame.units_per_px != viewport.camera.units_per_px || (frame.rect != viewport.rect && !is_parted)) {
        return {};
    }
    const ScreenPoint by = viewport.to_screen(frame.center) - frame.rect.center();
    if (std::abs(by.x) > viewport.rect.width() || std::abs(by.y) > viewport.rect.height()) {
        return {};
    }
    std::vector<PlacedName> names;
    std::ranges::transform(before.names, std::back_inserter(names),
                           [&](const PlacedName& name) { return name.moved(by); });
    // Where the divider has passed what a line leads to, the name has gone with it.
    std::erase_if(names, [&](const PlacedName& name) {
        return is_parted && !name.leader.empty() && !viewport.rect.contains(name.leader.front());
    });
    return names;
}

}  // namespace

BuiltScene build_window_scene(const SceneContext& plain, const MapState& state, WindowFeatures features,
                              const BuiltScene* before) {
    constexpr double unit = 1;
    const SceneContext context = with_classes(plain, state);
    const MapColors& c = context.theme.map;
    BuiltScene built;
    built.scene.width_px = state.view.width();
    built.scene.height_px = state.view.height();
    built.scene.background = c.neighbor_land;
    const Viewport viewport{state.camera, state.view};
    const ScreenRect free = state.free.is_empty() ? state.view : state.free;
    // Names stay clear of the panels at the top, the left and the bottom, and do not run under the edge of the
    // right-hand one.
    ScreenRect bounds{free.min, {state.view.max.x, free.max.y}};
    if (const ScreenRect& within = features.names_within; !within.is_empty()) {
        bounds = {{std::max(bounds.min.x, within.min.x), std::max(bounds.min.y, within.min.y)},
                  {std::min(bounds.max.x, within.max.x), std::min(bounds.max.y, within.max.y)}};
    }
    std::vector<ScreenRect> reserved;
    if (free.max.x < state.view.max.x) {
        reserved.push_back({{free.max.x, bounds.min.y}, {free.max.x + 14, bounds.max.y}});
    }
    // What the window keeps in the corners of the free part: the zoom buttons, the place under the pointer.
    reserved.push_back({{free.max.x - 46, free.max.y - 86}, free.max});
    reserved.push_back({{free.min.x, free.max.y - 34}, {free.min.x + 190, free.max.y}});
    if (state.shows(OverlayId::scale_bar)) {
        reserved.push_back(
            draw_scale_bar(context, viewport, {free.max.x - 230, free.max.y - 22}, 110, unit, built.scene.furniture));
    }
    if (shows_north_arrow(state)) {
        const double half = north_arrow_size(context, viewport, unit).x / 2;
        reserved.push_back(draw_north_arrow(context, viewport, {free.max.x - 22 - half, free.min.y + 30}, unit,
                                            built.scene.furniture));
    }
    const std::vector<MapPart> parts = window_parts(state);
    if (state.comparison) {
        constexpr double north_width = 60;  // captions leave the north arrow its corner
        const ScreenRect room =
            state.framed.is_empty() ? ScreenRect{free.min, {free.max.x - north_width, free.max.y}} : state.framed;
        const ComparedFurniture furniture = compared_furniture(context, state, parts, room, state.view, true, unit);
        draw_compared_furniture(context, furniture, unit, built.scene.furniture);
        for (const ScreenRect& box : furniture.boxes()) {
            reserved.push_back(box);
        }
    }
    if (!state.legend_room.is_empty()) {
        if (const auto box = draw_window_legend(context, state, parts, state.legend_room, built.scene.furniture)) {
            reserved.push_back(*box);
        }
    }
    std::vector<MapFrame> frames(parts.size());
    const std::vector<std::size_t> order = naming_order(context, parts);
    for (const std::size_t i : order) {
        const MapPart& part = parts[i];
        const bool is_left = part.side == MapPart::Side::left;
        const SceneContext own = context_for(context, part);
        FeatureList& list = is_left ? features.left : features.main;
        if (!list.items) {
            list = build_features(own, part.state, FrameRole::window, unit, state.camera.units_per_px);
        }
        MapFrame frame{part.viewport.camera.center, part.viewport.camera.units_per_px,
                       part.viewport.rect,          c.neighbor_land,
                       std::move(list.items),       {}};
        frame.id = is_left ? left_frame : "";
        frame.steady = list.steady;
        const ScreenRect& rect = part.viewport.rect;
        const ScreenRect within{{std::max(bounds.min.x, rect.min.x), bounds.min.y},
                                {std::min(bounds.max.x, rect.max.x), bounds.max.y}};
        const auto names_id = [](const MapPart& p) { return p.side == MapPart::Side::left ? left_frame : "window"; };
        LabelFrame labels{names_id(part), FrameRole::window, part.viewport, within.grown(-4),
                          reserved,       std::nullopt,      std::nullopt,  unit};
        if (before != nullptr) {
            labels.before = moved_names(*before, frame.id, part.viewport, state.comparison.has_value());
        }
        if (i != order.front()) {
            const MapPart& twin = parts[order.front()];
            labels.preferred = twin_names(built.names, twin, names_id(twin), part, labels.id);
        }
        if (state.shows(OverlayId::graticule)) {
            const auto boxes =
                draw_graticule(own, part.viewport, within, labels.reserved, unit, frame.labels, built.scene.furniture);
            labels.reserved.insert(labels.reserved.end(), boxes.begin(), boxes.end());
        }
        built.name_rooms.push_back({labels.id, labels.bounds, labels.reserved});
        label_frame(own, part.state, labels, frame.labels, built);
        frames[i] = std::move(frame);
    }
    built.scene.frames = std::move(frames);
    return built;
}

}  // namespace parkatlas
