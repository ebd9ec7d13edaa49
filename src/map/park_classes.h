#pragma once
// Parks told apart by something other than their leading industries: which classes there are, and who is in which.

#include "core/strings.h"
#include "map/atlas.h"
#include "map/map_state.h"

#include <cstddef>
#include <string>
#include <vector>

namespace parkatlas {

struct ParkClass {
    std::string label;
    std::size_t parks = 0;  ///< in it
};
struct ParkClasses {
    std::string title;  ///< what the classes are of, with the unit
    std::vector<ParkClass> classes;
    /// By park: its classes, several for several districts; none: no data, or not a member in the year.
    std::vector<std::vector<std::size_t>> of_park;
    std::vector<std::string> words;  ///< by park: what its name's second line says; "" no data
    std::string source;              ///< of a joined column: its file; else ""
};
/// The figures of a column that are known, in the unit shown.
[[nodiscard]] std::vector<double> known_values(const Strings& words, const ParkColumn& column);
/// The limits between a column's classes, in the unit shown: found by the rule among all parks, so that a class has one
/// colour and one meaning in every year; or the user's own.
[[nodiscard]] std::vector<double> column_limits(const Strings& words, const ParkColumn& column,
                                                const Coloring& coloring);

/// What a colouring is called: "主导产业", or the column's name.
[[nodiscard]] std::string coloring_words(const Atlas& atlas, const Coloring& coloring, const Strings& words,
                                         Language language);
/// The classes of the state's colouring, in the order of the legend: stages and figures from early or few to late or
/// many, districts as the parks name them first. Nothing for `leading_industry`, whose classes are the families.
[[nodiscard]] ParkClasses park_classes(const Atlas& atlas, const MapState& state, const Strings& words);

}  // namespace parkatlas
