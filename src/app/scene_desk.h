#pragma once
// The window's views and scenes: what the map is written down as, and what brings it back. Maps change by actions only.

#include "app/options.h"
#include "map/action.h"
#include "map/map_data.h"
#include "scene/scene_builder.h"
#include "ui/command.h"

#include <filesystem>
#include <string>
#include <vector>

namespace parkatlas {

/// The part of the map that the window shows in its free part, so that showing it there again gives the same camera.
[[nodiscard]] PictureFrame window_frame(const MapState& state, const MapData& data);

/// What a view shows, as actions on the map that is shown now: its own language and theme, or those of now; the camera.
/// Errors: what over_scene, start_state and start_frame give.
[[nodiscard]] Result<std::vector<Action>> show_settings(const Settings& settings, const MapState& now,
                                                        const MapData& data);

/// The map as it is shown now, to be kept as a view of that id.
[[nodiscard]] NamedView view_of(const MapState& now, const MapData& data, const std::string& id);
/// An id that none of the views has: "view-1", "view-2", …
[[nodiscard]] std::string free_id(const std::vector<NamedView>& views);

/// What of a scene is not of the map, and where the scene lies.
class SceneDesk {
public:
    /// `given`: the options that the program was started with; `file`: the scene that it opened, if any.
    SceneDesk(const Settings& given, const std::filesystem::path& file);

    /// The scene file that is being worked on; empty: none yet.
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// A scene file, or the scene that a picture carries, as actions: its views, its map. Errors: what load_scene and
    /// show_settings give; a scene of other data, which only a start of the program can read (bad_input).
    [[nodiscard]] Result<std::vector<Action>> open(const std::filesystem::path& file, const MapState& now,
                                                   const MapData& data);
    /// What is shown is no longer what that file holds: it is not written over unasked.
    void forget_file() { file_.clear(); }
    /// Writes map and views; an ending other than .json gets that one behind it. Errors: not_written.
    [[nodiscard]] Status save(std::filesystem::path file, const MapState& now, const MapData& data);

    /// The command that writes that very picture.
    [[nodiscard]] std::string command(const ExportRequest& request, const MapData& data) const;
    /// The arguments of the program that write the document; of a tour `scene` is the file that holds tour_scene.
    [[nodiscard]] std::vector<std::string> document_arguments(const DocumentRequest& document, const MapData& data,
                                                              const std::filesystem::path& scene) const;
    /// The views of the map as a scene, for a tour through them.
    [[nodiscard]] static std::string tour_scene(const MapState& now);
    /// The scene that the picture is to carry; empty: none.
    [[nodiscard]] std::string carried_scene(const ExportRequest& request, const MapData& data) const;

private:
    Settings of_data_;  ///< data, table, crs; paths from where the program runs
    Settings of_pictures_;
    std::filesystem::path file_;
};

}  // namespace parkatlas
