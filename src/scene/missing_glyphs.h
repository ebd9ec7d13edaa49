#pragma once
#include "scene/display_list.h"
#include "scene/text.h"

#include <string>
#include <vector>

namespace parkatlas {

/// A text that the fonts cannot write.
struct MissingGlyphs {
    std::string text;
    std::vector<char32_t> characters;  ///< those without a glyph, each once
    bool operator==(const MissingGlyphs&) const = default;
};

/// What of a scene would be drawn as empty boxes: each text once, in the order of drawing.
[[nodiscard]] std::vector<MissingGlyphs> missing_glyphs(const Scene& scene, const FontBook& fonts);

}  // namespace parkatlas
