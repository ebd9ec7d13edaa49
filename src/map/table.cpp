#include "map/table.h"

#include "map/fact_text.h"
#include "map/park_facts.h"

#include "map/fact_words.h"
#include "map/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace parkatlas {
namespace {

TableCell text_cell(std::string text) {
    std::string key = to_lower(text);
    return {std::move(text), std::nullopt, std::move(key)};
}

/// A number as it is shown, and the same number to sort by and to export.
TableCell number_cell(std::optional<double> value, int decimals) {
    if (!value || !std::isfinite(*value)) {
        return {};
    }
    const double unit = std::pow(10.0, decimals);
    return {format_number(*value, decimals), std::round(*value * unit) / unit, {}};
}

TableCell count_cell(std::size_t count) {
    return number_cell(static_cast<double>(count), 0);
}

/// Makes the cells of one table, row by row.
class Maker {
public:
    Maker(const Atlas& atlas, const Strings& strings, Language language, std::optional<int> year)
        : atlas_{atlas}, strings_{strings}, language_{language}, year_{year} {}

    [[nodiscard]] Table parks();
    [[nodiscard]] Table blocks();
    [[nodiscard]] Table facilities();
    [[nodiscard]] Table projects();
    [[nodiscard]] Table clusters();
    [[nodiscard]] Table figures();
    [[nodiscard]] Table events();

private:
    /// A column and what it says of the row of that index.
    struct Column {
        std::string name;
        float width_px;
        std::function<TableCell(std::size_t)> cell;
        bool is_number = false;
        bool is_shown = true;
        std::string title{};   ///< "": the text "table.column.<name>"
        std::string source{};  ///< as of TableColumn
    };

    [[nodiscard]] Table begin(const std::vector<Column>& columns) const {
        Table table;
        for (const Column& column : columns) {
            table.columns.push_back({column.name,
                                     column.title.empty() ? strings_["table.column." + column.name] : column.title,
                                     column.width_px, column.is_number, column.is_shown, column.source});
        }
        return table;
    }
    static void add(Table& table, const std::vector<Column>& columns, std::size_t index, TableRow row) {
        for (const Column& column : columns) {
            row.cells.push_back(column.cell(index));
        }
        table.rows.push_back(std::move(row));
    }
    /// One row for each feature of the kind.
    [[nodiscard]] Table of_features(FeatureKind kind, const std::vector<Column>& columns) const {
        Table table = begin(columns);
        for (std::size_t i = 0; i < count_of(atlas_, kind); ++i) {
            add(table, columns, i, {id_of(atlas_, {kind, i}), FeatureRef{kind, i}, std::nullopt, {}});
        }
        return table;
    }

    /// Sorted by pinyin in Chinese.
    [[nodiscard]] TableCell name(const Name& name, const std::string& pinyin) const {
        TableCell cell = text_cell(name.in(language_));
        if (language_ != Language::en && !pinyin.empty()) {
            cell.key = pinyin;
        }
        return cell;
    }
    [[nodiscard]] TableCell park(std::optional<std::size_t> index) const {
        return index ? name(atlas_.parks[*index].name, atlas_.parks[*index].pinyin) : TableCell{};
    }
    [[nodiscard]] TableCell words(std::string_view prefix, std::string_view value) const {
        return value.empty() ? TableCell{} : text_cell(strings_[value_key(prefix, value)]);
    }
    [[nodiscard]] TableCell confidence(std::optional<Confidence> confidence) const {
        return confidence ? text_cell(std::string(1, to_char(*confidence))) : TableCell{};
    }
    [[nodiscard]] TableCell status(const History& history) const {
        const std::optional<DatedStatus> status = status_at(history, year_);
        return status ? text_cell(status_words(strings_, status)) : TableCell{};
    }
    [[nodiscard]] TableCell source(const std::string& source) const {
        return text_cell(document_words(strings_, source));
    }
    /// The number, with its “about” where the source says so.
    [[nodiscard]] TableCell published_area(const Park& park) const {
        TableCell cell = number_cell(park.area_published_km2, 3);
        if (!cell.text.empty() && park.area_published_text.starts_with("约")) {
            cell.text = strings_.format("fact.qualifier.about", {{"amount", cell.text}});
        }
        return cell;
    }
    [[nodiscard]] TableCell industries(const std::vector<std::size_t>& industries) const {
        std::string text;
        for (const std::size_t i : industries) {
            text += (text.empty() ? "" : strings_["ui.list_comma"]) + atlas_.industries[i].name.in(language_);
        }
        return text_cell(std::move(text));
    }
    [[nodiscard]] std::vector<Column> joined_columns() const;
    void add_facts(Table& table) const;
    void add_rounds(Table& table) const;

