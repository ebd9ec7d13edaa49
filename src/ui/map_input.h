#pragma once
#include "ui/panel.h"

namespace parkatlas {

/// A gesture on the map -> actions: clicks and hovering are picked in the scene that is shown.
void apply_gesture(const Panel& panel, const Gesture& gesture);

}  // namespace parkatlas
