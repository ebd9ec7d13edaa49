#include "map/query.h"

#include "geo/geodesy.h"
#include "support/real_data.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>

using namespace parkatlas;

namespace {

const MapData& data() {
    static const auto instance = test::real_data();
    return *instance;
}
const Atlas& atlas() {
    return *data().atlas;
}

PlaceAnswer at(LonLat place) {
    const auto answer = query_place(data(), place);
    REQUIRE(answer.ok());
    return answer.value();
}

std::vector<NameMatch> query_name(const Atlas& names, std::string_view text) {
    static const FeatureIndex index{atlas()};
    return &names == &atlas() ? index.find(text) : FeatureIndex{names}.find(text);
}

/// "park caohejing" of the best match, or "".
std::string best(const std::string& text) {
    const auto matches = query_name(atlas(), text);
    if (matches.empty()) {
        return "";
    }
    return std::string{to_string(matches[0].feature.kind)} + " " + id_of(atlas(), matches[0].feature);
}

std::string without_spaces(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
    return text;
}
std::string initials(const std::string& pinyin) {
    std::string out;
    for (std::size_t i = 0; i < pinyin.size(); ++i) {
        if (i == 0 || pinyin[i - 1] == ' ') {
            out += pinyin[i];
        }
    }
    return out;
}
std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

}  // namespace

TEST_CASE("a place deep inside a block answers its park and block") {
    for (std::size_t i = 0; i < data().blocks.size(); ++i) {
        const Block& block = atlas().blocks[i];
        CAPTURE(block.id);
        for (const auto& polygon : data().blocks[i].polygons) {
            const auto pole = pole_of_inaccessibility(polygon, 1);
            REQUIRE(pole.has_value());
            const PlaceAnswer answer = at(data().projection->to_lon_lat(pole->point));
            REQUIRE(answer.park.has_value());
            CHECK(atlas().parks[*answer.park].id == atlas().parks[block.park].id);
            CHECK(answer.block == i);
            CHECK(answer.distance_m == 0);
            CHECK(answer.nearest_park == block.park);
            CHECK(answer.nearest_block == i);
            CHECK(answer.district.has_value());
        }
    }
}

TEST_CASE("outside, the distance is the geodesic to the nearest edge of the nearest park") {
    std::mt19937 random{2};
    std::uniform_real_distribution<double> lon{120.9, 122.1};
    std::uniform_real_distribution<double> lat{30.7, 31.8};
    constexpr double true_within = 1e-3;  // the default CRS's lengths, off the city's middle
    int outside = 0;
    for (int i = 0; i < 300; ++i) {
        const LonLat place{lon(random), lat(random)};
        const PlaceAnswer answer = at(place);
        const MapPoint p = data().projection->to_map(place);
        double nearest = std::numeric_limits<double>::infinity();
        for (const MapPolygons& block : data().blocks) {
            nearest = std::min(nearest, distance_to(block, p));
        }
        CHECK(answer.distance_m == doctest::Approx(nearest).epsilon(true_within));
        CHECK(answer.park.has_value() == (nearest == 0));
        CHECK(distance_to(data().blocks[answer.nearest_block], p) == doctest::Approx(nearest).epsilon(true_within));
        CHECK(answer.nearest_park == atlas().blocks[answer.nearest_block].park);
        outside += answer.park ? 0 : 1;
    }
    CHECK(outside > 100);
}

TEST_CASE("a known distance: a block of one kilometre, asked from a kilometre east of it") {
    auto small = std::make_shared<Atlas>();
    small->parks.push_back({});
    small->parks[0].blocks = {0};
    small->blocks.push_back({});
    small->blocks[0].area = {{{{{121.46, 31.22}, {121.47, 31.22}, {121.47, 31.23}, {121.46, 31.23}}}}};
    Result<Projection> projection = Projection::create("EPSG:4326");  // the answer does not depend on the CRS
    REQUIRE(projection.ok());
    const auto map = project_atlas(small, std::make_shared<const Projection>(std::move(projection).value()));
    REQUIRE(map.ok());
    const auto answer = query_place(*map.value(), {121.48, 31.225});
    REQUIRE(answer.ok());
    CHECK(answer.value().distance_m == doctest::Approx(geodesic_distance_m({121.47, 31.225}, {121.48, 31.225})));
    CHECK_FALSE(answer.value().park.has_value());
    CHECK_FALSE(answer.value().district.has_value());
}

