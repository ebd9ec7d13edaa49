#include "core/color.h"

#include <doctest/doctest.h>

#include <string>

using namespace parkatlas;

TEST_CASE("colours are read with and without alpha, in either case") {
    CHECK(parse_color("#000000") == black);
    CHECK(parse_color("#ffffff") == white);
    CHECK(parse_color("#FF000080") == Color{1, 0, 0, 128 / 255.0F});
    CHECK(parse_color("#0a141E") == Color{10 / 255.0F, 20 / 255.0F, 30 / 255.0F, 1});
}

TEST_CASE("what is no colour gives nothing") {
    for (const char* text :
         {"", "#", "#fff", "ff0000", "#ff00000", "#ff00000000", "#gg0000", "#ff00 0", "red", "#-1-1-1"}) {
        CAPTURE(std::string{text});
        CHECK_FALSE(parse_color(text).has_value());
    }
}

TEST_CASE("mixing goes from one colour to the other, alpha too") {
    const Color a{0, 0.5F, 1, 1};
    const Color b{1, 0.5F, 0, 0};
    CHECK(mix(a, b, 0) == a);
    CHECK(mix(a, b, 1) == b);
    CHECK(mix(a, b, 0.5F) == Color{0.5F, 0.5F, 0.5F, 0.5F});
}
