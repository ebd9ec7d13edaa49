#pragma once
// What was shown before, fading over what is shown now.

#include "render/gl_handle.h"
#include "render/pass.h"

namespace parkatlas {

/// A picture of the framebuffer's size that is drawn once and then laid over others. Its program is made when it is
/// first needed.
class Afterimage {
public:
    /// Binds the framebuffer that the picture is to be drawn into. False: the driver has none of that size, or refuses
    /// the program; then nothing fades.
    [[nodiscard]] bool bind(const Pass& pass);
    /// Lays the picture over the bound framebuffer; nothing where there is none of that size.
    void draw(const Pass& pass, float opacity) const;

private:
    GlProgram program_;
    GlVertexArray array_;  ///< without attributes: core profiles want one
    GlFramebuffer framebuffer_;
    GlTexture picture_;
    int width_px_ = 0;
    int height_px_ = 0;
};

}  // namespace parkatlas
