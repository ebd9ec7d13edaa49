// The words of the program: both languages complete, and no message without its words.
#include "core/assets.h"
#include "core/strings.h"
#include "support/temp_folder.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <set>

using namespace parkatlas;

namespace {

Strings words(Language language) {
    const std::string name = "i18n/" + std::string{to_string(language)} + ".json";
    Result<Strings> strings = Strings::parse(asset(name), name);
    REQUIRE(strings.ok());
    return std::move(strings).value();
}

std::set<std::string> placeholders(const std::string& text) {
    static const std::regex pattern{R"(\{[a-z_0-9]+\})"};
    return {std::sregex_token_iterator{text.begin(), text.end(), pattern}, {}};
}

}  // namespace

TEST_CASE("both languages have the same keys with the same placeholders, and no empty text") {
    const Strings zh = words(Language::zh);
    const Strings en = words(Language::en);
    for (const auto& [key, text] : zh.all()) {
        CAPTURE(key);
        CHECK_FALSE(text.empty());
        REQUIRE(en.all().count(key) == 1);
        CHECK(placeholders(text) == placeholders(en[key]));
    }
    CHECK(zh.all().size() == en.all().size());
}

TEST_CASE("every error that the source names has its words") {
    const Strings en = words(Language::en);
    static const std::regex pattern{R"re("(error\.[a-z0-9_.]+)")re"};
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{PARKATLAS_SOURCE_DIR "/src"}) {
        if (entry.path().extension() != ".cpp") {
            continue;
        }
        const std::string source = test::read_text(entry.path());
        for (std::sregex_iterator match{source.begin(), source.end(), pattern}, end; match != end; ++match) {
            CAPTURE(entry.path());
            CAPTURE((*match)[1].str());
            CHECK(en.all().count((*match)[1].str()) == 1);
            ++found;
        }
    }
    CHECK(found > 20);
}
