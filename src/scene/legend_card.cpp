#include "scene/label_text.h"
#include "scene/legend.h"
#include "scene/shapes.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace parkatlas {
namespace {

/// Whether any of it is in two languages.
bool has_english(const std::vector<LegendGroup>& groups) {
    return std::ranges::any_of(groups, [](const LegendGroup& group) { return !group.english.empty(); });
}

/// The look of rows or heads. Chinese stays larger than the English beneath it, which has the least size of type.
TextLook legend_look(const SceneContext& context, std::string_view label_class, double unit, bool bilingual) {
    constexpr float least_part = 1.2F;
    TextLook look = text_look(context, label_class, unit);
    if (bilingual) {
        look.size_px = std::max(look.size_px, least_part * english_beneath(context, look).size_px);
    }
    return look;
}

/// Lengths of a card, px. They follow its type, which has a least size and so does not shrink as far as the rest.
struct Metrics {
    double pad, swatch_w, swatch_h, pitch, gap, head, column_gap, foot_pitch, detail_pitch, line_pitch, english_pitch;
    double text_width;    ///< that an entry's words have at most
    double detail_width;  ///< that the small words beneath have
};
/// `width` is the card's; words wrap so that at least so many columns fit into it.
Metrics metrics(const SceneContext& context, double width, std::size_t columns, double unit, bool bilingual) {
    const auto px = [&](std::string_view name) { return static_cast<double>(context.style.length(name)) * unit; };
    const auto type = [&](std::string_view label) {
        return static_cast<double>(legend_look(context, label, unit, bilingual).size_px);
    };
    const double pad = px("card_padding");
    const double beside = px("swatch_width") + px("legend_gap");
    const double column_gap = 36 * unit;
    const auto n = static_cast<double>(columns);
    const double text_width = std::max((width - 2 * pad - (n - 1) * column_gap) / n - beside, 60 * unit);
    return {pad,
            px("swatch_width"),
            px("swatch_height"),
            std::max(px("legend_pitch"), 1.28 * type("legend_row")),
            px("legend_gap"),
            std::max(34 * unit, 1.6 * type("legend_head")),
            column_gap,
            std::max(21 * unit, 1.25 * type("footnote")),
            std::max(19 * unit, 1.25 * type("legend_detail")),
            1.22 * type("legend_row"),
            1.25 * static_cast<double>(english_beneath(context, text_look(context, "legend_row", unit)).size_px),
            text_width,
            std::min(text_width, std::max(250 * unit, 17 * type("legend_detail")))};
}

// Marks of the map are made small enough for a row, but not so small that their writing could not be read. A card made
// at a unit of its own may have a smaller one than the sheet.
double symbol_key_unit(const SceneContext& context, const Symbol& symbol, double unit) {
    constexpr double least_device_unit = 0.75;
    constexpr double figure_px = 11.5;
    const bool has_figure = symbol.shape == SymbolShape::square && !symbol.glyph.empty();
    return has_figure ? legible_unit(context, unit * 0.9, figure_px)
                      : std::max(unit * 0.9, least_device_unit / context.device_scale);
}
double ring_key_unit(const SceneContext& context, double unit) {
    return legible_unit(context, unit * 0.75, fold_ring_text_px);
}
double scheme_key_unit(const SceneContext& context, const SchemeKey& key, double unit) {
    constexpr double most_width = 34;
    constexpr double most_height = 24;
    const ScreenRect box = scheme_key_box(context, key, 1);
    const double fitting = unit * std::min({1.0, most_width / box.width(), most_height / box.height()});
    return legible_unit(context, fitting, scheme_key_text_px(key));
}

/// The room that an entry's mark takes, px.
ScreenPoint key_size(const SceneContext& context, const LegendEntry& entry, const Metrics& m, double unit) {
    if (const auto* symbol = std::get_if<Symbol>(&entry.key)) {
        const double half = symbol_half_size + (symbol->uncertain ? 4 : 0);
        const double side = 2 * half * symbol_key_unit(context, *symbol, unit);
        return {side, side};
    }
    if (const auto* key = std::get_if<SchemeKey>(&entry.key)) {
        const ScreenRect box = scheme_key_box(context, *key, scheme_key_unit(context, *key, unit));
        return {box.width(), box.height()};
    }
    if (const auto* fold = std::get_if<FoldKey>(&entry.key)) {
        const double half = fold->is_ring ? (fold_ring_radius + 2) * ring_key_unit(context, unit)
                                          : 1.3 * symbol_half_size * symbol_unit(context, unit * 0.8);
        return {2 * half, 2 * half};
    }
    return {m.swatch_w, m.swatch_h};
}

/// A run of one group's entries at its place in the card, px from the contents' top left corner.
struct Run {
    std::size_t group = 0;
    std::size_t first = 0;
    std::size_t count = 0;
    std::size_t column = 0;
    ScreenPoint at;
};
struct Layout {
    std::vector<Run> runs;
    std::size_t columns = 0;
    double width = 0;
    double height = 0;
};

/// What an entry takes: a row as high as its mark, more lines of its words, the lines of its detail.
struct Measured {
    double width = 0;
    double height = 0;
    double row_height = 0;  ///< of the first line
    double mark_width = 0;  ///< the room of the marks, one for the whole group
    std::vector<std::string> text;
    std::vector<std::string> english;
    std::vector<std::string> detail;
};
std::vector<std::vector<Measured>> measure(const SceneContext& context, const std::vector<LegendGroup>& groups,
                                           const Metrics& m, double unit) {
    const TextLook row = legend_look(context, "legend_row", unit, has_english(groups));
    const TextLook small = text_look(context, "legend_detail", unit);
    const TextLook beneath = english_beneath(context, row);
    std::vector<std::vector<Measured>> measured;
    for (const LegendGroup& group : groups) {
        auto& entries = measured.emplace_back();
        double mark_width = m.swatch_w;
        for (const LegendEntry& entry : group.entries) {
            mark_width = std::max(mark_width, key_size(context, entry, m, unit).x);
        }
        for (const LegendEntry& entry : group.entries) {
            Measured& one = entries.emplace_back();
            double text = 0;
            one.text = wrap_text(context.fonts, entry.text, row, m.text_width);
            for (const std::string& line : one.text) {
                text = std::max(text, text_width(context.fonts, line, row));
            }
            one.english = wrap_text(context.fonts, entry.english, beneath, m.text_width);
            for (const std::string& line : one.english) {
                text = std::max(text, text_width(context.fonts, line, beneath));
            }
            for (const std::string& words : {entry.detail, entry.english_detail}) {
                const auto lines = wrap_text(context.fonts, words, small, m.detail_width);
                one.detail.insert(one.detail.end(), lines.begin(), lines.end());
            }
            for (const std::string& line : one.detail) {
                text = std::max(text, text_width(context.fonts, line, small));
            }
            one.mark_width = mark_width;
            one.width = mark_width + m.gap + text;
            one.row_height = std::max(m.pitch, key_size(context, entry, m, unit).y + 2 * unit);
            one.height = one.row_height + static_cast<double>(one.text.size() - 1) * m.line_pitch +
                         static_cast<double>(one.english.size()) * m.english_pitch +
                         static_cast<double>(one.detail.size()) * m.detail_pitch;
        }
    }
    return measured;
}

/// Groups flow down a column of the given height and on into the next; a group longer than a column is parted evenly.
Layout flow(const std::vector<std::vector<Measured>>& groups, const std::vector<double>& titles, const Metrics& m,
            double column_height, double unit) {
    Layout layout;
    double x = 0;
    double y = 0;
    double column_width = 0;
    const auto next_column = [&] {
        x += column_width + m.column_gap;
        y = 0;
        column_width = 0;
        ++layout.columns;
    };
    const double room = std::max(column_height - m.head, m.pitch) + 1e-6;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const auto& entries = groups[g];
        double total = 0;
        for (const Measured& entry : entries) {
            total += entry.height;
        }
        const double part = total / std::ceil(total / room - 1e-9);
        for (std::size_t first = 0; first < entries.size();) {
            std::size_t count = 0;
            double height = 0;
            double widest = first == 0 ? titles[g] : 0;
            while (first + count < entries.size()) {
                const Measured& entry = entries[first + count];
                if (count > 0 && (height >= part - 1e-6 || height + entry.height > room)) {
                    break;
                }
                height += entry.height;
                widest = std::max(widest, entry.width);
                ++count;
            }
            height += m.head;
            if (y > 0 && (first > 0 || y + height > column_height + 1e-6)) {
                next_column();
            }
            layout.runs.push_back({g, first, count, layout.columns, {x, y}});
            column_width = std::max(column_width, widest);
            layout.height = std::max(layout.height, y + height - (m.pitch - m.swatch_h));
            layout.width = std::max(layout.width, x + column_width);
            y += height + 6 * unit;
            first += count;
        }
    }
    ++layout.columns;
    return layout;
}

