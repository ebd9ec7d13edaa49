#include "map/atlas.h"

#include "geo/vector_source.h"
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
    sea
};
constexpr std::array file_names{
    "families.csv",        "industries.csv",     "parks.geojson",    "park_blocks.geojson",
    "park_industries.csv", "facilities.geojson", "projects.geojson", "industry_clusters.geojson",
    "districts.geojson",   "water.geojson",      "places.geojson",   "sea.geojson"};

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
            return Industry{r.text("id"), r.name(), r.reference("family", atlas_.families)};
        });
        read(parks, atlas_.parks, [&](Record& r) { return park(r); });
        read(park_blocks, atlas_.blocks, [&](Record& r) { return block(r); });
        each(park_industries, [&](Record& r) { atlas_.park_industries.push_back(park_industry(r)); });
        read(facilities, atlas_.facilities, [&](Record& r) { return facility(r); });
        read(projects, atlas_.projects, [&](Record& r) { return project(r); });
        read(clusters, atlas_.clusters, [&](Record& r) { return cluster(r); });
        read(districts, atlas_.districts, [&](Record& r) {
            return District{r.text("id"), r.name(), r.text("pinyin"), r.polygons(), r.place("label_lon", "label_lat")};
        });
        read(water, atlas_.waters, [&](Record& r) { return body_of_water(r); });
        read(places, atlas_.places, [&](Record& r) {
            return Place{r.text("id"), r.name(), r.text("kind"), r.point(), r.maybe_number("angle_deg").value_or(0)};
        });
        each(sea, [&](Record& r) {
            PolygonsOf<LonLat> area = r.polygons();
            std::move(area.polygons.begin(), area.polygons.end(), std::back_inserter(atlas_.sea.polygons));
        });
        gather_blocks();
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
        park.aliases = r.list("aliases");
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
