#include "scene/shapes.h"

#include <cctype>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <string>

namespace parkatlas {
namespace {

std::vector<ScreenPoint> arc(ScreenPoint center, double radius, double from_deg, double to_deg, int steps) {
    std::vector<ScreenPoint> points;
    for (int i = 0; i <= steps; ++i) {
        const double a = (from_deg + (to_deg - from_deg) * i / steps) * std::numbers::pi / 180;
        points.push_back({center.x + radius * std::cos(a), center.y + radius * std::sin(a)});
    }
    return points;
}

/// Reads SVG path data into polylines. State is one pen and the control point that T reflects.
class SvgReader {
public:
    explicit SvgReader(std::string_view data) : text_{data} {}

    std::vector<Contour> read() {
        char command = 0;
        while (skip_separators()) {
            if (std::isalpha(static_cast<unsigned char>(*at_)) != 0) {
                command = *at_++;
            }
            if (command == 0 || !apply(command)) {
                break;
            }
            if (command == 'M') {
                command = 'L';
            } else if (command == 'm') {
                command = 'l';
            }
        }
        flush(false);
        return std::move(contours_);
    }

private:
    static constexpr int curve_steps = 12;

    bool skip_separators() {
        while (at_ != text_.c_str() + text_.size() &&
               (std::isspace(static_cast<unsigned char>(*at_)) != 0 || *at_ == ',')) {
            ++at_;
        }
        return at_ != text_.c_str() + text_.size();
    }
    double number() {
        skip_separators();
        char* end = nullptr;
        const double value = std::strtod(at_, &end);
        at_ = end;
        return value;
    }
    ScreenPoint point(bool relative) {
        const double x = number();
        const double y = number();
        return relative ? ScreenPoint{pen_.x + x, pen_.y + y} : ScreenPoint{x, y};
    }
    void line_to(ScreenPoint p) {
        points_.push_back(p);
        pen_ = p;
    }
    void quadratic(ScreenPoint control, ScreenPoint end) {
        const ScreenPoint start = pen_;
        for (int i = 1; i <= curve_steps; ++i) {
            const double t = static_cast<double>(i) / curve_steps;
            line_to(start * ((1 - t) * (1 - t)) + control * (2 * t * (1 - t)) + end * (t * t));
        }
        control_ = control;
    }
    void cubic(ScreenPoint c1, ScreenPoint c2, ScreenPoint end) {
        const ScreenPoint start = pen_;
        for (int i = 1; i <= curve_steps; ++i) {
            const double t = static_cast<double>(i) / curve_steps;
            const double u = 1 - t;
            line_to(start * (u * u * u) + c1 * (3 * t * u * u) + c2 * (3 * t * t * u) + end * (t * t * t));
        }
    }
    void flush(bool closed) {
        if (points_.size() > 1) {
            Contour contour;
            contour.closed = closed;
            for (const ScreenPoint p : points_) {
                contour.points.push_back({p.x, p.y});
            }
            contours_.push_back(std::move(contour));
        }
        points_.clear();
    }
    bool apply(char command) {
        const bool relative = std::islower(static_cast<unsigned char>(command)) != 0;
        switch (std::toupper(static_cast<unsigned char>(command))) {
            case 'M': {
                const ScreenPoint p = point(relative);
                flush(false);
                start_ = p;
                line_to(p);
                return true;
            }
            case 'L':
                line_to(point(relative));
                return true;
            case 'H':
                line_to({(relative ? pen_.x : 0) + number(), pen_.y});
                return true;
            case 'V':
                line_to({pen_.x, (relative ? pen_.y : 0) + number()});
                return true;
            case 'C': {
                const ScreenPoint c1 = point(relative);
                const ScreenPoint c2 = point(relative);
                cubic(c1, c2, point(relative));
                return true;
            }
            case 'Q': {
                const ScreenPoint control = point(relative);
                quadratic(control, point(relative));
                return true;
            }
            case 'T': {
                const ScreenPoint reflected = pen_ * 2 - control_;
                quadratic(reflected, point(relative));
                return true;
            }
            case 'Z':
                flush(true);
                pen_ = start_;
                return true;
            default:
                return false;
        }
    }

    std::string text_;
    const char* at_ = text_.c_str();
    ScreenPoint pen_, start_, control_;
    std::vector<ScreenPoint> points_;
    std::vector<Contour> contours_;
};

}  // namespace

PathPtr rect_path(const ScreenRect& r) {
    return ring_path({r.min, {r.max.x, r.min.y}, r.max, {r.min.x, r.max.y}});
}

PathPtr line_path(std::vector<ScreenPoint> points) {
    return screen_path({std::move(points)}, false);
}

PathPtr ring_path(std::vector<ScreenPoint> points) {
    return screen_path({std::move(points)}, true);
}

PathPtr unit_circle() {
    static const PathPtr circle = [] {
        auto points = arc({0, 0}, 1, 0, 360, 40);
        points.pop_back();
        return ring_path(std::move(points));
    }();
    return circle;
}

PathPtr round_rect_path(const ScreenRect& r, double radius) {
    std::vector<ScreenPoint> points;
    const auto corner = [&](double x, double y, double from_deg) {
        for (const ScreenPoint p : arc({x, y}, radius, from_deg, from_deg + 90, 6)) {
            points.push_back(p);
        }
    };
    corner(r.max.x - radius, r.max.y - radius, 0);
    corner(r.min.x + radius, r.max.y - radius, 90);
    corner(r.min.x + radius, r.min.y + radius, 180);
    corner(r.max.x - radius, r.min.y + radius, 270);
    return ring_path(std::move(points));
}

PathPtr svg_path(std::string_view data) {
    return std::make_shared<const Path>(PathPoint{}, SvgReader{data}.read());
}

}  // namespace parkatlas
