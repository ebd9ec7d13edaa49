#include "scene/scene_builder.h"

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
    for (const auto& district : data.districts) {
        paths->districts.push_back(area_path(district));
    }
    for (const auto& block : data.blocks) {
        paths->blocks.push_back(area_path(block));
        paths->block_centers.push_back(center_of(block));
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
