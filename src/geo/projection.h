#pragma once
// Lon/lat <-> display CRS, through PROJ, axis order normalized to east, north.

#include "core/geometry.h"
#include "core/result.h"

#include <memory>
#include <string>

namespace parkatlas {

/// The default display CRS: a transverse Mercator on WGS 84 centred on Shanghai (121.47° E, 31.23° N, scale 1),
/// so that north is up and lengths are true within 1 in 5 000 over the city.
[[nodiscard]] const std::string& default_crs();

/// A display CRS with its transformation. Movable; one thread at a time (own PROJ context).
class Projection {
public:
    /// `crs`: "" or "default" for default_crs(), else anything PROJ knows: "EPSG:3857", "3857", "EPSG:4549", a PROJ
    /// string or WKT. Errors (wrong_use): unknown, geocentric or otherwise not drawable.
    [[nodiscard]] static Result<Projection> create(const std::string& crs);
    Projection(Projection&&) noexcept;
    Projection& operator=(Projection&&) noexcept;
    ~Projection();

    /// Non-finite when the point lies where the CRS is not defined.
    [[nodiscard]] MapPoint to_map(LonLat p) const;
    [[nodiscard]] LonLat to_lon_lat(MapPoint p) const;
    /// Projects every vertex; edges longer than `densify_deg` are subdivided first. Parts that do not project are
    /// dropped.
    [[nodiscard]] GeometryOf<MapPoint> to_map(const Geometry& geometry, double densify_deg = 0.25) const;

    /// Metres per CRS unit at p along the east axis on the ellipsoid (Web Mercator at 31° N: ≈ 0.857).
    [[nodiscard]] double meters_per_unit(LonLat p) const;
    /// Grid convergence at p: angle from grid north clockwise to true north, degrees.
    [[nodiscard]] double convergence_deg(LonLat p) const;
    /// The text it was made from, for reports: "EPSG:4549", or "default".
    [[nodiscard]] const std::string& code() const;
    /// The CRS as WKT 2:2019, for files that others read. Errors (internal): PROJ cannot write it.
    [[nodiscard]] Result<std::string> wkt() const;
    /// The CRS's own name, e.g. "CGCS2000 / 3-degree Gauss-Kruger CM 120E".
    [[nodiscard]] const std::string& name() const;

private:
    struct Impl;
    explicit Projection(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace parkatlas
