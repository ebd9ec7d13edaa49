#include "app/words.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

using namespace parkatlas;

TEST_CASE("a number is the whole text and finite") {
    CHECK(parse_number("121.6") == 121.6);
    CHECK(parse_number("-70") == -70);
    CHECK(parse_number("1e3") == 1000);
    for (const char* text : {"", " 1", "1 ", "1,5", "0x10", "nan", "inf", "-inf", "1e999", "+1", "12px", "１"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_number(text).has_value());
    }
}

TEST_CASE("splitting keeps empty parts and drops the spaces around parts") {
    CHECK(split("a, b ,c", ',') == std::vector<std::string>{"a", "b", "c"});
    CHECK(split("", ',') == std::vector<std::string>{""});
    CHECK(split("a,,", ',') == std::vector<std::string>{"a", "", ""});
}

TEST_CASE("a mistyped word finds the nearest candidate, a strange one finds none") {
    constexpr std::array<std::string_view, 4> commands{"view", "snapshot", "query", "list"};
    CHECK(closest("snapsht", commands) == "snapshot");
    CHECK(closest("sanpshot", commands) == "snapshot");
    CHECK(closest("qurey", commands) == "query");
    CHECK(closest("lst", commands) == "list");
    CHECK(closest("atlas", commands).empty());
    CHECK(closest("", commands).empty());
    CHECK(closest("漕河泾", commands).empty());
}
