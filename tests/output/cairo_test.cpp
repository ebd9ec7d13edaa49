#include "output/cairo_player.h"
#include "scene/item_look.h"
#include "support/fonts.h"
#include "support/temp_folder.h"

#include <sys/resource.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

using namespace parkatlas;

namespace {

PathPtr rectangle(double x, double y, double w, double h) {
    return screen_path({{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}}, true);
}

Scene sheet(DisplayList furniture) {
    Scene scene;
    scene.width_px = 40;
    scene.height_px = 30;
    scene.background = white;
    scene.furniture = std::move(furniture);
    return scene;
}

Color pixel(const Image& image, int x, int y) {
    const std::size_t at =
        4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width_px) + static_cast<std::size_t>(x));
    const auto part = [&](std::size_t i) { return static_cast<float>(image.rgba[at + i]) / 255; };
    return {part(0), part(1), part(2), part(3)};
}

bool holds(const std::vector<std::uint8_t>& bytes, std::string_view text) {
    return std::search(bytes.begin(), bytes.end(), text.begin(), text.end()) != bytes.end();
}

/// Address space of the process, bytes.
std::size_t mapped_bytes() {
    std::size_t pages = 0;
    std::ifstream{"/proc/self/statm"} >> pages;
    return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// While it lives, the process gets no more than some MB of address space beyond what it has.
class ShortOfMemory {
public:
    explicit ShortOfMemory(std::size_t more_mb) {
        REQUIRE(getrlimit(RLIMIT_AS, &before_) == 0);
        const rlimit little{mapped_bytes() + (more_mb << 20U), before_.rlim_max};
        REQUIRE(setrlimit(RLIMIT_AS, &little) == 0);
    }
    ~ShortOfMemory() { setrlimit(RLIMIT_AS, &before_); }
    ShortOfMemory(const ShortOfMemory&) = delete;
    ShortOfMemory& operator=(const ShortOfMemory&) = delete;

private:
    rlimit before_{};
};

/// The fonts by other names: no drawing has used these files yet.
struct OtherFonts {
    test::TempFolder folder;
    std::array<FontFile, 2> files;
    OtherFonts() : files{test_fonts().file(0), test_fonts().file(1)} {
        for (FontFile& file : files) {
            const std::filesystem::path link = folder.path() / file.path.filename();
            std::filesystem::create_symlink(file.path, link);
            file.path = link;
        }
    }
};

constexpr Color red{1, 0, 0, 1};
constexpr Color blue{0, 0, 1, 1};

}  // namespace

TEST_CASE("a fill covers its pixels and no others, at every size") {
    const Scene scene = sheet({FillPath{rectangle(10, 5, 20, 10), on_screen(), solid(red)}});
    for (const int scale : {1, 3}) {
        const Image image = draw_picture(scene, test_fonts(), 40 * scale, 30 * scale).value();
        REQUIRE(image.width_px == 40 * scale);
        CHECK(pixel(image, 10 * scale, 5 * scale) == red);
        CHECK(pixel(image, 30 * scale - 1, 15 * scale - 1) == red);
        CHECK(pixel(image, 10 * scale - 1, 5 * scale) == white);
        CHECK(pixel(image, 30 * scale, 15 * scale) == white);
    }
}

