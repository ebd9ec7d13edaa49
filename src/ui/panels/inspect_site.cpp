// Inspectors of what is not a park: blocks, facilities, project sites, clusters, districts.

#include "map/fact_words.h"
#include "ui/facts.h"
#include "ui/panels/inspector.h"
#include "ui/search.h"
#include "ui/widgets.h"

#include "map/industries.h"
#include "map/query.h"
#include "map/sites.h"
#include "scene/symbols.h"

namespace parkatlas {
namespace {

/// The feature this one belongs to, as a row to go there.
void draw_belongs(const Panel& panel, Column& column, std::string_view key, FeatureRef feature) {
    column.gap(panel.px(10));
    panel.kit.text(column.take(panel.px(20)), Align::left, Type::note, panel.color().text3, panel.word(key));
    draw_feature_row(panel, column, "belongs." + std::string{to_string(feature.kind)}, feature, {}, {});
}

void draw_park_of(const Panel& panel, Column& column, std::optional<std::size_t> park) {
    if (park) {
        draw_belongs(panel, column, "ui.in_park", {FeatureKind::park, *park});
    } else {
        draw_field(panel, column, "ui.in_park", {});
    }
}

/// Status year by year, side by side; years the sources are silent on are “not recorded”.
template <std::size_t n>
void draw_status(const Panel& panel, Column& column, const History& history, const std::array<int, n>& years) {
    column.gap(panel.px(12));
    constexpr std::size_t per_row = 3;
    const float each = std::floor(column.w / static_cast<float>(per_row));
    for (std::size_t first = 0; first < n; first += per_row) {
        const Box row = column.take(panel.px(44));
        for (std::size_t i = first; i < std::min(n, first + per_row); ++i) {
            const Box cell{row.x + each * static_cast<float>(i - first), row.y, each, row.h};
            panel.kit.text({cell.x, cell.y, cell.w, panel.px(20)}, Align::left, Type::note, panel.color().text3,
                           panel.view.strings.format("ui.status_year", {{"year", std::to_string(years[i])}}));
            const auto said = std::ranges::find(history, years[i], &DatedStatus::year);
            const bool known = said != history.end();
            panel.kit.text({cell.x, cell.y + panel.px(19), cell.w, panel.px(22)}, Align::left,
                           known ? Type::body_bold : Type::body, known ? panel.color().text1 : panel.color().text3,
                           known ? panel.word(status_key(said->status)) : panel.word("ui.not_recorded"));
        }
    }
}

/// How well the place is known.
void draw_place(const Panel& panel, Column& column, std::optional<Confidence> confidence,
                std::optional<double> est_error_m, std::string_view address, std::optional<NoPlace> missing) {
    draw_field(panel, column, "ui.address", address);
    std::string words =
        confidence
            ? panel.word(value_key("ui.place_", std::string(1, static_cast<char>(to_char(*confidence) - 'A' + 'a'))))
            : panel.word("ui.place_unknown") +
                  (missing
                       ? panel.view.strings.format("ui.place_reason", {{"reason", panel.word(no_place_key(*missing))}})
                       : std::string{});
    if (est_error_m) {
        words += " · " + error_words(panel, est_error_m);
    }
    draw_field(panel, column, "ui.place", words);
}

void draw_tail(const Panel& panel, Column& column, const std::string& note, const std::string& source) {
    if (!note.empty()) {
        draw_field(panel, column, "ui.note", note);
    }
    draw_section_rule(panel, column);
    column.gap(panel.px(4));
    draw_source(panel, column, source);
}

/// Why a cluster that has a place is not on the map, and the way to see it.
void draw_hidden_cluster(const Panel& panel, Column& column, std::size_t index) {
    const Atlas& atlas = panel.atlas();
    const Cluster& cluster = atlas.clusters[index];
    const MapState& state = panel.view.state;
    const bool is_lit = is_cluster_lit(atlas, state, index);
    if (no_place(cluster) || (state.shows(LayerId::clusters) && is_lit)) {
        return;
    }
    column.gap(panel.px(10));
    column.y += panel.kit.paragraph(column.rest(), Type::small, panel.color().warning,
                                    panel.word(is_lit ? "ui.hidden_by_layer" : "ui.hidden_by_industries"));
    column.gap(panel.px(6));
    const std::string& label = panel.word("ui.show_on_map");
    const float w = std::ceil(panel.kit.width(Type::body, label)) + panel.px(32);
    if (!secondary_button(panel, "show_on_map", column.take(panel.px(34)).left_part(w), label)) {
        return;
    }
    if (!state.shows(LayerId::clusters)) {
        panel.act(SetLayer{LayerId::clusters, true});
    }
    if (is_lit) {
        return;
    }
    if (!state.highlight.empty()) {
        std::vector<std::size_t> lit = state.highlight;
        if (cluster.industry) {
            lit.push_back(*cluster.industry);
        } else {
            lit.clear();  // no industry lights what has none
        }
        panel.act(SetHighlight{std::move(lit)});
    } else if (cluster.industry) {
        panel.act(SetFamily{atlas.industries[*cluster.industry].family, true});
    } else {
        panel.act(SetUnknownIndustry{true});
    }
}

}  // namespace

void inspect_block(const Panel& panel, Column& column, std::size_t index) {
    const Block& block = panel.atlas().blocks[index];
    draw_heading(panel, column, block.name, panel.word("ui.kind.block"));
    column.gap(panel.px(12));
    draw_figures(panel, column,
                 {{panel.word("ui.area_published"),
                   block.area_published_km2 ? format_number(*block.area_published_km2, 2) : "", "km²"},
                  {panel.word("ui.area_drawn"), format_number(block.area_drawn_km2, 2), "km²"}});
    draw_park_of(panel, column, block.park);
    draw_field(panel, column, "ui.certainty", confidence_words(panel, block.confidence));
    draw_field(panel, column, "ui.est_error", error_words(panel, block.est_error_m));
    draw_field(panel, column, "ui.bounds_label", block.bounds_zh);
    draw_tail(panel, column, {}, block.source);
}

void inspect_facility(const Panel& panel, Column& column, std::size_t index) {
    const Facility& f = panel.atlas().facilities[index];
    draw_heading(panel, column, f.name,
                 panel.word(f.kind.empty() ? "ui.kind.facility" : value_key("ui.kind.", f.kind)));
    draw_status(panel, column, f.history, facility_years);
    draw_park_of(panel, column, f.park);
    draw_place(panel, column, f.confidence, f.est_error_m, f.address, no_place(f));
    if (is_line_without_course(f)) {
        draw_field(panel, column, "ui.course", panel.word("ui.course_unknown"));
    }
    draw_field(panel, column, "ui.key_metrics", f.key_metrics);
    draw_facility_figures(panel, column, index);
    draw_tail(panel, column, f.note, f.source);
}

void inspect_project(const Panel& panel, Column& column, std::size_t index) {
    const Project& p = panel.atlas().projects[index];
    const Strings& words = panel.view.strings;
    draw_heading(panel, column, p.name, panel.word("ui.kind.project"));
    draw_status(panel, column, p.history, project_years);
    draw_field(panel, column, "ui.round",
               p.round ? words.format("ui.project_round", {{"round", std::to_string(*p.round)}}) : std::string{});
    draw_field(panel, column, "ui.batch",
               p.batch_category.empty() ? std::string{} : words[value_key("ui.batch.", p.batch_category)]);
    draw_field(panel, column, "ui.in_batches",
               p.in_five_batches.empty() ? std::string{} : words[value_key("ui.in_batches.", p.in_five_batches)]);
    draw_park_of(panel, column, p.park);
    if (p.facility) {
        draw_belongs(panel, column, "ui.same_site", {FeatureKind::facility, *p.facility});
    }
    draw_place(panel, column, p.confidence, p.est_error_m, p.address, no_place(p));
    draw_tail(panel, column, p.note, p.source);
}

void inspect_cluster(const Panel& panel, Column& column, std::size_t index) {
    const Cluster& c = panel.atlas().clusters[index];
    draw_heading(panel, column, c.name, panel.word("ui.kind.cluster"));
    draw_hidden_cluster(panel, column, index);
    column.gap(panel.px(12));
    draw_figures(panel, column,
                 {{panel.word("ui.area_published"), c.area_published_km2 ? format_number(*c.area_published_km2, 2) : "",
                   "km²"}});
    if (c.industry) {
        draw_belongs(panel, column, "ui.kind.industry", {FeatureKind::industry, *c.industry});
    }
    if (!c.industry || c.class_zh != panel.atlas().industries[*c.industry].name.zh) {
        draw_field(panel, column, "table.column.class", c.class_zh);
    }
    draw_field(panel, column, "ui.list_basis",
               c.list_basis.empty() ? std::string{} : panel.word(value_key("ui.basis.", c.list_basis)));
    draw_park_of(panel, column, c.park);
    draw_field(panel, column, "ui.kind.district", district_name(panel.atlas(), c.district_zh, panel.language()));
    draw_field(panel, column, "ui.certainty", confidence_words(panel, c.confidence));
    if (const auto missing = no_place(c)) {
        draw_field(panel, column, "ui.place",
                   panel.word("ui.place_unknown") +
                       panel.view.strings.format("ui.place_reason", {{"reason", panel.word(no_place_key(*missing))}}));
    }
    draw_field(panel, column, "ui.focus", c.focus);
    draw_tail(panel, column, c.note, c.source);
}

void inspect_event(const Panel& panel, Column& column, std::size_t index) {
    const Event& event = panel.atlas().events[index];
    const Strings& words = panel.view.strings;
    draw_heading(panel, column, event.name, date_words(words, event));
    draw_field(panel, column, "table.column.type", panel.word(value_key("fact.event.", event.type)));
    draw_field(panel, column, "table.column.place", event.place_zh);
    draw_park_of(panel, column, event.park);
    if (event.facility) {
        draw_belongs(panel, column, "ui.same_site", {FeatureKind::facility, *event.facility});
    }
    draw_field(panel, column, "chart.quote_label", quoted(words, event.source.quote));
    draw_tail(panel, column, event.note, document_words(words, event.source.document));
}

void inspect_district(const Panel& panel, Column& column, std::size_t index) {
    const District& district = panel.atlas().districts[index];
    draw_heading(panel, column, district.name, panel.word("ui.kind.district"));
    column.gap(panel.px(10));
    const auto parks = parks_in_district(panel.atlas(), index);
    panel.kit.text(column.take(panel.px(24)), Align::left, Type::note, panel.color().text3,
                   panel.view.strings.format("ui.parks_in_district", {{"count", std::to_string(parks.size())}}));
    for (const std::size_t park : parks) {
        const FeatureRef ref{FeatureKind::park, park};
        draw_feature_row(panel, column, "park." + panel.atlas().parks[park].id, ref,
                         panel.view.strings.format("ui.drawn_about",
                                                   {{"area", area_words(panel.atlas().parks[park].area_drawn_km2)}}),
                         {});
    }
}

void inspect_several(const Panel& panel, Column& column) {
    const Atlas& atlas = panel.atlas();
    const auto& selection = panel.view.state.selection;
    std::vector<std::size_t> parks;
    for (const FeatureRef feature : selection) {
        if (feature.kind == FeatureKind::park) {
            parks.push_back(feature.index);
        }
    }
    const Strings& words = panel.view.strings;
    panel.kit.text(column.take(panel.px(32)).without_right(panel.px(36)), Align::left, Type::figure,
                   panel.color().text1,
                   words.format("ui.selected_count", {{"count", std::to_string(selection.size())}}));
    if (!parks.empty()) {
        const ParkTotals sum = totals(atlas, parks);
        column.gap(panel.px(8));
        draw_figures(panel, column,
                     {{words["ui.total_drawn"], format_number(sum.drawn_km2, 2), "km²"},
                      {words["ui.total_published"],
                       sum.with_published > 0 ? format_number(sum.published_km2, 2) : std::string{}, "km²"}});
        if (sum.with_published > 0 && sum.with_published < sum.parks) {
            const std::string partial =
                words.format("ui.total_published_partial",
                             {{"known", std::to_string(sum.with_published)}, {"parks", std::to_string(sum.parks)}});
            column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, partial);
        }
        column.gap(panel.px(8));
        draw_figures(panel, column,
                     {{words["ui.tab_blocks"], std::to_string(sum.blocks), ""},
                      {words["ui.tab_facilities"], std::to_string(sum.facilities), ""},
                      {words["ui.tab_projects"], std::to_string(sum.projects), ""}});
    }
    draw_section_rule(panel, column);
    for (std::size_t i = 0; i < selection.size(); ++i) {
        const FeatureRef feature = selection[i];
        std::string what = describe(atlas, words, panel.language(), feature);
        if (feature.kind == FeatureKind::park) {
            what = words.format("ui.drawn_about", {{"area", area_words(atlas.parks[feature.index].area_drawn_km2)}});
        }
        draw_feature_row(panel, column, "selected." + std::to_string(i), feature, what, {});
    }
}

}  // namespace parkatlas
