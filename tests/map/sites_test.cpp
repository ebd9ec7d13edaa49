#include "map/sites.h"
#include "support/real_data.h"

#include <algorithm>
#include <set>

using namespace parkatlas;
using namespace parkatlas::test;

TEST_CASE("every site is on the map or in the list of those that are not, never in neither and never in both") {
    const Atlas& atlas = *real_atlas();
    std::set<FeatureRef> missing;
    for (const LayerId layer : {LayerId::facilities, LayerId::projects, LayerId::clusters}) {
        for (const SiteWithoutPlace& site : sites_without_place(atlas, layer)) {
            CHECK(missing.insert(site.feature).second);
        }
    }
    for (std::size_t i = 0; i < atlas.facilities.size(); ++i) {
        const Facility& f = atlas.facilities[i];
        CAPTURE(f.id);
        const bool off_map = f.id == "nsson-east-china-sea";  // a proxy far out at sea
        CHECK(missing.contains({FeatureKind::facility, i}) == (f.is_site() && (!f.place || off_map)));
        CHECK(no_place(f).has_value() == !f.place.has_value());
    }
    for (std::size_t i = 0; i < atlas.projects.size(); ++i) {
        const Project& p = atlas.projects[i];
        const bool shown = p.place || (p.facility && atlas.facilities[*p.facility].place);
        CAPTURE(p.id);
        CHECK(missing.contains({FeatureKind::project, i}) == !shown);
    }
    for (std::size_t i = 0; i < atlas.clusters.size(); ++i) {
        CAPTURE(atlas.clusters[i].id);
        const bool has_place = atlas.clusters[i].place || !atlas.clusters[i].area.polygons.empty();
        CHECK(missing.contains({FeatureKind::cluster, i}) == !has_place);
    }
    for (const LayerId layer : {LayerId::parks, LayerId::links, LayerId::districts, LayerId::water}) {
        CHECK(sites_without_place(atlas, layer).empty());
    }
}

TEST_CASE("the reason is that of the data: at sea, not confirmed, not stated") {
    const Atlas& atlas = *real_atlas();
    const auto reason = [&](std::string_view id) {
        return no_place(*std::ranges::find(atlas.facilities, id, &Facility::id));
    };
    CHECK(reason("east-china-sea-tower") == NoPlace::at_sea);
    CHECK(reason("nsson") == NoPlace::at_sea);
    CHECK(reason("equity-exchange") == NoPlace::unconfirmed);
    CHECK(reason("thorium-msr") == NoPlace::not_stated);
    CHECK_FALSE(reason("ssrf").has_value());
    CHECK(no_place(*std::ranges::find(atlas.projects, "p-gv971", &Project::id)) == NoPlace::unconfirmed);
}

TEST_CASE("SHINE is the one line of which no course is known") {
    const Atlas& atlas = *real_atlas();
    CHECK(std::ranges::count_if(atlas.facilities, is_line_without_course) == 1);
    CHECK(is_line_without_course(*std::ranges::find(atlas.facilities, "shine", &Facility::id)));
}

TEST_CASE("the kinds of project sites add up to all of them, the most first") {
    const Atlas& atlas = *real_atlas();
    std::size_t counted = 0;
    std::size_t most = atlas.projects.size();
    for (const BatchKind& kind : batch_kinds(atlas)) {
        CHECK(kind.sites <= most);
        most = kind.sites;
        counted += kind.sites;
    }
    CHECK(counted == static_cast<std::size_t>(std::ranges::count_if(
                         atlas.projects, [](const Project& p) { return p.place && !p.batch_category.empty(); })));
    CHECK(batch_kinds(atlas).size() == 4);
}
