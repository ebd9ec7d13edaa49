#pragma once
// Plays a scene as SVG 1.1.

#include "core/result.h"
#include "output/document.h"
#include "scene/display_list.h"
#include "scene/text.h"

#include <cstdint>
#include <vector>

namespace parkatlas {

/// Letters as text, which needs a font where it is shown, or as shapes, which look the same everywhere.
enum class SvgText { text, outlines };

/// The scene as an SVG file: its layers and features as named groups, stripes as clipped shapes, no scripts, no styles
/// from elsewhere. Text names the map's font and others with Chinese characters; each letter has its place, so that
/// another font moves nothing. A user unit is a px of the scene; numbers have two decimals. The same scene gives the
/// same bytes. Errors: those of opening the fonts, for outlines.
[[nodiscard]] Result<std::vector<std::uint8_t>> make_svg(const Scene& scene, const FontBook& fonts,
                                                         const PageSize& size, const DocumentTexts& texts,
                                                         SvgText letters);

}  // namespace parkatlas
