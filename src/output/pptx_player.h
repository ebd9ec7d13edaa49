#pragma once
// Plays a scene as one slide of native shapes.

#include "core/result.h"
#include "output/document.h"
#include "scene/display_list.h"
#include "scene/text.h"

#include <cstdint>
#include <vector>

namespace parkatlas {

/// The scene as a PowerPoint file of one slide, as large as `size`: layers are groups with their names; each feature of
/// a layer is one shape, or a group of its shapes, with its name and its note as alternative text; names are text
/// boxes, the title is the slide's title and the description its notes. DrawingML knows no clipping, so shapes are cut
/// at their frame, and no stripes, so a striped shape is filled with a picture of them. The same scene gives the same
/// bytes. Errors: those of drawing the stripes.
[[nodiscard]] Result<std::vector<std::uint8_t>> make_pptx(const Scene& scene, const FontBook& fonts,
                                                          const PageSize& size, const DocumentTexts& texts);

}  // namespace parkatlas
