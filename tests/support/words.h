#pragma once
#include "core/assets.h"
#include "core/strings.h"

#include <doctest/doctest.h>

#include <utility>

namespace parkatlas::test {

/// The words of a language, read once per test program.
inline const Strings& words(Language language) {
    static const auto load = [](const char* name) {
        Result<Strings> strings = Strings::parse(asset(name), name);
        REQUIRE(strings.ok());
        return std::move(strings).value();
    };
    static const Strings zh = load("i18n/zh.json");
    static const Strings en = load("i18n/en.json");
    return language == Language::en ? en : zh;
}

}  // namespace parkatlas::test
