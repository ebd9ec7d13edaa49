#pragma once
// Placing the symbols of a frame: what falls closer than the fold distance is folded into the more important one.

#include "scene/symbols.h"

#include <vector>

namespace parkatlas {

struct PlacedSymbol {
    FeatureRef feature;
    ScreenPoint at;
    std::vector<FeatureRef> folded;  ///< others at this place, never hidden silently: they are counted
    bool is_named = false;           ///< gets a name: selected, or the map is large enough for all
    double unit = 1;                 ///< px per design px of the symbol
    /// Stands for so many that only their number is drawn.
    [[nodiscard]] bool is_ring() const { return !is_named && folded.size() + 1 >= least_in_ring; }
    static constexpr std::size_t least_in_ring = 4;
};
/// Half the side of the symbol's box, px.
[[nodiscard]] double half_size(const PlacedSymbol& symbol);
/// The symbol's box, px.
[[nodiscard]] ScreenRect symbol_box(const PlacedSymbol& symbol);
/// The box of all that is drawn for the symbol but its badge, px: with the rings of the selected and of the uncertain.
[[nodiscard]] ScreenRect drawn_box(const SceneContext& context, const MapState& state, const PlacedSymbol& symbol);
/// The symbols of the visible layers within `bounds`, most important first: selected, science facilities, facilities,
/// projects, clusters without outline. A project that is a shown facility too gets no symbol of its own.
[[nodiscard]] std::vector<PlacedSymbol> place_symbols(const SceneContext& context, const MapState& state,
                                                      const Viewport& viewport, const ScreenRect& bounds, double unit);
/// Whether a frame of that scale gives sites their names; farther out they would crowd the map.
[[nodiscard]] constexpr bool names_sites(double units_per_px, double unit) {
    return units_per_px / unit < 32;
}
void draw_symbols(const SceneContext& context, const MapState& state, const std::vector<PlacedSymbol>& symbols,
                  DisplayList& out);

}  // namespace parkatlas
