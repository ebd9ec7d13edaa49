#pragma once
// The uniforms of shaders/paint.glsl.

#include "render/gl_handle.h"
#include "scene/display_list.h"

namespace parkatlas {

/// The most bands a paint may have; shaders/paint.glsl has room for one more, the repeated first.
inline constexpr std::size_t max_bands = 12;

/// Location of a uniform; that it exists is checked in debug builds.
[[nodiscard]] GLint find_uniform(const GlProgram& program, const char* name);

/// A colour as the shaders and the blending want it.
[[nodiscard]] Color premultiplied(Color color, double factor = 1);

struct PaintUniforms {
    GLint color = -1;
    GLint begins = -1;
    GLint bands = -1;
    GLint across = -1;

    [[nodiscard]] static PaintUniforms of(const GlProgram& program);

    /// One colour everywhere, premultiplied. The program is in use.
    void set_plain(Color color) const;
    /// The bands of a paint. Band 0 begins at the anchor (framebuffer px, y up), the others follow to the right of the
    /// bands' direction: with 0° (bands run east) downwards, with 90° (north) to the east, with 45° to the lower right.
    /// Bands whose period is under 2 px are drawn as their mean. The program is in use.
    void set(const Paint& paint, double px_per_unit, PathPoint anchor_px) const;
};

}  // namespace parkatlas
