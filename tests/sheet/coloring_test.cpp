// Parks through the years, and parks coloured by something other than their industries.

#include "sheet/atlas_fixture.h"

#include "core/color_measure.h"
#include "map/action.h"
#include "map/query.h"
#include "scene/class_colors.h"
#include "scene/legend.h"
#include "scene/park_look.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

constexpr std::array colorings{ColorBy::joined, ColorBy::district, ColorBy::column};

MapState colored(ColorBy by, BreakRule rule = BreakRule::jenks, std::size_t classes = 5) {
    MapState state;
    state.coloring = {by, 0, rule, classes, {}};
    return state;
}

std::set<std::string> named_parks(const BuiltScene& built) {
    std::set<std::string> parks;
    for (const PlacedName& name : built.names) {
        if (const auto at = name.id.find("/park/"); at != std::string::npos) {
            const std::string id = name.id.substr(at + 6);
            parks.insert(id.substr(0, id.find('#')));
        }
    }
    return parks;
}

const LegendGroup* group_of(const std::vector<LegendGroup>& groups, LegendTopic topic) {
    const auto found = std::ranges::find(groups, topic, &LegendGroup::topic);
    return found == groups.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("every family has a colour in every theme") {
    for (const char* theme : {"light", "dark", "print", "contrast"}) {
        const AtlasFixture f = make_fixture(theme);
        for (const Family& family : f.atlas().families) {
            CAPTURE(theme);
            CAPTURE(family.id);
            CHECK(f.theme.family.contains(family.id));
        }
    }
}

TEST_CASE("in every year the members are named and filled, those who join later are outlines without a name") {
    const SceneContext context = fixture().context();
    const Atlas& atlas = fixture().atlas();
    std::size_t before = 0;
    for (int year = first_year; year <= last_year; ++year) {
        CAPTURE(year);
        MapState state;
        state.year = year;
        const Members in = members_in(atlas, year);
        CHECK(in.members.size() + in.later.size() + in.unknown.size() == atlas.parks.size());
        CHECK(in.members.size() >= before);
        before = in.members.size();
        std::set<std::string> expected;
        for (std::size_t park = 0; park < atlas.parks.size(); ++park) {
            const bool later = std::ranges::find(in.later, park) != in.later.end();
            const ParkLook look = park_look(context, state, park);
            CHECK(look.later == later);
            CHECK((look.fills == std::vector{context.theme.map.land}) == later);
            if (!later) {
                expected.insert(atlas.parks[park].id);
            }
        }
        CHECK(named_parks(build_picture_scene(context, state, {}, 1920, 1080)) == expected);
    }
    CHECK(before + members_in(atlas, last_year).unknown.size() == atlas.parks.size());
}

TEST_CASE("without a year the map is that of all parks, and the last year is no other but for what it says") {
    MapState state;
    const SceneContext context = fixture().context();
    state.year = last_year;
    for (std::size_t park = 0; park < fixture().atlas().parks.size(); ++park) {
        CHECK(park_look(context, state, park).fills == park_look(context, {}, park).fills);
    }
}

TEST_CASE("a park is filled with the colours of its classes, and the legend counts the parks of each") {
    const SceneContext context = fixture().context();
    const LegendInput everything{{fixture().data->shanghai_extent}, 1};
    for (const ColorBy by : colorings) {
        for (const BreakRule rule : {BreakRule::jenks, BreakRule::quantile, BreakRule::equal}) {
            for (std::size_t n = least_classes; n <= most_classes; ++n) {
                const MapState state = colored(by, rule, n);
                const auto colored_by = colored_classes(context, state);
                const ParkClasses& classes = colored_by->parks;
                CAPTURE(classes.title);
                REQUIRE(classes.of_park.size() == fixture().atlas().parks.size());
                std::vector<std::size_t> count(classes.classes.size(), 0);
                for (std::size_t park = 0; park < classes.of_park.size(); ++park) {
                    const ParkLook look = park_look(context, state, park);
                    REQUIRE(look.fills.size() == classes.of_park[park].size());
                    for (std::size_t i = 0; i < look.fills.size(); ++i) {
                        const std::size_t c = classes.of_park[park][i];
                        CHECK(look.fills[i] == colored_by->colors[c]);
                        ++count[c];
                    }
                    CHECK(classes.words[park].empty() == classes.of_park[park].empty());
                }
                std::set<std::string> labels;
                for (std::size_t c = 0; c < count.size(); ++c) {
                    CHECK(count[c] == classes.classes[c].parks);
                    CHECK(count[c] > 0);
                    labels.insert(classes.classes[c].label);
                }
                CHECK(labels.size() == count.size());
                const auto legend = make_legend(context, state, everything);
                const LegendGroup* group = group_of(legend, LegendTopic::classes);
                REQUIRE(group != nullptr);
                CHECK(group->title == classes.title);
                CHECK(group->entries.size() == classes.classes.size());
                CHECK(group_of(legend, LegendTopic::families) == nullptr);
            }
        }
    }
}

TEST_CASE("districts that touch, or share a park, are as far apart in colour as families, for every vision and theme") {
    const Atlas& atlas = fixture().atlas();
    std::vector<std::string> names;  // in the order of their classes
    std::set<std::pair<std::string, std::string>> neighbours;
    for (const Park& park : atlas.parks) {
        for (const Name& district : park.districts) {
            if (std::ranges::find(names, district.zh) == names.end()) {
                names.push_back(district.zh);
            }
            for (const Name& other : park.districts) {
                neighbours.emplace(district.zh, other.zh);
            }
        }
    }
    const auto corners = [](const District& district) {
        std::set<std::pair<double, double>> out;
        for (const auto& polygon : district.area.polygons) {
            for (const LonLat p : polygon.front()) {
                out.emplace(p.lon, p.lat);
            }
        }
        return out;
    };
    for (const District& a : atlas.districts) {
        const auto of_a = corners(a);
        for (const District& b : atlas.districts) {
            const auto of_b = corners(b);
            if (std::ranges::any_of(of_a, [&](const auto& p) { return of_b.contains(p); })) {
                neighbours.emplace(a.name.zh, b.name.zh);
            }
        }
    }
    REQUIRE(neighbours.size() > 2 * names.size());
    for (const char* theme : {"light", "dark", "print", "contrast"}) {
        const AtlasFixture f = make_fixture(theme);
        const auto colored_by = colored_classes(f.context(), colored(ColorBy::district));
        const ParkClasses& found = colored_by->parks;
        REQUIRE(found.classes.size() == names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            for (std::size_t k = i + 1; k < names.size(); ++k) {
                if (!neighbours.contains({names[i], names[k]}) && !neighbours.contains({names[k], names[i]})) {
                    continue;
                }
                CAPTURE(theme);
                CAPTURE(names[i]);
                CAPTURE(names[k]);
                for (const ColorVision vision : color_visions) {
                    const auto seen = [&](std::size_t c) { return to_lab(seen_with(vision, colored_by->colors[c])); };
                    CHECK(color_difference(seen(i), seen(k)) >= (vision == ColorVision::normal ? 15 : 9));
                }
            }
        }
    }
}

TEST_CASE("no colour has two meanings: clusters are ink where the parks' colours do not mean industries") {
    const SceneContext context = fixture().context();
    const Atlas& atlas = fixture().atlas();
    for (const ColorBy by : {ColorBy::leading_industry, ColorBy::joined, ColorBy::district, ColorBy::column}) {
        MapState state = colored(by);
        state.layers[static_cast<std::size_t>(LayerId::clusters)] = true;
        const bool is_industry = by == ColorBy::leading_industry;
        for (const Cluster& cluster : atlas.clusters) {
            CHECK((cluster_color(context, state, cluster) == context.theme.map.ink2) ==
                  !(is_industry && cluster.industry));
        }
        const auto groups = make_legend(context, state, {{fixture().data->shanghai_extent}, 1, {}, false, true});
        CHECK((group_of(groups, LegendTopic::families) != nullptr) == is_industry);
        state.layers[static_cast<std::size_t>(LayerId::parks)] = false;
        const auto without = make_legend(context, state, {{fixture().data->shanghai_extent}, 1, {}, false, true});
        CHECK(group_of(without, LegendTopic::families) != nullptr);
    }
}

TEST_CASE("the theme's ramp has a colour for each of the most classes there can be") {
    for (const char* theme : {"light", "dark", "print", "contrast"}) {
        CHECK(make_fixture(theme).theme.ramp.size() == most_classes);
    }
}

TEST_CASE("given limits are the classes, also those that hold no park") {
    MapState state = colored(ColorBy::column);
    state.coloring.rule = BreakRule::manual;
    state.coloring.limits = {10, 20, 50, 1000};
    const ParkClasses classes = park_classes(fixture().atlas(), state, fixture().zh);
    REQUIRE(classes.classes.size() == 5);
    CHECK(classes.classes[0].parks == 0);
    CHECK(classes.classes[1].parks == 1);
    CHECK(classes.classes[2].parks == 3);
    CHECK(classes.classes[3].parks == 1);
    CHECK(classes.classes[4].parks == 0);
    CHECK(classes.classes[1].label == "10–20");
    const auto with_limits = make_legend(fixture().context(), state, {{fixture().data->shanghai_extent}, 1});
    CHECK(group_of(with_limits, LegendTopic::classes)->entries.size() == 3);
}

TEST_CASE("published areas are said as published, in both languages") {
    const MapState state = colored(ColorBy::column);
    const std::size_t city = fixture().park("zhangjiang-science-city");
    CHECK(park_classes(fixture().atlas(), state, fixture().zh).words[city].starts_with("约94"));
    MapState english = state;
    english.language = Language::en;
    CHECK(park_classes(fixture().atlas(), english, fixture().en).words[city].starts_with("about 94"));
}

TEST_CASE("in every year a class has the same colour, and is counted with its members only") {
    const SceneContext context = fixture().context();
    for (const ColorBy by : colorings) {
        MapState state = colored(by);
        const auto now = colored_classes(context, state);
        for (int year = first_year; year <= last_year; ++year) {
            CAPTURE(year);
            state.year = year;
            const auto then_colored = colored_classes(context, state);
            const ParkClasses& then = then_colored->parks;
            REQUIRE(then.of_park.size() == now->parks.of_park.size());
            std::map<std::string, std::size_t> counted;
            for (std::size_t park = 0; park < then.of_park.size(); ++park) {
                const bool later = park_look(context, state, park).later;
                CHECK((then.of_park[park].empty() || !later));
                for (const std::size_t c : then.of_park[park]) {
                    ++counted[then.classes[c].label];
                    const auto same = std::ranges::find(now->parks.classes, then.classes[c].label, &ParkClass::label);
                    REQUIRE(same != now->parks.classes.end());
                    CHECK(now->colors[static_cast<std::size_t>(same - now->parks.classes.begin())] ==
                          then_colored->colors[c]);
                }
            }
            const auto legend = make_legend(context, state, {{fixture().data->shanghai_extent}, 1});
            if (const LegendGroup* group = group_of(legend, LegendTopic::classes)) {
                CHECK(group->entries.size() == counted.size());
            }
            for (const ParkClass& c : then.classes) {
                CHECK(c.parks == counted[c.label]);
            }
        }
    }
}
