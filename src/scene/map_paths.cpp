#include "scene/scene_builder.h"

#include <algorithm>
#include <map>
#include <set>
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
    std::set<Edge> seen;
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

}  // namespace

std::shared_ptr<const MapPaths> make_paths(const MapData& data) {
    auto paths = std::make_shared<MapPaths>();
    paths->sea = area_path(data.sea);
    std::vector<const MapPolygons*> areas;
    for (const auto& district : data.districts) {
        paths->districts.push_back(area_path(district));
    }
    paths->district_borders = border_path(data.districts);
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
    for (const auto& water : data.waters) {
        const auto* area = std::get_if<MapPolygons>(&water);
        paths->waters.push_back(area != nullptr ? area_path(*area) : nullptr);
    }
    for (const auto& cluster : data.cluster_areas) {
        paths->clusters.push_back(cluster.polygons.empty() ? nullptr : area_path(cluster));
    }
    return paths;
}

}  // namespace parkatlas
