#include "app/rows.h"

#include "map/history.h"
#include "map/industries.h"
#include "map/sites.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace parkatlas {

Json or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

namespace {

/// Square kilometres to the hectare.
double km2(double area_km2) {
    return std::round(area_km2 * 100) / 100;
}
Json or_null_km2(std::optional<double> area_km2) {
    return area_km2 ? Json(km2(*area_km2)) : Json(nullptr);
}
Json grade(std::optional<Confidence> confidence) {
    return confidence ? Json(std::string(1, to_char(*confidence))) : Json(nullptr);
}
Json names(const std::vector<Name>& names, std::string Name::*language) {
    Json json = Json::array();
    for (const Name& name : names) {
        json.push_back(name.*language);
    }
    return json;
}
Json names(const std::vector<Alias>& aliases) {
    Json json = Json::array();
    for (const Alias& alias : aliases) {
        json.push_back(alias.name);
    }
    return json;
}
Json place(const std::optional<LonLat>& at) {
    return at ? Json{at->lon, at->lat} : Json(nullptr);
}

/// The last status known, and by year what the sources say.
void add_status(Json& row, const History& history) {
    row["status"] = or_null(std::string{to_string(known_status(history, std::nullopt))});
    Json by_year = Json::object();
    for (const DatedStatus& dated : history) {
        by_year[std::to_string(dated.year)] = to_string(dated.status);
    }
    row["status_by_year"] = std::move(by_year);
}

/// What is known of a site's place, and of where that comes from.
template <class Site>
void add_site(Json& row, const Site& site) {
    row["place"] = place(site.place);
    row["confidence"] = grade(site.confidence);
    row["est_error_m"] = or_null(site.est_error_m);
    const auto missing = no_place(site);
    row["no_place"] = missing ? Json(to_string(*missing)) : Json(nullptr);
    row["address"] = or_null(site.address);
    row["note"] = or_null(site.note);
    row["source"] = or_null(site.source);
}

Json park_rows(const Atlas& atlas) {
    Json rows = Json::array();
    for (const Park& park : atlas.parks) {
        rows.push_back({{"id", park.id},
                        {"name_zh", park.name.zh},
                        {"name_en", park.name.en},
                        {"pinyin", park.pinyin},
                        {"aliases", names(park.aliases)},
                        {"districts_zh", names(park.districts, &Name::zh)},
                        {"districts_en", names(park.districts, &Name::en)},
                        {"leading", ids(atlas.industries, park.leading)},
                        {"supporting", ids(atlas.industries, park.supporting)},
                        {"blocks", ids(atlas.blocks, park.blocks)},
                        {"area_published_km2", or_null_km2(park.area_published_km2)},
                        {"area_drawn_km2", km2(park.area_drawn_km2)},
                        {"joined", or_null(park.joined_text)},
                        {"joined_stage", or_null(park.joined_stage)},
                        {"joined_confirmed", park.joined_confirmed},
                        {"confidence", grade(park.confidence)},
                        {"source", or_null(park.source)}});
    }
    return rows;
}

Json block_rows(const Atlas& atlas) {
    Json rows = Json::array();
    for (const Block& block : atlas.blocks) {
        rows.push_back({{"id", block.id},
                        {"park", atlas.parks[block.park].id},
                        {"name_zh", block.name.zh},
                        {"name_en", block.name.en},
                        {"area_published_km2", or_null_km2(block.area_published_km2)},
                        {"area_drawn_km2", km2(block.area_drawn_km2)},
                        {"confidence", grade(block.confidence)},
                        {"est_error_m", or_null(block.est_error_m)},
                        {"bounds_zh", or_null(block.bounds_zh)},
                        {"source", or_null(block.source)}});
    }
    return rows;
}

Json facility_rows(const Atlas& atlas) {
    Json rows = Json::array();
    for (const Facility& facility : atlas.facilities) {
        Json row{{"id", facility.id},
                 {"name_zh", facility.name.zh},
                 {"name_en", facility.name.en},
                 {"aliases", names(facility.aliases)},
                 {"kind", facility.kind},
                 {"category", facility.category},
                 {"park", id_or_null(atlas.parks, facility.park)},
                 {"district_zh", or_null(facility.district_zh)}};
        add_status(row, facility.history);
        row["key_metrics"] = or_null(facility.key_metrics);
        add_site(row, facility);
        rows.push_back(std::move(row));
    }
    return rows;
}

Json project_rows(const Atlas& atlas) {
    Json rows = Json::array();
    for (const Project& project : atlas.projects) {
        Json row{{"id", project.id},
                 {"name_zh", project.name.zh},
                 {"name_en", project.name.en},
                 {"round", or_null(project.round)},
                 {"batch_category", project.batch_category},
                 {"in_five_batches", project.in_five_batches},
                 {"park", id_or_null(atlas.parks, project.park)},
                 {"facility", id_or_null(atlas.facilities, project.facility)}};
        add_status(row, project.history);
        add_site(row, project);
        rows.push_back(std::move(row));
    }
    return rows;
}

Json cluster_rows(const Atlas& atlas) {
    Json rows = Json::array();
    for (const Cluster& cluster : atlas.clusters) {
        rows.push_back({{"id", cluster.id},
                        {"name_zh", cluster.name.zh},
                        {"name_en", cluster.name.en},
                        {"industry", id_or_null(atlas.industries, cluster.industry)},
                        {"class_zh", cluster.class_zh},
                        {"list_basis", cluster.list_basis},
                        {"park", id_or_null(atlas.parks, cluster.park)},
                        {"district_zh", or_null(cluster.district_zh)},
                        {"area_published_km2", or_null_km2(cluster.area_published_km2)},
                        {"focus", or_null(cluster.focus)},
                        {"place", place(cluster.place)},
                        {"confidence", grade(cluster.confidence)},
                        {"note", or_null(cluster.note)},
                        {"source", or_null(cluster.source)}});
    }
    return rows;
}

/// Only the lists of industries give parts; a rank or a layout names the park and makes no more of it.
std::string_view role_word(const ParkIndustry& link) {
    const bool names_only = link.scheme == biomed_layout_scheme || link.scheme == ai_concentration_scheme;
    return names_only ? "named" : link.leading ? "leading" : "supporting";
}

Json industry_rows(const Atlas& atlas) {
    Json rows = Json::array();
    for (std::size_t i = 0; i < atlas.industries.size(); ++i) {
        const Industry& industry = atlas.industries[i];
        Json leading = Json::array();
        for (const Park& park : atlas.parks) {
            if (std::ranges::find(park.leading, i) != park.leading.end()) {
                leading.push_back(park.id);
            }
        }
        Json links = Json::array();
        for (const ParkIndustry& link : atlas.park_industries) {
            if (link.industry == i) {
                links.push_back({{"park", atlas.parks[link.park].id},
                                 {"role", role_word(link)},
                                 {"rank", or_null(link.rank)},
                                 {"year", or_null(link.year)},
                                 {"scheme", link.scheme},
                                 {"source_doc", link.source},
                                 {"source_quote", or_null(link.quote)}});
            }
        }
        rows.push_back({{"id", industry.id},
                        {"name_zh", industry.name.zh},
                        {"name_en", industry.name.en},
                        {"family", atlas.families[industry.family].id},
                        {"leading_in", std::move(leading)},
                        {"parks", std::move(links)}});
    }
    return rows;
}

}  // namespace

