#include "scene/furniture.h"

#include "map/fact_query.h"
#include "map/industries.h"
#include "map/query.h"
#include "map/sites.h"
#include "scene/class_colors.h"
#include "scene/label_text.h"
#include "scene/shapes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace parkatlas {

ScaleBar scale_bar(const Projection& projection, const Viewport& viewport, double wish_px) {
    const LonLat center = projection.to_lon_lat(viewport.camera.center);
    const double m_per_px = projection.meters_per_unit(center) * viewport.camera.units_per_px;
    ScaleBar best;
    for (int exponent = 0; exponent <= 6; ++exponent) {
        for (const double step : {1.0, 2.0, 5.0}) {
            const double length_m = step * std::pow(10.0, exponent);
            const double length_px = length_m / m_per_px;
            if (best.length_px == 0 ||
                std::abs(std::log(length_px / wish_px)) < std::abs(std::log(best.length_px / wish_px))) {
                best = {length_m, length_px};
            }
        }
    }
    return best;
}

ScreenRect draw_scale_bar(const SceneContext& context, const Viewport& viewport, ScreenPoint at, double wish_px,
                          double unit, DisplayList& out) {
    const ScaleBar bar = scale_bar(*context.data.projection, viewport, wish_px);
    const auto u = static_cast<float>(unit);
    const MapColors& c = context.theme.map;
    const double x = std::round(at.x) + 0.5;
    const double y = std::round(at.y) + 0.5;
    const double tick = 6 * unit;
    std::vector<std::vector<ScreenPoint>> lines{
        {{x, y - tick}, {x, y}, {x + bar.length_px, y}, {x + bar.length_px, y - tick}},
        {{x + bar.length_px / 2, y - tick}, {x + bar.length_px / 2, y}}};
    const PathPtr path = screen_path(lines, false);
    out.push_back(ItemGroup{"scale_bar", context.strings["overlay.scale_bar"], {}});
    out.push_back(StrokePath{path, on_screen(), c.halo, context.style.length("scale_halo") * u, {}, Cap::round});
    out.push_back(StrokePath{path, on_screen(), c.ink2, context.style.length("scale_line") * u, {}, Cap::butt});
    const TextLook look = text_look(context, "scale", unit);
    const bool km = bar.length_m >= 1000;
    const double figure = km ? bar.length_m / 1000 : bar.length_m;
    DisplayList fills;
    const double baseline = y - tick - 5 * unit;
    draw_text(context.fonts, "0", look, {x, baseline}, Align::center, out, fills);
    if (std::fmod(figure, 2) == 0 || figure == 1) {
        draw_text(context.fonts, format_number(figure / 2, 1), look, {x + bar.length_px / 2, baseline}, Align::center,
                  out, fills);
    }
    const std::string end = format_number(figure, 1);
    // The last figure is centred under its tick like the others; its unit follows.
    const double end_width = text_width(context.fonts, end, look);
    const std::string with_unit = end + (km ? " km" : " m");
    draw_text(context.fonts, with_unit, look, {x + bar.length_px - end_width / 2, baseline}, Align::left, out, fills);
    out.insert(out.end(), fills.begin(), fills.end());
    const double right = x + bar.length_px - end_width / 2 + text_width(context.fonts, with_unit, look);
    return {{x - 8 * unit, baseline - 14 * unit}, {right + 4 * unit, y + 4 * unit}};
}

namespace {

/// Meridian convergence at the viewport's centre, degrees clockwise on the map; 0 where it is too small to be told.
double told_convergence_deg(const SceneContext& context, const Viewport& viewport) {
    constexpr double least_deg = 0.5;
    const Projection& projection = *context.data.projection;
    const double convergence = projection.convergence_deg(projection.to_lon_lat(viewport.camera.center));
    return std::abs(convergence) > least_deg ? convergence : 0;
}

std::string convergence_words(const SceneContext& context, double convergence_deg) {
    return context.strings.format("map.north_convergence", {{"angle", format_number(std::abs(convergence_deg), 1)}});
}

}  // namespace

bool shows_north_arrow(const MapState& state) {
    return state.shows(OverlayId::north_arrow) && !state.shows(OverlayId::graticule);
}

