// What the export card would write, small, beside it.

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace parkatlas {
namespace {

constexpr float widest = 520;  // logical px
constexpr float highest = 420;
constexpr float narrowest = 240;  // below, a picture says nothing

/// As large as the room lets, in the proportions of the picture; device px.
ImVec2 size_in(const Panel& panel, float room, const PicturePixels& pixels) {
    const auto aspect = static_cast<float>(pixels.width_px / pixels.height_px);
    const float w = std::min({panel.px(widest), room, panel.px(highest) * aspect});
    return {std::round(w), std::round(w / aspect)};
}

}  // namespace

void draw_preview_card(const Panel& panel, const Box& beside, const ExportRequest& request) {
    const float gap = panel.px(12);
    const float pad = panel.px(12);
    const float head = panel.px(28);
    const float left = panel.device(panel.layout.view).x + gap;
    const ImVec2 size = size_in(panel, beside.x - gap - left - 2 * pad, request.pixels);
    if (size.x < panel.px(narrowest) && size.y < panel.px(narrowest)) {
        panel.model.exporting.preview.reset();
        return;
    }
    panel.model.exporting.preview = WantedPreview{request, static_cast<int>(size.x), static_cast<int>(size.y)};
    const float w = size.x + 2 * pad;
    const Box box{beside.x - gap - w, beside.y, w, size.y + head + 2 * pad};
    const BareWindow window{"preview_card", box, Layer::overlay};
    panel.mark("preview_card", box);
    panel.kit.card(box);
    panel.kit.text({box.x + pad, box.y + pad / 2, size.x, head}, Align::left, Type::small_bold, panel.color().text2,
                   panel.word("ui.export_preview"));
    const Box picture{box.x + pad, box.y + pad + head - panel.px(4), size.x, size.y};
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
