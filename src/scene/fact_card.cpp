#include "scene/fact_card.h"

#include "scene/label_text.h"
#include "scene/shapes.h"

#include <algorithm>
#include <string>
#include <vector>

namespace parkatlas {
namespace {

/// A heading, a fact or a source: what is drawn as a whole or not at all.
struct Line {
    std::string heading;      ///< of its section
    bool is_heading = false;  ///< the line is the heading itself
    bool is_list = false;     ///< its fact is an item
    const SheetFact* fact = nullptr;
    std::string source;  ///< “[3] …”
};

std::vector<Line> lines_of(const ParkSheet& sheet, const Strings& strings) {
    std::vector<Line> lines;
    for (const SheetSection& section : sheet.sections) {
        lines.push_back({section.heading, true, section.is_list, nullptr, {}});
        for (const SheetFact& fact : section.facts) {
            lines.push_back({section.heading, false, section.is_list, &fact, {}});
        }
    }
    if (!sheet.sources.empty()) {
        lines.push_back({strings["ui.sources"], true, false, nullptr, {}});
    }
    for (std::size_t i = 0; i < sheet.sources.size(); ++i) {
        lines.push_back(
            {strings["ui.sources"], false, false, nullptr, "[" + std::to_string(i + 1) + "] " + sheet.sources[i]});
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
          small_{text_look(context, "legend_detail", unit)} {}

    /// The height that the line takes. `is_again`: the heading of a section that began before.
    double put(const Line& line, bool is_again, ScreenPoint at, DisplayList* out) {
        if (line.is_heading || is_again) {
            return put_heading(
                is_again ? context_.strings.format("sheet.continued", {{"what", line.heading}}) : line.heading, at,
                out);
        }
        if (!line.source.empty()) {
            return put_lines(line.source, small_, at, width_, out) + 3 * unit_;
        }
        return line.is_list ? put_item(*line.fact, at, out) : put_fact(*line.fact, at, out);
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

    [[nodiscard]] static std::string with_source(const SheetFact& fact) {
        return fact.source == 0 ? fact.value : fact.value + " [" + std::to_string(fact.source) + "]";
    }

    /// The label beside the value, or above it where it is long.
    double put_fact(const SheetFact& fact, ScreenPoint at, DisplayList* out) const {
        const double label_w = 0.3 * width_;
        TextLook label = row_;
        label.color = context_.theme.map.ink2;
        if (text_width(context_.fonts, fact.label, label) <= label_w - 8 * unit_) {
            put_text(fact.label, label, at, out);
            return put_lines(with_source(fact), row_, at + ScreenPoint{label_w, 0}, width_ - label_w, out) + 4 * unit_;
        }
        const double height = put_lines(fact.label, label, at, width_, out);
        return height + put_lines(with_source(fact), row_, at + ScreenPoint{label_w, height}, width_ - label_w, out) +
               4 * unit_;
    }

    /// The name, and what it is at the column's right edge; beneath the name where both find no room.
    double put_item(const SheetFact& fact, ScreenPoint at, DisplayList* out) const {
        const double value_w = text_width(context_.fonts, fact.value, small_);
        const bool is_beside = text_width(context_.fonts, fact.label, row_) + value_w + 12 * unit_ <= width_;
        if (is_beside) {
            put_text(fact.label, row_, at, out);
            const double lower = (static_cast<double>(row_.size_px) - static_cast<double>(small_.size_px)) * 1.05;
            put_text(fact.value, small_, at + ScreenPoint{width_ - value_w, lower}, out);
            return pitch(row_) + 2 * unit_;
        }
        const double height = put_lines(fact.label, row_, at, width_, out);
        const double indent = 12 * unit_;
        return height + put_lines(fact.value, small_, at + ScreenPoint{indent, height}, width_ - indent, out) +
               3 * unit_;
    }

    const SceneContext& context_;
    double width_;
    double unit_;
    TextLook head_;
    TextLook row_;
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

std::size_t draw_facts(const SceneContext& context, const ParkSheet& sheet, std::size_t first, const ScreenRect& card,
                       std::size_t columns, double unit, DisplayList& out) {
    const MapColors& c = context.theme.map;
    const PathPtr edge = rect_path(card);
    out.push_back(ItemGroup{"facts", context.strings["group.facts"], {}});
    out.push_back(FillPath{edge, on_screen(), solid(c.card)});
    out.push_back(StrokePath{edge, on_screen(), c.card_line, static_cast<float>(unit), {}, Cap::butt});

    const double pad = static_cast<double>(context.style.length("card_padding")) * unit;
    const double gap = 32 * unit;
    const double width =
        (card.width() - 2 * pad - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    const double top = card.min.y + pad - 10 * unit;
    const double bottom = card.max.y - pad;
    const std::vector<Line> lines = lines_of(sheet, context.strings);
    Column column{context, width, unit};
    std::size_t next = first;
    for (std::size_t k = 0; k < columns && next < lines.size(); ++k) {
        ScreenPoint at{card.min.x + pad + static_cast<double>(k) * (width + gap), top};
        bool is_new = true;
        while (next < lines.size()) {
            const Line& line = lines[next];
            const bool again = is_new && !line.is_heading;
            double needed = column.put(line, false, at, nullptr) + (again ? column.put(line, true, at, nullptr) : 0);
            if (line.is_heading && next + 1 < lines.size()) {
                needed += column.put(lines[next + 1], false, at, nullptr);
            }
            if (at.y + needed > bottom) {
                break;
            }
            if (again) {
                at.y += column.put(line, true, at, &out);
            }
            at.y += column.put(line, false, at, &out);
            is_new = false;
            ++next;
        }
    }
    return next;
}

}  // namespace parkatlas
