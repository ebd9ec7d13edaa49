#pragma once
// The controls of the panels, drawn by hand. Each is named; the name is its id and where tests find it.

#include "ui/panel.h"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace parkatlas {

struct Press {
    bool hovered = false;
    bool held = false;
    bool clicked = false;
};
/// The bare behaviour of a button over a box; draws nothing.
Press press(const Panel& panel, std::string_view name, const Box& box);

/// Accent ground, label 15 bold, optional shortcut at 75 %.
bool primary_button(const Panel& panel, std::string_view name, const Box& box, std::optional<Icon> icon,
                    std::string_view label, std::string_view shortcut = {}, bool enabled = true);
/// A card at the right below the top bar, as wide as its inspector.
[[nodiscard]] Box side_card_box(const Panel& panel);
/// A card's title with the button that closes it (control “NAME.close”). Whether it was pressed.
bool card_head(const Panel& panel, Column& column, std::string_view name, std::string_view title);
bool secondary_button(const Panel& panel, std::string_view name, const Box& box, std::string_view label);
bool icon_button(const Panel& panel, std::string_view name, const Box& box, Icon icon, std::string_view tip,
                 bool on_card = false, bool enabled = true);
/// Text in the accent colour, right-aligned in the box.
bool link(const Panel& panel, std::string_view name, const Box& box, Align align, Type type, std::string_view label);
/// One of a few; gives the index chosen now, if any.
std::optional<std::size_t> segmented(const Panel& panel, std::string_view name, const Box& box,
                                     std::span<const std::string> labels, std::size_t current);
/// What a text field did in this step.
struct FieldEdit {
    bool changed = false;
    bool active = false;  ///< it has the keyboard
    bool done = false;    ///< edited, and now left or ended with Enter
};
/// One line of text to edit; `hint` stands in it while it is empty. `is_wrong` gives it the frame of a fault.
FieldEdit text_field(const Panel& panel, std::string_view name, const Box& box, Type type, std::string& text,
                     std::string_view hint = {}, bool is_wrong = false);
/// A choice in a rounded box.
struct Pill {
    std::string name;  ///< of the control
    std::string label;
};
/// One of several, as many in a row as there is room for, the current one filled; gives the index chosen now, if any.
std::optional<std::size_t> draw_pills(const Panel& panel, Column& column, std::span<const Pill> pills,
                                      std::size_t current);
void draw_checkbox(const Panel& panel, const Box& box, bool on);
void draw_switch(const Panel& panel, const Box& box, bool on);
/// A round option mark.
void draw_radio(const Panel& panel, const Box& box, bool on);
/// 0…1; gives the new value while it is dragged.
std::optional<float> slider(const Panel& panel, std::string_view name, const Box& box, float value);
/// A row's ground while the pointer is on it or it is chosen.
void draw_row_ground(const Panel& panel, const Box& row, bool lit);
/// A rounded label with a dot; gives its width.
float chip_width(const Panel& panel, std::string_view label);
void draw_chip(const Panel& panel, const Box& box, std::string_view label, Color dot, bool filled);
/// A small outlined word such as “unconfirmed”; gives its width.
float draw_tag(const Panel& panel, ImVec2 left_middle, std::string_view label, Color color);
/// Explains the control last pressed or hovered, once the pointer has rested on it.
void tip(const Panel& panel, std::string_view name, std::string_view text);

}  // namespace parkatlas
