#include "scene/fat_triangles.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstddef>
#include <utility>

namespace parkatlas {

namespace {

struct Corner {
    float x = 0;
    float y = 0;
    auto operator<=>(const Corner&) const = default;
};

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Half-edge i runs from corner i to the next corner of its triangle, i / 3.
std::size_t next(std::size_t edge) {
    return edge % 3 == 2 ? edge - 2 : edge + 1;
}
std::size_t previous(std::size_t edge) {
    return edge % 3 == 0 ? edge + 2 : edge - 1;
}

/// Twice the signed area.
double cross(Corner a, Corner b, Corner c) {
    const double x = static_cast<double>(a.x);
    const double y = static_cast<double>(a.y);
    return (static_cast<double>(b.x) - x) * (static_cast<double>(c.y) - y) -
           (static_cast<double>(b.y) - y) * (static_cast<double>(c.x) - x);
}
double dot(Corner a, Corner b, Corner c) {
    const double x = static_cast<double>(a.x);
    const double y = static_cast<double>(a.y);
    return (static_cast<double>(b.x) - x) * (static_cast<double>(c.x) - x) +
           (static_cast<double>(b.y) - y) * (static_cast<double>(c.y) - y);
}

struct Triangulation {
    std::vector<Corner> corners;
    std::vector<std::size_t> twins;  ///< the half-edge on the other side, or none

    void find_twins();
    bool swap_edge(std::size_t edge);

private:
    void join(std::size_t a, std::size_t b) {
        twins[a] = b;
        if (b != none) {
            twins[b] = a;
        }
    }
};

void Triangulation::find_twins() {
    struct Edge {
        Corner low;
        Corner high;
        bool is_upward;
        std::size_t edge;
    };
    std::vector<Edge> edges;
    edges.reserve(corners.size());
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Corner from = corners[i];
        const Corner to = corners[next(i)];
        edges.push_back({std::min(from, to), std::max(from, to), from < to, i});
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
        return std::pair{a.low, a.high} < std::pair{b.low, b.high};
    });
    twins.assign(corners.size(), none);
    const auto is_same = [](const Edge& a, const Edge& b) { return a.low == b.low && a.high == b.high; };
    for (auto first = edges.begin(); first != edges.end();) {
        const auto last = std::find_if(first, edges.end(), [&](const Edge& e) { return !is_same(*first, e); });
        if (last - first == 2 && first->is_upward != (first + 1)->is_upward) {
            join(first->edge, (first + 1)->edge);
        }
        first = last;
    }
}

/// Swaps an edge for the other diagonal of its two triangles where that is better; whether it did.
///
///          c                   c
///        /   \               / | \           before: edge a to b, its twin b to a
///      a ----- b    ->     a   |   b         after:  edge d to b, its twin c to a
///        \   /               \ | /           (corners counter-clockwise)
///          d                   d
bool Triangulation::swap_edge(std::size_t edge) {
    const std::size_t twin = twins[edge];
    if (twin == none) {
        return false;
    }
    const Corner a = corners[edge];
    const Corner b = corners[twin];
    const Corner c = corners[previous(edge)];
    const Corner d = corners[previous(twin)];
    // d lies inside the circle through a, b, c when the angles at c and d add up to more than 180°: their sine is < 0.
    const double one = cross(c, a, b) * dot(d, b, a);
    const double other = dot(c, a, b) * cross(d, b, a);
    constexpr double rounding = 1e-9;
    if (!(one + other < -rounding * (std::abs(one) + std::abs(other)))) {
        return false;
    }
    if (!(cross(a, d, c) > 0 && cross(d, b, c) > 0)) {  // the four corners are not convex
        return false;
    }
    const std::size_t beside_a = previous(edge);  // c to a, then c to d
    const std::size_t beside_b = previous(twin);  // d to b, then d to c
    corners[edge] = d;
    corners[twin] = c;
    const std::size_t outside_a = twins[beside_a];
    join(edge, twins[beside_b]);
    join(twin, outside_a);
    join(beside_a, beside_b);
    return true;
}

}  // namespace

std::vector<float> fat_triangles(std::vector<float> triangles) {
    Triangulation t;
    t.corners.resize(triangles.size() / 6 * 3);
    for (std::size_t i = 0; i < t.corners.size(); ++i) {
        t.corners[i] = {triangles[2 * i], triangles[2 * i + 1]};
    }
    t.find_twins();
    std::vector<std::size_t> suspects(t.corners.size());
    for (std::size_t i = 0; i < suspects.size(); ++i) {
        suspects[i] = i;
    }
    // Every swap is an improvement, so this ends by itself; the bound is for numbers that do not add up.
    for (std::size_t steps = 100 * suspects.size(); !suspects.empty() && steps > 0; --steps) {
        const std::size_t edge = suspects.back();
        suspects.pop_back();
        const std::size_t twin = t.twins[edge];
        if (t.swap_edge(edge)) {
            suspects.insert(suspects.end(), {edge, next(edge), twin, next(twin)});
        }
    }
    for (std::size_t i = 0; i < t.corners.size(); ++i) {
        triangles[2 * i] = t.corners[i].x;
        triangles[2 * i + 1] = t.corners[i].y;
    }
    return triangles;
}

}  // namespace parkatlas
