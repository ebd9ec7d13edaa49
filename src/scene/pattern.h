#pragma once
// Patterns of families over their colours, for paper without colour: lines and dots as shapes, so that every player
// draws them alike.

#include "scene/scene_builder.h"

#include <span>
#include <vector>

namespace parkatlas {

/// The pattern of one of the equal parts of a paint: of a stripe, or of the whole where there is one part.
struct PartPattern {
    Pattern pattern;
    Color ink;
    std::size_t part = 0;
    std::size_t parts = 1;
    bool operator==(const PartPattern&) const = default;
};

/// An area that is filled with `paint`, on the map or on the screen.
struct PatternedArea {
    PathPtr path;
    Paint paint;
    bool is_on_map = true;
    double units_per_px = 1;  ///< of the path
    double unit = 1;          ///< px per design px
};

/// Lines and dots of the patterns on areas with the same parts. Each part carries its own, also in stripes; lines that
/// run along a stripe lie in its middle. Areas of very many lines have them farther apart.
void add_patterns(const SceneContext& context, std::span<const PatternedArea> areas,
                  std::span<const PartPattern> patterns, DisplayList& out);

}  // namespace parkatlas
