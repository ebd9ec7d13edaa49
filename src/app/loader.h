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

/// Which files a map is made of.
struct MapFiles {
    std::filesystem::path data;   ///< the folder; empty: the one beside the program
    std::filesystem::path table;  ///< of the user's own, joined to the parks; empty: none
};

/// Reads the folder and joins the table. Errors: what find_geodata, load_atlas, read_features and join_table give.
[[nodiscard]] Result<Atlas> load_atlas_from(const MapFiles& files);

/// Reads the files and projects them. Errors: also what Projection::create gives.
[[nodiscard]] Result<std::shared_ptr<const MapData>> load_map(const MapFiles& files, const std::string& crs,
                                                              Timeline& timeline);

/// A map ready to be drawn: data, and paths that are being cut into triangles. Whoever needs a path's triangles before
/// its turn cuts it or waits for it; so a scene can be built meanwhile.
struct DrawableMap {
    std::shared_ptr<const MapData> data;
    std::shared_ptr<const MapPaths> paths;
    std::shared_future<void> cutting;  ///< ready when all are cut; the last one to let go of it waits
};
/// Whether paths are cut into triangles ahead of being drawn; only OpenGL needs any.
enum class Triangles { ahead, when_needed };
[[nodiscard]] Result<DrawableMap> load_drawable_map(const MapFiles& files, const std::string& crs, Triangles triangles,
                                                    Timeline& timeline);

/// Finds and opens the fonts.
[[nodiscard]] Result<FontBook> load_fonts(Timeline& timeline);

}  // namespace parkatlas