ScreenPoint north_arrow_size(const SceneContext& context, const Viewport& viewport, double unit) {
    const double convergence = told_convergence_deg(context, viewport);
    if (convergence == 0) {
        return {28 * unit, 48 * unit};
    }
    const double words =
        text_width(context.fonts, convergence_words(context, convergence), text_look(context, "convergence", unit));
    return {std::max(28 * unit, words + 4 * unit), 64 * unit};
}

ScreenRect draw_north_arrow(const SceneContext& context, const Viewport& viewport, ScreenPoint at, double unit,
                            DisplayList& out) {
    const double convergence = told_convergence_deg(context, viewport);
    const double angle = convergence * std::numbers::pi / 180;
    // Clockwise on the screen, whose y points down.
    const auto turned = [&](double x, double y) {
        return ScreenPoint{at.x + (x * std::cos(angle) - y * std::sin(angle)) * unit,
                           at.y + (x * std::sin(angle) + y * std::cos(angle)) * unit};
    };
    const MapColors& c = context.theme.map;
    const auto u = static_cast<float>(unit);
    const PathPtr whole = ring_path({turned(0, -14), turned(8, 14), turned(0, 8), turned(-8, 14)});
    const PathPtr left = ring_path({turned(0, -14), turned(0, 8), turned(-8, 14)});
    out.push_back(ItemGroup{"north_arrow", context.strings["overlay.north_arrow"], {}});
    out.push_back(StrokePath{whole, on_screen(), c.halo, 5 * u, {}, Cap::round});
    out.push_back(FillPath{whole, on_screen(), solid(c.halo)});
    out.push_back(FillPath{left, on_screen(), solid(c.ink)});
    out.push_back(StrokePath{whole, on_screen(), c.ink, 1.3F * u, {}, Cap::butt});
    DisplayList fills;
    draw_text(context.fonts, context.strings["map.north"], text_look(context, "north", unit), {at.x, at.y + 29 * unit},
              Align::center, out, fills);
    if (convergence != 0) {
        draw_text(context.fonts, convergence_words(context, convergence), text_look(context, "convergence", unit),
                  {at.x, at.y + 45 * unit}, Align::center, out, fills);
    }
    out.insert(out.end(), fills.begin(), fills.end());
    const ScreenPoint size = north_arrow_size(context, viewport, unit);
    return screen_rect(at.x - size.x / 2, at.y - 16 * unit, size.x, size.y);
}

namespace {

/// The lit industries by name, many by their number.
std::string lit_industries(const SceneContext& context, const MapState& state) {
    constexpr std::size_t most_named = 3;
    if (state.highlight.size() > most_named) {
        return context.strings.format("map.industries_lit", {{"count", std::to_string(state.highlight.size())}});
    }
    std::string text;
    for (const std::size_t industry : state.highlight) {
        text += (text.empty() ? "" : context.strings["ui.list_comma"]) +
                context.data.atlas->industries[industry].name.in(state.language);
    }
    return text;
}

}  // namespace

