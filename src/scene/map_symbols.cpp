#include "scene/map_symbols.h"

#include "map/sites.h"
#include "scene/shapes.h"

#include "map/industries.h"
#include "map/query.h"

#include <algorithm>

namespace parkatlas {
namespace {

struct Wanted {
    FeatureRef feature;
    ScreenPoint at;
    int rank = 0;  ///< lower first
};

std::vector<Wanted> wanted_symbols(const SceneContext& context, const MapState& state, const Viewport& viewport,
                                   const ScreenRect& bounds) {
    const MapData& data = context.data;
    const Atlas& atlas = *data.atlas;
    std::vector<Wanted> wanted;
    const auto want = [&](FeatureKind kind, std::size_t index, const std::optional<MapPoint>& place, int rank) {
        if (!place) {
            return;
        }
        const ScreenPoint at = viewport.to_screen(*place);
        if (bounds.contains(at)) {
            const FeatureRef feature{kind, index};
            wanted.push_back({feature, at, state.is_selected(feature) ? 0 : rank});
        }
    };
    if (state.shows(LayerId::facilities)) {
        for (std::size_t i = 0; i < atlas.facilities.size(); ++i) {
            const Facility& facility = atlas.facilities[i];
            if (facility.is_site()) {
                want(FeatureKind::facility, i, data.facilities[i], facility.is_science() ? 1 : 2);
            }
        }
    }
    if (state.shows(LayerId::projects)) {
        for (std::size_t i = 0; i < atlas.projects.size(); ++i) {
            const auto& facility = atlas.projects[i].facility;
            const bool drawn_as_facility = facility && state.shows(LayerId::facilities) && data.facilities[*facility];
            if (!drawn_as_facility && is_batch_on(state, atlas.projects[i])) {
                want(FeatureKind::project, i, data.projects[i], 3);
            }
        }
    }
    if (state.shows(LayerId::clusters)) {
        for (std::size_t i = 0; i < atlas.clusters.size(); ++i) {
            if (!context.paths.clusters[i] && is_cluster_lit(atlas, state, i)) {
                want(FeatureKind::cluster, i, data.cluster_points[i], 4);
            }
        }
    }
    std::stable_sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) { return a.rank < b.rank; });
    return wanted;
}

}  // namespace

std::vector<PlacedSymbol> place_symbols(const SceneContext& context, const MapState& state, const Viewport& viewport,
                                        const ScreenRect& bounds, double unit) {
    const double size = symbol_unit(context, unit);
    const double fold_distance = static_cast<double>(context.style.length("fold_distance")) * size;
    const bool named = names_sites(viewport.camera.units_per_px, unit);
    std::vector<PlacedSymbol> placed;
    for (const Wanted& w : wanted_symbols(context, state, viewport, bounds)) {
        const auto near = std::find_if(placed.begin(), placed.end(),
                                       [&](const PlacedSymbol& p) { return distance(p.at, w.at) < fold_distance; });
        if (near != placed.end()) {
            near->folded.push_back(w.feature);
        } else {
            placed.push_back({w.feature, w.at, {}, named || state.is_selected(w.feature), size});
        }
    }
    // A ring is larger than a symbol: it takes in what it would touch.
    const double ring_reach = (fold_ring_radius + symbol_half_size + 4) * size;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        for (std::size_t k = placed.size(); placed[i].is_ring() && k-- > i + 1;) {
            const double reach = placed[k].is_ring() ? 2 * (fold_ring_radius + 3) * size : ring_reach;
            if (!placed[k].is_named && distance(placed[i].at, placed[k].at) < reach) {
                placed[i].folded.push_back(placed[k].feature);
                placed[i].folded.insert(placed[i].folded.end(), placed[k].folded.begin(), placed[k].folded.end());
                placed.erase(placed.begin() + static_cast<std::ptrdiff_t>(k));
            }
        }
    }
    return placed;
}

double half_size(const PlacedSymbol& symbol) {
    return (symbol.is_ring() ? fold_ring_radius + 1 : symbol_half_size) * symbol.unit;
}

ScreenRect symbol_box(const PlacedSymbol& symbol) {
    const double half = half_size(symbol);
    return screen_rect(symbol.at.x - half, symbol.at.y - half, 2 * half, 2 * half);
}

namespace {

// A ring beneath a selected symbol, as wide as the line around a selected park.
constexpr double selection_ring = symbol_half_size + 4.5;
constexpr double selection_casing = selection_ring + 1.5;

void draw_selection(const SceneContext& context, ScreenPoint at, double unit, DisplayList& out) {
    const double ring = selection_ring * unit;
    const double casing = selection_casing * unit;
    out.push_back(FillPath{unit_circle(), on_screen(at, casing), solid(context.theme.map.casing)});
    out.push_back(FillPath{unit_circle(), on_screen(at, ring), solid(context.theme.map.selection)});
    out.push_back(FillPath{unit_circle(), on_screen(at, symbol_half_size * unit), solid(context.theme.map.casing)});
}

/// What the symbol stands for, by its most important feature; the others at its place are counted.
ItemGroup group_of(const SceneContext& context, const MapState& state, const PlacedSymbol& symbol) {
    const Atlas& atlas = *context.data.atlas;
    const FeatureRef f = symbol.feature;
    const Name& name = f.kind == FeatureKind::facility  ? atlas.facilities[f.index].name
                       : f.kind == FeatureKind::project ? atlas.projects[f.index].name
                                                        : atlas.clusters[f.index].name;
    const std::string more = symbol.folded.empty() ? "" : " +" + std::to_string(symbol.folded.size());
    return {"symbols/" + id_of(atlas, f), name.in(state.language) + more, {}};
}

}  // namespace

ScreenRect drawn_box(const SceneContext& context, const MapState& state, const PlacedSymbol& symbol) {
    double half = fold_ring_radius + 2;
    if (!symbol.is_ring()) {
        const double own = symbol_reach(context, symbol_of(context, state, symbol.feature));
        half = state.is_selected(symbol.feature) ? std::max(own, selection_casing) : own;
    }
    return ScreenRect{symbol.at, symbol.at}.grown(half * symbol.unit);
}

void draw_symbols(const SceneContext& context, const MapState& state, const std::vector<PlacedSymbol>& symbols,
                  DisplayList& out) {
    if (symbols.empty()) {
        return;
    }
    out.push_back(ItemGroup{"symbols", context.strings["group.symbols"], {}});
    // Least important first, so that the important ones lie on top.
    for (auto s = symbols.rbegin(); s != symbols.rend(); ++s) {
        out.push_back(group_of(context, state, *s));
        if (s->is_ring()) {
            draw_fold_ring(context, s->folded.size() + 1, s->at, s->unit, out);
            continue;
        }
        if (state.is_selected(s->feature)) {
            draw_selection(context, s->at, s->unit, out);
        }
        draw_symbol(context, symbol_of(context, state, s->feature), s->at, s->unit, out);
    }
    // Numbers over all symbols: a neighbour must not hide that there are more.
    out.push_back(ItemGroup{"badges", context.strings["legend.folded"], {}});
    for (const PlacedSymbol& s : symbols) {
        if (!s.folded.empty() && !s.is_ring()) {
            draw_fold_badge(context, s.folded.size(), s.at, s.unit, out);
        }
    }
}

}  // namespace parkatlas
