#pragma once
// Where title, map, inset, legend and source lines go on a sheet of any size and shape.

#include "core/extent.h"

#include <functional>
#include <optional>

namespace parkatlas {

struct SheetLayout {
    ScreenRect map;            ///< the map's frame
    ScreenRect map_free;       ///< the part of it that the shown extent is fitted into
    bool map_is_card = false;  ///< the map has an edge of its own; otherwise it runs off the sheet
    ScreenPoint title;         ///< top left
    double title_width = 0;
    std::optional<ScreenRect> inset;
    std::optional<ScreenRect> legend;
    double legend_unit = 1;       ///< below 1 where the legend must shrink to fit
    bool legend_dropped = false;  ///< there was no room for it, even at the smallest unit
    std::optional<ScreenRect> facts;
    ScreenPoint source;  ///< baseline of the last line, left end
    double source_width = 0;
};

/// What the sheet shall hold. Heights are px for a given width in px; 0: nothing of that kind.
struct SheetWish {
    double width = 0;  ///< design px: the short side is 1080, or less where the picture is very small
    double height = 0;
    bool bare = false;  ///< the map alone, from edge to edge
    bool inset = true;
    bool legend = true;
    bool facts = false;  ///< a card of text, as large as there is room
    /// The map shows Shanghai, which is taller than wide, and not an extent of any shape.
    bool tall_map = true;
    /// From the sheet's margin to what follows the title.
    std::function<double(double width)> title_height;
    /// Of the lines at the foot of the sheet.
    std::function<double(double width)> foot_height;
    /// That a legend of that width needs at the given unit.
    std::function<double(double width, double unit)> legend_height;
};
/// Wide sheets have a right column, tall ones a stack. The rooms for legends come in a few sizes, so that maps and
/// inset stay where they are while a legend grows or shrinks a little; a legend takes no more than a third of the
/// sheet.
[[nodiscard]] SheetLayout lay_out_sheet(const SheetWish& wish);

}  // namespace parkatlas
