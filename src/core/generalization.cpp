#include "core/generalization.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

namespace parkatlas {
namespace {

constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

/// A vertex that all areas share which pass here.
struct Vertex {
    MapPoint at;
    std::size_t before = nowhere;
    std::size_t after = nowhere;
    bool is_fork = false;  ///< borders meet here, so that it has more neighbours than two
    bool is_gone = false;
    std::uint32_t version = 0;  ///< of its neighbours

    void meet(std::size_t a, std::size_t b) {
        if (before == nowhere) {
            before = a;
            after = b;
        } else if (std::minmax(a, b) != std::minmax(before, after)) {
            is_fork = true;
        }
    }
    void replace(std::size_t neighbour, std::size_t by) { (before == neighbour ? before : after) = by; }
};

double triangle_area(MapPoint a, MapPoint b, MapPoint c) {
    return std::abs(cross(b - a, c - a)) / 2;
}

bool is_in_triangle(MapPoint p, MapPoint a, MapPoint b, MapPoint c) {
    const double ab = cross(b - a, p - a);
    const double bc = cross(c - b, p - b);
    const double ca = cross(a - c, p - c);
    return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
}

/// Vertices by the cells of a grid.
class VertexGrid {
public:
    VertexGrid(const std::vector<Vertex>& vertices, double cell) : cell_{cell} {
        for (std::size_t i = 0; i < vertices.size(); ++i) {
            cells_[key(column(vertices[i].at.x), column(vertices[i].at.y))].push_back(i);
        }
    }

    /// Whether `is_hit` holds for a vertex in a cell that the box touches.
    template <class IsHit>
    [[nodiscard]] bool any_near(const MapExtent& box, IsHit is_hit) const {
        for (std::int64_t x = column(box.min.x); x <= column(box.max.x); ++x) {
            for (std::int64_t y = column(box.min.y); y <= column(box.max.y); ++y) {
                const auto found = cells_.find(key(x, y));
                if (found != cells_.end() && std::ranges::any_of(found->second, is_hit)) {
                    return true;
                }
            }
        }
        return false;
    }

private:
    [[nodiscard]] std::int64_t column(double at) const { return static_cast<std::int64_t>(std::floor(at / cell_)); }
    static std::int64_t key(std::int64_t x, std::int64_t y) { return x * 0x1'0000'0000 + y; }

    double cell_;
    std::unordered_map<std::int64_t, std::vector<std::size_t>> cells_;
};

}  // namespace

VertexWeights::VertexWeights(const std::vector<const MapPolygons*>& areas, double most) {
    std::vector<Vertex> vertices;
    std::unordered_map<MapPoint, std::size_t, Hash> index;
    const auto index_of = [&](MapPoint p) {
        const auto [found, is_new] = index.try_emplace(p, vertices.size());
        if (is_new) {
            vertices.push_back({p});
        }
        return found->second;
    };
    for (const MapPolygons* area : areas) {
        for (const auto& polygon : area->polygons) {
            for (const auto& ring : polygon) {
                std::vector<std::size_t> ids(ring.size());
                std::ranges::transform(ring, ids.begin(), index_of);
                for (std::size_t i = 0; i < ids.size(); ++i) {
                    vertices[ids[i]].meet(ids[(i + ids.size() - 1) % ids.size()], ids[(i + 1) % ids.size()]);
                }
            }
        }
    }

    // Sides of triangles that are looked into are a few times √most long.
    const VertexGrid grid{vertices, 4 * std::sqrt(most)};
    // Equal weights go in the order of the vertices, so that the result is the same everywhere.
    using Candidate = std::tuple<double, std::size_t, std::uint32_t>;
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> candidates;
    const auto offer = [&](std::size_t i) {
        const Vertex& v = vertices[i];
        if (v.is_fork || v.is_gone) {
            return;
        }
        const double weight = triangle_area(vertices[v.before].at, v.at, vertices[v.after].at);
        if (weight < most) {
            candidates.emplace(weight, i, v.version);
        }
    };
    const auto hides_others = [&](const Vertex& v) {
        const MapPoint a = vertices[v.before].at;
        const MapPoint b = vertices[v.after].at;
        MapExtent box;
        box.add(a);
        box.add(v.at);
        box.add(b);
        return grid.any_near(box, [&](std::size_t other) {
            const Vertex& o = vertices[other];
            return !o.is_gone && o.at != a && o.at != b && o.at != v.at && box.contains(o.at) &&
                   is_in_triangle(o.at, a, v.at, b);
        });
    };
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        offer(i);
    }
    double heaviest = 0;
    while (!candidates.empty()) {
        const auto [weight, i, version] = candidates.top();
        candidates.pop();
        Vertex& v = vertices[i];
        if (v.is_gone || v.version != version || hides_others(v)) {
            continue;  // if others lie in its triangle: until a neighbour goes
        }
        v.is_gone = true;
        heaviest = std::max(heaviest, weight);
        weights_.emplace(v.at, heaviest);
        for (const auto& [neighbour, other] : {std::pair{v.before, v.after}, std::pair{v.after, v.before}}) {
            Vertex& n = vertices[neighbour];
            n.replace(i, other);
            ++n.version;
            offer(neighbour);
        }
    }
}

MapPolygons VertexWeights::generalized(const MapPolygons& area, double least) const {
    MapPolygons result;
    for (const auto& polygon : area.polygons) {
        PolygonOf<MapPoint> kept;
        for (const auto& ring : polygon) {
            Ring<MapPoint> fewer;
            std::ranges::copy_if(ring, std::back_inserter(fewer), [&](MapPoint p) {
                const auto weight = weights_.find(p);
                return weight == weights_.end() || weight->second >= least;
            });
            if (fewer.size() >= 3) {
                kept.push_back(std::move(fewer));
            } else if (kept.empty()) {
                break;  // the outer ring
            }
        }
        if (!kept.empty()) {
            result.polygons.push_back(std::move(kept));
        }
    }
    return result;
}

}  // namespace parkatlas
