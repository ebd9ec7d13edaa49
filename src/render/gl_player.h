#pragma once
// Plays a scene with OpenGL 3.3 core. Knows nothing of layers, styles or parks.

#include "core/image.h"
#include "core/result.h"
#include "scene/display_list.h"
#include "scene/text.h"

#include <cstddef>
#include <memory>
#include <string>

namespace parkatlas {

/// Loads GL's functions through `get_proc_address` of the current context. Once per context, before anything else here.
/// Errors (no_display): older than 3.3.
[[nodiscard]] Status load_gl(void* (*get_proc_address)(const char*));
/// "Mesa llvmpipe (…), 4.5 core", for reports.
[[nodiscard]] std::string gl_description();

struct DrawStats {
    std::size_t draw_calls = 0;
    std::size_t triangles = 0;
    std::size_t meshes_uploaded = 0;
    std::size_t glyphs_rendered = 0;
    std::size_t glyphs_dropped = 0;  ///< without a place in the largest texture the driver allows
};

/// Shaders, mesh cache and glyph atlas of one context; create and destroy with it current.
class GlPlayer {
public:
    /// Compiles the shaders and draws nothing with each, so that a software driver has translated them before the first
    /// frame: for the framebuffer that is bound, else for one like RenderTarget's. Errors (internal): a shader that the
    /// driver refuses, with its file and the driver's words.
    [[nodiscard]] static Result<GlPlayer> create();
    GlPlayer(GlPlayer&&) noexcept;
    GlPlayer& operator=(GlPlayer&&) noexcept;
    ~GlPlayer();

    /// Draws into the bound framebuffer, `pixel_ratio` framebuffer pixels per scene px. Clears it first. What was
    /// remembered at that size lies over it with the opacity `remembered`, 0…1.
    DrawStats play(const Scene& scene, const FontBook& fonts, double pixel_ratio, int framebuffer_width_px,
                   int framebuffer_height_px, float remembered = 0);
    /// Draws where nobody sees it what is to fade over later plays.
    void remember(const Scene& scene, const FontBook& fonts, double pixel_ratio, int framebuffer_width_px,
                  int framebuffer_height_px);

private:
    struct Impl;
    explicit GlPlayer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// An offscreen colour target; bind, play, read.
class RenderTarget {
public:
    /// Errors (limit): larger than the driver allows, with the limit named.
    [[nodiscard]] static Result<RenderTarget> create(int width_px, int height_px);
    RenderTarget(RenderTarget&&) noexcept;
    RenderTarget& operator=(RenderTarget&&) noexcept;
    ~RenderTarget();
    void bind() const;
    /// What is drawn from now on goes to the window again.
    static void release();
    [[nodiscard]] Image read() const;
    /// GL's name of what was drawn, rows from the bottom up, premultiplied: for others to draw with in this context.
    [[nodiscard]] unsigned texture() const;

private:
    struct Impl;
    explicit RenderTarget(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace parkatlas
