// The table: every park, block, site, cluster, figure and event, to sort, filter, copy and save. It and the map show
// the same selection.

#include "ui/panels/inspector.h"
#include "ui/search.h"
#include "ui/widgets.h"

#include "map/query.h"

#include <algorithm>
#include <cmath>

namespace parkatlas {
namespace {

constexpr float row_px = 36;
constexpr float head_px = 32;
constexpr float cell_pad_px = 10;

/// The rows as they are wanted now, made anew only when something they depend on has changed.
const Table& shown_table(const Panel& panel) {
    TableModel& model = panel.model.table;
    TableModel::Key& key = model.wanted;
    key.data = panel.data().revision;
    key.language = panel.language();
    key.year = panel.view.state.year;
    if (model.made != key) {
        model.table = make_table(panel.atlas(), panel.view.strings, key.language, key.year, key.tab);
        filter_rows(model.table, key.filter);
        if (key.column) {
            sort_rows(model.table, *key.column, key.descending);
        }
        model.made = key;
        model.followed.reset();
    }
    return model.table;
}

void choose_tab(TableModel& model, TableTab tab) {
    if (model.wanted.tab != tab) {
        model.wanted.tab = tab;
        model.wanted.column.reset();
        model.wanted.descending = false;
        model.scroll_x = 0;
    }
}

/// Once up, once down, then the order of the data again.
void sort_by(TableModel& model, std::size_t column) {
    TableModel::Key& key = model.wanted;
    if (key.column != column) {
        key.column = column;
        key.descending = false;
    } else if (!key.descending) {
        key.descending = true;
    } else {
        key.column.reset();
        key.descending = false;
    }
}

/// The tabs from the left; gives where they end.
float draw_tabs(const Panel& panel, const Box& bar) {
    const UiColors& c = panel.color();
    TableModel& model = panel.model.table;
    float sum = 0;
    for (const std::string_view name : table_tabs) {
        sum += panel.kit.width(Type::small, panel.word("table.tab." + std::string{name}));
    }
    const float gap = std::clamp((bar.w - sum) / static_cast<float>(table_tabs.size()), panel.px(6), panel.px(22));
    float x = bar.x;
    for (std::size_t i = 0; i < table_tabs.size(); ++i) {
        const std::string& label = panel.word("table.tab." + std::string{table_tabs[i]});
        const float w = panel.kit.width(Type::small, label);
        const TableTab tab = static_cast<TableTab>(i);
        const bool on = model.wanted.tab == tab;
        const Press p = press(panel, "table.tab." + std::string{table_tabs[i]}, {x - gap / 2, bar.y, w + gap, bar.h});
        const Color ink = on ? c.accent : p.hovered ? c.text1 : c.text2;
        panel.kit.text({x, bar.y, w + panel.px(2), bar.h}, Align::left, Type::small, ink, label);
        if (on) {
            panel.kit.fill({std::round(x), bar.bottom() - panel.px(3), std::ceil(w), panel.px(3)}, c.accent, 1.5F);
        }
        if (p.clicked) {
            choose_tab(model, tab);
        }
        x += w + gap;
    }
    return x;
}

/// Filter, number of rows, copy and save, from the right edge of the bar.
void draw_tools(const Panel& panel, const Box& bar, const Table& table) {
    TableModel& model = panel.model.table;
    const float h = panel.px(32);
    const float y = std::round(bar.y + (bar.h - h) / 2);
    float x = bar.right();
    const auto button = [&](std::string_view name, std::string_view label) {
        const float w = std::ceil(panel.kit.width(Type::body, label)) + panel.px(24);
        x -= w;
        const bool clicked = secondary_button(panel, name, {x, y, w, h}, label);
        x -= panel.px(8);
        return clicked;
    };
    if (button("table.save", panel.word("table.save"))) {
        panel.out.commands.emplace_back(
            SaveTable{std::string{table_tabs[static_cast<std::size_t>(model.wanted.tab)]}, to_csv(table)});
    }
    if (button("table.copy", panel.word("table.copy"))) {
        panel.out.commands.emplace_back(CopyText{to_csv(table)});
        panel.model.toasts.push_back(
            {panel.word("table.copied"),
             panel.view.strings.format("table.rows", {{"count", std::to_string(table.rows.size())}}),
             panel.view.now_s + Toast::shown_s});
    }
    const std::string count = panel.view.strings.format("table.rows", {{"count", std::to_string(table.rows.size())}});
    const float count_width = std::ceil(panel.kit.width(Type::small, count)) + panel.px(8);
    x -= count_width;
    panel.kit.text({x, y, count_width - panel.px(8), h}, Align::right, Type::small, panel.color().text2, count);
    const float filter = std::min(panel.px(240), x - panel.px(8) - bar.x);
    model.is_typing = text_field(panel, "table.filter", {x - panel.px(8) - filter, y, filter, h}, Type::small,
                                 model.wanted.filter, panel.word("table.filter"))
                          .active;
}

/// Left edges of the shown columns and the right edge of the last, device px from the table's left: as wide as they
/// want, and wider where there is room.
std::vector<float> column_edges(const Panel& panel, const Table& table, float room) {
    float wanted = 0;
    for (const TableColumn& column : table.columns) {
        wanted += column.is_shown ? panel.px(column.width_px) : 0;
    }
    const float stretch = std::max(1.0F, wanted > 0 ? room / wanted : 1);
    std::vector<float> edges{0};
    float x = 0;
    for (const TableColumn& column : table.columns) {
        if (column.is_shown) {
            x += panel.px(column.width_px) * stretch;
            edges.push_back(std::floor(x));
        }
    }
    return edges;
}

/// Indexes of the columns that are shown.
std::vector<std::size_t> shown_columns(const Table& table) {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].is_shown) {
            shown.push_back(i);
        }
    }
    return shown;
}

