#include "map/query.h"

#include "geo/geodesy.h"
#include "map/name_match.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace parkatlas {
namespace {

constexpr double nearby_m = 1000;

constexpr std::array all_kinds{FeatureKind::park,    FeatureKind::block,   FeatureKind::district, FeatureKind::facility,
                               FeatureKind::project, FeatureKind::cluster, FeatureKind::industry, FeatureKind::event};

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

/// Score of the best of a feature's texts.
class Scorer {
public:
    explicit Scorer(const SearchKey& query) : query_{query} {}

    void name(const std::string& text, double equal, double prefix, double inside) {
        const auto fit = fit_name(query_, search_key(text));
        if (fit) {
            offer(*fit == Fit::equal ? equal : *fit == Fit::prefix ? prefix : inside, text);
        }
    }
    /// “漕河泾” and “Caohejing” are as good as the whole names, but for the word that all parks share.
    void name_without(const std::string& text, std::string_view suffix, double equal) {
        const std::string key = search_key(text).text;
        if (key.size() > suffix.size() && key.compare(key.size() - suffix.size(), suffix.size(), suffix) == 0 &&
            key.substr(0, key.size() - suffix.size()) == query_.text) {
            offer(equal, text);
        }
    }
    /// Syllables separated by spaces: full from any syllable on, or their initials.
    void pinyin(const std::string& text) {
        const SearchKey key = search_key(text);
        if (const auto fit = fit_name(query_, key)) {
            // Inside a syllable it must not begin: “an” is not found in “shang hai”.
            const std::size_t at = fit == Fit::inside ? syllable_start(key) : 0;
            if (at != std::string::npos) {
                offer(*fit == Fit::equal ? 0.9 : *fit == Fit::prefix ? 0.85 : 0.65, text);
            }
        }
        if (const auto fit = fit_initials(query_, key)) {
            offer(*fit == Fit::equal ? 0.8 : 0.75, text);
        }
    }

    [[nodiscard]] double score() const { return score_; }
    [[nodiscard]] const std::string& matched() const { return matched_; }

private:
    /// The first occurrence of the query that begins with a syllable.
    [[nodiscard]] std::size_t syllable_start(const SearchKey& key) const {
        std::size_t at = key.text.find(query_.text);
        while (at != std::string::npos && key.starts[at] != '1') {
            at = key.text.find(query_.text, at + 1);
        }
        return at;
    }
    void offer(double score, const std::string& text) {
        if (score > score_) {
            score_ = score;
            matched_ = text;
        }
    }

    const SearchKey& query_;
    double score_ = 0;
    std::string matched_;
};

/// The feature's pinyin, or "" for kinds that have none.
const std::string& pinyin_of(const Atlas& atlas, FeatureRef feature) {
    return with_features(atlas, feature.kind, [&](const auto& features) -> const std::string& {
        if constexpr (requires { features[0].pinyin; }) {
            return features[feature.index].pinyin;
        } else {
            static const std::string none;
            return none;
        }
    });
}

NameMatch match(const Atlas& atlas, FeatureRef feature, const SearchKey& query) {
    Scorer scorer{query};
    const Name& name = name_of(atlas, feature);
    scorer.name(name.zh, 1.0, 0.9, 0.7);
    scorer.name(name.en, 1.0, 0.9, 0.7);
    scorer.name(id_of(atlas, feature), 1.0, 0.6, 0);  // ids begin alike without the names being alike
    if (feature.kind == FeatureKind::park) {
        scorer.name_without(name.zh, "园", 0.98);
        scorer.name_without(name.en, "park", 0.98);
        for (const std::string& alias : atlas.parks[feature.index].aliases) {
            scorer.name(alias, 0.95, 0.88, 0.68);
        }
    }
    scorer.pinyin(pinyin_of(atlas, feature));
    // An event's title is a sentence: that it begins with a place's name does not make it that place.
    constexpr double sentence = 0.7;
    const double weight = feature.kind == FeatureKind::event && scorer.score() < 1 ? sentence : 1;
    return {feature, scorer.score() * weight, scorer.matched()};
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

std::vector<NameMatch> query_name(const Atlas& atlas, std::string_view text) {
    const SearchKey query = search_key(text);
    std::vector<NameMatch> matches;
    for (const FeatureKind kind : all_kinds) {
        for (std::size_t i = 0; i < count_of(atlas, kind); ++i) {
            if (NameMatch found = match(atlas, {kind, i}, query); found.score > 0) {
                matches.push_back(std::move(found));
            }
        }
    }
    std::stable_sort(matches.begin(), matches.end(),
                     [](const NameMatch& a, const NameMatch& b) { return a.score > b.score; });
    return matches;
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
