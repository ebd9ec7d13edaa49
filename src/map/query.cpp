#include "map/query.h"

#include "geo/geodesy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <type_traits>
#include <utility>

namespace parkatlas {
namespace {

constexpr double nearby_m = 1000;

/// Calls f with the atlas's vector of that kind.
template <class F>
decltype(auto) with_features(const Atlas& atlas, FeatureKind kind, F f) {
    switch (kind) {
        case FeatureKind::park:
            return f(atlas.parks);
        case FeatureKind::block:
            return f(atlas.blocks);
        case FeatureKind::district:
            return f(atlas.districts);
        case FeatureKind::facility:
            return f(atlas.facilities);
        case FeatureKind::project:
            return f(atlas.projects);
        case FeatureKind::cluster:
            return f(atlas.clusters);
        case FeatureKind::industry:
            return f(atlas.industries);
        case FeatureKind::event:
            break;
    }
    return f(atlas.events);
}

/// A plane around a place with metres as unit (equirectangular), good for finding what is nearest; lengths are then
/// measured by geodesics. It makes the answer independent of the display CRS.
class LocalPlane {
public:
    explicit LocalPlane(LonLat origin)
        : origin_{origin}, x_m_per_deg_{m_per_deg * std::cos(origin.lat * std::numbers::pi / 180)} {}

    [[nodiscard]] MapPoint to_plane(LonLat p) const {
        return {(p.lon - origin_.lon) * x_m_per_deg_, (p.lat - origin_.lat) * m_per_deg};
    }
    [[nodiscard]] LonLat to_lon_lat(MapPoint p) const {
        return {origin_.lon + p.x / x_m_per_deg_, origin_.lat + p.y / m_per_deg};
    }
    [[nodiscard]] MapPolygons to_plane(const PolygonsOf<LonLat>& polygons) const {
        MapPolygons out;
        for (const auto& polygon : polygons.polygons) {
            auto& rings = out.polygons.emplace_back();
            for (const auto& ring : polygon) {
                auto& points = rings.emplace_back();
                points.reserve(ring.size());
                std::transform(ring.begin(), ring.end(), std::back_inserter(points),
                               [&](LonLat p) { return to_plane(p); });
            }
        }
        return out;
    }

private:
    static constexpr double m_per_deg = 111'195;  ///< of a great circle
    LonLat origin_;
    double x_m_per_deg_;
};

/// A text that ends in `suffix` without it; nothing for others.
std::optional<std::string> stem(const std::string& text, std::string_view suffix) {
    const bool has_stem = text.size() > suffix.size() && text.ends_with(suffix);
    return has_stem ? std::optional{text.substr(0, text.size() - suffix.size())} : std::nullopt;
}

/// Everything by which a feature can be found.
template <class T>
void add_texts(std::vector<NameText>& texts, std::size_t thing, const T& feature) {
    constexpr bool is_event = std::is_same_v<T, Event>;
    const auto add = [&](NameRole role, const std::string& text) {
        if (!text.empty()) {
            texts.push_back({thing, role, text});
        }
    };
    add(is_event ? NameRole::sentence : NameRole::name, feature.name.zh);
    add(is_event ? NameRole::sentence : NameRole::name, feature.name.en);
    add(NameRole::id, feature.id);
    if constexpr (std::is_same_v<T, Park>) {
        add(NameRole::stem, stem(feature.name.zh, "园").value_or(""));
        add(NameRole::stem, stem(feature.name.en, " Park").value_or(""));
    }
    if constexpr (requires { feature.aliases; }) {
        for (const Alias& alias : feature.aliases) {
            add(NameRole::alias, alias.name);
            texts.push_back({thing, NameRole::alias_spoken, alias.pinyin, alias.name});
        }
    }
    add(is_event ? NameRole::spoken : NameRole::pinyin, feature.pinyin);
}

}  // namespace

Result<PlaceAnswer> query_place(const MapData& data, LonLat at) {
    if (!(std::abs(at.lon) <= 180 && std::abs(at.lat) <= 90)) {
        return Error{ErrorKind::wrong_use, fmt::format("{},{}", at.lon, at.lat), "error.place_not_on_earth", {}};
    }
    const Atlas& atlas = *data.atlas;
    const LocalPlane plane{at};
    constexpr MapPoint here{0, 0};

    PlaceAnswer answer;
    answer.at = at;
    answer.distance_m = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < atlas.blocks.size() && !answer.block; ++i) {
        const MapPolygons area = plane.to_plane(atlas.blocks[i].area);
        double distance_m = 0;
        if (contains(area, here)) {
            answer.block = i;
            answer.park = atlas.blocks[i].park;
        } else if (const auto nearest = nearest_on_edges(area, here)) {
            distance_m = geodesic_distance_m(at, plane.to_lon_lat(*nearest));
        }
        if (distance_m < answer.distance_m || answer.block) {
            answer.distance_m = distance_m;
            answer.nearest_block = i;
            answer.nearest_park = atlas.blocks[i].park;
        }
    }
    for (std::size_t i = 0; i < atlas.districts.size() && !answer.district; ++i) {
        if (contains(plane.to_plane(atlas.districts[i].area), here)) {
            answer.district = i;
        }
    }
    for (std::size_t i = 0; i < atlas.facilities.size(); ++i) {
        if (const auto& place = atlas.facilities[i].place) {
            if (const double distance_m = geodesic_distance_m(at, *place); distance_m <= nearby_m) {
                answer.facilities.emplace_back(i, distance_m);
            }
        }
    }
    std::stable_sort(answer.facilities.begin(), answer.facilities.end(),
                     [](const auto& a, const auto& b) { return a.second < b.second; });
    return answer;
}

