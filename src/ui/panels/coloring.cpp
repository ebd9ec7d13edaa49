// What parks are coloured by: industries, stage of joining, district, or a figure and its classes.

#include "ui/widgets.h"

#include "map/query.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace parkatlas {
namespace {

std::string choice_words(const Panel& panel, const Coloring& coloring) {
    return coloring.by == ColorBy::column ? panel.atlas().columns[coloring.column].name.in(panel.language())
                                          : panel.word("coloring." + color_by_id(panel.atlas(), coloring));
}

/// All that can be chosen; figures keep the classes that are set.
std::vector<Coloring> choices(const Panel& panel) {
    const Coloring& now = panel.view.state.coloring;
    std::vector<Coloring> all;
    for (const ColorBy by : {ColorBy::leading_industry, ColorBy::joined, ColorBy::district}) {
        all.push_back({by, 0, now.rule, now.classes, now.limits});
    }
    for (std::size_t i = 0; i < panel.atlas().columns.size(); ++i) {
        all.push_back({ColorBy::column, i, now.rule, now.classes, now.limits});
    }
    return all;
}

/// Labels in rounded boxes, as many in a row as there is room for; the chosen one filled.
void draw_choices(const Panel& panel, Column& column) {
    const UiColors& c = panel.color();
    const Coloring& now = panel.view.state.coloring;
    const float h = panel.px(28);
    const float gap = panel.px(6);
    float x = column.x;
    Box row = column.take(h);
    for (const Coloring& choice : choices(panel)) {
        const std::string label = choice_words(panel, choice);
        const float w = std::min(column.w, std::ceil(panel.kit.width(Type::small, label)) + panel.px(24));
        if (x > column.x && x + w > column.x + column.w) {
            column.gap(gap);
            row = column.take(h);
            x = column.x;
        }
        const Box box{x, row.y, w, h};
        const bool chosen = choice.by == now.by && choice.column == now.column;
        const Press p = press(panel, "color_by." + color_by_id(panel.atlas(), choice), box);
        panel.kit.fill(box, chosen ? c.accent : p.hovered ? c.sub_hover : c.sub_panel, 14);
        panel.kit.text(box.inset(panel.px(6), 0), Align::center, Type::small, chosen ? c.on_accent : c.text2, label);
        if (p.clicked && !chosen) {
            panel.act(SetColoring{choice});
        }
        x += w + gap;
    }
}

/// How figures are parted, and into how many classes.
void draw_classes(const Panel& panel, Column& column) {
    Coloring coloring = panel.view.state.coloring;
    constexpr std::array rules{BreakRule::jenks, BreakRule::quantile, BreakRule::equal};
    std::vector<std::string> labels;
    for (const BreakRule rule : rules) {
        labels.push_back(panel.word("breaks." + std::string{break_rule_table[static_cast<std::size_t>(rule)].name}));
    }
    column.gap(panel.px(8));
    const auto current = static_cast<std::size_t>(std::ranges::find(rules, coloring.rule) - rules.begin());
    if (const auto chosen = segmented(panel, "breaks", column.take(panel.px(30)), labels, current)) {
        coloring.rule = rules[*chosen];
        panel.act(SetColoring{coloring});
    }
    if (coloring.rule == BreakRule::manual) {
        return;
    }
    const Box row = column.take(panel.px(36));
    panel.kit.text(row, Align::left, Type::small, panel.color().text2, panel.word("ui.classes"));
    const float s = panel.px(28);
    const float y = row.y + (row.h - s) / 2;
    const Box more{row.right() - s, y, s, s};
    const Box fewer{more.x - panel.px(34) - s, y, s, s};
    panel.kit.text({fewer.right(), row.y, more.x - fewer.right(), row.h}, Align::center, Type::small_bold,
                   panel.color().text1, std::to_string(coloring.classes));
    const auto set = [&](std::size_t classes) {
        coloring.classes = classes;
        panel.act(SetColoring{coloring});
    };
    if (icon_button(panel, "class_count.fewer", fewer, Icon::minus, {}, true, coloring.classes > least_classes)) {
        set(coloring.classes - 1);
    }
    if (icon_button(panel, "class_count.more", more, Icon::plus, {}, true, coloring.classes < most_classes)) {
        set(coloring.classes + 1);
    }
}

}  // namespace

void draw_coloring(const Panel& panel, Column& column) {
    panel.kit.text(column.take(panel.px(32)), Align::left, Type::head, panel.color().text1, panel.word("ui.color_by"));
    draw_choices(panel, column);
    if (panel.view.state.coloring.by == ColorBy::column) {
        draw_classes(panel, column);
    }
}

}  // namespace parkatlas
