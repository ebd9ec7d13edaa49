// Data files with something wrong in them: each gives an error that names the file and the feature, none a crash.
#include "map/atlas.h"

#include "core/assets.h"
#include "core/strings.h"
#include "support/temp_folder.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <sys/stat.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace parkatlas;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const json square = {{"type", "Polygon"},
                     {"coordinates", {{{121.0, 31.0}, {121.1, 31.0}, {121.1, 31.1}, {121.0, 31.1}, {121.0, 31.0}}}}};

/// geodata/ cut down to the features that refer to one another, so that a thousand loads take seconds.
class SmallAtlas {
public:
    SmallAtlas() {
        for (const auto& entry : fs::directory_iterator{PARKATLAS_SOURCE_DIR "/geodata"}) {
            const std::string name = entry.path().filename().string();
            if (entry.path().extension() == ".csv") {
                tables[name] = test::read_text(entry.path());
            } else if (entry.path().extension() == ".geojson") {
                layers[name] = json::parse(test::read_text(entry.path()));
            }
        }
        const std::set<std::string> parks{"zhangjiang-science-city", "yangpu"};
        const auto park_of = [](const json& f, const char* property) -> std::string {
            return f["properties"][property].is_string() ? f["properties"][property].get<std::string>() : "";
        };
        keep("parks.geojson", [&](const json& f) { return parks.count(park_of(f, "id")) == 1; });
        keep("park_blocks.geojson", [&](const json& f) { return parks.count(park_of(f, "park_id")) == 1; });
        keep("facilities.geojson", [&](const json& f) { return park_of(f, "id").rfind("ssrf", 0) == 0; });
        keep("projects.geojson", [&](const json& f) { return park_of(f, "facility_id").rfind("ssrf", 0) == 0; });
        keep("industry_clusters.geojson", [&](const json& f) { return park_of(f, "id") == "zhangjiang-ic-design"; });
        keep("districts.geojson", [&](const json& f) { return park_of(f, "id") == "huangpuqu"; });
        for (auto& [name, layer] : layers) {
            for (json& f : layer["features"]) {
                if (f["geometry"].is_object() &&
                    f["geometry"]["type"].get<std::string>().find("Polygon") != std::string::npos) {
                    f["geometry"] = square;
                }
            }
        }
        keep_rows("park_industries.csv", [&](const std::string& first) { return parks.count(first) == 1; });
        for (const char* figures : {"metrics.csv", "metrics_stripped.csv"}) {
            keep_rows(figures, [&](const std::string& entity) {
                return entity == "zhangjiang-demo-zone" || entity == "ssrf" || parks.count(entity) == 1;
            });
        }
        keep_rows("events.csv",
                  [](const std::string& id) { return id.rfind("e2011", 0) == 0 || id == "e2022-action"; });
        keep_rows("goals.csv", [](const std::string& id) { return id.rfind("g2025", 0) == 0 || id == "g2026-yangpu"; });
    }

    void write(const test::TempFolder& folder) const {
        for (const auto& [name, layer] : layers) {
            folder.write(name, layer.dump());
        }
        for (const auto& [name, table] : tables) {
            folder.write(name, table);
        }
    }

    std::map<std::string, json> layers;
    std::map<std::string, std::string> tables;

private:
    /// Keeps the header and the rows whose first cell is wanted.
    void keep_rows(const std::string& name, const std::function<bool(const std::string&)>& wanted) {
        std::string rows;
        std::istringstream lines{tables.at(name)};
        for (std::string line; std::getline(lines, line);) {
            if (rows.empty() || wanted(line.substr(0, line.find(',')))) {
                rows += line + "\n";
            }
        }
        tables[name] = rows;
    }
    void keep(const std::string& name, const std::function<bool(const json&)>& wanted) {
        json kept = json::array();
        for (const json& f : layers.at(name)["features"]) {
            if (wanted(f)) {
                kept.push_back(f);
            }
        }
        REQUIRE_FALSE(kept.empty());
        layers.at(name)["features"] = kept;
    }
};

/// The small atlas on disk; one file at a time is changed and put back.
class Bench {
public:
    Bench() { good_.write(folder_); }

    [[nodiscard]] const SmallAtlas& good() const { return good_; }
    [[nodiscard]] const fs::path& folder() const { return folder_.path(); }

