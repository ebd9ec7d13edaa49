#include "scene/label_text.h"

#include "map/industries.h"
#include "scene/class_colors.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace parkatlas {

void TextBlock::add(const FontBook& fonts, std::string text, const TextLook& look) {
    const double size = static_cast<double>(look.size_px);
    const double top = lines.empty() ? 0 : height + 0.16 * size;
    Line line{std::move(text), look, top + fonts.ascent() * size, 0};
    line.width = text_width(fonts, line.text, look);
    width = std::max(width, line.width);
    height = top + (fonts.ascent() + fonts.descent()) * size;
    lines.push_back(std::move(line));
}

double first_line_middle(const TextBlock& block) {
    constexpr double half_capital = 0.38;  // em
    const TextBlock::Line& line = block.lines.front();
    return line.baseline - static_cast<double>(line.look.size_px) * half_capital;
}

void draw_block(const FontBook& fonts, const TextBlock& block, const ScreenRect& box, Align align, DisplayList& halos,
                DisplayList& fills) {
    const double x = align == Align::left ? box.min.x : align == Align::right ? box.max.x : box.center().x;
    for (const auto& line : block.lines) {
        draw_text(fonts, line.text, line.look, {x, box.min.y + line.baseline}, align, halos, fills);
    }
}

float legible(const SceneContext& context, float size_px) {
    return std::max(size_px, static_cast<float>(least_type_px / context.device_scale));
}

double legible_unit(const SceneContext& context, double unit, double text_px) {
    return std::max(unit, least_type_px / (text_px * context.device_scale));
}

bool has_second_lines(const SceneContext& context) {
    constexpr double least_short_side_px = 900;
    return context.short_side_px >= least_short_side_px;
}

bool is_small(const SceneContext& context) {
    constexpr double least_short_side_px = 600;
    return context.short_side_px < least_short_side_px;
}

TextLook text_look(const SceneContext& context, std::string_view label_class, double unit, bool english) {
    const LabelClass& l = context.style.label(label_class);
    const auto u = static_cast<float>(unit);
    TextLook look;
    look.size_px = legible(context, l.size_px * u * (english ? 0.86F : 1.0F));
    look.bold = l.bold;
    look.color = map_color(context.theme, l.color);
    look.spacing_px = (english ? 0.2F : l.spacing_px) * u;
    const bool lies_on_nothing = !context.has_paper && l.halo_color == "sea";
    look.halo_px = lies_on_nothing ? 0 : l.halo_px * u;
    look.halo = map_color(context.theme, l.halo_color);
    look.shear_deg = l.shear_deg;
    return look;
}

TextLook english_beneath(const SceneContext& context, const TextLook& chinese) {
    TextLook look = chinese;
    look.size_px = legible(context, 0.68F * chinese.size_px);
    look.bold = false;
    look.spacing_px = 0;
    look.halo_px *= 0.85F;
    if (chinese.bold) {
        look.color = context.theme.map.ink2;
    }
    return look;
}

SceneContext in_english(const SceneContext& context) {
    return {context.data,          context.paths,      context.theme, context.style,
            context.strings_en,    context.strings_en, context.fonts, context.device_scale,
            context.short_side_px, context.has_paper,  nullptr};  // classes have labels in a language
}

MapState in_english(MapState state) {
    state.language = Language::en;
    return state;
}

bool is_bilingual(const SceneContext& context, const MapState& state) {
    return state.language == Language::both && has_second_lines(context);
}

namespace {

/// Lines that fit. Where the last one would be a word or two the others leave it more, unless that takes a line more.
std::vector<std::string> wrap_without_widow(const FontBook& fonts, std::string_view text, const TextLook& look,
                                            double width) {
    constexpr double least_last = 0.25;
    const std::vector<std::string> lines = wrap_text(fonts, text, look, width);
    const auto is_widow = [&](const std::vector<std::string>& some) {
        return some.size() > 1 && text_width(fonts, some.back(), look) < least_last * width;
    };
    for (double part = 0.95; part > 0.6 && is_widow(lines); part -= 0.05) {
        std::vector<std::string> narrower = wrap_text(fonts, text, look, part * width);
        if (narrower.size() > lines.size()) {
            break;
        }
        if (!is_widow(narrower)) {
            return narrower;
        }
    }
    return lines;
}

}  // namespace

