#include "app/compare_json.h"

#include "map/comparison.h"
#include "map/query.h"

namespace parkatlas {

nlohmann::ordered_json compare_json(const Atlas& atlas, const MapState& state) {
    using Json = nlohmann::ordered_json;
    if (!state.comparison) {
        return nullptr;
    }
    const auto map = [&](const MapState& shown) {
        return Json{{"year", shown.year ? Json(*shown.year) : Json(nullptr)},
                    {"color_by", color_by_id(atlas, shown.coloring)}};
    };
    const Comparison& comparison = *state.comparison;
    Json json{{"mode", compare_mode_table[static_cast<std::size_t>(comparison.mode)].name}};
    if (comparison.mode == CompareMode::swipe) {
        json["split"] = comparison.split;
    }
    json["left"] = map(left_state(state));
    json["right"] = map(right_state(state));
    return json;
}

}  // namespace parkatlas
