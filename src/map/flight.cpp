#include "map/flight.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace parkatlas {
namespace {

constexpr double rho = std::numbers::sqrt2;
constexpr double jump_s = 0.28;
constexpr double far_jump_s = 0.6;
constexpr double nudge_s = 0.16;
constexpr double far_scale = 4;

double ease_in_out(double t) {
    return t < 0.5 ? 4 * t * t * t : 1 - std::pow(2 - 2 * t, 3) / 2;
}

double ease_out(double t) {
    return 1 - std::pow(1 - t, 3);
}

}  // namespace

Flight::Flight(const Camera& from, const Camera& to, const ScreenRect& view, FlightKind kind)
    : from_{from}, to_{to}, kind_{kind}, width_px_{std::max(1.0, view.width())} {
    if (from == to) {
        return;
    }
    const double u0 = from.units_per_px;
    const double u1 = to.units_per_px;
    const MapPoint way = to.center - from.center;
    distance_ = std::hypot(way.x, way.y);
    double widest = std::max(u0, u1);
    if (u0 != u1) {
        // At the offset s (px) from the middle both cameras show the same: c₀ + s u₀ = c₁ + s u₁.
        fixed_ = {way.x / (u0 - u1), way.y / (u0 - u1)};
        about_point_ = std::abs(fixed_.x) <= view.width() / 2 && std::abs(fixed_.y) <= view.height() / 2;
    }
    if (!about_point_) {
        const double w0 = u0 * width_px_;
        const double w1 = u1 * width_px_;
        const double ground = rho * rho * rho * rho * distance_ * distance_;
        const double b0 = (w1 * w1 - w0 * w0 + ground) / (2 * w0 * rho * rho * distance_);
        const double b1 = (w1 * w1 - w0 * w0 - ground) / (2 * w1 * rho * rho * distance_);
        rise_ = std::asinh(-b0);  // ln(√(b² + 1) − b)
        length_ = (std::asinh(-b1) - rise_) / rho;
        if (rise_ < 0 && rise_ + rho * length_ > 0) {  // the top lies between the ends
            widest = std::max(widest, u0 * std::cosh(rise_));
        }
    }
    duration_s_ = kind == FlightKind::nudge ? nudge_s : widest > far_scale * std::min(u0, u1) ? far_jump_s : jump_s;
}

Camera Flight::along(double share) const {
    const double u0 = from_.units_per_px;
    if (about_point_) {
        const double u = u0 * std::pow(to_.units_per_px / u0, share);
        return {from_.center + MapPoint{fixed_.x * (u0 - u), fixed_.y * (u0 - u)}, u};
    }
    const double s = share * length_;
    const double top = std::cosh(rise_);
    const double w0 = u0 * width_px_;
    const double gone = w0 / (rho * rho) * (top * std::tanh(rho * s + rise_) - std::sinh(rise_));
    const double part = gone / distance_;
    return {from_.center + (to_.center - from_.center) * part, u0 * top / std::cosh(rho * s + rise_)};
}

Camera Flight::at(double elapsed_s) const {
    if (elapsed_s >= duration_s_) {
        return to_;
    }
    if (!(elapsed_s > 0)) {
        return from_;
    }
    const double t = elapsed_s / duration_s_;
    return along(kind_ == FlightKind::jump ? ease_in_out(t) : ease_out(t));
}

}  // namespace parkatlas
