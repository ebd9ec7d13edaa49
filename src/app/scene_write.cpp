#include "app/scene_file.h"
#include "app/settings.h"
#include "core/parse.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <optional>

namespace parkatlas {
namespace {

std::string json_text(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Number texts of options that JSON would not take, such as ".5".
std::string json_number(const std::string& text) {
    const std::optional<double> number = parse_number(text);
    return number ? fmt::format("{}", *number) : json_text(text);
}

/// The value of an option as JSON; `values`: one, of places any number.
std::string json_value(const OptionInfo& info, const std::vector<std::string>& values, const std::string& indent) {
    switch (info.form) {
        case SceneForm::year:
        case SceneForm::number:
            return json_number(values.back());
        case SceneForm::flag:
            return "true";
        case SceneForm::names: {
            std::string list;
            if (values.back() != "none") {
                for (const std::string& name : split(values.back(), ',')) {
                    list += (list.empty() ? "" : ", ") + json_text(name);
                }
            }
            return "[" + list + "]";
        }
        case SceneForm::places: {
            std::string places;
            for (const std::string& value : values) {
                const std::size_t equals = value.rfind('=');
                const std::vector<std::string> at = split(std::string_view{value}.substr(equals + 1), ',');
                places += (places.empty() ? "\n" : ",\n") + indent + "  " + json_text(value.substr(0, equals)) + ": [" +
                          json_number(at.front()) + ", " + json_number(at.back()) + "]";
            }
            return "{" + places + "\n" + indent + "}";
        }
        case SceneForm::lists: {
            std::string lists;
            for (const std::string& value : values) {
                const std::size_t equals = value.find('=');
                const std::string name = value.substr(0, equals);
                const SceneForm form = option_of(name)->form;
                const bool is_number = form == SceneForm::year || form == SceneForm::number;
                std::string list;
                for (const std::string& one : split(std::string_view{value}.substr(equals + 1), ',')) {
                    list += (list.empty() ? "" : ", ") + (is_number ? json_number(one) : json_text(one));
                }
                lists += (lists.empty() ? "\n" : ",\n") + indent + "  " + json_text(name) + ": [" + list + "]";
            }
            return "{" + lists + "\n" + indent + "}";
        }
        case SceneForm::text:
        case SceneForm::file:
        case SceneForm::none:
            break;
    }
    return json_text(values.back());
}

std::vector<std::string> values_of(const Settings& settings, std::string_view name) {
    std::vector<std::string> values;
    for (const Setting& setting : settings) {
        if (setting.name == name) {
            values.push_back(setting.value);
        }
    }
    return values;
}

/// Lines of `"key": value`, without commas between them.
using Lines = std::vector<std::string>;

void add_options(Lines& lines, const Settings& settings, const std::string& indent) {
    for (const OptionInfo& info : option_table()) {
        const std::vector<std::string> values = values_of(settings, info.key());
        if (!values.empty() && info.form != SceneForm::none) {
            lines.push_back(json_text(info.key()) + ": " + json_value(info, values, indent));
        }
    }
}

/// What a view says otherwise than the scene does.
void add_differences(Lines& lines, const Settings& view, const Settings& scene, const std::string& indent) {
    for (const OptionInfo& info : option_table()) {
        const std::vector<std::string> own = values_of(view, info.key());
        if (is_of_session(info.key())) {
            if (!own.empty()) {
                lines.push_back(json_text(info.key()) + ": " + json_value(info, own, indent));
            }
            continue;
        }
        const std::vector<std::string> shared = values_of(scene, info.key());
        if (info.form == SceneForm::none || info.reach != SceneReach::view || own == shared) {
            continue;
        }
        lines.push_back(json_text(info.key()) + ": " + (own.empty() ? "null" : json_value(info, own, indent)));
    }
}

void add_name(Lines& lines, std::string_view key, const Name& name) {
    if (name.en.empty()) {
        if (!name.zh.empty()) {
            lines.push_back(json_text(key) + ": " + json_text(name.zh));
        }
        return;
    }
    lines.push_back(json_text(key) + ": {" + (name.zh.empty() ? "" : "\"zh\": " + json_text(name.zh) + ", ") +
                    "\"en\": " + json_text(name.en) + "}");
}

std::string object_text(const Lines& lines, const std::string& indent) {
    std::string text = "{\n";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        text += indent + "  " + lines[i] + (i + 1 < lines.size() ? ",\n" : "\n");
    }
    return text + indent + "}";
}

}  // namespace

std::string write_scene(const SceneFile& scene) {
    const std::string inner = "  ";
    Lines lines{json_text(scene_schema_key) + ": " + json_text(scene_schema_id),
                json_text(scene_version_key) + ": " + std::to_string(scene_version)};
    add_options(lines, scene.settings, inner);
    if (!scene.views.empty()) {
        std::string views;
        const std::string indent = "    ";
        for (const NamedView& view : scene.views) {
            Lines of_view{json_text("id") + ": " + json_text(view.id)};
            add_name(of_view, "name", view.name);
            add_name(of_view, "caption", view.caption);
            add_differences(of_view, view.settings, scene.settings, indent + inner);
            views += (views.empty() ? "\n" : ",\n") + indent + object_text(of_view, indent);
        }
        lines.push_back(json_text(scene_views_key) + ": [" + views + "\n" + inner + "]");
    }
    return object_text(lines, "") + "\n";
}

}  // namespace parkatlas
