#include "map/comparison.h"

#include "map/park_classes.h"

#include <cmath>
#include <utility>

namespace parkatlas {
namespace {

/// The view through a part of it, where the map is moved by `shift`: at p stands what stood at p − shift.
Viewport seen_through(const Viewport& whole, const ScreenRect& part, ScreenPoint shift) {
    return {{whole.to_map(part.center() - shift), whole.camera.units_per_px}, part};
}

/// How far a map that lies beside another is moved from where it would stand alone.
double side_shift(const ScreenRect& free, MapPart::Side side) {
    const double shift = (free.width() + compare_gap_px) / 4;
    return side == MapPart::Side::left ? -shift : shift;
}

}  // namespace

MapState left_state(const MapState& state) {
    MapState left = state;
    if (state.comparison) {
        left.year = state.comparison->year;
        left.coloring = state.comparison->coloring;
        left.comparison.reset();
    }
    return left;
}

MapState right_state(const MapState& state) {
    MapState right = state;
    right.comparison.reset();
    return right;
}

ScreenRect room_of(const std::optional<Comparison>& comparison, const ScreenRect& free) {
    if (!comparison || comparison->mode == CompareMode::swipe || free.width() <= compare_gap_px) {
        return free;
    }
    const double width = (free.width() - compare_gap_px) / 2;
    return screen_rect(free.center().x - width / 2, free.min.y, width, free.height());
}

double divider_x(const Comparison& comparison, const ScreenRect& free) {
    return comparison.mode == CompareMode::swipe ? std::round(free.min.x + comparison.split * free.width())
                                                 : std::round(free.center().x);
}

double split_at(const ScreenRect& free, double x) {
    return (x - free.min.x) / free.width();
}

std::vector<MapPart> map_parts(const MapState& state, const Viewport& whole, const ScreenRect& free) {
    if (!state.comparison) {
        return {{MapPart::Side::whole, state, whole}};
    }
    using Side = MapPart::Side;
    const double x = divider_x(*state.comparison, free);
    const bool beside = state.comparison->mode == CompareMode::side_by_side;
    const double half_gap = beside ? compare_gap_px / 2 : 0;
    const ScreenRect& view = whole.rect;
    const auto part = [&](Side side, MapState shown, const ScreenRect& rect) {
        const ScreenPoint shift{beside ? side_shift(free, side) : 0, 0};
        return MapPart{side, std::move(shown), seen_through(whole, rect, shift)};
    };
    return {part(Side::left, left_state(state), {view.min, {x - half_gap, view.max.y}}),
            part(Side::right, right_state(state), {{x + half_gap, view.min.y}, view.max})};
}

std::vector<MapPart> window_parts(const MapState& state) {
    return map_parts(state, {state.camera, state.view}, fitting_part(state));
}

const MapPart& part_at(const std::vector<MapPart>& parts, ScreenPoint at) {
    const bool is_left =
        parts.size() > 1 && at.x < (parts.front().viewport.rect.max.x + parts.back().viewport.rect.min.x) / 2;
    return is_left ? parts.front() : parts.back();
}

ScreenPoint as_if_alone(const MapState& state, ScreenPoint at) {
    if (!state.comparison || state.comparison->mode == CompareMode::swipe) {
        return at;
    }
    const ScreenRect free = fitting_part(state);
    const double from_gap = at.x - divider_x(*state.comparison, free);
    if (std::abs(from_gap) < compare_gap_px / 2) {
        return at;
    }
    return {at.x - side_shift(free, from_gap < 0 ? MapPart::Side::left : MapPart::Side::right), at.y};
}

std::string year_words(const Strings& strings, std::optional<int> year) {
    return year ? strings.format("compare.year", {{"year", std::to_string(*year)}}) : strings["compare.latest"];
}

CompareWords compare_words(const Atlas& atlas, const MapState& state, const Strings& strings, Language language) {
    const MapState left = left_state(state);
    const bool other_coloring = left.coloring != state.coloring;
    const bool other_year = left.year != state.year || !other_coloring;
    const auto lines = [&](const MapState& shown) {
        std::vector<std::string> words;
        if (other_year) {
            words.push_back(year_words(strings, shown.year));
        }
        if (other_coloring) {
            words.push_back(coloring_words(atlas, shown.coloring, strings, language));
        }
        return words;
    };
    return {lines(left), lines(state)};
}

std::string caption_line(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += (text.empty() ? "" : " · ") + line;
    }
    return text;
}

}  // namespace parkatlas
