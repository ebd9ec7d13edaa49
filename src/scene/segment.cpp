#include "scene/segment.h"

#include <algorithm>
#include <array>

namespace parkatlas {

ScreenRect box_of(const Segment& segment) {
    ScreenRect box;
    box.add(segment.a);
    box.add(segment.b);
    return box;
}

std::vector<Segment> segments_of(std::span<const ScreenPoint> line) {
    std::vector<Segment> segments;
    for (std::size_t i = 1; i < line.size(); ++i) {
        segments.push_back({line[i - 1], line[i]});
    }
    return segments;
}

bool cross(const Segment& s, const Segment& t) {
    if (!box_of(s).intersects(box_of(t))) {
        return false;
    }
    const auto side = [](const Segment& line, ScreenPoint p) { return cross(line.b - line.a, p - line.a); };
    const auto parts = [](double u, double v) { return (u <= 0 && v >= 0) || (u >= 0 && v <= 0); };
    return parts(side(s, t.a), side(s, t.b)) && parts(side(t, s.a), side(t, s.b));
}

double distance(ScreenPoint p, const Segment& s) {
    const ScreenPoint along = s.b - s.a;
    const double length2 = dot(along, along);
    const double t = length2 > 0 ? std::clamp(dot(p - s.a, along) / length2, 0.0, 1.0) : 0;
    return distance(p, s.a + along * t);
}

// Separating axes: the projections overlap on both axes and on the segment's normal.
bool runs_through(const Segment& s, const ScreenRect& box) {
    const ScreenRect around = box_of(s);
    if (around.max.x <= box.min.x || around.min.x >= box.max.x || around.max.y <= box.min.y ||
        around.min.y >= box.max.y) {
        return false;
    }
    const ScreenPoint along = s.b - s.a;
    const std::array<ScreenPoint, 4> corners{box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}};
    bool left = false;
    bool right = false;
    for (ScreenPoint corner : corners) {
        const double side = cross(along, corner - s.a);
        left = left || side > 0;
        right = right || side < 0;
    }
    return (left && right) || along == ScreenPoint{};
}

bool overlap(const ScreenRect& a, const ScreenRect& b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

}  // namespace parkatlas
