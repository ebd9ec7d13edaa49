#include "app/looks.h"

#include "core/assets.h"

namespace parkatlas {

Result<Strings> load_strings(Language language) {
    const std::string file = language == Language::en ? "i18n/en.json" : "i18n/zh.json";
    return Strings::parse(asset(file), file);
}

Result<Looks> load_looks(const std::string& theme, Language language) {
    const std::string theme_file = "themes/" + theme + ".json";
    Result<Theme> loaded_theme = Theme::parse(asset(theme_file), theme_file);
    if (!loaded_theme) {
        return loaded_theme.error();
    }
    Result<Style> style = Style::parse(asset("style.json"), "style.json");
    if (!style) {
        return style.error();
    }
    Result<Strings> strings = load_strings(language);
    if (!strings) {
        return strings.error();
    }
    Result<Strings> strings_en = load_strings(Language::en);
    if (!strings_en) {
        return strings_en.error();
    }
    return Looks{std::move(loaded_theme).value(), std::move(style).value(), std::move(strings).value(),
                 std::move(strings_en).value()};
}

SceneContext scene_context(const MapData& data, const MapPaths& paths, const Looks& looks, const FontBook& fonts) {
    return {data, paths, looks.theme, looks.style, looks.strings, looks.strings_en, fonts};
}

}  // namespace parkatlas
