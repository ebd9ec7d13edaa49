#include "geo/vector_source.h"

#include "core/strings.h"
#include "support/temp_folder.h"

#include <doctest/doctest.h>

#include <sys/stat.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

using namespace parkatlas;
namespace fs = std::filesystem;

namespace {

const test::TempFolder& folder() {
    static const test::TempFolder instance;
    return instance;
}

std::string feature(const std::string& geometry, const std::string& properties = R"({"id":"a"})") {
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}
std::string collection(const std::string& features, const std::string& head = "") {
    return R"({"type":"FeatureCollection",)" + head + R"("features":[)" + features + "]}";
}
std::string point(const std::string& x, const std::string& y) {
    return R"({"type":"Point","coordinates":[)" + x + "," + y + "]}";
}
std::string polygon(const std::string& rings) {
    return R"({"type":"Polygon","coordinates":[)" + rings + "]}";
}

FeatureCollection good(const std::string& name, const std::string& content) {
    Result<FeatureCollection> read = read_features(folder().write(name, content));
    REQUIRE(read.ok());
    return std::move(read).value();
}

/// The key of the error that the file gives.
std::string refused(const fs::path& file) {
    const auto read = read_features(file);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().where == file.string());
    return read.error().key;
}

const std::string square = "[[121,31],[122,31],[122,32],[121,32],[121,31]]";

}  // namespace

TEST_CASE("values keep their types; dates and nested values stay text; nothing is null twice") {
    const auto read = good(
        "types.geojson",
        collection(feature(
            point("121.5", "31.2"),
            R"({"text":"张江","int":7,"big":5000000000,"real":2.5,"flag":true,"null":null,"empty":"","date":"2011-01-05",)"
            R"("list":["ic","ai"],"mixed":[1,"a"],"nested":{"a":1}})")));
    REQUIRE(read.features.size() == 1);
    CHECK(read.notices.empty());
    const Attributes& a = read.features[0].attributes;
    CHECK(a.text("text") == "张江");
    CHECK(a.integer("int") == 7);
    CHECK(a.number("big") == 5e9);
    CHECK(a.number("real") == 2.5);
    CHECK(a.boolean("flag") == true);
    CHECK(std::holds_alternative<std::monostate>(*a.find("null")));
    CHECK(std::holds_alternative<std::monostate>(*a.find("empty")));
    CHECK(a.text("date") == "2011-01-05");
    CHECK(a.list("list") == std::vector<std::string>{"ic", "ai"});
    CHECK(a.text("nested") == R"({ "a": 1 })");
    CHECK(a.all().front().first == "text");
    CHECK(read.features[0].number == 1);
}

TEST_CASE("geometries of every kind, single ones as multi ones of size 1") {
    const auto read = good(
        "kinds.geojson",
        collection(feature(point("121", "31")) + "," +
                   feature(R"({"type":"MultiPoint","coordinates":[[121,31],[122,32]]})") + "," +
                   feature(R"({"type":"LineString","coordinates":[[121,31,5],[122,32,6]]})") + "," +
                   feature(R"({"type":"MultiLineString","coordinates":[[[121,31],[122,32]],[[121,30],[122,30]]]})") +
                   "," + feature(polygon(square + ",[[121.4,31.4],[121.6,31.4],[121.6,31.6],[121.4,31.4]]")) + "," +
                   feature(R"({"type":"MultiPolygon","coordinates":[[)" + square + "],[" + square + "]]}") + "," +
                   feature("null")));
    REQUIRE(read.features.size() == 7);
    CHECK(read.notices.empty());
    CHECK(std::get<PointsOf<LonLat>>(read.features[0].geometry).points == std::vector<LonLat>{{121, 31}});
    CHECK(std::get<PointsOf<LonLat>>(read.features[1].geometry).points.size() == 2);
    CHECK(std::get<LinesOf<LonLat>>(read.features[2].geometry).lines ==
          std::vector<std::vector<LonLat>>{{{121, 31}, {122, 32}}});
    CHECK(std::get<LinesOf<LonLat>>(read.features[3].geometry).lines.size() == 2);
    const auto& area = std::get<PolygonsOf<LonLat>>(read.features[4].geometry).polygons;
    REQUIRE(area.size() == 1);
    REQUIRE(area[0].size() == 2);
    CHECK(area[0][0].size() == 4);  // the closing point is not repeated
    CHECK(area[0][1].size() == 3);
    CHECK(std::get<PolygonsOf<LonLat>>(read.features[5].geometry).polygons.size() == 2);
    CHECK(std::holds_alternative<std::monostate>(read.features[6].geometry));
}

