#pragma once
// The real atlas with its looks, loaded once per test program.

#include "scene/scene_builder.h"

#include <string>

namespace parkatlas::test {

struct AtlasFixture {
    std::shared_ptr<const MapData> data;
    std::shared_ptr<const MapPaths> paths;
    Theme theme;
    Style style;
    Strings zh;
    Strings en;
    const FontBook& fonts;

    [[nodiscard]] SceneContext context(Language language = Language::zh) const {
        return {*data, *paths, theme, style, language == Language::en ? en : zh, en, fonts};
    }
    [[nodiscard]] const Atlas& atlas() const { return *data->atlas; }
    [[nodiscard]] std::size_t park(std::string_view id) const { return atlas().park_index(id).value(); }
};
/// Throws where the data or the looks cannot be read.
[[nodiscard]] AtlasFixture make_fixture(const std::string& theme = "light", const std::string& crs = "");
/// The light fixture in the default CRS, made once.
[[nodiscard]] const AtlasFixture& fixture();

}  // namespace parkatlas::test
