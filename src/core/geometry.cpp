#include "core/geometry.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <queue>

namespace parkatlas {
namespace {

using MapRing = Ring<MapPoint>;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Calls f(a, b) for every edge of the ring, the closing one included.
template <class F>
void for_each_edge(const MapRing& ring, F f) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        f(ring[j], ring[i]);
    }
}

MapPoint nearest_on_segment(MapPoint p, MapPoint a, MapPoint b) {
    const MapPoint ab = b - a;
    const double squared = dot(ab, ab);
    const double t = squared > 0 ? std::clamp(dot(p - a, ab) / squared, 0.0, 1.0) : 0.0;
    return a + ab * t;
}

double distance_to_segment(MapPoint p, MapPoint a, MapPoint b) {
    return distance(p, nearest_on_segment(p, a, b));
}

/// Even-odd crossing test of a ray to the east, half open in y so that a vertex counts once.
bool crosses_odd(const MapRing& ring, MapPoint p) {
    bool odd = false;
    for_each_edge(ring, [&](MapPoint a, MapPoint b) {
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) {
            odd = !odd;
        }
    });
    return odd;
}

bool contains(const PolygonOf<MapPoint>& polygon, MapPoint p) {
    bool inside = false;
    for (const MapRing& ring : polygon) {
        inside = inside != crosses_odd(ring, p);
    }
    return inside;
}

double distance_to_edges(const PolygonOf<MapPoint>& polygon, MapPoint p) {
    double nearest = infinity;
    for (const MapRing& ring : polygon) {
        for_each_edge(ring, [&](MapPoint a, MapPoint b) { nearest = std::min(nearest, distance_to_segment(p, a, b)); });
    }
    return nearest;
}

/// Relative to the first vertex, so that coordinates far from the origin keep their digits.
double signed_area(const MapRing& ring) {
    double doubled = 0;
    for_each_edge(ring, [&](MapPoint a, MapPoint b) { doubled += cross(a - ring.front(), b - ring.front()); });
    return doubled / 2;
}

/// Most vertices decide, since rings may touch.
bool lies_inside(const MapRing& inner, const MapRing& outer) {
    const auto inside = std::count_if(inner.begin(), inner.end(), [&](MapPoint p) { return crosses_odd(outer, p); });
    return 2 * static_cast<std::size_t>(inside) > inner.size();
}

MapExtent extent_of_points(const std::vector<MapPoint>& points) {
    MapExtent extent;
    for (const MapPoint p : points) {
        extent.add(p);
    }
    return extent;
}

}  // namespace

bool contains(const PolygonsOf<MapPoint>& polygons, MapPoint p) {
    return std::any_of(polygons.polygons.begin(), polygons.polygons.end(),
                       [&](const PolygonOf<MapPoint>& polygon) { return contains(polygon, p); });
}

namespace {

/// Whether a point of the segment lies in the box: what is left of it between the box's sides (Liang and Barsky 1984).
bool meets(MapPoint a, MapPoint b, const MapExtent& box) {
    double from = 0;
    double to = 1;
    for (const auto& [start, along, low, high] :
         {std::array{a.x, b.x - a.x, box.min.x, box.max.x}, std::array{a.y, b.y - a.y, box.min.y, box.max.y}}) {
        if (along == 0) {
            if (start < low || start > high) {
                return false;
            }
            continue;
        }
        const auto [enters, leaves] = std::minmax({(low - start) / along, (high - start) / along});
        from = std::max(from, enters);
        to = std::min(to, leaves);
    }
    return from <= to;
}

}  // namespace

bool intersects(const PolygonsOf<MapPoint>& polygons, const MapExtent& box) {
    if (box.is_empty() || !extent_of(polygons).intersects(box)) {
        return false;
    }
    bool has_met = false;
    for (const PolygonOf<MapPoint>& polygon : polygons.polygons) {
        for (const MapRing& ring : polygon) {
            for_each_edge(ring, [&](MapPoint a, MapPoint b) { has_met = has_met || meets(a, b, box); });
        }
    }
    return has_met || contains(polygons, box.center());  // all of the box lies inside
}

std::optional<MapPoint> nearest_on_edges(const PolygonsOf<MapPoint>& polygons, MapPoint p) {
    std::optional<MapPoint> nearest;
    for (const PolygonOf<MapPoint>& polygon : polygons.polygons) {
        for (const MapRing& ring : polygon) {
            for_each_edge(ring, [&](MapPoint a, MapPoint b) {
                const MapPoint q = nearest_on_segment(p, a, b);
                if (!nearest || distance(p, q) < distance(p, *nearest)) {
                    nearest = q;
                }
            });
        }
    }
    return nearest;
}

