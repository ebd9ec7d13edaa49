#include "app/scene_desk.h"

#include "app/render_snapshot.h"
#include "app/scene_file.h"
#include "app/settings.h"
#include "app/start_state.h"
#include "map/comparison.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace parkatlas {
namespace {

/// Settings with paths that do not depend on where one stands, to be compared.
Settings absolute(Settings settings) {
    std::error_code ignored;
    for (Setting& setting : settings) {
        if (option_of(setting.name)->form == SceneForm::file) {
            setting.value = std::filesystem::absolute(setting.value, ignored).lexically_normal().string();
        }
    }
    return settings;
}

/// What a scene says of files that are made of it, of each and of how many.
Settings settings_of_pictures(const SceneFile& scene) {
    Settings settings = settings_of(scene.settings, SceneReach::picture);
    const Settings batch = settings_of(scene.settings, SceneReach::batch);
    settings.insert(settings.end(), batch.begin(), batch.end());
    return settings;
}

}  // namespace

PictureFrame window_frame(const MapState& state, const MapData& data) {
    if (update(state, data, FitAll{}).camera == state.camera) {
        return {};
    }
    const Viewport viewport{state.camera, state.view};
    const ScreenRect room = room_of(state.comparison, fitting_part(state));
    const ScreenRect inner = room.grown(-fit_margin_px);
    const ScreenRect& shown = inner.width() > 0 && inner.height() > 0 ? inner : room;
    PictureFrame frame;
    frame.kind = PictureFrame::Kind::extent;
    frame.extent.add(viewport.to_map(shown.min));
    frame.extent.add(viewport.to_map(shown.max));
    return frame;
}

Result<std::vector<Action>> show_settings(const Settings& settings, const MapState& now, const MapData& data) {
    Options blank;
    blank.command = Command::view;
    const Result<Options> options = over_scene(blank, settings);
    if (!options) {
        return options.error();
    }
    Result<MapState> state = start_state(options.value(), data);
    if (!state) {
        return state.error();
    }
    const Result<PictureFrame> frame = start_frame(options.value(), data);
    if (!frame) {
        return frame.error();
    }
    state.value().theme = options.value().theme.value_or(now.theme);
    state.value().language = options.value().language.value_or(now.language);
    std::vector<Action> actions{ShowState{std::move(state).value()}};
    if (frame.value().kind == PictureFrame::Kind::all) {
        actions.emplace_back(FitAll{});
    } else {
        actions.emplace_back(FitExtent{extent_of(frame.value(), data)});
    }
    return actions;
}

NamedView view_of(const MapState& now, const MapData& data, const std::string& id) {
    NamedView view{id, {}, {}, view_settings(now, window_frame(now, data), data)};
    std::erase_if(view.settings, [](const Setting& setting) { return is_of_session(setting.name); });
    return view;
}

std::string free_id(const std::vector<NamedView>& views) {
    for (std::size_t i = 1;; ++i) {
        std::string id = "view-" + std::to_string(i);
        if (std::ranges::find(views, id, &NamedView::id) == views.end()) {
            return id;
        }
    }
}

SceneDesk::SceneDesk(const Settings& given, const std::filesystem::path& file)
    : of_data_{absolute(settings_of(given, SceneReach::scene))},
      file_{file.extension() == ".json" ? file : std::filesystem::path{}} {
    // The window has no use for what the scene says of pictures; saving gives it back.
    if (const Result<SceneFile> scene = file.empty() ? SceneFile{} : load_scene(file)) {
        of_pictures_ = settings_of_pictures(scene.value());
    }
}

