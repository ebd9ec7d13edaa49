#include "render/mesh.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <compare>
#include <cstdint>
#include <cstdlib>
#include <unordered_map>
#include <utility>

namespace parkatlas {

namespace {

/// A point as a number that equal points share.
using PointKey = std::uint64_t;

PointKey key_of(float x, float y) {
    // Adding 0 turns -0 into 0.
    return (PointKey{std::bit_cast<std::uint32_t>(x + 0.0F)} << 32U) | std::bit_cast<std::uint32_t>(y + 0.0F);
}
PathPoint point_of(PointKey key) {
    return {static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(key >> 32U))),
            static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(key)))};
}
PointKey key_of(PathPoint p) {
    return key_of(static_cast<float>(p.x), static_cast<float>(p.y));
}

PathPoint unit(PathPoint from, PathPoint to) {
    const double size = std::hypot(to.x - from.x, to.y - from.y);
    return {(to.x - from.x) / size, (to.y - from.y) / size};
}

/// The outward normal of an edge whose outside is on its right, as long as the ramp of its coverage: the width of a
/// square px seen along that normal, 1 for upright edges, 1.41 at 45°. With it a fill covers its area wherever it lies
/// between the pixels.
PathPoint ramp(PathPoint direction) {
    const double size = std::abs(direction.x) + std::abs(direction.y);
    return {direction.y * size, -direction.x * size};
}

/// Where the outer parallels of two edges meet, each at the distance of its ramp. Spikes are cut.
PathPoint miter(PathPoint before, PathPoint at, PathPoint after) {
    constexpr double longest = 2;
    const PathPoint a = unit(before, at);
    const PathPoint b = unit(at, after);
    const PathPoint ramp_a = ramp(a);
    const PathPoint ramp_b = ramp(b);
    const double turn = a.x * b.y - a.y * b.x;
    if (std::abs(turn) < 1e-3) {  // straight on, or straight back
        return ramp_a;
    }
    const double size_a = std::hypot(ramp_a.x, ramp_a.y);
    const double size_b = std::hypot(ramp_b.x, ramp_b.y);
    const PathPoint meet{(a.x * size_b - b.x * size_a) / turn, (a.y * size_b - b.y * size_a) / turn};
    const double cut = std::min(1.0, longest / std::hypot(meet.x, meet.y));
    return {meet.x * cut, meet.y * cut};
}

FillVertex vertex(PathPoint at, PathPoint rim, float coverage) {
    return {static_cast<float>(at.x), static_cast<float>(at.y), static_cast<float>(rim.x), static_cast<float>(rim.y),
            coverage};
}

}  // namespace

std::vector<Contour> outline_of(const std::vector<float>& triangles) {
    struct Edge {
        PointKey low;  ///< its ends, ordered
        PointKey high;
        bool upward;  ///< runs from low to high
        auto operator<=>(const Edge&) const = default;
    };
    std::vector<Edge> edges;
    edges.reserve(triangles.size() / 2);
    for (std::size_t i = 0; i + 5 < triangles.size(); i += 6) {
        std::array<PointKey, 3> corners{};
        for (std::size_t k = 0; k < 3; ++k) {
            corners[k] = key_of(triangles[i + 2 * k], triangles[i + 2 * k + 1]);
        }
        for (std::size_t k = 0; k < 3; ++k) {
            const PointKey from = corners[k];
            const PointKey to = corners[(k + 1) % 3];
            if (from != to) {
                edges.push_back({std::min(from, to), std::max(from, to), from < to});
            }
        }
    }
    // An edge inside is there in both directions, which cancel.
    std::sort(edges.begin(), edges.end());
    std::vector<std::pair<PointKey, PointKey>> outer;
    for (auto first = edges.begin(); first != edges.end();) {
        const auto last = std::find_if(first, edges.end(),
                                       [&](const Edge& e) { return e.low != first->low || e.high != first->high; });
        const auto upward = std::count_if(first, last, [](const Edge& e) { return e.upward; });
        const auto net = 2 * upward - (last - first);
        const auto edge = net > 0 ? std::pair{first->low, first->high} : std::pair{first->high, first->low};
        outer.insert(outer.end(), static_cast<std::size_t>(std::abs(net)), edge);
        first = last;
    }
    std::sort(outer.begin(), outer.end());
    // The edges left enter every point as often as they leave it, so following them leads back to the start.
    std::vector<bool> used(outer.size(), false);
    const auto leaving = [&](PointKey point) {
        auto at = static_cast<std::size_t>(std::lower_bound(outer.begin(), outer.end(), std::pair{point, PointKey{0}}) -
                                           outer.begin());
        while (at < outer.size() && outer[at].first == point && used[at]) {
            ++at;
        }
        return at < outer.size() && outer[at].first == point ? at : outer.size();
    };
    std::vector<Contour> contours;
    for (std::size_t first = 0; first < outer.size(); ++first) {
        if (used[first]) {
            continue;
        }
        Contour contour;
        for (std::size_t at = first; at < outer.size(); at = leaving(outer[at].second)) {
            used[at] = true;
            contour.points.push_back(point_of(outer[at].first));
        }
        contours.push_back(std::move(contour));
    }
    return contours;
}

