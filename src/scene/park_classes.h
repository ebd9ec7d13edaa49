#pragma once
// Parks coloured by something other than their leading industries: which classes there are, and who is in which.

#include "scene/scene_builder.h"

#include <cstddef>
#include <string>
#include <vector>

namespace parkatlas {

struct ParkClass {
    std::string label;
    Color color;
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
/// The classes of the state's colouring; nothing for `leading_industry`, whose colours are those of families. Joined
/// stages and figures get the theme's ramp, from few or early to many or late; districts have colours of their own,
/// which repeat where data has more districts than the theme has colours.
[[nodiscard]] ParkClasses park_classes(const SceneContext& context, const MapState& state);

}  // namespace parkatlas