std::vector<NoteLine> wrap_note(const SceneContext& context, const Note& note, const TextLook& look, double width) {
    std::vector<NoteLine> lines;
    for (std::string& line : wrap_without_widow(context.fonts, note.text, look, width)) {
        lines.push_back({std::move(line), false});
    }
    if (note.english != note.text) {
        for (std::string& line :
             wrap_without_widow(context.fonts, note.english, english_beneath(context, look), width)) {
            lines.push_back({std::move(line), true});
        }
    }
    return lines;
}

void draw_note(const SceneContext& context, const std::vector<NoteLine>& lines, const TextLook& look, ScreenPoint at,
               double pitch, DisplayList& out) {
    const TextLook beneath = english_beneath(context, look);
    for (const NoteLine& line : lines) {
        draw_text(context.fonts, line.text, line.is_beneath ? beneath : look, at, Align::left, out, out);
        at.y += pitch;
    }
}

std::string map_name(const Name& name, bool english) {
    if (!english) {
        return name.zh;
    }
    constexpr std::string_view suffix = " Park";
    std::string text = name.en;
    if (text.ends_with(suffix)) {
        text.resize(text.size() - suffix.size());
    }
    return text;
}

void add_name(const SceneContext& context, const MapState& state, const Name& name, const TextLook& look,
              TextBlock& block, bool is_park) {
    const std::string english = is_park ? map_name(name, true) : name.en;
    block.add(context.fonts, state.language == Language::en ? english : name.zh, look);
    if (state.language == Language::both) {
        block.add(context.fonts, english, english_beneath(context, look));
    }
}

namespace {

/// Under a highlight: the part the park plays in the one lit industry, or which of several it has.
std::string lit_line(const SceneContext& context, const MapState& state, std::size_t park) {
    const Atlas& atlas = *context.data.atlas;
    std::string text;
    for (const std::size_t industry : state.highlight) {
        if (const auto role = industry_role(atlas, park, industry)) {
            text += (text.empty() ? "" : part_separator) +
                    (state.highlight.size() == 1 ? context.strings[role_key(atlas, {park, industry, *role})]
                                                 : atlas.industries[industry].name.in(state.language));
        }
    }
    return text.empty() ? context.strings["legend.related"] : text;
}

}  // namespace

std::string second_line(const SceneContext& context, const MapState& state, std::size_t park) {
    const Atlas& atlas = *context.data.atlas;
    if (!state.highlight.empty()) {
        return lit_line(context, state, park);
    }
    if (state.coloring.by != ColorBy::leading_industry) {
        return colored_classes(context, state)->parks.words[park];
    }
    const auto& leading = atlas.parks[park].leading;
    if (leading.empty()) {
        return context.strings["map.industry_not_recorded"];
    }
    std::string text;
    for (const std::size_t industry : leading) {
        text += (text.empty() ? "" : part_separator) + atlas.industries[industry].name.in(state.language);
    }
    return text;
}

void turn(DisplayList& list, ScreenPoint about, double angle_deg) {
    const double a = angle_deg * std::numbers::pi / 180;
    // Screen y points down, so a counter-clockwise turn has the sine with the other sign.
    const double c = std::cos(a);
    const double s = std::sin(a);
    for (DrawItem& item : list) {
        if (auto* run = std::get_if<GlyphRun>(&item)) {
            run->angle_deg += static_cast<float>(angle_deg);
            for (PlacedGlyph& g : run->glyphs) {
                const ScreenPoint d = g.at - about;
                g.at = {about.x + d.x * c + d.y * s, about.y - d.x * s + d.y * c};
            }
        }
    }
}

}  // namespace parkatlas
