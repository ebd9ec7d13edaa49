// What the panels say of the real atlas.
#include "ui/facts.h"

#include "core/assets.h"
#include "scene/symbols.h"
#include "support/real_data.h"
#include "support/words.h"

#include <doctest/doctest.h>

#include <numeric>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

void check_key(const std::string& key) {
    CAPTURE(key);
    CHECK(words(Language::zh).all().count(key) == 1);
    CHECK(words(Language::en).all().count(key) == 1);
}

}  // namespace

TEST_CASE("every value of the data that the panels turn into words has them") {
    const Atlas& atlas = *real_atlas();
    for (const Facility& f : atlas.facilities) {
        check_key(f.kind.empty() ? "ui.kind.facility" : value_key("ui.kind.", f.kind));
        for (const DatedStatus& said : f.history) {
            check_key(std::string{status_key(said.status)});
        }
    }
    for (const Project& p : atlas.projects) {
        if (!p.batch_category.empty()) {
            check_key(value_key("ui.batch.", p.batch_category));
        }
        if (!p.in_five_batches.empty()) {
            check_key(value_key("ui.in_batches.", p.in_five_batches));
        }
        for (const DatedStatus& said : p.history) {
            check_key(std::string{status_key(said.status)});
        }
    }
    for (const Cluster& c : atlas.clusters) {
        if (!c.list_basis.empty()) {
            check_key(value_key("ui.basis.", c.list_basis));
        }
    }
    for (const char c : {'a', 'b', 'c', 'd'}) {
        check_key(std::string{"ui.certainty_"} + c);
        check_key(std::string{"ui.place_"} + c);
    }
}

TEST_CASE("family counts: ten families lead some park, each park is counted in each of its families once") {
    const Atlas& atlas = *real_atlas();
    const auto counts = family_counts(atlas, std::nullopt);
    CHECK(counts.size() == 10);
    std::size_t sum = 0;
    for (const FamilyCount& count : counts) {
        sum += count.parks;
    }
    std::size_t expected = 0;
    for (std::size_t park = 0; park < atlas.parks.size(); ++park) {
        expected += atlas.leading_families(park).size();
    }
    CHECK(sum == expected);
    CHECK(parks_without_industry(atlas) == 1);
    CHECK(atlas.parks[*atlas.park_index("lingang")].leading.empty());
}

TEST_CASE("layer counts are those of what can be drawn") {
    const auto data = real_data();
    CHECK(drawable_count(*data, LayerId::parks) == 22);
    CHECK(drawable_count(*data, LayerId::districts) == 16);
    CHECK(drawable_count(*data, LayerId::facilities) < data->atlas->facilities.size());  // some have no place
    CHECK(drawable_count(*data, LayerId::facilities) > 0);
}

TEST_CASE("totals of all parks are the sums of their parts, and a sum of published areas says of how many") {
    const Atlas& atlas = *real_atlas();
    std::vector<std::size_t> all(atlas.parks.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const ParkTotals sum = totals(atlas, all);
    CHECK(sum.parks == 22);
    CHECK(sum.blocks == atlas.blocks.size());
    CHECK(sum.drawn_km2 == doctest::Approx(505).epsilon(0.01));
    CHECK(sum.with_published > 0);
    CHECK(sum.with_published < 22);
    CHECK(totals(atlas, {}).drawn_km2 == 0);
}

TEST_CASE("the status said is the last that the sources give, with its year; none is unknown, not planned") {
    Facility facility;
    CHECK_FALSE(status_at(facility.history, std::nullopt));
    CHECK(status_words(words(Language::zh), std::nullopt) == "状态不详");
    facility.history = {{2020, SiteStatus::planned}, {2022, SiteStatus::under_construction}};
    const auto latest = status_at(facility.history, std::nullopt);
    CHECK(status_words(words(Language::zh), latest) == "在建（2022年）");
    CHECK(status_words(words(Language::en), latest).find("2022") != std::string::npos);
}

TEST_CASE("every feature can be described in both languages without a hole") {
    const Atlas& atlas = *real_atlas();
    const auto check = [&](FeatureKind kind, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            for (const Language language : {Language::zh, Language::en}) {
                const std::string text = describe(atlas, words(language), language, {kind, i});
                CAPTURE(text);
                CHECK_FALSE(text.empty());
                CHECK(text.find("ui.") == std::string::npos);
                CHECK_FALSE(text.ends_with(" · "));
            }
        }
    };
    check(FeatureKind::park, atlas.parks.size());
    check(FeatureKind::block, atlas.blocks.size());
    check(FeatureKind::district, atlas.districts.size());
    check(FeatureKind::facility, atlas.facilities.size());
    check(FeatureKind::project, atlas.projects.size());
    check(FeatureKind::cluster, atlas.clusters.size());
}

TEST_CASE("every park lies in a district that knows it") {
    const Atlas& atlas = *real_atlas();
    std::set<std::size_t> found;
    for (std::size_t district = 0; district < atlas.districts.size(); ++district) {
        for (const std::size_t park : parks_in_district(atlas, district)) {
            found.insert(park);
        }
    }
    CHECK(found.size() == atlas.parks.size());
}

TEST_CASE("a source of the tables is said without file names, and says that its title is inferred") {
    const Strings& en = words(Language::en);
    CHECK(document_words(en, "004_4760.txt | Report 2023, 6 [title+year inferred]") ==
          "Report 2023, 6 (title or year inferred)");
    CHECK(document_words(en, "example.org/page [checked]") == "example.org/page [checked]");
    CHECK(document_words(en, "A | B") == "A | B");
    CHECK(document_words(en, "").empty());
}
