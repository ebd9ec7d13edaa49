#include "app/words.h"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

using namespace parkatlas;

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
