#include "app/variants.h"

#include "app/scene_file.h"
#include "core/strings.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace parkatlas;

namespace {

/// The batch that a command line makes of a scene.
Result<std::vector<Variant>> batch(std::vector<std::string> arguments, const std::string& scene) {
    arguments.insert(arguments.begin(), "snapshot");
    const Result<Options> typed = parse_options(arguments);
    REQUIRE(typed.ok());
    const SceneReading reading = read_scene(scene, "scene.json");
    REQUIRE(reading.errors.empty());
    Options options = typed.value();
    options.views = reading.scene.views;
    const Result<Options> merged = over_scene(options, reading.scene.settings);
    REQUIRE(merged.ok());
    return variants_of(merged.value());
}

std::vector<std::string> names(const Result<std::vector<Variant>>& variants) {
    REQUIRE(variants.ok());
    std::vector<std::string> files;
    for (const Variant& variant : variants.value()) {
        files.push_back(variant.file);
    }
    return files;
}

constexpr const char* scene = R"({"parkatlas": 1, "theme": "print", "breaks": "quantile:4", "color-by": "area",
    "vary": {"theme": ["light", "dark"], "year": [2012, 2020], "format": ["svg"]},
    "views": [{"id": "a"}, {"id": "b", "theme": "contrast"}]})";

}  // namespace

TEST_CASE(
    "a batch has every combination once, the last option changing first, and nothing of a batch in its pictures") {
    const auto variants = batch({"--vary", "lang=zh,en,both", "-o", "out/"}, scene);
    const std::vector<std::string> files = names(variants);
    CHECK(files.size() == 2 * 2 * 3);
    CHECK(std::set(files.begin(), files.end()).size() == files.size());
    CHECK(files.front() == "light-2012-zh.svg");
    CHECK(files[1] == "light-2012-en.svg");
    CHECK(files.back() == "dark-2020-both.svg");
    for (const Variant& variant : variants.value()) {
        CAPTURE(variant.file);
        CHECK(variant.options.vary.empty());
        CHECK(variant.options.output == "out/" + variant.file);
        CHECK(variant.format == FileFormat::svg);
        CHECK(variant.file == *variant.options.theme + "-" + std::to_string(*variant.options.year) + "-" +
                                  std::string{to_string(*variant.options.language)} + ".svg");
    }
}

TEST_CASE("what is typed goes before what the scene varies, each name by itself and in the scene's place") {
    CHECK(names(batch({"--theme", "dark", "-o", "out/"}, scene)) == std::vector<std::string>{"2012.svg", "2020.svg"});
    CHECK(names(batch({"--vary", "theme=print", "-o", "out/"}, scene)) ==
          std::vector<std::string>{"print-2012.svg", "print-2020.svg"});
    CHECK(names(batch({"--vary", "format=png,pdf", "--year", "2015", "--theme", "light", "-o", "out/"}, scene)) ==
          std::vector<std::string>{"parkatlas.png", "parkatlas.pdf"});
    // As everywhere, classes belong to the figures that the scene colours by.
    const auto colored =
        batch({"--vary", "color-by=joined,area", "--theme", "light", "--year", "2020", "-o", "out/"}, scene);
    REQUIRE(colored.ok());
    for (const Variant& variant : colored.value()) {
        CHECK_FALSE(variant.options.breaks.has_value());
    }
}

TEST_CASE("a view that varies brings its own, and what varies besides goes before that") {
    const auto views =
        batch({"--vary", "view=all", "--vary", "lang=en", "-o", "out/"},
              R"({"parkatlas": 1, "year": 2012, "views": [{"id": "a"}, {"id": "b", "year": 2020, "lang": "zh"}]})");
    CHECK(names(views) == std::vector<std::string>{"a-en.png", "b-en.png"});
    CHECK(views.value()[0].options.year == 2012);
    CHECK(views.value()[1].options.year == 2020);
    CHECK(views.value()[1].options.language == Language::en);
    CHECK(views.value()[1].options.view == "b");
}

TEST_CASE("names of files are words that every system takes") {
    CHECK(file_word("16:9") == "16-9");
    CHECK(file_word("facility/ssrf") == "facility-ssrf");
    CHECK(file_word("漕河泾园") == "漕河泾园");
    CHECK(file_word("..") == "-.");
    CHECK(file_word("a b\tc\\d") == "a-b-c-d");
    for (const char* word : {"../../etc/passwd", "C:\\x", "a\x01z", "*?<>|\"", " x "}) {
        CHECK(file_word(word).find_first_of("/\\:*?\"<>| \x01") == std::string::npos);
    }
}

TEST_CASE("scenes keep what varies, in its order") {
    const SceneReading reading = read_scene(scene, "scene.json");
    REQUIRE(reading.errors.empty());
    const std::string text = write_scene(reading.scene);
    CHECK(text.find(R"("year": [2012, 2020])") != std::string::npos);
    const SceneReading again = read_scene(text, "scene.json");
    CHECK(again.errors.empty());
    CHECK(again.scene == reading.scene);
    CHECK(write_scene(again.scene) == text);
}
