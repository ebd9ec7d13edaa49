#pragma once
#include "map/theme.h"

namespace parkatlas {

/// ImGui's own style from the theme's tokens, for what is not drawn by hand: text fields, scrollbars. Call once per
/// theme; lengths are scaled.
void apply_style(const UiColors& colors, float scale);

}  // namespace parkatlas
