#include "ui/panel.h"

#include <algorithm>

namespace parkatlas {

Box Panel::device(const ScreenRect& rect) const {
    const auto scaled = [&](double logical) { return kit.px(static_cast<float>(logical)); };
    const float x = scaled(rect.min.x);
    const float y = scaled(rect.min.y);
    return {x, y, scaled(rect.max.x) - x, scaled(rect.max.y) - y};
}

ScreenRect Panel::logical(const Box& box) const {
    const auto scale = static_cast<double>(kit.scale());
    const auto plain = [&](float device) { return static_cast<double>(device) / scale; };
    return screen_rect(plain(box.x), plain(box.y), plain(box.w), plain(box.h));
}

float Card::wanted_height(const Panel& panel, std::string_view name) {
    const auto found = panel.model.card_heights.find(name);
    return found != panel.model.card_heights.end() ? found->second : 0;
}

BareWindow::BareWindow(std::string_view name, const Box& box, Layer layer, bool takes_input) {
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
                             ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                             ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollWithMouse;
    flags |= layer == Layer::base  ? ImGuiWindowFlags_NoBringToFrontOnFocus
             : layer == Layer::tip ? ImGuiWindowFlags_Tooltip
                                   : ImGuiWindowFlags_None;
    flags |= takes_input ? ImGuiWindowFlags_None : ImGuiWindowFlags_NoInputs;
    ImGui::SetNextWindowPos(box.min());
    ImGui::SetNextWindowSize({box.w, box.h});
    // Without padding, since ImGui clips to half of it.
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
    ImGui::Begin(std::string{name}.c_str(), nullptr, flags);
    ImGui::PopStyleVar();
}

BareWindow::~BareWindow() {
    ImGui::End();
}

Box Card::sized(const Panel& panel, std::string_view name, Box most) {
    const float wanted = wanted_height(panel, name);
    most.h = wanted > 0 ? std::min(most.h, wanted) : most.h;
    return most;
}

Card::Card(const Panel& panel, std::string_view name, const Box& most, Layer layer, float padding_px)
    : panel_{panel},
      name_{name},
      box_{sized(panel, name, most)},
      window_{name, box_, layer},
      padding_{panel.px(padding_px)} {
    panel.mark("card." + name_, box_);
    panel.kit.card(box_);
    ImGui::SetCursorScreenPos(box_.min());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
    ImGui::BeginChild("content", {box_.w, box_.h}, false, ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground);
    ImGui::PopStyleVar();
    scroll_ = ImGui::GetScrollY();
    column_ = {box_.x + padding_, box_.y + padding_ - scroll_, box_.w - 2 * padding_};
}

Card::~Card() {
    const float end = column_.y + padding_;
    panel_.model.card_heights[name_] = std::ceil(end + scroll_ - box_.y);
    ImGui::SetCursorScreenPos({box_.x, end});
    ImGui::Dummy({0, 0});
    ImGui::EndChild();
}

}  // namespace parkatlas
