#include "map/atlas.h"

#include "geo/vector_source.h"
#include "map/park_table.h"
#include "map/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <numeric>
#include <system_error>
#include <thread>
#include <utility>

namespace parkatlas {
namespace {

namespace fs = std::filesystem;

/// A file of the atlas, read.
struct Table {
    std::string where;
    FeatureCollection rows;
};

/// The files in the order in which they are understood: references lead upwards only.
enum FileId {
    families,
    industries,
    parks,
    park_blocks,
    park_industries,
    facilities,
    projects,
    clusters,
    districts,
    water,
    places,
    sea,
    metrics,
    stripped_metrics,
    events,
    goals,
    project_rounds
};
constexpr std::array file_names{
    "families.csv",        "industries.csv",       "parks.geojson",    "park_blocks.geojson",
    "park_industries.csv", "facilities.geojson",   "projects.geojson", "industry_clusters.geojson",
    "districts.geojson",   "water.geojson",        "places.geojson",   "sea.geojson",
    "metrics.csv",         "metrics_stripped.csv", "events.csv",       "goals.csv",
    "project_rounds.csv"};

/// Reads all files, on as many threads as there are processors, the biggest first. Of several that cannot be read the
/// first in the order above gives the error, whatever the threads did.
Result<std::vector<Table>> read_tables(const fs::path& folder) {
    std::vector<Result<FeatureCollection>> results(file_names.size(), FeatureCollection{});
    std::vector<std::pair<std::uintmax_t, std::size_t>> order;
    for (std::size_t i = 0; i < file_names.size(); ++i) {
        std::error_code code;
        const std::uintmax_t bytes = fs::file_size(folder / file_names[i], code);
        order.emplace_back(code ? 0 : bytes, i);
    }
    std::sort(order.rbegin(), order.rend());

    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < order.size(); i = next++) {
            const std::size_t file = order[i].second;
            results[file] = read_features(folder / file_names[file]);
        }
    };
    const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, file_names.size());
    std::vector<std::future<void>> helpers;
    for (std::size_t i = 1; i < threads; ++i) {
        helpers.push_back(std::async(std::launch::async, work));
    }
    work();
    for (auto& helper : helpers) {
        helper.get();
    }

    std::vector<Table> tables;
    for (std::size_t i = 0; i < file_names.size(); ++i) {
        if (!results[i]) {
            return results[i].error();
        }
        tables.push_back({(folder / file_names[i]).string(), std::move(results[i]).value()});
    }
    return tables;
}

/// Turns tables into the atlas; stops at the first fault.
class Loader {
public:
    explicit Loader(std::vector<Table> tables) : tables_{std::move(tables)} {}

    Result<Atlas> load() {
        read(families, atlas_.families, [&](Record& r) { return Family{r.text("id"), r.name()}; });
        read(industries, atlas_.industries, [&](Record& r) {
            return Industry{r.text("id"), r.name(), r.text("pinyin"), r.reference("family", atlas_.families)};
        });
        read(parks, atlas_.parks, [&](Record& r) { return park(r); });
        read(park_blocks, atlas_.blocks, [&](Record& r) { return block(r); });
        each(park_industries, [&](Record& r) { atlas_.park_industries.push_back(park_industry(r)); });
        read(facilities, atlas_.facilities, [&](Record& r) { return facility(r); });
        read(projects, atlas_.projects, [&](Record& r) { return project(r); });
        read(clusters, atlas_.clusters, [&](Record& r) { return cluster(r); });
        read(districts, atlas_.districts, [&](Record& r) {
            return District{r.text("id"), r.name(),     r.text("pinyin"),
                            aliases(r),   r.polygons(), r.place("label_lon", "label_lat")};
        });
        read(water, atlas_.waters, [&](Record& r) { return body_of_water(r); });
        read(places, atlas_.places, [&](Record& r) {
            return Place{r.text("id"), r.name(), r.text("kind"), r.point(), r.maybe_number("angle_deg").value_or(0)};
        });
        each(sea, [&](Record& r) {
            PolygonsOf<LonLat> area = r.polygons();
            std::move(area.polygons.begin(), area.polygons.end(), std::back_inserter(atlas_.sea.polygons));
        });
        each(metrics, [&](Record& r) { atlas_.metrics.push_back(metric(r)); });
        each(stripped_metrics, [&](Record& r) { atlas_.stripped_metrics.push_back(stripped_metric(r)); });
        read(events, atlas_.events, [&](Record& r) { return event(r); });
        read(goals, atlas_.goals, [&](Record& r) { return goal(r); });
        read(project_rounds, atlas_.project_rounds, [&](Record& r) { return project_round(r); });
        gather_blocks();
        atlas_.columns = known_columns(atlas_);
        if (error_) {
            return *error_;
        }
        for (Table& table : tables_) {
            std::move(table.rows.notices.begin(), table.rows.notices.end(), std::back_inserter(atlas_.notices));
        }
        return std::move(atlas_);
    }

private:
    [[nodiscard]] std::string where(FileId file, const Feature& row) const {
        return fmt::format("{}: feature {}", tables_[file].where, row.number);
    }

