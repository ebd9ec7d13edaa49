#include "app/scene_file.h"

#include "app/settings.h"
#include "app/start_state.h"
#include "core/assets.h"
#include "core/parse.h"
#include "map/map_names.h"
#include "map/query.h"
#include "map/sites.h"
#include "output/carried_scene.h"
#include "support/real_data.h"
#include "support/temp_folder.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <random>

using namespace parkatlas;
using Json = nlohmann::json;

namespace {

const MapData& data() {
    static const std::shared_ptr<const MapData> loaded = test::real_data();
    return *loaded;
}

/// Random maps of the real data, by random actions.
class Chance {
public:
    explicit Chance(unsigned seed) : engine_{seed} {}
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(engine_); }
    bool half() { return below(2) == 0; }
    double between(double a, double b) { return std::uniform_real_distribution<double>{a, b}(engine_); }

    std::optional<int> year() {
        return half() ? std::optional{first_year + static_cast<int>(below(last_year - first_year + 1))} : std::nullopt;
    }
    Coloring coloring() {
        Coloring made;
        made.by = static_cast<ColorBy>(below(4));
        if (made.by != ColorBy::column) {
            return made;
        }
        made.column = below(data().atlas->columns.size());
        made.rule = static_cast<BreakRule>(below(4));
        if (made.rule == BreakRule::manual) {
            made.limits.resize(below(most_classes));
            std::ranges::generate(made.limits, [&] { return between(-10, 1000); });
        } else {
            made.classes = least_classes + below(most_classes - least_classes + 1);
        }
        return made;
    }
    std::string title() {
        constexpr std::array<std::string_view, 6> texts{
            "一张图", "it's \"one\" $HOME `x` \\ !", "-draft", "a\nb", "\t，；|&*?[]{}~#", "ü"};
        return std::string{texts[below(texts.size())]};
    }
    /// A title without the controls that a view's name does not have.
    std::string name() {
        std::string made = title();
        std::erase_if(made, [](char c) { return c == '\n' || c == '\t'; });
        return made;
    }
    Action action() {
        const Atlas& atlas = *data().atlas;
        switch (below(16)) {
            case 0:
                return SetTheme{std::string{theme_names[below(theme_names.size())]}};
            case 1:
                return SetLanguage{static_cast<Language>(below(3))};
            case 2:
                return SetLayer{static_cast<LayerId>(below(layer_count)), half()};
            case 3:
                return SetOverlay{static_cast<OverlayId>(below(overlay_count)), half()};
            case 4:
                return SetYear{year()};
            case 5:
                return SetColoring{coloring()};
            case 6:
                return SetComparison{
                    half() ? std::nullopt
                           : std::optional{Comparison{year(), coloring(), static_cast<CompareMode>(below(2)),
                                                      half() ? 0.5 : between(0, 1)}}};
            case 7:
                return SetFamily{below(atlas.families.size()), half()};
            case 8:
                return SetUnknownIndustry{half()};
            case 9:
                return SetBatch{batch_kinds(atlas)[below(batch_kinds(atlas).size())].category, half()};
            case 10:
                return SetHighlight{{below(atlas.industries.size()), below(atlas.industries.size())}};
            case 11: {
                const std::vector<std::string> names = map_names(atlas);
                return PinName{
                    names[below(names.size())],
                    {between(data().frame.min.x, data().frame.max.x), between(data().frame.min.y, data().frame.max.y)}};
            }
            case 12: {
                const FeatureKind kind = all_kinds[below(all_kinds.size())];
                return Select{FeatureRef{kind, below(count_of(atlas, kind))}, half()};
            }
            case 13:
                return SetTitle{half() ? "" : title()};
            case 14:
                return SetApprovalNumber{half() ? "" : "沪S(2026)012号"};
            default:
                return SetParkOpacity{static_cast<float>(between(0.2, 1))};
        }
    }
    MapState state() {
        MapState made;
        for (std::size_t i = below(40); i > 0; --i) {
            made = update(std::move(made), data(), action());
        }
        return made;
    }
    PictureFrame frame() {
        PictureFrame made;
        made.kind = static_cast<PictureFrame::Kind>(below(3));
        if (made.kind == PictureFrame::Kind::park) {
            made.park = below(data().atlas->parks.size());
        } else if (made.kind == PictureFrame::Kind::extent) {
            const MapPoint center{between(data().frame.min.x, data().frame.max.x) * 0.9,
                                  between(data().frame.min.y, data().frame.max.y) * 0.9};
            const MapPoint half_size{between(50, 1e5), between(50, 1e5)};
            made.extent = {center - half_size, center + half_size};
        }
        return writable(made, data());
    }

private:
    std::mt19937 engine_;
};

