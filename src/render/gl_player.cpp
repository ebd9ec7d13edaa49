#include "render/gl_player.h"

#include "map/viewport.h"
#include "render/bands.h"
#include "render/gl_handle.h"
#include "render/glyph_atlas.h"
#include "render/glyph_batch.h"
#include "render/mesh_cache.h"
#include "render/pass.h"
#include "render/shader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace parkatlas {

namespace {

/// Dashes with a part or gap shorter than this are drawn as a solid line, paler.
constexpr double finest_dash_px = 2;
constexpr double pale = 0.6;
/// A dash that covers any line whole, and is far from its own ends.
constexpr std::array<float, 2> solid_dash{1.5e30F, 1e30F};

struct FillProgram {
    GlProgram program;
    GLint place = -1;
    GLint clip = -1;
    GLint color = -1;
};
struct BandsProgram {
    FillProgram fill;
    GLint begins = -1;
    GLint bands = -1;
    GLint across = -1;
};
struct StrokeProgram {
    GlProgram program;
    GLint place = -1;
    GLint clip = -1;
    GLint color = -1;
    GLint reach = -1;
    GLint round = -1;
    GLint dash = -1;
};
struct GlyphProgram {
    GlProgram program;
    GLint clip = -1;
    GLint texel = -1;
    GLint atlas = -1;
};

void set_place(GLint location, const Place& place) {
    glUniform4f(location, static_cast<float>(place.scale_x), static_cast<float>(place.scale_y),
                static_cast<float>(place.offset_x), static_cast<float>(place.offset_y));
}

void set_color(GLint location, Color premultiplied) {
    glUniform4fv(location, 1, &premultiplied.r);
}

void clear(Color straight) {
    const Color color = premultiplied(straight);
    glClearColor(color.r, color.g, color.b, color.a);
    glClear(GL_COLOR_BUFFER_BIT);
}

/// Whether anything of a path can be seen: its box in px, grown by `margin_px`, against the pass.
bool is_visible(const Pass& pass, const Place& place, const Path& path, double margin_px) {
    const auto [x0, x1] = std::minmax({path.min().x * place.scale_x, path.max().x * place.scale_x});
    const auto [y0, y1] = std::minmax({path.min().y * place.scale_y, path.max().y * place.scale_y});
    return place.offset_x + x1 + margin_px > 0 && place.offset_x + x0 - margin_px < pass.width_px &&
           place.offset_y + y1 + margin_px > 0 && place.offset_y + y0 - margin_px < pass.height_px;
}

std::string gl_text(GLenum name) {
    const GLubyte* text = glGetString(name);
    return text == nullptr ? "" : reinterpret_cast<const char*>(text);  // NOLINT: GL's text is unsigned char
}

}  // namespace

Status load_gl(void* (*get_proc_address)(const char*)) {
    // glad takes a function that returns a function. NOLINTNEXTLINE
    const int version = gladLoadGL(reinterpret_cast<GLADloadfunc>(get_proc_address));
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
    FillProgram fill;
    BandsProgram bands;
    StrokeProgram stroke;
    GlyphProgram glyph;
    MeshCache meshes;
    GlyphAtlas atlas;
    GlyphBatch glyphs;
    Pass pass;
    DrawStats stats;

    Status link();
    void warm_up();
    void begin() const;
    void draw(const Viewport& viewport, const DisplayList& list);
    void draw(const Viewport& viewport, const FillPath& item);
    void draw(const Viewport& viewport, const StrokePath& item);
    void draw_background(PathPoint low, PathPoint high, Color color);
    void draw_glyphs(GlyphBatch::Range quads);
    void draw_triangles(const Mesh& mesh);
    void draw_quads(const Mesh& mesh);
};

