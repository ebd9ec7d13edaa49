#pragma once
// Vector and table files -> features, through GDAL with a driver allow-list; nothing is read from the network.

#include "core/feature.h"
#include "core/result.h"

#include <filesystem>

namespace parkatlas {

/// Reads every feature of the file's first layer in WGS 84 lon/lat. Allowed drivers: GeoJSON, CSV (and later those of
/// the user's own data). Tables have a header row and only text; empty texts are null. Safe from any thread: each call
/// opens its own dataset.
/// Errors (bad_input): missing, no regular file, unreadable, damaged, not one of the allowed formats, no feature, a CRS
/// that is not understood; (refused): not a local file; (limit): over 1 GiB. A feature whose geometry cannot be used
/// (not on earth, rings under 3 points, …) is left out and stands in `notices`; so does text that is not UTF-8.
[[nodiscard]] Result<FeatureCollection> read_features(const std::filesystem::path& file);

}  // namespace parkatlas
