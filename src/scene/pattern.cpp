#include "scene/pattern.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace parkatlas {
namespace {

/// More lines than this across an area are thinned out: it reaches far beyond what is looked at.
constexpr double most_lines = 300;

/// A stretch of a line, in units along it.
struct Stretch {
    double begin = 0;
    double end = 0;
};

/// Where a part of the paint shows: from `begin` to `end` across, repeated.
struct Stripe {
    PathPoint across;  ///< unit vector
    double anchor = 0;
    double period = 0;
    double begin = 0;
    double end = 0;
};

double dot(PathPoint a, PathPoint b) {
    return a.x * b.x + a.y * b.y;
}

/// `y_up` is 1 where y points up and −1 where it points down.
PathPoint direction(double angle_deg, double y_up) {
    const double a = angle_deg * std::numbers::pi / 180;
    return {std::cos(a), std::sin(a) * y_up};
}

/// The stripe of one of the equal parts; nothing where the whole area is one.
std::optional<Stripe> stripe_of(const PatternedArea& area, const PartPattern& part, double y_up) {
    if (part.parts < 2) {
        return std::nullopt;
    }
    const double per_width = area.paint.unit == Paint::Unit::px ? area.units_per_px : 1;
    double period = 0;
    for (const Band& band : area.paint.bands) {
        period += static_cast<double>(band.width) * per_width;
    }
    // To the right of the direction in which the stripes run.
    const PathPoint along = direction(static_cast<double>(area.paint.angle_deg), y_up);
    const PathPoint across{along.y * y_up, -along.x * y_up};
    const double width = period / static_cast<double>(part.parts);
    const double begin = width * static_cast<double>(part.part);
    return Stripe{across, dot(area.paint.anchor, across), period, begin, begin + width};
}

/// What lies within the area of the line of points p with n·p = at, as stretches of d·p; even-odd.
std::vector<Stretch> inside(const Path& path, PathPoint d, PathPoint n, double at) {
    std::vector<double> crossings;
    const double level = at - dot(path.origin(), n);
    const double shift = dot(path.origin(), d);
    for (const Contour& contour : path.contours()) {
        for (std::size_t i = 0; i < contour.points.size(); ++i) {
            const PathPoint a = contour.points[i];
            const PathPoint b = contour.points[(i + 1) % contour.points.size()];
            const double side_a = dot(a, n) - level;
            const double side_b = dot(b, n) - level;
            if ((side_a < 0) != (side_b < 0)) {
                const double share = side_a / (side_a - side_b);
                crossings.push_back(shift + dot(a, d) + share * (dot(b, d) - dot(a, d)));
            }
        }
    }
    std::ranges::sort(crossings);
    std::vector<Stretch> stretches;
    for (std::size_t i = 1; i < crossings.size(); i += 2) {
        stretches.push_back({crossings[i - 1], crossings[i]});
    }
    return stretches;
}

/// What of a stretch lies in the stripe.
std::vector<Stretch> within(const Stripe& stripe, Stretch stretch, PathPoint d, PathPoint n, double at) {
    const double slope = dot(d, stripe.across);
    const double start = at * dot(n, stripe.across) - stripe.anchor;
    std::vector<Stretch> parts;
    const double u0 = start + stretch.begin * slope;
    const double u1 = start + stretch.end * slope;
    const double first = std::floor((std::min(u0, u1) - stripe.end) / stripe.period);
    const double last = std::ceil((std::max(u0, u1) - stripe.begin) / stripe.period);
    for (double k = first; k <= last; ++k) {
        double from = (k * stripe.period + stripe.begin - start) / slope;
        double to = (k * stripe.period + stripe.end - start) / slope;
        if (from > to) {
            std::swap(from, to);
        }
        from = std::max(from, stretch.begin);
        to = std::min(to, stretch.end);
        if (to > from) {
            parts.push_back({from, to});
        }
    }
    return parts;
}

/// The extent of the area along a direction.
Stretch reach(const Path& path, PathPoint n) {
    Stretch r{1e300, -1e300};
    for (const Contour& contour : path.contours()) {
        for (const PathPoint p : contour.points) {
            r.begin = std::min(r.begin, dot(p, n));
            r.end = std::max(r.end, dot(p, n));
        }
    }
    const double shift = dot(path.origin(), n);
    return {r.begin + shift, r.end + shift};
}

/// Calls `draw(from, to)` for each line of the pattern within the area and its stripe.
template <class Draw>
void each_line(const PatternedArea& area, const std::optional<Stripe>& stripe, double angle_deg, double pitch,
               double y_up, Draw draw) {
    const PathPoint d = direction(angle_deg, y_up);
    const PathPoint n{-d.y, d.x};
    const bool is_along = stripe && std::abs(dot(d, stripe->across)) < 1e-6;
    double step = pitch;
    double offset = dot(area.paint.anchor, n) + pitch / 2;
    if (is_along) {  // one line in the middle of each stripe
        step = stripe->period;
        offset = dot(stripe->across, n) * (stripe->anchor + (stripe->begin + stripe->end) / 2);
    }
    const Stretch range = reach(*area.path, n);
    while ((range.end - range.begin) / step > most_lines) {
        step *= 2;
    }
    for (double k = std::ceil((range.begin - offset) / step); offset + k * step < range.end; ++k) {
        const double at = offset + k * step;
        for (const Stretch& stretch : inside(*area.path, d, n, at)) {
            const auto parts = stripe && !is_along ? within(*stripe, stretch, d, n, at) : std::vector<Stretch>{stretch};
            for (const Stretch& part : parts) {
                draw(PathPoint{d.x * part.begin + n.x * at, d.y * part.begin + n.y * at},
                     PathPoint{d.x * part.end + n.x * at, d.y * part.end + n.y * at});
            }
        }
    }
}

/// Open lines as a path of their space; nullptr where there are none.
PathPtr path_of(const std::vector<std::vector<PathPoint>>& lines, bool is_on_map) {
    if (lines.empty()) {
        return nullptr;
    }
    const auto converted = [&]<class Point>(Point) {
        std::vector<std::vector<Point>> all;
        for (const auto& line : lines) {
            auto& points = all.emplace_back();
            for (const PathPoint p : line) {
                points.push_back({p.x, p.y});
            }
        }
        return all;
    };
    if (!is_on_map) {
        return screen_path(converted(ScreenPoint{}), false);
    }
    MapExtent extent;
    for (const auto& line : lines) {
        for (const PathPoint p : line) {
            extent.add(MapPoint{p.x, p.y});
        }
    }
    return map_path(extent, converted(MapPoint{}), false);
}

}  // namespace

