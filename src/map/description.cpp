#include "map/description.h"

#include "map/comparison.h"
#include "map/fact_query.h"
#include "map/fact_words.h"
#include "map/industries.h"
#include "map/park_classes.h"
#include "map/query.h"
#include "map/sites.h"

#include <fmt/format.h>

#include <algorithm>

namespace parkatlas {
namespace {

using Indexes = std::vector<std::size_t>;
using Tally = SiteSummary::Tally;

/// Puts the summary into sentences.
class Writer {
public:
    Writer(const MapData& data, const MapState& state, const MapSummary& summary, const Strings& strings,
           Language language)
        : data_{data}, atlas_{*data.atlas}, state_{state}, summary_{summary}, strings_{strings}, language_{language} {}

    [[nodiscard]] std::vector<DescriptionSection> sections() {
        std::vector<DescriptionSection> all;
        for (const auto& [id, write] : {std::pair{"shown", &Writer::shown}, std::pair{"counts", &Writer::counts},
                                        std::pair{"notable", &Writer::notable}, std::pair{"unknown", &Writer::unknown},
                                        std::pair{"sources", &Writer::sources}}) {
            sentences_.clear();
            (this->*write)();
            if (!sentences_.empty()) {
                all.push_back({id, strings_["describe.heading." + std::string{id}], std::move(sentences_)});
            }
        }
        return all;
    }

private:
    using Values = std::vector<std::pair<std::string, std::string>>;

    void say(std::string_view key, const Values& values = {}) { sentences_.push_back(strings_.format(key, values)); }

    [[nodiscard]] static std::string number(std::size_t n) { return std::to_string(n); }

    [[nodiscard]] std::string list(const std::vector<std::string>& parts) const {
        return fmt::format("{}", fmt::join(parts, strings_["ui.list_comma"]));
    }
    template <class Things>
    [[nodiscard]] std::string names(const Things& things, const Indexes& indexes) const {
        std::vector<std::string> parts;
        for (const std::size_t i : indexes) {
            parts.push_back(things[i].name.in(language_));
        }
        return list(parts);
    }
    [[nodiscard]] std::string parks(const Indexes& indexes) const { return names(atlas_.parks, indexes); }
    [[nodiscard]] std::string counted(const std::string& what, std::size_t n) const {
        return strings_.format("describe.counted", {{"what", what}, {"count", number(n)}});
    }
    template <class Word>
    [[nodiscard]] std::string tallied(const std::vector<Tally>& tallies, Word word) const {
        std::vector<std::string> parts;
        for (const Tally& tally : tallies) {
            parts.push_back(counted(word(tally.key), tally.count));
        }
        return list(parts);
    }
    [[nodiscard]] std::string statuses(const SiteSummary& sites) const {
        return tallied(sites.by_status, [&](const std::string& word) {
            return strings_[status_key(parse_status(word).value_or(SiteStatus::unknown))];
        });
    }

    void shown() {
        say("describe.title", {{"title", map_title(*data_.atlas, state_, strings_)}});
        compared();
        if (state_.year) {
            say("describe.year", {{"year", std::to_string(*state_.year)}});
        } else {
            say("describe.no_year");
        }
        const auto degrees = [](double value) { return fmt::format("{:.2f}°", value); };
        const auto& [west, south, east, north] = summary_.west_south_east_north;
        say(summary_.is_whole ? "describe.extent_all" : "describe.extent",
            {{"west", degrees(west)}, {"south", degrees(south)}, {"east", degrees(east)}, {"north", degrees(north)}});
        std::vector<std::string> layers;
        for (const LayerInfo& layer : layer_table) {
            if (state_.shows(layer.id)) {
                layers.push_back(strings_["layer." + std::string{layer.name}]);
            }
        }
        if (layers.empty()) {
            say("describe.no_layers");
        } else {
            say("describe.layers", {{"layers", list(layers)}});
        }
        colored();
        lit();
        if (!state_.selection.empty()) {
            std::vector<std::string> selected;
            for (const FeatureRef feature : state_.selection) {
                selected.push_back(name_of(atlas_, feature).in(language_));
            }
            say("describe.selected", {{"names", list(selected)}});
        }
    }

