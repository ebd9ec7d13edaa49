#include "app/help.h"

#include "app/text_table.h"
#include "app/words.h"
#include "map/history.h"

#include <algorithm>
#include <vector>

namespace parkatlas {
namespace {

constexpr std::size_t page_columns = 88;
constexpr std::size_t indent = 2;

/// What texts about options may mention, so that they cannot contradict the tables.
std::vector<std::pair<std::string, std::string>> table_values() {
    return {{"layers", join(names_of(layer_table))},
            {"first", std::to_string(first_year)},
            {"last", std::to_string(last_year)},
            {"overlays", join(names_of(overlay_table))},
            {"themes", join(theme_names)},
            {"subjects", join(list_subjects)},
            {"formats", join(names_of(format_table))},
            {"varied", join(varied_names())}};
}

struct Entry {
    std::string term;
    std::string text;
};

/// Terms and what they mean, in two columns.
std::string two_columns(const std::vector<Entry>& entries) {
    std::size_t term_columns = 0;
    for (const Entry& entry : entries) {
        term_columns = std::max(term_columns, display_width(entry.term));
    }
    const std::size_t text_at = indent + term_columns + 2;
    std::string page;
    for (const Entry& entry : entries) {
        std::string line = std::string(indent, ' ') + entry.term;
        line += std::string(text_at - indent - display_width(entry.term), ' ');
        for (const std::string& part : wrap(entry.text, page_columns - text_at)) {
            page += line + part + "\n";
            line = std::string(text_at, ' ');
        }
    }
    return page;
}

std::string usage(const CommandInfo& info) {
    const std::string name = info.command == Command::view ? "[view]" : std::string{info.name};
    return "parkatlas " + name + (info.arguments.empty() ? "" : " " + std::string{info.arguments});
}

std::string example(const Strings& strings, const CommandInfo& info) {
    return "  " + strings["cli.example." + std::string{info.name}] + "\n";
}

std::string paragraph(const std::string& text) {
    std::string lines;
    for (const std::string& line : wrap(text, page_columns)) {
        lines += line + "\n";
    }
    return lines;
}

}  // namespace

std::string version_text() {
    return "parkatlas " PARKATLAS_VERSION;
}

std::string help_text(const Strings& strings) {
    std::vector<Entry> commands;
    std::string examples;
    for (const CommandInfo& info : command_table) {
        commands.push_back({usage(info), strings.format("cli.command." + std::string{info.name}, table_values())});
        examples += example(strings, info);
    }
    return version_text() + " — " + strings["app.name"] + "\n\n" + strings["cli.usage"] + "\n" + two_columns(commands) +
           "\n" + strings["cli.examples"] + "\n" + examples + "\n" + paragraph(strings["cli.more_help"]);
}

std::string help_text(const Strings& strings, Command command) {
    const CommandInfo& info = *std::ranges::find(command_table, command, &CommandInfo::command);
    std::vector<Entry> options;
    for (const OptionInfo& option : option_table()) {
        if (option.is_for(command)) {
            std::string term = option.short_name.empty() ? "" : std::string{option.short_name} + ", ";
            term += option.name;
            term += option.value.empty() ? "" : " " + std::string{option.value};
            options.push_back(
                {term, strings.format("cli.option." + std::string{option.name.substr(2)}, table_values())});
        }
    }
    return paragraph(strings.format("cli.command." + std::string{info.name}, table_values())) + "\n" +
           strings["cli.usage"] + "\n  " + usage(info) + " " + strings["cli.options_word"] + "\n\n" +
           strings["cli.example"] + "\n" + example(strings, info) + "\n" + strings["cli.options"] + "\n" +
           two_columns(options);
}

}  // namespace parkatlas