FeatureIndex::FeatureIndex(const Atlas& atlas, std::span<const FeatureKind> kinds)
    : FeatureIndex{texts_of(atlas, kinds)} {}

FeatureIndex::FeatureIndex(Texts texts) : features_{std::move(texts.features)}, names_{std::move(texts.names)} {}

FeatureIndex::Texts FeatureIndex::texts_of(const Atlas& atlas, std::span<const FeatureKind> kinds) {
    Texts texts;
    for (const FeatureKind kind : kinds) {
        with_features(atlas, kind, [&](const auto& features) {
            for (std::size_t i = 0; i < features.size(); ++i) {
                add_texts(texts.names, texts.features.size(), features[i]);
                texts.features.push_back({kind, i});
            }
        });
    }
    return texts;
}

std::vector<NameMatch> FeatureIndex::find(std::string_view text, std::size_t most) const {
    std::vector<NameMatch> matches;
    for (NameHit& hit : names_.find(text, most)) {
        matches.push_back({features_[hit.thing], hit.score, std::move(hit.matched), hit.role});
    }
    return matches;
}

std::string color_by_id(const Atlas& atlas, const Coloring& coloring) {
    switch (coloring.by) {
        case ColorBy::leading_industry:
            return "leading-industry";
        case ColorBy::joined:
            return "joined";
        case ColorBy::district:
            return "district";
        case ColorBy::column:
            break;
    }
    return coloring.column < atlas.columns.size() ? atlas.columns[coloring.column].id
                                                  : "column #" + std::to_string(coloring.column);
}

Members members_in(const Atlas& atlas, std::optional<int> year) {
    Members found;
    for (std::size_t i = 0; i < atlas.parks.size(); ++i) {
        const Membership m = membership(atlas.parks[i].joined_stage, year);
        (m == Membership::member ? found.members : m == Membership::later ? found.later : found.unknown).push_back(i);
    }
    return found;
}

std::size_t count_of(const Atlas& atlas, FeatureKind kind) {
    return with_features(atlas, kind, [](const auto& features) { return features.size(); });
}

const std::string& id_of(const Atlas& atlas, FeatureRef feature) {
    return with_features(atlas, feature.kind,
                         [&](const auto& features) -> const std::string& { return features[feature.index].id; });
}

const Name& name_of(const Atlas& atlas, FeatureRef feature) {
    return with_features(atlas, feature.kind,
                         [&](const auto& features) -> const Name& { return features[feature.index].name; });
}

std::optional<FeatureRef> place_of(const Atlas& atlas, FeatureRef feature) {
    if (feature.kind != FeatureKind::event) {
        return feature;
    }
    const Event& event = atlas.events[feature.index];
    if (event.facility && atlas.facilities[*event.facility].place) {
        return FeatureRef{FeatureKind::facility, *event.facility};
    }
    return event.park ? std::optional{FeatureRef{FeatureKind::park, *event.park}} : std::nullopt;
}

namespace {

constexpr double around_place_m = 1000;

MapExtent around(const MapData& data, const std::optional<MapPoint>& place) {
    MapExtent extent;
    if (place) {
        extent.add(*place);
        extent = extent.grown(around_place_m / data.meters_per_unit);
    }
    return extent;
}

}  // namespace

MapExtent extent_of(const MapData& data, FeatureRef feature) {
    switch (feature.kind) {
        case FeatureKind::park:
            return data.park_extents[feature.index];
        case FeatureKind::block:
            return data.block_extents[feature.index];
        case FeatureKind::district:
            return extent_of(data.districts[feature.index]);
        case FeatureKind::facility:
            return around(data, data.facilities[feature.index]);
        case FeatureKind::project:
            return around(data, data.projects[feature.index]);
        case FeatureKind::cluster: {
            const MapExtent area = extent_of(data.cluster_areas[feature.index]);
            return area.is_empty() ? around(data, data.cluster_points[feature.index]) : area;
        }
        case FeatureKind::industry: {
            MapExtent extent;
            for (std::size_t park = 0; park < data.park_extents.size(); ++park) {
                if (data.atlas->has_industry(park, feature.index)) {
                    extent.add(data.park_extents[park]);
                }
            }
            return extent;
        }
        case FeatureKind::event: {
            const std::optional<FeatureRef> place = place_of(*data.atlas, feature);
            return place ? extent_of(data, *place) : MapExtent{};
        }
    }
    return {};
}

}  // namespace parkatlas
