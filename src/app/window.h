#pragma once
// The system's window, through GLFW: events as values, the GL context, clipboard, full screen.

#include "core/result.h"
#include "ui/events.h"
#include "ui/ui.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parkatlas {

/// Size and density of the window's contents.
struct WindowSize {
    int framebuffer_width = 0;  ///< device pixels
    int framebuffer_height = 0;
    double scale = 1;  ///< device pixels per logical px, 1…3
    [[nodiscard]] double width_px() const { return framebuffer_width / scale; }
    [[nodiscard]] double height_px() const { return framebuffer_height / scale; }
    bool operator==(const WindowSize&) const = default;
};

/// One window with a current OpenGL 3.3 core context; main thread only.
class Window {
public:
    /// 1600 × 1000 logical px, or what the screen has. `ui_scale` 0 takes the display's scale.
    /// Errors (no_display): no display, or it has no OpenGL 3.3.
    [[nodiscard]] static Result<std::unique_ptr<Window>> create(const std::string& title, double ui_scale);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    /// Waits for events, at most so long; nothing: for ever. Gives what happened since the last call, in order, with
    /// moves in a row made one.
    [[nodiscard]] std::vector<InputEvent> wait(std::optional<double> timeout_s);
    /// Whether the system or a call wants the contents drawn anew (uncovered, resized); cleared by asking.
    [[nodiscard]] bool take_damage();
    [[nodiscard]] bool wants_close() const;
    void close();
    [[nodiscard]] WindowSize size() const;
    void swap();
    void set_title(const std::string& title);
    void set_pointer(PointerShape shape);
    void toggle_full_screen();
    [[nodiscard]] bool is_full_screen() const;
    /// The files dropped on the window since the last call.
    [[nodiscard]] std::vector<std::filesystem::path> take_dropped();
    [[nodiscard]] std::string clipboard() const;
    void set_clipboard(const std::string& text);
    /// Seconds on the clock of the events.
    [[nodiscard]] static double now_s();
    /// Ends a `wait`; from any thread, while a Window exists.
    static void wake();

    struct Impl;  // public for GLFW's callbacks only

private:
    explicit Window(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// For load_gl, while a Window exists.
[[nodiscard]] void* window_proc_address(const char* name);

}  // namespace parkatlas
