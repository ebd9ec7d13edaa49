#include "ui/widgets.h"

#include <imgui_stdlib.h>

#include <algorithm>

namespace parkatlas {

Press press(const Panel& panel, std::string_view name, const Box& box) {
    panel.mark(name, box);
    ImGui::SetCursorScreenPos(box.min());
    Press p;
    p.clicked = ImGui::InvisibleButton(std::string{name}.c_str(), {std::max(box.w, 1.0F), std::max(box.h, 1.0F)});
    p.hovered = ImGui::IsItemHovered();
    p.held = ImGui::IsItemActive();
    if (p.hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    return p;
}

bool primary_button(const Panel& panel, std::string_view name, const Box& box, std::optional<Icon> icon,
                    std::string_view label, std::string_view shortcut, bool enabled) {
    const UiColors& c = panel.color();
    const Press p = enabled ? press(panel, name, box) : Press{};
    const Color ground = !enabled ? c.sub_active : p.held ? c.accent_active : p.hovered ? c.accent_hover : c.accent;
    const Color ink = enabled ? c.on_accent : c.text3;
    panel.kit.fill(box, ground, 8);
    const float label_width = panel.kit.width(Type::button, label);
    const float icon_width = icon ? panel.px(28) : 0;
    const float shortcut_width = shortcut.empty() ? 0 : panel.kit.width(Type::note, shortcut) + panel.px(16);
    float x = box.x + (box.w - icon_width - label_width - shortcut_width) / 2;
    if (icon) {
        panel.kit.icon(*icon, {x + panel.px(10), box.y + box.h / 2}, ink);
        x += icon_width;
    }
    panel.kit.text({x, box.y, label_width, box.h}, Align::left, Type::button, ink, label);
    if (!shortcut.empty()) {
        panel.kit.text({x + label_width + panel.px(16), box.y, shortcut_width, box.h}, Align::left, Type::note,
                       mix(ground, ink, 0.75F), shortcut);
    }
    return p.clicked;
}

Box side_card_box(const Panel& panel) {
    const Box top = panel.device(panel.layout.top);
    const float w = std::min(panel.px(static_cast<float>(side_card_px)), top.w);
    const float y = top.bottom() + panel.px(12);
    return {top.right() - w, y, w, panel.px(static_cast<float>(panel.view.height_px)) - y - panel.px(12)};
}

bool card_head(const Panel& panel, Column& column, std::string_view name, std::string_view title) {
    const Box head = column.take(panel.px(28));
    panel.kit.text(head, Align::left, Type::head, panel.color().text1, title);
    return icon_button(panel, std::string{name} + ".close",
                       {head.right() - panel.px(24), head.y - panel.px(4), panel.px(36), panel.px(36)}, Icon::close,
                       panel.word("ui.close"), true);
}

bool secondary_button(const Panel& panel, std::string_view name, const Box& box, std::string_view label) {
    const UiColors& c = panel.color();
    const Press p = press(panel, name, box);
    panel.kit.fill(box, p.held ? c.sub_active : p.hovered ? c.sub_hover : c.sub_panel, 8);
    panel.kit.text(box, Align::center, Type::body, c.text1, label);
    return p.clicked;
}

bool icon_button(const Panel& panel, std::string_view name, const Box& box, Icon icon, std::string_view tip_text,
                 bool on_card, bool enabled) {
    const UiColors& c = panel.color();
    const Press p = enabled ? press(panel, name, box) : Press{};
    panel.mark(name, box);
    if (p.held || p.hovered || !on_card) {
        panel.kit.fill(box, p.held ? c.sub_active : p.hovered ? c.sub_hover : c.sub_panel, 8);
    }
    panel.kit.icon(icon, box.center(), !enabled ? mix(c.text3, c.panel, 0.55F) : p.hovered ? c.text1 : c.text2);
    if (p.hovered && !tip_text.empty()) {
        tip(panel, name, tip_text);
    }
    return p.clicked;
}

bool link(const Panel& panel, std::string_view name, const Box& box, Align align, Type type, std::string_view label) {
    const float w = std::min(panel.kit.width(type, label), box.w);
    const Box text = align == Align::right ? box.right_part(w) : box.left_part(w);
    const Press p = press(panel, name, text);
    const Color ink = p.hovered ? panel.color().accent_hover : panel.color().accent;
    panel.kit.text(text, Align::left, type, ink, label);
    if (p.hovered) {
        const float y = std::round(text.y + text.h / 2 + 0.62F * info(type).size_px * panel.kit.scale());
        panel.kit.fill({text.x, y, text.w, std::max(1.0F, std::floor(panel.kit.scale()))}, ink);
    }
    return p.clicked;
}

std::optional<std::size_t> segmented(const Panel& panel, std::string_view name, const Box& box,
                                     std::span<const std::string> labels, std::size_t current) {
    const UiColors& c = panel.color();
    std::optional<std::size_t> chosen;
    panel.kit.fill(box, c.sub_panel, 8);
    const Box inner = box.inset(panel.px(3), panel.px(3));
    const float each = std::floor(inner.w / static_cast<float>(labels.size()));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Box part{inner.x + each * static_cast<float>(i), inner.y, each, inner.h};
        const Press p = press(panel, std::string{name} + "." + std::to_string(i), part);
        const bool on = i == current;
        if (on) {
            panel.kit.fill(part, c.panel, 6);
            panel.kit.frame(part, c.line, 1, 6);
        } else if (p.hovered) {
            panel.kit.fill(part, c.sub_hover, 6);
        }
        panel.kit.text(part, Align::center, on ? Type::small_bold : Type::small, on ? c.text1 : c.text2, labels[i]);
        if (p.clicked && !on) {
            chosen = i;
        }
    }
    return chosen;
}

FieldEdit text_field(const Panel& panel, std::string_view name, const Box& box, Type type, std::string& text,
                     std::string_view hint, bool is_wrong) {
    const UiColors& c = panel.color();
    panel.mark(name, box);
    panel.kit.fill(box, c.sub_panel, 8);
    const Box field = box.inset(panel.px(10), 0);
    ImFont* font = panel.kit.font(type);
    ImGui::PushFont(font);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{0, std::floor((box.h - font->FontSize) / 2)});
    ImGui::PushStyleColor(ImGuiCol_FrameBg, 0);
    ImGui::SetCursorScreenPos(field.min());
    ImGui::SetNextItemWidth(field.w);
    FieldEdit edit;
    edit.changed = ImGui::InputText(("##" + std::string{name}).c_str(), &text, ImGuiInputTextFlags_AutoSelectAll);
    edit.active = ImGui::IsItemActive();
    edit.done = ImGui::IsItemDeactivatedAfterEdit();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    ImGui::PopFont();
    panel.kit.want(type, text);
    panel.kit.frame(box, is_wrong ? c.error : edit.active ? c.accent : c.line, is_wrong || edit.active ? 1.5F : 1, 8);
    if (text.empty() && !edit.active) {
        panel.kit.text(field, Align::left, type, c.text3, hint);
    }
    return edit;
}

