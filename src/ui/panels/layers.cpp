// The left card: layers, industries, and the legend of what is drawn.

#include "ui/facts.h"
#include "ui/marks.h"
#include "ui/widgets.h"

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

void draw_head(const Panel& panel, Column& column, std::string_view title, std::string_view link_name,
               std::string_view link_label) {
    const Box row = column.take(panel.px(32));
    panel.kit.text(row, Align::left, Type::head, panel.color().text1, title);
    if (!link_name.empty() && link(panel, link_name, row, Align::right, Type::small, link_label)) {
        panel.act(ResetLayers{});
    } else if (link_name.empty()) {
        panel.kit.text(row, Align::right, Type::small, panel.color().text3, link_label);
    }
}

void draw_rule(const Panel& panel, Column& column) {
    column.gap(panel.px(8));
    panel.kit.rule(column.x - panel.px(16), column.x + column.w + panel.px(16), column.y);
    column.gap(panel.px(9));
}

void draw_layers(const Panel& panel, Column& column) {
    draw_head(panel, column, panel.word("ui.layers"), "reset", panel.word("ui.reset"));
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

/// One industry row; gives whether it was clicked.
template <class DrawMark>
bool draw_family_row(const Panel& panel, Column& column, const std::string& name, const std::string& label,
                     std::size_t parks, bool on, DrawMark draw_mark) {
    const Box row = column.take(panel.px(32));
    const Press p = press(panel, name, row);
    draw_row_ground(panel, row, p.hovered);
    draw_mark(row.left_part(panel.px(22)));
    const float right = panel.px(count_width_px + switch_width_px + 8);
    panel.kit.text(row.without_left(panel.px(32)).without_right(right), Align::left, Type::body,
                   on ? panel.color().text1 : panel.color().text3, label);
    panel.kit.text(row.without_right(panel.px(switch_width_px + 10)).right_part(panel.px(count_width_px)), Align::right,
                   Type::small, panel.color().text3, std::to_string(parks));
    draw_switch(panel, row, on);
    return p.clicked;
}

void draw_industries(const Panel& panel, Column& column) {
    draw_head(panel, column, panel.word("ui.industries"), "", panel.word("ui.parks_counted"));
    const Atlas& atlas = panel.atlas();
    for (const FamilyCount& count : family_counts(atlas)) {
        const Family& family = atlas.families[count.family];
        const bool on = !panel.view.state.families_off.contains(count.family);
        const auto mark = [&](const Box& box) { draw_family_mark(panel, box, count.family, on); };
        if (draw_family_row(panel, column, "family." + family.id, family.name.in(panel.language()), count.parks, on,
                            mark)) {
            panel.act(SetFamily{count.family, !on});
        }
    }
    if (const std::size_t unknown = parks_without_industry(atlas); unknown > 0) {
        const bool on = !panel.view.state.unknown_off;
        const auto mark = [&](const Box& box) { draw_unknown_mark(panel, box, on); };
        if (draw_family_row(panel, column, "family.unknown", panel.word("ui.industry_not_recorded"), unknown, on,
                            mark)) {
            panel.act(SetUnknownIndustry{!on});
        }
    }
}

/// What else the map needs explained, two entries a row; industries, “not recorded” and the base map have rows above.
void draw_legend_groups(const Panel& panel, Column& column) {
    const LegendInput everything{{panel.data().shanghai_extent, panel.data().parks_extent},
                                 static_cast<double>(panel.kit.scale())};
    for (LegendGroup& group : make_legend(*panel.view.context, panel.view.state, everything)) {
        std::erase_if(group.entries,
                      [&](const LegendEntry& entry) { return entry.text == panel.word("legend.unknown"); });
        const bool said_above = group.topic == LegendTopic::families || group.topic == LegendTopic::highlight ||
                                group.topic == LegendTopic::base;
        if (group.entries.empty() || said_above) {
            continue;
        }
        draw_rule(panel, column);
        panel.kit.text(column.take(panel.px(26)), Align::left, Type::small_bold, panel.color().text2, group.title);
        bool wide = false;
        const float half = std::floor(column.w / 2);
        for (const LegendEntry& entry : group.entries) {
            wide = wide || panel.kit.width(Type::note, entry.text) > half - panel.px(34);
        }
        for (std::size_t i = 0; i < group.entries.size(); i += wide ? 1 : 2) {
            const Box row = column.take(panel.px(26));
            for (std::size_t k = 0; k < (wide ? 1U : 2U) && i + k < group.entries.size(); ++k) {
                const LegendEntry& entry = group.entries[i + k];
                const Box cell = wide ? row : Box{row.x + half * static_cast<float>(k), row.y, half, row.h};
                draw_legend_mark(panel, cell.left_part(panel.px(24)), entry);
                panel.kit.text(cell.without_left(panel.px(32)), Align::left, Type::note, panel.color().text2,
                               entry.text);
            }
        }
    }
}

/// Room for the longest row in this language; 300 at least.
double needed_width_px(const Panel& panel) {
    float widest = 0;
    for (const FamilyCount& count : family_counts(panel.atlas())) {
        const std::string& name = panel.atlas().families[count.family].name.in(panel.language());
        widest = std::max(widest, panel.kit.width(Type::body, name) / panel.kit.scale());
    }
    const float row = 16 + 32 + widest + 8 + count_width_px + switch_width_px + 8 + 16;
    return std::clamp(std::ceil(static_cast<double>(row)), 300.0, 380.0);
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
    Card card{panel, "layers", most, layer};
    Column& column = card.column();
    draw_layers(panel, column);
    if (panel.view.state.shows(LayerId::parks)) {
        draw_opacity(panel, column);
        draw_rule(panel, column);
        draw_industries(panel, column);
    }
    draw_legend_groups(panel, column);
}

}  // namespace parkatlas
