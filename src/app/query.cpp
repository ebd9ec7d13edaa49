#include "map/query.h"

#include "app/commands.h"
#include "app/console.h"
#include "app/loader.h"
#include "core/parse.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>

namespace parkatlas {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// "LON,LAT", "LON, LAT" or "LON LAT"; nothing when the words are a name.
std::optional<LonLat> parse_place(std::string text) {
    // The comma of a Chinese input method.
    for (const std::string_view wide : {"，", "、"}) {
        for (std::size_t at = text.find(wide); at != std::string::npos; at = text.find(wide)) {
            text.replace(at, wide.size(), ",");
        }
    }
    const std::size_t end_of_lon = text.find_first_of(", ");
    const std::size_t start_of_lat = text.find_first_not_of(", ", end_of_lon);
    if (end_of_lon == std::string::npos || start_of_lat == std::string::npos) {
        return std::nullopt;
    }
    const std::optional<double> lon = parse_number(std::string_view{text}.substr(0, end_of_lon));
    const std::optional<double> lat = parse_number(std::string_view{text}.substr(start_of_lat));
    return lon && lat ? std::optional{LonLat{*lon, *lat}} : std::nullopt;
}

/// The id and names of a feature, or nulls.
void add_feature(Json& json, const std::string& key, const Atlas& atlas, std::optional<FeatureRef> feature) {
    json[key] = feature ? Json(id_of(atlas, *feature)) : Json(nullptr);
    json[key + "_name_zh"] = feature ? Json(name_of(atlas, *feature).zh) : Json(nullptr);
    json[key + "_name_en"] = feature ? Json(name_of(atlas, *feature).en) : Json(nullptr);
}

std::optional<FeatureRef> ref(FeatureKind kind, std::optional<std::size_t> index) {
    return index ? std::optional{FeatureRef{kind, *index}} : std::nullopt;
}

Json industries_of(const Atlas& atlas, const Park& park) {
    Json industries = Json::array();
    const auto add = [&](const std::vector<std::size_t>& indexes, bool leading) {
        for (const std::size_t index : indexes) {
            const Industry& industry = atlas.industries[index];
            industries.push_back({{"id", industry.id},
                                  {"name_zh", industry.name.zh},
                                  {"name_en", industry.name.en},
                                  {"leading", leading}});
        }
    };
    add(park.leading, true);
    add(park.supporting, false);
    return industries;
}

/// Whole metres: the outlines are not more exact than that.
double whole_m(double distance_m) {
    return std::round(distance_m);
}

Json place_json(const Atlas& atlas, const PlaceAnswer& answer) {
    Json json{{"lon", answer.at.lon}, {"lat", answer.at.lat}};
    add_feature(json, "park", atlas, ref(FeatureKind::park, answer.park));
    add_feature(json, "block", atlas, ref(FeatureKind::block, answer.block));
    add_feature(json, "district", atlas, ref(FeatureKind::district, answer.district));
    json["industries"] = answer.park ? industries_of(atlas, atlas.parks[*answer.park]) : Json::array();
    json["outline_confidence"] =
        answer.block ? Json(std::string(1, to_char(atlas.blocks[*answer.block].confidence))) : Json(nullptr);
    json["distance_m"] = whole_m(answer.distance_m);
    add_feature(json, "nearest_park", atlas, FeatureRef{FeatureKind::park, answer.nearest_park});
    add_feature(json, "nearest_block", atlas, FeatureRef{FeatureKind::block, answer.nearest_block});
    Json facilities = Json::array();
    for (const auto& [index, distance_m] : answer.facilities) {
        const Facility& facility = atlas.facilities[index];
        facilities.push_back({{"id", facility.id},
                              {"kind", facility.kind},
                              {"name_zh", facility.name.zh},
                              {"name_en", facility.name.en},
                              {"distance_m", whole_m(distance_m)}});
    }
    json["facilities"] = std::move(facilities);
    return json;
}

/// The park and the facility that an event belongs to, or nulls.
void add_place_of_event(Json& row, const Atlas& atlas, const Event& event) {
    row["park"] = event.park ? Json(atlas.parks[*event.park].id) : Json(nullptr);
    row["facility"] = event.facility ? Json(atlas.facilities[*event.facility].id) : Json(nullptr);
}

Json matches_json(const Atlas& atlas, const std::string& query) {
    Json matches = Json::array();
    for (const NameMatch& match : FeatureIndex{atlas}.find(query)) {
        const Name& name = name_of(atlas, match.feature);
        Json row{{"kind", to_string(match.feature.kind)},
                 {"id", id_of(atlas, match.feature)},
                 {"name_zh", name.zh},
                 {"name_en", name.en},
                 {"score", std::round(match.score * 1000) / 1000},
                 {"matched", match.matched}};
        if (match.feature.kind == FeatureKind::event) {
            const Event& event = atlas.events[match.feature.index];
            row["date"] = event.date;
            add_place_of_event(row, atlas, event);
        }
        matches.push_back(std::move(row));
    }
    return {{"query", query}, {"matches", std::move(matches)}};
}

}  // namespace

Status run_query(const Options& options, Timeline& timeline) {
    std::string text;
    for (const std::string& word : options.words) {
        text += (text.empty() ? "" : " ") + word;
    }
    if (const std::optional<LonLat> place = parse_place(text)) {
        const Result<std::shared_ptr<const MapData>> data = load_map({options.data, {}}, "", timeline);
        if (!data) {
            return data.error();
        }
        const Result<PlaceAnswer> answer = query_place(*data.value(), *place);
        if (!answer) {
            return answer.error();
        }
        return print(dump(place_json(*data.value()->atlas, answer.value())));
    }
    const Result<Atlas> atlas = load_atlas_from({options.data, {}});
    if (!atlas) {
        return atlas.error();
    }
    return print(dump(matches_json(atlas.value(), text)));
}

}  // namespace parkatlas