/// What options make.
struct Made {
    MapState state;
    PictureFrame frame;
};
bool is_same(const PictureFrame& a, const PictureFrame& b) {
    return a.kind == b.kind && a.park == b.park && a.extent.min == b.extent.min && a.extent.max == b.extent.max;
}

Made made_from(const Options& options) {
    const Result<MapState> state = start_state(options, data());
    const Result<PictureFrame> frame = start_frame(options, data());
    if (!state) {
        FAIL(state.error().where << " " << state.error().key);
    }
    if (!frame) {
        FAIL(frame.error().key << " " << options.frame);
    }
    return {state.value(), frame.value()};
}

Options options_of(const Settings& settings, Command command = Command::snapshot) {
    Options blank;
    blank.command = command;
    const Result<Options> options = over_scene(blank, settings);
    if (!options) {
        FAIL(options.error().where << " " << options.error().key);
    }
    return options.value();
}

/// What a POSIX shell makes of words in plain or single quotes.
std::vector<std::string> shell_words(std::string_view line) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quoted) {
            quoted = line[i] != '\'';
            word += quoted ? std::string(1, line[i]) : "";
        } else if (line[i] == '\'') {
            quoted = true;
        } else if (line[i] == '\\') {
            word += line[++i];
        } else if (line[i] == ' ') {
            words.push_back(std::exchange(word, ""));
        } else {
            word += line[i];
        }
    }
    words.push_back(word);
    return words;
}

SceneFile scene_of(std::string_view text) {
    const SceneReading reading = read_scene(text, "test.json");
    for (const Error& error : reading.errors) {
        FAIL(error.where << " " << error.key);
    }
    return reading.scene;
}

/// The first thing that is wrong, as "line:column key".
std::string fault(std::string_view text) {
    const SceneReading reading = read_scene(text, "f");
    if (reading.errors.empty()) {
        return "";
    }
    CHECK(reading.errors.front().kind == ErrorKind::bad_input);
    return reading.errors.front().where.substr(2) + " " + reading.errors.front().key;
}

}  // namespace

TEST_CASE("a map written as options, as a command and as a scene is that map again") {
    Chance chance{20261121};
    for (int i = 0; i < 400; ++i) {
        const MapState state = chance.state();
        const PictureFrame frame = chance.frame();
        const Settings settings = view_settings(state, frame, data());
        const std::string command = command_line(Command::snapshot, settings);
        CAPTURE(command);
        const Made by_options = made_from(options_of(settings));
        REQUIRE(by_options.state == state);
        REQUIRE(is_same(by_options.frame, frame));

        std::vector<std::string> words = shell_words(command);
        REQUIRE(words.front() == "parkatlas");
        words.erase(words.begin());
        const Result<Options> typed = parse_options(words);
        REQUIRE(typed.ok());
        const Made by_command = made_from(typed.value());
        REQUIRE(by_command.state == state);
        REQUIRE(is_same(by_command.frame, frame));

        const std::string text = write_scene({settings, {}});
        const SceneFile scene = scene_of(text);
        REQUIRE(scene.settings == settings);
        REQUIRE(write_scene(scene) == text);
    }
}

