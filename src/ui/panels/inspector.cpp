#include "ui/panels/inspector.h"

#include "map/query.h"
#include "ui/facts.h"
#include "ui/marks.h"
#include "ui/search.h"
#include "ui/widgets.h"

#include <algorithm>
#include <utility>

namespace parkatlas {
namespace {

void draw_empty(const Panel& panel, Column& column) {
    column.y += panel.kit.paragraph(column.rest(), Type::body, panel.color().text2, panel.word("ui.nothing_selected"));
    column.gap(panel.px(12));
    const std::string& label = panel.word("ui.search_parks");
    const Box button =
        column.take(panel.px(36)).left_part(std::ceil(panel.kit.width(Type::body, label)) + panel.px(32));
    if (secondary_button(panel, "search_parks", button, label)) {
        panel.model.search.wants_focus = true;
    }
    draw_entities(panel, column);
}

void inspect(const Panel& panel, Column& column, FeatureRef feature) {
    switch (feature.kind) {
        case FeatureKind::park:
            inspect_park(panel, column, feature.index);
            break;
        case FeatureKind::block:
            inspect_block(panel, column, feature.index);
            break;
        case FeatureKind::facility:
            inspect_facility(panel, column, feature.index);
            break;
        case FeatureKind::project:
            inspect_project(panel, column, feature.index);
            break;
        case FeatureKind::cluster:
            inspect_cluster(panel, column, feature.index);
            break;
        case FeatureKind::district:
            inspect_district(panel, column, feature.index);
            break;
        case FeatureKind::event:
            inspect_event(panel, column, feature.index);
            break;
        case FeatureKind::industry:
            inspect_industry(panel, column, feature.index);
            break;
    }
}

}  // namespace

void draw_heading(const Panel& panel, Column& column, const Name& name, std::string_view beside) {
    const float close = panel.px(36);
    Box title = column.rest();
    title.w -= close;
    const float step = panel.px(32);
    for (const std::string& line : panel.kit.wrap(Type::figure, name.in(panel.language()), title.w)) {
        panel.kit.text({title.x, column.y, title.w + panel.px(4), step}, Align::left, Type::figure, panel.color().text1,
                       line);
        column.gap(step);
    }
    column.gap(panel.px(2));
    std::string other = panel.language() == Language::en ? name.zh : name.en;
    if (other == name.in(panel.language())) {
        other.clear();
    }
    const std::string both = other + (other.empty() || beside.empty() ? "" : "　") + std::string{beside};
    const auto line = [&](std::string_view text) {
        column.y += panel.kit.paragraph(column.rest(), Type::small, panel.color().text2, text);
    };
    if (panel.kit.width(Type::small, both) <= column.w) {
        line(both);
    } else {
        line(other);
        line(beside);
    }
}

void draw_value(const Panel& panel, Column& column, std::string_view label, std::string_view value,
                std::string_view missing, bool unconfirmed) {
    column.gap(panel.px(10));
    const Box row = column.take(panel.px(20));
    const float end = panel.kit.text(row, Align::left, Type::note, panel.color().text3, label);
    if (unconfirmed && !value.empty()) {
        draw_tag(panel, {end + panel.px(8), row.y + row.h / 2}, panel.word("ui.unconfirmed"), panel.color().warning);
    }
    const bool known = !value.empty();
    column.y += panel.kit.paragraph(column.rest(), Type::body, known ? panel.color().text1 : panel.color().text3,
                                    known ? value : missing);
}

void draw_field(const Panel& panel, Column& column, std::string_view key, std::string_view value, bool unconfirmed) {
    draw_value(panel, column, panel.word(key), value, panel.word("ui.not_recorded"), unconfirmed);
}

void draw_source(const Panel& panel, Column& column, std::string_view source) {
    const std::string text = panel.view.strings.format(
        "ui.source", {{"source", source.empty() ? panel.word("ui.not_recorded") : std::string{source}}});
    column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, text);
}

void draw_section_rule(const Panel& panel, Column& column) {
    column.gap(panel.px(12));
    panel.kit.rule(column.x, column.x + column.w, column.y);
    column.gap(panel.px(4));
}

