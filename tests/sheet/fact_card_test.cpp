// Pages of an atlas: what is known of a park, set in cards.

#include "scene/fact_card.h"
#include "map/park_sheet.h"
#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <variant>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

ParkSheet sheet_of(std::size_t park, Language language) {
    const AtlasFixture& f = fixture();
    return park_sheet(f.atlas(), park, {}, language == Language::en ? f.en : f.zh, language);
}

/// All letters of a list, blanks aside, since lines are broken at them.
std::string letters(const DisplayList& list) {
    std::string all;
    for (const DrawItem& item : list) {
        if (const auto* run = std::get_if<GlyphRun>(&item)) {
            all += run->text;
        }
    }
    std::erase(all, ' ');
    return all;
}

/// The lowest and the rightmost letter.
ScreenRect reach(const DisplayList& list) {
    ScreenRect box;
    for (const DrawItem& item : list) {
        if (const auto* run = std::get_if<GlyphRun>(&item)) {
            for (const PlacedGlyph& glyph : run->glyphs) {
                box.add(glyph.at);
            }
        }
    }
    return box;
}

}  // namespace

TEST_CASE("every fact of a park's sheet has words, figures and aims have a source, and every source is referred to") {
    const AtlasFixture& f = fixture();
    for (const Language language : {Language::zh, Language::en}) {
        for (std::size_t park = 0; park < f.atlas().parks.size(); ++park) {
            CAPTURE(f.atlas().parks[park].id);
            const ParkSheet sheet = sheet_of(park, language);
            REQUIRE_FALSE(sheet.sections.empty());
            std::set<std::size_t> referred;
            for (const SheetSection& section : sheet.sections) {
                CHECK_FALSE(section.heading.empty());
                CHECK_FALSE(section.facts.empty());
                for (const SheetFact& fact : section.facts) {
                    CHECK_FALSE(fact.label.empty());
                    CHECK_FALSE(fact.value.empty());
                    CHECK(fact.source <= sheet.sources.size());
                    CHECK((section.form != SheetForm::figures || fact.source > 0));
                    CHECK((section.form != SheetForm::list || fact.source > 0));
                    referred.insert(fact.source);
                }
            }
            referred.erase(0);
            CHECK(referred.size() == sheet.sources.size());
            CHECK(std::set<std::string>(sheet.sources.begin(), sheet.sources.end()).size() == sheet.sources.size());
        }
    }
}

TEST_CASE("lists are whole: as many facilities, projects and clusters as the atlas has in parks") {
    const AtlasFixture& f = fixture();
    std::size_t listed = 0;
    for (std::size_t park = 0; park < f.atlas().parks.size(); ++park) {
        for (const SheetSection& section : sheet_of(park, Language::zh).sections) {
            listed += section.form == SheetForm::list ? section.facts.size() : 0;
        }
    }
    const auto in_parks = [](const auto& things) {
        return static_cast<std::size_t>(
            std::ranges::count_if(things, [](const auto& thing) { return thing.park.has_value(); }));
    };
    CHECK(listed == in_parks(f.atlas().facilities) + in_parks(f.atlas().projects) + in_parks(f.atlas().clusters));
}

