// An industry's sheet: its parks by the part they play, the figures that are published of it, its clusters.

#include "ui/facts.h"
#include "ui/panels/charts.h"
#include "ui/panels/inspector.h"
#include "ui/search.h"
#include "ui/widgets.h"

#include "map/fact_words.h"
#include "map/industries.h"
#include "map/query.h"
#include "map/sites.h"
#include "scene/label_text.h"
#include "scene/park_look.h"

#include <algorithm>
#include <string>
#include <vector>

namespace parkatlas {
namespace {

/// The entity that a statement of a chart is about.
const Entity& entity_of(const Atlas& atlas, const Chart& chart) {
    const FactRef fact = chart.groups.front().points.front().fact;
    return fact.kind == FactRef::Kind::stripped ? atlas.stripped_metrics[fact.index].entity
                                                : atlas.metrics[fact.index].entity;
}

/// The industry's figures, by whom they are about: the zone's and a park's must not be taken for each other.
void draw_figures_of(const Panel& panel, Column& column, const FigureSheet& sheet) {
    const Atlas& atlas = panel.atlas();
    std::vector<std::pair<const Entity*, std::vector<const Chart*>>> by_entity;
    for (const ChartSection& section : sheet.sections) {
        for (const Chart& chart : section.charts) {
            const Entity& entity = entity_of(atlas, chart);
            const auto same = std::ranges::find_if(by_entity, [&](const auto& e) { return e.first->id == entity.id; });
            if (same == by_entity.end()) {
                by_entity.push_back({&entity, {&chart}});
            } else {
                same->second.push_back(&chart);
            }
        }
    }
    for (const auto& [entity, charts] : by_entity) {
        const std::string& name = entity->name.in(panel.language());
        if (link(panel, "industry_entity." + entity->id, column.take(panel.px(28)), Align::left, Type::small_bold,
                 name)) {
            open_entity(panel, *entity);
        }
        for (const Chart* chart : charts) {
            draw_chart(panel, column, *chart);
        }
    }
}

void draw_clusters_of(const Panel& panel, Column& column, const std::vector<std::size_t>& clusters) {
    const Atlas& atlas = panel.atlas();
    const Strings& words = panel.view.strings;
    for (const std::size_t i : clusters) {
        const Cluster& c = atlas.clusters[i];
        std::string what = district_name(atlas, c.district_zh, panel.language());
        what += (what.empty() ? "" : " · ") +
                (c.area_published_km2 ? area_words(c.area_published_km2) : words["ui.area_not_recorded"]);
        if (const auto missing = no_place(c)) {
            what += " · " + words[no_place_key(*missing)];
        }
        draw_feature_row(panel, column, "cluster." + c.id, {FeatureKind::cluster, i}, what, c.source);
    }
}

void draw_section(const Panel& panel, Column& column, std::string_view key, std::size_t count) {
    draw_section_rule(panel, column);
    panel.kit.text(
        column.take(panel.px(30)), Align::left, Type::small_bold, panel.color().text2,
        panel.view.strings.format("ui.section", {{"what", panel.word(key)}, {"count", std::to_string(count)}}));
}

}  // namespace

std::vector<std::size_t> with_toggled(std::vector<std::size_t> industries, std::size_t industry) {
    if (std::erase(industries, industry) == 0) {
        industries.push_back(industry);
    }
    return industries;
}

void draw_parks_of(const Panel& panel, Column& column, std::size_t industry, const std::string& prefix) {
    const Atlas& atlas = panel.atlas();
    const auto parts = parks_with(atlas, industry, panel.view.state.year);
    if (parts.empty()) {
        column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, panel.word("ui.no_park_named"));
    }
    const float line = panel.px(22);
    const float gap = panel.px(12);
    for (std::size_t i = 0; i < parts.size();) {
        const std::string_view key = role_key(atlas, parts[i]);
        const auto other = std::find_if(parts.begin() + static_cast<std::ptrdiff_t>(i), parts.end(),
                                        [&](const IndustryPart& part) { return role_key(atlas, part) != key; });
        const auto end = static_cast<std::size_t>(other - parts.begin());
        panel.kit.text(column.take(line), Align::left, Type::note, panel.color().text3,
                       panel.view.strings.format("legend.counted",
                                                 {{"what", panel.word(key)}, {"count", std::to_string(end - i)}}));
        float x = column.x;
        for (; i < end; ++i) {
            const FeatureRef park{FeatureKind::park, parts[i].park};
            const std::string label = map_name(name_of(atlas, park), panel.language() == Language::en);
            const float w = panel.kit.width(Type::small, label);
            if (x > column.x && x + w > column.x + column.w) {
                x = column.x;
                column.gap(line);
            }
            const std::string name = prefix + atlas.industries[industry].id + "." + atlas.parks[park.index].id;
            if (link(panel, name, {x, column.y, w, line}, Align::left, Type::small, label)) {
                go_to(panel, park);
            }
            x += w + gap;
        }
        column.gap(line);
    }
    column.gap(panel.px(4));
}

void inspect_industry(const Panel& panel, Column& column, std::size_t index) {
    const Atlas& atlas = panel.atlas();
    const Industry& industry = atlas.industries[index];
    const auto& lit = panel.view.state.highlight;
    draw_heading(panel, column, industry.name,
                 panel.word("ui.kind.industry") + " · " + atlas.families[industry.family].name.in(panel.language()));
    column.gap(panel.px(10));
    const bool on = std::ranges::find(lit, index) != lit.end();
    const std::string& label = panel.word(on ? "ui.unlight" : "ui.light");
    if (secondary_button(
            panel, "light",
            column.take(panel.px(34)).left_part(std::ceil(panel.kit.width(Type::body, label)) + panel.px(32)), label)) {
        panel.act(SetHighlight{with_toggled(lit, index)});
    }
    draw_section(panel, column, "layer.parks", parks_with(atlas, index, panel.view.state.year).size());
    draw_parks_of(panel, column, index, "industry_park.");
    std::vector<std::string> sources;
    for (const ParkIndustry& row : atlas.park_industries) {
        std::string source = document_words(panel.view.strings, row.source);
        if (row.industry == index && std::ranges::find(sources, source) == sources.end()) {
            sources.push_back(std::move(source));
        }
    }
    for (const std::string& source : sources) {
        draw_source(panel, column, source);
    }
    const FigureSheet sheet = figure_sheet(atlas, {FeatureKind::industry, index});
    draw_section(panel, column, "chart.figures", sheet.figures);
    if (sheet.figures == 0) {
        column.y += panel.kit.paragraph(column.rest(), Type::body, panel.color().text3, panel.word("ui.none_recorded"));
    }
    draw_figures_of(panel, column, sheet);
    const std::vector<std::size_t> clusters =
        indexes_where(atlas.clusters, [&](const Cluster& c) { return c.industry == index; });
    draw_section(panel, column, "layer.clusters", clusters.size());
    if (clusters.empty()) {
        column.y += panel.kit.paragraph(column.rest(), Type::body, panel.color().text3, panel.word("ui.none_recorded"));
    }
    draw_clusters_of(panel, column, clusters);
}

}  // namespace parkatlas