/// A card's contents in their columns.
struct Card {
    Metrics metrics;
    std::vector<std::vector<Measured>> measured;
    Layout layout;
};
/// The flattest layout that fits the card's width. Long entries wrap where that makes room for another column.
Card lay_out_card(const SceneContext& context, const std::vector<LegendGroup>& groups, double width, double unit) {
    constexpr std::size_t most_columns = 3;
    const TextLook head = legend_look(context, "legend_head", unit, has_english(groups));
    const TextLook row = legend_look(context, "legend_row", unit, has_english(groups));
    std::vector<double> titles;
    std::ranges::transform(groups, std::back_inserter(titles), [&](const LegendGroup& group) {
        return std::max(text_width(context.fonts, group.title, head),
                        text_width(context.fonts, group.english, english_beneath(context, head)));
    });
    const bool bilingual = has_english(groups);
    Card best;
    for (std::size_t columns = 1; columns <= most_columns; ++columns) {
        Card card;
        card.metrics = metrics(context, width, columns, unit, bilingual);
        card.metrics.head += bilingual ? card.metrics.english_pitch : 0;
        // What stands in columns anyway need not wrap, and columns of a few letters cannot be read.
        const double letter = static_cast<double>(row.size_px);
        if (columns > 1 && (card.metrics.text_width > 17 * letter || card.metrics.text_width < 9.2 * letter)) {
            continue;
        }
        card.measured = measure(context, groups, card.metrics, unit);
        const double inner = width - 2 * card.metrics.pad;
        for (int rows = 3; rows <= 120; ++rows) {
            card.layout =
                flow(card.measured, titles, card.metrics, card.metrics.head + rows * card.metrics.pitch, unit);
            if (card.layout.width <= inner) {
                break;
            }
        }
        if (columns == 1 || (card.layout.width <= inner && card.layout.height < best.layout.height)) {
            best = std::move(card);
        }
    }
    return best;
}

}  // namespace

