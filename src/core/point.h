#pragma once
// The three spaces of the program as three types, so that mixing them does not compile.
// Bridges: geo/projection (LonLat <-> MapPoint), map/viewport (MapPoint <-> ScreenPoint).

#include <cmath>
#include <compare>
#include <cstddef>
#include <functional>

namespace parkatlas {

/// A place on earth, WGS 84, degrees; longitude first.
struct LonLat {
    double lon = 0;
    double lat = 0;
    auto operator<=>(const LonLat&) const = default;
};

/// A point in the display CRS: CRS units (metres in most), x east, y up.
struct MapPoint {
    double x = 0;
    double y = 0;
    auto operator<=>(const MapPoint&) const = default;
};

/// A point in the picture or window: logical px, origin top left, y down.
struct ScreenPoint {
    double x = 0;
    double y = 0;
    auto operator<=>(const ScreenPoint&) const = default;
};

/// A point type whose coordinates span a plane, so that lengths and areas mean something.
template <class P>
concept Planar = requires(P p) {
    p.x;
    p.y;
};

template <Planar P>
[[nodiscard]] constexpr P operator+(P a, P b) {
    return {a.x + b.x, a.y + b.y};
}
template <Planar P>
[[nodiscard]] constexpr P operator-(P a, P b) {
    return {a.x - b.x, a.y - b.y};
}
template <Planar P>
[[nodiscard]] constexpr P operator*(P a, double k) {
    return {a.x * k, a.y * k};
}
template <Planar P>
[[nodiscard]] constexpr double dot(P a, P b) {
    return a.x * b.x + a.y * b.y;
}
template <Planar P>
[[nodiscard]] constexpr double cross(P a, P b) {
    return a.x * b.y - a.y * b.x;
}
template <Planar P>
[[nodiscard]] inline double length(P a) {
    return std::hypot(a.x, a.y);
}
template <Planar P>
[[nodiscard]] inline double distance(P a, P b) {
    return length(b - a);
}

[[nodiscard]] inline bool is_finite(LonLat p) {
    return std::isfinite(p.lon) && std::isfinite(p.lat);
}
template <Planar P>
[[nodiscard]] inline bool is_finite(P p) {
    return std::isfinite(p.x) && std::isfinite(p.y);
}
/// For tables of points that are equal bit by bit.
template <Planar P>
[[nodiscard]] inline std::size_t hash_of(P p) {
    const std::size_t x = std::hash<double>{}(p.x);
    return x ^ (std::hash<double>{}(p.y) + 0x9E3779B97F4A7C15U + (x << 6U) + (x >> 2U));
}

}  // namespace parkatlas
