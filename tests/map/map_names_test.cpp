#include "map/map_names.h"

#include "support/real_data.h"

#include <doctest/doctest.h>

#include <set>

using namespace parkatlas;

TEST_CASE("every park has its name at its largest block, and one of its own at each other") {
    const Atlas& atlas = *test::real_atlas();
    std::set<std::string> ids;
    for (std::size_t block = 0; block < atlas.blocks.size(); ++block) {
        const std::string id = park_name_id(atlas, block);
        const std::string plain = "park/" + atlas.parks[atlas.blocks[block].park].id;
        CHECK(ids.insert(id).second);
        CHECK(id.starts_with(plain));
        CHECK(is_map_name(atlas, id));
        const std::size_t home = home_block(atlas, atlas.blocks[block].park).value();
        CHECK((id == plain) == (block == home));
        CHECK(atlas.blocks[block].area_drawn_km2 <= atlas.blocks[home].area_drawn_km2);
    }
    for (const Park& park : atlas.parks) {
        CHECK(ids.contains("park/" + park.id));
    }
}

TEST_CASE("ids of names differ, and what has no name on the map has none") {
    const Atlas& atlas = *test::real_atlas();
    const std::vector<std::string> all = map_names(atlas);
    CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
    for (const char* known : {"park/caohejing", "district/pudongxinqu", "water/huangpu-line", "place/jiangsu",
                              "facility/ssrf", "project/p-shine"}) {
        CAPTURE(known);
        CHECK(is_map_name(atlas, known));
    }
    for (const char* other : {"", "/", "park/", "park", "caohejing", "park/caohejing#", "park/caohejing#jiading-01",
                              "water/huangpu", "industry/ai", "main/park/caohejing", "park/Caohejing"}) {
        CAPTURE(other);
        CHECK_FALSE(is_map_name(atlas, other));
    }
}

TEST_CASE("a park without blocks has no home block") {
    Atlas atlas;
    atlas.parks.emplace_back();
    CHECK_FALSE(home_block(atlas, 0).has_value());
    CHECK(map_names(atlas).empty());
}
