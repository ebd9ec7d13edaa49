#include "scene/legend.h"
#include "scene/park_look.h"
#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <set>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

std::set<std::string> texts(const std::vector<LegendGroup>& groups) {
    std::set<std::string> all;
    for (const LegendGroup& group : groups) {
        for (const LegendEntry& entry : group.entries) {
            all.insert(entry.text);
        }
    }
    return all;
}

}  // namespace

TEST_CASE("the legend names exactly the families that are drawn in view") {
    const AtlasFixture& f = fixture();
    for (std::size_t park = 0; park < f.atlas().parks.size(); ++park) {
        const MapExtent view = f.data->park_extents[park];
        std::set<std::string> drawn;
        for (std::size_t b = 0; b < f.atlas().blocks.size(); ++b) {
            if (f.data->block_extents[b].intersects(view)) {
                for (const std::size_t family : f.atlas().leading_families(f.atlas().blocks[b].park)) {
                    drawn.insert(f.atlas().families[family].name.zh);
                }
            }
        }
        const auto listed = texts(make_legend(f.context(), {}, {{view}, 1}));
        for (const Family& family : f.atlas().families) {
            CAPTURE(family.name.zh);
            CHECK(listed.contains(family.name.zh) == drawn.contains(family.name.zh));
        }
    }
}

TEST_CASE("a swatch has the colour of the fill it stands for") {
    const AtlasFixture& f = fixture();
    const auto groups = make_legend(f.context(), {}, {{f.data->shanghai_extent}, 1});
    for (std::size_t family = 0; family < f.atlas().families.size(); ++family) {
        for (const LegendEntry& entry : groups.front().entries) {
            if (entry.text == f.atlas().families[family].name.zh) {
                CHECK(std::get<AreaKey>(entry.key).paint == solid(family_color(f.context(), family)));
            }
        }
    }
}

TEST_CASE("what is switched off leaves the legend") {
    const AtlasFixture& f = fixture();
    MapState state;
    state.layers.fill(false);
    for (const LegendGroup& group : make_legend(f.context(), state, {{f.data->shanghai_extent}, 1})) {
        CHECK(group.title == f.zh["legend.base"]);
        CHECK(group.entries.size() == 1);  // the shoreline
    }
    state = {};
    state.families_off.insert(*f.atlas().family_index("ic"));
    CHECK_FALSE(
        texts(make_legend(f.context(), state, {{f.data->shanghai_extent}, 1})).contains(f.atlas().families[0].name.zh));
}

TEST_CASE("a legend needs less height when it gets more width, and never less than its rows") {
    const AtlasFixture& f = fixture();
    const auto groups = make_legend(f.context(), {}, {{f.data->shanghai_extent}, 1});
    double before = 1e9;
    for (double width = 250; width <= 1600; width += 50) {
        const double height = legend_height(f.context(), groups, 1, width, 1);
        CHECK(height <= before);
        CHECK(height >= 3 * 30);
        before = height;
    }
}
