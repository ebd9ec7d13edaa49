#include "app/scene_cache.h"

#include "map/comparison.h"

#include <algorithm>
#include <utility>

namespace parkatlas {
namespace {

/// What the list of features of a map depends on.
MapState features_key(MapState state) {
    state.comparison.reset();
    state.camera.center = {};
    state.language = Language::zh;
    state.view = {};
    state.free = {};
    state.framed = {};
    state.legend_room = {};
    state.pins.clear();
    state.views.clear();
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

const BuiltScene& SceneCache::get(const SceneContext& context, const MapState& state, const ScreenRect& names_within) {
    const bool same_data = built_ && context.data.revision == revision_;
    if (!same_data || state != state_ || names_within != names_within_) {
        WindowFeatures features;
        features.names_within = names_within;
        const auto keep = [&](const char* id, FeatureList& list) {
            const auto frame = std::ranges::find(built_->scene.frames, id, &MapFrame::id);
            if (frame != built_->scene.frames.end()) {
                list = {frame->features, frame->steady};
            }
        };
        if (same_data && features_key(state) == features_key(state_)) {
            keep("", features.main);
        }
        if (same_data && state.comparison && state_.comparison &&
            features_key(left_state(state)) == features_key(left_state(state_))) {
            keep(left_frame, features.left);
        }
        work_.feature_lists += features.main.items ? 0U : 1U;
        work_.feature_lists += !state.comparison || features.left.items ? 0U : 1U;
        // While a name is dragged, the others relate to where they stood before: what had to make way comes back.
        if (!same_data || !differ_in_pins(state, state_)) {
            before_pins_.reset();
        } else if (!before_pins_) {
            before_pins_ = std::move(built_);
        }
        const BuiltScene* before = before_pins_ ? &*before_pins_ : same_data ? &*built_ : nullptr;
        built_ = build_window_scene(context, state, std::move(features), before);
        ++work_.scenes;
        work_.names_sought += built_->names_sought;
        state_ = state;
        names_within_ = names_within;
        revision_ = context.data.revision;
    }
    return *built_;
}

}  // namespace parkatlas
