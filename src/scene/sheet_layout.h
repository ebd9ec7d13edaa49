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
    ScreenPoint source;           ///< baseline of the last line, left end
    double source_width = 0;
};

/// What the sheet shall hold.
struct SheetWish {
    double width = 0;  ///< design px: the short side is 1080, or less where the picture is very small
    double height = 0;
    bool title = true;
    bool inset = true;
    bool legend = true;
    /// Height of the lines at the foot of the sheet in the given width, px; 0: none.
    std::function<double(double width)> foot_height;
    /// Height that a legend of the given width needs at the given unit, px.
    std::function<double(double width, double unit)> legend_height;
};
/// Wide sheets have a right column, tall ones a stack.
[[nodiscard]] SheetLayout lay_out_sheet(const SheetWish& wish);

}  // namespace parkatlas
