#pragma once
// The colour gate: whether the colours of a theme can be told apart where the map relies on it, by eyes of every kind,
// on grey paper and in bright rooms. `parkatlas check --colors` prints it, a test holds every theme to it.

#include "core/color_measure.h"
#include "map/theme.h"

#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// How two colours are compared.
enum class ColorMeasure {
    difference,  ///< CIEDE2000, as seen with the check's vision
    lightness,   ///< the step in L* from the first colour to the second; between unordered colours its size
    contrast,    ///< WCAG contrast ratio
};
[[nodiscard]] std::string_view to_string(ColorMeasure measure);

/// One comparison of two of a theme's colours.
struct ColorCheck {
    std::string_view rule;  ///< why they are compared; text key "colors.rule.<rule>"
    std::string first;      ///< where the colour stands in the theme's file: "family.ic", "ramp.0"; or how it is made
    std::string second;
    ColorMeasure measure = ColorMeasure::difference;
    ColorVision vision = ColorVision::normal;  ///< of `difference`; the others have none
    double value = 0;
    double limit = 0;  ///< the least that passes
    [[nodiscard]] bool passes() const { return value >= limit; }
};

/// Every comparison that the map relies on, rule by rule, always in the same order:
///   family     fills of two families                             ΔE00 ≥ 15, ≥ 9 with each deficiency
///   ground     a family's fill and land or sea                   ΔE00 ≥ 18 with every vision
///   grey       fills of two families where the theme asks for it ΔL* ≥ Theme::grey_lightness
///   lit        a family's fill where it leads and where it supports, and the latter and land, under a highlight: ≥ 9
///   district   fills of two districts                            ΔE00 ≥ 10, ≥ 6 (each name stands beside its colour;
///              neighbours have 15 and 9 like families, which depends on the data: a test of the sheet)
///   ramp       neighbours of the ramp of figures                 ΔE00 ≥ 5 with every vision and ΔL* ≥ 6 in one sense;
///              its ends and land                                 ΔE00 ≥ 9
///   text       letters and what is under them                    contrast ≥ 4.5
///   mark       symbols and the selection on land and casing      contrast ≥ 3; kinds of symbols ΔE00 ≥ 15, ≥ 9
///   outline    outlines of parks and land                        contrast ≥ 3
///   line       shoreline and sea, district lines and land, where the theme asks for it: ≥ Theme::line_contrast
[[nodiscard]] std::vector<ColorCheck> judge_colors(const Theme& theme);

}  // namespace parkatlas