    /// That there are two maps, and which parks are on one of them only.
    void compared() {
        if (!state_.comparison) {
            return;
        }
        const CompareWords words = compare_words(atlas_, state_, strings_, language_);
        const std::size_t mode = static_cast<std::size_t>(state_.comparison->mode);
        say("describe.compared", {{"mode", strings_["compare." + std::string{compare_mode_table[mode].name}]},
                                  {"left", caption_line(words.left)},
                                  {"right", caption_line(words.right)}});
        if (state_.shows(LayerId::parks)) {
            say_some("describe.only_right", parks(summary_.only_here), summary_.only_here);
            say_some("describe.only_left", parks(summary_.only_compared), summary_.only_compared);
        }
    }

    /// The classes that parks are coloured by, with those in the part shown.
    void colored() {
        if (!state_.shows(LayerId::parks) || state_.coloring.by == ColorBy::leading_industry) {
            return;
        }
        MapState state = state_;
        state.language = language_;
        const ParkClasses found = park_classes(atlas_, state, strings_);
        say("describe.colored", {{"what", found.title}});
        Indexes none;
        std::vector<Indexes> of_class(found.classes.size());
        for (const std::size_t park : summary_.parks) {
            for (const std::size_t c : found.of_park[park]) {
                of_class[c].push_back(park);
            }
            if (found.of_park[park].empty()) {
                none.push_back(park);
            }
        }
        std::vector<std::string> parts;
        const auto tell = [&](const std::string& label, const Indexes& with) {
            if (!with.empty()) {
                parts.push_back(strings_.format(
                    "describe.class", {{"class", label}, {"count", number(with.size())}, {"parks", parks(with)}}));
            }
        };
        for (std::size_t c = 0; c < of_class.size(); ++c) {
            tell(found.classes[c].label, of_class[c]);
        }
        tell(strings_["legend.unknown"], none);
        if (!parts.empty()) {
            say("describe.classes", {{"classes", fmt::format("{}", fmt::join(parts, strings_["describe.semicolon"]))}});
        }
    }

    /// What the choice of industries lights.
    void lit() {
        for (const std::size_t industry : state_.highlight) {
            std::vector<std::pair<std::string_view, Indexes>> by_part;
            for (const IndustryPart& part : parks_with(atlas_, industry, state_.year)) {
                const std::string_view key = role_key(atlas_, part);
                if (by_part.empty() || by_part.back().first != key) {
                    by_part.emplace_back(key, Indexes{});
                }
                by_part.back().second.push_back(part.park);
            }
            std::vector<std::string> parts;
            for (const auto& [key, with] : by_part) {
                parts.push_back(
                    strings_.format("describe.part",
                                    {{"part", strings_[key]}, {"count", number(with.size())}, {"parks", parks(with)}}));
            }
            const std::string& name = atlas_.industries[industry].name.in(language_);
            if (parts.empty()) {
                say("describe.lit_nowhere", {{"industry", name}});
            } else {
                say("describe.lit", {{"industry", name},
                                     {"parks", fmt::format("{}", fmt::join(parts, strings_["describe.semicolon"]))}});
            }
        }
        if (shows_ranks(atlas_, state_)) {
            ranks();
        }
        if (state_.shows(LayerId::links)) {
            layout();
        }
        if (!state_.families_off.empty()) {
            say("describe.families_off",
                {{"families", names(atlas_.families, {state_.families_off.begin(), state_.families_off.end()})}});
        }
    }

    /// The parks of a scheme: who leads, who follows, and when that was said.
    struct Ordered {
        Indexes first;
        Indexes others;
        std::string when;
    };
    [[nodiscard]] Ordered ordered(std::string_view scheme) const {
        Ordered found;
        for (const ParkIndustry& row : statements(atlas_, scheme)) {
            (row.leading ? found.first : found.others).push_back(row.park);
            found.when = strings_.format(row.is_year_inferred ? "legend.year_inferred" : "legend.year",
                                         {{"year", row.year ? std::to_string(*row.year) : "—"}});
        }
        return found;
    }
    void ranks() {
        const Ordered said = ordered(ai_concentration_scheme);
        say("describe.ranks", {{"year", said.when}, {"first", parks(said.first)}, {"others", parks(said.others)}});
    }
    void layout() {
        const Ordered said = ordered(biomed_layout_scheme);
        say("describe.layout", {{"year", said.when}, {"core", parks(said.first)}, {"supports", parks(said.others)}});
    }

