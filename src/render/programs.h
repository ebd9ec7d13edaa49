#pragma once
// The four programs, each with its uniforms.

#include "core/result.h"
#include "render/gl_handle.h"
#include "render/looks.h"
#include "render/pass.h"

namespace parkatlas {

/// Triangles in one colour.
struct FillProgram {
    GlProgram program;
    GLint place = -1;
    GLint clip = -1;
    GLint color = -1;

    void use(const Place& where, Color premultiplied) const;
};

/// Triangles in bands of colour.
struct BandsProgram {
    GlProgram program;
    GLint place = -1;
    GLint clip = -1;
    GLint color = -1;
    GLint begins = -1;
    GLint bands = -1;
    GLint across = -1;

    void use(const Place& where, const Bands& look) const;
};

/// Lines.
struct StrokeProgram {
    GlProgram program;
    GLint place = -1;
    GLint clip = -1;
    GLint color = -1;
    GLint half = -1;
    GLint round = -1;
    GLint dash = -1;

    void use(const Place& where, const StrokeLook& look) const;
};

/// Glyphs from texture unit 0.
struct GlyphProgram {
    GlProgram program;
    GLint clip = -1;
    GLint texel = -1;
    GLint atlas = -1;

    void use(int atlas_width_px, int atlas_height_px) const;
};

struct Programs {
    FillProgram fill;
    BandsProgram bands;
    StrokeProgram stroke;
    GlyphProgram glyph;

    /// Errors (internal): a shader that the driver refuses.
    [[nodiscard]] static Result<Programs> link();
    /// Tells all of them how large the framebuffer is.
    void set_size(int width_px, int height_px) const;
};

}  // namespace parkatlas
