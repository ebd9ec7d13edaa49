#pragma once
// How fills and strokes look in framebuffer px, as the shaders take it. Pure.

#include "scene/display_list.h"

#include <array>
#include <cstddef>
#include <optional>

namespace parkatlas {

/// The most bands a paint may have.
inline constexpr std::size_t max_bands = Paint::most_bands;

/// A colour as the shaders and the blending want it.
[[nodiscard]] Color premultiplied(Color color, double factor = 1);

/// The uniforms of shaders/bands.frag.
struct Bands {
    int count = 0;
    std::array<Color, max_bands + 1> colors{};  ///< premultiplied, the first one again at the end
    std::array<float, max_bands + 1> begins{};  ///< px across, counted from the middle of band 0
    std::array<float, 4> across{};              ///< unit vector, shift and period, px
};

/// Where the bands of a paint lie. Band 0 begins at the anchor (framebuffer px, y up), the others follow to the right
/// of the direction in which bands run: with 0° (they run east) downwards, with 90° (north) to the east, with 45° to
/// the lower right. Nothing for a single band, and for bands whose period is under 2 px; mean_of() is their colour
/// then.
[[nodiscard]] std::optional<Bands> bands_of(const Paint& paint, double px_per_unit, PathPoint anchor_px);

/// The mean of the bands by their widths, premultiplied.
[[nodiscard]] Color mean_of(const Paint& paint);

/// The uniforms of shaders/stroke.frag.
struct StrokeLook {
    Color color;  ///< premultiplied
    float half_width_px = 0.5F;
    bool round_caps = false;
    std::array<float, 2> dash{};  ///< on and period, px; both beyond any line's length where it is solid
};

/// Dashes as dash_look() tells. Nothing for a width of 0.
[[nodiscard]] std::optional<StrokeLook> stroke_look(const StrokePath& stroke, double pixel_ratio);

}  // namespace parkatlas
