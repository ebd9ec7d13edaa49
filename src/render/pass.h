#pragma once
// From the scene's spaces to framebuffer px (y up), in double.

#include "map/viewport.h"
#include "scene/display_list.h"

namespace parkatlas {

/// The framebuffer that is drawn into.
struct Pass {
    double pixel_ratio = 1;  ///< framebuffer px per scene px
    int width_px = 0;
    int height_px = 0;
};

/// A screen point in framebuffer px.
///
///     screen  o--> x            framebuffer  ^ y
///             v y                            o--> x
[[nodiscard]] inline PathPoint to_framebuffer(const Pass& pass, ScreenPoint p) {
    return {p.x * pass.pixel_ratio, pass.height_px - p.y * pass.pixel_ratio};
}

/// Path units -> framebuffer px: px = unit * scale + offset.
struct Place {
    double scale_x = 1;
    double scale_y = 1;
    double offset_x = 0;
    double offset_y = 0;
};

/// Where a path lies. The subtraction of the large map coordinates happens here, so that floats are enough afterwards.
[[nodiscard]] inline Place place_of(const Pass& pass, const Viewport& viewport, const Path& path,
                                    const Placement& placement) {
    const PathPoint origin = path.origin();
    if (placement.space == Placement::Space::map) {
        const PathPoint at = to_framebuffer(pass, viewport.to_screen({origin.x, origin.y}));
        const double scale = pass.pixel_ratio / viewport.camera.units_per_px;
        return {scale, scale, at.x, at.y};
    }
    const PathPoint at = to_framebuffer(pass, placement.at + ScreenPoint{origin.x, origin.y} * placement.scale);
    const double scale = pass.pixel_ratio * placement.scale;
    return {scale, -scale, at.x, at.y};
}

}  // namespace parkatlas
