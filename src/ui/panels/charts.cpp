#include "ui/panels/charts.h"
#include "map/fact_words.h"

#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace parkatlas {
namespace {

constexpr float row_px = 24;        ///< pitch of the bars
constexpr float bar_px = 16;        ///< their thickness
constexpr float tip_px = 8;         ///< the arrow's tip of a lower bound
constexpr float least_bar_px = 28;  ///< with less room there is no picture, only the numbers

FactText words_of(const Panel& panel, FactRef fact) {
    return fact_text(panel.atlas(), panel.view.strings, panel.language(), fact);
}

bool is_open(const Panel& panel, FactRef fact) {
    return panel.model.open_fact == fact;
}

/// “— 未载”: the source has lost the number.
std::string lost_words(const Panel& panel) {
    return "— " + panel.word("chart.lost");
}

/// The row's behaviour: lit under the pointer, a click opens or closes the statement's source.
void press_fact(const Panel& panel, const Box& row, FactRef fact) {
    const Press p = press(panel, fact_name(fact), row);
    draw_row_ground(panel, row, p.hovered || is_open(panel, fact));
    if (p.clicked) {
        panel.model.open_fact = is_open(panel, fact) ? std::nullopt : std::optional{fact};
    }
}

/// Brings a statement that was opened from elsewhere into sight, once the card knows how long it is.
void reveal(const Panel& panel, float y) {
    if (panel.model.reveal_steps > 0) {
        --panel.model.reveal_steps;
        ImGui::SetScrollFromPosY(y - ImGui::GetWindowPos().y, 0.25F);
    }
}

struct Line {
    Type type;
    Color color;
    std::string text;
};

/// The source of an open statement: the words themselves, the document, what is inferred and noted; to copy.
void draw_source_box(const Panel& panel, Column& column, FactRef fact, const FactText& text) {
    if (!is_open(panel, fact)) {
        return;
    }
    reveal(panel, column.y);
    const UiColors& c = panel.color();
    const Strings& words = panel.view.strings;
    std::vector<Line> lines;
    if (!text.quote.empty()) {
        lines.push_back({Type::small, c.text1, quoted(words, text.quote)});
    }
    lines.push_back({Type::note, c.text2, words.format("ui.source", {{"source", text.document}})});
    if (!text.reason.empty()) {
        lines.push_back({Type::note, c.text2, text.reason});
    }
    if (!text.note.empty()) {
        lines.push_back({Type::note, c.text2, words.format("chart.note", {{"note", text.note}})});
    }
    const float pad = panel.px(10);
    const float w = column.w - 2 * pad;
    float h = pad + panel.px(32);
    for (const Line& line : lines) {
        h += static_cast<float>(panel.kit.wrap(line.type, line.text, w).size()) * panel.kit.line_height(line.type) +
             panel.px(4);
    }
    column.gap(panel.px(2));
    const Box box = column.take(h);
    panel.mark("source_box", box);
    panel.kit.fill(box, c.sub_panel, 6);
    Column inner{box.x + pad, box.y + pad, w};
    for (const Line& line : lines) {
        inner.y += panel.kit.paragraph(inner.rest(), line.type, line.color, line.text);
        inner.gap(panel.px(4));
    }
    if (link(panel, "copy_source", inner.take(panel.px(20)), Align::left, Type::note, panel.word("chart.copy"))) {
        panel.out.commands.emplace_back(CopyText{citation(words, text)});
    }
    column.gap(panel.px(6));
}

/// A bar from x of that length, as its mark says.
void draw_bar(const Panel& panel, const Box& bar, PointMark mark) {
    const UiColors& c = panel.color();
    switch (mark) {
        case PointMark::value:
            panel.kit.fill(bar, c.accent, 2);
            break;
        case PointMark::at_least: {
            const ImU32 ink = packed(mix(c.panel, c.accent, 0.65F));
            const float tip = panel.px(tip_px);
            const std::array<ImVec2, 5> shape{ImVec2{bar.x, bar.y}, ImVec2{bar.right(), bar.y},
                                              ImVec2{bar.right() + tip, bar.y + bar.h / 2},
                                              ImVec2{bar.right(), bar.bottom()}, ImVec2{bar.x, bar.bottom()}};
            ImGui::GetWindowDrawList()->AddConvexPolyFilled(shape.data(), static_cast<int>(shape.size()), ink);
            break;
        }
        case PointMark::at_most:
        case PointMark::planned:
            panel.kit.frame(bar, c.accent, 1.3F, 2);
            break;
        case PointMark::unknown:
            break;
    }
}

struct Row {
    const ChartPoint* point;
    FactText text;
};

/// Year, bar, value, or the value at the right where there is nothing to draw; a thin line joins the ends of bars that
/// compare.
void draw_bars(const Panel& panel, Column& column, const std::vector<Row>& rows, bool has_bars) {
    const UiColors& c = panel.color();
    float year_width = 0;
    float value_width = 0;
    for (const Row& row : rows) {
        year_width = std::max(year_width, panel.kit.width(Type::small, row.text.year));
        const std::string& value = row.text.value.empty() ? lost_words(panel) : row.text.value;
        value_width = std::max(value_width, panel.kit.width(Type::small_bold, value));
    }
    const float tip = panel.px(tip_px);
    const float x = column.x + std::ceil(year_width) + panel.px(10);
    const float room = column.x + column.w - x - std::ceil(value_width) - tip - panel.px(6);
    const bool has_room = has_bars && room >= panel.px(least_bar_px);
    std::optional<ImVec2> last_end;
    for (const Row& row : rows) {
        const Box line = column.take(panel.px(row_px));
        press_fact(panel, line, row.point->fact);
        panel.kit.text(line, Align::left, Type::small, c.text2, row.text.year);
        const bool is_lost = row.point->mark == PointMark::unknown;
        const std::string value = is_lost ? lost_words(panel) : row.text.value;
        const Color ink = is_lost ? c.text3 : c.text1;
        const Type type = is_lost ? Type::small : Type::small_bold;
        if (!has_room) {
            panel.kit.text(line, Align::right, type, ink, value);
        } else {
            const float length = is_lost ? 0 : std::max(panel.px(2), room * static_cast<float>(row.point->length));
            const float inset = std::round((line.h - panel.px(bar_px)) / 2);
            const Box bar{x, line.y + inset, length, panel.px(bar_px)};
            draw_bar(panel, bar, row.point->mark);
            if (row.point->joins_previous && last_end) {
                ImGui::GetWindowDrawList()->AddLine(*last_end, {bar.right(), bar.y}, packed(c.text3),
                                                    1.2F * panel.kit.scale());
            }
            last_end = ImVec2{bar.right(), bar.bottom()};
            const float end = bar.right() + (row.point->mark == PointMark::at_least ? tip : 0);
            const float gap = is_lost ? 0 : panel.px(6);
            panel.kit.text({end + gap, line.y, column.x + column.w - end - gap + panel.px(4), line.h}, Align::left,
                           type, ink, value);
        }
        draw_source_box(panel, column, row.point->fact, row.text);
        if (is_open(panel, row.point->fact)) {
            last_end.reset();  // the box stands between
        }
    }
}

/// The documents behind the rows, each once.
std::string documents_of(const std::vector<Row>& rows) {
    std::vector<std::string> documents;
    std::string text;
    for (const Row& row : rows) {
        if (std::find(documents.begin(), documents.end(), row.text.document) == documents.end()) {
            documents.push_back(row.text.document);
            text += (text.empty() ? "" : "\n") + row.text.document;
        }
    }
    return text;
}

/// A number alone: its name left, the value right, year and document beneath. A share has a thin bar of 100 %.
void draw_number(const Panel& panel, Column& column, const Row& row, bool has_bar) {
    const UiColors& c = panel.color();
    const bool is_lost = row.point->mark == PointMark::unknown;
    const std::string value = is_lost ? lost_words(panel) : row.text.value;
    const Type type = is_lost ? Type::small : Type::body_bold;
    const float value_width = std::ceil(panel.kit.width(type, value));
    // A long value takes a line of its own.
    const bool beside = value_width < column.w * 0.5F;
    const float name_width = beside ? column.w - value_width - panel.px(12) : column.w;
    const auto lines = panel.kit.wrap(Type::body, row.text.name, name_width).size();
    const float name_height = static_cast<float>(lines) * panel.kit.line_height(Type::body);
    const float value_height = beside ? 0 : panel.px(22);
    const float bar_height = has_bar ? panel.px(12) : 0;
    const float note_height = panel.px(18);
    const float pad = panel.px(5);
    const Box box = column.take(name_height + value_height + bar_height + note_height + 2 * pad);
    if (!ImGui::IsRectVisible(box.min(), box.max()) && !is_open(panel, row.point->fact)) {
        return;
    }
    press_fact(panel, box, row.point->fact);
    float y = box.y + pad;
    y += panel.kit.paragraph({box.x, y, name_width, 0}, Type::body, c.text1, row.text.name);
    const Box value_box =
        beside ? Box{box.x, box.y + pad, box.w, panel.kit.line_height(Type::body)} : Box{box.x, y, box.w, panel.px(22)};
    panel.kit.text(value_box, beside ? Align::right : Align::left, type, is_lost ? c.text3 : c.text1, value);
    y += value_height;
    if (has_bar) {
        const Box track{box.x, y + panel.px(3), box.w, panel.px(6)};
        panel.kit.fill(track, c.sub_active, 2);
        draw_bar(panel, track.left_part((track.w - panel.px(tip_px)) * static_cast<float>(row.point->length)),
                 row.point->mark);
        y += bar_height;
    }
    panel.kit.text({box.x, y, box.w, note_height}, Align::left, Type::note, c.text3,
                   row.text.year + " · " + row.text.document);
    draw_source_box(panel, column, row.point->fact, row.text);
}

std::vector<Row> rows_of(const Panel& panel, const ChartGroup& group) {
    std::vector<Row> rows;
    for (const ChartPoint& point : group.points) {
        rows.push_back({&point, words_of(panel, point.fact)});
    }
    return rows;
}

void draw_note(const Panel& panel, Column& column, std::string_view text) {
    column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, text);
}