std::optional<std::size_t> draw_pills(const Panel& panel, Column& column, std::span<const Pill> pills,
                                      std::size_t current) {
    const UiColors& c = panel.color();
    const float h = panel.px(28);
    const float gap = panel.px(6);
    std::optional<std::size_t> chosen;
    float x = column.x;
    Box row = column.take(h);
    for (std::size_t i = 0; i < pills.size(); ++i) {
        const float w = std::min(column.w, std::ceil(panel.kit.width(Type::small, pills[i].label)) + panel.px(24));
        if (x > column.x && x + w > column.x + column.w) {
            column.gap(gap);
            row = column.take(h);
            x = column.x;
        }
        const Box box{x, row.y, w, h};
        const bool on = i == current;
        const Press p = press(panel, pills[i].name, box);
        panel.kit.fill(box, on ? c.accent : p.hovered ? c.sub_hover : c.sub_panel, 14);
        panel.kit.text(box.inset(panel.px(6), 0), Align::center, Type::small, on ? c.on_accent : c.text2,
                       pills[i].label);
        if (p.clicked && !on) {
            chosen = i;
        }
        x += w + gap;
    }
    return chosen;
}

void draw_checkbox(const Panel& panel, const Box& box, bool on) {
    const UiColors& c = panel.color();
    const float side = panel.px(16);
    const Box mark{std::round(box.x), std::round(box.y + (box.h - side) / 2), side, side};
    if (on) {
        panel.kit.fill(mark, c.accent, 4);
        panel.kit.icon(Icon::check, mark.center(), c.on_accent, 16);
    } else {
        panel.kit.frame(mark, c.text3, 1.3F, 4);
    }
}

