#pragma once
// Where the cards stand, logical px. They are as high as their content; these are the most they may take.

#include "core/extent.h"

#include <algorithm>

namespace parkatlas {

/// Width of the cards for exporting and for kept views, which stand at the right over the inspector; logical px.
inline constexpr double side_card_px = 400;

struct Layout {
    ScreenRect view;
    ScreenRect top;
    ScreenRect left;             ///< the layers card; empty box when hidden
    ScreenRect right;            ///< the inspector
    ScreenRect bottom;           ///< the bar of years; empty in a window too low for it
    ScreenRect table;            ///< the table, below map and inspector; empty when closed
    ScreenRect free;             ///< what the panels leave of the map
    ScreenRect framed;           ///< as MapState::framed
    ScreenRect legend_room;      ///< as MapState::legend_room
    bool panels_hidden = false;  ///< then only `view` and `free` mean something
    bool rail = false;           ///< too narrow for the layers card: it is a rail of one button, and opens over the map
};

/// `left_width_px`: what the layers card needs in the language shown. `shows_table`: the table is open.
[[nodiscard]] inline Layout layout_of(double width_px, double height_px, double left_width_px, bool panels_hidden,
                                      bool shows_table = false) {
    constexpr double gap = 12;
    constexpr double top_height = 52;
    constexpr double rail_width = 48;
    Layout l;
    l.view = screen_rect(0, 0, width_px, height_px);
    if (panels_hidden) {
        l.panels_hidden = true;
        l.free = l.view;
        return l;
    }
    const double y = gap + top_height + gap;
    const double bottom_height = height_px < 640 ? 0 : 90;
    const double foot = gap + (bottom_height > 0 ? bottom_height + gap : 0);
    const double room = height_px - y - foot;
    l.bottom = screen_rect(gap, height_px - gap - bottom_height, width_px - 2 * gap, bottom_height);
    const double right_width = width_px < 1360 ? 320 : 380;
    l.rail = width_px < 1100;
    l.top = screen_rect(gap, gap, width_px - 2 * gap, top_height);
    l.left = screen_rect(gap, y, l.rail ? rail_width : left_width_px, room);
    l.right = screen_rect(width_px - gap - right_width, y, right_width, room);
    l.free = {{l.left.max.x + gap, y}, {l.right.min.x - gap, height_px - foot}};
    if (shows_table) {
        const double height = std::min(std::clamp(0.4 * height_px, 240.0, 460.0), 0.6 * room);
        l.table = {{l.left.max.x + gap, height_px - foot - height}, {width_px - gap, height_px - foot}};
        l.right.max.y = l.free.max.y = l.table.min.y - gap;
    }
    return l;
}

}  // namespace parkatlas