double legend_height(const SceneContext& context, const std::vector<LegendGroup>& groups, std::size_t footnote_lines,
                     double width, double unit) {
    const Card card = lay_out_card(context, groups, width, unit);
    if (card.layout.width > width - 1.5 * card.metrics.pad) {
        return std::numeric_limits<double>::infinity();
    }
    return 2 * card.metrics.pad + card.layout.height +
           (footnote_lines > 0 ? 12 * unit + static_cast<double>(footnote_lines) * card.metrics.foot_pitch : 0);
}

void draw_legend_key(const SceneContext& context, const LegendEntry& entry, const ScreenRect& swatch, double unit,
                     DisplayList& out) {
    const auto u = static_cast<float>(unit);
    const ScreenPoint middle = swatch.center();
    struct Draw {
        const SceneContext& context;
        const ScreenRect& swatch;
        ScreenPoint middle;
        double unit;
        float u;
        DisplayList& out;

        void operator()(const AreaKey& area) const {
            const PathPtr box = rect_path({swatch.min + ScreenPoint{0.5, 0.5}, swatch.max + ScreenPoint{0.5, 0.5}});
            Paint paint = area.paint;
            paint.anchor = {swatch.min.x, middle.y};
            const PatternedArea patterned{box, paint, false, 1, unit};
            out.push_back(FillPath{box, on_screen(), std::move(paint)});
            add_patterns(context, {&patterned, 1}, area.patterns, out);
            out.push_back(StrokePath{box, on_screen(), area.outline, area.outline_px * u, area.dash, area.cap});
        }
        void operator()(const LineKey& line) const {
            const double y = std::round(middle.y) + 0.5;
            out.push_back(StrokePath{line_path({{swatch.min.x, y}, {swatch.max.x, y}}),
                                     on_screen(),
                                     line.color,
                                     std::max(1.0F, line.width_px * u),
                                     {},
                                     Cap::butt});
        }
        void operator()(const Symbol& symbol) const {
            draw_symbol(context, symbol, middle, symbol_key_unit(context, symbol, unit), out);
        }
        void operator()(const SchemeKey& key) const {
            draw_scheme_key(context, key, middle, scheme_key_unit(context, key, unit), out);
        }
        void operator()(const FoldKey& key) const {
            if (key.is_ring) {
                draw_fold_ring(context, PlacedSymbol::least_in_ring, middle, ring_key_unit(context, unit), out);
            } else {
                const double size = symbol_unit(context, unit * 0.8);
                draw_symbol(context, {SymbolShape::disc, "", context.theme.map.facility, SiteStatus::operating, false},
                            middle, size, out);
                draw_fold_badge(context, 1, middle, size, out);
            }
        }
    };
    std::visit(Draw{context, swatch, middle, unit, u, out}, entry.key);
}

