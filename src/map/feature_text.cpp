#include "map/feature_text.h"

#include "map/map_data.h"
#include "map/query.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace parkatlas {
namespace {

using Json = nlohmann::ordered_json;

/// Where a feature is: an area, else a place, else neither.
struct Stand {
    PolygonsOf<LonLat> area;
    std::optional<LonLat> point;
    std::string confidence;  ///< letters of the area's outlines, each once
};

void add_block(const Block& block, Stand& place) {
    place.area.polygons.insert(place.area.polygons.end(), block.area.polygons.begin(), block.area.polygons.end());
    const char letter = to_char(block.confidence);
    if (place.confidence.find(letter) == std::string::npos) {
        place.confidence += letter;
        std::ranges::sort(place.confidence);
    }
}

Stand place_in(const Atlas& atlas, FeatureRef feature) {
    Stand place;
    const auto stands = place_of(atlas, feature);
    if (!stands) {
        return place;
    }
    switch (stands->kind) {
        case FeatureKind::park:
            for (const std::size_t block : atlas.parks[stands->index].blocks) {
                add_block(atlas.blocks[block], place);
            }
            break;
        case FeatureKind::block:
            add_block(atlas.blocks[stands->index], place);
            break;
        case FeatureKind::district:
            place.area = atlas.districts[stands->index].area;
            break;
        case FeatureKind::facility:
            place.point = atlas.facilities[stands->index].place;
            break;
        case FeatureKind::project:
            place.point = atlas.projects[stands->index].place;
            break;
        case FeatureKind::cluster:
            place.area = atlas.clusters[stands->index].area;
            place.point = atlas.clusters[stands->index].place;
            break;
        case FeatureKind::industry:
        case FeatureKind::event:
            break;
    }
    return place;
}

/// Rings in files end where they begin.
Ring<LonLat> closed(Ring<LonLat> ring) {
    if (!ring.empty()) {
        ring.push_back(ring.front());
    }
    return ring;
}

Json position(LonLat p) {
    const LonLat at = rounded_place(p);
    return {at.lon, at.lat};
}

Json geometry(const Stand& place) {
    if (!place.area.polygons.empty()) {
        Json polygons = Json::array();
        for (const auto& polygon : place.area.polygons) {
            Json rings = Json::array();
            for (const auto& ring : polygon) {
                Json points = Json::array();
                for (const LonLat p : closed(ring)) {
                    points.push_back(position(p));
                }
                rings.push_back(std::move(points));
            }
            polygons.push_back(std::move(rings));
        }
        return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
    }
    return place.point ? Json{{"type", "Point"}, {"coordinates", position(*place.point)}} : Json(nullptr);
}

/// "(a, b)" of what `write` makes of each.
template <class Items, class Write>
std::string list(const Items& items, const Write& write) {
    std::string text;
    for (const auto& item : items) {
        text += (text.empty() ? "" : ", ") + write(item);
    }
    return "(" + text + ")";
}

std::string wkt(const Stand& place) {
    const auto point = [](LonLat p) {
        const LonLat at = rounded_place(p);
        return fmt::format("{} {}", at.lon, at.lat);
    };
    if (!place.area.polygons.empty()) {
        const auto ring = [&](const Ring<LonLat>& r) { return list(closed(r), point); };
        return "MULTIPOLYGON " + list(place.area.polygons, [&](const auto& polygon) { return list(polygon, ring); });
    }
    return place.point ? "POINT (" + point(*place.point) + ")" : "GEOMETRYCOLLECTION EMPTY";
}

}  // namespace

std::string geojson_of(const Atlas& atlas, std::span<const FeatureRef> features) {
    Json all = Json::array();
    for (const FeatureRef feature : features) {
        const Stand place = place_in(atlas, feature);
        const Name& name = name_of(atlas, feature);
        Json properties{{"kind", to_string(feature.kind)},
                        {"id", id_of(atlas, feature)},
                        {"name_zh", name.zh},
                        {"name_en", name.en}};
        if (!place.confidence.empty()) {
            properties["confidence"] = place.confidence;
        }
        all.push_back({{"type", "Feature"}, {"properties", std::move(properties)}, {"geometry", geometry(place)}});
    }
    return Json{{"type", "FeatureCollection"}, {"features", std::move(all)}}.dump(-1, ' ', false,
                                                                                  Json::error_handler_t::replace) +
           "\n";
}

std::string wkt_of(const Atlas& atlas, std::span<const FeatureRef> features) {
    std::string lines;
    for (const FeatureRef feature : features) {
        lines += wkt(place_in(atlas, feature)) + "\n";
    }
    return lines;
}

}  // namespace parkatlas