    template <class Read>
    void each(FileId file, Read read_row) {
        for (const Feature& row : tables_[file].rows.features) {
            if (error_) {
                return;
            }
            Record record{row, where(file, row), error_};
            read_row(record);
        }
    }

    /// Reads items with an id, which must differ within the file.
    template <class T, class Read>
    void read(FileId file, std::vector<T>& items, Read read_item) {
        each(file, [&](Record& record) {
            T item = read_item(record);
            if (std::any_of(items.begin(), items.end(), [&](const T& other) { return other.id == item.id; })) {
                record.fail("error.id_twice", "id", item.id);
            }
            items.push_back(std::move(item));
        });
    }

    Park park(Record& r) {
        Park park;
        park.id = r.text("id");
        park.name = r.name();
        park.pinyin = r.text("pinyin");
        park.aliases = aliases(r);
        const auto districts_zh = r.list("districts_zh");
        const auto districts_en = r.list("districts_en");
        if (districts_zh.empty() || districts_zh.size() != districts_en.size()) {
            r.fail("error.property_value", "districts_en", fmt::format("{}", fmt::join(districts_en, ", ")));
            return park;
        }
        for (std::size_t i = 0; i < districts_zh.size(); ++i) {
            park.districts.push_back({districts_zh[i], districts_en[i]});
        }
        park.leading = r.references("industries_leading", atlas_.industries);
        park.supporting = r.references("industries_supporting", atlas_.industries);
        park.area_published_km2 = r.maybe_number("area_published_km2");
        park.area_published_text = r.maybe_text("area_published_text");
        park.area_published_source = r.maybe_text("area_published_source");
        park.area_drawn_km2 = r.number("area_drawn_km2");
        park.joined_text = r.maybe_text("joined_text_zh");
        park.joined_stage = r.maybe_integer("joined_stage");
        park.joined_confirmed = r.boolean("joined_confirmed");
        park.operator_zh = r.maybe_text("operator_zh");
        park.operator_confirmed = r.boolean("operator_confirmed");
        park.confidence = r.confidence();
        park.confidence_share = r.maybe_text("confidence_share");
        park.note_zh = r.maybe_text("note_zh");
        park.source = r.text("source");
        return park;
    }

    Block block(Record& r) {
        Block block;
        block.id = r.text("id");
        block.park = r.reference("park_id", atlas_.parks);
        block.name = r.name();
        block.pinyin = r.text("pinyin");
        block.confidence = r.confidence();
        block.est_error_m = r.maybe_number("est_error_m");
        block.area_published_km2 = r.maybe_number("area_published_km2");
        block.area_drawn_km2 = r.number("area_drawn_km2");
        block.bounds_zh = r.maybe_text("bounds_zh");
        block.source = r.text("source");
        block.area = r.polygons();
        return block;
    }

