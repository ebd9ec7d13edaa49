#pragma once
// The program with a window: the frame loop.

#include "app/loader.h"
#include "app/scene_desk.h"
#include "map/action.h"
#include "map/map_data.h"
#include "ui/command.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace parkatlas {

struct WindowOptions {
    std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();  ///< of the program
    std::string theme = "light";
    Language language = Language::zh;
    bool reduced_motion = false;  ///< the camera is at once where it is sent
    double ui_scale = 0;          ///< device pixels per logical px, 1…3; 0: as the display says

    /// Reads and projects the data and cuts its paths; called once, at the start, on a thread of its own.
    std::function<Result<DrawableMap>()> load;
    /// The rest of the options as actions (layers, selection, frame, …), applied once the data is there and the window
    /// has its size and shows all parks. May be empty. Errors (wrong_use): a park that does not exist.
    std::function<Result<std::vector<Action>>(const MapData&)> initial_actions;
    /// Writes one picture; called on a thread of its own, one at a time, with no GL context current.
    std::function<Status(const MapData&, const ExportRequest&)> export_picture;

    SceneDesk desk{{}, {}};  ///< the scene that the program was opened with

    std::filesystem::path report;  ///< JSON lines of what happens, flushed at once; empty: none
    std::filesystem::path stats;   ///< where the frames' times go at the end; empty: nowhere
};

/// Shows the window until it is closed. Errors: no_display when there is none, what `load` and `initial_actions` give,
/// not_written for the report.
[[nodiscard]] Status run_window(const WindowOptions& options);

}  // namespace parkatlas
