#pragma once
// What the panels say of the atlas: counts, lists and words. Pure.

#include "core/strings.h"
#include "map/fact_words.h"
#include "map/map_data.h"
#include "map/map_state.h"
#include "map/park_facts.h"

#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parkatlas {

/// How many features the layer can draw: those whose place is known.
[[nodiscard]] std::size_t drawable_count(const MapData& data, LayerId layer);

/// Families that are some park's leading one, in legend order, with the number of those parks.
struct FamilyCount {
    std::size_t family = 0;
    std::size_t parks = 0;
};
/// Parks that join after `year` are not counted; their families have a row with 0.
[[nodiscard]] std::vector<FamilyCount> family_counts(const Atlas& atlas, std::optional<int> year);
/// Parks without a recorded leading industry.
[[nodiscard]] std::size_t parks_without_industry(const Atlas& atlas);

[[nodiscard]] std::vector<std::size_t> parks_in_district(const Atlas& atlas, std::size_t district);

/// Sums over several parks.
struct ParkTotals {
    std::size_t parks = 0;
    std::size_t blocks = 0;
    std::size_t facilities = 0;
    std::size_t projects = 0;
    double drawn_km2 = 0;
    double published_km2 = 0;
    std::size_t with_published = 0;  ///< parks whose area is published: only those are in the sum
};
[[nodiscard]] ParkTotals totals(const Atlas& atlas, const std::vector<std::size_t>& parks);

/// What a feature is and where, in a few words: “光子科学 · 张江科学城”.
[[nodiscard]] std::string describe(const Atlas& atlas, const Strings& strings, Language language, FeatureRef feature);

}  // namespace parkatlas
