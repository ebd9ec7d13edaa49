// Comparing two maps: the card that says what the left one shows, and the divider between them.

#include "ui/marks.h"
#include "ui/widgets.h"

#include "map/comparison.h"
#include "map/history.h"
#include "map/park_classes.h"
#include "map/query.h"
#include "scene/compared_scene.h"
#include "scene/legend.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace parkatlas {
namespace {

constexpr double split_step = 0.02;

/// The first comparison that is offered: with the first year, or from there with all that is known.
Comparison first_comparison(const MapState& state) {
    Comparison comparison;
    comparison.year = state.year == first_year ? std::nullopt : std::optional{first_year};
    comparison.coloring = state.coloring;
    return comparison;
}

void draw_label(const Panel& panel, Column& column, std::string_view key) {
    column.gap(panel.px(6));
    panel.kit.text(column.take(panel.px(24)), Align::left, Type::small, panel.color().text2, panel.word(key));
}

/// The left map's year between two steps; after the last year stands all that is known.
void draw_year(const Panel& panel, Column& column, const Comparison& now) {
    const Box row = column.take(panel.px(32));
    const float s = panel.px(32);
    const auto step_to = [&](std::optional<int> year) {
        Comparison next = now;
        next.year = year;
        panel.act(SetComparison{std::move(next)});
    };
    panel.kit.fill(row, panel.color().sub_panel, 8);
    panel.kit.text(row, Align::center, Type::small_bold, panel.color().text1, year_words(panel.view.strings, now.year));
    if (icon_button(panel, "comparison.earlier", row.left_part(s), Icon::minus, panel.word("ui.compare.earlier"), true,
                    now.year != first_year)) {
        step_to(now.year ? *now.year - 1 : last_year);
    }
    if (icon_button(panel, "comparison.later", row.right_part(s), Icon::plus, panel.word("ui.compare.later"), true,
                    now.year.has_value())) {
        step_to(*now.year < last_year ? std::optional{*now.year + 1} : std::nullopt);
    }
}

/// What the left map is coloured by; figures keep the classes of the map that has that column already.
void draw_coloring_choice(const Panel& panel, Column& column, const Comparison& now) {
    std::vector<Coloring> all;
    for (const ColorBy by : {ColorBy::leading_industry, ColorBy::joined, ColorBy::district}) {
        all.push_back({by, 0, Coloring{}.rule, Coloring{}.classes, {}});
    }
    for (std::size_t i = 0; i < panel.atlas().columns.size(); ++i) {
        all.push_back({ColorBy::column, i, Coloring{}.rule, Coloring{}.classes, {}});
    }
    const auto is_kind = [](const Coloring& a, const Coloring& b) { return a.by == b.by && a.column == b.column; };
    std::vector<Pill> pills;
    std::size_t current = all.size();
    for (std::size_t i = 0; i < all.size(); ++i) {
        pills.push_back({"comparison.color_by." + color_by_id(panel.atlas(), all[i]),
                         coloring_words(panel.atlas(), all[i], panel.view.strings, panel.language())});
        current = is_kind(all[i], now.coloring) ? i : current;
    }
    if (const auto chosen = draw_pills(panel, column, pills, current)) {
        Comparison next = now;
        const Coloring& present = panel.view.state.coloring;
        next.coloring = is_kind(all[*chosen], present) ? present : all[*chosen];
        panel.act(SetComparison{std::move(next)});
    }
}

/// What the left map needs explained and the layers card, which explains the right one, does not say.
void draw_left_legend(const Panel& panel, Column& column) {
    const MapState& state = panel.view.state;
    const std::vector<MapPart> parts = window_parts(state);
    const auto legend = [&](const MapPart& part) {
        return make_legend(
            context_for(*panel.view.context, part), part.state,
            {{panel.data().shanghai_extent, panel.data().parks_extent}, static_cast<double>(panel.kit.scale())});
    };
    const std::vector<LegendGroup> right = legend(parts.back());
    for (LegendGroup& group : legend(parts.front())) {
        const auto same = std::ranges::find_if(
            right, [&](const LegendGroup& other) { return other.topic == group.topic && other.title == group.title; });
        if (same != right.end()) {
            std::erase_if(group.entries, [&](const LegendEntry& entry) {
                return std::ranges::find(same->entries, entry) != same->entries.end();
            });
        }
        if (!group.entries.empty()) {
            column.gap(panel.px(6));
            draw_legend_group(panel, column, group);
        }
    }
}

/// The most the card may take: the upper part of the left column, or where that is a rail the lower corner of the map.
Box place_of_card(const Panel& panel) {
    Box box = panel.device(panel.layout.left);
    if (!panel.layout.rail) {
        box.h = std::round(box.h * 0.6F);
        return box;
    }
    const Box free = panel.device(panel.layout.free);
    const float foot = panel.px(40);  // the coordinates stand beneath
    const float wanted = Card::wanted_height(panel, "compare");
    const float h = std::min(wanted > 0 ? wanted : free.h, std::max(panel.px(120), free.h - foot - panel.px(60)));
    return {free.x, free.bottom() - foot - h, std::min(panel.px(300), free.w), h};
}

void draw_card(const Panel& panel, const Comparison& now) {
    Card card{panel, "compare", place_of_card(panel), Layer::base};
    Column& column = card.column();
    const Box head = column.take(panel.px(28));
    panel.kit.text(head, Align::left, Type::head, panel.color().text1, panel.word("ui.compare.title"));
    const float s = panel.px(32);
    if (icon_button(panel, "comparison.close", {head.right() - s + panel.px(6), head.y - panel.px(2), s, s},
                    Icon::close, panel.word("ui.compare.close"), true)) {
        toggle_comparison(panel);
    }
    column.gap(panel.px(6));
    std::vector<std::string> modes;
    for (const CompareModeInfo& mode : compare_mode_table) {
        modes.push_back(panel.word("compare." + std::string{mode.name}));
    }
    if (const auto chosen =
            segmented(panel, "comparison.mode", column.take(panel.px(34)), modes, static_cast<std::size_t>(now.mode))) {
        Comparison next = now;
        next.mode = compare_mode_table[*chosen].mode;
        panel.act(SetComparison{std::move(next)});
    }
    draw_label(panel, column, "ui.compare.left_year");
    draw_year(panel, column, now);
    draw_label(panel, column, "ui.compare.left_color_by");
    draw_coloring_choice(panel, column, now);
    draw_left_legend(panel, column);
}

/// Grips the whole line, the handle a little wider.
void draw_divider_grip(const Panel& panel, const Comparison& now) {
    const ScreenRect& free = panel.layout.free;
    const ScreenRect& parted = fitting_part(panel.view.state);
    const double x = divider_x(now, parted);
    const auto grip = [&](const char* name, const ScreenRect& box) {
        const BareWindow window{name, panel.device(box), Layer::base};
        const Press p = press(panel, name, panel.device(box));
        if (p.hovered || p.held) {
            ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
        }
        const double pointer = static_cast<double>(ImGui::GetIO().MousePos.x) / static_cast<double>(panel.kit.scale());
        if (ImGui::IsItemActivated()) {
            panel.model.compare.grip_px = pointer - x;
        }
        if (!p.held) {
            return;
        }
        const double split = std::clamp(split_at(parted, pointer - panel.model.compare.grip_px),
                                        Comparison::least_split, 1 - Comparison::least_split);
        if (divider_x({{}, {}, now.mode, split}, parted) != x) {
            panel.act(SetSplit{split});
        }
    };
    constexpr double line = 6;
    constexpr double handle = 20;
    const double y = std::round(parted.center().y);
    grip("comparison.divider", {{x - handle, y - handle}, {x + handle, y + handle}});
    grip("comparison.line_above", {{x - line, free.min.y}, {x + line, y - handle}});
    grip("comparison.line_below", {{x - line, y + handle}, {x + line, free.max.y}});
}

}  // namespace

void toggle_comparison(const Panel& panel) {
    const MapState& state = panel.view.state;
    std::optional<Comparison>& last = panel.model.compare.last;
    if (state.comparison) {
        last = state.comparison;
        panel.act(SetComparison{});
    } else {
        panel.act(SetComparison{last ? *last : first_comparison(state)});
        panel.model.panels_hidden = false;
    }
}

bool step_divider(const Panel& panel, int step) {
    const auto& comparison = panel.view.state.comparison;
    if (!comparison || comparison->mode != CompareMode::swipe) {
        return false;
    }
    panel.act(SetSplit{comparison->split + step * split_step});
    return true;
}

float comparison_height(const Panel& panel) {
    if (!panel.view.state.comparison || panel.layout.rail) {
        return 0;
    }
    return std::min(Card::wanted_height(panel, "compare"), place_of_card(panel).h) + panel.px(12);
}

void draw_comparison(const Panel& panel) {
    const std::optional<Comparison> now = panel.view.state.comparison;
    if (!now) {
        return;
    }
    if (!panel.layout.panels_hidden) {
        draw_card(panel, *now);
    }
    if (now->mode == CompareMode::swipe) {
        draw_divider_grip(panel, *now);
    }
}

}  // namespace parkatlas
