#include "app/scene_cache.h"

#include <utility>

namespace parkatlas {
namespace {

/// What the list of features depends on.
MapState features_key(MapState state) {
    state.camera.center = {};
    state.language = Language::zh;
    state.view = {};
    state.free = {};
    state.pins.clear();
    return state;
}

/// Whether only pinned names tell the states apart.
bool differ_in_pins(MapState a, const MapState& b) {
    if (a.pins == b.pins) {
        return false;
    }
    a.pins = b.pins;
    return a == b;
}

}  // namespace

const BuiltScene& SceneCache::get(const SceneContext& context, const MapState& state) {
    const bool same_data = built_ && context.data.revision == revision_;
    if (!same_data || state != state_) {
        const bool same_features = same_data && features_key(state) == features_key(state_);
        FeatureList features;
        if (same_features) {
            const MapFrame& frame = built_->scene.frames.front();
            features = {frame.features, frame.steady};
        }
        // While a name is dragged, the others relate to where they stood before: what had to make way comes back.
        if (!same_data || !differ_in_pins(state, state_)) {
            before_pins_.reset();
        } else if (!before_pins_) {
            before_pins_ = std::move(built_);
        }
        const BuiltScene* before = before_pins_ ? &*before_pins_ : same_data ? &*built_ : nullptr;
        built_ = build_window_scene(context, state, std::move(features), before);
        ++work_.scenes;
        work_.feature_lists += same_features ? 0U : 1U;
        work_.names_sought += built_->names_sought;
        state_ = state;
        revision_ = context.data.revision;
    }
    return *built_;
}

}  // namespace parkatlas
