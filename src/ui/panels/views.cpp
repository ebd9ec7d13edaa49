// The card of kept views: to go to one, to keep the map as it stands, to order and name them, to present them, to save
// them with the map as a scene and to open one.

#include "ui/widgets.h"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

namespace parkatlas {
namespace {

constexpr float tool_px = 32;

/// The text of a name in the window's language; one text serves both.
std::string& written(Name& name, Language language) {
    return language == Language::en && !name.en.empty() ? name.en : name.zh;
}

const std::string& title_of(const Panel& panel, const NamedView& view) {
    const std::string& name = view.name.in(panel.language());
    return name.empty() ? view.id : name;
}

void change(const Panel& panel, std::vector<NamedView> views) {
    panel.act(SetViews{std::move(views)});
}

}  // namespace

void end_naming(const Panel& panel) {
    ViewsModel& model = panel.model.views;
    if (!model.named) {
        return;
    }
    std::vector<NamedView> views = panel.view.state.views;
    const auto view = std::ranges::find(views, *model.named, &NamedView::id);
    model.named.reset();
    if (view == views.end()) {
        return;
    }
    written(view->name, panel.language()) = model.name;
    written(view->caption, panel.language()) = model.caption;
    if (views != panel.view.state.views) {
        change(panel, std::move(views));
    }
}

namespace {

void begin_naming(const Panel& panel, const NamedView& view) {
    ViewsModel& model = panel.model.views;
    model.named = view.id;
    model.name = view.name.in(panel.language());
    model.caption = view.caption.in(panel.language());
}

/// Name and caption to type; Enter or the button takes them over.
void draw_naming(const Panel& panel, Column& column) {
    ViewsModel& model = panel.model.views;
    column.gap(panel.px(4));
    const FieldEdit name = text_field(panel, "views.name", column.take(panel.px(34)), Type::body, model.name,
                                      panel.word("ui.views.name_hint"));
    column.gap(panel.px(6));
    const FieldEdit caption = text_field(panel, "views.caption", column.take(panel.px(34)), Type::body, model.caption,
                                         panel.word("ui.views.caption_hint"));
    column.gap(panel.px(6));
    const Box row = column.take(panel.px(32));
    const bool is_entered = (name.done || caption.done) && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter));
    if (secondary_button(panel, "views.named", row.right_part(panel.px(96)), panel.word("ui.views.done")) ||
        is_entered) {
        end_naming(panel);
    }
    column.gap(panel.px(6));
}

/// What can be done with the view that was gone to last.
void draw_tools(const Panel& panel, const Box& row, std::size_t index) {
    const std::vector<NamedView>& views = panel.view.state.views;
    const float s = panel.px(tool_px);
    float x = row.x;
    const auto tool = [&](const char* name, Icon icon, std::string_view tip, bool enabled = true) {
        const Box box{x, row.y, s, s};
        x += s + panel.px(4);
        return icon_button(panel, name, box, icon, tip, true, enabled);
    };
    const auto moved = [&](std::size_t to) {
        std::vector<NamedView> order = views;
        std::swap(order[index], order[to]);
        change(panel, std::move(order));
    };
    if (tool("views.up", Icon::up, panel.word("ui.views.up"), index > 0)) {
        moved(index - 1);
    }
    if (tool("views.down", Icon::down, panel.word("ui.views.down"), index + 1 < views.size())) {
        moved(index + 1);
    }
    if (tool("views.rename", Icon::pencil, panel.word("ui.views.rename"))) {
        begin_naming(panel, views[index]);
    }
    if (tool("views.delete", Icon::close, panel.word("ui.views.delete"))) {
        std::vector<NamedView> fewer = views;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(index));
        panel.model.views.shown.clear();
        change(panel, std::move(fewer));
        return;
    }
    const std::string& label = panel.word("ui.views.update");
    const float w = std::ceil(panel.kit.width(Type::small_bold, label)) + panel.px(24);
    if (secondary_button(panel, "views.update", row.right_part(w), label)) {
        panel.out.commands.emplace_back(KeepView{views[index].id});
    }
}