    const Atlas& atlas_;
    const Strings& strings_;
    Language language_;
    std::optional<int> year_;
};

/// The figures that a table of the user's own brings, as they stand in it.
std::vector<Maker::Column> Maker::joined_columns() const {
    std::vector<Column> columns;
    for (const ParkColumn& column : atlas_.columns) {
        if (column.source.empty()) {
            continue;  // one of the atlas's own, which has its place
        }
        const auto cell = [this, &column](std::size_t park) {
            const auto& value = column.values[park];
            return value ? TableCell{amount_words(strings_, *value, column.unit),
                                     value_in_unit(strings_, *value, column.unit),
                                     {}}
                         : TableCell{};
        };
        const std::string unit = unit_words(strings_, column.unit);
        columns.push_back(
            {"joined." + column.id, 130, cell, true, true,
             column.name.in(language_) + (unit.empty() ? "" : strings_.format("classes.unit", {{"unit", unit}})),
             strings_.format("ui.source", {{"source", column.source}})});
    }
    return columns;
}

Table Maker::parks() {
    const auto& parks = atlas_.parks;
    std::vector<Column> columns{
        {"name", 150, [&](std::size_t i) { return name(parks[i].name, parks[i].pinyin); }},
        {"district", 150, [&](std::size_t i) { return text_cell(district_words(parks[i], strings_, language_)); }},
        {"leading", 240, [&](std::size_t i) { return industries(parks[i].leading); }},
        {"joined", 110,
         [&](std::size_t i) {
             return parks[i].joined_stage ? TableCell{std::to_string(*parks[i].joined_stage),
                                                      static_cast<double>(*parks[i].joined_stage),
                                                      {}}
                                          : TableCell{};
         },
         true},
        {"area_published", 120, [&](std::size_t i) { return published_area(parks[i]); }, true},
        {"area_drawn", 120, [&](std::size_t i) { return number_cell(parks[i].area_drawn_km2, 2); }, true},
        {"blocks", 80, [&](std::size_t i) { return count_cell(parks[i].blocks.size()); }, true},
        {"facilities", 80, [&](std::size_t i) { return count_cell(facilities_in(atlas_, i).size()); }, true},
        {"projects", 80, [&](std::size_t i) { return count_cell(projects_in(atlas_, i).size()); }, true},
        {"clusters", 80, [&](std::size_t i) { return count_cell(clusters_in(atlas_, i).size()); }, true},
        {"certainty", 90, [&](std::size_t i) { return confidence(parks[i].confidence); }},
        {"supporting", 240, [&](std::size_t i) { return industries(parks[i].supporting); }},
        {"source", 320, [&](std::size_t i) { return source(parks[i].source); }},
        {"published", 0, [&](std::size_t i) { return text_cell(parks[i].area_published_text); }, false, false},
        {"area_source", 0, [&](std::size_t i) { return text_cell(parks[i].area_published_source); }, false, false}};
    const std::vector<Column> joined = joined_columns();
    const auto place = std::ranges::find(columns, "blocks", &Column::name);  // beside the areas
    columns.insert(place, joined.begin(), joined.end());
    return of_features(FeatureKind::park, columns);
}

Table Maker::blocks() {
    const auto& blocks = atlas_.blocks;
    return of_features(
        FeatureKind::block,
        {{"name", 200, [&](std::size_t i) { return name(blocks[i].name, blocks[i].pinyin); }},
         {"park", 150, [&](std::size_t i) { return park(blocks[i].park); }},
         {"area_published", 120, [&](std::size_t i) { return number_cell(blocks[i].area_published_km2, 2); }, true},
         {"area_drawn", 120, [&](std::size_t i) { return number_cell(blocks[i].area_drawn_km2, 2); }, true},
         {"certainty", 90, [&](std::size_t i) { return confidence(blocks[i].confidence); }},
         {"est_error", 110, [&](std::size_t i) { return number_cell(blocks[i].est_error_m, 0); }, true},
         {"bounds", 320, [&](std::size_t i) { return text_cell(blocks[i].bounds_zh); }},
         {"source", 320, [&](std::size_t i) { return source(blocks[i].source); }}});
}

Table Maker::facilities() {
    const auto& facilities = atlas_.facilities;
    return of_features(
        FeatureKind::facility,
        {{"name", 260, [&](std::size_t i) { return name(facilities[i].name, facilities[i].pinyin); }},
         {"kind", 110, [&](std::size_t i) { return words("ui.kind.", facilities[i].kind); }},
         {"park", 130, [&](std::size_t i) { return park(facilities[i].park); }},
         {"district", 120,
          [&](std::size_t i) { return text_cell(district_name(atlas_, facilities[i].district_zh, language_)); }},
         {"status", 160, [&](std::size_t i) { return status(facilities[i].history); }},
         {"place_quality", 90, [&](std::size_t i) { return confidence(facilities[i].confidence); }},
         {"address", 240, [&](std::size_t i) { return text_cell(facilities[i].address); }},
         {"source", 320, [&](std::size_t i) { return source(facilities[i].source); }}});
}

Table Maker::projects() {
    const auto& projects = atlas_.projects;
    return of_features(
        FeatureKind::project,
        {{"name", 280, [&](std::size_t i) { return name(projects[i].name, projects[i].pinyin); }},
         {"round", 80,
          [&](std::size_t i) {
              return projects[i].round ? number_cell(static_cast<double>(*projects[i].round), 0) : TableCell{};
          },
          true},
         {"category", 130, [&](std::size_t i) { return words("ui.batch.", projects[i].batch_category); }},
         {"in_batches", 110, [&](std::size_t i) { return words("ui.in_batches.", projects[i].in_five_batches); }},
         {"park", 130, [&](std::size_t i) { return park(projects[i].park); }},
         {"status", 160, [&](std::size_t i) { return status(projects[i].history); }},
         {"place_quality", 90, [&](std::size_t i) { return confidence(projects[i].confidence); }},
         {"address", 240, [&](std::size_t i) { return text_cell(projects[i].address); }},
         {"source", 320, [&](std::size_t i) { return source(projects[i].source); }}});
}

Table Maker::clusters() {
    const auto& clusters = atlas_.clusters;
    return of_features(
        FeatureKind::cluster,
        {{"name", 240, [&](std::size_t i) { return name(clusters[i].name, clusters[i].pinyin); }},
         {"industry", 150,
          [&](std::size_t i) {
              return clusters[i].industry ? text_cell(atlas_.industries[*clusters[i].industry].name.in(language_))
                                          : TableCell{};
          }},
         {"class", 130, [&](std::size_t i) { return text_cell(clusters[i].class_zh); }},
         {"park", 130, [&](std::size_t i) { return park(clusters[i].park); }},
         {"district", 120,
          [&](std::size_t i) { return text_cell(district_name(atlas_, clusters[i].district_zh, language_)); }},
         {"area_published", 120, [&](std::size_t i) { return number_cell(clusters[i].area_published_km2, 2); }, true},
         {"certainty", 90, [&](std::size_t i) { return confidence(clusters[i].confidence); }},
         {"focus", 320, [&](std::size_t i) { return text_cell(clusters[i].focus); }},
         {"source", 320, [&](std::size_t i) { return source(clusters[i].source); }}});
}

Table Maker::events() {
    const auto& events = atlas_.events;
    Table table = of_features(FeatureKind::event,
                              {{"date", 140,
                                [&](std::size_t i) {
                                    return TableCell{date_words(strings_, events[i]), std::nullopt,
                                                     events[i].date};  // ISO dates sort as text
                                }},
                               {"title", 380, [&](std::size_t i) { return name(events[i].name, events[i].pinyin); }},
                               {"type", 120, [&](std::size_t i) { return words("fact.event.", events[i].type); }},
                               {"place", 130, [&](std::size_t i) { return text_cell(events[i].place_zh); }},
                               {"park", 130, [&](std::size_t i) { return park(events[i].park); }},
                               {"facility", 200,
                                [&](std::size_t i) {
                                    return events[i].facility ? name(atlas_.facilities[*events[i].facility].name,
                                                                     atlas_.facilities[*events[i].facility].pinyin)
                                                              : TableCell{};
                                }},
                               {"quote", 320, [&](std::size_t i) { return text_cell(events[i].source.quote); }},
                               {"source", 320, [&](std::size_t i) { return source(events[i].source.document); }}});
    for (TableRow& row : table.rows) {
        row.fact = FactRef{FactRef::Kind::event, row.feature->index};
    }
    return table;
}

/// One line of the table of figures; what it has not stays empty.
struct FigureLine {
    std::string entity;
    std::string what;  ///< figure, lost, goal, round: text key "table.what.<…>"
    std::string industry;
    FactText text;
    std::optional<int> year;
    std::optional<double> number;
    std::string qualifier;
    std::string unit;
};

std::optional<FeatureRef> feature_of(std::optional<std::size_t> park, std::optional<std::size_t> facility) {
    if (facility) {
        return FeatureRef{FeatureKind::facility, *facility};
    }
    return park ? std::optional{FeatureRef{FeatureKind::park, *park}} : std::nullopt;
}

const std::vector<TableColumn>& figure_columns() {
    static const std::vector<TableColumn> columns{
        {"entity", {}, 220},
        {"figure", {}, 250},
        {"value", {}, 150, true},
        {"year", {}, 120},
        {"what", {}, 80},
        {"industry", {}, 120},
        {"quote", {}, 340},
        {"source", {}, 340},
        {"published", {}, 0, false, false},
        {"qualifier", {}, 0, false, false},
        {"unit", {}, 0, false, false},
    };
    return columns;
}

void add_line(Table& table, const FigureLine& line, TableRow row) {
    TableCell value = text_cell(line.text.value);
    value.number = line.number;
    TableCell year = text_cell(line.text.year);
    year.number = line.year ? std::optional{static_cast<double>(*line.year)} : std::nullopt;
    row.cells = {text_cell(line.entity),     text_cell(line.text.name),
                 std::move(value),           std::move(year),
                 text_cell(line.what),       text_cell(line.industry),
                 text_cell(line.text.quote), text_cell(line.text.document),
                 text_cell(line.text.value), text_cell(line.qualifier),
                 text_cell(line.unit)};
    table.rows.push_back(std::move(row));
}

void Maker::add_facts(Table& table) const {
    const auto industry = [&](std::optional<std::size_t> i) {
        return i ? atlas_.industries[*i].name.in(language_) : std::string{};
    };
    const auto text = [&](FactRef fact) { return fact_text(atlas_, strings_, language_, fact); };
    for (std::size_t i = 0; i < atlas_.metrics.size(); ++i) {
        const Metric& m = atlas_.metrics[i];
        const FactRef fact{FactRef::Kind::metric, i};
        add_line(table,
                 {m.entity.name.in(language_), strings_["table.what.figure"], industry(m.industry), text(fact),
                  m.year.value(), value_in_unit(strings_, m.value, m.unit), std::string{to_string(m.qualifier)},
                  unit_words(strings_, m.unit)},
                 {m.entity.id + "." + m.id + "." + std::to_string(m.year.value().value_or(0)),
                  feature_of(m.entity.park, m.entity.facility),
                  fact,
                  {}});
    }
    for (std::size_t i = 0; i < atlas_.stripped_metrics.size(); ++i) {
        const StrippedMetric& m = atlas_.stripped_metrics[i];
        const FactRef fact{FactRef::Kind::stripped, i};
        add_line(table,
                 {m.entity.name.in(language_),
                  strings_["table.what.lost"],
                  industry(m.industry),
                  text(fact),
                  m.year.value(),
                  std::nullopt,
                  {},
                  {}},
                 {m.entity.id + "." + m.id + ".lost", feature_of(m.entity.park, m.entity.facility), fact, {}});
    }
    for (std::size_t i = 0; i < atlas_.goals.size(); ++i) {
        const Goal& g = atlas_.goals[i];
        const FactRef fact{FactRef::Kind::goal, i};
        const std::optional<FeatureRef> feature = feature_of(g.park, g.facility);
        std::string entity = feature ? name_of(atlas_, *feature).in(language_) : std::string{};
        for (const Metric& m : atlas_.metrics) {
            entity = entity.empty() && m.entity.id == g.entity_id ? m.entity.name.in(language_) : entity;
        }
        const auto target = g.value ? std::optional{value_in_unit(strings_, *g.value, g.unit)} : std::nullopt;
        add_line(table,
                 {entity,
                  strings_["table.what.goal"],
                  {},
                  text(fact),
                  g.target_year,
                  target,
                  g.comparator,
                  unit_words(strings_, g.unit)},
                 {g.id, feature, fact, {}});
    }
}

void Maker::add_rounds(Table& table) const {
    for (std::size_t i = 0; i < atlas_.project_rounds.size(); ++i) {
        const ProjectRound& round = atlas_.project_rounds[i];
        const auto line = [&](std::string_view what, std::optional<double> number, std::string_view unit) {
            if (!number) {
                return;
            }
            FactText text;
            text.name = strings_["table.round." + std::string{what}];
            text.value = amount_words(strings_, *number, unit);
            text.year = std::to_string(round.year);
            text.document = document_words(strings_, round.source);
            add_line(table,
                     {round.name.in(language_),
                      strings_["table.what.round"],
                      {},
                      text,
                      round.year,
                      value_in_unit(strings_, *number, unit),
                      {},
                      unit_words(strings_, unit)},
                     {round.id + "." + std::string{what}, std::nullopt, FactRef{FactRef::Kind::round, i}, {}});
        };
        line("total", round.total, "projects");
        line("started", round.started, "projects");
        line("completed", round.completed, "projects");
        line("investment", round.investment_cny_100m, "CNY 100m");
    }
}

Table Maker::figures() {
    Table table;
    table.columns = figure_columns();
    for (TableColumn& column : table.columns) {
        column.title = strings_["table.column." + column.name];
    }
    add_facts(table);
    add_rounds(table);
    return table;
}

/// The words of the text, in small letters.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : to_lower(text)) {
        if (c != ' ') {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) {
        words.pop_back();
    }
    return words;
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

bool has_word(const TableRow& row, const std::string& word) {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const TableCell& cell) {
        return to_lower(cell.text).find(word) != std::string::npos ||
               without_spaces(cell.key).find(word) != std::string::npos;
    });
}

