#pragma once
// Placing the symbols of a frame: what falls closer than the fold distance is folded into the more important one.

#include "scene/symbols.h"

#include <vector>

namespace parkatlas {

struct PlacedSymbol {
    FeatureRef feature;
    ScreenPoint at;
    std::vector<FeatureRef> folded;  ///< others at this place, never hidden silently: a badge counts them
};
/// The symbols of the visible layers within `bounds`, most important first: selected, science facilities, facilities,
/// projects, clusters without outline. A project that is a shown facility too gets no symbol of its own.
[[nodiscard]] std::vector<PlacedSymbol> place_symbols(const SceneContext& context, const MapState& state,
                                                      const Viewport& viewport, const ScreenRect& bounds, double unit);
void draw_symbols(const SceneContext& context, const MapState& state, const std::vector<PlacedSymbol>& symbols,
                  double unit, DisplayList& out);

}  // namespace parkatlas