    /// Loads with that content in that file.
    Result<Atlas> load_with(const std::string& name, const std::string& content) {
        folder_.write(name, content);
        Result<Atlas> atlas = load_atlas(folder_.path());
        const auto layer = good_.layers.find(name);
        folder_.write(name, layer != good_.layers.end() ? layer->second.dump() : good_.tables.at(name));
        return atlas;
    }
    /// Loads with a feature (counted from 0) changed.
    Result<Atlas> load_changed(const std::string& name, std::size_t feature, const std::function<void(json&)>& change) {
        json layer = good_.layers.at(name);
        change(layer["features"][feature]);
        return load_with(name, layer.dump());
    }
    /// "error.x at file: feature 2" without the folder, or "loaded".
    [[nodiscard]] std::string outcome(const Result<Atlas>& atlas) const {
        if (atlas.ok()) {
            return "loaded";
        }
        std::string where = atlas.error().where;
        if (where.rfind(folder().string() + "/", 0) == 0) {
            where = where.substr(folder().string().size() + 1);
        }
        return atlas.error().key + " at " + where;
    }

private:
    SmallAtlas good_;
    test::TempFolder folder_;
};

Bench& bench() {
    static Bench instance;
    return instance;
}

/// The files that the atlas is made of.
const std::vector<std::string> layers{"parks.geojson",    "park_blocks.geojson", "facilities.geojson",
                                      "projects.geojson", "districts.geojson",   "industry_clusters.geojson",
                                      "water.geojson",    "places.geojson",      "sea.geojson"};
const std::vector<std::string> tables{"families.csv", "industries.csv",       "park_industries.csv",
                                      "metrics.csv",  "metrics_stripped.csv", "events.csv",
                                      "goals.csv",    "project_rounds.csv"};

}  // namespace

TEST_CASE("the small atlas is good") {
    CHECK(bench().outcome(load_atlas(bench().folder())) == "loaded");
}

TEST_CASE("a missing, empty, foreign, cut or odd file is named") {
    std::vector<std::string> names = layers;
    names.insert(names.end(), tables.begin(), tables.end());
    for (const std::string& name : names) {
        CAPTURE(name);
        const bool is_table = name.find(".csv") != std::string::npos;
        const auto outcome = [&](const std::string& content) {
            return bench().outcome(bench().load_with(name, content));
        };
        CHECK(outcome("") == "error.file_empty at " + name);
        CHECK(outcome("<html>404</html>") == "error.file_format at " + name);
        if (!is_table) {
            CHECK(outcome(R"({"type":"FeatureCollection","features":[]})") == "error.file_no_features at " + name);
            const std::string whole = bench().good().layers.at(name).dump();
            CHECK(outcome(whole.substr(0, whole.size() / 2)) == "error.file_damaged at " + name);
        } else {
            CHECK(outcome("id,name_zh\n") == "error.file_no_features at " + name);
            CHECK(outcome("a,b\n1,2\n").find(" at " + name + ": feature 1") != std::string::npos);
        }

        const fs::path file = bench().folder() / name;
        const fs::path aside = bench().folder() / "aside";
        fs::rename(file, aside);
        CHECK(bench().outcome(load_atlas(bench().folder())) == "error.file_missing at " + name);
        fs::create_directory(file);
        CHECK(bench().outcome(load_atlas(bench().folder())) == "error.file_not_regular at " + name);
        fs::remove(file);
        REQUIRE(mkfifo(file.c_str(), 0600) == 0);
        CHECK(bench().outcome(load_atlas(bench().folder())) == "error.file_not_regular at " + name);
        fs::remove(file);
        fs::rename(aside, file);
    }
    const auto none = load_atlas(bench().folder() / "none");
    REQUIRE_FALSE(none.ok());
    CHECK(none.error().key == "error.data_folder_missing");
    CHECK_FALSE(load_atlas("").ok());
}

TEST_CASE("every file needs its ids, names and places") {
    struct Required {
        const char* file;
        std::vector<const char*> properties;
    };
    const std::vector<Required> required{
        {"parks.geojson", {"id", "name_zh", "name_en", "pinyin", "area_drawn_km2", "confidence", "source"}},
        {"park_blocks.geojson",
         {"id", "park_id", "name_zh", "name_en", "pinyin", "confidence", "area_drawn_km2", "source"}},
        {"facilities.geojson", {"id", "name_zh", "name_en", "pinyin", "category", "source"}},
        {"projects.geojson", {"id", "name_zh", "name_en", "pinyin", "batch_category", "in_five_batches", "source"}},
        {"industry_clusters.geojson",
         {"id", "name_zh", "name_en", "pinyin", "class_zh", "list_basis", "confidence", "source"}},
        {"districts.geojson", {"id", "name_zh", "name_en", "pinyin", "label_lon", "label_lat"}},
        {"water.geojson", {"id", "name_zh", "name_en", "kind"}},
        {"places.geojson", {"id", "name_zh", "name_en", "kind"}},
    };
    for (const auto& [file, properties] : required) {
        const std::size_t last = bench().good().layers.at(file)["features"].size() - 1;
        const std::string where = std::string{file} + ": feature " + std::to_string(last + 1);
        for (const char* property : properties) {
            CAPTURE(std::string{file} + " " + property);
            for (const json& empty : {json(nullptr), json("")}) {
                const auto atlas =
                    bench().load_changed(file, last, [&](json& f) { f["properties"][property] = empty; });
                CHECK(bench().outcome(atlas) == "error.property_missing at " + where);
                if (!atlas.ok()) {
                    CHECK(atlas.error().values.front().second == property);
                }
            }
        }
    }
}

