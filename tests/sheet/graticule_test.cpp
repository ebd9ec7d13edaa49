#include "scene/graticule.h"

#include "scene/furniture.h"
#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

Viewport view_of(const AtlasFixture& f, double units_per_px) {
    return {{f.data->parks_extent.center(), units_per_px}, screen_rect(30, 20, 1500, 900)};
}

}  // namespace

TEST_CASE("graticule lines are meridians and parallels of round steps, in every projection and at every scale") {
    for (const char* crs : {"", "EPSG:3857", "EPSG:4528", "EPSG:32650"}) {
        const AtlasFixture f = make_fixture("light", crs);
        const Projection& projection = *f.data->projection;
        for (const double units_per_px : {0.3, 2.0, 17.0, 130.0, 400.0}) {
            CAPTURE(crs);
            CAPTURE(units_per_px);
            const Viewport viewport = view_of(f, units_per_px);
            const int step = graticule_step_s(projection, viewport, 130);
            CHECK(std::set<int>{1, 2, 5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 18000}.contains(step));
            const auto lines = graticule_lines(projection, viewport, step);
            REQUIRE(std::ranges::count(lines, true, &GraticuleLine::is_meridian) >= 2);
            REQUIRE(std::ranges::count(lines, false, &GraticuleLine::is_meridian) >= 1);
            double last_x = -1e9;
            for (const GraticuleLine& line : lines) {
                CHECK(line.seconds % step == 0);
                for (const ScreenPoint p : line.points) {
                    const LonLat place = projection.to_lon_lat(viewport.to_map(p));
                    CHECK(std::abs((line.is_meridian ? place.lon : place.lat) * 3600 - line.seconds) < 1e-3);
                }
                if (line.is_meridian) {
                    CHECK(line.points.front().x - last_x >= 0.98 * 130);  // at the centre; a little less elsewhere
                    last_x = line.points.front().x;
                }
            }
        }
    }
}

TEST_CASE("degrees are said as far as they are needed, in each language's way") {
    const Strings& zh = fixture().zh;
    const Strings& en = fixture().en;
    CHECK(angle_words(zh, true, 121 * 3600) == "东经121°");
    CHECK(angle_words(zh, false, 31 * 3600 + 20 * 60) == "北纬31°20′");
    CHECK(angle_words(en, true, 121 * 3600 + 5 * 60) == "121°05′ E");
    CHECK(angle_words(en, false, 31 * 3600 + 9) == "31°00′09″ N");
    CHECK(angle_words(en, true, -(70 * 3600 + 30 * 60)) == "70°30′ W");
    CHECK(angle_words(zh, false, -3600) == "南纬1°");
}

TEST_CASE("figures of the graticule stand at their lines along two edges, inside, apart and off what is taken") {
    const SceneContext context = fixture().context(Language::en);
    const Viewport viewport = view_of(fixture(), 90);
    const std::vector<ScreenRect> taken{screen_rect(600, 0, 300, 60)};
    DisplayList lines;
    DisplayList figures;
    const auto boxes = draw_graticule(context, viewport, viewport.rect, taken, 1, lines, figures);
    CHECK(boxes.size() >= 6);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const ScreenRect& box = boxes[i];
        CHECK_FALSE(box.intersects(taken.front()));
        CHECK(box.min.x >= viewport.rect.min.x);
        CHECK(box.max.x <= viewport.rect.max.x);
        CHECK((box.min.y - viewport.rect.min.y < 8 || box.min.x - viewport.rect.min.x < 8));
        for (std::size_t k = i + 1; k < boxes.size(); ++k) {
            CHECK_FALSE(box.intersects(boxes[k]));
        }
    }
    const Projection& projection = *context.data.projection;
    const auto all = graticule_lines(projection, viewport, graticule_step_s(projection, viewport, 130));
    CHECK(lines.size() == all.size() + 1);  // and the group's name
    CHECK(boxes.size() <= all.size());
    DisplayList more;
    CHECK(draw_graticule(context, viewport, viewport.rect, {}, 1, lines, more).size() > boxes.size());
}

TEST_CASE("with a graticule there is no north arrow, on pictures and in the window") {
    const SceneContext context = fixture().context();
    const auto says_north = [&](const DisplayList& list) {
        return std::ranges::any_of(list, [&](const DrawItem& item) {
            const auto* run = std::get_if<GlyphRun>(&item);
            return run != nullptr && run->text == context.strings["map.north"];
        });
    };
    for (const bool graticule : {false, true}) {
        MapState state;
        state.overlays[static_cast<std::size_t>(OverlayId::graticule)] = graticule;
        state.view = screen_rect(0, 0, 1200, 800);
        state.camera = fit(context.data.shanghai_extent, state.view, state.view);
        const BuiltScene picture = build_picture_scene(context, state, {}, 1920, 1080);
        CHECK(says_north(picture.scene.frames.front().labels) != graticule);
        CHECK(says_north(build_window_scene(context, state).scene.furniture) != graticule);
    }
}
