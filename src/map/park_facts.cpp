#include "map/park_facts.h"

#include "map/fact_words.h"

#include <algorithm>
#include <utility>

namespace parkatlas {
namespace {

template <class Things>
std::vector<std::size_t> of_park(const Things& things, std::size_t park) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (things[i].park == park) {
            found.push_back(i);
        }
    }
    return found;
}

}  // namespace

std::vector<std::size_t> facilities_in(const Atlas& atlas, std::size_t park) {
    return of_park(atlas.facilities, park);
}
std::vector<std::size_t> projects_in(const Atlas& atlas, std::size_t park) {
    return of_park(atlas.projects, park);
}
std::vector<std::size_t> clusters_in(const Atlas& atlas, std::size_t park) {
    return of_park(atlas.clusters, park);
}

std::string status_words(const Strings& strings, const std::optional<DatedStatus>& status) {
    if (!status) {
        return strings["status.unknown"];
    }
    return strings.format("ui.status_in_year",
                          {{"status", strings[status_key(status->status)]}, {"year", std::to_string(status->year)}});
}

std::string district_words(const Park& park, const Strings& strings, Language language) {
    std::string words;
    for (const Name& name : park.districts) {
        words += (words.empty() ? "" : strings["ui.list_comma"]) + name.in(language);
    }
    return words;
}

std::vector<std::string> industry_sources(const Atlas& atlas, const Strings& strings, std::size_t park) {
    std::vector<std::string> sources;
    for (const ParkIndustry& link : atlas.park_industries) {
        std::string source = document_words(strings, link.source);
        if (link.park == park && !source.empty() &&
            std::find(sources.begin(), sources.end(), source) == sources.end()) {
            sources.push_back(std::move(source));
        }
    }
    return sources;
}

std::string district_name(const Atlas& atlas, const std::string& zh, Language language) {
    for (const District& district : atlas.districts) {
        if (district.name.zh == zh) {
            return district.name.in(language);
        }
    }
    return zh;
}

}  // namespace parkatlas
