#pragma once
// Meridians and parallels of round steps over a map frame, with their degrees at its edge.

#include "scene/scene_builder.h"

#include <string>
#include <vector>

namespace parkatlas {

/// The finest step, in whole seconds of arc and round in degrees, minutes or seconds, that keeps lines at least
/// `least_px` apart at the viewport's centre; 0 where the projection has no place there.
[[nodiscard]] int graticule_step_s(const Projection& projection, const Viewport& viewport, double least_px);

/// One line of constant longitude or latitude, as far as it may touch the viewport.
struct GraticuleLine {
    bool is_meridian = false;
    int seconds = 0;                  ///< of arc: east or north where positive
    std::vector<ScreenPoint> points;  ///< px; projected at enough places that it bends as it should
};
[[nodiscard]] std::vector<GraticuleLine> graticule_lines(const Projection& projection, const Viewport& viewport,
                                                         int step_s);

/// "东经121°30′", "121°30′ E": degrees, minutes and seconds as far as they are needed.
[[nodiscard]] std::string angle_words(const Strings& strings, bool is_meridian, int seconds);

/// Records the lines into `out` and the degrees into `figures`: longitudes along the upper, latitudes along the left
/// edge of `free`, where nothing of `taken` lies. Gives the boxes of the figures.
[[nodiscard]] std::vector<ScreenRect> draw_graticule(const SceneContext& context, const Viewport& viewport,
                                                     const ScreenRect& free, std::vector<ScreenRect> taken, double unit,
                                                     DisplayList& out, DisplayList& figures);

}  // namespace parkatlas
