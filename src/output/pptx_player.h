#pragma once
// Plays scenes as slides of native shapes.

#include "core/result.h"
#include "output/document.h"
#include "scene/display_list.h"
#include "scene/text.h"

#include <cstdint>
#include <span>
#include <vector>

namespace parkatlas {

/// Scenes as a PowerPoint file, a slide each, as large as `size`: layers are groups with their names; each feature of
/// a layer is one shape, or a group of its shapes, with its name and its note as alternative text; names are text
/// boxes, the title is the slide's title and the page's description its notes. DrawingML knows no clipping, so shapes
/// are cut at their frame, and no stripes, so a striped shape is filled with a picture of them. The same scenes give
/// the same bytes. Errors: those of drawing the stripes.
[[nodiscard]] Result<std::vector<std::uint8_t>> make_pptx(std::span<const DocumentPage> pages, const FontBook& fonts,
                                                          const PageSize& size, const DocumentTexts& texts);

}  // namespace parkatlas
