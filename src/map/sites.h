#pragma once
// Facilities, project sites and clusters that a map cannot show as they are: without a known place, or with one point
// for a line.

#include "map/atlas.h"
#include "map/map_state.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// Why a site is not on the map.
/// `off_map`: a point is known, but out at sea beyond all districts, where no sheet reaches.
enum class NoPlace : std::uint8_t { at_sea, unconfirmed, not_stated, off_map };
/// For lists that programs read: "at sea", "address not confirmed", "not stated", "off the map".
[[nodiscard]] std::string_view to_string(NoPlace reason);
/// Text key "missing.<…>".
[[nodiscard]] std::string_view no_place_key(NoPlace reason);

/// Nothing: the site has a place, on the map or off it.
[[nodiscard]] std::optional<NoPlace> no_place(const Facility& facility);
[[nodiscard]] std::optional<NoPlace> no_place(const Project& project);
[[nodiscard]] std::optional<NoPlace> no_place(const Cluster& cluster);

/// A site of the layer that a map of Shanghai does not show.
struct SiteWithoutPlace {
    FeatureRef feature;
    NoPlace reason = NoPlace::not_stated;
};
/// Those of the layer in the atlas's order; only facilities, projects and clusters have any. A project that is a
/// facility with a place is shown by that.
[[nodiscard]] std::vector<SiteWithoutPlace> sites_without_place(const Atlas& atlas, LayerId layer);

/// A kind of project sites in the “five batches”, as Project::batch_category, and how many of it have a place.
struct BatchKind {
    std::string category;
    std::size_t sites = 0;
};
/// The kinds that any site of the atlas is of, the most sites first.
[[nodiscard]] std::vector<BatchKind> batch_kinds(const Atlas& atlas);
/// Whether the state's choice of kinds shows the project's own symbol.
[[nodiscard]] bool is_batch_on(const MapState& state, const Project& project);

/// A facility that is a line on the ground whose course no source gives.
[[nodiscard]] bool is_line_without_course(const Facility& facility);

}  // namespace parkatlas
