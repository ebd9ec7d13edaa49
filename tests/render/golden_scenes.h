#pragma once
#include "scene/display_list.h"

#include <string>
#include <vector>

namespace parkatlas::test {

/// A scene whose picture a person has looked at: tests/golden/render/NAME.png.
struct GoldenScene {
    std::string name;
    Scene scene;
    double pixel_ratio = 1;
    bool has_text = false;
};
[[nodiscard]] std::vector<GoldenScene> golden_scenes();

}  // namespace parkatlas::test
