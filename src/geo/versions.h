#pragma once
#include <string>

namespace parkatlas {

/// Of the libraries that run, e.g. "3.6.2", for reports.
[[nodiscard]] std::string gdal_version();
[[nodiscard]] std::string proj_version();

}  // namespace parkatlas
