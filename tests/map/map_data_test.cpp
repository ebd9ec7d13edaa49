#include "map/map_data.h"

#include "geo/geodesy.h"
#include "support/real_data.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace parkatlas;

TEST_CASE("everything of the atlas is projected, in every CRS") {
    for (const char* crs : {"", "EPSG:4549", "EPSG:32651", "EPSG:3857", "EPSG:4326", "EPSG:4490"}) {
        CAPTURE(std::string{crs});
        const auto data = test::real_data(crs);
        const Atlas& atlas = *data->atlas;
        CHECK(data->notices.empty());
        REQUIRE(data->blocks.size() == atlas.blocks.size());
        REQUIRE(data->park_extents.size() == atlas.parks.size());
        CHECK(data->districts.size() == atlas.districts.size());
        CHECK(data->district_labels.size() == atlas.districts.size());
        CHECK(data->waters.size() == atlas.waters.size());
        CHECK(data->places.size() == atlas.places.size());
        CHECK(data->cluster_areas.size() == atlas.clusters.size());
        REQUIRE(data->facilities.size() == atlas.facilities.size());
        for (std::size_t i = 0; i < atlas.facilities.size(); ++i) {
            CHECK(data->facilities[i].has_value() == atlas.facilities[i].place.has_value());
        }
        REQUIRE(data->projects.size() == atlas.projects.size());
        for (std::size_t i = 0; i < atlas.projects.size(); ++i) {
            CHECK(data->projects[i].has_value() == atlas.projects[i].place.has_value());
        }
        for (const MapExtent& park : data->park_extents) {
            CHECK(data->parks_extent.contains(park.min));
            CHECK(data->parks_extent.contains(park.max));
        }
        CHECK(data->frame.contains(data->shanghai_extent.min));
        CHECK(data->frame.contains(data->shanghai_extent.max));
        CHECK(data->meters_per_unit == doctest::Approx(data->projection->meters_per_unit({121.47, 31.23})));
    }
}

TEST_CASE("the default CRS keeps areas: the plane agrees with the ellipsoid and with what the files say") {
    const auto data = test::real_data();
    constexpr double areas_true_within = 1e-3;
    constexpr double rounding_km2 = 0.006;
    for (std::size_t i = 0; i < data->blocks.size(); ++i) {
        const Block& block = data->atlas->blocks[i];
        CAPTURE(block.id);
        const double ellipsoid_km2 = geodesic_area_m2(block.area) / 1e6;
        CHECK(area(data->blocks[i]) / 1e6 == doctest::Approx(ellipsoid_km2).epsilon(areas_true_within));
        CHECK(std::abs(block.area_drawn_km2 - ellipsoid_km2) < rounding_km2 + areas_true_within * ellipsoid_km2);
    }
}

TEST_CASE("two of a kind have different revisions") {
    CHECK(test::real_data()->revision != test::real_data()->revision);
}

TEST_CASE("the reading order holds each park once, from north to south") {
    const auto data = test::real_data();
    std::vector<std::size_t> order = data->reading_order;
    const auto lat = [&](std::size_t park) {
        return data->projection->to_lon_lat(data->park_extents[park].center()).lat;
    };
    constexpr double row_deg = 0.1;
    for (std::size_t i = 1; i < order.size(); ++i) {
        CHECK(lat(order[i]) < lat(order[i - 1]) + row_deg);
    }
    CHECK(data->atlas->parks[order.front()].id == "chongming");
    CHECK(data->atlas->parks[order.back()].id == "jinshan");
    std::sort(order.begin(), order.end());
    std::vector<std::size_t> all(data->atlas->parks.size());
    std::iota(all.begin(), all.end(), 0U);
    CHECK(order == all);
}

TEST_CASE("a CRS that does not reach Shanghai's parks is refused, one that misses a far feature says so") {
    Result<Projection> projection = Projection::create("EPSG:3857");
    REQUIRE(projection.ok());
    const auto shared = std::make_shared<const Projection>(std::move(projection).value());

    Atlas far = *test::real_atlas();
    far.facilities[0].place = LonLat{121, 95};
    const auto data = project_atlas(std::make_shared<const Atlas>(far), shared);
    REQUIRE(data.ok());
    CHECK_FALSE(data.value()->facilities[0].has_value());
    REQUIRE(data.value()->notices.size() == 1);
    CHECK(data.value()->notices[0].where == far.facilities[0].id);

    for (const std::size_t block : far.parks[3].blocks) {
        far.blocks[block].area = {{{{{121, 95}, {122, 95}, {122, 96}}}}};
    }
    const auto none = project_atlas(std::make_shared<const Atlas>(far), shared);
    REQUIRE_FALSE(none.ok());
    CHECK(none.error().where == far.parks[3].id);
    CHECK(none.error().key == "error.crs_not_here");
}
