#include "render/shapes.h"
#include "support/gl.h"

#include <doctest/doctest.h>

#include <string>

using namespace parkatlas;
using namespace parkatlas::test;

TEST_CASE("a picture is read top down") {
    const Image image =
        render(sheet(8, 6, {FillPath{screen_path({rectangle(0, 0, 8, 2)}, true), on_screen(), solid(black)}}));
    CHECK(image.width_px == 8);
    CHECK(image.height_px == 6);
    CHECK(pixel(image, 3, 0) == black_pixel);
    CHECK(pixel(image, 3, 1) == black_pixel);
    CHECK(pixel(image, 3, 2) == white_pixel);
    CHECK(pixel(image, 3, 5) == white_pixel);
}

TEST_CASE("transparent pictures hold straight colours") {
    Scene scene =
        sheet(4, 2, {FillPath{screen_path({rectangle(2, 0, 2, 2)}, true), on_screen(), solid({1, 0, 0, 0.25F})}});
    scene.background = {0, 0, 0, 0};
    const Image image = render(scene);
    CHECK(pixel(image, 0, 0) == Pixel{0, 0, 0, 0});
    CHECK(pixel(image, 3, 1) == Pixel{255, 0, 0, 64});

    scene.background = {0.2F, 0.6F, 1, 0.5F};
    const Pixel p = pixel(render(scene), 0, 0);
    CHECK(p.r == doctest::Approx(51).epsilon(0.04));
    CHECK(p.g == doctest::Approx(153).epsilon(0.02));
    CHECK(p.b == doctest::Approx(255).epsilon(0.02));
    CHECK(p.a == doctest::Approx(128).epsilon(0.01));
}

TEST_CASE("odd heights keep their middle row") {
    const Image image =
        render(sheet(3, 5, {FillPath{screen_path({rectangle(0, 2, 3, 1)}, true), on_screen(), solid(black)}}));
    for (int y = 0; y < 5; ++y) {
        CHECK(pixel(image, 1, y) == (y == 2 ? black_pixel : white_pixel));
    }
}

TEST_CASE("a size beyond the driver's limit is an error that names the limit") {
    for (auto [width, height] : {std::pair{1'000'000, 10}, {10, 1'000'000}}) {
        CAPTURE(width);
        CAPTURE(height);
        const auto target = RenderTarget::create(width, height);
        REQUIRE_FALSE(target.ok());
        CHECK(target.error().kind == ErrorKind::limit);
        CHECK(target.error().key == "error.picture_too_large");
        int limit = 0;
        for (const auto& [name, value] : target.error().values) {
            limit = name == "limit" ? std::stoi(value) : limit;
        }
        CHECK(limit >= 1024);  // what OpenGL 3.3 promises
    }
    // Drawing goes on afterwards.
    CHECK(ink(render(sheet(4, 4))) == 0);
}
