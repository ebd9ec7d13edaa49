#include "scene/park_look.h"

#include "core/color_measure.h"
#include "scene/class_colors.h"

#include "map/industries.h"

#include <algorithm>

namespace parkatlas {
namespace {

Color dimmed_fill(const MapColors& c) {
    return mix(c.land, c.no_data, 0.35F);
}

/// The look under a highlight of industries: leading darker than the family colour, supporting paler, related hatched.
ParkLook highlighted(const SceneContext& context, const MapState& state, std::size_t park) {
    const Atlas& atlas = *context.data.atlas;
    const MapColors& c = context.theme.map;
    ParkLook look;
    for (const std::size_t industry : state.highlight) {
        const std::size_t family = atlas.industries[industry].family;
        const auto role = industry_role(atlas, park, industry);
        if (!role) {
            continue;
        }
        const Color fill =
            role == IndustryRole::leading ? leading_color(context, family) : supporting_color(context, family);
        // Industries of one family look alike: one stripe for all of them.
        if (std::find(look.fills.begin(), look.fills.end(), fill) == look.fills.end()) {
            look.fills.push_back(fill);
            look.families.push_back(family);
        }
    }
    if (look.fills.empty()) {
        for (const std::size_t industry : state.highlight) {
            const std::size_t family = atlas.industries[industry].family;
            const auto same_family = [&](std::size_t other) { return atlas.industries[other].family == family; };
            const Park& p = atlas.parks[park];
            if (std::any_of(p.leading.begin(), p.leading.end(), same_family) ||
                std::any_of(p.supporting.begin(), p.supporting.end(), same_family)) {
                look.related = true;
                look.fills = {supporting_color(context, family)};
                look.families = {family};
                break;
            }
        }
    }
    if (look.fills.empty()) {
        look.dimmed = true;
        look.fills = {dimmed_fill(c)};
        look.outline = c.district_line;
    } else {
        look.outline = context.theme.outline_of(look.fills.front());
    }
    return look;
}

/// The look by the state's classes; parks without one are “not recorded”.
ParkLook classified(const SceneContext& context, const MapState& state, std::size_t park) {
    const auto classes = colored_classes(context, state);
    ParkLook look;
    Color sum{0, 0, 0, 1};
    for (const std::size_t i : classes->parks.of_park[park]) {
        const Color color = classes->colors[i];
        look.fills.push_back(color);
        sum = {sum.r + color.r, sum.g + color.g, sum.b + color.b, 1};
    }
    const auto n = static_cast<float>(look.fills.size());
    look.outline = context.theme.outline_of(look.fills.empty() ? context.theme.map.no_data
                                                               : Color{sum.r / n, sum.g / n, sum.b / n, 1});
    return look;
}

}  // namespace

Color family_color(const SceneContext& context, std::size_t family) {
    const auto found = context.theme.family.find(context.data.atlas->families[family].id);
    return found != context.theme.family.end() ? found->second : context.theme.map.selection;
}

bool has_family_colors(const MapState& state) {
    return !state.shows(LayerId::parks) || state.coloring.by == ColorBy::leading_industry || !state.highlight.empty();
}

Color cluster_color(const SceneContext& context, const MapState& state, const Cluster& cluster) {
    return cluster.industry && has_family_colors(state)
               ? family_color(context, context.data.atlas->industries[*cluster.industry].family)
               : context.theme.map.ink2;
}

Color leading_color(const SceneContext& context, std::size_t family) {
    return context.theme.leading(family_color(context, family));
}

Color supporting_color(const SceneContext& context, std::size_t family) {
    return context.theme.supporting(family_color(context, family));
}

ParkLook park_look(const SceneContext& context, const MapState& state, std::size_t park) {
    if (membership(context.data.atlas->parks[park].joined_stage, state.year) == Membership::later) {
        ParkLook look;
        look.fills = {context.theme.map.land};
        look.outline = context.theme.map.district_line;
        look.dimmed = true;
        look.later = true;
        return look;
    }
    if (!state.highlight.empty()) {
        return highlighted(context, state, park);
    }
    if (state.coloring.by != ColorBy::leading_industry) {
        return classified(context, state, park);
    }
    const MapColors& c = context.theme.map;
    ParkLook look;
    look.families = context.data.atlas->leading_families(park);
    if (look.families.empty()) {
        look.dimmed = state.unknown_off;
        look.outline = look.dimmed ? c.district_line : context.theme.outline_of(c.no_data);
        if (look.dimmed) {
            look.fills = {dimmed_fill(c)};
        }
        return look;
    }
    // A family that is switched off keeps its share of the stripes, in the colour of the dimmed: shares stay fair.
    look.dimmed = true;
    Color lit_sum{0, 0, 0, 0};
    float lit = 0;
    for (const std::size_t family : look.families) {
        const bool off = state.families_off.contains(family);
        const Color color = off ? dimmed_fill(c) : family_color(context, family);
        look.fills.push_back(color);
        if (!off) {
            look.dimmed = false;
            lit_sum = {lit_sum.r + color.r, lit_sum.g + color.g, lit_sum.b + color.b, 1};
            ++lit;
        }
    }
    look.outline = look.dimmed ? c.district_line
                               : context.theme.outline_of({lit_sum.r / lit, lit_sum.g / lit, lit_sum.b / lit, 1});
    if (look.dimmed) {
        look.fills = {dimmed_fill(c)};
    }
    return look;
}

float fill_strength(const MapState& state, bool is_selected, bool close) {
    const bool sites = state.shows(LayerId::facilities) || state.shows(LayerId::projects);
    const bool symbols = sites || (close && state.shows(LayerId::clusters));
    if (symbols && (close || !state.selection.empty())) {
        return state.park_opacity * (is_selected ? 0.34F : 0.5F);
    }
    return state.park_opacity;
}

PartPattern family_pattern(const SceneContext& context, std::size_t family, float strength) {
    const auto found = context.theme.pattern.find(context.data.atlas->families[family].id);
    // Ink on pale fills, the paper's colour on dark ones, where ink could not be seen.
    const Color fill = family_color(context, family);
    const Color ink = context.theme.outline_of(fill);
    const Color light = context.theme.map.casing;
    constexpr double dark_from_contrast = 4.5;
    const bool is_dark = contrast_ratio(light, fill) > dark_from_contrast;
    return {found == context.theme.pattern.end() ? Pattern{} : found->second,
            with_alpha(is_dark ? light : ink, context.theme.pattern_opacity * strength)};
}

std::vector<PartPattern> patterns_of(const SceneContext& context, const MapState& state, const ParkLook& look) {
    std::vector<PartPattern> patterns;
    if (look.dimmed || !state.highlight.empty() || !has_family_colors(state)) {
        return patterns;
    }
    for (std::size_t i = 0; i < look.families.size(); ++i) {
        PartPattern pattern = family_pattern(context, look.families[i], look.strength);
        pattern.part = i;
        pattern.parts = look.families.size();
        if (!pattern.pattern.is_plain() && !state.families_off.contains(look.families[i])) {
            patterns.push_back(std::move(pattern));
        }
    }
    return patterns;
}

Paint no_data_paint(const SceneContext& context, double unit, PathPoint anchor, float strength) {
    const MapColors& c = context.theme.map;
    const auto u = static_cast<float>(unit);
    const float line = context.style.length("hatch_line") * u;
    const float pitch = context.style.length("hatch_pitch") * u;
    return {{{mix(c.land, mix(c.no_data, c.land, 0.55F), strength), pitch - line},
             {mix(c.land, c.no_data_line, strength), line}},
            45,
            Paint::Unit::px,
            anchor};
}

Paint fill_paint(const SceneContext& context, const ParkLook& look, FrameRole role, double unit, const FillSite& site) {
    const Style& style = context.style;
    const auto u = static_cast<float>(unit);
    if (look.fills.empty()) {
        return no_data_paint(context, unit, site.anchor, look.strength);
    }
    if (look.related) {
        return {{{context.theme.map.land, 4.4F * u}, {look.fills.front(), 2.6F * u}}, 45, Paint::Unit::px, site.anchor};
    }
    if (look.fills.size() == 1) {
        return solid(look.fills.front());
    }
    float band = style.length(role == FrameRole::inset    ? "stripe_band_inset"
                              : role == FrameRole::window ? "stripe_band_window"
                                                          : "stripe_band") *
                 u;
    if (role != FrameRole::main && site.short_side_px > 120 * unit) {
        band = std::max(band, style.length("stripe_band_large") * u);
    }
    const auto count = static_cast<float>(look.fills.size());
    Paint paint;
    if (site.short_side_px < static_cast<double>(band * count) && !site.extent.is_empty()) {
        // Too small for stripes: equal upright parts of the block's box, west to east.
        paint.angle_deg = 90;
        paint.unit = Paint::Unit::map;
        paint.anchor = {site.extent.min.x, site.extent.min.y};
        for (std::size_t i = 0; i < std::min(look.fills.size(), Paint::most_bands); ++i) {
            paint.bands.push_back({look.fills[i], static_cast<float>(site.extent.width()) / count});
        }
        return paint;
    }
    // Two bands a colour while there is room for separators; a paint takes no more bands than most_bands.
    const bool separated = 2 * look.fills.size() <= Paint::most_bands;
    const float separator = separated ? style.length("stripe_separator") * u : 0;
    paint.angle_deg = 45;
    paint.anchor = site.anchor;
    for (std::size_t i = 0; i < std::min(look.fills.size(), Paint::most_bands); ++i) {
        const Color color = look.fills[i];
        paint.bands.push_back({color, band - separator});
        if (separated) {
            paint.bands.push_back({mix(color, context.theme.map.halo, 0.75F), separator});
        }
    }
    return paint;
}

OutlineLook outline_look(const SceneContext& context, Confidence confidence, FrameRole role, double unit) {
    const Style& style = context.style;
    const auto u = static_cast<float>(unit);
    // Shorter dashes would melt into a solid line and claim a certainty that is not there.
    const float least_px = 2.1F / static_cast<float>(std::min(1.0, context.device_scale));
    const auto dash = [&](std::string_view on, std::string_view off) {
        return Dash{std::max(least_px, style.length(on) * u), std::max(least_px, style.length(off) * u)};
    };
    OutlineLook look;
    look.width_px = style.length(role == FrameRole::inset    ? "park_outline_inset"
                                 : role == FrameRole::window ? "park_outline_window"
                                                             : "park_outline") *
                    u;
    switch (confidence) {
        case Confidence::a:
            break;
        case Confidence::b:
            look.dash = dash("dash_b_on", "dash_b_off");
            break;
        case Confidence::c:
            look.dash = dash("dash_c_on", "dash_c_off");
            break;
        case Confidence::d:
            look.dash = {style.length("dash_d_on") * u, style.length("dash_d_off") * u};
            look.cap = Cap::round;
            look.hollow = true;
            break;
    }
    return look;
}

}  // namespace parkatlas
