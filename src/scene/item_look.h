#pragma once
// What the contract of the display list leaves to be computed, for all players alike. Pure.

#include "scene/display_list.h"

#include <array>
#include <optional>
#include <vector>

namespace parkatlas {

/// The mean of the bands by their widths, straight alpha: what bands too fine to be seen look like.
[[nodiscard]] Color mean_color(const Paint& paint);

/// Whether bands that have this many device px to a unit of their width can be told apart: their period is 2 px or
/// more.
[[nodiscard]] bool shows_bands(const Paint& paint, double px_per_unit);

/// A stroke's dash as it is drawn. Dashes too short to be seen as such (butt caps: on or off under 2 device px; round
/// caps: half the period under 2) are a solid line at 60 % of the opacity.
struct DashLook {
    Dash dash;  ///< on 0: solid
    double opacity = 1;
};
[[nodiscard]] DashLook dash_look(const StrokePath& stroke, double pixel_ratio);

/// The bands of a paint across a box, as quadrilaterals for players that draw shapes: the box is to be filled with
/// `ground` and the bands drawn over it in order. Each reaches beneath the one that follows, so that no seam shows
/// where two meet.
struct BandShapes {
    Color ground;  ///< of band 0
    struct Shape {
        Color color;
        std::vector<std::array<ScreenPoint, 4>> quads;
    };
    std::vector<Shape> bands;
};
/// `px_per_unit` scales the widths, `anchor` is where band 0 begins and `box` what has to be covered, all in the same
/// px, y down. Bands follow each other to the right of the direction in which they run: with 0° (east) downwards, with
/// 90° (north) to the east, with 45° to the lower right.
[[nodiscard]] BandShapes band_shapes(const Paint& paint, double px_per_unit, ScreenPoint anchor, const ScreenRect& box);

}  // namespace parkatlas
