// The list of features of a frame: sea, land, water, parks, cluster outlines. Everything here is in map space.

#include "map/industries.h"
#include "scene/label_text.h"
#include "scene/map_symbols.h"
#include "scene/park_look.h"
#include "scene/scene_builder.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <vector>

namespace parkatlas {
namespace {

/// What recording needs at hand.
struct Recorder {
    const SceneContext& context;
    const MapState& state;
    FrameRole role;
    double unit;
    double units_per_px;
    DisplayList& out;

    [[nodiscard]] float px(std::string_view length) const {
        return context.style.length(length) * static_cast<float>(unit);
    }
    void group(std::string id, std::string title, std::string note = {}) const {
        out.push_back(ItemGroup{std::move(id), std::move(title), std::move(note)});
    }
    void layer(std::string id, std::string_view title_key) const { group(std::move(id), context.strings[title_key]); }
    void fill(const PathPtr& path, Paint paint, bool smooth_edge = true) const {
        out.push_back(FillPath{path, on_map(), std::move(paint), smooth_edge});
    }
    void stroke(const PathPtr& path, Color color, float width_px, Dash dash = {}, Cap cap = Cap::butt) const {
        out.push_back(StrokePath{path, on_map(), color, width_px, dash, cap});
    }
};

/// Banks, then the sea, then the water of the rivers: the sea hides the bank across a river's mouth, and the river
/// hides the shoreline there.
void record_base(const Recorder& r) {
    const MapColors& c = r.context.theme.map;
    const BasePaths& base = r.context.paths.base_at(r.units_per_px);
    const auto u = static_cast<float>(r.unit);
    const auto each_water = [&](const auto& record) {
        if (r.state.shows(LayerId::water)) {
            for (const auto& water : base.waters) {
                if (water) {
                    record(water);
                }
            }
        }
    };
    r.layer("land", "group.land");
    const bool has_sea = frame_background(r.context, r.role).a > 0;
    if (!has_sea) {
        r.fill(base.dry, solid(c.neighbor_land), false);
    }
    for (const PathPtr& district : base.districts) {
        r.fill(district, solid(c.land), false);
    }
    if (r.state.shows(LayerId::districts)) {
        r.layer("districts", "layer.districts");
        r.stroke(base.district_borders, c.district_line, r.context.theme.district_px * u);
    }
    const bool has_water = r.state.shows(LayerId::water);
    if (has_water) {
        r.layer("banks", "layer.water");
    }
    each_water([&](const PathPtr& water) { r.stroke(water, c.river_bank, 2 * r.px("river_bank")); });
    r.layer("sea", "group.sea");
    if (has_sea) {
        r.fill(base.sea, solid(c.sea), false);
    }
    r.stroke(base.sea, c.shoreline, r.context.theme.shoreline_px * u);
    if (has_water) {
        r.layer("water", "layer.water");
    }
    each_water([&](const PathPtr& water) { r.fill(water, solid(c.river)); });
}

/// A pale line around all blocks that are not selected, so that dashes do not look like the edge of a stamp.
void record_casing(const Recorder& r, Color color, float width_px) {
    const bool any_selected = std::any_of(r.state.selection.begin(), r.state.selection.end(),
                                          [](FeatureRef feature) { return feature.kind == FeatureKind::park; });
    if (!any_selected) {
        r.stroke(r.context.paths.all_blocks, color, width_px);
        return;
    }
    for (std::size_t park = 0; park < r.context.paths.parks.size(); ++park) {
        if (!r.state.is_selected({FeatureKind::park, park})) {
            r.stroke(r.context.paths.parks[park], color, width_px);
        }
    }
}

/// The fill of a park: at once where all its blocks look the same, block by block where small ones are split.
void record_fill(const Recorder& r, std::size_t park, const ParkLook& look) {
    const Atlas& atlas = *r.context.data.atlas;
    const MapColors& c = r.context.theme.map;
    const MapPoint center = r.context.data.parks_extent.center();
    const PathPoint anchor{center.x, center.y};
    const auto paint = [&](std::size_t block) {
        const MapExtent& box = r.context.data.block_extents[block];
        const FillSite site{std::min(box.width(), box.height()) / r.units_per_px, box, anchor};
        const bool hollow = outline_look(r.context, atlas.blocks[block].confidence, r.role, r.unit).hollow;
        return hollow ? solid(mix(c.land, c.halo, 0.6F)) : fill_paint(r.context, look, r.role, r.unit, site);
    };
    const auto& blocks = atlas.parks[park].blocks;
    std::vector<Paint> paints;
    std::transform(blocks.begin(), blocks.end(), std::back_inserter(paints), paint);
    if (std::adjacent_find(paints.begin(), paints.end(), std::not_equal_to<>{}) == paints.end()) {
        r.fill(r.context.paths.parks[park], paints.front());
    } else {
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            r.fill(r.context.paths.blocks[blocks[i]], paints[i]);
        }
    }
    const std::vector<PartPattern> patterns = patterns_of(r.context, r.state, look);
    if (patterns.empty()) {
        return;
    }
    std::vector<PatternedArea> areas;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (!outline_look(r.context, atlas.blocks[blocks[i]].confidence, r.role, r.unit).hollow) {
            areas.push_back({r.context.paths.blocks[blocks[i]], paints[i], true, r.units_per_px, r.unit});
        }
    }
    add_patterns(r.context, areas, patterns, r.out);
}

