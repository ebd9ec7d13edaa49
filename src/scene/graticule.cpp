#include "scene/graticule.h"

#include "scene/label_text.h"
#include "scene/shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace parkatlas {
namespace {

constexpr int degree_s = 3600;
constexpr std::array<int, 14> steps_s{1,   2,   5,    10,   30,           60,           120,
                                      300, 600, 1200, 1800, 1 * degree_s, 2 * degree_s, 5 * degree_s};
constexpr double least_apart_px = 130;

LonLat at_seconds(double lon_s, double lat_s) {
    return {lon_s / degree_s, lat_s / degree_s};
}

/// What of the earth the viewport shows, in seconds of arc; nothing where its edge lies outside the projection.
struct Bounds {
    double west = 1e9;
    double south = 1e9;
    double east = -1e9;
    double north = -1e9;
};
std::optional<Bounds> bounds_of(const Projection& projection, const Viewport& viewport) {
    constexpr int steps = 8;
    Bounds bounds;
    const ScreenRect& r = viewport.rect;
    for (int i = 0; i <= steps; ++i) {
        const double x = r.min.x + r.width() * i / steps;
        const double y = r.min.y + r.height() * i / steps;
        for (const ScreenPoint p :
             {ScreenPoint{x, r.min.y}, ScreenPoint{x, r.max.y}, ScreenPoint{r.min.x, y}, ScreenPoint{r.max.x, y}}) {
            const LonLat place = projection.to_lon_lat(viewport.to_map(p));
            if (!std::isfinite(place.lon) || !std::isfinite(place.lat)) {
                return std::nullopt;
            }
            bounds.west = std::min(bounds.west, place.lon * degree_s);
            bounds.east = std::max(bounds.east, place.lon * degree_s);
            bounds.south = std::min(bounds.south, place.lat * degree_s);
            bounds.north = std::max(bounds.north, place.lat * degree_s);
        }
    }
    return bounds;
}

/// Where the line crosses x = `at` (a parallel) or y = `at` (a meridian): the other coordinate.
std::optional<double> crossing(const GraticuleLine& line, double at) {
    const auto along = [&](ScreenPoint p) { return line.is_meridian ? p.y : p.x; };
    const auto across = [&](ScreenPoint p) { return line.is_meridian ? p.x : p.y; };
    for (std::size_t i = 0; i + 1 < line.points.size(); ++i) {
        const double a = along(line.points[i]);
        const double b = along(line.points[i + 1]);
        if (a != b && (a - at) * (b - at) <= 0) {
            return std::lerp(across(line.points[i]), across(line.points[i + 1]), (at - a) / (b - a));
        }
    }
    return std::nullopt;
}

}  // namespace

int graticule_step_s(const Projection& projection, const Viewport& viewport, double least_px) {
    const LonLat center = projection.to_lon_lat(viewport.camera.center);
    constexpr double probe_deg = 1.0 / 60;
    const ScreenPoint here = viewport.to_screen(projection.to_map(center));
    const ScreenPoint east = viewport.to_screen(projection.to_map({center.lon + probe_deg, center.lat}));
    const ScreenPoint north = viewport.to_screen(projection.to_map({center.lon, center.lat + probe_deg}));
    const double px_per_s =
        std::min(std::hypot(east.x - here.x, east.y - here.y), std::hypot(north.x - here.x, north.y - here.y)) /
        (probe_deg * degree_s);
    if (!std::isfinite(px_per_s)) {
        return 0;
    }
    const auto wide_enough = [&](int step) { return step * px_per_s >= least_px; };
    const auto step = std::ranges::find_if(steps_s, wide_enough);
    return step == steps_s.end() ? steps_s.back() : *step;
}

