#include "app/rows.h"

#include "app/looks.h"
#include "map/fact_words.h"

#include <cmath>
#include <cstdint>

namespace parkatlas {
namespace {

/// 2020 rather than 2020.0.
Json whole_or_real(double number) {
    const bool is_whole = number == std::trunc(number) && std::abs(number) < 1e15;
    return is_whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
}
Json whole_or_real(const std::optional<double>& number) {
    return number ? whole_or_real(*number) : Json(nullptr);
}

/// The words of the program in both languages; they are compiled in, so that not having them is our own fault.
const Strings& strings_in(Language language) {
    static const Strings zh = load_strings(Language::zh).value();
    static const Strings en = load_strings(Language::en).value();
    return language == Language::en ? en : zh;
}
template <class Words>
void add_words(Json& row, const std::string& key, Words words) {
    row[key + "_zh"] = or_null(words(strings_in(Language::zh), Language::zh));
    row[key + "_en"] = or_null(words(strings_in(Language::en), Language::en));
}

void add_source(Json& row, const Source& source, const std::string& note) {
    row["source_doc"] = source.document;
    row["source_quote"] = source.quote;
    row["note"] = or_null(note);
}

/// The columns that figures and lost figures share, but for the source.
template <class Figure>
Json figure_row(const Atlas& atlas, const Figure& figure) {
    Json row{{"entity_id", figure.entity.id},
             {"entity_type", figure.entity.type},
             {"entity_name_zh", figure.entity.name.zh},
             {"entity_name_en", figure.entity.name.en},
             {"park_id", id_or_null(atlas.parks, figure.entity.park)},
             {"facility_id", id_or_null(atlas.facilities, figure.entity.facility)},
             {"metric_id", figure.id},
             {"metric_name_zh", figure.name.zh},
             {"metric_name_en", figure.name.en},
             {"year", or_null(figure.year.stated)},
             {"inferred_year", or_null(figure.year.inferred)},
             {"inferred_year_to", or_null(figure.year.inferred_to)},
             {"year_inferred", or_null(figure.year.reason)}};
    add_words(row, "year_words", [&](const Strings& s, Language) { return year_words(s, figure.year); });
    return row;
}

}  // namespace

Json metric_rows(const Atlas& atlas) {
    Json rows = Json::array();
    for (const Metric& metric : atlas.metrics) {
        Json row = figure_row(atlas, metric);
        row["as_of"] = or_null(metric.as_of);
        row["value"] = whole_or_real(metric.value);
        row["value_qualifier"] = to_string(metric.qualifier);
        row["unit"] = metric.unit;
        add_words(row, "words", [&](const Strings& s, Language l) { return value_words(s, l, metric); });
        row["industry_id"] = id_or_null(atlas.industries, metric.industry);
        row["comparison_scope"] = or_null(metric.scope);
        add_source(row, metric.source, metric.note);
        rows.push_back(std::move(row));
    }
    return rows;
}

Json stripped_metric_rows(const Atlas& atlas) {
    Json rows = Json::array();
    for (const StrippedMetric& metric : atlas.stripped_metrics) {
        Json row = figure_row(atlas, metric);
        row["value"] = nullptr;
        row["industry_id"] = id_or_null(atlas.industries, metric.industry);
        add_source(row, metric.source, metric.note);
        rows.push_back(std::move(row));
    }
    return rows;
}

Json event_rows(const Atlas& atlas) {
    constexpr std::array<std::string_view, 4> precisions{"day", "month", "year", "period"};
    Json rows = Json::array();
    for (const Event& event : atlas.events) {
        Json row{{"id", event.id},
                 {"date", event.date},
                 {"date_precision", precisions[static_cast<std::size_t>(event.precision)]},
                 {"date_inferred", event.is_date_inferred}};
        add_words(row, "date_words", [&](const Strings& s, Language) { return date_words(s, event); });
        row["title_zh"] = event.name.zh;
        row["title_en"] = event.name.en;
        row["event_type"] = event.type;
        add_words(row, "type_words", [&](const Strings& s, Language) { return type_words(s, event); });
        row["place"] = or_null(event.place_zh);
        row["park_id"] = id_or_null(atlas.parks, event.park);
        row["facility_id"] = id_or_null(atlas.facilities, event.facility);
        add_source(row, event.source, event.note);
        rows.push_back(std::move(row));
    }
    return rows;
}

Json goal_rows(const Atlas& atlas) {
    Json rows = Json::array();
    for (const Goal& goal : atlas.goals) {
        Json row{{"id", goal.id},
                 {"entity_id", goal.entity_id},
                 {"park_id", id_or_null(atlas.parks, goal.park)},
                 {"facility_id", id_or_null(atlas.facilities, goal.facility)},
                 {"target_year", or_null(goal.target_year)},
                 {"goal_zh", goal.name.zh},
                 {"goal_en", goal.name.en},
                 {"indicator", goal.indicator},
                 {"value", whole_or_real(goal.value)},
                 {"value_max", whole_or_real(goal.value_max)},
                 {"comparator", or_null(goal.comparator)},
                 {"unit", or_null(goal.unit)}};
        add_words(row, "words", [&](const Strings& s, Language) { return value_words(s, goal); });
        add_source(row, goal.source, goal.note);
        rows.push_back(std::move(row));
    }
    return rows;
}

Json project_round_rows(const Atlas& atlas) {
    Json rows = Json::array();
    for (const ProjectRound& round : atlas.project_rounds) {
        rows.push_back({{"id", round.id},
                        {"name_zh", round.name.zh},
                        {"name_en", round.name.en},
                        {"round", round.round},
                        {"park_id", atlas.parks[round.park].id},
                        {"year", round.year},
                        {"projects_total", or_null(round.total)},
                        {"projects_started", or_null(round.started)},
                        {"projects_completed", or_null(round.completed)},
                        {"investment_cny_100m", whole_or_real(round.investment_cny_100m)},
                        {"external", round.is_external},
                        {"source", round.source},
                        {"note", or_null(round.note)}});
    }
    return rows;
}

}  // namespace parkatlas
