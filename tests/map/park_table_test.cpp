#include "map/park_table.h"

#include "geo/vector_source.h"
#include "support/real_data.h"
#include "support/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

using namespace parkatlas;

namespace {

const Atlas& atlas() {
    static const auto data = test::real_data();
    return *data->atlas;
}

struct Joined {
    Result<std::vector<ParkColumn>> columns;
    std::vector<Notice> notices;
};
Joined join_text(const std::string& text) {
    const test::TempFolder folder;
    const auto file = folder.path() / "table.csv";
    std::ofstream{file} << text;
    const auto table = read_features(file);
    REQUIRE(table);
    Joined joined{Error{}, {}};
    joined.columns = join_table(atlas(), table.value(), file, joined.notices);
    return joined;
}

std::optional<double> value(const ParkColumn& column, const char* park) {
    return column.values[*atlas().park_index(park)];
}

}  // namespace

TEST_CASE("parks are named by id, Chinese or English name, with or without their suffix, and by alias") {
    for (std::size_t i = 0; i < atlas().parks.size(); ++i) {
        const Park& park = atlas().parks[i];
        CHECK(park_named(atlas(), park.id) == i);
        CHECK(park_named(atlas(), park.name.zh) == i);
        CHECK(park_named(atlas(), park.name.en) == i);
    }
    const auto caohejing = atlas().park_index("caohejing");
    for (const char* text : {"漕河泾", "caohejing", "Caohejing", "CAOHEJING PARK"}) {
        CAPTURE(text);
        CHECK(park_named(atlas(), text) == caohejing);
    }
    for (const char* text : {"", "园", "park", "上海", "漕河", "nowhere"}) {
        CAPTURE(text);
        CHECK_FALSE(park_named(atlas(), text));
    }
}

TEST_CASE("a table brings its columns of numbers; rows and parks without a partner are told") {
    const Joined joined = join_text(
        "序号,园区,企业数,备注\n1,漕河泾园,\"1,200\",大\n2,杨浦,\"-1,234,567.5\",小\n3,lingang,—,\n4,无此园,7,\n");
    REQUIRE(joined.columns);
    REQUIRE(joined.columns.value().size() == 2);
    const ParkColumn& firms = joined.columns.value()[1];
    CHECK(firms.id == "企业数");
    CHECK(firms.source == "table.csv");
    CHECK(value(firms, "caohejing") == 1200);
    CHECK(value(firms, "yangpu") == -1234567.5);
    CHECK_FALSE(value(firms, "lingang"));
    CHECK_FALSE(value(firms, "jiading"));
    REQUIRE(joined.notices.size() == 3);
    CHECK(joined.notices[0].where == "table.csv: row 5");
    CHECK(joined.notices[0].key == "notice.table_no_park");
    CHECK(joined.notices[0].values[0].second == "无此园");
    CHECK(joined.notices[1].key == "notice.table_without");
    CHECK(joined.notices[1].values[0].second == std::to_string(atlas().parks.size() - 3));
    for (const Park& park : atlas().parks) {
        const bool is_named = park.id == "caohejing" || park.id == "yangpu" || park.id == "lingang";
        const std::string ids = ", " + joined.notices[1].values[1].second + ",";
        CHECK((ids.find(", " + park.id + ",") == std::string::npos) == is_named);
    }
    CHECK(joined.notices[2].where == "table.csv: row 2");
    CHECK(joined.notices[2].key == "notice.table_text_column");
    CHECK(joined.notices[2].values[0].second == "备注");
}

TEST_CASE("columns that bring no figure are told, those that name the parks once more are not") {
    const Joined joined = join_text("id,名称,n,note,none\ncaohejing,漕河泾园,1,x,\nyangpu,杨浦园,2,,-\n");
    REQUIRE(joined.columns);
    CHECK(joined.columns.value().size() == 1);
    std::vector<std::string> keys;
    for (const Notice& notice : joined.notices) {
        keys.push_back(notice.key);
    }
    CHECK(keys ==
          std::vector<std::string>{"notice.table_without", "notice.table_text_column", "notice.table_empty_column"});
}

TEST_CASE("tables that cannot be joined are refused with the reason") {
    const auto key = [](const std::string& text) {
        const Joined joined = join_text(text);
        REQUIRE_FALSE(joined.columns);
        CHECK(joined.columns.error().kind == ErrorKind::bad_input);
        return joined.columns.error().key;
    };
    CHECK(key("a,b\n1,2\n") == "error.table_no_parks");
    CHECK(key("park,n\n漕河泾园,1\ncaohejing,2\n") == "error.table_park_twice");
    CHECK(key("park,n\n漕河泾园,多\n杨浦园,3\n") == "error.table_no_numbers");
    CHECK(key("park,n\n漕河泾园,inf\n") == "error.table_no_numbers");
    CHECK(key("park,n\n漕河泾园,12 家\n") == "error.table_no_numbers");
    for (const char* number : {"\"5,5\"", "\"1,23\"", "\",123\"", "\"1234,567\"", "\"1,234,56\"", "\"1.5,000\""}) {
        CAPTURE(number);
        CHECK(key(std::string{"park,n\n漕河泾园,"} + number + "\n") == "error.table_no_numbers");
    }
    CHECK(key("\xd4\xb0\xc7\xf8,n\n漕河泾园,1\n") == "error.table_not_utf8");
    CHECK(key("park,n\n漕河泾园,\n") == "error.table_no_numbers");
    for (const char* taken : {"area", "joined", "district", "leading-industry"}) {
        CHECK(key(std::string{"park,"} + taken + "\n漕河泾园,3\n") == "error.table_column_known");
    }
}

TEST_CASE("the atlas's own column says just what is published") {
    const ParkColumn area = known_columns(atlas()).at(0);
    REQUIRE(area.values.size() == atlas().parks.size());
    for (std::size_t i = 0; i < area.values.size(); ++i) {
        CHECK(area.values[i] == atlas().parks[i].area_published_km2);
        CHECK(area.about[i] == atlas().parks[i].area_published_text.starts_with("约"));
    }
}
