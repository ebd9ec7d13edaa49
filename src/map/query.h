#pragma once
// What is there, and what is known by that name: the two queries of the command line, as values.

#include "map/map_data.h"
#include "map/map_state.h"
#include "map/name_index.h"

#include <array>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

struct PlaceAnswer {
    LonLat at;
    std::optional<std::size_t> park;   ///< the park the place lies in
    std::optional<std::size_t> block;  ///< and its block
    std::size_t nearest_park = 0;
    std::size_t nearest_block = 0;
    double distance_m = 0;  ///< geodesic, to the nearest edge of the nearest park; 0 inside
    std::optional<std::size_t> district;
    std::vector<std::pair<std::size_t, double>> facilities;  ///< within 1 km, with distance in metres, nearest first
};
/// The atlas at a place, measured on the ellipsoid whatever the display CRS. Error (wrong_use): not on earth.
[[nodiscard]] Result<PlaceAnswer> query_place(const MapData& data, LonLat at);

struct NameMatch {
    FeatureRef feature;
    double score = 0;                ///< 0…1, 1 = equal
    std::string matched;             ///< the name, alias or pinyin that matched
    NameRole role = NameRole::name;  ///< which of them it is
};
/// The kinds of features, in the order in which equal scores keep them.
inline constexpr std::array all_kinds{FeatureKind::park,     FeatureKind::block,   FeatureKind::district,
                                      FeatureKind::facility, FeatureKind::project, FeatureKind::cluster,
                                      FeatureKind::industry, FeatureKind::event};

/// The names of an atlas, ready to be searched. Making it takes a few milliseconds: it is made once, when someone asks.
class FeatureIndex {
public:
    explicit FeatureIndex(const Atlas& atlas, std::span<const FeatureKind> kinds = all_kinds);
    /// The best `most` matches, best first; equal scores keep the order of the kinds, then file order. Matches id,
    /// Chinese and English names and aliases (equal, prefix, substring), pinyin without spaces from any syllable on,
    /// and its initials. Case, width of Latin letters, spaces, hyphens and apostrophes do not matter. Fewer than 4
    /// Latin letters match only from the start of a word or syllable.
    [[nodiscard]] std::vector<NameMatch> find(std::string_view text,
                                              std::size_t most = std::numeric_limits<std::size_t>::max()) const;

private:
    struct Texts {
        std::vector<FeatureRef> features;
        std::vector<NameText> names;
    };
    explicit FeatureIndex(Texts texts);
    [[nodiscard]] static Texts texts_of(const Atlas& atlas, std::span<const FeatureKind> kinds);

    std::vector<FeatureRef> features_;  ///< by the index's numbers
    NameIndex names_;
};

/// The parks of the zone in a year. Those whose stage of joining is not recorded are neither in nor out.
struct Members {
    std::vector<std::size_t> members;
    std::vector<std::size_t> later;
    std::vector<std::size_t> unknown;
};
/// No `year`: all are members.
[[nodiscard]] Members members_in(const Atlas& atlas, std::optional<int> year);

/// "leading-industry", "joined", "district", or the column's id; of a column that is not there "column #3".
[[nodiscard]] std::string color_by_id(const Atlas& atlas, const Coloring& coloring);

/// How many features of that kind the atlas has.
[[nodiscard]] std::size_t count_of(const Atlas& atlas, FeatureKind kind);
/// What stands for the feature on the map: itself, of an event its facility if that has a place, else its park.
[[nodiscard]] std::optional<FeatureRef> place_of(const Atlas& atlas, FeatureRef feature);
/// The part of the map that the feature takes, for a single place 1 km on each side; empty when its place is not known.
[[nodiscard]] MapExtent extent_of(const MapData& data, FeatureRef feature);

/// The feature's id and name in the atlas.
[[nodiscard]] const std::string& id_of(const Atlas& atlas, FeatureRef feature);
[[nodiscard]] const Name& name_of(const Atlas& atlas, FeatureRef feature);

}  // namespace parkatlas
