#include "output/cairo_player.h"
#include "output/check_file.h"
#include "output/hash.h"
#include "output/png.h"
#include "output/pptx_player.h"
#include "output/svg_player.h"
#include "output/zip.h"
#include "support/fonts.h"

#include <doctest/doctest.h>

#include <array>

#include <string>

using namespace parkatlas;

namespace {

/// Two lines of text, and a name that XML has to escape.
Scene sheet(const std::string& extra = "") {
    Scene scene;
    scene.width_px = 200;
    scene.height_px = 100;
    scene.background = white;
    TextLook look;
    scene.furniture.emplace_back(ItemGroup{"title", "A <b> & \"c\"", "note"});
    draw_text(test_fonts(), "张江 & <Park>", look, {2, 20}, Align::left, scene.furniture, scene.furniture);
    if (!extra.empty()) {
        draw_text(test_fonts(), extra, look, {2, 60}, Align::left, scene.furniture, scene.furniture);
    }
    return scene;
}

/// The scene as a document of one page; it must outlive that.
std::array<DocumentPage, 1> one_page(const Scene& scene) {
    return {{{scene, "T", "D"}}};
}

const PageSize page{4, 2};
const DocumentTexts texts{"T <1>", "D & d", "en", "parkatlas", ""};

}  // namespace

TEST_CASE("a finished file passes its own check, and fails against a scene that says more") {
    const Scene scene = sheet();
    const Scene more = sheet("漕河泾");
    const FileBytes svg = make_svg(scene, test_fonts(), page, texts, SvgText::text).value();
    CHECK(check_svg(svg, scene).ok());
    CHECK_FALSE(check_svg(svg, more).ok());
    const FileBytes outlines = make_svg(scene, test_fonts(), page, texts, SvgText::outlines).value();
    CHECK(check_svg(outlines, scene).ok());
    CHECK_FALSE(check_svg(outlines, more).ok());
    const FileBytes pdf = make_pdf(one_page(scene), test_fonts(), page, texts).value();
    CHECK(check_pdf(pdf, one_page(scene)).ok());
    CHECK_FALSE(check_pdf(pdf, one_page(more)).ok());
    const FileBytes pptx = make_pptx(one_page(scene), test_fonts(), page, texts).value();
    CHECK(check_pptx(pptx, one_page(scene)).ok());
    CHECK_FALSE(check_pptx(pptx, one_page(more)).ok());
}

TEST_CASE("documents of several pages are checked page by page") {
    const Scene first = sheet();
    const Scene second = sheet("漕河泾");
    const std::array<DocumentPage, 2> pages{{{first, "One", "first notes"}, {second, "Two & <2>", "second notes"}}};
    const std::array<DocumentPage, 2> swapped{{{second, "One", ""}, {first, "Two", ""}}};
    const FileBytes pdf = make_pdf(pages, test_fonts(), page, texts).value();
    CHECK(check_pdf(pdf, pages).ok());
    const FileBytes pptx = make_pptx(pages, test_fonts(), page, texts).value();
    CHECK(check_pptx(pptx, pages).ok());
    CHECK_FALSE(check_pptx(pptx, swapped).ok());
    CHECK_FALSE(check_pptx(pptx, one_page(first)).ok());
    CHECK(make_pdf(pages, test_fonts(), page, texts).value() == pdf);
    CHECK(make_pptx(pages, test_fonts(), page, texts).value() == pptx);
    // Fonts are embedded once, however many pages use them.
    CHECK(pdf.size() < 1.3 * static_cast<double>(make_pdf(one_page(second), test_fonts(), page, texts).value().size()));
}

TEST_CASE("a file that lost its end fails its check") {
    const Scene scene = sheet();
    const auto cut = [](FileBytes bytes) {
        bytes.resize(bytes.size() * 3 / 4);
        return bytes;
    };
    CHECK_FALSE(check_svg(cut(make_svg(scene, test_fonts(), page, texts, SvgText::text).value()), scene).ok());
    CHECK_FALSE(check_pdf(cut(make_pdf(one_page(scene), test_fonts(), page, texts).value()), one_page(scene)).ok());
    CHECK_FALSE(check_pptx(cut(make_pptx(one_page(scene), test_fonts(), page, texts).value()), one_page(scene)).ok());
    for (const FileBytes& nothing : {FileBytes{}, FileBytes{'x'}}) {
        CHECK_FALSE(check_svg(nothing, scene).ok());
        CHECK_FALSE(check_pdf(nothing, one_page(scene)).ok());
        CHECK_FALSE(check_pptx(nothing, one_page(scene)).ok());
    }
}

TEST_CASE("characters that XML does not have are found in the finished file") {
    const Scene scene = sheet();
    for (const char* unfit : {"A\x01"
                              "B",
                              "A\x1F", "\uFFFE", "x\uFFFF"}) {
        CAPTURE(unfit);
        DocumentTexts of_file = texts;
        of_file.title = unfit;
        CHECK_FALSE(check_svg(make_svg(scene, test_fonts(), page, of_file, SvgText::text).value(), scene).ok());
        const std::array<DocumentPage, 1> pages{{{scene, "T", unfit}}};
        CHECK_FALSE(check_pptx(make_pptx(pages, test_fonts(), page, texts).value(), pages).ok());
    }
    DocumentTexts of_file = texts;
    of_file.title = "tab\t line\n \uFFFD \U0001F600";
    CHECK(check_svg(make_svg(scene, test_fonts(), page, of_file, SvgText::text).value(), scene).ok());
}

TEST_CASE("a PNG is checked pixel by pixel, and a blank one is refused") {
    Image image{2, 1, {1, 2, 3, 255, 4, 5, 6, 255}};
    const FileBytes png = encode_png(image, 96, {}).value();
    CHECK(check_png(png, image).ok());
    image.rgba[0] = 9;
    CHECK_FALSE(check_png(png, image).ok());
    const Image blank{2, 1, {7, 7, 7, 255, 7, 7, 7, 255}};
    CHECK_FALSE(check_png(encode_png(blank, 96, {}).value(), blank).ok());
}

TEST_CASE("an archive gives back what was put into it, and is the same each time") {
    const std::vector<ZipEntry> entries{{"a/b.xml", "<x/>"}, {"空.txt", ""}, {"c", std::string(100'000, 'z')}};
    const auto bytes = make_zip(entries).value();
    CHECK(make_zip(entries).value() == bytes);
    const auto back = read_zip(bytes, "test").value();
    REQUIRE(back.size() == entries.size());
    for (std::size_t i = 0; i < back.size(); ++i) {
        CHECK(back[i].name == entries[i].name);
        CHECK(back[i].bytes == entries[i].bytes);
    }
    CHECK_FALSE(read_zip({1, 2, 3}, "test").ok());
}

TEST_CASE("the hash is that of the standard's examples") {
    CHECK(sha256({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256({'a', 'b', 'c'}) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
