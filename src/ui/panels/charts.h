#pragma once
// The small charts of the inspector: bars, bullets, rows of figures. What they show is map/charts.h; here it is drawn.

#include "map/charts.h"
#include "map/fact_text.h"
#include "ui/panel.h"

#include <string>

namespace parkatlas {

/// One chart with its heading, its bars or numbers, and its sources. A click on a number opens its source beneath it.
void draw_chart(const Panel& panel, Column& column, const Chart& chart);
/// An aim with its number: the target on an axis, and what is published of it.
void draw_bullet(const Panel& panel, Column& column, const Bullet& bullet);
/// A round of the “five batches” by year: what was started and completed, of what total; its rows with their sources.
void draw_round_lines(const Panel& panel, Column& column, const RoundLines& lines);
/// A statement in words: an aim without a number, an event. `lead` stands above it.
void draw_statement(const Panel& panel, Column& column, FactRef fact, const std::string& lead);

/// The control's name of a statement: "fact.metric.12".
[[nodiscard]] std::string fact_name(FactRef fact);

}  // namespace parkatlas
