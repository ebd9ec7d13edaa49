// What parks are coloured by: industries, stage of joining, district, or a figure and its classes.

#include "ui/widgets.h"

#include "map/classify.h"
#include "map/fact_words.h"
#include "map/park_classes.h"
#include "map/query.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace parkatlas {
namespace {

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

void draw_choices(const Panel& panel, Column& column) {
    const Coloring& now = panel.view.state.coloring;
    const std::vector<Coloring> all = choices(panel);
    std::vector<Pill> pills;
    std::size_t current = all.size();
    for (std::size_t i = 0; i < all.size(); ++i) {
        pills.push_back({"color_by." + color_by_id(panel.atlas(), all[i]),
                         coloring_words(panel.atlas(), all[i], panel.view.strings, panel.language())});
        current = all[i].by == now.by && all[i].column == now.column ? i : current;
    }
    if (const auto chosen = draw_pills(panel, column, pills, current)) {
        panel.act(SetColoring{all[*chosen]});
    }
}

const ParkColumn& shown_column(const Panel& panel) {
    return panel.atlas().columns[panel.view.state.coloring.column];
}

/// Those that part the map as it is, in few digits.
std::vector<double> limits_in_use(const Panel& panel) {
    const Strings& words = panel.view.strings;
    const ParkColumn& column = shown_column(panel);
    return short_limits(known_values(words, column), column_limits(words, column, panel.view.state.coloring));
}

/// The limits of the user's own, as a list to edit. What cannot be taken over stays in the field, with the reason.
void draw_limits(const Panel& panel, Column& column) {
    Coloring coloring = panel.view.state.coloring;
    LimitsModel& model = panel.model.limits;
    const Strings& words = panel.view.strings;
    if (model.shown != coloring.limits) {
        model = {coloring.limits, limits_text(coloring.limits), {}};
    }
    const std::string& unit = shown_column(panel).unit;
    panel.kit.text(column.take(panel.px(30)), Align::left, Type::small, panel.color().text2,
                   panel.word("ui.limits") +
                       (unit.empty() ? "" : words.format("classes.unit", {{"unit", unit_words(words, unit)}})));
    const FieldEdit edit =
        text_field(panel, "limits", column.take(panel.px(34)), Type::small, model.text, {}, model.fault.has_value());
    if (edit.changed) {
        model.fault.reset();
    }
    if (edit.done) {
        Result<std::vector<double>> limits = parse_limits(model.text);
        if (!limits) {
            model.fault = limits.error();
        } else if (limits.value() != coloring.limits) {
            coloring.limits = std::move(limits).value();
            panel.act(SetColoring{coloring});
        } else {
            model.text = limits_text(coloring.limits);
        }
    }
    column.gap(panel.px(4));
    const float top = column.y;
    column.y +=
        panel.kit.paragraph(column.rest(), Type::note, model.fault ? panel.color().error : panel.color().text3,
                            model.fault ? words.message(*model.fault)
                                        : words.format("ui.limits_hint", {{"max", std::to_string(most_classes - 1)}}));
    if (model.fault) {
        panel.mark("limits.fault", {column.x, top, column.w, column.y - top});
    }
}

/// How figures are parted, and into how many classes.
void draw_classes(const Panel& panel, Column& column) {
    Coloring coloring = panel.view.state.coloring;
    std::vector<std::string> labels;
    for (const BreakRuleInfo& rule : break_rule_table) {
        labels.push_back(panel.word("breaks." + std::string{rule.name}));
    }
    column.gap(panel.px(8));
    const auto current = static_cast<std::size_t>(
        std::ranges::find(break_rule_table, coloring.rule, &BreakRuleInfo::rule) - break_rule_table.begin());
    if (const auto chosen = segmented(panel, "breaks", column.take(panel.px(30)), labels, current)) {
        const BreakRule rule = break_rule_table[*chosen].rule;
        if (rule == BreakRule::manual) {
            coloring.limits = limits_in_use(panel);
        }
        coloring.rule = rule;
        panel.act(SetColoring{coloring});
        return;
    }
    if (coloring.rule == BreakRule::manual) {
        draw_limits(panel, column);
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
