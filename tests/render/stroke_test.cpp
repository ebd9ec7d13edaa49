#include "render/shapes.h"
#include "support/gl.h"
#include "support/picture.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

StrokePath stroke(std::vector<Ring2> lines, bool closed, float width_px, Dash dash = {}, Cap cap = Cap::butt,
                  Color color = black) {
    return {screen_path(std::move(lines), closed), on_screen(), color, width_px, dash, cap};
}
Ring2 line(double angle_deg, double length_px, double at = 80.2) {
    return turned({{80 - length_px / 2, at}, {80 + length_px / 2, at}}, {80, at}, angle_deg);
}
int darkest(const Image& image) {
    int value = 255;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        value = std::min<int>(value, image.rgba[i]);
    }
    return value;
}

constexpr Color half{0, 0, 0, 0.5F};

}  // namespace

TEST_CASE("a line covers its length times its width, whatever its angle") {
    for (float width_px : {0.25F, 0.75F, 1.0F, 1.2F, 2.6F, 7.0F}) {
        for (double angle_deg : {0.0, 10.0, 33.0, 45.0, 80.0}) {
            CAPTURE(width_px);
            CAPTURE(angle_deg);
            const double area = 120 * static_cast<double>(width_px);
            double sum = 0;
            for (double at : places) {
                const double here =
                    ink(render(sheet(160, 160, {stroke({line(angle_deg, 120, 80 + at)}, false, width_px)})));
                CHECK(here == doctest::Approx(area).epsilon(0.01));
                sum += here;
            }
            CHECK(sum / 4 == doctest::Approx(area).epsilon(0.004));
        }
    }
}

TEST_CASE("a round cap adds half a disc at each end, a butt cap nothing") {
    const double width = 12;
    const double body = 100 * width;
    const double disc = std::numbers::pi * width * width / 4;
    CHECK(ink(render(sheet(160, 160, {stroke({line(20, 100)}, false, 12, {}, Cap::butt)}))) ==
          doctest::Approx(body).epsilon(0.005));
    CHECK(ink(render(sheet(160, 160, {stroke({line(20, 100)}, false, 12, {}, Cap::round)}))) ==
          doctest::Approx(body + disc).epsilon(0.005));
}

TEST_CASE("a ring of short segments is as dark as one line: no beads, no gaps") {
    for (int corners : {12, 60, 400}) {
        for (float width_px : {1.2F, 4.0F, 12.0F}) {
            CAPTURE(corners);
            CAPTURE(width_px);
            const Image image =
                render(sheet(160, 160, {stroke({circle({80, 80}, 60, corners)}, true, width_px, {}, Cap::butt, half)}));
            const double length = 2 * corners * std::sin(std::numbers::pi / corners) * 60;
            CHECK(darkest(image) >= 126);
            CHECK(ink(image) == doctest::Approx(length * static_cast<double>(width_px) / 2).epsilon(0.02));
        }
    }
}

TEST_CASE("at corners every px belongs to one segment, also where the bisector runs through its centre") {
    for (double at : {20.0, 20.5}) {
        CAPTURE(at);
        const Image image = render(sheet(80, 80, {stroke({rectangle(at, at, 40, 40)}, true, 8, {}, Cap::butt, half)}));
        CHECK(darkest(image) >= 126);
        // On the diagonal from the inner to just before the outer corner all is covered once.
        for (int d = -2; d <= 2; ++d) {
            CHECK(pixel(image, 20 + d, 20 + d).r == doctest::Approx(127).epsilon(0.01));
        }
    }
}

TEST_CASE("joins are round") {
    const Image image = render(sheet(80, 80, {stroke({{{10, 40}, {40, 40}, {40, 70}}}, false, 20)}));
    // The outer corner at 40,40 is a quarter disc of radius 10, not a square.
    CHECK(pixel(image, 48, 32) == white_pixel);
    CHECK(pixel(image, 45, 34) == black_pixel);
    const double quarter_and_square = std::numbers::pi * 100 / 4 - 100;  // what the corner adds to two bars
    CHECK(ink(image) == doctest::Approx(2 * 30 * 20 + quarter_and_square).epsilon(0.005));
}

