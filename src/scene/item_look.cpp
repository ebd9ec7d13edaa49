#include "scene/item_look.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace parkatlas {

namespace {

constexpr double finest_period_px = 2;
constexpr double finest_dash_px = 2;
constexpr double opacity_of_fine_dashes = 0.6;

double period_of(const Paint& paint) {
    double period = 0;
    for (const Band& band : paint.bands) {
        period += static_cast<double>(band.width);
    }
    return period;
}

}  // namespace

Color mean_color(const Paint& paint) {
    if (paint.bands.size() == 1) {
        return paint.bands.front().color;
    }
    Color sum{0, 0, 0, 0};
    float widths = 0;
    for (const Band& band : paint.bands) {
        const float share = band.width * band.color.a;
        sum = {sum.r + band.color.r * share, sum.g + band.color.g * share, sum.b + band.color.b * share, sum.a + share};
        widths += band.width;
    }
    if (sum.a <= 0) {
        return {0, 0, 0, 0};
    }
    return {sum.r / sum.a, sum.g / sum.a, sum.b / sum.a, sum.a / widths};
}

bool shows_bands(const Paint& paint, double px_per_unit) {
    return paint.bands.size() > 1 && period_of(paint) * px_per_unit >= finest_period_px;
}

DashLook dash_look(const StrokePath& stroke, double pixel_ratio) {
    if (!(stroke.dash.on_px > 0 && stroke.dash.off_px > 0)) {
        return {};
    }
    const double on_px = static_cast<double>(stroke.dash.on_px) * pixel_ratio;
    const double off_px = static_cast<double>(stroke.dash.off_px) * pixel_ratio;
    // Round caps lengthen every dash at the cost of the gap: there only the sum counts.
    const double finest_px = stroke.cap == Cap::round ? (on_px + off_px) / 2 : std::min(on_px, off_px);
    return finest_px < finest_dash_px ? DashLook{{}, opacity_of_fine_dashes} : DashLook{stroke.dash, 1};
}

BandShapes band_shapes(const Paint& paint, double px_per_unit, ScreenPoint anchor, const ScreenRect& box) {
    BandShapes shapes{paint.bands.front().color, {}};
    const double period = period_of(paint) * px_per_unit;
    const double angle = static_cast<double>(paint.angle_deg) * std::numbers::pi / 180;
    const ScreenPoint along{std::cos(angle), -std::sin(angle)};
    const ScreenPoint across{std::sin(angle), std::cos(angle)};
    double first = std::numeric_limits<double>::infinity();
    double last = -first;
    double near = first;
    double far = last;
    for (const ScreenPoint corner : {box.min, box.max, {box.min.x, box.max.y}, {box.max.x, box.min.y}}) {
        const ScreenPoint d = corner - anchor;
        first = std::min(first, d.x * across.x + d.y * across.y);
        last = std::max(last, d.x * across.x + d.y * across.y);
        near = std::min(near, d.x * along.x + d.y * along.y);
        far = std::max(far, d.x * along.x + d.y * along.y);
    }
    const auto place = [&](double a, double b) { return anchor + along * a + across * b; };
    double begin = 0;
    for (std::size_t i = 0; i < paint.bands.size(); ++i) {
        const double end = begin + static_cast<double>(paint.bands[i].width) * px_per_unit;
        const bool is_last = i + 1 == paint.bands.size();
        const double reach = is_last ? end : end + static_cast<double>(paint.bands[i + 1].width) * px_per_unit / 2;
        if (i > 0) {
            BandShapes::Shape shape{paint.bands[i].color, {}};
            for (double n = std::floor((first - reach) / period); n * period + begin < last; ++n) {
                const double from = n * period + begin;
                const double to = n * period + reach;
                if (to > first) {
                    shape.quads.push_back({place(near, from), place(far, from), place(far, to), place(near, to)});
                }
            }
            shapes.bands.push_back(std::move(shape));
        }
        begin = end;
    }
    return shapes;
}

}  // namespace parkatlas
