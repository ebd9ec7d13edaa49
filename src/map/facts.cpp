#include "map/facts.h"

#include <algorithm>

namespace parkatlas {

std::string_view to_string(Qualifier qualifier) {
    return qualifier_names[static_cast<std::size_t>(qualifier)];
}

std::optional<Qualifier> parse_qualifier(std::string_view text) {
    const auto found = std::find(qualifier_names.begin(), qualifier_names.end(), text);
    return found == qualifier_names.end() ? std::nullopt
                                          : std::optional{static_cast<Qualifier>(found - qualifier_names.begin())};
}

}  // namespace parkatlas
