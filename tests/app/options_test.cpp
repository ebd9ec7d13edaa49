#include "app/options.h"

#include <doctest/doctest.h>

using namespace parkatlas;

namespace {
Options parsed(const std::vector<std::string>& arguments) {
    const Result<Options> options = parse_options(arguments);
    REQUIRE(options.ok());
    return options.value();
}
std::string error_key(const std::vector<std::string>& arguments) {
    const Result<Options> options = parse_options(arguments);
    REQUIRE_FALSE(options.ok());
    CHECK(options.error().kind == ErrorKind::wrong_use);
    return options.error().key;
}
}  // namespace

TEST_CASE("no arguments open the window with the defaults") {
    const Options options = parsed({});
    CHECK(options.command == Command::view);
    CHECK_FALSE(options.command_given);
    CHECK(options.map_language() == Language::zh);
    CHECK(options.output == "parkatlas.png");
    const PicturePixels pixels = picture_pixels(options).value();
    CHECK(pixels.width_px == 1920);
    CHECK(pixels.height_px == 1080);
    CHECK(pixels.pixel_ratio == 1);
    CHECK(pixels.dpi == 96);
}

TEST_CASE("the command may stand before or after options; values may be joined by = or follow") {
    for (const auto& arguments :
         std::vector<std::vector<std::string>>{{"snapshot", "--lang", "en", "-o", "a.png"},
                                               {"--lang=en", "snapshot", "-oa.png"},
                                               {"--lang", "en", "snapshot", "--output=a.png"}}) {
        const Options options = parsed(arguments);
        CHECK(options.command == Command::snapshot);
        CHECK(options.language == Language::en);
        CHECK(options.output == "a.png");
    }
}

TEST_CASE("what follows -- and what looks like a negative number is a word, not an option") {
    CHECK(parsed({"query", "-70,10"}).words == std::vector<std::string>{"-70,10"});
    CHECK(parsed({"query", "-.5,10"}).words == std::vector<std::string>{"-.5,10"});
    CHECK(parsed({"query", "--", "--lang"}).words == std::vector<std::string>{"--lang"});
    CHECK(parsed({"query", "Zhangjiang", "Science", "City"}).words.size() == 3);
}

TEST_CASE("a value may begin with a dash, but not be an option") {
    CHECK(parsed({"snapshot", "--title", "-draft-"}).title == "-draft-");
    CHECK(parsed({"snapshot", "--title", "[草稿]"}).title == "[草稿]");
    CHECK(error_key({"snapshot", "--title="}) == "error.option_empty");
    CHECK(error_key({"snapshot", "--title", ""}) == "error.option_empty");
    CHECK(parsed({"snapshot", "--frame", "-1,2,3,4"}).frame == "-1,2,3,4");
    CHECK(error_key({"snapshot", "--title", "--lang", "en"}) == "error.option_value_missing");
    CHECK(error_key({"snapshot", "--title"}) == "error.option_value_missing");
}

TEST_CASE("unknown commands and options say what was meant, if anything") {
    CHECK(error_key({"tour"}) == "error.command_unknown");
    CHECK(error_key({"tour"}) == "error.command_unknown");
    CHECK(error_key({"snapsht"}) == "error.command_similar");
    CHECK(error_key({"snapshot", "--sise", "4k"}) == "error.option_similar");
    CHECK(error_key({"snapshot", "--frobnicate"}) == "error.option_unknown");
    CHECK(error_key({"snapshot", "-x"}) == "error.option_unknown");
}

TEST_CASE("options belong to commands") {
    CHECK(error_key({"query", "x", "--theme", "dark"}) == "error.option_not_here");
    CHECK(error_key({"snapshot", "--json"}) == "error.option_not_here");
    CHECK(error_key({"list", "parks", "--json=1"}) == "error.option_without_value");
}

TEST_CASE("commands take the words they need and no others") {
    CHECK(error_key({"query"}) == "error.argument_missing");
    CHECK(error_key({"list"}) == "error.argument_missing");
    CHECK(error_key({"list", "trees"}) == "error.list_unknown");
    CHECK(error_key({"list", "parks", "blocks"}) == "error.argument_unexpected");
    CHECK(error_key({"snapshot", "map.png"}) == "error.argument_unexpected");
    CHECK(error_key({"view", "a.json", "b.json"}) == "error.argument_unexpected");
    CHECK(error_key({"a.json", "--scene", "b.json"}) == "error.argument_unexpected");
    CHECK(error_key({"snapshot", "--view", "a"}) == "error.view_of_what");
    CHECK(parsed({"a.json"}).scene == "a.json");
    CHECK(parsed({"view", "a"}).scene == "a");
    CHECK(error_key({"query", "\xFF"}) == "error.option_not_utf8");
}

TEST_CASE("help and version are given without the words a command needs") {
    CHECK(parsed({"list", "--help"}).help);
    CHECK(parsed({"query", "-h"}).command == Command::query);
    CHECK(parsed({"--version"}).version);
}

