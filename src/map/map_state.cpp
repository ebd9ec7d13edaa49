#include "map/map_state.h"

#include <algorithm>

namespace parkatlas {

std::string_view to_string(FeatureKind kind) {
    switch (kind) {
        case FeatureKind::park:
            return "park";
        case FeatureKind::block:
            return "block";
        case FeatureKind::district:
            return "district";
        case FeatureKind::facility:
            return "facility";
        case FeatureKind::project:
            return "project";
        case FeatureKind::cluster:
            return "cluster";
        case FeatureKind::industry:
            return "industry";
        case FeatureKind::event:
            return "event";
    }
    return "";
}

bool MapState::is_selected(FeatureRef feature) const {
    return std::find(selection.begin(), selection.end(), feature) != selection.end();
}

}  // namespace parkatlas
