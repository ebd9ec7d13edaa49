// The search field and its list. What a name means is the map's business (FeatureIndex); here it is shown and chosen.

#include "ui/search.h"

#include "map/query.h"

#include "ui/facts.h"
#include "ui/marks.h"
#include "ui/widgets.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>

namespace parkatlas {
namespace {

/// The best hits, as many as the list shows. The names are gathered when the first letter is typed.
std::vector<NameMatch> find(const MapData& data, SearchModel& search) {
    if (search.index == nullptr || search.index_revision != data.revision) {
        search.index = std::make_shared<const FeatureIndex>(*data.atlas);
        search.index_revision = data.revision;
    }
    return search.index->find(search.text, SearchModel::most_hits);
}

void leave(UiModel& model) {
    model.search.is_open = false;
    model.search.is_active = false;
    ImGui::ClearActiveID();
}

void choose(const Panel& panel, std::size_t index) {
    SearchModel& search = panel.model.search;
    if (index < search.hits.size()) {
        const FeatureRef feature = search.hits[index].feature;
        go_to(panel, feature);
        if (feature.kind == FeatureKind::event && place_of(panel.atlas(), feature)) {
            // The inspector tells of the place; what was looked for happened there.
            const Event& event = panel.atlas().events[feature.index];
            panel.model.toasts.push_back({event.name.in(panel.language()), date_words(panel.view.strings, event),
                                          panel.view.now_s + Toast::shown_s});
        }
        search.text.clear();
        search.hits.clear();
        leave(panel.model);
    }
}

/// The name with the part that was typed in the accent colour; where it ends.
float draw_name(const Panel& panel, const Box& box, const std::string& name, const std::string& typed) {
    const std::size_t at = to_lower(name).find(to_lower(typed));
    if (typed.empty() || at == std::string::npos) {
        return panel.kit.text(box, Align::left, Type::body_bold, panel.color().text1, name);
    }
    float x = box.x;
    const auto part = [&](std::string_view text, Color color) {
        x = panel.kit.text({x, box.y, std::max(0.0F, box.right() - x), box.h}, Align::left, Type::body_bold, color,
                           text);
    };
    part(name.substr(0, at), panel.color().text1);
    part(name.substr(at, typed.size()), panel.color().accent);
    part(name.substr(at + typed.size()), panel.color().text1);
    return x;
}

/// The hit's name, and the former or other name by which it was found.
void draw_hit_name(const Panel& panel, const Box& box, const NameMatch& hit) {
    const std::string& name = name_of(panel.atlas(), hit.feature).in(panel.language());
    const float end = draw_name(panel, box, name, panel.model.search.text);
    if (hit.role == NameRole::alias || hit.role == NameRole::alias_spoken) {
        const float x = end + panel.px(10);
        panel.kit.text({x, box.y, std::max(0.0F, box.right() - x), box.h}, Align::left, Type::small,
                       panel.color().text2, hit.matched);
    }
}

}  // namespace

void go_to(const Panel& panel, FeatureRef feature) {
    if (feature.kind == FeatureKind::industry) {
        panel.act(SetHighlight{{feature.index}});
        panel.act(Select{feature, false});
    } else {
        // An event is seen at its place; one that has none is told of in the inspector.
        const FeatureRef shown = place_of(panel.atlas(), feature).value_or(feature);
        // What is gone to is to be seen.
        if (const auto layer = layer_of(shown.kind); layer && !panel.view.state.shows(*layer)) {
            panel.act(SetLayer{*layer, true});
        }
        panel.act(Select{shown, false});
    }
    if (const MapExtent extent = extent_of(panel.data(), feature); !extent.is_empty()) {
        panel.act(FitExtent{extent});
    }
}

void draw_search_field(const Panel& panel, const Box& box) {
    SearchModel& search = panel.model.search;
    const UiColors& c = panel.color();
    panel.mark("search", box);
    panel.kit.fill(box, c.sub_panel, 8);
    panel.kit.frame(box, search.is_active ? c.accent : c.line, search.is_active ? 1.5F : 1, 8);
    panel.kit.icon(Icon::search, {box.x + panel.px(20), box.y + box.h / 2}, c.text2, 18);
    const bool roomy = box.w > panel.px(320);
    const float shortcut_width = roomy ? panel.px(52) : 0;
    const Box field{box.x + panel.px(40), box.y, box.w - panel.px(40) - shortcut_width - panel.px(14), box.h};

    ImFont* font = panel.kit.font(Type::body);
    ImGui::PushFont(font);
    const float padding = std::floor((box.h - font->FontSize) / 2);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{0, padding});
    ImGui::PushStyleColor(ImGuiCol_FrameBg, 0);
    ImGui::SetCursorScreenPos(field.min());
    ImGui::SetNextItemWidth(field.w);
    if (search.wants_focus) {
        ImGui::SetKeyboardFocusHere();
        search.wants_focus = false;
    }
    const bool changed = ImGui::InputText("##search", &search.text, ImGuiInputTextFlags_AutoSelectAll);
    search.is_active = ImGui::IsItemActive();
    panel.kit.want(Type::body, search.text);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    ImGui::PopFont();
    if (changed) {
        search.hits = find(panel.data(), search);
        search.chosen = 0;
    }
    if (search.is_active) {
        search.is_open = !search.text.empty();
    } else if (ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered(ImGuiHoveredFlags_AnyWindow)) {
        search.is_open = false;
    }
    if (search.text.empty() && !search.is_active) {
        panel.kit.text(field, Align::left, Type::body, c.text3, panel.word("ui.search_hint"));
    }
    if (!roomy) {
        return;
    }
    const Box shortcut{box.right() - panel.px(8) - shortcut_width, std::round(box.y + (box.h - panel.px(22)) / 2),
                       shortcut_width, panel.px(22)};
    panel.kit.fill(shortcut, c.panel, 5);
    panel.kit.frame(shortcut, c.line, 1, 5);
    panel.kit.text(shortcut, Align::center, Type::note, c.text3, "Ctrl F");
}

