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

std::vector<LegendGroup> explain(const SceneContext& context, const MapState& state, const MapPart& part, double unit,
                                 bool with_details) {
    const ScreenRect& rect = part.viewport.rect;
    const bool is_close = names_sites(state.camera.units_per_px, 1);
    return make_legend(context_for(context, part), part.state,
                       {{part.viewport.visible()},
                        unit,
                        place_symbols(context, part.state, part.viewport, rect, 1),
                        is_close,
                        with_details});
}

std::vector<LegendGroup> explain(const SceneContext& context, const MapState& state, const std::vector<MapPart>& parts,
                                 double unit, bool with_details) {
    std::vector<LegendGroup> groups = explain(context, state, parts.front(), unit, with_details);
    return parts.size() == 1
               ? groups
               : compared_legend(context, groups, explain(context, state, parts.back(), unit, with_details));
}

}  // namespace

std::optional<ScreenRect> draw_window_legend(const SceneContext& context, const MapState& state,
                                             const std::vector<MapPart>& parts, const ScreenRect& room,
                                             DisplayList& out) {
    const double good_unit = std::clamp(state.view.height() / height_of_unit, least_unit, most_unit);
    MapExtent shown;
    for (const MapPart& part : parts) {
        shown.add(part.viewport.visible());
    }
    SceneContext brief = context;
    brief.short_side_px = 0;  // the note as on small sheets: whoever presents says the rest
    const double padding = 2 * static_cast<double>(context.style.length("card_padding"));
    // What is left out first goes without saying.
    constexpr std::array order{LegendTopic::base, LegendTopic::fill, LegendTopic::certainty, LegendTopic::sites,
                               LegendTopic::schemes};
    const auto try_with = [&](std::size_t left_out, bool with_details, bool with_note) -> std::optional<ScreenRect> {
        for (double unit = good_unit; unit >= least_share * good_unit; unit -= 0.05 * good_unit) {
            std::vector<LegendGroup> groups = explain(context, state, parts, unit, with_details);
            std::erase_if(groups, [&](const LegendGroup& group) {
                return std::find(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(left_out), group.topic) !=
                       order.begin() + static_cast<std::ptrdiff_t>(left_out);
            });
            const Note note = with_note ? footnote_of(brief, state, shown) : Note{};
            const std::vector<NoteLine> lines =
                wrap_note(context, note, text_look(context, "footnote", unit), room.width() - padding * unit);
            if (groups.empty()) {
                return std::nullopt;
            }
            const double height = legend_height(context, groups, lines.size(), room.width(), unit);
            if (height <= room.height()) {
                const ScreenRect box = screen_rect(room.min.x, room.min.y, room.width(), std::ceil(height));
                draw_legend(context, groups, lines, box, unit, out);
                return box;
            }
        }
        return std::nullopt;
    };
    for (std::size_t left_out = 1; left_out <= order.size(); ++left_out) {
        for (const bool with_details : {true, false}) {
            if (const auto box = try_with(left_out, with_details && left_out == 1, true)) {
                return box;
            }
        }
    }
    return try_with(order.size(), false, false);
}

}  // namespace parkatlas
