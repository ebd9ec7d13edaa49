#include "scene/furniture.h"

#include "map/comparison.h"
#include "map/description.h"
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
    const std::string middle = format_number(figure / 2, 1);
    const std::string end = format_number(figure, 1);
    // The last figure is centred under its tick like the others; its unit follows.
    const double end_width = text_width(context.fonts, end, look);
    const double gap = 3 * unit;
    const bool has_room = bar.length_px / 2 > (text_width(context.fonts, middle, look) + end_width) / 2 + gap;
    if (has_room && (std::fmod(figure, 2) == 0 || figure == 1)) {
        draw_text(context.fonts, middle, look, {x + bar.length_px / 2, baseline}, Align::center, out, fills);
    }
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
    const double height = 33 * unit + 1.15 * static_cast<double>(text_look(context, "north", unit).size_px);
    if (convergence == 0) {
        return {28 * unit, height};
    }
    const TextLook look = text_look(context, "convergence", unit);
    const double words = text_width(context.fonts, convergence_words(context, convergence), look);
    return {std::max(28 * unit, words + 4 * unit), height + 1.33 * static_cast<double>(look.size_px)};
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
    const TextLook letter = text_look(context, "north", unit);
    const double below = at.y + 14 * unit + 1.15 * static_cast<double>(letter.size_px);
    draw_text(context.fonts, context.strings["map.north"], letter, {at.x, below}, Align::center, out, fills);
    if (convergence != 0) {
        const TextLook words = text_look(context, "convergence", unit);
        draw_text(context.fonts, convergence_words(context, convergence), words,
                  {at.x, below + 1.33 * static_cast<double>(words.size_px)}, Align::center, out, fills);
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
    words.title = map_title(atlas, state, strings);
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
    if (state.comparison) {
        const CompareWords compared = compare_words(atlas, state, strings, state.language);
        const std::string both = strings.format(
            "map.subtitle_compared", {{"left", caption_line(compared.left)}, {"right", caption_line(compared.right)}});
        const bool same_coloring = state.comparison->coloring == state.coloring;
        words.subtitle = same_coloring && !words.subtitle.empty() ? both + "　" + words.subtitle : both;
        words.fact = state.comparison->year == state.year ? words.fact : "";
    }
    if (state.year && (!state.comparison || state.comparison->year == state.year)) {
        const std::string year = strings.format("map.subtitle_year", {{"year", std::to_string(*state.year)}});
        words.subtitle = words.subtitle.empty() ? year : year + " · " + words.subtitle;
    }
    if (!state.title.empty()) {
        words.title = state.title;
    }
    return words;
}

SheetHead sheet_head(const SceneContext& context, const MapState& state, const PictureFrame& frame) {
    SheetHead head{sheet_title(context, state, frame), {}, frame.caption};
    if (state.language == Language::both) {
        head.english = sheet_title(in_english(context), in_english(state), frame);
        if (!state.title.empty()) {
            head.english.title.clear();  // the user's title is in the languages that it is in
        }
        if (!is_bilingual(context, state)) {
            head.english.subtitle.clear();
            head.english.fact.clear();
        }
    }
    return head;
}

namespace {

std::string crs_words(const SceneContext& context) {
    const Projection& projection = *context.data.projection;
    return projection.code() == "default"
               ? context.strings["map.crs_default"]
               : context.strings.format("map.crs", {{"code", projection.code()}, {"name", projection.name()}});
}

}  // namespace

std::vector<NoteLine> foot_lines(const SceneContext& context, const MapState& state, const Note& note, double width,
                                 double unit) {
    const TextLook look = text_look(context, "source", unit);
    std::vector<NoteLine> lines;
    const auto add = [&](const Note& paragraph) {
        const auto wrapped = wrap_note(context, paragraph, look, width);
        lines.insert(lines.end(), wrapped.begin(), wrapped.end());
    };
    add(note);
    if (state.shows(OverlayId::source)) {
        const bool both = is_bilingual(context, state);
        add({context.strings["map.source"], both ? context.strings_en["map.source"] : ""});
        // Room to write in, as on a form.
        const std::string number = state.approval_number.empty() ? "　　　　　　　　" : state.approval_number;
        const std::string approval = context.strings.format("map.approval_number", {{"number", number}});
        // Beside each other as far as they fit.
        std::string line = crs_words(context);
        for (const std::string& next : {std::string{"parkatlas "} + PARKATLAS_VERSION, approval}) {
            const std::string longer = line + "　|　" + next;
            const bool fits = text_width(context.fonts, longer, look) <= width;
            if (!fits) {
                add({line, {}});
            }
            line = fits ? longer : next;
        }
        add({line, both ? crs_words(in_english(context)) : ""});
    }
    return lines;
}

