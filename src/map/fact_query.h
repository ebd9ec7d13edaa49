#pragma once
// Which facts belong to what, and which figures may be compared. Indexes are into the Atlas's vectors. Figures of the
// zone, a park, the city and the country are never mixed: a park's figures are those about the park as a whole.

#include "map/atlas.h"
#include "map/map_state.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace parkatlas {

/// Indexes of the items that are wanted, ascending.
template <class Items, class Wanted>
[[nodiscard]] std::vector<std::size_t> indexes_where(const Items& items, Wanted wanted) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (wanted(items[i])) {
            found.push_back(i);
        }
    }
    return found;
}

/// Figures about the park or facility itself, or of that industry (for any entity); none for other kinds.
[[nodiscard]] std::vector<std::size_t> metrics_about(const Atlas& atlas, FeatureRef feature);
/// Figures about all entities of a type: "zone", "city", "programme", …
[[nodiscard]] std::vector<std::size_t> metrics_of_type(const Atlas& atlas, std::string_view entity_type);
/// Sentences without their figure, likewise.
[[nodiscard]] std::vector<std::size_t> stripped_metrics_about(const Atlas& atlas, FeatureRef feature);
[[nodiscard]] std::vector<std::size_t> stripped_metrics_of_type(const Atlas& atlas, std::string_view entity_type);
/// Aims of the park itself or of the facility; none for other kinds.
[[nodiscard]] std::vector<std::size_t> goals_about(const Atlas& atlas, FeatureRef feature);
/// Aims of the zone as a whole.
[[nodiscard]] std::vector<std::size_t> zone_goals(const Atlas& atlas);
/// Events that belong to the park (also through a facility) or the facility, by time; none for other kinds.
[[nodiscard]] std::vector<std::size_t> events_about(const Atlas& atlas, FeatureRef feature);
/// Events of a year, also those of periods around it, by time.
[[nodiscard]] std::vector<std::size_t> events_in(const Atlas& atlas, int year);
/// Rounds of the “five batches”: the latest row of each round up to a year (nothing: of all years), rounds 1…4.
[[nodiscard]] std::vector<std::size_t> project_rounds_at(const Atlas& atlas, std::optional<int> year);

/// How a point of a series goes with the one before it.
enum class Join {
    first,          ///< there is none before
    comparable,     ///< the same count in another year
    bound,          ///< one of the two is only a bound (“1,900+”): no rise or fall can be read from it
    basis_changed,  ///< counted otherwise: another unit, a sum since the beginning, another part of the year
};
struct SeriesPoint {
    std::size_t metric = 0;  ///< index into Atlas::metrics
    Join join = Join::first;
};
/// All values of the same figure (entity, metric, industry and scope), oldest first. A figure alone is a series of one.
[[nodiscard]] std::vector<SeriesPoint> series_of(const Atlas& atlas, std::size_t metric);
/// The latest value of each series among those figures, in the order in which the series begin.
[[nodiscard]] std::vector<std::size_t> latest_of_each(const Atlas& atlas, const std::vector<std::size_t>& metrics);

}  // namespace parkatlas
