#include "app/commands.h"
#include "app/console.h"
#include "app/loader.h"
#include "app/paths.h"
#include "app/text_table.h"
#include "app/words.h"

#include "geo/vector_source.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace parkatlas {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}
template <class T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}
/// Square kilometres to the hectare.
double km2(double area_km2) {
    return std::round(area_km2 * 100) / 100;
}

Json or_null_km2(std::optional<double> area_km2) {
    return area_km2 ? Json(km2(*area_km2)) : Json(nullptr);
}
Json or_null(std::optional<Confidence> confidence) {
    return confidence ? Json(std::string(1, to_char(*confidence))) : Json(nullptr);
}
Json id_or_null(const std::vector<Park>& parks, std::optional<std::size_t> index) {
    return index ? Json(parks[*index].id) : Json(nullptr);
}
template <class T>
Json ids(const std::vector<T>& all, const std::vector<std::size_t>& indexes) {
    Json json = Json::array();
    for (const std::size_t index : indexes) {
        json.push_back(all[index].id);
    }
    return json;
}
Json names(const std::vector<Name>& names, std::string Name::*language) {
    Json json = Json::array();
    for (const Name& name : names) {
        json.push_back(name.*language);
    }
    return json;
}
/// The last status known.
Json status_word(const History& history) {
    return or_null(std::string{to_string(known_status(history, std::nullopt))});
}
Json place(const std::optional<LonLat>& at) {
    return at ? Json{at->lon, at->lat} : Json(nullptr);
}

Json list_parks(const Atlas& atlas) {
    Json rows = Json::array();
    for (const Park& park : atlas.parks) {
        rows.push_back({{"id", park.id},
                        {"name_zh", park.name.zh},
                        {"name_en", park.name.en},
                        {"pinyin", park.pinyin},
                        {"aliases", park.aliases},
                        {"districts_zh", names(park.districts, &Name::zh)},
                        {"districts_en", names(park.districts, &Name::en)},
                        {"leading", ids(atlas.industries, park.leading)},
                        {"supporting", ids(atlas.industries, park.supporting)},
                        {"blocks", ids(atlas.blocks, park.blocks)},
                        {"area_published_km2", or_null_km2(park.area_published_km2)},
                        {"area_drawn_km2", km2(park.area_drawn_km2)},
                        {"joined", or_null(park.joined_text)},
                        {"confidence", or_null(std::optional{park.confidence})},
                        {"source", or_null(park.source)}});
    }
    return rows;
}

Json list_blocks(const Atlas& atlas) {
    Json rows = Json::array();
    for (const Block& block : atlas.blocks) {
        rows.push_back({{"id", block.id},
                        {"park", atlas.parks[block.park].id},
                        {"name_zh", block.name.zh},
                        {"name_en", block.name.en},
                        {"area_published_km2", or_null_km2(block.area_published_km2)},
                        {"area_drawn_km2", km2(block.area_drawn_km2)},
                        {"confidence", or_null(std::optional{block.confidence})},
                        {"est_error_m", or_null(block.est_error_m)},
                        {"bounds_zh", or_null(block.bounds_zh)},
                        {"source", or_null(block.source)}});
    }
    return rows;
}

Json list_facilities(const Atlas& atlas) {
    Json rows = Json::array();
    for (const Facility& facility : atlas.facilities) {
        rows.push_back({{"id", facility.id},
                        {"name_zh", facility.name.zh},
                        {"name_en", facility.name.en},
                        {"kind", facility.kind},
                        {"park", id_or_null(atlas.parks, facility.park)},
                        {"status", status_word(facility.history)},
                        {"place", place(facility.place)},
                        {"confidence", or_null(facility.confidence)},
                        {"source", or_null(facility.source)}});
    }
    return rows;
}

Json list_projects(const Atlas& atlas) {
    Json rows = Json::array();
    for (const Project& project : atlas.projects) {
        rows.push_back({{"id", project.id},
                        {"name_zh", project.name.zh},
                        {"name_en", project.name.en},
                        {"round", or_null(project.round)},
                        {"park", id_or_null(atlas.parks, project.park)},
                        {"status", status_word(project.history)},
                        {"place", place(project.place)},
                        {"confidence", or_null(project.confidence)},
                        {"source", or_null(project.source)}});
    }
    return rows;
}

Json list_clusters(const Atlas& atlas) {
    Json rows = Json::array();
    for (const Cluster& cluster : atlas.clusters) {
        rows.push_back({{"id", cluster.id},
                        {"name_zh", cluster.name.zh},
                        {"name_en", cluster.name.en},
                        {"industry", cluster.industry ? Json(atlas.industries[*cluster.industry].id) : Json(nullptr)},
                        {"park", id_or_null(atlas.parks, cluster.park)},
                        {"district_zh", or_null(cluster.district_zh)},
                        {"area_published_km2", or_null_km2(cluster.area_published_km2)},
                        {"place", place(cluster.place)},
                        {"confidence", or_null(std::optional{cluster.confidence})},
                        {"source", or_null(cluster.source)}});
    }
    return rows;
}

