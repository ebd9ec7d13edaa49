// The list of features of a frame: sea, land, water, parks, cluster outlines. Everything here is in map space.

#include "scene/park_look.h"
#include "scene/scene_builder.h"

#include <algorithm>
#include <array>

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
    void fill(const PathPtr& path, Paint paint) const { out.push_back(FillPath{path, on_map(), std::move(paint)}); }
    void stroke(const PathPtr& path, Color color, float width_px, Dash dash = {}, Cap cap = Cap::butt) const {
        out.push_back(StrokePath{path, on_map(), color, width_px, dash, cap});
    }
};

/// Banks, then the sea, then the water of the rivers: the sea hides the bank across a river's mouth, and the river
/// hides the shoreline there.
void record_base(const Recorder& r) {
    const MapColors& c = r.context.theme.map;
    const auto u = static_cast<float>(r.unit);
    const auto each_water = [&](const auto& record) {
        if (r.state.shows(LayerId::water)) {
            for (const auto& water : r.context.paths.waters) {
                if (water) {
                    record(water);
                }
            }
        }
    };
    for (const auto& district : r.context.paths.districts) {
        r.fill(district, solid(c.land));
    }
    if (r.state.shows(LayerId::districts)) {
        for (const auto& district : r.context.paths.districts) {
            r.stroke(district, c.district_line, r.context.theme.district_px * u);
        }
    }
    each_water([&](const PathPtr& water) { r.stroke(water, c.river_bank, 2 * r.px("river_bank")); });
    r.fill(r.context.paths.sea, solid(c.sea));
    r.stroke(r.context.paths.sea, c.shoreline, r.context.theme.shoreline_px * u);
    each_water([&](const PathPtr& water) { r.fill(water, solid(c.river)); });
}

/// Fills stand back when symbols are to be read on them.
float fill_strength(const MapState& state, std::size_t park) {
    const bool symbols = state.shows(LayerId::facilities) || state.shows(LayerId::projects);
    if (symbols && !state.selection.empty()) {
        return state.park_opacity * (state.is_selected({FeatureKind::park, park}) ? 0.34F : 0.5F);
    }
    return state.park_opacity;
}

void record_parks(const Recorder& r) {
    const Atlas& atlas = *r.context.data.atlas;
    const MapColors& c = r.context.theme.map;
    std::vector<ParkLook> looks;
    for (std::size_t park = 0; park < atlas.parks.size(); ++park) {
        ParkLook look = park_look(r.context, r.state, park);
        const float strength = fill_strength(r.state, park);
        for (Color& fill : look.fills) {
            fill = mix(c.land, fill, strength);
        }
        looks.push_back(std::move(look));
    }
    const auto outline = [&](std::size_t block) {
        return outline_look(r.context.style, atlas.blocks[block].confidence, r.role, r.unit);
    };
    const auto selected = [&](std::size_t block) {
        return r.state.is_selected({FeatureKind::park, atlas.blocks[block].park});
    };
    // The selection lies beneath the fills, so that only the outer edge of the union shows.
    for (const bool casing : {true, false}) {
        for (std::size_t block = 0; block < atlas.blocks.size(); ++block) {
            if (selected(block)) {
                const bool sure = atlas.blocks[block].confidence == Confidence::a;
                const auto u = static_cast<float>(r.unit);
                r.stroke(r.context.paths.blocks[block], casing ? c.casing : c.selection,
                         r.px(casing ? "selection_casing" : "selection_line"),
                         sure || casing ? Dash{} : Dash{10 * u, 4 * u});
            }
        }
    }
    const Color casing = mix(c.land, c.halo, 0.8F);
    for (std::size_t block = 0; block < atlas.blocks.size(); ++block) {
        if (!selected(block)) {
            r.stroke(r.context.paths.blocks[block], casing, outline(block).width_px + r.px("casing_extra"));
        }
    }
    const MapPoint anchor = r.context.data.parks_extent.center();
    for (std::size_t block = 0; block < atlas.blocks.size(); ++block) {
        const MapExtent& box = r.context.data.block_extents[block];
        const FillSite site{std::min(box.width(), box.height()) / r.units_per_px, box, {anchor.x, anchor.y}};
        const ParkLook& look = looks[atlas.blocks[block].park];
        r.fill(r.context.paths.blocks[block], outline(block).hollow
                                                  ? solid(mix(c.land, c.halo, 0.6F))
                                                  : fill_paint(r.context, look, r.role, r.unit, site));
    }
    for (std::size_t block = 0; block < atlas.blocks.size(); ++block) {
        const OutlineLook o = outline(block);
        const bool hovered = r.state.hover == FeatureRef{FeatureKind::park, atlas.blocks[block].park};
        const Color ink = selected(block) ? mix(c.selection, c.land, 0.35F) : looks[atlas.blocks[block].park].outline;
        r.stroke(r.context.paths.blocks[block], ink, hovered ? r.px("hover_outline") : o.width_px,
                 hovered ? Dash{} : o.dash, o.cap);
    }
}

void record_clusters(const Recorder& r) {
    const Atlas& atlas = *r.context.data.atlas;
    for (std::size_t i = 0; i < atlas.clusters.size(); ++i) {
        const Cluster& cluster = atlas.clusters[i];
        if (!r.context.paths.clusters[i]) {
            continue;
        }
        const Color color = cluster.industry ? family_color(r.context, atlas.industries[*cluster.industry].family)
                                             : r.context.theme.map.ink2;
        const Color ink = r.context.theme.outline_of(color);
        const OutlineLook o = outline_look(r.context.style, cluster.confidence, r.role, r.unit);
        r.stroke(r.context.paths.clusters[i], r.context.theme.map.casing, 5 * static_cast<float>(r.unit));
        r.stroke(r.context.paths.clusters[i], ink, 2.4F * static_cast<float>(r.unit), o.dash, o.cap);
    }
}

}  // namespace

std::shared_ptr<const DisplayList> build_features(const SceneContext& context, const MapState& state, FrameRole role,
                                                  double unit, double units_per_px) {
    auto list = std::make_shared<DisplayList>();
    const Recorder r{context, state, role, unit, units_per_px, *list};
    record_base(r);
    if (state.shows(LayerId::parks)) {
        record_parks(r);
    }
    if (state.shows(LayerId::clusters)) {
        record_clusters(r);
    }
    return list;
}

}  // namespace parkatlas
