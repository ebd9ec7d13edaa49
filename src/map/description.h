#pragma once
// The map in words: what is shown, how many, what stands out, what is not known, from where. For screen readers, alt
// text and the command `describe`. Pure.

#include "core/strings.h"
#include "map/map_data.h"
#include "map/map_state.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parkatlas {

/// What a map shows of one kind of site.
struct SiteSummary {
    std::vector<std::size_t> shown;     ///< in the part of the map that is shown
    std::vector<std::size_t> outside;   ///< of the part that is shown
    std::vector<std::size_t> unplaced;  ///< without a place: on no map, see sites_without_place
    /// Key of a value and how many of the shown have it, the most first; keys in the order of the data where equal.
    struct Tally {
        std::string key;
        std::size_t count = 0;
        bool operator==(const Tally&) const = default;
    };
    std::vector<Tally> by_kind;    ///< kinds of facilities, rounds of projects; "" for none
    std::vector<Tally> by_status;  ///< words of the data in the state's year; "": the sources are silent
};

struct FamilySummary {
    std::size_t family = 0;
    std::vector<std::size_t> parks;  ///< whose leading industry it is
};

/// Largest first, or all that share the largest.
struct Ranked {
    std::vector<std::size_t> parks;
    double value = 0;
};

/// The map in numbers. Indexes are into the Atlas's vectors; parks, blocks and sites are those in the part shown.
struct MapSummary {
    std::array<double, 4> west_south_east_north{};  ///< degrees
    bool is_whole = false;                          ///< all parks are shown
    std::vector<std::size_t> parks;                 ///< of the zone in the year, also those whose stage is not recorded
    std::vector<std::size_t> later;                 ///< not yet in the zone
    std::vector<std::size_t> stage_unknown;         ///< of `parks`: the year they joined is not recorded
    std::vector<std::size_t> only_here;             ///< of `parks`: not of the zone in the year compared with
    std::vector<std::size_t> only_compared;         ///< of `later`: of the zone in that year
    std::size_t blocks = 0;                         ///< in the part shown
    double drawn_km2 = 0;                           ///< of these blocks
    std::vector<FamilySummary> families;            ///< the most parks first
    std::vector<std::size_t> without_industry;      ///< no source names a leading industry
    std::array<std::size_t, 4> blocks_by_grade{};   ///< A…D
    std::array<double, 4> km2_by_grade{};
    std::optional<SiteSummary> facilities;  ///< nothing: the layer is off
    std::optional<SiteSummary> projects;
    std::vector<std::size_t> rounds;  ///< of the “five batches” in the year; empty while the layer of projects is off
    std::vector<SiteSummary::Tally> project_kinds;  ///< kinds of the shown projects
    std::size_t projects_at_facilities = 0;         ///< projects that are a shown facility, too
    std::optional<SiteSummary> clusters;
    std::size_t cluster_outlines = 0;  ///< of the shown clusters those with an outline
    Ranked largest;                    ///< by drawn area, km²; empty: there are no two parks to compare
    Ranked most_industries;            ///< by leading industries
    Ranked most_facilities;            ///< by shown facilities; empty while the layer is off
};

/// `shown`: the part of the map, CRS units.
[[nodiscard]] MapSummary summarize(const MapData& data, const MapState& state, const MapExtent& shown);

/// What the map is called: its own title, or the zone with the number of its parks; of a year in which some had not
/// joined yet, the year.
[[nodiscard]] std::string map_title(const Atlas& atlas, const MapState& state, const Strings& strings);

struct DescriptionSection {
    std::string id;  ///< shown, counts, notable, unknown, sources
    std::string heading;
    std::vector<std::string> sentences;
};
/// The summary in the words of one language.
[[nodiscard]] std::vector<DescriptionSection> describe_map(const MapData& data, const MapState& state,
                                                           const MapSummary& summary, const Strings& strings,
                                                           Language language);
/// Its first two sections in one paragraph: what a picture's alternative text says.
[[nodiscard]] std::string alt_text(const std::vector<DescriptionSection>& sections);

}  // namespace parkatlas
