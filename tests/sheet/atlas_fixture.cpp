#include "sheet/atlas_fixture.h"

#include "core/assets.h"
#include "support/fonts.h"

#include <stdexcept>

namespace parkatlas::test {
namespace {

template <class T>
T need(Result<T> result) {
    if (!result) {
        throw std::runtime_error{result.error().where + ": " + result.error().key};
    }
    return std::move(result).value();
}

}  // namespace

AtlasFixture make_fixture(const std::string& theme, const std::string& crs) {
    auto atlas = std::make_shared<const Atlas>(need(load_atlas(std::string{PARKATLAS_SOURCE_DIR} + "/geodata")));
    auto projection = std::make_shared<const Projection>(need(Projection::create(crs)));
    auto data = need(project_atlas(std::move(atlas), std::move(projection)));
    auto paths = make_paths(*data);
    const std::string file = "themes/" + theme + ".json";
    return {std::move(data),
            std::move(paths),
            need(Theme::parse(asset(file), file)),
            need(Style::parse(asset("style.json"), "style.json")),
            need(Strings::parse(asset("i18n/zh.json"), "zh.json")),
            need(Strings::parse(asset("i18n/en.json"), "en.json")),
            test_fonts()};
}

const AtlasFixture& fixture() {
    static const AtlasFixture made = make_fixture();
    return made;
}

}  // namespace parkatlas::test
