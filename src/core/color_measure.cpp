#include "core/color_measure.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace parkatlas {
namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

double to_linear(float encoded) {
    const auto c = static_cast<double>(encoded);
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
float to_encoded(double linear) {
    const double c = std::clamp(linear, 0.0, 1.0);
    return static_cast<float>(c <= 0.0031308 ? c * 12.92 : 1.055 * std::pow(c, 1 / 2.4) - 0.055);
}
Vector linear(Color c) {
    return {to_linear(c.r), to_linear(c.g), to_linear(c.b)};
}
Vector operator*(const Matrix& m, const Vector& v) {
    const auto row = [&](std::size_t i) { return m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2]; };
    return {row(0), row(1), row(2)};
}

/// sRGB to XYZ; the sums of its rows are the white.
constexpr Matrix srgb_to_xyz{
    {{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};

const Matrix& simulation(ColorVision vision) {
    static constexpr Matrix identity{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    static constexpr Matrix protan{
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
    static constexpr Matrix deutan{
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
    static constexpr Matrix tritan{
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
    switch (vision) {
        case ColorVision::normal:
            return identity;
        case ColorVision::protan:
            return protan;
        case ColorVision::deutan:
            return deutan;
        case ColorVision::tritan:
            return tritan;
    }
    return identity;
}

double degrees(double radians) {
    return radians * 180 / std::numbers::pi;
}
double cos_deg(double angle) {
    return std::cos(angle * std::numbers::pi / 180);
}
double sin_deg(double angle) {
    return std::sin(angle * std::numbers::pi / 180);
}
/// Hue 0…360°; 0 for greys, which have none.
double hue_deg(double a, double b) {
    if (a == 0 && b == 0) {
        return 0;
    }
    const double angle = degrees(std::atan2(b, a));
    return angle < 0 ? angle + 360 : angle;
}

}  // namespace

Lab to_lab(Color color) {
    const Vector xyz = srgb_to_xyz * linear(color);
    const auto f = [](double t) {
        constexpr double knee = 216.0 / 24389;
        constexpr double slope = 24389.0 / 27;
        return t > knee ? std::cbrt(t) : (slope * t + 16) / 116;
    };
    const auto part = [&](std::size_t i) {
        return f(xyz[i] / (srgb_to_xyz[i][0] + srgb_to_xyz[i][1] + srgb_to_xyz[i][2]));
    };
    const double y = part(1);
    return {116 * y - 16, 500 * (part(0) - y), 200 * (y - part(2))};
}

double color_difference(const Lab& first, const Lab& second) {
    // Names and order as in the paper's equations (2)–(22); a prime is left out.
    const auto pow7 = [](double x) { return std::pow(x, 7); };
    const double pow25 = pow7(25);
    const double mean_c_star = (std::hypot(first.a, first.b) + std::hypot(second.a, second.b)) / 2;
    const double g = 0.5 * (1 - std::sqrt(pow7(mean_c_star) / (pow7(mean_c_star) + pow25)));
    const double a1 = (1 + g) * first.a;
    const double a2 = (1 + g) * second.a;
    const double c1 = std::hypot(a1, first.b);
    const double c2 = std::hypot(a2, second.b);
    const double h1 = hue_deg(a1, first.b);
    const double h2 = hue_deg(a2, second.b);
    const bool any_grey = c1 * c2 == 0;

    double dh = h2 - h1;
    if (any_grey) {
        dh = 0;
    } else if (dh > 180) {
        dh -= 360;
    } else if (dh < -180) {
        dh += 360;
    }
    const double dl = second.l - first.l;
    const double dc = c2 - c1;
    const double dh_chroma = 2 * std::sqrt(c1 * c2) * sin_deg(dh / 2);

    const double l = (first.l + second.l) / 2;
    const double c = (c1 + c2) / 2;
    double h = h1 + h2;
    if (!any_grey) {
        if (std::abs(h1 - h2) <= 180) {
            h /= 2;
        } else {
            h = h < 360 ? (h + 360) / 2 : (h - 360) / 2;
        }
    }
    const double t =
        1 - 0.17 * cos_deg(h - 30) + 0.24 * cos_deg(2 * h) + 0.32 * cos_deg(3 * h + 6) - 0.20 * cos_deg(4 * h - 63);
    const double theta = 30 * std::exp(-std::pow((h - 275) / 25, 2));
    const double r_c = 2 * std::sqrt(pow7(c) / (pow7(c) + pow25));
    const double s_l = 1 + 0.015 * std::pow(l - 50, 2) / std::sqrt(20 + std::pow(l - 50, 2));
    const double s_c = 1 + 0.045 * c;
    const double s_h = 1 + 0.015 * c * t;
    const double r_t = -sin_deg(2 * theta) * r_c;
    const double x = dl / s_l;
    const double y = dc / s_c;
    const double z = dh_chroma / s_h;
    return std::sqrt(x * x + y * y + z * z + r_t * y * z);
}

std::string_view to_string(ColorVision vision) {
    switch (vision) {
        case ColorVision::normal:
            return "normal";
        case ColorVision::protan:
            return "protan";
        case ColorVision::deutan:
            return "deutan";
        case ColorVision::tritan:
            return "tritan";
    }
    return "";
}

Color seen_with(ColorVision vision, Color color) {
    if (vision == ColorVision::normal) {
        return color;
    }
    const Vector seen = simulation(vision) * linear(color);
    return {to_encoded(seen[0]), to_encoded(seen[1]), to_encoded(seen[2]), color.a};
}

double contrast_ratio(Color a, Color b) {
    const auto luminance = [](Color c) {
        const Vector l = linear(c);
        return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
    };
    const double of_a = luminance(a);
    const double of_b = luminance(b);
    return (std::max(of_a, of_b) + 0.05) / (std::min(of_a, of_b) + 0.05);
}

}  // namespace parkatlas
