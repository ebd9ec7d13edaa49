#pragma once
// Which part a park plays in an industry, as the sources say it, and which clusters a choice of industries shows.

#include "map/atlas.h"
#include "map/map_state.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// Schemes of the sources besides “leading industries”, as the data files name them.
inline constexpr std::string_view biomed_layout_scheme = "biomedicine 1+5+X";
inline constexpr std::string_view ai_concentration_scheme = "AI key-enterprise concentration";

/// A leading or supporting industry of the park; `named`: neither, but another scheme names the park for it.
enum class IndustryRole : std::uint8_t { leading, supporting, named };
/// Nothing: no source connects the two.
[[nodiscard]] std::optional<IndustryRole> industry_role(const Atlas& atlas, std::size_t park, std::size_t industry);

struct IndustryPart {
    std::size_t park = 0;
    std::size_t industry = 0;
    IndustryRole role = IndustryRole::leading;
    bool operator==(const IndustryPart&) const = default;
};
/// All industries of the park: leading, supporting, named, each in the order of the sources.
[[nodiscard]] std::vector<IndustryPart> industries_of(const Atlas& atlas, std::size_t park);
/// All parks of the industry, those it leads first, then in the atlas's order.
/// Without the parks that join after `year`.
[[nodiscard]] std::vector<IndustryPart> parks_with(const Atlas& atlas, std::size_t industry,
                                                   std::optional<int> year = std::nullopt);
/// Text key of the part played: "role.leading", "role.supporting", for a named park that of its scheme.
[[nodiscard]] std::string_view role_key(const Atlas& atlas, const IndustryPart& part);

/// What a scheme says, in the order of the source.
[[nodiscard]] std::vector<ParkIndustry> statements(const Atlas& atlas, std::string_view scheme);

/// Whether the map shows the ranks by AI concentration: parks are visible and the industry that is ranked is lit.
[[nodiscard]] bool shows_ranks(const Atlas& atlas, const MapState& state);
/// Whether the choice of industries leaves the cluster on the map: with lit industries those of them, otherwise those
/// whose family is not switched off. The layer's own switch apart.
[[nodiscard]] bool is_cluster_lit(const Atlas& atlas, const MapState& state, std::size_t cluster);

}  // namespace parkatlas
