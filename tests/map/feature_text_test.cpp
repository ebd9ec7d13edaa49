#include "map/feature_text.h"

#include "map/query.h"
#include "support/real_data.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace parkatlas;
using Json = nlohmann::json;

namespace {

/// Numbers of points, of all rings.
std::size_t points_of(const PolygonsOf<LonLat>& area) {
    std::size_t points = 0;
    for (const auto& polygon : area.polygons) {
        for (const auto& ring : polygon) {
            points += ring.size() + 1;  // closed in files
        }
    }
    return points;
}

}  // namespace

TEST_CASE("every feature of the atlas is a feature of GeoJSON; its rings are closed and none of its points is lost") {
    const Atlas& atlas = *test::real_atlas();
    for (const FeatureKind kind : all_kinds) {
        for (FeatureRef feature{kind, 0}; feature.index < count_of(atlas, kind); ++feature.index) {
            const Json all = Json::parse(geojson_of(atlas, {&feature, 1}));
            REQUIRE(all["features"].size() == 1);
            const Json& made = all["features"][0];
            CHECK(made["properties"]["id"] == id_of(atlas, feature));
            CHECK(made["properties"]["kind"] == to_string(kind));
            const std::string wkt = wkt_of(atlas, {&feature, 1});
            const Json& geometry = made["geometry"];
            if (geometry.is_null()) {
                CHECK(wkt == "GEOMETRYCOLLECTION EMPTY\n");
            } else if (geometry["type"] == "Point") {
                CHECK(wkt.starts_with("POINT (12"));
                CHECK(geometry["coordinates"][0] > 119);
                CHECK(geometry["coordinates"][1] < 33);
            } else {
                CHECK(wkt.starts_with("MULTIPOLYGON (((12"));
                std::size_t points = 0;
                for (const Json& polygon : geometry["coordinates"]) {
                    for (const Json& ring : polygon) {
                        CHECK(ring.front() == ring.back());
                        points += ring.size();
                    }
                }
                if (kind == FeatureKind::block) {
                    CHECK(points == points_of(atlas.blocks[feature.index].area));
                }
            }
        }
    }
}

TEST_CASE("a park is all its blocks with their grades; several features are several lines, none is an empty list") {
    const Atlas& atlas = *test::real_atlas();
    const FeatureRef park{FeatureKind::park, atlas.park_index("caohejing").value()};
    const Json made = Json::parse(geojson_of(atlas, {&park, 1}))["features"][0];
    CHECK(made["geometry"]["coordinates"].size() >= atlas.parks[park.index].blocks.size());
    for (const std::size_t block : atlas.parks[park.index].blocks) {
        const std::string grades = made["properties"]["confidence"];
        CHECK(grades.find(to_char(atlas.blocks[block].confidence)) != std::string::npos);
    }
    const std::array two{park, FeatureRef{FeatureKind::industry, 0}};
    CHECK(wkt_of(atlas, two).ends_with(")))\nGEOMETRYCOLLECTION EMPTY\n"));
    CHECK(Json::parse(geojson_of(atlas, {}))["features"].empty());
}