    void counts() {
        if (state_.shows(LayerId::parks)) {
            say("describe.parks", {{"parks", number(summary_.parks.size())},
                                   {"blocks", number(summary_.blocks)},
                                   {"area", format_number(summary_.drawn_km2, 0, ",")}});
            if (!summary_.later.empty()) {
                say("describe.later", {{"count", number(summary_.later.size())}, {"parks", parks(summary_.later)}});
            }
            std::vector<std::string> families;
            for (const FamilySummary& family : summary_.families) {
                families.push_back(
                    strings_.format("describe.family", {{"family", atlas_.families[family.family].name.in(language_)},
                                                        {"count", number(family.parks.size())},
                                                        {"parks", parks(family.parks)}}));
            }
            if (!families.empty()) {
                say("describe.families",
                    {{"families", fmt::format("{}", fmt::join(families, strings_["describe.semicolon"]))}});
            }
        }
        if (summary_.facilities) {
            const SiteSummary& sites = *summary_.facilities;
            sites.shown.empty()
                ? say("describe.no_facilities")
                : say("describe.facilities", {{"count", number(sites.shown.size())},
                                              {"kinds", tallied(sites.by_kind,
                                                                [&](const std::string& kind) {
                                                                    return strings_[value_key("ui.kind.", kind)];
                                                                })},
                                              {"statuses", statuses(sites)}});
        }
        if (summary_.projects) {
            const SiteSummary& sites = *summary_.projects;
            sites.shown.empty()
                ? say("describe.no_projects")
                : say("describe.projects", {{"count", number(sites.shown.size())},
                                            {"rounds", tallied(sites.by_kind,
                                                               [&](const std::string& round) {
                                                                   return round.empty()
                                                                              ? strings_["describe.no_round"]
                                                                              : strings_.format("describe.round",
                                                                                                {{"round", round}});
                                                               })},
                                            {"statuses", statuses(sites)}});
            if (!summary_.project_kinds.empty()) {
                say("describe.project_kinds", {{"kinds", tallied(summary_.project_kinds, [&](const std::string& kind) {
                                                    return strings_[value_key("ui.batch.", kind)];
                                                })}});
            }
            std::vector<std::string> off;
            for (const std::string& kind : state_.batches_off) {
                off.push_back(strings_[value_key("ui.batch.", kind)]);
            }
            if (!off.empty()) {
                say("describe.batches_off", {{"kinds", list(off)}});
            }
            for (const std::size_t i : summary_.rounds) {
                const ProjectRound& round = atlas_.project_rounds[i];
                const auto said = [&](std::optional<int> n) {
                    return n ? std::to_string(*n) : strings_["describe.not_recorded"];
                };
                say("describe.round_of", {{"round", std::to_string(round.round)},
                                          {"year", std::to_string(round.year)},
                                          {"total", said(round.total)},
                                          {"started", said(round.started)},
                                          {"completed", said(round.completed)}});
            }
            if (summary_.projects_at_facilities > 0) {
                say("describe.same_site", {{"count", number(summary_.projects_at_facilities)}});
            }
        }
        if (summary_.clusters) {
            say("describe.clusters", {{"count", number(summary_.clusters->shown.size())},
                                      {"outlines", number(summary_.cluster_outlines)},
                                      {"places", number(summary_.clusters->shown.size() - summary_.cluster_outlines)}});
        }
    }

