#include "scene/legend.h"
#include "map/fact_words.h"
#include "map/industries.h"
#include "map/sites.h"
#include "scene/map_symbols.h"
#include "scene/park_look.h"
#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
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

TEST_CASE("under a highlight each industry has its own group, which counts and names exactly its parks by their part") {
    const AtlasFixture& f = fixture();
    for (std::size_t industry = 0; industry < f.atlas().industries.size(); ++industry) {
        MapState state;
        state.highlight = {industry};
        // Leading parks are darker than all others, which look alike and are one entry.
        struct Expected {
            std::vector<std::string> roles;
            std::vector<std::string> names;  ///< by role
            std::size_t count = 0;
        };
        std::map<bool, Expected> expected;
        for (const IndustryPart& part : parks_with(f.atlas(), industry)) {
            Expected& e = expected[part.role == IndustryRole::leading];
            const std::string& role = f.zh[role_key(f.atlas(), part)];
            const std::string& name = f.atlas().parks[part.park].name.zh;
            if (e.roles.empty() || e.roles.back() != role) {
                e.roles.push_back(role);
                e.names.push_back(name);
            } else {
                e.names.back() += "、" + name;
            }
            ++e.count;
        }
        CAPTURE(f.atlas().industries[industry].id);
        const auto groups = make_legend(f.context(), state, {{f.data->shanghai_extent}, 1});
        const auto group = std::ranges::find(groups, LegendTopic::highlight, &LegendGroup::topic);
        REQUIRE((group != groups.end()) == !(expected.empty() && groups.front().topic != LegendTopic::highlight));
        std::size_t found = 0;
        for (const auto& [is_leading, e] : expected) {
            std::string roles;
            std::string detail;
            for (std::size_t i = 0; i < e.roles.size(); ++i) {
                roles += (i == 0 ? "" : "、") + e.roles[i];
                detail += (i == 0 ? "" : "；") + (e.roles.size() > 1 ? e.roles[i] + "：" : "") + e.names[i];
            }
            const std::string text =
                f.zh.format("legend.counted", {{"what", roles}, {"count", std::to_string(e.count)}});
            const auto entry = std::ranges::find(group->entries, text, &LegendEntry::text);
            REQUIRE(entry != group->entries.end());
            CHECK(entry->detail == detail);
            ++found;
        }
        const std::size_t related = group == groups.end() ? 0 : group->entries.size() - found;
        CHECK(related <= 1);  // parks with another industry of the family
    }
    MapState state;
    state.highlight = {*f.atlas().industry_index("ic"), *f.atlas().industry_index("biomed")};
    const auto groups = make_legend(f.context(), state, {{f.data->shanghai_extent}, 1});
    CHECK(groups[0].title == f.atlas().industries[state.highlight[0]].name.zh);
    CHECK(groups[1].title == f.atlas().industries[state.highlight[1]].name.zh);
}

TEST_CASE("all industries at once still make paints that players can draw") {
    const AtlasFixture& f = fixture();
    MapState state;
    for (std::size_t i = 0; i < f.atlas().industries.size(); ++i) {
        state.highlight.push_back(i);
    }
    for (std::size_t park = 0; park < f.atlas().parks.size(); ++park) {
        const Paint paint = fill_paint(f.context(), park_look(f.context(), state, park), FrameRole::main, 1, {});
        CHECK(paint.bands.size() >= 1);
        CHECK(paint.bands.size() <= Paint::most_bands);
    }
}

TEST_CASE("kinds of facilities are explained when and only when one is drawn with its own glyph, at every scale") {
    const AtlasFixture& f = fixture();
    const SceneContext context = f.context();
    for (const double units_per_px : {8.0, 30.0, 60.0, 150.0}) {
        for (std::size_t park = 0; park < f.atlas().parks.size(); ++park) {
            MapState state;
            state.layers[static_cast<std::size_t>(LayerId::facilities)] = true;
            const Viewport viewport{{f.data->park_extents[park].center(), units_per_px}, screen_rect(0, 0, 900, 600)};
            const auto symbols = place_symbols(context, state, viewport, viewport.rect, 1);
            std::set<std::string> drawn;
            for (const PlacedSymbol& symbol : symbols) {
                if (!symbol.is_ring()) {
                    drawn.insert(f.zh[value_key("ui.kind.", f.atlas().facilities[symbol.feature.index].kind)]);
                }
            }
            const auto listed = texts(make_legend(context, state, {{viewport.visible()}, 1, symbols}));
            for (const std::string_view kind : facility_kinds()) {
                const std::string& word = f.zh[value_key("ui.kind.", kind)];
                CAPTURE(word);
                CHECK(listed.contains(word) == drawn.contains(word));
            }
        }
    }
}

TEST_CASE("project sites of a kind that is switched off are neither drawn nor counted") {
    const AtlasFixture& f = fixture();
    const SceneContext context = f.context();
    const Viewport viewport{{f.data->parks_extent.center(), 90}, screen_rect(0, 0, 1920, 1080)};
    for (const BatchKind& kind : batch_kinds(f.atlas())) {
        MapState state;
        state.layers[static_cast<std::size_t>(LayerId::projects)] = true;
        const auto projects_of_kind = [&] {
            std::size_t n = 0;
            const auto symbols = place_symbols(context, state, viewport, viewport.rect, 1);
            for (const PlacedSymbol& symbol : symbols) {
                std::vector<FeatureRef> all = symbol.folded;
                all.push_back(symbol.feature);
                n += static_cast<std::size_t>(std::ranges::count_if(all, [&](FeatureRef feature) {
                    return f.atlas().projects[feature.index].batch_category == kind.category;
                }));
            }
            const auto legend = make_legend(context, state, {{viewport.visible()}, 1, symbols});
            const std::string counted = f.zh.format(
                "legend.batch", {{"kind", f.zh[value_key("ui.batch.", kind.category)]}, {"count", std::to_string(n)}});
            const bool said = std::ranges::any_of(legend, [&](const LegendGroup& group) {
                return std::ranges::any_of(group.entries, [&](const LegendEntry& entry) {
                    return entry.detail.find(counted) != std::string::npos;
                });
            });
            CHECK(said == (n > 0));
            return n;
        };
        CHECK(projects_of_kind() == kind.sites);
        state.batches_off.insert(kind.category);
        CHECK(projects_of_kind() == 0);
    }
}
