// Name, search field, language, light and dark, export.

#include "ui/search.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>

namespace parkatlas {
namespace {

/// The program's mark: an outline of a park with a gate.
void draw_mark(const Panel& panel, const Box& box) {
    const UiColors& c = panel.color();
    panel.kit.fill(box, c.accent, 6);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float u = box.w / 26;
    const auto at = [&](float x, float y) { return ImVec2{box.x + x * u, box.y + y * u}; };
    draw.PathLineTo(at(7, 20));
    draw.PathLineTo(at(7, 12));
    draw.PathArcTo(at(13, 12), 6 * u, -3.14159F, 0, 24);
    draw.PathLineTo(at(19, 20));
    draw.PathStroke(packed(c.on_accent), 0, 2.2F * u);
    draw.AddLine(at(7, 15), at(19, 15), packed(c.on_accent), 2 * u);
}

void draw_language(const Panel& panel, const Box& box) {
    const std::array<std::string, 2> labels{panel.word("ui.language_zh"), panel.word("ui.language_en")};
    const std::size_t current = panel.language() == Language::en ? 1 : 0;
    if (const auto chosen = segmented(panel, "language", box, labels, current)) {
        panel.act(SetLanguage{*chosen == 1 ? Language::en : Language::zh});
    }
}

}  // namespace

void draw_top_bar(const Panel& panel) {
    const Box bar = panel.device(panel.layout.top);
    ImGui::SetNextWindowPos(bar.min());
    ImGui::SetNextWindowSize({bar.w, bar.h});
    ImGui::Begin("top", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoScrollWithMouse);
    panel.kit.card(bar);
    const bool narrow = panel.view.width_px < 1100;
    const auto middle = [&](float x, float w, float h) {
        return Box{std::round(x), std::round(bar.y + (bar.h - panel.px(h)) / 2), panel.px(w), panel.px(h)};
    };

    const Box mark = middle(bar.x + panel.px(14), 26, 26);
    draw_mark(panel, mark);
    float left = mark.right() + panel.px(10);
    if (!narrow) {
        left = panel.kit.text({left, bar.y, bar.w, bar.h}, Align::left, Type::title, panel.color().text1,
                              panel.word("app.name"));
    }
    left += panel.px(24);

    const std::string& label = panel.word("ui.export");
    const float label_width = panel.kit.width(Type::button, label) / panel.kit.scale();
    const float export_width = label_width + (narrow ? 56.0F : 118.0F);
    const Box export_box = middle(bar.right() - panel.px(8 + export_width), export_width, 36);
    const bool ready = panel.view.context != nullptr && !panel.model.exporting.is_running;
    if (primary_button(panel, "export", export_box, Icon::download, label, narrow ? "" : "Ctrl E", ready)) {
        panel.out.commands.emplace_back(OpenExportCard{});
    }
    const Box theme_box = middle(export_box.x - panel.px(8 + 36), 36, 36);
    const bool is_dark = panel.kit.theme().is_dark;
    if (icon_button(panel, "theme", theme_box, Icon::contrast, panel.word(is_dark ? "ui.to_light" : "ui.to_dark"))) {
        panel.act(SetTheme{is_dark ? "light" : "dark"});
    }
    const Box language_box = middle(theme_box.x - panel.px(8 + 92), 92, 36);
    draw_language(panel, language_box);

    if (panel.view.context != nullptr) {
        const float right = language_box.x - panel.px(24);
        const float wanted = std::min(panel.px(600), right - left);
        const float centered = bar.x + (bar.w - wanted) / 2;
        const Box field{std::round(std::clamp(centered, left, std::max(left, right - wanted))), middle(0, 0, 36).y,
                        std::floor(wanted), panel.px(36)};
        draw_search_field(panel, field);
        ImGui::End();
        draw_search_list(panel, field);
        return;
    }
    ImGui::End();
}

}  // namespace parkatlas
