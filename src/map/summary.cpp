#include "map/description.h"
#include "map/fact_query.h"
#include "map/history.h"
#include "map/industries.h"
#include "map/query.h"
#include "map/sites.h"

#include <algorithm>
#include <iterator>

namespace parkatlas {
namespace {

using Indexes = std::vector<std::size_t>;
using Tally = SiteSummary::Tally;

void count(std::vector<Tally>& tallies, const std::string& key) {
    const auto found = std::find_if(tallies.begin(), tallies.end(), [&](const Tally& t) { return t.key == key; });
    if (found == tallies.end()) {
        tallies.push_back({key, 1});
    } else {
        ++found->count;
    }
}

void sort_by_count(std::vector<Tally>& tallies) {
    std::stable_sort(tallies.begin(), tallies.end(), [](const Tally& a, const Tally& b) { return a.count > b.count; });
}

bool is_in(const std::optional<MapPoint>& place, const MapExtent& shown) {
    return place && shown.contains(*place);
}

/// Sites that count and how they are told apart.
template <class Sites, class Places, class Counts, class Key>
SiteSummary summarize_sites(const Atlas& atlas, LayerId layer, const Sites& sites, const Places& places,
                            const MapExtent& shown, std::optional<int> year, Counts counts, Key key) {
    SiteSummary summary;
    for (const SiteWithoutPlace& site : sites_without_place(atlas, layer)) {
        if (site.reason != NoPlace::off_map) {  // that one has a place, outside of any frame
            summary.unplaced.push_back(site.feature.index);
        }
    }
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (!counts(sites[i])) {
            continue;
        }
        if (!sites[i].place) {
            continue;  // see sites_without_place
        }
        if (!is_in(places[i], shown)) {
            summary.outside.push_back(i);
        } else {
            summary.shown.push_back(i);
            count(summary.by_kind, key(sites[i]));
            count(summary.by_status, std::string{to_string(known_status(sites[i].history, year))});
        }
    }
    sort_by_count(summary.by_kind);
    sort_by_count(summary.by_status);
    return summary;
}

SiteSummary summarize_clusters(const MapData& data, const MapState& state, const MapExtent& shown) {
    const Atlas& atlas = *data.atlas;
    SiteSummary summary;
    for (std::size_t i = 0; i < atlas.clusters.size(); ++i) {
        if (!is_cluster_lit(atlas, state, i)) {
            continue;
        }
        const MapExtent area = extent_of(data.cluster_areas[i]);
        if (area.is_empty() && !atlas.clusters[i].place) {
            summary.unplaced.push_back(i);
        } else {
            const bool is_shown = area.is_empty() ? is_in(data.cluster_points[i], shown) : area.intersects(shown);
            (is_shown ? summary.shown : summary.outside).push_back(i);
        }
    }
    return summary;
}

bool is_shown(const MapData& data, std::size_t park, const MapExtent& shown) {
    const Indexes& blocks = data.atlas->parks[park].blocks;
    return std::any_of(blocks.begin(), blocks.end(),
                       [&](std::size_t block) { return data.block_extents[block].intersects(shown); });
}

/// The parks with the largest value; none when fewer than two are compared or all have the same.
template <class Value>
Ranked largest_of(const Indexes& parks, Value value) {
    Ranked ranked;
    for (const std::size_t park : parks) {
        const double v = value(park);
        if (ranked.parks.empty() || v > ranked.value) {
            ranked = {{park}, v};
        } else if (v == ranked.value) {
            ranked.parks.push_back(park);
        }
    }
    return ranked.parks.size() == parks.size() ? Ranked{} : ranked;
}

std::vector<FamilySummary> families_of(const Atlas& atlas, const Indexes& parks) {
    std::vector<FamilySummary> families;
    for (std::size_t family = 0; family < atlas.families.size(); ++family) {
        FamilySummary& summary = families.emplace_back(FamilySummary{family, {}});
        for (const std::size_t park : parks) {
            const Indexes leading = atlas.leading_families(park);
            if (std::find(leading.begin(), leading.end(), family) != leading.end()) {
                summary.parks.push_back(park);
            }
        }
    }
    std::erase_if(families, [](const FamilySummary& f) { return f.parks.empty(); });
    std::stable_sort(families.begin(), families.end(),
                     [](const FamilySummary& a, const FamilySummary& b) { return a.parks.size() > b.parks.size(); });
    return families;
}

/// The box in degrees around a box on the map; its edges are sampled, since they may be curves.
std::array<double, 4> degrees_of(const Projection& projection, const MapExtent& extent) {
    constexpr int steps = 16;
    std::array<double, 4> box{180, 90, -180, -90};
    for (int i = 0; i <= steps; ++i) {
        const double x = extent.min.x + extent.width() * i / steps;
        const double y = extent.min.y + extent.height() * i / steps;
        for (const MapPoint p : {MapPoint{x, extent.min.y}, MapPoint{x, extent.max.y}, MapPoint{extent.min.x, y},
                                 MapPoint{extent.max.x, y}}) {
            const LonLat at = projection.to_lon_lat(p);
            box = {std::min(box[0], at.lon), std::min(box[1], at.lat), std::max(box[2], at.lon),
                   std::max(box[3], at.lat)};
        }
    }
    return box;
}

}  // namespace