TEST_CASE("areas must be areas, lines lines, places places") {
    const json point = {{"type", "Point"}, {"coordinates", {121.0, 31.0}}};
    const json line = {{"type", "LineString"}, {"coordinates", {{121.0, 31.0}, {121.1, 31.0}}}};
    const auto with = [](const std::string& file, std::size_t feature, const json& geometry) {
        return bench().outcome(bench().load_changed(file, feature, [&](json& f) { f["geometry"] = geometry; }));
    };
    for (const std::string file : {"park_blocks.geojson", "districts.geojson", "sea.geojson"}) {
        for (const json& geometry : {json(nullptr), point, line}) {
            CHECK(with(file, 0, geometry) == "error.geometry_not_polygon at " + file + ": feature 1");
        }
    }
    for (const std::string file : {"places.geojson", "facilities.geojson", "projects.geojson"}) {
        for (const json& geometry : {json(nullptr), square, line}) {
            CHECK(with(file, 0, geometry) == "error.geometry_not_point at " + file + ": feature 1");
        }
    }
    CHECK(with("water.geojson", 0, line) == "error.geometry_not_polygon at water.geojson: feature 1");
    CHECK(with("water.geojson", 1, square) == "error.geometry_not_line at water.geojson: feature 2");
    CHECK(with("industry_clusters.geojson", 0, line) ==
          "error.geometry_not_point at industry_clusters.geojson: feature 1");
}

TEST_CASE("references that lead nowhere, ids that occur twice and parks without a block are errors") {
    const auto outcome = [](const std::string& file, std::size_t feature, const char* property, const json& value) {
        return bench().outcome(
            bench().load_changed(file, feature, [&](json& f) { f["properties"][property] = value; }));
    };
    CHECK(outcome("park_blocks.geojson", 1, "park_id", "nowhere") ==
          "error.reference_dangling at park_blocks.geojson: feature 2");
    CHECK(outcome("facilities.geojson", 0, "park_id", "nowhere") ==
          "error.reference_dangling at facilities.geojson: feature 1");
    CHECK(outcome("projects.geojson", 0, "facility_id", "nothing") ==
          "error.reference_dangling at projects.geojson: feature 1");
    CHECK(outcome("industry_clusters.geojson", 0, "industry_id", "nothing") ==
          "error.reference_dangling at industry_clusters.geojson: feature 1");
    CHECK(outcome("parks.geojson", 0, "industries_leading", {"ic", "nothing"}) ==
          "error.reference_dangling at parks.geojson: feature 1");
    CHECK(outcome("parks.geojson", 1, "id", "zhangjiang-science-city") == "error.id_twice at parks.geojson: feature 2");

    json blocks = bench().good().layers.at("park_blocks.geojson");
    for (json& f : blocks["features"]) {
        f["properties"]["park_id"] = "zhangjiang-science-city";
    }
    CHECK(bench().outcome(bench().load_with("park_blocks.geojson", blocks.dump())) ==
          "error.park_without_block at parks.geojson: feature 2");

    const auto table = [](const std::string& file, const std::string& row) {
        return bench().outcome(bench().load_with(file, bench().good().tables.at(file) + row));
    };
    CHECK(table("families.csv", "ic,甲,A\n").find("error.id_twice at families.csv: feature ") == 0);
    CHECK(table("industries.csv", "new,甲,A,jia,nothing\n")
              .find("error.reference_dangling at industries.csv: feature ") == 0);
    CHECK(table("industries.csv", "new,甲,,jia,ic\n").find("error.property_missing at industries.csv: feature ") == 0);
    CHECK(
        table("park_industries.csv", "yangpu,ic,main,,2022,s,d,q,\n").find("error.property_value at park_industries") ==
        0);
    CHECK(
        table("park_industries.csv", "yangpu,ic,leading,,soon,s,d,q,\n").find("error.property_not_number at park_in") ==
        0);
}

