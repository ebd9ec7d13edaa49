// Zoom buttons at the lower right of the free map, coordinates at its lower left.

#include "ui/widgets.h"

#include "map/comparison.h"

#include <fmt/format.h>

namespace parkatlas {
namespace {

constexpr double step = 1.5;

void draw_zoom(const Panel& panel) {
    const Box free = panel.device(panel.layout.free);
    const float w = panel.px(40);
    Card card{panel, "zoom", {free.right() - w, free.bottom() - 2 * w, w, 2 * w}, Layer::base, 0};
    const Box box = card.box();
    const ScreenPoint middle = fitting_part(panel.view.state).center();
    const float inset = panel.px(2);
    const Box upper = Box{box.x, box.y, w, w}.inset(inset, inset);
    const Box lower = Box{box.x, box.y + w, w, w}.inset(inset, inset);
    if (icon_button(panel, "zoom_in", upper, Icon::plus, panel.word("ui.zoom_in"), true)) {
        panel.act(ZoomAbout{middle, step});
    }
    panel.kit.rule(box.x + panel.px(8), box.right() - panel.px(8), box.y + w);
    if (icon_button(panel, "zoom_out", lower, Icon::minus, panel.word("ui.zoom_out"), true)) {
        panel.act(ZoomAbout{middle, 1 / step});
    }
    card.column().gap(2 * w);
}

void draw_coordinates(const Panel& panel) {
    if (!panel.model.pointer) {
        return;
    }
    const std::vector<MapPart> parts = window_parts(panel.view.state);
    const MapPart& part = part_at(parts, *panel.model.pointer);
    const LonLat at = panel.data().projection->to_lon_lat(part.viewport.to_map(*panel.model.pointer));
    if (!is_finite(at)) {
        return;
    }
    const std::string text = fmt::format("{:.4f}° {}　{:.4f}° {}", std::abs(at.lon), at.lon < 0 ? "W" : "E",
                                         std::abs(at.lat), at.lat < 0 ? "S" : "N");
    const Box free = panel.device(panel.layout.free);
    const float h = panel.px(28);
    const float w = std::ceil(panel.kit.width(Type::note, text)) + panel.px(24);
    const Box box{free.x, free.bottom() - h, w, h};
    const BareWindow window{"coordinates", box, Layer::base, false};
    panel.kit.card(box, 8);
    panel.kit.text(box, Align::center, Type::note, panel.color().text2, text);
    panel.mark("coordinates", box);
}

}  // namespace

void draw_map_controls(const Panel& panel) {
    draw_zoom(panel);
    draw_coordinates(panel);
}

}  // namespace parkatlas
