// The command line over a scene: what is typed goes before what the file says.

#include "app/options.h"

#include <algorithm>

namespace parkatlas {

Result<Options> over_scene(const Options& given, const Settings& scene) {
    Options options;
    options.command = given.command;
    options.command_given = given.command_given;
    options.words = given.words;
    options.scene = given.scene;
    options.views = given.views;
    const auto is_given = [&](std::string_view key) {
        return std::ranges::any_of(given.given, [&](const Setting& setting) {
            const bool is_signed = setting.value.starts_with('+') || setting.value.starts_with('-');
            return setting.name == key && !(is_signed && option_of(key)->form == SceneForm::names);
        });
    };
    const auto is_replaced = [&](const Setting& setting) {
        const std::string& key = setting.name;
        if (option_of(key)->form == SceneForm::lists) {  // each name by itself
            const std::string name = setting.value.substr(0, setting.value.find('='));
            return is_given(name) || std::ranges::any_of(given.given, [&](const Setting& other) {
                       return other.name == key && other.value.starts_with(name + "=");
                   });
        }
        // Classes are those of the figures that the scene colours by.
        return is_given(key) || (key == "breaks" && is_given("color-by")) ||
               (key == "compare-breaks" && is_given("compare-color-by"));
    };
    const auto set = [&](const Setting& setting) -> Status {
        const OptionInfo& info = *option_of(setting.name);
        const Status status = info.apply(options, setting.value);
        if (!status) {
            Error error = status.error();
            error.where = info.name;
            return error;
        }
        options.given.push_back(setting);
        return Done{};
    };
    for (const Setting& setting : scene) {
        const OptionInfo& info = *option_of(setting.name);
        const bool is_useless =
            !info.is_for(given.command) || (info.reach == SceneReach::picture && given.command == Command::view);
        if (is_useless || is_replaced(setting)) {
            continue;
        }
        if (const Status status = set(setting); !status) {
            return status.error();
        }
    }
    options.of_scene = options.given.size();
    for (const Setting& setting : given.given) {
        if (const Status status = set(setting); !status) {
            return status.error();
        }
    }
    // What the command line varies otherwise keeps the scene's place: files are called in one order.
    const auto place_in_scene = [&](const Variation& variation) {
        return std::ranges::find_if(scene, [&](const Setting& setting) {
            return setting.name == "vary" && setting.value.starts_with(variation.name + "=");
        });
    };
    std::ranges::stable_sort(options.vary, {}, place_in_scene);
    const Result<PicturePixels> pixels = picture_pixels(options);
    return pixels ? Result{options} : pixels.error();
}

}  // namespace parkatlas