void draw_search_list(const Panel& panel, const Box& field) {
    SearchModel& search = panel.model.search;
    if (!search.is_open) {
        return;
    }
    const Box most{field.x, field.bottom() + panel.px(12), field.w, panel.px(40.0F * SearchModel::most_hits + 16)};
    Card card{panel, "search_list", most, Layer::overlay, 8};
    Column& column = card.column();
    if (search.hits.empty()) {
        panel.kit.text(column.take(panel.px(40)).inset(panel.px(8), 0), Align::left, Type::body, panel.color().text2,
                       panel.view.strings.format("ui.search_nothing", {{"text", search.text}}));
        return;
    }
    for (std::size_t i = 0; i < search.hits.size(); ++i) {
        const NameMatch& hit = search.hits[i];
        const Box row = column.take(panel.px(40));
        const Press p = press(panel, "hit." + std::to_string(i), row);
        if (p.hovered && (ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0)) {
            search.chosen = i;
        }
        if (i == search.chosen) {
            panel.kit.fill(row, panel.color().accent_soft, 6);
        }
        const Box inner = row.inset(panel.px(8), 0);
        draw_feature_mark(panel, inner.left_part(panel.px(28)), hit.feature);
        const std::string what = describe(panel.atlas(), panel.view.strings, panel.language(), hit.feature);
        const float what_width = std::min(panel.kit.width(Type::small, what), inner.w * 0.5F);
        draw_hit_name(panel, inner.without_left(panel.px(40)).without_right(what_width + panel.px(16)), hit);
        panel.kit.text(inner.right_part(what_width), Align::right, Type::small, panel.color().text2, what);
        if (p.clicked) {
            choose(panel, i);
            return;
        }
    }
}

bool search_key(const Panel& panel, const KeyChanged& key) {
    SearchModel& search = panel.model.search;
    if (!search.is_active || !key.down) {
        return false;
    }
    const std::size_t count = search.hits.size();
    switch (key.key) {
        case Key::down:
            search.chosen = count == 0 ? 0 : (search.chosen + 1) % count;
            return true;
        case Key::up:
            search.chosen = count == 0 ? 0 : (search.chosen + count - 1) % count;
            return true;
        case Key::enter:
            choose(panel, search.chosen);
            return true;
        case Key::escape:
            search.text.clear();
            search.hits.clear();
            leave(panel.model);
            return true;
        default:
            return false;
    }
}

}  // namespace parkatlas
