// The tables: laws of sorting, filtering and CSV over the real data, and bad input.
#include "map/table.h"

#include "core/assets.h"
#include "map/fact_query.h"
#include "map/query.h"
#include "support/real_data.h"
#include "support/words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

Table real_table(TableTab tab, Language language = Language::zh) {
    return make_table(*real_atlas(), words(language), language, std::nullopt, tab);
}

template <class F>
void each_table(F f) {
    for (const Language language : {Language::zh, Language::en}) {
        for (std::size_t i = 0; i < table_tabs.size(); ++i) {
            CAPTURE(table_tabs[i]);
            f(real_table(static_cast<TableTab>(i), language));
        }
    }
}

std::size_t column(const Table& table, std::string_view name) {
    const auto found =
        std::find_if(table.columns.begin(), table.columns.end(), [&](const TableColumn& c) { return c.name == name; });
    REQUIRE(found != table.columns.end());
    return static_cast<std::size_t>(found - table.columns.begin());
}

std::vector<std::string> ids(const Table& table) {
    std::vector<std::string> all;
    for (const TableRow& row : table.rows) {
        all.push_back(row.id);
    }
    return all;
}

/// CSV back into cells, as RFC 4180 has it.
std::vector<std::vector<std::string>> read_csv(const std::string& csv) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row(1);
    bool is_quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (is_quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            row.back() += '"';
            ++i;
        } else if (c == '"') {
            is_quoted = !is_quoted;
        } else if (!is_quoted && c == ',') {
            row.emplace_back();
        } else if (!is_quoted && c == '\r') {
            CHECK(csv.at(i + 1) == '\n');
            ++i;
            rows.push_back(std::exchange(row, std::vector<std::string>(1)));
        } else {
            row.back() += c;
        }
    }
    CHECK(row == std::vector<std::string>(1));
    return rows;
}

}  // namespace

TEST_CASE("a joined table's columns stand beside the parks' own: sorted, unknown ones last, with the file in the CSV") {
    Atlas atlas = *real_atlas();
    ParkColumn firms{"企业数", {"企业数", "企业数"}, "", "sales.csv", {}, {}};
    for (std::size_t i = 0; i < atlas.parks.size(); ++i) {
        firms.values.push_back(i % 3 == 0 ? std::nullopt : std::optional{0.123456789 * static_cast<double>(i)});
    }
    atlas.columns.push_back(firms);
    for (const Language language : {Language::zh, Language::en}) {
        Table table = make_table(atlas, words(language), language, std::nullopt, TableTab::parks);
        const std::size_t at = column(table, "joined.企业数");
        CHECK(at == column(table, "area_drawn") + 1);
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            CHECK(table.rows[i].cells[at].number == firms.values[i]);
            CHECK(table.rows[i].cells[at].text.empty() == !firms.values[i]);
        }
        sort_rows(table, at, true);
        const std::size_t known = static_cast<std::size_t>(
            std::ranges::count_if(firms.values, [](const auto& value) { return value.has_value(); }));
        for (std::size_t i = 1; i < known; ++i) {
            CHECK(table.rows[i - 1].cells[at].number > table.rows[i].cells[at].number);
        }
        CHECK_FALSE(table.rows[known].cells[at].number);
        const auto rows = read_csv(to_csv(table));
        CHECK(rows[0][at].find("企业数") != std::string::npos);
        CHECK(rows[0][at].find("sales.csv") != std::string::npos);
        CHECK(std::stod(rows[1][at]) == table.rows[0].cells[at].number);  // exact
        CHECK(rows[1 + known][at].empty());
    }
    for (const TableColumn& own : real_table(TableTab::parks).columns) {
        CHECK(own.source.empty());
    }
}