TEST_CASE("command lines as people write them become the same map through a scene") {
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {},
             {"--layers", "+facilities,-water", "--layers", "+projects"},
             {"--layers", "all", "--overlays", "none", "--year", "2015"},
             {"--select", "漕河泾,caohejing,block/caohejing-01", "--frame", "chj"},
             {"--frame", "121.3,31.1,121.7,31.3", "--lang", "both", "--theme", "print"},
             {"--frame", "121.5,31.2:40000x30000.123", "--pin", "park/yangpu=121.56,31.3600000049"},
             {"--color-by", "area", "--breaks", "10,20,50", "--compare-year", "2012"},
             {"--color-by", "area", "--breaks", "quantile:3", "--compare-color-by", "area", "--compare-breaks",
              "equal"},
             {"--compare-color-by", "district", "--compare-mode", "side-by-side", "--compare-split", ".25"},
             {"--families", "-ic,-unknown", "--industry", "ai,集成电路", "--batch", "none"},
             {"--families", "none", "--families", "+life", "--park-opacity", ".5"},
             {"--batch", "city-function", "--title", "标题", "--approval-number", "1"}}) {
        CAPTURE(words);
        const Result<Options> options = parse_options(words);
        REQUIRE(options.ok());
        const Made made = made_from(options.value());
        const Settings settings = view_settings(made.state, made.frame, data());
        const Made again = made_from(options_of(settings));
        CHECK(again.state == made.state);
        CHECK(is_same(again.frame, made.frame));
        const std::string text = write_scene({settings, {}});
        CHECK(write_scene(scene_of(text)) == text);
    }
}

TEST_CASE("scenes with views are written as they were read, whatever the views change or take back") {
    Chance chance{7};
    for (int i = 0; i < 60; ++i) {
        SceneFile scene{view_settings(chance.state(), chance.frame(), data()), {}};
        for (std::size_t k = chance.below(5); k > 0; --k) {
            NamedView view{"view-" + std::to_string(k), {chance.name(), chance.half() ? "" : "One"}, {}, {}};
            view.caption = {chance.half() ? "" : "话", chance.half() ? "" : "Two\nlines"};
            view.settings = view_settings(chance.state(), chance.frame(), data());
            if (chance.half()) {
                std::erase_if(view.settings, [](const Setting& s) { return is_of_session(s.name); });
            }
            scene.views.push_back(view);
        }
        const std::string text = write_scene(scene);
        CAPTURE(text);
        REQUIRE(scene_of(text) == scene);
        REQUIRE(write_scene(scene_of(text)) == text);
        REQUIRE(text.back() == '\n');
    }
}

TEST_CASE("a view says what differs from the scene, and null takes back") {
    const SceneFile scene = scene_of(R"({"parkatlas": 1, "year": 2015, "lang": "en", "layers": ["parks"],
        "views": [{"id": "a", "year": null, "layers": []}, {"id": "b", "theme": "dark", "industry": ["ic"]}]})");
    CHECK(scene.views[0].settings == Settings{{"layers", "none"}});
    CHECK(scene.views[1].settings ==
          Settings{{"theme", "dark"}, {"layers", "parks"}, {"year", "2015"}, {"industry", "ic"}});
    CHECK(in_view(scene, scene.views[1]).front() == Setting{"lang", "en"});
    CHECK(in_view(scene, scene.views[0]) == Settings{{"lang", "en"}, {"layers", "none"}});
}