Result<std::vector<Action>> SceneDesk::open(const std::filesystem::path& file, const MapState& now,
                                            const MapData& data) {
    const Result<SceneFile> scene = load_scene(file);
    if (!scene) {
        return scene.error();
    }
    if (absolute(settings_of(scene.value().settings, SceneReach::scene)) != of_data_) {
        return Error{ErrorKind::bad_input, file.string(), "error.scene_other_data", {{"file", file.string()}}};
    }
    Result<std::vector<Action>> shown = show_settings(scene.value().settings, now, data);
    if (!shown) {
        return shown;
    }
    std::vector<Action> actions{SetViews{scene.value().views}};
    std::ranges::move(shown.value(), std::back_inserter(actions));
    of_pictures_ = settings_of_pictures(scene.value());
    file_ = file.extension() == ".json" ? file : std::filesystem::path{};
    return actions;
}

Status SceneDesk::save(std::filesystem::path file, const MapState& now, const MapData& data) {
    if (file.extension() != ".json") {
        file += ".json";
    }
    Settings settings = view_settings(now, writable(window_frame(now, data), data), data);
    settings.insert(settings.end(), of_data_.begin(), of_data_.end());
    settings.insert(settings.end(), of_pictures_.begin(), of_pictures_.end());
    const std::string text =
        write_scene({with_relative_paths(in_order(settings), file.parent_path(), false), now.views});
    if (Status status = check_output(file); !status) {
        return status;
    }
    if (const Result<WrittenFile> written = write_bytes(file, {text.begin(), text.end()}); !written) {
        return written.error();
    }
    file_ = file;
    return Done{};
}

std::string SceneDesk::command(const ExportRequest& request, const MapData& data) const {
    Settings settings = view_settings(request.state, writable(request.frame, data), data);
    settings.insert(settings.end(), of_data_.begin(), of_data_.end());
    settings.insert(settings.end(), request.settings.begin(), request.settings.end());
    settings.push_back({"output", request.file.string()});
    if (!request.carries_scene) {
        settings.push_back({"no-scene", ""});
    }
    return command_line(Command::snapshot, in_order(settings));
}

std::vector<std::string> SceneDesk::document_arguments(const DocumentRequest& document, const MapData& data,
                                                       const std::filesystem::path& scene) const {
    const ExportRequest& request = document.request;
    const bool is_tour = document.kind == DocumentRequest::Kind::tour;
    const Command command = is_tour ? Command::snapshot : Command::atlas;
    Settings settings = of_data_;
    if (is_tour) {
        settings.push_back({"scene", scene.string()});
        settings.push_back({"tour", ""});
        settings.push_back({"lang", std::string{to_string(request.state.language)}});
        settings.push_back({"theme", request.state.theme});
        if (!request.state.title.empty()) {
            settings.push_back({"title", request.state.title});
        }
        if (!request.state.approval_number.empty()) {
            settings.push_back({"approval-number", request.state.approval_number});
        }
    } else {
        MapState state = request.state;
        state.selection.clear();  // each page has its own
        const Settings shown = view_settings(state, {}, data);
        settings.insert(settings.end(), shown.begin(), shown.end());
    }
    settings.insert(settings.end(), request.settings.begin(), request.settings.end());
    if (!request.carries_scene) {
        settings.push_back({"no-scene", ""});
    }
    settings.push_back({"output", request.file.string()});
    std::vector<std::string> words{std::string{std::ranges::find(command_table, command, &CommandInfo::command)->name}};
    for (const Setting& setting : settings) {
        const OptionInfo& info = *option_of(setting.name);
        if (info.is_for(command)) {
            words.push_back(std::string{info.name} + (info.value.empty() ? "" : "=" + setting.value));
        }
    }
    return words;
}

std::string SceneDesk::tour_scene(const MapState& now) {
    return write_scene({{}, now.views});
}

std::string SceneDesk::carried_scene(const ExportRequest& request, const MapData& data) const {
    Settings given = of_data_;
    given.insert(given.end(), request.settings.begin(), request.settings.end());
    return request.carries_scene
               ? picture_scene(request.state, writable(request.frame, data), data, given, request.file)
               : "";
}

}  // namespace parkatlas
