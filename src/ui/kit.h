#pragma once
// What every panel draws with: sizes, colours, text and icons on ImGui's draw lists. Boxes are in device px.

#include "core/color.h"
#include "map/theme.h"
#include "scene/display_list.h"
#include "ui/fonts.h"

#include <imgui.h>

#include <cmath>
#include <string_view>

namespace parkatlas {

/// A rectangle in device px, y down.
struct Box {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;

    [[nodiscard]] float right() const { return x + w; }
    [[nodiscard]] float bottom() const { return y + h; }
    [[nodiscard]] ImVec2 min() const { return {x, y}; }
    [[nodiscard]] ImVec2 max() const { return {x + w, y + h}; }
    [[nodiscard]] ImVec2 center() const { return {x + w / 2, y + h / 2}; }
    [[nodiscard]] Box inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
    /// The left or right part of that width.
    [[nodiscard]] Box left_part(float width) const { return {x, y, width, h}; }
    [[nodiscard]] Box right_part(float width) const { return {x + w - width, y, width, h}; }
    /// What remains when that much is cut off.
    [[nodiscard]] Box without_left(float width) const { return {x + width, y, w - width, h}; }
    [[nodiscard]] Box without_right(float width) const { return {x, y, w - width, h}; }
};

[[nodiscard]] inline ImU32 packed(Color c) {
    return ImGui::ColorConvertFloat4ToU32({c.r, c.g, c.b, c.a});
}

enum class Icon {
    search,
    download,
    contrast,
    close,
    plus,
    minus,
    check,
    chevron,
    chevron_down,
    warning,
    layers,
    home,
    undo,
    redo,
    play,
    pause,
    table,
    compare,
    bookmark,
    up,
    down,
    pencil,
    screen
};

class Kit {
public:
    Kit(UiFonts& fonts, const Theme& theme) : fonts_{fonts}, theme_{theme} {}

    [[nodiscard]] const Theme& theme() const { return theme_; }
    [[nodiscard]] const UiColors& color() const { return theme_.ui; }
    [[nodiscard]] float scale() const { return fonts_.scale(); }
    /// Logical px -> device px on the pixel grid.
    [[nodiscard]] float px(float logical) const { return std::round(logical * fonts_.scale()); }
    [[nodiscard]] ImFont* font(Type type) const { return fonts_.font(type); }
    /// Has these characters baked: for text that ImGui draws, in its text fields.
    void want(Type type, std::string_view text) const;
    /// Height of a line of running text.
    [[nodiscard]] float line_height(Type type) const { return std::round(info(type).size_px * 1.5F * fonts_.scale()); }

    [[nodiscard]] float width(Type type, std::string_view text) const;
    /// One line, centred on the middle of the box by the height of its capitals and Han characters; cut with “…” when
    /// it is wider than the box. Gives the pen's end.
    float text(const Box& box, Align align, Type type, Color color, std::string_view text) const;
    [[nodiscard]] const std::vector<std::string>& wrap(Type type, std::string_view text, float width) const {
        return fonts_.wrap(type, text, width);
    }
    /// Running text from the box's top left; gives its height. The box's height does not matter.
    float paragraph(const Box& box, Type type, Color color, std::string_view text) const;

    void fill(const Box& box, Color color, float radius_px = 0) const;
    void frame(const Box& box, Color color, float width_px, float radius_px = 0) const;
    /// A hairline.
    void rule(float x0, float x1, float y) const;
    void icon(Icon icon, ImVec2 center, Color color, float size_px = 20) const;
    /// The card's shadow, ground and border.
    void card(const Box& box, float radius_px = 10) const;
    /// A picture of GL's, rows from the bottom up, opaque.
    void picture(const Box& box, unsigned texture) const;
    /// Plays screen-space items of a scene: symbols and swatches are drawn by the same code on the map and here.
    void play(const DisplayList& list) const;

private:
    void line(ImVec2 pen, Type type, Color color, std::string_view text) const;

    UiFonts& fonts_;
    const Theme& theme_;
};

}  // namespace parkatlas
