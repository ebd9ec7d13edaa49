// What the small charts say: laws over the real facts, and the marks on made ones.
#include "map/charts.h"

#include "support/real_data.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

Metric figure(const std::string& id, int year, double value, Qualifier qualifier = Qualifier::exact) {
    Metric metric;
    metric.entity = {"e", "zone", {"甲", "E"}, {}, {}};
    metric.id = id;
    metric.name = {id, id};
    metric.year.stated = year;
    metric.value = value;
    metric.qualifier = qualifier;
    metric.unit = "companies";
    return metric;
}

Chart only_chart(const FigureSheet& sheet) {
    REQUIRE(sheet.sections.size() == 1);
    REQUIRE(sheet.sections.front().charts.size() == 1);
    return sheet.sections.front().charts.front();
}

template <class F>
void each_point(const FigureSheet& sheet, F f) {
    for (const ChartSection& section : sheet.sections) {
        for (const Chart& chart : section.charts) {
            for (const ChartGroup& group : chart.groups) {
                for (const ChartPoint& point : group.points) {
                    f(chart, group, point);
                }
            }
        }
    }
}

}  // namespace

TEST_CASE("every figure and every lost figure is in the sheet of its entity once, or is the number of an aim there") {
    const Atlas& atlas = *real_atlas();
    std::map<FactRef, int> times;
    std::set<std::string> goal_quotes;
    for (const FigureEntity& entity : figure_entities(atlas)) {
        const FigureSheet sheet = figure_sheet(atlas, entity.entity.id);
        each_point(sheet, [&](const Chart&, const ChartGroup&, const ChartPoint& point) { ++times[point.fact]; });
        for (const Bullet& bullet : sheet.bullets) {
            goal_quotes.insert(atlas.goals[bullet.goal].source.quote);
        }
        CHECK(sheet.figures <= entity.figures);
    }
    for (std::size_t i = 0; i < atlas.metrics.size(); ++i) {
        CAPTURE(atlas.metrics[i].id);
        const int seen = times[{FactRef::Kind::metric, i}];
        CHECK((seen == 1 || (seen == 0 && atlas.metrics[i].qualifier == Qualifier::planned &&
                             goal_quotes.count(atlas.metrics[i].source.quote) == 1)));
    }
    for (std::size_t i = 0; i < atlas.stripped_metrics.size(); ++i) {
        CAPTURE(atlas.stripped_metrics[i].id);
        CHECK(times[{FactRef::Kind::stripped, i}] == 1);
    }
}

TEST_CASE("every aim and event is in a sheet that the inspector can open") {
    const Atlas& atlas = *real_atlas();
    std::set<std::size_t> goals;
    std::set<std::size_t> events;
    const auto add = [&](const FigureSheet& sheet) {
        for (const Bullet& bullet : sheet.bullets) {
            goals.insert(bullet.goal);
        }
        goals.insert(sheet.word_goals.begin(), sheet.word_goals.end());
        events.insert(sheet.events.begin(), sheet.events.end());
    };
    for (const FigureEntity& entity : figure_entities(atlas)) {
        if (!entity.entity.park && !entity.entity.facility) {
            add(figure_sheet(atlas, entity.entity.id));
        }
    }
    for (std::size_t i = 0; i < atlas.parks.size(); ++i) {
        add(figure_sheet(atlas, FeatureRef{FeatureKind::park, i}));
    }
    for (std::size_t i = 0; i < atlas.facilities.size(); ++i) {
        add(figure_sheet(atlas, FeatureRef{FeatureKind::facility, i}));
    }
    CHECK(goals.size() == atlas.goals.size());
    CHECK(events.size() == atlas.events.size());
}

TEST_CASE("bars are as long as their numbers, lost numbers have none, and lines join only values") {
    const Atlas& atlas = *real_atlas();
    for (const FigureEntity& entity : figure_entities(atlas)) {
        each_point(figure_sheet(atlas, entity.entity.id),
                   [&](const Chart& chart, const ChartGroup& group, const ChartPoint& point) {
                       CHECK(point.length >= 0);
                       CHECK(point.length <= 1);
                       CHECK((group.has_bars || point.length == 0));
                       if (point.mark == PointMark::unknown) {
                           CHECK(point.fact.kind == FactRef::Kind::stripped);
                           CHECK(point.length == 0);
                           return;
                       }
                       const Metric& metric = atlas.metrics[point.fact.index];
                       for (const ChartPoint& other : group.points) {
                           if (group.has_bars && other.mark != PointMark::unknown) {
                               const Metric& that = atlas.metrics[other.fact.index];
                               CHECK((metric.value <= that.value) == (point.length <= other.length));
                               CHECK(metric.unit == that.unit);
                           }
                       }
                       if (point.joins_previous) {
                           CHECK(point.mark == PointMark::value);
                       }
                       CHECK(!chart.groups.empty());
                   });
    }
}

