#include "map/fact_query.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <tuple>

namespace parkatlas {
namespace {

template <class Figures>
std::vector<std::size_t> about(const Figures& figures, FeatureRef feature) {
    return indexes_where(figures, [&](const auto& figure) {
        switch (feature.kind) {
            case FeatureKind::park:
                return figure.entity.park == feature.index;
            case FeatureKind::facility:
                return figure.entity.facility == feature.index;
            case FeatureKind::industry:
                return figure.industry == feature.index;
            case FeatureKind::block:
            case FeatureKind::district:
            case FeatureKind::project:
            case FeatureKind::cluster:
            case FeatureKind::event:
                break;
        }
        return false;
    });
}

template <class Figures>
std::vector<std::size_t> of_type(const Figures& figures, std::string_view type) {
    return indexes_where(figures, [&](const auto& figure) { return figure.entity.type == type; });
}

std::vector<std::size_t> by_time(const Atlas& atlas, std::vector<std::size_t> events) {
    std::stable_sort(events.begin(), events.end(), [&](std::size_t a, std::size_t b) {
        return atlas.events[a].date < atlas.events[b].date;  // ISO dates sort as text
    });
    return events;
}

auto series_key(const Metric& m) {
    return std::tie(m.entity.id, m.id, m.industry, m.scope);
}

/// "2022-10-31" and "2022-12-31" count different parts of a year; where a date is missing nothing speaks against it.
bool same_part_of_year(const Metric& a, const Metric& b) {
    return a.as_of.size() < 5 || b.as_of.size() < 5 || a.as_of.substr(4) == b.as_of.substr(4);
}

bool is_bound(const Metric& m) {
    return m.qualifier == Qualifier::over || m.qualifier == Qualifier::under;
}

Join join_of(const Metric& before, const Metric& after) {
    const auto one_is = [&](Qualifier q) { return (before.qualifier == q) != (after.qualifier == q); };
    if (before.unit != after.unit || !same_part_of_year(before, after)) {
        return Join::basis_changed;
    }
    // A sum may also be given as a bound (“40+”): then it is the bound that matters.
    if (is_bound(before) || is_bound(after)) {
        return Join::bound;
    }
    return one_is(Qualifier::cumulative) || one_is(Qualifier::planned) ? Join::basis_changed : Join::comparable;
}

}  // namespace

std::vector<std::size_t> metrics_about(const Atlas& atlas, FeatureRef feature) {
    return about(atlas.metrics, feature);
}
std::vector<std::size_t> metrics_of_type(const Atlas& atlas, std::string_view entity_type) {
    return of_type(atlas.metrics, entity_type);
}
std::vector<std::size_t> stripped_metrics_about(const Atlas& atlas, FeatureRef feature) {
    return about(atlas.stripped_metrics, feature);
}
std::vector<std::size_t> stripped_metrics_of_type(const Atlas& atlas, std::string_view entity_type) {
    return of_type(atlas.stripped_metrics, entity_type);
}

std::vector<std::size_t> goals_about(const Atlas& atlas, FeatureRef feature) {
    return indexes_where(atlas.goals, [&](const Goal& goal) {
        return feature.kind == FeatureKind::park       ? goal.park == feature.index && !goal.facility
               : feature.kind == FeatureKind::facility ? goal.facility == feature.index
                                                       : false;
    });
}

std::vector<std::size_t> zone_goals(const Atlas& atlas) {
    return indexes_where(atlas.goals, [](const Goal& goal) { return !goal.park && !goal.facility; });
}

std::vector<std::size_t> events_about(const Atlas& atlas, FeatureRef feature) {
    return by_time(atlas, indexes_where(atlas.events, [&](const Event& event) {
                       const auto park_of_facility =
                           event.facility ? atlas.facilities[*event.facility].park : std::nullopt;
                       return feature.kind == FeatureKind::park
                                  ? event.park == feature.index || (!event.park && park_of_facility == feature.index)
                              : feature.kind == FeatureKind::facility ? event.facility == feature.index
                                                                      : false;
                   }));
}

std::vector<std::size_t> events_in(const Atlas& atlas, int year) {
    return by_time(atlas, indexes_where(atlas.events, [&](const Event& event) {
                       return event.year <= year && year <= event.year_to;
                   }));
}

std::vector<std::size_t> project_rounds_at(const Atlas& atlas, std::optional<int> year) {
    std::map<int, std::size_t> latest;  // by round
    for (std::size_t i = 0; i < atlas.project_rounds.size(); ++i) {
        const ProjectRound& round = atlas.project_rounds[i];
        if (round.round == 0 || round.year > year.value_or(std::numeric_limits<int>::max())) {
            continue;
        }
        const auto [found, is_new] = latest.emplace(round.round, i);
        if (!is_new && atlas.project_rounds[found->second].year <= round.year) {
            found->second = i;
        }
    }
    std::vector<std::size_t> rows;
    for (const auto& [round, row] : latest) {
        rows.push_back(row);
    }
    return rows;
}

std::vector<SeriesPoint> series_of(const Atlas& atlas, std::size_t metric) {
    const auto key = series_key(atlas.metrics[metric]);
    std::vector<std::size_t> same = indexes_where(atlas.metrics, [&](const Metric& m) { return series_key(m) == key; });
    std::stable_sort(same.begin(), same.end(), [&](std::size_t a, std::size_t b) {
        return atlas.metrics[a].year.value() < atlas.metrics[b].year.value();
    });
    std::vector<SeriesPoint> points;
    for (const std::size_t i : same) {
        const Join join = points.empty() ? Join::first : join_of(atlas.metrics[points.back().metric], atlas.metrics[i]);
        points.push_back({i, join});
    }
    return points;
}

std::vector<std::size_t> latest_of_each(const Atlas& atlas, const std::vector<std::size_t>& metrics) {
    std::vector<std::size_t> latest;
    for (const std::size_t i : metrics) {
        const Metric& metric = atlas.metrics[i];
        const auto same = std::find_if(latest.begin(), latest.end(), [&](std::size_t other) {
            return series_key(atlas.metrics[other]) == series_key(metric);
        });
        if (same == latest.end()) {
            latest.push_back(i);
        } else if (atlas.metrics[*same].year.value() <= metric.year.value()) {
            *same = i;
        }
    }
    return latest;
}

}  // namespace parkatlas