SheetTitle sheet_title(const SceneContext& context, const MapState& state, const PictureFrame& frame) {
    const Atlas& atlas = *context.data.atlas;
    const Strings& strings = context.strings;
    SheetTitle words;
    words.title = strings["map.title"];
    if (frame.kind == PictureFrame::Kind::park) {
        const Park& park = atlas.parks[frame.park];
        words.title = park.name.in(state.language);
        words.subtitle = strings["map.title"];
        if (state.highlight.empty() && state.coloring.by != ColorBy::leading_industry) {
            words.subtitle += " · " + strings.format("map.subtitle_colored",
                                                     {{"what", colored_classes(context, state)->parks.title}});
        }
        words.fact = strings.format("map.fact_park", {{"blocks", std::to_string(park.blocks.size())},
                                                      {"area", format_number(park.area_drawn_km2, 2)}});
    } else if (state.shows(LayerId::parks)) {
        const auto is_shown = [&](const ParkIndustry& link) {
            return state.highlight.empty() ? link.leading && link.scheme == "leading industries"
                                           : std::ranges::find(state.highlight, link.industry) != state.highlight.end();
        };
        int first = std::numeric_limits<int>::max();
        int last = std::numeric_limits<int>::min();
        for (const ParkIndustry& link : atlas.park_industries) {
            if (link.year && is_shown(link)) {
                first = std::min(first, *link.year);
                last = std::max(last, *link.year);
            }
        }
        const std::string dash = state.language == Language::en ? "–" : "—";
        const std::string years =
            first >= last ? std::to_string(first) : std::to_string(first) + dash + std::to_string(last);
        if (state.highlight.empty() && state.coloring.by != ColorBy::leading_industry) {
            words.subtitle =
                strings.format("map.subtitle_colored", {{"what", colored_classes(context, state)->parks.title}});
        } else if (first > last) {
            words.subtitle = strings["map.subtitle_plain"];
        } else if (state.highlight.empty()) {
            words.subtitle = strings.format("map.subtitle", {{"years", years}});
        } else {
            words.subtitle =
                strings.format("map.subtitle_lit", {{"industries", lit_industries(context, state)}, {"years", years}});
        }
        const Members in = members_in(atlas, state.year);
        if (frame.kind == PictureFrame::Kind::all && !in.later.empty()) {
            words.fact = strings.format(in.unknown.empty() ? "map.fact_year" : "map.fact_year_unknown",
                                        {{"parks", std::to_string(in.members.size())},
                                         {"later", std::to_string(in.later.size())},
                                         {"unknown", std::to_string(in.unknown.size())}});
        } else if (frame.kind == PictureFrame::Kind::all) {
            double drawn = 0;
            for (const Park& park : atlas.parks) {
                drawn += park.area_drawn_km2;
            }
            words.fact = strings.format("map.fact", {{"parks", std::to_string(atlas.parks.size())},
                                                     {"blocks", std::to_string(atlas.blocks.size())},
                                                     {"area", format_number(drawn, 0)}});
        }
    }
    if (state.year) {
        const std::string year = strings.format("map.subtitle_year", {{"year", std::to_string(*state.year)}});
        words.subtitle = words.subtitle.empty() ? year : year + " · " + words.subtitle;
    }
    if (state.language == Language::both) {
        words.fact =
            frame.kind == PictureFrame::Kind::park ? atlas.parks[frame.park].name.en : context.strings_en["map.title"];
    }
    if (!state.title.empty()) {
        words.title = state.title;
    }
    return words;
}

void draw_title(const SceneContext& context, const MapState& state, const SheetTitle& words, ScreenPoint at,
                double width, double unit, DisplayList& out) {
    const bool english = state.language == Language::en;
    TextLook title = text_look(context, "title", unit, english);
    const double natural = text_width(context.fonts, words.title, title);
    if (natural > width) {
        title.size_px *= static_cast<float>(width / natural);
    }
    out.push_back(ItemGroup{"title", context.strings["overlay.title"], {}});
    draw_text(context.fonts, words.title, title, {at.x, at.y + 42 * unit}, Align::left, out, out);
    const double y = at.y + 76 * unit;
    out.push_back(ItemGroup{"subtitle", context.strings["group.subtitle"], {}});
    const TextLook subtitle = text_look(context, "subtitle", unit, english);
    draw_text(context.fonts, words.subtitle, subtitle, {at.x, y}, Align::left, out, out);
    const TextLook fact = text_look(context, "fact", unit, english);
    const double needed =
        text_width(context.fonts, words.subtitle, subtitle) + text_width(context.fonts, words.fact, fact);
    if (needed + 30 * unit < width) {
        draw_text(context.fonts, words.fact, fact, {at.x + width, y}, Align::right, out, out);
    }
}

