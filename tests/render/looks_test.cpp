#include "render/looks.h"

#include <doctest/doctest.h>

#include <limits>

using namespace parkatlas;

namespace {

constexpr Color red{1, 0, 0, 1};
constexpr Color green{0, 1, 0, 1};
constexpr Color clear_blue{0, 0, 1, 0};

}  // namespace

TEST_CASE("one band needs no bands, and bands too fine are their mean") {
    CHECK_FALSE(bands_of(solid(red), 1, {}).has_value());
    const Paint fine{{{red, 0.5F}, {green, 0.5F}}, 45, Paint::Unit::px, {}};
    CHECK_FALSE(bands_of(fine, 1, {}).has_value());
    CHECK(bands_of(fine, 4, {}).has_value());
    CHECK(mean_of(fine) == Color{0.5F, 0.5F, 0, 1});
}

TEST_CASE("the mean weighs by width and by opacity") {
    const Paint paint{{{red, 3}, {clear_blue, 1}}, 0, Paint::Unit::px, {}};
    CHECK(mean_of(paint) == Color{0.75F, 0, 0, 0.75F});
}

TEST_CASE("bands begin one after the other, from the middle of the first") {
    const auto bands = bands_of({{{red, 6}, {green, 2}, {red, 4}}, 90, Paint::Unit::px, {}}, 2, {100, 7});
    REQUIRE(bands.has_value());
    CHECK(bands->count == 3);
    CHECK(bands->begins[1] == 6);
    CHECK(bands->begins[2] == 10);
    CHECK(bands->begins[3] == 18);  // the first one again: half of it is left to the period
    CHECK(bands->across[3] == 24);
    CHECK(bands->across[0] == doctest::Approx(1));
    CHECK(bands->across[1] == doctest::Approx(0).scale(1));
    CHECK(bands->colors[3] == bands->colors[0]);
    // 100 px is 4 periods and 4 px; the middle of band 0 lies 6 px further.
    CHECK(bands->across[2] == doctest::Approx(-10));
}

TEST_CASE("widths are framebuffer px; without a width there is no line") {
    StrokePath stroke{nullptr, {}, red, 3, {}, Cap::butt};
    CHECK(stroke_look(stroke, 2)->half_width_px == 3);
    CHECK(stroke_look(stroke, 2)->color == red);
    for (float width : {0.0F, -1.0F, std::numeric_limits<float>::quiet_NaN()}) {
        stroke.width_px = width;
        CHECK_FALSE(stroke_look(stroke, 1).has_value());
    }
}

TEST_CASE("dashes that could not be seen become a pale line") {
    const auto alpha = [](Dash dash, Cap cap, double pixel_ratio) {
        return stroke_look({nullptr, {}, red, 2, dash, cap}, pixel_ratio)->color.a;
    };
    const auto is_dashed = [](Dash dash, Cap cap, double pixel_ratio) {
        return stroke_look({nullptr, {}, red, 2, dash, cap}, pixel_ratio)->dash[1] < 1e6F;
    };
    CHECK(is_dashed({2.4F, 2.2F}, Cap::butt, 1));
    CHECK(alpha({2.4F, 2.2F}, Cap::butt, 1) == 1);
    CHECK_FALSE(is_dashed({2.4F, 2.2F}, Cap::butt, 0.5));
    CHECK(alpha({2.4F, 2.2F}, Cap::butt, 0.5) == doctest::Approx(0.6));
    CHECK(is_dashed({1, 3}, Cap::round, 1));
    CHECK_FALSE(is_dashed({1, 3}, Cap::butt, 1));
    CHECK_FALSE(is_dashed({1, 3}, Cap::round, 0.9));
    CHECK_FALSE(is_dashed({}, Cap::butt, 1));
    CHECK(alpha({}, Cap::butt, 1) == 1);
}