Status GlPlayer::Impl::link() {
    struct Source {
        GlProgram* program;
        std::string_view vertex;
        std::string_view fragment;
    };
    for (const Source& source :
         {Source{&fill.program, "fill", "fill"}, Source{&bands.fill.program, "fill", "bands"},
          Source{&stroke.program, "stroke", "stroke"}, Source{&glyph.program, "glyph", "glyph"}}) {
        Result<GlProgram> linked = link_program(source.vertex, source.fragment);
        if (!linked) {
            return linked.error();
        }
        *source.program = std::move(linked).value();
    }
    for (FillProgram* p : {&fill, &bands.fill}) {
        p->place = find_uniform(p->program, "u_place");
        p->clip = find_uniform(p->program, "u_clip");
        p->color = find_uniform(p->program, "u_color");
    }
    bands.begins = find_uniform(bands.fill.program, "u_begins");
    bands.bands = find_uniform(bands.fill.program, "u_bands");
    bands.across = find_uniform(bands.fill.program, "u_across");
    stroke.place = find_uniform(stroke.program, "u_place");
    stroke.clip = find_uniform(stroke.program, "u_clip");
    stroke.color = find_uniform(stroke.program, "u_color");
    stroke.reach = find_uniform(stroke.program, "u_reach");
    stroke.round = find_uniform(stroke.program, "u_round");
    stroke.dash = find_uniform(stroke.program, "u_dash");
    glyph.clip = find_uniform(glyph.program, "u_clip");
    glyph.texel = find_uniform(glyph.program, "u_texel");
    glyph.atlas = find_uniform(glyph.program, "u_atlas");
    return Done{};
}

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
    for (const auto& [program, clip] : {std::pair{fill.program.id(), fill.clip},
                                        {bands.fill.program.id(), bands.fill.clip},
                                        {stroke.program.id(), stroke.clip},
                                        {glyph.program.id(), glyph.clip}}) {
        glUseProgram(program);
        glUniform2f(clip, 2.0F / static_cast<float>(pass.width_px), 2.0F / static_cast<float>(pass.height_px));
    }
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
    for (const FillProgram* program : {&fill, &bands.fill}) {
        glUseProgram(program->program.id());
        set_place(program->place, outside);
        draw_triangles(meshes.fill(*dot));
    }
    glUseProgram(stroke.program.id());
    set_place(stroke.place, outside);
    draw_quads(meshes.stroke(*dot));
    draw_glyphs({0, 1});
    glFinish();
}

