// The left card: layers, industries, and the legend of what is drawn.

#include "ui/facts.h"
#include "ui/marks.h"
#include "ui/panels/inspector.h"
#include "ui/search.h"
#include "ui/widgets.h"

#include "map/industries.h"
#include "map/query.h"
#include "map/sites.h"
#include "scene/legend.h"

#include <algorithm>
#include <cmath>

namespace parkatlas {
namespace {

constexpr float count_width_px = 28;
constexpr float switch_width_px = 32;

std::string layer_key(const LayerInfo& layer) {
    return "layer." + std::string{layer.name};
}

void draw_rule(const Panel& panel, Column& column) {
    column.gap(panel.px(8));
    panel.kit.rule(column.x - panel.px(16), column.x + column.w + panel.px(16), column.y);
    column.gap(panel.px(9));
}

/// The sites of a layer that no source places, never left out silently: their number, and on demand each with the
/// reason.
void draw_without_place(const Panel& panel, Column& column, const LayerInfo& layer) {
    const auto sites = sites_without_place(panel.atlas(), layer.id);
    if (sites.empty()) {
        return;
    }
    Column inner{column.x + panel.px(28), column.y, column.w - panel.px(28)};
    const std::string name = "no_place." + std::string{layer.name};
    const bool open = panel.model.open_without_place.contains(layer.id);
    if (link(panel, name, inner.take(panel.px(22)), Align::left, Type::note,
             panel.view.strings.format(open ? "ui.without_place_open" : "ui.without_place",
                                       {{"count", std::to_string(sites.size())}})) &&
        !panel.model.open_without_place.insert(layer.id).second) {
        panel.model.open_without_place.erase(layer.id);
    }
    if (open) {
        for (const SiteWithoutPlace& site : sites) {
            draw_feature_row(panel, inner, name + "." + id_of(panel.atlas(), site.feature), site.feature,
                             panel.word(no_place_key(site.reason)), {});
        }
    }
    column.y = inner.y + panel.px(4);
}

void draw_layers(const Panel& panel, Column& column) {
    const Box head = column.take(panel.px(32));
    panel.kit.text(head, Align::left, Type::head, panel.color().text1, panel.word("ui.layers"));
    if (link(panel, "reset", head, Align::right, Type::small, panel.word("ui.reset"))) {
        panel.act(ResetLayers{});
    }
    for (const LayerInfo& layer : layer_table) {
        const Box row = column.take(panel.px(34));
        const Press p = press(panel, "layer." + std::string{layer.name}, row);
        const bool on = panel.view.state.shows(layer.id);
        draw_row_ground(panel, row, p.hovered);
        draw_checkbox(panel, row, on);
        const Color ink = on ? panel.color().text1 : panel.color().text3;
        panel.kit.text(row.without_left(panel.px(28)).without_right(panel.px(count_width_px)), Align::left, Type::body,
                       ink, panel.word(layer_key(layer)));
        panel.kit.text(row.right_part(panel.px(count_width_px)), Align::right, Type::small, panel.color().text3,
                       std::to_string(drawable_count(panel.data(), layer.id)));
        if (p.clicked) {
            panel.act(SetLayer{layer.id, !on});
        }
        if (on) {
            draw_without_place(panel, column, layer);
        }
    }
}

/// How many names the user has moved, and the way back; nothing while there are none.
void draw_pins(const Panel& panel, Column& column) {
    const std::size_t count = panel.view.state.pins.size();
    if (count == 0) {
        return;
    }
    const Box row = column.take(panel.px(34));
    panel.kit.text(row, Align::left, Type::small, panel.color().text2,
                   panel.view.strings.format("ui.names_moved", {{"count", std::to_string(count)}}));
    if (link(panel, "names_back", row, Align::right, Type::small, panel.word("ui.names_back"))) {
        panel.act(UnpinName{});
    }
}

void draw_opacity(const Panel& panel, Column& column) {
    constexpr float least = 0.2F;  // the map's own lower bound of park fills
    const Box row = column.take(panel.px(34));
    const float label = std::ceil(panel.kit.width(Type::small, panel.word("ui.park_fill"))) + panel.px(16);
    const float value = panel.px(44);
    panel.kit.text(row, Align::left, Type::small, panel.color().text2, panel.word("ui.park_fill"));
    const float opacity = panel.view.state.park_opacity;
    const Box track = row.without_left(label).without_right(value);
    if (const auto moved = slider(panel, "park_opacity", track, (opacity - least) / (1 - least))) {
        panel.act(SetParkOpacity{std::round((least + *moved * (1 - least)) * 100) / 100});
    }
    panel.kit.text(row.right_part(value), Align::right, Type::small, panel.color().text2,
                   std::to_string(std::lround(opacity * 100)) + "%");
}

/// One family's row; gives whether it was clicked. Without a count and a switch where no park has such a leading
/// industry.
template <class DrawMark>
bool draw_family_row(const Panel& panel, const Box& row, const std::string& name, const std::string& label,
                     std::optional<std::size_t> parks, bool on, DrawMark draw_mark) {
    const Press p = press(panel, name, row);
    draw_row_ground(panel, row, p.hovered);
    draw_mark(row.left_part(panel.px(22)));
    const float right = panel.px(count_width_px + switch_width_px + 8);
    panel.kit.text(row.without_left(panel.px(32)).without_right(right), Align::left, Type::body,
                   on ? panel.color().text1 : panel.color().text3, label);
    if (parks) {
        panel.kit.text(row.without_right(panel.px(switch_width_px + 10)).right_part(panel.px(count_width_px)),
                       Align::right, Type::small, panel.color().text3, std::to_string(*parks));
        draw_switch(panel, row, on);
    }
    return p.clicked;
}

/// One industry: its check lights it, its name opens its sheet in the inspector; lit, its parks follow.
void draw_industry_row(const Panel& panel, Column& column, std::size_t industry) {
    const Atlas& atlas = panel.atlas();
    const auto& lit = panel.view.state.highlight;
    const bool on = std::ranges::find(lit, industry) != lit.end();
    const std::string& label = atlas.industries[industry].name.in(panel.language());
    const float indent = panel.px(30);
    const Box whole = column.take(panel.px(28));
    const Box row = whole.without_left(indent);
    const std::string& id = atlas.industries[industry].id;
    const Box text = row.without_left(panel.px(24)).without_right(panel.px(count_width_px));
    const Press check = press(panel, "industry." + id, row.left_part(panel.px(24)));
    const Press sheet = press(panel, "industry_sheet." + id, text);
    draw_row_ground(panel, row, check.hovered || sheet.hovered);
    draw_checkbox(panel, row, on);
    const std::size_t parks = parks_with(atlas, industry, panel.view.state.year).size();
    panel.kit.text(text, Align::left, Type::small,
                   sheet.hovered ? panel.color().accent
                   : on          ? panel.color().text1
                                 : panel.color().text2,
                   label);
    panel.kit.text(row.right_part(panel.px(count_width_px)), Align::right, Type::note, panel.color().text3,
                   std::to_string(parks));
    if (sheet.hovered) {
        tip(panel, "industry_sheet." + id, panel.view.strings.format("ui.industry_sheet", {{"industry", label}}));
    }
    if (check.clicked) {
        panel.act(SetHighlight{with_toggled(lit, industry)});
    }
    if (sheet.clicked) {
        panel.act(Select{FeatureRef{FeatureKind::industry, industry}, false});
    }
    if (on) {
        Column inner{row.x + panel.px(24), column.y, row.w - panel.px(24)};
        draw_parks_of(panel, inner, industry, "lit.");
        column.y = inner.y;
    }
}

/// A family and, unfolded, its industries; folded only the lit ones. While industries are lit the switch tells and
/// changes whether those of the family are; otherwise it is the family's own.
void draw_family(const Panel& panel, Column& column, std::size_t index, std::optional<std::size_t> parks) {
    const Atlas& atlas = panel.atlas();
    const MapState& state = panel.view.state;
    const Family& family = atlas.families[index];
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < atlas.industries.size(); ++i) {
        if (atlas.industries[i].family == index) {
            members.push_back(i);
        }
    }
    const auto is_lit = [&](std::size_t industry) {
        return std::ranges::find(state.highlight, industry) != state.highlight.end();
    };
    const bool any_lit = std::ranges::any_of(members, is_lit);
    const bool on = state.highlight.empty() ? !state.families_off.contains(index) : any_lit;
    const Box row = column.take(panel.px(32));
    const float fold_width = panel.px(22);
    const bool open = panel.model.open_families.contains(index);
    const Press fold = press(panel, "unfold." + family.id, row.left_part(fold_width));
    panel.kit.icon(open ? Icon::chevron_down : Icon::chevron, row.left_part(panel.px(14)).center(),
                   fold.hovered ? panel.color().text1 : panel.color().text3, 16);
    if (fold.clicked && !panel.model.open_families.insert(index).second) {
        panel.model.open_families.erase(index);
    }
    const auto mark = [&](const Box& box) { draw_family_mark(panel, box, index, on); };
    if (draw_family_row(panel, row.without_left(fold_width), "family." + family.id, family.name.in(panel.language()),
                        parks, on, mark)) {
        if (!parks) {
            panel.model.open_families.insert(index);
        } else if (state.highlight.empty()) {
            panel.act(SetFamily{index, !on});
        } else {
            std::vector<std::size_t> next = state.highlight;
            std::erase_if(next, [&](std::size_t i) { return std::ranges::find(members, i) != members.end(); });
            if (!on) {
                next.insert(next.end(), members.begin(), members.end());
            }
            panel.act(SetHighlight{std::move(next)});
        }
    }
    for (const std::size_t industry : members) {
        if (open || is_lit(industry)) {
            draw_industry_row(panel, column, industry);
        }
    }
}

void draw_industries(const Panel& panel, Column& column) {
    const MapState& state = panel.view.state;
    const Box head = column.take(panel.px(32));
    panel.kit.text(head, Align::left, Type::head, panel.color().text1, panel.word("ui.industries"));
    if (state.highlight.empty()) {
        panel.kit.text(head, Align::right, Type::small, panel.color().text3, panel.word("ui.parks_counted"));
    } else if (link(panel, "clear_highlight", head, Align::right, Type::small, panel.word("ui.clear_highlight"))) {
        panel.act(SetHighlight{});
    }
    const Atlas& atlas = panel.atlas();
    const auto counts = family_counts(atlas, state.year);
    for (std::size_t family = 0; family < atlas.families.size(); ++family) {
        const auto count = std::ranges::find(counts, family, &FamilyCount::family);
        draw_family(panel, column, family, count == counts.end() ? std::nullopt : std::optional{count->parks});
    }
    if (const std::size_t unknown = parks_without_industry(atlas); unknown > 0 && state.highlight.empty()) {
        const bool on = !state.unknown_off;
        const auto mark = [&](const Box& box) { draw_unknown_mark(panel, box, on); };
        if (draw_family_row(panel, column.take(panel.px(32)).without_left(panel.px(22)), "family.unknown",
                            panel.word("ui.industry_not_recorded"), unknown, on, mark)) {
            panel.act(SetUnknownIndustry{!on});
        }
    }
}

/// What else the map needs explained; industries, “not recorded” and the base map have rows above.
void draw_legend_groups(const Panel& panel, Column& column) {
    const MapState& state = panel.view.state;
    const LegendInput everything{{panel.data().shanghai_extent, panel.data().parks_extent},
                                 static_cast<double>(panel.kit.scale()),
                                 place_symbols(*panel.view.context, state, {state.camera, state.view}, state.view, 1),
                                 names_sites(state.camera.units_per_px, 1)};
    for (LegendGroup& group : make_legend(*panel.view.context, state, everything)) {
        if (state.coloring.by == ColorBy::leading_industry) {  // then it is a row of the industries above
            std::erase_if(group.entries,
                          [&](const LegendEntry& entry) { return entry.text == panel.word("legend.unknown"); });
        }
        const bool said_above = group.topic == LegendTopic::families || group.topic == LegendTopic::highlight ||
                                group.topic == LegendTopic::base;
        if (group.entries.empty() || said_above) {
            continue;
        }
        draw_rule(panel, column);
        draw_legend_group(panel, column, group);
    }
}

/// Room for the longest row in this language; 300 at least.
double needed_width_px(const Panel& panel) {
    float widest = 0;
    for (const FamilyCount& count : family_counts(panel.atlas(), std::nullopt)) {
        const std::string& name = panel.atlas().families[count.family].name.in(panel.language());
        widest = std::max(widest, panel.kit.width(Type::body, name) / panel.kit.scale());
    }
    const float row = 16 + 22 + 32 + widest + 8 + count_width_px + switch_width_px + 8 + 16;
    return std::clamp(std::ceil(static_cast<double>(row)), 300.0, 400.0);
}

}  // namespace

