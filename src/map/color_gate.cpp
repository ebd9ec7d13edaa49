#include "map/color_gate.h"

#include <array>
#include <cmath>
#include <utility>

namespace parkatlas {
namespace {

/// The least differences, for normal vision and for each deficiency.
struct Apart {
    double normal;
    double deficient;
    [[nodiscard]] double least(ColorVision vision) const { return vision == ColorVision::normal ? normal : deficient; }
};
constexpr Apart families_apart{15, 9};
constexpr Apart districts_apart{10, 6};
constexpr Apart ground_apart{18, 18};
constexpr Apart ordered_apart{9, 9};  ///< leading and supporting, the ramp's ends and land
constexpr Apart ramp_apart{5, 5};
constexpr double ramp_lightness = 6;
constexpr double text_contrast = 4.5;
constexpr double mark_contrast = 3;

/// A text colour and what it is written on, by the names in the theme's groups.
using Pair = std::pair<std::string_view, std::string_view>;
constexpr std::array<Pair, 17> map_texts{{
    {"ink", "land"},
    {"ink", "sea"},
    {"ink", "neighbor_land"},
    {"ink", "halo"},
    {"ink", "card"},
    {"ink2", "land"},
    {"ink2", "sea"},
    {"ink2", "neighbor_land"},
    {"ink2", "halo"},
    {"ink2", "card"},
    {"district_label", "land"},
    {"district_label", "neighbor_land"},
    {"water_label", "sea"},
    {"water_label", "river"},
    {"water_label", "land"},
    {"casing", "facility"},  // glyphs and digits inside symbols
    {"casing", "science"},
}};
constexpr std::array<Pair, 20> ui_texts{{
    {"text1", "panel"},
    {"text1", "sub_panel"},
    {"text1", "sub_active"},
    {"text1", "accent_soft"},
    {"text2", "panel"},
    {"text2", "sub_panel"},
    {"text2", "sub_active"},
    {"text2", "accent_soft"},
    {"text3", "panel"},
    {"text3", "sub_panel"},
    {"text3", "sub_hover"},
    {"text3", "accent_soft"},
    {"accent", "panel"},
    {"accent", "accent_soft"},
    {"on_accent", "accent"},
    {"on_accent", "accent_hover"},
    {"on_accent", "accent_active"},
    {"error", "panel"},
    {"warning", "panel"},
    {"ok", "panel"},
}};
constexpr std::array<Pair, 6> marks{{
    {"facility", "land"},
    {"facility", "casing"},
    {"science", "land"},
    {"science", "casing"},
    {"selection", "land"},
    {"selection", "casing"},
}};

/// A colour with its place in the theme's file.
struct Named {
    std::string name;
    Color color;
};

std::string path(std::string_view group, std::string_view name) {
    return std::string{group} + "." + std::string{name};
}
Named on_map(const Theme& theme, std::string_view name) {
    return {path("map", name), map_color(theme, name)};
}
std::vector<Named> listed(std::string_view group, const std::vector<Color>& colors) {
    std::vector<Named> out;
    for (const Color color : colors) {
        out.push_back({path(group, std::to_string(out.size())), color});
    }
    return out;
}

/// Writes the comparisons down.
class Judge {
public:
    explicit Judge(const Theme& theme) : theme_{theme} {
        for (const auto& [id, color] : theme.family) {
            families_.push_back({path("family", id), color});
        }
    }

    std::vector<ColorCheck> take() && {
        each_pair(families_, [&](const Named& a, const Named& b) { difference("family", a, b, families_apart); });
        for (const Named& family : families_) {
            for (const char* ground : {"land", "sea"}) {
                difference("ground", family, on_map(theme_, ground), ground_apart);
            }
        }
        if (theme_.grey_lightness > 0) {
            each_pair(families_, [&](const Named& a, const Named& b) {
                const double step = std::abs(to_lab(b.color).l - to_lab(a.color).l);
                add("grey", a, b, ColorMeasure::lightness, step, static_cast<double>(theme_.grey_lightness));
            });
        }
        for (const Named& family : families_) {
            const Named supporting{family.name + " ~ " + path("map", "land"), theme_.supporting(family.color)};
            difference("lit", {family.name + " +", theme_.leading(family.color)}, supporting, ordered_apart);
            difference("lit", supporting, on_map(theme_, "land"), ordered_apart);
        }
        const std::vector<Named> districts = listed("district", theme_.district);
        each_pair(districts, [&](const Named& a, const Named& b) { difference("district", a, b, districts_apart); });
        for (const Named& district : districts) {
            for (const char* ground : {"land", "sea"}) {
                difference("ground", district, on_map(theme_, ground), ground_apart);
            }
        }
        judge_ramp();
        judge_contrasts();
        return std::move(checks_);
    }

private:
    template <class Compare>
    static void each_pair(const std::vector<Named>& colors, Compare compare) {
        for (std::size_t i = 0; i < colors.size(); ++i) {
            for (std::size_t k = i + 1; k < colors.size(); ++k) {
                compare(colors[i], colors[k]);
            }
        }
    }

