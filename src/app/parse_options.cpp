#include "app/options.h"
#include "app/words.h"

#include <algorithm>

namespace parkatlas {
namespace {

Error wrong_use(std::string key, std::vector<std::pair<std::string, std::string>> values) {
    return {ErrorKind::wrong_use, "", std::move(key), std::move(values)};
}

/// An option as written, before the command is known.
struct Given {
    const OptionInfo* info;
    std::string value;
};

/// Everything but an option: no dash in front, "-" alone, or a negative number ("-70,10").
bool is_word(std::string_view argument) {
    return !argument.starts_with('-') || argument.size() == 1 ||
           std::string_view{"0123456789."}.find(argument[1]) != std::string_view::npos;
}

const OptionInfo* find_option(std::string_view name) {
    const auto found = std::ranges::find_if(option_table(), [&](const OptionInfo& o) {
        return o.name == name || (!o.short_name.empty() && o.short_name == name);
    });
    return found == option_table().end() ? nullptr : &*found;
}

Error unknown_option(const std::string& name) {
    const std::string_view similar = closest(name, names_of(option_table()));
    if (similar.empty()) {
        return wrong_use("error.option_unknown", {{"option", name}});
    }
    return wrong_use("error.option_similar", {{"option", name}, {"similar", std::string{similar}}});
}

/// Splits the arguments into options with their values and words.
Status sort_arguments(const std::vector<std::string>& arguments, std::vector<Given>& given,
                      std::vector<std::string>& words) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (argument == "--") {
            words.insert(words.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1, arguments.end());
            break;
        }
        if (is_word(argument)) {
            words.push_back(argument);
            continue;
        }
        const std::size_t name_end =
            argument.starts_with("--") ? argument.find('=') : std::min<std::size_t>(2, argument.size());
        const std::string name = argument.substr(0, name_end);
        const bool has_value = name_end < argument.size();
        const OptionInfo* info = find_option(name);
        if (info == nullptr) {
            return unknown_option(argument.starts_with("--") ? name : argument);
        }
        if (info->value.empty()) {
            if (has_value) {
                return wrong_use("error.option_without_value", {{"option", name}});
            }
            given.push_back({info, ""});
        } else if (has_value) {
            given.push_back({info, argument.substr(name_end + (argument.starts_with("--") ? 1 : 0))});
        } else if (i + 1 == arguments.size() || find_option(arguments[i + 1]) != nullptr) {
            return wrong_use("error.option_value_missing", {{"option", name}, {"value", std::string{info->value}}});
        } else {
            given.push_back({info, arguments[++i]});
        }
    }
    return Done{};
}

/// Whether a word is the name of a file that can hold a scene, not a mistyped command.
bool names_scene(const std::filesystem::path& word) {
    return to_lower(word.extension().string()) == ".json" || format_of(word).ok();
}

/// Takes the command from the front of the words.
Status take_command(Options& options) {
    if (options.words.empty() || names_scene(options.words.front())) {
        return Done{};
    }
    const std::string word = options.words.front();
    const auto row = std::ranges::find(command_table, word, &CommandInfo::name);
    if (row != command_table.end()) {
        options.command = row->command;
        options.command_given = true;
        options.words.erase(options.words.begin());
        return Done{};
    }
    const std::vector<std::string_view> names = names_of(command_table);
    const std::string_view similar = closest(word, names);
    if (similar.empty()) {
        return wrong_use("error.command_unknown", {{"command", word}, {"commands", join(names)}});
    }
    return wrong_use("error.command_similar", {{"command", word}, {"similar", std::string{similar}}});
}

