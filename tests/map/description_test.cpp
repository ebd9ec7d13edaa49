// The map in words says what the tables hold, names what is not known, and follows the state.
#include "map/description.h"

#include "core/assets.h"
#include "map/action.h"
#include "map/query.h"
#include "support/real_data.h"
#include "support/words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

const MapData& data() {
    static const auto instance = test::real_data();
    return *instance;
}
const Atlas& atlas() {
    return *data().atlas;
}

MapState with_layers() {
    MapState state;
    state.layers.fill(true);
    return state;
}

std::string all_text(const MapState& state, Language language, const MapExtent& shown = data().parks_extent) {
    std::string text;
    const MapSummary summary = summarize(data(), state, shown);
    for (const DescriptionSection& section : describe_map(data(), state, summary, words(language), language)) {
        text += section.heading + "\n";
        for (const std::string& sentence : section.sentences) {
            text += sentence + "\n";
        }
    }
    return text;
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t total(const std::vector<SiteSummary::Tally>& tallies) {
    return std::accumulate(tallies.begin(), tallies.end(), std::size_t{0},
                           [](std::size_t sum, const SiteSummary::Tally& t) { return sum + t.count; });
}

}  // namespace

TEST_CASE("every site is shown, outside or without a place, and every tally adds up") {
    for (const std::optional<int> year : {std::optional<int>{}, std::optional{2011}, std::optional{2020}}) {
        MapState state = with_layers();
        state.year = year;
        for (const MapExtent& shown : {data().parks_extent, data().park_extents[3], data().block_extents[0]}) {
            const MapSummary s = summarize(data(), state, shown);
            const auto sum = [](const SiteSummary& sites) {
                return sites.shown.size() + sites.outside.size() + sites.unplaced.size();
            };
            CHECK(sum(*s.facilities) ==
                  static_cast<std::size_t>(std::count_if(atlas().facilities.begin(), atlas().facilities.end(),
                                                         [](const Facility& f) { return f.is_site(); })));
            // A project without a place that is a facility with one is shown by that.
            CHECK(sum(*s.projects) == static_cast<std::size_t>(std::count_if(
                                          atlas().projects.begin(), atlas().projects.end(), [](const Project& p) {
                                              return p.place || !p.facility || !atlas().facilities[*p.facility].place;
                                          })));
            CHECK(sum(*s.clusters) == atlas().clusters.size());
            for (const SiteSummary* sites : {&*s.facilities, &*s.projects}) {
                CHECK(total(sites->by_kind) == sites->shown.size());
                CHECK(total(sites->by_status) == sites->shown.size());
            }
            CHECK(std::accumulate(s.blocks_by_grade.begin(), s.blocks_by_grade.end(), std::size_t{0}) == s.blocks);
            CHECK(s.is_whole == (s.parks.size() + s.later.size() == atlas().parks.size()));
        }
    }
}

TEST_CASE("in every year each park is in, not yet in, or in without a recorded stage") {
    for (int year = first_year; year <= last_year; ++year) {
        MapState state;
        state.year = year;
        const MapSummary s = summarize(data(), state, data().parks_extent);
        CHECK(s.parks.size() + s.later.size() == 22);
        const Members members = members_in(atlas(), year);
        CHECK(s.parks.size() == members.members.size() + members.unknown.size());
        CHECK(s.stage_unknown == members.unknown);
        const std::string text = all_text(state, Language::zh);
        CHECK(says(text, std::to_string(year) + "年底"));
        for (const std::size_t park : s.later) {
            CHECK(says(text, atlas().parks[park].name.zh));
        }
    }
}

TEST_CASE("the whole map of today, in both languages") {
    MapState state;
    const std::string zh = all_text(state, Language::zh);
    CHECK(says(zh, "22个园区，120个区块"));
    CHECK(says(zh, "集成电路1园（张江科学城）"));
    CHECK(says(zh, "资料未载主导产业的园区1个：临港园"));
    CHECK(says(zh, "20个依官方四至"));
    CHECK_FALSE(says(zh, "设施与载体"));  // the layer is off
    CHECK(says(all_text(state, Language::en), "Parks: 22, in 120 blocks"));
    for (const Language language : {Language::zh, Language::en}) {
        for (MapState shown : {MapState{}, with_layers()}) {
            shown.year = 2019;
            shown.highlight = {0, 1};
            shown.families_off = {2};
            shown.selection = {{FeatureKind::park, 0}, {FeatureKind::event, 3}};
            const std::string text = all_text(shown, language);
            CHECK_FALSE(says(text, "{"));
            CHECK_FALSE(says(text, "describe."));
            CHECK_FALSE(says(text, "ui."));
        }
    }
}

