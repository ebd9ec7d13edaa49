#include "geo/vector_source.h"

#include "geo/gdal_support.h"

#include "core/strings.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>

namespace parkatlas {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t max_file_bytes = std::uintmax_t{1} << 30U;
constexpr std::array<const char*, 3> allowed_drivers{"GeoJSON", "CSV", nullptr};
/// Dates stay the text they are; the first row of a table is its header; an empty cell is no value.
constexpr std::array<const char*, 4> open_options{"DATE_AS_STRING=YES", "HEADERS=YES", "EMPTY_STRING_AS_NULL=YES",
                                                  nullptr};

/// GDAL asks this for every HTTP request, e.g. for a "crs" of type "link". A nullptr would let it use the network.
CPLHTTPResult* refuse_network(const char* url, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*,
                              void*) {
    CPLError(CE_Failure, CPLE_AppDefined, "it refers to %s, and nothing is read from the network", url);
    auto* result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
    result->nStatus = 1;
    result->pszErrBuf = CPLStrdup("network refused");
    return result;
}

/// Only the drivers in use: registering all of them takes ten times as long.
void register_drivers() {
    static std::once_flag once;
    std::call_once(once, [] {
        CPLSetConfigOption("CPL_VSIL_CURL_ALLOWED_FILENAME", "none");
        CPLHTTPSetFetchCallback(refuse_network, nullptr);
        RegisterOGRGeoJSON();
        RegisterOGRCSV();
    });
}

using TransformationPtr = std::unique_ptr<OGRCoordinateTransformation>;

/// The file as GDAL shall open it: an existing regular file, by its absolute name, so that no part of it can be taken
/// for a connection string. A FIFO or device would block, a "/vsi…" name leads outside the file system.
Result<fs::path> checked_path(const fs::path& file) {
    const std::string where = file.string();
    if (where.rfind("/vsi", 0) == 0 || where.find("://") != std::string::npos) {
        return Error{ErrorKind::refused, where, "error.file_not_local", {}};
    }
    std::error_code code;
    const fs::file_status status = fs::status(file, code);
    if (status.type() == fs::file_type::not_found) {
        return Error{ErrorKind::bad_input, where, "error.file_missing", {}};
    }
    if (status.type() == fs::file_type::none || status.type() == fs::file_type::unknown) {
        return Error{ErrorKind::bad_input, where, "error.file_unreadable", {{"reason", code.message()}}};
    }
    if (status.type() != fs::file_type::regular) {
        return Error{ErrorKind::bad_input, where, "error.file_not_regular", {}};
    }
    const std::uintmax_t bytes = fs::file_size(file, code);
    if (!code && bytes == 0) {
        return Error{ErrorKind::bad_input, where, "error.file_empty", {}};
    }
    if (!code && bytes > max_file_bytes) {
        return Error{
            ErrorKind::limit,
            where,
            "error.file_too_large",
            {{"size_mb", fmt::format("{}", bytes >> 20U)}, {"limit_mb", fmt::format("{}", max_file_bytes >> 20U)}}};
    }
    fs::path absolute = code ? fs::path{} : fs::canonical(file, code);
    if (code) {
        return Error{ErrorKind::bad_input, where, "error.file_unreadable", {{"reason", code.message()}}};
    }
    return absolute;
}

Value text_value(const char* text) {
    return text == nullptr || *text == '\0' ? Value{} : Value{std::string{text}};
}

Value read_value(OGRFeature& feature, int field) {
    if (!feature.IsFieldSetAndNotNull(field)) {
        return {};
    }
    const OGRFieldDefn& definition = *feature.GetFieldDefnRef(field);
    switch (definition.GetType()) {
        case OFTInteger:
            if (definition.GetSubType() == OFSTBoolean) {
                return feature.GetFieldAsInteger(field) != 0;
            }
            return static_cast<std::int64_t>(feature.GetFieldAsInteger(field));
        case OFTInteger64:
            return static_cast<std::int64_t>(feature.GetFieldAsInteger64(field));
        case OFTReal:
            return feature.GetFieldAsDouble(field);
        case OFTStringList: {
            std::vector<std::string> list;
            for (char** item = feature.GetFieldAsStringList(field); item != nullptr && *item != nullptr; ++item) {
                list.emplace_back(*item);
            }
            return list;
        }
        default:
            return text_value(feature.GetFieldAsString(field));
    }
}

/// Replaces broken UTF-8 by U+FFFD; whether there was any.
bool mend_utf8(std::string& text) {
    if (is_valid_utf8(text)) {
        return false;
    }
    text = to_utf8(code_points(text));
    return true;
}

bool mend_utf8(Value& value) {
    if (auto* text = std::get_if<std::string>(&value)) {
        return mend_utf8(*text);
    }
    bool mended = false;
    if (auto* list = std::get_if<std::vector<std::string>>(&value)) {
        for (std::string& text : *list) {
            mended = mend_utf8(text) || mended;
        }
    }
    return mended;
}

/// Converts OGR geometry; what is wrong with it is kept in `fault`, and the geometry is then not to be used.
class GeometryReader {
public:
    explicit GeometryReader(OGRCoordinateTransformation* to_wgs84) : to_wgs84_{to_wgs84} {}

