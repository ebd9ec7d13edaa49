#include "map/charts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

namespace parkatlas {
namespace {

/// Figures that count the same thing on another basis: since the opening instead of in a year, parts instead of the
/// whole, another roster. The sources change between them, so they stand in one chart and in different groups.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> other_bases{{
    {"ai_above_scale_b", "ai_above_scale"},
    {"ai_key_enterprises_roster", "ai_key_enterprises"},
    {"beam_hours_cum", "beam_hours"},
    {"bl_beam_hours", "beam_hours"},
    {"bl_projects", "projects_executed"},
    {"bl_teams", "research_teams"},
    {"bl_user_orgs", "user_orgs"},
    {"bl_user_visits", "user_visits"},
    {"cns_papers_cum", "cns_papers"},
    {"papers_cum", "papers"},
    {"projects_executed_cum", "projects_executed"},
    {"sys_projects", "projects_executed"},
    {"sys_teams", "research_teams"},
    {"sys_user_hours", "beam_hours"},
    {"sys_user_orgs", "user_orgs"},
    {"sys_user_visits", "user_visits"},
    {"user_visits_cum", "user_visits"},
}};

PointMark mark_of(Qualifier qualifier) {
    switch (qualifier) {
        case Qualifier::over:
            return PointMark::at_least;
        case Qualifier::under:
            return PointMark::at_most;
        case Qualifier::planned:
            return PointMark::planned;
        case Qualifier::exact:
        case Qualifier::about:
        case Qualifier::cumulative:
        case Qualifier::share:
            return PointMark::value;
    }
    return PointMark::value;
}

/// Whether the figure is a part of a whole of 100 %; growth is not.
bool is_share(const Metric& metric) {
    return metric.unit == "%" && metric.id.find("growth") == std::string::npos && metric.value >= 0 &&
           metric.value <= 100;
}

FactRef metric_ref(std::size_t index) {
    return {FactRef::Kind::metric, index};
}

std::optional<int> year_of(const Atlas& atlas, const ChartPoint& point) {
    return point.fact.kind == FactRef::Kind::metric ? atlas.metrics[point.fact.index].year.value()
                                                    : atlas.stripped_metrics[point.fact.index].year.value();
}

/// Oldest first; what has no year comes last.
void sort_by_year(const Atlas& atlas, std::vector<ChartPoint>& points) {
    std::stable_sort(points.begin(), points.end(), [&](const ChartPoint& a, const ChartPoint& b) {
        const auto year = [&](const ChartPoint& p) { return year_of(atlas, p).value_or(9999); };
        return year(a) < year(b);
    });
}

/// Lengths of the bars on the group's common axis from 0; lines as the series allows them.
void measure(const Atlas& atlas, ChartGroup& group) {
    std::size_t numbers = 0;
    double most = 0;
    bool all_shares = true;
    bool drawable = true;
    for (const ChartPoint& point : group.points) {
        if (point.mark != PointMark::unknown) {
            const Metric& metric = atlas.metrics[point.fact.index];
            ++numbers;
            most = std::max(most, metric.value);
            all_shares = all_shares && is_share(metric);
            drawable = drawable && metric.value >= 0 && std::isfinite(metric.value);
        }
    }
    const double axis = all_shares ? 100 : most;
    group.has_bars = drawable && axis > 0 && (numbers > 1 || (numbers == 1 && all_shares));
    for (std::size_t i = 0; i < group.points.size(); ++i) {
        ChartPoint& point = group.points[i];
        if (group.has_bars && point.mark != PointMark::unknown) {
            point.length = atlas.metrics[point.fact.index].value / axis;
        }
        const bool after_value = i > 0 && group.points[i - 1].mark == PointMark::value;
        point.joins_previous = point.joins_previous && after_value;
    }
}

/// The groups of one series: a new one wherever the counting changes.
std::vector<ChartGroup> groups_of(const Atlas& atlas, std::size_t metric) {
    std::vector<ChartGroup> groups;
    for (const SeriesPoint& point : series_of(atlas, metric)) {
        if (groups.empty() || point.join == Join::basis_changed) {
            groups.emplace_back();
        }
        groups.back().points.push_back({metric_ref(point.metric), mark_of(atlas.metrics[point.metric].qualifier), 0,
                                        point.join == Join::comparable});
    }
    return groups;
}

