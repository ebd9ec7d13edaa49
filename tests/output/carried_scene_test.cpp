#include "output/carried_scene.h"

#include "output/cairo_player.h"
#include "output/check_file.h"
#include "output/png.h"
#include "output/pptx_player.h"
#include "output/svg_player.h"
#include "output/zip.h"
#include "support/fonts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

using namespace parkatlas;

namespace {

/// Markup, quotes, line ends and words of formats, as a scene might have them.
const std::string scene_text = "{\n  \"title\": \"<a> & ]]> 'it' 张江\",\n  \"x\": \"endstream\\u0001 %%EOF\"\n}\n";

Scene sheet() {
    Scene scene;
    scene.width_px = 400;
    scene.height_px = 200;
    scene.background = {1, 1, 1, 1};
    return scene;
}

/// The sheet in every format, with that text.
std::vector<FileBytes> files(const std::string& text) {
    const Scene scene = sheet();
    const std::array<DocumentPage, 1> pages{{{scene, "T", "D"}}};
    const PageSize page{4, 2};
    DocumentTexts texts{"T", "D", "en", "parkatlas", ""};
    texts.scene = text;
    std::vector<std::pair<std::string, std::string>> of_png{{"Title", "T"}};
    if (!text.empty()) {
        of_png.emplace_back(carried_scene_name, text);
    }
    const Image image{2, 1, {1, 2, 3, 255, 4, 5, 6, 255}};
    return {encode_png(image, 96, of_png).value(), make_svg(scene, test_fonts(), page, texts, SvgText::text).value(),
            make_pdf(pages, test_fonts(), page, texts).value(), make_pptx(pages, test_fonts(), page, texts).value()};
}

std::string as_text(const FileBytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

}  // namespace

TEST_CASE("every format gives back the scene that it carries, and none where it carries none") {
    for (const FileBytes& bytes : files(scene_text)) {
        CHECK(is_picture_file(as_text(bytes)));
        CHECK(carried_scene(bytes) == scene_text);
    }
    for (const FileBytes& bytes : files("")) {
        CHECK(is_picture_file(as_text(bytes)));
        CHECK(carried_scene(bytes) == std::nullopt);
    }
    for (const std::string& mark : {std::string{"II*\0", 4}, std::string{"MM\0*", 4}}) {  // a TIFF never carries one
        const std::string tiff = mark + std::string(100, '\0');
        CHECK(is_picture_file(tiff));
        CHECK(carried_scene({tiff.begin(), tiff.end()}) == std::nullopt);
    }
    CHECK_FALSE(is_picture_file("{\"parkatlas\": 1}"));
    CHECK_FALSE(is_picture_file(""));
    CHECK(carried_scene({}) == std::nullopt);
}

TEST_CASE("a PDF with a scene is the PDF without it, and something behind it; its table is right") {
    const FileBytes plain = files("")[2];
    const FileBytes with = files(scene_text)[2];
    CHECK(as_text(with).starts_with(as_text(plain)));
    const Scene scene = sheet();
    const std::array<DocumentPage, 1> pages{{{scene, "T", "D"}}};
    CHECK(check_pdf(with, pages).ok());
    FileBytes none{'%', 'P', 'D', 'F'};
    CHECK_FALSE(attach_scene(none, scene_text));
    CHECK(none.size() == 4);
}

TEST_CASE("of a PPTX only the part with the scene is unpacked, and no more of it than a scene may have") {
    const std::string part{carried_scene_part};
    const auto scene_part = [](std::size_t size) { return "<scene>" + std::string(size, 'x') + "</scene>"; };
    const auto in_zip = [&](std::size_t size) {
        return carried_scene(make_zip({{"bomb", std::string(5'000'000, '\0')}, {part, scene_part(size)}}).value());
    };
    CHECK(in_zip(1'000'000) == std::string(1'000'000, 'x'));
    CHECK(in_zip(20'000'000) == std::nullopt);
    // Another part that cannot be unpacked does not matter.
    FileBytes bytes = make_zip({{"bomb", std::string(5'000'000, '\0')}, {part, scene_part(9)}}).value();
    std::fill_n(bytes.begin() + 100, 100, std::uint8_t{0xFF});
    REQUIRE_FALSE(read_zip(bytes, "test").ok());
    CHECK(carried_scene(bytes) == "xxxxxxxxx");
    CHECK(read_zip_entry(bytes, part, 24, "test").value() == scene_part(9));
    CHECK_FALSE(read_zip_entry(bytes, part, 23, "test").ok());
    CHECK_FALSE(read_zip_entry(bytes, "none", 24, "test").ok());
    CHECK_FALSE(read_zip_entry({1, 2, 3}, part, 24, "test").ok());
}

TEST_CASE("damaged files give their scene whole, or none, and never end the program") {
    for (const FileBytes& bytes : files(scene_text)) {
        for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 50) {
            const auto found = carried_scene({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)});
            CHECK((!found || *found == scene_text || scene_text.starts_with(*found)));
        }
        for (std::size_t at = 8; at < bytes.size(); at += 7) {
            FileBytes damaged = bytes;
            damaged[at] = 0xFF;
            static_cast<void>(carried_scene(damaged));
        }
    }
}