double distance_to_edges(const PolygonsOf<MapPoint>& polygons, MapPoint p) {
    double nearest = infinity;
    for (const PolygonOf<MapPoint>& polygon : polygons.polygons) {
        nearest = std::min(nearest, distance_to_edges(polygon, p));
    }
    return nearest;
}

double distance_to(const PolygonsOf<MapPoint>& polygons, MapPoint p) {
    return contains(polygons, p) ? 0.0 : distance_to_edges(polygons, p);
}

double distance_to(const LinesOf<MapPoint>& lines, MapPoint p) {
    double nearest = infinity;
    for (const auto& line : lines.lines) {
        if (line.size() == 1) {
            nearest = std::min(nearest, distance(p, line.front()));
        }
        for (std::size_t i = 1; i < line.size(); ++i) {
            nearest = std::min(nearest, distance_to_segment(p, line[i - 1], line[i]));
        }
    }
    return nearest;
}

double area(const PolygonOf<MapPoint>& polygon) {
    double sum = 0;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        std::size_t depth = 0;
        for (std::size_t j = 0; j < polygon.size(); ++j) {
            depth += i != j && lies_inside(polygon[i], polygon[j]) ? 1U : 0U;
        }
        const double ring_area = std::abs(signed_area(polygon[i]));
        sum += depth % 2 == 0 ? ring_area : -ring_area;
    }
    return sum;
}

double area(const PolygonsOf<MapPoint>& polygons) {
    double sum = 0;
    for (const PolygonOf<MapPoint>& polygon : polygons.polygons) {
        sum += area(polygon);
    }
    return sum;
}

MapExtent extent_of(const PolygonOf<MapPoint>& polygon) {
    MapExtent extent;
    for (const MapRing& ring : polygon) {
        extent.add(extent_of_points(ring));
    }
    return extent;
}

MapExtent extent_of(const PolygonsOf<MapPoint>& polygons) {
    MapExtent extent;
    for (const PolygonOf<MapPoint>& polygon : polygons.polygons) {
        extent.add(extent_of(polygon));
    }
    return extent;
}

MapExtent extent_of(const LinesOf<MapPoint>& lines) {
    MapExtent extent;
    for (const auto& line : lines.lines) {
        extent.add(extent_of_points(line));
    }
    return extent;
}

std::optional<InnerPoint> pole_of_inaccessibility(const PolygonOf<MapPoint>& polygon, double precision) {
    const MapExtent extent = extent_of(polygon);
    const double short_side = std::min(extent.width(), extent.height());
    if (extent.is_empty() || !(short_side > 0) || !std::isfinite(extent.width() + extent.height()) ||
        !(area(polygon) > 0)) {
        return std::nullopt;
    }
    const double tolerance = std::max(precision, short_side * 1e-6);  // ends the search also for precision 0

    struct Cell {
        MapPoint center;
        double half = 0;   ///< half the side
        double inner = 0;  ///< distance of the centre to the edges, negative outside
        /// No point of the cell can lie farther from the edges.
        [[nodiscard]] double best_possible() const { return inner + half * std::numbers::sqrt2; }
        bool operator<(const Cell& other) const { return best_possible() < other.best_possible(); }
    };
    const auto make_cell = [&](MapPoint center, double half) {
        const double to_edge = distance_to_edges(polygon, center);
        return Cell{center, half, contains(polygon, center) ? to_edge : -to_edge};
    };

    std::priority_queue<Cell> cells;
    const double side = std::max(short_side, std::max(extent.width(), extent.height()) / 64);  // slivers: few cells
    for (double i = 0; i < std::ceil(extent.width() / side); ++i) {
        for (double j = 0; j < std::ceil(extent.height() / side); ++j) {
            cells.push(make_cell(extent.min + MapPoint{(i + 0.5) * side, (j + 0.5) * side}, side / 2));
        }
    }
    Cell best = make_cell(extent.center(), 0);
    constexpr int max_cells = 100'000;  // coordinates without digits to spare might never reach the tolerance
    for (int i = 0; i < max_cells && !cells.empty(); ++i) {
        const Cell cell = cells.top();
        cells.pop();
        if (cell.inner > best.inner) {
            best = cell;
        }
        if (cell.best_possible() - best.inner <= tolerance) {
            break;  // cells come best first: none of the rest can be better
        }
        const double h = cell.half / 2;
        for (const MapPoint step : {MapPoint{-h, -h}, MapPoint{h, -h}, MapPoint{-h, h}, MapPoint{h, h}}) {
            cells.push(make_cell(cell.center + step, h));
        }
    }
    if (!(best.inner > 0)) {
        return std::nullopt;
    }
    return InnerPoint{best.center, best.inner};
}

}  // namespace parkatlas
