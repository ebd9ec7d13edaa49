#pragma once
// What the sources say in figures, dates and aims. Every row keeps its source and the words it was read from; what a
// source leaves open stays open.

#include "core/strings.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace parkatlas {

/// How a figure is meant. `over` and `under` are bounds: never the value itself.
enum class Qualifier { exact, about, over, under, cumulative, share, planned };
inline constexpr std::array<std::string_view, 7> qualifier_names{"exact",      "about", "over",   "under",
                                                                 "cumulative", "share", "planned"};
[[nodiscard]] std::string_view to_string(Qualifier qualifier);
/// The qualifier of that name; nothing for any other text.
[[nodiscard]] std::optional<Qualifier> parse_qualifier(std::string_view text);

/// Where something is said: a document ("FILE.txt | title [what is inferred]") and the words in it.
struct Source {
    std::string document;
    std::string quote;
};

/// Whom a figure or an aim is about: the zone, a park, a facility, a programme, the city …; never mixed in a sum.
struct Entity {
    std::string id;
    std::string type;  ///< zone, park, facility, programme, platform, city, alliance, country, enterprise
    Name name;
    std::optional<std::size_t> park;      ///< the park that it is, index into Atlas::parks
    std::optional<std::size_t> facility;  ///< the facility that it is
};

/// The year of a figure: stated by the source, or inferred from it, then maybe one of two.
struct FactYear {
    std::optional<int> stated;
    std::optional<int> inferred;
    std::optional<int> inferred_to;  ///< "2020 or 2021"
    std::string reason;              ///< why that year, as the knowledge base puts it
    /// The year to sort and to draw by: the stated one, else the first inferred one.
    [[nodiscard]] std::optional<int> value() const { return stated ? stated : inferred; }
    [[nodiscard]] bool is_inferred() const { return !stated && inferred.has_value(); }
};

/// A published figure.
struct Metric {
    Entity entity;
    std::string id;  ///< what is counted: "listed_companies"; the same for all entities and years
    Name name;
    FactYear year;
    std::string as_of;  ///< ISO date up to which it was counted, or ""
    double value = 0;   ///< shares in percent, money in CNY 100m
    Qualifier qualifier = Qualifier::exact;
    std::string unit;                     ///< as in the knowledge base: "enterprises", "CNY 100m", "%"
    Name written;                         ///< a share that the source writes as a fraction: “约1/3”; else empty
    std::optional<std::size_t> industry;  ///< index into Atlas::industries
    std::string scope;                    ///< of a share: of what ("Shanghai", "China"), or ""
    Source source;
    std::string note;
};

/// A sentence whose figure was lost in the source: known to exist, unknown in value.
struct StrippedMetric {
    Entity entity;
    std::string id;
    Name name;
    FactYear year;
    std::optional<std::size_t> industry;
    Source source;
    std::string note;
};

enum class DatePrecision { day, month, year, period };

/// A dated event or policy document.
struct Event {
    std::string id;
    Name name;  ///< its title
    std::string pinyin;
    std::string date;  ///< ISO as far as it is known: "2022-09-30", "2011-01", "2011"; a period "2016-2020"
    DatePrecision precision = DatePrecision::year;
    int year = 0;
    int year_to = 0;           ///< last year of a period, else `year`
    std::optional<int> month;  ///< 1…12
    std::optional<int> day;
    bool is_date_inferred = false;        ///< the source itself does not give the date
    std::string type;                     ///< policy, facility, milestone, …
    std::string place_zh;                 ///< "" where the source names none
    std::optional<std::size_t> park;      ///< where it belongs
    std::optional<std::size_t> facility;  ///< likewise
    Source source;
    std::string note;
};

/// An aim: of the zone, a park or a facility; in numbers or in words only.
struct Goal {
    std::string id;
    std::string entity_id;
    std::optional<std::size_t> park;      ///< the park that it is for, or that its facility lies in
    std::optional<std::size_t> facility;  ///< the facility that it is for
    std::optional<int> target_year;
    Name name;              ///< the aim
    std::string indicator;  ///< what is counted; "qualitative" and "milestone" have no value
    std::optional<double> value;
    std::optional<double> value_max;  ///< of a range
    std::string comparator;           ///< ">", ">=", "=", "range" or ""
    std::string unit;
    Source source;
    std::string note;
};

/// How far a round of the “five batches” was in a year. What the source does not say is nothing, not 0.
struct ProjectRound {
    std::string id;
    Name name;
    int round = 0;  ///< 1…4; 0: all rounds together
    std::size_t park = 0;
    int year = 0;
    std::optional<int> total;
    std::optional<int> started;
    std::optional<int> completed;
    std::optional<double> investment_cny_100m;
    bool is_external = false;  ///< from the press, not from the five source texts
    std::string source;
    std::string note;
};

}  // namespace parkatlas