TEST_CASE("what is wrong with a scene is said with its place") {
    CHECK(fault("") == "1:1 error.json_end");
    CHECK(fault("{") == "1:2 error.json_end");
    CHECK(fault("[1,") == "1:4 error.json_end");
    CHECK(fault("{\"parkatlas\": 1,\n  \"year\": NaN}").substr(0, 4) == "2:11");
    CHECK(fault("{\"parkatlas\": 1, \"dpi\": 1e999}") == "1:30 error.json_syntax");
    CHECK(fault("{\"title\": \"\xFF\"}").ends_with("error.json_syntax"));
    CHECK(fault("{\"title\": \"\\u0000\"}").ends_with("error.json_zero"));
    CHECK(fault(std::string(100000, '[')) == "1:18 error.json_deep");
    CHECK(fault("[]") == "1:1 error.scene_no_object");
    CHECK(fault("{}") == "1:1 error.scene_no_version");
    CHECK(fault("{\"parkatlas\": \"1\"}") == "1:2 error.scene_no_version");
    CHECK(fault("{\"parkatlas\": 0}") == "1:2 error.scene_no_version");
    CHECK(fault("{\"parkatlas\": 1e300}") == "1:2 error.scene_no_version");
    CHECK(fault("{\n\t\"parkatlas\": 2, \"yaer\": 1}") == "2:2 error.scene_newer");
    const auto with = [](const std::string& member) { return fault("{\"parkatlas\": 1,\n " + member + "}"); };
    CHECK(with("\"yaer\": 2015") == "2:2 error.scene_key_similar");
    CHECK(with("\"标题\": 1, \"zoom\": 1e300") == "2:2 error.scene_key_unknown");
    CHECK(with("\"title\": \"标题\\\"\", \"zoom\": 1e300") == "2:19 error.scene_key_unknown");
    CHECK(with("\"output\": \"x.png\"").ends_with("error.scene_key_unknown"));
    CHECK(with("\"year\": 2015, \"year\": 2016") == "2:16 error.scene_key_twice");
    CHECK(with("\"year\": 1015") == "2:2 error.option_year");
    CHECK(with("\"year\": 2015.5") == "2:2 error.option_year");
    CHECK(with("\"year\": [2015]") == "2:2 error.scene_form.year");
    CHECK(with("\"theme\": \"drak\"") == "2:2 error.option_choice");
    CHECK(with("\"theme\": 1") == "2:2 error.scene_form.text");
    CHECK(with("\"title\": \"\"") == "2:2 error.scene_form.text");
    CHECK(with("\"layers\": \"parks\"") == "2:2 error.scene_form.names");
    CHECK(with("\"layers\": [\"+parks\"]") == "2:2 error.scene_form.names");
    CHECK(with("\"layers\": [\"parks,water\"]") == "2:2 error.scene_form.names");
    CHECK(with("\"layers\": [\"trees\"]") == "2:2 error.option_choice");
    CHECK(with("\"pin\": {\"park/yangpu\": [121]}") == "2:2 error.scene_form.places");
    CHECK(with("\"pin\": {\"park/yangpu\": [1e300, 31]}") == "2:2 error.pin_form");
    CHECK(with("\"park-opacity\": 1e300") == "2:2 error.option_number");
    CHECK(with("\"park-opacity\": \"1\"") == "2:2 error.scene_form.number");
    CHECK(with("\"text-as-outlines\": 1") == "2:2 error.scene_form.flag");
    CHECK(with("\"data\": \"/tmp\"") == "2:2 error.scene_form.file");
    CHECK(with("\"$schema\": 1") == "2:2 error.scene_form.text");
    CHECK(with("\"views\": {}") == "2:2 error.scene_views");
    CHECK(with("\"views\": [1]") == "2:2 error.scene_views");
    CHECK(with("\"views\": [{}]") == "2:2 error.scene_view_id");
    CHECK(with("\"views\": [{\"id\": \"A b\"}]") == "2:13 error.scene_view_id");
    CHECK(with("\"views\": [{\"id\": \"a\"}, {\"id\": \"a\"}]") == "2:26 error.scene_view_twice");
    CHECK(with("\"views\": [{\"id\": \"a\", \"name\": {\"fr\": \"x\"}}]") == "2:24 error.scene_name");
    for (const char* unfit :
         {"\\u0001", "\\n", "\\t", "\\u001B", "\\u007f", "\\u0085", "\\u009F", "\\uFFFE", "\\uFFFF"}) {
        CAPTURE(unfit);
        const auto of_view = [&](const std::string& key, const std::string& text) {
            return with("\"views\": [{\"id\": \"a\", \"" + key + "\": " + text + "}]");
        };
        const std::string text = std::string{"\"A"} + unfit + "B\"";
        CHECK(of_view("name", text) == "2:24 error.scene_character");
        CHECK(of_view("name", "{\"en\": " + text + "}") == "2:33 error.scene_character");
        const bool is_line_end = std::string_view{unfit} == "\\n";
        CHECK(of_view("caption", text) == (is_line_end ? "" : "2:24 error.scene_character"));
    }
    CHECK(with("\"views\": [{\"id\": \"a\", \"name\": \"\\u00A0\\uFFFD\\uD83D\\uDE00\"}]").empty());
    CHECK(with("\"views\": [{\"id\": \"a\", \"size\": \"a4\"}]") == "2:24 error.scene_not_of_view");
    CHECK(with("\"views\": [{\"id\": \"a\", \"captoin\": \"\"}]") == "2:24 error.scene_key_similar");
}

