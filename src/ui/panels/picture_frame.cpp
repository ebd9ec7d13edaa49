// The frame of the picture that is about to be written, on the map: a viewfinder. What it shows is clear, the rest of
// the map lies beneath a veil.

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace parkatlas {
namespace {

/// What a hole leaves of the boxes.
std::vector<Box> without(const std::vector<Box>& boxes, const Box& hole) {
    std::vector<Box> left;
    const auto keep = [&](float x0, float y0, float x1, float y1) {
        if (x1 > x0 && y1 > y0) {
            left.push_back({x0, y0, x1 - x0, y1 - y0});
        }
    };
    for (const Box& box : boxes) {
        const float x0 = std::clamp(hole.x, box.x, box.right());
        const float x1 = std::clamp(hole.right(), box.x, box.right());
        const float y0 = std::clamp(hole.y, box.y, box.bottom());
        const float y1 = std::clamp(hole.bottom(), box.y, box.bottom());
        keep(box.x, box.y, box.right(), y0);
        keep(box.x, y0, x0, y1);
        keep(x1, y0, box.right(), y1);
        keep(box.x, y1, box.right(), box.bottom());
    }
    return left;
}

/// Over all of the view but these boxes. What cards will cover anyway is left out: blending half a window is what a
/// software renderer feels.
void draw_veil(const Panel& panel, const Box& view, std::span<const Box> clear) {
    std::vector<Box> veil{view};
    for (const Box& box : clear) {
        veil = without(veil, box);
    }
    const float corner = panel.px(10);
    for (const auto& [name, rect] : panel.model.widgets) {
        if (name.starts_with("card.") || name == "preview_card") {
            veil = without(veil, panel.device(rect).inset(corner, corner));
        }
    }
    const ImU32 color = packed(with_alpha(Color{0, 0, 0, 1}, panel.view.theme.is_dark ? 0.5F : 0.3F));
    for (const Box& box : veil) {
        ImGui::GetBackgroundDrawList()->AddRectFilled(box.min(), box.max(), color);
    }
}

/// A thin line, and an angle at each corner.
void draw_edges(const Panel& panel, const Box& box) {
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    const ImU32 white = packed(Color{1, 1, 1, 1});
    const ImU32 black = packed(with_alpha(Color{0, 0, 0, 1}, 0.55F));
    const float thin = std::max(1.0F, std::round(panel.kit.scale()));
    const float thick = 3 * thin;
    const auto ring = [&](float out, float width, ImU32 color) {  // `out` px outside of the box
        list.AddRect({box.x - out + width / 2, box.y - out + width / 2},
                     {box.right() + out - width / 2, box.bottom() + out - width / 2}, color, 0, 0, width);
    };
    ring(2 * thin, thin, black);
    ring(thin, thin, white);
    const float arm = std::min({panel.px(22), box.w / 3, box.h / 3});
    for (const bool is_right : {false, true}) {
        for (const bool is_low : {false, true}) {
            const float sx = is_right ? 1.0F : -1.0F;
            const float sy = is_low ? 1.0F : -1.0F;
            const ImVec2 corner{(is_right ? box.right() : box.x) + sx * thick,
                                (is_low ? box.bottom() : box.y) + sy * thick};
            const auto bar = [&](float w, float h) {
                const ImVec2 other{corner.x - sx * w, corner.y - sy * h};
                list.AddRectFilled({std::min(corner.x, other.x), std::min(corner.y, other.y)},
                                   {std::max(corner.x, other.x), std::max(corner.y, other.y)}, white);
            };
            bar(arm + thick, thick);
            bar(thick, arm + thick);
        }
    }
}

/// Where the picture's map of the centre is taken from: dashes, as it is a mark on the map.
void draw_inset_ground(const Panel& panel, const Box& box, std::string_view name) {
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    const float dash = panel.px(6);
    const float width = std::max(1.0F, std::round(1.2F * panel.kit.scale()));
    const ImU32 color = packed(panel.view.theme.map.frame);
    const auto line = [&](ImVec2 from, ImVec2 by, float length) {
        for (float at = 0; at < length; at += 2 * dash) {
            const float end = std::min(at + dash, length);
            list.AddLine({from.x + by.x * at, from.y + by.y * at}, {from.x + by.x * end, from.y + by.y * end}, color,
                         width);
        }
    };
    line(box.min(), {1, 0}, box.w);
    line({box.x, box.bottom()}, {1, 0}, box.w);
    line(box.min(), {0, 1}, box.h);
    line({box.right(), box.y}, {0, 1}, box.h);
    panel.mark(name, box);
}

bool has_size(const ScreenRect& rect) {
    return rect.width() > 1 && rect.height() > 1;
}

}  // namespace

std::optional<std::size_t> selected_park(const Panel& panel) {
    const std::vector<FeatureRef>& selection = panel.view.state.selection;
    if (selection.empty()) {
        return std::nullopt;
    }
    const FeatureRef last = selection.back();
    if (last.kind == FeatureKind::block) {
        return panel.atlas().blocks[last.index].park;
    }
    return last.kind == FeatureKind::park ? std::optional{last.index} : std::nullopt;
}

double make_room_for_frame(const UiView& view, const UiModel& model, Layout& layout) {
    const auto& wanted = model.exporting.preview;
    if (!model.exporting.is_open || !wanted || view.framing == nullptr || layout.panels_hidden ||
        view.framing->room >= wanted->request.rooms.size()) {
        return 1;
    }
    const ScreenRect& room = wanted->request.rooms[view.framing->room];
    const double zoom = std::min(room.width() / layout.free.width(), room.height() / layout.free.height());
    constexpr double gap = 12;
    const double right = layout.top.max.x - std::min(side_card_px, layout.top.width()) - gap;
    layout.free.max.x = std::max(layout.free.min.x + 1, std::min(layout.free.max.x, right));
    layout.framed = view.framing->fitted;
    return std::min(zoom, 1.0);
}

void draw_picture_frame(const Panel& panel) {
    if (!panel.model.exporting.preview || panel.view.framing == nullptr || panel.layout.framed.is_empty()) {
        return;
    }
    const Framing& framing = *panel.view.framing;
    std::vector<Box> boxes;
    for (const Framing::Ground& ground : framing.maps) {
        const ScreenRect rect = ground_in_window(panel.view.state, ground);
        if (has_size(rect)) {
            boxes.push_back(panel.device(rect));
            const bool is_left = ground.side == MapPart::Side::left;
            panel.model.widgets[is_left ? "picture_frame.left" : "picture_frame"] = rect;
        }
    }
    draw_veil(panel, panel.device(panel.layout.view), boxes);
    for (const Box& box : boxes) {
        draw_edges(panel, box);
    }
    if (framing.inset) {
        const ScreenRect rect = ground_in_window(panel.view.state, {MapPart::Side::whole, *framing.inset});
        if (has_size(rect)) {
            draw_inset_ground(panel, panel.device(rect), "picture_frame.inset");
        }
    }
}

void show_framed_part(const Panel& panel) {
    ExportModel& model = panel.model.exporting;
    if (!model.wants_fit || !model.preview || panel.view.framing == nullptr) {
        return;
    }
    const PictureFrame& frame = panel.view.framing->frame;
    if (frame.kind != model.preview->request.frame.kind && !model.preview->request.is_of_view) {
        return;  // not yet
    }
    model.wants_fit = false;
    if (frame.kind == PictureFrame::Kind::all) {
        panel.act(FitAll{});
    } else if (frame.kind == PictureFrame::Kind::park) {
        panel.act(FitExtent{panel.data().park_extents[frame.park]});
    }
}

}  // namespace parkatlas
