#pragma once
// When what is shown changes with a fade, and how far it is.

#include "core/frame_stats.h"
#include "map/map_state.h"

namespace parkatlas {

/// How long the map takes to change from one state to another, s: 0.2 where the year is another, 0.16 for layers,
/// colours, industries, theme or language; 0 where nothing of that changed, or the camera or the window did, too.
[[nodiscard]] double fade_s(const MapState& from, const MapState& to);

/// What is left to see of the state before, 1…0, so long after the change began: eased out.
[[nodiscard]] float fading_opacity(double elapsed_s, double duration_s);

/// Whether frames come fast enough for a fade to be one: half of the last five took less than 20 ms. Without a GPU, a
/// large window would show two frames of it and be late with both.
[[nodiscard]] bool is_quick(const FrameStats& stats);

}  // namespace parkatlas