TEST_CASE("layers are changed in order, or listed whole") {
    using Layers = std::vector<std::pair<LayerId, bool>>;
    CHECK(parsed({"--layers", "+facilities,-water"}).layers ==
          Layers{{LayerId::facilities, true}, {LayerId::water, false}});
    CHECK(parsed({"--layers", "+facilities", "--layers", "-water"}).layers ==
          Layers{{LayerId::facilities, true}, {LayerId::water, false}});
    const auto only_parks = parsed({"--layers", "parks"}).layers;
    CHECK(only_parks.size() == layer_count + 1);
    CHECK(only_parks.back() == std::pair{LayerId::parks, true});
    CHECK(std::count(only_parks.begin(), only_parks.end(), std::pair{LayerId::water, false}) == 1);
    CHECK(parsed({"--overlays", "none"}).overlays.size() == overlay_count);
    CHECK(parsed({"--overlays", "none"}).overlays.front().second == false);
    CHECK(parsed({"--overlays", "all"}).overlays.front().second == true);
    CHECK(error_key({"--layers", "+facilities,water"}) == "error.option_list_mixed");
    CHECK(error_key({"--layers", "+trees"}) == "error.option_choice");
    CHECK(error_key({"--layers", ""}) == "error.option_empty");
    CHECK(error_key({"--layers", "parks,none"}) == "error.option_choice");
}

TEST_CASE("names are pinned by an id and a place, as often as wanted; anything else is refused") {
    using Pins = std::vector<std::pair<std::string, LonLat>>;
    CHECK(parsed({"snapshot", "--pin", "park/yangpu=121.56,31.36", "--pin=park/jiading#jiading-02=-1.5,-2"}).pins ==
          Pins{{"park/yangpu", {121.56, 31.36}}, {"park/jiading#jiading-02", {-1.5, -2}}});
    for (const char* bad : {"park/yangpu", "park/yangpu=", "park/yangpu=121", "park/yangpu=121,31,5", "=121,31",
                            "park/yangpu=121,", "park/yangpu=a,b", "park/yangpu=nan,31", "park/yangpu=inf,31",
                            "park/yangpu=181,31", "park/yangpu=121,91", "121,31"}) {
        CAPTURE(bad);
        CHECK(error_key({"snapshot", "--pin", bad}) == "error.pin_form");
    }
    CHECK(error_key({"list", "parks", "--pin", "park/yangpu=121,31"}) == "error.option_not_here");
    CHECK(error_key({"snapshot", "--pin", "\xff=1,2"}) == "error.option_not_utf8");
}

