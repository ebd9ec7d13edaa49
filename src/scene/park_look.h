#pragma once
// How a park is filled and outlined: the one place that turns industries, toggles and certainty into colours and
// dashes. The legend asks the same functions, so it cannot contradict the map.

#include "scene/pattern.h"
#include "scene/scene_builder.h"

#include <vector>

namespace parkatlas {

struct ParkLook {
    std::vector<Color> fills;  ///< one per leading family, equal shares; empty: industry not recorded
    std::vector<std::size_t> families;
    Color outline;
    bool dimmed = false;   ///< stands back because something else is lit
    bool later = false;    ///< not yet a part of the zone in the state's year: an outline, no name
    float strength = 1;    ///< of a “not recorded” hatch against the land; fills are mixed already
    bool related = false;  ///< hatched: has an industry of the highlighted family
};
[[nodiscard]] ParkLook park_look(const SceneContext& context, const MapState& state, std::size_t park);

/// Colour of a family in the theme; families without one (green, science) take the selection colour.
[[nodiscard]] Color family_color(const SceneContext& context, std::size_t family);

/// Whether colours of families stand for industries on this map; not where parks are coloured by something else.
[[nodiscard]] bool has_family_colors(const MapState& state);
/// The colour of a cluster: of its industry's family, or ink where that would be taken for what the parks' colours
/// mean.
[[nodiscard]] Color cluster_color(const SceneContext& context, const MapState& state, const Cluster& cluster);

/// The colours of a highlighted industry's family where the industry leads and where it supports.
[[nodiscard]] Color leading_color(const SceneContext& context, std::size_t family);
[[nodiscard]] Color supporting_color(const SceneContext& context, std::size_t family);

/// How strong a park's fill stands against the land: the state's opacity, and less when symbols, and close up their
/// names, are to be read on it.
[[nodiscard]] float fill_strength(const MapState& state, bool is_selected, bool close);

/// The paint of a look. `short_side_px` and `extent` are of the block: small ones are split into equal upright parts,
/// larger ones striped, long ones with broad stripes.
struct FillSite {
    double short_side_px = 1e9;
    MapExtent extent;  ///< for the split, CRS units
    PathPoint anchor;  ///< of the stripes
};
[[nodiscard]] Paint fill_paint(const SceneContext& context, const ParkLook& look, FrameRole role, double unit,
                               const FillSite& site);
/// The patterns of a look's families where colours mean these and the theme has patterns: one for each of the fills
/// that is lit.
[[nodiscard]] std::vector<PartPattern> patterns_of(const SceneContext& context, const MapState& state,
                                                   const ParkLook& look);
/// The pattern of a family in its colour; plain where the theme has none.
[[nodiscard]] PartPattern family_pattern(const SceneContext& context, std::size_t family, float strength = 1);
/// “Industry not recorded”: hatch on pale ground.
[[nodiscard]] Paint no_data_paint(const SceneContext& context, double unit, PathPoint anchor, float strength = 1);

/// Dash and cap that tell how sure an outline is.
struct OutlineLook {
    float width_px = 1;
    Dash dash;
    Cap cap = Cap::butt;
    bool hollow = false;  ///< only a place is known
};
[[nodiscard]] OutlineLook outline_look(const SceneContext& context, Confidence confidence, FrameRole role, double unit);

}  // namespace parkatlas
