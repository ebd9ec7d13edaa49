#include "ui/style.h"

#include "ui/kit.h"

namespace parkatlas {

void apply_style(const UiColors& c, float scale) {
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle{};
    style.WindowPadding = {16, 16};
    style.WindowRounding = 10;
    style.WindowBorderSize = 0;  // cards draw ground, border and shadow themselves
    style.ChildRounding = 8;
    style.ChildBorderSize = 0;
    style.PopupRounding = 8;
    style.FramePadding = {12, 8};
    style.FrameRounding = 8;
    style.FrameBorderSize = 0;
    style.ItemSpacing = {8, 8};
    style.ItemInnerSpacing = {8, 6};
    style.IndentSpacing = 16;
    style.CellPadding = {8, 6};
    style.ScrollbarSize = 8;
    style.ScrollbarRounding = 4;
    style.GrabMinSize = 24;
    style.GrabRounding = 7;
    style.DisabledAlpha = 0.45F;
    style.ScaleAllSizes(scale);
    style.WindowMinSize = {1, 1};

    const auto vec = [](Color color) { return ImVec4{color.r, color.g, color.b, color.a}; };
    const Color none = with_alpha(c.panel, 0);
    const struct {
        ImGuiCol index;
        Color color;
    } table[] = {
        {ImGuiCol_Text, c.text1},
        {ImGuiCol_TextDisabled, c.text3},
        {ImGuiCol_WindowBg, c.panel},
        {ImGuiCol_ChildBg, none},
        {ImGuiCol_PopupBg, c.panel},
        {ImGuiCol_Border, c.line},
        {ImGuiCol_BorderShadow, none},
        {ImGuiCol_FrameBg, c.sub_panel},
        {ImGuiCol_FrameBgHovered, c.sub_hover},
        {ImGuiCol_FrameBgActive, c.sub_active},
        {ImGuiCol_ScrollbarBg, none},
        {ImGuiCol_ScrollbarGrab, mix(c.panel, c.text3, 0.45F)},
        {ImGuiCol_ScrollbarGrabHovered, mix(c.panel, c.text3, 0.7F)},
        {ImGuiCol_ScrollbarGrabActive, c.text3},
        {ImGuiCol_Header, c.accent_soft},
        {ImGuiCol_HeaderHovered, c.accent_soft},
        {ImGuiCol_HeaderActive, c.sub_active},
        {ImGuiCol_Button, c.sub_panel},
        {ImGuiCol_ButtonHovered, c.sub_hover},
        {ImGuiCol_ButtonActive, c.sub_active},
        {ImGuiCol_TextSelectedBg, mix(c.accent_soft, c.accent, 0.25F)},
        {ImGuiCol_NavHighlight, c.accent},
        {ImGuiCol_ModalWindowDimBg, c.dim},
    };
    for (const auto& row : table) {
        style.Colors[row.index] = vec(row.color);
    }
}

}  // namespace parkatlas
