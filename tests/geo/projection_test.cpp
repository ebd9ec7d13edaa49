#include "geo/projection.h"

#include "geo/geodesy.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace parkatlas;

namespace {

constexpr LonLat shanghai{121.47, 31.23};

Projection make(const std::string& crs) {
    Result<Projection> projection = Projection::create(crs);
    REQUIRE(projection.ok());
    return std::move(projection).value();
}

}  // namespace

TEST_CASE("there and back again, in many CRS") {
    constexpr double epsilon_deg = 2e-8;  // 2 mm; PROJ's inverse of laea is no better
    for (const char* crs : {"", "default", "EPSG:4549", "4549", "EPSG:32651", "EPSG:3857", "EPSG:4326", "EPSG:4490",
                            "EPSG:2334", "+proj=laea +lat_0=31 +lon_0=121", "WGS 84 / UTM zone 51N",
                            "urn:ogc:def:crs:EPSG::32651", "EPSG:32651+5773"}) {
        CAPTURE(std::string{crs});
        const Projection projection = make(crs);
        for (double lon = 120; lon <= 123; lon += 0.5) {
            for (double lat = 30; lat <= 32.5; lat += 0.5) {
                const LonLat back = projection.to_lon_lat(projection.to_map({lon, lat}));
                CHECK(std::abs(back.lon - lon) < epsilon_deg);
                CHECK(std::abs(back.lat - lat) < epsilon_deg);
            }
        }
    }
}

TEST_CASE("x is east and y is north, whatever order the CRS's own axes have") {
    for (const char* crs : {"", "EPSG:4549", "EPSG:3857", "EPSG:4326", "EPSG:4490", "EPSG:2334"}) {
        CAPTURE(std::string{crs});
        const Projection projection = make(crs);
        const MapPoint at = projection.to_map(shanghai);
        CHECK(projection.to_map({shanghai.lon + 0.1, shanghai.lat}).x > at.x);
        CHECK(projection.to_map({shanghai.lon, shanghai.lat + 0.1}).y > at.y);
    }
}

