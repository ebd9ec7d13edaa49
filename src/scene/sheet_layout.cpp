#include "scene/sheet_layout.h"

#include <algorithm>
#include <cmath>

namespace parkatlas {
namespace {

// Design px at a short side of 1080.
constexpr double margin = 40;
constexpr double gap = 16;
constexpr double title_height = 98;  ///< from the margin to what follows
constexpr double legend_column = 300;
constexpr double wide_legend_column = 520;

/// The legend's height at the largest unit, not below 0.7, at which it fits.
struct LegendFit {
    double height = 0;
    double unit = 1;
    bool fits = false;
};
LegendFit fit_legend(const SheetWish& wish, double width, double most) {
    LegendFit fit;
    for (double part = 1; part > 0.69; part -= 0.05) {
        fit.unit = part;
        fit.height = wish.legend_height(width, fit.unit);
        fit.fits = fit.height <= most;
        if (fit.fits) {
            break;
        }
    }
    return fit;
}

/// From the sheet's lower edge to the end of what stands above the foot.
double foot_room(const SheetWish& wish, double width) {
    const double height = wish.foot_height(width);
    return height > 0 ? margin - 4 + height : margin;
}

/// Map at the left running off the sheet; right column with title, inset, legend, sources.
SheetLayout wide_with_inset(const SheetWish& wish) {
    SheetLayout s;
    const double column_x = std::round(wish.width * 936 / 1920);
    const double column_w = wish.width - margin - column_x;
    // The map ends where the column begins: what lies behind it would only disturb the words.
    s.map = screen_rect(0, 0, column_x - gap, wish.height);
    s.map_free = s.map.grown(-26);
    s.title = {column_x, margin};
    s.title_width = column_w;
    const double top = wish.title ? (margin + title_height) : margin;
    double bottom = wish.height - foot_room(wish, column_w) - 8;
    if (wish.legend) {
        const LegendFit legend = fit_legend(wish, column_w, (bottom - top) * 0.5);
        s.legend_dropped = !legend.fits;
        if (legend.fits) {
            s.legend = screen_rect(column_x, bottom - legend.height, column_w, legend.height);
            s.legend_unit = legend.unit;
            bottom -= legend.height + gap;
        }
    }
    s.inset = screen_rect(column_x, top, column_w, bottom - top);
    s.source = {column_x, wish.height - margin + 1};
    s.source_width = column_w;
    return s;
}

/// Title above, map as a card, legend card at its right, sources below.
SheetLayout wide_plain(const SheetWish& wish) {
    SheetLayout s;
    const double m = margin;
    const double top = wish.title ? m + title_height : m;
    const double bottom = wish.height - foot_room(wish, wish.width - 2 * m);
    double right = wish.width - m;
    if (wish.legend) {
        // A long legend takes two columns before it is left out.
        double w = legend_column;
        LegendFit legend = fit_legend(wish, w, bottom - top);
        if (!legend.fits) {
            w = wide_legend_column;
            legend = fit_legend(wish, w, bottom - top);
        }
        s.legend_dropped = !legend.fits;
        if (legend.fits) {
            s.legend = screen_rect(right - w, top, w, legend.height);
            s.legend_unit = legend.unit;
            right -= w + gap;
        }
    }
    s.map = {{m, top}, {right, bottom}};
    s.map_free = s.map.grown(-20);
    s.map_is_card = true;
    s.title = {m, m};
    s.title_width = wish.width - 2 * m;
    s.source = {m, wish.height - m + 1};
    s.source_width = wish.width - 2 * m;
    return s;
}

/// Title, map, inset, legend and sources beneath each other.
SheetLayout tall(const SheetWish& wish) {
    SheetLayout s;
    const double m = margin;
    const double w = wish.width - 2 * m;
    const double top = wish.title ? m + title_height : m;
    double bottom = wish.height - foot_room(wish, w) - 12;
    if (wish.legend) {
        const LegendFit legend = fit_legend(wish, w, (bottom - top) * 0.4);
        s.legend_dropped = !legend.fits;
        if (legend.fits) {
            s.legend = screen_rect(m, bottom - legend.height, w, legend.height);
            s.legend_unit = legend.unit;
            bottom -= legend.height + gap;
        }
    }
    if (wish.inset && bottom - top > 760) {
        const double inset_h = (bottom - top) * 0.45;
        s.inset = screen_rect(m, bottom - inset_h, w, inset_h);
        bottom -= inset_h + gap;
    }
    s.map = {{m, top}, {m + w, bottom}};
    s.map_free = s.map.grown(-16);
    s.map_is_card = true;
    s.title = {m, m};
    s.title_width = w;
    s.source = {m, wish.height - m + 1};
    s.source_width = w;
    return s;
}

}  // namespace

SheetLayout lay_out_sheet(const SheetWish& wish) {
    if (wish.width < 1.2 * wish.height) {
        return tall(wish);
    }
    return wish.inset ? wide_with_inset(wish) : wide_plain(wish);
}

}  // namespace parkatlas
