#include "scene/overview.h"

#include <algorithm>
#include <cmath>

namespace parkatlas {

ScreenRect on_screen(const Viewport& viewport, const MapExtent& extent) {
    ScreenRect rect;
    rect.add(viewport.to_screen(extent.min));
    rect.add(viewport.to_screen(extent.max));
    return rect;
}

double hidden_px2(const MapData& data, const Viewport& viewport, const ScreenRect& box,
                  const std::vector<ScreenRect>& placed) {
    double hidden = 0;
    const auto hide = [&](const ScreenRect& thing) {
        if (thing.intersects(box)) {
            hidden += (std::min(thing.max.x, box.max.x) - std::max(thing.min.x, box.min.x)) *
                      (std::min(thing.max.y, box.max.y) - std::max(thing.min.y, box.min.y));
        }
    };
    std::ranges::for_each(placed, hide);
    for (const MapExtent& extent : data.block_extents) {
        if (!extent.is_empty()) {
            hide(on_screen(viewport, extent));
        }
    }
    return hidden;
}

ScreenRect least_hiding(const MapData& data, const Viewport& viewport, const std::vector<ScreenRect>& boxes,
                        const std::vector<ScreenRect>& placed) {
    return *std::ranges::min_element(boxes, {},
                                     [&](const ScreenRect& box) { return hidden_px2(data, viewport, box, placed); });
}

bool needs_overview(const MapData& data, const Viewport& main) {
    return main.visible().height() < 0.5 * data.shanghai_extent.height();
}

std::optional<Viewport> place_overview(const MapData& data, const Viewport& main,
                                       const std::vector<ScreenRect>& symbols, double unit) {
    constexpr double share = 0.24;  // of the map's height
    constexpr double least_height = 120;
    constexpr double most_hidden = 0.15;
    const MapExtent& all = data.shanghai_extent;
    if (!needs_overview(data, main) || share * main.rect.height() < least_height * unit) {
        return std::nullopt;
    }
    const double h = std::round(share * main.rect.height());
    const double w = std::round(h * all.width() / all.height());
    const ScreenRect in = main.rect.grown(-14 * unit);
    const ScreenRect box =
        least_hiding(data, main,
                     {screen_rect(in.max.x - w, in.max.y - h, w, h), screen_rect(in.max.x - w, in.min.y, w, h),
                      screen_rect(in.min.x, in.min.y, w, h)},
                     symbols);
    const bool hides_symbols = std::ranges::any_of(symbols, [&](const ScreenRect& s) { return s.intersects(box); });
    if (hides_symbols || hidden_px2(data, main, box) > most_hidden * w * h) {
        return std::nullopt;
    }
    return Viewport{fit(all, box.grown(-4 * unit), box), box};
}

ScreenRect shown_mark(const Viewport& overview, const Viewport& main, double unit) {
    constexpr double least_mark = 9;  // px: smaller, it would be a dot
    const ScreenRect mark = on_screen(overview, main.visible());
    return mark.grown(std::max(0.0, (least_mark * unit - std::min(mark.width(), mark.height())) / 2));
}

}  // namespace parkatlas
