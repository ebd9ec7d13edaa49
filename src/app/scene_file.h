#pragma once
// Scene files: a map as JSON whose keys are the options of the command line, with the views that were kept.
// Version 1; its schema is assets/scene.schema.json.

#include "app/located_json.h"
#include "app/options.h"
#include "core/result.h"
#include "map/map_data.h"
#include "map/map_state.h"
#include "scene/scene_builder.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

inline constexpr int scene_version = 1;
inline constexpr std::string_view scene_schema_id = "urn:parkatlas:scene:1";

// The keys that are no options.
inline constexpr std::string_view scene_version_key = "parkatlas";
inline constexpr std::string_view scene_schema_key = "$schema";
inline constexpr std::string_view scene_views_key = "views";

/// Language and theme stay as they are where a view does not ask for its own.
[[nodiscard]] bool is_of_session(std::string_view name);

/// What a scene file holds.
struct SceneFile {
    Settings settings;             ///< in order; of options that have a SceneForm
    std::vector<NamedView> views;  ///< with all that the scene says and they do not, but for language and theme
    bool operator==(const SceneFile&) const = default;
};

/// Small letters, digits and hyphens, 1 to 64 of them.
[[nodiscard]] bool is_view_id(std::string_view text);
/// What a scene says in one of its views.
[[nodiscard]] Settings in_view(const SceneFile& scene, const NamedView& view);

/// A scene that has been read, with all that is wrong with it.
struct SceneReading {
    SceneFile scene;            ///< what could be taken
    std::vector<Error> errors;  ///< bad_input, at where:line:column, in order; at most most_errors
    /// After so many nothing more is read: there may be further ones.
    static constexpr std::size_t most_errors = 100;
    /// Where something was said, to point at what turns out later to be wrong of it.
    struct Said {
        std::size_t view;  ///< index, or `of_all`
        std::string name;
        TextPlace place;
    };
    static constexpr std::size_t of_all = static_cast<std::size_t>(-1);
    std::vector<Said> said;
    /// The place of an option in a view, or in the scene where the view leaves it to that.
    [[nodiscard]] TextPlace place_of(std::string_view name, std::size_t view) const;
};
/// Pure: files that the scene names are neither looked for nor made relative to anything. `where` names it in errors.
/// `is_carried`: a picture carries the scene, and who opens a picture that was sent does not mean it to read files
/// elsewhere: paths with ".." are errors.
[[nodiscard]] SceneReading read_scene(std::string_view text, const std::string& where, bool is_carried = false);

/// One key per line, in the order of the table of options; views have what differs from the scene. The same scene gives
/// the same bytes, and read_scene gives it back.
[[nodiscard]] std::string write_scene(const SceneFile& scene);

/// `settings` with paths to files as seen from a scene file in `folder`. `is_sent_out`: a file that does not lie in
/// that folder or below is named without its own folder, since that says something of the machine.
[[nodiscard]] Settings with_relative_paths(const Settings& settings, const std::filesystem::path& folder,
                                           bool is_sent_out);

/// The scene that a picture of that state and frame carries to `file`: without kept views and, of paths, without what
/// lies outside the file's folder. `given`: options, of which those of the data and of pictures are taken.
[[nodiscard]] std::string picture_scene(const MapState& state, const PictureFrame& frame, const MapData& data,
                                        const Settings& given, const std::filesystem::path& file);

/// The text of a scene.
struct SceneText {
    std::string text;
    bool is_carried = false;  ///< by a picture
};
/// The text of a scene file, or of the scene that a picture carries. Errors (bad_input): missing, not a plain file,
/// unreadable, a scene larger than 1 MB, a picture larger than 500 MB or without a scene.
[[nodiscard]] Result<SceneText> scene_text_of(const std::filesystem::path& file);

/// A scene whose paths lead from here. Errors: what scene_text_of gives, else the first that read_scene gives.
[[nodiscard]] Result<SceneFile> load_scene(const std::filesystem::path& file);

/// The options over what their scene says, in one of its views if one is asked for. Errors: what load_scene and
/// over_scene give; no view of that id (wrong_use).
[[nodiscard]] Result<Options> with_scene(const Options& options);

}  // namespace parkatlas