TEST_CASE("values of the wrong kind are errors") {
    const auto outcome = [](const std::string& file, const char* property, const json& value) {
        const auto atlas = bench().load_changed(file, 0, [&](json& f) { f["properties"][property] = value; });
        return atlas.ok() ? "loaded" : atlas.error().key;
    };
    CHECK(outcome("parks.geojson", "confidence", "E") == "error.property_value");
    CHECK(outcome("parks.geojson", "area_drawn_km2", "big") == "error.property_not_number");
    CHECK(outcome("parks.geojson", "joined_stage", 1992.5) == "error.property_not_number");
    CHECK(outcome("parks.geojson", "joined_confirmed", nullptr) == "error.property_value");
    CHECK(outcome("parks.geojson", "districts_en", json::array({"A", "B"})) == "error.property_value");
    CHECK(outcome("parks.geojson", "aliases", "one") == "error.property_value");
    CHECK(outcome("parks.geojson", "aliases_pinyin", json::array({"a"})) == "error.property_value");
    CHECK(outcome("park_blocks.geojson", "est_error_m", "much") == "error.property_not_number");
    CHECK(outcome("facilities.geojson", "kind", "castle") == "error.property_value");
    CHECK(outcome("projects.geojson", "in_five_batches", "perhaps") == "error.property_value");
    CHECK(outcome("districts.geojson", "label_lon", 999) == "error.property_value");
    CHECK(outcome("water.geojson", "kind", "puddle") == "error.property_value");
}

TEST_CASE("lists may be empty in all parks") {
    json parks = bench().good().layers.at("parks.geojson");
    for (json& f : parks["features"]) {
        f["properties"]["aliases"] = json::array();
        f["properties"]["aliases_pinyin"] = json::array();
        f["properties"]["industries_supporting"] = json::array();
    }
    const auto atlas = bench().load_with("parks.geojson", parks.dump());
    REQUIRE(atlas.ok());
    CHECK(atlas.value().parks[0].aliases.empty());
    CHECK(atlas.value().parks[0].supporting.empty());
}

TEST_CASE("a feature with broken coordinates is left out and noticed") {
    std::string blocks = bench().good().layers.at("park_blocks.geojson").dump();
    blocks.replace(blocks.find("121.1"), 5, "1e999");
    const auto atlas = bench().load_with("park_blocks.geojson", blocks);
    REQUIRE(atlas.ok());
    REQUIRE(atlas.value().notices.size() == 1);
    CHECK(atlas.value().notices[0].where.find("park_blocks.geojson: feature 1") != std::string::npos);
}

TEST_CASE("whatever is done to any one property, there is no crash, and an error names a file of the atlas") {
    const auto words = Strings::parse(asset("i18n/en.json"), "en.json");
    REQUIRE(words.ok());
    std::size_t errors = 0;
    const auto judge = [&](const Result<Atlas>& atlas) {
        if (atlas.ok()) {
            return;
        }
        ++errors;
        CHECK(atlas.error().where.rfind(bench().folder().string(), 0) == 0);
        const std::string message = words.value().message(atlas.error());
        CAPTURE(message);
        for (const char* raw : {"{property}", "{value}", "{reason}", "{expected}", "error."}) {
            CHECK(message.find(raw) == std::string::npos);
        }
        CHECK(message.size() < 500);
    };
    for (const std::string& name : layers) {
        const json properties = bench().good().layers.at(name)["features"][0]["properties"];
        for (const auto& [property, value] : properties.items()) {
            CAPTURE(name + " " + property);
            for (const json& odd : {json(nullptr), json("\u0000x"), json(-1e308), json{{"a", {1, {{"b", nullptr}}}}},
                                    json::array({1, nullptr, "x"}), json(true), json(std::string(100'000, 'x'))}) {
                judge(bench().load_changed(name, 0, [&](json& f) { f["properties"][property] = odd; }));
            }
            json without = bench().good().layers.at(name);
            for (json& f : without["features"]) {
                f["properties"].erase(property);
            }
            judge(bench().load_with(name, without.dump()));
        }
        for (const json& odd : {json(nullptr), json(3), json("x"), json::array(), json{{"type", "Point"}},
                                json{{"type", "Polygon"}, {"coordinates", {{{1, 2}}}}},
                                json{{"type", "Polygon"}, {"coordinates", {1, {2, {3}}}}}}) {
            judge(bench().load_changed(name, 0, [&](json& f) { f["geometry"] = odd; }));
            judge(bench().load_changed(name, 0, [&](json& f) { f = odd; }));
            judge(bench().load_changed(name, 0, [&](json& f) { f["properties"] = odd; }));
        }
    }
    CHECK(errors > 100);
}