std::vector<FillVertex> bare_fill_vertices(const std::vector<float>& triangles) {
    std::vector<FillVertex> vertices;
    vertices.reserve(triangles.size() / 2);
    for (std::size_t i = 0; i + 1 < triangles.size(); i += 2) {
        vertices.push_back({triangles[i], triangles[i + 1], 0, 0, 1});
    }
    return vertices;
}

std::vector<FillVertex> fill_vertices(const std::vector<float>& triangles) {
    const std::vector<Contour> outline = outline_of(triangles);
    // Outwards, per point of the outline; a point where the outline touches itself has no such direction and stays.
    std::unordered_map<PointKey, PathPoint> outwards;
    std::size_t edges = 0;
    for (const Contour& contour : outline) {
        const std::size_t n = contour.points.size();
        for (std::size_t i = 0; i < n; ++i) {
            const PathPoint direction =
                n < 3 ? PathPoint{}
                      : miter(contour.points[(i + n - 1) % n], contour.points[i], contour.points[(i + 1) % n]);
            const auto [known, is_new] = outwards.emplace(key_of(contour.points[i]), direction);
            if (!is_new) {
                known->second = {};
            }
        }
        edges += n;
    }
    std::vector<FillVertex> vertices;
    vertices.reserve(triangles.size() / 2 + edges * 6);
    const auto rim_at = [&](PointKey key) {
        const auto found = outwards.find(key);
        return found == outwards.end() ? PathPoint{} : found->second;
    };
    for (std::size_t i = 0; i + 1 < triangles.size(); i += 2) {
        const PointKey key = key_of(triangles[i], triangles[i + 1]);
        const PathPoint rim = rim_at(key);
        vertices.push_back(vertex(point_of(key), {-rim.x, -rim.y}, 1));
    }
    for (const Contour& contour : outline) {
        const std::size_t n = contour.points.size();
        for (std::size_t i = 0; i < n; ++i) {
            const PathPoint a = contour.points[i];
            const PathPoint b = contour.points[(i + 1) % n];
            const PathPoint rim_a = rim_at(key_of(a));
            const PathPoint rim_b = rim_at(key_of(b));
            const FillVertex inner_a = vertex(a, {-rim_a.x, -rim_a.y}, 1);
            const FillVertex inner_b = vertex(b, {-rim_b.x, -rim_b.y}, 1);
            const FillVertex outer_a = vertex(a, rim_a, 0);
            const FillVertex outer_b = vertex(b, rim_b, 0);
            vertices.insert(vertices.end(), {inner_a, outer_a, outer_b, inner_a, outer_b, inner_b});
        }
    }
    return vertices;
}

std::vector<StrokeVertex> stroke_vertices(const std::vector<Contour>& contours) {
    std::vector<StrokeVertex> vertices;
    const auto append = [&](StrokeVertex point, double along) {
        point.along = static_cast<float>(along);
        vertices.insert(vertices.end(), stroke_copies, point);
    };
    std::vector<StrokeVertex> line;
    for (const Contour& contour : contours) {
        line.clear();
        for (PathPoint p : contour.points) {
            const StrokeVertex point{static_cast<float>(p.x), static_cast<float>(p.y), 0};
            if (line.empty() || line.back() != point) {
                line.push_back(point);
            }
        }
        const bool closed = contour.closed && line.size() > 2;
        while (closed && line.size() > 1 && line.front() == line.back()) {
            line.pop_back();
        }
        if (line.size() < 2) {
            continue;
        }
        append(closed ? line.back() : line.front(), -1);
        append(line.front(), 0);
        double along = 0;
        for (std::size_t i = 1; i < line.size() + (closed ? 1 : 0); ++i) {
            const StrokeVertex& a = line[i - 1];
            const StrokeVertex& b = line[i % line.size()];
            along += std::hypot(static_cast<double>(b.x) - static_cast<double>(a.x),
                                static_cast<double>(b.y) - static_cast<double>(a.y));
            append(b, along);
        }
        append(closed ? line[1] : line.back(), -1);
    }
    return vertices;
}

}  // namespace parkatlas
