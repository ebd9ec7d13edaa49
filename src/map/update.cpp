#include "map/action.h"

#include "map/comparison.h"
#include "map/map_names.h"
#include "map/query.h"
#include "map/view_words.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace parkatlas {
namespace {

constexpr double min_meters_per_px = 0.5;
constexpr double max_meters_per_px = 2000;

double clamped_scale(const MapData& data, double units_per_px) {
    return std::clamp(units_per_px, min_meters_per_px / data.meters_per_unit, max_meters_per_px / data.meters_per_unit);
}

MapPoint clamped_center(const MapData& data, MapPoint p) {
    return {std::clamp(p.x, data.frame.min.x, data.frame.max.x), std::clamp(p.y, data.frame.min.y, data.frame.max.y)};
}

/// The nearest point within the map's frame that its degrees, written with seven decimals, name exactly.
MapPoint writable(const MapData& data, MapPoint p) {
    constexpr double margin_m = 0.1;  // more than rounding moves it
    const MapExtent inner = data.frame.grown(-margin_m / data.meters_per_unit);
    const MapPoint near{std::clamp(p.x, inner.min.x, inner.max.x), std::clamp(p.y, inner.min.y, inner.max.y)};
    return data.projection->to_map(rounded_place(data.projection->to_lon_lat(near)));
}

/// The camera of that scale, as far as the limits let, that shows p at the screen point `at` of the view.
Camera camera_with(const MapData& data, const ScreenRect& view, MapPoint p, ScreenPoint at, double units_per_px) {
    const double scale = clamped_scale(data, units_per_px);
    const ScreenPoint off = at - view.center();
    return {clamped_center(data, {p.x - off.x * scale, p.y + off.y * scale}), scale};
}

bool has_size(const ScreenRect& rect) {
    return is_finite(rect.min) && is_finite(rect.max) && rect.width() > 0 && rect.height() > 0;
}

void show(MapState& state, const MapData& data, const MapExtent& extent) {
    if (!has_size(state.view) || extent.is_empty() || !is_finite(extent.center())) {
        return;
    }
    const ScreenRect& free = fitting_part(state);
    const ScreenRect room = room_of(state.comparison, free);
    const ScreenRect inner = room.grown(-fit_margin_px);
    const Camera camera = fit(extent, has_size(inner) ? inner : room, state.view);
    state.camera = camera_with(data, state.view, extent.center(), free.center(), camera.units_per_px);
}

/// Whether the window stands as Home would bring it.
bool shows_all(const MapState& state, const MapData& data) {
    MapState home = state;
    show(home, data, data.parks_extent);
    return home.camera == state.camera;
}

/// Whether each map of the window has all parks in sight.
bool has_all_in_sight(const MapState& state, const MapData& data) {
    const ScreenRect room = room_of(state.comparison, fitting_part(state));
    const Viewport viewport{state.camera, state.view};
    return room.contains(viewport.to_screen(data.parks_extent.min)) &&
           room.contains(viewport.to_screen(data.parks_extent.max));
}

/// Classes and limits as classify.h allows them; only figures have limits of the user's own.
Coloring bounded(Coloring coloring) {
    if (coloring.rule == BreakRule::manual && coloring.by != ColorBy::column) {
        coloring.rule = Coloring{}.rule;
    }
    if (coloring.rule != BreakRule::manual) {
        coloring.limits.clear();
    }
    coloring.classes = std::clamp(coloring.classes, least_classes, most_classes);
    std::erase_if(coloring.limits, [](double limit) { return !std::isfinite(limit); });
    std::ranges::sort(coloring.limits);
    coloring.limits.erase(std::ranges::unique(coloring.limits).begin(), coloring.limits.end());
    coloring.limits.resize(std::min(coloring.limits.size(), most_classes - 1));
    return coloring;
}

std::optional<int> bounded(std::optional<int> year) {
    return year ? std::optional{std::clamp(*year, first_year, last_year)} : std::nullopt;
}

double bounded_split(double split) {
    return std::clamp(split, Comparison::least_split, 1 - Comparison::least_split);
}

/// Applies one action to the state; one overload per action.
struct Updater {
    MapState& state;
    const MapData& data;

    /// Whether the column that is coloured by is there, if one is.
    [[nodiscard]] bool has_column(const Coloring& coloring) const {
        return coloring.by != ColorBy::column || coloring.column < data.atlas->columns.size();
    }
    [[nodiscard]] bool exists(FeatureRef feature) const { return feature.index < count_of(*data.atlas, feature.kind); }

