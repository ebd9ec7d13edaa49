#include "scene/label_text.h"
#include "scene/legend.h"
#include "scene/shapes.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace parkatlas {
namespace {

struct Metrics {
    double pad, swatch_w, swatch_h, pitch, gap, head, column_gap, foot_pitch, detail_pitch, detail_width;
};
/// `width` is the room that the groups have.
Metrics metrics(const SceneContext& context, double width, double unit) {
    const auto px = [&](std::string_view name) { return static_cast<double>(context.style.length(name)) * unit; };
    const double pad = px("card_padding");
    const double beside = px("swatch_width") + px("legend_gap");
    return {pad,
            px("swatch_width"),
            px("swatch_height"),
            px("legend_pitch"),
            px("legend_gap"),
            34 * unit,
            36 * unit,
            21 * unit,
            19 * unit,
            std::clamp(width - 2 * pad - beside, 60 * unit, 250 * unit)};
}

/// Marks of the map are made small enough for a swatch's place.
double scheme_key_scale(const SceneContext& context, const SchemeKey& key) {
    constexpr double most_width = 34;
    constexpr double most_height = 24;
    const ScreenRect box = scheme_key_box(context, key, 1);
    return std::min({1.0, most_width / box.width(), most_height / box.height()});
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

/// What an entry takes: a row, and the lines of its detail.
struct Measured {
    double width = 0;
    std::vector<std::string> detail;
};
std::vector<std::vector<Measured>> measure(const SceneContext& context, const std::vector<LegendGroup>& groups,
                                           const Metrics& m, double unit) {
    const TextLook row = text_look(context, "legend_row", unit);
    const TextLook small = text_look(context, "legend_detail", unit);
    std::vector<std::vector<Measured>> measured;
    for (const LegendGroup& group : groups) {
        auto& entries = measured.emplace_back();
        for (const LegendEntry& entry : group.entries) {
            Measured& one = entries.emplace_back();
            double text = text_width(context.fonts, entry.text, row);
            if (!entry.detail.empty()) {
                one.detail = wrap_text(context.fonts, entry.detail, small, m.detail_width);
            }
            for (const std::string& line : one.detail) {
                text = std::max(text, text_width(context.fonts, line, small));
            }
            one.width = m.swatch_w + m.gap + text;
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
    const auto height_of = [&](std::size_t entries, std::size_t details) {
        return static_cast<double>(entries) * m.pitch + static_cast<double>(details) * m.detail_pitch;
    };
    const double room = std::max(column_height - m.head, m.pitch) + 1e-6;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const auto& entries = groups[g];
        std::size_t all_lines = 0;
        for (const Measured& entry : entries) {
            all_lines += entry.detail.size();
        }
        const double total = height_of(entries.size(), all_lines);
        const double part = total / std::ceil(total / room - 1e-9);
        for (std::size_t first = 0; first < entries.size();) {
            std::size_t count = 0;
            std::size_t lines = 0;
            double widest = first == 0 ? titles[g] : 0;
            while (first + count < entries.size()) {
                const Measured& entry = entries[first + count];
                const bool fits = height_of(count + 1, lines + entry.detail.size()) <= room;
                if (count > 0 && (height_of(count, lines) >= part - 1e-6 || !fits)) {
                    break;
                }
                lines += entry.detail.size();
                widest = std::max(widest, entry.width);
                ++count;
            }
            const double height = m.head + height_of(count, lines);
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

/// The flattest layout that fits the width.
Layout fitting_layout(const SceneContext& context, const std::vector<LegendGroup>& groups,
                      const std::vector<std::vector<Measured>>& measured, const Metrics& m, double width, double unit) {
    const TextLook head = text_look(context, "legend_head", unit);
    std::vector<double> titles;
    std::ranges::transform(groups, std::back_inserter(titles),
                           [&](const LegendGroup& group) { return text_width(context.fonts, group.title, head); });
    Layout layout;
    for (int rows = 3; rows <= 60; ++rows) {
        layout = flow(measured, titles, m, m.head + rows * m.pitch, unit);
        if (layout.width <= width) {
            break;
        }
    }
    return layout;
}

}  // namespace

double legend_height(const SceneContext& context, const std::vector<LegendGroup>& groups, std::size_t footnote_lines,
                     double width, double unit) {
    const Metrics m = metrics(context, width, unit);
    const Layout layout =
        fitting_layout(context, groups, measure(context, groups, m, unit), m, width - 2 * m.pad, unit);
    if (layout.width > width - 1.5 * m.pad) {
        return std::numeric_limits<double>::infinity();
    }
    return 2 * m.pad + layout.height +
           (footnote_lines > 0 ? 12 * unit + static_cast<double>(footnote_lines) * m.foot_pitch : 0);
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
            out.push_back(FillPath{box, on_screen(), std::move(paint)});
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
        void operator()(const Symbol& symbol) const { draw_symbol(context, symbol, middle, unit * 0.9, out); }
        void operator()(const SchemeKey& key) const {
            draw_scheme_key(context, key, middle, unit * scheme_key_scale(context, key), out);
        }
        void operator()(const FoldKey& key) const {
            if (key.is_ring) {
                draw_fold_ring(context, PlacedSymbol::least_in_ring, middle, unit * 0.75, out);
            } else {
                draw_symbol(context, {SymbolShape::disc, "", context.theme.map.facility, SiteStatus::operating, false},
                            middle, unit * 0.8, out);
                draw_fold_badge(context, 1, middle, unit * 0.8, out);
            }
        }
    };
    std::visit(Draw{context, swatch, middle, unit, u, out}, entry.key);
}

void draw_legend(const SceneContext& context, const std::vector<LegendGroup>& groups,
                 const std::vector<std::string>& footnote, const ScreenRect& box, double unit, DisplayList& out) {
    const Metrics m = metrics(context, box.width(), unit);
    const MapColors& c = context.theme.map;
    const PathPtr card = rect_path(box);
    out.push_back(ItemGroup{"legend", context.strings["overlay.legend"], {}});
    out.push_back(FillPath{card, on_screen(), solid(c.card)});
    out.push_back(StrokePath{card, on_screen(), c.card_line, static_cast<float>(unit), {}, Cap::butt});
    const auto measured = measure(context, groups, m, unit);
    const Layout layout = fitting_layout(context, groups, measured, m, box.width() - 2 * m.pad, unit);
    // Columns share the room that is left, so that the card looks filled.
    const double spare = box.width() - 2 * m.pad - layout.width;
    const double extra =
        layout.columns > 1 ? std::clamp(spare / static_cast<double>(layout.columns - 1), 0.0, 60 * unit) : 0;
    const TextLook head = text_look(context, "legend_head", unit);
    const TextLook row = text_look(context, "legend_row", unit);
    const TextLook detail = text_look(context, "legend_detail", unit);
    DisplayList none;
    for (const Run& run : layout.runs) {
        const double x = box.min.x + m.pad + run.at.x + extra * static_cast<double>(run.column);
        const double top = box.min.y + m.pad + run.at.y;
        const std::string id = "legend/" + std::to_string(run.group + 1);
        if (run.first == 0) {
            out.push_back(ItemGroup{id, groups[run.group].title, {}});
            draw_text(context.fonts, groups[run.group].title, head, {x, top + 13 * unit}, Align::left, none, out);
        }
        std::size_t details = 0;
        for (std::size_t k = 0; k < run.count; ++k) {
            const LegendEntry& entry = groups[run.group].entries[run.first + k];
            const double middle = top + m.head + m.swatch_h / 2 + static_cast<double>(k) * m.pitch +
                                  static_cast<double>(details) * m.detail_pitch;
            out.push_back(ItemGroup{id + "." + std::to_string(run.first + k + 1), entry.text, entry.detail});
            // Whole pixels keep the swatches' edges crisp.
            draw_legend_key(context, entry,
                            screen_rect(std::round(x), std::round(middle - m.swatch_h / 2), std::round(m.swatch_w),
                                        std::round(m.swatch_h)),
                            unit, out);
            const double text_x = x + m.swatch_w + m.gap;
            draw_text(context.fonts, entry.text, row, {text_x, middle + 5.2 * unit}, Align::left, none, out);
            double baseline = middle + 5.2 * unit;
            for (const std::string& line : measured[run.group][run.first + k].detail) {
                baseline += m.detail_pitch;
                draw_text(context.fonts, line, detail, {text_x, baseline}, Align::left, none, out);
                ++details;
            }
        }
    }
    const TextLook note = text_look(context, "footnote", unit);
    out.push_back(ItemGroup{"legend/footnote", context.strings["group.footnote"], {}});
    double y =
        box.max.y - m.pad + 4 * unit - static_cast<double>(footnote.size() - (footnote.empty() ? 0 : 1)) * m.foot_pitch;
    for (const std::string& line : footnote) {
        draw_text(context.fonts, line, note, {box.min.x + m.pad, y}, Align::left, none, out);
        y += m.foot_pitch;
    }
}

}  // namespace parkatlas
