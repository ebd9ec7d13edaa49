// Name, search field, language, light and dark, export.

#include "ui/search.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>

namespace parkatlas {
namespace {

/// The program's mark: an outline of a park with a gate.
void draw_mark(const Panel& panel, const Box& box) {
    const UiColors& c = panel.color();
    panel.kit.fill(box, c.accent, 6);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float u = box.w / 26;
    const auto at = [&](float x, float y) { return ImVec2{box.x + x * u, box.y + y * u}; };
    draw.PathLineTo(at(7, 20));
    draw.PathLineTo(at(7, 12));
    draw.PathArcTo(at(13, 12), 6 * u, -3.14159F, 0, 24);
    draw.PathLineTo(at(19, 20));
    draw.PathStroke(packed(c.on_accent), 0, 2.2F * u);
    draw.AddLine(at(7, 15), at(19, 15), packed(c.on_accent), 2 * u);
}

void draw_language(const Panel& panel, const Box& box) {
    const std::array<std::string, 2> labels{panel.word("ui.language_zh"), panel.word("ui.language_en")};
    const std::size_t current = panel.language() == Language::en ? 1 : 0;
    if (const auto chosen = segmented(panel, "language", box, labels, current)) {
        panel.act(SetLanguage{*chosen == 1 ? Language::en : Language::zh});
    }
}

/// A box of the bar, centred upright, from its left edge and size in logical px.
Box centered(const Panel& panel, const Box& bar, float x, float width_px, float height_px) {
    const float h = panel.px(height_px);
    return {std::round(x), std::round(bar.y + (bar.h - h) / 2), panel.px(width_px), h};
}

bool is_narrow(const Panel& panel) {
    return panel.view.width_px < 1100;
}

/// Mark and name; gives where they end.
float draw_name(const Panel& panel, const Box& bar) {
    const Box mark = centered(panel, bar, bar.x + panel.px(14), 26, 26);
    draw_mark(panel, mark);
    const float end = mark.right() + panel.px(10);
    return is_narrow(panel) ? end
                            : panel.kit.text({end, bar.y, bar.w, bar.h}, Align::left, Type::title, panel.color().text1,
                                             panel.word("app.name"));
}

/// How much of the data was not taken as it stood, to open the list; nothing where all was. Gives where it begins.
float draw_notice_button(const Panel& panel, const Box& bar, float right) {
    if (panel.view.context == nullptr || panel.data().notices.empty()) {
        return right;
    }
    const UiColors& c = panel.color();
    const std::string count = std::to_string(panel.data().notices.size());
    const float width = std::ceil(panel.kit.width(Type::small_bold, count) / panel.kit.scale()) + 44;
    const Box box = centered(panel, bar, right - panel.px(8 + width), width, 36);
    const Press p = press(panel, "notices", box);
    panel.kit.fill(box, p.held ? c.sub_active : p.hovered ? c.sub_hover : c.sub_panel, 8);
    panel.kit.icon(Icon::warning, {box.x + panel.px(18), box.y + box.h / 2}, c.warning);
    panel.kit.text(box.without_left(panel.px(32)), Align::left, Type::small_bold, c.text1, count);
    if (p.hovered) {
        tip(panel, "notices", panel.view.strings.format("ui.notices", {{"count", count}}));
    }
    if (p.clicked) {
        panel.model.notices_open = !panel.model.notices_open;
    }
    return box.x;
}

/// Comparison, views, table, language, light and dark, export; gives where they begin.
float draw_buttons(const Panel& panel, const Box& bar) {
    const bool narrow = is_narrow(panel);
    const std::string& label = panel.word("ui.export");
    const float width = panel.kit.width(Type::button, label) / panel.kit.scale() + (narrow ? 56.0F : 118.0F);
    const Box save = centered(panel, bar, bar.right() - panel.px(8 + width), width, 36);
    const bool ready = panel.view.context != nullptr && !panel.model.exporting.is_running;
    if (primary_button(panel, "export", save, Icon::download, label, narrow ? "" : "Ctrl E", ready)) {
        panel.out.commands.emplace_back(OpenExportCard{});
    }
    const Box theme = centered(panel, bar, save.x - panel.px(8 + 36), 36, 36);
    const bool is_dark = panel.kit.theme().is_dark;
    if (icon_button(panel, "theme", theme, Icon::contrast, panel.word(is_dark ? "ui.to_light" : "ui.to_dark"))) {
        panel.act(SetTheme{is_dark ? "light" : "dark"});
    }
    float left = theme.x;
    if (!narrow) {
        const Box redo = centered(panel, bar, theme.x - panel.px(8 + 36), 36, 36);
        const Box undo = centered(panel, bar, redo.x - panel.px(4 + 36), 36, 36);
        if (icon_button(panel, "redo", redo, Icon::redo, panel.word("ui.redo"), false, panel.view.can_redo)) {
            panel.out.commands.emplace_back(Redo{});
        }
        if (icon_button(panel, "undo", undo, Icon::undo, panel.word("ui.undo"), false, panel.view.can_undo)) {
            panel.out.commands.emplace_back(Undo{});
        }
        left = undo.x;
    }
    const Box language = centered(panel, bar, left - panel.px(8 + 92), 92, 36);
    draw_language(panel, language);
    const Box table = centered(panel, bar, language.x - panel.px(8 + 36), 36, 36);
    if (icon_button(panel, "open_table", table, Icon::table, panel.word("ui.table"))) {
        panel.model.table.is_open = !panel.model.table.is_open;
    }
    if (panel.view.context == nullptr) {
        return table.x;
    }
    const Box views = centered(panel, bar, table.x - panel.px(4 + 36), 36, 36);
    if (icon_button(panel, "views", views, Icon::bookmark, panel.word("ui.views.tip"))) {
        if (panel.model.views.is_open) {
            panel.model.views.is_open = false;
        } else {
            panel.out.commands.emplace_back(OpenViewsCard{});
        }
    }
    const Box compare = centered(panel, bar, views.x - panel.px(4 + 36), 36, 36);
    if (icon_button(panel, "compare", compare, Icon::compare, panel.word("ui.compare"))) {
        toggle_comparison(panel);
    }
    return draw_notice_button(panel, bar, compare.x);
}

/// Between the two, 600 wide and in the bar's middle where there is room.
Box search_box(const Panel& panel, const Box& bar, float left, float right) {
    left += panel.px(24);
    right -= panel.px(24);
    const float width = std::floor(std::max(panel.px(80), std::min(panel.px(600), right - left)));
    const float middle = bar.x + (bar.w - width) / 2;
    Box box = centered(panel, bar, std::clamp(middle, left, std::max(left, right - width)), 0, 36);
    box.w = width;
    return box;
}

}  // namespace

void draw_top_bar(const Panel& panel) {
    const Box bar = panel.device(panel.layout.top);
    Box search;
    {
        const BareWindow window{"top", bar, Layer::base};
        panel.kit.card(bar);
        const float left = draw_name(panel, bar);
        search = search_box(panel, bar, left, draw_buttons(panel, bar));
        if (panel.view.context != nullptr) {
            draw_search_field(panel, search);
        }
    }
    if (panel.view.context != nullptr) {
        draw_search_list(panel, search);
    }
}

}  // namespace parkatlas
