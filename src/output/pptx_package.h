#pragma once
// The parts of a PowerPoint file around its slides. What never changes lies in assets/pptx.

#include "core/result.h"
#include "output/document.h"

#include <pugixml.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace parkatlas {

/// Length of an inch in the units of the format (English metric units).
inline constexpr double emu_per_inch = 914'400;

/// A slide and what it refers to.
struct Slide {
    pugi::xml_document document;      ///< begun by new_slide()
    std::vector<std::string> images;  ///< PNG files; the first one has the relationship `image_id(0)`
    std::string notes;
};
/// The relationship by which the slide refers to an image.
[[nodiscard]] std::string image_id(std::size_t index);
/// A slide without shapes; they go below spTree, which is the document's p:sld/p:cSld/p:spTree.
[[nodiscard]] Slide new_slide();
/// The whole file, its slides as large as `size`.
[[nodiscard]] Result<std::vector<std::uint8_t>> package(const std::vector<Slide>& slides, const PageSize& size,
                                                        const DocumentTexts& texts);

}  // namespace parkatlas
