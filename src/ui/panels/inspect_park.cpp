#include "map/fact_words.h"
#include "ui/facts.h"
#include "ui/panels/inspector.h"
#include "ui/search.h"
#include "ui/widgets.h"

#include "map/industries.h"
#include "scene/park_look.h"
#include "scene/scheme_marks.h"

#include <array>
#include <cmath>

namespace parkatlas {
namespace {

void draw_industry_chips(const Panel& panel, Column& column, std::size_t park) {
    const Atlas& atlas = panel.atlas();
    const auto parts = industries_of(atlas, park);
    if (parts.empty()) {
        column.gap(panel.px(8));
        panel.kit.text(column.take(panel.px(26)), Align::left, Type::small, panel.color().text3,
                       panel.word("map.industry_not_recorded"));
        return;
    }
    const float height = panel.px(26);
    const float gap = panel.px(6);
    column.gap(panel.px(10));
    float x = column.x;
    for (const IndustryPart& part : parts) {
        // Neither leading nor supporting: the chip says what the park is named for.
        const std::string label =
            atlas.industries[part.industry].name.in(panel.language()) +
            (part.role == IndustryRole::named ? " · " + panel.word(role_key(atlas, part)) : std::string{});
        const float w = std::min(chip_width(panel, label), column.w);
        if (x > column.x && x + w > column.x + column.w) {
            x = column.x;
            column.gap(height + gap);
        }
        const Box box{x, column.y, w, height};
        const std::string name = "chip." + atlas.industries[part.industry].id;
        const Press p = press(panel, name, box);
        if (p.hovered) {
            tip(panel, name, panel.view.strings.format("ui.industry_sheet", {{"industry", label}}));
        }
        if (p.clicked) {
            panel.act(Select{FeatureRef{FeatureKind::industry, part.industry}, false});
        }
        draw_chip(panel, box, label, family_color(*panel.view.context, atlas.industries[part.industry].family),
                  part.role == IndustryRole::leading);
        x += w + gap;
    }
    column.gap(height);
}

/// Drawn against published area: “−3.4”, or empty.
std::string difference(const Park& park) {
    if (!park.area_published_km2 || *park.area_published_km2 <= 0) {
        return {};
    }
    const double percent = (park.area_drawn_km2 / *park.area_published_km2 - 1) * 100;
    const std::string size = format_number(std::abs(percent), 1);
    return size == "0" ? size : (percent < 0 ? "−" : "+") + size;
}

void draw_areas(const Panel& panel, Column& column, const Park& park) {
    std::string published;
    if (park.area_published_km2) {
        const bool as_text = panel.language() != Language::en && !park.area_published_text.empty();
        published = as_text ? park.area_published_text : format_number(*park.area_published_km2, 2);
    }
    column.gap(panel.px(12));
    draw_figures(panel, column,
                 {{panel.word("ui.area_published"), published, "km²"},
                  {panel.word("ui.area_drawn"), format_number(park.area_drawn_km2, 2), "km²"},
                  {panel.word("ui.area_difference"), difference(park), "%"}});
    if (park.area_published_km2) {
        const std::string text = panel.view.strings.format(
            "ui.area_source", {{"text", park.area_published_text}, {"source", park.area_published_source}});
        column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, text);
    }
    column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, panel.word("ui.area_drawn_note"));
}

struct Tab {
    InspectorTab tab;
    std::string_view name;
    std::string_view key;
    std::size_t count;  ///< 0 is told; the overview has none
};

/// The tabs in as many rows as their names take.
void draw_tabs(const Panel& panel, Column& column, std::span<const Tab> tabs) {
    const UiColors& c = panel.color();
    column.gap(panel.px(6));
    const Type type = Type::small;
    const float gap = panel.px(20);
    Box bar = column.take(panel.px(36));
    float x = bar.x;
    for (const Tab& tab : tabs) {
        const bool counts = tab.tab != InspectorTab::overview;
        const std::string label = panel.word(tab.key) + (counts ? " " + std::to_string(tab.count) : "");
        const float w = panel.kit.width(type, label);
        if (x > bar.x && x + w > bar.right() + panel.px(1)) {
            bar = column.take(panel.px(36));
            x = bar.x;
        }
        const bool on = panel.model.tab == tab.tab;
        const Press p = press(panel, "tab." + std::string{tab.name}, {x - gap / 2, bar.y, w + gap, bar.h});
        const Color ink = on ? c.accent : p.hovered ? c.text1 : c.text2;
        panel.kit.text({x, bar.y, w + panel.px(2), bar.h}, Align::left, type, ink, label);
        if (on) {
            panel.kit.fill({std::round(x), bar.bottom() - panel.px(3), std::ceil(w), panel.px(3)}, c.accent, 1.5F);
        }
        if (p.clicked) {
            panel.model.tab = tab.tab;
        }
        x += w + gap;
    }
    panel.kit.rule(column.x - panel.px(20), column.x + column.w + panel.px(20), column.y);
    column.gap(panel.px(2));
}