TEST_CASE("a size with a name is taken by that name, in capitals or not, and can be drawn") {
    for (const NamedPictureSize& size : picture_size_table) {
        const std::string name{size.name};
        CAPTURE(name);
        CHECK(parsed({"snapshot", "--size", name}).size == size.size);
        std::string capitals = name;
        std::ranges::transform(capitals, capitals.begin(),
                               [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        CHECK(parse_picture_size(capitals) == size.size);
        CHECK(picture_pixels(size.size).ok());
    }
}

TEST_CASE("sizes: pixels, ratios with a short side of 1080, 4k, and paper by its resolution") {
    struct Case {
        std::vector<std::string> arguments;
        double width_px;
        double height_px;
        double pixel_ratio;
        double dpi;
    };
    for (const Case& c : std::vector<Case>{{{"--size", "1280x720"}, 1280, 720, 1, 96},
                                           {{"--size", "16:9"}, 1920, 1080, 1, 96},
                                           {{"--size", "4:3"}, 1440, 1080, 1, 96},
                                           {{"--size", "9:16"}, 1080, 1920, 1, 96},
                                           {{"--size", "4K"}, 3840, 2160, 1, 96},
                                           {{"--size", "a4"}, 2480, 3508, 1, 300},
                                           {{"--size", "A4-landscape"}, 3508, 2480, 1, 300},
                                           {{"--size", "a3", "--dpi", "150"}, 1754, 2480, 1, 150},
                                           {{"--dpi", "72"}, 1920, 1080, 1, 72},
                                           {{"--scale", "2"}, 1920, 1080, 2, 192},
                                           {{"--size", "400x300"}, 400, 300, 1, 96},
                                           {{"--size", "300x400"}, 300, 400, 1, 96},
                                           {{"--size", "8k"}, 7680, 4320, 1, 96},
                                           {{"--size", "LED-wall"}, 3840, 1080, 1, 96},
                                           {{"--size", "254x127MM", "--dpi", "200"}, 2000, 1000, 1, 200},
                                           {{"--size", "84.1x59.4mm"}, 993, 702, 1, 300},
                                           {{"--size", "32767x32767"}, 32767, 32767, 1, 96}}) {
        std::vector<std::string> arguments{"snapshot"};
        arguments.insert(arguments.end(), c.arguments.begin(), c.arguments.end());
        const PicturePixels pixels = picture_pixels(parsed(arguments)).value();
        CAPTURE(c.arguments.at(1));
        CHECK(pixels.width_px == c.width_px);
        CHECK(pixels.height_px == c.height_px);
        CHECK(pixels.pixel_ratio == c.pixel_ratio);
        CHECK(pixels.dpi == c.dpi);
    }
}

TEST_CASE("larger pictures are estimated to take longer and more memory, documents take what they take") {
    const auto cost = [](FileFormat format, double side) {
        return estimated_cost(format, picture_pixels({side, side, false}).value());
    };
    for (const FormatInfo& format : format_table) {
        CAPTURE(format.name);
        const PictureCost small = cost(format.format, 500);
        const PictureCost large = cost(format.format, 5000);
        CHECK(small.memory_mb >= 50);
        CHECK(small.seconds >= 0.05);
        CHECK((large.memory_mb > small.memory_mb) == !format.is_document);
        CHECK((large.seconds > small.seconds) == !format.is_document);
        // The pixels alone are 100 MB.
        CHECK((format.is_document || large.memory_mb > 150));
    }
}

TEST_CASE("sizes that mean nothing or cannot be drawn are refused") {
    for (const char* size : {"",          "x",           "0",           "-1",     "nan",    "1e9",  "10px",    "1920x",
                             "x1080",     "1920x1080x3", "1920.5x1080", "0x0",    "-5x100", "16:0", "infx100", "a5",
                             "1920×1080", "mm",          "300mm",       "16:9mm", "0x5mm",  "x5mm"}) {
        CAPTURE(size);
        CHECK(error_key({"snapshot", "--size", size}) == "error.picture_size_form");
    }
    for (const char* size : {"399x300", "400x299", "300x399", "32768x400", "1e9x1e9", "100:1"}) {
        CAPTURE(size);
        CHECK(error_key({"snapshot", "--size", size}) == "error.picture_size_range");
    }
    CHECK(error_key({"snapshot", "--size", "9000x9000", "--scale", "4"}) == "error.picture_size_range");
    CHECK(error_key({"snapshot", "--size", "a4", "--dpi", "36"}) == "error.picture_size_range");
    for (const char* number : {"0", "-1", "nan", "1e9", "", "x", "96dpi"}) {
        CAPTURE(number);
        CHECK(error_key({"snapshot", "--dpi", number}) == "error.option_number");
        CHECK(error_key({"snapshot", "--scale", number}) == "error.option_number");
    }
}

TEST_CASE("the ending of the file decides the format") {
    CHECK(parsed({"snapshot", "-o", "a.PNG"}).output == "a.PNG");
    CHECK(format_of("a.PNG").value() == FileFormat::png);
    CHECK(format_of("map.v2.pdf").value() == FileFormat::pdf);
    for (const char* file : {"a.jpg", "a.pdf.bak", "png", ".png", "a.png.", "a"}) {
        CAPTURE(file);
        CHECK(error_key({"snapshot", "-o", file}) == "error.picture_format");
    }
    CHECK(error_key({"snapshot", "-o", ""}) == "error.option_empty");
}

TEST_CASE("pixels are drawn by what was asked for, else by what there is") {
    CHECK(parsed({"snapshot"}).backend == Backend::automatic);
    CHECK(parsed({"snapshot", "--backend", "auto"}).backend == Backend::automatic);
    CHECK(parsed({"snapshot", "--backend", "gl"}).backend == Backend::gl);
    CHECK(parsed({"snapshot", "--backend", "cpu"}).backend == Backend::cpu);
    CHECK(error_key({"snapshot", "--backend", "vulkan"}) == "error.option_choice");
}

TEST_CASE("paper keeps its exact size beside its pixels") {
    const PicturePixels a4 = picture_pixels(parsed({"snapshot", "--size", "a4", "--dpi", "100"})).value();
    CHECK(a4.width_px == 827);
    CHECK(a4.width_in == doctest::Approx(210 / 25.4));
    const PicturePixels screen = picture_pixels(parsed({"snapshot", "--size", "960x480", "--dpi", "48"})).value();
    CHECK(screen.width_in == doctest::Approx(20));
}

TEST_CASE("errors name the option they are about") {
    CHECK(parse_options({"--theme", "drak"}).error().where == "--theme");
    CHECK(parse_options({"snapshot", "-o", "a.jpg"}).error().where == "--output");
    CHECK(parse_options({"snapshot", "--size", "1x1"}).error().where == "--size");
}

TEST_CASE("messages speak the language of --lang, else of the locale") {
    CHECK(message_language({}, "zh_CN.UTF-8") == Language::zh);
    CHECK(message_language({}, "zh_TW") == Language::zh);
    CHECK(message_language({}, "en_US.UTF-8") == Language::en);
    CHECK(message_language({}, "") == Language::en);
    CHECK(message_language({"--lang", "zh"}, "C") == Language::zh);
    CHECK(message_language({"snapshot", "--lang=en"}, "zh_CN.UTF-8") == Language::en);
    CHECK(message_language({"--lang", "both"}, "C") == Language::zh);
    CHECK(message_language({"--lang", "fr"}, "zh_CN") == Language::zh);
    CHECK(message_language({"--lang", "en", "--lang", "zh"}, "C") == Language::zh);
    CHECK(message_language({"--", "--lang", "zh"}, "C") == Language::en);
}
