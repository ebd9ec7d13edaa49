#pragma once
// What is known of a park as a card of text: facts and lists that flow through columns, and from page to page.

#include "map/park_sheet.h"
#include "scene/scene_builder.h"

#include <cstddef>

namespace parkatlas {

/// Draws the sheet's lines from number `first` on, as many as find room: headings, facts, items of lists, then the
/// sources. Gives the number of the first line that did not, or how many lines there are. A wide card has several
/// columns, filled one after the other and equally long where all finds room; a heading is never the last line of a
/// column, and a list that goes on in another column or card has its heading again. Type is as large as the room
/// allows, within limits. The card is as large as the room; that of the last page of text (`is_page`) is as low as its
/// lines.
std::size_t draw_facts(const SceneContext& context, const ParkSheet& sheet, std::size_t first, const ScreenRect& room,
                       bool is_page, DisplayList& out);
/// How many lines there are.
[[nodiscard]] std::size_t fact_line_count(const ParkSheet& sheet);

}  // namespace parkatlas