    ParkIndustry park_industry(Record& r) {
        ParkIndustry row;
        row.park = r.reference("park_id", atlas_.parks);
        row.industry = r.reference("industry_id", atlas_.industries);
        row.leading = r.word("role", {"leading", "supporting"}) == "leading";
        row.rank = r.maybe_text("rank");
        row.year = r.maybe_integer("year");
        row.is_year_inferred = r.maybe_text("note").find("year inferred") != std::string::npos;
        row.scheme = r.text("scheme");
        row.source = r.text("source_doc");
        row.quote = r.maybe_text("source_quote");
        return row;
    }

    /// Place, confidence and error of a site; a site without a place has none of them.
    template <class Site>
    void place_site(Record& r, Site& site) {
        site.confidence = r.maybe_confidence();
        site.est_error_m = r.maybe_number("est_error_m");
        if (site.confidence.has_value() || r.has_geometry()) {
            site.confidence = r.confidence();
            site.place = r.point();
        }
    }

    /// The columns status_YEAR of a site; a null one is a year the sources are silent on.
    template <std::size_t n>
    static History history(Record& r, const std::array<int, n>& years) {
        History history;
        for (const int year : years) {
            const std::string word = r.maybe_word(fmt::format("status_{}", year),
                                                  {"planned", "under construction", "completed", "operating"});
            if (const auto status = parse_status(word)) {
                history.push_back({year, *status});
            }
        }
        return history;
    }

    Facility facility(Record& r) {
        Facility facility;
        facility.id = r.text("id");
        facility.name = r.name();
        facility.pinyin = r.text("pinyin");
        facility.aliases = aliases(r);
        facility.kind = r.maybe_word("kind", {"photon", "life", "ocean", "energy", "computing", "institute", "base",
                                              "landmark", "platform", "enterprise", "university"});
        facility.category = r.text("category");
        facility.park = r.maybe_reference("park_id", atlas_.parks);
        facility.district_zh = r.maybe_text("district");
        facility.history = history(r, facility_years);
        place_site(r, facility);
        facility.address = r.maybe_text("address");
        facility.key_metrics = r.maybe_text("key_metrics");
        facility.note = r.maybe_text("note");
        facility.source = r.text("source");
        return facility;
    }

    Project project(Record& r) {
        Project project;
        project.id = r.text("id");
        project.name = r.name();
        project.pinyin = r.text("pinyin");
        project.round = r.maybe_integer("round");
        project.batch_category = r.text("batch_category");
        project.in_five_batches = r.word("in_five_batches", {"yes", "likely", "unconfirmed", "no"});
        project.park = r.maybe_reference("park_id", atlas_.parks);
        project.facility = r.maybe_reference("facility_id", atlas_.facilities);
        project.history = history(r, project_years);
        place_site(r, project);
        project.address = r.maybe_text("address");
        project.note = r.maybe_text("note");
        project.source = r.text("source");
        return project;
    }

    Cluster cluster(Record& r) {
        Cluster cluster;
        cluster.id = r.text("id");
        cluster.name = r.name();
        cluster.pinyin = r.text("pinyin");
        cluster.industry = r.maybe_reference("industry_id", atlas_.industries);
        cluster.class_zh = r.text("class_zh");
        cluster.list_basis = r.text("list_basis");
        cluster.area_published_km2 = r.maybe_number("area_km2");
        cluster.district_zh = r.maybe_text("district");
        cluster.park = r.maybe_reference("park_id", atlas_.parks);
        cluster.confidence = r.confidence();
        if (std::holds_alternative<PolygonsOf<LonLat>>(r.geometry())) {
            cluster.area = r.polygons();
            cluster.place = r.place("label_lon", "label_lat");
        } else if (r.has_geometry()) {
            cluster.place = r.point();
        }
        cluster.focus = r.maybe_text("key_firms_or_focus");
        cluster.note = r.maybe_text("note");
        cluster.source = r.text("source");
        return cluster;
    }

