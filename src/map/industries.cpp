#include "map/industries.h"

#include <algorithm>
#include <iterator>

namespace parkatlas {
namespace {

bool holds(const std::vector<std::size_t>& list, std::size_t value) {
    return std::ranges::find(list, value) != list.end();
}

}  // namespace

std::optional<IndustryRole> industry_role(const Atlas& atlas, std::size_t park, std::size_t industry) {
    if (holds(atlas.parks[park].leading, industry)) {
        return IndustryRole::leading;
    }
    if (holds(atlas.parks[park].supporting, industry)) {
        return IndustryRole::supporting;
    }
    return atlas.has_industry(park, industry) ? std::optional{IndustryRole::named} : std::nullopt;
}

std::vector<IndustryPart> industries_of(const Atlas& atlas, std::size_t park) {
    std::vector<IndustryPart> parts;
    const auto add = [&](std::size_t industry) {
        if (std::ranges::find(parts, industry, &IndustryPart::industry) == parts.end()) {
            parts.push_back({park, industry, industry_role(atlas, park, industry).value_or(IndustryRole::named)});
        }
    };
    std::ranges::for_each(atlas.parks[park].leading, add);
    std::ranges::for_each(atlas.parks[park].supporting, add);
    for (const ParkIndustry& row : atlas.park_industries) {
        if (row.park == park) {
            add(row.industry);
        }
    }
    return parts;
}

std::vector<IndustryPart> parks_with(const Atlas& atlas, std::size_t industry, std::optional<int> year) {
    std::vector<IndustryPart> parts;
    for (std::size_t park = 0; park < atlas.parks.size(); ++park) {
        const auto role = industry_role(atlas, park, industry);
        if (role && is_shown_in(atlas.parks[park].joined_stage, year)) {
            parts.push_back({park, industry, *role});
        }
    }
    std::ranges::stable_sort(parts, {}, &IndustryPart::role);
    return parts;
}

std::string_view role_key(const Atlas& atlas, const IndustryPart& part) {
    switch (part.role) {
        case IndustryRole::leading:
            return "role.leading";
        case IndustryRole::supporting:
            return "role.supporting";
        case IndustryRole::named:
            break;
    }
    const auto row = std::ranges::find_if(atlas.park_industries, [&](const ParkIndustry& r) {
        return r.park == part.park && r.industry == part.industry;
    });
    const std::string_view scheme = row == atlas.park_industries.end() ? std::string_view{} : row->scheme;
    return scheme == biomed_layout_scheme      ? "role.layout"
           : scheme == ai_concentration_scheme ? "role.ranked"
                                               : "role.named";
}

std::vector<ParkIndustry> statements(const Atlas& atlas, std::string_view scheme) {
    std::vector<ParkIndustry> said;
    std::ranges::copy_if(atlas.park_industries, std::back_inserter(said),
                         [&](const ParkIndustry& row) { return row.scheme == scheme; });
    return said;
}

bool shows_ranks(const Atlas& atlas, const MapState& state) {
    return state.shows(LayerId::parks) &&
           std::ranges::any_of(statements(atlas, ai_concentration_scheme),
                               [&](const ParkIndustry& row) { return holds(state.highlight, row.industry); });
}

bool is_cluster_lit(const Atlas& atlas, const MapState& state, std::size_t cluster) {
    const std::optional<std::size_t> industry = atlas.clusters[cluster].industry;
    if (!state.highlight.empty()) {
        return industry && holds(state.highlight, *industry);
    }
    return industry ? !state.families_off.contains(atlas.industries[*industry].family) : !state.unknown_off;
}

}  // namespace parkatlas
