// Whole sheets as pictures, each theme in each language at three sizes. PARKATLAS_UPDATE_GOLDEN=1 rewrites; a person
// looks before committing: tests/contact_sheet.py puts them all into one picture.

#include "output/cairo_player.h"
#include "sheet/atlas_fixture.h"
#include "support/fonts.h"
#include "support/picture.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

/// The picture's size, which decides on its layout, and that of the golden picture, which is smaller.
struct GoldenSize {
    std::string_view name;
    double width_px, height_px;
    int golden_width_px;
};
constexpr std::array<GoldenSize, 3> golden_sizes{
    {{"1920x1080", 1920, 1080, 480}, {"a4", 1240, 1754, 340}, {"640x360", 640, 360, 320}}};

/// Cairo and FreeType place edges a little differently from version to version; at a quarter of the size that moves
/// few pixels by more than this. Another layout, colour or a name elsewhere changes more.
constexpr PictureTolerance small_picture{24, 0.004};
/// The golden pictures were drawn with this version of Noto Sans CJK SC; another one draws other pictures.
constexpr const char* golden_font_version = "2.004";

}  // namespace

TEST_CASE("sheets that a person has approved stay as they are, in every theme, language and shape") {
    if (test_fonts().version(0).find(golden_font_version) == std::string::npos) {
        MESSAGE("not compared, the font is " << test_fonts().version(0));
        return;
    }
    for (const char* theme : {"light", "dark", "print", "contrast"}) {
        const AtlasFixture f = make_fixture(theme);
        for (const Language language : {Language::zh, Language::en, Language::both}) {
            MapState state;
            state.language = language;
            state.theme = theme;
            for (const GoldenSize& size : golden_sizes) {
                const BuiltScene built =
                    build_picture_scene(f.context(language), state, {}, size.width_px, size.height_px);
                const int height = static_cast<int>(std::lround(size.golden_width_px * size.height_px / size.width_px));
                const auto image = draw_picture(built.scene, f.fonts, size.golden_width_px, height);
                REQUIRE(image.ok());
                check_golden(image.value(),
                             std::string{"pictures/"} + theme + "_" + std::string{to_string(language)} + "_" +
                                 std::string{size.name},
                             small_picture);
            }
        }
    }
}
