// Parks through the years, and parks coloured by something other than their industries.

#include "sheet/atlas_fixture.h"

#include "map/action.h"
#include "map/query.h"
#include "scene/legend.h"
#include "scene/park_classes.h"
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
                const ParkClasses classes = park_classes(context, state);
                CAPTURE(classes.title);
                REQUIRE(classes.of_park.size() == fixture().atlas().parks.size());
                std::vector<std::size_t> count(classes.classes.size(), 0);
                for (std::size_t park = 0; park < classes.of_park.size(); ++park) {
                    const ParkLook look = park_look(context, state, park);
                    REQUIRE(look.fills.size() == classes.of_park[park].size());
                    for (std::size_t i = 0; i < look.fills.size(); ++i) {
                        const std::size_t c = classes.of_park[park][i];
                        CHECK(look.fills[i] == classes.classes[c].color);
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

TEST_CASE("classes of a theme's ramp can be told from each other and from the land, in every theme") {
    for (const char* theme : {"light", "dark", "print", "contrast"}) {
        const AtlasFixture f = make_fixture(theme);
        CAPTURE(theme);
        double last = -1;
        for (const Color& color : f.theme.ramp) {
            const double luminance = 0.2126 * static_cast<double>(color.r) + 0.7152 * static_cast<double>(color.g) +
                                     0.0722 * static_cast<double>(color.b);
            // One way from pale to dark, or back: the order can be read in grey, too.
            CHECK((last < 0 || (luminance < last) != f.theme.is_dark));
            CHECK(std::abs(luminance - last) > 0.04);
            last = luminance;
        }
        CHECK(f.theme.ramp.size() == most_classes);
    }
}

TEST_CASE("given limits are the classes, also those that hold no park") {
    MapState state = colored(ColorBy::column);
    state.coloring.rule = BreakRule::manual;
    state.coloring.limits = {10, 20, 50, 1000};
    const ParkClasses classes = park_classes(fixture().context(), state);
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
    CHECK(park_classes(fixture().context(), state).words[city].starts_with("约94"));
    MapState english = state;
    english.language = Language::en;
    CHECK(park_classes(fixture().context(Language::en), english).words[city].starts_with("about 94"));
}

TEST_CASE("in every year a class has the same colour, and is counted with its members only") {
    const SceneContext context = fixture().context();
    for (const ColorBy by : colorings) {
        MapState state = colored(by);
        const ParkClasses now = park_classes(context, state);
        for (int year = first_year; year <= last_year; ++year) {
            CAPTURE(year);
            state.year = year;
            const ParkClasses then = park_classes(context, state);
            REQUIRE(then.of_park.size() == now.of_park.size());
            std::map<std::string, std::size_t> counted;
            for (std::size_t park = 0; park < then.of_park.size(); ++park) {
                const bool later = park_look(context, state, park).later;
                CHECK((then.of_park[park].empty() || !later));
                for (const std::size_t c : then.of_park[park]) {
                    ++counted[then.classes[c].label];
                    const auto same = std::ranges::find(now.classes, then.classes[c].label, &ParkClass::label);
                    REQUIRE(same != now.classes.end());
                    CHECK(same->color == then.classes[c].color);
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
