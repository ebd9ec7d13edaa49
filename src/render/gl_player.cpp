#include "render/gl_player.h"

#include "map/viewport.h"
#include "render/afterimage.h"
#include "render/gl_handle.h"
#include "render/glyph_atlas.h"
#include "render/glyph_batch.h"
#include "render/kept_picture.h"
#include "render/looks.h"
#include "render/mesh_cache.h"
#include "render/pass.h"
#include "render/programs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

namespace parkatlas {

namespace {

/// After so many triangles the driver is told to begin, so that one that draws in threads of its own (llvmpipe) does so
/// while the rest is sent: a tenth of the frame's time.
constexpr std::size_t triangles_per_flush = 8000;

/// A rectangle of whole framebuffer px, y up.
struct PxRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

/// The pixels whose centres lie in a rectangle of the screen.
PxRect px_rect(const Pass& pass, const ScreenRect& rect) {
    const PathPoint low = to_framebuffer(pass, {rect.min.x, rect.max.y});
    const PathPoint high = to_framebuffer(pass, {rect.max.x, rect.min.y});
    const auto px = [](double value, int limit) {
        return static_cast<int>(std::lround(std::clamp<double>(value, 0, limit)));
    };
    const PxRect r{px(low.x, pass.width_px), px(low.y, pass.height_px), 0, 0};
    return {r.x, r.y, std::max(0, px(high.x, pass.width_px) - r.x), std::max(0, px(high.y, pass.height_px) - r.y)};
}

bool is_whole(const PxRect& rect, const Pass& pass) {
    return rect.width == pass.width_px && rect.height == pass.height_px;
}

void clear(Color straight) {
    const Color color = premultiplied(straight);
    glClearColor(color.r, color.g, color.b, color.a);
    glClear(GL_COLOR_BUFFER_BIT);
}

/// Whether anything of a path can be seen: its box, grown by `margin_px`, against what is drawn into.
bool is_visible(const PxRect& clip, const Place& place, const Path& path, double margin_px) {
    const auto [x0, x1] = std::minmax({path.min().x * place.scale_x, path.max().x * place.scale_x});
    const auto [y0, y1] = std::minmax({path.min().y * place.scale_y, path.max().y * place.scale_y});
    return place.offset_x + x1 + margin_px > clip.x && place.offset_x + x0 - margin_px < clip.x + clip.width &&
           place.offset_y + y1 + margin_px > clip.y && place.offset_y + y0 - margin_px < clip.y + clip.height;
}

std::string gl_text(GLenum name) {
    const GLubyte* text = glGetString(name);
    return text == nullptr ? "" : reinterpret_cast<const char*>(text);  // NOLINT: GL's text is unsigned char
}

}  // namespace

Status load_gl(void* (*get_proc_address)(const char*)) {
    // The entry points serve every context of the process, and another thread may be drawing through them: they are
    // loaded once. glad takes a function that returns a function. NOLINTNEXTLINE
    static const int version = gladLoadGL(reinterpret_cast<GLADloadfunc>(get_proc_address));
    if (GLAD_VERSION_MAJOR(version) * 10 + GLAD_VERSION_MINOR(version) < 33) {
        return Error{ErrorKind::no_display,
                     "OpenGL",
                     "error.gl_too_old",
                     {{"version", fmt::format("{}.{}", GLAD_VERSION_MAJOR(version), GLAD_VERSION_MINOR(version))}}};
    }
    return Done{};
}

std::string gl_description() {
    return fmt::format("{} {}, {}", gl_text(GL_VENDOR), gl_text(GL_RENDERER), gl_text(GL_VERSION));
}

struct GlPlayer::Impl {
    Programs programs;
    MeshCache meshes;
    GlyphAtlas atlas;
    GlyphBatch glyphs;
    KeptPicture base;
    Afterimage afterimage;
    bool keeps_base = true;  ///< in this play
    Pass pass;
    const Scene* scene = nullptr;  ///< of this play, like all below
    const FontBook* fonts = nullptr;
    bool has_glyphs = false;    ///< collected
    PxRect clip;                ///< what is drawn into now
    std::size_t unflushed = 0;  ///< triangles
    DrawStats stats;

