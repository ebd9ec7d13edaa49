#include "scene/window_legend.h"

#include "scene/compared_scene.h"
#include "scene/furniture.h"
#include "scene/legend.h"
#include "scene/map_symbols.h"

#include <algorithm>
#include <array>

namespace parkatlas {
namespace {

/// Type of this part of a window's height, in design px of 1080, is read from the last row of a room.
constexpr double height_of_unit = 745;
constexpr double least_unit = 0.9;
constexpr double most_unit = 2;
/// So far it may shrink before something is left out.
constexpr double least_share = 0.8;

/// A map and the symbols that are drawn on it.
struct ExplainedPart {
    const MapPart& part;
    std::vector<PlacedSymbol> symbols;
};

std::vector<LegendGroup> explain(const SceneContext& context, const MapState& state, const ExplainedPart& map,
                                 double unit, bool with_details) {
    return make_legend(
        context_for(context, map.part), map.part.state,
        {{map.part.viewport.visible()}, unit, map.symbols, names_sites(state.camera.units_per_px, 1), with_details});
}

std::vector<LegendGroup> explain(const SceneContext& context, const MapState& state,
                                 const std::vector<ExplainedPart>& maps, double unit, bool with_details) {
    std::vector<LegendGroup> groups = explain(context, state, maps.front(), unit, with_details);
    return maps.size() == 1
               ? groups
               : compared_legend(context, groups, explain(context, state, maps.back(), unit, with_details));
}

/// What a legend gives up for its room.
struct Cut {
    std::size_t left_out = 1;  ///< topics, from the first that goes without saying
    bool with_details = false;
    bool with_note = true;
};

}  // namespace

std::optional<ScreenRect> draw_window_legend(const SceneContext& context, const MapState& state,
                                             const std::vector<MapPart>& parts, const ScreenRect& room,
                                             DisplayList& out) {
    const double good_unit = std::clamp(state.view.height() / height_of_unit, least_unit, most_unit);
    MapExtent shown;
    std::vector<ExplainedPart> maps;
    for (const MapPart& part : parts) {
        shown.add(part.viewport.visible());
        maps.push_back({part, place_symbols(context, part.state, part.viewport, part.viewport.rect, 1)});
    }
    SceneContext brief = context;
    brief.short_side_px = 0;  // the note as on small sheets: whoever presents says the rest
    const double padding = 2 * static_cast<double>(context.style.length("card_padding"));
    // What is left out first goes without saying.
    constexpr std::array order{LegendTopic::base, LegendTopic::fill, LegendTopic::certainty, LegendTopic::sites,
                               LegendTopic::schemes};
    constexpr std::array cuts{Cut{1, true}, Cut{1}, Cut{2}, Cut{3}, Cut{4}, Cut{5}, Cut{5, false, false}};
    static_assert(cuts.back().left_out == order.size());
    for (const Cut& cut : cuts) {
        for (double unit = good_unit; unit >= least_share * good_unit; unit -= 0.05 * good_unit) {
            std::vector<LegendGroup> groups = explain(context, state, maps, unit, cut.with_details);
            const auto end = order.begin() + static_cast<std::ptrdiff_t>(cut.left_out);
            std::erase_if(groups,
                          [&](const LegendGroup& group) { return std::find(order.begin(), end, group.topic) != end; });
            if (groups.empty()) {
                break;
            }
            const Note note = cut.with_note ? footnote_of(brief, state, shown) : Note{};
            const std::vector<NoteLine> lines =
                wrap_note(context, note, text_look(context, "footnote", unit), room.width() - padding * unit);
            const double height = legend_height(context, groups, lines.size(), room.width(), unit);
            if (height <= room.height()) {
                const ScreenRect box = screen_rect(room.min.x, room.min.y, room.width(), std::ceil(height));
                draw_legend(context, groups, lines, box, unit, out);
                return box;
            }
        }
    }
    return std::nullopt;
}

}  // namespace parkatlas
