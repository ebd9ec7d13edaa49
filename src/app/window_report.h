#pragma once
// What happens in the window as JSON lines, flushed at once: for tests, for bug reports, for watching.

#include "core/frame_stats.h"
#include "core/result.h"
#include "map/action.h"
#include "scene/scene_builder.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace parkatlas {

/// One line each:
///   {"action": "select park caohejing"}
///   {"state": {"selection": [{"kind", "id"}], "inspector", "camera": {"lon", "lat", "units_per_px"}, …}}
///   {"widgets": {"layer.parks": [x, y, w, h], …}}   logical px; when they moved
///   {"names": {"park/caohejing": [x, y, w, h], …}}  of the map, as widgets
///   {"ready": true, "first_frame_ms": …}
///   {"export": "file"}, {"copied": "text"} or {"error": "text"}
class WindowReport {
public:
    /// Errors (not_written): the file cannot be opened. An empty path gives a report that writes nothing.
    [[nodiscard]] static Result<WindowReport> open(const std::filesystem::path& file);

    void action(const Action& action, const MapData& data);
    /// An action that is no change of the map by itself: undo, redo.
    void said(const std::string& what);
    void state(const MapState& state, const MapData& data, double scale);
    void widgets(const std::map<std::string, ScreenRect, std::less<>>& widgets);
    void names(const std::vector<PlacedName>& names);
    void ready(double first_frame_ms);
    void exported(const std::string& file);
    /// To the clipboard.
    void copied(const std::string& text);
    void error(const std::string& message);

private:
    std::ofstream out_;
    std::string last_state_;
    std::string last_widgets_;
    std::string last_names_;
};

/// Medians and worst of the last frames, and what was made since the start, as JSON text.
[[nodiscard]] std::string frame_stats_json(const FrameStats& stats, const WorkDone& work, double first_frame_ms);

}  // namespace parkatlas
