#include "geo/projection.h"

#include "core/strings.h"
#include "geo/geodesy.h"

#include <proj.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <string_view>
#include <utility>
#include <vector>

namespace parkatlas {
namespace {

struct ContextDeleter {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjDeleter {
    void operator()(PJ* pj) const { proj_destroy(pj); }
};
using ContextPtr = std::unique_ptr<PJ_CONTEXT, ContextDeleter>;
using PjPtr = std::unique_ptr<PJ, PjDeleter>;

constexpr LonLat shanghai{121.47, 31.23};
/// Where the map is used: PROJ picks the transformation that is best here. Degrees: west, south, east, north.
constexpr double area_of_use[] = {119.5, 29.8, 123.5, 32.8};

/// default_crs() as a ready pipeline: PROJ needs no database for it, which saves 5 ms at every start.
constexpr const char* default_pipeline =
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
    "+step +proj=tmerc +lat_0=31.23 +lon_0=121.47 +k=1 +x_0=0 +y_0=0 +ellps=WGS84";

Error crs_error(const std::string& crs, const char* key, std::string reason = {}) {
    return {ErrorKind::wrong_use, "--crs", key, {{"crs", crs}, {"reason", std::move(reason)}}};
}

/// Keeps PROJ's last complaint for our message; without this it would go to stderr.
void keep_message(void* reason, int, const char* message) {
    *static_cast<std::string*>(reason) = message;
}

/// The horizontal part of a CRS: compound and bound CRS wrap it.
PjPtr horizontal_part(PJ_CONTEXT* context, PjPtr crs) {
    while (crs) {
        const PJ_TYPE type = proj_get_type(crs.get());
        if (type == PJ_TYPE_COMPOUND_CRS) {
            crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
        } else if (type == PJ_TYPE_BOUND_CRS) {
            crs.reset(proj_get_source_crs(context, crs.get()));
        } else {
            break;
        }
    }
    return crs;
}

bool is_drawable(PJ_TYPE type) {
    return type == PJ_TYPE_PROJECTED_CRS || type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

/// "3857" -> "EPSG:3857"; a PROJ string of a CRS gets the +type=crs that makes PROJ read it as one.
std::string completed(const std::string& crs) {
    if (std::all_of(crs.begin(), crs.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return "EPSG:" + crs;
    }
    if (crs.find("+proj=") != std::string::npos && crs.find("+type=crs") == std::string::npos) {
        return crs + " +type=crs";
    }
    return crs;
}

/// PROJ also takes names and then finds the nearest one: “foo” would be Amersfoort. A name must be the CRS's own.
bool is_meant(const std::string& crs, PJ* found) {
    const bool is_name = crs.find_first_of(":+[{=") == std::string::npos;
    const char* name = proj_get_name(found);
    return !is_name || (name != nullptr && to_lower(crs) == to_lower(name));
}

/// Calls f for the points of the line, with points put in where an edge is longer than `longest` degrees.
template <class F>
void for_each_densified(const std::vector<LonLat>& line, bool closed, double longest, F f) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        f(line[i]);
        if (i + 1 == line.size() && !closed) {
            break;
        }
        const LonLat a = line[i];
        const LonLat b = line[(i + 1) % line.size()];
        const double length = std::hypot(b.lon - a.lon, b.lat - a.lat);
        const int parts =
            longest > 0 && std::isfinite(length) ? static_cast<int>(std::min(std::ceil(length / longest), 4096.0)) : 1;
        for (int k = 1; k < parts; ++k) {
            const double t = static_cast<double>(k) / parts;
            f(LonLat{a.lon + (b.lon - a.lon) * t, a.lat + (b.lat - a.lat) * t});
        }
    }
}

}  // namespace

struct Projection::Impl {
    std::string complaint;  ///< PROJ's last
    ContextPtr context;     // declared first: the transformation needs it until its end
    PjPtr transformation;
    std::string code;
    std::string name;
};

const std::string& default_crs() {
    static const std::string text =
        "+proj=tmerc +lat_0=31.23 +lon_0=121.47 +k=1 +x_0=0 +y_0=0 +ellps=WGS84 +units=m +no_defs";
    return text;
}

Projection::Projection(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;
Projection::~Projection() = default;

Result<Projection> Projection::create(const std::string& crs) {
    auto impl = std::make_unique<Impl>();
    impl->context.reset(proj_context_create());
    PJ_CONTEXT* context = impl->context.get();
    proj_context_set_enable_network(context, 0);
    const std::string& reason = impl->complaint;
    proj_log_func(context, &impl->complaint, &keep_message);

    if (crs.empty() || crs == "default" || crs == default_crs()) {
        impl->code = "default";
        impl->name = "Transverse Mercator, Shanghai 121.47° E, 31.23° N";
        impl->transformation.reset(proj_create(context, default_pipeline));
        if (!impl->transformation) {
            return Error{ErrorKind::internal, "", "error.crs_unusable", {{"crs", crs}, {"reason", reason}}};
        }
        return Projection{std::move(impl)};
    }

    if (crs.find("+step") != std::string::npos) {
        return crs_error(crs, "error.crs_not_plane");  // a pipeline is an operation
    }
    const PjPtr source{proj_create(context, "OGC:CRS84")};
    if (!source) {
        return Error{ErrorKind::bad_input, "proj.db", "error.proj_database", {{"reason", reason}}};
    }
    const PjPtr target = horizontal_part(context, PjPtr{proj_create(context, completed(crs).c_str())});
    if (!target || !is_meant(completed(crs), target.get())) {
        return crs_error(crs, "error.crs_unknown", reason);
    }
    if (!is_drawable(proj_get_type(target.get()))) {
        return crs_error(crs, "error.crs_not_plane");
    }
    const std::unique_ptr<PJ_AREA, decltype(&proj_area_destroy)> area{proj_area_create(), &proj_area_destroy};
    proj_area_set_bbox(area.get(), area_of_use[0], area_of_use[1], area_of_use[2], area_of_use[3]);
    // Searching the operations of other authorities as well triples the time and finds nothing better here.
    constexpr std::array<const char*, 2> options{"AUTHORITY=EPSG", nullptr};
    const PjPtr raw{proj_create_crs_to_crs_from_pj(context, source.get(), target.get(), area.get(), options.data())};
    impl->transformation.reset(raw ? proj_normalize_for_visualization(context, raw.get()) : nullptr);
    if (!impl->transformation) {
        return crs_error(crs, "error.crs_unusable", reason);
    }
    impl->code = completed(crs);
    const char* name = proj_get_name(target.get());
    impl->name = name != nullptr ? name : crs;

    Projection projection{std::move(impl)};
    const MapPoint there = projection.to_map(shanghai);
    const LonLat back = is_finite(there) ? projection.to_lon_lat(there) : LonLat{NAN, NAN};
    constexpr double same_deg = 1e-6;
    if (!is_finite(back) || std::abs(back.lon - shanghai.lon) > same_deg ||
        std::abs(back.lat - shanghai.lat) > same_deg) {
        return crs_error(crs, "error.crs_not_here");
    }
    return projection;
}

Result<std::string> Projection::wkt() const {
    PJ_CONTEXT* context = impl_->context.get();
    const bool is_default = impl_->code == "default";
    const std::string text = is_default ? default_crs() + " +datum=WGS84 +type=crs" : impl_->code;
    const PjPtr crs = horizontal_part(context, PjPtr{proj_create(context, text.c_str())});
    const char* wkt = crs ? proj_as_wkt(context, crs.get(), PJ_WKT2_2019, nullptr) : nullptr;
    if (wkt == nullptr) {
        return Error{
            ErrorKind::internal, "", "error.crs_unusable", {{"crs", impl_->code}, {"reason", impl_->complaint}}};
    }
    std::string named = wkt;
    constexpr std::string_view unknown = "PROJCRS[\"unknown\"";
    if (is_default && named.starts_with(unknown)) {  // a PROJ string has no name
        named.replace(0, unknown.size(), "PROJCRS[\"WGS 84 / Transverse Mercator 121.47E\"");
    }
    return named;
}

MapPoint Projection::to_map(LonLat p) const {
    const PJ_COORD out = proj_trans(impl_->transformation.get(), PJ_FWD, proj_coord(p.lon, p.lat, 0, 0));
    return {out.xy.x, out.xy.y};
}

LonLat Projection::to_lon_lat(MapPoint p) const {
    const PJ_COORD out = proj_trans(impl_->transformation.get(), PJ_INV, proj_coord(p.x, p.y, 0, 0));
    return {out.xy.x, out.xy.y};
}

GeometryOf<MapPoint> Projection::to_map(const Geometry& geometry, double densify_deg) const {
    /// Nothing when a vertex does not project.
    const auto project_line = [&](const std::vector<LonLat>& line, bool closed) {
        std::optional<std::vector<MapPoint>> out{std::in_place};
        out->reserve(line.size());
        for_each_densified(line, closed, densify_deg, [&](LonLat p) {
            const MapPoint q = to_map(p);
            if (out && is_finite(q)) {
                out->push_back(q);
            } else {
                out.reset();
            }
        });
        return out;
    };
    struct Project {
        const Projection& projection;
        const decltype(project_line)& line_to_map;

        GeometryOf<MapPoint> operator()(std::monostate) const { return {}; }
        GeometryOf<MapPoint> operator()(const PointsOf<LonLat>& points) const {
            PointsOf<MapPoint> out;
            for (const LonLat p : points.points) {
                if (const MapPoint q = projection.to_map(p); is_finite(q)) {
                    out.points.push_back(q);
                }
            }
            return out;
        }
        GeometryOf<MapPoint> operator()(const LinesOf<LonLat>& lines) const {
            LinesOf<MapPoint> out;
            for (const auto& line : lines.lines) {
                if (auto projected = line_to_map(line, false)) {
                    out.lines.push_back(std::move(*projected));
                }
            }
            return out;
        }
        GeometryOf<MapPoint> operator()(const PolygonsOf<LonLat>& polygons) const {
            PolygonsOf<MapPoint> out;
            for (const auto& polygon : polygons.polygons) {
                PolygonOf<MapPoint> rings;
                for (const auto& ring : polygon) {
                    if (auto projected = line_to_map(ring, true)) {
                        rings.push_back(std::move(*projected));
                    }
                }
                if (rings.size() == polygon.size()) {  // without one of its rings it would be another area
                    out.polygons.push_back(std::move(rings));
                }
            }
            return out;
        }
    };
    return std::visit(Project{*this, project_line}, geometry);
}

double Projection::meters_per_unit(LonLat p) const {
    constexpr double step_deg = 1e-4;
    const MapPoint at = to_map(p);
    const MapPoint step{distance(at, to_map(LonLat{p.lon + step_deg, p.lat})), 0};
    return geodesic_distance_m(to_lon_lat(at - step), to_lon_lat(at + step)) / (2 * step.x);
}

double Projection::convergence_deg(LonLat p) const {
    constexpr double step_deg = 1e-5;
    const MapPoint north = to_map(LonLat{p.lon, std::min(p.lat + step_deg, 90.0)}) -
                           to_map(LonLat{p.lon, std::max(p.lat - step_deg, -90.0)});
    return std::atan2(north.x, north.y) * 180 / std::numbers::pi;
}

const std::string& Projection::code() const {
    return impl_->code;
}
const std::string& Projection::name() const {
    return impl_->name;
}

}  // namespace parkatlas
