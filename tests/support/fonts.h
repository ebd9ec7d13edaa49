#pragma once
#include "scene/text.h"

namespace parkatlas {

/// The fonts of the program, found and opened once per test program; throws where they are not installed.
[[nodiscard]] const FontBook& test_fonts();

}  // namespace parkatlas