/// Where the value of an aim is drawn: track, range, target, what is reached.
void draw_target(const Panel& panel, const Box& row, const Bullet& bullet) {
    const UiColors& c = panel.color();
    const float mid = std::round(row.y + row.h / 2);
    const auto at = [&](double share) { return std::round(row.x + row.w * static_cast<float>(share)); };
    const float half = panel.px(5);
    panel.kit.fill({row.x, mid - half, row.w, 2 * half}, c.sub_active, 2);
    const float target = at(bullet.target);
    const float width = panel.px(2);
    if (bullet.target_to) {
        panel.kit.fill({target, mid - half, at(*bullet.target_to) - target, 2 * half}, mix(c.panel, c.accent, 0.35F));
    } else if (bullet.is_open) {
        panel.kit.fill({target, mid - half, row.right() - target, 2 * half}, mix(c.panel, c.accent, 0.35F), 2);
    }
    if (bullet.now) {
        panel.kit.fill({row.x, mid - panel.px(3), at(bullet.now_length) - row.x, panel.px(6)}, c.accent, 2);
    }
    const auto tick = [&](float x) {
        panel.kit.fill({x - width / 2, mid - panel.px(8), width, panel.px(16)}, c.text1);
    };
    tick(target);
    if (bullet.target_to) {
        tick(at(*bullet.target_to));
    }
}

