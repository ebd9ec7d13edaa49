#pragma once
// A picture for those who do not see it: what it shows in words, and its parks as a table.

#include "app/page.h"

#include <array>
#include <filesystem>
#include <span>
#include <string>

namespace parkatlas {

/// The files beside a picture: map.png has map.alt.txt, map.alt.csv and map.alt.html.
[[nodiscard]] std::array<std::filesystem::path, 3> twin_files(const std::filesystem::path& picture);

struct TextTwin {
    std::string alt;   ///< the alternative text, one paragraph
    std::string csv;   ///< the parks shown, one row each; UTF-8 with its mark, since spreadsheets look for it
    std::string html;  ///< the picture, its words, and a table of each kind of thing that is shown
};
/// In the page's language; of both, Chinese. `picture`: its name beside the twin.
[[nodiscard]] TextTwin text_twin(const Page& page, const PageGround& ground, const std::filesystem::path& picture);
/// Of a document, page by page: pages without words belong to the one before. The CSV says in its first column which
/// page a park is on, and has the words of the first page's language.
[[nodiscard]] TextTwin document_twin(std::span<const Page> pages, const PageGround& ground,
                                     const std::filesystem::path& document);

}  // namespace parkatlas