TEST_CASE("each table has a row for each thing, a cell for each column, and ids of its own") {
    const Atlas& atlas = *real_atlas();
    for (const FeatureKind kind : {FeatureKind::park, FeatureKind::block, FeatureKind::facility, FeatureKind::project,
                                   FeatureKind::cluster, FeatureKind::event}) {
        const Table table = real_table(*tab_of(kind));
        REQUIRE(table.rows.size() == count_of(atlas, kind));
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            CHECK(table.rows[i].feature == FeatureRef{kind, i});
            CHECK(table.rows[i].id == id_of(atlas, {kind, i}));
            CHECK(table.rows[i].fact.has_value() == (kind == FeatureKind::event));
        }
    }
    CHECK_FALSE(tab_of(FeatureKind::district).has_value());
    each_table([](const Table& table) {
        std::set<std::string> seen;
        for (const TableRow& row : table.rows) {
            CHECK(row.cells.size() == table.columns.size());
            CHECK_MESSAGE(seen.insert(row.id).second, row.id);
        }
        for (const TableColumn& c : table.columns) {
            CHECK(!c.title.empty());
            CHECK((c.width_px > 0 || !c.is_shown));
        }
    });
}

TEST_CASE("the table of figures has every figure, lost figure, aim and number of a round") {
    const Atlas& atlas = *real_atlas();
    const Table table = real_table(TableTab::figures);
    std::map<FactRef::Kind, std::size_t> count;
    for (const TableRow& row : table.rows) {
        REQUIRE(row.fact.has_value());
        ++count[row.fact->kind];
        CHECK_FALSE(row.cells[column(table, "source")].text.empty());
        CHECK_FALSE(row.cells[column(table, "entity")].text.empty());
    }
    CHECK(count[FactRef::Kind::metric] == atlas.metrics.size());
    CHECK(count[FactRef::Kind::stripped] == atlas.stripped_metrics.size());
    CHECK(count[FactRef::Kind::goal] == atlas.goals.size());
    std::size_t numbers = 0;
    for (const ProjectRound& r : atlas.project_rounds) {
        numbers +=
            (r.total ? 1U : 0U) + (r.started ? 1U : 0U) + (r.completed ? 1U : 0U) + (r.investment_cny_100m ? 1U : 0U);
    }
    CHECK(count[FactRef::Kind::round] == numbers);
}

TEST_CASE("a lost figure has no number, a figure has the published words and its own number") {
    const Atlas& atlas = *real_atlas();
    const Table table = real_table(TableTab::figures);
    const std::size_t value = column(table, "value");
    for (const TableRow& row : table.rows) {
        if (!row.fact) {
            continue;
        }
        if (row.fact->kind == FactRef::Kind::stripped) {
            CHECK(row.cells[value].text.empty());
            CHECK_FALSE(row.cells[value].number.has_value());
        } else if (row.fact->kind == FactRef::Kind::metric) {
            CHECK(row.cells[value].number == doctest::Approx(atlas.metrics[row.fact->index].value));
            CHECK(row.cells[column(table, "published")].text == row.cells[value].text);
        }
    }
}

TEST_CASE("sorting is a permutation, in order, stable, with what is unknown last") {
    each_table([](const Table& table) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            for (const bool descending : {false, true}) {
                Table sorted = table;
                sort_rows(sorted, c, descending);
                std::vector<std::string> before = ids(table);
                std::vector<std::string> after = ids(sorted);
                std::vector<std::string> same = after;
                std::sort(before.begin(), before.end());
                std::sort(same.begin(), same.end());
                CHECK(before == same);
                bool is_known = true;
                for (std::size_t i = 0; i + 1 < sorted.rows.size(); ++i) {
                    const TableCell& a = sorted.rows[i].cells[c];
                    const TableCell& b = sorted.rows[i + 1].cells[c];
                    is_known = is_known && !a.text.empty();
                    CHECK((is_known || a.text.empty()));
                    if (a.number && b.number) {
                        CHECK((descending ? *a.number >= *b.number : *a.number <= *b.number));
                    } else if (!a.text.empty() && !b.text.empty() && !a.number && !b.number) {
                        CHECK((descending ? a.key >= b.key : a.key <= b.key));
                    }
                }
                Table again = sorted;
                sort_rows(again, c, descending);
                CHECK(ids(again) == after);
            }
        }
        Table same = table;
        sort_rows(same, table.columns.size(), true);
        CHECK(ids(same) == ids(table));
    });
}

