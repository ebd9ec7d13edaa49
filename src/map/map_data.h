#pragma once
// The atlas in the display CRS: everything that drawing, picking and queries read. Immutable; shared between threads.

#include "geo/projection.h"
#include "map/atlas.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace parkatlas {

struct MapData {
    std::shared_ptr<const Atlas> atlas;
    std::shared_ptr<const Projection> projection;
    std::uint64_t revision = 0;  ///< differs between any two MapData of a run
    // Parallel to the atlas's vectors of the same name, CRS units.
    std::vector<MapPolygons> blocks;
    std::vector<MapExtent> block_extents;
    std::vector<MapExtent> park_extents;
    std::vector<MapPolygons> districts;
    std::vector<MapPoint> district_labels;
    std::vector<GeometryOf<MapPoint>> waters;
    std::vector<MapPoint> places;
    MapPolygons sea;
    std::vector<std::optional<MapPoint>> facilities;
    std::vector<std::optional<MapPoint>> projects;
    std::vector<MapPolygons> cluster_areas;
    std::vector<std::optional<MapPoint>> cluster_points;
    MapExtent parks_extent;                  ///< all blocks
    MapExtent shanghai_extent;               ///< all districts
    MapExtent frame;                         ///< where the camera's centre may go: 119.5–123.5° E, 29.8–32.8° N
    double meters_per_unit = 1;              ///< at Shanghai
    std::vector<std::size_t> reading_order;  ///< the parks by rows of 0.1° from north to south, west to east in a row
    std::vector<Notice> notices;             ///< the atlas's, and features that the CRS cannot show
};

/// A place to the nearest 1e-7 degree, 1 cm: what files and the command line say of places on the map.
[[nodiscard]] LonLat rounded_place(LonLat place);

/// Projects everything once. Features that do not project (outside the CRS's area of use) stay empty, their
/// single points non-finite, and are noticed. Error (wrong_use): a park has no place in the CRS.
[[nodiscard]] Result<std::shared_ptr<const MapData>> project_atlas(std::shared_ptr<const Atlas> atlas,
                                                                   std::shared_ptr<const Projection> projection);

}  // namespace parkatlas
