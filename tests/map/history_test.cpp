#include "map/history.h"

#include "map/atlas.h"

#include <doctest/doctest.h>

using namespace parkatlas;

TEST_CASE("words of statuses there and back; other words are none") {
    for (const SiteStatus status :
         {SiteStatus::operating, SiteStatus::completed, SiteStatus::under_construction, SiteStatus::planned}) {
        CHECK(parse_status(to_string(status)) == status);
        CHECK(status_key(status).starts_with("status."));
    }
    CHECK(to_string(SiteStatus::unknown).empty());
    for (const std::string_view word : {"", "Operating", "unknown", "在建", "operating "}) {
        CAPTURE(word);
        CHECK_FALSE(parse_status(word));
    }
}

TEST_CASE("a status holds from its year on, never before; silent sources say nothing") {
    const History history{{2018, SiteStatus::planned}, {2020, SiteStatus::operating}};
    for (int year = 2000; year < 2040; ++year) {
        CAPTURE(year);
        const auto status = status_at(history, year);
        CHECK(status.has_value() == (year >= 2018));
        if (status) {
            CHECK(status->year <= year);
            CHECK(status->status == (year < 2020 ? SiteStatus::planned : SiteStatus::operating));
        }
        CHECK(known_status({}, year) == SiteStatus::unknown);
    }
    CHECK(status_at(history, std::nullopt) == DatedStatus{2020, SiteStatus::operating});
    CHECK_FALSE(status_at({}, std::nullopt));
}

TEST_CASE("parks once joined stay; without a stage nothing is claimed") {
    for (int year = first_year; year <= last_year; ++year) {
        CHECK(membership(year, year) == Membership::member);
        CHECK(membership(year + 1, year) == Membership::later);
        CHECK(membership(std::nullopt, year) == Membership::unknown);
        CHECK(membership(year, std::nullopt) == Membership::member);
    }
    CHECK(membership(std::nullopt, std::nullopt) == Membership::member);
}
