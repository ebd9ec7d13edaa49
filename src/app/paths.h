#pragma once
#include "core/result.h"

#include <filesystem>
#include <vector>

namespace parkatlas {

/// The folder of the running program.
[[nodiscard]] std::filesystem::path program_folder();

/// Where map data is looked for, relative to the program's folder: beside it, above it, and where it is installed.
[[nodiscard]] std::vector<std::filesystem::path> geodata_places(const std::filesystem::path& program_folder);

/// `wanted` when it is given, else the first of geodata_places that holds map data (parks.geojson).
/// Errors (bad_input): no such folder, or nothing found, with the places that were looked at.
[[nodiscard]] Result<std::filesystem::path> find_geodata(const std::filesystem::path& wanted,
                                                         const std::filesystem::path& program_folder);

}  // namespace parkatlas
