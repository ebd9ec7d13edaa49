#pragma once
#include <string>

namespace parkatlas {

/// What a document says of itself.
struct DocumentTexts {
    std::string title;
    std::string description;  ///< what it shows in words; may be empty
    std::string language;     ///< "zh-CN", "en"
    std::string program;      ///< "parkatlas 0.1.0"
    std::string date;         ///< "2026-01-31T08:00:00Z"; empty: none
};

/// How large a document is when it is printed.
struct PageSize {
    double width_in = 0;  ///< inches
    double height_in = 0;
};

}  // namespace parkatlas