/// What a spreadsheet would take for a formula begins with an apostrophe, which makes it text there.
std::string quoted(std::string cell) {
    if (cell.size() > 1 && cell.find_first_of("=+-@\t\r") == 0) {
        cell.insert(0, 1, '\'');
    }
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
        return cell;
    }
    std::string out = "\"";
    for (const char c : cell) {
        out += c == '"' ? "\"\"" : std::string(1, c);
    }
    return out + "\"";
}

}  // namespace

std::optional<TableTab> tab_of(FeatureKind kind) {
    switch (kind) {
        case FeatureKind::park:
            return TableTab::parks;
        case FeatureKind::block:
            return TableTab::blocks;
        case FeatureKind::facility:
            return TableTab::facilities;
        case FeatureKind::project:
            return TableTab::projects;
        case FeatureKind::cluster:
            return TableTab::clusters;
        case FeatureKind::event:
            return TableTab::events;
        case FeatureKind::district:
        case FeatureKind::industry:
            return std::nullopt;
    }
    return std::nullopt;
}

Table make_table(const Atlas& atlas, const Strings& strings, Language language, std::optional<int> year, TableTab tab) {
    Maker maker{atlas, strings, language, year};
    switch (tab) {
        case TableTab::parks:
            return maker.parks();
        case TableTab::blocks:
            return maker.blocks();
        case TableTab::facilities:
            return maker.facilities();
        case TableTab::projects:
            return maker.projects();
        case TableTab::clusters:
            return maker.clusters();
        case TableTab::figures:
            return maker.figures();
        case TableTab::events:
            return maker.events();
    }
    return {};
}

