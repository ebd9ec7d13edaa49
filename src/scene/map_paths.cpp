#include "core/generalization.h"
#include "scene/scene_builder.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <unordered_set>
#include <utility>

namespace parkatlas {
namespace {

std::vector<std::vector<MapPoint>> rings_of(const MapPolygons& polygons) {
    std::vector<std::vector<MapPoint>> rings;
    for (const auto& polygon : polygons.polygons) {
        rings.insert(rings.end(), polygon.begin(), polygon.end());
    }
    return rings;
}

PathPtr area_path(const MapPolygons& polygons) {
    return map_path(extent_of(polygons), rings_of(polygons), true);
}

/// What an area leaves of its box.
PathPtr rest_path(const MapPolygons& area) {
    const MapExtent box = extent_of(area);
    auto lines = rings_of(area);
    lines.push_back({box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}});
    return map_path(box, std::move(lines), true);
}

/// Several areas in one path: players draw it at once. The areas must not overlap (even-odd).
PathPtr joint_path(const std::vector<const MapPolygons*>& areas) {
    MapPolygons all;
    for (const MapPolygons* area : areas) {
        all.polygons.insert(all.polygons.end(), area->polygons.begin(), area->polygons.end());
    }
    return area_path(all);
}

/// The rings of the areas as lines in which every edge stands once, also where two areas share it: drawn twice, a
/// shared border would be heavier than others.
PathPtr border_path(const std::vector<MapPolygons>& areas) {
    using Edge = std::pair<MapPoint, MapPoint>;
    const auto hash = [](const Edge& edge) { return hash_of(edge.first) * 31 + hash_of(edge.second); };
    std::unordered_set<Edge, decltype(hash)> seen;
    std::vector<std::vector<MapPoint>> lines;
    MapExtent extent;
    for (const MapPolygons& area : areas) {
        for (const auto& ring : rings_of(area)) {
            std::vector<MapPoint> line;
            const auto finish = [&] {
                if (line.size() > 1) {
                    lines.push_back(line);
                }
                line.clear();
            };
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const MapPoint a = ring[i];
                const MapPoint b = ring[(i + 1) % ring.size()];
                extent.add(a);
                if (!seen.insert(std::minmax(a, b)).second) {
                    finish();
                    continue;
                }
                if (line.empty()) {
                    line.push_back(a);
                }
                line.push_back(b);
            }
            finish();
        }
    }
    return map_path(extent, std::move(lines), false);
}

/// The pole of inaccessibility of the widest of a block's polygons, to 20 m or 2 % of its size.
std::optional<InnerPoint> center_of(const MapPolygons& polygons) {
    std::optional<InnerPoint> best;
    for (const auto& polygon : polygons.polygons) {
        const MapExtent box = extent_of(polygon);
        const auto inner = pole_of_inaccessibility(polygon, std::max(box.width(), box.height()) * 0.02);
        if (inner && (!best || inner->radius > best->radius)) {
            best = inner;
        }
    }
    return best;
}

/// Metres per px from which on the levels of the base map are drawn; a 1080p map of all Shanghai has about 130.
constexpr std::array<double, 4> level_m_per_px{0, 100, 200, 400};
/// What a level may leave out, px² of the triangle that goes with a vertex: a bend of half a px across 1 px. Below that
/// nobody sees it, also in a picture of twice the density.
constexpr double level_px2 = 0.25;

/// The base map at all levels. Districts, sea and waters are generalised together, so that they go on fitting.
std::vector<BasePaths> make_base(const MapData& data) {
    const auto weight_at = [&](double m_per_px) {
        const double units_per_px = m_per_px / data.meters_per_unit;
        return level_px2 * units_per_px * units_per_px;
    };
    std::vector<const MapPolygons*> areas{&data.sea};
    for (const auto& district : data.districts) {
        areas.push_back(&district);
    }
    for (const auto& water : data.waters) {
        if (const auto* area = std::get_if<MapPolygons>(&water)) {
            areas.push_back(area);
        }
    }
    const VertexWeights weights{areas, weight_at(level_m_per_px.back())};
    std::vector<BasePaths> levels;
    for (const double m_per_px : level_m_per_px) {
        const auto general = [&](const MapPolygons& area) { return weights.generalized(area, weight_at(m_per_px)); };
        const MapPolygons sea = general(data.sea);
        BasePaths level{m_per_px / data.meters_per_unit, area_path(sea), rest_path(sea), {}, {}, {}};
        std::vector<MapPolygons> districts;
        std::ranges::transform(data.districts, std::back_inserter(districts), general);
        std::ranges::transform(districts, std::back_inserter(level.districts), area_path);
        level.district_borders = border_path(districts);
        for (const auto& water : data.waters) {
            const auto* area = std::get_if<MapPolygons>(&water);
            level.waters.push_back(area != nullptr ? area_path(general(*area)) : nullptr);
        }
        levels.push_back(std::move(level));
    }
    return levels;
}

}  // namespace

const BasePaths& MapPaths::base_at(double units_per_px) const {
    const auto finer = std::ranges::find_if(base.rbegin(), base.rend() - 1,
                                            [&](const BasePaths& level) { return level.units_per_px <= units_per_px; });
    return *finer;
}

std::shared_ptr<const MapPaths> make_paths(const MapData& data) {
    auto paths = std::make_shared<MapPaths>();
    paths->base = make_base(data);
    std::vector<const MapPolygons*> areas;
    for (const auto& block : data.blocks) {
        paths->blocks.push_back(area_path(block));
        paths->block_centers.push_back(center_of(block));
    }
    for (const auto& block : data.blocks) {
        areas.push_back(&block);
    }
    paths->all_blocks = joint_path(areas);
    for (std::size_t park = 0; park < data.atlas->parks.size(); ++park) {
        std::map<Confidence, std::vector<const MapPolygons*>> by_confidence;
        areas.clear();
        for (const std::size_t block : data.atlas->parks[park].blocks) {
            areas.push_back(&data.blocks[block]);
            by_confidence[data.atlas->blocks[block].confidence].push_back(&data.blocks[block]);
        }
        paths->parks.push_back(joint_path(areas));
        for (const auto& [confidence, equals] : by_confidence) {
            paths->park_outlines.push_back({park, confidence, joint_path(equals)});
        }
    }
    for (const auto& cluster : data.cluster_areas) {
        paths->clusters.push_back(cluster.polygons.empty() ? nullptr : area_path(cluster));
    }
    return paths;
}

}  // namespace parkatlas
