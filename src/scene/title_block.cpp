// The head of a sheet set in lines: title, subtitle with the fact beside it, and a caption.

#include "core/parse.h"
#include "core/strings.h"
#include "scene/furniture.h"
#include "scene/label_text.h"

#include <algorithm>
#include <utility>

namespace parkatlas {
namespace {

/// At most so many lines in the width; the last ends in an ellipsis where more would follow.
std::vector<std::string> at_most(const SceneContext& context, const std::string& text, const TextLook& look,
                                 double width, std::size_t most, bool& is_cut) {
    std::vector<std::string> lines = wrap_text(context.fonts, text, look, width);
    if (lines.size() <= most) {
        return lines;
    }
    is_cut = true;
    lines.resize(most);
    std::vector<char32_t> last = code_points(lines.back());
    const auto ended = [&] { return to_utf8(last) + "…"; };
    while (!last.empty() && text_width(context.fonts, ended(), look) > width) {
        last.pop_back();
    }
    lines.back() = ended();
    return lines;
}

/// The title's size: as large as it is on one line, a little smaller, or else on several lines.
TextLook title_look(const SceneContext& context, const std::string& title, double width, double unit, bool english) {
    constexpr float least_on_one_line = 0.6F;
    TextLook look = text_look(context, "title", unit, english);
    const float part = static_cast<float>(width / text_width(context.fonts, title, look));
    if (part < 1) {
        const float shrunk = std::max(part * 0.999F, least_on_one_line);
        look.size_px = legible(context, look.size_px * shrunk);
        look.spacing_px *= shrunk;
    }
    return look;
}

constexpr double caption_pitch = 1.4;  ///< of its size

struct Caption {
    TextLook look;
    std::vector<std::string> lines;
    bool is_too_long = false;
};
/// A caption is smaller the longer it is; all of it is set.
Caption set_caption(const SceneContext& context, const std::string& text, double width, double unit, bool english) {
    constexpr double good_share = 0.14;  // of the sheet's short side
    constexpr double largest_share = 0.36;
    constexpr float step = 0.93F;
    constexpr float least_part = 0.62F;
    const double sheet = context.short_side_px / context.device_scale;
    const TextLook full = text_look(context, "caption", unit, english);
    Caption caption{full, {}, false};
    double height = 0;
    for (float part = 1; !text.empty() && part >= least_part; part *= step) {
        caption.look.size_px = legible(context, full.size_px * part);
        caption.lines.clear();
        for (const std::string& paragraph : split(text, '\n')) {
            for (std::string& line : wrap_text(context.fonts, paragraph, caption.look, width)) {
                caption.lines.push_back(std::move(line));
            }
        }
        height = static_cast<double>(caption.lines.size()) * caption_pitch * static_cast<double>(caption.look.size_px);
        if (height <= good_share * sheet) {
            break;
        }
    }
    caption.is_too_long = height > largest_share * sheet;
    return caption;
}

}  // namespace

TitleBlock set_title(const SceneContext& context, const MapState& state, const SheetHead& head, double width,
                     double unit) {
    constexpr std::size_t most_title_lines = 3;
    constexpr std::size_t most_subtitle_lines = 2;
    const bool english = state.language == Language::en;
    const SheetTitle& words = head.words;
    TitleBlock block;
    double y = 0;
    const TextLook title = title_look(context, words.title, width, unit, english);
    const auto add = [&](const std::string& text, const TextLook& look, std::size_t most, double first, double pitch,
                         bool is_title) {
        std::size_t count = 0;
        for (const std::string& line : at_most(context, text, look, width, most, block.is_cut)) {
            y += count++ == 0 ? first : pitch * static_cast<double>(look.size_px);
            block.lines.push_back({line, look, {0, y}, Align::left, is_title});
        }
        return count;
    };
    add(words.title, title, most_title_lines, 42 * unit, 1.2, true);
    TextLook title_beneath = english_beneath(context, title);
    title_beneath.size_px = legible(context, 0.5F * title.size_px);
    add(head.english.title, title_beneath, most_title_lines, 1.4 * static_cast<double>(title_beneath.size_px), 1.2,
        true);
    const TextLook subtitle = text_look(context, "subtitle", unit, english);
    const double small = static_cast<double>(subtitle.size_px);
    const double before_fact = y;
    const bool has_subtitle =
        add(words.subtitle, subtitle, most_subtitle_lines, std::max(34 * unit, 1.5 * small), 1.4, false) > 0;
    const TextLook fact = text_look(context, "fact", unit, english);
    if (!has_subtitle && !words.fact.empty()) {
        y = before_fact + 34 * unit;
    }
    const auto fits_beside = [&](const std::string& text, const TextLook& look) {
        const auto& beside = block.lines.back();
        const double taken = beside.is_title ? 0 : text_width(context.fonts, beside.text, beside.look);
        return taken + text_width(context.fonts, text, look) + 30 * unit < width;
    };
    block.is_fact_left_out = !words.fact.empty() && (!has_second_lines(context) || !fits_beside(words.fact, fact));
    const bool has_fact = !words.fact.empty() && !block.is_fact_left_out;
    const double fact_y = y;
    const TextLook subtitle_beneath = english_beneath(context, subtitle);
    const TextLook fact_beneath = english_beneath(context, fact);
    add(head.english.subtitle, subtitle_beneath, most_subtitle_lines,
        1.45 * static_cast<double>(subtitle_beneath.size_px), 1.3, false);
    if (has_fact && !head.english.fact.empty() && fits_beside(head.english.fact, fact_beneath)) {
        block.lines.push_back({head.english.fact, fact_beneath, {width, y}, Align::right});
    }
    if (has_fact) {
        block.lines.push_back({words.fact, fact, {width, fact_y}, Align::right});
    }
    const Caption caption = set_caption(context, head.caption, width, unit, english);
    block.is_caption_too_long = caption.is_too_long;
    const double pitch = caption_pitch * static_cast<double>(caption.look.size_px);
    for (std::size_t i = 0; i < caption.lines.size(); ++i) {
        y += i == 0 ? std::max(36 * unit, 1.2 * pitch) : pitch;
        block.lines.push_back({caption.lines[i], caption.look, {0, y}, Align::left, false, true});
    }
    block.height = y + 22 * unit;
    return block;
}

void draw_title(const SceneContext& context, const TitleBlock& block, ScreenPoint at, DisplayList& out) {
    bool in_subtitle = false;
    bool in_caption = false;
    out.push_back(ItemGroup{"title", context.strings["overlay.title"], {}});
    for (const TitleBlock::Line& line : block.lines) {
        if (line.is_caption && !in_caption) {
            out.push_back(ItemGroup{"caption_text", context.strings["group.caption"], {}});
            in_caption = true;
        } else if (!line.is_title && !line.is_caption && !in_subtitle) {
            out.push_back(ItemGroup{"subtitle", context.strings["group.subtitle"], {}});
            in_subtitle = true;
        }
        draw_text(context.fonts, line.text, line.look, at + line.at, line.align, out, out);
    }
}

}  // namespace parkatlas