/// A lower bound below an older value of its group.
bool has_low_bound(const Atlas& atlas, const std::vector<ChartGroup>& groups) {
    for (const ChartGroup& group : groups) {
        double older = 0;
        for (const ChartPoint& point : group.points) {
            if (point.mark == PointMark::unknown) {
                continue;
            }
            const double value = atlas.metrics[point.fact.index].value;
            if (point.mark == PointMark::at_least && value < older) {
                return true;
            }
            older = std::max(older, value);
        }
    }
    return false;
}

/// A chart being gathered: of whom, what it counts, and of which scope.
struct Wanted {
    std::string_view entity;
    std::string_view counted;
    std::string_view scope;
    std::optional<std::size_t> industry;
    Chart chart;
};

bool is_of(const Wanted& wanted, const Metric& metric) {
    return wanted.entity == metric.entity.id && wanted.counted == counted(metric.id) && wanted.scope == metric.scope &&
           wanted.industry == metric.industry;
}

/// Whether the figure is the aim's own number, told by the sentence it stands in.
bool repeats_goal(const Atlas& atlas, const Metric& metric) {
    return metric.qualifier == Qualifier::planned &&
           std::any_of(atlas.goals.begin(), atlas.goals.end(), [&](const Goal& goal) {
               return goal.value && goal.entity_id == metric.entity.id && goal.source.quote == metric.source.quote;
           });
}

/// Beside the known values of the same figure, whose scope the lost sentence no longer tells; else alone.
void add_lost(const Atlas& atlas, std::size_t index, std::vector<Wanted>& charts) {
    const StrippedMetric& lost = atlas.stripped_metrics[index];
    const ChartPoint point{{FactRef::Kind::stripped, index}, PointMark::unknown, 0, false};
    const auto same = std::find_if(charts.begin(), charts.end(), [&](const Wanted& wanted) {
        const FactRef first = wanted.chart.groups.front().points.front().fact;
        return first.kind == FactRef::Kind::metric && atlas.metrics[first.index].id == lost.id &&
               wanted.entity == lost.entity.id && wanted.industry == lost.industry;
    });
    if (same == charts.end()) {
        charts.push_back({lost.entity.id, lost.id, {}, lost.industry, Chart{{ChartGroup{{point}, false}}, false}});
    } else {
        std::vector<ChartPoint>& points = same->chart.groups.front().points;
        points.push_back(point);
        sort_by_year(atlas, points);
    }
}

std::vector<Wanted> gather(const Atlas& atlas, const std::vector<std::size_t>& metrics,
                           const std::vector<std::size_t>& lost) {
    std::vector<Wanted> charts;
    std::vector<bool> seen(atlas.metrics.size(), false);
    for (const std::size_t i : metrics) {
        const Metric& metric = atlas.metrics[i];
        if (seen[i] || repeats_goal(atlas, metric)) {
            continue;
        }
        std::vector<ChartGroup> groups = groups_of(atlas, i);
        for (const ChartGroup& group : groups) {
            for (const ChartPoint& point : group.points) {
                seen[point.fact.index] = true;
            }
        }
        auto same = std::find_if(charts.begin(), charts.end(), [&](const Wanted& w) { return is_of(w, metric); });
        if (same == charts.end()) {
            charts.push_back({metric.entity.id, counted(metric.id), metric.scope, metric.industry, Chart{}});
            same = charts.end() - 1;
        }
        std::move(groups.begin(), groups.end(), std::back_inserter(same->chart.groups));
    }
    for (const std::size_t i : lost) {
        add_lost(atlas, i, charts);
    }
    for (Wanted& wanted : charts) {
        for (ChartGroup& group : wanted.chart.groups) {
            measure(atlas, group);
        }
        wanted.chart.has_low_bound = has_low_bound(atlas, wanted.chart.groups);
    }
    return charts;
}

bool has_history(const Chart& chart) {
    return chart.groups.size() > 1 || chart.groups.front().points.size() > 1;
}
bool is_lost(const Chart& chart) {
    return chart.groups.front().points.front().mark == PointMark::unknown && !has_history(chart);
}

