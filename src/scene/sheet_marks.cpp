#include "scene/sheet_marks.h"

#include "scene/map_labels.h"
#include "scene/overview.h"
#include "scene/shapes.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace parkatlas {

PathPtr crisp_rect(const ScreenRect& r) {
    return rect_path({{std::round(r.min.x) + 0.5, std::round(r.min.y) + 0.5},
                      {std::round(r.max.x) - 0.5, std::round(r.max.y) - 0.5}});
}

TextBlock in_languages(const SceneContext& context, const MapState& state, std::string_view key, const TextLook& look) {
    TextBlock block;
    block.add(context.fonts, context.strings[key], look);
    if (is_bilingual(context, state)) {
        block.add(context.fonts, context.strings_en[key], english_beneath(context, look));
    }
    return block;
}

std::optional<ScreenRect> add_scale(const SceneContext& context, const MapState& state, const ScalePlace& place,
                                    const std::vector<ScreenRect>& placed, DisplayList& out) {
    const Viewport& viewport = place.viewport;
    const double unit = place.unit;
    const bool bar = state.shows(OverlayId::scale_bar);
    const bool north = place.with_north && shows_north_arrow(state);
    const ScreenPoint north_size = north_arrow_size(context, viewport, unit);
    if (!bar && !north) {
        return std::nullopt;
    }
    const double bar_w = bar ? scale_bar(*context.data.projection, viewport, place.wish_px).length_px + 64 * unit : 0;
    const double w = bar_w + (north ? north_size.x + 32 * unit : 0);
    const double h = north ? north_size.y + 8 * unit : 40 * unit;
    const ScreenRect& r = viewport.rect;
    std::vector<ScreenRect> places;
    for (const double part : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const double x = r.min.x + 14 * unit + part * (r.width() - w - 28 * unit);
        places.push_back(screen_rect(x, r.max.y - h - 10 * unit, w, h));
    }
    const ScreenRect box = place.is_in_corner ? screen_rect(40 * unit, r.max.y - 40 * unit - h, w, h)
                                              : least_hiding(context.data, viewport, places, placed);
    const ScreenPoint foot{box.min.x + 10 * unit, box.max.y - 8 * unit};
    if (bar) {
        draw_scale_bar(context, viewport, foot, place.wish_px, unit, out);
    }
    if (north) {
        const double x = box.min.x + bar_w + 12 * unit + north_size.x / 2;
        draw_north_arrow(context, viewport, {x, foot.y - north_size.y + 30 * unit}, unit, out);
    }
    return box;
}

void note_on_locator(const SceneContext& context, const MapState& state, const Viewport& main,
                     const ScreenRect& locator, std::string_view key, const BuiltScene& built, double unit,
                     DisplayList& out) {
    TextLook note = text_look(context, "source", unit, state.language == Language::en);
    note.halo = context.theme.map.halo;
    const TextBlock text = in_languages(context, state, key, note);
    const double w = text.width;
    const double h = text.height;
    // Off blocks too, beside which it would read as their name.
    const double clear = 10 * unit;
    const ScreenRect in = locator.grown(-5 * unit);
    const ScreenRect out_of = locator.grown(4 * unit);
    std::vector<ScreenRect> places;
    for (const double part : {1.0, 0.0, 0.5, 0.75, 0.25, 0.875, 0.125, 0.625, 0.375}) {
        for (const double y : {in.max.y - h, in.min.y, out_of.max.y, out_of.min.y - h}) {
            places.push_back(screen_rect(in.min.x + part * (in.width() - w), y, w, h).grown(clear));
        }
    }
    std::vector<ScreenRect> placed;
    std::ranges::transform(built.hit_boxes, std::back_inserter(placed), [](const auto& hit) { return hit.first; });
    std::ranges::transform(built.names, std::back_inserter(placed), &PlacedName::box);
    const ScreenRect box = least_hiding(context.data, main, places, placed).grown(-clear);
    out.push_back(ItemGroup{"locator_note", context.strings["overlay.inset"], {}});
    DisplayList fills;
    draw_block(context.fonts, text, box, Align::left, out, fills);
    out.insert(out.end(), fills.begin(), fills.end());
}

}  // namespace parkatlas
