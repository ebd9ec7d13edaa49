#include "map/fact_text.h"

#include "map/fact_words.h"

#include <fmt/format.h>

namespace parkatlas {
namespace {

FactText of_source(const Strings& strings, const Source& source) {
    FactText text;
    text.document = document_words(strings, source.document);
    text.quote = source.quote;
    return text;
}

/// Why that year, where the source does not state it.
std::string year_reason(const Strings& strings, const FactYear& year) {
    return year.is_inferred() && !year.reason.empty() ? strings.format("chart.year_reason", {{"reason", year.reason}})
                                                      : std::string{};
}

FactText of_metric(const Strings& strings, Language language, const Metric& metric) {
    FactText text = of_source(strings, metric.source);
    text.name = metric.name.in(language);
    text.value = value_words(strings, language, metric);
    text.year = year_words(strings, metric.year);
    text.reason = year_reason(strings, metric.year);
    text.note = metric.note;
    return text;
}

FactText of_lost(const Strings& strings, Language language, const StrippedMetric& lost) {
    FactText text = of_source(strings, lost.source);
    text.name = lost.name.in(language);
    text.year = year_words(strings, lost.year);
    text.reason = year_reason(strings, lost.year);
    text.note = strings["chart.lost_note"];
    return text;
}

FactText of_goal(const Strings& strings, Language language, const Goal& goal) {
    FactText text = of_source(strings, goal.source);
    text.name = goal.name.in(language);
    text.value = value_words(strings, goal);
    text.year = goal.target_year ? fmt::format("{}", *goal.target_year) : std::string{};
    text.note = goal.note;
    return text;
}

FactText of_event(const Strings& strings, Language language, const Event& event) {
    FactText text = of_source(strings, event.source);
    text.name = event.name.in(language);
    text.year = date_words(strings, event);
    text.note = event.note;
    return text;
}

std::string number_words(const Strings& strings, std::optional<int> number) {
    return number ? std::to_string(*number) : strings["ui.not_recorded"];
}

FactText of_round(const Strings& strings, Language language, const ProjectRound& round) {
    FactText text;
    text.name = round.name.in(language);
    if (round.total || round.started || round.completed) {
        text.value = round_words(strings, round);
    }
    if (round.investment_cny_100m) {
        const std::string amount = amount_words(strings, *round.investment_cny_100m, "CNY 100m");
        text.value += (text.value.empty() ? "" : " · ") + strings.format("ui.round_investment", {{"amount", amount}});
    }
    text.year = std::to_string(round.year);
    text.document = document_words(strings, round.source);
    text.reason = round.is_external ? strings["chart.external"] : std::string{};
    text.note = round.note;
    return text;
}

}  // namespace

std::string round_words(const Strings& strings, const ProjectRound& round) {
    return strings.format("ui.round_progress", {{"completed", number_words(strings, round.completed)},
                                                {"started", number_words(strings, round.started)},
                                                {"total", number_words(strings, round.total)}});
}

FactText fact_text(const Atlas& atlas, const Strings& strings, Language language, FactRef fact) {
    switch (fact.kind) {
        case FactRef::Kind::metric:
            return of_metric(strings, language, atlas.metrics[fact.index]);
        case FactRef::Kind::stripped:
            return of_lost(strings, language, atlas.stripped_metrics[fact.index]);
        case FactRef::Kind::goal:
            return of_goal(strings, language, atlas.goals[fact.index]);
        case FactRef::Kind::round:
            return of_round(strings, language, atlas.project_rounds[fact.index]);
        case FactRef::Kind::event:
            return of_event(strings, language, atlas.events[fact.index]);
    }
    return {};
}

std::string citation(const Strings& strings, const FactText& fact) {
    std::string text = fact.name;
    if (!fact.value.empty()) {
        text += strings["chart.colon"] + fact.value;
    }
    if (!fact.year.empty()) {
        text += strings.format("chart.in_brackets", {{"text", fact.year}});
    }
    if (!fact.quote.empty()) {
        text += "\n" + quoted(strings, fact.quote);
    }
    return text + "\n" + strings.format("ui.source", {{"source", fact.document}});
}

}  // namespace parkatlas
