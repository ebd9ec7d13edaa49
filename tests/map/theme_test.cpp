#include "map/theme.h"

#include "core/assets.h"
#include "support/real_data.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

using namespace parkatlas;
using nlohmann::json;

namespace {

std::vector<std::string> asset_themes() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator{PARKATLAS_SOURCE_DIR "/assets/themes"}) {
        names.push_back(entry.path().stem().string());
    }
    return names;
}

json light() {
    return json::parse(asset("themes/light.json"));
}
json style() {
    return json::parse(asset("style.json"));
}

/// Where and why the theme is refused: "x.json: map.sae error.look_key_unknown".
template <class Look>
std::string refusal(const json& document) {
    const auto look = Look::parse(document.dump(), "x.json");
    if (look.ok()) {
        return "accepted";
    }
    CHECK(look.error().kind == ErrorKind::bad_input);
    return look.error().where + " " + look.error().key;
}

/// Pointers to all values that are not objects themselves.
std::vector<json::json_pointer> leaves(const json& document) {
    std::vector<json::json_pointer> out;
    const json flat = document.flatten();
    for (const auto& [path, value] : flat.items()) {
        out.emplace_back(path);
    }
    return out;
}

}  // namespace

TEST_CASE("every theme of the program is complete and colours every family that leads in a park") {
    const auto atlas = test::real_atlas();
    const auto names = asset_themes();
    CHECK(std::set<std::string>(names.begin(), names.end()).count("light") == 1);
    CHECK(std::set<std::string>(names.begin(), names.end()).count("dark") == 1);
    for (const std::string& name : names) {
        CAPTURE(name);
        const auto theme = Theme::parse(asset("themes/" + name + ".json"), name);
        REQUIRE(theme.ok());
        CHECK(theme.value().id == name);
        for (std::size_t park = 0; park < atlas->parks.size(); ++park) {
            for (const std::size_t family : atlas->leading_families(park)) {
                CAPTURE(atlas->families[family].id);
                CHECK(theme.value().family.count(atlas->families[family].id) == 1);
            }
        }
        for (const auto& [id, color] : theme.value().family) {
            CAPTURE(id);
            CHECK(atlas->family_index(id).has_value());
        }
    }
}

TEST_CASE("values come through, and the outline goes with the fill") {
    const auto theme = Theme::parse(asset("themes/light.json"), "light.json");
    REQUIRE(theme.ok());
    CHECK(theme.value().map.sea == *parse_color(light()["map"]["sea"].get<std::string>()));
    CHECK(theme.value().ui.switch_off == *parse_color(light()["ui"]["switch_off"].get<std::string>()));
    CHECK(theme.value().outline_of(white) == mix(white, theme.value().outline_toward, theme.value().outline_mix));
    CHECK(map_color(theme.value(), "ink2") == theme.value().map.ink2);
    CHECK_THROWS_AS((void)map_color(theme.value(), "inc"), std::logic_error);
    for (const std::string& name : map_color_names()) {
        CAPTURE(name);
        CHECK(map_color(theme.value(), name) == *parse_color(light()["map"][name].get<std::string>()));
    }
}