TEST_CASE(
    "whatever a file holds, it is a scene that is written as it is read, or its faults are told with their places") {
    Chance chance{99};
    const std::string text =
        write_scene({view_settings(chance.state(), chance.frame(), data()),
                     {{"one", {"一", "One"}, {"话", ""}, {{"year", "2012"}}}, {"two", {}, {}, {{"layers", "none"}}}}});
    constexpr std::string_view bytes = "{}[]\":,.-+0e1 \n\\/tn\xC3\x28\xFF";
    std::size_t sound = 0;
    for (int i = 0; i < 4000; ++i) {
        std::string damaged = text;
        for (std::size_t k = 1 + chance.below(3); k > 0; --k) {
            const std::size_t at = chance.below(damaged.size());
            switch (chance.below(4)) {
                case 0:
                    damaged[at] = bytes[chance.below(bytes.size())];
                    break;
                case 1:
                    damaged.erase(at, 1 + chance.below(12));
                    break;
                case 2:
                    damaged.insert(at, 1, bytes[chance.below(bytes.size())]);
                    break;
                default:
                    damaged.insert(at, damaged.substr(chance.below(damaged.size()), 1 + chance.below(30)));
            }
        }
        const SceneReading reading = read_scene(damaged, "f");
        for (const Error& error : reading.errors) {
            CHECK(error.kind == ErrorKind::bad_input);
            CHECK(error.where.starts_with("f:"));
        }
        if (reading.errors.empty()) {
            ++sound;
            const std::string written = write_scene(reading.scene);
            CAPTURE(damaged);
            REQUIRE(scene_of(written) == reading.scene);
            REQUIRE(write_scene(scene_of(written)) == written);
        }
    }
    CHECK(sound > 10);
    CHECK(sound < 3900);
}

TEST_CASE("all that is wrong is said at once") {
    const SceneReading reading =
        read_scene(R"({"parkatlas": 1, "yaer": 2015, "theme": "drak", "views": [{"id": 1}]})", "f");
    CHECK(reading.errors.size() == 3);
}