/// One count of a round by year: dots with their numbers, lines where the sources allow them.
void draw_line(const Panel& panel, const Box& plot, const std::vector<RoundPoint>& points, Color color, float label) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const auto at = [&](const RoundPoint& p) {
        return ImVec2{plot.x + plot.w * static_cast<float>(p.x), plot.bottom() - plot.h * static_cast<float>(p.y)};
    };
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].joins_previous && i > 0) {
            draw.AddLine(at(points[i - 1]), at(points[i]), packed(color), 1.6F * panel.kit.scale());
        }
    }
    for (const RoundPoint& point : points) {
        const ImVec2 c = at(point);
        draw.AddCircleFilled(c, panel.px(3.5F), packed(color), 0);
        const float w = panel.px(48);
        // Beneath a low point stands the axis.
        const float off = plot.bottom() - c.y < panel.px(22) ? -std::abs(label) : label;
        panel.kit.text({c.x - w / 2, c.y + panel.px(off) - panel.px(8), w, panel.px(16)}, Align::center, Type::note,
                       panel.color().text1, std::to_string(point.count));
    }
}

/// What the two colours mean, from the right edge.
void draw_round_key(const Panel& panel, const Box& row, Color started, Color completed) {
    float right = row.right();
    const auto entry = [&](std::string_view key, Color color) {
        const std::string& word = panel.word(key);
        const float w = std::ceil(panel.kit.width(Type::note, word));
        panel.kit.text({right - w, row.y, w, row.h}, Align::left, Type::note, panel.color().text2, word);
        right -= w + panel.px(10);
        ImGui::GetWindowDrawList()->AddCircleFilled({right, row.y + row.h / 2}, panel.px(3.5F), packed(color), 0);
        right -= panel.px(14);
    };
    entry("chart.started", started);
    entry("chart.completed", completed);
}

