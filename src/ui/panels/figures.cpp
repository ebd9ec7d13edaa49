// Figures, aims and events in the inspector: of a park, of a facility, and of what has no place on the map – the zone,
// the city, programmes.

#include "ui/facts.h"
#include "ui/panels/charts.h"
#include "ui/panels/inspector.h"
#include "ui/search.h"
#include "ui/widgets.h"

#include "map/query.h"
#include "scene/park_look.h"

#include <algorithm>

namespace parkatlas {
namespace {

void draw_section_head(const Panel& panel, Column& column, std::string_view text,
                       std::optional<std::size_t> family = std::nullopt) {
    column.gap(panel.px(6));
    Box head = column.take(panel.px(28));
    if (family) {
        const Color color = family_color(*panel.view.context, *family);
        ImGui::GetWindowDrawList()->AddCircleFilled({head.x + panel.px(5), head.y + head.h / 2}, panel.px(5),
                                                    packed(color), 0);
        head = head.without_left(panel.px(16));
    }
    panel.kit.text(head, Align::left, Type::small_bold, panel.color().text2, text);
}

/// Aims for a year, or those without one, beside the word “aim”.
std::string goal_lead(const Panel& panel, const Goal& goal) {
    return goal.target_year ? panel.view.strings.format("chart.target", {{"year", std::to_string(*goal.target_year)}})
                            : panel.word("chart.undated");
}

void draw_goals(const Panel& panel, Column& column, const FigureSheet& sheet) {
    if (sheet.bullets.empty() && sheet.word_goals.empty()) {
        return;
    }
    draw_section_rule(panel, column);
    draw_section_head(panel, column, panel.word("chart.goals"));
    for (const Bullet& bullet : sheet.bullets) {
        draw_bullet(panel, column, bullet);
    }
    for (const std::size_t goal : sheet.word_goals) {
        draw_statement(panel, column, {FactRef::Kind::goal, goal}, goal_lead(panel, panel.atlas().goals[goal]));
    }
}

void draw_events(const Panel& panel, Column& column, const FigureSheet& sheet) {
    if (sheet.events.empty()) {
        return;
    }
    draw_section_rule(panel, column);
    draw_section_head(panel, column, panel.word("chart.events"));
    for (const std::size_t index : sheet.events) {
        const Event& event = panel.atlas().events[index];
        std::string lead =
            date_words(panel.view.strings, event) + " · " + panel.word(value_key("fact.event.", event.type));
        if (!event.place_zh.empty() && panel.language() != Language::en) {
            lead += " · " + event.place_zh;
        }
        draw_statement(panel, column, {FactRef::Kind::event, index}, lead);
    }
}

/// The zone as a whole, whose sheet has what belongs to no park.
std::string zone_id(const Atlas& atlas) {
    const std::vector<std::size_t> metrics = metrics_of_type(atlas, "zone");
    return metrics.empty() ? std::string{} : atlas.metrics[metrics.front()].entity.id;
}

/// The programme whose sheet has that row of the rounds.
std::string programme_of(const Atlas& atlas, std::size_t row) {
    for (const std::size_t i : metrics_of_type(atlas, "programme")) {
        const std::string& id = atlas.metrics[i].entity.id;
        for (const RoundLines& lines : round_lines(atlas, id)) {
            if (std::find(lines.rows.begin(), lines.rows.end(), row) != lines.rows.end()) {
                return id;
            }
        }
    }
    return {};
}

void draw_entity_row(const Panel& panel, Column& column, const FigureEntity& entity) {
    const UiColors& c = panel.color();
    const std::string& name = entity.entity.name.in(panel.language());
    const std::string count = panel.view.strings.format(entity.figures == 1 ? "chart.count_one" : "chart.count",
                                                        {{"count", std::to_string(entity.figures)}});
    const float count_width = panel.kit.width(Type::small, count);
    const float name_width = column.w - count_width - panel.px(12);
    const auto lines = panel.kit.wrap(Type::body, name, name_width).size();
    const float height = static_cast<float>(lines) * panel.kit.line_height(Type::body) + panel.px(10);
    const Box row = column.take(height);
    const Press p = press(panel, "entity." + entity.entity.id, row);
    draw_row_ground(panel, row, p.hovered);
    panel.kit.paragraph({row.x, row.y + panel.px(5), name_width, 0}, Type::body, c.text1, name);
    panel.kit.text(row, Align::right, Type::small, c.text2, count);
    if (p.clicked) {
        open_entity(panel, entity.entity);
    }
}

}  // namespace

void open_entity(const Panel& panel, const Entity& entity) {
    if (entity.park) {
        panel.model.tab = InspectorTab::figures;
        go_to(panel, {FeatureKind::park, *entity.park});
    } else if (entity.facility) {
        go_to(panel, {FeatureKind::facility, *entity.facility});
    } else {
        panel.act(Select{});
        panel.model.entity = entity.id;
    }
}

void draw_sheet(const Panel& panel, Column& column, const FigureSheet& sheet) {
    const Atlas& atlas = panel.atlas();
    for (std::size_t i = 0; i < sheet.sections.size(); ++i) {
        const ChartSection& section = sheet.sections[i];
        if (i > 0) {
            draw_section_rule(panel, column);
        }
        if (section.industry) {
            const Industry& industry = atlas.industries[*section.industry];
            draw_section_head(panel, column, industry.name.in(panel.language()), industry.family);
        } else if (sheet.sections.size() > 1) {
            draw_section_head(panel, column, panel.word("chart.general"));
        }
        for (const Chart& chart : section.charts) {
            draw_chart(panel, column, chart);
        }
    }
    if (!sheet.rounds.empty()) {
        draw_section_rule(panel, column);
        draw_section_head(panel, column, panel.word("ui.rounds"));
        for (const RoundLines& round : sheet.rounds) {
            draw_round_lines(panel, column, round);
        }
    }
    draw_goals(panel, column, sheet);
    draw_events(panel, column, sheet);
}

void draw_park_figures(const Panel& panel, Column& column, const FigureSheet& sheet) {
    column.gap(panel.px(8));
    if (sheet.figures == 0) {
        column.y +=
            panel.kit.paragraph(column.rest(), Type::body, panel.color().text2, panel.word("chart.none_of_park"));
        column.gap(panel.px(4));
        if (link(panel, "to_zone", column.take(panel.px(24)), Align::left, Type::body, panel.word("chart.to_zone"))) {
            panel.act(Select{});
            panel.model.entity = zone_id(panel.atlas());
        }
    }
    draw_sheet(panel, column, sheet);
}

void draw_facility_figures(const Panel& panel, Column& column, std::size_t facility) {
    const FigureSheet sheet = figure_sheet(panel.atlas(), {FeatureKind::facility, facility});
    if (sheet.is_empty()) {
        return;
    }
    draw_section_rule(panel, column);
    if (sheet.figures > 0) {
        draw_section_head(panel, column, panel.word("chart.figures"));
    }
    draw_sheet(panel, column, sheet);
}

void inspect_entity(const Panel& panel, Column& column, const std::string& id) {
    const FigureSheet sheet = figure_sheet(panel.atlas(), id);
    for (const FigureEntity& entity : figure_entities(panel.atlas())) {
        if (entity.entity.id == id) {
            draw_heading(panel, column, entity.entity.name, panel.word(value_key("fact.entity.", entity.entity.type)));
        }
    }
    column.gap(panel.px(6));
    column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, panel.word("chart.hint"));
    column.gap(panel.px(8));
    draw_sheet(panel, column, sheet);
}

