#pragma once
// What is known of a park, for paper: the inspector's facts as lines of words, each with its source.

#include "core/strings.h"
#include "map/atlas.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parkatlas {

struct SheetFact {
    std::string label;
    std::string value;       ///< “未载” where the sources are silent
    std::size_t source = 0;  ///< its number in ParkSheet::sources, from 1; 0: measured on this map, or not known
};

/// How a section is set: facts with a label each, figures, or a list of names and what each is.
enum class SheetForm { facts, figures, list };

struct SheetSection {
    std::string heading;
    SheetForm form = SheetForm::facts;
    std::vector<SheetFact> facts;
};

struct ParkSheet {
    std::vector<SheetSection> sections;  ///< overview, figures, goals, facilities, projects, clusters; none is empty
    std::vector<std::string> sources;    ///< in the order in which the facts name them, each once
};

/// The sheet of a park in one language; statuses as of `year`, the latest known without one. Figures are the latest of
/// each series. A list says in its heading how many it has.
[[nodiscard]] ParkSheet park_sheet(const Atlas& atlas, std::size_t park, std::optional<int> year,
                                   const Strings& strings, Language language);

}  // namespace parkatlas
