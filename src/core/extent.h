#pragma once
// An axis-parallel box in one of the plane spaces.

#include "core/point.h"

#include <algorithm>
#include <limits>

namespace parkatlas {

/// A closed box; empty until something is added (min > max).
template <Planar P>
struct ExtentOf {
    P min{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    P max{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

    bool operator==(const ExtentOf&) const = default;

    [[nodiscard]] bool is_empty() const { return !(min.x <= max.x && min.y <= max.y); }
    [[nodiscard]] double width() const { return max.x - min.x; }
    [[nodiscard]] double height() const { return max.y - min.y; }
    [[nodiscard]] P center() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
    [[nodiscard]] bool contains(P p) const { return p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y; }
    /// Whether the two boxes share a point (touching counts).
    [[nodiscard]] bool intersects(const ExtentOf& o) const {
        return min.x <= o.max.x && o.min.x <= max.x && min.y <= o.max.y && o.min.y <= max.y;
    }
    void add(P p) {
        min = {std::min(min.x, p.x), std::min(min.y, p.y)};
        max = {std::max(max.x, p.x), std::max(max.y, p.y)};
    }
    void add(const ExtentOf& o) {
        if (!o.is_empty()) {
            add(o.min);
            add(o.max);
        }
    }
    /// The box grown by `margin` on every side.
    [[nodiscard]] ExtentOf grown(double margin) const {
        return {{min.x - margin, min.y - margin}, {max.x + margin, max.y + margin}};
    }
};

using MapExtent = ExtentOf<MapPoint>;
/// A box on the screen; min is top left.
using ScreenRect = ExtentOf<ScreenPoint>;

/// A screen box from its top left corner and size, px.
[[nodiscard]] inline ScreenRect screen_rect(double x, double y, double width, double height) {
    return {{x, y}, {x + width, y + height}};
}

}  // namespace parkatlas
