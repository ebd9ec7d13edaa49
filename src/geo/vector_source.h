#pragma once
// Vector and table files -> features, through GDAL with a driver allow-list; nothing is read from the network.

#include "core/feature.h"
#include "core/result.h"

#include <filesystem>

namespace parkatlas {

/// Reads every feature of the file's first layer in WGS 84 lon/lat. Allowed drivers: GeoJSON, CSV (and later those of
/// the user's own data). Safe from any thread: each call opens its own dataset.
/// Errors (bad_input): missing, unreadable, not one of the allowed formats, no feature. Broken features are counted in
/// `notices`, not silently kept: non-finite coordinates, rings under 3 points.
[[nodiscard]] Result<FeatureCollection> read_features(const std::filesystem::path& file);

}  // namespace parkatlas