void draw_head(const Panel& panel, const Box& head, const Table& table, const std::vector<float>& edges) {
    const UiColors& c = panel.color();
    TableModel& model = panel.model.table;
    panel.kit.fill(head, c.sub_panel);
    ImGui::PushClipRect(head.min(), head.max(), true);
    const std::vector<std::size_t> shown = shown_columns(table);
    for (std::size_t k = 0; k < shown.size(); ++k) {
        const TableColumn& column = table.columns[shown[k]];
        const Box cell{head.x - model.scroll_x + edges[k], head.y, edges[k + 1] - edges[k], head.h};
        const Box seen{std::max(cell.x, head.x), cell.y,
                       std::min(cell.right(), head.right()) - std::max(cell.x, head.x), cell.h};
        if (seen.w <= 0) {
            continue;
        }
        const Press p = press(panel, "table.sort." + column.name, seen);

        const bool is_sorted = model.wanted.column == shown[k];
        const float arrow = is_sorted ? panel.px(14) : 0;
        Box text = cell.inset(panel.px(cell_pad_px), 0);
        text.w -= arrow;
        const bool is_cut = panel.kit.width(Type::small, column.title) > text.w;
        if (p.hovered && (is_cut || !column.source.empty())) {
            tip(panel, "table.sort." + column.name, column.title + (column.source.empty() ? "" : "\n") + column.source);
        }
        const float end = panel.kit.text(text, column.is_number ? Align::right : Align::left, Type::small,
                                         is_sorted || p.hovered ? c.text1 : c.text2, column.title);
        if (is_sorted) {
            const float s = panel.px(4);
            const ImVec2 at{end + panel.px(9), head.y + head.h / 2};
            const float up = model.wanted.descending ? -1.0F : 1.0F;
            ImGui::GetWindowDrawList()->AddTriangleFilled({at.x - s, at.y + up * s / 2}, {at.x + s, at.y + up * s / 2},
                                                          {at.x, at.y - up * s}, packed(c.accent));
        }
        if (p.clicked) {
            sort_by(model, shown[k]);
        }
    }
    ImGui::PopClipRect();
    panel.kit.rule(head.x, head.right(), head.bottom() - 1);
}

bool is_selected(const Panel& panel, const TableRow& row) {
    return row.feature && panel.view.state.is_selected(*row.feature);
}

void choose(const Panel& panel, const TableRow& row) {
    panel.model.table.followed = row.feature;  // it is in sight already
    if (row.fact) {
        show_fact(panel, *row.fact, row.feature ? place_of(panel.atlas(), *row.feature) : std::nullopt);
    } else if (row.feature) {
        go_to(panel, *row.feature);
    }
}

void draw_row(const Panel& panel, const Box& row, const Box& clip, const Table& table, std::size_t index,
              const std::vector<float>& edges) {
    const UiColors& c = panel.color();
    const TableRow& data = table.rows[index];
    const Press p = press(panel, "table.row." + data.id, {clip.x, row.y, clip.w, row.h});
    const bool is_chosen = data.fact ? panel.model.open_fact == data.fact : is_selected(panel, data);
    if (is_chosen || is_selected(panel, data) || p.hovered) {
        panel.kit.fill({clip.x, row.y, clip.w, row.h}, is_chosen || p.hovered ? c.accent_soft : c.sub_panel);
    }
    if (is_chosen) {
        panel.kit.fill({clip.x, row.y, panel.px(3), row.h}, c.accent);
    }
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const std::vector<std::size_t> shown = shown_columns(table);
    for (std::size_t k = 0; k < shown.size(); ++k) {
        const Box cell = Box{row.x + edges[k], row.y, edges[k + 1] - edges[k], row.h}.inset(panel.px(cell_pad_px), 0);
        if (cell.right() < clip.x || cell.x > clip.right()) {
            continue;
        }
        const TableCell& value = data.cells[shown[k]];
        const bool is_number = table.columns[shown[k]].is_number;
        const std::string& text = value.text.empty() ? panel.word("table.unknown") : value.text;
        panel.kit.text(cell, is_number ? Align::right : Align::left, Type::small,
                       value.text.empty() ? c.text3 : c.text1, text);
        const bool is_over = p.hovered && mouse.x >= cell.x && mouse.x < cell.right();
        if (is_over && panel.kit.width(Type::small, text) > cell.w + 0.5F) {
            tip(panel, "table.row." + data.id + "." + table.columns[shown[k]].name, text);
        }
    }
    panel.kit.rule(clip.x, clip.right(), row.bottom() - 1);
    if (p.clicked) {
        choose(panel, data);
    }
}

