#include "core/strings.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace parkatlas;

TEST_CASE("names fall back to the other language") {
    const Name both{"漕河泾园", "Caohejing Park"};
    CHECK(both.in(Language::zh) == "漕河泾园");
    CHECK(both.in(Language::en) == "Caohejing Park");
    CHECK(both.in(Language::both) == "漕河泾园");
    CHECK(Name{"", "East China Sea"}.in(Language::zh) == "East China Sea");
    CHECK(Name{"东海", ""}.in(Language::en) == "东海");
}

TEST_CASE("texts are looked up by key, and a missing key is shown as itself") {
    const auto strings = Strings::parse(R"({"a": "Park {name}, {name} of {n}", "b": "{unknown} {open"})", "x.json");
    REQUIRE(strings.ok());
    CHECK(strings.value()["a"] == "Park {name}, {name} of {n}");
    CHECK(strings.value()["no.such"] == "no.such");
    CHECK(strings.value().format("a", {{"name", "{n}"}, {"n", "22"}}) == "Park {n}, {n} of 22");
    CHECK(strings.value().format("b", {{"n", "1"}}) == "{unknown} {open");
    CHECK(strings.value().format("no.such", {{"n", "1"}}) == "no.such");
}

TEST_CASE("errors become where: text") {
    const auto strings = Strings::parse(R"({"error.x": "has {n} points"})", "x.json");
    REQUIRE(strings.ok());
    CHECK(strings.value().message({ErrorKind::bad_input, "a.geojson: feature 3", "error.x", {{"n", "2"}}}) ==
          "a.geojson: feature 3: has 2 points");
    CHECK(strings.value().message({ErrorKind::bad_input, "", "error.x", {}}) == "has {n} points");
}

TEST_CASE("files of texts that are not flat objects of texts are refused") {
    for (const char* json : {"", "[]", "{", R"({"a": 1})", R"({"a": {"b": "c"}})", R"({"a": "1", "a": "2"})", "\"a\"",
                             "{\"a\": \"\xff\"}", R"({"a": "b"} x)"}) {
        CAPTURE(std::string{json});
        const auto strings = Strings::parse(json, "x.json");
        REQUIRE_FALSE(strings.ok());
        CHECK(strings.error().where == "x.json");
    }
}

TEST_CASE("numbers for people") {
    CHECK(format_number(1234567.5, 1) == "1\u2009234\u2009567.5");
    CHECK(format_number(1234567.5, 0) == "1\u2009234\u2009568");
    CHECK(format_number(999, 2) == "999");
    CHECK(format_number(1000, 2) == "1\u2009000");
    CHECK(format_number(0.5, 3) == "0.5");
    CHECK(format_number(100, 0) == "100");
    CHECK(format_number(100, 2) == "100");
    CHECK(format_number(-1234.5, 1) == "−1\u2009234.5");
    CHECK(format_number(-0.04, 1) == "0");
    CHECK(format_number(0.04, 1) == "0");
    CHECK(format_number(-0.0, 0) == "0");
    CHECK(format_number(1e18, 0) == "1\u2009000\u2009000\u2009000\u2009000\u2009000\u2009000");
    CHECK(format_number(2.5, -3) == format_number(2.5, 0));
    CHECK(format_number(std::nan(""), 1) == "—");
    CHECK(format_number(-INFINITY, 1) == "—");
}

TEST_CASE("UTF-8 there and back") {
    std::mt19937 random{5};
    std::uniform_int_distribution<std::uint32_t> any{1, 0x10FFFF};
    std::vector<char32_t> text;
    for (int i = 0; i < 5000; ++i) {
        const char32_t c = any(random);
        if (c < 0xD800 || c > 0xDFFF) {
            text.push_back(c);
        }
    }
    for (const char32_t edge : {0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF}) {
        text.push_back(edge);
    }
    CHECK(is_valid_utf8(to_utf8(text)));
    CHECK(code_points(to_utf8(text)) == text);
}

TEST_CASE("a broken byte gives U+FFFD and the rest is read on") {
    using Points = std::vector<char32_t>;
    constexpr char32_t bad = 0xFFFD;
    CHECK(code_points("a\xFF"
                      "b") == Points{'a', bad, 'b'});
    CHECK(code_points("\xE6\xBC") == Points{bad, bad});                    // cut short
    CHECK(code_points("\xC0\xAF") == Points{bad, bad});                    // overlong
    CHECK(code_points("\xE0\x80\xAF") == Points{bad, bad, bad});           // overlong
    CHECK(code_points("\xED\xA0\x80") == Points{bad, bad, bad});           // surrogate
    CHECK(code_points("\xF4\x90\x80\x80") == Points{bad, bad, bad, bad});  // above U+10FFFF
    CHECK(code_points("\xE6\x41") == Points{bad, 'A'});
    CHECK(code_points("\x80") == Points{bad});
    CHECK_FALSE(is_valid_utf8("\xD5\xC5\xBD\xAD"));  // 张江 in GBK
    CHECK(to_utf8({0xD800, 0x110000}) == "\uFFFD\uFFFD");
    CHECK(is_valid_utf8(""));
}

TEST_CASE("lower case is ASCII only") {
    CHECK(to_lower("Jing'an ÄÖ 张江 Z") == "jing'an ÄÖ 张江 z");
}
