#include "render/looks.h"

#include "scene/item_look.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace parkatlas {

namespace {

/// A dash that covers any line whole, far from its own ends.
constexpr std::array<float, 2> solid_dash{1.5e30F, 1e30F};

}  // namespace

Color premultiplied(Color color, double factor) {
    const float alpha = color.a * static_cast<float>(factor);
    return {color.r * alpha, color.g * alpha, color.b * alpha, alpha};
}

Color mean_of(const Paint& paint) {
    return premultiplied(mean_color(paint));
}

std::optional<Bands> bands_of(const Paint& paint, double px_per_unit, PathPoint anchor_px) {
    const std::size_t count = paint.bands.size();
    assert(count >= 1 && count <= max_bands);
    const auto width_px = [&](std::size_t i) { return static_cast<double>(paint.bands[i].width) * px_per_unit; };
    double period = 0;
    for (std::size_t i = 0; i < count; ++i) {
        period += width_px(i);
    }
    if (!shows_bands(paint, px_per_unit)) {
        return std::nullopt;
    }
    Bands bands;
    bands.count = static_cast<int>(count);
    // The shader counts from the middle of band 0, so that no transition lies where the period wraps.
    const double half_first = width_px(0) / 2;
    double at = half_first;
    for (std::size_t i = 0; i < count; ++i) {
        bands.colors[i] = premultiplied(paint.bands[i].color);
        if (i > 0) {
            bands.begins[i] = static_cast<float>(at);
            at += width_px(i);
        }
    }
    bands.colors[count] = bands.colors[0];
    bands.begins[count] = static_cast<float>(at);
    const double angle = static_cast<double>(paint.angle_deg) * std::numbers::pi / 180;
    const PathPoint across{std::sin(angle), -std::cos(angle)};
    const double shift = -std::fmod(anchor_px.x * across.x + anchor_px.y * across.y + half_first, period);
    bands.across = {static_cast<float>(across.x), static_cast<float>(across.y), static_cast<float>(shift),
                    static_cast<float>(period)};
    return bands;
}

std::optional<StrokeLook> stroke_look(const StrokePath& stroke, double pixel_ratio) {
    const double width_px = static_cast<double>(stroke.width_px) * pixel_ratio;
    if (!(width_px > 0)) {
        return std::nullopt;
    }
    StrokeLook look;
    look.half_width_px = static_cast<float>(width_px / 2);
    look.round_caps = stroke.cap == Cap::round;
    look.dash = solid_dash;
    const DashLook dashes = dash_look(stroke, pixel_ratio);
    if (dashes.dash.on_px > 0) {
        const double on_px = static_cast<double>(dashes.dash.on_px) * pixel_ratio;
        const double off_px = static_cast<double>(dashes.dash.off_px) * pixel_ratio;
        look.dash = {static_cast<float>(on_px), static_cast<float>(on_px + off_px)};
    }
    look.color = premultiplied(stroke.color, dashes.opacity);
    return look;
}

}  // namespace parkatlas
