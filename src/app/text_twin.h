#pragma once
// A picture for those who do not see it: what it shows in words, and its parks as a table.

#include "map/map_state.h"
#include "scene/scene_builder.h"

#include <array>
#include <filesystem>
#include <string>

namespace parkatlas {

/// The files beside a picture: map.png has map.alt.txt, map.alt.csv and map.alt.html.
[[nodiscard]] std::array<std::filesystem::path, 3> twin_files(const std::filesystem::path& picture);

struct TextTwin {
    std::string alt;   ///< the alternative text, one paragraph
    std::string csv;   ///< the parks shown, one row each; UTF-8 with its mark, since spreadsheets look for it
    std::string html;  ///< the picture, the whole description, and a table of each kind of thing that is shown
};
/// In the state's language; of both, Chinese. `picture`: its name beside the page.
[[nodiscard]] TextTwin text_twin(const SceneContext& context, const MapState& state, const PictureFrame& frame,
                                 const std::filesystem::path& picture);

}  // namespace parkatlas