void draw_layers_card(const Panel& panel) {
    panel.model.left_width_px = needed_width_px(panel);
    Box most = panel.device(panel.layout.left);
    Layer layer = Layer::base;
    if (panel.layout.rail) {
        const Box rail{most.x, most.y, most.w, most.w};
        {
            Card card{panel, "rail", rail, Layer::base, 0};
            const Box button = rail.inset(panel.px(6), panel.px(6));
            if (icon_button(panel, "rail", button, Icon::layers, panel.word("ui.layers"), true)) {
                panel.model.rail_open = !panel.model.rail_open;
            }
            card.column().gap(rail.h);
        }
        if (!panel.model.rail_open) {
            return;
        }
        most.y = rail.bottom() + panel.px(8);
        most.h -= rail.h + panel.px(8);
        most.w = panel.px(static_cast<float>(panel.model.left_width_px));
        layer = Layer::overlay;
    }
    const float above = comparison_height(panel);
    most.y += above;
    most.h -= above;
    Card card{panel, "layers", most, layer};
    Column& column = card.column();
    draw_layers(panel, column);
    if (panel.view.state.shows(LayerId::parks)) {
        draw_opacity(panel, column);
        draw_pins(panel, column);
        draw_rule(panel, column);
        draw_coloring(panel, column);
        if (panel.view.state.coloring.by == ColorBy::leading_industry) {
            column.gap(panel.px(8));
            draw_industries(panel, column);
        }
    }
    if (panel.view.state.shows(LayerId::projects)) {
        draw_rule(panel, column);
        draw_rounds(panel, column);
    }
    draw_legend_groups(panel, column);
}

}  // namespace parkatlas