void show_fact(const Panel& panel, FactRef fact, std::optional<FeatureRef> feature) {
    panel.model.open_fact = fact;
    panel.model.reveal_steps = 3;  // the card must know its length, and the tab be drawn
    panel.model.tab = InspectorTab::figures;
    if (feature) {
        go_to(panel, *feature);
        return;
    }
    const Atlas& atlas = panel.atlas();
    panel.act(Select{});
    switch (fact.kind) {
        case FactRef::Kind::metric:
            panel.model.entity = atlas.metrics[fact.index].entity.id;
            break;
        case FactRef::Kind::stripped:
            panel.model.entity = atlas.stripped_metrics[fact.index].entity.id;
            break;
        case FactRef::Kind::goal:
            panel.model.entity = atlas.goals[fact.index].entity_id;
            break;
        case FactRef::Kind::round:
            panel.model.entity = programme_of(atlas, fact.index);
            break;
        case FactRef::Kind::event:
            panel.model.entity = zone_id(atlas);
            break;
    }
}

void draw_entities(const Panel& panel, Column& column) {
    draw_section_rule(panel, column);
    draw_section_head(panel, column, panel.word("chart.figures"));
    for (const FigureEntity& entity : figure_entities(panel.atlas())) {
        draw_entity_row(panel, column, entity);
    }
}

}  // namespace parkatlas
