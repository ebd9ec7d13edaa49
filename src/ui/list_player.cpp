// A player of screen-space display lists onto ImGui's draw lists: symbols and swatches in the panels are recorded by
// the same functions as on the map. Bands are drawn for rectangles only, which is what swatches are.

#include "ui/kit.h"

#include <algorithm>
#include <cmath>

namespace parkatlas {
namespace {

using Points = std::vector<ImVec2>;

ImVec2 on_screen(PathPoint p, const Path& path, const Placement& placement) {
    return {static_cast<float>(placement.at.x + (path.origin().x + p.x) * placement.scale),
            static_cast<float>(placement.at.y + (path.origin().y + p.y) * placement.scale)};
}

/// Whether a path can be seen at all: the card it lies in may be scrolled.
bool is_visible(const Path& path, const Placement& placement, float margin_px) {
    const ImVec2 low = on_screen(path.min(), path, placement);
    const ImVec2 high = on_screen(path.max(), path, placement);
    return ImGui::IsRectVisible({low.x - margin_px, low.y - margin_px}, {high.x + margin_px, high.y + margin_px});
}

/// The points without those whose absence nobody sees: every one of them is a dozen of triangles, which is what a
/// software renderer feels.
Points placed(const Contour& contour, const Path& path, const Placement& placement) {
    constexpr float unseen_px = 0.1F;
    Points points;
    std::size_t kept = 0;  // index of the last point that was taken
    const auto at = [&](std::size_t i) { return on_screen(contour.points[i], path, placement); };
    /// How far off the line from the last point to `end` the ones between them lie at most.
    const auto deviation_px = [&](std::size_t end) {
        const ImVec2 a = at(kept);
        const ImVec2 b = at(end);
        const float length = std::hypot(b.x - a.x, b.y - a.y);
        float most = 0;
        for (std::size_t i = kept + 1; i < end; ++i) {
            const ImVec2 p = at(i);
            most = std::max(most, length > 0 ? std::abs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length
                                             : std::hypot(p.x - a.x, p.y - a.y));
        }
        return most;
    };
    for (std::size_t i = 0; i < contour.points.size(); ++i) {
        if (i == 0 || i + 1 == contour.points.size() || deviation_px(i + 1) > unseen_px) {
            points.push_back(at(i));
            kept = i;
        }
    }
    return points;
}

bool is_convex(const Points& points) {
    int turn = 0;
    const std::size_t n = points.size();
    for (std::size_t i = 0; i < n; ++i) {
        const ImVec2& a = points[i];
        const ImVec2& b = points[(i + 1) % n];
        const ImVec2& c = points[(i + 2) % n];
        const float cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
        if (std::abs(cross) < 1e-4F) {
            continue;
        }
        const int sign = cross > 0 ? 1 : -1;
        if (turn != 0 && sign != turn) {
            return false;
        }
        turn = sign;
    }
    return true;
}

void fill_solid(ImDrawList& draw, const FillPath& item, ImU32 ink) {
    const auto& contours = item.path->contours();
    if (contours.size() == 1) {
        Points points = placed(contours.front(), *item.path, item.placement);
        if (is_convex(points)) {
            // ImGui's fringe wants clockwise points.
            float area = 0;
            for (std::size_t i = 0; i < points.size(); ++i) {
                const ImVec2& a = points[i];
                const ImVec2& b = points[(i + 1) % points.size()];
                area += a.x * b.y - b.x * a.y;
            }
            if (area < 0) {
                std::reverse(points.begin(), points.end());
            }
            draw.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), ink);
            return;
        }
    }
    const std::vector<float>& t = item.path->triangles();
    const auto at = [&](std::size_t i) {
        return ImVec2{static_cast<float>(item.placement.at.x + static_cast<double>(t[i]) * item.placement.scale),
                      static_cast<float>(item.placement.at.y + static_cast<double>(t[i + 1]) * item.placement.scale)};
    };
    for (std::size_t i = 0; i + 5 < t.size(); i += 6) {
        draw.AddTriangleFilled(at(i), at(i + 2), at(i + 4), ink);
    }
}