/// Sections by industry, in the order in which the industries come up; charts with a history first, lost figures last.
std::vector<ChartSection> sections_of(std::vector<Wanted> charts) {
    const auto rank = [](const Chart& chart) { return has_history(chart) ? 0 : is_lost(chart) ? 2 : 1; };
    std::stable_sort(charts.begin(), charts.end(),
                     [&](const Wanted& a, const Wanted& b) { return rank(a.chart) < rank(b.chart); });
    std::vector<ChartSection> sections;
    for (Wanted& wanted : charts) {
        auto section = std::find_if(sections.begin(), sections.end(),
                                    [&](const ChartSection& s) { return s.industry == wanted.industry; });
        if (section == sections.end()) {
            sections.push_back({wanted.industry, {}});
            section = sections.end() - 1;
        }
        section->charts.push_back(std::move(wanted.chart));
    }
    std::stable_sort(sections.begin(), sections.end(),
                     [](const ChartSection& a, const ChartSection& b) { return a.industry < b.industry; });
    return sections;
}

/// The latest published figure of the goal's entity, name and unit.
std::optional<std::size_t> published(const Atlas& atlas, const Goal& goal) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < atlas.metrics.size(); ++i) {
        const Metric& metric = atlas.metrics[i];
        const bool is_same = metric.entity.id == goal.entity_id && metric.name.zh == goal.name.zh &&
                             metric.unit == goal.unit && metric.qualifier != Qualifier::planned;
        if (is_same && (!best || atlas.metrics[*best].year.value() <= metric.year.value())) {
            best = i;
        }
    }
    return best;
}

Bullet bullet_of(const Atlas& atlas, std::size_t index) {
    const Goal& goal = atlas.goals[index];
    Bullet bullet;
    bullet.goal = index;
    bullet.now = published(atlas, goal);
    bullet.is_open = goal.comparator == ">" || goal.comparator == ">=";
    const double now = bullet.now ? atlas.metrics[*bullet.now].value : 0;
    const double most = std::max({*goal.value, goal.value_max.value_or(0), now});
    // A quarter of free axis beyond the target, so that “at least” has where to point.
    const double axis = goal.unit == "%" && most <= 100 ? 100 : most * 1.25;
    bullet.target = *goal.value / axis;
    if (goal.value_max) {
        bullet.target_to = *goal.value_max / axis;
    }
    bullet.now_length = now / axis;
    return bullet;
}

/// A round's points from its rows, oldest first.
RoundLines lines_of(const Atlas& atlas, std::vector<std::size_t> rows) {
    RoundLines lines;
    lines.rows = std::move(rows);
    const auto row = [&](std::size_t i) -> const ProjectRound& { return atlas.project_rounds[lines.rows[i]]; };
    int most = 0;
    for (std::size_t i = 0; i < lines.rows.size(); ++i) {
        lines.total = row(i).total ? row(i).total : lines.total;
        most = std::max({most, row(i).started.value_or(0), row(i).completed.value_or(0)});
    }
    const int axis = std::max({lines.total.value_or(0), most, 1});
    const int first = row(0).year;
    const int span = row(lines.rows.size() - 1).year - first;
    const auto points = [&](std::optional<int> ProjectRound::*count) {
        std::vector<RoundPoint> found;
        for (std::size_t i = 0; i < lines.rows.size(); ++i) {
            if (const std::optional<int>& value = row(i).*count) {
                const double x = span > 0 ? static_cast<double>(row(i).year - first) / span : 0.5;
                found.push_back({lines.rows[i], *value, x, static_cast<double>(*value) / axis,
                                 i > 0 && (row(i - 1).*count).has_value()});
            }
        }
        return found;
    };
    lines.started = points(&ProjectRound::started);
    lines.completed = points(&ProjectRound::completed);
    return lines;
}

FigureSheet make_sheet(const Atlas& atlas, const std::vector<std::size_t>& metrics,
                       const std::vector<std::size_t>& lost, const std::vector<std::size_t>& goals,
                       std::vector<std::size_t> events) {
    FigureSheet sheet;
    sheet.sections = sections_of(gather(atlas, metrics, lost));
    for (const ChartSection& section : sheet.sections) {
        for (const Chart& chart : section.charts) {
            for (const ChartGroup& group : chart.groups) {
                sheet.figures += group.points.size();
            }
        }
    }
    for (const std::size_t goal : goals) {
        if (atlas.goals[goal].value.value_or(0) > 0) {
            sheet.bullets.push_back(bullet_of(atlas, goal));
        } else {
            sheet.word_goals.push_back(goal);
        }
    }
    sheet.events = std::move(events);
    return sheet;
}

}  // namespace