void draw_round_plot(const Panel& panel, Column& column, const RoundLines& lines) {
    const UiColors& c = panel.color();
    const Color started = mix(c.panel, c.accent, 0.5F);
    draw_round_key(panel, column.take(panel.px(20)), started, c.accent);
    const Box area = column.take(panel.px(124));
    const Box plot{area.x + panel.px(16), area.y + panel.px(22), area.w - panel.px(32), panel.px(72)};
    panel.kit.rule(area.x, area.right(), plot.bottom());
    if (lines.total) {
        panel.kit.rule(area.x, area.right(), plot.y);
    }
    for (const std::size_t row : lines.rows) {
        const ProjectRound& round = panel.atlas().project_rounds[row];
        const ProjectRound& first = panel.atlas().project_rounds[lines.rows.front()];
        const ProjectRound& last = panel.atlas().project_rounds[lines.rows.back()];
        const float share =
            static_cast<float>(round.year - first.year) / static_cast<float>(std::max(1, last.year - first.year));
        const float w = panel.px(48);
        panel.kit.text({plot.x + plot.w * share - w / 2, plot.bottom() + panel.px(8), w, panel.px(18)}, Align::center,
                       Type::note, c.text2, std::to_string(round.year));
    }
    draw_line(panel, plot, lines.started, started, -12);
    draw_line(panel, plot, lines.completed, c.accent, 13);
}

}  // namespace

std::string fact_name(FactRef fact) {
    constexpr std::array<std::string_view, 5> kinds{"metric", "stripped", "goal", "event", "round"};
    return "fact." + std::string{kinds[static_cast<std::size_t>(fact.kind)]} + "." + std::to_string(fact.index);
}

void draw_chart(const Panel& panel, Column& column, const Chart& chart) {
    const bool is_single = chart.groups.size() == 1 && chart.groups.front().points.size() == 1;
    if (is_single) {
        const ChartGroup& group = chart.groups.front();
        draw_number(panel, column, {&group.points.front(), words_of(panel, group.points.front().fact)}, group.has_bars);
        return;
    }
    column.gap(panel.px(8));
    bool is_first = true;
    for (const ChartGroup& group : chart.groups) {
        const std::vector<Row> rows = rows_of(panel, group);
        if (!is_first) {
            column.gap(panel.px(6));
        }
        column.y += panel.kit.paragraph(column.rest(), is_first ? Type::body_bold : Type::small_bold,
                                        panel.color().text1, rows.front().text.name);
        is_first = false;
        draw_bars(panel, column, rows, group.has_bars);
        draw_note(panel, column, documents_of(rows));
    }
    if (chart.groups.size() > 1) {
        draw_note(panel, column, panel.word("chart.basis_changed"));
    }
    if (chart.has_low_bound) {
        draw_note(panel, column, panel.word("chart.low_bound"));
    }
    column.gap(panel.px(8));
}

