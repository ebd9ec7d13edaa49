#pragma once
// Symbols of facilities, project sites and clusters: shape tells the kind, filling tells the status.

#include "scene/scene_builder.h"

#include <span>
#include <string_view>

namespace parkatlas {

enum class SymbolShape { disc, square, diamond };

struct Symbol {
    SymbolShape shape = SymbolShape::disc;
    std::string_view glyph;  ///< kind of a facility ("photon", …); "1"…"4" for a project's round; "" none
    Color color;
    SiteStatus status = SiteStatus::operating;
    bool uncertain = false;  ///< the place is known by name only: a dotted ring around
    bool operator==(const Symbol&) const = default;
};
/// Kinds of facilities that have a glyph of their own, science first.
[[nodiscard]] std::span<const std::string_view> facility_kinds();
/// Records the symbol centred at `at`; `unit` px per design px. Radius over all: 11 design px, 15 with the ring.
void draw_symbol(const SceneContext& context, const Symbol& symbol, ScreenPoint at, double unit, DisplayList& out);
/// “+n” at the upper right of a symbol that stands for n more.
void draw_fold_badge(const SceneContext& context, std::size_t more, ScreenPoint at, double unit, DisplayList& out);

/// The box of that badge.
[[nodiscard]] ScreenRect fold_badge_box(std::size_t more, ScreenPoint at, double unit);
/// The unit at which the smallest writing on symbols is legible: in small pictures symbols grow against the map.
[[nodiscard]] double symbol_unit(const SceneContext& context, double unit);
/// A ring with the number of symbols that it stands for.
void draw_fold_ring(const SceneContext& context, std::size_t count, ScreenPoint at, double unit, DisplayList& out);
inline constexpr double fold_ring_radius = 15;     ///< design px
inline constexpr double fold_ring_text_px = 12.5;  ///< design px

/// With the status in `year`; nothing: the last known.
[[nodiscard]] Symbol symbol_of(const SceneContext& context, const Facility& facility, std::optional<int> year);
[[nodiscard]] Symbol symbol_of(const SceneContext& context, const Project& project, std::optional<int> year);
[[nodiscard]] Symbol symbol_of(const SceneContext& context, const MapState& state, const Cluster& cluster);
/// Of a facility, a project or a cluster.
[[nodiscard]] Symbol symbol_of(const SceneContext& context, const MapState& state, FeatureRef feature);
/// Half the width of the symbol's box, design px.
inline constexpr double symbol_half_size = 11;
/// As far as the symbol is drawn from its middle, with its casing and the ring of the uncertain; design px.
[[nodiscard]] double symbol_reach(const SceneContext& context, const Symbol& symbol);

}  // namespace parkatlas