/// Runs that follow one another are one draw call.
void GlPlayer::Impl::draw(const Viewport& viewport, const DisplayList& list) {
    std::size_t runs = 0;
    for (const DrawItem& item : list) {
        if (std::holds_alternative<GlyphRun>(item)) {
            ++runs;
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
    if (!is_visible(pass, place, *item.path, 1)) {
        return;
    }
    const PathPoint anchor = to_framebuffer(pass, item.placement.space == Placement::Space::map
                                                      ? viewport.to_screen({item.paint.anchor.x, item.paint.anchor.y})
                                                      : ScreenPoint{item.paint.anchor.x, item.paint.anchor.y});
    const double px_per_unit =
        item.paint.unit == Paint::Unit::px ? pass.pixel_ratio : pass.pixel_ratio / viewport.camera.units_per_px;
    if (const std::optional<Bands> several = bands_of(item.paint, px_per_unit, anchor)) {
        glUseProgram(bands.fill.program.id());
        set_place(bands.fill.place, place);
        glUniform4fv(bands.fill.color, several->count + 1, &several->colors.front().r);
        glUniform1fv(bands.begins, several->count + 1, several->begins.data());
        glUniform1i(bands.bands, several->count);
        glUniform4fv(bands.across, 1, several->across.data());
    } else {
        glUseProgram(fill.program.id());
        set_place(fill.place, place);
        set_color(fill.color, mean_of(item.paint));
    }
    draw_triangles(meshes.fill(*item.path));
}

void GlPlayer::Impl::draw(const Viewport& viewport, const StrokePath& item) {
    const double width = static_cast<double>(item.width_px) * pass.pixel_ratio;
    const Place place = place_of(pass, viewport, *item.path, item.placement);
    if (!(width > 0) || !is_visible(pass, place, *item.path, width / 2 + 1)) {
        return;
    }
    // Thinner than a px: a px wide and paler.
    const double drawn_width = std::max(width, 1.0);
    double opacity = width / drawn_width;
    const bool round = item.cap == Cap::round;
    std::array<float, 2> dash = solid_dash;
    if (item.dash.on_px > 0 && item.dash.off_px > 0) {
        const double on = static_cast<double>(item.dash.on_px) * pass.pixel_ratio;
        const double off = static_cast<double>(item.dash.off_px) * pass.pixel_ratio;
        // Round caps lengthen each dash at the cost of the gap: only their mean length counts.
        if ((round ? (on + off) / 2 : std::min(on, off)) < finest_dash_px) {
            opacity *= pale;
        } else {
            dash = {static_cast<float>(on), static_cast<float>(on + off)};
        }
    }
    glUseProgram(stroke.program.id());
    set_place(stroke.place, place);
    set_color(stroke.color, premultiplied(item.color, opacity));
    glUniform1f(stroke.reach, static_cast<float>(drawn_width / 2 + 0.5));
    glUniform1f(stroke.round, round ? 1 : 0);
    glUniform2fv(stroke.dash, 1, dash.data());
    draw_quads(meshes.stroke(*item.path));
}

/// A rectangle between two corners, framebuffer px. Clearing is far cheaper than drawing where it says the same.
void GlPlayer::Impl::draw_background(PathPoint low, PathPoint high, Color color) {
    const bool covers_all = low.x <= 0 && low.y <= 0 && high.x >= pass.width_px && high.y >= pass.height_px;
    if (covers_all && color.a >= 1) {
        clear(color);
        return;
    }
    glUseProgram(fill.program.id());
    set_place(fill.place, {high.x - low.x, high.y - low.y, low.x, low.y});
    set_color(fill.color, premultiplied(color));
    draw_triangles(meshes.unit_square());
}

void GlPlayer::Impl::draw_glyphs(GlyphBatch::Range quads) {
    if (quads.count == 0) {
        return;
    }
    glUseProgram(glyph.program.id());
    glUniform1i(glyph.atlas, 0);
    glUniform2f(glyph.texel, 1.0F / GlyphAtlas::width_px, 1.0F / static_cast<float>(atlas.height_px()));
    atlas.bind();
    glBindVertexArray(glyphs.array());
    meshes.bind_quad_indices(quads.first + quads.count);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(quads.count * 6), GL_UNSIGNED_INT,
                   buffer_offset(quads.first * 6 * sizeof(GLuint)));
    ++stats.draw_calls;
    stats.triangles += quads.count * 2;
}

void GlPlayer::Impl::draw_triangles(const Mesh& mesh) {
    if (mesh.count == 0) {
        return;
    }
    glBindVertexArray(mesh.array.id());
    glDrawArrays(GL_TRIANGLES, 0, mesh.count);
    ++stats.draw_calls;
    stats.triangles += static_cast<std::size_t>(mesh.count) / 3;
}

void GlPlayer::Impl::draw_quads(const Mesh& mesh) {
    if (mesh.count == 0) {
        return;
    }
    glBindVertexArray(mesh.array.id());
    glDrawElements(GL_TRIANGLES, mesh.count, GL_UNSIGNED_INT, nullptr);
    ++stats.draw_calls;
    stats.triangles += static_cast<std::size_t>(mesh.count) / 3;
}

GlPlayer::GlPlayer(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
GlPlayer::GlPlayer(GlPlayer&&) noexcept = default;
GlPlayer& GlPlayer::operator=(GlPlayer&&) noexcept = default;
GlPlayer::~GlPlayer() = default;

Result<GlPlayer> GlPlayer::create() {
    auto impl = std::make_unique<Impl>();
    if (const Status linked = impl->link(); !linked) {
        return linked.error();
    }
    impl->warm_up();
    return GlPlayer{std::move(impl)};
}

DrawStats GlPlayer::play(const Scene& scene, const FontBook& fonts, double pixel_ratio, int framebuffer_width_px,
                         int framebuffer_height_px) {
    Impl& gl = *impl_;
    gl.pass = {pixel_ratio, framebuffer_width_px, framebuffer_height_px};
    gl.stats = {};
    const std::size_t uploads = gl.meshes.uploads();
    const std::size_t rendered = gl.atlas.rendered();
    gl.begin();
    clear(scene.background);

    gl.glyphs.collect(gl.pass, scene, fonts, gl.atlas);
    if (gl.atlas.full()) {  // glyphs of earlier plays are in the way
        gl.atlas.restart();
        gl.glyphs.collect(gl.pass, scene, fonts, gl.atlas);
    }
    for (const MapFrame& frame : scene.frames) {
        const Viewport viewport{{frame.center, frame.units_per_px}, frame.rect};
        const PathPoint low = to_framebuffer(gl.pass, {frame.rect.min.x, frame.rect.max.y});
        const PathPoint high = to_framebuffer(gl.pass, {frame.rect.max.x, frame.rect.min.y});
        const auto px = [](double value) { return static_cast<GLint>(std::lround(value)); };
        gl.draw_background(low, high, frame.background);
        glEnable(GL_SCISSOR_TEST);
        glScissor(px(low.x), px(low.y), std::max(0, px(high.x) - px(low.x)), std::max(0, px(high.y) - px(low.y)));
        if (frame.features) {
            gl.draw(viewport, *frame.features);
        }
        gl.draw(viewport, frame.labels);
        glDisable(GL_SCISSOR_TEST);
    }
    // Furniture has no map; should a path claim to lie on one, its units are px.
    const Viewport sheet{{{scene.width_px / 2, -scene.height_px / 2}, 1},
                         screen_rect(0, 0, scene.width_px, scene.height_px)};
    gl.draw(sheet, scene.furniture);
    gl.meshes.end_play();

    gl.stats.meshes_uploaded = gl.meshes.uploads() - uploads;
    gl.stats.glyphs_rendered = gl.atlas.rendered() - rendered;
    return gl.stats;
}

}  // namespace parkatlas
