#include "geo/raster_file.h"

#include "geo/gdal_support.h"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_frmts.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <mutex>
#include <string_view>

namespace parkatlas {

namespace {

Error failed(const std::string& format, std::string reason) {
    return {ErrorKind::internal, format, "error.raster_failed", {{"reason", std::move(reason)}}};
}

void register_rasters() {
    static std::once_flag once;
    std::call_once(once, [] {
        GDALRegister_GTiff();
        GDALRegister_PNG();
        GDALRegister_MEM();
    });
}

/// A folder in memory, of a name of its own; it goes with all its files.
class MemoryFolder {
public:
    MemoryFolder() {
        static std::atomic<unsigned> count{0};
        path_ = fmt::format("/vsimem/parkatlas-{}", count++);
    }
    MemoryFolder(const MemoryFolder&) = delete;
    MemoryFolder& operator=(const MemoryFolder&) = delete;
    ~MemoryFolder() { VSIRmdirRecursive(path_.c_str()); }

    [[nodiscard]] std::string file(std::string_view name) const { return fmt::format("{}/{}", path_, name); }
    void put(std::string_view name, const std::vector<std::uint8_t>& bytes) const {
        // GDAL reads the bytes where they are, and is told not to free them. NOLINTNEXTLINE
        VSILFILE* handle = VSIFileFromMemBuffer(file(name).c_str(), const_cast<GByte*>(bytes.data()), bytes.size(), 0);
        VSIFCloseL(handle);
    }
    /// Empty: no such file.
    [[nodiscard]] std::vector<std::uint8_t> take(std::string_view name) const {
        vsi_l_offset size = 0;
        const GByte* data = VSIGetMemFileBuffer(file(name).c_str(), &size, 0);
        return data == nullptr ? std::vector<std::uint8_t>{} : std::vector<std::uint8_t>{data, data + size};
    }

private:
    std::string path_;
};

Result<OGRSpatialReference> reference_of(const std::string& wkt) {
    OGRSpatialReference reference;
    if (reference.importFromWkt(wkt.c_str()) != OGRERR_NONE) {
        return Error{ErrorKind::bad_input, "--crs", "error.crs_unknown", {{"crs", wkt}, {"reason", ""}}};
    }
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

std::array<double, 6> transform_of(const PicturePlace& place) {
    return {place.top_left.x, place.units_per_px, 0, place.top_left.y, 0, -place.units_per_px};
}

/// The curve of sRGB (IEC 61966-2-1) as TIFF wants it: 256 values of 16 bits.
std::string srgb_curve() {
    std::string curve;
    for (int i = 0; i < 256; ++i) {
        const double v = i / 255.0;
        const double linear = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        curve += fmt::format("{}{}", i == 0 ? "" : ",", std::lround(linear * 65535));
    }
    return curve;
}

CPLStringList creation_options(bool opaque) {
    CPLStringList options;
    options.SetNameValue("COMPRESS", "DEFLATE");
    options.SetNameValue("TILED", "YES");
    options.SetNameValue("PHOTOMETRIC", "RGB");
    if (!opaque) {
        options.SetNameValue("ALPHA", "NON-PREMULTIPLIED");
    }
    options.SetNameValue("SOURCE_PRIMARIES_RED", "0.64,0.33,1");
    options.SetNameValue("SOURCE_PRIMARIES_GREEN", "0.3,0.6,1");
    options.SetNameValue("SOURCE_PRIMARIES_BLUE", "0.15,0.06,1");
    options.SetNameValue("SOURCE_WHITEPOINT", "0.3127,0.329,1");
    const std::string curve = srgb_curve();
    for (const char* color : {"RED", "GREEN", "BLUE"}) {
        options.SetNameValue(fmt::format("TIFFTAG_TRANSFERFUNCTION_{}", color).c_str(), curve.c_str());
    }
    return options;
}

void set_texts(GDALDataset& dataset, const RasterTexts& texts) {
    const auto set = [&](const char* tag, const std::string& text) {
        if (!text.empty()) {
            dataset.SetMetadataItem(tag, text.c_str());
        }
    };
    set("TIFFTAG_DOCUMENTNAME", texts.title);
    set("TIFFTAG_IMAGEDESCRIPTION", texts.description);
    set("TIFFTAG_COPYRIGHT", texts.sources);
    set("TIFFTAG_SOFTWARE", texts.program);
    set("TIFFTAG_DATETIME", texts.date);
    set("TIFFTAG_XRESOLUTION", fmt::format("{:.10g}", texts.dpi));
    set("TIFFTAG_YRESOLUTION", fmt::format("{:.10g}", texts.dpi));
    set("TIFFTAG_RESOLUTIONUNIT", "2");  // inches
}

/// Whether both CRS give the same places, by their definitions or, where those are written differently, by the corner
/// of the picture.
bool is_same(const OGRSpatialReference& a, const OGRSpatialReference& b, const PicturePlace& place) {
    constexpr std::array<const char*, 3> loosely{"CRITERION=EQUIVALENT", "IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                                 nullptr};
    if (a.IsSame(&b, loosely.data()) != 0) {
        return true;
    }
    const std::unique_ptr<OGRCoordinateTransformation> way{OGRCreateCoordinateTransformation(&a, &b)};
    double x = place.top_left.x;
    double y = place.top_left.y;
    return way && way->Transform(1, &x, &y) != 0 &&
           std::hypot(x - place.top_left.x, y - place.top_left.y) < 0.01 * place.units_per_px;
}

}  // namespace

Result<std::vector<std::uint8_t>> make_geotiff(const Image& image, const PicturePlace& place,
                                               const RasterTexts& texts) {
    register_rasters();
    ErrorCollector errors;
    const auto failure = [&] { return failed("GeoTIFF", errors.take_failure().value_or("GDAL")); };
    Result<OGRSpatialReference> reference = reference_of(place.crs_wkt);
    if (!reference) {
        return reference.error();
    }
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    if (driver == nullptr) {
        return failed("GeoTIFF", "no driver");
    }
    const bool opaque = is_opaque(image);
    const int bands = opaque ? 3 : 4;
    const MemoryFolder folder;
    const std::string file = folder.file("a.tif");
    DatasetPtr dataset{driver->Create(file.c_str(), image.width_px, image.height_px, bands, GDT_Byte,
                                      creation_options(opaque).List())};
    if (!dataset) {
        return failure();
    }
    set_texts(*dataset, texts);
    std::array<double, 6> transform = transform_of(place);
    const GSpacing row = GSpacing{4} * image.width_px;
    // GDAL's call serves reading and writing, and takes the pixels as not const. NOLINTNEXTLINE
    auto* pixels = const_cast<std::uint8_t*>(image.rgba.data());
    if (dataset->SetSpatialRef(&reference.value()) != CE_None ||
        dataset->SetGeoTransform(transform.data()) != CE_None ||
        dataset->RasterIO(GF_Write, 0, 0, image.width_px, image.height_px, pixels, image.width_px, image.height_px,
                          GDT_Byte, bands, nullptr, 4, row, 1, nullptr) != CE_None) {
        return failure();
    }
    dataset.reset();  // writes what is left
    if (errors.take_failure()) {
        return failure();
    }
    return folder.take("a.tif");
}

Status check_geotiff(const std::vector<std::uint8_t>& bytes, const Image& image, const PicturePlace& place) {
    register_rasters();
    const ErrorCollector errors;
    const auto wrong = [](const char* what) {
        return Error{ErrorKind::internal, "GeoTIFF", "error.check_failed", {{"reason", what}}};
    };
    const Result<OGRSpatialReference> reference = reference_of(place.crs_wkt);
    if (!reference) {
        return reference.error();
    }
    const MemoryFolder folder;
    folder.put("a.tif", bytes);
    constexpr std::array<const char*, 2> drivers{"GTiff", nullptr};
    const DatasetPtr dataset{
        GDALDataset::Open(folder.file("a.tif").c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers.data())};
    const bool opaque = is_opaque(image);
    if (!dataset || dataset->GetRasterCount() != (opaque ? 3 : 4)) {
        return wrong("TIFF");
    }
    if (dataset->GetRasterXSize() != image.width_px || dataset->GetRasterYSize() != image.height_px) {
        return wrong("size");
    }
    std::array<double, 6> found{};
    const std::array<double, 6> wanted = transform_of(place);
    const double tolerance = 1e-6 * place.units_per_px;
    if (dataset->GetGeoTransform(found.data()) != CE_None ||
        !std::ranges::equal(found, wanted, [&](double a, double b) { return std::abs(a - b) <= tolerance; })) {
        return wrong("place");
    }
    const OGRSpatialReference* crs = dataset->GetSpatialRef();
    if (crs == nullptr || !is_same(reference.value(), *crs, place)) {
        return wrong("CRS");
    }
    std::vector<std::uint8_t> rgba(image.rgba.size(), 255);
    const GSpacing row = GSpacing{4} * image.width_px;
    if (dataset->RasterIO(GF_Read, 0, 0, image.width_px, image.height_px, rgba.data(), image.width_px, image.height_px,
                          GDT_Byte, opaque ? 3 : 4, nullptr, 4, row, 1, nullptr) != CE_None ||
        rgba != image.rgba) {
        return wrong("pixels");
    }
    return is_blank(image) ? Status{wrong("blank")} : Status{Done{}};
}

Result<WorldFiles> make_world_files(const PicturePlace& place) {
    register_rasters();
    ErrorCollector errors;
    const auto failure = [&] { return failed("PNG", errors.take_failure().value_or("GDAL")); };
    Result<OGRSpatialReference> reference = reference_of(place.crs_wkt);
    if (!reference) {
        return reference.error();
    }
    GDALDriver* memory = GetGDALDriverManager()->GetDriverByName("MEM");
    GDALDriver* png = GetGDALDriverManager()->GetDriverByName("PNG");
    if (memory == nullptr || png == nullptr) {
        return failed("PNG", "no driver");
    }
    // Neither file knows the picture's size or content, so that any stands for it.
    const MemoryFolder folder;
    std::array<double, 6> transform = transform_of(place);
    const DatasetPtr dot{memory->Create("", 1, 1, 1, GDT_Byte, nullptr)};
    if (!dot || dot->SetSpatialRef(&reference.value()) != CE_None ||
        dot->SetGeoTransform(transform.data()) != CE_None) {
        return failure();
    }
    DatasetPtr copy{png->CreateCopy(folder.file("a.png").c_str(), dot.get(), FALSE, nullptr, nullptr, nullptr)};
    if (!copy) {
        return failure();
    }
    copy.reset();  // writes the file beside it
    if (GDALWriteWorldFile(folder.file("a.png").c_str(), "pgw", transform.data()) == FALSE) {
        return failure();
    }
    WorldFiles files{folder.take("a.pgw"), folder.take("a.png.aux.xml")};
    if (files.world.empty() || files.crs.empty()) {
        return failure();
    }
    return files;
}

}  // namespace parkatlas
