#include "map/fact_words.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstddef>

namespace parkatlas {
namespace {

/// From here on a figure is written as a power of ten.
constexpr double least_power = 1e15;
constexpr int most_decimals = 3;

std::string superscript(int number) {
    constexpr std::u32string_view digits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
    std::string out;
    for (const char digit : fmt::format("{}", number)) {
        append_utf8(out, digits[static_cast<std::size_t>(digit - '0')]);
    }
    return out;
}

/// The text of a key that the strings may not have: units of data of the user's own.
const std::string* find_text(const Strings& strings, const std::string& key) {
    const auto found = strings.all().find(key);
    return found == strings.all().end() ? nullptr : &found->second;
}

/// The words of a text, one space apart.
std::string tidied(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' || (!out.empty() && out.back() != ' ')) {
            out += c;
        }
    }
    out.resize(out.find_last_not_of(' ') + 1);
    return out;
}

/// A value written in front of the unit: “3” or “3–5”.
std::string with_unit(const Strings& strings, const std::string& value, std::string_view unit) {
    if (unit.empty()) {
        return value;
    }
    const std::string key = value_key("unit.", unit);
    return find_text(strings, key) != nullptr ? strings.format(key, {{"value", value}})
                                              : value + " " + std::string{unit};
}

std::string with_mark(const Strings& strings, const std::string& text, bool is_inferred) {
    return is_inferred ? strings.format("fact.inferred", {{"text", text}}) : text;
}

/// The knowledge base puts titles in «»; Chinese titles, which all of them are, stand in 《》.
std::string with_title_marks(std::string text) {
    for (const auto& [mark, chinese] : {std::pair{"«", "《"}, std::pair{"»", "》"}}) {
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
            text.replace(at, std::string_view{mark}.size(), chinese);
        }
    }
    return text;
}

}  // namespace

std::string value_key(std::string_view prefix, std::string_view value) {
    std::string key{prefix};
    for (const char c : value) {
        key += c == ' ' || c == '-' ? '_' : c;
    }
    return key;
}

std::string figure_words(double value) {
    if (!std::isfinite(value) || std::abs(value) < least_power) {
        return format_number(value, most_decimals, ",");
    }
    const int power = static_cast<int>(std::floor(std::log10(std::abs(value))));
    const std::string mantissa = format_number(value / std::pow(10.0, power), most_decimals, ",");
    const bool is_power = mantissa == "1";
    return (is_power ? "" : mantissa + "×") + "10" + superscript(power);
}

std::string unit_words(const Strings& strings, std::string_view unit) {
    const std::string* text = unit.empty() ? nullptr : find_text(strings, value_key("unit.", unit));
    return text == nullptr ? std::string{unit} : tidied(strings.format(value_key("unit.", unit), {{"value", ""}}));
}

double value_in_unit(const Strings& strings, double value, std::string_view unit) {
    const std::string* scale = find_text(strings, value_key("fact.scale.", unit));
    double factor = 1;
    if (scale != nullptr) {
        std::from_chars(scale->data(), scale->data() + scale->size(), factor);
    }
    // 503 / 10 is 50.3, 503 * 0.1 is a hair more.
    return factor < 1 ? value / std::round(1 / factor) : value * factor;
}

std::string amount_words(const Strings& strings, double value, std::string_view unit) {
    return with_unit(strings, figure_words(value_in_unit(strings, value, unit)), unit);
}

std::string value_words(const Strings& strings, Language language, const Metric& metric) {
    if (const std::string& written = metric.written.in(language); !written.empty()) {
        return written;
    }
    const std::string amount = amount_words(strings, metric.value, metric.unit);
    return strings.format(value_key("fact.qualifier.", to_string(metric.qualifier)), {{"amount", amount}});
}

std::string value_words(const Strings& strings, const Goal& goal) {
    if (!goal.value) {
        return {};
    }
    const auto figure = [&](double value) { return figure_words(value_in_unit(strings, value, goal.unit)); };
    const std::string value =
        goal.value_max ? figure(*goal.value) + "–" + figure(*goal.value_max) : figure(*goal.value);
    const std::string amount = with_unit(strings, value, goal.unit);
    return (goal.comparator == ">" ? ">" : goal.comparator == ">=" ? "≥" : "") + amount;
}

std::string year_words(const Strings& strings, const FactYear& year) {
    if (!year.value()) {
        return strings["fact.year_unknown"];
    }
    std::string text = fmt::format("{}", *year.value());
    if (year.is_inferred() && year.inferred_to) {
        text = strings.format("fact.year_or", {{"a", text}, {"b", fmt::format("{}", *year.inferred_to)}});
    }
    return with_mark(strings, text, year.is_inferred());
}

std::string date_words(const Strings& strings, const Event& event) {
    const std::string year = fmt::format("{}", event.year);
    std::string text;
    switch (event.precision) {
        case DatePrecision::year:
            text = strings.format("fact.date.year", {{"year", year}});
            break;
        case DatePrecision::period:
            text = strings.format("fact.date.period", {{"year", year}, {"to", fmt::format("{}", event.year_to)}});
            break;
        case DatePrecision::month:
        case DatePrecision::day: {
            const std::string month = strings["fact.month." + fmt::format("{:02}", event.month.value_or(1))];
            text = event.precision == DatePrecision::month
                       ? strings.format("fact.date.month", {{"year", year}, {"month", month}})
                       : strings.format(
                             "fact.date.day",
                             {{"year", year}, {"month", month}, {"day", fmt::format("{}", event.day.value_or(1))}});
            break;
        }
    }
    return with_mark(strings, text, event.is_date_inferred);
}

std::string type_words(const Strings& strings, const Event& event) {
    const std::string* words = find_text(strings, value_key("fact.event.", event.type));
    return words != nullptr ? *words : event.type;
}

std::string quoted(const Strings& strings, std::string_view quote) {
    std::string inner{quote};
    for (const auto& [outside, inside] : {std::pair{"“", "‘"}, std::pair{"”", "’"}}) {
        for (std::size_t at = inner.find(outside); at != std::string::npos; at = inner.find(outside, at)) {
            inner.replace(at, std::string_view{outside}.size(), inside);
        }
    }
    return strings.format("ui.quote", {{"quote", inner}});
}

std::string document_words(const Strings& strings, std::string_view source) {
    if (const auto bar = source.find(" | "); bar != std::string_view::npos && source.substr(0, bar).ends_with(".txt")) {
        source.remove_prefix(bar + 3);
    }
    const auto bracket = source.rfind(" [");
    if (bracket == std::string_view::npos || source.substr(bracket).find("inferred") == std::string_view::npos) {
        return with_title_marks(std::string{source});
    }
    return with_title_marks(std::string{source.substr(0, bracket)}) + strings["ui.source_inferred"];
}

}  // namespace parkatlas
