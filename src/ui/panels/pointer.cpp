// What appears at the pointer: the tooltip of the hovered feature or control, and the list of features under one click.

#include "ui/facts.h"
#include "ui/marks.h"
#include "ui/widgets.h"

#include "map/query.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace parkatlas {
namespace {

/// A small card of a title, or of a title and lines; right below the point, or where there is room.
void draw_tip_card(const Panel& panel, ImVec2 at, std::string_view title, std::span<const std::string> lines) {
    const float pad = panel.px(lines.empty() ? 10 : 14);
    const Type title_type = lines.empty() ? Type::small : Type::body_bold;
    float text = panel.kit.width(title_type, title);
    for (const std::string& line : lines) {
        text = std::max(text, panel.kit.width(Type::small, line));
    }
    const float w = std::ceil(std::min(panel.px(320), text)) + 2 * pad;
    const float title_h = panel.px(lines.empty() ? 18 : 22);
    const float line_h = panel.px(20);
    const float h = title_h + line_h * static_cast<float>(lines.size()) + 2 * pad - panel.px(6);
    const Box view = panel.device(panel.layout.view);
    const float off = panel.px(16);
    Box box{std::round(at.x + off), std::round(at.y + off), w, std::round(h)};
    if (box.right() > view.right() - panel.px(8)) {
        box.x = std::round(at.x - off - w);
    }
    if (box.bottom() > view.bottom() - panel.px(8)) {
        box.y = std::round(at.y - off - h);
    }
    const BareWindow window{"tooltip", box, Layer::tip, false};
    panel.kit.card(box, 8);
    const Box inner = box.inset(pad, pad - panel.px(3));
    panel.kit.text({inner.x, inner.y, inner.w, title_h}, Align::left, title_type, panel.color().text1, title);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        panel.kit.text({inner.x, inner.y + title_h + line_h * static_cast<float>(i), inner.w, line_h}, Align::left,
                       Type::small, i == 0 ? panel.color().text2 : panel.color().text3, lines[i]);
    }
    panel.mark("tooltip", box);
}

}  // namespace

void draw_tooltip(const Panel& panel) {
    const UiModel& model = panel.model;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (model.tip && panel.view.now_s - model.tip->since_s >= Tip::rest_s) {
        draw_tip_card(panel, mouse, model.tip->text, {});
        return;
    }
    const bool rests = model.pointer && !model.stack && panel.view.context != nullptr &&
                       panel.view.now_s - model.pointer_rest_s >= Tip::rest_s;
    if (!rests) {
        return;
    }
    const std::string hint =
        model.name_at_pointer ? panel.word(model.name_at_pointer->is_pinned ? "ui.name_pinned" : "ui.name_drag") : "";
    if (!panel.view.state.hover) {
        if (!hint.empty()) {
            draw_tip_card(panel, mouse, hint, {});
        }
        return;
    }
    const FeatureRef feature = *panel.view.state.hover;
    std::vector<std::string> lines{describe(panel.atlas(), panel.view.strings, panel.language(), feature)};
    if (model.more_at_pointer > 0) {
        lines.front() +=
            " · " + panel.view.strings.format("ui.more_here", {{"count", std::to_string(model.more_at_pointer)}});
    }
    if (!hint.empty()) {
        lines.push_back(hint);
    }
    draw_tip_card(panel, mouse, name_of(panel.atlas(), feature).in(panel.language()), lines);
}

void draw_stack_card(const Panel& panel) {
    if (!panel.model.stack) {
        return;
    }
    const StackModel stack = *panel.model.stack;
    const Box view = panel.device(panel.layout.view);
    const float w = panel.px(300);
    const float h = panel.px(static_cast<float>(std::min<std::size_t>(stack.features.size(), 8)) * 36 + 16);
    const Box at = panel.device(screen_rect(stack.at.x + 8, stack.at.y + 8, 0, 0));
    const Box most{std::clamp(at.x, view.x, std::max(view.x, view.right() - w - panel.px(12))),
                   std::clamp(at.y, view.y, std::max(view.y, view.bottom() - h - panel.px(12))), w, h};
    Card card{panel, "stack", most, Layer::overlay, 8};
    Column& column = card.column();
    for (std::size_t i = 0; i < stack.features.size(); ++i) {
        const FeatureRef feature = stack.features[i];
        const Box row = column.take(panel.px(36));
        const Press p = press(panel, "stack." + std::to_string(i), row);
        if (p.hovered) {
            panel.kit.fill(row, panel.color().accent_soft, 6);
        }
        const Box inner = row.inset(panel.px(8), 0);
        draw_feature_mark(panel, inner.left_part(panel.px(24)), feature);
        panel.kit.text(inner.without_left(panel.px(34)), Align::left, Type::body, panel.color().text1,
                       name_of(panel.atlas(), feature).in(panel.language()));
        if (p.clicked) {
            panel.act(Select{feature, false});
            panel.model.stack.reset();
        }
    }
}

}  // namespace parkatlas
