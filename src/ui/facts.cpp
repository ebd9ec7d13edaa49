#include "ui/facts.h"

#include "map/industries.h"
#include "map/query.h"
#include "map/sites.h"
#include "scene/symbols.h"

#include <algorithm>
#include <array>

namespace parkatlas {
namespace {

template <class Place>
std::size_t placed(const std::vector<std::optional<Place>>& places) {
    return static_cast<std::size_t>(
        std::count_if(places.begin(), places.end(), [](const auto& p) { return p.has_value(); }));
}

std::string join(const std::string& a, const std::string& b) {
    return a.empty() ? b : b.empty() ? a : a + " · " + b;
}

std::string park_name(const Atlas& atlas, std::optional<std::size_t> park, Language language) {
    return park ? atlas.parks[*park].name.in(language) : std::string{};
}

}  // namespace

std::size_t drawable_count(const MapData& data, LayerId layer) {
    const Atlas& atlas = *data.atlas;
    switch (layer) {
        case LayerId::parks:
            return atlas.parks.size();
        case LayerId::facilities:
            return static_cast<std::size_t>(std::ranges::count_if(atlas.facilities, &Facility::is_site)) -
                   sites_without_place(atlas, layer).size();
        case LayerId::projects:
            return placed(data.projects);
        case LayerId::clusters:
            return atlas.clusters.size() - sites_without_place(atlas, layer).size();
        case LayerId::links:
            return statements(atlas, biomed_layout_scheme).size();
        case LayerId::districts:
            return atlas.districts.size();
        case LayerId::water: {
            std::set<std::string> names;
            for (const Water& water : atlas.waters) {
                names.insert(water.name.zh);
            }
            return names.size();
        }
    }
    return 0;
}

std::vector<FamilyCount> family_counts(const Atlas& atlas, std::optional<int> year) {
    std::vector<std::optional<std::size_t>> parks(atlas.families.size());
    for (std::size_t park = 0; park < atlas.parks.size(); ++park) {
        for (const std::size_t family : atlas.leading_families(park)) {
            parks[family] = parks[family].value_or(0) + (is_shown_in(atlas.parks[park].joined_stage, year) ? 1U : 0U);
        }
    }
    std::vector<FamilyCount> counts;
    for (std::size_t family = 0; family < parks.size(); ++family) {
        if (parks[family]) {
            counts.push_back({family, *parks[family]});
        }
    }
    return counts;
}

std::size_t parks_without_industry(const Atlas& atlas) {
    return static_cast<std::size_t>(
        std::count_if(atlas.parks.begin(), atlas.parks.end(), [](const Park& park) { return park.leading.empty(); }));
}

std::vector<std::size_t> parks_in_district(const Atlas& atlas, std::size_t district) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < atlas.parks.size(); ++i) {
        const auto& names = atlas.parks[i].districts;
        if (std::any_of(names.begin(), names.end(),
                        [&](const Name& name) { return name.zh == atlas.districts[district].name.zh; })) {
            found.push_back(i);
        }
    }
    return found;
}

ParkTotals totals(const Atlas& atlas, const std::vector<std::size_t>& parks) {
    ParkTotals sum;
    sum.parks = parks.size();
    for (const std::size_t i : parks) {
        const Park& park = atlas.parks[i];
        sum.blocks += park.blocks.size();
        sum.facilities += facilities_in(atlas, i).size();
        sum.projects += projects_in(atlas, i).size();
        sum.drawn_km2 += park.area_drawn_km2;
        if (park.area_published_km2) {
            sum.published_km2 += *park.area_published_km2;
            ++sum.with_published;
        }
    }
    return sum;
}

std::string describe(const Atlas& atlas, const Strings& strings, Language language, FeatureRef feature) {
    const std::size_t i = feature.index;
    switch (feature.kind) {
        case FeatureKind::park:
            return join(strings["ui.kind.park"], district_words(atlas.parks[i], strings, language));
        case FeatureKind::block:
            return join(strings["ui.kind.block"], park_name(atlas, atlas.blocks[i].park, language));
        case FeatureKind::district:
            return strings["ui.kind.district"];
        case FeatureKind::facility: {
            const Facility& f = atlas.facilities[i];
            const std::string kind = strings[f.kind.empty() ? "ui.kind.facility" : value_key("ui.kind.", f.kind)];
            return join(kind,
                        f.park ? park_name(atlas, f.park, language) : district_name(atlas, f.district_zh, language));
        }
        case FeatureKind::project: {
            const Project& p = atlas.projects[i];
            const std::string kind = p.round ? strings.format("ui.project_round", {{"round", std::to_string(*p.round)}})
                                             : strings["ui.kind.project"];
            return join(kind, park_name(atlas, p.park, language));
        }
        case FeatureKind::cluster: {
            const Cluster& c = atlas.clusters[i];
            return join(strings["ui.kind.cluster"],
                        c.park ? park_name(atlas, c.park, language) : district_name(atlas, c.district_zh, language));
        }
        case FeatureKind::industry:
            return strings["ui.kind.industry"];
        case FeatureKind::event:
            return join(strings["ui.kind.event"], date_words(strings, atlas.events[i]));
    }
    return {};
}

}  // namespace parkatlas
