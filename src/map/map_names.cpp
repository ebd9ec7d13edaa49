#include "map/map_names.h"

#include <algorithm>

namespace parkatlas {

std::optional<std::size_t> home_block(const Atlas& atlas, std::size_t park) {
    const std::vector<std::size_t>& blocks = atlas.parks[park].blocks;
    const auto area = [&](std::size_t block) { return atlas.blocks[block].area_drawn_km2; };
    const auto largest = std::ranges::max_element(blocks, {}, area);
    return largest == blocks.end() ? std::nullopt : std::optional{*largest};
}

std::string park_name_id(const Atlas& atlas, std::size_t block) {
    const std::size_t park = atlas.blocks[block].park;
    const std::string id = "park/" + atlas.parks[park].id;
    return home_block(atlas, park) == block ? id : id + "#" + atlas.blocks[block].id;
}

std::vector<std::string> map_names(const Atlas& atlas) {
    std::vector<std::string> ids;
    const auto add = [&](const std::string& prefix, const auto& features) {
        for (const auto& feature : features) {
            ids.push_back(prefix + feature.id);
        }
    };
    for (std::size_t block = 0; block < atlas.blocks.size(); ++block) {
        ids.push_back(park_name_id(atlas, block));
    }
    add("facility/", atlas.facilities);
    add("project/", atlas.projects);
    add("cluster/", atlas.clusters);
    add("district/", atlas.districts);
    for (const Water& water : atlas.waters) {
        if (water.kind == "lake" || std::holds_alternative<LinesOf<LonLat>>(water.geometry)) {
            ids.push_back("water/" + water.id);
        }
    }
    add("place/", atlas.places);
    return ids;
}

bool is_map_name(const Atlas& atlas, std::string_view id) {
    const std::vector<std::string> ids = map_names(atlas);
    return std::ranges::find(ids, id) != ids.end();
}

}  // namespace parkatlas
