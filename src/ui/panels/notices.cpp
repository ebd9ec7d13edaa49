// What the program tells: loading, errors that stay until dismissed, a toast when a picture is written.

#include "ui/widgets.h"

#include <algorithm>

namespace parkatlas {
namespace {

void draw_loading(const Panel& panel) {
    const Box top = panel.device(panel.layout.top);
    const std::string& text = panel.word("ui.loading");
    const float w = std::ceil(panel.kit.width(Type::body, text)) + panel.px(48);
    Card card{panel,
              "loading",
              {std::round(top.x + (top.w - w) / 2), top.bottom() + panel.px(12), w, panel.px(48)},
              Layer::overlay,
              0};
    Column& column = card.column();
    const Box bar = column.take(panel.px(3));
    panel.kit.fill(bar.inset(panel.px(10), 0), panel.color().accent, 1.5F);
    panel.kit.text(column.take(panel.px(45)), Align::center, Type::body, panel.color().text1, text);
}

/// Cards from the middle of the top downwards; the red edge says what they are.
void draw_errors(const Panel& panel) {
    float y = panel.device(panel.layout.view).y + panel.px(76);
    for (std::size_t i = 0; i < panel.model.errors.size(); ++i) {
        const Box view = panel.device(panel.layout.view);
        const float w = std::min(panel.px(520), view.w - panel.px(24));
        const std::string name = "error." + std::to_string(i);
        bool dismissed = false;
        {
            Card card{panel, name, {std::round((view.w - w) / 2), y, w, panel.px(320)}, Layer::overlay, 20};
            panel.kit.fill({card.box().x, card.box().y + panel.px(8), panel.px(4), card.box().h - panel.px(16)},
                           panel.color().error, 2);
            Column& column = card.column();
            const Box head = column.take(panel.px(28));
            panel.kit.icon(Icon::warning, {head.x + panel.px(10), head.y + head.h / 2}, panel.color().error);
            panel.kit.text(head.without_left(panel.px(30)), Align::left, Type::head, panel.color().text1,
                           panel.word("ui.error"));
            column.gap(panel.px(6));
            column.y += panel.kit.paragraph(column.rest(), Type::body, panel.color().text1, panel.model.errors[i]);
            column.gap(panel.px(12));
            const Box row = column.take(panel.px(36));
            const float button = panel.px(112);
            dismissed = secondary_button(panel, name + ".dismiss", row.right_part(button), panel.word("ui.dismiss"));
            if (secondary_button(panel, name + ".copy", row.without_right(button + panel.px(8)).right_part(button),
                                 panel.word("ui.copy"))) {
                panel.out.commands.emplace_back(CopyText{panel.model.errors[i]});
            }
            y = card.box().bottom() + panel.px(12);
        }
        if (dismissed) {
            panel.model.errors.erase(panel.model.errors.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
    }
}

void draw_toasts(const Panel& panel) {
    std::erase_if(panel.model.toasts, [&](const Toast& toast) { return toast.until_s <= panel.view.now_s; });
    const Box view = panel.device(panel.layout.view);
    const Box years = panel.device(panel.layout.bottom);
    float bottom = (years.h > 0 ? years.y : view.bottom()) - panel.px(24);
    for (std::size_t i = panel.model.toasts.size(); i-- > 0;) {
        const Toast& toast = panel.model.toasts[i];
        const float text =
            std::max(panel.kit.width(Type::body_bold, toast.title), panel.kit.width(Type::small, toast.detail));
        const float w = std::min(std::ceil(text) + panel.px(72), view.w - panel.px(24));
        const float h = panel.px(64);
        Card card{
            panel, "toast." + std::to_string(i), {std::round((view.w - w) / 2), bottom - h, w, h}, Layer::overlay, 0};
        const Box box = card.box();
        panel.kit.icon(Icon::check, {box.x + panel.px(28), box.y + box.h / 2}, panel.color().ok);
        const Box words = box.without_left(panel.px(52)).without_right(panel.px(16));
        panel.kit.text({words.x, box.y + panel.px(11), words.w, panel.px(22)}, Align::left, Type::body_bold,
                       panel.color().text1, toast.title);
        panel.kit.text({words.x, box.y + panel.px(32), words.w, panel.px(20)}, Align::left, Type::small,
                       panel.color().text2, toast.detail);
        card.column().gap(h);
        bottom -= h + panel.px(8);
    }
}

}  // namespace

void draw_notices(const Panel& panel) {
    if (panel.view.says_loading) {
        draw_loading(panel);
    }
    draw_errors(panel);
    draw_toasts(panel);
}

}  // namespace parkatlas
