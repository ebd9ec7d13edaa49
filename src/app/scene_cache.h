#pragma once
#include "core/frame_stats.h"
#include "scene/scene_builder.h"

#include <cstdint>
#include <optional>

namespace parkatlas {

/// The window's scene, built anew only where what it is made of changed: nothing when the state is the same, labels
/// alone when only the camera's centre, the language, the panels or pinned names changed.
class SceneCache {
public:
    /// Scenes, feature lists and names so far.
    [[nodiscard]] const WorkDone& work() const { return work_; }
    /// `names_within`: as WindowFeatures::names_within.
    [[nodiscard]] const BuiltScene& get(const SceneContext& context, const MapState& state,
                                        const ScreenRect& names_within = {});

private:
    std::optional<BuiltScene> built_;
    std::optional<BuiltScene> before_pins_;  ///< while nothing but pinned names changes: the scene before they did
    MapState state_;                         ///< that was built
    ScreenRect names_within_;
    std::uint64_t revision_ = 0;
    WorkDone work_;
};

}  // namespace parkatlas
