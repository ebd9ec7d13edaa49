#include "map/color_gate.h"

#include "core/assets.h"
#include "support/real_data.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <vector>

using namespace parkatlas;

namespace {

Theme theme_of(const std::string& name) {
    return Theme::parse(asset("themes/" + name + ".json"), name).value();
}

std::set<std::string_view> failed_rules(const Theme& theme) {
    std::set<std::string_view> rules;
    for (const ColorCheck& check : judge_colors(theme)) {
        if (!check.passes()) {
            rules.insert(check.rule);
        }
    }
    return rules;
}

const char* const names[] = {"light", "dark", "print", "contrast"};

}  // namespace

TEST_CASE("every theme passes the colour gate") {
    for (const char* name : names) {
        for (const ColorCheck& check : judge_colors(theme_of(name))) {
            CAPTURE(name);
            CAPTURE(check.rule);
            CAPTURE(check.first);
            CAPTURE(check.second);
            CAPTURE(to_string(check.vision));
            CAPTURE(check.value);
            CHECK(check.value >= check.limit);
        }
    }
}

TEST_CASE("every colour that tells something is compared with all of its kind") {
    const Theme theme = theme_of("print");
    const std::vector<ColorCheck> checks = judge_colors(theme);
    const auto count = [&](std::string_view rule, ColorMeasure measure) {
        return static_cast<std::size_t>(std::ranges::count_if(
            checks, [&](const ColorCheck& check) { return check.rule == rule && check.measure == measure; }));
    };
    const std::size_t families = theme.family.size();
    const std::size_t districts = theme.district.size();
    const std::size_t visions = color_visions.size();
    CHECK(count("family", ColorMeasure::difference) == visions * families * (families - 1) / 2);
    CHECK(count("grey", ColorMeasure::lightness) == families * (families - 1) / 2);
    CHECK(count("district", ColorMeasure::difference) == visions * districts * (districts - 1) / 2);
    CHECK(count("ground", ColorMeasure::difference) == visions * 2 * (families + districts));
    CHECK(count("ramp", ColorMeasure::lightness) == theme.ramp.size() - 1);
    CHECK(count("outline", ColorMeasure::contrast) == families + districts + theme.ramp.size() + 1);
    CHECK(count("line", ColorMeasure::contrast) == 0);
    CHECK(judge_colors(theme_of("contrast")).back().rule == "line");
}

TEST_CASE("themes for paper without colour and for bright rooms ask for what they are for") {
    CHECK(theme_of("print").grey_lightness >= 5.6F);
    CHECK(theme_of("contrast").line_contrast >= 4.5F);
}

TEST_CASE("a theme that is spoilt in one way fails by that rule and names the pair") {
    struct Spoil {
        const char* theme;
        std::string_view rule;
        std::function<void(Theme&)> how;
    };
    const std::vector<Spoil> spoils{
        {"light", "family", [](Theme& t) { t.family["ic"] = t.family["ai"]; }},
        {"light", "ground", [](Theme& t) { t.family["finance"] = mix(t.map.land, t.family["finance"], 0.3F); }},
        {"print", "grey", [](Theme& t) { t.family["ic"] = mix(t.family["ic"], t.family["material"], 0.5F); }},
        {"dark", "district", [](Theme& t) { t.district[0] = t.district[15]; }},
        {"light", "ramp", [](Theme& t) { std::swap(t.ramp[2], t.ramp[3]); }},
        {"light", "text", [](Theme& t) { t.map.ink2 = t.map.district_line; }},
        {"dark", "text", [](Theme& t) { t.ui.text3 = t.ui.line; }},
        {"light", "mark", [](Theme& t) { t.map.selection = t.map.sea; }},
        {"light", "outline", [](Theme& t) { t.outline_mix = 0.05F; }},
        {"contrast", "line", [](Theme& t) { t.map.shoreline = t.map.sea; }},
        {"dark", "lit", [](Theme& t) { t.family["marine"] = t.map.land; }},
    };
    for (const Spoil& spoil : spoils) {
        CAPTURE(spoil.rule);
        Theme theme = theme_of(spoil.theme);
        spoil.how(theme);
        CHECK(failed_rules(theme).contains(spoil.rule));
    }
    Theme same = theme_of("light");
    same.family["ic"] = same.family["ai"];
    const std::vector<ColorCheck> checks = judge_colors(same);
    const auto first = std::ranges::find_if_not(checks, &ColorCheck::passes);
    REQUIRE(first != checks.end());
    CHECK(first->first == "family.ai");
    CHECK(first->second == "family.ic");
    CHECK(first->value == 0);
    CHECK(first->limit == 15);
}

TEST_CASE("there is a colour for each district that a park lies in") {
    std::set<std::string> districts;
    for (const Park& park : test::real_atlas()->parks) {
        for (const Name& district : park.districts) {
            districts.insert(district.zh);
        }
    }
    for (const char* name : names) {
        CHECK(theme_of(name).district.size() >= districts.size());
    }
}
