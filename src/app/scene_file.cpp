#include "app/scene_file.h"

#include "app/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace parkatlas {

bool is_of_session(std::string_view name) {
    return name == "lang" || name == "theme";
}

Settings with_relative_paths(const Settings& settings, const std::filesystem::path& folder, bool is_sent_out) {
    Settings relative = settings;
    std::error_code ignored;
    const std::filesystem::path base = std::filesystem::absolute(folder.empty() ? "." : folder, ignored);
    for (Setting& setting : relative) {
        if (option_of(setting.name)->form != SceneForm::file) {
            continue;
        }
        const std::filesystem::path file = std::filesystem::absolute(setting.value, ignored).lexically_normal();
        std::filesystem::path path = file.lexically_relative(base.lexically_normal());
        if (path.empty() || (is_sent_out && *path.begin() == "..")) {
            path = file.has_filename() ? file.filename() : file.parent_path().filename();
        }
        setting.value = path.generic_string();
    }
    return relative;
}

Result<std::string> scene_text_of(const std::filesystem::path& file) {
    constexpr std::uintmax_t most_bytes = 1'000'000;
    const std::string where = file.string();
    const auto bad = [&](std::string key, std::vector<std::pair<std::string, std::string>> values) {
        return Error{ErrorKind::bad_input, where, std::move(key), std::move(values)};
    };
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) {
        return bad("error.scene_missing", {});
    }
    if (!std::filesystem::is_regular_file(status)) {
        return bad("error.scene_not_regular", {});
    }
    const std::uintmax_t bytes = std::filesystem::file_size(file, error);
    if (error || bytes > most_bytes) {
        return bad("error.scene_large", {{"mb", fmt::format("{:.1f}", static_cast<double>(bytes) / 1e6)}});
    }
    std::ifstream in{file, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
    if (!in) {
        return bad("error.file_unreadable", {{"reason", std::strerror(errno)}});
    }
    return text;
}

Result<SceneFile> load_scene(const std::filesystem::path& file) {
    const Result<std::string> text = scene_text_of(file);
    if (!text) {
        return text.error();
    }
    SceneReading reading = read_scene(text.value(), file.string());
    if (!reading.errors.empty()) {
        return reading.errors.front();
    }
    for (Setting& setting : reading.scene.settings) {
        if (option_of(setting.name)->form == SceneForm::file) {
            setting.value = (file.parent_path() / setting.value).lexically_normal().string();
        }
    }
    return reading.scene;
}

Result<Options> with_scene(const Options& options) {
    Result<SceneFile> loaded = load_scene(options.scene);
    if (!loaded) {
        return loaded.error();
    }
    SceneFile scene = std::move(loaded).value();
    Settings settings = scene.settings;
    if (!options.view.empty()) {
        const auto view = std::ranges::find(scene.views, options.view, &NamedView::id);
        if (view == scene.views.end()) {
            std::vector<std::string> ids;
            std::ranges::transform(scene.views, std::back_inserter(ids), &NamedView::id);
            return Error{ErrorKind::wrong_use,
                         "--view",
                         ids.empty() ? "error.view_none" : "error.option_choice",
                         {{"value", options.view}, {"choices", join(ids)}}};
        }
        settings = in_view(scene, *view);
    }
    Options wanted = options;
    wanted.views = std::move(scene.views);
    return over_scene(wanted, settings);
}

Settings in_view(const SceneFile& scene, const NamedView& view) {
    Settings settings = view.settings;
    std::ranges::copy_if(scene.settings, std::back_inserter(settings), [&](const Setting& setting) {
        return option_of(setting.name)->reach != SceneReach::view ||
               (is_of_session(setting.name) && value_of(view.settings, setting.name).empty());
    });
    return in_order(settings);
}

}  // namespace parkatlas