std::vector<GraticuleLine> graticule_lines(const Projection& projection, const Viewport& viewport, int step_s) {
    std::vector<GraticuleLine> lines;
    const auto bounds = bounds_of(projection, viewport);
    if (!bounds || step_s <= 0) {
        return lines;
    }
    constexpr int parts = 24;
    const auto add = [&](bool is_meridian, double low, double high, double from, double to) {
        for (int at = static_cast<int>(std::ceil(low / step_s)) * step_s; at <= high; at += step_s) {
            GraticuleLine line{is_meridian, at, {}};
            for (int i = 0; i <= parts; ++i) {
                const double along = std::lerp(from, to, static_cast<double>(i) / parts);
                const MapPoint p = projection.to_map(is_meridian ? at_seconds(at, along) : at_seconds(along, at));
                if (is_finite(p)) {
                    line.points.push_back(viewport.to_screen(p));
                }
            }
            lines.push_back(std::move(line));
        }
    };
    // A little beyond the edge, so that lines do not end within it.
    const double margin_lon = 0.02 * (bounds->east - bounds->west);
    const double margin_lat = 0.02 * (bounds->north - bounds->south);
    add(true, bounds->west, bounds->east, bounds->south - margin_lat, bounds->north + margin_lat);
    add(false, bounds->south, bounds->north, bounds->west - margin_lon, bounds->east + margin_lon);
    return lines;
}

std::string angle_words(const Strings& strings, bool is_meridian, int seconds) {
    const int size = std::abs(seconds);
    std::string angle = fmt::format("{}°", size / degree_s);
    if (size % degree_s != 0) {
        angle += fmt::format("{:02}′", size % degree_s / 60);
    }
    if (size % 60 != 0) {
        angle += fmt::format("{:02}″", size % 60);
    }
    const char* key =
        is_meridian ? (seconds < 0 ? "map.west" : "map.east") : (seconds < 0 ? "map.south" : "map.north_of");
    return strings.format(key, {{"angle", angle}});
}

std::vector<ScreenRect> draw_graticule(const SceneContext& context, const Viewport& viewport, const ScreenRect& free,
                                       std::vector<ScreenRect> taken, double unit, DisplayList& out,
                                       DisplayList& figures) {
    const Projection& projection = *context.data.projection;
    const int step_s = graticule_step_s(projection, viewport, least_apart_px * unit);
    const TextLook look = text_look(context, "graticule", unit);
    const Color color = with_alpha(context.theme.map.frame, 0.45F);
    const double gap = 6 * unit;
    // A third of the letters' size above and below them; they may be larger than designed where pictures are small.
    const double height = static_cast<double>(look.size_px) * 4 / 3;
    std::vector<ScreenRect> boxes;
    DisplayList fills;
    const std::string& title = context.strings["overlay.graticule"];
    out.push_back(ItemGroup{"graticule", title, {}});
    figures.push_back(ItemGroup{"graticule_figures", title, {}});
    for (const GraticuleLine& line : graticule_lines(projection, viewport, step_s)) {
        out.push_back(StrokePath{line_path(line.points),
                                 on_screen(),
                                 color,
                                 context.style.length("graticule") * static_cast<float>(unit),
                                 {},
                                 Cap::butt});
        const auto at = crossing(line, line.is_meridian ? free.min.y + gap : free.min.x + gap);
        if (!at) {
            continue;
        }
        const std::string words = angle_words(context.strings, line.is_meridian, line.seconds);
        const double width = text_width(context.fonts, words, look);
        const ScreenRect box = line.is_meridian ? screen_rect(*at - width / 2, free.min.y + gap, width, height)
                                                : screen_rect(free.min.x + gap, *at - height / 2, width, height);
        const auto hits = [&](const ScreenRect& other) { return other.intersects(box.grown(2 * unit)); };
        const bool inside =
            box.min.x >= free.min.x && box.max.x <= free.max.x && box.min.y >= free.min.y && box.max.y <= free.max.y;
        if (!inside || std::ranges::any_of(taken, hits)) {
            continue;
        }
        draw_text(context.fonts, words, look, {box.min.x, box.max.y - height / 4}, Align::left, figures, fills);
        taken.push_back(box);
        boxes.push_back(box);
    }
    figures.insert(figures.end(), fills.begin(), fills.end());
    return boxes;
}

}  // namespace parkatlas
