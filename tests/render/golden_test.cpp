#include "render/golden_scenes.h"
#include "support/fonts.h"
#include "support/gl.h"
#include "support/picture.h"

#include <doctest/doctest.h>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

/// Drivers place edges by up to 1/256 px differently; llvmpipe itself differs by processor.
constexpr PictureTolerance rounding{3, 0.001};
/// Text in the golden pictures was drawn with this version of Noto Sans CJK SC; another one draws other pictures.
constexpr const char* golden_font_version = "2.004";

}  // namespace

TEST_CASE("pictures that a person has approved stay as they are") {
    for (const GoldenScene& golden : golden_scenes()) {
        CAPTURE(golden.name);
        if (golden.has_text && test_fonts().version(0).find(golden_font_version) == std::string::npos) {
            MESSAGE("not compared, the font is " << test_fonts().version(0) << ": " << golden.name);
            continue;
        }
        check_golden(render(golden.scene, golden.pixel_ratio), "render/" + golden.name, rounding);
    }
}

TEST_CASE("a picture that differs is found, and how much") {
    const std::vector<GoldenScene> all = golden_scenes();
    const Image picture = render(all.front().scene);
    Image changed = picture;
    for (std::size_t i = 0; i < 400; i += 4) {
        changed.rgba[i] = static_cast<std::uint8_t>(changed.rgba[i] ^ 64U);
    }
    const PictureDifference difference = compare(picture, changed, rounding.max_channel_delta);
    CHECK(difference.worst_delta == 64);
    CHECK(difference.bad_fraction == doctest::Approx(100.0 / (picture.width_px * picture.height_px)));
    CHECK_FALSE(difference.is_within(rounding));
    CHECK(compare(picture, picture, 0).is_within({0, 0}));
    changed.width_px -= 1;
    CHECK_FALSE(compare(picture, changed, 255).is_within({255, 1}));
}
