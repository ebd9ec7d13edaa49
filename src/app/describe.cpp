#include "app/commands.h"
#include "app/compare_json.h"
#include "app/console.h"
#include "app/loader.h"
#include "app/looks.h"
#include "app/rows.h"
#include "app/start_state.h"
#include "map/action.h"
#include "map/description.h"
#include "map/park_classes.h"
#include "map/query.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace parkatlas {
namespace {

double rounded(double value, double step) {
    return std::round(value / step) * step;
}

Json tallies(const std::vector<SiteSummary::Tally>& all) {
    Json json = Json::object();
    for (const SiteSummary::Tally& tally : all) {
        json[tally.key.empty() ? "unknown" : tally.key] = tally.count;
    }
    return json;
}

template <class T>
Json sites(const std::vector<T>& all, const SiteSummary& summary, const char* kinds) {
    return {{"count", summary.shown.size()},
            {"ids", ids(all, summary.shown)},
            {kinds, tallies(summary.by_kind)},
            {"by_status", tallies(summary.by_status)},
            {"outside_frame", ids(all, summary.outside)},
            {"without_place", ids(all, summary.unplaced)}};
}

Json by_grade(const auto& values) {
    Json json = Json::object();
    for (std::size_t i = 0; i < values.size(); ++i) {
        json[std::string(1, to_char(static_cast<Confidence>(i)))] = values[i];
    }
    return json;
}

Json ranked(const Atlas& atlas, const Ranked& r, const char* unit) {
    return r.parks.empty() ? Json(nullptr) : Json{{"parks", ids(atlas.parks, r.parks)}, {unit, rounded(r.value, 0.01)}};
}

/// What parks are coloured by: classes with their parks among those in the part shown, and those without data.
Json coloring(const Atlas& atlas, const MapState& state, const MapSummary& summary, const Strings& strings) {
    Json json{{"by", color_by_id(atlas, state.coloring)}};
    if (state.coloring.by == ColorBy::leading_industry) {
        return json;  // see by_family
    }
    const ParkClasses found = park_classes(atlas, state, strings);
    Json classes = Json::array();
    for (std::size_t c = 0; c < found.classes.size(); ++c) {
        std::vector<std::size_t> parks;
        std::ranges::copy_if(summary.parks, std::back_inserter(parks), [&](std::size_t park) {
            return std::ranges::find(found.of_park[park], c) != found.of_park[park].end();
        });
        classes.push_back({{"label", found.classes[c].label}, {"parks", ids(atlas.parks, parks)}});
    }
    std::vector<std::size_t> none;
    std::ranges::copy_if(summary.parks, std::back_inserter(none),
                         [&](std::size_t park) { return found.of_park[park].empty(); });
    json["title"] = found.title;
    json["classes"] = std::move(classes);
    json["no_data"] = ids(atlas.parks, none);
    if (state.coloring.by == ColorBy::column) {
        json["breaks"] = break_rule_table[static_cast<std::size_t>(state.coloring.rule)].name;
        json["source"] = found.source.empty() ? Json(nullptr) : Json(found.source);
    }
    return json;
}

/// The two maps, and the parks that are of the zone on one of them only; null where there is one map.
Json compared(const Atlas& atlas, const MapState& state, const MapSummary& summary) {
    Json json = compare_json(atlas, state);
    if (!json.is_null()) {
        json["only_left"] = ids(atlas.parks, summary.only_compared);
        json["only_right"] = ids(atlas.parks, summary.only_here);
    }
    return json;
}

Json numbers(const MapData& data, const MapState& state, const MapSummary& summary) {
    const Atlas& atlas = *data.atlas;
    Json extent = Json::array();
    for (const double degrees : summary.west_south_east_north) {
        extent.push_back(rounded(degrees, 1e-4));
    }
    Json layers = Json::array();
    for (const LayerInfo& layer : layer_table) {
        if (state.shows(layer.id)) {
            layers.push_back(layer.name);
        }
    }
    Json selection = Json::array();
    for (const FeatureRef feature : state.selection) {
        selection.push_back({{"kind", to_string(feature.kind)}, {"id", id_of(atlas, feature)}});
    }
    Json families = Json::array();
    for (const FamilySummary& family : summary.families) {
        families.push_back({{"family", atlas.families[family.family].id}, {"parks", ids(atlas.parks, family.parks)}});
    }
    auto km2 = summary.km2_by_grade;
    for (double& value : km2) {
        value = rounded(value, 0.01);
    }
    return {
        {"year", or_null(state.year)},
        {"comparison", compared(atlas, state, summary)},
        {"extent", std::move(extent)},
        {"all_parks_in_frame", summary.is_whole},
        {"layers", std::move(layers)},
        {"industries", ids(atlas.industries, state.highlight)},
        {"selection", std::move(selection)},
        {"parks",
         {{"count", summary.parks.size()},
          {"ids", ids(atlas.parks, summary.parks)},
          {"later", ids(atlas.parks, summary.later)},
          {"joining_not_recorded", ids(atlas.parks, summary.stage_unknown)},
          {"blocks", summary.blocks},
          {"drawn_km2", rounded(summary.drawn_km2, 0.01)},
          {"by_family", std::move(families)},
          {"without_industry", ids(atlas.parks, summary.without_industry)},
          {"blocks_by_confidence", by_grade(summary.blocks_by_grade)},
          {"km2_by_confidence", by_grade(km2)}}},
        {"facilities", summary.facilities ? sites(atlas.facilities, *summary.facilities, "by_kind") : Json(nullptr)},
        {"projects", summary.projects ? sites(atlas.projects, *summary.projects, "by_round") : Json(nullptr)},
        {"projects_by_kind", tallies(summary.project_kinds)},
        {"clusters", summary.clusters ? Json{{"count", summary.clusters->shown.size()},
                                             {"ids", ids(atlas.clusters, summary.clusters->shown)},
                                             {"with_outline", summary.cluster_outlines},
                                             {"outside_frame", ids(atlas.clusters, summary.clusters->outside)},
                                             {"without_place", ids(atlas.clusters, summary.clusters->unplaced)}}
                                      : Json(nullptr)},
        {"notable",
         {{"largest", ranked(atlas, summary.largest, "drawn_km2")},
          {"most_industries", ranked(atlas, summary.most_industries, "leading")},
          {"most_facilities", ranked(atlas, summary.most_facilities, "count")}}}};
}

Json words(const std::vector<DescriptionSection>& sections) {
    Json json = Json::array();
    for (const DescriptionSection& section : sections) {
        json.push_back({{"section", section.id}, {"heading", section.heading}, {"sentences", section.sentences}});
    }
    return json;
}

std::string text(const std::vector<DescriptionSection>& sections) {
    std::string out;
    for (const DescriptionSection& section : sections) {
        out += (out.empty() ? "" : "\n") + section.heading + "\n";
        for (const std::string& sentence : section.sentences) {
            out += "- " + sentence + "\n";
        }
    }
    return out;
}

}  // namespace

