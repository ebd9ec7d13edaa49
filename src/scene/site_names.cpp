#include "map/industries.h"
#include "map/query.h"
#include "scene/name_places.h"

namespace parkatlas {
namespace {

WantedName symbol_name(const NamePlaces& places, const PlacedSymbol& symbol) {
    const Atlas& atlas = *places.context.data.atlas;
    const bool is_facility = symbol.feature.kind == FeatureKind::facility;
    const bool science = is_facility && atlas.facilities[symbol.feature.index].is_science();
    const Name& name = is_facility                                   ? atlas.facilities[symbol.feature.index].name
                       : symbol.feature.kind == FeatureKind::project ? atlas.projects[symbol.feature.index].name
                                                                     : atlas.clusters[symbol.feature.index].name;
    WantedName w;
    w.wish.id = std::string{to_string(symbol.feature.kind)} + "/" + id_of(atlas, symbol.feature);
    w.wish.priority = places.state.is_selected(symbol.feature) ? p_selected : science ? p_science : p_facility;
    w.feature = symbol.feature;
    TextBlock text;
    add_name(places.context, places.state, name, places.look(science ? "facility_national" : "facility"), text);
    w.variants.push_back({text});
    const double half = drawn_box(places.context, places.state, symbol).width() / 2;
    const double gap = 3 * places.frame.unit;
    const ScreenPoint at = symbol.at;
    const auto tie_at = [&](const ScreenRect& box) -> WantedName::Tie {
        if (box.grown(half + 3 * gap).contains(at)) {
            return {at, true};
        }
        const ScreenPoint way = box.center() - at;
        return {at + way * ((half + gap / 2) / length(way))};  // from the symbol's rim
    };
    const bool is_here_only =
        places.frame.elsewhere && !places.frame.elsewhere->contains(places.frame.viewport.to_map(at));
    if (!places.pinned(w, tie_at, is_here_only) && !places.stays(w)) {
        w.offer(box_at(text, at.x + half + gap, at.y - text.height / 2), 0, {0, Align::left});
        w.offer(box_at(text, at.x - half - gap - text.width, at.y - text.height / 2), 0.4, {0, Align::right});
        w.offer(box_at(text, at.x - text.width / 2, at.y + half + gap / 2), 0.6, {0, Align::center});
        w.offer(box_at(text, at.x - text.width / 2, at.y - half - gap / 2 - text.height), 0.6, {0, Align::center});
    }
    return w;
}

/// Clusters with an outline are named where sites are: inside at its edges, where nobody takes the name for a
/// neighbour's, or above or below it.
void add_cluster_names(const NamePlaces& places, std::vector<WantedName>& wanted) {
    const Atlas& atlas = *places.context.data.atlas;
    const bool named = names_sites(places.frame.viewport.camera.units_per_px, places.frame.unit);
    for (std::size_t i = 0; i < atlas.clusters.size(); ++i) {
        const FeatureRef feature{FeatureKind::cluster, i};
        const MapExtent extent = extent_of(places.context.data.cluster_areas[i]);
        const bool selected = places.state.is_selected(feature);
        if (extent.is_empty() || !extent.intersects(places.frame.viewport.visible()) ||
            !is_cluster_lit(atlas, places.state, i) || !(named || selected)) {
            continue;
        }
        WantedName w;
        w.wish.id = std::string{to_string(feature.kind)} + "/" + atlas.clusters[i].id;
        w.wish.priority = selected ? p_selected : p_facility;
        w.feature = feature;
        TextBlock text;
        add_name(places.context, places.state, atlas.clusters[i].name, places.look("facility"), text);
        w.variants.push_back({text});
        const ScreenPoint north_west = places.frame.viewport.to_screen({extent.min.x, extent.max.y});
        const ScreenPoint south_east = places.frame.viewport.to_screen({extent.max.x, extent.min.y});
        const auto tie_at = [&](const ScreenRect& box) -> WantedName::Tie {
            const ScreenRect outline{north_west, south_east};
            return {outline.center(), outline.grown(close_px * places.frame.unit).intersects(box)};
        };
        if (!places.pinned(w, tie_at) && !places.stays(w)) {
            const double x = (north_west.x + south_east.x - text.width) / 2;
            const double gap = 5 * places.frame.unit;
            if (south_east.x - north_west.x > text.width + 2 * gap && south_east.y - north_west.y > 2 * text.height) {
                w.offer(box_at(text, x, north_west.y + gap), 0, {0, Align::center});
                w.offer(box_at(text, x, south_east.y - gap - text.height), 0.1, {0, Align::center});
            }
            w.offer(box_at(text, x, north_west.y - gap - text.height), 0.5, {0, Align::center});
            w.offer(box_at(text, x, south_east.y + gap), 0.6, {0, Align::center});
        }
        wanted.push_back(std::move(w));
    }
}

}  // namespace

std::vector<WantedName> site_names(const NamePlaces& places, const std::vector<PlacedSymbol>& symbols) {
    std::vector<WantedName> wanted;
    for (const PlacedSymbol& symbol : symbols) {
        if (symbol.is_named) {
            wanted.push_back(symbol_name(places, symbol));
        }
    }
    if (places.state.shows(LayerId::clusters)) {
        add_cluster_names(places, wanted);
    }
    return wanted;
}

}  // namespace parkatlas
