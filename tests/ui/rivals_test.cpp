#include "scene/pick.h"

#include <doctest/doctest.h>

using namespace parkatlas;

TEST_CASE("one has to choose between symbols, or between areas, but not between a symbol and the park under it") {
    const FeatureRef site{FeatureKind::facility, 1};
    const FeatureRef project{FeatureKind::project, 2};
    const FeatureRef cluster{FeatureKind::cluster, 3};
    const FeatureRef park{FeatureKind::park, 4};
    using List = std::vector<FeatureRef>;
    CHECK(rivals({}).empty());
    CHECK(rivals({park}) == List{park});
    CHECK(rivals({site, park}) == List{site});
    CHECK(rivals({site, project, cluster, park}) == List{site, project});
    CHECK(rivals({cluster, park}) == List{cluster, park});
    CHECK(rivals({park, site}) == List{park});
}
