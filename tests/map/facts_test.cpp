// Figures, events and aims: read whole, said exactly as sure as the sources are, and compared only where they may be.
#include "core/assets.h"
#include "map/fact_query.h"
#include "map/fact_words.h"
#include "support/real_data.h"
#include "support/words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

const Atlas& atlas() {
    return *test::real_atlas();
}

const Metric& metric(std::string_view entity, std::string_view id, int year) {
    const auto found = std::find_if(atlas().metrics.begin(), atlas().metrics.end(), [&](const Metric& m) {
        return m.entity.id == entity && m.id == id && m.year.value() == year;
    });
    REQUIRE(found != atlas().metrics.end());
    return *found;
}

std::size_t index_of(const Metric& m) {
    return static_cast<std::size_t>(&m - atlas().metrics.data());
}

std::string zh(const Metric& m) {
    return value_words(words(Language::zh), Language::zh, m);
}
std::string en(const Metric& m) {
    return value_words(words(Language::en), Language::en, m);
}

constexpr const char* zone = "zhangjiang-demo-zone";

}  // namespace

TEST_CASE("all rows are there, each with its source and its words") {
    CHECK(atlas().metrics.size() == 251);
    CHECK(atlas().stripped_metrics.size() == 38);
    CHECK(atlas().events.size() == 60);
    CHECK(atlas().goals.size() == 25);
    CHECK(atlas().project_rounds.size() == 10);
    for (const Metric& m : atlas().metrics) {
        CAPTURE(m.entity.id + "/" + m.id);
        CHECK_FALSE(m.source.document.empty());
        CHECK_FALSE(m.source.quote.empty());
        CHECK(m.year.value().has_value());
        CHECK((m.entity.type != "park" || m.entity.park.has_value()));
        CHECK((m.entity.type != "facility" || m.entity.facility.has_value()));
        for (const Language language : {Language::zh, Language::en}) {
            const std::string text = value_words(words(language), language, m);
            CHECK(text.find("unit.") == std::string::npos);
            CHECK(text.find('{') == std::string::npos);
            CHECK(text.find(m.unit == "CNY 100m" ? "100m" : "fact.") == std::string::npos);
        }
    }
}

TEST_CASE("every unit has words in both languages") {
    std::set<std::string> units;
    for (const Metric& m : atlas().metrics) {
        units.insert(m.unit);
    }
    for (const Goal& goal : atlas().goals) {
        units.insert(goal.unit);
    }
    units.erase("");
    for (const std::string& unit : units) {
        for (const Language language : {Language::zh, Language::en}) {
            CAPTURE(unit);
            CHECK(words(language).all().count(value_key("unit.", unit)) == 1);
        }
    }
    CHECK(unit_words(words(Language::zh), "CNY 100m") == "亿元");
    CHECK(unit_words(words(Language::en), "CNY 100m") == "CNY bn");
    CHECK(unit_words(words(Language::en), "parsecs") == "parsecs");  // a table of the user's own
    CHECK(amount_words(words(Language::zh), 3, "parsecs") == "3 parsecs");
    CHECK(amount_words(words(Language::zh), 3, "") == "3");
}

TEST_CASE("values are shown exactly as sure as they are") {
    CHECK(zh(metric(zone, "invention_patents_granted", 2020)) == ">15,000件");
    CHECK(en(metric(zone, "invention_patents_granted", 2020)) == ">15,000 patents");
    CHECK(zh(metric(zone, "invention_patents_granted", 2021)) == "22,169件");
    CHECK(zh(metric(zone, "area", 2020)) == "约531平方公里");
    CHECK(en(metric(zone, "area", 2020)) == "about 531 km²");
    CHECK(zh(metric(zone, "star_share_national", 2020)) == "1/7");
    CHECK(zh(metric(zone, "class1_drug_share_national", 2019)) == "约1/3");
    CHECK(en(metric(zone, "star_ipo_share_national", 2021)) == "just under 1/3");
    CHECK(zh(metric(zone, "ic_sales", 2020)) == "1,800亿元");
    CHECK(en(metric(zone, "ic_sales", 2020)) == "CNY 180 bn");
    CHECK(zh(metric(zone, "star_listed", 2021)) == "累计50家");
    CHECK(zh(metric("shanghai-supercomputer-center", "cpu_util_mofang3", 2022)) == "84.15%");
    CHECK(zh(metric(zone, "ic_packaging_change", 2021)) == "−3家");

    CHECK(figure_words(1e20) == "10²⁰");
    CHECK(figure_words(8e22) == "8×10²²");
    CHECK(figure_words(190233300) == "190,233,300");
    CHECK(figure_words(0) == "0");
    CHECK(figure_words(std::numeric_limits<double>::quiet_NaN()) == "—");
}

