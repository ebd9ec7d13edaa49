#include "scene/sheet_layout.h"

#include <doctest/doctest.h>

#include <utility>

using namespace parkatlas;

namespace {

bool apart(const ScreenRect& a, const ScreenRect& b) {
    return a.max.x <= b.min.x || b.max.x <= a.min.x || a.max.y <= b.min.y || b.max.y <= a.min.y;
}

}  // namespace

TEST_CASE("parts of a sheet lie on it and apart from each other, whatever its shape") {
    for (const double width : {620.0, 1080.0, 1240.0, 1440.0, 1920.0, 2560.0}) {
        for (const double height : {620.0, 1080.0, 1440.0, 1527.0, 1754.0, 2560.0}) {
            for (const auto& [inset, tall_map] : {std::pair{true, true}, {false, true}, {false, false}}) {
                SheetWish wish;
                wish.width = width;
                wish.height = height;
                wish.inset = inset;
                wish.tall_map = tall_map;
                wish.title_height = [](double) { return 98.0; };
                wish.foot_height = [](double) { return 40.0; };
                wish.legend_height = [](double w, double unit) { return (w < 400 * unit ? 620 : 230) * unit; };
                const SheetLayout s = lay_out_sheet(wish);
                CAPTURE(width);
                CAPTURE(height);
                CAPTURE(inset);
                CAPTURE(tall_map);
                const ScreenRect sheet = screen_rect(-0.5, -0.5, width + 1, height + 1);
                CHECK(sheet.contains(s.map.min));
                CHECK(sheet.contains(s.map.max));
                CHECK(s.map.contains(s.map_free.min));
                CHECK(s.map.contains(s.map_free.max));
                CHECK(s.source.y <= height);
                CHECK(s.title.x + s.title_width <= width + 1);
                if (s.inset) {
                    CHECK(sheet.contains(s.inset->max));
                    CHECK(apart(*s.inset, s.map));
                }
                if (s.inset && s.legend) {
                    CHECK(apart(*s.inset, *s.legend));
                }
                if (s.legend) {
                    CHECK(sheet.contains(s.legend->max));
                    CHECK(apart(*s.legend, s.map));
                    CHECK(s.legend->width() * s.legend->height() <= width * height / 3 + 1);
                }
            }
        }
    }
}
