#include "scene/pick.h"

#include <doctest/doctest.h>

using namespace parkatlas;

TEST_CASE("one has to choose between symbols, or between areas, but not between a symbol and the park under it") {
    Atlas atlas;
    atlas.clusters.resize(4);
    atlas.clusters[3].area.polygons.emplace_back();  // has an outline; the others are symbols
    const FeatureRef site{FeatureKind::facility, 1};
    const FeatureRef project{FeatureKind::project, 2};
    const FeatureRef cluster{FeatureKind::cluster, 3};
    const FeatureRef park{FeatureKind::park, 4};
    using List = std::vector<FeatureRef>;
    CHECK(rivals(atlas, {}).empty());
    CHECK(rivals(atlas, {park}) == List{park});
    CHECK(rivals(atlas, {site, park}) == List{site});
    CHECK(rivals(atlas, {site, project, cluster, park}) == List{site, project});
    CHECK(rivals(atlas, {cluster, park}) == List{cluster, park});
    const FeatureRef point{FeatureKind::cluster, 1};
    CHECK(rivals(atlas, {site, point, park}) == List{site, point});
    CHECK(rivals(atlas, {park, site}) == List{park});
}