TEST_CASE("dashes cover their share of the line") {
    const double length = 2 * std::numbers::pi * 60;
    const auto dashed = [](Dash dash, Cap cap, float width_px) {
        return ink(render(sheet(160, 160, {stroke({circle({80, 80}, 60, 200)}, true, width_px, dash, cap)})));
    };
    CHECK(dashed({6, 2.5F}, Cap::butt, 1.2F) == doctest::Approx(length * 1.2 * 6 / 8.5).epsilon(0.03));
    CHECK(dashed({10, 4}, Cap::butt, 7) == doctest::Approx(length * 7 * 10 / 14).epsilon(0.03));
    CHECK(dashed({2.4F, 2.2F}, Cap::butt, 2) == doctest::Approx(length * 2 * 2.4 / 4.6).epsilon(0.03));
    // A dash of 4 with round caps of width 4 is 4 × 4 and a disc; 10 px apart.
    CHECK(dashed({4, 8}, Cap::round, 4) == doctest::Approx(length / 12 * (16 + std::numbers::pi * 4)).epsilon(0.03));
}

TEST_CASE("the first dash begins at the first vertex and runs on round corners") {
    const Image image = render(sheet(100, 60, {stroke({rectangle(10, 10, 70, 30)}, true, 4, {20, 10})}));
    CHECK(pixel(image, 20, 10) == black_pixel);
    CHECK(pixel(image, 35, 10) == white_pixel);
    CHECK(pixel(image, 45, 10) == black_pixel);
    CHECK(pixel(image, 65, 10) == white_pixel);
    CHECK(pixel(image, 75, 10) == black_pixel);  // from 60 to 80 along: round the corner at 70
    CHECK(pixel(image, 80, 15) == black_pixel);
    CHECK(pixel(image, 80, 25) == white_pixel);
    CHECK(pixel(image, 80, 35) == black_pixel);  // from 90 along
}

TEST_CASE("every line of a path starts its dashes anew and is not joined to the next") {
    const Image image =
        render(sheet(100, 60, {stroke({{{10, 10}, {90, 10}}, {{10, 40}, {90, 40}}}, false, 4, {20, 10})}));
    CHECK(compare(cropped(image, 0, 0, 100, 25), cropped(image, 0, 30, 100, 25), 0).is_within({0, 0}));
    CHECK(ink(image) == doctest::Approx(2 * 4 * 60).epsilon(0.01));
}

TEST_CASE("widths and dashes are px whatever the map's scale") {
    const auto ink_at = [](double units_per_px) {
        const PathPtr path = map_path({{-1e5, -1e5}, {1e5, 1e5}}, {{{-1e5, 0}, {1e5, 0}}}, false);
        auto list = std::make_shared<DisplayList>();
        list->push_back(StrokePath{path, on_map(), black, 3, {6, 4}, Cap::butt});
        Scene s = sheet(100, 20);
        s.frames.push_back({{0, 0}, units_per_px, screen_rect(0, 0, 100, 20), white, list, {}});
        return ink(render(s));
    };
    for (double units_per_px : {0.5, 10.0, 1000.0}) {
        CAPTURE(units_per_px);
        CHECK(ink_at(units_per_px) == doctest::Approx(100 * 3 * 0.6).epsilon(0.03));
    }
}

TEST_CASE("a line that turns straight back is still a line") {
    const Image image =
        render(sheet(120, 40, {stroke({{{10, 20}, {100, 20}, {40, 20}}}, false, 6, {}, Cap::butt, black)}));
    // Butt at the start, round where it turns.
    CHECK(ink(image) == doctest::Approx(540 + std::numbers::pi * 9 / 2).epsilon(0.01));
}
