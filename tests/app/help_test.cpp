#include "app/help.h"
#include "app/looks.h"
#include "app/text_table.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace parkatlas;

namespace {
/// Arguments of an example line as a shell without quotes would split them, without the program's name.
std::vector<std::string> arguments_of(const std::string& line) {
    std::istringstream stream{line};
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    REQUIRE(words.at(0) == "parkatlas");
    words.erase(words.begin());
    return words;
}
bool has(const Strings& strings, const std::string& key) {
    return strings.all().contains(key);
}
}  // namespace

TEST_CASE("every row of every table has its texts in both languages") {
    for (const Language language : {Language::zh, Language::en}) {
        const Strings strings = load_strings(language).value();
        for (const CommandInfo& command : command_table) {
            CAPTURE(command.name);
            CHECK(has(strings, "cli.command." + std::string{command.name}));
            CHECK(has(strings, "cli.example." + std::string{command.name}));
        }
        for (const OptionInfo& option : option_table()) {
            CAPTURE(option.name);
            CHECK(has(strings, "cli.option." + std::string{option.name.substr(2)}));
        }
        for (const auto& layer : layer_table) {
            CHECK(has(strings, "layer." + std::string{layer.name}));
        }
        for (const auto& overlay : overlay_table) {
            CHECK(has(strings, "overlay." + std::string{overlay.name}));
        }
        for (const auto theme : theme_names) {
            CHECK(has(strings, "theme." + std::string{theme}));
        }
        for (const auto& format : format_table) {
            CHECK(has(strings, "format." + std::string{format.name}));
        }
    }
}

TEST_CASE("every example of the help is a command line that the program takes") {
    for (const Language language : {Language::zh, Language::en}) {
        const Strings strings = load_strings(language).value();
        for (const CommandInfo& command : command_table) {
            const auto options = parse_options(arguments_of(strings["cli.example." + std::string{command.name}]));
            CAPTURE(command.name);
            REQUIRE(options.ok());
            CHECK(options.value().command == command.command);
        }
    }
}

TEST_CASE("help names every command and every option it takes, and fits a terminal") {
    for (const Language language : {Language::zh, Language::en}) {
        const Strings strings = load_strings(language).value();
        const std::string overview = help_text(strings);
        for (const CommandInfo& command : command_table) {
            CHECK(overview.find(command.name) != std::string::npos);
            const std::string page = help_text(strings, command.command);
            for (const OptionInfo& option : option_table()) {
                const bool is_listed = page.find(std::string{option.name} + " ") != std::string::npos;
                CAPTURE(option.name);
                CHECK(is_listed == option.is_for(command.command));
            }
            std::istringstream lines{page};
            for (std::string line; std::getline(lines, line);) {
                CHECK(display_width(line) <= 88);
            }
            CHECK(page.find('{') == std::string::npos);
        }
    }
}

TEST_CASE("all themes that can be chosen can be loaded") {
    for (const auto theme : theme_names) {
        CAPTURE(theme);
        CHECK(load_looks(std::string{theme}, Language::both).ok());
    }
}
