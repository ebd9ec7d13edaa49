#include "map/park_classes.h"

#include "map/fact_words.h"
#include "map/history.h"
#include "map/query.h"

#include <algorithm>
#include <map>
#include <set>

namespace parkatlas {
namespace {

/// Stages before the zone became one of 22 parks are one class.
constexpr int before_first = first_year - 1;

void count_parks(ParkClasses& found) {
    for (const auto& classes : found.of_park) {
        for (const std::size_t i : classes) {
            ++found.classes[i].parks;
        }
    }
}

ParkClasses by_stage(const Atlas& atlas, const MapState& state, const Strings& words) {
    ParkClasses found;
    found.title = words["coloring.joined"];
    std::set<int> stages;
    for (const Park& park : atlas.parks) {
        if (park.joined_stage) {
            stages.insert(std::max(*park.joined_stage, before_first));
        }
    }
    for (const int stage : stages) {
        found.classes.push_back({words.format(stage == before_first ? "classes.before" : "classes.year",
                                              {{"year", std::to_string(stage == before_first ? first_year : stage)}}),
                                 0});
    }
    for (const Park& park : atlas.parks) {
        auto& classes = found.of_park.emplace_back();
        if (park.joined_stage && is_shown_in(park.joined_stage, state.year)) {
            const auto at = stages.find(std::max(*park.joined_stage, before_first));
            classes.push_back(static_cast<std::size_t>(std::distance(stages.begin(), at)));
        }
        found.words.push_back(!park.joined_stage
                                  ? std::string{}
                                  : words.format(park.joined_confirmed ? "classes.year" : "classes.year_unconfirmed",
                                                 {{"year", std::to_string(*park.joined_stage)}}));
    }
    return found;
}

ParkClasses by_district(const Atlas& atlas, const MapState& state, const Strings& words) {
    ParkClasses found;
    found.title = words["coloring.district"];
    std::map<std::string, std::size_t> number_of;
    for (const Park& park : atlas.parks) {
        auto& classes = found.of_park.emplace_back();
        std::string names;
        const bool is_member = is_shown_in(park.joined_stage, state.year);
        for (const Name& district : park.districts) {
            const auto [at, is_new] = number_of.emplace(district.zh, found.classes.size());
            if (is_new) {
                found.classes.push_back({district.in(state.language), 0});
            }
            if (is_member) {
                classes.push_back(at->second);
                names += (names.empty() ? "" : " · ") + district.in(state.language);
            }
        }
        found.words.push_back(std::move(names));
    }
    return found;
}

ParkClasses by_column(const Atlas& atlas, const MapState& state, const Strings& words, const ParkColumn& column) {
    ParkClasses found;
    const std::string unit = column.unit.empty() ? "" : unit_words(words, column.unit);
    found.title = column.name.in(state.language) + (unit.empty() ? "" : words.format("classes.unit", {{"unit", unit}}));
    found.source = column.source;
    const auto value_of = [&](std::size_t park) {
        const std::optional<int> stage = atlas.parks[park].joined_stage;
        return is_shown_in(stage, state.year) ? column.values[park] : std::nullopt;
    };
    const std::vector<double> known = known_values(words, column);
    const Coloring& coloring = state.coloring;
    const std::vector<double> limits = column_limits(words, column, coloring);
    for (std::size_t i = 0; i <= limits.size(); ++i) {
        // The figures that are there, not the limits: what a class holds is a fact, where it ends is a choice.
        std::vector<double> inside;
        std::ranges::copy_if(known, std::back_inserter(inside), [&](double v) { return class_of(v, limits) == i; });
        const auto limit = [&](std::size_t k) { return figure_words(limits[k]); };
        std::string label;
        if (coloring.rule == BreakRule::manual || inside.empty()) {
            label = limits.empty()       ? words["classes.all"]
                    : i == 0             ? words.format("classes.under", {{"to", limit(0)}})
                    : i == limits.size() ? words.format("classes.from", {{"from", limit(i - 1)}})
                                         : words.format("classes.range", {{"from", limit(i - 1)}, {"to", limit(i)}});
        } else {
            const auto [low, high] = std::ranges::minmax(inside);
            label = low == high
                        ? figure_words(low)
                        : words.format("classes.range", {{"from", figure_words(low)}, {"to", figure_words(high)}});
        }
        found.classes.push_back({std::move(label), 0});
    }
    for (std::size_t park = 0; park < column.values.size(); ++park) {
        const auto value = value_of(park);
        auto& classes = found.of_park.emplace_back();
        if (value) {
            classes.push_back(class_of(value_in_unit(words, *value, column.unit), limits));
        }
        if (!value) {
            found.words.emplace_back();
            continue;
        }
        const std::string amount = amount_words(words, *value, column.unit);
        const bool is_about = !column.about.empty() && column.about[park];
        found.words.push_back(is_about ? words.format("classes.about", {{"value", amount}}) : amount);
    }
    return found;
}

}  // namespace

std::vector<double> known_values(const Strings& words, const ParkColumn& column) {
    std::vector<double> known;
    for (const auto& value : column.values) {
        if (value) {
            known.push_back(value_in_unit(words, *value, column.unit));
        }
    }
    return known;
}

std::vector<double> column_limits(const Strings& words, const ParkColumn& column, const Coloring& coloring) {
    return coloring.rule == BreakRule::manual
               ? coloring.limits
               : class_limits(known_values(words, column), coloring.rule, coloring.classes);
}

std::string coloring_words(const Atlas& atlas, const Coloring& coloring, const Strings& words, Language language) {
    return coloring.by == ColorBy::column ? atlas.columns[coloring.column].name.in(language)
                                          : words["coloring." + color_by_id(atlas, coloring)];
}

ParkClasses park_classes(const Atlas& atlas, const MapState& state, const Strings& words) {
    ParkClasses found;
    switch (state.coloring.by) {
        case ColorBy::leading_industry:
            return found;
        case ColorBy::joined:
            found = by_stage(atlas, state, words);
            break;
        case ColorBy::district:
            found = by_district(atlas, state, words);
            break;
        case ColorBy::column:
            found = by_column(atlas, state, words, atlas.columns[state.coloring.column]);
            break;
    }
    count_parks(found);
    return found;
}

}  // namespace parkatlas
