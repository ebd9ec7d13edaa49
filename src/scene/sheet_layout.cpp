#include "scene/sheet_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

namespace parkatlas {
namespace {

// Design px at a short side of 1080.
constexpr double margin = 40;
constexpr double gap = 16;
constexpr std::array legend_columns{300.0, 360.0, 430.0, 520.0};
/// Of a column that has no inset.
constexpr double widest_lone_column = 580;
/// Shares of a column's height that a legend may have.
constexpr std::array legend_shares{0.3, 0.36, 0.43, 0.5, 0.58};

/// The least unit of legends.
constexpr double least_unit = 0.7;
constexpr double unit_step = 0.05;
/// The largest part of the sheet that a legend may cover.
constexpr double largest_share = 1.0 / 3;
/// A room that is filled so far is the legend's card; a smaller legend has a card of its own height.
constexpr double filling = 0.75;

struct Room {
    double width = 0;
    double height = 0;
};
/// The first room in which the legend fits at a good unit, else the first in which it fits at all.
struct LegendFit {
    std::size_t room = 0;
    double height = 0;  ///< of the card
    double unit = 1;
};
std::optional<LegendFit> fit_legend(const SheetWish& wish, std::span<const Room> rooms, double good_unit = 0.85) {
    double above = 1 + unit_step;
    for (const double least : {good_unit, least_unit}) {
        for (std::size_t i = 0; i < rooms.size(); ++i) {
            const double most = std::min(rooms[i].height, largest_share * wish.width * wish.height / rooms[i].width);
            for (double unit = above - unit_step; unit > least - 1e-6; unit -= unit_step) {
                const double needed = wish.legend_height(rooms[i].width, unit);
                if (needed <= most) {
                    return LegendFit{i, needed >= filling * most ? most : needed, unit};
                }
            }
        }
        above = least;
    }
    return std::nullopt;
}

/// From the sheet's lower edge to the end of what stands above the foot.
double foot_room(const SheetWish& wish, double width) {
    const double height = wish.foot_height(width);
    return (height > 0 ? margin - 4 + height : margin) + 8;
}

/// Title at the top of a column, source lines at its foot.
SheetLayout with_column(const SheetWish& wish, double x, double width) {
    SheetLayout s;
    s.title = {x, margin};
    s.title_width = width;
    s.source = {x, wish.height - margin + 1};
    s.source_width = width;
    return s;
}

/// Map at the left running off the sheet; right column with title, inset if wanted, legend and sources.
SheetLayout columns(const SheetWish& wish) {
    const double column_w = wish.inset ? wish.width - margin - std::round(wish.width * 936 / 1920)
                                       : std::min(widest_lone_column, 0.52 * wish.width);
    const double column_x = wish.width - margin - column_w;
    SheetLayout s = with_column(wish, column_x, column_w);
    // The map ends where the column begins: what lies behind it would only disturb the words.
    s.map = screen_rect(0, 0, column_x - gap, wish.height);
    s.map_free = s.map.grown(-26);
    const double top = margin + wish.title_height(column_w);
    double bottom = wish.height - foot_room(wish, column_w);
    if (wish.legend) {
        std::vector<Room> rooms;
        for (const double share : legend_shares) {
            rooms.push_back({column_w, (bottom - top) * share});
        }
        if (!wish.inset) {
            rooms = {{column_w, bottom - top}};
        }
        // The inset needs its room more than a long legend.
        const auto legend = fit_legend(wish, rooms, 0.75);
        s.legend_dropped = !legend;
        if (legend) {
            const double y = wish.inset ? bottom - rooms[legend->room].height : top;
            const double height = wish.inset ? legend->height : wish.legend_height(column_w, legend->unit);
            s.legend = screen_rect(column_x, y, column_w, height);
            s.legend_unit = legend->unit;
            bottom = y - gap;
        }
    }
    if (wish.inset) {
        s.inset = screen_rect(column_x, top, column_w, bottom - top);
    }
    return s;
}

/// Title above, map as a card, legend card at its right, sources below.
SheetLayout wide_plain(const SheetWish& wish) {
    const double width = wish.width - 2 * margin;
    SheetLayout s = with_column(wish, margin, width);
    const double top = margin + wish.title_height(width);
    const double bottom = wish.height - foot_room(wish, width) + 8;
    double right = wish.width - margin;
    if (wish.legend) {
        std::array<Room, legend_columns.size()> rooms;
        std::ranges::transform(legend_columns, rooms.begin(), [&](double w) { return Room{w, bottom - top}; });
        const auto legend = fit_legend(wish, rooms);
        s.legend_dropped = !legend;
        if (legend) {
            const double w = rooms[legend->room].width;
            s.legend = screen_rect(right - w, top, w, legend->height);
            s.legend_unit = legend->unit;
            right -= w + gap;
        }
    }
    s.map = {{margin, top}, {right, bottom}};
    s.map_free = s.map.grown(-20);
    s.map_is_card = true;
    return s;
}

/// The map as tall as Shanghai is in its width, with the legend beside it and the inset beneath both. Nothing: the
/// legend finds no room so.
std::optional<SheetLayout> legend_beside_map(const SheetWish& wish, SheetLayout s, double top, double bottom) {
    constexpr double height_per_width = 1.2;
    constexpr double least_inset_height = 360;
    constexpr double least_map_width = 440;
    const double width = s.title_width;
    const double most = bottom - top - least_inset_height - gap;
    std::vector<Room> rooms;
    std::vector<Room> maps;
    // A long legend makes the map taller than it needs to be.
    for (const bool is_long : {false, true}) {
        for (const double column : legend_columns) {
            const double map_w = width - column - gap;
            const double map_h = is_long ? most : std::min(height_per_width * map_w, most);
            if (map_w >= least_map_width && map_h > 0) {
                rooms.push_back({column, map_h});
                maps.push_back({map_w, map_h});
            }
        }
    }
    const auto legend = fit_legend(wish, rooms);
    if (!legend) {
        return std::nullopt;
    }
    const Room map = maps[legend->room];
    s.map = screen_rect(margin, top, map.width, map.height);
    s.map_free = s.map.grown(-16);
    s.legend = screen_rect(margin + map.width + gap, top, rooms[legend->room].width, legend->height);
    s.legend_unit = legend->unit;
    s.inset = {{margin, s.map.max.y + gap}, {margin + width, bottom}};
    return s;
}

/// Title, map, inset, legend and sources beneath each other.
SheetLayout stack(const SheetWish& wish, SheetLayout s, double top, double bottom) {
    constexpr double inset_share = 0.45;
    constexpr double least_room_for_inset = 700;
    const double width = s.title_width;
    if (wish.legend) {
        std::array<Room, legend_shares.size()> rooms;
        std::ranges::transform(legend_shares, rooms.begin(), [&](double share) {
            return Room{width, (bottom - top) * share * 0.75};
        });
        const auto legend = fit_legend(wish, rooms);
        s.legend_dropped = !legend;
        if (legend) {
            s.legend = screen_rect(margin, bottom - rooms[legend->room].height, width, legend->height);
            s.legend_unit = legend->unit;
            bottom = s.legend->min.y - gap;
        }
    }
    if (wish.inset && bottom - top > least_room_for_inset) {
        s.inset = {{margin, bottom - (bottom - top) * inset_share}, {margin + width, bottom}};
        bottom = s.inset->min.y - gap;
    }
    s.map = {{margin, top}, {margin + width, bottom}};
    s.map_free = s.map.grown(-16);
    return s;
}

SheetLayout tall(const SheetWish& wish) {
    const double width = wish.width - 2 * margin;
    SheetLayout s = with_column(wish, margin, width);
    s.map_is_card = true;
    const double top = margin + wish.title_height(width);
    const double bottom = wish.height - foot_room(wish, width) - 4;
    if (wish.inset && wish.legend) {
        if (auto beside = legend_beside_map(wish, s, top, bottom)) {
            return *beside;
        }
    }
    return stack(wish, std::move(s), top, bottom);
}

/// Map and legend beneath each other, a card of text at their right, or beneath them on upright sheets.
SheetLayout with_facts(const SheetWish& wish) {
    constexpr double least_wide_for_beside = 1.2;
    constexpr double card_share = 0.36;
    constexpr double upper_share = 0.55;
    const double width = wish.width - 2 * margin;
    SheetLayout s = with_column(wish, margin, width);
    s.map_is_card = true;
    const double top = margin + wish.title_height(width);
    const double bottom = wish.height - foot_room(wish, width) - 4;
    double map_w = width;
    double map_bottom = bottom;
    if (wish.width < least_wide_for_beside * wish.height) {
        map_bottom = top + upper_share * (bottom - top);
        s.facts = {{margin, map_bottom + gap}, {margin + width, bottom}};
    } else {
        const double card_w = card_share * width;
        map_w = width - card_w - gap;
        s.facts = {{margin + map_w + gap, top}, {margin + width, bottom}};
    }
    if (wish.legend) {
        std::array<Room, legend_shares.size()> rooms;
        std::ranges::transform(legend_shares, rooms.begin(), [&](double share) {
            return Room{map_w, (map_bottom - top) * share * 0.75};
        });
        const auto legend = fit_legend(wish, rooms);
        s.legend_dropped = !legend;
        if (legend) {
            s.legend = screen_rect(margin, map_bottom - legend->height, map_w, legend->height);
            s.legend_unit = legend->unit;
            map_bottom = s.legend->min.y - gap;
        }
    }
    s.map = {{margin, top}, {margin + map_w, map_bottom}};
    s.map_free = s.map.grown(-16);
    return s;
}

}  // namespace

SheetLayout lay_out_sheet(const SheetWish& wish) {
    constexpr double least_wide = 0.85;  // of the height: the map of Shanghai is taller than wide
    constexpr double least_wide_for_any = 1.2;
    if (wish.facts) {
        return with_facts(wish);
    }
    if (wish.bare) {
        SheetLayout s;
        s.map = s.map_free = screen_rect(0, 0, wish.width, wish.height);
        return s;
    }
    if (wish.tall_map && wish.width >= least_wide * wish.height && (wish.inset || wish.legend)) {
        return columns(wish);
    }
    return wish.width < least_wide_for_any * wish.height ? tall(wish) : wide_plain(wish);
}

}  // namespace parkatlas