    [[nodiscard]] Geometry read(const OGRGeometry& geometry) {
        fault.reset();
        if (geometry.IsEmpty()) {
            fault = {"notice.geometry_empty", {}};
            return {};
        }
        switch (wkbFlatten(geometry.getGeometryType())) {
            case wkbPoint:
                return PointsOf<LonLat>{{point(*geometry.toPoint())}};
            case wkbMultiPoint: {
                PointsOf<LonLat> points;
                for (const OGRPoint* part : *geometry.toMultiPoint()) {
                    points.points.push_back(point(*part));
                }
                return points;
            }
            case wkbLineString:
                return LinesOf<LonLat>{{line(*geometry.toLineString())}};
            case wkbMultiLineString: {
                LinesOf<LonLat> lines;
                for (const OGRLineString* part : *geometry.toMultiLineString()) {
                    lines.lines.push_back(line(*part));
                }
                return lines;
            }
            case wkbPolygon:
                return PolygonsOf<LonLat>{{polygon(*geometry.toPolygon())}};
            case wkbMultiPolygon: {
                PolygonsOf<LonLat> polygons;
                for (const OGRPolygon* part : *geometry.toMultiPolygon()) {
                    polygons.polygons.push_back(polygon(*part));
                }
                return polygons;
            }
            default:
                fault = {"notice.geometry_kind", {{"kind", geometry.getGeometryName()}}};
                return {};
        }
    }

    /// What is wrong with the last geometry: a text key with its values.
    struct Fault {
        std::string key;
        std::vector<std::pair<std::string, std::string>> values;
    };
    std::optional<Fault> fault;

private:
    LonLat point(double x, double y) {
        const double x_read = x;
        const double y_read = y;
        const bool is_read = std::isfinite(x) && std::isfinite(y);
        const bool is_transformed = is_read && (to_wgs84_ == nullptr || to_wgs84_->Transform(1, &x, &y) != 0);
        if (!is_transformed || !(std::abs(x) <= 180 && std::abs(y) <= 90)) {
            fault = {"notice.geometry_place", {{"x", fmt::format("{}", x_read)}, {"y", fmt::format("{}", y_read)}}};
        }
        return {x, y};
    }
    LonLat point(const OGRPoint& p) { return point(p.getX(), p.getY()); }

    std::vector<LonLat> points(const OGRLineString& source) {
        std::vector<LonLat> out;
        out.reserve(static_cast<std::size_t>(source.getNumPoints()));
        for (int i = 0; i < source.getNumPoints(); ++i) {
            out.push_back(point(source.getX(i), source.getY(i)));
        }
        return out;
    }
    std::vector<LonLat> line(const OGRLineString& source) {
        std::vector<LonLat> out = points(source);
        if (out.size() < 2) {
            fault = {"notice.geometry_line", {{"points", fmt::format("{}", out.size())}}};
        }
        return out;
    }
    Ring<LonLat> ring(const OGRLinearRing& source) {
        Ring<LonLat> out = points(source);
        if (out.size() > 1 && out.front() == out.back()) {
            out.pop_back();
        }
        if (out.size() < 3) {
            fault = {"notice.geometry_ring", {{"points", fmt::format("{}", out.size())}}};
        }
        return out;
    }
    PolygonOf<LonLat> polygon(const OGRPolygon& source) {
        PolygonOf<LonLat> out;
        for (const OGRLinearRing* part : source) {
            out.push_back(ring(*part));
        }
        if (out.empty()) {
            fault = {"notice.geometry_empty", {}};
        }
        return out;
    }