void draw_bullet(const Panel& panel, Column& column, const Bullet& bullet) {
    const FactRef fact{FactRef::Kind::goal, bullet.goal};
    const FactText text = words_of(panel, fact);
    const UiColors& c = panel.color();
    const float value_width = std::ceil(panel.kit.width(Type::body_bold, text.value));
    const float name_width = column.w - value_width - panel.px(12);
    const auto lines = panel.kit.wrap(Type::body, text.name, name_width).size();
    const float name_height = static_cast<float>(lines) * panel.kit.line_height(Type::body);
    const float pad = panel.px(5);
    const Box box = column.take(name_height + panel.px(24 + 18) + 2 * pad);
    press_fact(panel, box, fact);
    Column inner{box.x, box.y + pad, box.w};
    panel.kit.text({inner.x, inner.y, inner.w, panel.kit.line_height(Type::body)}, Align::right, Type::body_bold,
                   c.text1, text.value);
    inner.y += panel.kit.paragraph({inner.x, inner.y, name_width, 0}, Type::body, c.text1, text.name);
    draw_target(panel, inner.take(panel.px(24)), bullet);
    std::string now = panel.word("chart.now_unknown");
    if (bullet.now) {
        const FactText published = words_of(panel, {FactRef::Kind::metric, *bullet.now});
        now = panel.view.strings.format("chart.now", {{"value", published.value}, {"year", published.year}});
    }
    const std::string target = panel.view.strings.format("chart.target", {{"year", text.year}});
    panel.kit.text(inner.take(panel.px(18)), Align::left, Type::note, c.text3,
                   (text.year.empty() ? panel.word("chart.undated") : target) + " · " + now);
    draw_source_box(panel, column, fact, text);
}

void draw_statement(const Panel& panel, Column& column, FactRef fact, const std::string& lead) {
    const FactText text = words_of(panel, fact);
    const float pad = panel.px(5);
    const auto lines = panel.kit.wrap(Type::body, text.name, column.w).size();
    const Box box = column.take(panel.px(18) + static_cast<float>(lines) * panel.kit.line_height(Type::body) + 2 * pad);
    if (ImGui::IsRectVisible(box.min(), box.max()) || is_open(panel, fact)) {
        press_fact(panel, box, fact);
        panel.kit.text({box.x, box.y + pad, box.w, panel.px(18)}, Align::left, Type::note, panel.color().text2, lead);
        panel.kit.paragraph({box.x, box.y + pad + panel.px(18), box.w, 0}, Type::body, panel.color().text1, text.name);
        draw_source_box(panel, column, fact, text);
    }
}

void draw_round_lines(const Panel& panel, Column& column, const RoundLines& lines) {
    const UiColors& c = panel.color();
    column.gap(panel.px(8));
    const ProjectRound& latest = panel.atlas().project_rounds[lines.rows.back()];
    column.y += panel.kit.paragraph(column.rest(), Type::body_bold, c.text1, latest.name.in(panel.language()));
    if (lines.has_lines()) {
        draw_round_plot(panel, column, lines);
    }
    for (const std::size_t row : lines.rows) {
        const FactRef fact{FactRef::Kind::round, row};
        const FactText text = words_of(panel, fact);
        const float year = panel.px(44);
        const auto rows = panel.kit.wrap(Type::small, text.value, column.w - year).size();
        const Box box = column.take(static_cast<float>(rows) * panel.kit.line_height(Type::small) + panel.px(6));
        press_fact(panel, box, fact);
        const float y = box.y + panel.px(3);
        panel.kit.paragraph({box.x, y, year, 0}, Type::small, c.text2, text.year);
        panel.kit.paragraph({box.x + year, y, box.w - year, 0}, Type::small, c.text1, text.value);
        draw_source_box(panel, column, fact, text);
    }
}

}  // namespace parkatlas
