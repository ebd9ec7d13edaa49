// Patterns of families on paper without colour: where they lie, and that map and legend agree.

#include "scene/pattern.h"

#include "scene/legend.h"
#include "scene/park_look.h"
#include "scene/shapes.h"
#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <string>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

const AtlasFixture& print_fixture() {
    static const AtlasFixture made = make_fixture("print");
    return made;
}

bool is_inside(const Path& path, PathPoint p) {
    bool inside = false;
    for (const Contour& contour : path.contours()) {
        for (std::size_t i = 0, k = contour.points.size() - 1; i < contour.points.size(); k = i++) {
            const PathPoint a = contour.points[i];
            const PathPoint b = contour.points[k];
            if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
                inside = !inside;
            }
        }
    }
    return inside;
}

/// Which of the equal parts of a paint in px shows at a place of the screen.
std::size_t part_at(const Paint& paint, std::size_t parts, PathPoint p) {
    double period = 0;
    for (const Band& band : paint.bands) {
        period += static_cast<double>(band.width);
    }
    const double a = static_cast<double>(paint.angle_deg) * 3.14159265358979 / 180;
    const double across = (p.x - paint.anchor.x) * std::sin(a) + (p.y - paint.anchor.y) * std::cos(a);
    const double in_period = across - std::floor(across / period) * period;
    return std::min(parts - 1, static_cast<std::size_t>(in_period / period * static_cast<double>(parts)));
}

}  // namespace

TEST_CASE(
    "lines and dots lie within their area and on their own stripe, whatever its shape and the stripes' direction") {
    const SceneContext context = print_fixture().context();
    std::mt19937 random{7};
    std::uniform_real_distribution<double> at{0, 200};
    for (int round = 0; round < 60; ++round) {
        std::vector<ScreenPoint> corners;
        for (int i = 0; i < 3 + round % 6; ++i) {
            corners.push_back({at(random), at(random)});
        }
        const PathPtr area = ring_path(corners);
        const std::size_t parts = 1 + static_cast<std::size_t>(round) % 3;
        Paint paint;
        paint.angle_deg = static_cast<float>(45 * (round % 4));
        paint.anchor = {at(random), at(random)};
        for (std::size_t i = 0; i < parts; ++i) {
            paint.bands.push_back({black, 13});
        }
        for (std::size_t part = 0; part < parts; ++part) {
            const PartPattern pattern{{{0, 45, 90, 135}, 1.6F}, black, part, parts};
            const PatternedArea patterned{area, paint, false, 1, 1};
            DisplayList list;
            add_patterns(context, {&patterned, 1}, {&pattern, 1}, list);
            CAPTURE(round);
            for (const DrawItem& item : list) {
                for (const Contour& contour : std::get<StrokePath>(item).path->contours()) {
                    PathPoint middle;
                    for (const PathPoint p : contour.points) {
                        middle.x += p.x / static_cast<double>(contour.points.size());
                        middle.y += p.y / static_cast<double>(contour.points.size());
                    }
                    CHECK(is_inside(*area, middle));
                    CHECK(part_at(paint, parts, middle) == part);
                }
            }
        }
    }
}

TEST_CASE("plain families, empty areas and areas of endless size make no trouble") {
    const SceneContext context = print_fixture().context();
    const auto strokes = [&](const PathPtr& area, const Pattern& pattern) {
        const PatternedArea patterned{area, solid(black), false, 1, 1};
        const PartPattern part{pattern, black};
        DisplayList list;
        add_patterns(context, {&patterned, 1}, {&part, 1}, list);
        std::size_t contours = 0;
        for (const DrawItem& item : list) {
            contours += std::get<StrokePath>(item).path->contours().size();
        }
        return contours;
    };
    CHECK(strokes(rect_path(screen_rect(0, 0, 70, 70)), {}) == 0);
    CHECK(strokes(rect_path(screen_rect(0, 0, 70, 70)), {{0}, 0}) == 10);
    CHECK(strokes(ring_path({}), {{0}, 0}) == 0);
    CHECK(strokes(rect_path(screen_rect(0, 0, 1e6, 1e6)), {{0, 45}, 0}) <= 600);
}

TEST_CASE("the print theme's patterns are on the map and in the legend, and other themes have none") {
    const AtlasFixture& f = print_fixture();
    const SceneContext context = f.context();
    const auto legend = make_legend(context, {}, {{f.data->shanghai_extent}, 1});
    for (std::size_t park = 0; park < f.atlas().parks.size(); ++park) {
        const ParkLook look = park_look(context, {}, park);
        std::set<std::size_t> patterned;
        for (const PartPattern& part : patterns_of(context, {}, look)) {
            patterned.insert(look.families[part.part]);
            CHECK(part.parts == look.families.size());
        }
        for (const std::size_t family : look.families) {
            const std::string& id = f.atlas().families[family].id;
            const auto wanted = context.theme.pattern.find(id);
            CAPTURE(id);
            CHECK(patterned.contains(family) == (wanted != context.theme.pattern.end()));
            const auto entry =
                std::ranges::find(legend.front().entries, f.atlas().families[family].name.zh, &LegendEntry::text);
            REQUIRE(entry != legend.front().entries.end());
            const auto& patterns = std::get<AreaKey>(entry->key).patterns;
            REQUIRE(patterns.size() == 1);
            CHECK(patterns.front().pattern.is_plain() == !patterned.contains(family));
        }
        CHECK(patterns_of(fixture().context(), {}, park_look(fixture().context(), {}, park)).empty());
    }
    MapState lit;
    lit.highlight = {f.atlas().industry_index("ic").value()};
    MapState by_district;
    by_district.coloring.by = ColorBy::district;
    for (const MapState& state : {lit, by_district}) {
        for (std::size_t park = 0; park < f.atlas().parks.size(); ++park) {
            CHECK(patterns_of(context, state, park_look(context, state, park)).empty());
        }
    }
}
