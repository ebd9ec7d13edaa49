#pragma once
// Pointer events on the map -> what they mean. Pure: no window, no clock; times come with the events.

#include "map/action.h"
#include "ui/events.h"

#include <deque>
#include <optional>
#include <variant>
#include <vector>

namespace parkatlas {

struct MapClick {
    ScreenPoint at;
    bool add = false;  ///< with Shift
};
struct MapDoubleClick {
    ScreenPoint at;
};
struct MapRightClick {
    ScreenPoint at;
};
/// The pointer has taken hold of the name under `from` and is at `at` now.
struct DragName {
    ScreenPoint from;
    ScreenPoint at;
    bool begins = false;  ///< the first of this drag
};
/// Nothing: the pointer is not over the map, or drags it.
struct MapHover {
    std::optional<ScreenPoint> at;
};
using Gesture = std::variant<PanBy, ZoomAbout, MapClick, MapDoubleClick, MapRightClick, DragName, MapHover>;

class Gestures {
public:
    static constexpr double drag_threshold_px = 4;
    static constexpr double double_click_s = 0.4;
    static constexpr double zoom_per_notch = 1.3;

    /// `on_map`: no panel lies under the pointer; `on_name`: a name of the map does, and a drag that begins there moves
    /// it instead of the map. A drag that began on the map goes on over panels. Anything but a move stops the glide.
    [[nodiscard]] std::vector<Gesture> on(const InputEvent& event, bool on_map, bool on_name = false);
    /// A drag let go in motion glides on, slowing down by 0.002 per ms: how far since the last call, or nothing.
    [[nodiscard]] std::optional<PanBy> glide(double now_s);
    [[nodiscard]] bool is_gliding() const { return glide_.has_value(); }
    void stop() { glide_.reset(); }
    [[nodiscard]] bool is_dragging() const { return press_ && press_->dragging; }
    [[nodiscard]] bool is_dragging_name() const { return is_dragging() && press_->on_name; }

private:
    struct Sample {
        ScreenPoint at;
        double time_s;
    };
    struct Press {
        ScreenPoint from;
        ScreenPoint last;
        bool dragging = false;
        bool second = false;  ///< of a double click
        bool add = false;
        bool on_name = false;
    };
    struct Glide {
        ScreenPoint speed;  ///< px/s at `since_s`
        double since_s;
    };
    void moved(const PointerMoved& event, bool on_map, std::vector<Gesture>& out);
    void pressed(const ButtonChanged& event, bool on_name);
    void released(const ButtonChanged& event, std::vector<Gesture>& out);

    std::optional<Press> press_;
    std::optional<Sample> last_click_;
    std::deque<Sample> trail_;  ///< of the drag, the last tenth of a second
    std::optional<Glide> glide_;
};

}  // namespace parkatlas
