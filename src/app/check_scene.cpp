#include "app/commands.h"
#include "app/console.h"
#include "app/loader.h"
#include "app/scene_file.h"
#include "app/settings.h"
#include "app/start_state.h"

#include <algorithm>

namespace parkatlas {
namespace {

/// What is wrong with a scene, or with one of its views, once the map is known: of what it shows, and of its frame.
/// Errors of values are those of options; they stand where the file says them.
std::vector<Error> faults_on_map(const SceneReading& reading, std::size_t view, const Settings& settings,
                                 const MapData& data, const std::string& where) {
    Options blank;
    blank.command = Command::describe;
    const Result<Options> options = over_scene(blank, settings);
    std::vector<Error> faults;
    if (!options) {
        faults.push_back(options.error());
    } else {
        if (const Result<MapState> state = start_state(options.value(), data); !state) {
            faults.push_back(state.error());
        }
        if (const Result<PictureFrame> frame = start_frame(options.value(), data); !frame) {
            faults.push_back(frame.error());
        }
    }
    for (Error& fault : faults) {
        const std::string name = fault.where.starts_with("--") ? fault.where.substr(2) : fault.where;
        fault.kind = ErrorKind::bad_input;
        fault.where = located(where, reading.place_of(name, view));
    }
    return faults;
}

/// All that is wrong with the views and the scene itself on their map; a fault that views share is said once.
Status judge_on_map(const SceneReading& reading, const SceneFile& scene, const std::filesystem::path& file,
                    std::vector<Error>& faults, Timeline& timeline) {
    const auto path_of = [&](std::string_view name) { return std::filesystem::path{value_of(scene.settings, name)}; };
    const Result<std::shared_ptr<const MapData>> data =
        load_map({path_of("data"), path_of("table")}, std::string{value_of(scene.settings, "crs")}, timeline);
    if (!data) {
        return data.error();
    }
    const auto judge = [&](std::size_t view, const Settings& settings) {
        for (const Error& fault : faults_on_map(reading, view, settings, *data.value(), file.string())) {
            const auto is_same = [&](const Error& other) {
                return other.where == fault.where && other.key == fault.key;
            };
            if (std::ranges::none_of(faults, is_same)) {
                faults.push_back(fault);
            }
        }
    };
    judge(SceneReading::of_all, scene.settings);
    for (std::size_t i = 0; i < scene.views.size(); ++i) {
        judge(i, in_view(scene, scene.views[i]));
    }
    return Done{};
}

}  // namespace

Status check_scene(const Options& options, const Strings& strings, Timeline& timeline) {
    const std::filesystem::path file{options.words.front()};
    const Result<SceneText> text = scene_text_of(file);
    if (!text) {
        return text.error();
    }
    const SceneReading reading = read_scene(text.value().text, file.string(), text.value().is_carried);
    std::vector<Error> faults = reading.errors;
    if (faults.empty()) {
        const Result<SceneFile> scene = load_scene(file);
        if (!scene) {
            return scene.error();
        }
        if (const Status status = judge_on_map(reading, scene.value(), file, faults, timeline); !status) {
            return status;
        }
    }
    if (faults.size() == 1) {
        return faults.front();
    }
    for (const Error& fault : faults) {
        print_error(strings, fault);
    }
    if (!faults.empty()) {
        const bool is_all = reading.errors.size() < SceneReading::most_errors;
        return Error{ErrorKind::bad_input,
                     file.string(),
                     is_all ? "error.scene_faults" : "error.scene_faults_most",
                     {{"count", std::to_string(faults.size())}}};
    }
    return print(strings.format("cli.scene_sound", {{"file", file.string()},
                                                    {"version", std::to_string(scene_version)},
                                                    {"views", std::to_string(reading.scene.views.size())}}) +
                 "\n");
}

}  // namespace parkatlas