TEST_CASE("the same answer in every CRS") {
    for (const char* crs : {"EPSG:3857", "EPSG:4549", "EPSG:4326"}) {
        const auto other = test::real_data(crs);
        for (const LonLat place :
             {LonLat{121.60, 31.20}, LonLat{121.40, 31.17}, LonLat{122.5, 31.0}, LonLat{121.2, 31.7}}) {
            const auto answer = query_place(*other, place);
            REQUIRE(answer.ok());
            CHECK(answer.value().park == at(place).park);
            CHECK(answer.value().block == at(place).block);
            CHECK(answer.value().district == at(place).district);
            CHECK(answer.value().distance_m == at(place).distance_m);
        }
    }
}

TEST_CASE("facilities within a kilometre, nearest first") {
    const auto ssrf = std::find_if(atlas().facilities.begin(), atlas().facilities.end(),
                                   [](const Facility& f) { return f.id == "ssrf"; });
    REQUIRE(ssrf != atlas().facilities.end());
    const PlaceAnswer answer = at(*ssrf->place);
    REQUIRE_FALSE(answer.facilities.empty());
    CHECK(answer.facilities[0].second == 0);
    for (std::size_t i = 0; i < answer.facilities.size(); ++i) {
        const auto& [index, distance_m] = answer.facilities[i];
        CHECK(distance_m <= 1000);
        CHECK(distance_m == geodesic_distance_m(*ssrf->place, *atlas().facilities[index].place));
        CHECK((i == 0 || answer.facilities[i - 1].second <= distance_m));
    }
}

