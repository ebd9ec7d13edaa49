#include "app/start_state.h"

#include "app/loader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

using namespace parkatlas;

namespace {

/// The real data: names and ids are what people type.
const MapData& real_data() {
    static const std::shared_ptr<const MapData> data = [] {
        Timeline timeline;
        return load_map({PARKATLAS_SOURCE_DIR "/geodata", {}}, "", timeline).value();
    }();
    return *data;
}

Options options_of(const std::vector<std::string>& arguments) {
    return parse_options(arguments).value();
}

MapState state_of(const std::vector<std::string>& arguments) {
    MapState state;
    const Result<std::vector<Action>> actions = start_actions(options_of(arguments), real_data());
    REQUIRE(actions.ok());
    for (const Action& action : actions.value()) {
        state = update(std::move(state), real_data(), action);
    }
    return state;
}

std::string actions_error(const std::vector<std::string>& arguments) {
    const Result<std::vector<Action>> actions = start_actions(options_of(arguments), real_data());
    REQUIRE_FALSE(actions.ok());
    CHECK(actions.error().kind == ErrorKind::wrong_use);
    return actions.error().key;
}

std::string frame_error(const std::string& frame) {
    const Result<PictureFrame> result = start_frame(options_of({"--frame", frame}), real_data());
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().where == "--frame");
    return result.error().key;
}

std::size_t park(std::string_view id) {
    return real_data().atlas->park_index(id).value();
}

}  // namespace

TEST_CASE("no options leave the default state") {
    CHECK(state_of({}) == MapState{});
}

TEST_CASE("options become the state they name") {
    const MapState state = state_of({"--theme", "dark", "--lang", "both", "--layers", "+facilities,-water",
                                     "--overlays", "-legend", "--title", "一张图", "--industry", "ic,ai"});
    CHECK(state.theme == "dark");
    CHECK(state.language == Language::both);
    CHECK(state.shows(LayerId::facilities));
    CHECK_FALSE(state.shows(LayerId::water));
    CHECK(state.shows(LayerId::parks));
    CHECK_FALSE(state.shows(OverlayId::legend));
    CHECK(state.title == "一张图");
    const Atlas& atlas = *real_data().atlas;
    CHECK(state.highlight ==
          std::vector<std::size_t>{atlas.industry_index("ic").value(), atlas.industry_index("ai").value()});
}

TEST_CASE("a list without signs shows these layers and no others") {
    const MapState state = state_of({"--layers", "parks,projects"});
    for (const auto& layer : layer_table) {
        CAPTURE(layer.name);
        CHECK(state.shows(layer.id) == (layer.name == "parks" || layer.name == "projects"));
    }
}

TEST_CASE("a park is selected by its id, its names, its pinyin") {
    for (const char* name : {"caohejing", "漕河泾园", "漕河泾", "Caohejing Park", "chj"}) {
        CAPTURE(name);
        CHECK(state_of({"--select", name}).selection ==
              std::vector<FeatureRef>{{FeatureKind::park, park("caohejing")}});
    }
}

TEST_CASE("every park can be selected and framed by its id and by both names") {
    const Atlas& atlas = *real_data().atlas;
    for (std::size_t i = 0; i < atlas.parks.size(); ++i) {
        for (const std::string& name : {atlas.parks[i].id, atlas.parks[i].name.zh, atlas.parks[i].name.en}) {
            CAPTURE(name);
            CHECK(state_of({"--select", name}).selection == std::vector<FeatureRef>{{FeatureKind::park, i}});
            const PictureFrame frame = start_frame(options_of({"--frame", name}), real_data()).value();
            CHECK(frame.kind == PictureFrame::Kind::park);
            CHECK(frame.park == i);
        }
    }
}

TEST_CASE("unknown and ambiguous names are errors") {
    CHECK(actions_error({"--select", "没有这个园"}) == "error.feature_unknown");
    CHECK(actions_error({"--select", "园"}) == "error.feature_ambiguous");
    CHECK(actions_error({"--industry", "ic,alchemy"}) == "error.feature_unknown");
    CHECK(frame_error("nowhere") == "error.feature_unknown");
}

TEST_CASE("pinned names become pins of the state; names there are none of and places off the map are errors") {
    const MapState state = state_of({"--pin", "park/yangpu=121.6,31.4", "--pin", "water/huangpu-line=121.2,31"});
    const Projection& projection = *real_data().projection;
    CHECK(state.pins == std::vector<PinnedName>{{"park/yangpu", projection.to_map({121.6, 31.4})},
                                                {"water/huangpu-line", projection.to_map({121.2, 31})}});
    CHECK(actions_error({"--pin", "park/yanpu=121.6,31.4"}) == "error.pin_similar");
    CHECK(actions_error({"--pin", "杨浦园=121.6,31.4"}) == "error.pin_unknown");
    CHECK(actions_error({"--pin", "park/yangpu=31.4,21.6"}) == "error.pin_elsewhere");
}

TEST_CASE("a frame is all parks, a park, or a box on earth that touches Shanghai") {
    CHECK(start_frame(options_of({}), real_data()).value().kind == PictureFrame::Kind::all);
    CHECK(start_frame(options_of({"--frame", "all"}), real_data()).value().kind == PictureFrame::Kind::all);
    const PictureFrame box = start_frame(options_of({"--frame", "121.3,31.1,121.7,31.3"}), real_data()).value();
    REQUIRE(box.kind == PictureFrame::Kind::extent);
    const Projection& projection = *real_data().projection;
    for (const LonLat corner :
         {LonLat{121.3, 31.1}, LonLat{121.3, 31.3}, LonLat{121.7, 31.1}, LonLat{121.7, 31.3}, LonLat{121.5, 31.2}}) {
        CHECK(box.extent.grown(0.01).contains(projection.to_map(corner)));
    }
    CHECK_FALSE(box.extent.contains(projection.to_map({121.2, 31.2})));

    for (const char* text : {"1,2,3", "1,2,3,4,5", "a,b,c,d", "121.7,31.1,121.3,31.3", "121.3,31.3,121.7,31.1",
                             "121.3,31.1,121.3,31.3", "121,31,181,32", "121,-91,122,32", "nan,31,122,32", ",,,"}) {
        CAPTURE(text);
        CHECK(frame_error(text) == "error.frame_form");
    }
    CHECK(frame_error("0,0,1,1") == "error.frame_elsewhere");
    CHECK(frame_error("31.1,21.3,31.3,21.7") == "error.frame_elsewhere");
}

TEST_CASE("the extents of frames are those of the data") {
    const MapData& data = real_data();
    CHECK(extent_of(PictureFrame{}, data) == data.parks_extent);
    CHECK(extent_of(PictureFrame{PictureFrame::Kind::park, 3, {}}, data) == data.park_extents[3]);
}
