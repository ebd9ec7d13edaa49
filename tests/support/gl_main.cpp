#define DOCTEST_CONFIG_IMPLEMENT
#include "app/offscreen_context.h"
#include "support/fonts.h"
#include "support/gl.h"

#include <doctest/doctest.h>

#include <cmath>
#include <iostream>
#include <optional>
#include <stdexcept>

namespace parkatlas::test {

namespace {
GlPlayer* the_player = nullptr;
}

GlPlayer& player() {
    return *the_player;
}

Image render(const Scene& scene, double pixel_ratio) {
    const int width_px = static_cast<int>(std::lround(scene.width_px * pixel_ratio));
    const int height_px = static_cast<int>(std::lround(scene.height_px * pixel_ratio));
    const Result<RenderTarget> target = RenderTarget::create(width_px, height_px);
    if (!target) {
        throw std::runtime_error{"no render target"};
    }
    target.value().bind();
    player().play(scene, test_fonts(), pixel_ratio, width_px, height_px);
    return target.value().read();
}

}  // namespace parkatlas::test

int main(int argc, char** argv) {
    using namespace parkatlas;
    constexpr int skipped = 77;
    const auto reasons = [](const Error& error) {
        std::string text = error.key;
        for (const auto& [name, value] : error.values) {
            text += " " + value;
        }
        return text;
    };
    const Result<OffscreenContext> context = OffscreenContext::create();
    if (!context) {
        std::cout << "skipped, there is no OpenGL context here: " << reasons(context.error()) << '\n';
        return skipped;
    }
    if (const Status loaded = load_gl(&OffscreenContext::get_proc_address); !loaded) {
        std::cout << "skipped, OpenGL is too old: " << reasons(loaded.error()) << '\n';
        return skipped;
    }
    Result<GlPlayer> player = GlPlayer::create();
    if (!player) {
        std::cout << "failed: " << reasons(player.error()) << '\n';
        return 1;
    }
    std::cout << gl_description() << '\n';
    test::the_player = &player.value();
    return doctest::Context{argc, argv}.run();
}