TEST_CASE("a file as large as allowed is judged at once, whatever it holds" * doctest::timeout(5)) {
    const std::string begin = "{\"parkatlas\": 1, ";
    CHECK(fault(begin + "\"" + std::string(980'000, '\\') + "\": 1}") == "1:18 error.scene_key_unknown");
    std::string quotes;
    std::string keys;
    std::string views;
    for (int i = 0; i < 90'000; ++i) {
        quotes += "\\\"";
        keys += ", \"" + std::to_string(i) + "\": 0";
        views += i < 1000 ? ", {\"id\": \"v" + std::to_string(i) + "\", \"a\": 1, \"b\": 2}" : "";
    }
    CHECK(fault(begin + "\"" + quotes + "\": 1}") == "1:18 error.scene_key_unknown");
    for (const std::string& members : {keys.substr(2), "\"views\": [" + views.substr(2) + "]"}) {
        const SceneReading reading = read_scene(begin + members + "}", "f");
        CHECK(reading.errors.size() == SceneReading::most_errors);
    }
}

TEST_CASE("frames far off, too small or too large are refused, and none makes a camera that is not finite") {
    for (const char* bad :
         {"121,31:1e300x1e300", "121,31:nanx5", "121,31:0x0", "121,31:5x5", "1e300,31:100x100", "121,31:-100x100",
          "121,31:100", "121:100x100", "121,31,1:100x100", "0,0:1000x1000", "121,31:100x100x100", "180,90:1000x1000"}) {
        CAPTURE(bad);
        const SceneFile scene = scene_of(std::string{"{\"parkatlas\": 1, \"frame\": \""} + bad + "\"}");
        CHECK_FALSE(start_frame(options_of(scene.settings), data()).ok());
    }
}

TEST_CASE("what the command line gives goes before the scene; signed lists change it") {
    const SceneFile scene = scene_of(R"({"parkatlas": 1, "lang": "en", "color-by": "area", "breaks": "equal:4",
        "layers": ["parks", "water"], "pin": {"park/yangpu": [121.5, 31.2]}, "size": "a4", "dpi": 150})");
    const auto over = [&](const std::vector<std::string>& words) {
        return over_scene(parse_options(words).value(), scene.settings).value();
    };
    const Options plain = over({"snapshot"});
    CHECK(plain.language == Language::en);
    CHECK(plain.dpi == 150);
    CHECK(over({"snapshot", "--lang", "zh"}).language == Language::zh);
    CHECK_FALSE(over({"snapshot", "--color-by", "district"}).breaks.has_value());
    const MapState state = start_state(over({"snapshot", "--layers", "+facilities"}), data()).value();
    CHECK(state.shows(LayerId::facilities));
    CHECK(state.shows(LayerId::water));
    CHECK_FALSE(state.shows(LayerId::districts));
    CHECK(over({"snapshot", "--pin", "park/jiading=121.2,31.3"}).pins.size() == 1);
    // The window keeps its own magnification, and a description has no size.
    CHECK(over({"view"}).dpi == std::nullopt);
    CHECK(over({"describe"}).size == PictureSize{});
    CHECK(over({"describe"}).color_by == "area");
}

TEST_CASE("paths are those from the scene's folder, and tell nothing of the machine when they are sent out") {
    const Settings settings{{"data", "/maps/geo"}, {"table", "/home/me/maps/tables/a.csv"}, {"year", "2015"}};
    CHECK(with_relative_paths(settings, "/home/me/maps", false) ==
          Settings{{"data", "../../../maps/geo"}, {"table", "tables/a.csv"}, {"year", "2015"}});
    CHECK(with_relative_paths(settings, "/home/me/maps", true) ==
          Settings{{"data", "geo"}, {"table", "tables/a.csv"}, {"year", "2015"}});
}

TEST_CASE("a picture's scene names no files outside the picture's folder, a scene file may") {
    const test::TempFolder folder;
    for (const char* path : {"../x", "..", "a/../x", "a/../../x", "a/..", "./../x"}) {
        CAPTURE(path);
        for (const char* key : {"table", "data"}) {
            const std::string scene = std::string{"{\"parkatlas\": 1,\n \""} + key + "\": \"" + path + "\"}";
            const auto svg = folder.write(
                "a.svg", "<svg><metadata id='" + std::string{carried_scene_name} + "'>" + scene + "</metadata></svg>");
            const Result<SceneFile> carried = load_scene(svg);
            REQUIRE_FALSE(carried.ok());
            CHECK(carried.error().key == "error.scene_path_up");
            CHECK(carried.error().where == svg.string() + ":2:2");
            CHECK(load_scene(folder.write("a.json", scene)).ok());
        }
    }
    for (const char* path : {"x.csv", "a/x.csv", "..x", "a../x"}) {
        CAPTURE(path);
        CHECK(read_scene(std::string{"{\"parkatlas\": 1, \"table\": \""} + path + "\"}", "f", true).errors.empty());
    }
}

TEST_CASE("a scene file is read from where it lies; what is none is refused") {
    const test::TempFolder folder;
    const SceneFile scene = load_scene(folder.write("a.json", R"({"parkatlas": 1, "table": "t/../x.csv"})")).value();
    CHECK(value_of(scene.settings, "table") == (folder.path() / "x.csv").string());
    CHECK(load_scene(folder.path() / "none.json").error().key == "error.scene_missing");
    CHECK(load_scene(folder.path()).error().key == "error.scene_not_regular");
    CHECK(load_scene("/dev/zero").error().key == "error.scene_not_regular");
    CHECK(load_scene(folder.write("b.json", std::string(1'000'001, ' '))).error().key == "error.scene_large");
    Options options =
        parse_options({"snapshot", "--scene",
                       folder.write("c.json", R"({"parkatlas": 1, "views": [{"id": "a"}]})").string(), "--view", "b"})
            .value();
    CHECK(with_scene(options).error().key == "error.option_choice");
    options.view = "a";
    CHECK(with_scene(options).value().views.size() == 1);
}

TEST_CASE("the schema and the table of options agree") {
    const Json schema = Json::parse(asset("scene.schema.json"));
    CHECK(schema["$id"] == scene_schema_id);
    CHECK(schema["properties"]["parkatlas"]["const"] == scene_version);
    const Json& properties = schema["properties"];
    const Json& of_view = properties["views"]["items"]["properties"];
    std::size_t of_scene = 3;  // $schema, parkatlas, views
    std::size_t of_views = 3;  // id, name, caption
    for (const OptionInfo& info : option_table()) {
        if (info.form == SceneForm::none) {
            continue;
        }
        const std::string key{info.key()};
        CAPTURE(key);
        ++of_scene;
        REQUIRE(properties.contains(key));
        const bool is_of_view = info.reach == SceneReach::view;
        of_views += is_of_view ? 1 : 0;
        CHECK(of_view.contains(key) == is_of_view);
        const Json& kind = is_of_view ? schema["definitions"][key] : properties[key];
        const std::string types = kind.dump();
        const auto says = [&](const char* type) { return types.find(type) != std::string::npos; };
        CHECK(says("\"null\"") != says(",null]"));  // either way null is the default
        const bool is_lists = info.form == SceneForm::lists;
        CHECK(says("\"array\"") == (info.form == SceneForm::names || info.form == SceneForm::places || is_lists));
        CHECK(says("\"integer\"") == (info.form == SceneForm::year));
        CHECK(says("\"number\"") == (info.form == SceneForm::number || info.form == SceneForm::places));
        CHECK(says("\"boolean\"") == (info.form == SceneForm::flag));
        CHECK(says("\"object\"") == (info.form == SceneForm::places || is_lists));
        if (is_lists) {
            std::vector<std::string> varied;
            for (const auto& [name, values] : kind["properties"].items()) {
                varied.push_back(name);
            }
            std::vector<std::string> known;
            for (const std::string_view name : varied_names()) {
                known.emplace_back(name);
            }
            std::ranges::sort(known);
            CHECK(varied == known);
        }
    }
    CHECK(properties.size() == of_scene);
    CHECK(of_view.size() == of_views);
    // The choices that tables have.
    const auto names = [](const auto& table) {
        Json list = Json::array();
        for (const auto& row : table) {
            list.push_back(row.name);
        }
        return list;
    };
    const Json& definitions = schema["definitions"];
    CHECK(definitions["layers"]["items"]["enum"] == names(layer_table));
    CHECK(definitions["overlays"]["items"]["enum"] == names(overlay_table));
    Json modes = names(compare_mode_table);
    modes.push_back(nullptr);
    CHECK(definitions["compare-mode"]["enum"] == modes);
    Json themes = theme_names;
    themes.push_back(nullptr);
    CHECK(definitions["theme"]["enum"] == themes);
    CHECK(definitions["year"]["minimum"] == first_year);
    CHECK(definitions["year"]["maximum"] == last_year);
}
