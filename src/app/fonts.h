#pragma once
#include "core/result.h"
#include "scene/text.h"

#include <utility>

namespace parkatlas {

/// Regular and bold of “Noto Sans CJK SC”, as fontconfig knows them on this machine; never a substitute. Where they are
/// missing the error (bad_input) names the package.
[[nodiscard]] Result<std::pair<FontFile, FontFile>> find_fonts();

}  // namespace parkatlas