void draw_switch(const Panel& panel, const Box& box, bool on) {
    const UiColors& c = panel.color();
    const Box track{box.right() - panel.px(32), std::round(box.y + (box.h - panel.px(18)) / 2), panel.px(32),
                    panel.px(18)};
    panel.kit.fill(track, on ? c.accent : c.switch_off, 9);
    const float r = panel.px(7);
    const float inset = track.h / 2;
    ImGui::GetWindowDrawList()->AddCircleFilled({on ? track.right() - inset : track.x + inset, track.center().y}, r,
                                                packed(panel.kit.theme().is_dark ? c.panel : c.on_accent), 0);
}

void draw_radio(const Panel& panel, const Box& box, bool on) {
    const UiColors& c = panel.color();
    const ImVec2 center{box.x + panel.px(8), box.y + box.h / 2};
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (on) {
        draw.AddCircleFilled(center, panel.px(8), packed(c.accent), 0);
        draw.AddCircleFilled(center, panel.px(3), packed(c.on_accent), 0);
    } else {
        draw.AddCircle(center, panel.px(7.5F), packed(c.text3), 0, 1.3F * panel.kit.scale());
    }
}

std::optional<float> slider(const Panel& panel, std::string_view name, const Box& box, float value) {
    const UiColors& c = panel.color();
    const Press p = press(panel, name, box);
    const float r = panel.px(7);
    const float x0 = box.x + r;
    const float x1 = box.right() - r;
    std::optional<float> moved;
    if (p.held) {
        const float there = std::clamp((ImGui::GetIO().MousePos.x - x0) / (x1 - x0), 0.0F, 1.0F);
        if (there != value) {
            moved = there;
            value = there;
        }
    }
    const float y = box.y + box.h / 2;
    const float half = panel.px(2);
    const float knob = x0 + (x1 - x0) * value;
    panel.kit.fill({x0, y - half, x1 - x0, 2 * half}, c.sub_active, 2);
    panel.kit.fill({x0, y - half, knob - x0, 2 * half}, c.accent, 2);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddCircleFilled({knob, y}, r, packed(c.accent), 0);
    draw.AddCircleFilled({knob, y}, r - 2 * panel.kit.scale(), packed(c.panel), 0);
    return moved;
}

void draw_row_ground(const Panel& panel, const Box& row, bool lit) {
    if (lit) {
        panel.kit.fill(row.inset(-panel.px(8), 0), panel.color().accent_soft, 6);
    }
}

float chip_width(const Panel& panel, std::string_view label) {
    return std::ceil(panel.kit.width(Type::small, label)) + panel.px(34);
}

void draw_chip(const Panel& panel, const Box& box, std::string_view label, Color dot, bool filled) {
    const UiColors& c = panel.color();
    if (filled) {
        panel.kit.fill(box, c.sub_panel, 13);
    }
    panel.kit.frame(box, c.line, 1, 13);
    const ImVec2 at{box.x + panel.px(15), box.y + box.h / 2};
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (filled) {
        draw.AddCircleFilled(at, panel.px(5), packed(dot), 0);
    } else {
        draw.AddCircle(at, panel.px(4), packed(dot), 0, 1.6F * panel.kit.scale());
    }
    panel.kit.text(box.without_left(panel.px(24)), Align::left, Type::small, filled ? c.text1 : c.text2, label);
}

float draw_tag(const Panel& panel, ImVec2 left_middle, std::string_view label, Color color) {
    const float w = std::ceil(panel.kit.width(Type::note, label)) + panel.px(12);
    const Box box{std::round(left_middle.x), std::round(left_middle.y - panel.px(9)), w, panel.px(18)};
    panel.kit.frame(box, color, 1, 4);
    panel.kit.text(box, Align::center, Type::note, color, label);
    return w;
}

void tip(const Panel& panel, std::string_view name, std::string_view text) {
    auto& current = panel.model.tip;
    if (!current || current->name != name) {
        current = Tip{std::string{name}, {}, panel.view.now_s, true};
    }
    current->text = text;
    current->renewed = true;
}

}  // namespace parkatlas
