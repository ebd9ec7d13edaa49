// The rules of a fit, on single names, and that the index finds what looking at every name would find.
#include "map/name_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>

using namespace parkatlas;

namespace {

/// The score of the query for one text, 0: none.
double fit(const std::string& query, const std::string& text, NameRole role = NameRole::name) {
    const auto hits = NameIndex{{{0, role, text}}}.find(query);
    return hits.empty() ? 0 : hits[0].score;
}

/// The rule for names, written the plain way: what the index must agree with.
double plain_fit(const SearchKey& query, const SearchKey& name) {
    if (query.text.empty()) {
        return 0;
    }
    if (query.text == name.text) {
        return 1;
    }
    if (name.text.rfind(query.text, 0) == 0) {
        return 0.9;
    }
    const bool anywhere = !query.is_latin() || query.text.size() >= 4;
    for (std::size_t at = name.text.find(query.text); at != std::string::npos;
         at = name.text.find(query.text, at + 1)) {
        if (anywhere || name.starts[at] == '1') {
            return 0.7;
        }
    }
    return 0;
}

}  // namespace

TEST_CASE("short Latin queries fit only where a word starts") {
    CHECK(fit("an", "Changning Park") == 0);
    CHECK(fit("par", "Changning Park") == 0.7);
    CHECK(fit("ning", "Changning Park") == 0.7);
    CHECK(fit("chang", "Changning Park") == 0.9);
    CHECK(fit("CHANGNING-PARK", "Changning Park") == 1);
    CHECK(fit("河", "漕河泾园") == 0.7);
    CHECK(fit("漕", "漕河泾园") == 0.9);
    CHECK(fit("", "漕河泾园") == 0);
    CHECK(fit("漕河泾园区", "漕河泾园") == 0);
}

TEST_CASE("pinyin fits from a syllable on, initials from the first") {
    const auto spoken = [](const std::string& query) { return fit(query, "cao he jing yuan", NameRole::pinyin); };
    CHECK(spoken("caohejingyuan") == 0.9);
    CHECK(spoken("cao he") == 0.85);
    CHECK(spoken("hejing") == 0.65);
    CHECK(spoken("aohe") == 0);
    CHECK(spoken("chjy") == 0.8);
    CHECK(spoken("chj") == 0.75);
    CHECK(spoken("c") == 0.85);
    CHECK(spoken("hjy") == 0);
    CHECK(spoken("") == 0);
}

TEST_CASE("what a text is decides what a fit is worth") {
    CHECK(fit("zj", "zj-city", NameRole::id) == 0.6);
    CHECK(fit("city", "zj-city", NameRole::id) == 0);
    CHECK(fit("漕河泾", "漕河泾", NameRole::stem) == 0.98);
    CHECK(fit("漕河", "漕河泾", NameRole::stem) == 0);
    CHECK(fit("闸北", "闸北园", NameRole::alias) == 0.88);
    CHECK(fit("zby", "zha bei yuan", NameRole::alias_spoken) == 0.76);
    CHECK(NameIndex{{{0, NameRole::alias_spoken, "zha bei yuan", "闸北园"}}}.find("zhabei").at(0).matched == "闸北园");
    CHECK(fit("光源", "光源二期验收", NameRole::sentence) < fit("光源", "上海光源"));
    CHECK(fit("光源二期验收", "光源二期验收", NameRole::sentence) == 1);
}

TEST_CASE("the index agrees with looking at every name") {
    std::mt19937 random{7};
    const std::vector<std::string> letters{"a", "n",  "g",  "z",  "h",  "1", " ",  "'",
                                           "-", "张", "江", "园", "区", "é", "𠮷", "Ｗ"};
    const auto text = [&](int most) {
        std::string out;
        for (int i = std::uniform_int_distribution<int>{0, most}(random); i > 0; --i) {
            out += letters[std::uniform_int_distribution<std::size_t>{0, letters.size() - 1}(random)];
        }
        return out;
    };
    std::vector<NameText> names;
    for (std::size_t i = 0; i < 400; ++i) {
        names.push_back({i, NameRole::name, text(12)});
    }
    const NameIndex index{names};
    std::size_t found = 0;
    for (int round = 0; round < 2000; ++round) {
        const std::string query = text(5);
        CAPTURE(query);
        std::vector<double> scores(names.size(), 0);
        for (const NameHit& hit : index.find(query)) {
            scores[hit.thing] = hit.score;
            CHECK(hit.matched == names[hit.thing].text);
            ++found;
        }
        const SearchKey key = search_key(query);
        bool same = true;
        for (std::size_t i = 0; i < names.size(); ++i) {
            same = same && scores[i] == plain_fit(key, search_key(names[i].text));
        }
        CHECK(same);
    }
    CHECK(found > 10'000);
}

TEST_CASE("the best come first, each thing once, and no more than asked for") {
    const NameIndex index{{{2, NameRole::name, "Park"},
                           {1, NameRole::name, "Park Lane"},
                           {1, NameRole::alias, "Park"},
                           {0, NameRole::name, "Lane Park"},
                           {3, NameRole::name, "Parks"}}};
    std::vector<std::size_t> order;
    for (const NameHit& hit : index.find("park")) {
        order.push_back(hit.thing);
    }
    CHECK(order == std::vector<std::size_t>{2, 1, 3, 0});
    CHECK(index.find("park", 2).size() == 2);
    CHECK(index.find("park", 2)[1].matched == "Park");
    CHECK(index.find("park", 0).empty());
}

TEST_CASE("nothing to find, nothing found") {
    CHECK(NameIndex{{}}.find("a").empty());
    CHECK(NameIndex{{{0, NameRole::name, ""}}}.find("a").empty());
    const NameIndex index{{{0, NameRole::name, "Park"}, {1, NameRole::name, "园"}}};
    for (const std::string& query : {std::string{}, std::string{" "}, std::string{"\0", 1}, std::string{"k\0", 2},
                                     std::string{"\xFF"}, std::string(10'000, 'a'), std::string{"parkp"}}) {
        CHECK(index.find(query).empty());
    }
    // A query does not run on from one name into the next.
    CHECK(index.find("park园").empty());
}
