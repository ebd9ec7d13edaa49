#include "scene/framing.h"

#include "scene/overview.h"
#include "scene/sheet_plan.h"

#include <algorithm>

namespace parkatlas {
namespace {

/// Px of the window between two maps whatever their scale; on a sheet design px.
double gap_of(const MapState& state) {
    return state.comparison && state.comparison->mode == CompareMode::side_by_side ? compare_gap_px : 0;
}

/// The main map of a sheet, and the part of it that what is shown is fitted into; design px.
struct MapShape {
    ScreenPoint size;
    ScreenRect free;  ///< from the map's corner

    /// Window px per design px at which it fills the room.
    [[nodiscard]] double scale_in(const ScreenRect& room, double gap) const {
        return std::min((room.width() - gap) / (size.x - gap), room.height() / size.y);
    }
};

/// The room in which the map is largest; the one of before unless another is clearly better.
std::size_t best_room(std::span<const ScreenRect> rooms, const MapShape& shape, double gap, const Framing* before) {
    constexpr double clearly = 1.1;
    std::size_t best = before != nullptr && before->room < rooms.size() ? before->room : 0;
    double most = shape.scale_in(rooms[best], gap) * (before != nullptr ? clearly : 1);
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        const double scale = shape.scale_in(rooms[i], gap);
        if (scale > most) {
            most = scale;
            best = i;
        }
    }
    return best;
}

/// What the sheet shows.
struct Shown {
    MapShape shape;
    std::vector<Framing::Ground> maps;
    std::optional<MapExtent> inset;
    double units_per_px = 1;  ///< of its main map, per design px
};
Shown plan(const SceneContext& context, const MapState& state, const PictureFrame& frame, const SheetSize& size) {
    const DesignSheet sheet = design_sheet(context, state, size.width_px, size.height_px);
    const SheetPlan plan{sheet.context, state, frame, sheet.width, sheet.height};
    const SheetLayout& layout = plan.layout();
    Shown shown;
    shown.shape = {{layout.map.width(), layout.map.height()},
                   {layout.map_free.min - layout.map.min, layout.map_free.max - layout.map.min}};
    for (const MapPart& part : plan.parts()) {
        shown.maps.push_back({part.side, part.viewport.visible()});
        shown.units_per_px = part.viewport.camera.units_per_px;
    }
    if (state.comparison && state.comparison->mode == CompareMode::swipe) {  // one map with a divider
        shown.maps.front().extent.add(shown.maps.back().extent);
        shown.maps = {{MapPart::Side::whole, shown.maps.front().extent}};
    }
    if (const std::optional<Viewport> inset = plan.inset()) {
        shown.inset = inset->visible();
    }
    return shown;
}

Framing framing_of(const PictureFrame& frame, const Shown& shown, std::size_t room) {
    Framing framing;
    framing.frame = frame;
    framing.maps = shown.maps;
    framing.inset = shown.inset;
    framing.room = room;
    framing.map_size = shown.shape.size;
    framing.map_free = shown.shape.free;
    return framing;
}

ScreenRect rect_about(ScreenPoint center, double width, double height) {
    return screen_rect(center.x - width / 2, center.y - height / 2, width, height);
}

Framing of_view(const SceneContext& context, const MapState& state, const FramingWish& wish, const Framing* before) {
    constexpr int most_steps = 4;
    const double gap = gap_of(state);
    const Viewport window{state.camera, state.view};
    const auto frame_of = [&](const ScreenRect& part) {
        PictureFrame frame = wish.frame;
        frame.kind = PictureFrame::Kind::extent;
        const ScreenRect room = room_of(state.comparison, part);
        frame.extent.add(window.to_map(room.min));
        frame.extent.add(window.to_map(room.max));
        return frame;
    };
    MapShape shape;
    if (before != nullptr) {
        shape = {before->map_size, before->map_free};
    } else {
        shape = plan(context, state, frame_of(wish.rooms.front()), wish.size).shape;
    }
    Framing framing;
    for (int step = 0; step < most_steps; ++step) {
        const std::size_t room = best_room(wish.rooms, shape, gap, before);
        const double scale = shape.scale_in(wish.rooms[room], gap);
        const ScreenRect fitted = rect_about(wish.rooms[room].center(), scale * (shape.free.width() - gap) + gap,
                                             scale * shape.free.height());
        const PictureFrame frame = frame_of(fitted);
        const Shown shown = plan(context, state, frame, wish.size);
        framing = framing_of(frame, shown, room);
        framing.fitted = fitted;
        if (shown.shape.size == shape.size && shown.shape.free == shape.free) {
            break;
        }
        shape = shown.shape;
    }
    return framing;
}

Framing of_place(const SceneContext& context, const MapState& state, const FramingWish& wish, const Framing* before) {
    const Shown shown = plan(context, state, wish.frame, wish.size);
    const double gap = gap_of(state);
    const std::size_t room = best_room(wish.rooms, shown.shape, gap, before);
    Framing framing = framing_of(wish.frame, shown, room);
    const bool is_park = wish.frame.kind == PictureFrame::Kind::park;
    const MapExtent& thing = is_park ? context.data.park_extents[wish.frame.park] : context.data.parks_extent;
    const double units_per_px = shown.units_per_px / shown.shape.scale_in(wish.rooms[room], gap);
    const double width = thing.width() / units_per_px + 2 * fit_margin_px;
    const MapPoint middle = (shown.maps.front().extent.center() + shown.maps.back().extent.center()) * 0.5;
    const MapPoint off = thing.center() - middle;
    framing.fitted = rect_about(wish.rooms[room].center() + ScreenPoint{off.x, -off.y} * (1 / units_per_px),
                                gap > 0 ? 2 * width + gap : width, thing.height() / units_per_px + 2 * fit_margin_px);
    return framing;
}

}  // namespace

Framing frame_in_window(const SceneContext& context, const MapState& state, const FramingWish& wish,
                        const Framing* before) {
    return wish.is_of_view ? of_view(context, state, wish, before) : of_place(context, state, wish, before);
}

ScreenRect ground_in_window(const MapState& state, const Framing::Ground& ground) {
    Viewport viewport{state.camera, state.view};
    for (const MapPart& part : window_parts(state)) {
        viewport = part.side == ground.side ? part.viewport : viewport;
    }
    const ScreenRect all = on_screen(viewport, ground.extent);
    const ScreenRect& seen = viewport.rect;
    return {{std::max(all.min.x, seen.min.x), std::max(all.min.y, seen.min.y)},
            {std::min(all.max.x, seen.max.x), std::min(all.max.y, seen.max.y)}};
}

}  // namespace parkatlas