std::string_view counted(std::string_view metric_id) {
    const auto* const found =
        std::find_if(other_bases.begin(), other_bases.end(), [&](const auto& row) { return row.first == metric_id; });
    return found == other_bases.end() ? metric_id : found->second;
}

FigureSheet figure_sheet(const Atlas& atlas, FeatureRef feature) {
    return make_sheet(atlas, metrics_about(atlas, feature), stripped_metrics_about(atlas, feature),
                      goals_about(atlas, feature), events_about(atlas, feature));
}

FigureSheet figure_sheet(const Atlas& atlas, std::string_view entity_id) {
    bool is_zone = false;
    const auto of_entity = [&](const auto& figures) {
        return indexes_where(figures, [&](const auto& figure) {
            const bool is = figure.entity.id == entity_id;
            is_zone = is_zone || (is && figure.entity.type == "zone");
            return is;
        });
    };
    const std::vector<std::size_t> metrics = of_entity(atlas.metrics);
    const std::vector<std::size_t> lost = of_entity(atlas.stripped_metrics);
    const auto goals = indexes_where(atlas.goals, [&](const Goal& goal) { return goal.entity_id == entity_id; });
    std::vector<std::size_t> events;
    if (is_zone) {
        events = indexes_where(atlas.events, [](const Event& event) { return !event.park && !event.facility; });
        std::stable_sort(events.begin(), events.end(), [&](std::size_t a, std::size_t b) {
            return atlas.events[a].date < atlas.events[b].date;  // ISO dates sort as text
        });
    }
    FigureSheet sheet = make_sheet(atlas, metrics, lost, goals, std::move(events));
    sheet.rounds = round_lines(atlas, entity_id);
    return sheet;
}

std::vector<RoundLines> round_lines(const Atlas& atlas, std::string_view entity_id) {
    const auto entity = std::find_if(atlas.metrics.begin(), atlas.metrics.end(),
                                     [&](const Metric& metric) { return metric.entity.id == entity_id; });
    if (entity == atlas.metrics.end() || entity->entity.type != "programme") {
        return {};
    }
    const auto& rows = atlas.project_rounds;
    const auto is_own = [&](const ProjectRound& row) { return row.name.zh == entity->entity.name.zh; };
    const bool is_whole = std::none_of(rows.begin(), rows.end(), is_own);
    std::map<int, std::vector<std::size_t>> rounds;  // by number
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (is_whole || is_own(rows[i])) {
            rounds[rows[i].round].push_back(i);
        }
    }
    std::vector<RoundLines> lines;
    for (auto& [number, of_round] : rounds) {
        std::stable_sort(of_round.begin(), of_round.end(),
                         [&](std::size_t a, std::size_t b) { return rows[a].year < rows[b].year; });
        lines.push_back(lines_of(atlas, std::move(of_round)));
    }
    return lines;
}

std::vector<FigureEntity> figure_entities(const Atlas& atlas) {
    std::vector<FigureEntity> entities;
    const auto add = [&](const Entity& entity) {
        const auto found = std::find_if(entities.begin(), entities.end(),
                                        [&](const FigureEntity& e) { return e.entity.id == entity.id; });
        if (found == entities.end()) {
            entities.push_back({entity, 1});
        } else {
            ++found->figures;
        }
    };
    for (const Metric& metric : atlas.metrics) {
        add(metric.entity);
    }
    for (const StrippedMetric& lost : atlas.stripped_metrics) {
        add(lost.entity);
    }
    const auto rank = [](const Entity& entity) {
        return entity.type == "zone" ? 0 : entity.park ? 1 : entity.facility ? 2 : 3;
    };
    std::stable_sort(entities.begin(), entities.end(),
                     [&](const FigureEntity& a, const FigureEntity& b) { return rank(a.entity) < rank(b.entity); });
    return entities;
}

}  // namespace parkatlas
