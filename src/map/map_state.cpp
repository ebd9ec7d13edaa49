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

std::optional<LayerId> layer_of(FeatureKind kind) {
    switch (kind) {
        case FeatureKind::park:
        case FeatureKind::block:
            return LayerId::parks;
        case FeatureKind::district:
            return LayerId::districts;
        case FeatureKind::facility:
            return LayerId::facilities;
        case FeatureKind::project:
            return LayerId::projects;
        case FeatureKind::cluster:
            return LayerId::clusters;
        case FeatureKind::industry:
        case FeatureKind::event:
            return std::nullopt;
    }
    return std::nullopt;
}

bool MapState::is_selected(FeatureRef feature) const {
    return std::find(selection.begin(), selection.end(), feature) != selection.end();
}

const ScreenRect& fitting_part(const MapState& state) {
    const auto has_size = [](const ScreenRect& rect) { return rect.width() > 0 && rect.height() > 0; };
    return has_size(state.framed) ? state.framed : has_size(state.free) ? state.free : state.view;
}

}  // namespace parkatlas