    /// The park selected last, or the one whose block is.
    [[nodiscard]] std::optional<std::size_t> selected_park() const {
        if (state.selection.empty()) {
            return std::nullopt;
        }
        const FeatureRef last = state.selection.back();
        if (last.kind == FeatureKind::block) {
            return data.atlas->blocks[last.index].park;
        }
        return last.kind == FeatureKind::park ? std::optional{last.index} : std::nullopt;
    }

    void operator()(const PanBy& a) const {
        if (!is_finite(a.by)) {
            return;
        }
        const MapPoint by{a.by.x * state.camera.units_per_px, -a.by.y * state.camera.units_per_px};
        state.camera.center = clamped_center(data, state.camera.center - by);
    }
    void operator()(const ZoomAbout& a) const {
        if (!is_finite(a.at) || !std::isfinite(a.factor) || a.factor <= 0 || !has_size(state.view)) {
            return;
        }
        const ScreenPoint at = as_if_alone(state, a.at);
        const MapPoint stays = Viewport{state.camera, state.view}.to_map(at);
        state.camera = camera_with(data, state.view, stays, at, state.camera.units_per_px / a.factor);
    }
    void operator()(const FitExtent& a) const { show(state, data, a.extent); }
    void operator()(const FitAll&) const { show(state, data, data.parks_extent); }
    void operator()(const FitSelection&) const {
        MapExtent extent;
        for (const FeatureRef feature : state.selection) {
            extent.add(extent_of(data, feature));
        }
        show(state, data, extent.is_empty() ? data.parks_extent : extent);
    }
    void operator()(const ViewResized& a) const {
        if (!has_size(a.view)) {
            return;
        }
        const ScreenRect framed = has_size(a.framed) ? a.framed : ScreenRect{};
        const bool is_first = !has_size(state.view);
        const bool stays_home = is_first || (framed != state.framed && shows_all(state, data));
        const Viewport before{state.camera, state.view};
        const ScreenPoint old_middle = fitting_part(state).center();
        state.view = a.view;
        state.free = has_size(a.free) ? a.free : a.view;
        state.framed = framed;
        state.legend_room = has_size(a.legend_room) ? a.legend_room : ScreenRect{};
        const ScreenPoint middle = fitting_part(state).center();
        const double zoom = std::isfinite(a.zoom) && a.zoom > 0 ? a.zoom : 1;
        if (stays_home) {
            show(state, data, data.parks_extent);
        } else if (before.rect != state.view || old_middle != middle || zoom != 1) {
            state.camera =
                camera_with(data, state.view, before.to_map(old_middle), middle, state.camera.units_per_px / zoom);
        }
    }
    void operator()(const Select& a) const {
        if (!a.feature) {
            state.selection.clear();
        } else if (exists(*a.feature)) {
            const auto found = std::find(state.selection.begin(), state.selection.end(), *a.feature);
            if (!a.add) {
                state.selection = {*a.feature};
            } else if (found == state.selection.end()) {
                state.selection.push_back(*a.feature);
            } else {
                state.selection.erase(found);
            }
        }
    }
    void operator()(const SelectNextPark& a) const {
        const auto& order = data.reading_order;
        if (order.empty()) {
            return;
        }
        const auto count = static_cast<std::ptrdiff_t>(order.size());
        std::ptrdiff_t at = a.step > 0 ? -1 : count;  // from no park: just outside
        if (const auto park = selected_park()) {
            at = std::find(order.begin(), order.end(), *park) - order.begin();
        }
        const std::ptrdiff_t next = ((at + a.step) % count + count) % count;
        state.selection = {{FeatureKind::park, order[static_cast<std::size_t>(next)]}};
    }
    void operator()(const Hover& a) const {
        if (!a.feature || exists(*a.feature)) {
            state.hover = a.feature;
        }
    }
    void operator()(const SetLayer& a) const { state.layers[static_cast<std::size_t>(a.layer)] = a.visible; }
    void operator()(const SetParkOpacity& a) const {
        if (std::isfinite(a.opacity)) {
            state.park_opacity = std::clamp(a.opacity, 0.2F, 1.0F);
        }
    }
    void operator()(const SetYear& a) const { state.year = bounded(a.year); }
    void operator()(const SetColoring& a) const {
        if (!has_column(a.coloring)) {
            return;
        }
        const Coloring before = std::exchange(state.coloring, a.coloring);
        Coloring& coloring = state.coloring;
        const bool is_other = coloring.by != before.by || coloring.column != before.column;
        const bool is_carried = is_other && before.rule == BreakRule::manual && coloring.limits == before.limits;
        if (is_carried) {
            coloring.rule = Coloring{}.rule;
        }
        coloring = bounded(std::move(coloring));
    }
    void operator()(const SetComparison& a) const {
        if (a.comparison && !has_column(a.comparison->coloring)) {
            return;
        }
        const bool is_home = has_size(state.view) && shows_all(state, data);
        const bool saw_all = has_size(state.view) && has_all_in_sight(state, data);
        state.comparison = a.comparison;
        if (state.comparison) {
            Comparison& made = *state.comparison;
            made.year = bounded(made.year);
            made.coloring = bounded(std::move(made.coloring));
            made.split = std::isfinite(made.split) ? bounded_split(made.split) : Comparison{}.split;
        }
        if (is_home || (saw_all && !has_all_in_sight(state, data))) {
            show(state, data, data.parks_extent);
        }
    }
    void operator()(const SetSplit& a) const {
        if (state.comparison && std::isfinite(a.split)) {
            state.comparison->split = bounded_split(a.split);
        }
    }
    void operator()(const SetOverlay& a) const { state.overlays[static_cast<std::size_t>(a.overlay)] = a.visible; }
    void operator()(const SetFamily& a) const {
        if (a.on) {
            state.families_off.erase(a.family);
        } else if (a.family < data.atlas->families.size()) {
            state.families_off.insert(a.family);
        }
    }
    void operator()(const SetBatch& a) const {
        const auto is_kind = [&](const Project& project) { return project.batch_category == a.batch; };
        if (a.on) {
            state.batches_off.erase(a.batch);
        } else if (!a.batch.empty() && std::ranges::any_of(data.atlas->projects, is_kind)) {
            state.batches_off.insert(a.batch);
        }
    }
    void operator()(const SetUnknownIndustry& a) const { state.unknown_off = !a.on; }
    void operator()(const SetHighlight& a) const {
        state.highlight.clear();
        for (const std::size_t industry : a.industries) {
            const bool is_new =
                std::find(state.highlight.begin(), state.highlight.end(), industry) == state.highlight.end();
            if (is_new && industry < data.atlas->industries.size()) {
                state.highlight.push_back(industry);
            }
        }
    }
    void operator()(const PinName& a) const {
        if (is_finite(a.at) && is_map_name(*data.atlas, a.name)) {
            std::erase_if(state.pins, [&](const PinnedName& pin) { return pin.name == a.name; });
            state.pins.push_back({a.name, writable(data, a.at)});
        }
    }
    void operator()(const UnpinName& a) const {
        std::erase_if(state.pins, [&](const PinnedName& pin) { return !a.name || pin.name == *a.name; });
    }
    void operator()(const SetTheme& a) const { state.theme = a.theme; }
    void operator()(const SetLanguage& a) const { state.language = a.language; }
    void operator()(const SetTitle& a) const { state.title = a.title; }
    void operator()(const SetApprovalNumber& a) const { state.approval_number = a.number; }
    void operator()(const SetViews& a) const {
        state.views = a.views;
        for (NamedView& view : state.views) {  // what is pasted may hold anything
            for (std::string Name::*language : {&Name::zh, &Name::en}) {
                view.name.*language = fit_for_view(view.name.*language, false);
                view.caption.*language = fit_for_view(view.caption.*language, true);
            }
        }
    }
    void operator()(const ShowState& a) const {
        MapState shown = a.state;
        shown.camera = state.camera;
        shown.view = state.view;
        shown.free = state.free;
        shown.framed = state.framed;
        shown.legend_room = state.legend_room;
        shown.hover = state.hover;
        if (shown.approval_number.empty()) {  // the map's, as of every picture
            shown.approval_number = state.approval_number;
        }
        shown.views = std::move(state.views);
        state = std::move(shown);
    }
    void operator()(const ResetLayers&) const {
        const MapState fresh;
        state.layers = fresh.layers;
        state.year = fresh.year;
        state.coloring = fresh.coloring;
        (*this)(SetComparison{fresh.comparison});
        state.park_opacity = fresh.park_opacity;
        state.families_off = fresh.families_off;
        state.batches_off = fresh.batches_off;
        state.unknown_off = fresh.unknown_off;
        state.highlight = fresh.highlight;
        state.overlays = fresh.overlays;
    }
};

}  // namespace

MapState update(MapState state, const MapData& data, const Action& action) {
    std::visit(Updater{state, data}, action);
    return state;
}

}  // namespace parkatlas
