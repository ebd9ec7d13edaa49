#include "render/shapes.h"
#include "support/fonts.h"
#include "support/gl.h"
#include "support/picture.h"

#include <doctest/doctest.h>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

constexpr Color red{1, 0, 0, 1};
constexpr Color blue{0, 0, 1, 1};

PathPtr square(double half) {
    return map_path({{-half, -half}, {half, half}}, {{{-half, -half}, {half, -half}, {half, half}, {-half, half}}},
                    true);
}
std::shared_ptr<const DisplayList> list(DisplayList items) {
    return std::make_shared<const DisplayList>(std::move(items));
}

}  // namespace

TEST_CASE("a frame is clipped to its rectangle, features and labels alike") {
    Scene scene = sheet(100, 80);
    const DisplayList labels{
        StrokePath{screen_path({{{0, 0}, {100, 80}}}, false), on_screen(), blue, 9, {}, Cap::butt}};
    scene.frames.push_back(
        {{0, 0}, 1, screen_rect(20, 10, 50, 40), white, list({FillPath{square(500), on_map(), solid(red)}}), labels});
    const Image image = render(scene);
    for (int y = 0; y < 80; ++y) {
        for (int x = 0; x < 100; ++x) {
            const bool inside = x >= 20 && x < 70 && y >= 10 && y < 50;
            REQUIRE((pixel(image, x, y) == white_pixel) == !inside);
        }
    }
    CHECK(pixel(image, 30, 24) == Pixel{0, 0, 255, 255});
    CHECK(pixel(image, 60, 12) == Pixel{255, 0, 0, 255});
}

TEST_CASE("east is right, north is up, a px is as many units as the frame says") {
    const PathPtr path = map_path({{0, 0}, {40, 20}}, {{{0, 0}, {40, 0}, {40, 20}, {0, 20}}}, true);
    Scene scene = sheet(100, 80);
    scene.frames.push_back(
        {{0, 0}, 2, screen_rect(0, 0, 100, 80), white, list({FillPath{path, on_map(), solid(black)}}), {}});
    const Image image = render(scene);
    CHECK(ink(image) == doctest::Approx(20 * 10));
    CHECK(pixel(image, 51, 39) == black_pixel);
    CHECK(pixel(image, 69, 30) == black_pixel);
    CHECK(pixel(image, 51, 41) == white_pixel);
    CHECK(pixel(image, 49, 39) == white_pixel);
}

TEST_CASE("a base map that is kept looks like one that is drawn, whatever changes over it, beneath it or around it") {
    const FillPath base{square(30), on_map(), solid(red)};
    const auto frame_with = [&](Color background, double x, const FillPath& below, Color above) {
        Scene scene = sheet(90, 70);
        scene.frames.push_back({{x, 3},
                                1.5,
                                screen_rect(10, 5, 70, 60),
                                background,
                                list({below, FillPath{square(12), on_map(), solid(above)}}),
                                {}});
        scene.frames.back().steady = 1;
        return scene;
    };
    const FillPath wider{square(33), on_map(), solid(red)};
    const Color clear_blue{0, 0, 1, 0.5F};
    // The same thing three times: drawn, drawn and kept, copied. Then each part of it changed in turn.
    const std::vector<Scene> shown{
        frame_with(white, 0, base, blue),  frame_with(white, 0, base, blue),  frame_with(white, 0, base, clear_blue),
        frame_with(white, 0, base, black), frame_with(white, 4, base, black), frame_with(white, 0, base, blue),
        frame_with(white, 0, wider, blue), frame_with(white, 0, base, blue),  frame_with(blue, 0, base, black),
        frame_with(blue, 0, base, black),  frame_with(blue, 0, wider, black), frame_with(blue, 0, wider, clear_blue)};
    for (std::size_t i = 0; i < shown.size(); ++i) {
        CAPTURE(i);
        Scene drawn = shown[i];
        drawn.frames.front().steady = 0;
        const Image kept = render(shown[i]);
        CHECK(kept.rgba == render(drawn).rgba);
    }
}