TEST_CASE("years say whether they are inferred") {
    const auto year = [](const Metric& m, Language language) { return year_words(words(language), m.year); };
    CHECK(year(metric(zone, "area", 2020), Language::zh) == "2020（年份推定）");
    CHECK(year(metric(zone, "area", 2020), Language::en) == "2020 (year inferred)");
    CHECK(year(metric(zone, "ic_sales", 2020), Language::zh) == "2020");
    CHECK(year(metric(zone, "ai_above_scale", 2020), Language::zh) == "2020或2021（年份推定）");
    CHECK(year_words(words(Language::zh), {}) == "年份不详");
    for (const Metric& m : atlas().metrics) {
        CHECK(m.year.is_inferred() == !m.year.stated.has_value());
        CHECK((!m.year.is_inferred() || !m.year.reason.empty()));
    }
}

TEST_CASE("aims with and without numbers") {
    const auto goal = [](std::string_view id) {
        return *std::find_if(atlas().goals.begin(), atlas().goals.end(), [&](const Goal& g) { return g.id == id; });
    };
    CHECK(value_words(words(Language::zh), goal("g2025-share")) == "≥85%");
    CHECK(value_words(words(Language::zh), goal("g2025-firms")) == ">100家");
    CHECK(value_words(words(Language::en), goal("g2025-trillion")) == "3–5 parks");
    CHECK(value_words(words(Language::en), goal("g2035-park")).empty());
    CHECK(goals_about(atlas(), {FeatureKind::park, *atlas().park_index("yangpu")}).size() == 1);
    CHECK(zone_goals(atlas()).size() == 10);
}

TEST_CASE("a stripped figure has no value to show") {
    // The type has none: what is known is only that the sentence stands there.
    CHECK(stripped_metrics_of_type(atlas(), "zone").size() == 37);
    for (const StrippedMetric& m : atlas().stripped_metrics) {
        CHECK_FALSE(m.source.quote.empty());
    }
}

TEST_CASE("dates are as exact as known") {
    const auto date = [](std::string_view id, Language language) {
        const auto found =
            std::find_if(atlas().events.begin(), atlas().events.end(), [&](const Event& e) { return e.id == id; });
        REQUIRE(found != atlas().events.end());
        return date_words(words(language), *found);
    };
    CHECK(date("e2022-09", Language::zh) == "2022年9月30日");
    CHECK(date("e2022-09", Language::en) == "30 September 2022");
    CHECK(date("e2011-01", Language::zh) == "2011年1月");
    CHECK(date("e2011-adj", Language::en) == "2011");
    CHECK(date("e-undated-index", Language::zh) == "2016—2020年（年份推定）");
    for (const Event& event : atlas().events) {
        CHECK(type_words(words(Language::zh), event) != event.type);
    }
    for (int year = 2011; year <= 2024; ++year) {
        for (const std::size_t i : events_in(atlas(), year)) {
            CHECK(atlas().events[i].year <= year);
            CHECK(atlas().events[i].year_to >= year);
        }
    }
    CHECK(events_in(atlas(), 2010).empty());
}

