#pragma once
// Geometry as plain values. Rings are closed implicitly: the first point is not repeated at the end.
// Inside is decided by the even-odd rule, so ring orientation carries no meaning.

#include "core/extent.h"
#include "core/point.h"

#include <optional>
#include <variant>
#include <vector>

namespace parkatlas {

template <class P>
using Ring = std::vector<P>;
/// Outer ring first, then holes.
template <class P>
using PolygonOf = std::vector<Ring<P>>;

template <class P>
struct PointsOf {
    std::vector<P> points;
    bool operator==(const PointsOf&) const = default;
};
template <class P>
struct LinesOf {
    std::vector<std::vector<P>> lines;
    bool operator==(const LinesOf&) const = default;
};
template <class P>
struct PolygonsOf {
    std::vector<PolygonOf<P>> polygons;
    bool operator==(const PolygonsOf&) const = default;
};

/// Nothing (a feature without a place), points, lines or polygons; single geometries are multi ones of size 1.
template <class P>
using GeometryOf = std::variant<std::monostate, PointsOf<P>, LinesOf<P>, PolygonsOf<P>>;
using Geometry = GeometryOf<LonLat>;
using MapPolygons = PolygonsOf<MapPoint>;
using MapLines = LinesOf<MapPoint>;

/// Whether p lies inside (even-odd); points on an edge may fall either way.
[[nodiscard]] bool contains(const PolygonsOf<MapPoint>& polygons, MapPoint p);
/// Whether the area and the box share a point.
[[nodiscard]] bool intersects(const PolygonsOf<MapPoint>& polygons, const MapExtent& box);
/// The point of all edges of all rings that is nearest to p; nothing when there is no edge.
[[nodiscard]] std::optional<MapPoint> nearest_on_edges(const PolygonsOf<MapPoint>& polygons, MapPoint p);
/// Distance from p to the nearest edge of any ring, CRS units, also from inside; infinity when there is none.
[[nodiscard]] double distance_to_edges(const PolygonsOf<MapPoint>& polygons, MapPoint p);
/// Distance from p to the area: 0 inside.
[[nodiscard]] double distance_to(const PolygonsOf<MapPoint>& polygons, MapPoint p);
/// Distance from p to the polylines, CRS units.
[[nodiscard]] double distance_to(const LinesOf<MapPoint>& lines, MapPoint p);
/// Planar area, CRS units squared; holes (odd rings by nesting in the same polygon) are subtracted.
[[nodiscard]] double area(const PolygonOf<MapPoint>& polygon);
[[nodiscard]] double area(const PolygonsOf<MapPoint>& polygons);
[[nodiscard]] MapExtent extent_of(const PolygonOf<MapPoint>& polygon);
[[nodiscard]] MapExtent extent_of(const PolygonsOf<MapPoint>& polygons);
[[nodiscard]] MapExtent extent_of(const LinesOf<MapPoint>& lines);

/// A point inside and its distance to the nearest edge.
struct InnerPoint {
    MapPoint point;
    double radius = 0;
};
/// The pole of inaccessibility of one polygon, to `precision` CRS units: quadtree search after V. Agafonkin's
/// “polylabel” (Mapbox, 2016). Empty or degenerate polygons give nothing.
[[nodiscard]] std::optional<InnerPoint> pole_of_inaccessibility(const PolygonOf<MapPoint>& polygon, double precision);

}  // namespace parkatlas