    /// Two lists, name by name.
    static std::vector<Alias> aliases(Record& r) {
        const std::vector<std::string> names = r.list("aliases");
        const std::vector<std::string> pinyin = r.list("aliases_pinyin");
        if (names.size() != pinyin.size()) {
            r.fail("error.property_value", "aliases_pinyin", fmt::format("{}", fmt::join(pinyin, ", ")));
            return {};
        }
        std::vector<Alias> aliases;
        for (std::size_t i = 0; i < names.size(); ++i) {
            aliases.push_back({names[i], pinyin[i]});
        }
        return aliases;
    }

    Source source(Record& r) { return {r.text("source_doc"), r.text("source_quote")}; }

    /// The columns that figures and lost figures share.
    template <class Figure>
    void read_figure(Record& r, Figure& figure) {
        figure.entity = {r.text("entity_id"),
                         r.text("entity_type"),
                         {r.text("entity_name_zh"), r.text("entity_name_en")},
                         r.maybe_reference("park_id", atlas_.parks),
                         r.maybe_reference("facility_id", atlas_.facilities)};
        figure.id = r.text("metric_id");
        figure.name = {r.text("metric_name_zh"), r.text("metric_name_en")};
        figure.year.inferred = r.maybe_integer("inferred_year");
        figure.year.inferred_to = r.maybe_integer("inferred_year_to");
        figure.year.reason = r.maybe_text("year_inferred");
        figure.industry = r.maybe_reference("industry_id", atlas_.industries);
        figure.source = source(r);
        figure.note = r.maybe_text("note");
    }

    Metric metric(Record& r) {
        Metric metric;
        read_figure(r, metric);
        metric.year.stated = r.maybe_integer("year");
        metric.as_of = r.maybe_text("as_of");
        metric.value = r.number("value");
        const std::string qualifier = r.word("value_qualifier", {qualifier_names.begin(), qualifier_names.end()});
        metric.qualifier = parse_qualifier(qualifier).value_or(Qualifier::exact);
        metric.unit = r.text("unit");
        metric.written = {r.maybe_text("written_zh"), r.maybe_text("written_en")};
        metric.scope = r.maybe_text("comparison_scope");
        return metric;
    }

    StrippedMetric stripped_metric(Record& r) {
        StrippedMetric metric;
        read_figure(r, metric);
        return metric;
    }

    Event event(Record& r) {
        Event event;
        event.id = r.text("id");
        event.name = {r.text("title_zh"), r.text("title_en")};
        event.pinyin = r.text("pinyin");
        read_date(r, event);
        event.is_date_inferred = r.word("date_inferred", {"yes", "no"}) == "yes";
        event.type = r.text("event_type");
        event.place_zh = r.maybe_text("place");
        event.park = r.maybe_reference("park_id", atlas_.parks);
        event.facility = r.maybe_reference("facility_id", atlas_.facilities);
        event.source = source(r);
        event.note = r.maybe_text("note");
        return event;
    }

    /// "2022-09-30", "2011-01", "2011" or "2016-2020"; the precision says which and must fit.
    static void read_date(Record& r, Event& event) {
        constexpr std::array<std::string_view, 4> precisions{"day", "month", "year", "period"};
        constexpr std::array<std::string_view, 4> forms{"####-##-##", "####-##", "####", "####-####"};
        const std::string precision = r.word("date_precision", {precisions.begin(), precisions.end()});
        event.date = r.text("date");
        const auto row = std::find(precisions.begin(), precisions.end(), precision);
        if (row == precisions.end()) {
            return;  // the record has the fault already
        }
        event.precision = static_cast<DatePrecision>(row - precisions.begin());
        const std::string_view form = forms[static_cast<std::size_t>(event.precision)];
        const bool fits = std::equal(form.begin(), form.end(), event.date.begin(), event.date.end(),
                                     [](char f, char c) { return f == '#' ? c >= '0' && c <= '9' : f == c; });
        const auto part = [&](std::size_t from, std::size_t length) {
            return std::stoi(event.date.substr(from, length));
        };
        if (fits) {
            event.year = part(0, 4);
            event.year_to = event.precision == DatePrecision::period ? part(5, 4) : event.year;
            if (event.precision == DatePrecision::day || event.precision == DatePrecision::month) {
                event.month = part(5, 2);
            }
            if (event.precision == DatePrecision::day) {
                event.day = part(8, 2);
            }
        }
        const bool is_date = event.month.value_or(1) >= 1 && event.month.value_or(1) <= 12 &&
                             event.day.value_or(1) >= 1 && event.day.value_or(1) <= 31;
        if (!fits || event.year_to < event.year || !is_date) {
            r.fail("error.property_value", "date", event.date);
        }
    }

