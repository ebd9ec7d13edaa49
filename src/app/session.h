#pragma once
// The window while it is open: its map, its panels, its loop.

#include "app/child_process.h"
#include "app/interactive.h"
#include "app/looks.h"
#include "app/preview.h"
#include "app/scene_cache.h"
#include "app/scene_desk.h"
#include "app/task.h"
#include "app/window.h"
#include "app/window_report.h"
#include "core/frame_stats.h"
#include "map/flight.h"
#include "map/undo_stack.h"
#include "render/gl_player.h"
#include "ui/ui.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace parkatlas {

/// The window's loop and all it owns. GL objects live as long as it does, within the window's life.
class Session {
public:
    Session(const WindowOptions& options, Window& window, Wakeup& wakeup, Task<Result<DrawableMap>>& loading,
            FontBook fonts, GlPlayer player, WindowReport report)
        : options_{options},
          window_{window},
          wakeup_{wakeup},
          loading_{loading},
          fonts_{std::move(fonts)},
          player_{std::move(player)},
          report_{std::move(report)},
          desk_{options.desk} {
        state_.theme = options.theme;
        state_.language = options.language;
    }

    /// A document that is still being written is not waited for.
    ~Session() {
        if (document_) {
            document_->stop();
        }
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] Status run();
    [[nodiscard]] Status write_stats() const;

private:
    [[nodiscard]] Status fit_to_window();
    [[nodiscard]] Status dress();
    [[nodiscard]] Status absorb_map();
    bool absorb_export();
    void step(const InputEvent* event);
    [[nodiscard]] const BuiltScene& scene_of(const MapState& shown);
    void settle();
    void apply(const Outbox& outbox);
    bool apply(const Action& action, std::uint64_t gesture = 0, bool at_once = false);
    [[nodiscard]] MapState shown() const;
    void move(const Camera& from, std::optional<FlightKind> how);
    void stop_flight();
    void travel(std::optional<MapState> state, const char* how);
    void wear_looks();
    void start_export(const ExportRequest& request);
    void start_document(const DocumentRequest& document);
    void copy_command(const ExportRequest& request);
    [[nodiscard]] ExportRequest resolved(ExportRequest request);
    bool frame_picture();
    void save(const SaveTable& table);
    void open_views_card(bool saves);
    void keep_view(const std::optional<std::string>& id);
    void show_view(const std::string& id);
    void save_scene(const std::filesystem::path& file);
    void open_scene(const std::filesystem::path& file);
    bool apply_as_step(const Result<std::vector<Action>>& actions);
    void present(bool on);
    void tell_error(const Error& error);
    void copy(const std::string& text);
    void begin_fade(const MapState& shown);
    void draw();
    bool draw_preview();
    [[nodiscard]] bool says_loading() const;
    [[nodiscard]] std::optional<double> timeout_s() const;

    const WindowOptions& options_;
    Window& window_;
    Wakeup& wakeup_;
    Task<Result<DrawableMap>>& loading_;
    FontBook fonts_;
    GlPlayer player_;
    WindowReport report_;
    WindowSize size_;
    std::unique_ptr<Ui> ui_;
    MapState state_;
    UndoStack steps_;
    std::optional<Flight> flight_;  ///< to the state's camera; nothing while it rests
    double flight_began_s_ = 0;
    double frame_s_ = 0;  ///< the time of what is shown
    /// What the last frame showed, where frames are quick enough for fades.
    struct Drawn {
        MapState state;
        Scene scene;
    };
    std::optional<Drawn> drawn_;
    double fade_s_ = 0;  ///< of the fade in progress; 0: none
    double fade_began_s_ = 0;
    std::optional<Looks> looks_;
    Language dressed_language_ = Language::zh;
    std::optional<DrawableMap> map_;
    std::optional<SceneContext> context_;  ///< of the map and the looks; nothing while one is missing
    SceneCache scenes_;
    FrameStats stats_;
    FrameTimes frame_;
    double first_frame_ms_ = 0;
    std::size_t meshes_ = 0;  ///< uploaded so far
    std::size_t glyphs_ = 0;  ///< rendered so far
    std::filesystem::path export_file_;
    bool is_copying_ = false;                 ///< the picture goes to the clipboard, not into that file
    std::unique_ptr<ChildProcess> document_;  ///< that writes a document; outlives the task that waits for it
    bool is_cancelled_ = false;               ///< the document is no longer wanted
    SceneDesk desk_;
    std::size_t opened_at_ = 0;  ///< steps that could be taken back when the desk's scene was opened
    Preview preview_;
    bool is_reframed_ = false;      ///< by the last step: the panels have not seen it yet
    bool was_full_screen_ = false;  ///< before the presentation
    std::optional<Task<Status>> export_;
};

}  // namespace parkatlas