/// Checks the words that a command takes.
Status check_words(const Options& options) {
    const CommandInfo& info = *std::ranges::find(command_table, options.command, &CommandInfo::command);
    const std::string name{info.name};
    if (info.arguments.empty() && !options.words.empty()) {
        return wrong_use("error.argument_unexpected", {{"argument", options.words.front()}, {"command", name}});
    }
    if (info.can_stand_alone() && !info.takes_many() && options.words.size() > 1) {
        return wrong_use("error.argument_unexpected", {{"argument", options.words[1]}, {"command", name}});
    }
    if (!info.can_stand_alone() && options.words.empty()) {
        return wrong_use("error.argument_missing", {{"command", name}, {"arguments", std::string{info.arguments}}});
    }
    const int subjects = (options.check_colors ? 1 : 0) + (options.check_publish ? 1 : 0) +
                         (options.check_schema ? 1 : 0) + (options.words.empty() ? 0 : 1);
    if (options.command == Command::check && subjects != 1) {
        return wrong_use("error.check_what", {});
    }
    const bool has_file = options.command == Command::view && !options.words.empty();
    if (has_file && !options.scene.empty()) {
        return wrong_use("error.argument_unexpected", {{"argument", options.words.front()}, {"command", name}});
    }
    if (!options.view.empty() && options.scene.empty() && !has_file) {
        return wrong_use("error.view_of_what", {{"view", options.view}});
    }
    for (const std::string& word : options.words) {
        if (!is_valid_utf8(word)) {
            return wrong_use("error.option_not_utf8", {});
        }
    }
    if (options.command == Command::list) {
        if (options.words.size() > 1) {
            return wrong_use("error.argument_unexpected", {{"argument", options.words[1]}, {"command", name}});
        }
        if (std::ranges::find(list_subjects, options.words.front()) == list_subjects.end()) {
            return wrong_use("error.list_unknown", {{"what", options.words.front()}, {"choices", join(list_subjects)}});
        }
    }
    return Done{};
}

}  // namespace

Result<Options> parse_options(const std::vector<std::string>& arguments) {
    Options options;
    std::vector<Given> given;
    if (const Status status = sort_arguments(arguments, given, options.words); !status) {
        return status.error();
    }
    if (const Status status = take_command(options); !status) {
        return status.error();
    }
    const CommandInfo& command = *std::ranges::find(command_table, options.command, &CommandInfo::command);
    for (const auto& [info, value] : given) {
        const std::string name{info->name};
        options.given.push_back({std::string{info->key()}, value});
        if (!info->is_for(options.command)) {
            return wrong_use("error.option_not_here", {{"option", name}, {"command", std::string{command.name}}});
        }
        if (const Status status = info->apply(options, value); !status) {
            Error error = status.error();
            error.where = name;
            return error;
        }
    }
    if (options.help || options.version) {
        return options;
    }
    if (options.output.empty()) {
        options.output = options.command == Command::atlas ? "parkatlas.pdf" : "parkatlas.png";
    }
    // The colours of a theme do not depend on the map, and a scene file is judged as it stands.
    static constexpr std::array<std::string_view, 6> of_colors{"--colors", "--publish", "--schema",
                                                               "--theme",  "--lang",    "--json"};
    static constexpr std::array<std::string_view, 4> of_file{"--colors", "--publish", "--schema", "--lang"};
    const bool is_of_file = options.command == Command::check && (options.check_schema || !options.words.empty());
    for (const auto& [info, value] : given) {
        if (options.check_colors && std::ranges::find(of_colors, info->name) == of_colors.end()) {
            return wrong_use("error.option_not_here",
                             {{"option", std::string{info->name}}, {"command", "check --colors"}});
        }
        if (is_of_file && std::ranges::find(of_file, info->name) == of_file.end()) {
            return wrong_use("error.option_not_here",
                             {{"option", std::string{info->name}},
                              {"command", options.check_schema ? "check --schema" : "check FILE"}});
        }
    }
    for (const Variation& variation : options.vary) {
        if (is_typed(options, variation.name)) {
            return wrong_use("error.vary_fixed", {{"name", variation.name}});
        }
    }
    if (const Status status = check_words(options); !status) {
        return status.error();
    }
    if (options.command == Command::view && !options.words.empty()) {
        options.scene = options.words.front();
    }
    if (const Result<PicturePixels> pixels = picture_pixels(options); !pixels) {
        return pixels.error();
    }
    return options;
}

Language message_language(const std::vector<std::string>& arguments, std::string_view locale) {
    Language language = locale.starts_with("zh") ? Language::zh : Language::en;
    for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
        const std::string_view argument = arguments[i];
        std::string_view value;
        if (argument.starts_with("--lang=")) {
            value = argument.substr(7);
        } else if (argument == "--lang" && i + 1 < arguments.size()) {
            value = arguments[i + 1];
        }
        if (is_language(value)) {
            language = value == "en" ? Language::en : Language::zh;
        }
    }
    return language;
}

}  // namespace parkatlas
