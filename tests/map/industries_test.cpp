#include "map/industries.h"
#include "support/real_data.h"

#include <algorithm>
#include <random>

using namespace parkatlas;
using namespace parkatlas::test;

TEST_CASE("a park lit by an industry has it in its list and the other way round, for all") {
    const Atlas& atlas = *real_atlas();
    REQUIRE(atlas.industries.size() == 37);
    for (std::size_t industry = 0; industry < atlas.industries.size(); ++industry) {
        const auto lit = parks_with(atlas, industry);
        for (std::size_t park = 0; park < atlas.parks.size(); ++park) {
            const auto list = industries_of(atlas, park);
            const auto in_list = std::ranges::find(list, industry, &IndustryPart::industry);
            const auto in_lit = std::ranges::find(lit, park, &IndustryPart::park);
            CAPTURE(atlas.parks[park].id);
            CAPTURE(atlas.industries[industry].id);
            REQUIRE((in_list != list.end()) == (in_lit != lit.end()));
            REQUIRE((in_lit != lit.end()) == atlas.has_industry(park, industry));
            if (in_lit != lit.end()) {
                CHECK(*in_lit == *in_list);
                CHECK(std::ranges::count(list, industry, &IndustryPart::industry) == 1);
            }
        }
        CHECK(std::ranges::is_sorted(lit, {}, &IndustryPart::role));
    }
}

TEST_CASE("the part played is that of the leading industries; schemes beside them make no industry leading") {
    const Atlas& atlas = *real_atlas();
    for (const ParkIndustry& row : atlas.park_industries) {
        const auto role = industry_role(atlas, row.park, row.industry);
        REQUIRE(role.has_value());
        if (row.scheme == "leading industries") {
            CHECK((role == IndustryRole::leading) == row.leading);
        }
    }
    const auto role = [&](std::string_view park, std::string_view industry) {
        const std::size_t p = atlas.park_index(park).value();
        const std::size_t i = atlas.industry_index(industry).value();
        const auto found = industry_role(atlas, p, i);
        return found ? role_key(atlas, {p, i, *found}) : std::string_view{"none"};
    };
    CHECK(role("zhangjiang-science-city", "biomed") == "role.leading");
    CHECK(role("jiading", "biomed") == "role.supporting");
    CHECK(role("lingang", "biomed") == "role.layout");
    CHECK(role("yangpu", "ai") == "role.ranked");
    CHECK(role("caohejing", "ai") == "role.leading");
    CHECK(role("yangpu", "biomed") == "none");
}

TEST_CASE("the schemes say what the sources say") {
    const Atlas& atlas = *real_atlas();
    CHECK(statements(atlas, biomed_layout_scheme).size() == 6);
    const auto ranks = statements(atlas, ai_concentration_scheme);
    REQUIRE(ranks.size() == 4);
    CHECK(ranks[0].rank == "1");
    CHECK(std::ranges::count(ranks, std::string{"2-4 (unordered)"}, &ParkIndustry::rank) == 3);
    CHECK(statements(atlas, "").empty());
}

TEST_CASE("clusters follow the same toggles as parks") {
    const Atlas& atlas = *real_atlas();
    std::mt19937 random{7};
    for (int round = 0; round < 200; ++round) {
        MapState state;
        for (std::size_t family = 0; family < atlas.families.size(); ++family) {
            if (random() % 2 == 0) {
                state.families_off.insert(family);
            }
        }
        state.unknown_off = random() % 2 == 0;
        if (random() % 2 == 0) {
            state.highlight = {random() % atlas.industries.size(), random() % atlas.industries.size()};
        }
        for (std::size_t i = 0; i < atlas.clusters.size(); ++i) {
            const auto industry = atlas.clusters[i].industry;
            const bool lit = is_cluster_lit(atlas, state, i);
            if (!state.highlight.empty()) {
                CHECK(lit == (industry && std::ranges::count(state.highlight, *industry) > 0));
            } else if (industry) {
                CHECK(lit != state.families_off.contains(atlas.industries[*industry].family));
            } else {
                CHECK(lit != state.unknown_off);
            }
        }
    }
    CHECK(is_cluster_lit(atlas, {}, 0));
}