std::span<const AtlasList> atlas_lists() {
    static const std::vector<AtlasList> lists{
        {"parks", park_rows, {"id", "name_zh", "name_en", "leading", "area_published_km2", "confidence"}},
        {"blocks", block_rows, {"id", "name_zh", "name_en", "park", "area_drawn_km2", "confidence"}},
        {"facilities", facility_rows, {"id", "name_zh", "name_en", "kind", "park", "status"}},
        {"projects", project_rows, {"id", "name_zh", "name_en", "round", "park", "status"}},
        {"clusters", cluster_rows, {"id", "name_zh", "name_en", "industry", "park", "confidence"}},
        {"industries", industry_rows, {"id", "name_zh", "name_en", "family", "leading_in"}},
        {"metrics", metric_rows, {"entity_name_*", "metric_name_*", "words_*", "year_words_*"}},
        {"stripped", stripped_metric_rows, {"entity_name_*", "metric_name_*", "value", "source_quote"}},
        {"events", event_rows, {"date_words_*", "title_*", "type_words_*", "park_id"}},
        {"goals", goal_rows, {"id", "target_year", "goal_*", "words_*"}},
        {"rounds",
         project_round_rows,
         {"id", "round", "year", "projects_total", "projects_started", "projects_completed"}},
    };
    return lists;
}

}  // namespace parkatlas