Json list_industries(const Atlas& atlas) {
    Json rows = Json::array();
    for (std::size_t i = 0; i < atlas.industries.size(); ++i) {
        const Industry& industry = atlas.industries[i];
        Json leading = Json::array();
        for (const Park& park : atlas.parks) {
            if (std::ranges::find(park.leading, i) != park.leading.end()) {
                leading.push_back(park.id);
            }
        }
        rows.push_back({{"id", industry.id},
                        {"name_zh", industry.name.zh},
                        {"name_en", industry.name.en},
                        {"family", atlas.families[industry.family].id},
                        {"leading_in", std::move(leading)}});
    }
    return rows;
}

/// A list of things of the atlas: how to make it, and what of it the table shows.
struct AtlasList {
    std::string_view subject;
    Json (*make)(const Atlas& atlas);
    std::vector<std::string> columns;
};
const std::vector<AtlasList>& atlas_lists() {
    static const std::vector<AtlasList> lists{
        {"parks", list_parks, {"id", "name_zh", "name_en", "leading", "area_published_km2", "confidence"}},
        {"blocks", list_blocks, {"id", "name_zh", "name_en", "park", "area_drawn_km2", "confidence"}},
        {"facilities", list_facilities, {"id", "name_zh", "name_en", "kind", "park", "status"}},
        {"projects", list_projects, {"id", "name_zh", "name_en", "round", "park", "status"}},
        {"clusters", list_clusters, {"id", "name_zh", "name_en", "industry", "park", "confidence"}},
        {"industries", list_industries, {"id", "name_zh", "name_en", "family", "leading_in"}},
    };
    return lists;
}

/// Tables of facts that the map does not draw yet, listed as they are: every column, numbers as numbers.
struct FactTable {
    std::string_view subject;
    std::string_view file;
    std::vector<std::string> columns;
};
const std::vector<FactTable>& fact_tables() {
    static const std::vector<FactTable> tables{
        {"metrics", "metrics.csv", {"entity_name_zh", "metric_name_zh", "value_qualifier", "value", "unit", "year"}},
        {"events", "events.csv", {"date", "title_zh", "title_en", "event_type", "place"}},
    };
    return tables;
}

/// 2020 rather than 2020.0.
Json whole_or_real(double number) {
    const bool is_whole = number == std::trunc(number) && std::abs(number) < 1e15;
    return is_whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
}

Result<Json> list_facts(const std::filesystem::path& data, const FactTable& facts) {
    const Result<std::filesystem::path> folder = find_geodata(data, program_folder());
    if (!folder) {
        return folder.error();
    }
    const Result<FeatureCollection> read = read_features(folder.value() / facts.file);
    if (!read) {
        return read.error();
    }
    Json rows = Json::array();
    for (const Feature& feature : read.value().features) {
        Json row = Json::object();
        for (const auto& [name, value] : feature.attributes.all()) {
            const bool is_number = name == "value" || name == "year";
            const std::optional<double> number = is_number ? feature.attributes.number(name) : std::nullopt;
            row[name] = number ? whole_or_real(*number) : or_null(feature.attributes.text(name));
        }
        rows.push_back(std::move(row));
    }
    for (const std::string& column : facts.columns) {
        if (!rows.empty() && !rows.front().contains(column)) {
            return Error{ErrorKind::bad_input,
                         (folder.value() / facts.file).string(),
                         "error.column_missing",
                         {{"column", column}}};
        }
    }
    return rows;
}

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
    return list_names(strings, picture_formats, "format.");
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

std::string table(const Json& rows, const std::vector<std::string>& columns, const Strings& strings) {
    std::vector<std::vector<std::string>> cells(1);
    for (const std::string& column : columns) {
        cells[0].push_back(strings["list." + column]);
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
    const auto of_facts = std::ranges::find(fact_tables(), subject, &FactTable::subject);
    Json rows;
    std::vector<std::string> columns{"id", "name"};
    if (of_facts != fact_tables().end()) {
        Result<Json> facts = list_facts(options.data, *of_facts);
        if (!facts) {
            return facts.error();
        }
        rows = std::move(facts).value();
        columns = of_facts->columns;
    } else if (of_atlas != atlas_lists().end()) {
        const Result<Atlas> atlas = load_atlas_from(options.data);
        if (!atlas) {
            return atlas.error();
        }
        rows = of_atlas->make(atlas.value());
        columns = of_atlas->columns;
    } else {
        rows = list_of_program(strings, subject);
    }
    return print(options.json ? rows.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"
                              : table(rows, columns, strings));
}

}  // namespace parkatlas
