#pragma once
// Figures, years and dates as people read them, exactly as sure as the sources are: “>15,000件”, “约531平方公里”,
// “2020（推定）”. Pure; the language is that of the strings.

#include "core/strings.h"
#include "map/facts.h"

#include <string>
#include <string_view>

namespace parkatlas {

/// Text key of a value of the data: "ui.kind." + "under construction" -> "ui.kind.under_construction".
[[nodiscard]] std::string value_key(std::string_view prefix, std::string_view value);
/// A bare figure as sources print it: 22169 -> "22,169", 84.15 -> "84.15", 8e22 -> "8×10²²".
[[nodiscard]] std::string figure_words(double value);
/// The unit alone, for columns and axes: “家”, “CNY bn”; a unit without words is itself.
[[nodiscard]] std::string unit_words(const Strings& strings, std::string_view unit);
/// The value in the measure of the language for that unit: money is kept in CNY 100m (亿元), English counts billions.
[[nodiscard]] double value_in_unit(const Strings& strings, double value, std::string_view unit);
/// A figure with its unit: “1,800亿元”, “CNY 180 bn”.
[[nodiscard]] std::string amount_words(const Strings& strings, double value, std::string_view unit);
/// The published value with qualifier and unit; a fraction stays one: “1/7”.
[[nodiscard]] std::string value_words(const Strings& strings, Language language, const Metric& metric);
/// The target with comparator and unit: “≥85%”, “3–5家”; "" when the aim has no number.
[[nodiscard]] std::string value_words(const Strings& strings, const Goal& goal);
/// “2020”, “2020（推定）”, “2020或2021（推定）”, or the word for unknown.
[[nodiscard]] std::string year_words(const Strings& strings, const FactYear& year);
/// “2022年9月30日”, “2011年1月”, “2016—2020年”, with the mark of an inferred date.
[[nodiscard]] std::string date_words(const Strings& strings, const Event& event);
/// The event's type: “政策”, “Milestone”; a type without words is itself.
[[nodiscard]] std::string type_words(const Strings& strings, const Event& event);
/// The words of a source in quotation marks; marks within them become single ones (GB/T 15834).
[[nodiscard]] std::string quoted(const Strings& strings, std::string_view quote);
/// A source of the tables, “FILE.txt | title, section [title+year inferred]”, for people: the title, and that it is
/// inferred.
[[nodiscard]] std::string document_words(const Strings& strings, std::string_view source);

}  // namespace parkatlas