TEST_CASE("a lit industry names its parks, and no others are said to have it") {
    for (std::size_t industry = 0; industry < atlas().industries.size(); ++industry) {
        MapState state;
        state.highlight = {industry};
        const MapSummary summary = summarize(data(), state, data().parks_extent);
        const auto sections = describe_map(data(), state, summary, words(Language::zh), Language::zh);
        const auto& sentences = sections.front().sentences;
        const auto lit = std::find_if(sentences.begin(), sentences.end(),
                                      [](const std::string& s) { return s.rfind("突出显示", 0) == 0; });
        REQUIRE(lit != sentences.end());
        for (std::size_t park = 0; park < atlas().parks.size(); ++park) {
            const bool has =
                std::any_of(atlas().park_industries.begin(), atlas().park_industries.end(),
                            [&](const ParkIndustry& link) { return link.park == park && link.industry == industry; });
            CAPTURE(atlas().industries[industry].id + " " + atlas().parks[park].id);
            CHECK(says(*lit, atlas().parks[park].name.zh) == has);
        }
    }
}

TEST_CASE("a part of the map speaks of that part") {
    const std::size_t park = *atlas().park_index("chongming");
    const MapState state;
    const MapSummary s = summarize(data(), state, data().park_extents[park]);
    CHECK_FALSE(s.is_whole);
    CHECK(std::find(s.parks.begin(), s.parks.end(), park) != s.parks.end());
    CHECK(s.parks.size() < 22);
    const auto& [west, south, east, north] = s.west_south_east_north;
    CHECK(west < east);
    CHECK(south < north);
    CHECK(says(all_text(state, Language::zh, data().park_extents[park]), "崇明园"));
}

TEST_CASE("what is not known is named") {
    MapState state = with_layers();
    const std::string text = all_text(state, Language::zh);
    for (const Facility& facility : atlas().facilities) {
        if (facility.is_site() && !facility.place) {
            CHECK(says(text, facility.name.zh));
        }
    }
    CHECK(says(text, "第4轮（2023年）：共（未载）项，开工46项，完工（未载）项"));
    CHECK(says(text, "东海海底观测子网"));  // at sea, outside the frame
}

TEST_CASE("comparisons need something to compare") {
    const std::size_t park = *atlas().park_index("chongming");
    MapSummary s = summarize(data(), {}, data().park_extents[park]);
    if (s.parks.size() == 1) {
        CHECK(s.largest.parks.empty());
    }
    s = summarize(data(), {}, data().parks_extent);
    REQUIRE(s.largest.parks.size() == 1);
    for (const Park& p : atlas().parks) {
        CHECK(p.area_drawn_km2 <= s.largest.value);
        CHECK(static_cast<double>(p.leading.size()) <= s.most_industries.value);
    }
}

TEST_CASE("the alternative text is one paragraph without lists of gaps") {
    const MapState state = with_layers();
    const MapSummary summary = summarize(data(), state, data().parks_extent);
    for (const Language language : {Language::zh, Language::en}) {
        const std::string text = alt_text(describe_map(data(), state, summary, words(language), language));
        CHECK_FALSE(text.empty());
        CHECK(text.find('\n') == std::string::npos);
        CHECK(text.find("  ") == std::string::npos);
        CHECK_FALSE(says(text, "不在图上"));
    }
    CHECK(alt_text({}).empty());
}

TEST_CASE("the classes of a colouring hold each park in the frame once a district or class, or as without data") {
    for (const ColorBy by : {ColorBy::joined, ColorBy::district, ColorBy::column}) {
        for (const std::optional<int> year : {std::optional<int>{}, std::optional{2012}}) {
            MapState state;
            state.coloring.by = by;
            state.year = year;
            const MapSummary summary = summarize(data(), state, data().parks_extent);
            const auto sections = describe_map(data(), state, summary, words(Language::zh), Language::zh);
            const auto sentence = std::ranges::find_if(sections.front().sentences,
                                                       [](const std::string& s) { return s.starts_with("各档："); });
            REQUIRE(sentence != sections.front().sentences.end());
            for (const std::size_t park : summary.parks) {
                CHECK(says(*sentence, atlas().parks[park].name.zh));
            }
            for (const std::size_t park : summary.later) {
                CHECK_FALSE(says(*sentence, atlas().parks[park].name.zh));
            }
        }
    }
}

TEST_CASE("a part of the map counts the blocks that lie in it, not all of a park that reaches in") {
    for (std::size_t block = 0; block < atlas().blocks.size(); ++block) {
        const MapExtent shown = data().block_extents[block];
        const auto in_view = std::ranges::count_if(data().block_extents,
                                                   [&](const MapExtent& other) { return other.intersects(shown); });
        CHECK(summarize(data(), {}, shown).blocks == static_cast<std::size_t>(in_view));
    }
}

TEST_CASE("what is switched off of the project sites is said and not counted") {
    MapState state = with_layers();
    const std::size_t all = summarize(data(), state, data().parks_extent).projects->shown.size();
    state.batches_off = {"innovation platform"};
    const MapSummary s = summarize(data(), state, data().parks_extent);
    CHECK(s.projects->shown.size() < all);
    for (const std::size_t project : s.projects->shown) {
        CHECK(atlas().projects[project].batch_category != "innovation platform");
    }
    CHECK(says(all_text(state, Language::zh), "已关闭的项目类别：创新平台"));
}
