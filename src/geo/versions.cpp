#include "geo/versions.h"

#include <gdal.h>
#include <proj.h>

namespace parkatlas {

std::string gdal_version() {
    return GDALVersionInfo("RELEASE_NAME");
}

std::string proj_version() {
    return proj_info().version;
}

}  // namespace parkatlas
