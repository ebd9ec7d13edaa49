#pragma once
// Figures of the parks, a column each: what the atlas knows, and what a table of the user's own brings.

#include "core/feature.h"
#include "core/result.h"
#include "map/atlas.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// Columns by which the atlas itself can colour parks: the published area, of the few parks that have one.
[[nodiscard]] std::vector<ParkColumn> known_columns(const Atlas& atlas);

/// The numeric columns of a table, joined to the parks by the column that names them: ids, Chinese or English names
/// (without “园”, “Park” too), or aliases. A column is numeric when all its texts are numbers (thousands separators are
/// taken out) or say that there is none (empty, “-”, “—”, “NA”, “n/a”, “未载”). Rows that name no park, parks that no
/// row names, and columns that are not numeric become `notices`. Rows are counted as a spreadsheet does, the heads
/// being row 1. Errors (bad_input): text that is not UTF-8; no column names parks; a park is named twice; no numeric
/// column; a column's name is one that the atlas has.
[[nodiscard]] Result<std::vector<ParkColumn>> join_table(const Atlas& atlas, const FeatureCollection& table,
                                                         const std::filesystem::path& file,
                                                         std::vector<Notice>& notices);

/// The park that a text names, as above; nothing if it names none.
[[nodiscard]] std::optional<std::size_t> park_named(const Atlas& atlas, std::string_view text);

}  // namespace parkatlas
