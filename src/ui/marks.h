#pragma once
// Swatches and symbols in the panels, recorded by the map's own functions so that they cannot contradict it.

#include "scene/legend.h"
#include "ui/panel.h"

namespace parkatlas {

/// An area of the map in small. Outline width in logical px, paint and dash in device px, as make_legend gives them for
/// unit = scale.
void draw_area_mark(const Panel& panel, const Box& box, const AreaKey& key);
/// A legend entry's mark, centred in the box.
void draw_legend_mark(const Panel& panel, const Box& box, const LegendEntry& entry);
/// A group of the legend under its title, two entries a row where there is room for them.
void draw_legend_group(const Panel& panel, Column& column, const LegendGroup& group);
/// A feature as the map shows it: swatch of a park's or block's fill, symbol of a facility, site or cluster.
void draw_feature_mark(const Panel& panel, const Box& box, FeatureRef feature);
/// A family's swatch; pale while the family is switched off.
void draw_family_mark(const Panel& panel, const Box& box, std::size_t family, bool on);
void draw_unknown_mark(const Panel& panel, const Box& box, bool on);

}  // namespace parkatlas
