#include "app/text_table.h"

#include <doctest/doctest.h>

using namespace parkatlas;

TEST_CASE("a Han character is two columns wide, a Latin letter one, a combining mark none") {
    CHECK(display_width("") == 0);
    CHECK(display_width("park") == 4);
    CHECK(display_width("漕河泾园") == 8);
    CHECK(display_width("张江22园") == 8);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("，（）") == 6);
    CHECK(display_width("—") == 1);
}

TEST_CASE("columns line up in both scripts; numbers stand flush right") {
    CHECK(
        align_columns({{"id", "名称", "km²"}, {"a", "漕河泾园", "9.5"}, {"bcd", "Xuhui", "14.28"}, {"e", "园", "—"}}) ==
        "id   名称        km²\n"
        "a    漕河泾园    9.5\n"
        "bcd  Xuhui     14.28\n"
        "e    园            —\n");
}

TEST_CASE("the last column is not padded, and a column of words stands left") {
    CHECK(align_columns({{"a", "b"}, {"longer", "c"}, {"x", "longest"}}) == "a       b\nlonger  c\nx       longest\n");
}

TEST_CASE("text is wrapped at spaces and between Han characters") {
    CHECK(wrap("one two three", 8) == std::vector<std::string>{"one two", "three"});
    CHECK(wrap("园区范围与主导产业", 8) == std::vector<std::string>{"园区范围", "与主导产", "业"});
    CHECK(wrap("unbreakable", 4) == std::vector<std::string>{"unbreakable"});
    CHECK(wrap("", 4) == std::vector<std::string>{""});
}

TEST_CASE("no line begins with closing or ends with opening punctuation") {
    CHECK(wrap("园区，范围", 4) == std::vector<std::string>{"园", "区，", "范围"});
    CHECK(wrap("园区（范围）", 6) == std::vector<std::string>{"园区", "（范", "围）"});
}

TEST_CASE("no line is wider than asked for, and nothing but spaces is lost") {
    const std::string text = "图片尺寸：1920x1080（默认）、16:9、4:3、4k，或 a4、a3 with some words in Latin script";
    for (std::size_t columns = 24; columns < 60; ++columns) {
        std::string joined;
        for (const std::string& line : wrap(text, columns)) {
            CHECK(display_width(line) <= columns);
            joined += line;
        }
        std::string without_spaces = text;
        std::erase(without_spaces, ' ');
        std::erase(joined, ' ');
        CHECK(joined == without_spaces);
    }
}
