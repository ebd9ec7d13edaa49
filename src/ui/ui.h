#pragma once
// The panels over the map: Dear ImGui behind a door. Events in, actions and commands out; it never changes the map.

#include "core/result.h"
#include "scene/text.h"
#include "ui/command.h"
#include "ui/events.h"
#include "ui/view.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parkatlas {

enum class PointerShape { arrow, hand, text, move, sideways };

struct UiSetup {
    FontFile regular;
    FontFile bold;
    float scale = 1;  ///< device pixels per logical px
    /// The system's clipboard.
    std::function<std::string()> read_clipboard;
    std::function<void(const std::string&)> write_clipboard;
};

/// One per program; create and destroy with the window's GL context current.
class Ui {
public:
    /// `fonts` must outlive this. Errors (bad_input): a font file that cannot be read.
    [[nodiscard]] static Result<std::unique_ptr<Ui>> create(const UiSetup& setup, const FontBook& fonts);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    /// One event, or none to settle the layout: what it means is appended to `out`. Draws nothing.
    void step(const UiView& view, const InputEvent* event, Outbox& out);
    /// Whether another step without an event would show the same: cards have the height of their contents, all
    /// characters are baked, nothing was asked for.
    [[nodiscard]] bool is_settled() const;
    /// Draws the panels as the last step left them into the bound framebuffer; its state of GL is kept.
    void render();

    void open_export_card(const MapState& state, const MapData& data, const std::string& file);
    /// What the open export card would write, to be drawn for UiView::preview; nothing while it is closed.
    [[nodiscard]] const std::optional<WantedPreview>& wanted_preview() const;
    void open_views_card(const std::string& file, const std::vector<std::string>& scenes);
    /// A view was gone to, or made: it is marked in the card.
    void view_shown(const std::string& id);
    void export_done(const Strings& strings, const std::string& file, double now_s);
    void picture_copied(const Strings& strings, double now_s);
    void export_failed(const std::string& message);
    /// The document was cancelled: nothing was written.
    void export_cancelled(const Strings& strings, double now_s);
    void show_error(const std::string& message);
    /// A short message that goes by itself.
    void tell(const std::string& title, const std::string& detail, double now_s);

    /// A map action that is due by itself now: the glide after a drag.
    [[nodiscard]] std::optional<Action> glide(double now_s);
    /// When something changes without an event: a tooltip's turn, the end of a toast; a glide wants every frame (0).
    [[nodiscard]] std::optional<double> next_wakeup_s(double now_s) const;
    /// Whether the pointer was over a panel, not the map, at the last step.
    [[nodiscard]] bool is_over_panel() const;
    [[nodiscard]] PointerShape pointer_shape() const;
    /// Where controls are, logical px, by name; for reports and tests.
    [[nodiscard]] const std::map<std::string, ScreenRect, std::less<>>& widgets() const;

private:
    struct Impl;
    explicit Ui(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace parkatlas