/// What the schemes that rank or arrange several parks say of this one, in their words and with their source.
void draw_schemes(const Panel& panel, Column& column, std::size_t park) {
    const Atlas& atlas = panel.atlas();
    const Strings& words = panel.view.strings;
    const auto draw = [&](const ParkIndustry& row, std::string_view label, const std::string& value) {
        const std::string year = row.year ? std::to_string(*row.year) : "—";
        column.gap(panel.px(10));
        panel.kit.text(column.take(panel.px(20)), Align::left, Type::note, panel.color().text3,
                       words[label] + words.format(row.is_year_inferred ? "legend.year_inferred" : "legend.year",
                                                   {{"year", year}}));
        column.y += panel.kit.paragraph(column.rest(), Type::body, panel.color().text1, value);
        if (!row.quote.empty()) {
            column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text2, quoted(words, row.quote));
        }
        draw_source(panel, column, document_words(words, row.source));
    };
    for (const ParkIndustry& row : atlas.park_industries) {
        if (row.park != park) {
            continue;
        }
        if (row.scheme == biomed_layout_scheme) {
            draw(row, "layer.links", words[row.leading ? "ui.layout_core" : "ui.layout_support"]);
        } else if (row.scheme == ai_concentration_scheme) {
            draw(row, "legend.ranks",
                 words.format(row.rank == "1" ? "ui.rank_first" : "ui.rank_among",
                              {{"rank", rank_key(*panel.view.context, row).text}}));
        }
    }
}

/// What a table of the user's own says of the park, and which file it is.
void draw_joined(const Panel& panel, Column& column, std::size_t park) {
    const Strings& words = panel.view.strings;
    const auto& columns = panel.atlas().columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ParkColumn& joined = columns[i];
        if (joined.source.empty()) {
            continue;
        }
        const float top = column.y;
        const auto& value = joined.values[park];
        draw_value(panel, column, joined.name.in(panel.language()),
                   value ? amount_words(words, *value, joined.unit) : std::string{}, panel.word("ui.no_data"));
        panel.mark("joined." + joined.id, {column.x, top, column.w, column.y - top});
        const bool is_last = i + 1 == columns.size() || columns[i + 1].source != joined.source;
        if (is_last) {
            draw_source(panel, column, joined.source);
            draw_section_rule(panel, column);
        }
    }
}

void draw_overview(const Panel& panel, Column& column, std::size_t index) {
    const Park& park = panel.atlas().parks[index];
    draw_joined(panel, column, index);
    draw_field(panel, column, "ui.joined", park.joined_text, !park.joined_confirmed);
    draw_field(panel, column, "ui.operator", park.operator_zh, !park.operator_confirmed);
    draw_schemes(panel, column, index);
    std::string certainty = confidence_words(panel, park.confidence);
    if (!park.confidence_share.empty()) {
        certainty += "\n" + panel.view.strings.format("ui.certainty_share", {{"share", park.confidence_share}});
    }
    draw_field(panel, column, "ui.certainty", certainty);
    if (!park.note_zh.empty()) {
        draw_field(panel, column, "ui.note", park.note_zh);
    }
    draw_section_rule(panel, column);
    panel.kit.text(column.take(panel.px(26)), Align::left, Type::small_bold, panel.color().text2,
                   panel.word("ui.sources"));
    const auto source = [&](std::string_view key, const std::string& text) {
        column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3,
                                        panel.view.strings.format(key, {{"source", text}}));
        column.gap(panel.px(4));
    };
    source("ui.outline_source", park.source.empty() ? panel.word("ui.not_recorded") : park.source);
    for (const std::string& text : industry_sources(panel.atlas(), panel.view.strings, index)) {
        source("ui.industry_source", text);
    }
}

