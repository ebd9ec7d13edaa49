#include "render/shapes.h"
#include "support/fonts.h"
#include "support/gl.h"
#include "support/picture.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

GlyphRun run(std::string_view text, float size_px, ScreenPoint at, bool bold = false, Color color = black) {
    const ShapedText& shaped = test_fonts().shape(text, bold);
    GlyphRun made{shaped.face, size_px, color, 0, 0, 0, {}, std::string{text}};
    for (const PlacedGlyph& glyph : shaped.glyphs) {
        made.glyphs.push_back({glyph.glyph, at + glyph.at * static_cast<double>(size_px)});
    }
    return made;
}

/// Mean position of the ink.
ScreenPoint center_of_ink(const Image& image) {
    ScreenPoint sum;
    for (int y = 0; y < image.height_px; ++y) {
        for (int x = 0; x < image.width_px; ++x) {
            sum = sum + ScreenPoint{x + 0.5, y + 0.5} * ((255 - pixel(image, x, y).r) / 255.0);
        }
    }
    return sum * (1 / ink(image));
}

}  // namespace

TEST_CASE("a character's ink grows with the square of its size") {
    const auto ink_at = [](float size_px) {
        return ink(render(sheet(300, 120, {run("张江高新区", size_px, {5, 90})})));
    };
    const double at_44 = ink_at(44);
    CHECK(ink_at(22) == doctest::Approx(at_44 / 4).epsilon(0.01));
    CHECK(ink_at(13) == doctest::Approx(at_44 * 169 / 1936).epsilon(0.03));
    CHECK(ink_at(11) == doctest::Approx(at_44 * 121 / 1936).epsilon(0.05));
}

TEST_CASE("a full square's strokes are where the font says") {
    // U+2588 FULL BLOCK would do, yet the font's 口 is a frame: its ink is centred in its em box.
    const Image image = render(sheet(100, 100, {run("口", 60, {20, 70})}));
    const ScreenPoint center = center_of_ink(image);
    CHECK(center.x == doctest::Approx(50).epsilon(0.02));
    CHECK(center.y > 40);
    CHECK(center.y < 55);
    CHECK(pixel(image, 50, 47) == white_pixel);  // the opening
}

TEST_CASE("bold is bolder, transparent is lighter") {
    const double regular = ink(render(sheet(200, 60, {run("漕河泾园", 30, {10, 40})})));
    CHECK(ink(render(sheet(200, 60, {run("漕河泾园", 30, {10, 40}, true)}))) > 1.3 * regular);
    CHECK(ink(render(sheet(200, 60, {run("漕河泾园", 30, {10, 40}, false, {0, 0, 0, 0.25F})}))) ==
          doctest::Approx(regular / 4).epsilon(0.02));
}

TEST_CASE("an outline grows the glyph by half of it on every side") {
    GlyphRun dot = run("．", 48, {40, 60});  // a full-width full stop: a small disc
    const auto radius = [&](float outline_px) {
        dot.outline_px = outline_px;
        return std::sqrt(ink(render(sheet(120, 120, {dot}))) / std::numbers::pi);
    };
    const double plain = radius(0);
    CHECK(radius(4) == doctest::Approx(plain + 2).epsilon(0.03));
    CHECK(radius(8) == doctest::Approx(plain + 4).epsilon(0.03));
    CHECK(radius(14) == doctest::Approx(plain + 7).epsilon(0.04));
}

TEST_CASE("outlines end where the fields do, a third of the em, without showing their boxes") {
    GlyphRun halo = run("园", 30, {30, 60});
    halo.outline_px = 60;
    const Image image = render(sheet(100, 100, {halo}));
    halo.outline_px = 10;
    const Image widest = render(sheet(100, 100, {halo}));
    CHECK(ink(image) >= ink(widest));
    for (int x = 0; x < 100; ++x) {  // nothing beyond the field: 8/48 em round the glyph's box
        CHECK(pixel(image, x, 20) == white_pixel);
        CHECK(pixel(image, x, 80) == white_pixel);
    }
}

TEST_CASE("a run turns counter-clockwise about its glyphs' origins and slants to the right") {
    GlyphRun bar = run("一", 60, {50, 90});
    const ScreenPoint level = center_of_ink(render(sheet(120, 120, {bar})));
    bar.angle_deg = 90;
    const ScreenPoint upright = center_of_ink(render(sheet(120, 120, {bar})));
    // (x, y) from the origin goes to (y, -x) on a screen whose y is down
    CHECK(upright.x - 50 == doctest::Approx(level.y - 90).epsilon(0.02));
    CHECK(upright.y - 90 == doctest::Approx(-(level.x - 50)).epsilon(0.02));

    GlyphRun slanted = run("一", 60, {50, 90});
    slanted.shear_deg = 12;
    const ScreenPoint sheared = center_of_ink(render(sheet(120, 120, {slanted})));
    CHECK(sheared.y == doctest::Approx(level.y).epsilon(0.01));
    CHECK(sheared.x - level.x == doctest::Approx((90 - level.y) * std::tan(12 * radians_per_degree)).epsilon(0.05));
}

TEST_CASE("runs in a row are one draw call, and blanks cost nothing") {
    const Result<RenderTarget> target = RenderTarget::create(200, 60);
    REQUIRE(target.ok());
    target.value().bind();
    const Scene scene =
        sheet(200, 60, {run("张江", 13, {5, 20}), run(" ", 13, {5, 20}), run("科学城", 19, {40, 40}, true)});
    const DrawStats stats = player().play(scene, test_fonts(), 1, 200, 60);
    CHECK(stats.draw_calls == 1);
    CHECK(stats.triangles == 2 * 5);
    CHECK(stats.glyphs_dropped == 0);
    CHECK(player().play(scene, test_fonts(), 1, 200, 60).glyphs_rendered == 0);
}

TEST_CASE("hundreds of characters find their place, and the first stay what they were") {
    const Image before = render(sheet(300, 40, {run("自贸保税园陆家嘴", 26, {5, 30})}));
    // Two blocks of common characters: more than the first texture holds.
    DisplayList many;
    for (char32_t row = 0; row < 20; ++row) {
        std::vector<char32_t> text;
        for (char32_t column = 0; column < 30; ++column) {
            text.push_back(0x5000 + row * 30 + column);
        }
        many.push_back(run(to_utf8(text), 12, {2, 14.0 * (row + 1)}));
    }
    const Image page = render(sheet(400, 300, many));
    CHECK(ink(page) > 600 * 12 * 12 * 0.1);
    const Image after = render(sheet(300, 40, {run("自贸保税园陆家嘴", 26, {5, 30})}));
    CHECK(after == before);
    CHECK(render(sheet(400, 300, many)) == page);
}
