#include "ui/fact_text.h"

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

FactText of_metric(const Strings& strings, Language language, const Metric& metric) {
    FactText text = of_source(strings, metric.source);
    text.name = metric.name.in(language);
    text.value = value_words(strings, language, metric);
    text.year = year_words(strings, metric.year);
    text.reason = metric.year.is_inferred() ? metric.year.reason : std::string{};
    text.note = metric.note;
    return text;
}

FactText of_lost(const Strings& strings, Language language, const StrippedMetric& lost) {
    FactText text = of_source(strings, lost.source);
    text.name = lost.name.in(language);
    text.year = year_words(strings, lost.year);
    text.reason = lost.year.is_inferred() ? lost.year.reason : std::string{};
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

}  // namespace

FactText fact_text(const Atlas& atlas, const Strings& strings, Language language, FactRef fact) {
    switch (fact.kind) {
        case FactRef::Kind::metric:
            return of_metric(strings, language, atlas.metrics[fact.index]);
        case FactRef::Kind::stripped:
            return of_lost(strings, language, atlas.stripped_metrics[fact.index]);
        case FactRef::Kind::goal:
            return of_goal(strings, language, atlas.goals[fact.index]);
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
    text += "\n" + strings.format("chart.quote", {{"quote", fact.quote}});
    return text + "\n" + strings.format("ui.source", {{"source", fact.document}});
}

}  // namespace parkatlas
