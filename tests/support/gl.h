#pragma once
// For tests that draw. support/gl_main.cpp opens the context; where there is none, the whole program says why and is
// skipped (exit code 77).

#include "core/image.h"
#include "render/gl_player.h"

namespace parkatlas::test {

/// The player of this test program.
[[nodiscard]] GlPlayer& player();
/// Plays a scene offscreen and reads the picture.
[[nodiscard]] Image render(const Scene& scene, double pixel_ratio = 1);

}  // namespace parkatlas::test
