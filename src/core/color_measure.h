#pragma once
// How far colours lie apart, for eyes of every kind: CIE L*a*b*, CIEDE2000, colour vision deficiencies, contrast.
// Colours are taken as opaque sRGB; their alpha is not looked at.

#include "core/color.h"

#include <array>
#include <string_view>

namespace parkatlas {

/// CIE 1976 L*a*b* for the white of sRGB (D65, 2°): l 0…100.
struct Lab {
    double l = 0;
    double a = 0;
    double b = 0;
};
/// IEC 61966-2-1 (sRGB to CIE XYZ), CIE 15 (XYZ to L*a*b*).
[[nodiscard]] Lab to_lab(Color color);

/// CIEDE2000 colour difference ΔE00, k_L = k_C = k_H = 1; 0 is the same colour, about 1 the least that is seen side by
/// side. Formula and its corner cases: Sharma, Wu, Dalal, “The CIEDE2000 Color-Difference Formula: Implementation
/// Notes, Supplementary Test Data, and Mathematical Observations”, Color Research & Application 30 (2005), 21–30.
[[nodiscard]] double color_difference(const Lab& a, const Lab& b);

/// Kinds of colour vision: all three cones, or without those for long, middle or short waves.
enum class ColorVision { normal, protan, deutan, tritan };
inline constexpr std::array<ColorVision, 4> color_visions{ColorVision::normal, ColorVision::protan, ColorVision::deutan,
                                                          ColorVision::tritan};
[[nodiscard]] std::string_view to_string(ColorVision vision);

/// What somebody with that vision sees, as a colour for normal eyes. Severity 1.0 of Machado, Oliveira, Fernandes, “A
/// Physiologically-based Model for Simulation of Color Vision Deficiency”, IEEE TVCG 15 (2009), 1291–1298, applied to
/// linear light and cut to sRGB's gamut.
[[nodiscard]] Color seen_with(ColorVision vision, Color color);

/// Contrast ratio 1…21 of two colours, whichever is the lighter (WCAG 2.2, “contrast ratio”, “relative luminance”).
[[nodiscard]] double contrast_ratio(Color a, Color b);

}  // namespace parkatlas
