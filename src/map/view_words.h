#pragma once
#include <string>

namespace parkatlas {

/// Whether a view's name, or its caption, may have that character: no controls (Unicode Cc; a caption has several
/// lines) and not the two that are none (U+FFFE, U+FFFF), which neither XML nor PDF can carry.
[[nodiscard]] bool is_fit_for_view(char32_t c, bool is_caption);
/// The text without the others, as it may have been pasted.
[[nodiscard]] std::string fit_for_view(const std::string& text, bool is_caption);

}  // namespace parkatlas
