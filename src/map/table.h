#pragma once
// The atlas as tables for people: what each column says of each row, sorted, filtered, as CSV. Pure; words in the
// language of the strings. The command line's `list` gives the same things with ids, for programs.

#include "core/strings.h"
#include "map/charts.h"
#include "map/map_state.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

enum class TableTab { parks, blocks, facilities, projects, clusters, figures, events };
/// Names of the tabs, for controls and text keys "table.tab.<name>".
inline constexpr std::array<std::string_view, 7> table_tabs{"parks",    "blocks",  "facilities", "projects",
                                                            "clusters", "figures", "events"};
/// The tab that lists features of that kind; nothing for those that no table has.
[[nodiscard]] std::optional<TableTab> tab_of(FeatureKind kind);

struct TableColumn {
    std::string name;  ///< for controls
    std::string title;
    float width_px = 100;    ///< what it wants; logical px
    bool is_number = false;  ///< set flush right; the CSV has the bare number instead of the words
    bool is_shown = true;    ///< false: only in the CSV
    std::string source{};    ///< of a joined table's column: “Source: sales.csv”, which the CSV adds to the title
};

/// What is not known has no text and no number: it is shown as a dash, sorts last and is empty in the CSV.
struct TableCell {
    std::string text;
    std::optional<double> number;  ///< to sort by
    std::string key;               ///< to sort by where there is no number, and to be found by: pinyin, lower case
};

struct TableRow {
    std::string id;                     ///< of the thing, for controls
    std::optional<FeatureRef> feature;  ///< what it is on the map
    std::optional<FactRef> fact;        ///< the statement it shows
    std::vector<TableCell> cells;       ///< one per column
};

struct Table {
    std::vector<TableColumn> columns;
    std::vector<TableRow> rows;
};

/// The whole table in the order of the data; statuses as of the year.
[[nodiscard]] Table make_table(const Atlas& atlas, const Strings& strings, Language language, std::optional<int> year,
                               TableTab tab);
/// Stable; rows that have nothing in the column stand last in both directions. An unknown column changes nothing.
void sort_rows(Table& table, std::size_t column, bool descending);
/// Keeps the rows in which every word of the text stands somewhere, in capitals or not, or as pinyin without spaces.
void filter_rows(Table& table, std::string_view text);
/// RFC 4180 with all columns: lines end with CR LF, cells are quoted where they must be.
[[nodiscard]] std::string to_csv(const Table& table);

}  // namespace parkatlas
