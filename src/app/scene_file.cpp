#include "app/scene_file.h"

#include "app/settings.h"
#include "output/carried_scene.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
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

std::string picture_scene(const MapState& state, const PictureFrame& frame, const MapData& data, const Settings& given,
                          const std::filesystem::path& file) {
    Settings settings = view_settings(state, frame, data);
    for (const SceneReach reach : {SceneReach::scene, SceneReach::picture}) {
        const Settings more = settings_of(given, reach);
        settings.insert(settings.end(), more.begin(), more.end());
    }
    // The size by default is left out however it was asked for, as everything by default is.
    std::erase_if(settings, [](const Setting& setting) {
        return setting.name == "size" && parse_picture_size(setting.value) == PictureSize{};
    });
    return write_scene({with_relative_paths(in_order(settings), file.parent_path(), true), {}});
}

Result<SceneText> scene_text_of(const std::filesystem::path& file) {
    constexpr std::uintmax_t most_of_scene = 1'000'000;
    constexpr std::uintmax_t most_of_picture = 500'000'000;
    constexpr std::size_t beginning = 512;
    const auto bad = [&](std::string key, std::vector<std::pair<std::string, std::string>> values) {
        return Error{ErrorKind::bad_input, file.string(), std::move(key), std::move(values)};
    };
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) {
        return bad("error.scene_missing", {});
    }
    if (!std::filesystem::is_regular_file(status)) {
        return bad("error.scene_not_regular", {});
    }
    std::ifstream in{file, std::ios::binary};
    std::string first(beginning, '\0');
    in.read(first.data(), static_cast<std::streamsize>(first.size()));
    first.resize(static_cast<std::size_t>(in.gcount()));
    const bool is_picture = is_picture_file(first);
    const std::uintmax_t bytes = std::filesystem::file_size(file, error);
    if (error || bytes > (is_picture ? most_of_picture : most_of_scene)) {
        return bad("error.scene_large", {{"mb", fmt::format("{:.1f}", static_cast<double>(bytes) / 1e6)}});
    }
    in.clear();
    in.seekg(0);
    const std::vector<std::uint8_t> all{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
    if (!in) {
        return bad("error.file_unreadable", {{"reason", std::strerror(errno)}});
    }
    std::optional<std::string> text = is_picture ? carried_scene(all) : std::string{all.begin(), all.end()};
    if (!text) {
        return bad("error.scene_not_carried", {});
    }
    return text->size() <= most_of_scene
               ? Result{SceneText{std::move(*text), is_picture}}
               : bad("error.scene_large", {{"mb", fmt::format("{:.1f}", static_cast<double>(text->size()) / 1e6)}});
}

Result<SceneFile> load_scene(const std::filesystem::path& file) {
    const Result<SceneText> text = scene_text_of(file);
    if (!text) {
        return text.error();
    }
    SceneReading reading = read_scene(text.value().text, file.string(), text.value().is_carried);
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
