#pragma once
#include "ui/panel.h"

namespace parkatlas {

/// What a key means while no text field has it. `typing`: one has; then only the keys with Ctrl, F11 and Esc count.
void shortcut(const Panel& panel, const KeyChanged& key, bool typing);
/// + and − typed outside text fields zoom, [ and ] step the years.
void typed_shortcut(const Panel& panel, char32_t character);

}  // namespace parkatlas
