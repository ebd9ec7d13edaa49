#pragma once
// A published statement in the words of the panels: what it says and where that stands. Pure.

#include "core/strings.h"
#include "map/charts.h"

#include <string>

namespace parkatlas {

/// What the inspector and the tables write of a figure, a lost figure, an aim or an event.
struct FactText {
    std::string name;
    std::string value;     ///< “>15,000件”; "" where the number is lost or there is none
    std::string year;      ///< “2020（推定）”, the target year, the date
    std::string document;  ///< title of the source, for people
    std::string quote;     ///< the words it was read from; "" where the knowledge base keeps none
    std::string reason;  ///< what else is to be known of the source: why the year is inferred, or that it is the press
    std::string note;    ///< of the knowledge base
};
[[nodiscard]] FactText fact_text(const Atlas& atlas, const Strings& strings, Language language, FactRef fact);

/// “完成 27 · 开工 73 · 共 73”, with the word for what is not recorded.
[[nodiscard]] std::string round_words(const Strings& strings, const ProjectRound& round);

/// The statement with its source as text to paste elsewhere.
[[nodiscard]] std::string citation(const Strings& strings, const FactText& fact);

}  // namespace parkatlas