    void judge_ramp() {
        const std::vector<Named> ramp = listed("ramp", theme_.ramp);
        const bool rises = to_lab(theme_.ramp.back()).l > to_lab(theme_.ramp.front()).l;
        for (std::size_t i = 0; i + 1 < ramp.size(); ++i) {
            difference("ramp", ramp[i], ramp[i + 1], ramp_apart);
            const double step = to_lab(ramp[i + 1].color).l - to_lab(ramp[i].color).l;
            add("ramp", ramp[i], ramp[i + 1], ColorMeasure::lightness, rises ? step : -step, ramp_lightness);
        }
        for (const Named& end : {ramp.front(), ramp.back()}) {
            difference("ramp", end, on_map(theme_, "land"), ordered_apart);
        }
    }

    void judge_contrasts() {
        const auto of_map = [&](std::string_view rule, const Pair& pair, double limit) {
            contrast(rule, on_map(theme_, pair.first), on_map(theme_, pair.second), limit);
        };
        for (const Pair& pair : map_texts) {
            of_map("text", pair, text_contrast);
        }
        for (const auto& [text, ground] : ui_texts) {
            contrast("text", {path("ui", text), ui_color(theme_, text)}, {path("ui", ground), ui_color(theme_, ground)},
                     text_contrast);
        }
        for (const Pair& pair : marks) {
            of_map("mark", pair, mark_contrast);
        }
        difference("mark", on_map(theme_, "facility"), on_map(theme_, "science"), families_apart);
        std::vector<Named> fills = families_;
        for (const auto& more : {listed("district", theme_.district), listed("ramp", theme_.ramp)}) {
            fills.insert(fills.end(), more.begin(), more.end());
        }
        fills.push_back(on_map(theme_, "no_data"));
        for (const Named& fill : fills) {
            contrast("outline", {path("outline", fill.name), theme_.outline_of(fill.color)}, on_map(theme_, "land"),
                     mark_contrast);
        }
        if (theme_.line_contrast > 0) {
            of_map("line", {"shoreline", "sea"}, static_cast<double>(theme_.line_contrast));
            of_map("line", {"district_line", "land"}, static_cast<double>(theme_.line_contrast));
        }
    }

    void add(std::string_view rule, const Named& a, const Named& b, ColorMeasure measure, double value, double limit,
             ColorVision vision = ColorVision::normal) {
        checks_.push_back({rule, a.name, b.name, measure, vision, value, limit});
    }
    void difference(std::string_view rule, const Named& a, const Named& b, Apart apart) {
        for (const ColorVision vision : color_visions) {
            const double value =
                color_difference(to_lab(seen_with(vision, a.color)), to_lab(seen_with(vision, b.color)));
            add(rule, a, b, ColorMeasure::difference, value, apart.least(vision), vision);
        }
    }
    void contrast(std::string_view rule, const Named& a, const Named& b, double limit) {
        add(rule, a, b, ColorMeasure::contrast, contrast_ratio(a.color, b.color), limit);
    }

    const Theme& theme_;
    std::vector<Named> families_;
    std::vector<ColorCheck> checks_;
};

}  // namespace

std::string_view to_string(ColorMeasure measure) {
    switch (measure) {
        case ColorMeasure::difference:
            return "difference";
        case ColorMeasure::lightness:
            return "lightness";
        case ColorMeasure::contrast:
            return "contrast";
    }
    return "";
}

std::vector<ColorCheck> judge_colors(const Theme& theme) {
    return Judge{theme}.take();
}

}  // namespace parkatlas
