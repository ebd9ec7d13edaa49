#include "render/paint_uniforms.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace parkatlas {

namespace {

constexpr double finest_period_px = 2;

double width_of(const Band& band) { return static_cast<double>(band.width); }

/// The mean of the bands by their widths, premultiplied.
Color mean_of(const Paint& paint) {
    Color sum{0, 0, 0, 0};
    float widths = 0;
    for (const Band& band : paint.bands) {
        const Color c = premultiplied(band.color);
        sum = {sum.r + c.r * band.width, sum.g + c.g * band.width, sum.b + c.b * band.width, sum.a + c.a * band.width};
        widths += band.width;
    }
    return {sum.r / widths, sum.g / widths, sum.b / widths, sum.a / widths};
}

}  // namespace

GLint find_uniform(const GlProgram& program, const char* name) {
    const GLint location = glGetUniformLocation(program.id(), name);
    assert(location >= 0);
    return location;
}

Color premultiplied(Color color, double factor) {
    const float alpha = color.a * static_cast<float>(factor);
    return {color.r * alpha, color.g * alpha, color.b * alpha, alpha};
}

PaintUniforms PaintUniforms::of(const GlProgram& program) {
    return {find_uniform(program, "u_color"), find_uniform(program, "u_begins"), find_uniform(program, "u_bands"),
            find_uniform(program, "u_across")};
}

void PaintUniforms::set_plain(Color c) const {
    glUniform4f(color, c.r, c.g, c.b, c.a);
    glUniform1i(bands, 0);
    glUniform4f(across, 0, 0, 0, 1);
}

void PaintUniforms::set(const Paint& paint, double px_per_unit, PathPoint anchor_px) const {
    const std::size_t count = paint.bands.size();
    assert(count >= 1 && count <= max_bands);
    if (count == 1) {
        set_plain(premultiplied(paint.bands.front().color));
        return;
    }
    double period = 0;
    for (const Band& band : paint.bands) {
        period += width_of(band) * px_per_unit;
    }
    if (!(period >= finest_period_px)) {
        set_plain(mean_of(paint));
        return;
    }
    // The shader counts from the middle of band 0, so that no transition lies where the period wraps.
    std::array<Color, max_bands + 1> colors{};
    std::array<float, max_bands + 1> band_begins{};
    const double half_first = width_of(paint.bands.front()) * px_per_unit / 2;
    double at = half_first;
    for (std::size_t i = 0; i < count; ++i) {
        colors[i] = premultiplied(paint.bands[i].color);
        if (i > 0) {
            band_begins[i] = static_cast<float>(at);
            at += width_of(paint.bands[i]) * px_per_unit;
        }
    }
    colors[count] = colors[0];
    band_begins[count] = static_cast<float>(at);

    const double angle = static_cast<double>(paint.angle_deg) * std::numbers::pi / 180;
    const PathPoint normal{std::sin(angle), -std::cos(angle)};
    const double phase = std::fmod(anchor_px.x * normal.x + anchor_px.y * normal.y + half_first, period);
    glUniform4fv(color, static_cast<GLsizei>(count + 1), &colors[0].r);
    glUniform1fv(begins, static_cast<GLsizei>(count + 1), band_begins.data());
    glUniform1i(bands, static_cast<GLint>(count));
    glUniform4f(across, static_cast<float>(normal.x), static_cast<float>(normal.y), static_cast<float>(-phase),
                static_cast<float>(period));
}

}  // namespace parkatlas
