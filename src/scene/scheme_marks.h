#pragma once
// Marks of what the sources say of several parks at once: the biomedicine “1+5+X” layout with its links, and the ranks
// of parks by concentration of AI firms. A rank is a word on the map, never a value.

#include "scene/scene_builder.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace parkatlas {

/// How a mark looks: a filled disc, a ring, a dashed ring for what has no place, a filled or an open pill.
struct SchemeKey {
    enum class Shape { disc, ring, open_ring, filled_pill, open_pill };
    Shape shape = Shape::disc;
    std::string text;
    Color color;
    bool operator==(const SchemeKey&) const = default;
};

struct SchemeMark {
    SchemeKey key;
    std::size_t park = 0;
    ScreenPoint at;
    ScreenRect box;
};
struct SchemeMarks {
    std::vector<SchemeMark> marks;
    std::vector<std::vector<ScreenPoint>> arcs;  ///< from the centre to each support
    Color arc_color;
};

/// The ink of marks for an industry.
[[nodiscard]] Color scheme_color(const SceneContext& context, std::size_t industry);
/// The key of a rank as the data has it: “1” filled, “2-4 (unordered)” open.
[[nodiscard]] SchemeKey rank_key(const SceneContext& context, const ParkIndustry& said);

/// The marks of a frame, clear of what is `taken` (px: the boxes of symbols) where there is room near their park. Links
/// are there wherever the frame shows them; ranks of parks in `elsewhere` stand in the frame that shows those larger.
[[nodiscard]] SchemeMarks scheme_marks(const SceneContext& context, const MapState& state, const Viewport& viewport,
                                       const std::optional<MapExtent>& elsewhere, double unit,
                                       std::span<const ScreenRect> taken = {});
/// Arcs first, all casings before all lines, then marks.
void draw_scheme_marks(const SceneContext& context, const SchemeMarks& marks, double unit, DisplayList& out);
/// One mark centred at `at`.
void draw_scheme_key(const SceneContext& context, const SchemeKey& key, ScreenPoint at, double unit, DisplayList& out);
/// Size of its writing, design px.
[[nodiscard]] double scheme_key_text_px(const SchemeKey& key);
/// The box of a mark around 0,0.
[[nodiscard]] ScreenRect scheme_key_box(const SceneContext& context, const SchemeKey& key, double unit);

}  // namespace parkatlas
