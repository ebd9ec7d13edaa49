#include "map/park_table.h"

#include "core/strings.h"
#include "map/name_index.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

namespace parkatlas {
namespace {

Error bad_table(const std::filesystem::path& file, std::string key,
                std::vector<std::pair<std::string, std::string>> values) {
    return {ErrorKind::bad_input, file.string(), std::move(key), std::move(values)};
}

std::string trimmed(std::string text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_space(text.back())) {
        text.pop_back();
    }
    text.erase(text.begin(), std::ranges::find_if_not(text, is_space));
    return text;
}

bool says_nothing(const std::string& text) {
    constexpr std::array<std::string_view, 8> words{"", "-", "–", "—", "NA", "N/A", "n/a", "未载"};
    return std::ranges::find(words, text) != words.end();
}

/// "1,234.5" and "１２" stay what they are in print; anything after the number makes it none.
std::optional<double> table_number(std::string text) {
    // Commas part thousands and nothing else: “5,5” is no 55.
    const std::size_t whole = std::min(text.find('.'), text.size());
    for (std::size_t at = text.find(','); at != std::string::npos; at = text.find(',', at + 1)) {
        if (at == 0 || at >= whole || (whole - at) % 4 != 0) {
            return std::nullopt;
        }
    }
    const bool is_grouped = text.find(',') != std::string::npos;
    if (is_grouped && text.find(',') > (text.front() == '-' ? 4U : 3U)) {
        return std::nullopt;
    }
    std::erase(text, ',');
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::string text_of(const Feature& row, const std::string& column) {
    const Value* value = row.attributes.find(column);
    if (value == nullptr) {
        return {};
    }
    if (const auto* text = std::get_if<std::string>(value)) {
        return trimmed(*text);
    }
    if (const auto* integer = std::get_if<std::int64_t>(value)) {
        return std::to_string(*integer);
    }
    if (const auto* real = std::get_if<double>(value)) {
        std::array<char, 32> digits{};
        const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), *real);
        return {digits.data(), written.ptr};
    }
    return {};
}

/// Whether every text of the column that there is names a park.
bool names_parks(const Atlas& atlas, const FeatureCollection& table, const std::string& column) {
    bool any = false;
    return std::ranges::all_of(table.features,
                               [&](const Feature& row) {
                                   const std::string text = text_of(row, column);
                                   any = any || !text.empty();
                                   return text.empty() || park_named(atlas, text).has_value();
                               }) &&
           any;
}

/// The column whose texts name most parks; nothing when none names any.
std::optional<std::string> naming_column(const Atlas& atlas, const FeatureCollection& table,
                                         const std::vector<std::string>& columns) {
    std::optional<std::string> best;
    std::ptrdiff_t most = 0;
    for (const std::string& column : columns) {
        const auto named = std::ranges::count_if(
            table.features, [&](const Feature& row) { return park_named(atlas, text_of(row, column)).has_value(); });
        if (named > most) {
            most = named;
            best = column;
        }
    }
    return best;
}

}  // namespace

std::vector<ParkColumn> known_columns(const Atlas& atlas) {
    ParkColumn area{"area", {"公布面积", "Published area"}, "km2", "", {}, {}};
    for (const Park& park : atlas.parks) {
        area.values.push_back(park.area_published_km2);
        area.about.push_back(park.area_published_text.starts_with("约"));
    }
    return {area};
}

std::optional<std::size_t> park_named(const Atlas& atlas, std::string_view text) {
    const std::string key = search_key(text).text;
    if (key.empty()) {
        return std::nullopt;
    }
    const auto is_name = [&](const std::string& name) {
        const std::string known = search_key(name).text;
        if (known == key) {
            return true;
        }
        for (const std::string_view suffix : {"园", "park"}) {
            if (known.size() > suffix.size() && known.ends_with(suffix) &&
                known.substr(0, known.size() - suffix.size()) == key) {
                return true;
            }
        }
        return false;
    };
    for (std::size_t i = 0; i < atlas.parks.size(); ++i) {
        const Park& park = atlas.parks[i];
        if (park.id == text || is_name(park.name.zh) || is_name(park.name.en) ||
            std::ranges::any_of(park.aliases, is_name, &Alias::name)) {
            return i;
        }
    }
    return std::nullopt;
}

