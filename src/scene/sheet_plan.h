#pragma once
// What a sheet holds and where, before anything is drawn: its rooms, its maps, what its legend says.

#include "map/comparison.h"
#include "scene/furniture.h"
#include "scene/legend.h"
#include "scene/map_symbols.h"
#include "scene/scene_builder.h"
#include "scene/sheet_layout.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parkatlas {

/// A sheet of that many px, in design px. Everything is laid out in these and scaled by the player, so that a picture
/// has the same labels at the same places at any resolution. In small pictures type stays legible and takes more of the
/// room; very small ones scale no further down.
struct DesignSheet {
    SceneContext context;
    double width;
    double height;
};
[[nodiscard]] DesignSheet design_sheet(const SceneContext& context, const MapState& state, double width_px,
                                       double height_px);

/// Lengths are design px. Keeps references to what it is made of.
class SheetPlan {
public:
    static constexpr double unit_px = 1;  ///< per design px

    /// `facts`: nullptr, or what a card beside the map says.
    SheetPlan(const SceneContext& context, const MapState& state, const PictureFrame& frame, double width,
              double height, const ParkSheet* facts = nullptr);

    [[nodiscard]] const SheetLayout& layout() const { return layout_; }
    /// The main map, or the two maps it is parted into, from left to right.
    [[nodiscard]] std::vector<MapPart> parts() const;
    /// The map of the centre, where the sheet has one.
    [[nodiscard]] std::optional<Viewport> inset() const;
    /// The symbols that the maps draw: of each part of the main map; the inset's are with the first.
    [[nodiscard]] const std::vector<std::vector<PlacedSymbol>>& symbols() const { return symbols_; }

    [[nodiscard]] bool shows(OverlayId overlay) const { return state_.shows(overlay); }
    [[nodiscard]] TitleBlock title(double width) const;
    [[nodiscard]] std::vector<LegendGroup> legend(double unit) const { return legend(context_, state_, unit); }
    /// The legend's footnote, wrapped for its card.
    [[nodiscard]] std::vector<NoteLine> footnote(double card_width, double unit) const;
    /// Where no legend carries it, the footnote stands with the sources, and without them alone.
    [[nodiscard]] Foot foot(double width) const;

    // What the legend had to leave out to find room.
    [[nodiscard]] bool has_details() const { return details_; }
    [[nodiscard]] bool has_english() const { return english_; }
    [[nodiscard]] const std::set<LegendTopic>& left_out() const { return left_out_; }

private:
    /// A legend and the footnote at its foot.
    struct Legend {
        std::vector<LegendGroup> groups;
        Note note;
    };

    [[nodiscard]] MapExtent shown_extent() const;
    [[nodiscard]] std::vector<std::vector<PlacedSymbol>> find_symbols() const;
    [[nodiscard]] std::vector<LegendGroup> legend(const SceneContext& context, const MapState& state,
                                                  double unit) const;
    [[nodiscard]] Note note(const SceneContext& context, const MapState& state) const;
    [[nodiscard]] std::vector<NoteLine> wrapped(const Note& note, double card_width, double unit) const;
    void find_legends();
    [[nodiscard]] double highest_legend(double width, double unit) const;
    bool leave_out();
    [[nodiscard]] SheetLayout lay_out() const;

    const SceneContext& context_;
    const MapState& state_;
    const PictureFrame& frame_;
    double width_;
    double height_;
    const ParkSheet* facts_;
    SheetLayout layout_;
    std::vector<std::vector<PlacedSymbol>> symbols_ = std::vector<std::vector<PlacedSymbol>>(1);  ///< none at first
    bool close_ = false;              ///< the main map names sites
    bool details_ = true;             ///< in the legend
    bool english_ = true;             ///< in the legend of a sheet in two languages
    bool spares_for_years_ = true;    ///< the legend's room is that of the fullest year
    std::set<LegendTopic> left_out_;  ///< of the legend
    std::vector<Legend> legends_;     ///< of all years; the state's own first
    MapExtent explained_;             ///< what the legend explains: what is in view, or all of Shanghai
};

}  // namespace parkatlas
