#include "scene/display_list.h"

#include "core/strings.h"
#include "scene/tessellate.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>
#include <string_view>

namespace parkatlas {

namespace {

std::uint64_t next_path_id() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

/// Lines as contours relative to `origin`: without points that are not finite, without consecutive duplicates (for
/// closed lines the last and the first point are consecutive too), without lines too short to be drawn.
template <Planar P>
std::vector<Contour> to_contours(const std::vector<std::vector<P>>& lines, P origin, bool closed) {
    std::vector<Contour> contours;
    contours.reserve(lines.size());
    for (const std::vector<P>& line : lines) {
        Contour contour{{}, closed};
        contour.points.reserve(line.size());
        for (P p : line) {
            const PathPoint point{p.x - origin.x, p.y - origin.y};
            if (is_finite(p) && (contour.points.empty() || contour.points.back() != point)) {
                contour.points.push_back(point);
            }
        }
        while (closed && contour.points.size() > 1 && contour.points.front() == contour.points.back()) {
            contour.points.pop_back();
        }
        const std::size_t needed = closed ? 3 : 2;
        if (contour.points.size() >= needed) {
            contours.push_back(std::move(contour));
        }
    }
    return contours;
}

// The scene as text.

std::string number(double value) {
    return fixed_text(value, 2);
}

std::string point(double x, double y) {
    return number(x) + "," + number(y);
}
std::string point(ScreenPoint p) {
    return point(p.x, p.y);
}

std::string color(Color c) {
    const auto byte = [](float part) { return std::lround(std::clamp(part, 0.0F, 1.0F) * 255.0F); };
    return fmt::format("#{:02X}{:02X}{:02X}{:02X}", byte(c.r), byte(c.g), byte(c.b), byte(c.a));
}

/// One line, in quotes.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        switch (c) {
            case '\n':
                out += "\\n";
                break;
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            default:
                out += c;
        }
    }
    return out + '"';
}

/// Where a path lies and how much of it there is; its id depends on the run and stays out.
std::string describe(const Path& path, const Placement& placement) {
    const PathPoint o = path.origin();
    std::size_t vertices = 0;
    for (const Contour& contour : path.contours()) {
        vertices += contour.points.size();
    }
    std::string text = fmt::format("bbox {} {} contours {} vertices {}", point(o.x + path.min().x, o.y + path.min().y),
                                   point(o.x + path.max().x, o.y + path.max().y), path.contours().size(), vertices);
    if (placement.space == Placement::Space::map) {
        return "map " + text;
    }
    return fmt::format("screen at {} scale {} {}", point(placement.at), number(placement.scale), text);
}

std::string to_line(const FillPath& fill) {
    std::string text = "fill " + describe(*fill.path, fill.placement) + " paint";
    for (const Band& band : fill.paint.bands) {
        text += ' ' + color(band.color) + '@' + number(static_cast<double>(band.width));
    }
    if (fill.paint.bands.size() > 1) {
        text += fmt::format(" angle {} unit {} anchor {}", number(static_cast<double>(fill.paint.angle_deg)),
                            fill.paint.unit == Paint::Unit::px ? "px" : "map",
                            point(fill.paint.anchor.x, fill.paint.anchor.y));
    }
    return text;
}

std::string to_line(const StrokePath& stroke) {
    std::string text = fmt::format("stroke {} color {} width {}", describe(*stroke.path, stroke.placement),
                                   color(stroke.color), number(static_cast<double>(stroke.width_px)));
    if (stroke.dash.on_px > 0) {
        text += " dash " + point(static_cast<double>(stroke.dash.on_px), static_cast<double>(stroke.dash.off_px));
    }
    if (stroke.cap == Cap::round) {
        text += " cap round";
    }
    return text;
}

std::string to_line(const ItemGroup& /*says nothing about the picture*/) {
    return {};
}

std::string to_line(const GlyphRun& run) {
    std::string text = fmt::format("text {} face {} size {} color {} glyphs {}", quoted(run.text), run.face,
                                   number(static_cast<double>(run.size_px)), color(run.color), run.glyphs.size());
    if (!run.glyphs.empty()) {
        text += " at " + point(run.glyphs.front().at);
    }
    const auto add_if_set = [&text](const char* name, float value) {
        if (value != 0) {
            text += fmt::format(" {} {}", name, number(static_cast<double>(value)));
        }
    };
    add_if_set("outline", run.outline_px);
    add_if_set("angle", run.angle_deg);
    add_if_set("shear", run.shear_deg);
    return text;
}

void append(std::string& text, std::string_view indent, const DisplayList& list) {
    for (const DrawItem& item : list) {
        const std::string line = std::visit([](const auto& it) { return to_line(it); }, item);
        if (!line.empty()) {
            fmt::format_to(std::back_inserter(text), "{}{}\n", indent, line);
        }
    }
}

}  // namespace

Path::Path(PathPoint origin, std::vector<Contour> contours)
    : origin_{origin}, contours_{std::move(contours)}, id_{next_path_id()} {
    ExtentOf<PathPoint> box;
    for (const Contour& contour : contours_) {
        for (PathPoint p : contour.points) {
            box.add(p);
        }
    }
    if (!box.is_empty()) {
        min_ = box.min;
        max_ = box.max;
    }
}

const std::vector<float>& Path::triangles() const {
    std::call_once(once_, [this] { triangles_ = tessellate(contours_); });
    return triangles_;
}

PathPtr map_path(const MapExtent& extent, std::vector<std::vector<MapPoint>> lines, bool closed) {
    const MapPoint origin = extent.is_empty() ? MapPoint{} : extent.center();
    return std::make_shared<const Path>(PathPoint{origin.x, origin.y}, to_contours(lines, origin, closed));
}

PathPtr screen_path(std::vector<std::vector<ScreenPoint>> lines, bool closed) {
    return std::make_shared<const Path>(PathPoint{}, to_contours(lines, ScreenPoint{}, closed));
}

std::string to_text(const Scene& scene) {
    std::string text = fmt::format("scene {} x {} background {}\n", number(scene.width_px), number(scene.height_px),
                                   color(scene.background));
    for (const MapFrame& frame : scene.frames) {
        fmt::format_to(std::back_inserter(text), "frame center {} units_per_px {:.6g} rect {} {} background {}\n",
                       point(frame.center.x, frame.center.y), frame.units_per_px, point(frame.rect.min),
                       point(frame.rect.max), color(frame.background));
        if (frame.features) {
            append(text, "  feature ", *frame.features);
        }
        append(text, "  label ", frame.labels);
    }
    append(text, "furniture ", scene.furniture);
    return text;
}

}  // namespace parkatlas
