#include "scene/missing_glyphs.h"

#include <algorithm>

namespace parkatlas {

std::vector<MissingGlyphs> missing_glyphs(const Scene& scene, const FontBook& fonts) {
    std::vector<MissingGlyphs> found;
    const auto look = [&](const DisplayList& list) {
        for (const DrawItem& item : list) {
            const auto* run = std::get_if<GlyphRun>(&item);
            const auto is_missing = [](const PlacedGlyph& g) { return g.glyph == 0; };  // .notdef in every font
            if (run == nullptr || std::ranges::none_of(run->glyphs, is_missing) ||
                std::ranges::find(found, run->text, &MissingGlyphs::text) != found.end()) {
                continue;
            }
            found.push_back({run->text, fonts.shape(run->text, run->face == 1).missing});
        }
    };
    for (const MapFrame& frame : scene.frames) {
        if (frame.features) {
            look(*frame.features);
        }
        look(frame.labels);
    }
    look(scene.furniture);
    return found;
}

}  // namespace parkatlas
