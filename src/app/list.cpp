#include "app/commands.h"
#include "app/console.h"
#include "app/loader.h"
#include "app/rows.h"
#include "app/text_table.h"
#include "app/words.h"

#include <algorithm>

namespace parkatlas {
namespace {

/// A list of what the program itself offers: name and what it is in words.
Json list_names(const Strings& strings, std::span<const std::string_view> names, const std::string& key_prefix) {
    Json rows = Json::array();
    for (const std::string_view name : names) {
        rows.push_back({{"id", name}, {"name", strings[key_prefix + std::string{name}]}});
    }
    return rows;
}

Json list_of_program(const Strings& strings, std::string_view subject) {
    if (subject == "layers") {
        return list_names(strings, names_of(layer_table), "layer.");
    }
    if (subject == "overlays") {
        return list_names(strings, names_of(overlay_table), "overlay.");
    }
    if (subject == "themes") {
        return list_names(strings, theme_names, "theme.");
    }
    return list_names(strings, names_of(format_table), "format.");
}

std::string cell(const Json& value) {
    if (value.is_null() || (value.is_array() && value.empty())) {
        return "—";
    }
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_array()) {
        std::string text;
        for (const Json& part : value) {
            text += (text.empty() ? "" : ", ") + cell(part);
        }
        return text;
    }
    return value.dump();
}

/// The columns in the language of the table: "title_*" is "title_zh" or "title_en".
std::vector<std::string> columns_in(Language language, std::vector<std::string> columns) {
    for (std::string& column : columns) {
        if (column.back() == '*') {
            column.replace(column.size() - 1, 1, language == Language::en ? "en" : "zh");
        }
    }
    return columns;
}

std::string table(const Json& rows, const std::vector<std::string>& shown, Language language, const Strings& strings) {
    const std::vector<std::string> columns = columns_in(language, shown);
    std::vector<std::vector<std::string>> cells(1);
    for (const std::string& column : shown) {
        cells[0].push_back(strings["list." + column.substr(0, column.find("_*"))]);
    }
    for (const Json& row : rows) {
        std::vector<std::string>& line = cells.emplace_back();
        for (const std::string& column : columns) {
            line.push_back(cell(row[column]));
        }
    }
    return align_columns(cells);
}

}  // namespace

Status run_list(const Options& options, const Strings& strings) {
    const std::string_view subject = options.words.front();
    const auto of_atlas = std::ranges::find(atlas_lists(), subject, &AtlasList::subject);
    Json rows;
    std::vector<std::string> columns{"id", "name"};
    if (of_atlas != atlas_lists().end()) {
        const Result<Atlas> atlas = load_atlas_from({options.data, {}});
        if (!atlas) {
            return atlas.error();
        }
        rows = of_atlas->make(atlas.value());
        columns = of_atlas->columns;
    } else {
        rows = list_of_program(strings, subject);
    }
    if (options.json) {
        return print(rows.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
    }
    const Language language = options.language.value_or(message_language({}, locale_name()));
    return print(table(rows, columns, language, strings));
}

}  // namespace parkatlas