TEST_CASE("frames lie over one another in their order, furniture over all") {
    Scene scene = sheet(60, 60, {FillPath{screen_path({rectangle(25, 25, 10, 10)}, true), on_screen(), solid(black)}});
    scene.frames.push_back({{0, 0}, 1, screen_rect(0, 0, 60, 60), red, nullptr, {}});
    scene.frames.push_back({{0, 0}, 1, screen_rect(20, 20, 30, 30), blue, nullptr, {}});
    const Image image = render(scene);
    CHECK(pixel(image, 5, 5) == Pixel{255, 0, 0, 255});
    CHECK(pixel(image, 45, 45) == Pixel{0, 0, 255, 255});
    CHECK(pixel(image, 30, 30) == black_pixel);
}

TEST_CASE("a list is drawn in its order, whatever its items are") {
    const GlyphRun text{0, 40, red, 0, 0, 0, {{test_fonts().shape("口", false).glyphs.front().glyph, {10, 45}}}, "口"};
    const FillPath cover{screen_path({rectangle(0, 0, 60, 60)}, true), on_screen(), solid(blue)};
    const Image over = render(sheet(60, 60, {cover, text}));
    const Image under = render(sheet(60, 60, {text, cover}));
    int red_pixels = 0;
    for (int y = 0; y < 60; ++y) {
        for (int x = 0; x < 60; ++x) {
            red_pixels += pixel(over, x, y).r > 200 ? 1 : 0;
            REQUIRE(pixel(under, x, y) == Pixel{0, 0, 255, 255});
        }
    }
    CHECK(red_pixels > 50);
}

TEST_CASE("twice the pixel ratio is the same picture, finer") {
    Scene scene =
        sheet(100, 80,
              {StrokePath{screen_path({circle({60, 40}, 25.3)}, true), on_screen(), black, 3, {9, 5}, Cap::round},
               FillPath{screen_path({rectangle(70.2, 5.4, 20, 11)}, true), on_screen(), solid(blue)}});
    scene.frames.push_back({{3, 4},
                            1.5,
                            screen_rect(5, 5, 60, 60),
                            white,
                            list({FillPath{square(20), on_map(), {{{red, 6}, {white, 6}}, 45, Paint::Unit::px, {}}}}),
                            {}});
    const Image once = render(scene, 1);
    const Image twice = render(scene, 2);
    REQUIRE(twice.width_px == 200);
    Image halved{100, 80, {}};
    for (int y = 0; y < 80; ++y) {
        for (int x = 0; x < 100; ++x) {
            const Pixel a = pixel(twice, 2 * x, 2 * y);
            const Pixel b = pixel(twice, 2 * x + 1, 2 * y);
            const Pixel c = pixel(twice, 2 * x, 2 * y + 1);
            const Pixel d = pixel(twice, 2 * x + 1, 2 * y + 1);
            for (int sum : {a.r + b.r + c.r + d.r, a.g + b.g + c.g + d.g, a.b + b.b + c.b + d.b, 4 * 255}) {
                halved.rgba.push_back(static_cast<std::uint8_t>(sum / 4));
            }
        }
    }
    // Edges of half a px are rounder when sampled twice, so single pixels may be off; the whole may not.
    CHECK(compare(once, halved, 48).is_within({48, 0.005}));
}

TEST_CASE("what lies outside the frame costs no draw call") {
    Scene scene = sheet(100, 80);
    scene.frames.push_back(
        {{10'000, 0},
         1,
         screen_rect(0, 0, 100, 80),
         white,
         list({FillPath{square(20), on_map(), solid(red)}, StrokePath{square(20), on_map(), red, 3, {}, Cap::butt}}),
         {}});
    const Result<RenderTarget> target = RenderTarget::create(100, 80);
    REQUIRE(target.ok());
    target.value().bind();
    CHECK(player().play(scene, test_fonts(), 1, 100, 80).draw_calls == 0);
    scene.frames.front().center = {0, 0};
    CHECK(player().play(scene, test_fonts(), 1, 100, 80).draw_calls == 2);
}