/// Slanted bands across the box of the path.
void fill_bands(ImDrawList& draw, const FillPath& item) {
    const Placement& p = item.placement;
    const Path& path = *item.path;
    const ImVec2 min{static_cast<float>(p.at.x + (path.origin().x + path.min().x) * p.scale),
                     static_cast<float>(p.at.y + (path.origin().y + path.min().y) * p.scale)};
    const ImVec2 max{static_cast<float>(p.at.x + (path.origin().x + path.max().x) * p.scale),
                     static_cast<float>(p.at.y + (path.origin().y + path.max().y) * p.scale)};
    float period = 0;
    for (const Band& band : item.paint.bands) {
        period += band.width;
    }
    if (period <= 0) {
        return;
    }
    const float slant = item.paint.angle_deg * 3.14159265F / 180;
    const ImVec2 along{std::cos(slant), -std::sin(slant)};  // y down
    const ImVec2 across{std::sin(slant), std::cos(slant)};
    const float reach = (max.x - min.x) + (max.y - min.y);
    const ImVec2 middle{(min.x + max.x) / 2, (min.y + max.y) / 2};
    draw.PushClipRect(min, max, true);
    for (float s = -std::ceil(reach / period) * period; s < reach;) {
        for (const Band& band : item.paint.bands) {
            const auto corner = [&](float a, float b) {
                return ImVec2{middle.x + along.x * a + across.x * b, middle.y + along.y * a + across.y * b};
            };
            const Points quad{corner(-reach, s), corner(reach, s), corner(reach, s + band.width),
                              corner(-reach, s + band.width)};
            draw.AddQuadFilled(quad[0], quad[1], quad[2], quad[3], packed(band.color));
            s += band.width;
        }
    }
    draw.PopClipRect();
}

void stroke_line(ImDrawList& draw, const Points& points, bool closed, const StrokePath& item) {
    const ImU32 ink = packed(item.color);
    draw.AddPolyline(points.data(), static_cast<int>(points.size()), ink, closed ? ImDrawFlags_Closed : 0,
                     item.width_px);
    if (!closed && item.cap == Cap::round) {
        draw.AddCircleFilled(points.front(), item.width_px / 2, ink);
        draw.AddCircleFilled(points.back(), item.width_px / 2, ink);
    }
}

void stroke_dashed(ImDrawList& draw, Points points, bool closed, const StrokePath& item) {
    if (closed) {
        points.push_back(points.front());
    }
    float left = item.dash.on_px;  // of the current dash or gap
    bool on = true;
    Points dash{points.front()};
    const auto end_dash = [&] {
        if (on && dash.size() > 1) {
            stroke_line(draw, dash, false, item);
        }
    };
    for (std::size_t i = 1; i < points.size(); ++i) {
        ImVec2 from = points[i - 1];
        const ImVec2 to = points[i];
        float length = std::hypot(to.x - from.x, to.y - from.y);
        while (length > left) {
            const float part = left / length;
            from = {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
            length -= left;
            dash.push_back(from);
            end_dash();
            on = !on;
            left = on ? item.dash.on_px : item.dash.off_px;
            dash = {from};
        }
        left -= length;
        dash.push_back(to);
    }
    end_dash();
}

struct Player {
    ImDrawList& draw;
    const Kit& kit;

    void operator()(const FillPath& item) const {
        if (!is_visible(*item.path, item.placement, 1)) {
            return;
        }
        if (item.paint.bands.size() == 1) {
            fill_solid(draw, item, packed(item.paint.bands.front().color));
        } else {
            fill_bands(draw, item);
        }
    }
    void operator()(const StrokePath& item) const {
        if (!is_visible(*item.path, item.placement, item.width_px + 1)) {
            return;
        }
        for (const Contour& contour : item.path->contours()) {
            const Points points = placed(contour, *item.path, item.placement);
            if (points.size() < 2) {
                continue;
            }
            if (item.dash.on_px > 0 && item.dash.off_px > 0) {
                stroke_dashed(draw, points, contour.closed, item);
            } else {
                stroke_line(draw, points, contour.closed, item);
            }
        }
    }
    void operator()(const ItemGroup& /*nothing to draw*/) const {}
    /// Digits of project rounds: the baked font nearest in size, scaled.
    void operator()(const GlyphRun& item) const {
        if (item.glyphs.empty()) {
            return;
        }
        ImFont* font = kit.font(Type::small_bold);
        const float size = font->FontSize * item.size_px / (info(Type::small_bold).size_px * kit.scale());
        const ScreenPoint at = item.glyphs.front().at;
        const float top = static_cast<float>(at.y) - font->Ascent * size / font->FontSize;
        draw.AddText(font, size, {static_cast<float>(at.x), top}, packed(item.color), item.text.c_str());
    }
};

}  // namespace

void Kit::play(const DisplayList& list) const {
    const Player player{*ImGui::GetWindowDrawList(), *this};
    for (const DrawItem& item : list) {
        std::visit(player, item);
    }
}

}  // namespace parkatlas
