#include "map/view_words.h"

#include "core/strings.h"

#include <vector>

namespace parkatlas {

bool is_fit_for_view(char32_t c, bool is_caption) {
    const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    return !(is_control && !(is_caption && c == U'\n')) && c != 0xFFFE && c != 0xFFFF;
}

std::string fit_for_view(const std::string& text, bool is_caption) {
    std::vector<char32_t> kept = code_points(text);
    std::erase_if(kept, [&](char32_t c) { return !is_fit_for_view(c, is_caption); });
    return to_utf8(kept);
}

}  // namespace parkatlas
