#pragma once
// What lies on the maps of a sheet besides names: the scale, and the note that points from one map to another.

#include "scene/furniture.h"
#include "scene/label_text.h"
#include "scene/scene_builder.h"

#include <optional>
#include <string_view>
#include <vector>

namespace parkatlas {

/// A rectangle whose edges lie on pixel centres, so that 1 px lines are crisp.
[[nodiscard]] PathPtr crisp_rect(const ScreenRect& rect);

/// Words of the furniture, with English beneath where the sheet is in two languages.
[[nodiscard]] TextBlock in_languages(const SceneContext& context, const MapState& state, std::string_view key,
                                     const TextLook& look);

/// Where a scale bar goes.
struct ScalePlace {
    const Viewport& viewport;
    double wish_px = 0;         ///< the bar's length, about
    bool with_north = false;    ///< the north arrow stands beside it
    bool is_in_corner = false;  ///< at the lower left, aligned with the sheet's margin
    double unit = 1;
};
/// Scale bar, and north arrow if wanted, along the foot of a frame where they hide the least, `placed` included. Gives
/// the box covered.
std::optional<ScreenRect> add_scale(const SceneContext& context, const MapState& state, const ScalePlace& place,
                                    const std::vector<ScreenRect>& placed, DisplayList& out);

/// A note (text key) in the corner of the locator where it hides the least of the map, its names and symbols.
void note_on_locator(const SceneContext& context, const MapState& state, const Viewport& main,
                     const ScreenRect& locator, std::string_view key, const BuiltScene& built, double unit,
                     DisplayList& out);

}  // namespace parkatlas