TEST_CASE("cards carry every line once, whatever their size, within their edges") {
    const AtlasFixture& f = fixture();
    const SceneContext context = f.context();
    for (const char* id : {"zhangjiang-science-city", "lingang", "chongming"}) {
        const ParkSheet sheet = sheet_of(f.park(id), Language::zh);
        DisplayList whole;
        REQUIRE(draw_facts(context, sheet, 0, screen_rect(0, 0, 500, 20'000), false, whole) == fact_line_count(sheet));
        std::map<char, std::size_t> wanted;
        for (const char c : letters(whole)) {
            ++wanted[c];
        }
        for (const ScreenRect& card :
             {screen_rect(10, 20, 600, 700), screen_rect(0, 0, 1800, 900), screen_rect(0, 0, 320, 400)}) {
            for (const bool is_page : {false, true}) {
                std::string all;
                std::size_t next = 0;
                int cards = 0;
                while (next < fact_line_count(sheet) && cards < 100) {
                    DisplayList list;
                    const std::size_t after = draw_facts(context, sheet, next, card, is_page, list);
                    REQUIRE(after > next);
                    next = after;
                    ++cards;
                    all += letters(list);
                    CHECK(card.contains(reach(list).min));
                    CHECK(card.contains(reach(list).max));
                }
                // Headings that stand again come on top.
                std::map<char, std::size_t> found;
                for (const char c : all) {
                    ++found[c];
                }
                for (const auto& [letter, count] : wanted) {
                    CHECK(found[letter] >= count);
                }
                CHECK(next == fact_line_count(sheet));
            }
        }
    }
}

TEST_CASE("the last page of text is as low as its lines, and columns are equally long") {
    const SceneContext context = fixture().context();
    const ParkSheet sheet = sheet_of(fixture().park("lingang"), Language::zh);
    for (const auto& [height, is_page] : {std::pair{700.0, true}, {1400.0, true}, {5000.0, true}, {1400.0, false}}) {
        DisplayList list;
        REQUIRE(draw_facts(context, sheet, 0, screen_rect(0, 0, 1000, height), is_page, list) ==
                fact_line_count(sheet));
        const auto edge =
            std::ranges::find_if(list, [](const DrawItem& i) { return std::holds_alternative<FillPath>(i); });
        const double card_end = static_cast<double>(std::get<FillPath>(*edge).path->max().y);
        CAPTURE(height);
        double left = 0;
        double right = 0;
        for (const DrawItem& item : list) {
            if (const auto* run = std::get_if<GlyphRun>(&item)) {
                for (const PlacedGlyph& glyph : run->glyphs) {
                    double& lowest = glyph.at.x < 500 ? left : right;
                    lowest = std::max(lowest, glyph.at.y);
                }
            }
        }
        CHECK((is_page ? card_end < 700 : card_end == 1400));
        CHECK((!is_page || card_end - std::max(left, right) < 60));
        CHECK(std::min(left, right) > 0.6 * std::max(left, right));
    }
}

TEST_CASE("a card too small for a line takes none") {
    const ParkSheet sheet = sheet_of(0, Language::zh);
    DisplayList list;
    CHECK(draw_facts(fixture().context(), sheet, 0, screen_rect(0, 0, 300, 20), false, list) == 0);
    CHECK(draw_facts(fixture().context(), sheet, fact_line_count(sheet), screen_rect(0, 0, 300, 500), false, list) ==
          fact_line_count(sheet));
    CHECK(draw_facts(fixture().context(), {}, 0, screen_rect(0, 0, 300, 500), false, list) == 0);
}

TEST_CASE("a park's page has its map, legend and card side by side, at every shape of page") {
    const AtlasFixture& f = fixture();
    for (const auto& [width, height] :
         {std::pair{1920.0, 1080.0}, {1440.0, 1080.0}, {1080.0, 1528.0}, {1080.0, 1080.0}}) {
        CAPTURE(width);
        for (const Language language : {Language::zh, Language::en}) {
            for (const std::size_t park : {f.park("zhangjiang-science-city"), f.park("chongming")}) {
                MapState state;
                state.language = language;
                const ParkSheet sheet = sheet_of(park, language);
                const FactPage page = build_park_page(f.context(language), state, park, sheet, width, height);
                CHECK(page.next > 5);
                REQUIRE(page.built.scene.frames.size() >= 1);
                const ScreenRect map = page.built.scene.frames.front().rect;
                CHECK(map.width() * map.height() > 0.2 * width * height);
                CHECK(std::ranges::any_of(page.built.names, [&](const PlacedName& name) {
                    return name.id.starts_with("main/park/" + f.atlas().parks[park].id);
                }));
                std::size_t next = page.next;
                for (int more = 0; next < fact_line_count(sheet); ++more) {
                    REQUIRE(more < 10);
                    const FactPage text =
                        build_facts_page(f.context(language), state, park, sheet, next, width, height);
                    REQUIRE(text.next > next);
                    next = text.next;
                }
            }
        }
    }
}