Status run_describe(const Options& options, Timeline& timeline) {
    const Result<std::shared_ptr<const MapData>> loaded =
        load_map({options.data, options.table}, options.crs, timeline);
    if (!loaded) {
        return loaded.error();
    }
    const MapData& data = *loaded.value();
    Result<MapState> started = start_state(options, data);
    if (!started) {
        return started.error();
    }
    const MapState state = std::move(started).value();
    const Result<PictureFrame> frame = start_frame(options, data);
    if (!frame) {
        return frame.error();
    }
    const MapSummary summary = summarize(data, state, extent_of(frame.value(), data));
    const auto sections = [&](Language language) -> Result<std::vector<DescriptionSection>> {
        const Result<Strings> strings = load_strings(language);
        return strings ? Result{describe_map(data, state, summary, strings.value(), language)} : strings.error();
    };
    const auto zh = sections(Language::zh);
    const auto en = sections(Language::en);
    if (!zh || !en) {
        return zh ? en.error() : zh.error();
    }
    if (options.json) {
        const Result<Strings> strings = load_strings(state.language);
        if (!strings) {
            return strings.error();
        }
        Json json = numbers(data, state, summary);
        json["coloring"] = coloring(*data.atlas, state, summary, strings.value());
        json["alt"] = {{"zh", alt_text(zh.value())}, {"en", alt_text(en.value())}};
        json["words"] = {{"zh", words(zh.value())}, {"en", words(en.value())}};
        return print(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
    }
    switch (options.map_language()) {
        case Language::zh:
            return print(text(zh.value()));
        case Language::en:
            return print(text(en.value()));
        case Language::both:
            break;
    }
    return print(text(zh.value()) + "\n" + text(en.value()));
}

}  // namespace parkatlas
