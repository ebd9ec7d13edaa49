// The knowledge as it is delivered: what the program may rely on.
#include "map/atlas.h"

#include "support/real_data.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace parkatlas;

namespace {

const Atlas& atlas() {
    return *test::real_atlas();
}

}  // namespace

TEST_CASE("22 parks with their blocks, all read without a notice") {
    CHECK(atlas().parks.size() == 22);
    CHECK(atlas().notices.empty());
    std::size_t blocks = 0;
    for (std::size_t i = 0; i < atlas().parks.size(); ++i) {
        const Park& park = atlas().parks[i];
        CAPTURE(park.id);
        CHECK_FALSE(park.blocks.empty());
        CHECK_FALSE(park.districts.empty());
        Confidence worst = Confidence::a;
        double drawn_km2 = 0;
        for (const std::size_t block : park.blocks) {
            CHECK(atlas().blocks[block].park == i);
            worst = std::max(worst, atlas().blocks[block].confidence);
            drawn_km2 += atlas().blocks[block].area_drawn_km2;
        }
        CHECK(park.confidence == worst);
        // Blocks of a park may overlap, so that together they may have more than the park.
        CHECK(drawn_km2 > park.area_drawn_km2 - 0.1);
        blocks += park.blocks.size();
    }
    CHECK(blocks == atlas().blocks.size());
    CHECK(atlas().districts.size() == 16);
    CHECK_FALSE(atlas().sea.polygons.empty());
}

TEST_CASE("values come through as the files have them") {
    const auto index = atlas().park_index("zhangjiang-science-city");
    REQUIRE(index.has_value());
    const Park& park = atlas().parks[*index];
    CHECK(park.name == Name{"张江科学城", "Zhangjiang Science City"});
    CHECK(park.pinyin == "zhang jiang ke xue cheng");
    CHECK(park.area_published_km2 == 94.0);
    CHECK(park.area_published_text == "约94");
    CHECK(park.joined_stage == 1992);
    CHECK(park.joined_confirmed);
    CHECK(std::any_of(park.aliases.begin(), park.aliases.end(), [](const Alias& alias) {
        return alias.name == "张江高科技园区" && alias.pinyin == "zhang jiang gao ke ji yuan qu";
    }));
    REQUIRE(park.leading.size() == 3);
    CHECK(atlas().industries[park.leading[1]].id == "biomed");
    CHECK(park.districts[0] == Name{"浦东新区", "Pudong New Area"});

    const Facility& ssrf = atlas().facilities[0];
    CHECK(ssrf.id == "ssrf");
    CHECK(ssrf.is_science());
    CHECK(known_status(ssrf.history, std::nullopt) == SiteStatus::operating);
    CHECK(ssrf.park == index);
    REQUIRE(ssrf.place.has_value());
    CHECK(ssrf.place->lon == doctest::Approx(121.585));
    CHECK(ssrf.confidence == Confidence::b);

    const Project& phase_two = atlas().projects[0];
    CHECK(phase_two.round == 1);
    CHECK(known_status(phase_two.history, 2018) == SiteStatus::under_construction);
    CHECK(known_status(phase_two.history, 2017) == SiteStatus::unknown);
    CHECK(known_status(phase_two.history, std::nullopt) == SiteStatus::operating);
    REQUIRE(phase_two.facility.has_value());
    CHECK(atlas().facilities[*phase_two.facility].id == "ssrf-ii");
}

TEST_CASE("ids lead to their things and nothing else does") {
    for (std::size_t i = 0; i < atlas().parks.size(); ++i) {
        CHECK(atlas().park_index(atlas().parks[i].id) == i);
    }
    CHECK_FALSE(atlas().park_index("").has_value());
    CHECK_FALSE(atlas().park_index("Caohejing").has_value());
    CHECK(atlas().industries[*atlas().industry_index("ai")].id == "ai");
    CHECK(atlas().families[*atlas().family_index("marine")].id == "marine");
}

TEST_CASE("the families of a park are those of its leading industries, each once, in order") {
    for (std::size_t park = 0; park < atlas().parks.size(); ++park) {
        const auto families = atlas().leading_families(park);
        CHECK(std::set<std::size_t>(families.begin(), families.end()).size() == families.size());
        CHECK(families.empty() == atlas().parks[park].leading.empty());
        for (const std::size_t industry : atlas().parks[park].leading) {
            CHECK(std::count(families.begin(), families.end(), atlas().industries[industry].family) == 1);
            CHECK(atlas().has_industry(park, industry));
        }
        if (!families.empty()) {
            CHECK(families[0] == atlas().industries[atlas().parks[park].leading[0]].family);
        }
    }
    CHECK(atlas().leading_families(*atlas().park_index("lingang")).empty());
    for (const ParkIndustry& row : atlas().park_industries) {
        CHECK(atlas().has_industry(row.park, row.industry));
        CHECK_FALSE(row.source.empty());
    }
}

TEST_CASE("rivers have areas and lines, lakes areas") {
    for (const Water& water : atlas().waters) {
        CAPTURE(water.id);
        CHECK(std::holds_alternative<LinesOf<LonLat>>(water.geometry) == (water.kind == "river-line"));
    }
}

TEST_CASE("confidence is a letter from A to D") {
    for (const char letter : {'A', 'B', 'C', 'D'}) {
        const auto confidence = parse_confidence(std::string(1, letter));
        REQUIRE(confidence.has_value());
        CHECK(to_char(*confidence) == letter);
    }
    for (const char* text : {"", "E", "a", "AB", "@", " A"}) {
        CHECK_FALSE(parse_confidence(text).has_value());
    }
}