TEST_CASE("a file in another CRS is turned into WGS 84 lon/lat") {
    constexpr double epsilon_deg = 1e-7;
    for (const auto& [code, x, y] : {std::tuple{"EPSG::3857", "13521978.5467", "3662655.1833"},
                                     std::tuple{"EPSG::32651", "354280.6043", "3456101.0654"}}) {
        CAPTURE(std::string{code});
        const auto read =
            good("crs.geojson",
                 collection(feature(point(x, y)), R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:)" +
                                                      std::string{code} + R"("}},)"));
        const LonLat p = std::get<PointsOf<LonLat>>(read.features[0].geometry).points[0];
        CHECK(std::abs(p.lon - 121.47) < epsilon_deg);
        CHECK(std::abs(p.lat - 31.23) < epsilon_deg);
    }
    const auto crs84 = good(
        "crs84.geojson", collection(feature(point("121.5", "31.25")),
                                    R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},)"));
    const LonLat p = std::get<PointsOf<LonLat>>(crs84.features[0].geometry).points[0];
    CHECK(std::abs(p.lon - 121.5) < epsilon_deg);
    CHECK(std::abs(p.lat - 31.25) < epsilon_deg);
}

TEST_CASE("tables: text columns, leading zeros kept, empty cells null, byte order mark and quoted lines understood") {
    const auto read = good("table.csv", "\xEF\xBB\xBFid,name,n\n01,\"a, \"\"b\"\"\nc\",12.5\n02,,\n");
    REQUIRE(read.features.size() == 2);
    CHECK(read.notices.empty());
    const Attributes& first = read.features[0].attributes;
    CHECK(first.text("id") == "01");
    CHECK(first.text("name") == "a, \"b\"\nc");
    CHECK(first.number("n") == 12.5);
    CHECK(std::holds_alternative<std::monostate>(*read.features[1].attributes.find("name")));
    CHECK(std::holds_alternative<std::monostate>(read.features[0].geometry));
    // A header of nothing but numbers is a header all the same.
    CHECK(good("numbers.csv", "1,2\n3,4\n").features[0].attributes.text("1") == "3");
}

TEST_CASE("a broken feature is left out and noticed with its number, the others stay") {
    const auto read = good(
        "broken.geojson",
        collection(feature(point("121", "31"), R"({"id":"good"})") + "," +                    // 1
                   feature(point("1e400", "31")) + "," +                                      // 2
                   feature(point("NaN", "31")) + "," +                                        // 3
                   feature(point("1e300", "31")) + "," +                                      // 4
                   feature(point("181", "31")) + "," +                                        // 5
                   feature(point("31", "121")) + "," +                                        // 6: swapped axes
                   feature(polygon("[[1,2],[3,4]]")) + "," +                                  // 7
                   feature(polygon("[[1,2],[1,2],[1,2],[1,2]]"), R"({"id":"spot"})") + "," +  // 8: three equal points
                   feature(polygon(square + ",[[121.4,31.4],[121.5,31.4],[121.4,31.4]]")) +
                   "," +                                                                 // 9: hole of two points
                   feature(R"({"type":"LineString","coordinates":[[121,31]]})") + "," +  // 10
                   feature(R"({"type":"GeometryCollection","geometries":[)" + point("121", "31") + "]}") + "," +  // 11
                   feature(polygon(square), R"({"id":"last"})")));                                                // 12
    std::vector<std::string> ids;
    for (const Feature& f : read.features) {
        ids.push_back(f.attributes.text("id"));
    }
    CHECK(ids == std::vector<std::string>{"good", "spot", "last"});
    CHECK(read.features.back().number == 12);
    std::vector<std::string> numbers;
    for (const Notice& notice : read.notices) {
        CHECK(notice.where.find("broken.geojson: feature ") != std::string::npos);
        CHECK(notice.key.starts_with("notice."));
        numbers.push_back(notice.where.substr(notice.where.rfind(' ') + 1));
    }
    CHECK(numbers == std::vector<std::string>{"2", "3", "4", "5", "6", "7", "9", "10", "11"});
}