namespace {

/// Whether there was another before it: the first one stays.
bool leave_out_last_sentence(std::string& text) {
    std::size_t end = 0;
    for (const std::string_view stop : {"。", "."}) {
        const std::string_view before =
            std::string_view{text}.substr(0, text.size() - std::min(text.size(), stop.size()));
        const std::size_t at = before.rfind(stop == "." ? ". " : stop);  // not the point of a number
        end = at == std::string_view::npos ? end : std::max(end, at + stop.size());
    }
    if (end > 0) {
        text.resize(end);
    }
    return end > 0;
}

}  // namespace

Foot set_foot(const SceneContext& context, const MapState& state, Note note, double width, double sheet_height,
              double unit) {
    constexpr double largest_foot = 0.3;  // of the sheet's height
    const auto most = static_cast<std::size_t>(largest_foot * sheet_height / foot_pitch(context, unit));
    Foot foot{foot_lines(context, state, note, width, unit), false};
    while (foot.lines.size() > most && leave_out_last_sentence(note.text)) {
        leave_out_last_sentence(note.english);
        foot = {foot_lines(context, state, note, width, unit), true};
    }
    return foot;
}

double foot_pitch(const SceneContext& context, double unit) {
    return std::max(20 * unit, 1.25 * static_cast<double>(text_look(context, "source", unit).size_px));
}

void draw_foot_lines(const SceneContext& context, const std::vector<NoteLine>& lines, ScreenPoint bottom_left,
                     double unit, DisplayList& out) {
    if (lines.empty()) {
        return;
    }
    out.push_back(ItemGroup{"source", context.strings["overlay.source"], {}});
    const double pitch = foot_pitch(context, unit);
    const ScreenPoint top{bottom_left.x, bottom_left.y - static_cast<double>(lines.size() - 1) * pitch};
    draw_note(context, lines, text_look(context, "source", unit), top, pitch, out);
}

Note footnote_of(const SceneContext& context, const MapState& state, const MapExtent& shown) {
    return {schematic_footnote(context, state, shown),
            is_bilingual(context, state) ? schematic_footnote(in_english(context), in_english(state), shown) : ""};
}

namespace {

/// The footnote of one map, sentence by sentence.
std::vector<std::string> footnote_sentences(const SceneContext& context, const MapState& state,
                                            const MapExtent& shown) {
    const Atlas& atlas = *context.data.atlas;
    const bool parks =
        state.shows(LayerId::parks) && std::any_of(atlas.blocks.begin(), atlas.blocks.end(),
                                                   [](const Block& b) { return b.confidence != Confidence::a; });
    std::vector<std::string> sentences;
    const auto say = [&](std::string sentence) { sentences.push_back(std::move(sentence)); };
    if (parks) {
        // Small pictures say that outlines are not official, and no more of it.
        say(context.strings[is_small(context) ? "map.footnote_schematic_short" : "map.footnote_schematic"]);
    }
    if (state.year && state.shows(LayerId::parks) && is_small(context)) {
        say(context.strings.format("map.footnote_year_short", {{"year", std::to_string(*state.year)}}));
    } else if (state.year && state.shows(LayerId::parks)) {
        say(context.strings.format("map.footnote_year", {{"year", std::to_string(*state.year)}}));
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
                say(context.strings.format(key, {{"parks", names}}));
            }
        };
        tell("map.footnote_unconfirmed",
             indexes_where(atlas.parks, [](const Park& park) { return park.joined_stage && !park.joined_confirmed; }));
        tell("map.footnote_stage", members_in(atlas, state.year).unknown);
    }
    if (state.year && (state.shows(LayerId::facilities) || state.shows(LayerId::projects))) {
        say(context.strings.format("map.footnote_year_sites", {{"year", std::to_string(*state.year)}}));
    }
    if (state.shows(LayerId::parks) && state.coloring.by == ColorBy::column) {
        if (const std::string& source = atlas.columns[state.coloring.column].source; !source.empty()) {
            say(context.strings.format("map.footnote_table", {{"file", source}}));
        }
    }
    if (state.shows(LayerId::clusters)) {
        say(context.strings["map.footnote_clusters"]);
    }
    if (state.shows(LayerId::water)) {
        say(context.strings[is_small(context) ? "map.footnote_water_short" : "map.footnote_water"]);
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
            say(context.strings.format(key, {{"count", std::to_string(missing)}}));
        }
    };
    tell_missing(LayerId::facilities, "map.footnote_no_place_facilities");
    tell_missing(LayerId::projects, "map.footnote_no_place_projects");
    tell_missing(LayerId::clusters, "map.footnote_no_place_clusters");
    return sentences;
}

}  // namespace

std::string schematic_footnote(const SceneContext& context, const MapState& state, const MapExtent& shown) {
    std::vector<std::string> sentences = footnote_sentences(context, left_state(state), shown);
    if (state.comparison) {  // what both maps need said is said once
        for (std::string& more : footnote_sentences(context, right_state(state), shown)) {
            if (std::ranges::find(sentences, more) == sentences.end()) {
                sentences.push_back(std::move(more));
            }
        }
    }
    std::string text;
    for (const std::string& sentence : sentences) {
        text += sentence;
    }
    return text;
}

}  // namespace parkatlas