std::vector<std::string> foot_lines(const SceneContext& context, const MapState& state, const std::string& note,
                                    double width, double unit) {
    std::vector<std::string> paragraphs{note};
    if (state.shows(OverlayId::source)) {
        const Projection& projection = *context.data.projection;
        const std::string crs =
            projection.code() == "default"
                ? context.strings["map.crs_default"]
                : context.strings.format("map.crs", {{"code", projection.code()}, {"name", projection.name()}});
        paragraphs.push_back(context.strings["map.source"]);
        // Room to write in, as on a form.
        const std::string number = state.approval_number.empty() ? "　　　　　　　　" : state.approval_number;
        paragraphs.push_back(
            crs + context.strings.format("map.approval_number", {{"number", number}, {"version", PARKATLAS_VERSION}}));
    }
    const TextLook look = text_look(context, "source", unit);
    std::vector<std::string> lines;
    for (const std::string& paragraph : paragraphs) {
        if (!paragraph.empty()) {
            const auto wrapped = wrap_text(context.fonts, paragraph, look, width);
            lines.insert(lines.end(), wrapped.begin(), wrapped.end());
        }
    }
    return lines;
}

void draw_foot_lines(const SceneContext& context, const std::vector<std::string>& lines, ScreenPoint bottom_left,
                     double unit, DisplayList& out) {
    if (lines.empty()) {
        return;
    }
    const TextLook look = text_look(context, "source", unit);
    out.push_back(ItemGroup{"source", context.strings["overlay.source"], {}});
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double y = bottom_left.y - static_cast<double>(lines.size() - 1 - i) * 20 * unit;
        draw_text(context.fonts, lines[i], look, {bottom_left.x, y}, Align::left, out, out);
    }
}

std::string schematic_footnote(const SceneContext& context, const MapState& state, const MapExtent& shown) {
    const Atlas& atlas = *context.data.atlas;
    const bool parks =
        state.shows(LayerId::parks) && std::any_of(atlas.blocks.begin(), atlas.blocks.end(),
                                                   [](const Block& b) { return b.confidence != Confidence::a; });
    std::string text = parks ? context.strings["map.footnote_schematic"] : "";
    if (state.year && state.shows(LayerId::parks)) {
        text += context.strings.format("map.footnote_year", {{"year", std::to_string(*state.year)}});
        const auto tell = [&](std::string_view key, const std::vector<std::size_t>& which) {
            std::string names;
            for (const std::size_t park : which) {
                if (!context.data.park_extents[park].intersects(shown)) {
                    continue;
                }
                names += (names.empty() ? "" : context.strings["ui.list_comma"]) +
                         map_name(atlas.parks[park].name, state.language == Language::en);
            }
            if (!names.empty()) {
                text += context.strings.format(key, {{"parks", names}});
            }
        };
        tell("map.footnote_unconfirmed",
             indexes_where(atlas.parks, [](const Park& park) { return park.joined_stage && !park.joined_confirmed; }));
        tell("map.footnote_stage", members_in(atlas, state.year).unknown);
    }
    if (state.year && (state.shows(LayerId::facilities) || state.shows(LayerId::projects))) {
        text += context.strings.format("map.footnote_year_sites", {{"year", std::to_string(*state.year)}});
    }
    if (state.shows(LayerId::parks) && state.coloring.by == ColorBy::column) {
        if (const std::string& source = atlas.columns[state.coloring.column].source; !source.empty()) {
            text += context.strings.format("map.footnote_table", {{"file", source}});
        }
    }
    if (state.shows(LayerId::clusters)) {
        text += context.strings["map.footnote_clusters"];
    }
    if (state.shows(LayerId::water)) {
        text += context.strings["map.footnote_water"];
    }
    const auto tell_missing = [&](LayerId layer, std::string_view key) {
        if (!state.shows(layer)) {
            return;
        }
        // Clusters that the choice of industries hides would not be shown with a place either.
        const auto missing =
            std::ranges::count_if(sites_without_place(atlas, layer), [&](const SiteWithoutPlace& site) {
                return layer != LayerId::clusters || is_cluster_lit(atlas, state, site.feature.index);
            });
        if (missing > 0) {
            text += context.strings.format(key, {{"count", std::to_string(missing)}});
        }
    };
    tell_missing(LayerId::facilities, "map.footnote_no_place_facilities");
    tell_missing(LayerId::projects, "map.footnote_no_place_projects");
    tell_missing(LayerId::clusters, "map.footnote_no_place_clusters");
    return text;
}

}  // namespace parkatlas