TEST_CASE("names sort by pinyin in Chinese and by letters in English") {
    Table zh = real_table(TableTab::parks);
    sort_rows(zh, column(zh, "name"), false);
    const auto at = [&](std::string_view id) {
        const std::vector<std::string> all = ids(zh);
        return std::find(all.begin(), all.end(), id) - all.begin();
    };
    CHECK(at("baoshan") < at("caohejing"));
    CHECK(at("caohejing") < at("yangpu"));
    CHECK(at("yangpu") < at("zhangjiang-science-city"));
}

TEST_CASE("a filter keeps what has all its words, is blind to capitals, reads pinyin, and more words keep no more") {
    each_table([](const Table& table) {
        Table all = table;
        filter_rows(all, "");
        CHECK(ids(all) == ids(table));
        filter_rows(all, "   ");
        CHECK(ids(all) == ids(table));
        filter_rows(all, "no such words, surely");
        CHECK(all.rows.empty());
    });
    Table pinyin = real_table(TableTab::parks);
    filter_rows(pinyin, "zhangjiangkexue");
    CHECK(ids(pinyin) == std::vector<std::string>{"zhangjiang-science-city"});
    Table one = real_table(TableTab::facilities, Language::en);
    filter_rows(one, "SUPERCOMPUTER");
    CHECK(one.rows.size() >= 1);
    const std::size_t before = one.rows.size();
    filter_rows(one, "supercomputer shanghai");
    CHECK(one.rows.size() <= before);
}

TEST_CASE("CSV reads back as the same cells, numbers bare") {
    each_table([](const Table& table) {
        const auto rows = read_csv(to_csv(table));
        REQUIRE(rows.size() == table.rows.size() + 1);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            REQUIRE(rows[i].size() == table.columns.size());
            for (std::size_t c = 0; c < rows[i].size() && i > 0; ++c) {
                const TableCell& cell = table.rows[i - 1].cells[c];
                if (table.columns[c].is_number && cell.number) {
                    CHECK(std::stod(rows[i][c]) == doctest::Approx(*cell.number));
                } else {
                    CHECK(rows[i][c] == cell.text);
                }
            }
        }
    });
    Table table;
    table.columns = {{"a", "a,b", 10, false, true}};
    table.rows = {{"x", {}, {}, {{"say \"so\"\nand, more", {}, {}}}}, {"y", {}, {}, {{}}}};
    CHECK(to_csv(table) == "\"a,b\"\r\n\"say \"\"so\"\"\nand, more\"\r\n\r\n");
    CHECK(to_csv(Table{}) == "\r\n");
}

TEST_CASE("statuses are those of the year") {
    const Atlas& atlas = *real_atlas();
    const auto status_of = [&](std::optional<int> year, std::string_view id) {
        const Table table = make_table(atlas, words(Language::zh), Language::zh, year, TableTab::facilities);
        const auto row =
            std::find_if(table.rows.begin(), table.rows.end(), [&](const TableRow& r) { return r.id == id; });
        REQUIRE(row != table.rows.end());
        return row->cells[column(table, "status")].text;
    };
    for (const Facility& f : atlas.facilities) {
        if (!f.history.empty()) {
            CHECK(status_of(f.history.front().year - 1, f.id).empty());
            CHECK_FALSE(status_of(std::nullopt, f.id).empty());
            break;
        }
    }
}

TEST_CASE("an empty atlas gives empty tables") {
    for (std::size_t i = 0; i < table_tabs.size(); ++i) {
        const Table table =
            make_table(Atlas{}, words(Language::en), Language::en, std::nullopt, static_cast<TableTab>(i));
        CHECK(table.rows.empty());
        CHECK_FALSE(table.columns.empty());
    }
}