void record_parks(const Recorder& r) {
    const Atlas& atlas = *r.context.data.atlas;
    const MapColors& c = r.context.theme.map;
    std::vector<ParkLook> looks;
    for (std::size_t park = 0; park < atlas.parks.size(); ++park) {
        ParkLook look = park_look(r.context, r.state, park);
        const float strength =
            fill_strength(r.state, r.state.is_selected({FeatureKind::park, park}), names_sites(r.units_per_px, r.unit));
        for (Color& fill : look.fills) {
            fill = mix(c.land, fill, strength);
        }
        look.strength = strength;
        looks.push_back(std::move(look));
    }
    const auto is_selected = [&](std::size_t park) { return r.state.is_selected({FeatureKind::park, park}); };
    r.layer("parks", "layer.parks");
    // The selection lies beneath the fills, so that only the outer edge of the union shows.
    const auto u = static_cast<float>(r.unit);
    for (const bool casing : {true, false}) {
        for (const auto& [park, confidence, path] : r.context.paths.park_outlines) {
            if (is_selected(park)) {
                r.stroke(path, casing ? c.casing : c.selection, r.px(casing ? "selection_casing" : "selection_line"),
                         confidence == Confidence::a || casing ? Dash{} : Dash{10 * u, 4 * u});
            }
        }
    }
    const float outline_px = outline_look(r.context, Confidence::a, r.role, r.unit).width_px;
    record_casing(r, mix(c.land, c.halo, 0.8F), outline_px + r.px("casing_extra"));
    for (std::size_t park = 0; park < atlas.parks.size(); ++park) {
        r.group("parks/" + atlas.parks[park].id, atlas.parks[park].name.in(r.state.language),
                r.role == FrameRole::window ? std::string{} : second_line(r.context, r.state, park));
        record_fill(r, park, looks[park]);
    }
    r.layer("outlines", "group.outlines");
    for (const auto& [park, confidence, path] : r.context.paths.park_outlines) {
        r.group("outlines/" + atlas.parks[park].id, atlas.parks[park].name.in(r.state.language));
        const OutlineLook o = outline_look(r.context, confidence, r.role, r.unit);
        const bool hovered = r.state.hover == FeatureRef{FeatureKind::park, park};
        const Color ink = is_selected(park) ? mix(c.selection, c.land, 0.35F) : looks[park].outline;
        r.stroke(path, ink, hovered ? r.px("hover_outline") : o.width_px, hovered ? Dash{} : o.dash, o.cap);
    }
}

void record_clusters(const Recorder& r) {
    const Atlas& atlas = *r.context.data.atlas;
    r.layer("clusters", "layer.clusters");
    for (std::size_t i = 0; i < atlas.clusters.size(); ++i) {
        const Cluster& cluster = atlas.clusters[i];
        if (!r.context.paths.clusters[i] || !is_cluster_lit(atlas, r.state, i)) {
            continue;
        }
        r.group("clusters/" + cluster.id, cluster.name.in(r.state.language));
        const Color ink = r.context.theme.outline_of(cluster_color(r.context, r.state, cluster));
        const OutlineLook o = outline_look(r.context, cluster.confidence, r.role, r.unit);
        const bool is_selected = r.state.is_selected({FeatureKind::cluster, i});
        if (is_selected) {
            r.stroke(r.context.paths.clusters[i], r.context.theme.map.casing, r.px("selection_casing"));
            r.stroke(r.context.paths.clusters[i], r.context.theme.map.selection, r.px("selection_line"));
        }
        r.stroke(r.context.paths.clusters[i], r.context.theme.map.casing, 5 * static_cast<float>(r.unit));
        r.stroke(r.context.paths.clusters[i], ink, 2.4F * static_cast<float>(r.unit), o.dash, o.cap);
    }
}

}  // namespace

Color frame_background(const SceneContext& context, FrameRole role) {
    return context.has_paper || role == FrameRole::overview ? context.theme.map.neighbor_land : Color{0, 0, 0, 0};
}

FeatureList build_features(const SceneContext& context, const MapState& state, FrameRole role, double unit,
                           double units_per_px) {
    auto list = std::make_shared<DisplayList>();
    const Recorder r{context, state, role, unit, units_per_px, *list};
    record_base(r);
    const std::size_t steady = list->size();
    if (role == FrameRole::overview) {
        if (state.shows(LayerId::parks)) {
            r.layer("parks", "layer.parks");
            r.fill(context.paths.all_blocks, solid(mix(context.theme.map.land, context.theme.map.ink2, 0.5F)));
        }
        return {std::move(list), steady};
    }
    if (state.shows(LayerId::parks)) {
        record_parks(r);
    }
    if (state.shows(LayerId::clusters)) {
        record_clusters(r);
    }
    return {std::move(list), steady};
}

}  // namespace parkatlas
