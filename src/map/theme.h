#pragma once
// Looks as data: a theme gives colours, the style gives lengths and label classes. Unknown or missing keys are errors.

#include "core/color.h"
#include "core/result.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// The themes that come with the program: assets/themes/<name>.json, text key "theme.<name>".
inline constexpr std::array<std::string_view, 4> theme_names{"light", "dark", "print", "contrast"};

/// Colours of the map, named as in assets/themes/*.json. See docs/design.md for what each is for.
struct MapColors {
    Color sea, land, neighbor_land, shoreline, district_line, district_label;
    Color river, river_bank, water_label;
    Color ink, ink2, halo;
    Color no_data, no_data_line;
    Color facility, science;
    Color selection, casing;
    Color frame, card, card_line;  ///< inset frame; legend card and its border
};

/// Colours of the window's panels.
struct UiColors {
    Color panel, sub_panel, sub_hover, sub_active, line;
    Color text1, text2, text3;
    Color accent, accent_hover, accent_active, accent_soft, on_accent;
    Color error, warning, ok, dim, switch_off;
};

/// Lines and dots over the colour of a family, for paper without colour.
struct Pattern {
    std::vector<float> lines_deg;  ///< directions, counter-clockwise from east
    float dot_px = 0;              ///< diameter at 1x; 0: no dots
    bool operator==(const Pattern&) const = default;
    [[nodiscard]] bool is_plain() const { return lines_deg.empty() && !(dot_px > 0); }
};

struct Theme {
    std::string id;
    bool is_dark = false;
    float outline_mix = 0.34F;  ///< outline ink of a fill: mixed so far towards `outline_toward`
    Color outline_toward;
    float shoreline_px = 1.1F;
    float district_px = 1.0F;
    MapColors map;
    UiColors ui;
    std::vector<Color> ramp;                              ///< of figures, from low to high: at least 2
    std::vector<Color> district;                          ///< of districts, in the order in which parks name them
    std::map<std::string, Color, std::less<>> family;     ///< by family id
    std::map<std::string, Pattern, std::less<>> pattern;  ///< by family id; families without one are plain
    float pattern_opacity = 0;                            ///< of its ink, which is that of outlines
    // What the colour gate asks of this theme besides what it asks of all; 0: nothing.
    float grey_lightness = 0;  ///< least step in L* between any two families, for paper without colour
    float line_contrast = 0;   ///< least contrast of shoreline and district lines, for bright rooms

    /// The line colour that goes with a fill.
    [[nodiscard]] Color outline_of(Color fill) const { return mix(fill, outline_toward, outline_mix); }
    /// Under a highlight of industries, a family's colour where the industry leads and where it supports.
    [[nodiscard]] Color leading(Color fill) const { return mix(fill, is_dark ? white : black, 0.24F); }
    [[nodiscard]] Color supporting(Color fill) const { return mix(fill, map.land, 0.30F); }

    [[nodiscard]] static Result<Theme> parse(std::string_view json, const std::string& where);
};

/// One class of labels; lengths in px at 1x for a short side of 1080 px.
struct LabelClass {
    float size_px = 14;
    bool bold = false;
    std::string color;       ///< name of a map colour
    float spacing_px = 0;    ///< between characters
    float halo_px = 2;       ///< width of the halo's outline (half of it lies outside the glyph)
    std::string halo_color;  ///< name of a map colour
    float shear_deg = 0;
};

/// Lengths and label classes, independent of the theme.
struct Style {
    std::map<std::string, LabelClass, std::less<>> labels;
    std::map<std::string, float, std::less<>> lengths;  ///< px at 1x
    [[nodiscard]] const LabelClass& label(std::string_view name) const;
    [[nodiscard]] float length(std::string_view name) const;

    [[nodiscard]] static Result<Style> parse(std::string_view json, const std::string& where);
};

/// A map colour by its token, for label classes. Tokens are checked when the style is parsed.
[[nodiscard]] Color map_color(const Theme& theme, std::string_view token);
/// A colour of the window's panels by its token.
[[nodiscard]] Color ui_color(const Theme& theme, std::string_view token);
/// All names of map colours.
[[nodiscard]] std::vector<std::string> map_color_names();

}  // namespace parkatlas
