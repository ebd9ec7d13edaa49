#pragma once
#include "core/result.h"
#include "core/strings.h"
#include "map/theme.h"
#include "scene/scene_builder.h"

#include <string>

namespace parkatlas {

/// The words of one language, compiled in. `both` has the Chinese ones.
[[nodiscard]] Result<Strings> load_strings(Language language);

/// Theme, style and words of a picture, all compiled in.
struct Looks {
    Theme theme;
    Style style;
    Strings strings;
    Strings strings_en;
};
[[nodiscard]] Result<Looks> load_looks(const std::string& theme, Language language);

/// All that a scene is made of; refers to its arguments.
[[nodiscard]] SceneContext scene_context(const MapData& data, const MapPaths& paths, const Looks& looks,
                                         const FontBook& fonts);

}  // namespace parkatlas