TEST_CASE("only the same counts are joined") {
    const auto joins = [](const Metric& m) {
        std::vector<Join> out;
        for (const SeriesPoint& point : series_of(atlas(), index_of(m))) {
            out.push_back(point.join);
        }
        return out;
    };
    using Joins = std::vector<Join>;
    CHECK(joins(metric(zone, "listed_companies", 2021)) == Joins{Join::first, Join::comparable});
    CHECK(joins(metric(zone, "invention_patents_granted", 2020)) == Joins{Join::first, Join::bound});
    CHECK(joins(metric("zhangjiang-science-city", "hnte", 2022)) == Joins{Join::first, Join::bound});
    CHECK(joins(metric("shanghai-supercomputer-center", "users", 2022)) == Joins{Join::first, Join::comparable});
    CHECK(joins(metric(zone, "park_count", 2020)) == Joins{Join::first, Join::comparable});
    CHECK(joins(metric("ssrf", "beam_hours", 2022)) == Joins{Join::first});
    for (std::size_t i = 0; i < atlas().metrics.size(); ++i) {
        const auto series = series_of(atlas(), i);
        CHECK(series.front().join == Join::first);
        CHECK(std::count_if(series.begin(), series.end(), [&](const SeriesPoint& p) { return p.metric == i; }) == 1);
        for (const SeriesPoint& point : series) {
            CHECK(atlas().metrics[point.metric].entity.id == atlas().metrics[i].entity.id);
        }
    }

    Atlas changed;
    changed.metrics = {metric(zone, "listed_companies", 2020), metric(zone, "listed_companies", 2021)};
    const auto second = [&] { return series_of(changed, 0).at(1).join; };
    changed.metrics[1].unit = "parks";
    CHECK(second() == Join::basis_changed);
    changed.metrics[1].unit = changed.metrics[0].unit;
    changed.metrics[1].qualifier = Qualifier::cumulative;
    CHECK(second() == Join::basis_changed);
    changed.metrics[1].qualifier = Qualifier::exact;
    changed.metrics[1].as_of = "2021-10-31";
    CHECK(second() == Join::basis_changed);
}

TEST_CASE("facts of a park, a facility, an industry and the zone are kept apart") {
    const std::size_t city = *atlas().park_index("zhangjiang-science-city");
    const auto of_city = metrics_about(atlas(), {FeatureKind::park, city});
    CHECK(of_city.size() == 43);
    for (const std::size_t i : of_city) {
        CHECK(atlas().metrics[i].entity.id == "zhangjiang-science-city");
    }
    CHECK(metrics_of_type(atlas(), "zone").size() == 103);
    CHECK(metrics_about(atlas(), {FeatureKind::block, 0}).empty());
    const auto latest = latest_of_each(atlas(), of_city);
    CHECK(latest.size() < of_city.size());
    std::set<std::string> seen;
    for (const std::size_t i : latest) {
        const Metric& m = atlas().metrics[i];
        for (const SeriesPoint& point : series_of(atlas(), i)) {
            CHECK(atlas().metrics[point.metric].year.value() <= m.year.value());
        }
    }
    for (std::size_t park = 0; park < atlas().parks.size(); ++park) {
        for (const std::size_t event : events_about(atlas(), {FeatureKind::park, park})) {
            const Event& e = atlas().events[event];
            CHECK((e.park == park || (e.facility && atlas().facilities[*e.facility].park == park)));
        }
    }
}

TEST_CASE("rounds of the five batches stand as in the latest year told") {
    const auto rounds = [](std::optional<int> year) {
        std::vector<std::string> ids;
        for (const std::size_t i : project_rounds_at(atlas(), year)) {
            ids.push_back(atlas().project_rounds[i].id);
        }
        return ids;
    };
    using Ids = std::vector<std::string>;
    CHECK(rounds(std::nullopt) == Ids{"r1-2022", "r2-2022", "r3-2022", "r4-2023"});
    CHECK(rounds(2019) == Ids{"r1-2019", "r2-2019"});
    CHECK(rounds(2017).empty());
    const auto last = project_rounds_at(atlas(), std::nullopt);
    CHECK_FALSE(atlas().project_rounds[last.back()].total.has_value());  // not stated: unknown, not 0
}