Result<std::vector<ParkColumn>> join_table(const Atlas& atlas, const FeatureCollection& table,
                                           const std::filesystem::path& file, std::vector<Notice>& notices) {
    std::vector<std::string> columns;
    for (const Feature& row : table.features) {
        for (const auto& [name, value] : row.attributes.all()) {
            if (std::ranges::find(columns, name) == columns.end()) {
                columns.push_back(name);
            }
        }
    }
    // What was not UTF-8 has become U+FFFD in reading: names and figures would be guesswork.
    const auto is_whole = [](const std::string& text) { return text.find("\uFFFD") == std::string::npos; };
    const auto is_utf8 = [&](const Feature& row) {
        return std::ranges::all_of(row.attributes.all(), [&](const auto& named) {
            const auto* text = std::get_if<std::string>(&named.second);
            return is_whole(named.first) && (text == nullptr || is_whole(*text));
        });
    };
    if (!std::ranges::all_of(table.features, is_utf8)) {
        return bad_table(file, "error.table_not_utf8", {});
    }
    const std::optional<std::string> naming = naming_column(atlas, table, columns);
    if (!naming) {
        return bad_table(file, "error.table_no_parks", {{"columns", join(columns)}});
    }
    const auto where_of = [&](const Feature& row) {  // as a spreadsheet counts: the heads are row 1
        return file.filename().string() + ": row " + std::to_string(row.number + 1);
    };
    std::vector<std::optional<std::size_t>> park_of;
    std::set<std::size_t> named;
    for (const Feature& row : table.features) {
        const std::string name = text_of(row, *naming);
        const auto park = park_named(atlas, name);
        if (park && !named.insert(*park).second) {
            return bad_table(file, "error.table_park_twice",
                             {{"park", atlas.parks[*park].id}, {"row", std::to_string(row.number + 1)}});
        }
        if (!park) {
            notices.push_back({where_of(row), "notice.table_no_park", {{"name", name}}});
        }
        park_of.push_back(park);
    }
    std::vector<std::string> unnamed;
    for (std::size_t i = 0; i < atlas.parks.size(); ++i) {
        if (!named.contains(i)) {
            unnamed.push_back(atlas.parks[i].id);
        }
    }
    if (!unnamed.empty()) {
        notices.push_back({file.filename().string(),
                           "notice.table_without",
                           {{"count", std::to_string(unnamed.size())}, {"parks", join(unnamed)}}});
    }
    std::vector<ParkColumn> joined;
    std::vector<Notice> left_out;
    for (const std::string& column : columns) {
        if (column == *naming || names_parks(atlas, table, column)) {
            continue;  // it was used, or says the same in other words
        }
        ParkColumn values{column, {column, column}, "", file.filename().string(), {}, {}};
        values.values.resize(atlas.parks.size());
        const Feature* no_number = nullptr;  // the first row whose text is none
        std::size_t known = 0;
        for (std::size_t i = 0; i < table.features.size() && no_number == nullptr; ++i) {
            const std::string text = text_of(table.features[i], column);
            const std::optional<double> number = table_number(text);
            if (!number && !says_nothing(text)) {
                no_number = &table.features[i];
            }
            if (number && park_of[i]) {
                values.values[*park_of[i]] = number;
                ++known;
            }
        }
        if (no_number != nullptr) {
            left_out.push_back({where_of(*no_number),
                                "notice.table_text_column",
                                {{"column", column}, {"text", text_of(*no_number, column)}}});
        } else if (known == 0) {
            left_out.push_back({file.filename().string(), "notice.table_empty_column", {{"column", column}}});
        } else {
            joined.push_back(std::move(values));
        }
    }
    std::ranges::move(left_out, std::back_inserter(notices));
    if (joined.empty()) {
        return bad_table(file, "error.table_no_numbers", {{"columns", join(columns)}});
    }
    for (const ParkColumn& column : joined) {
        constexpr std::array<std::string_view, 3> other_choices{"leading-industry", "joined", "district"};
        for (const ParkColumn& known : atlas.columns) {
            if (known.id == column.id || std::ranges::find(other_choices, column.id) != other_choices.end()) {
                return bad_table(file, "error.table_column_known", {{"column", column.id}});
            }
        }
    }
    return joined;
}

}  // namespace parkatlas
