#pragma once
// Areas with fewer vertices for smaller scales. Areas that share a border still share it afterwards.

#include "core/geometry.h"

#include <cstddef>
#include <unordered_map>
#include <vector>

namespace parkatlas {

/// How much each vertex of a set of areas matters: the area of the triangle with its neighbours at the time it is the
/// least of all (M. Visvalingam, J. D. Whyatt: Line generalisation by repeated elimination of points, 1993). Vertices
/// are known by their place, so that one that several areas have is kept or left out in all of them; where borders fork
/// it is kept. A vertex stays as long as others lie in its triangle: no border comes to cross another.
class VertexWeights {
public:
    /// Weights up to `most`, CRS units squared; whatever matters more is kept at every scale asked for.
    VertexWeights(const std::vector<const MapPolygons*>& areas, double most);

    /// One of the areas without vertices that weigh less than `least` (≤ `most`), CRS units squared. Rings that lose
    /// all but two vertices are gone, polygons whose outer ring is gone too. Vertices that are none of the areas' stay.
    [[nodiscard]] MapPolygons generalized(const MapPolygons& area, double least) const;

private:
    struct Hash {
        std::size_t operator()(MapPoint p) const { return hash_of(p); }
    };
    std::unordered_map<MapPoint, double, Hash> weights_;  ///< of vertices that may go
};

}  // namespace parkatlas
