#include "scene/fact_card.h"

#include "scene/label_text.h"
#include "scene/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace parkatlas {
namespace {

/// Sizes of type against the design's: the largest at which all finds room, else 1. No larger than that on pages of
/// text, so that a few last lines are not written larger than what went before.
constexpr std::array type_units{1.15, 1.07, 1.0, 0.93, 0.87};

/// A heading, a fact or a source: what is drawn as a whole or not at all.
struct Line {
    std::string heading;              ///< of its section
    const SheetFact* fact = nullptr;  ///< nothing: the heading itself, or a source
    SheetForm form = SheetForm::facts;
    std::string source;  ///< “[3] …”

    [[nodiscard]] bool is_heading() const { return fact == nullptr && source.empty(); }
};

std::vector<Line> lines_of(const ParkSheet& sheet, const Strings& strings) {
    std::vector<Line> lines;
    for (const SheetSection& section : sheet.sections) {
        lines.push_back({section.heading, nullptr, section.form, {}});
        for (const SheetFact& fact : section.facts) {
            lines.push_back({section.heading, &fact, section.form, {}});
        }
    }
    if (!sheet.sources.empty()) {
        lines.push_back({strings["ui.sources"], nullptr, SheetForm::facts, {}});
    }
    for (std::size_t i = 0; i < sheet.sources.size(); ++i) {
        lines.push_back(
            {strings["ui.sources"], nullptr, SheetForm::facts, "[" + std::to_string(i + 1) + "] " + sheet.sources[i]});
    }
    return lines;
}

/// Draws lines one beneath the other in a column; without a list to draw into it measures.
class Column {
public:
    Column(const SceneContext& context, double width, double unit)
        : context_{context},
          width_{width},
          unit_{unit},
          head_{text_look(context, "legend_head", unit)},
          row_{text_look(context, "legend_row", unit)},
          quiet_{row_},
          small_{text_look(context, "legend_detail", unit)} {
        quiet_.color = context.theme.map.ink2;
    }

    /// The height that the line takes. `is_again`: the heading of a section that began before.
    double put(const Line& line, bool is_again, ScreenPoint at, DisplayList* out) {
        if (line.is_heading() || is_again) {
            return put_heading(
                is_again ? context_.strings.format("sheet.continued", {{"what", line.heading}}) : line.heading, at,
                out);
        }
        if (!line.source.empty()) {
            return put_lines(line.source, small_, at, width_, out) + 3 * unit_;
        }
        switch (line.form) {
            case SheetForm::facts:
                return put_fact(*line.fact, at, out);
            case SheetForm::figures:
                return put_pair(*line.fact, quiet_, row_, at, out);
            case SheetForm::list:
                return put_pair(*line.fact, row_, small_, at, out);
        }
        return 0;
    }

private:
    [[nodiscard]] static double pitch(const TextLook& look) { return 1.42 * static_cast<double>(look.size_px); }

    void put_text(const std::string& text, const TextLook& look, ScreenPoint top_left, DisplayList* out) const {
        if (out != nullptr) {
            DisplayList none;
            draw_text(context_.fonts, text, look, {top_left.x, top_left.y + 1.05 * static_cast<double>(look.size_px)},
                      Align::left, none, *out);
        }
    }

    double put_lines(const std::string& text, const TextLook& look, ScreenPoint at, double width,
                     DisplayList* out) const {
        const std::vector<std::string> lines = wrap_text(context_.fonts, text, look, width);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            put_text(lines[i], look, at + ScreenPoint{0, static_cast<double>(i) * pitch(look)}, out);
        }
        return static_cast<double>(lines.size()) * pitch(look);
    }

    double put_heading(const std::string& text, ScreenPoint at, DisplayList* out) const {
        const double above = 12 * unit_;
        put_text(text, head_, at + ScreenPoint{0, above}, out);
        const double line_y = std::round(at.y + above + pitch(head_) + 3 * unit_) + 0.5;
        if (out != nullptr) {
            out->push_back(StrokePath{line_path({{at.x, line_y}, {at.x + width_, line_y}}),
                                      on_screen(),
                                      context_.theme.map.card_line,
                                      static_cast<float>(unit_),
                                      {},
                                      Cap::butt});
        }
        return above + pitch(head_) + 8 * unit_;
    }

    /// The value with its source's number.
    [[nodiscard]] static std::string with_source(const SheetFact& fact) {
        return fact.source == 0 ? fact.value : fact.value + " [" + std::to_string(fact.source) + "]";
    }

