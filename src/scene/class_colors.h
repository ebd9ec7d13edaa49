#pragma once
// The classes of parks with their colours.

#include "map/park_classes.h"
#include "scene/scene_builder.h"

#include <memory>
#include <vector>

namespace parkatlas {

/// What parks are coloured by, and how.
struct ColoredClasses {
    ParkClasses parks;
    std::vector<Color> colors;  ///< by class
};
/// Stages and figures have the theme's ramp, from its first colour to its last; districts have colours of their own.
/// What the context carries already is not made again.
[[nodiscard]] std::shared_ptr<const ColoredClasses> colored_classes(const SceneContext& context, const MapState& state);
/// The context with the state's classes in it: a scene asks for them many times.
[[nodiscard]] SceneContext with_classes(const SceneContext& context, const MapState& state);

}  // namespace parkatlas
