#include "output/png.h"
#include "output/check_file.h"
#include "output/png_stripes.h"

#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <string_view>

using namespace parkatlas;

namespace {

Image noise(int width_px, int height_px, bool opaque) {
    Image image{width_px, height_px, {}};
    std::uint32_t state = 12345;
    for (int i = 0; i < width_px * height_px * 4; ++i) {
        state = state * 1664525U + 1013904223U;
        image.rgba.push_back(opaque && i % 4 == 3 ? 255 : static_cast<std::uint8_t>(state >> 24U));
    }
    return image;
}
std::vector<std::uint8_t> encoded(const Image& image, double dpi = 96,
                                  const std::vector<std::pair<std::string, std::string>>& texts = {}) {
    auto bytes = encode_png(image, dpi, texts);
    REQUIRE(bytes.ok());
    return std::move(bytes).value();
}
/// The content of the first chunk of that type; empty when there is none.
std::string chunk(const std::vector<std::uint8_t>& png, std::string_view type) {
    for (std::size_t at = 8; at + 12 <= png.size();) {
        const std::size_t size = std::size_t{png[at]} << 24U | std::size_t{png[at + 1]} << 16U |
                                 std::size_t{png[at + 2]} << 8U | png[at + 3];
        if (std::memcmp(png.data() + at + 4, type.data(), 4) == 0) {
            return {png.begin() + static_cast<std::ptrdiff_t>(at + 8),
                    png.begin() + static_cast<std::ptrdiff_t>(at + 8 + size)};
        }
        at += size + 12;
    }
    return {};
}

}  // namespace

TEST_CASE("a picture comes back as it went in, opaque or not") {
    for (bool opaque : {true, false}) {
        const Image image = noise(37, 23, opaque);
        const auto back = decode_png(encoded(image), "test");
        REQUIRE(back.ok());
        CHECK(back.value() == image);
    }
    const Image dot = noise(1, 1, false);
    CHECK(decode_png(encoded(dot), "dot").value() == dot);
}

TEST_CASE("a picture of many stripes is one stream for libpng, and the check sees every change of it") {
    for (bool opaque : {true, false}) {
        CAPTURE(opaque);
        Image image = noise(700, 1500, opaque);
        REQUIRE(png_stripes(image, opaque).size() >= 4);
        const std::vector<std::uint8_t> good = encoded(image);
        CHECK(decode_png(good, "test").value() == image);
        CHECK(check_png(good, image).ok());
        for (std::size_t at = 8; at < good.size(); at += good.size() / 97) {
            std::vector<std::uint8_t> bad = good;
            bad[at] ^= 1U;
            CHECK_FALSE(check_png(bad, image).ok());
            bad = good;
            bad.resize(at);
            CHECK_FALSE(check_png(bad, image).ok());
        }
        for (const std::size_t at : {std::size_t{0}, image.rgba.size() / 2, image.rgba.size() - 2}) {
            Image other = image;
            other.rgba[at] ^= 1U;
            CHECK(check_png(good, other).error().key == "error.check_failed");
        }
        Image narrower = image;
        narrower.width_px = 350;
        narrower.height_px = 3000;
        CHECK_FALSE(check_png(good, narrower).ok());
        CHECK_FALSE(check_png(encoded(narrower), image).ok());
    }
}

TEST_CASE("a whole picture of one colour is taken for blank, transparent or not") {
    Image image{50, 40, {}};
    for (const std::uint8_t value : {std::uint8_t{0}, std::uint8_t{255}}) {
        image.rgba.assign(std::size_t{50} * 40 * 4, value);
        CHECK_FALSE(check_png(encoded(image), image).ok());
        image.rgba[403] ^= 0xFFU;
        CHECK(check_png(encoded(image), image).ok());
    }
}

TEST_CASE("opaque pictures are RGB, others RGBA, all 8 bit") {
    CHECK(chunk(encoded(noise(5, 5, true)), "IHDR").substr(8, 2) == std::string{"\x08\x02"});
    CHECK(chunk(encoded(noise(5, 5, false)), "IHDR").substr(8, 2) == std::string{"\x08\x06"});
}

TEST_CASE("the file says sRGB, its resolution and its texts") {
    const auto png = encoded(noise(5, 5, true), 300, {{"Title", "张江高新区一区22园"}, {"Software", "parkatlas"}});
    CHECK(chunk(png, "sRGB").size() == 1);
    // 300 dpi are 11811 px a metre
    CHECK(chunk(png, "pHYs") == std::string{"\x00\x00\x2E\x23\x00\x00\x2E\x23\x01", 9});
    CHECK(chunk(png, "iTXt") == std::string{"Title\0\0\0\0\0", 10} + "张江高新区一区22园");
}

TEST_CASE("the same picture gives the same bytes, without the time") {
    const Image image = noise(64, 64, true);
    CHECK(encoded(image) == encoded(image));
    CHECK(chunk(encoded(image), "tIME").empty());
}

TEST_CASE("flat colours become small files") {
    Image image{1920, 1080, {}};
    image.rgba.assign(std::size_t{1920} * 1080 * 4, 255);
    CHECK(encoded(image).size() < 60'000);
}

TEST_CASE("a picture that PNG cannot hold is an error, not a broken file") {
    CHECK_FALSE(encode_png(Image{}, 96, {}).ok());
    const auto bad_key = encode_png(noise(2, 2, true), 96, {{"", "a text without a name"}});
    // libpng leaves such a text out or refuses; either way what comes is whole.
    if (bad_key.ok()) {
        CHECK(decode_png(bad_key.value(), "test").ok());
    }
}

TEST_CASE("what is no whole PNG is an error that names the file") {
    const std::vector<std::uint8_t> good = encoded(noise(40, 40, true));
    for (std::size_t size = 0; size + 13 < good.size(); size += 7) {  // cut anywhere before the last chunk
        CAPTURE(size);
        const std::vector<std::uint8_t> cut{good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)};
        const auto image = decode_png(cut, "cut.png");
        REQUIRE_FALSE(image.ok());
        CHECK(image.error().kind == ErrorKind::bad_input);
        CHECK(image.error().where == "cut.png");
        CHECK(image.error().key == "error.png_broken");
    }
    std::vector<std::uint8_t> flipped = good;
    flipped[good.size() / 2] ^= 0x10U;
    CHECK_FALSE(decode_png(flipped, "flipped.png").ok());
    std::vector<std::uint8_t> huge = good;
    huge[16] = 0x7F;  // a width of two thousand million, with a checksum that does not fit either
    CHECK_FALSE(decode_png(huge, "huge.png").ok());
    CHECK_FALSE(decode_png({'G', 'I', 'F', '8', '9', 'a'}, "a.gif").ok());
}