/// Brings the row of what was selected elsewhere into sight.
void follow_selection(const Panel& panel, const Table& table, float height) {
    TableModel& model = panel.model.table;
    const auto& selection = panel.view.state.selection;
    const std::optional<FeatureRef> last = selection.empty() ? std::nullopt : std::optional{selection.back()};
    if (last == model.followed) {
        return;
    }
    model.followed = last;
    const auto found = std::find_if(table.rows.begin(), table.rows.end(),
                                    [&](const TableRow& row) { return last && row.feature == last; });
    if (found == table.rows.end()) {
        return;
    }
    const float pitch = panel.px(row_px);
    const float top = pitch * static_cast<float>(found - table.rows.begin());
    if (top < ImGui::GetScrollY() || top + pitch > ImGui::GetScrollY() + height) {
        ImGui::SetScrollY(std::max(0.0F, top - (height - pitch) / 2));
    }
}

/// Only the rows in sight are drawn.
void draw_rows(const Panel& panel, const Box& body, const Table& table, const std::vector<float>& edges) {
    ImGui::SetCursorScreenPos(body.min());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
    ImGui::BeginChild("rows", {body.w, body.h}, false,
                      ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_HorizontalScrollbar);
    ImGui::PopStyleVar();
    const float pitch = panel.px(row_px);
    follow_selection(panel, table, body.h);
    panel.model.table.scroll_x = ImGui::GetScrollX();
    const float top = body.y - ImGui::GetScrollY();
    const auto first = static_cast<std::size_t>(std::max(0.0F, ImGui::GetScrollY() / pitch));
    const auto past = std::min(table.rows.size(), first + static_cast<std::size_t>(body.h / pitch) + 2);
    for (std::size_t i = first; i < past; ++i) {
        draw_row(panel, {body.x - ImGui::GetScrollX(), top + pitch * static_cast<float>(i), edges.back(), pitch}, body,
                 table, i, edges);
    }
    ImGui::SetCursorScreenPos(
        {body.x - ImGui::GetScrollX() + edges.back(), top + pitch * static_cast<float>(table.rows.size())});
    ImGui::Dummy({0, 0});
    ImGui::EndChild();
    if (table.rows.empty()) {
        panel.kit.text(Box{body.x, body.y, body.w, panel.px(48)}.inset(panel.px(cell_pad_px), 0), Align::left,
                       Type::body, panel.color().text2, panel.word("table.nothing"));
    }
}

}  // namespace

void draw_table_card(const Panel& panel) {
    TableModel& model = panel.model.table;
    const Box box = panel.device(panel.layout.table);
    if (!model.is_open || box.w <= 0) {
        return;  // a key opens it within a step whose layout had no room for it yet
    }
    const BareWindow window{"table", box, Layer::base};
    panel.mark("card.table", box);
    panel.kit.card(box);
    const Table& table = shown_table(panel);
    Column column{box.x + panel.px(16), box.y + panel.px(6), box.w - 2 * panel.px(16)};
    Box bar = column.take(panel.px(44));
    const float close = panel.px(36);
    if (icon_button(panel, "close_table",
                    {bar.right() - close + panel.px(8), bar.y + (bar.h - close) / 2, close, close}, Icon::close,
                    panel.word("ui.close"), true)) {
        model.is_open = false;
    }
    bar = bar.without_right(close);
    const float end = draw_tabs(panel, bar);
    const bool one_line = bar.right() - end >= panel.px(500);
    if (one_line) {
        draw_tools(panel, bar.without_left(end - bar.x), table);
    } else {
        draw_tools(panel, column.take(panel.px(44)), table);
    }
    const Box inside{box.x + 1, column.y, box.w - 2, box.bottom() - column.y - panel.px(8)};
    const std::vector<float> edges = column_edges(panel, table, inside.w);
    const float head = panel.px(head_px);
    draw_head(panel, {inside.x, inside.y, inside.w, head}, table, edges);
    draw_rows(panel, {inside.x, inside.y + head, inside.w, inside.h - head}, table, edges);
}

}  // namespace parkatlas
