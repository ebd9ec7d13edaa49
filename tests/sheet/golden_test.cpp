// The display list of whole sheets as text. PARKATLAS_UPDATE_GOLDEN=1 rewrites; a person looks before committing.

#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

void compare(const std::string& name, const std::string& actual) {
    const std::string file = std::string{PARKATLAS_SOURCE_DIR} + "/tests/golden/sheet/" + name + ".txt";
    if (std::getenv("PARKATLAS_UPDATE_GOLDEN") != nullptr) {
        std::ofstream{file} << actual;
        return;
    }
    std::ifstream in{file};
    std::ostringstream expected;
    expected << in.rdbuf();
    std::istringstream a{actual};
    std::istringstream e{expected.str()};
    std::string line_a;
    std::string line_e;
    int number = 0;
    while (true) {
        const bool more_a = static_cast<bool>(std::getline(a, line_a));
        const bool more_e = static_cast<bool>(std::getline(e, line_e));
        ++number;
        if (!more_a && !more_e) {
            break;
        }
        if (more_a != more_e || line_a != line_e) {
            const std::string kept = name + ".actual.txt";
            std::ofstream{kept} << actual;
            FAIL_CHECK(file << ":" << number << ": expected “" << line_e << "”, got “" << line_a
                            << "” (whole list: " << kept << ")");
            break;
        }
    }
}

}  // namespace

TEST_CASE("the default picture") {
    compare("default_zh", to_text(build_picture_scene(fixture().context(), {}, {}, 1920, 1080).scene));
}

TEST_CASE("a framed park with facilities and sites, in English") {
    MapState state;
    state.language = Language::en;
    state.layers.fill(true);
    state.layers[static_cast<std::size_t>(LayerId::links)] = false;
    const std::size_t park = fixture().park("zhangjiang-science-city");
    state.selection = {{FeatureKind::park, park}};
    compare("science_city_en", to_text(build_picture_scene(fixture().context(Language::en), state,
                                                           {PictureFrame::Kind::park, park, {}}, 1280, 960)
                                           .scene));
}

TEST_CASE("the biomedicine layout with biomedicine lit") {
    MapState state;
    state.highlight = {fixture().atlas().industry_index("biomed").value()};
    state.layers[static_cast<std::size_t>(LayerId::links)] = true;
    compare("biomed_layout_zh", to_text(build_picture_scene(fixture().context(), state, {}, 1280, 720).scene));
}

TEST_CASE("AI lit, with its ranks, in English") {
    MapState state;
    state.language = Language::en;
    state.highlight = {fixture().atlas().industry_index("ai").value()};
    compare("ai_ranks_en", to_text(build_picture_scene(fixture().context(Language::en), state, {}, 1920, 1080).scene));
}

TEST_CASE("clusters alone, coloured by industry") {
    MapState state;
    state.layers = {};
    state.layers[static_cast<std::size_t>(LayerId::clusters)] = true;
    compare("clusters_zh", to_text(build_picture_scene(fixture().context(), state, {}, 1280, 720).scene));
}

TEST_CASE("facilities and project sites in three years") {
    for (const int year : {2020, 2022, 2023}) {
        MapState state;
        state.layers = {};
        state.layers[static_cast<std::size_t>(LayerId::facilities)] = true;
        state.layers[static_cast<std::size_t>(LayerId::projects)] = true;
        state.overlays = {};
        state.year = year;
        const MapExtent& all = fixture().data->park_extents[fixture().park("zhangjiang-science-city")];
        const MapExtent north{{all.min.x, all.center().y}, all.max};
        compare(
            "sites_" + std::to_string(year),
            to_text(build_picture_scene(fixture().context(), state, {PictureFrame::Kind::extent, 0, north}, 640, 480)
                        .scene));
    }
}

TEST_CASE("the parks of 2012, coloured by the stage at which they joined") {
    MapState state;
    state.year = 2012;
    state.coloring.by = ColorBy::joined;
    compare("joined_2012", to_text(build_picture_scene(fixture().context(), state, {}, 1280, 720).scene));
}

TEST_CASE("the parks coloured by district, and by a figure that most of them do not have") {
    MapState state;
    state.coloring.by = ColorBy::district;
    compare("district_zh", to_text(build_picture_scene(fixture().context(), state, {}, 1280, 720).scene));
    state.coloring = {ColorBy::column, 0, BreakRule::quantile, 4, {}};
    state.language = Language::en;
    compare("area_en", to_text(build_picture_scene(fixture().context(Language::en), state, {}, 1280, 720).scene));
}

TEST_CASE("2012 compared with 2024 by a divider, and industries with stages side by side in English") {
    MapState state;
    state.year = 2024;
    state.comparison = Comparison{2012, {}, CompareMode::swipe, 0.5};
    compare("compared_swipe_zh", to_text(build_picture_scene(fixture().context(), state, {}, 1920, 1080).scene));
    state = {};
    state.language = Language::en;
    state.comparison =
        Comparison{std::nullopt, {ColorBy::joined, 0, BreakRule::jenks, 5, {}}, CompareMode::side_by_side, 0.5};
    compare("compared_beside_en",
            to_text(build_picture_scene(fixture().context(Language::en), state, {}, 1920, 1080).scene));
}

TEST_CASE("the same input gives the same list") {
    const auto once = to_text(build_picture_scene(fixture().context(), {}, {}, 1240, 1754).scene);
    CHECK(once == to_text(build_picture_scene(fixture().context(), {}, {}, 1240, 1754).scene));
}
