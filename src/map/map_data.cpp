#include "map/map_data.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

namespace parkatlas {
namespace {

/// Projects the features of an atlas and remembers which of them did not come through.
class Projector {
public:
    Projector(const Projection& projection, std::vector<Notice>& notices)
        : projection_{projection}, notices_{notices} {}

    GeometryOf<MapPoint> geometry(const std::string& id, const Geometry& geometry) {
        GeometryOf<MapPoint> out = projection_.to_map(geometry);
        if (parts(out) < parts(geometry)) {
            note(id);
        }
        return out;
    }
    MapPolygons polygons(const std::string& id, const PolygonsOf<LonLat>& area) {
        return std::get<MapPolygons>(geometry(id, area));
    }
    MapPoint point(const std::string& id, LonLat p) {
        const MapPoint out = projection_.to_map(p);
        if (!is_finite(out)) {
            note(id);
        }
        return out;
    }
    std::optional<MapPoint> maybe_point(const std::string& id, const std::optional<LonLat>& p) {
        const auto out = p ? std::optional{point(id, *p)} : std::nullopt;
        return out && is_finite(*out) ? out : std::nullopt;
    }

private:
    template <class P>
    static std::size_t parts(const GeometryOf<P>& geometry) {
        struct Count {
            std::size_t operator()(std::monostate) const { return 0; }
            std::size_t operator()(const PointsOf<P>& points) const { return points.points.size(); }
            std::size_t operator()(const LinesOf<P>& lines) const { return lines.lines.size(); }
            std::size_t operator()(const PolygonsOf<P>& polygons) const { return polygons.polygons.size(); }
        };
        return std::visit(Count{}, geometry);
    }
    void note(const std::string& id) { notices_.push_back({id, "notice.off_crs", {{"crs", projection_.name()}}}); }

    const Projection& projection_;
    std::vector<Notice>& notices_;
};

constexpr LonLat shanghai{121.47, 31.23};

/// The frame's edges projected; none of it outside the CRS's reach.
MapExtent frame_of(const Projection& projection) {
    const PolygonsOf<LonLat> box{{{{{119.5, 29.8}, {123.5, 29.8}, {123.5, 32.8}, {119.5, 32.8}}}}};
    return extent_of(std::get<MapPolygons>(projection.to_map(box)));
}

/// Rows of about 10 km, as one reads a page.
std::vector<std::size_t> reading_order_of(const std::vector<MapExtent>& parks, const Projection& projection) {
    std::vector<std::tuple<double, double, std::size_t>> keys;
    for (std::size_t i = 0; i < parks.size(); ++i) {
        constexpr double row_deg = 0.1;
        const LonLat center = projection.to_lon_lat(parks[i].center());
        keys.emplace_back(-std::floor(center.lat / row_deg), center.lon, i);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::size_t> order;
    for (const auto& key : keys) {
        order.push_back(std::get<std::size_t>(key));
    }
    return order;
}

std::uint64_t next_revision() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

}  // namespace

LonLat rounded_place(LonLat place) {
    constexpr double parts_of_degree = 1e7;
    return {std::round(place.lon * parts_of_degree) / parts_of_degree,
            std::round(place.lat * parts_of_degree) / parts_of_degree};
}

Result<std::shared_ptr<const MapData>> project_atlas(std::shared_ptr<const Atlas> atlas,
                                                     std::shared_ptr<const Projection> projection) {
    auto data = std::make_shared<MapData>();
    data->notices = atlas->notices;
    Projector project{*projection, data->notices};

    for (const Block& block : atlas->blocks) {
        data->blocks.push_back(project.polygons(block.id, block.area));
        data->block_extents.push_back(extent_of(data->blocks.back()));
        data->parks_extent.add(data->block_extents.back());
    }
    for (const Park& park : atlas->parks) {
        MapExtent& extent = data->park_extents.emplace_back();
        for (const std::size_t block : park.blocks) {
            extent.add(data->block_extents[block]);
        }
        if (extent.is_empty()) {
            return Error{ErrorKind::wrong_use, park.id, "error.crs_not_here", {{"crs", projection->code()}}};
        }
    }
    for (const District& district : atlas->districts) {
        data->districts.push_back(project.polygons(district.id, district.area));
        data->district_labels.push_back(project.point(district.id, district.label));
        data->shanghai_extent.add(extent_of(data->districts.back()));
    }
    for (const Water& water : atlas->waters) {
        data->waters.push_back(project.geometry(water.id, water.geometry));
    }
    for (const Place& place : atlas->places) {
        data->places.push_back(project.point(place.id, place.at));
    }
    data->sea = project.polygons("sea", atlas->sea);
    for (const Facility& facility : atlas->facilities) {
        data->facilities.push_back(project.maybe_point(facility.id, facility.place));
    }
    for (const Project& site : atlas->projects) {
        data->projects.push_back(project.maybe_point(site.id, site.place));
    }
    for (const Cluster& cluster : atlas->clusters) {
        data->cluster_areas.push_back(project.polygons(cluster.id, cluster.area));
        data->cluster_points.push_back(project.maybe_point(cluster.id, cluster.place));
    }
    data->frame = frame_of(*projection);
    data->frame.add(data->parks_extent);
    data->meters_per_unit = projection->meters_per_unit(shanghai);
    data->reading_order = reading_order_of(data->park_extents, *projection);
    data->atlas = std::move(atlas);
    data->projection = std::move(projection);
    data->revision = next_revision();
    return std::shared_ptr<const MapData>{std::move(data)};
}

}  // namespace parkatlas
