#pragma once
// What scenes of two compared maps have of their own: the divider, the captions, and a legend that explains both.

#include "map/comparison.h"
#include "scene/legend.h"
#include "scene/scene_builder.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace parkatlas {

/// The looks for one of the maps: a left map has classes of its own.
[[nodiscard]] SceneContext context_for(const SceneContext& context, const MapPart& part);

/// "left", "right", "main": what the part is called in lists and reports, and for readers of documents.
[[nodiscard]] std::string_view part_id(const MapPart& part);
[[nodiscard]] const std::string& part_title(const SceneContext& context, const MapPart& part);

/// The order in which maps get their names: the one with more parks first, so that the names of the other can stand at
/// the same places.
[[nodiscard]] std::vector<std::size_t> naming_order(const SceneContext& context, const std::vector<MapPart>& parts);
/// The names that `from` has in frame `from_id`, as they would stand in frame `to_id` of `to`. Maps that are parted by
/// a divider have none in common.
[[nodiscard]] std::vector<PlacedName> twin_names(const std::vector<PlacedName>& names, const MapPart& from,
                                                 std::string_view from_id, const MapPart& to, std::string_view to_id);

/// A caption that says what one of the maps shows.
struct MapCaption {
    std::vector<std::string> lines;
    std::vector<std::string> english;  ///< beneath them where the sheet is in two languages
    ScreenRect box;
    MapPart::Side side = MapPart::Side::left;
};
/// What stands on two compared maps: captions left and right of the divider along the upper edge of `free`, the divider
/// of a swipe with the handle it is dragged by, or the gap between two maps that fill a window. Lengths are `unit` px
/// per design px.
struct ComparedFurniture {
    std::vector<MapCaption> captions;
    std::vector<MapPart::Side> without_caption;  ///< too narrow for theirs
    std::optional<double> divider_x;             ///< of a swipe
    std::optional<ScreenRect> handle;            ///< only in a window
    std::optional<ScreenRect> gap;               ///< only in a window: pictures show their ground there
    ScreenRect edges;                            ///< what is parted

    /// What names have to stay off.
    [[nodiscard]] std::vector<ScreenRect> boxes() const;
};
/// Of a state with a comparison and its parts. `edges`: what is parted.
[[nodiscard]] ComparedFurniture compared_furniture(const SceneContext& context, const MapState& state,
                                                   const std::vector<MapPart>& parts, const ScreenRect& free,
                                                   const ScreenRect& edges, bool in_window, double unit);
void draw_compared_furniture(const SceneContext& context, const ComparedFurniture& furniture, double unit,
                             DisplayList& out);

/// One legend for two maps: what both explain alike stands once; where colours mean the same on both, what either needs
/// stands in one list; what they explain differently stands twice, each with the side it is for.
[[nodiscard]] std::vector<LegendGroup> compared_legend(const SceneContext& context,
                                                       const std::vector<LegendGroup>& left,
                                                       std::vector<LegendGroup> right);

}  // namespace parkatlas
