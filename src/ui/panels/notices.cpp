// What the program tells: loading, notices on the data, errors that stay until dismissed, a toast when a picture is
// written.

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

/// What was not taken from the data as it stood: where, what, and what to do.
void draw_data_notices(const Panel& panel) {
    constexpr std::size_t most = 200;  // the rest is in the report
    const std::vector<Notice>& notices = panel.data().notices;
    if (!panel.model.notices_open || notices.empty()) {
        return;
    }
    const Strings& words = panel.view.strings;
    const Box top = panel.device(panel.layout.top);
    const float w = std::min(panel.px(460), top.w);
    const float y = top.bottom() + panel.px(12);
    const float height = panel.px(static_cast<float>(panel.view.height_px)) - y - panel.px(12);
    Card card{panel, "notices", {top.right() - w, y, w, height}, Layer::overlay, 20};
    Column& column = card.column();
    const Box head = column.take(panel.px(28));
    panel.kit.text(head.without_right(panel.px(120)), Align::left, Type::head, panel.color().text1,
                   words.format("ui.notices", {{"count", std::to_string(notices.size())}}));
    const Box close{head.right() - panel.px(24), head.y - panel.px(4), panel.px(36), panel.px(36)};
    if (icon_button(panel, "notices.close", close, Icon::close, panel.word("ui.close"), true)) {
        panel.model.notices_open = false;
    }
    if (link(panel, "notices.copy", head.without_right(panel.px(36)).right_part(panel.px(80)), Align::right,
             Type::small, panel.word("ui.copy"))) {
        std::string text;
        for (const Notice& notice : notices) {
            text += words.message(notice) + "\n";
        }
        panel.out.commands.emplace_back(CopyText{text});
    }
    for (std::size_t i = 0; i < std::min(notices.size(), most); ++i) {
        column.gap(panel.px(8));
        panel.kit.rule(column.x, column.x + column.w, column.y);
        column.gap(panel.px(8));
        const float begin = column.y;
        column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, notices[i].where);
        column.y += panel.kit.paragraph(column.rest(), Type::body, panel.color().text1,
                                        words.format(notices[i].key, notices[i].values));
        panel.mark("notice." + std::to_string(i), {column.x, begin, column.w, column.y - begin});
    }
    if (notices.size() > most) {
        column.gap(panel.px(12));
        column.y +=
            panel.kit.paragraph(column.rest(), Type::note, panel.color().text2,
                                words.format("ui.notices_more", {{"count", std::to_string(notices.size() - most)}}));
    }
}

}  // namespace

void draw_notices(const Panel& panel) {
    if (panel.view.says_loading) {
        draw_loading(panel);
    }
    if (panel.view.context != nullptr && !panel.layout.panels_hidden) {
        draw_data_notices(panel);
    }
    draw_errors(panel);
    draw_toasts(panel);
}

}  // namespace parkatlas