    /// The label beside the value, or above it where it is long.
    double put_fact(const SheetFact& fact, ScreenPoint at, DisplayList* out) const {
        const double label_w = 0.26 * width_;
        const bool is_beside = text_width(context_.fonts, fact.label, quiet_) <= label_w - 8 * unit_;
        const double above = put_lines(fact.label, quiet_, at, is_beside ? label_w : width_, out);
        const double value_y = is_beside ? 0 : above;
        const double height =
            put_lines(with_source(fact), row_, at + ScreenPoint{label_w, value_y}, width_ - label_w, out);
        return std::max(above, value_y + height) + 4 * unit_;
    }

    /// The label at the left and the value at the right edge, or beneath where both find no room.
    double put_pair(const SheetFact& fact, const TextLook& label, const TextLook& value, ScreenPoint at,
                    DisplayList* out) const {
        const std::string text = with_source(fact);
        const double value_w = text_width(context_.fonts, text, value);
        const bool is_beside = text_width(context_.fonts, fact.label, label) + value_w + 12 * unit_ <= width_;
        const double height = put_lines(fact.label, label, at, width_, out);
        if (is_beside) {
            const double lower = (static_cast<double>(label.size_px) - static_cast<double>(value.size_px)) * 1.05;
            put_text(text, value, at + ScreenPoint{width_ - value_w, lower}, out);
            return height + 2 * unit_;
        }
        const double indent = 12 * unit_;
        return height + put_lines(text, value, at + ScreenPoint{indent, height}, width_ - indent, out) + 3 * unit_;
    }

    const SceneContext& context_;
    double width_;
    double unit_;
    TextLook head_;
    TextLook row_;
    TextLook quiet_;  ///< of labels
    TextLook small_;
};

}  // namespace

std::size_t fact_line_count(const ParkSheet& sheet) {
    std::size_t count = sheet.sources.empty() ? 0 : sheet.sources.size() + 1;
    for (const SheetSection& section : sheet.sections) {
        count += section.facts.size() + 1;
    }
    return count;
}

namespace {

/// Draws, or without a list only finds out, how far the lines go.
std::size_t flow(const SceneContext& context, const std::vector<Line>& lines, std::size_t first, const ScreenRect& card,
                 std::size_t columns, double unit, DisplayList* out) {
    const double pad = static_cast<double>(context.style.length("card_padding")) * unit;
    const double gap = 32 * unit;
    const double width =
        (card.width() - 2 * pad - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    const double top = card.min.y + pad - 10 * unit;
    const double bottom = card.max.y - pad;
    Column column{context, width, unit};
    std::size_t next = first;
    for (std::size_t k = 0; k < columns && next < lines.size(); ++k) {
        ScreenPoint at{card.min.x + pad + static_cast<double>(k) * (width + gap), top};
        bool is_new = true;
        while (next < lines.size()) {
            const Line& line = lines[next];
            const bool again = is_new && !line.is_heading();
            double needed = column.put(line, false, at, nullptr) + (again ? column.put(line, true, at, nullptr) : 0);
            if (line.is_heading() && next + 1 < lines.size()) {
                needed += column.put(lines[next + 1], false, at, nullptr);
            }
            if (at.y + needed > bottom) {
                break;
            }
            if (again) {
                at.y += column.put(line, true, at, out);
            }
            at.y += column.put(line, false, at, out);
            is_new = false;
            ++next;
        }
    }
    return next;
}

}  // namespace

std::size_t draw_facts(const SceneContext& context, const ParkSheet& sheet, std::size_t first, const ScreenRect& room,
                       bool is_page, DisplayList& out) {
    constexpr double column_px = 420;
    const auto columns = static_cast<std::size_t>(std::max(1.0, std::floor(room.width() / column_px)));
    const std::vector<Line> lines = lines_of(sheet, context.strings);
    ScreenRect card = room;
    const auto fits = [&](double unit) {
        return flow(context, lines, first, card, columns, unit, nullptr) == lines.size();
    };
    const auto found =
        std::ranges::find_if(type_units, [&](double unit) { return (!is_page || unit <= 1) && fits(unit); });
    const double unit = found == type_units.end() ? 1 : *found;
    if ((is_page || columns > 1) && found != type_units.end()) {
        // The lowest card that holds them: so the columns end at the same height.
        double too_low = room.min.y;
        while (card.max.y - too_low > 1) {
            const double lowest = card.max.y;
            card.max.y = (lowest + too_low) / 2;
            if (!fits(unit)) {
                too_low = card.max.y;
                card.max.y = lowest;
            }
        }
        card.max.y = std::ceil(card.max.y);
    }
    const MapColors& c = context.theme.map;
    const PathPtr edge = rect_path(is_page ? card : room);
    out.push_back(ItemGroup{"facts", context.strings["group.facts"], {}});
    out.push_back(FillPath{edge, on_screen(), solid(c.card)});
    out.push_back(StrokePath{edge, on_screen(), c.card_line, 1, {}, Cap::butt});
    return flow(context, lines, first, card, columns, unit, &out);
}

}  // namespace parkatlas
