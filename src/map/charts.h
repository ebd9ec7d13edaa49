#pragma once
// What the small charts of the inspector show, without drawing: which figures stand together, how long each bar is, and
// between which of them a line may run. Indexes are into the Atlas's vectors.

#include "map/fact_query.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace parkatlas {

/// One published statement, whatever its table.
struct FactRef {
    enum class Kind { metric, stripped, goal, event, round };
    Kind kind = Kind::metric;
    std::size_t index = 0;
    auto operator<=>(const FactRef&) const = default;
};

/// What a bar's end means.
enum class PointMark {
    value,     ///< the published value
    at_least,  ///< a lower bound: the bar has an arrow's tip
    at_most,   ///< an upper bound: the bar is hollow
    planned,   ///< an intention: the bar is hollow
    unknown,   ///< the source lost the number: a dash, never a bar of length 0
};

struct ChartPoint {
    FactRef fact;
    PointMark mark = PointMark::value;
    double length = 0;            ///< of the bar, 0…1 of its group's axis; 0 for unknown
    bool joins_previous = false;  ///< counted like the point before, and both are values: a line may run between them
};

/// Points on one counting basis, oldest first.
struct ChartGroup {
    std::vector<ChartPoint> points;
    bool has_bars = false;  ///< two numbers or a share; a number alone is not a picture
};

/// One kind of figure of one entity. More than one group: its counting basis changed, and the groups do not compare.
struct Chart {
    std::vector<ChartGroup> groups;
    bool has_low_bound = false;  ///< a lower bound stands below an older value: that is no decline
};

/// Charts that belong together.
struct ChartSection {
    std::optional<std::size_t> industry;  ///< nothing: of no single industry
    std::vector<Chart> charts;            ///< those with a history first
};

/// An aim with a number, against what is published of the same.
struct Bullet {
    std::size_t goal = 0;
    std::optional<std::size_t> now;   ///< the latest published figure of that name and unit; mostly there is none
    double now_length = 0;            ///< 0…1 of the axis
    double target = 0;                ///< likewise
    std::optional<double> target_to;  ///< of a range
    bool is_open = false;             ///< the aim is “at least”
};

/// A count of a round of the “five batches” in a year, on axes from 0 to 1.
struct RoundPoint {
    std::size_t row = 0;  ///< index into Atlas::project_rounds
    int count = 0;
    double x = 0;                 ///< by the year
    double y = 0;                 ///< by the count; 1 is the total, or the most there is where the total is not stated
    bool joins_previous = false;  ///< the row before states this count too: a line may run between them
};

/// How a round went on. Counts that a row does not state have no point, and no line crosses that row.
struct RoundLines {
    std::vector<std::size_t> rows;  ///< oldest first
    std::vector<RoundPoint> started;
    std::vector<RoundPoint> completed;
    std::optional<int> total;  ///< as stated last

    [[nodiscard]] bool has_lines() const { return started.size() > 1 || completed.size() > 1; }
};
/// The rounds that a programme is about: its own, or all if it is the “five batches” as a whole; none of others.
[[nodiscard]] std::vector<RoundLines> round_lines(const Atlas& atlas, std::string_view entity_id);

/// All that is said in figures and dates of one entity.
struct FigureSheet {
    std::vector<ChartSection> sections;
    std::vector<Bullet> bullets;
    std::vector<std::size_t> word_goals;  ///< aims in words only
    std::vector<RoundLines> rounds;       ///< of programmes
    std::vector<std::size_t> events;      ///< oldest first
    std::size_t figures = 0;              ///< numbers in the sections, lost ones included

    [[nodiscard]] bool is_empty() const {
        return sections.empty() && bullets.empty() && word_goals.empty() && rounds.empty() && events.empty();
    }
    /// How many statements there are to read.
    [[nodiscard]] std::size_t count() const { return figures + bullets.size() + word_goals.size() + events.size(); }
};

/// The sheet of a park or facility itself, or of an industry in all entities; empty for other kinds.
[[nodiscard]] FigureSheet figure_sheet(const Atlas& atlas, FeatureRef feature);
/// The sheet of an entity by its id: "zhangjiang-demo-zone", "shanghai", a programme … The zone's has the events that
/// belong to no park and no facility. An id that no fact names gives an empty sheet.
[[nodiscard]] FigureSheet figure_sheet(const Atlas& atlas, std::string_view entity_id);

/// An entity that figures are about.
struct FigureEntity {
    Entity entity;
    std::size_t figures = 0;  ///< lost ones included
};
/// All of them: the zone first, then parks, facilities and the rest, each in file order.
[[nodiscard]] std::vector<FigureEntity> figure_entities(const Atlas& atlas);

/// What is counted, so that figures of another basis stand beside it: "beam_hours_cum" -> "beam_hours".
[[nodiscard]] std::string_view counted(std::string_view metric_id);

}  // namespace parkatlas