TEST_CASE("the pairs that the sources can carry are joined; bounds and changed countings are not") {
    const Atlas& atlas = *real_atlas();
    std::set<std::string> joined;
    std::set<std::string> split;
    for (const FigureEntity& entity : figure_entities(atlas)) {
        each_point(figure_sheet(atlas, entity.entity.id),
                   [&](const Chart& chart, const ChartGroup&, const ChartPoint& point) {
                       if (point.fact.kind == FactRef::Kind::metric) {
                           const Metric& metric = atlas.metrics[point.fact.index];
                           if (point.joins_previous) {
                               joined.insert(metric.entity.id + "/" + metric.id);
                           }
                           if (chart.groups.size() > 1) {
                               split.insert(metric.entity.id + "/" + std::string{counted(metric.id)});
                           }
                       }
                   });
    }
    for (const char* pair : {"zhangjiang-demo-zone/listed_companies", "zhangjiang-demo-zone/star_listed",
                             "shanghai-supercomputer-center/users", "shine/tunnels_through",
                             "zhangjiang-science-city/class1_drugs_approved"}) {
        CAPTURE(pair);
        CHECK(joined.count(pair) == 1);
    }
    for (const char* bound : {"zhangjiang-science-city/hnte", "zhangjiang-science-city/star_listed",
                              "zhangjiang-demo-zone/pct_applications"}) {
        CAPTURE(bound);
        CHECK(joined.count(bound) == 0);
    }
    for (const char* changed : {"ssrf/beam_hours", "ssrf/papers", "ncpss/beam_hours", "ncpss/user_orgs",
                                "zhangjiang-demo-zone/ai_key_enterprises"}) {
        CAPTURE(changed);
        CHECK(split.count(changed) == 1);
    }
}

TEST_CASE("figures on another basis are known to the data") {
    const Atlas& atlas = *real_atlas();
    std::map<std::string, std::set<std::string>> units;  // by entity and what is counted
    for (const Metric& metric : atlas.metrics) {
        units[metric.entity.id + "/" + std::string{counted(metric.id)}].insert(metric.unit);
    }
    for (const auto& [what, of] : units) {
        CAPTURE(what);
        CHECK(of.size() == 1);
    }
    CHECK(counted("beam_hours_cum") == "beam_hours");
    CHECK(counted("beam_hours") == "beam_hours");
    CHECK(counted("") == "");
}

TEST_CASE("a lower bound under an older value is told, since it is no decline") {
    Atlas atlas;
    atlas.metrics = {figure("hnte", 2022, 1943), figure("hnte", 2023, 1900, Qualifier::over)};
    const Chart chart = only_chart(figure_sheet(atlas, "e"));
    CHECK(chart.has_low_bound);
    REQUIRE(chart.groups.size() == 1);
    CHECK(chart.groups[0].has_bars);
    CHECK(chart.groups[0].points[1].mark == PointMark::at_least);
    CHECK_FALSE(chart.groups[0].points[1].joins_previous);
    atlas.metrics[1].value = 2000;
    CHECK_FALSE(only_chart(figure_sheet(atlas, "e")).has_low_bound);
}

TEST_CASE("a number alone, a negative one and an unlikely share have no bar") {
    Atlas atlas;
    atlas.metrics = {figure("n", 2022, 7)};
    CHECK_FALSE(only_chart(figure_sheet(atlas, "e")).groups[0].has_bars);
    atlas.metrics = {figure("n", 2022, 7), figure("n", 2023, -3)};
    CHECK_FALSE(only_chart(figure_sheet(atlas, "e")).groups[0].has_bars);
    atlas.metrics = {figure("n", 2022, 72)};
    atlas.metrics[0].unit = "%";
    CHECK(only_chart(figure_sheet(atlas, "e")).groups[0].points[0].length == doctest::Approx(0.72));
    atlas.metrics[0].id = "revenue_growth";
    CHECK_FALSE(only_chart(figure_sheet(atlas, "e")).groups[0].has_bars);
    atlas.metrics[0].id = "n";
    atlas.metrics[0].value = 120;
    CHECK_FALSE(only_chart(figure_sheet(atlas, "e")).groups[0].has_bars);
}

