// What the export card would write, small, beside it.

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace parkatlas {
namespace {

constexpr float gap = 12;      // logical px
constexpr float padding = 12;  // of the card
constexpr float head = 24;
constexpr float widest = 520;
constexpr float share = 0.42F;    // of the map's width that the picture may take
constexpr float narrowest = 240;  // below, a picture says nothing

/// What panels and the export card leave of the map.
ScreenRect map_part(const Panel& panel) {
    ScreenRect part = panel.layout.free;
    part.max.x = std::min(part.max.x, panel.logical(side_card_box(panel)).min.x - static_cast<double>(gap));
    return part;
}

/// Parts of the map left of the card and below it, as far as scale bar, coordinates and zoom buttons leave them.
std::vector<ScreenRect> rooms_around(const ScreenRect& map, const std::optional<ScreenRect>& card) {
    constexpr double margin = 16;
    constexpr double foot = 40;     // scale bar and coordinates
    constexpr double buttons = 56;  // for zooming, at the lower right
    constexpr double least = 120;   // less is no room
    const ScreenRect all{{map.min.x + margin, map.min.y + margin}, {map.max.x - buttons, map.max.y - foot}};
    std::vector<ScreenRect> rooms;
    if (card) {
        rooms = {{all.min, {card->min.x - margin, all.max.y}}, {{all.min.x, card->max.y + margin}, all.max}};
        std::erase_if(rooms, [](const ScreenRect& room) { return room.width() < least || room.height() < least; });
    }
    if (rooms.empty()) {
        rooms = {all.width() > least && all.height() > least ? all : map};
    }
    return rooms;
}

}  // namespace

PreviewPlace place_preview(const Panel& panel, const PicturePixels& pixels) {
    const ScreenRect map = map_part(panel);
    const Box part = panel.device(map);
    const float pad = panel.px(padding);
    const auto aspect = static_cast<float>(pixels.width_px / pixels.height_px);
    const float most_w = std::min(panel.px(widest), std::max(panel.px(narrowest), share * part.w));
    const float most_h = 0.6F * part.h;
    const float w = std::round(std::min(most_w, most_h * aspect));
    const float h = std::round(w / aspect);
    PreviewPlace place;
    const bool is_readable = std::max(w, h) >= panel.px(narrowest);
    if (is_readable && w + 2 * pad <= part.w && h + 2 * pad + panel.px(head) <= part.h) {
        const Box card{part.right() - w - 2 * pad, part.y, w + 2 * pad, h + 2 * pad + panel.px(head)};
        place.card = card;
        place.picture = {card.x + pad, card.y + pad + panel.px(head), w, h};
    }
    place.rooms = rooms_around(map, place.card ? std::optional{panel.logical(*place.card)} : std::nullopt);
    return place;
}

void draw_preview_card(const Panel& panel, const ExportRequest& request) {
    const PreviewPlace place = place_preview(panel, request.pixels);
    const Box& picture = place.picture;
    panel.model.exporting.preview = WantedPreview{request, static_cast<int>(picture.w), static_cast<int>(picture.h)};
    if (!place.card) {
        return;
    }
    const BareWindow window{"preview_card", *place.card, Layer::overlay};
    panel.mark("preview_card", *place.card);
    panel.kit.card(*place.card);
    panel.kit.text({picture.x, place.card->y + panel.px(4), picture.w, panel.px(28)}, Align::left, Type::small_bold,
                   panel.color().text2, panel.word("ui.export_preview"));
    const PreviewPicture* made = panel.view.preview;
    if (made == nullptr) {
        panel.kit.fill(picture, panel.color().sub_hover);
        return;
    }
    // One that is being replaced keeps its proportions until the next is drawn.
    const float scale =
        std::min(picture.w / static_cast<float>(made->width_px), picture.h / static_cast<float>(made->height_px));
    const float shown_w = std::round(static_cast<float>(made->width_px) * scale);
    const float shown_h = std::round(static_cast<float>(made->height_px) * scale);
    const Box shown{std::round(picture.x + (picture.w - shown_w) / 2),
                    std::round(picture.y + (picture.h - shown_h) / 2), shown_w, shown_h};
    panel.kit.picture(shown, made->texture);
    panel.kit.frame(shown, panel.color().line, 1);
    panel.mark("preview", shown);
}

}  // namespace parkatlas