TEST_CASE("at sea there is no park and no district, but a nearest park") {
    const PlaceAnswer answer = at({122.9, 30.9});
    CHECK_FALSE(answer.park.has_value());
    CHECK_FALSE(answer.block.has_value());
    CHECK_FALSE(answer.district.has_value());
    CHECK(answer.distance_m > 50'000);
    CHECK(answer.facilities.empty());
}

TEST_CASE("anywhere on earth has an answer, anything else is wrong use") {
    for (const LonLat place : {LonLat{0, 0}, LonLat{-180, -90}, LonLat{180, 90}, LonLat{-58.5, -31.2}}) {
        CHECK(at(place).distance_m > 1e6);
        CHECK(std::isfinite(at(place).distance_m));
    }
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    for (const LonLat place : {LonLat{31.2, 121.6}, LonLat{200, 31}, LonLat{nan, 31}, LonLat{121, nan},
                               LonLat{std::numeric_limits<double>::infinity(), 31}}) {
        const auto answer = query_place(data(), place);
        REQUIRE_FALSE(answer.ok());
        CHECK(answer.error().kind == ErrorKind::wrong_use);
        CHECK(answer.error().key == "error.place_not_on_earth");
    }
}

TEST_CASE("every park is found first by its id, names, aliases and pinyin, in any case and width") {
    for (const Park& park : atlas().parks) {
        CAPTURE(park.id);
        const std::string expected = "park " + park.id;
        CHECK(best(park.id) == expected);
        CHECK(best(park.name.zh) == expected);
        CHECK(best(park.name.en) == expected);
        CHECK(best(upper(park.name.en)) == expected);
        CHECK(best(without_spaces(park.pinyin)) == expected);
        CHECK(best(park.pinyin) == expected);
        for (const Alias& alias : park.aliases) {
            CAPTURE(alias.name);
            CHECK(best(alias.name) == expected);
            CHECK(best(without_spaces(alias.pinyin)) == expected);
        }
        const std::string short_zh = park.name.zh.substr(0, park.name.zh.size() - std::string{"园"}.size());
        if (park.name.zh == short_zh + "园") {
            CHECK(best(short_zh) == expected);
            CHECK(best(park.name.en.substr(0, park.name.en.size() - std::string{" Park"}.size())) == expected);
        }
    }
}

TEST_CASE("every park is among the parks that its initials find, before anything but a park") {
    for (const Park& park : atlas().parks) {
        const auto matches = query_name(atlas(), initials(park.pinyin));
        CAPTURE(park.id);
        const auto found = std::find_if(matches.begin(), matches.end(), [&](const NameMatch& match) {
            return match.feature.kind == FeatureKind::park && id_of(atlas(), match.feature) == park.id;
        });
        REQUIRE(found != matches.end());
        CHECK(std::all_of(matches.begin(), found, [&](const NameMatch& match) {
            return match.feature.kind == FeatureKind::park || match.score > found->score;
        }));
        CHECK(found->score >= 0.8);
    }
}

TEST_CASE("every feature is found by each of its names") {
    for (const FeatureKind kind :
         {FeatureKind::park, FeatureKind::block, FeatureKind::district, FeatureKind::facility, FeatureKind::project,
          FeatureKind::cluster, FeatureKind::industry, FeatureKind::event}) {
        for (std::size_t i = 0; i < count_of(atlas(), kind); ++i) {
            const FeatureRef feature{kind, i};
            for (const std::string& text :
                 {id_of(atlas(), feature), name_of(atlas(), feature).zh, name_of(atlas(), feature).en}) {
                CAPTURE(text);
                const auto matches = query_name(atlas(), text);
                const auto found = std::find_if(matches.begin(), matches.end(),
                                                [&](const NameMatch& match) { return match.feature == feature; });
                REQUIRE(found != matches.end());
                CHECK(found->score == 1.0);
            }
        }
    }
}

TEST_CASE("the queries of the command line's help") {
    for (const char* text : {"漕河泾", "caohejing", "chj", "chjy", "Cao He Jing", "ＣＡＯＨＥＪＩＮＧ", "cao-he-jing",
                             "caohejingyuan", "漕河泾开发区", " 漕河泾园 "}) {
        CAPTURE(std::string{text});
        CHECK(best(text) == "park caohejing");
    }
    CHECK(best("zhabeiyuan") == "park jingan");
    CHECK(best("闸北区") == "district jinganqu");
    CHECK(query_name(atlas(), "zby").at(0).matched == "闸北园");
    CHECK(best("张江") == "park zhangjiang-science-city");
    CHECK(best("Jing'an") == "park jingan");
    CHECK(best("Jing’an Park") == "park jingan");
    CHECK(best("光源") == "facility ssrf");
    CHECK(best("hejing") == "park caohejing");  // from a later syllable on
}

TEST_CASE("what is not there is not found") {
    for (const char* text : {"", " ", "-", "'", "不存在的园", "zzzz", "\xFF\xFE", "caohejingq", "<script>"}) {
        CAPTURE(std::string{text});
        CHECK(query_name(atlas(), text).empty());
    }
    CHECK(query_name(atlas(), std::string(100'000, 'a')).empty());
}

TEST_CASE("scores go down, stay within 0…1 and keep the order of kinds") {
    for (const char* text : {"zhang", "s", "生物", "park", "hi", "an", "产业园"}) {
        const auto matches = query_name(atlas(), text);
        CAPTURE(std::string{text});
        REQUIRE_FALSE(matches.empty());
        for (std::size_t i = 0; i < matches.size(); ++i) {
            CHECK(matches[i].score > 0);
            CHECK(matches[i].score <= 1);
            CHECK_FALSE(matches[i].matched.empty());
            if (i > 0) {
                CHECK(matches[i].score <= matches[i - 1].score);
                CHECK((matches[i].score < matches[i - 1].score || matches[i - 1].feature < matches[i].feature));
            }
        }
    }
}

TEST_CASE("search keys forget case, width, spaces, hyphens and apostrophes") {
    CHECK(search_key("Jing’an  Hi-Tech　Ｐａｒｋ").text == "jinganhitechpark");
    CHECK(search_key("漕 河·泾").text == "漕河·泾");
    CHECK(search_key("SSRF II").starts == "100010");
    CHECK(search_key("Jing'an").starts == "100000");
    CHECK(search_key("张a").starts == "1001");
    CHECK(search_key("abc").is_latin());
    CHECK_FALSE(search_key("a张").is_latin());
}