void draw_view(const Panel& panel, Column& column, std::size_t index) {
    const UiColors& c = panel.color();
    const NamedView& view = panel.view.state.views[index];
    const bool is_shown = view.id == panel.model.views.shown;
    if (panel.model.views.named == view.id) {
        draw_naming(panel, column);
        return;
    }
    const std::string& caption = view.caption.in(panel.language());
    const Box row = column.take(panel.px(caption.empty() ? 40 : 54));
    const Press p = press(panel, "view." + view.id, row);
    draw_row_ground(panel, {row.x - panel.px(8), row.y, row.w + panel.px(16), row.h}, p.hovered || is_shown);
    const Box line{row.x, row.y + panel.px(caption.empty() ? 8 : 6), row.w, panel.px(24)};
    panel.kit.text(line.left_part(panel.px(24)), Align::left, Type::small_bold, is_shown ? c.accent : c.text3,
                   std::to_string(index + 1));
    panel.kit.text(line.without_left(panel.px(26)), Align::left, is_shown ? Type::body_bold : Type::body, c.text1,
                   title_of(panel, view));
    if (!caption.empty()) {
        panel.kit.text({row.x + panel.px(26), row.y + panel.px(28), row.w - panel.px(26), panel.px(20)}, Align::left,
                       Type::note, c.text2, caption);
    }
    if (p.clicked) {
        end_naming(panel);
        panel.out.commands.emplace_back(ShowView{view.id});
    }
    if (is_shown) {
        column.gap(panel.px(2));
        draw_tools(panel, column.take(panel.px(tool_px)), index);
        column.gap(panel.px(6));
    }
}

void draw_views(const Panel& panel, Column& column) {
    if (panel.view.state.views.empty()) {
        column.gap(panel.px(4));
        column.y += panel.kit.paragraph(column.rest(), Type::body, panel.color().text2, panel.word("ui.views.none"));
        column.gap(panel.px(8));
        return;
    }
    for (std::size_t i = 0; i < panel.view.state.views.size(); ++i) {
        draw_view(panel, column, i);
    }
    column.gap(panel.px(8));
}

/// Where the scene lies, or is to lie, and the scenes beside it.
void draw_files(const Panel& panel, Column& column) {
    ViewsModel& model = panel.model.views;
    panel.kit.rule(column.x, column.x + column.w, column.y);
    column.gap(panel.px(8));
    panel.kit.text(column.take(panel.px(24)), Align::left, Type::small, panel.color().text2,
                   panel.word("ui.views.file"));
    text_field(panel, "views.file", column.take(panel.px(36)), Type::body, model.file);
    const Box warning = column.take(panel.px(22));
    std::error_code ignored;
    if (std::filesystem::is_regular_file(std::filesystem::path{model.file}, ignored)) {
        panel.kit.text(warning, Align::left, Type::note, panel.color().warning, panel.word("ui.export_replaces"));
    }
    const Box row = column.take(panel.px(36));
    const float w = std::floor((row.w - panel.px(8)) / 2);
    if (secondary_button(panel, "views.open", row.left_part(w), panel.word("ui.views.open")) && !model.file.empty()) {
        panel.out.commands.emplace_back(OpenScene{model.file});
    }
    if (secondary_button(panel, "views.save", row.right_part(w), panel.word("ui.views.save")) && !model.file.empty()) {
        end_naming(panel);
        panel.out.commands.emplace_back(SaveScene{model.file});
    }
    column.gap(panel.px(8));
    for (std::size_t i = 0; i < model.listed.size(); ++i) {
        const std::filesystem::path file{model.listed[i]};
        if (link(panel, "views.listed." + std::to_string(i), column.take(panel.px(24)), Align::left, Type::small,
                 file.filename().string())) {
            model.file = model.listed[i];
        }
    }
    column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, panel.word("ui.views.drop"));
}

}  // namespace

void draw_views_card(const Panel& panel) {
    ViewsModel& model = panel.model.views;
    if (!model.is_open) {
        return;
    }
    Card card{panel, "views_card", side_card_box(panel), Layer::overlay, 20};
    Column& column = card.column();
    if (card_head(panel, column, "views", panel.word("ui.views.title"))) {
        end_naming(panel);
        model.is_open = false;
    }
    column.gap(panel.px(6));
    draw_views(panel, column);
    const Box row = column.take(panel.px(36));
    const float half = std::floor((row.w - panel.px(8)) / 2);
    if (primary_button(panel, "views.keep", row.left_part(half), Icon::plus, panel.word("ui.views.keep"))) {
        end_naming(panel);
        panel.out.commands.emplace_back(KeepView{});
    }
    if (secondary_button(panel, "views.present", row.right_part(half), panel.word("ui.views.present"))) {
        end_naming(panel);
        start_presentation(panel);
    }
    column.gap(panel.px(4));
    column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, panel.word("ui.views.keys"));
    column.gap(panel.px(14));
    draw_files(panel, column);
}

}  // namespace parkatlas
