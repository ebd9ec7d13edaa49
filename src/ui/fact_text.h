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
    std::string quote;     ///< the words it was read from
    std::string reason;    ///< why the year is inferred, as the knowledge base puts it; "" when it is stated
    std::string note;      ///< of the knowledge base
};
[[nodiscard]] FactText fact_text(const Atlas& atlas, const Strings& strings, Language language, FactRef fact);

/// The statement with its source as text to paste elsewhere.
[[nodiscard]] std::string citation(const Strings& strings, const FactText& fact);

}  // namespace parkatlas
