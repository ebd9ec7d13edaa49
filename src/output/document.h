#pragma once
#include "scene/display_list.h"

#include <string>

namespace parkatlas {

/// What a document says of itself.
struct DocumentTexts {
    std::string title;
    std::string description;  ///< what it shows in words; may be empty
    std::string language;     ///< "zh-CN", "en"
    std::string program;      ///< "parkatlas 0.1.0"
    std::string date;         ///< "2026-01-31T08:00:00Z"; empty: none
    std::string scene{};      ///< what restores the map; empty: the document carries none
};

/// A page or slide.
struct DocumentPage {
    const Scene& scene;
    std::string title;
    std::string description;  ///< what it shows in words: the notes of a slide; may be empty
};

/// How large a document is when it is printed: all its pages.
struct PageSize {
    double width_in = 0;  ///< inches
    double height_in = 0;
};

}  // namespace parkatlas
