#include "core/assets.h"
#include "core/strings.h"
#include "render/glyph_atlas.h"
#include "render/mesh_cache.h"
#include "render/shader.h"
#include "render/shapes.h"
#include "support/fonts.h"
#include "support/gl.h"
#include "support/picture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

Scene some_of_everything() {
    const PathPtr path = screen_path({circle({40, 40}, 25), circle({45, 40}, 8)}, true);
    Scene scene = sheet(160, 80,
                        {FillPath{path, on_screen(), solid({0.9F, 0.5F, 0.1F, 1})},
                         FillPath{path, on_screen({60, 5}), {{{black, 5}, {white, 4}}, 45, Paint::Unit::px, {}}},
                         StrokePath{path, on_screen(), black, 2, {6, 3}, Cap::round}});
    GlyphRun text{1, 30, {0, 0, 1, 1}, 0, 0, 0, {}, "园"};
    text.glyphs.push_back({test_fonts().shape("园", true).glyphs.front().glyph, {120, 45}});
    scene.furniture.push_back(text);
    scene.frames.push_back({{0, 0}, 1, screen_rect(5, 5, 70, 70), {0.8F, 0.9F, 1, 1}, nullptr, {}});
    return scene;
}

}  // namespace

TEST_CASE("a mesh is uploaded once and dropped when it is long unused") {
    const Result<RenderTarget> target = RenderTarget::create(64, 64);
    REQUIRE(target.ok());
    target.value().bind();
    const PathPtr path = screen_path({circle({30, 30}, 20)}, true);
    const Scene with = sheet(
        64, 64, {FillPath{path, on_screen(), solid(black)}, StrokePath{path, on_screen(), black, 1, {}, Cap::butt}});
    const Scene without = sheet(64, 64);
    const auto uploads = [&](const Scene& scene) {
        return player().play(scene, test_fonts(), 1, 64, 64).meshes_uploaded;
    };
    CHECK(uploads(with) == 2);
    CHECK(uploads(with) == 0);
    for (std::uint64_t i = 1; i < MeshCache::kept_plays; ++i) {
        REQUIRE(uploads(without) == 0);
    }
    CHECK(uploads(with) == 0);
    for (std::uint64_t i = 0; i < MeshCache::kept_plays; ++i) {
        REQUIRE(uploads(without) == 0);
    }
    CHECK(uploads(with) == 2);
}

TEST_CASE("whatever state another user of the context leaves, the picture is the same") {
    const Scene scene = some_of_everything();
    const Image expected = render(scene);
    glEnable(GL_SCISSOR_TEST);
    glScissor(3, 3, 5, 5);
    glEnable(GL_CULL_FACE);
    glCullFace(GL_FRONT_AND_BACK);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_NEVER);
    glEnable(GL_STENCIL_TEST);
    glStencilFunc(GL_NEVER, 1, 1);
    glDisable(GL_BLEND);
    glBlendEquation(GL_FUNC_REVERSE_SUBTRACT);
    glBlendFunc(GL_ZERO, GL_ZERO);
    glColorMask(GL_FALSE, GL_TRUE, GL_FALSE, GL_TRUE);
    glPolygonMode(GL_FRONT_AND_BACK, GL_LINE);
    glActiveTexture(GL_TEXTURE5);
    glViewport(7, 7, 9, 9);
    glPixelStorei(GL_PACK_ROW_LENGTH, 3);
    glPixelStorei(GL_PACK_ALIGNMENT, 8);
    CHECK(render(scene) == expected);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_STENCIL_TEST);
}

TEST_CASE("the same scene gives the same picture, again and again") {
    const Scene scene = some_of_everything();
    const Image first = render(scene);
    for (int i = 0; i < 3; ++i) {
        CHECK(render(scene) == first);
    }
}

TEST_CASE("a framebuffer without area draws nothing and breaks nothing") {
    CHECK(player().play(some_of_everything(), test_fonts(), 1, 0, 0).draw_calls == 0);
    CHECK(player().play(some_of_everything(), test_fonts(), 1, 100, 0).draw_calls == 0);
}

TEST_CASE("no drawing leaves an error behind") {
    while (glGetError() != GL_NO_ERROR) {
    }
    (void)render(some_of_everything());
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("a shader that is refused is an error that names its file") {
    const auto program = link_program("fill", "there_is_none");
    REQUIRE_FALSE(program.ok());
    CHECK(program.error().kind == ErrorKind::internal);
    CHECK(program.error().key == "error.shader");
    CHECK(program.error().where.find("there_is_none.frag") != std::string::npos);
    while (glGetError() != GL_NO_ERROR) {
    }
}

TEST_CASE("an atlas that starts anew gives glyphs new places") {
    GlyphAtlas atlas;
    const auto glyph = [&](std::string_view text) {
        return atlas.find(test_fonts(), 0, test_fonts().shape(text, false).glyphs.front().glyph);
    };
    const AtlasGlyph first = glyph("张");
    const AtlasGlyph second = glyph("江");
    CHECK(second.x_px >= first.x_px + first.width_px);
    CHECK(glyph("张").x_px == first.x_px);
    CHECK(atlas.rendered() == 2);
    CHECK(glyph(" ").width_px == 0);
    atlas.restart();
    CHECK(glyph("江").x_px == first.x_px);
    CHECK(atlas.dropped() == 0);
    atlas.bind();
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("the words of the driver are known") {
    CHECK(gl_description().size() > 10);
    CHECK(player().play(sheet(0, 0), test_fonts(), 1, 0, 0).triangles == 0);
}

TEST_CASE("what is remembered lies over what is played, as opaque as asked") {
    constexpr int width = 160;
    constexpr int height = 80;
    constexpr int rounding = 2;  // of two pictures in 8 bits, mixed
    const Scene before = some_of_everything();
    const Scene after = sheet(
        width, height, {FillPath{screen_path({circle({90, 40}, 30)}, true), on_screen(), solid({0, 0.5F, 0, 1})}});
    const Image old_picture = render(before);
    const Image new_picture = render(after);
    const Result<RenderTarget> target = RenderTarget::create(width, height);
    REQUIRE(target.ok());
    target.value().bind();
    GlPlayer fading = GlPlayer::create().value();
    fading.remember(before, test_fonts(), 1, width, height);
    for (const float share : {1.0F, 0.5F, 0.25F, 0.0F}) {
        CAPTURE(share);
        fading.play(after, test_fonts(), 1, width, height, share);
        const Image mixed = target.value().read();
        REQUIRE(mixed.rgba.size() == old_picture.rgba.size());
        int worst = 0;
        for (std::size_t i = 0; i < mixed.rgba.size(); ++i) {
            const float wanted =
                static_cast<float>(old_picture.rgba[i]) * share + static_cast<float>(new_picture.rgba[i]) * (1 - share);
            worst = std::max(worst, std::abs(static_cast<int>(mixed.rgba[i]) - static_cast<int>(std::lround(wanted))));
        }
        CHECK(worst <= rounding);
    }
    // A picture of another size is none.
    const Result<RenderTarget> other = RenderTarget::create(100, 60);
    REQUIRE(other.ok());
    other.value().bind();
    fading.play(after, test_fonts(), 1, 100, 60, 1);
    const Image alone = other.value().read();
    fading.play(after, test_fonts(), 1, 100, 60);
    CHECK(alone.rgba == other.value().read().rgba);
}