    Goal goal(Record& r) {
        Goal goal;
        goal.id = r.text("id");
        goal.entity_id = r.text("entity_id");
        goal.park = r.maybe_reference("park_id", atlas_.parks);
        goal.facility = r.maybe_reference("facility_id", atlas_.facilities);
        goal.target_year = r.maybe_integer("target_year");
        goal.name = {r.text("goal_zh"), r.text("goal_en")};
        goal.indicator = r.text("indicator");
        goal.value = r.maybe_number("value");
        goal.value_max = r.maybe_number("value_max");
        goal.comparator = r.maybe_word("comparator", {">", ">=", "=", "range"});
        goal.unit = r.maybe_text("unit");
        if (goal.value.has_value() == goal.comparator.empty()) {
            r.fail(goal.value ? "error.property_missing" : "error.property_value", "comparator", goal.comparator);
        }
        if (goal.value_max.has_value() != (goal.comparator == "range")) {
            r.fail("error.property_value", "comparator", goal.comparator);
        }
        goal.source = source(r);
        goal.note = r.maybe_text("note");
        return goal;
    }

    ProjectRound project_round(Record& r) {
        ProjectRound round;
        round.id = r.text("id");
        round.name = r.name();
        round.round = r.integer("round");
        round.park = r.reference("park_id", atlas_.parks);
        round.year = r.integer("year");
        round.total = r.maybe_integer("projects_total");
        round.started = r.maybe_integer("projects_started");
        round.completed = r.maybe_integer("projects_completed");
        round.investment_cny_100m = r.maybe_number("investment_cny_100m");
        round.is_external = r.word("origin", {"seed", "external"}) == "external";
        round.source = r.text("source");
        round.note = r.maybe_text("note");
        return round;
    }

    Water body_of_water(Record& r) {
        Water water{r.text("id"), r.name(), r.word("kind", {"river", "river-line", "lake"}), r.geometry()};
        const bool is_line = water.kind == "river-line";
        if (is_line != std::holds_alternative<LinesOf<LonLat>>(water.geometry)) {
            r.fail(is_line ? "error.geometry_not_line" : "error.geometry_not_polygon", "geometry");
        } else if (!is_line) {
            water.geometry = r.polygons();
        }
        return water;
    }

    /// Gives each park its blocks; a park without one could not be drawn.
    void gather_blocks() {
        if (error_) {
            return;
        }
        for (std::size_t i = 0; i < atlas_.blocks.size(); ++i) {
            atlas_.parks[atlas_.blocks[i].park].blocks.push_back(i);
        }
        std::size_t i = 0;
        each(parks, [&](Record& r) {
            if (const Park& park = atlas_.parks[i++]; park.blocks.empty()) {
                r.fail("error.park_without_block", "id", park.id);
            }
        });
    }

    std::vector<Table> tables_;
    Atlas atlas_;
    std::optional<Error> error_;
};

}  // namespace

Result<Atlas> load_atlas(const fs::path& folder) {
    std::error_code code;
    if (!fs::is_directory(folder, code)) {
        return Error{ErrorKind::bad_input, folder.string(), "error.data_folder_missing", {}};
    }
    Result<std::vector<Table>> tables = read_tables(folder);
    if (!tables) {
        return tables.error();
    }
    return Loader{std::move(tables).value()}.load();
}

}  // namespace parkatlas
