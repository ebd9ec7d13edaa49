#pragma once
// Small scenes for the laws of drawing, and how much of a picture is drawn.

#include "core/image.h"
#include "scene/display_list.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace parkatlas::test {

inline constexpr double radians_per_degree = std::numbers::pi / 180;

/// An empty white sheet.
inline Scene sheet(double width_px, double height_px, DisplayList furniture = {}) {
    return {width_px, height_px, white, {}, std::move(furniture)};
}

using Ring2 = std::vector<ScreenPoint>;

/// A regular polygon.
inline Ring2 circle(ScreenPoint center, double radius_px, int corners = 96) {
    Ring2 ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        ring.push_back(center + ScreenPoint{std::cos(angle), std::sin(angle)} * radius_px);
    }
    return ring;
}
/// Its area.
inline double circle_area(double radius_px, int corners = 96) {
    return corners * std::sin(2 * std::numbers::pi / corners) / 2 * radius_px * radius_px;
}
inline Ring2 rectangle(double x, double y, double width, double height) {
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}
/// The ring turned about a point, clockwise on the screen.
inline Ring2 turned(Ring2 ring, ScreenPoint about, double angle_deg) {
    const double c = std::cos(angle_deg * radians_per_degree);
    const double s = std::sin(angle_deg * radians_per_degree);
    for (ScreenPoint& p : ring) {
        const ScreenPoint d = p - about;
        p = about + ScreenPoint{d.x * c - d.y * s, d.x * s + d.y * c};
    }
    return ring;
}

/// Coverage is measured along an edge's normal, so that an edge at a special angle and place may be off by a few
/// hundredths of a px; over places that averages out. Positions within a px to average over.
inline constexpr std::array<double, 4> places{0.0, 0.25, 0.5, 0.75};

struct Pixel {
    int r = 0;
    int g = 0;
    int b = 0;
    int a = 0;
    bool operator==(const Pixel&) const = default;
};
inline Pixel pixel(const Image& image, int x, int y) {
    const std::uint8_t* p =
        image.rgba.data() +
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width_px) + static_cast<std::size_t>(x)) * 4;
    return {p[0], p[1], p[2], p[3]};
}
inline constexpr Pixel white_pixel{255, 255, 255, 255};
inline constexpr Pixel black_pixel{0, 0, 0, 255};

/// How many pixels' worth of black is on a white sheet.
inline double ink(const Image& image) {
    double sum = 0;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        sum += 255 - image.rgba[i];
    }
    return sum / 255;
}

/// The part of an image.
inline Image cropped(const Image& image, int x, int y, int width, int height) {
    Image part{width, height, {}};
    for (int row = y; row < y + height; ++row) {
        const auto* from = image.rgba.data() + (static_cast<std::ptrdiff_t>(row) * image.width_px + x) * 4;
        part.rgba.insert(part.rgba.end(), from, from + static_cast<std::ptrdiff_t>(width) * 4);
    }
    return part;
}

}  // namespace parkatlas::test
