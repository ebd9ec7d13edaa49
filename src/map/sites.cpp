#include "map/sites.h"

#include <algorithm>
#include <array>
#include <string>

namespace parkatlas {
namespace {

struct ReasonInfo {
    std::string_view word;
    std::string_view key;
};
/// By NoPlace.
constexpr std::array<ReasonInfo, 4> reasons{{
    {"at sea", "missing.at_sea"},
    {"address not confirmed", "missing.unconfirmed"},
    {"not stated", "missing.not_stated"},
    {"off the map", "missing.off_map"},
}};

/// The words by which the knowledge base marks these cases.
constexpr std::string_view sea_word = "东海";
constexpr std::string_view unconfirmed_word = "待核";
constexpr std::string_view unconfirmed_note = "address not confirmed";
constexpr std::string_view linear_note = "linear facility";

bool holds(const std::string& text, std::string_view word) {
    return text.find(word) != std::string::npos;
}

/// In degrees.
struct Box {
    LonLat min{180, 90};
    LonLat max{-180, -90};
    [[nodiscard]] bool contains(LonLat p) const {
        return p.lon >= min.lon && p.lon <= max.lon && p.lat >= min.lat && p.lat <= max.lat;
    }
};
Box box_of_districts(const Atlas& atlas) {
    Box box;
    for (const District& district : atlas.districts) {
        for (const auto& polygon : district.area.polygons) {
            for (const auto& ring : polygon) {
                for (const LonLat p : ring) {
                    box.min = {std::min(box.min.lon, p.lon), std::min(box.min.lat, p.lat)};
                    box.max = {std::max(box.max.lon, p.lon), std::max(box.max.lat, p.lat)};
                }
            }
        }
    }
    return box;
}

template <class Site>
NoPlace reason_of(const Site& site) {
    return holds(site.address, unconfirmed_word) || holds(site.note, unconfirmed_note) ? NoPlace::unconfirmed
                                                                                       : NoPlace::not_stated;
}

}  // namespace

std::string_view to_string(NoPlace reason) {
    return reasons[static_cast<std::size_t>(reason)].word;
}

std::string_view no_place_key(NoPlace reason) {
    return reasons[static_cast<std::size_t>(reason)].key;
}

std::optional<NoPlace> no_place(const Facility& facility) {
    if (facility.place) {
        return std::nullopt;
    }
    return holds(facility.district_zh, sea_word) ? NoPlace::at_sea : reason_of(facility);
}

std::optional<NoPlace> no_place(const Project& project) {
    return project.place ? std::nullopt : std::optional{reason_of(project)};
}

std::optional<NoPlace> no_place(const Cluster& cluster) {
    return cluster.place ? std::nullopt : std::optional{NoPlace::not_stated};
}

std::vector<SiteWithoutPlace> sites_without_place(const Atlas& atlas, LayerId layer) {
    std::vector<SiteWithoutPlace> found;
    if (layer == LayerId::facilities) {
        const Box districts = box_of_districts(atlas);
        for (std::size_t i = 0; i < atlas.facilities.size(); ++i) {
            const Facility& facility = atlas.facilities[i];
            auto reason = no_place(facility);
            if (facility.place && !districts.contains(*facility.place)) {
                reason = NoPlace::off_map;
            }
            if (reason && facility.is_site()) {
                found.push_back({{FeatureKind::facility, i}, *reason});
            }
        }
    } else if (layer == LayerId::projects) {
        for (std::size_t i = 0; i < atlas.projects.size(); ++i) {
            const auto reason = no_place(atlas.projects[i]);
            const auto facility = atlas.projects[i].facility;
            if (reason && !(facility && atlas.facilities[*facility].place)) {
                found.push_back({{FeatureKind::project, i}, *reason});
            }
        }
    } else if (layer == LayerId::clusters) {
        for (std::size_t i = 0; i < atlas.clusters.size(); ++i) {
            if (const auto reason = no_place(atlas.clusters[i])) {
                found.push_back({{FeatureKind::cluster, i}, *reason});
            }
        }
    }
    return found;
}

std::vector<BatchKind> batch_kinds(const Atlas& atlas) {
    std::vector<BatchKind> kinds;
    for (const Project& project : atlas.projects) {
        if (project.batch_category.empty()) {
            continue;
        }
        auto kind = std::ranges::find(kinds, project.batch_category, &BatchKind::category);
        if (kind == kinds.end()) {
            kind = kinds.insert(kinds.end(), {project.batch_category, 0});
        }
        kind->sites += project.place ? 1 : 0;
    }
    std::ranges::stable_sort(kinds, std::ranges::greater{}, &BatchKind::sites);
    return kinds;
}

bool is_batch_on(const MapState& state, const Project& project) {
    return !state.batches_off.contains(project.batch_category);
}

bool is_line_without_course(const Facility& facility) {
    return holds(facility.note, linear_note);
}

}  // namespace parkatlas
