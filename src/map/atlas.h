#pragma once
// The knowledge the map shows, typed: parks, blocks, industries, facilities, projects, clusters, facts and the base
// map, all in WGS 84 lon/lat, immutable after loading. Files: geodata/ (see its README for origin, licence and
// accuracy).

#include "core/feature.h"
#include "core/result.h"
#include "core/strings.h"
#include "map/facts.h"
#include "map/history.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// How sure an outline or place is. A official bounds found, B partly known, C name and place only, D place only.
enum class Confidence { a, b, c, d };
[[nodiscard]] std::optional<Confidence> parse_confidence(std::string_view text);
[[nodiscard]] char to_char(Confidence confidence);

struct Family {
    std::string id;
    Name name;
};

struct Industry {
    std::string id;
    Name name;
    std::string pinyin;
    std::size_t family = 0;  ///< index into Atlas::families
};

/// A former or other name.
struct Alias {
    std::string name;
    std::string pinyin;  ///< syllables separated by one space; of a Latin name itself
};

/// A leading or supporting industry of a park, with where that is said.
struct ParkIndustry {
    std::size_t park = 0;
    std::size_t industry = 0;
    bool leading = false;
    std::string rank;
    std::optional<int> year;
    bool is_year_inferred = false;  ///< the source itself does not state it
    std::string scheme;  ///< "leading industries", "biomedicine 1+5+X", "AI key-enterprise concentration", …
    std::string source;
    std::string quote;
};

struct Park {
    std::string id;
    Name name;
    std::string pinyin;  ///< syllables separated by one space
    std::vector<Alias> aliases;
    std::vector<Name> districts;
    std::vector<std::size_t> leading;     ///< indexes into Atlas::industries, order of the source
    std::vector<std::size_t> supporting;  ///< likewise
    std::vector<std::size_t> blocks;      ///< indexes into Atlas::blocks
    std::optional<double> area_published_km2;
    std::string area_published_text;  ///< as published, e.g. "约94"
    std::string area_published_source;
    double area_drawn_km2 = 0;
    std::string joined_text;  ///< Chinese, as in the knowledge base
    std::optional<int> joined_stage;
    bool joined_confirmed = false;
    std::string operator_zh;
    bool operator_confirmed = false;
    Confidence confidence = Confidence::d;  ///< the worst of its blocks
    std::string confidence_share;
    std::string note_zh;
    std::string source;
};

struct Block {
    std::string id;
    std::size_t park = 0;
    Name name;
    std::string pinyin;
    Confidence confidence = Confidence::d;
    std::optional<double> est_error_m;
    std::optional<double> area_published_km2;
    double area_drawn_km2 = 0;
    std::string bounds_zh;  ///< 四至
    std::string source;
    PolygonsOf<LonLat> area;
};

/// Photon, life, ocean, energy and computing: kinds of facilities drawn in the science colour.
[[nodiscard]] bool is_science_kind(std::string_view kind);

/// A facility, landmark, institute, base, platform or named enterprise.
struct Facility {
    std::string id;
    Name name;
    std::string pinyin;
    std::vector<Alias> aliases;
    std::string kind;      ///< symbol: photon, life, ocean, energy, computing, institute, base, landmark, platform,
                           ///< enterprise, university; "": has none
    std::string category;  ///< as in the knowledge base
    std::optional<std::size_t> park;
    std::string district_zh;
    History history;
    std::optional<LonLat> place;
    std::optional<Confidence> confidence;  ///< nothing when the place is unknown
    std::optional<double> est_error_m;
    std::string address;
    std::string key_metrics;
    std::string note;
    std::string source;
    /// Captions of park photographs in the knowledge base have no kind: they are records, but no sites to draw or
    /// count.
    [[nodiscard]] bool is_site() const { return !kind.empty(); }
    [[nodiscard]] bool is_science() const { return is_science_kind(kind); }
};

struct Project {
    std::string id;
    Name name;
    std::string pinyin;
    std::optional<int> round;  ///< 1…4 of the “five batches”
    std::string batch_category;
    std::string in_five_batches;  ///< yes, likely, unconfirmed, no
    std::optional<std::size_t> park;
    std::optional<std::size_t> facility;  ///< the same site as that facility: one symbol
    History history;
    std::optional<LonLat> place;
    std::optional<Confidence> confidence;
    std::optional<double> est_error_m;
    std::string address;
    std::string note;
    std::string source;
};

/// A featured industrial park or related cluster of the city.
struct Cluster {
    std::string id;
    Name name;
    std::string pinyin;
    std::optional<std::size_t> industry;
    std::string class_zh;
    std::string list_basis;
    std::optional<double> area_published_km2;
    std::string district_zh;
    std::optional<std::size_t> park;
    Confidence confidence = Confidence::d;
    std::optional<LonLat> place;
    PolygonsOf<LonLat> area;  ///< empty where only a place is known
    std::string focus;
    std::string note;
    std::string source;
};

struct District {
    std::string id;
    Name name;
    std::string pinyin;
    std::vector<Alias> aliases;  ///< also of districts that became part of it
    PolygonsOf<LonLat> area;
    LonLat label;
};

/// River, creek or lake: area and, for rivers, the centre line its name follows.
struct Water {
    std::string id;
    Name name;
    std::string kind;  ///< river, river-line, lake
    Geometry geometry;
};

/// A name without a drawn feature: province, sea, bay, estuary.
struct Place {
    std::string id;
    Name name;
    std::string kind;
    LonLat at;
    double angle_deg = 0;  ///< of the name, counter-clockwise from east
};

/// A figure of each park, by which parks can be coloured.
struct ParkColumn {
    std::string id;  ///< on the command line
    Name name;
    std::string unit;                           ///< as figures have it: "km2"; "" unknown
    std::string source;                         ///< the file it was joined from; "" of the atlas itself
    std::vector<std::optional<double>> values;  ///< by park; nothing: not known
    std::vector<bool> about;                    ///< by park: published as “约”; may be empty as a whole
};

struct Atlas {
    std::vector<Family> families;  ///< legend order
    std::vector<Industry> industries;
    std::vector<ParkIndustry> park_industries;
    std::vector<Park> parks;
    std::vector<ParkColumn> columns;  ///< of the parks: the atlas's own, then those of a joined table
    std::vector<Block> blocks;
    std::vector<Facility> facilities;
    std::vector<Project> projects;
    std::vector<Cluster> clusters;
    std::vector<District> districts;
    std::vector<Water> waters;
    std::vector<Place> places;
    PolygonsOf<LonLat> sea;
    std::vector<Metric> metrics;
    std::vector<StrippedMetric> stripped_metrics;
    std::vector<Event> events;
    std::vector<Goal> goals;
    std::vector<ProjectRound> project_rounds;
    std::vector<Notice> notices;

    [[nodiscard]] std::optional<std::size_t> park_index(std::string_view id) const;
    [[nodiscard]] std::optional<std::size_t> industry_index(std::string_view id) const;
    [[nodiscard]] std::optional<std::size_t> family_index(std::string_view id) const;
    /// Families of the park's leading industries, source order, each once; empty when no leading industry is known.
    [[nodiscard]] std::vector<std::size_t> leading_families(std::size_t park) const;
    [[nodiscard]] bool has_industry(std::size_t park, std::size_t industry) const;
};

/// Reads all files of the folder, several at a time on threads of its own. The first file that cannot be used ends it
/// with its error; single unusable features become notices. References between files are resolved here and a dangling
/// one is an error.
[[nodiscard]] Result<Atlas> load_atlas(const std::filesystem::path& folder);

}  // namespace parkatlas