TEST_CASE("text that is not UTF-8 is noticed and made readable") {
    const std::string gbk = "\xD5\xC5\xBD\xAD";
    for (const std::string& name : {std::string{"gbk.geojson"}, std::string{"gbk.csv"}}) {
        CAPTURE(std::string{name});
        const auto read = name == "gbk.csv" ? good(name, "id,name\n1," + gbk + "\n")
                                            : good(name, collection(feature("null", R"({"name":")" + gbk + R"("})")));
        REQUIRE(read.notices.size() == 1);
        CHECK(read.notices[0].key == "notice.not_utf8");
        CHECK(read.notices[0].values[0].second == "name");
        const std::string text = read.features[0].attributes.text("name");
        CHECK(is_valid_utf8(text));
        CHECK(text.find("\uFFFD") != std::string::npos);
    }
}

TEST_CASE("what is no data file is refused at once") {
    CHECK(refused(folder().path() / "none.geojson") == "error.file_missing");
    CHECK(refused(folder().path()) == "error.file_not_regular");
    CHECK(refused("/dev/zero") == "error.file_not_regular");
    CHECK(refused(folder().write("empty.geojson", "")) == "error.file_empty");
    CHECK(refused(folder().write("page.geojson", "<html><body>404</body></html>")) == "error.file_format");
    CHECK(refused(folder().write(
              "vrt.geojson",
              "<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>"
              "</OGRVRTDataSource>")) == "error.file_format");
    CHECK(refused(folder().write("data.bin", std::string(1000, '\x01'))) == "error.file_format");
    CHECK(refused(folder().write("none.csv", "id,name\n")) == "error.file_no_features");
    CHECK(refused(folder().write("none2.geojson", collection(""))) == "error.file_no_features");
    CHECK(refused(folder().write("cut.geojson", collection(feature(point("121", "31"))).substr(0, 100))) ==
          "error.file_damaged");

    const fs::path fifo = folder().path() / "fifo.geojson";
    REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
    const auto start = std::chrono::steady_clock::now();
    CHECK(refused(fifo) == "error.file_not_regular");
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{1});

    fs::create_symlink(folder().path() / "none.geojson", folder().path() / "dangling.geojson");
    CHECK(refused(folder().path() / "dangling.geojson") == "error.file_missing");
    std::error_code code;
    fs::create_symlink("loop.geojson", folder().path() / "loop.geojson", code);
    CHECK(refused(folder().path() / "loop.geojson") == "error.file_unreadable");
}

TEST_CASE("nothing is read from the network or from inside archives") {
    for (const char* name : {"/vsicurl/http://127.0.0.1:1/a.geojson", "/vsizip//tmp/a.zip/a.geojson", "/vsistdin/",
                             "http://127.0.0.1:1/a.geojson", "https://127.0.0.1:1/a.geojson"}) {
        CAPTURE(std::string{name});
        CHECK(refused(name) == "error.file_not_local");
    }
    const auto linked = [](const std::string& crs) {
        const auto read = read_features(
            folder().write("link.geojson", collection(feature(point("121", "31")), R"("crs":)" + crs + ",")));
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().key == "error.file_damaged");
        return read.error().values.front().second;
    };
    CHECK(linked(R"({"type":"link","properties":{"href":"http://127.0.0.1:1/x.prj","type":"proj4"}})")
              .find("nothing is read from the network") != std::string::npos);
    CHECK(linked(R"({"type":"name","properties":{"name":"http://127.0.0.1:1/x"}})").find("127.0.0.1") !=
          std::string::npos);
    // A CRS that GDAL cannot read must not pass for WGS 84.
    CHECK_FALSE(linked(R"({"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::999999"}})").empty());
}

TEST_CASE("a file whose name looks like a connection string is a file") {
    CHECK(good("GEOJSON:{}.geojson", collection(feature("null"))).features.size() == 1);
    CHECK(good("园区 数据.geojson", collection(feature("null"))).features.size() == 1);
}

TEST_CASE("many threads read at the same time") {
    const fs::path file = folder().write("threads.geojson", collection(feature(polygon(square))));
    std::vector<std::size_t> counts(8, 0);
    {
        std::vector<std::jthread> threads;
        for (std::size_t& count : counts) {
            threads.emplace_back([&count, &file] {
                for (int i = 0; i < 20; ++i) {
                    const auto read = read_features(file);
                    count += read.ok() ? read.value().features.size() : 0;
                }
            });
        }
    }
    CHECK(counts == std::vector<std::size_t>(8, 20));
}