void add_patterns(const SceneContext& context, std::span<const PatternedArea> areas,
                  std::span<const PartPattern> patterns, DisplayList& out) {
    if (areas.empty()) {
        return;
    }
    const bool is_on_map = areas.front().is_on_map;
    const double y_up = is_on_map ? 1 : -1;
    const Placement placement = is_on_map ? on_map() : on_screen();
    for (const PartPattern& part : patterns) {
        std::vector<std::vector<PathPoint>> lines;
        std::vector<std::vector<PathPoint>> dots;
        for (const PatternedArea& area : areas) {
            const double px = area.unit * area.units_per_px;
            const double pitch = static_cast<double>(context.style.length("pattern_pitch")) * px;
            const auto stripe = stripe_of(area, part, y_up);
            for (const float angle : part.pattern.lines_deg) {
                each_line(area, stripe, static_cast<double>(angle), pitch, y_up, [&](PathPoint from, PathPoint to) {
                    lines.push_back({from, to});
                });
            }
            if (!(part.pattern.dot_px > 0)) {
                continue;
            }
            const double r = static_cast<double>(part.pattern.dot_px) / 2 * px;
            each_line(area, stripe, 0, pitch, y_up, [&](PathPoint from, PathPoint to) {
                const double offset = area.paint.anchor.x + pitch / 2;
                for (double k = std::ceil((from.x + r - offset) / pitch); offset + k * pitch <= to.x - r; ++k) {
                    const double x = offset + k * pitch;
                    dots.push_back({{x - 0.05 * r, from.y}, {x + 0.05 * r, from.y}});
                }
            });
        }
        const auto width = context.style.length("pattern_line") * static_cast<float>(areas.front().unit);
        if (const PathPtr path = path_of(lines, is_on_map)) {
            out.push_back(StrokePath{path, placement, part.ink, width, {}, Cap::butt});
        }
        if (const PathPtr path = path_of(dots, is_on_map)) {
            const float dot_px = part.pattern.dot_px * static_cast<float>(areas.front().unit);
            out.push_back(StrokePath{path, placement, part.ink, dot_px, {}, Cap::round});
        }
    }
}

}  // namespace parkatlas
