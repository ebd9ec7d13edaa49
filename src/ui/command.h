#pragma once
// What the panels ask of the program besides changing the map: effects, run by app.

#include "map/action.h"
#include "scene/picture_size.h"
#include "scene/scene_builder.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace parkatlas {

/// One picture to write, fully specified.
struct ExportRequest {
    std::filesystem::path file;
    MapState state;  ///< layers, theme, language, selection …
    PictureFrame frame;
    PicturePixels pixels;
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

using UiCommand = std::variant<ExportRequest, OpenExportCard, CopyText, SaveTable, ToggleFullScreen, Undo, Redo, Quit>;

/// What one step of the panels wants done.
struct Outbox {
    std::vector<Action> actions;
    std::vector<UiCommand> commands;
    std::uint64_t gesture = 0;  ///< what the actions are part of, as of UndoStack::record
};

}  // namespace parkatlas