    OGRCoordinateTransformation* to_wgs84_;
};

/// The way from the layer's CRS to WGS 84 lon/lat; empty when it is that already or none is given.
Result<TransformationPtr> transformation_of(OGRLayer& layer, const std::string& where) {
    const OGRSpatialReference* crs = layer.GetSpatialRef();
    if (crs == nullptr) {
        return TransformationPtr{};
    }
    const std::string code =
        fmt::format("{}:{}", crs->GetAuthorityName(nullptr) != nullptr ? crs->GetAuthorityName(nullptr) : "",
                    crs->GetAuthorityCode(nullptr) != nullptr ? crs->GetAuthorityCode(nullptr) : "");
    if (code == "EPSG:4326" || code == "OGC:CRS84") {
        return TransformationPtr{};
    }
    OGRSpatialReference source = *crs;
    OGRSpatialReference wgs84;
    wgs84.SetWellKnownGeogCS("CRS84");
    source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    TransformationPtr transformation{OGRCreateCoordinateTransformation(&source, &wgs84)};
    if (!transformation) {
        return Error{ErrorKind::bad_input,
                     where,
                     "error.file_crs",
                     {{"crs", crs->GetName() != nullptr ? crs->GetName() : code}}};
    }
    return transformation;
}

}  // namespace

Result<FeatureCollection> read_features(const fs::path& file) {
    const std::string where = file.string();
    const Result<fs::path> path = checked_path(file);
    if (!path) {
        return path.error();
    }
    register_drivers();
    ErrorCollector errors;
    const DatasetPtr dataset{GDALDataset::Open(path.value().c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                               allowed_drivers.data(), open_options.data(), nullptr)};
    const auto open_failure = errors.take_failure();
    if (!dataset && !open_failure) {
        return Error{ErrorKind::bad_input, where, "error.file_format", {{"formats", "GeoJSON, CSV"}}};
    }
    if (open_failure) {  // also when GDAL goes on: it would take an unreadable CRS for WGS 84
        return Error{ErrorKind::bad_input, where, "error.file_damaged", {{"reason", *open_failure}}};
    }
    OGRLayer* layer = dataset->GetLayerCount() > 0 ? dataset->GetLayer(0) : nullptr;
    if (layer == nullptr) {
        return Error{ErrorKind::bad_input, where, "error.file_no_features", {}};
    }
    const Result<TransformationPtr> to_wgs84 = transformation_of(*layer, where);
    if (!to_wgs84) {
        return to_wgs84.error();
    }

    GeometryReader geometries{to_wgs84.value().get()};
    FeatureCollection out;
    for (std::size_t number = 1;; ++number) {
        const OGRFeatureUniquePtr source{layer->GetNextFeature()};
        const auto failure = errors.take_failure();
        const auto note = [&](std::string key, std::vector<std::pair<std::string, std::string>> values) {
            out.notices.push_back({fmt::format("{}: feature {}", where, number), std::move(key), std::move(values)});
        };
        if (!source) {
            if (failure) {
                return Error{ErrorKind::bad_input, where, "error.file_damaged", {{"reason", *failure}}};
            }
            if (number == 1) {
                return Error{ErrorKind::bad_input, where, "error.file_no_features", {}};
            }
            return out;
        }
        if (failure) {
            note("notice.feature_unreadable", {{"reason", *failure}});
            continue;
        }
        Feature feature;
        feature.number = number;
        if (const OGRGeometry* geometry = source->GetGeometryRef()) {
            feature.geometry = geometries.read(*geometry);
            if (auto& fault = geometries.fault) {
                note(std::move(fault->key), std::move(fault->values));
                continue;
            }
        }
        for (int i = 0; i < source->GetFieldCount(); ++i) {
            std::string name = source->GetFieldDefnRef(i)->GetNameRef();
            Value value = read_value(*source, i);
            const bool name_mended = mend_utf8(name);
            if (mend_utf8(value) || name_mended) {
                note("notice.not_utf8", {{"field", name}});
            }
            feature.attributes.set(std::move(name), std::move(value));
        }
        out.features.push_back(std::move(feature));
    }
}

}  // namespace parkatlas