TEST_CASE("a theme without any one of its values, or with one more, is refused by name") {
    for (const auto& leaf : leaves(light())) {
        CAPTURE(leaf.to_string());
        if (leaf.to_string().starts_with("/ramp/") || leaf.to_string().starts_with("/district/")) {
            continue;  // lists as a whole, below
        }
        std::string path = leaf.to_string().substr(1);
        std::replace(path.begin(), path.end(), '/', '.');
        json without = light();
        without[leaf.parent_pointer()].erase(leaf.back());
        if (path.rfind("family.", 0) == 0) {  // families are free; the data says which are needed
            CHECK(refusal<Theme>(without) == "accepted");
        } else {
            CHECK(refusal<Theme>(without) == "x.json: " + path + " error.look_key_missing");
        }
        for (const json& wrong : {json(nullptr), json("red"), json("#12345"), json(-1000), json(json::array())}) {
            if (wrong == "red" && path == "id") {
                continue;
            }
            json changed = light();
            changed[leaf] = wrong;
            const bool is_text = path == "id" && wrong.is_string();
            CHECK(refusal<Theme>(changed) == (is_text ? "accepted" : "x.json: " + path + " error.look_value"));
        }
    }
    for (const std::string list : {"ramp", "district"}) {
        json without = light();
        without.erase(list);
        CHECK(refusal<Theme>(without) == "x.json: " + list + " error.look_key_missing");
        for (const char* wrong : {"[]", R"(["#000000", "red"])", R"(["#000000", 1])", "null", "{}", R"("#000000")"}) {
            CAPTURE(wrong);
            json changed = light();
            changed[list] = json::parse(wrong);
            CHECK(refusal<Theme>(changed) == "x.json: " + list + " error.look_value");
        }
    }
    json one = light();
    one["ramp"] = {"#000000"};
    CHECK(refusal<Theme>(one) == "x.json: ramp error.look_value");
    for (const char* parent : {"", "/map", "/ui", "/outline", "/gate"}) {
        json more = light();
        more[json::json_pointer{parent}]["sae"] = "#000000";
        std::string path = std::string{parent}.empty() ? "" : std::string{parent}.substr(1) + ".";
        CHECK(refusal<Theme>(more) == "x.json: " + path + "sae error.look_key_unknown");
    }
}

TEST_CASE("what is no JSON object is no theme") {
    for (const char* text : {"", "{", "nonsense", "{\"id\": \"\xff\"}"}) {
        const auto theme = Theme::parse(text, "x.json");
        REQUIRE_FALSE(theme.ok());
        CHECK(theme.error().key == "error.look_not_json");
    }
    for (const json& document : {json::array(), json(1), json(nullptr), json("light")}) {
        CHECK(refusal<Theme>(document) == "x.json:  error.look_value");
        CHECK(refusal<Style>(document) == "x.json:  error.look_value");
    }
    json odd = light();
    odd["map"] = 3;
    CHECK(refusal<Theme>(odd) == "x.json: map error.look_value");
}

TEST_CASE("the style is complete, and its colours are map colours") {
    const auto parsed = Style::parse(asset("style.json"), "style.json");
    REQUIRE(parsed.ok());
    const Style& looks = parsed.value();
    CHECK(looks.label("park").bold);
    CHECK(looks.label("park").size_px == style()["labels"]["park"]["size_px"].get<float>());
    CHECK_THROWS_AS((void)looks.label("parc"), std::logic_error);
    CHECK_THROWS_AS((void)looks.length("no such length"), std::logic_error);
    const json lengths = style()["lengths"];
    for (const auto& [name, value] : lengths.items()) {
        CHECK(looks.length(name) == value.get<float>());
    }
}

TEST_CASE("a style with a wrong value is refused by name") {
    json unknown_color = style();
    unknown_color["labels"]["park"]["halo_color"] = "hallo";
    CHECK(refusal<Style>(unknown_color) == "x.json: labels.park.halo_color error.look_value");
    for (const char* key : {"size_px", "bold", "color", "spacing_px", "halo_px", "halo_color", "shear_deg"}) {
        CAPTURE(std::string{key});
        json without = style();
        without["labels"]["park"].erase(key);
        CHECK(refusal<Style>(without) == std::string{"x.json: labels.park."} + key + " error.look_key_missing");
    }
    json more = style();
    more["labels"]["park"]["weight"] = 1;
    CHECK(refusal<Style>(more) == "x.json: labels.park.weight error.look_key_unknown");
    json infinite = style();
    infinite["lengths"].begin().value() = 1e300;
    CHECK(refusal<Style>(infinite).find("error.look_value") != std::string::npos);
}
