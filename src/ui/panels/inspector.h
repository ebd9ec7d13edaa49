#pragma once
// Parts the inspectors share: heading, fields, figures, source lines, rows of features.

#include "map/charts.h"
#include "ui/panel.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// The name in the window's language at 24, the other language's name and `beside` at 13 below.
void draw_heading(const Panel& panel, Column& column, const Name& name, std::string_view beside);
/// A label over a value; an empty value is “not recorded”. `unconfirmed` adds that mark to the label.
void draw_field(const Panel& panel, Column& column, std::string_view key, std::string_view value,
                bool unconfirmed = false);
/// A label over a value, or over the word for why there is none.
void draw_value(const Panel& panel, Column& column, std::string_view label, std::string_view value,
                std::string_view missing, bool unconfirmed = false);
/// “Source: …”, wrapped.
void draw_source(const Panel& panel, Column& column, std::string_view source);
/// A rule from edge to edge of the card.
void draw_section_rule(const Panel& panel, Column& column);

struct Figure {
    std::string label;
    std::string value;  ///< empty: not recorded
    std::string unit;
};
/// Figures side by side, 24 bold.
void draw_figures(const Panel& panel, Column& column, std::initializer_list<Figure> figures);
/// One feature as a row: mark, name, what it is, source. A click selects and frames it. `name` is the control's.
void draw_feature_row(const Panel& panel, Column& column, const std::string& name, FeatureRef feature,
                      std::string_view what, std::string_view source);

[[nodiscard]] std::string confidence_words(const Panel& panel, std::optional<Confidence> confidence);
/// “± 350 m”, or empty.
[[nodiscard]] std::string error_words(const Panel& panel, std::optional<double> est_error_m);
[[nodiscard]] std::string area_words(std::optional<double> km2);

/// Charts, aims and events of one entity.
void draw_sheet(const Panel& panel, Column& column, const FigureSheet& sheet);
/// The figures of a park; most have none, which is said.
void draw_park_figures(const Panel& panel, Column& column, const FigureSheet& sheet);
/// The figures of a facility, if there are any.
void draw_facility_figures(const Panel& panel, Column& column, std::size_t facility);
/// Opens the inspector at a statement, with its source; `feature`: what on the map it is about.
void show_fact(const Panel& panel, FactRef fact, std::optional<FeatureRef> feature);
/// All that figures are about, to go there.
void draw_entities(const Panel& panel, Column& column);
/// What has figures and no place on the map: the zone, the city, a programme.
void inspect_entity(const Panel& panel, Column& column, const std::string& id);

/// An industry's parks by the part they play; a click on a name goes there. `prefix`: of the controls' names.
void draw_parks_of(const Panel& panel, Column& column, std::size_t industry, const std::string& prefix);
/// The lit industries with one more, or without it.
[[nodiscard]] std::vector<std::size_t> with_toggled(std::vector<std::size_t> industries, std::size_t industry);
/// Goes to what figures are about: on the map where it has a place there, else its sheet in the inspector.
void open_entity(const Panel& panel, const Entity& entity);
void inspect_industry(const Panel& panel, Column& column, std::size_t industry);
void inspect_park(const Panel& panel, Column& column, std::size_t park);
void inspect_block(const Panel& panel, Column& column, std::size_t block);
void inspect_facility(const Panel& panel, Column& column, std::size_t facility);
void inspect_project(const Panel& panel, Column& column, std::size_t project);
void inspect_cluster(const Panel& panel, Column& column, std::size_t cluster);
void inspect_event(const Panel& panel, Column& column, std::size_t event);
void inspect_district(const Panel& panel, Column& column, std::size_t district);
/// The rounds of the “five batches” with their progress, and the kinds of sites on the map.
void draw_rounds(const Panel& panel, Column& column);

void inspect_several(const Panel& panel, Column& column);

}  // namespace parkatlas