void draw_blocks(const Panel& panel, Column& column, const Park& park) {
    const Atlas& atlas = panel.atlas();
    for (std::size_t i = 0; i < park.blocks.size(); ++i) {
        const Block& block = atlas.blocks[park.blocks[i]];
        if (i > 0) {
            draw_section_rule(panel, column);
        }
        const std::string what = confidence_words(panel, block.confidence) +
                                 (block.est_error_m ? " · " + error_words(panel, block.est_error_m) : std::string{});
        draw_feature_row(panel, column, "block." + block.id, {FeatureKind::block, park.blocks[i]}, what, {});
        Column inner{column.x + panel.px(34), column.y, column.w - panel.px(34)};
        const std::string published =
            block.area_published_km2 ? area_words(block.area_published_km2) : panel.word("ui.not_recorded");
        const auto small = [&](std::string_view text, Color color) {
            inner.y += panel.kit.paragraph(inner.rest(), Type::note, color, text);
        };
        small(panel.view.strings.format("ui.block_areas",
                                        {{"drawn", area_words(block.area_drawn_km2)}, {"published", published}}),
              panel.color().text2);
        small(panel.view.strings.format(
                  "ui.bounds", {{"bounds", block.bounds_zh.empty() ? panel.word("ui.not_recorded") : block.bounds_zh}}),
              panel.color().text2);
        draw_source(panel, inner, block.source);
        column.y = inner.y;
    }
}

/// Says so when a list is empty, which means that the sources name none.
template <class Indices, class DrawRow>
void draw_list(const Panel& panel, Column& column, const Indices& indices, DrawRow draw_row) {
    column.gap(panel.px(8));
    if (indices.empty()) {
        column.y += panel.kit.paragraph(column.rest(), Type::body, panel.color().text3, panel.word("ui.none_recorded"));
    }
    for (const std::size_t index : indices) {
        draw_row(index);
    }
}

}  // namespace

void inspect_park(const Panel& panel, Column& column, std::size_t index) {
    const Atlas& atlas = panel.atlas();
    const Park& park = atlas.parks[index];
    draw_heading(panel, column, park.name, district_words(park, panel.view.strings, panel.language()));
    draw_industry_chips(panel, column, index);
    draw_areas(panel, column, park);
    const auto facilities = facilities_in(atlas, index);
    const auto projects = projects_in(atlas, index);
    const auto clusters = clusters_in(atlas, index);
    const FigureSheet sheet = figure_sheet(atlas, {FeatureKind::park, index});
    const std::array tabs{
        Tab{InspectorTab::overview, "overview", "ui.tab_overview", 0},
        Tab{InspectorTab::figures, "figures", "ui.tab_figures", sheet.count()},
        Tab{InspectorTab::blocks, "blocks", "ui.tab_blocks", park.blocks.size()},
        Tab{InspectorTab::facilities, "facilities", "ui.tab_facilities", facilities.size()},
        Tab{InspectorTab::projects, "projects", "ui.tab_projects", projects.size()},
        Tab{InspectorTab::clusters, "clusters", "ui.tab_clusters", clusters.size()},
    };
    draw_tabs(panel, column, tabs);
    const Strings& words = panel.view.strings;
    const Language language = panel.language();
    switch (panel.model.tab) {
        case InspectorTab::overview:
            draw_overview(panel, column, index);
            break;
        case InspectorTab::figures:
            draw_park_figures(panel, column, sheet);
            break;
        case InspectorTab::blocks:
            column.gap(panel.px(8));
            draw_blocks(panel, column, park);
            break;
        case InspectorTab::facilities:
            draw_list(panel, column, facilities, [&](std::size_t i) {
                const Facility& f = atlas.facilities[i];
                const std::string& kind = words[f.kind.empty() ? "ui.kind.facility" : value_key("ui.kind.", f.kind)];
                draw_feature_row(panel, column, "facility." + f.id, {FeatureKind::facility, i},
                                 kind + " · " + status_words(words, status_at(f.history, panel.view.state.year)),
                                 f.source);
            });
            break;
        case InspectorTab::projects:
            draw_list(panel, column, projects, [&](std::size_t i) {
                const Project& p = atlas.projects[i];
                const std::string kind = p.round
                                             ? words.format("ui.project_round", {{"round", std::to_string(*p.round)}})
                                             : words["ui.round_unknown"];
                draw_feature_row(panel, column, "project." + p.id, {FeatureKind::project, i},
                                 kind + " · " + status_words(words, status_at(p.history, panel.view.state.year)),
                                 p.source);
            });
            break;
        case InspectorTab::clusters:
            draw_list(panel, column, clusters, [&](std::size_t i) {
                const Cluster& c = atlas.clusters[i];
                const std::string industry = c.industry ? atlas.industries[*c.industry].name.in(language) : c.class_zh;
                const std::string area =
                    c.area_published_km2 ? area_words(c.area_published_km2) : words["ui.area_not_recorded"];
                draw_feature_row(panel, column, "cluster." + c.id, {FeatureKind::cluster, i}, industry + " · " + area,
                                 c.source);
            });
            break;
    }
}

}  // namespace parkatlas
