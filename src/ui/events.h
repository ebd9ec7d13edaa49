#pragma once
// What the user did, free of any window library. Positions in logical px of the window, times in seconds of one clock.

#include "core/point.h"

#include <variant>

namespace parkatlas {

/// Keys that mean something here; letters by what is printed on them.
enum class Key {
    other,
    escape,
    enter,
    tab,
    backspace,
    del,
    space,
    left,
    right,
    up,
    down,
    home,
    end,
    page_up,
    page_down,
    plus,
    minus,  ///< of the number pad; those of the main block arrive as text
    f5,
    f11,
    a,
    b,
    c,
    e,
    f,
    h,
    l,
    o,
    q,
    s,
    t,
    v,
    x,
    y,
    z,
};

struct Modifiers {
    bool shift = false;
    bool ctrl = false;
    bool alt = false;
};

enum class Button { left, right, middle };

struct PointerMoved {
    ScreenPoint at;
    double time_s = 0;
};
/// The pointer left the window.
struct PointerLeft {};
struct ButtonChanged {
    ScreenPoint at;
    Button button = Button::left;
    bool down = false;
    Modifiers modifiers;
    double time_s = 0;
};
/// Notches, positive away from the user; fractions from touch pads.
struct WheelTurned {
    ScreenPoint at;
    double notches = 0;
};
struct KeyChanged {
    Key key = Key::other;
    bool down = false;
    Modifiers modifiers;
    bool repeated = false;  ///< held: down once more
};
struct TextTyped {
    char32_t character = 0;
};
/// The window lost the keyboard: nothing is held any more.
struct FocusLost {};

using InputEvent =
    std::variant<PointerMoved, PointerLeft, ButtonChanged, WheelTurned, KeyChanged, TextTyped, FocusLost>;

}  // namespace parkatlas