void sort_rows(Table& table, std::size_t column, bool descending) {
    if (column >= table.columns.size()) {
        return;
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [&](const TableRow& a, const TableRow& b) {
        const TableCell& x = a.cells[column];
        const TableCell& y = b.cells[column];
        if (x.text.empty() || y.text.empty()) {
            return !x.text.empty() && y.text.empty();
        }
        if (x.number && y.number) {
            return descending ? *y.number < *x.number : *x.number < *y.number;
        }
        if (x.number || y.number) {
            return x.number.has_value() && !y.number;
        }
        return descending ? y.key < x.key : x.key < y.key;
    });
}

void filter_rows(Table& table, std::string_view text) {
    const std::vector<std::string> words = words_of(text);
    std::erase_if(table.rows, [&](const TableRow& row) {
        return !std::all_of(words.begin(), words.end(), [&](const std::string& word) { return has_word(row, word); });
    });
}

std::string to_csv(const Table& table) {
    std::string out;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const TableColumn& column = table.columns[i];
        out += (i > 0 ? "," : "") + quoted(column.title + (column.source.empty() ? "" : " (" + column.source + ")"));
    }
    out += "\r\n";
    for (const TableRow& row : table.rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const TableCell& cell = row.cells[i];
            out += i > 0 ? "," : "";
            out += table.columns[i].is_number && cell.number ? fmt::format("{}", *cell.number) : quoted(cell.text);
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace parkatlas