TEST_CASE("coordinates that others computed") {
    constexpr double epsilon_m = 0.001;
    const MapPoint utm = make("EPSG:32651").to_map(shanghai);
    CHECK(std::abs(utm.x - 354'280.6043) < epsilon_m);
    CHECK(std::abs(utm.y - 3'456'101.0654) < epsilon_m);
    const MapPoint mercator = make("EPSG:3857").to_map({180, 0});
    CHECK(std::abs(mercator.x - 20'037'508.3428) < epsilon_m);
    CHECK(std::abs(mercator.y) < epsilon_m);
}

TEST_CASE("the default CRS has its origin in Shanghai and true lengths over the city") {
    const Projection projection = make("");
    CHECK(length(projection.to_map(shanghai)) < 1e-6);
    CHECK(projection.code() == "default");
    constexpr double lengths_true_within = 1.0 / 5000;
    for (double lon = 120.85; lon <= 122.2; lon += 0.1) {
        for (double lat = 30.7; lat <= 31.85; lat += 0.1) {
            const LonLat a{lon, lat};
            const LonLat b{lon + 0.01, lat + 0.01};
            const double drawn = distance(projection.to_map(a), projection.to_map(b));
            CHECK(std::abs(drawn / geodesic_distance_m(a, b) - 1) < lengths_true_within);
        }
    }
}

TEST_CASE("the same default through its PROJ string with the database") {
    const Projection quick = make("");
    const Projection slow = make("+proj=tmerc +lat_0=31.23 +lon_0=121.47 +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m");
    const LonLat p{121.9, 30.9};
    CHECK(distance(quick.to_map(p), slow.to_map(p)) < 1e-6);
}

TEST_CASE("metres per unit and convergence") {
    CHECK(make("").meters_per_unit(shanghai) == doctest::Approx(1).epsilon(1e-6));
    CHECK(make("EPSG:3857").meters_per_unit(shanghai) == doctest::Approx(0.8559).epsilon(1e-3));
    const double degree_m = geodesic_distance_m({121, 31.23}, {122, 31.23});
    CHECK(make("EPSG:4326").meters_per_unit(shanghai) == doctest::Approx(degree_m).epsilon(1e-4));

    // Grid convergence of a transverse Mercator is about Δλ sin φ; east of the centre true north lies to the left.
    const double gamma_deg = 0.5 * std::sin(31.23 * 3.14159265 / 180);
    CHECK(make("").convergence_deg({121.97, 31.23}) == doctest::Approx(-gamma_deg).epsilon(1e-3));
    CHECK(make("").convergence_deg({120.97, 31.23}) == doctest::Approx(gamma_deg).epsilon(1e-3));
    CHECK(std::abs(make("").convergence_deg(shanghai)) < 1e-6);
    CHECK(std::abs(make("EPSG:3857").convergence_deg({121.9, 31})) < 1e-6);
}

TEST_CASE("geometry keeps its kind and parts, long edges get points in between") {
    const Projection projection = make("EPSG:32651");
    CHECK(std::holds_alternative<std::monostate>(projection.to_map(Geometry{})));

    const Geometry area = PolygonsOf<LonLat>{{{{{121, 31}, {122, 31}, {122, 32}, {121, 32}}}}};
    const auto projected = std::get<MapPolygons>(projection.to_map(area, 0.25));
    REQUIRE(projected.polygons.size() == 1);
    CHECK(projected.polygons[0][0].size() == 16);  // 4 sides of 1° in 4 parts each
    CHECK(std::get<MapPolygons>(projection.to_map(area, 2)).polygons[0][0].size() == 4);

    const Geometry line = LinesOf<LonLat>{{{{121, 31}, {121.5, 31}}}};
    CHECK(std::get<MapLines>(projection.to_map(line, 0.25)).lines[0].size() == 3);  // an open line has no closing edge

    // The middle of a long parallel edge must lie on the parallel, not on the chord.
    const MapPoint middle = projection.to_map({121.5, 31});
    CHECK(distance_to(std::get<MapLines>(projection.to_map(line, 0.25)), projection.to_map({121.25, 31})) < 1e-6);
    CHECK(is_finite(middle));
}

TEST_CASE("what does not project is not finite, and its part is dropped") {
    const Projection projection = make("EPSG:3857");
    constexpr double inf = std::numeric_limits<double>::infinity();
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(is_finite(projection.to_map({121, 91})));
    CHECK_FALSE(is_finite(projection.to_map({nan, 31})));
    CHECK_FALSE(is_finite(projection.to_map({inf, 31})));

    const Ring<LonLat> good{{121, 31}, {122, 31}, {122, 32}};
    const Ring<LonLat> bad{{121, 31}, {nan, 31}, {122, 32}};
    const auto areas =
        std::get<MapPolygons>(projection.to_map(Geometry{PolygonsOf<LonLat>{{{good}, {bad}, {good, bad}}}}));
    CHECK(areas.polygons.size() == 1);
    const auto points =
        std::get<PointsOf<MapPoint>>(projection.to_map(Geometry{PointsOf<LonLat>{{{121, 31}, {0, inf}}}}));
    CHECK(points.points.size() == 1);
    const auto lines = std::get<MapLines>(projection.to_map(Geometry{LinesOf<LonLat>{{good, bad}}}));
    CHECK(lines.lines.size() == 1);
}

TEST_CASE("what is no CRS for this map is refused with the text that was given") {
    struct Case {
        const char* crs;
        const char* key;
    };
    for (const auto& [crs, key] :
         {Case{"foo", "error.crs_unknown"}, Case{" ", "error.crs_unknown"}, Case{"EPSG:", "error.crs_unknown"},
          Case{"EPSG:1", "error.crs_unknown"}, Case{"99999999999999999999", "error.crs_unknown"},
          Case{"+proj=nonsense", "error.crs_unknown"}, Case{"PROJCS[\"x\"", "error.crs_unknown"},
          Case{"{}", "error.crs_unknown"}, Case{"EPSG:4978", "error.crs_not_plane"},  // geocentric
          Case{"EPSG:5773", "error.crs_not_plane"},                                   // heights
          Case{"+proj=pipeline +step +proj=utm +zone=51", "error.crs_not_plane"},
          Case{"+proj=ortho +lat_0=-31 +lon_0=-60", "error.crs_not_here"}}) {
        CAPTURE(std::string{crs});
        const auto projection = Projection::create(crs);
        REQUIRE_FALSE(projection.ok());
        CHECK(projection.error().key == key);
        CHECK(projection.error().kind == ErrorKind::wrong_use);
        CHECK(projection.error().values.front().second == crs);
    }
}
