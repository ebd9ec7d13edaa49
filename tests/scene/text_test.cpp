#include "scene/text.h"

#include "app/fonts.h"
#include "support/fonts.h"

#include <doctest/doctest.h>
#include <ft2build.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include FT_FREETYPE_H

using namespace parkatlas;

namespace {

constexpr double epsilon_em = 1e-6;

TextLook look_of(float size_px, float spacing_px = 0) {
    TextLook look;
    look.size_px = size_px;
    look.spacing_px = spacing_px;
    return look;
}

std::vector<std::string> wrap(std::string_view text, double width_px, float size_px = 10) {
    return wrap_text(test_fonts(), text, look_of(size_px), width_px);
}

using Lines = std::vector<std::string>;

/// The glyph that a face's character map names, before any shaping.
std::uint32_t nominal_glyph(const FontFile& file, char32_t character) {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    REQUIRE(FT_Init_FreeType(&library) == 0);
    REQUIRE(FT_New_Face(library, file.path.c_str(), file.index, &face) == 0);
    const std::uint32_t glyph = FT_Get_Char_Index(face, character);
    FT_Done_Face(face);
    FT_Done_FreeType(library);
    return glyph;
}

/// A file that is gone when the test is over.
struct TemporaryFile {
    std::filesystem::path path;
    TemporaryFile(const std::string& name, const std::string& content)
        : path{std::filesystem::temp_directory_path() / name} {
        std::ofstream{path} << content;
    }
    ~TemporaryFile() { std::filesystem::remove(path); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
};

}  // namespace

TEST_CASE("both weights are found, and of no other family") {
    const auto files = find_fonts();
    REQUIRE(files.ok());
    CHECK(files.value().first.family == "Noto Sans CJK SC");
    CHECK(files.value().second.family == "Noto Sans CJK SC");
    CHECK(std::filesystem::exists(files.value().first.path));
    CHECK(files.value().first.path != files.value().second.path);
    CHECK(test_fonts().version(0).find("Version") == 0);
    CHECK(test_fonts().file(1).path == files.value().second.path);
}

TEST_CASE("without the fonts the error names the package") {
    const TemporaryFile config{"parkatlas-test-no-fonts.conf", "<?xml version=\"1.0\"?><fontconfig></fontconfig>"};
    setenv("FONTCONFIG_FILE", config.path.c_str(), 1);
    const auto files = find_fonts();
    unsetenv("FONTCONFIG_FILE");
    REQUIRE_FALSE(files.ok());
    CHECK(files.error().kind == ErrorKind::bad_input);
    CHECK(files.error().key == "error.font_missing");
    CHECK(files.error().values == std::vector<std::pair<std::string, std::string>>{{"package", "fonts-noto-cjk"}});
}

TEST_CASE("files that are no fonts are refused by name") {
    const FontFile good = test_fonts().file(0);
    const TemporaryFile text{"parkatlas-test-not-a-font.ttf", "this is not a font"};
    const TemporaryFile empty{"parkatlas-test-empty.ttf", ""};
    FontFile no_such_index = good;
    no_such_index.index = 999;
    FontFile negative = good;
    negative.index = -1;
    for (const FontFile& bad : {FontFile{"/nowhere/at/all.ttf", 0, ""}, FontFile{text.path, 0, ""},
                                FontFile{empty.path, 0, ""}, FontFile{"/", 0, ""}, no_such_index, negative}) {
        CAPTURE(bad.path.string());
        const auto regular = FontBook::open(bad, good);
        const auto bold = FontBook::open(good, bad);
        REQUIRE_FALSE(regular.ok());
        REQUIRE_FALSE(bold.ok());
        CHECK(regular.error().kind == ErrorKind::bad_input);
        CHECK(regular.error().key == "error.font_broken");
        CHECK(bold.error().where == bad.path.string());
    }
}

TEST_CASE("Han characters fill the em, Latin is proportional, figures are of one width") {
    const FontBook& fonts = test_fonts();
    CHECK(fonts.shape("张江高新区", false).advance == doctest::Approx(5).epsilon(epsilon_em));
    CHECK(fonts.shape("（，。）", true).advance == doctest::Approx(4).epsilon(epsilon_em));
    CHECK(fonts.shape("iii", false).advance < fonts.shape("www", false).advance);
    CHECK(fonts.shape("1111", true).advance == doctest::Approx(fonts.shape("8888", true).advance));
    CHECK(fonts.shape("AVAV", false).advance < 2 * (fonts.shape("A", false).advance + fonts.shape("V", false).advance));
    CHECK(fonts.shape("张江", false).face == 0);
    CHECK(fonts.shape("张江", true).face == 1);
    CHECK(fonts.ascent() == doctest::Approx(0.88).epsilon(0.01));
    CHECK(fonts.descent() == doctest::Approx(0.12).epsilon(0.01));
}

TEST_CASE("characters take the forms of mainland China even from a Japanese face") {
    FontFile japanese = test_fonts().file(0);
    japanese.index = 0;  // of the collection
    const auto book = FontBook::open(japanese, japanese);
    REQUIRE(book.ok());
    for (const char32_t character : {U'骨', U'直', U'海', U'角'}) {  // drawn differently in the two countries
        const std::string text = to_utf8({character});
        CAPTURE(text);
        const std::uint32_t chinese = nominal_glyph(test_fonts().file(0), character);
        CHECK(chinese != nominal_glyph(japanese, character));
        CHECK(test_fonts().shape(text, false).glyphs.at(0).glyph == chinese);
        CHECK(book.value().shape(text, false).glyphs.at(0).glyph == chinese);
    }
}

TEST_CASE("glyphs stand in line, and know the characters they stand for") {
    const ShapedText& text = test_fonts().shape("张a江", false);
    REQUIRE(text.glyphs.size() == 3);
    CHECK(text.glyphs[0].at.x == doctest::Approx(0));
    CHECK(text.glyphs[1].at.x == doctest::Approx(1.09).epsilon(epsilon_em));
    CHECK(text.glyphs[2].at.x == doctest::Approx(text.advance - 1).epsilon(epsilon_em));
    CHECK(text.glyphs[2].at.y == doctest::Approx(0));
    CHECK(text.clusters == std::vector<std::uint32_t>{0, 3, 4});
}

TEST_CASE("spacing comes after every character but the last") {
    const FontBook& fonts = test_fonts();
    CHECK(fonts.shape("张江园", false, 0.25).advance == doctest::Approx(3.5).epsilon(epsilon_em));
    CHECK(fonts.shape("张", false, 0.25).advance == doctest::Approx(1).epsilon(epsilon_em));
    CHECK(fonts.shape("", false, 0.25).advance == doctest::Approx(0));
    CHECK(fonts.shape("", false).glyphs.empty());
    CHECK(text_width(fonts, "张江", look_of(20, 2)) == doctest::Approx(42));
    CHECK(text_width(fonts, "张江", look_of(0, 2)) == doctest::Approx(0));
}

TEST_CASE("a gap stands between Han and Latin letters or figures, and nowhere else") {
    const FontBook& fonts = test_fonts();
    const auto gaps = [&](std::string_view text, std::initializer_list<std::string_view> parts) {
        double alone = 0;
        for (const std::string_view part : parts) {
            alone += fonts.shape(part, false).advance;
        }
        return (fonts.shape(text, false).advance - alone) / 0.09;
    };
    CHECK(gaps("一区22园", {"一区", "22", "园"}) == doctest::Approx(2).epsilon(epsilon_em));
    CHECK(gaps("从A到B", {"从", "A", "到", "B"}) == doctest::Approx(3).epsilon(epsilon_em));
    CHECK(gaps("22 个园", {"22 ", "个园"}) == doctest::Approx(0));
    CHECK(gaps("2022—2024", {"2022—2024"}) == doctest::Approx(0));
    CHECK(gaps("（5）", {"（", "5", "）"}) == doctest::Approx(0));
    CHECK(gaps("，A、", {"，", "A", "、"}) == doctest::Approx(0));
    CHECK_FALSE(fonts.shape("a\xE5\xBC", false).glyphs.empty());  // cut within a character
}

TEST_CASE("characters without a glyph are listed, each once") {
    const FontBook& fonts = test_fonts();
    CHECK(fonts.shape("张江 Park 1", false).missing.empty());
    const ShapedText& text = fonts.shape(
        "a\xEE\x80\x80"  // U+E000, private use
        "b\xEE\x80\x80\xEE\x80\x81",
        false);
    CHECK(text.missing == std::vector<char32_t>{0xE000, 0xE001});
    CHECK(text.glyphs.size() == 5);
    CHECK_FALSE(fonts.shape("broken \xFF\xC3 bytes", false).glyphs.empty());
}

TEST_CASE("a shaped line is kept, and stays where it is while others come") {
    const FontBook& fonts = test_fonts();
    const ShapedText* first = &fonts.shape("first", false);
    const PlacedGlyph glyph = first->glyphs.at(0);
    CHECK(&fonts.shape("first", false) == first);
    CHECK(&fonts.shape("first", true) != first);
    CHECK(&fonts.shape("first", false, 0.1) != first);
    for (int i = 0; i < 1990; ++i) {
        CHECK_FALSE(fonts.shape("line " + std::to_string(i), false).glyphs.empty());
    }
    CHECK(first->glyphs.at(0) == glyph);
    CHECK(&fonts.shape("first", false) == first);
    for (int i = 0; i < 10'000; ++i) {  // many more than are kept
        CHECK(fonts.shape(std::to_string(i), false).advance > 0);
    }
    CHECK(fonts.shape("first", false).glyphs.at(0) == glyph);
}

TEST_CASE("drawing: halo and fill in the lists asked for, aligned by the advance") {
    const FontBook& fonts = test_fonts();
    TextLook look = look_of(20);
    look.bold = true;
    look.color = black;
    look.halo = white;
    look.halo_px = 3.2F;
    look.shear_deg = 12;
    DisplayList halos;
    DisplayList fills;
    draw_text(fonts, "张江", look, {100, 50}, Align::center, halos, fills);
    REQUIRE(halos.size() == 1);
    REQUIRE(fills.size() == 1);
    const auto& fill = std::get<GlyphRun>(fills[0]);
    const auto& halo = std::get<GlyphRun>(halos[0]);
    CHECK(fill.face == 1);
    CHECK(fill.size_px == doctest::Approx(20));
    CHECK(fill.outline_px == doctest::Approx(0));
    CHECK(fill.shear_deg == doctest::Approx(12));
    CHECK(fill.text == "张江");
    CHECK(fill.color == black);
    REQUIRE(fill.glyphs.size() == 2);
    CHECK(fill.glyphs[0].at.x == doctest::Approx(80));
    CHECK(fill.glyphs[1].at.x == doctest::Approx(100));
    CHECK(fill.glyphs[0].at.y == doctest::Approx(50));
    CHECK(halo.color == white);
    CHECK(halo.outline_px == doctest::Approx(3.2));
    CHECK(halo.glyphs == fill.glyphs);

    DisplayList both;
    draw_text(fonts, "张江", look, {100, 50}, Align::right, both, both);
    REQUIRE(both.size() == 2);
    CHECK(std::get<GlyphRun>(both[0]).outline_px > 0);  // the halo first
    CHECK(std::get<GlyphRun>(both[1]).glyphs[0].at.x == doctest::Approx(60));
    look.halo_px = 0;
    draw_text(fonts, "张江", look, {100, 50}, Align::left, both, both);
    REQUIRE(both.size() == 3);
    CHECK(std::get<GlyphRun>(both[2]).glyphs[0].at.x == doctest::Approx(100));
    draw_text(fonts, "", look, {100, 50}, Align::left, both, both);
    CHECK(both.size() == 3);
}

TEST_CASE("wrapping: Chinese anywhere but around punctuation") {
    CHECK(wrap("张江高新区", 30) == Lines{"张江高", "新区"});
    CHECK(wrap("张江高新区", 50) == Lines{"张江高新区"});
    CHECK(wrap("张江高，新区", 30) == Lines{"张江", "高，新", "区"});
    CHECK(wrap("张江“高新”区", 30) == Lines{"张江", "“高", "新”区"});
    CHECK(wrap("上海（张江）园", 30) == Lines{"上海", "（张", "江）园"});
    CHECK(wrap("（一）（二）", 30) == Lines{"（一）", "（二）"});
}

TEST_CASE("wrapping: Latin words stay whole, a number stays with its unit") {
    CHECK(wrap("Zhangjiang Science City", 70) == Lines{"Zhangjiang", "Science City"});
    CHECK(wrap("面积531平方公里", 60) == Lines{"面积", "531平方公里"});
    CHECK(wrap("产值12.5亿元以上", 42) == Lines{"产值", "12.5亿元", "以上"});
    CHECK(wrap("共22个园区", 35) == Lines{"共22个", "园区"});
    CHECK(wrap("area 12.5 km² here", 45) == Lines{"area", "12.5 km²", "here"});
    CHECK(wrap("in 2024 parks", 40) == Lines{"in 2024", "parks"});                       // five letters are no unit
    CHECK(wrap("约1\u2009234\u2009567人", 60) == Lines{"约", "1\u2009234\u2009567人"});  // thin spaces hold
    CHECK(wrap("在Zhangjiang园", 60) == Lines{"在", "Zhangjiang", "园"});
}

TEST_CASE("wrapping: ends, breaks and what fits nowhere") {
    CHECK(wrap("", 30).empty());
    CHECK(wrap("   ", 30).empty());
    CHECK(wrap("  张江  ", 20) == Lines{"张江"});
    CHECK(wrap("张江\n\n园区\n", 100) == Lines{"张江", "园区"});
    CHECK(wrap("张江  高新", 20) == Lines{"张江", "高新"});
    CHECK(wrap("张江", 0) == Lines{"张", "江"});  // a character at least
    CHECK(wrap("张江", -5) == Lines{"张", "江"});
    const Lines pieces = wrap("Zhangjiang", 20);
    CHECK(pieces.size() > 2);
    std::string joined;
    for (const std::string& piece : pieces) {
        joined += piece;
    }
    CHECK(joined == "Zhangjiang");
    CHECK(wrap("bro\xFFken", 100) == Lines{"bro\uFFFDken"});
}

TEST_CASE("wrapped lines fit, lose nothing but spaces and keep the rules, at every width") {
    const std::string text =
        "上海张江高新技术产业开发区（“一区22园”）2011年获批国家自主创新示范区，规划面积531 km²；"
        "其中Zhangjiang Science City约220平方公里：集成电路、生物医药、人工智能——“三大先导产业”。";
    const std::u32string never_first = U"，。、；：？！）》”’】";
    const std::u32string never_last = U"（《“‘【";
    const auto without_spaces = [](std::string_view s) {
        std::string out;
        std::copy_if(s.begin(), s.end(), std::back_inserter(out), [](char c) { return c != ' '; });
        return out;
    };
    TextLook look = look_of(10, 0.5F);
    const double longest_word_px = text_width(test_fonts(), "Zhangjiang", look) + 15;
    for (double width_px = longest_word_px; width_px < 800; width_px += 7.3) {
        CAPTURE(width_px);
        std::string joined;
        for (const std::string& line : wrap_text(test_fonts(), text, look, width_px)) {
            CHECK(text_width(test_fonts(), line, look) <= width_px + 1e-6);
            const auto characters = code_points(line);
            REQUIRE_FALSE(characters.empty());
            CHECK(never_first.find(characters.front()) == std::u32string::npos);
            CHECK(never_last.find(characters.back()) == std::u32string::npos);
            joined += line;
        }
        CHECK(without_spaces(joined) == without_spaces(text));
    }
}
