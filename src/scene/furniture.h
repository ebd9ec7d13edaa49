#pragma once
// Title, scale bar, north arrow and source lines.

#include "scene/label_text.h"
#include "scene/scene_builder.h"

#include <string>
#include <vector>

namespace parkatlas {

/// A bar of a round length (1, 2 or 5 × 10ⁿ m), as near to `wish_px` as there is; true at the viewport's centre on the
/// ellipsoid.
struct ScaleBar {
    double length_m = 0;
    double length_px = 0;
};
[[nodiscard]] ScaleBar scale_bar(const Projection& projection, const Viewport& viewport, double wish_px);

/// Draws the bar with its left end at `at` (on the line), three ticks, figures above. Gives the box it covers.
ScreenRect draw_scale_bar(const SceneContext& context, const Viewport& viewport, ScreenPoint at, double wish_px,
                          double unit, DisplayList& out);
/// Whether a north arrow is drawn: where the overlay is on and no graticule shows north.
[[nodiscard]] bool shows_north_arrow(const MapState& state);
/// Room that the north arrow of that viewport takes, px.
[[nodiscard]] ScreenPoint north_arrow_size(const SceneContext& context, const Viewport& viewport, double unit);
/// Arrow 28 design px tall, its middle at `at`, 16 below the upper edge of its room. Where grid north differs from true
/// north by more than 0.5° at the viewport's centre it points to true north and says so, with the angle between them.
/// Gives its box.
ScreenRect draw_north_arrow(const SceneContext& context, const Viewport& viewport, ScreenPoint at, double unit,
                            DisplayList& out);

/// What stands at the head of a sheet; empty lines are left out.
struct SheetTitle {
    std::string title;
    std::string subtitle;
    std::string fact;
};
/// A sheet's head in Chinese or English; where it is said in two languages, the English one has words too.
struct SheetHead {
    SheetTitle words;
    SheetTitle english;
    std::string caption;  ///< may have several lines
};
[[nodiscard]] SheetHead sheet_head(const SceneContext& context, const MapState& state, const PictureFrame& frame);
/// The words for a sheet that shows everything, or one park.
[[nodiscard]] SheetTitle sheet_title(const SceneContext& context, const MapState& state, const PictureFrame& frame);
/// These words set in lines, px from the block's top left corner. Titles that are too long shrink and wrap; so do
/// captions, which are never cut.
struct TitleBlock {
    struct Line {
        std::string text;
        TextLook look;
        ScreenPoint at;  ///< on the baseline, at the line's left or right end
        Align align = Align::left;
        bool is_title = false;
        bool is_caption = false;
    };
    std::vector<Line> lines;
    double height = 0;                 ///< with the room to what follows
    bool is_cut = false;               ///< words that found no room are replaced by an ellipsis
    bool is_caption_too_long = false;  ///< it leaves too little of the sheet, though it is set as small as it can be
    bool is_fact_left_out = false;     ///< no room for the fact line beside the subtitle, or the picture is small
};
[[nodiscard]] TitleBlock set_title(const SceneContext& context, const MapState& state, const SheetHead& head,
                                   double width, double unit);
void draw_title(const SceneContext& context, const TitleBlock& block, ScreenPoint at, DisplayList& out);
/// The lines at the foot of a sheet: `note` (the footnote where no legend carries it, may be empty), and with the
/// overlay `source` sources, CRS and the field for the map approval number, blank until the user fills it; each wrapped
/// to `width`.
[[nodiscard]] std::vector<NoteLine> foot_lines(const SceneContext& context, const MapState& state, const Note& note,
                                               double width, double unit);
/// Those lines as a sheet has room for them: no more than three tenths of its height, since on a very small one the map
/// needs the room more than the end of a long note. Its first sentence stays, and the sources.
struct Foot {
    std::vector<NoteLine> lines;
    bool is_cut = false;
};
[[nodiscard]] Foot set_foot(const SceneContext& context, const MapState& state, Note note, double width,
                            double sheet_height, double unit);
/// From one of these lines to the next, px.
[[nodiscard]] double foot_pitch(const SceneContext& context, double unit);
/// Draws them with the last line's baseline at `bottom_left`.
void draw_foot_lines(const SceneContext& context, const std::vector<NoteLine>& lines, ScreenPoint bottom_left,
                     double unit, DisplayList& out);
/// The footnote that goes with outlines of parks and clusters that are not official, with water drawn by hand and with
/// sites that have no place; empty when nothing of that kind is visible.
[[nodiscard]] std::string schematic_footnote(const SceneContext& context, const MapState& state,
                                             const MapExtent& shown);
/// The same with its English, where the sheet is in two languages.
[[nodiscard]] Note footnote_of(const SceneContext& context, const MapState& state, const MapExtent& shown);

}  // namespace parkatlas
