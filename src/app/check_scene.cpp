#include "app/commands.h"
#include "app/console.h"
#include "app/loader.h"
#include "app/scene_file.h"
#include "app/settings.h"
#include "app/start_state.h"
#include "app/variants.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>

namespace parkatlas {
namespace {

Options snapshot_options() {
    Options options;
    options.command = Command::snapshot;
    return options;
}

/// What is wrong with a scene, or with one of its views, once the map is known: of what it shows, and of its frame.
/// `varied`: what goes before it. Errors of values are those of options.
std::vector<Error> faults_on_map(const Settings& settings, const Settings& varied, const MapData& data) {
    Options blank;
    blank.command = Command::describe;
    blank.given = varied;
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
    return faults;
}

/// The maps that scenes are judged on, each read once.
class Maps {
public:
    explicit Maps(Timeline& timeline) : timeline_{timeline} {}
    /// The map of a scene whose paths lead from here. Errors: what load_map gives.
    [[nodiscard]] Result<std::shared_ptr<const MapData>> of(const SceneFile& scene) {
        std::array<std::string, 3> key;
        std::ranges::transform(std::array{"data", "table", "crs"}, key.begin(),
                               [&](const char* name) { return std::string{value_of(scene.settings, name)}; });
        const auto known = known_.find(key);
        if (known != known_.end()) {
            return known->second;
        }
        Result<std::shared_ptr<const MapData>> data = load_map({key[0], key[1]}, key[2], timeline_);
        if (data) {
            known_.emplace(key, data.value());
        }
        return data;
    }

private:
    Timeline& timeline_;
    std::map<std::array<std::string, 3>, std::shared_ptr<const MapData>> known_;
};

/// All that is wrong with the scene itself, its views, and each value that varies, on their map.
Status judge_on_map(const SceneReading& reading, const SceneFile& scene, const std::filesystem::path& file,
                    std::vector<Error>& faults, Maps& maps) {
    const Result<std::shared_ptr<const MapData>> data = maps.of(scene);
    if (!data) {
        return data.error();
    }
    const auto add = [&](Error fault, TextPlace place) {
        fault.kind = ErrorKind::bad_input;
        fault.where = located(file.string(), place);
        faults.push_back(std::move(fault));
    };
    // They stand where the file says them; a fault that views share is said once.
    const auto judge = [&](std::size_t view, const Settings& settings) {
        for (Error& fault : faults_on_map(settings, {}, *data.value())) {
            const TextPlace place =
                reading.place_of(fault.where.starts_with("--") ? fault.where.substr(2) : fault.where, view);
            const auto is_same = [&](const Error& other) {
                return other.where == located(file.string(), place) && other.key == fault.key;
            };
            if (std::ranges::none_of(faults, is_same)) {
                add(std::move(fault), place);
            }
        }
    };
    judge(SceneReading::of_all, scene.settings);
    for (std::size_t i = 0; i < scene.views.size(); ++i) {
        judge(i, in_view(scene, scene.views[i]));
    }
    const TextPlace of_vary = reading.place_of("vary", SceneReading::of_all);
    const Result<Options> batch = over_scene(snapshot_options(), scene.settings);
    if (!batch) {
        const std::string& where = batch.error().where;
        add(batch.error(), reading.place_of(where.starts_with("--") ? where.substr(2) : where, SceneReading::of_all));
    } else if (batch.value().vary.size() > 0) {
        std::size_t count = 1;
        for (const Variation& variation : batch.value().vary) {
            const bool is_all = variation.name == "view" && variation.values == std::vector{std::string{all_views}};
            count *= is_all ? std::max<std::size_t>(scene.views.size(), 1) : variation.values.size();
            if (count > most_variants) {
                add({ErrorKind::limit, "", "error.vary_many", {{"most", std::to_string(most_variants)}}}, of_vary);
                break;
            }
        }
    }
    for (const Variation& variation : batch ? batch.value().vary : std::vector<Variation>{}) {
        for (const std::string& value : variation.values) {
            if (variation.name == "view") {
                const bool is_known = value == all_views
                                          ? !scene.views.empty()
                                          : std::ranges::find(scene.views, value, &NamedView::id) != scene.views.end();
                if (!is_known) {
                    add({ErrorKind::bad_input, "", "error.vary_view", {{"value", value}}}, of_vary);
                }
                continue;
            }
            if (option_of(variation.name)->form == SceneForm::none) {  // a format, which says nothing of the map
                continue;
            }
            for (Error& fault : faults_on_map(scene.settings, {{variation.name, value}}, *data.value())) {
                const auto is_same = [&](const Error& other) {
                    return other.key == fault.key && other.values == fault.values;
                };
                if (std::ranges::none_of(faults, is_same)) {
                    add(std::move(fault), of_vary);
                }
            }
        }
    }
    return Done{};
}

/// Judges one file; says that it is sound, or what is wrong but for the last.
Status check_file(const std::filesystem::path& file, const Strings& strings, Maps& maps) {
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
        if (const Status status = judge_on_map(reading, scene.value(), file, faults, maps); !status) {
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

}  // namespace

Status check_scenes(const Options& options, const Strings& strings, Timeline& timeline) {
    Maps maps{timeline};
    if (options.words.size() == 1) {
        return check_file(options.words.front(), strings, maps);
    }
    std::size_t failed = 0;
    ErrorKind worst = ErrorKind::bad_input;
    for (const std::string& file : options.words) {
        if (const Status status = check_file(file, strings, maps); !status) {
            print_error(strings, status.error());
            worst = failed == 0 ? status.error().kind : std::max(worst, status.error().kind);
            ++failed;
        }
    }
    return failed == 0 ? Status{Done{}}
                       : Error{worst,
                               "",
                               "error.scenes_faulty",
                               {{"count", std::to_string(failed)}, {"files", std::to_string(options.words.size())}}};
}

}  // namespace parkatlas
