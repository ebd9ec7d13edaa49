#include "core/feature.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace parkatlas;

TEST_CASE("attributes give a value only as the type it has") {
    Attributes a;
    a.set("text", std::string{"张江"});
    a.set("int", std::int64_t{7});
    a.set("real", 2.5);
    a.set("flag", true);
    a.set("list", std::vector<std::string>{"ic", "ai"});
    a.set("null", std::monostate{});

    CHECK(a.text("text") == "张江");
    CHECK(a.text("int").empty());
    CHECK(a.text("null").empty());
    CHECK(a.text("missing").empty());
    CHECK(a.number("int") == 7.0);
    CHECK(a.number("real") == 2.5);
    CHECK_FALSE(a.number("text").has_value());
    CHECK_FALSE(a.number("flag").has_value());
    CHECK_FALSE(a.number("null").has_value());
    CHECK(a.integer("int") == 7);
    CHECK_FALSE(a.integer("real").has_value());
    CHECK(a.boolean("flag") == true);
    CHECK_FALSE(a.boolean("int").has_value());
    CHECK(a.list("list") == std::vector<std::string>{"ic", "ai"});
    CHECK(a.list("text").empty());
    CHECK(a.find("missing") == nullptr);
    CHECK(a.all().front().first == "text");
}

TEST_CASE("numbers in tables are text; only a whole number counts") {
    Attributes a;
    const auto number_in = [](const char* text) {
        Attributes attributes;
        attributes.set("n", std::string{text});
        return attributes.number("n");
    };
    CHECK(number_in("12") == 12.0);
    CHECK(number_in("-0.5") == -0.5);
    CHECK(number_in("1e3") == 1000.0);
    for (const char* text : {"", " 12", "12 ", "12km", "约94", "1,5", "nan", "inf", "1e999", "0x10"}) {
        CAPTURE(std::string{text});
        CHECK_FALSE(number_in(text).has_value());
    }
    a.set("nan", std::nan(""));
    CHECK_FALSE(a.number("nan").has_value());
    a.set("big", std::int64_t{1} << 40U);
    CHECK_FALSE(a.integer("big").has_value());
}