TEST_CASE("a lost number stands in its year between the known ones") {
    Atlas atlas;
    atlas.metrics = {figure("n", 2020, 5), figure("n", 2022, 6)};
    StrippedMetric lost;
    lost.entity = atlas.metrics[0].entity;
    lost.id = "n";
    lost.year.inferred = 2021;
    atlas.stripped_metrics = {lost};
    const Chart chart = only_chart(figure_sheet(atlas, "e"));
    REQUIRE(chart.groups[0].points.size() == 3);
    CHECK(chart.groups[0].points[1].mark == PointMark::unknown);
    CHECK_FALSE(chart.groups[0].points[2].joins_previous);
}

TEST_CASE("a bullet holds its target and range on the axis, and a figure only of the same name and unit") {
    Atlas atlas;
    Goal goal;
    goal.entity_id = "e";
    goal.name = {"孵化器", "Incubators"};
    goal.value = 20;
    goal.unit = "companies";
    goal.comparator = ">=";
    atlas.goals = {goal};
    atlas.metrics = {figure("a", 2021, 12), figure("b", 2022, 30, Qualifier::planned)};
    for (Metric& metric : atlas.metrics) {
        metric.name = goal.name;
    }
    Bullet bullet = figure_sheet(atlas, "e").bullets.at(0);
    CHECK(bullet.now == 0U);
    CHECK(bullet.is_open);
    CHECK(bullet.target == doctest::Approx(0.8));
    CHECK(bullet.now_length == doctest::Approx(12 / 25.0));
    atlas.metrics[0].unit = "%";
    CHECK_FALSE(figure_sheet(atlas, "e").bullets.at(0).now.has_value());
    for (const Goal& real : real_atlas()->goals) {
        for (const Bullet& b : figure_sheet(*real_atlas(), real.entity_id).bullets) {
            CHECK(b.target > 0);
            CHECK(b.target_to.value_or(b.target) <= 1);
            CHECK(b.target <= b.target_to.value_or(1));
        }
    }
}

TEST_CASE(
    "the rounds: every row in a programme's sheet, points where a count is stated, no line across a silent year") {
    const Atlas& atlas = *real_atlas();
    std::set<std::size_t> rows;
    for (const FigureEntity& entity : figure_entities(atlas)) {
        for (const RoundLines& lines : figure_sheet(atlas, entity.entity.id).rounds) {
            CHECK(entity.entity.type == "programme");
            rows.insert(lines.rows.begin(), lines.rows.end());
            const auto check = [&](const std::vector<RoundPoint>& points, std::optional<int> ProjectRound::*count) {
                std::size_t stated = 0;
                for (const std::size_t row : lines.rows) {
                    stated += (atlas.project_rounds[row].*count).has_value() ? 1U : 0U;
                }
                CHECK(points.size() == stated);
                for (const RoundPoint& point : points) {
                    CHECK(atlas.project_rounds[point.row].*count == point.count);
                    CHECK(point.x >= 0);
                    CHECK(point.x <= 1);
                    CHECK(point.y >= 0);
                    CHECK(point.y <= 1);
                    const auto at = std::find(lines.rows.begin(), lines.rows.end(), point.row);
                    CHECK(point.joins_previous ==
                          (at != lines.rows.begin() && (atlas.project_rounds[*(at - 1)].*count).has_value()));
                }
            };
            check(lines.started, &ProjectRound::started);
            check(lines.completed, &ProjectRound::completed);
        }
    }
    CHECK(rows.size() == atlas.project_rounds.size());
    const std::vector<RoundLines> first = round_lines(atlas, "five-batches-r1");
    REQUIRE(first.size() == 1);
    REQUIRE(first[0].completed.size() == 3);  // 2018, 2019, 2022; 2020 is silent
    CHECK(first[0].completed[1].joins_previous);
    CHECK_FALSE(first[0].completed[2].joins_previous);
    CHECK(round_lines(atlas, "zhangjiang-demo-zone").empty());
    CHECK(round_lines(atlas, "nobody").empty());
}

TEST_CASE("who is unknown has an empty sheet") {
    CHECK(figure_sheet(*real_atlas(), "nobody").is_empty());
    CHECK(figure_sheet(*real_atlas(), "nobody").count() == 0);
    CHECK(figure_sheet(Atlas{}, "").is_empty());
    CHECK(figure_sheet(*real_atlas(), FeatureRef{FeatureKind::district, 0}).is_empty());
}
