#include "output/page.h"

#include <algorithm>
#include <array>
#include <functional>

namespace parkatlas {

namespace {

/// Where a segment crosses the line on which a coordinate has a value.
ScreenPoint crossing(ScreenPoint a, ScreenPoint b, double ScreenPoint::*axis, double value) {
    const double part = (value - a.*axis) / (b.*axis - a.*axis);
    ScreenPoint p = a + (b - a) * part;
    p.*axis = value;
    return p;
}

/// One side of a box: what lies beyond a value of a coordinate is outside.
struct Side {
    double ScreenPoint::*axis;
    double value;
    bool upper;
    [[nodiscard]] bool has(ScreenPoint p) const { return upper ? p.*axis <= value : p.*axis >= value; }
};
std::array<Side, 4> sides(const ScreenRect& box) {
    return {{{&ScreenPoint::x, box.min.x, false},
             {&ScreenPoint::x, box.max.x, true},
             {&ScreenPoint::y, box.min.y, false},
             {&ScreenPoint::y, box.max.y, true}}};
}

std::vector<ScreenPoint> cut_ring(const std::vector<ScreenPoint>& ring, const Side& side) {
    std::vector<ScreenPoint> kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const ScreenPoint from = ring[i == 0 ? ring.size() - 1 : i - 1];
        const ScreenPoint to = ring[i];
        if (side.has(from) != side.has(to)) {
            kept.push_back(crossing(from, to, side.axis, side.value));
        }
        if (side.has(to)) {
            kept.push_back(to);
        }
    }
    return kept;
}

bool is_inside(const PageLine& line, const ScreenRect& box) {
    return std::ranges::all_of(line.points, [&](ScreenPoint p) { return box.contains(p); });
}

/// The part of a segment in a box (Liang and Barsky, A new concept and method for line clipping, 1984).
std::optional<std::pair<ScreenPoint, ScreenPoint>> cut_segment(ScreenPoint a, ScreenPoint b, const ScreenRect& box) {
    double from = 0;
    double to = 1;
    for (const Side& side : sides(box)) {
        const double sign = side.upper ? 1 : -1;
        const double step = sign * (b.*side.axis - a.*side.axis);
        const double room = sign * (side.value - a.*side.axis);
        if (step == 0) {
            if (room < 0) {
                return std::nullopt;
            }
        } else if (step > 0) {
            to = std::min(to, room / step);
        } else {
            from = std::max(from, room / step);
        }
    }
    if (from > to) {
        return std::nullopt;
    }
    return std::pair{from > 0 ? a + (b - a) * from : a, to < 1 ? a + (b - a) * to : b};
}

}  // namespace

std::vector<PagePart> parts_of(const Scene& scene) {
    std::vector<PagePart> parts;
    for (const MapFrame& frame : scene.frames) {
        PagePart part{&frame, {{frame.center, frame.units_per_px}, frame.rect}, frame.rect, {}};
        if (frame.features) {
            part.lists.push_back(frame.features.get());
        }
        part.lists.push_back(&frame.labels);
        parts.push_back(std::move(part));
    }
    // Furniture has no map: a path that is placed on one lies on the sheet, a unit being a px, y up from its lower
    // edge.
    const ScreenRect sheet = screen_rect(0, 0, scene.width_px, scene.height_px);
    parts.push_back({nullptr, {{{scene.width_px / 2, scene.height_px / 2}, 1}, sheet}, sheet, {&scene.furniture}});
    return parts;
}

