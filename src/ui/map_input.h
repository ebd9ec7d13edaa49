#pragma once
#include "ui/panel.h"

namespace parkatlas {

/// A gesture on the map -> actions: clicks and hovering are picked in the scene that is shown.
void apply_gesture(const Panel& panel, const Gesture& gesture);
/// Of the features under a click, topmost first, those between which the user has to choose: all symbols, or when there
/// are none all areas. One is no choice.
[[nodiscard]] std::vector<FeatureRef> rivals(const std::vector<FeatureRef>& hits);

}  // namespace parkatlas