TEST_CASE("pixels do not depend on how many threads draw them") {
    // Slanted edges, bands, dashes, letters and halos across every row where the picture may be divided.
    constexpr int side = 1000;
    DisplayList items;
    const PathPtr star = screen_path({{{3, 1}, {900, 500}, {20, 997}, {500, 7}, {880, 990}}}, true);
    items.emplace_back(FillPath{star, on_screen(), {{{red, 7}, {blue, 3}}, 30, Paint::Unit::px, {}}});
    items.emplace_back(StrokePath{star, on_screen(), {0, 0, 0, 0.5F}, 5.3F, {11, 7}, Cap::round});
    TextLook look;
    look.halo = white;
    look.halo_px = 3;
    for (int y = 10; y < side; y += 37) {
        draw_text(test_fonts(), "张江 Park", look, {20.0 + y / 2.0, y + 0.3}, Align::left, items, items);
    }
    Scene scene;
    scene.width_px = side;
    scene.height_px = side;
    scene.background = white;
    MapFrame frame;
    frame.rect = screen_rect(10, 10, side - 20, side - 20);
    frame.center = {500, 500};
    frame.background = blue;
    const MapExtent box{{0, 0}, {1000, 1000}};
    const PathPtr zigzag = map_path(box, {{{0, 0}, {1000, 400}, {10, 500}, {990, 990}, {500, 0}}}, true);
    frame.features = std::make_shared<DisplayList>(
        DisplayList{FillPath{zigzag, on_map(), solid(white)}, StrokePath{zigzag, on_map(), red, 3, {}, Cap::butt}});
    scene.frames.push_back(frame);
    scene.furniture = items;
    const Image whole = draw_picture(scene, test_fonts(), side, side, 1).value();
    for (const std::size_t threads : {2U, 3U, 4U}) {
        CAPTURE(threads);
        CHECK(draw_picture(scene, test_fonts(), side, side, threads).value() == whole);
    }
}

TEST_CASE("overlapping contours are holes") {
    const PathPtr ring =
        screen_path({{{2, 2}, {38, 2}, {38, 28}, {2, 28}}, {{10, 10}, {30, 10}, {30, 20}, {10, 20}}}, true);
    const Image image = draw_picture(sheet({FillPath{ring, on_screen(), solid(red)}}), test_fonts(), 40, 30).value();
    CHECK(pixel(image, 5, 5) == red);
    CHECK(pixel(image, 20, 15) == white);
}

TEST_CASE("upright bands begin at the anchor and follow to the east") {
    Paint paint{{{red, 4}, {blue, 6}}, 90, Paint::Unit::px, {3, 0}};
    const Image image =
        draw_picture(sheet({FillPath{rectangle(0, 0, 40, 30), on_screen(), paint}}), test_fonts(), 40, 30).value();
    for (const int x : {3, 6, 13, 16, 33}) {
        CHECK(pixel(image, x, 15) == red);
    }
    for (const int x : {0, 2, 7, 12, 17, 39}) {
        CHECK(pixel(image, x, 15) == blue);
    }
}

TEST_CASE("bands too fine to be seen are their mean") {
    Paint paint{{{red, 0.5F}, {blue, 0.5F}}, 90, Paint::Unit::px, {}};
    const Image image =
        draw_picture(sheet({FillPath{rectangle(0, 0, 40, 30), on_screen(), paint}}), test_fonts(), 40, 30).value();
    CHECK(pixel(image, 20, 15).r == doctest::Approx(0.5).epsilon(0.02));
    CHECK(pixel(image, 20, 15) == pixel(image, 21, 15));
}

TEST_CASE("a frame hides what lies beyond it") {
    Scene scene = sheet({});
    MapFrame frame;
    frame.rect = screen_rect(10, 10, 10, 10);
    frame.background = blue;
    frame.labels = {FillPath{rectangle(0, 0, 40, 15), on_screen(), solid(red)}};
    scene.frames.push_back(frame);
    const Image image = draw_picture(scene, test_fonts(), 40, 30).value();
    CHECK(pixel(image, 9, 12) == white);
    CHECK(pixel(image, 12, 12) == red);
    CHECK(pixel(image, 12, 17) == blue);
    CHECK(pixel(image, 20, 17) == white);
}

TEST_CASE("a sheet without a background is transparent, and its colours are straight") {
    Scene scene = sheet({FillPath{rectangle(0, 0, 20, 30), on_screen(), solid(with_alpha(red, 0.5F))}});
    scene.background = {0, 0, 0, 0};
    const Image image = draw_picture(scene, test_fonts(), 40, 30).value();
    CHECK(pixel(image, 30, 15).a == 0);
    CHECK(pixel(image, 10, 15).a == doctest::Approx(0.5).epsilon(0.01));
    CHECK(pixel(image, 10, 15).r == doctest::Approx(1).epsilon(0.01));
}

