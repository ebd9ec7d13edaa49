#include "ui/layout.h"

#include <doctest/doctest.h>

#include <array>

using namespace parkatlas;

namespace {

bool overlap(const ScreenRect& a, const ScreenRect& b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}
bool within(const ScreenRect& inner, const ScreenRect& outer) {
    return outer.contains(inner.min) && outer.contains(inner.max);
}

}  // namespace

TEST_CASE("at every size the cards stay in the window, apart from each other and from the free part") {
    for (double width = 640; width <= 4000; width += 40) {
        for (const double height : {480.0, 700.0, 1000.0, 2160.0}) {
            CAPTURE(width);
            CAPTURE(height);
            const Layout l = layout_of(width, height, 300, false);
            const std::array cards{l.top, l.left, l.right};
            for (std::size_t i = 0; i < cards.size(); ++i) {
                CHECK(within(cards[i], l.view));
                CHECK_FALSE(overlap(cards[i], l.free));
                for (std::size_t k = 0; k < i; ++k) {
                    CHECK_FALSE(overlap(cards[i], cards[k]));
                }
            }
            CHECK(within(l.free, l.view));
            CHECK(l.free.width() >= 200);
            CHECK(l.free.height() >= 300);
        }
    }
}

TEST_CASE("an open table leaves the map, the inspector and itself room, and overlaps nothing") {
    for (double width = 640; width <= 4000; width += 40) {
        for (const double height : {480.0, 700.0, 1000.0, 2160.0}) {
            CAPTURE(width);
            CAPTURE(height);
            const Layout l = layout_of(width, height, 300, false, true);
            for (const ScreenRect& card : {l.top, l.left, l.right, l.bottom, l.free}) {
                CHECK_FALSE(overlap(l.table, card));
            }
            CHECK(within(l.table, l.view));
            CHECK(l.table.width() >= 500);
            CHECK(l.table.height() >= 220);
            CHECK(l.free.height() >= 140);
            CHECK(l.right.height() >= 140);
        }
    }
    CHECK(layout_of(1600, 1000, 300, true, true).table.is_empty());
    CHECK(layout_of(1600, 1000, 300, false).table.is_empty());
}

TEST_CASE("a wide window has both cards, a narrow one a slim inspector, a small one a rail") {
    const Layout wide = layout_of(1600, 1000, 300, false);
    CHECK(wide.left.width() == 300);
    CHECK(wide.right.width() == 380);
    CHECK_FALSE(wide.rail);
    const Layout narrow = layout_of(1300, 800, 300, false);
    CHECK(narrow.right.width() == 320);
    CHECK_FALSE(narrow.rail);
    const Layout small = layout_of(1000, 700, 300, false);
    CHECK(small.rail);
    CHECK(small.left.width() == 48);
}

TEST_CASE("hidden panels leave the whole view free") {
    const Layout l = layout_of(1600, 1000, 300, true);
    CHECK(l.panels_hidden);
    CHECK(l.free == l.view);
}
