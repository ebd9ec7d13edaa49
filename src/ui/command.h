#pragma once
// What the panels ask of the program besides changing the map: effects, run by app.

#include "map/action.h"
#include "scene/picture_size.h"
#include "scene/scene_builder.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace parkatlas {

/// One picture to write, fully specified.
struct ExportRequest {
    std::filesystem::path file;
    MapState state;      ///< layers, theme, language, selection …
    PictureFrame frame;  ///< of the window's view: found by app, see frame_in_window
    bool is_of_view = false;
    std::vector<ScreenRect> rooms;  ///< parts of the window that the picture's frame may take, logical px; at least one
    PicturePixels pixels;
    Settings settings;          ///< the options that ask for these pixels
    bool carries_scene = true;  ///< that restores the map
    bool is_transparent = false;
    bool to_clipboard = false;  ///< as PNG, instead of into the file
};
/// A document of many pages: all kept views, or the atlas of the parks.
struct DocumentRequest {
    enum class Kind { tour, atlas };
    Kind kind = Kind::tour;
    ExportRequest request;  ///< file, looks and size; the atlas is of its map
};
/// The document that is being written is no longer wanted.
struct CancelDocument {};
/// A picture that is shown before it is written: small, and as a frame on the map.
struct WantedPreview {
    ExportRequest request;
    int width_px = 0;  ///< of the small picture, device px; 0: there is no room for it
    int height_px = 0;
};
/// The command line that writes that picture, to the clipboard.
struct CopyCommand {
    ExportRequest request;
};
/// The card of kept views was asked for; app answers with a file name and the scenes that lie about. `saves`: Ctrl+S,
/// into the file that is being worked on if there is one.
struct OpenViewsCard {
    bool saves = false;
};
/// The map as it stands becomes a view: a new one at the end, or in place of what that one showed.
struct KeepView {
    std::optional<std::string> id;
};
/// Goes to a kept view.
struct ShowView {
    std::string id;
};
struct SaveScene {
    std::filesystem::path file;
};
/// A scene file, or a picture that carries its scene.
struct OpenScene {
    std::filesystem::path file;
};
/// A presentation begins or ends: it has the whole screen.
struct Present {
    bool on = false;
};
/// The export card was asked for; app answers with a file name (it knows the clock and the user's folders).
struct OpenExportCard {};
struct CopyText {
    std::string text;
};
/// A table as CSV into a new file; app finds the place and the name.
struct SaveTable {
    std::string name;  ///< of the table, becomes part of the file's
    std::string csv;   ///< without a mark of its encoding
};
struct ToggleFullScreen {};
/// One step back or forth in what was done.
struct Undo {};
struct Redo {};
struct Quit {};

using UiCommand =
    std::variant<ExportRequest, OpenExportCard, CopyText, SaveTable, ToggleFullScreen, Undo, Redo, Quit, CopyCommand,
                 OpenViewsCard, KeepView, ShowView, SaveScene, OpenScene, Present, DocumentRequest, CancelDocument>;

/// What one step of the panels wants done.
struct Outbox {
    std::vector<Action> actions;
    std::vector<UiCommand> commands;
    std::uint64_t gesture = 0;  ///< what the actions are part of, as of UndoStack::record
};

}  // namespace parkatlas
