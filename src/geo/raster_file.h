#pragma once
// Pictures that know where on earth they are: GeoTIFF, and what stands beside a PNG. All in memory; who asks writes.

#include "core/geometry.h"
#include "core/image.h"
#include "core/result.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace parkatlas {

/// Where a picture lies: north is up, pixels are square.
struct PicturePlace {
    std::string crs_wkt;
    MapPoint top_left;        ///< the outer corner of the first pixel, CRS units
    double units_per_px = 1;  ///< of the picture's pixels
};

/// What a TIFF says of itself besides.
struct RasterTexts {
    std::string title;
    std::string description;
    std::string sources;  ///< whose data it shows
    std::string program;
    std::string date;  ///< "2026:01-31 08:00:00"; empty: none
    double dpi = 96;
};

/// A GeoTIFF: RGB, or RGBA with straight alpha where the picture is not opaque; sRGB, deflate, tiles of 256 px. Same
/// input, same bytes. Errors: bad_input, a CRS that GDAL does not know; internal, what GDAL says.
[[nodiscard]] Result<std::vector<std::uint8_t>> make_geotiff(const Image& image, const PicturePlace& place,
                                                             const RasterTexts& texts);
/// Whether it opens with the very same pixels, not all alike, at the same place in the same CRS. Errors (internal):
/// what is wrong; a CRS that GeoTIFF cannot express among it.
[[nodiscard]] Status check_geotiff(const std::vector<std::uint8_t>& bytes, const Image& image,
                                   const PicturePlace& place);

/// What stands beside a PNG: its world file (map.pgw), which knows no CRS, and the file in which GDAL, QGIS and ArcGIS
/// look for that (map.png.aux.xml).
struct WorldFiles {
    std::vector<std::uint8_t> world;
    std::vector<std::uint8_t> crs;
};
/// Errors as make_geotiff.
[[nodiscard]] Result<WorldFiles> make_world_files(const PicturePlace& place);

}  // namespace parkatlas
