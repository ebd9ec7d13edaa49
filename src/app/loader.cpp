#include "app/loader.h"

#include "app/fonts.h"
#include "app/paths.h"
#include "geo/vector_source.h"
#include "map/park_table.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <utility>
#include <vector>

namespace parkatlas {
namespace {

/// Cuts what every map shows into triangles ahead of the player, the large paths first; single blocks and the base map
/// at other scales than the first picture's are cut when they are needed.
void cut_paths(const MapPaths& paths, const MapData& data) {
    constexpr double usual_height_px = 900;
    const BasePaths& base = paths.base_at(data.shanghai_extent.height() / usual_height_px);
    std::vector<PathPtr> to_cut{base.sea};
    to_cut.insert(to_cut.begin(), base.districts.begin(), base.districts.end());
    to_cut.insert(to_cut.end(), base.waters.begin(), base.waters.end());
    to_cut.insert(to_cut.end(), paths.parks.begin(), paths.parks.end());
    for (const PathPtr& path : to_cut) {
        if (path) {
            static_cast<void>(path->triangles());
        }
    }
}

}  // namespace

Result<Atlas> load_atlas_from(const MapFiles& files) {
    const Result<std::filesystem::path> folder = find_geodata(files.data, program_folder());
    if (!folder) {
        return folder.error();
    }
    Result<Atlas> atlas = load_atlas(folder.value());
    if (!atlas || files.table.empty()) {
        return atlas;
    }
    Result<FeatureCollection> table = read_features(files.table);
    if (!table) {
        return table.error();
    }
    Atlas joined = std::move(atlas).value();
    std::ranges::move(table.value().notices, std::back_inserter(joined.notices));
    Result<std::vector<ParkColumn>> columns = join_table(joined, table.value(), files.table, joined.notices);
    if (!columns) {
        return columns.error();
    }
    std::ranges::move(columns.value(), std::back_inserter(joined.columns));
    return joined;
}

Result<std::shared_ptr<const MapData>> load_map(const MapFiles& files, const std::string& crs, Timeline& timeline) {
    std::shared_ptr<const Projection> projection;
    {
        const auto scope = timeline.measure("loader", "projection");
        Result<Projection> created = Projection::create(crs);
        if (!created) {
            return created.error();
        }
        projection = std::make_shared<const Projection>(std::move(created).value());
    }
    std::shared_ptr<const Atlas> atlas;
    {
        const auto scope = timeline.measure("loader", "read_geodata");
        Result<Atlas> read = load_atlas_from(files);
        if (!read) {
            return read.error();
        }
        atlas = std::make_shared<const Atlas>(std::move(read).value());
    }
    const auto scope = timeline.measure("loader", "project");
    return project_atlas(std::move(atlas), std::move(projection));
}

Result<DrawableMap> load_drawable_map(const MapFiles& files, const std::string& crs, Triangles triangles,
                                      Timeline& timeline) {
    Result<std::shared_ptr<const MapData>> map = load_map(files, crs, timeline);
    if (!map) {
        return map.error();
    }
    const auto scope = timeline.measure("loader", "make_paths");
    const std::shared_ptr<const MapPaths> paths = make_paths(*map.value());
    if (triangles == Triangles::when_needed) {
        return DrawableMap{map.value(), paths, {}};
    }
    const std::shared_future<void> cutting = std::async(std::launch::async, [paths, data = map.value(), &timeline] {
        const auto cutting_scope = timeline.measure("cutter", "tessellate");
        cut_paths(*paths, *data);
    });
    return DrawableMap{map.value(), paths, cutting};
}

Result<FontBook> load_fonts(Timeline& timeline) {
    const Result<std::pair<FontFile, FontFile>> files = [&timeline] {
        const auto scope = timeline.measure("fonts", "find_fonts");
        return find_fonts();
    }();
    if (!files) {
        return files.error();
    }
    const auto scope = timeline.measure("fonts", "open_fonts");
    return FontBook::open(files.value().first, files.value().second);
}

}  // namespace parkatlas
