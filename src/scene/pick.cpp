#include "scene/pick.h"

#include "map/comparison.h"
#include "map/industries.h"

#include <algorithm>
#include <optional>

namespace parkatlas {
namespace {

/// Features in the order found, each once.
class Found {
public:
    void add(FeatureRef feature) {
        if (std::find(list_.begin(), list_.end(), feature) == list_.end()) {
            list_.push_back(feature);
        }
    }
    [[nodiscard]] std::vector<FeatureRef> take() && { return std::move(list_); }

private:
    std::vector<FeatureRef> list_;
};

/// Clusters whose outline holds the point; drawn over the parks, the last on top.
void find_clusters(const MapData& data, const MapState& state, MapPoint at, Found& found) {
    for (std::size_t i = data.cluster_areas.size(); i-- > 0;) {
        if (is_cluster_lit(*data.atlas, state, i) && contains(data.cluster_areas[i], at)) {
            found.add({FeatureKind::cluster, i});
        }
    }
}

/// The parks that hold the point; when none does, the nearest within `reach` (CRS units).
void find_parks(const MapData& data, MapPoint at, double reach, Found& found) {
    std::optional<std::size_t> nearest;
    double nearest_distance = reach;
    bool inside = false;
    for (std::size_t i = data.blocks.size(); i-- > 0;) {
        if (!data.block_extents[i].grown(reach).contains(at)) {
            continue;
        }
        const double d = distance_to(data.blocks[i], at);
        if (d <= 0) {
            inside = true;
            found.add({FeatureKind::park, data.atlas->blocks[i].park});
        } else if (d <= nearest_distance) {
            nearest_distance = d;
            nearest = data.atlas->blocks[i].park;
        }
    }
    if (!inside && nearest) {
        found.add({FeatureKind::park, *nearest});
    }
}

/// Drawn as a symbol, clusters where no outline is known.
bool is_symbol(const Atlas& atlas, FeatureRef feature) {
    return feature.kind == FeatureKind::facility || feature.kind == FeatureKind::project ||
           (feature.kind == FeatureKind::cluster && atlas.clusters[feature.index].area.polygons.empty());
}

}  // namespace

std::vector<FeatureRef> pick(const MapData& data, const MapState& state, const BuiltScene& scene, ScreenPoint at,
                             double tolerance_px) {
    Found found;
    for (auto box = scene.hit_boxes.rbegin(); box != scene.hit_boxes.rend(); ++box) {
        if (box->first.contains(at)) {
            found.add(box->second);
        }
    }
    const std::vector<MapPart> parts = window_parts(state);
    const MapPart& part = part_at(parts, at);
    const MapPoint p = part.viewport.to_map(at);
    if (!is_finite(p)) {
        return std::move(found).take();
    }
    if (state.shows(LayerId::clusters)) {
        find_clusters(data, part.state, p, found);
    }
    if (state.shows(LayerId::parks)) {
        find_parks(data, p, tolerance_px * state.camera.units_per_px, found);
    }
    return std::move(found).take();
}

std::vector<FeatureRef> rivals(const Atlas& atlas, const std::vector<FeatureRef>& hits) {
    std::vector<FeatureRef> same;
    for (const FeatureRef hit : hits) {
        if (is_symbol(atlas, hit) == is_symbol(atlas, hits.front())) {
            same.push_back(hit);
        }
    }
    return same;
}

}  // namespace parkatlas
