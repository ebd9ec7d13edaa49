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

Card::Card(const Panel& panel, std::string_view name, const Box& most, Layer layer, float padding_px)
    : panel_{panel}, name_{name}, box_{most}, padding_{panel.px(padding_px)} {
    const float wanted = wanted_height(panel, name);
    if (wanted > 0) {
        box_.h = std::min(most.h, wanted);
    }
    panel.mark("card." + name_, box_);
    constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                                      ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing |
                                      ImGuiWindowFlags_NoScrollWithMouse;
    const ImGuiWindowFlags order =
        layer == Layer::base ? ImGuiWindowFlags_NoBringToFrontOnFocus : ImGuiWindowFlags_None;
    ImGui::SetNextWindowPos(box_.min());
    ImGui::SetNextWindowSize({box_.w, box_.h});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
    ImGui::Begin(name_.c_str(), nullptr, bare | order);
    panel.kit.card(box_);
    ImGui::SetCursorScreenPos(box_.min());
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
    ImGui::End();
}

}  // namespace parkatlas