MapSummary summarize(const MapData& data, const MapState& state, const MapExtent& shown) {
    const Atlas& atlas = *data.atlas;
    MapSummary summary;
    summary.west_south_east_north = degrees_of(*data.projection, shown);
    summary.is_whole = true;
    const Members members = members_in(atlas, state.year);
    const auto keep = [&](const Indexes& parks, Indexes& out) {
        for (const std::size_t park : parks) {
            if (is_shown(data, park, shown)) {
                out.push_back(park);
            } else {
                summary.is_whole = false;
            }
        }
    };
    keep(members.members, summary.parks);
    keep(members.unknown, summary.stage_unknown);
    keep(members.later, summary.later);
    summary.parks.insert(summary.parks.end(), summary.stage_unknown.begin(), summary.stage_unknown.end());
    std::sort(summary.parks.begin(), summary.parks.end());
    if (state.comparison) {
        const auto is_compared = [&](std::size_t park) {
            return is_shown_in(atlas.parks[park].joined_stage, state.comparison->year);
        };
        std::ranges::remove_copy_if(summary.parks, std::back_inserter(summary.only_here), is_compared);
        std::ranges::copy_if(summary.later, std::back_inserter(summary.only_compared), is_compared);
    }
    for (const std::size_t park : summary.parks) {
        const Park& p = atlas.parks[park];
        for (const std::size_t block : p.blocks) {
            if (!data.block_extents[block].intersects(shown)) {
                continue;
            }
            ++summary.blocks;
            summary.drawn_km2 += atlas.blocks[block].area_drawn_km2;
            const auto grade = static_cast<std::size_t>(atlas.blocks[block].confidence);
            ++summary.blocks_by_grade[grade];
            summary.km2_by_grade[grade] += atlas.blocks[block].area_drawn_km2;
        }
        if (p.leading.empty()) {
            summary.without_industry.push_back(park);
        }
    }
    summary.families = families_of(atlas, summary.parks);
    summary.largest = largest_of(summary.parks, [&](std::size_t park) { return atlas.parks[park].area_drawn_km2; });
    summary.most_industries = largest_of(
        summary.parks, [&](std::size_t park) { return static_cast<double>(atlas.parks[park].leading.size()); });

    if (state.shows(LayerId::facilities)) {
        summary.facilities = summarize_sites(
            atlas, LayerId::facilities, atlas.facilities, data.facilities, shown, state.year,
            [](const Facility& f) { return f.is_site(); }, [](const Facility& f) { return f.kind; });
        const Indexes& sites = summary.facilities->shown;
        if (!sites.empty()) {
            summary.most_facilities = largest_of(summary.parks, [&](std::size_t park) {
                return static_cast<double>(std::count_if(
                    sites.begin(), sites.end(), [&](std::size_t site) { return atlas.facilities[site].park == park; }));
            });
        }
    }
    if (state.shows(LayerId::projects)) {
        summary.projects = summarize_sites(
            atlas, LayerId::projects, atlas.projects, data.projects, shown, state.year,
            [&](const Project& p) { return is_batch_on(state, p); },
            [](const Project& p) { return p.round ? std::to_string(*p.round) : std::string{}; });
        for (const std::size_t project : summary.projects->shown) {
            if (const std::string& kind = atlas.projects[project].batch_category; !kind.empty()) {
                count(summary.project_kinds, kind);
            }
        }
        sort_by_count(summary.project_kinds);
        summary.rounds = project_rounds_at(atlas, state.year);
        if (summary.facilities) {
            const Indexes& sites = summary.projects->shown;
            summary.projects_at_facilities =
                static_cast<std::size_t>(std::count_if(sites.begin(), sites.end(), [&](std::size_t site) {
                    const auto facility = atlas.projects[site].facility;
                    return facility && atlas.facilities[*facility].place.has_value();
                }));
        }
    }
    if (state.shows(LayerId::clusters)) {
        summary.clusters = summarize_clusters(data, state, shown);
        const Indexes& clusters = summary.clusters->shown;
        summary.cluster_outlines =
            static_cast<std::size_t>(std::count_if(clusters.begin(), clusters.end(), [&](std::size_t cluster) {
                return !atlas.clusters[cluster].area.polygons.empty();
            }));
    }
    return summary;
}

}  // namespace parkatlas