std::vector<PageLine> page_lines(const Path& path, const Placement& placement, const Viewport& viewport,
                                 const ScreenRect& clip) {
    const PathPoint origin = path.origin();
    const bool on_map = placement.space == Placement::Space::map;
    const ScreenPoint zero = on_map ? viewport.to_screen({origin.x, origin.y})
                                    : placement.at + ScreenPoint{origin.x, origin.y} * placement.scale;
    const double kx = on_map ? 1 / viewport.camera.units_per_px : placement.scale;
    const double ky = on_map ? -kx : kx;
    std::vector<PageLine> lines;
    for (const Contour& contour : path.contours()) {
        PageLine line{{}, contour.closed};
        ScreenRect box;
        for (std::size_t i = 0; i < contour.points.size(); ++i) {
            const ScreenPoint p{zero.x + contour.points[i].x * kx, zero.y + contour.points[i].y * ky};
            const bool is_end = !contour.closed && i + 1 == contour.points.size();
            if (line.points.empty() || is_end || distance(line.points.back(), p) >= finest_detail_px) {
                line.points.push_back(p);
                box.add(p);
            }
        }
        if (line.points.size() >= (contour.closed ? 3U : 2U) && box.intersects(clip)) {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::vector<PageLine> cut_areas(const std::vector<PageLine>& lines, const ScreenRect& box) {
    std::vector<PageLine> areas;
    for (const PageLine& line : lines) {
        if (!line.closed || is_inside(line, box)) {
            if (line.closed) {
                areas.push_back(line);
            }
            continue;
        }
        std::vector<ScreenPoint> ring = line.points;
        for (const Side& side : sides(box)) {
            ring = cut_ring(ring, side);
        }
        if (ring.size() >= 3) {
            areas.push_back({std::move(ring), true});
        }
    }
    return areas;
}

std::vector<PageLine> cut_lines(const std::vector<PageLine>& lines, const ScreenRect& box) {
    std::vector<PageLine> kept;
    for (const PageLine& line : lines) {
        if (is_inside(line, box)) {
            kept.push_back(line);
            continue;
        }
        PageLine piece;
        const auto end_piece = [&] {
            if (piece.points.size() > 1) {
                kept.push_back(std::move(piece));
            }
            piece = {};
        };
        const std::size_t segments = line.closed ? line.points.size() : line.points.size() - 1;
        for (std::size_t i = 0; i < segments; ++i) {
            const auto part = cut_segment(line.points[i], line.points[(i + 1) % line.points.size()], box);
            if (!part) {
                end_piece();
                continue;
            }
            if (piece.points.empty() || piece.points.back() != part->first) {
                end_piece();
                piece.points.push_back(part->first);
            }
            piece.points.push_back(part->second);
        }
        end_piece();
    }
    return kept;
}

std::vector<PageLine> area_lines(const FillPath& item, const Viewport& viewport, const ScreenRect& clip) {
    constexpr double margin_px = 4;
    return cut_areas(page_lines(*item.path, item.placement, viewport, clip), clip.grown(margin_px));
}

std::vector<PageLine> stroke_lines(const StrokePath& item, bool is_dashed, const Viewport& viewport,
                                   const ScreenRect& clip) {
    const double width = static_cast<double>(item.width_px);
    std::vector<PageLine> lines = page_lines(*item.path, item.placement, viewport, clip.grown(width));
    return is_dashed ? lines : cut_lines(lines, clip.grown(2 * width + 2));
}

ScreenRect box_of(const std::vector<PageLine>& lines) {
    ScreenRect box;
    for (const PageLine& line : lines) {
        std::ranges::for_each(line.points, [&](ScreenPoint p) { box.add(p); });
    }
    return box;
}

bool is_in_sight(const GlyphRun& run, const ScreenRect& clip) {
    return !run.glyphs.empty() && clip.contains((run.glyphs.front().at + run.glyphs.back().at) * 0.5);
}

PaintPlace place_of(const Paint& paint, const Placement& placement, const Viewport& viewport) {
    const bool on_map = placement.space == Placement::Space::map;
    return {on_map ? viewport.to_screen({paint.anchor.x, paint.anchor.y}) : ScreenPoint{paint.anchor.x, paint.anchor.y},
            paint.unit == Paint::Unit::px ? 1 : 1 / viewport.camera.units_per_px};
}

}  // namespace parkatlas
