#include "scene/legend.h"

#include "map/fact_words.h"
#include "map/industries.h"
#include "map/sites.h"
#include "scene/class_colors.h"
#include "scene/label_text.h"
#include "scene/park_look.h"
#include "scene/shapes.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>

namespace parkatlas {
namespace {

bool is_in_view(const LegendInput& input, const MapPolygons& area) {
    return std::ranges::any_of(input.shown, [&](const MapExtent& shown) { return intersects(area, shown); });
}

/// What of the parks is in view.
struct InView {
    std::set<std::size_t> families;
    std::set<Confidence> confidence;
    std::optional<ParkLook> mixed;  ///< of a park that has several fills
    std::set<std::size_t> shown_parks;
    bool unknown = false;
    bool dimmed = false;
    bool later = false;
};
InView parks_in_view(const SceneContext& context, const MapState& state, const LegendInput& input) {
    const Atlas& atlas = *context.data.atlas;
    InView view;
    std::vector<std::optional<ParkLook>> looks(atlas.parks.size());
    for (std::size_t i = 0; i < atlas.blocks.size(); ++i) {
        if (!is_in_view(input, context.data.blocks[i])) {
            continue;
        }
        view.confidence.insert(atlas.blocks[i].confidence);
        std::optional<ParkLook>& made = looks[atlas.blocks[i].park];
        if (!made) {
            made = park_look(context, state, atlas.blocks[i].park);
        }
        const ParkLook& look = *made;
        if (!look.later) {
            view.shown_parks.insert(atlas.blocks[i].park);
        }
        if (look.later) {
            view.later = true;
        } else if (look.dimmed) {
            view.dimmed = true;
        } else if (look.fills.empty()) {
            view.unknown = true;
        } else {
            for (const std::size_t family : look.families) {
                if (!state.families_off.contains(family)) {
                    view.families.insert(family);
                }
            }
            if (look.fills.size() > 1 && !view.mixed) {
                view.mixed = look;
            }
        }
    }
    return view;
}

/// Clusters have the colours of their industries' families, where these mean industries, and outlines as sure as those
/// of parks.
void add_clusters_in_view(const SceneContext& context, const MapState& state, const LegendInput& input, InView& view) {
    const Atlas& atlas = *context.data.atlas;
    for (std::size_t i = 0; i < atlas.clusters.size(); ++i) {
        const Cluster& cluster = atlas.clusters[i];
        const bool has_outline = context.paths.clusters[i] != nullptr;
        const auto& place = context.data.cluster_points[i];
        const bool seen =
            has_outline
                ? is_in_view(input, context.data.cluster_areas[i])
                : place && std::ranges::any_of(input.shown, [&](const MapExtent& e) { return e.contains(*place); });
        if (!seen || !is_cluster_lit(atlas, state, i)) {
            continue;
        }
        if (has_outline) {
            view.confidence.insert(cluster.confidence);
        }
        if (cluster.industry && has_family_colors(state)) {
            view.families.insert(atlas.industries[*cluster.industry].family);
        }
    }
}

LegendGroup industries(const SceneContext& context, const MapState& state, const InView& view, bool close) {
    const Atlas& atlas = *context.data.atlas;
    LegendGroup group{LegendTopic::families,
                      context.strings[state.shows(LayerId::parks) ? "legend.industries" : "legend.cluster_industries"],
                      {}};
    for (std::size_t family = 0; family < atlas.families.size(); ++family) {
        if (view.families.contains(family)) {
            const Color color = family_color(context, family);
            group.entries.push_back({atlas.families[family].name.in(state.language),
                                     AreaKey{solid(color),
                                             context.theme.outline_of(color),
                                             1.2F,
                                             {},
                                             Cap::butt,
                                             {family_pattern(context, family, fill_strength(state, false, close))}},
                                     {}});
        }
    }
    return group;
}

/// What parks are coloured by instead of industries: the classes of parks in view.
LegendGroup classes_of(const SceneContext& context, const MapState& state, const InView& view) {
    const auto colored = colored_classes(context, state);
    const ParkClasses& found = colored->parks;
    LegendGroup group{LegendTopic::classes, found.title, {}};
    for (std::size_t i = 0; i < found.classes.size(); ++i) {
        const ParkClass& c = found.classes[i];
        const Color color = colored->colors[i];
        const bool seen = std::ranges::any_of(view.shown_parks, [&](std::size_t park) {
            return std::ranges::find(found.of_park[park], i) != found.of_park[park].end();
        });
        if (seen) {
            group.entries.push_back(
                {context.strings.format("legend.counted", {{"what", c.label}, {"count", std::to_string(c.parks)}}),
                 AreaKey{solid(color), context.theme.outline_of(color), 1.2F, {}, Cap::butt},
                 {}});
        }
    }
    return group;
}

/// The names of parks, as a list in one line.
std::string park_names(const SceneContext& context, const MapState& state, const std::vector<std::size_t>& parks) {
    std::string text;
    for (const std::size_t park : parks) {
        text += (text.empty() ? "" : context.strings["ui.list_comma"]) +
                map_name(context.data.atlas->parks[park].name, state.language == Language::en);
    }
    return text;
}

/// With more lit industries than this the legend counts their parks and does not name them.
constexpr std::size_t most_named_industries = 3;

/// A part that parks play in an industry, as a text key, and these parks.
using Part = std::pair<std::string_view, std::vector<std::size_t>>;

/// One group for each highlighted industry: what looks alike on the map, where that is in view, with all parks that
/// look so and the parts that they play.
std::vector<LegendGroup> highlights(const SceneContext& context, const MapState& state, const InView& view) {
    const Atlas& atlas = *context.data.atlas;
    std::vector<LegendGroup> groups;
    for (const std::size_t industry : state.highlight) {
        const std::size_t family = atlas.industries[industry].family;
        LegendGroup group{LegendTopic::highlight, atlas.industries[industry].name.in(state.language), {}};
        const auto add = [&](const std::vector<Part>& parts, Paint paint, Color fill) {
            std::string what;
            std::string detail;
            std::size_t count = 0;
            for (const auto& [key, parks] : parts) {
                const std::string& role = context.strings[key];
                const std::string names = park_names(context, state, parks);
                what += (what.empty() ? "" : context.strings["ui.list_comma"]) + role;
                detail += (detail.empty() ? "" : context.strings["describe.semicolon"]) +
                          (parts.size() > 1 ? context.strings.format("legend.part", {{"role", role}, {"parks", names}})
                                            : names);
                count += parks.size();
            }
            group.entries.push_back(
                {context.strings.format("legend.counted", {{"what", what}, {"count", std::to_string(count)}}),
                 AreaKey{std::move(paint), context.theme.outline_of(fill), 1.2F, {}, Cap::butt},
                 state.highlight.size() <= most_named_industries ? detail : std::string{}});
        };
        const auto in_view = [&](const std::vector<std::size_t>& parks) {
            return std::ranges::any_of(parks, [&](std::size_t park) { return view.shown_parks.contains(park); });
        };
        // What looks alike on the map is one entry.
        std::vector<Part> leading;
        std::vector<Part> others;
        for (const IndustryPart& part : parks_with(atlas, industry, state.year)) {
            const std::string_view key = role_key(atlas, part);
            std::vector<Part>& alike = part.role == IndustryRole::leading ? leading : others;
            if (alike.empty() || alike.back().first != key) {
                alike.emplace_back(key, std::vector<std::size_t>{});
            }
            alike.back().second.push_back(part.park);
        }
        for (const auto& [parts, fill] : {std::pair{leading, leading_color(context, family)},
                                          std::pair{others, supporting_color(context, family)}}) {
            if (std::ranges::any_of(parts, [&](const Part& part) { return in_view(part.second); })) {
                add(parts, solid(fill), fill);
            }
        }
        std::vector<std::size_t> related;
        for (std::size_t park = 0; park < atlas.parks.size(); ++park) {
            if (const ParkLook look = park_look(context, state, park);
                look.related && look.families.front() == family) {
                related.push_back(park);
            }
        }
        if (in_view(related)) {
            ParkLook look;
            look.related = true;
            look.fills = {supporting_color(context, family)};
            add({{"legend.related", related}}, fill_paint(context, look, FrameRole::main, 1, {}), look.fills.front());
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

std::string said_year(const SceneContext& context, const ParkIndustry& said) {
    return context.strings.format(said.is_year_inferred ? "legend.year_inferred" : "legend.year",
                                  {{"year", said.year ? std::to_string(*said.year) : "—"}});
}

/// The “1+5+X” layout: centre, supports, the X that names no park, and what the lines mean.
LegendGroup layout_group(const SceneContext& context, const MapState& state) {
    const auto said = statements(*context.data.atlas, biomed_layout_scheme);
    LegendGroup group{LegendTopic::schemes, {}, {}};
    if (said.empty()) {
        return group;
    }
    const Color color = scheme_color(context, said.front().industry);
    std::vector<std::size_t> core;
    std::vector<std::size_t> supports;
    for (const ParkIndustry& row : said) {
        (row.leading ? core : supports).push_back(row.park);
    }
    group.title = context.strings["layer.links"] + said_year(context, said.front());
    const auto add = [&](std::string_view key, SchemeKey::Shape shape, std::string letter, std::string detail) {
        group.entries.push_back({context.strings[key], SchemeKey{shape, std::move(letter), color}, std::move(detail)});
    };
    add("legend.layout_core", SchemeKey::Shape::disc, "1", park_names(context, state, core));
    add("legend.layout_support", SchemeKey::Shape::ring, "5", park_names(context, state, supports));
    add("legend.layout_open", SchemeKey::Shape::open_ring, "X", context.strings["legend.layout_open_detail"]);
    group.entries.push_back(
        {context.strings["legend.layout_link"], LineKey{color, 3}, context.strings["legend.layout_link_detail"]});
    return group;
}

/// Ranks as they were published: who is first, and who follows without an order among them.
LegendGroup rank_group(const SceneContext& context, const MapState& state) {
    LegendGroup group{LegendTopic::schemes, {}, {}};
    std::vector<std::pair<std::string, std::vector<ParkIndustry>>> by_rank;
    for (const ParkIndustry& row : statements(*context.data.atlas, ai_concentration_scheme)) {
        if (by_rank.empty() || by_rank.back().first != row.rank) {
            by_rank.emplace_back(row.rank, std::vector<ParkIndustry>{});
        }
        by_rank.back().second.push_back(row);
    }
    for (const auto& [rank, rows] : by_rank) {
        std::vector<std::size_t> parks;
        std::ranges::transform(rows, std::back_inserter(parks), &ParkIndustry::park);
        group.title = context.strings["legend.ranks"] + said_year(context, rows.front());
        group.entries.push_back({context.strings[rank == "1" ? "legend.rank_first" : "legend.rank_among"],
                                 rank_key(context, rows.front()), park_names(context, state, parks)});
    }
    return group;
}

LegendGroup fill_rules(const SceneContext& context, const MapState& state, const InView& view, double unit,
                       bool close) {
    const MapColors& c = context.theme.map;
    LegendGroup group{LegendTopic::fill, context.strings["legend.fill"], {}};
    if (view.mixed) {
        ParkLook look = *view.mixed;
        look.strength = fill_strength(state, false, close);
        group.entries.push_back(
            {context.strings[state.coloring.by == ColorBy::district ? "legend.several_districts" : "legend.several"],
             AreaKey{fill_paint(context, look, FrameRole::main, unit, {}),
                     c.ink2,
                     1.0F,
                     {},
                     Cap::butt,
                     patterns_of(context, state, look)},
             {}});
    }
    if (view.unknown) {
        group.entries.push_back(
            {context.strings["legend.unknown"],
             AreaKey{no_data_paint(context, unit, {}), context.theme.outline_of(c.no_data), 1.0F, {}, Cap::butt},
             {}});
    }
    if (view.dimmed) {
        group.entries.push_back({context.strings["legend.dimmed"],
                                 AreaKey{solid(mix(c.land, c.no_data, 0.35F)), c.district_line, 1.0F, {}, Cap::butt},
                                 {}});
    }
    if (view.later) {
        group.entries.push_back(
            {context.strings.format("legend.later", {{"year", std::to_string(state.year.value_or(0))}}),
             AreaKey{solid(c.land), c.district_line, 1.0F, {}, Cap::butt},
             {}});
    }
    return group;
}

LegendGroup certainty(const SceneContext& context, const std::set<Confidence>& in_view, double unit) {
    const MapColors& c = context.theme.map;
    LegendGroup group{LegendTopic::certainty, context.strings["legend.certainty"], {}};
    static constexpr std::array keys{"legend.certainty_a", "legend.certainty_b", "legend.certainty_c",
                                     "legend.certainty_d"};
    for (const Confidence confidence : in_view) {
        const OutlineLook look = outline_look(context, confidence, FrameRole::main, unit);
        group.entries.push_back({context.strings[keys[static_cast<std::size_t>(confidence)]],
                                 AreaKey{solid(mix(c.land, c.no_data, 0.35F)), c.ink2,
                                         look.width_px / static_cast<float>(unit), look.dash, look.cap},
                                 {}});
    }
    return group;
}

/// What the symbols of the frames need explained.
struct SymbolsSeen {
    std::set<std::string, std::less<>> kinds;  ///< of facilities that are drawn themselves; "" without a kind
    std::map<std::string, std::size_t>
        batches;  ///< kinds of project sites, and how many there are of each, counted ones too
    std::set<SiteStatus> statuses;
    bool clusters = false;
    bool uncertain = false;
    bool badges = false;
    bool rings = false;
};
SymbolsSeen symbols_seen(const SceneContext& context, const MapState& state, const LegendInput& input) {
    const Atlas& atlas = *context.data.atlas;
    SymbolsSeen seen;
    std::set<std::size_t> projects;  // a site may stand in several frames
    for (const PlacedSymbol& placed : input.symbols) {
        std::vector<FeatureRef> all = placed.folded;
        all.push_back(placed.feature);
        for (const FeatureRef feature : all) {
            if (feature.kind == FeatureKind::project && projects.insert(feature.index).second) {
                ++seen.batches[atlas.projects[feature.index].batch_category];
            }
        }
        if (placed.is_ring()) {
            seen.rings = true;
            continue;
        }
        seen.badges = seen.badges || !placed.folded.empty();
        const Symbol symbol = symbol_of(context, state, placed.feature);
        seen.uncertain = seen.uncertain || symbol.uncertain;
        if (placed.feature.kind == FeatureKind::cluster) {
            seen.clusters = true;
            continue;
        }
        seen.statuses.insert(symbol.status);
        if (placed.feature.kind == FeatureKind::facility) {
            seen.kinds.insert(atlas.facilities[placed.feature.index].kind);
        }
    }
    return seen;
}

/// The kinds of the project sites that are drawn, most first, with their numbers.
std::string batch_words(const SceneContext& context, const std::map<std::string, std::size_t>& batches) {
    std::string text;
    for (const BatchKind& kind : batch_kinds(*context.data.atlas)) {
        if (const auto seen = batches.find(kind.category); seen != batches.end()) {
            text += (text.empty() ? "" : context.strings["ui.list_comma"]) +
                    context.strings.format("legend.batch",
                                           {{"kind", context.strings[value_key("ui.batch.", kind.category)]},
                                            {"count", std::to_string(seen->second)}});
        }
    }
    return text;
}

/// Symbols as they are drawn: kinds of facilities with their glyphs, project sites with the kinds there are, statuses.
LegendGroup sites(const SceneContext& context, const MapState& state, const LegendInput& input) {
    const Atlas& atlas = *context.data.atlas;
    const MapColors& c = context.theme.map;
    LegendGroup group{LegendTopic::sites, context.strings["legend.sites"], {}};
    const SymbolsSeen seen = symbols_seen(context, state, input);
    const auto add = [&](const std::string& text, Symbol symbol, std::string detail = {}) {
        group.entries.push_back({text, symbol, std::move(detail)});
    };
    // In the order of the symbols' own table: science first.
    for (const std::string_view kind : facility_kinds()) {
        if (seen.kinds.contains(kind)) {
            add(context.strings[value_key("ui.kind.", std::string{kind})],
                {SymbolShape::disc, kind, is_science_kind(kind) ? c.science : c.facility, SiteStatus::operating,
                 false});
        }
    }
    const auto has_no_glyph = [](const std::string& kind) {
        return std::ranges::find(facility_kinds(), kind) == facility_kinds().end();
    };
    if (std::ranges::any_of(seen.kinds, has_no_glyph)) {
        add(context.strings["ui.kind.facility"], {SymbolShape::disc, "", c.facility, SiteStatus::operating, false});
    }
    if (!seen.batches.empty()) {
        add(context.strings["legend.project"], {SymbolShape::square, "1", c.facility, SiteStatus::operating, false},
            batch_words(context, seen.batches));
    }
    const bool has_outline = state.shows(LayerId::clusters) && [&] {
        for (std::size_t i = 0; i < atlas.clusters.size(); ++i) {
            if (context.paths.clusters[i] && is_cluster_lit(atlas, state, i) &&
                is_in_view(input, context.data.cluster_areas[i])) {
                return true;
            }
        }
        return false;
    }();
    if (has_outline) {
        group.entries.push_back({context.strings["legend.cluster_outline"],
                                 AreaKey{solid(c.land), context.theme.outline_of(c.ink2), 2.4F, {}, Cap::butt},
                                 {}});
    }
    if (seen.clusters) {
        add(context.strings["legend.cluster"], {SymbolShape::diamond, "", c.ink2, SiteStatus::operating, false});
    }
    if (seen.badges) {
        group.entries.push_back({context.strings["legend.folded"], FoldKey{false}, {}});
    }
    if (seen.rings) {
        group.entries.push_back({context.strings["legend.fold_ring"], FoldKey{true}, {}});
    }
    for (const SiteStatus status : seen.statuses) {
        add(context.strings[status_key(status)], {SymbolShape::disc, "", c.facility, status, false});
    }
    if (seen.uncertain) {
        add(context.strings["legend.place_only"], {SymbolShape::disc, "", c.facility, SiteStatus::unknown, true});
    }
    return group;
}

LegendGroup base_map(const SceneContext& context, const MapState& state) {
    const MapColors& c = context.theme.map;
    LegendGroup group{LegendTopic::base, context.strings["legend.base"], {}};
    if (state.shows(LayerId::districts)) {
        group.entries.push_back(
            {context.strings["legend.district_line"], LineKey{c.district_line, context.theme.district_px}, {}});
    }
    group.entries.push_back(
        {context.strings["legend.shoreline"], LineKey{c.shoreline, context.theme.shoreline_px}, {}});
    if (state.shows(LayerId::water)) {
        group.entries.push_back(
            {context.strings["legend.water"], AreaKey{solid(c.river), c.river_bank, 0.9F, {}, Cap::butt}, {}});
    }
    return group;
}

}  // namespace

std::string_view to_string(LegendTopic topic) {
    static constexpr std::array<std::string_view, 8> names{"families", "classes",   "highlight", "schemes",
                                                           "fill",     "certainty", "sites",     "base"};
    return names[static_cast<std::size_t>(topic)];
}

namespace {

std::vector<LegendGroup> legend_in_one_language(const SceneContext& plain, const MapState& state,
                                                const LegendInput& input) {
    const SceneContext context = with_classes(plain, state);
    std::vector<LegendGroup> groups;
    const auto add = [&](LegendGroup group) {
        if (!group.entries.empty()) {
            groups.push_back(std::move(group));
        }
    };
    const bool parks = state.shows(LayerId::parks);
    InView view = parks ? parks_in_view(context, state, input) : InView{};
    if (state.shows(LayerId::clusters)) {
        add_clusters_in_view(context, state, input, view);
    }
    if (state.highlight.empty()) {
        if (parks && state.coloring.by != ColorBy::leading_industry) {
            add(classes_of(context, state, view));
        }
        add(industries(context, state, view, input.close));
    } else if (parks) {
        for (LegendGroup& group : highlights(context, state, view)) {
            add(std::move(group));
        }
    }
    if (shows_ranks(*context.data.atlas, state)) {
        add(rank_group(context, state));
    }
    if (state.shows(LayerId::links)) {
        add(layout_group(context, state));
    }
    add(fill_rules(context, state, view, input.unit, input.close));
    add(certainty(context, view.confidence, input.unit));
    add(sites(context, state, input));
    add(base_map(context, state));
    // Areas are as strong as on the map.
    const float strength = fill_strength(state, false, input.close);
    for (LegendGroup& group : groups) {
        const bool is_fill = group.topic == LegendTopic::families || group.topic == LegendTopic::classes ||
                             group.topic == LegendTopic::highlight || group.topic == LegendTopic::fill;
        for (LegendEntry& entry : group.entries) {
            auto* area = std::get_if<AreaKey>(&entry.key);
            for (std::size_t i = 0; is_fill && area != nullptr && strength < 1 && i < area->paint.bands.size(); ++i) {
                Color& color = area->paint.bands[i].color;
                color = mix(context.theme.map.land, color, strength);
            }
        }
    }
    if (!input.with_details) {
        for (LegendGroup& group : groups) {
            std::ranges::for_each(group.entries, [](LegendEntry& entry) { entry.detail.clear(); });
        }
    }
    return groups;
}

}  // namespace

std::vector<LegendGroup> make_legend(const SceneContext& context, const MapState& state, const LegendInput& input) {
    std::vector<LegendGroup> groups = legend_in_one_language(context, state, input);
    if (!is_bilingual(context, state)) {
        return groups;
    }
    // The groups depend on the map and not on the language.
    const std::vector<LegendGroup> english = legend_in_one_language(in_english(context), in_english(state), input);
    const auto unless_same = [](const std::string& words, const std::string& other) {
        return words == other ? std::string{} : words;
    };
    for (std::size_t g = 0; g < groups.size(); ++g) {
        groups[g].english = unless_same(english[g].title, groups[g].title);
        for (std::size_t i = 0; i < groups[g].entries.size(); ++i) {
            LegendEntry& entry = groups[g].entries[i];
            entry.english = unless_same(english[g].entries[i].text, entry.text);
            entry.english_detail = unless_same(english[g].entries[i].detail, entry.detail);
        }
    }
    return groups;
}

}  // namespace parkatlas
