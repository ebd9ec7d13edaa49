#include "core/parse.h"

#include <doctest/doctest.h>

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
