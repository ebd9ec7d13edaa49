// What the window writes, reads and keeps: tables, views, scenes.

#include "app/session.h"

#include "app/user_files.h"
#include "output/write_file.h"

#include <algorithm>

namespace parkatlas {

/// UTF-8 with a mark of it, without which Excel does not read Chinese.
void Session::save(const SaveTable& table) {
    const std::filesystem::path file = new_table_file(table.name);
    const std::string text = "\xEF\xBB\xBF" + table.csv;
    if (const Status status = write_file_safely(file, {text.begin(), text.end()}); status) {
        report_.exported(file.string());
        ui_->tell(looks_->strings["table.saved"], file.string(), Window::now_s());
    } else {
        tell_error(status.error());
    }
}

void Session::copy(const std::string& text) {
    window_.set_clipboard(text);
    report_.copied(text);
}

void Session::tell_error(const Error& error) {
    const std::string message = looks_->strings.message(error);
    report_.error(message);
    ui_->show_error(message);
}

void Session::open_views_card(bool saves) {
    if (!map_) {
        return;
    }
    if (saves && !desk_.file().empty()) {
        save_scene(desk_.file());
        return;
    }
    const std::filesystem::path file = desk_.file().empty() ? suggested_scene() : desk_.file();
    constexpr std::size_t most_listed = 8;
    std::vector<std::string> listed;
    for (const std::filesystem::path& scene : scenes_in(file.parent_path(), most_listed)) {
        listed.push_back(scene.string());
    }
    ui_->open_views_card(file.string(), listed);
}

void Session::keep_view(const std::optional<std::string>& id) {
    std::vector<NamedView> views = state_.views;
    const auto old = std::ranges::find(views, id.value_or(""), &NamedView::id);
    const std::string kept = id.value_or(free_id(views));
    NamedView view = view_of(state_, *map_->data, kept);
    if (old != views.end()) {
        old->settings = std::move(view.settings);
    } else {
        const std::string number = std::to_string(views.size() + 1);
        view.name = {looks_->strings.format("ui.views.new_name", {{"number", number}}), ""};
        views.push_back(std::move(view));
    }
    apply(SetViews{std::move(views)});
    ui_->view_shown(kept);
}

/// What actions do is one step to take back. False: they are an error, which is told.
bool Session::apply_as_step(const Result<std::vector<Action>>& actions) {
    if (!actions) {
        tell_error(actions.error());
        return false;
    }
    std::size_t steps = 0;
    for (const Action& action : actions.value()) {
        steps += apply(action) ? 1 : 0;
    }
    steps_.merge(steps);
    return true;
}

void Session::show_view(const std::string& id) {
    const auto view = std::ranges::find(state_.views, id, &NamedView::id);
    if (view != state_.views.end() && apply_as_step(show_settings(view->settings, state_, *map_->data))) {
        ui_->view_shown(id);
    }
}

void Session::save_scene(const std::filesystem::path& file) {
    if (const Status status = desk_.save(file, state_, *map_->data); !status) {
        tell_error(status.error());
        return;
    }
    report_.exported(desk_.file().string());
    ui_->tell(looks_->strings["ui.views.saved"], desk_.file().string(), Window::now_s());
}

void Session::open_scene(const std::filesystem::path& file) {
    if (map_ && apply_as_step(desk_.open(file, state_, *map_->data))) {
        opened_at_ = steps_.depth();
        ui_->view_shown("");
        ui_->tell(looks_->strings["ui.views.opened"], file.string(), Window::now_s());
    }
}

/// A presentation leaves the screen as it found it.
void Session::present(bool on) {
    was_full_screen_ = on ? window_.is_full_screen() : was_full_screen_;
    if (on ? !was_full_screen_ : !was_full_screen_ && window_.is_full_screen()) {
        window_.toggle_full_screen();
    }
}

}  // namespace parkatlas
