#include "app/commands.h"
#include "app/console.h"
#include "app/looks.h"
#include "app/rows.h"
#include "app/text_table.h"
#include "core/assets.h"
#include "map/color_gate.h"

#include <fmt/format.h>

#include <algorithm>

namespace parkatlas {
namespace {

/// The comparisons of one theme that share rule, measure, vision and limit.
struct Gate {
    std::string theme;
    std::size_t pairs = 0;
    ColorCheck tightest;  ///< with the least room above the limit
};

std::vector<Gate> gates_of(const std::string& theme, const std::vector<ColorCheck>& checks) {
    std::vector<Gate> gates;
    for (const ColorCheck& check : checks) {
        const auto same = [&](const Gate& gate) {
            const ColorCheck& other = gate.tightest;
            return other.rule == check.rule && other.measure == check.measure && other.vision == check.vision &&
                   other.limit == check.limit;
        };
        const auto gate = std::ranges::find_if(gates, same);
        if (gate == gates.end()) {
            gates.push_back({theme, 1, check});
            continue;
        }
        ++gate->pairs;
        if (check.value < gate->tightest.value) {
            gate->tightest = check;
        }
    }
    return gates;
}

Json pair_row(const std::string& theme, const ColorCheck& check) {
    const bool is_seen = check.measure == ColorMeasure::difference;
    return {{"theme", theme},
            {"rule", check.rule},
            {"first", check.first},
            {"second", check.second},
            {"measure", to_string(check.measure)},
            {"vision", is_seen ? Json(to_string(check.vision)) : Json(nullptr)},
            {"value", std::round(check.value * 1000) / 1000},
            {"limit", std::round(check.limit * 1000) / 1000}};
}

/// What is measured, and for differences whose eyes see it.
std::string measure_words(const Strings& strings, const ColorCheck& check) {
    return check.measure == ColorMeasure::difference
               ? strings["colors.vision." + std::string{to_string(check.vision)}]
               : strings["colors.measure." + std::string{to_string(check.measure)}];
}

std::string figure(double value) {
    return fmt::format("{:.2f}", value);
}

std::string table(const Strings& strings, const std::vector<Gate>& gates) {
    std::vector<std::vector<std::string>> rows{
        {strings["colors.theme"], strings["colors.rule"], strings["colors.measured"], strings["colors.pairs"],
         strings["colors.least"], strings["colors.limit"], strings["colors.tightest"]}};
    for (const Gate& gate : gates) {
        const ColorCheck& check = gate.tightest;
        rows.push_back({strings["theme." + gate.theme], strings["colors.rule." + std::string{check.rule}],
                        measure_words(strings, check), std::to_string(gate.pairs), figure(check.value),
                        figure(check.limit), check.first + " – " + check.second});
    }
    return align_columns(rows);
}

/// Judges the themes asked for, prints the outcome, and fails when a pair does.
Status check_colors(const Options& options, const Strings& strings) {
    std::vector<Gate> gates;
    std::vector<std::pair<std::string, ColorCheck>> failed;
    for (const std::string_view name : theme_names) {
        const std::string id{name};
        if (options.theme && *options.theme != id) {
            continue;
        }
        const Result<Looks> looks = load_looks(id, Language::zh);
        if (!looks) {
            return looks.error();
        }
        const std::vector<ColorCheck> checks = judge_colors(looks.value().theme);
        for (const ColorCheck& check : checks) {
            if (!check.passes()) {
                failed.emplace_back(id, check);
            }
        }
        const std::vector<Gate> found = gates_of(id, checks);
        gates.insert(gates.end(), found.begin(), found.end());
    }
    std::string said;
    if (options.json) {
        Json json{{"passed", failed.empty()}, {"gates", Json::array()}, {"failed", Json::array()}};
        for (const Gate& gate : gates) {
            Json row = pair_row(gate.theme, gate.tightest);
            row["pairs"] = gate.pairs;
            json["gates"].push_back(std::move(row));
        }
        for (const auto& [theme, check] : failed) {
            json["failed"].push_back(pair_row(theme, check));
        }
        said = json.dump(2) + "\n";
    } else {
        said = table(strings, gates);
        for (const auto& [theme, check] : failed) {
            said += strings.format("colors.failed", {{"theme", strings["theme." + theme]},
                                                     {"rule", strings["colors.rule." + std::string{check.rule}]},
                                                     {"first", check.first},
                                                     {"second", check.second},
                                                     {"measure", measure_words(strings, check)},
                                                     {"value", figure(check.value)},
                                                     {"limit", figure(check.limit)}}) +
                    "\n";
        }
        if (failed.empty()) {
            said += strings["colors.passed"] + "\n";
        }
    }
    if (const Status status = print(said); !status) {
        return status;
    }
    if (!failed.empty()) {
        const auto& [theme, check] = failed.front();
        return Error{ErrorKind::bad_input,
                     "assets/themes/" + theme + ".json",
                     "error.colors_failed",
                     {{"count", std::to_string(failed.size())}, {"pair", check.first + " – " + check.second}}};
    }
    return Done{};
}

}  // namespace

Status run_check(const Options& options, const Strings& strings, Timeline& timeline) {
    if (options.check_schema) {
        return print(asset("scene.schema.json"));
    }
    if (options.check_colors) {
        return check_colors(options, strings);
    }
    return options.check_publish ? run_publish(options, strings, timeline) : check_scenes(options, strings, timeline);
}

}  // namespace parkatlas
