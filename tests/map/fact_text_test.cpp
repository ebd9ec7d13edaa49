// Every statement of the real data in words, with its source.
#include "map/fact_text.h"

#include "core/assets.h"
#include "map/fact_words.h"
#include "support/real_data.h"

#include <doctest/doctest.h>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

Strings words(const char* name) {
    Result<Strings> strings = Strings::parse(asset(name), name);
    REQUIRE(strings.ok());
    return std::move(strings).value();
}

std::vector<FactRef> all_facts(const Atlas& atlas) {
    std::vector<FactRef> facts;
    const auto add = [&](FactRef::Kind kind, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            facts.push_back({kind, i});
        }
    };
    add(FactRef::Kind::metric, atlas.metrics.size());
    add(FactRef::Kind::stripped, atlas.stripped_metrics.size());
    add(FactRef::Kind::goal, atlas.goals.size());
    add(FactRef::Kind::event, atlas.events.size());
    add(FactRef::Kind::round, atlas.project_rounds.size());
    return facts;
}

}  // namespace

TEST_CASE("every statement has a name, a document and a quote in both languages, and both go with a copy") {
    const Atlas& atlas = *real_atlas();
    for (const char* file : {"i18n/zh.json", "i18n/en.json"}) {
        const Strings strings = words(file);
        const Language language =
            std::string_view{file}.find("en.") == std::string_view::npos ? Language::zh : Language::en;
        for (const FactRef fact : all_facts(atlas)) {
            const FactText text = fact_text(atlas, strings, language, fact);
            CAPTURE(text.name);
            CHECK_FALSE(text.name.empty());
            // The table of rounds keeps its sources, but no quotes.
            CHECK(text.quote.empty() == (fact.kind == FactRef::Kind::round));
            CHECK_FALSE(text.document.empty());
            CHECK(text.document.find(".txt") == std::string::npos);
            CHECK(text.document.find("«") == std::string::npos);  // Chinese titles stand in 《》
            const bool has_value = fact.kind == FactRef::Kind::metric || fact.kind == FactRef::Kind::round;
            CHECK((!text.value.empty() || !has_value));
            CHECK((text.value.empty() || has_value || fact.kind == FactRef::Kind::goal));
            const std::string copied = citation(strings, text);
            for (const std::string& part : {text.name, text.value, text.year, text.document,
                                            text.quote.empty() ? std::string{} : quoted(strings, text.quote)}) {
                CHECK(copied.find(part) != std::string::npos);
            }
        }
    }
}

TEST_CASE("an inferred year says why, a stated one has nothing to explain") {
    const Atlas& atlas = *real_atlas();
    const Strings strings = words("i18n/zh.json");
    for (std::size_t i = 0; i < atlas.metrics.size(); ++i) {
        const FactText text = fact_text(atlas, strings, Language::zh, {FactRef::Kind::metric, i});
        CAPTURE(text.name);
        CHECK(text.reason.empty() != atlas.metrics[i].year.is_inferred());
    }
}

TEST_CASE("every type of entity and event has words") {
    const Atlas& atlas = *real_atlas();
    for (const char* file : {"i18n/zh.json", "i18n/en.json"}) {
        const Strings strings = words(file);
        for (const FigureEntity& entity : figure_entities(atlas)) {
            CHECK(strings.all().count(value_key("fact.entity.", entity.entity.type)) == 1);
        }
        for (const Event& event : atlas.events) {
            CHECK(strings.all().count(value_key("fact.event.", event.type)) == 1);
        }
    }
}