TEST_CASE("a picture beyond Cairo's reach is refused as a limit") {
    const auto image = draw_picture(sheet({}), test_fonts(), 40'000, 30);
    REQUIRE_FALSE(image.ok());
    CHECK(image.error().kind == ErrorKind::limit);
}

TEST_CASE("a font file is opened once for all drawings, and one that is gone is told") {
    OtherFonts others;
    const FontBook fonts = FontBook::open(others.files[0], others.files[1]).value();
    const FontBook later = FontBook::open(others.files[0], others.files[1]).value();
    const Image image = draw_picture(sheet({}), fonts, 40, 30).value();
    for (const FontFile& file : others.files) {
        std::filesystem::remove(file.path);
    }
    CHECK(draw_picture(sheet({}), later, 40, 30).value() == image);
    CHECK(FontBook::open(others.files[0], others.files[1]).error().kind == ErrorKind::bad_input);
    OtherFonts gone;
    const FontBook book = FontBook::open(gone.files[0], gone.files[1]).value();
    std::filesystem::remove(gone.files[1].path);
    CHECK(draw_picture(sheet({}), book, 40, 30).error().kind == ErrorKind::bad_input);
}

#ifndef __SANITIZE_ADDRESS__  // which reserves terabytes of address space
TEST_CASE("too little memory for a font is a limit, no fault of its file") {
    OtherFonts others;
    const FontBook fonts = FontBook::open(others.files[0], others.files[1]).value();
    const auto opened = [&] {
        const ShortOfMemory little{4};
        return FontBook::open(others.files[0], others.files[1]);
    }();
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == ErrorKind::limit);
    const auto drawn = [&] {
        const ShortOfMemory little{4};
        return draw_picture(sheet({}), fonts, 40, 30);
    }();
    REQUIRE_FALSE(drawn.ok());
    CHECK(drawn.error().kind == ErrorKind::limit);
    CHECK(draw_picture(sheet({}), fonts, 40, 30).ok());
}
#endif

TEST_CASE("a PDF has its title, no date, and the same bytes each time") {
    DisplayList list;
    TextLook look;
    draw_text(test_fonts(), "张江 Park", look, {2, 20}, Align::left, list, list);
    const DocumentTexts texts{"A title", "What it shows", "en", "parkatlas", ""};
    const Scene scene = sheet(list);
    const DocumentPage page[]{{scene, "A title", "What it shows"}};
    const auto pdf = make_pdf(page, test_fonts(), {4, 3}, texts).value();
    CHECK(holds(pdf, "%PDF-1."));
    CHECK(holds(pdf, "A title"));
    CHECK(holds(pdf, "/FontFile3"));
    CHECK_FALSE(holds(pdf, "Date"));
    CHECK(make_pdf(page, test_fonts(), {4, 3}, texts).value() == pdf);
}

TEST_CASE("bands cover a box without a gap, wherever it lies against the anchor") {
    const Paint paint{{{red, 3}, {blue, 2}, {black, 4}}, 30, Paint::Unit::px, {}};
    for (const ScreenPoint at : {ScreenPoint{0, 0}, {-313, 77}, {1000, 1000}}) {
        const ScreenRect box = screen_rect(at.x, at.y, 50, 30);
        const BandShapes shapes = band_shapes(paint, 1, {5, 6}, box);
        CHECK(shapes.ground == red);
        REQUIRE(shapes.bands.size() == 2);
        for (const auto& band : shapes.bands) {
            // One more than the periods that fit, at most.
            CHECK(band.quads.size() >= 4);
            CHECK(band.quads.size() <= 9);
        }
    }
}