    void warm_up();
    void begin() const;
    void draw(const Viewport& viewport, std::span<const DrawItem> list);
    void draw(const Viewport& viewport, const FillPath& item);
    void draw(const Viewport& viewport, const StrokePath& item);
    void draw_background(Color color);
    void draw_frame(const MapFrame& frame);
    void collect_glyphs();
    void draw_glyphs(GlyphBatch::Range quads);
    void draw_triangles(const Mesh& mesh);
    void draw_quads(const Mesh& mesh);
    void count(std::size_t triangles);
};

/// All state that drawing depends on; whoever shares the context may have left anything.
void GlPlayer::Impl::begin() const {
    glViewport(0, 0, pass.width_px, pass.height_px);
    for (GLenum capability : {GL_DEPTH_TEST, GL_STENCIL_TEST, GL_CULL_FACE, GL_SCISSOR_TEST, GL_FRAMEBUFFER_SRGB,
                              GL_COLOR_LOGIC_OP, GL_RASTERIZER_DISCARD, GL_PRIMITIVE_RESTART}) {
        glDisable(capability);
    }
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glActiveTexture(GL_TEXTURE0);
    glBindSampler(0, 0);
    programs.set_size(pass.width_px, pass.height_px);
}

/// Draws nothing with every program, so that a software driver translates them now: into the bound framebuffer, whose
/// format the translation depends on, or where there is none into one like RenderTarget's.
void GlPlayer::Impl::warm_up() {
    std::optional<RenderTarget> scratch;
    if (glCheckFramebufferStatus(GL_DRAW_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
        if (Result<RenderTarget> made = RenderTarget::create(16, 16); made) {
            scratch.emplace(std::move(made).value());
        }
    }
    pass = {1, 16, 16};
    begin();
    const PathPtr dot = screen_path({{{0, 0}, {1, 0}, {0, 1}}}, true);
    const Place outside{1, 1, -99, -99};
    programs.fill.use(outside, {});
    draw_triangles(meshes.fill(*dot, true));
    programs.bands.use(outside, {});
    draw_triangles(meshes.fill(*dot, true));
    programs.stroke.use(outside, {});
    draw_quads(meshes.stroke(*dot));
    draw_glyphs({0, 1});
    glFinish();
}

/// Runs that follow one another are one draw call.
void GlPlayer::Impl::draw(const Viewport& viewport, std::span<const DrawItem> list) {
    std::size_t runs = 0;
    for (const DrawItem& item : list) {
        if (std::holds_alternative<GlyphRun>(item)) {
            collect_glyphs();
            ++runs;
            continue;
        }
        if (std::holds_alternative<ItemGroup>(item)) {
            continue;
        }
        draw_glyphs(glyphs.take(std::exchange(runs, 0)));
        if (const auto* path = std::get_if<FillPath>(&item)) {
            draw(viewport, *path);
        } else {
            draw(viewport, std::get<StrokePath>(item));
        }
    }
    draw_glyphs(glyphs.take(runs));
}

void GlPlayer::Impl::draw(const Viewport& viewport, const FillPath& item) {
    const Place place = place_of(pass, viewport, *item.path, item.placement);
    if (!is_visible(clip, place, *item.path, 1)) {
        return;
    }
    const PathPoint anchor = to_framebuffer(pass, item.placement.space == Placement::Space::map
                                                      ? viewport.to_screen({item.paint.anchor.x, item.paint.anchor.y})
                                                      : ScreenPoint{item.paint.anchor.x, item.paint.anchor.y});
    const double px_per_unit =
        item.paint.unit == Paint::Unit::px ? pass.pixel_ratio : pass.pixel_ratio / viewport.camera.units_per_px;
    const std::optional<Bands> bands = bands_of(item.paint, px_per_unit, anchor);
    const Color color = mean_of(item.paint);
    if (bands) {
        programs.bands.use(place, *bands);
    } else {
        programs.fill.use(place, color);
    }
    // What hides all beneath it is not mixed with it: half the cost of the large areas without a GPU.
    const bool hides = !bands && !item.smooth_edge && color.a >= 1;
    if (hides) {
        glDisable(GL_BLEND);
    }
    draw_triangles(meshes.fill(*item.path, item.smooth_edge));
    if (hides) {
        glEnable(GL_BLEND);
    }
}

void GlPlayer::Impl::draw(const Viewport& viewport, const StrokePath& item) {
    const Place place = place_of(pass, viewport, *item.path, item.placement);
    const std::optional<StrokeLook> look = stroke_look(item, pass.pixel_ratio);
    if (!look || !is_visible(clip, place, *item.path, static_cast<double>(look->half_width_px) + 1)) {
        return;
    }
    programs.stroke.use(place, *look);
    draw_quads(meshes.stroke(*item.path));
}

/// Fills the clip. Clearing is far cheaper than drawing where it says the same; a scissored clear is no cheaper.
void GlPlayer::Impl::draw_background(Color color) {
    if (is_whole(clip, pass) && color.a >= 1) {
        clear(color);
        return;
    }
    programs.fill.use({static_cast<double>(clip.width), static_cast<double>(clip.height), static_cast<double>(clip.x),
                       static_cast<double>(clip.y)},
                      premultiplied(color));
    draw_triangles(meshes.unit_square());
}

/// The glyphs of the whole scene, once they are first needed: the driver draws what came before while new ones are
/// made.
void GlPlayer::Impl::collect_glyphs() {
    if (std::exchange(has_glyphs, true)) {
        return;
    }
    glFlush();
    glyphs.collect(pass, *scene, *fonts, atlas);
    if (atlas.dropped() > 0) {  // glyphs of earlier plays are in the way
        atlas.restart();
        glyphs.collect(pass, *scene, *fonts, atlas);
    }
}

void GlPlayer::Impl::draw_glyphs(GlyphBatch::Range quads) {
    if (quads.count == 0) {
        return;
    }
    atlas.bind();
    programs.glyph.use(GlyphAtlas::width_px, atlas.height_px());
    glBindVertexArray(glyphs.array());
    meshes.bind_quad_indices(quads.first + quads.count);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(quads.count * 6), GL_UNSIGNED_INT,
                   buffer_offset(quads.first * 6 * sizeof(GLuint)));
    count(quads.count * 2);
}

void GlPlayer::Impl::draw_triangles(const Mesh& mesh) {
    if (mesh.count == 0) {
        return;
    }
    glBindVertexArray(mesh.array.id());
    glDrawArrays(GL_TRIANGLES, 0, mesh.count);
    count(static_cast<std::size_t>(mesh.count) / 3);
}

void GlPlayer::Impl::draw_quads(const Mesh& mesh) {
    if (mesh.count == 0) {
        return;
    }
    glBindVertexArray(mesh.array.id());
    glDrawElements(GL_TRIANGLES, mesh.count, GL_UNSIGNED_INT, nullptr);
    count(static_cast<std::size_t>(mesh.count) / 3);
}

void GlPlayer::Impl::count(std::size_t triangles) {
    ++stats.draw_calls;
    stats.triangles += triangles;
    unflushed += triangles;
    if (unflushed > triangles_per_flush) {
        unflushed = 0;
        glFlush();
    }
}

GlPlayer::GlPlayer(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
GlPlayer::GlPlayer(GlPlayer&&) noexcept = default;
GlPlayer& GlPlayer::operator=(GlPlayer&&) noexcept = default;
GlPlayer::~GlPlayer() = default;

Result<GlPlayer> GlPlayer::create() {
    Result<Programs> programs = Programs::link();
    if (!programs) {
        return programs.error();
    }
    auto impl = std::make_unique<Impl>();
    impl->programs = std::move(programs).value();
    impl->warm_up();
    return GlPlayer{std::move(impl)};
}

/// Everything of it is clipped to its rectangle, at whole px.
void GlPlayer::Impl::draw_frame(const MapFrame& frame) {
    clip = px_rect(pass, frame.rect);
    const bool fills = is_whole(clip, pass);
    if (!fills) {
        glEnable(GL_SCISSOR_TEST);
        glScissor(clip.x, clip.y, clip.width, clip.height);
    }
    const Viewport viewport{{frame.center, frame.units_per_px}, frame.rect};
    const std::span<const DrawItem> features =
        frame.features ? std::span<const DrawItem>{*frame.features} : std::span<const DrawItem>{};
    // Sheets with several maps are played once; only a window's one map is worth keeping.
    const bool keeps = keeps_base && frame.steady > 0 && fills && scene->frames.size() == 1;
    if (!keeps || !base.draw(frame, pass)) {
        draw_background(frame.background);
        draw(viewport, features.first(frame.steady));
        if (keeps) {
            base.drawn(frame, pass);
        }
    }
    draw(viewport, features.subspan(frame.steady));
    draw(viewport, frame.labels);
    glDisable(GL_SCISSOR_TEST);
}

DrawStats GlPlayer::play(const Scene& scene, const FontBook& fonts, double pixel_ratio, int framebuffer_width_px,
                         int framebuffer_height_px, float remembered) {
    Impl& gl = *impl_;
    gl.stats = {};
    if (framebuffer_width_px < 1 || framebuffer_height_px < 1) {  // a window that is folded away
        return gl.stats;
    }
    gl.pass = {pixel_ratio, framebuffer_width_px, framebuffer_height_px};
    gl.scene = &scene;
    gl.fonts = &fonts;
    gl.has_glyphs = false;
    const std::size_t uploads = gl.meshes.uploads();
    const std::size_t rendered = gl.atlas.rendered();
    gl.begin();
    const auto hides_all = [&](const MapFrame& frame) {
        return frame.background.a >= 1 && is_whole(px_rect(gl.pass, frame.rect), gl.pass);
    };
    if (std::ranges::none_of(scene.frames, hides_all)) {
        clear(scene.background);
    }
    for (const MapFrame& frame : scene.frames) {
        gl.draw_frame(frame);
    }
    gl.clip = {0, 0, framebuffer_width_px, framebuffer_height_px};
    // Furniture has no map: a path that is placed on one lies on the sheet, a unit being a px, y up from its lower
    // edge.
    const ScreenRect sheet = screen_rect(0, 0, scene.width_px, scene.height_px);
    gl.draw({{{scene.width_px / 2, scene.height_px / 2}, 1}, sheet}, scene.furniture);
    if (remembered > 0) {
        gl.afterimage.draw(gl.pass, remembered);
    }
    gl.meshes.end_play();
    glBindVertexArray(0);
    glUseProgram(0);

    gl.stats.meshes_uploaded = gl.meshes.uploads() - uploads;
    gl.stats.glyphs_rendered = gl.atlas.rendered() - rendered;
    gl.stats.glyphs_dropped = gl.atlas.dropped();
    return gl.stats;
}

void GlPlayer::remember(const Scene& scene, const FontBook& fonts, double pixel_ratio, int framebuffer_width_px,
                        int framebuffer_height_px) {
    GLint target = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
    if (framebuffer_width_px > 0 && framebuffer_height_px > 0 &&
        impl_->afterimage.bind({pixel_ratio, framebuffer_width_px, framebuffer_height_px})) {
        impl_->keeps_base = false;  // it is kept for the framebuffer that is looked at
        play(scene, fonts, pixel_ratio, framebuffer_width_px, framebuffer_height_px);
        impl_->keeps_base = true;
    }
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(target));
}

}  // namespace parkatlas