void draw_figures(const Panel& panel, Column& column, std::initializer_list<Figure> figures) {
    const Box labels = column.take(panel.px(20));
    const Box values = column.take(panel.px(32));
    const float each = std::floor(column.w / static_cast<float>(figures.size()));
    float x = column.x;
    for (const Figure& figure : figures) {
        panel.kit.text({x, labels.y, each, labels.h}, Align::left, Type::note, panel.color().text3, figure.label);
        const Box cell{x, values.y, each - panel.px(4), values.h};
        if (figure.value.empty()) {
            panel.kit.text(cell, Align::left, Type::small, panel.color().text3, panel.word("ui.not_recorded"));
        } else {
            const float end = panel.kit.text(cell, Align::left, Type::figure, panel.color().text1, figure.value);
            // The unit stands on the figure's baseline.
            panel.kit.text({end + panel.px(3), values.y + panel.px(4), cell.right() - end, values.h}, Align::left,
                           Type::note, panel.color().text2, figure.unit);
        }
        x += each;
    }
}

void draw_feature_row(const Panel& panel, Column& column, const std::string& name, FeatureRef feature,
                      std::string_view what, std::string_view source) {
    const std::string& title = name_of(panel.atlas(), feature).in(panel.language());
    const float text_width = column.w - panel.px(34);
    const auto lines = [&](Type type, std::string_view text) {
        return static_cast<float>(panel.kit.wrap(type, text, text_width).size()) * panel.kit.line_height(type);
    };
    const float height = lines(Type::body_bold, title) + (what.empty() ? 0 : lines(Type::small, what)) +
                         (source.empty() ? 0 : panel.px(18)) + panel.px(12);
    const Box row = column.take(height);
    const Press p = press(panel, name, row);
    draw_row_ground(panel, row, p.hovered);
    draw_feature_mark(panel, {row.x, row.y + panel.px(6), panel.px(24), panel.px(20)}, feature);
    Box text{row.x + panel.px(34), row.y + panel.px(6), text_width, 0};
    text.y += panel.kit.paragraph(text, Type::body_bold, panel.color().text1, title);
    if (!what.empty()) {
        text.y += panel.kit.paragraph(text, Type::small, panel.color().text2, what);
    }
    if (!source.empty()) {
        text.h = panel.px(18);
        panel.kit.text(text, Align::left, Type::note, panel.color().text3,
                       panel.view.strings.format("ui.source", {{"source", std::string{source}}}));
    }
    if (p.clicked) {
        go_to(panel, feature);
    }
}

std::string confidence_words(const Panel& panel, std::optional<Confidence> confidence) {
    if (!confidence) {
        return {};
    }
    std::string key = "ui.certainty_";
    key += static_cast<char>(to_char(*confidence) - 'A' + 'a');
    return panel.word(key);
}

std::string error_words(const Panel& panel, std::optional<double> est_error_m) {
    if (!est_error_m) {
        return {};
    }
    return panel.view.strings.format("ui.error_m", {{"error", format_number(*est_error_m, 0)}});
}

std::string area_words(std::optional<double> km2) {
    return km2 ? format_number(*km2, 2) + " km²" : std::string{};
}

void draw_inspector(const Panel& panel) {
    UiModel& model = panel.model;
    const std::vector<FeatureRef>& selection = panel.view.state.selection;
    if (selection.empty() && model.entity.empty() && panel.layout.rail) {
        return;  // a narrow window keeps its room for the map
    }
    const bool shows_entity = selection.empty() && !model.entity.empty();
    Card card{panel, "inspector", panel.device(panel.layout.right), Layer::base, 20};
    Column& column = card.column();
    // Another thing is read from its beginning.
    const std::string shown = shows_entity        ? model.entity
                              : selection.empty() ? std::string{}
                                                  : std::string{to_string(selection.back().kind)} + "." +
                                                        std::to_string(selection.back().index);
    if (std::exchange(model.inspected, shown) != shown) {
        ImGui::SetScrollY(0);
    }
    if (selection.empty() && !shows_entity) {
        draw_empty(panel, column);
        return;
    }
    const Box close{column.x + column.w - panel.px(24), column.y - panel.px(8), panel.px(36), panel.px(36)};
    const std::string& close_tip = panel.word(shows_entity ? "ui.close" : "ui.clear_selection");
    const bool closes = icon_button(panel, "close_inspector", close, Icon::close, close_tip, true);
    if (shows_entity) {
        inspect_entity(panel, column, model.entity);
        if (closes) {
            model.entity.clear();
        }
        return;
    }
    model.entity.clear();
    if (closes) {
        panel.act(Select{});
    }
    if (selection.size() == 1) {
        inspect(panel, column, selection.back());
    } else {
        inspect_several(panel, column);
    }
}

}  // namespace parkatlas