void draw_legend(const SceneContext& context, const std::vector<LegendGroup>& groups,
                 const std::vector<NoteLine>& footnote, const ScreenRect& box, double unit, DisplayList& out) {
    const MapColors& c = context.theme.map;
    const PathPtr card = rect_path(box);
    out.push_back(ItemGroup{"legend", context.strings["overlay.legend"], {}});
    out.push_back(FillPath{card, on_screen(), solid(c.card)});
    out.push_back(StrokePath{card, on_screen(), c.card_line, static_cast<float>(unit), {}, Cap::butt});
    const auto [m, measured, layout] = lay_out_card(context, groups, box.width(), unit);
    // Columns share the room that is left, so that the card looks filled.
    const double spare = box.width() - 2 * m.pad - layout.width;
    const double extra =
        layout.columns > 1 ? std::clamp(spare / static_cast<double>(layout.columns - 1), 0.0, 60 * unit) : 0;
    const TextLook head = legend_look(context, "legend_head", unit, has_english(groups));
    const TextLook row = legend_look(context, "legend_row", unit, has_english(groups));
    TextLook beneath = english_beneath(context, row);
    beneath.color = c.ink2;
    const TextLook detail = text_look(context, "legend_detail", unit);
    DisplayList none;
    for (const Run& run : layout.runs) {
        const double x = box.min.x + m.pad + run.at.x + extra * static_cast<double>(run.column);
        const double top = box.min.y + m.pad + run.at.y;
        const std::string id = "legend/" + std::to_string(run.group + 1);
        if (run.first == 0) {
            out.push_back(ItemGroup{id, groups[run.group].title, {}});
            draw_text(context.fonts, groups[run.group].title, head, {x, top + 0.87 * static_cast<double>(head.size_px)},
                      Align::left, none, out);
            const TextLook title_beneath = english_beneath(context, head);
            draw_text(context.fonts, groups[run.group].english, title_beneath,
                      {x, top + 0.87 * static_cast<double>(head.size_px) + m.english_pitch}, Align::left, none, out);
        }
        double y = top + m.head;
        for (std::size_t k = 0; k < run.count; ++k) {
            const LegendEntry& entry = groups[run.group].entries[run.first + k];
            const Measured& one = measured[run.group][run.first + k];
            const double middle = y + m.swatch_h / 2 + (one.row_height - m.pitch) / 2;
            out.push_back(ItemGroup{id + "." + std::to_string(run.first + k + 1), entry.text, entry.detail});
            // Whole pixels keep the swatches' edges crisp.
            draw_legend_key(
                context, entry,
                screen_rect(std::round(x + (one.mark_width - m.swatch_w) / 2), std::round(middle - m.swatch_h / 2),
                            std::round(m.swatch_w), std::round(m.swatch_h)),
                unit, out);
            const double text_x = x + one.mark_width + m.gap;
            double baseline = middle + 0.36 * static_cast<double>(row.size_px);
            for (std::size_t line = 0; line < one.text.size(); ++line) {
                baseline += line > 0 ? m.line_pitch : 0;
                draw_text(context.fonts, one.text[line], row, {text_x, baseline}, Align::left, none, out);
            }
            for (const std::string& line : one.english) {
                baseline += m.english_pitch;
                draw_text(context.fonts, line, beneath, {text_x, baseline}, Align::left, none, out);
            }
            for (const std::string& line : one.detail) {
                baseline += m.detail_pitch;
                draw_text(context.fonts, line, detail, {text_x, baseline}, Align::left, none, out);
            }
            y += one.height;
        }
    }
    out.push_back(ItemGroup{"legend/footnote", context.strings["group.footnote"], {}});
    const double above_last = static_cast<double>(footnote.size() - (footnote.empty() ? 0 : 1)) * m.foot_pitch;
    draw_note(context, footnote, text_look(context, "footnote", unit),
              {box.min.x + m.pad, box.max.y - m.pad + 4 * unit - above_last}, m.foot_pitch, out);
}

}  // namespace parkatlas