    void notable() {
        if (!state_.shows(LayerId::parks)) {
            return;
        }
        if (const Ranked& r = summary_.largest; !r.parks.empty()) {
            say("describe.largest", {{"parks", parks(r.parks)}, {"area", format_number(r.value, 1, ",")}});
        }
        if (const Ranked& r = summary_.most_industries; !r.parks.empty()) {
            say("describe.most_industries", {{"parks", parks(r.parks)}, {"count", format_number(r.value, 0)}});
        }
        if (const Ranked& r = summary_.most_facilities; !r.parks.empty()) {
            say("describe.most_facilities", {{"parks", parks(r.parks)}, {"count", format_number(r.value, 0)}});
        }
    }

    void say_some(const char* key, const std::string& all, const Indexes& indexes) {
        if (!indexes.empty()) {
            say(key, {{"count", number(indexes.size())}, {"names", all}});
        }
    }
    /// Sites that the map of all parks does not show, and why. Of a part of the map most lie elsewhere.
    template <class Things>
    void missing(const char* key, const char* layer, const Things& things, const std::optional<SiteSummary>& sites) {
        if (!sites) {
            return;
        }
        say_some(key, names(things, sites->unplaced), sites->unplaced);
        if (summary_.is_whole && !sites->outside.empty()) {
            say("describe.outside", {{"layer", strings_[layer]},
                                     {"count", number(sites->outside.size())},
                                     {"names", names(things, sites->outside)}});
        }
    }

    void unknown() {
        if (state_.shows(LayerId::parks)) {
            const std::size_t sure = summary_.blocks_by_grade[0];
            const double schematic_km2 = summary_.km2_by_grade[2] + summary_.km2_by_grade[3];
            if (sure < summary_.blocks) {
                say("describe.schematic",
                    {{"blocks", number(summary_.blocks)},
                     {"official", number(sure)},
                     {"partly", number(summary_.blocks_by_grade[1])},
                     {"schematic", number(summary_.blocks_by_grade[2] + summary_.blocks_by_grade[3])},
                     {"area", format_number(schematic_km2, 0, ",")}});
            }
            say_some("describe.without_industry", parks(summary_.without_industry), summary_.without_industry);
            if (state_.year) {
                say_some("describe.stage_unknown", parks(summary_.stage_unknown), summary_.stage_unknown);
                say("describe.year_of_outlines");
            }
        }
        missing("describe.facilities_unplaced", "layer.facilities", atlas_.facilities, summary_.facilities);
        missing("describe.projects_unplaced", "layer.projects", atlas_.projects, summary_.projects);
        missing("describe.clusters_unplaced", "layer.clusters", atlas_.clusters, summary_.clusters);
    }

    void sources() {
        say("map.source");
        if (state_.shows(LayerId::parks) && state_.coloring.by == ColorBy::column) {
            if (const std::string& file = atlas_.columns[state_.coloring.column].source; !file.empty()) {
                say("map.footnote_table", {{"file", file}});
            }
        }
        say("describe.not_official");
    }

    const MapData& data_;
    const Atlas& atlas_;
    const MapState& state_;
    const MapSummary& summary_;
    const Strings& strings_;
    Language language_;
    std::vector<std::string> sentences_;
};

}  // namespace

std::string map_title(const Atlas& atlas, const MapState& state, const Strings& strings) {
    if (!state.title.empty()) {
        return state.title;
    }
    const bool is_earlier = state.year && !state.comparison && !members_in(atlas, state.year).later.empty();
    return is_earlier ? strings.format("map.title_year", {{"year", std::to_string(*state.year)}})
                      : strings["map.title"];
}

std::vector<DescriptionSection> describe_map(const MapData& data, const MapState& state, const MapSummary& summary,
                                             const Strings& strings, Language language) {
    return Writer{data, state, summary, strings, language}.sections();
}

std::string alt_text(const std::vector<DescriptionSection>& sections) {
    std::string text;
    for (const DescriptionSection& section : sections) {
        if (section.id == "shown" || section.id == "counts") {
            for (const std::string& sentence : section.sentences) {
                const bool is_wide = !text.empty() && text.ends_with("。");
                text += (text.empty() || is_wide ? "" : " ") + sentence;
            }
        }
    }
    return text;
}

}  // namespace parkatlas
