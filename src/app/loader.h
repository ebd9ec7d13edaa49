#pragma once
// Reading the map and the fonts. All of this is safe to run on threads of its own, beside each other.

#include "app/timeline.h"
#include "core/result.h"
#include "map/map_data.h"
#include "scene/scene_builder.h"
#include "scene/text.h"

#include <filesystem>
#include <future>
#include <memory>
#include <string>

namespace parkatlas {

/// Reads the folder; empty: the one beside the program. Errors: what find_geodata and load_atlas give.
[[nodiscard]] Result<Atlas> load_atlas_from(const std::filesystem::path& data);

/// Reads the folder and projects it. Errors: also what Projection::create gives.
[[nodiscard]] Result<std::shared_ptr<const MapData>> load_map(const std::filesystem::path& data, const std::string& crs,
                                                              Timeline& timeline);

/// A map ready to be drawn: data, and paths that are being cut into triangles. Whoever needs a path's triangles before
/// its turn cuts it or waits for it; so a scene can be built meanwhile.
struct DrawableMap {
    std::shared_ptr<const MapData> data;
    std::shared_ptr<const MapPaths> paths;
    std::shared_future<void> cutting;  ///< ready when all are cut; the last one to let go of it waits
};
[[nodiscard]] Result<DrawableMap> load_drawable_map(const std::filesystem::path& data, const std::string& crs,
                                                    Timeline& timeline);

/// Finds and opens the fonts.
[[nodiscard]] Result<FontBook> load_fonts(Timeline& timeline);

}  // namespace parkatlas
