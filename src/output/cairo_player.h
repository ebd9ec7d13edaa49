#pragma once
// Plays a scene with Cairo: into a picture without OpenGL, or onto the page of a PDF.

#include "core/image.h"
#include "core/result.h"
#include "scene/display_list.h"
#include "scene/text.h"

#include <cstdint>
#include <string>
#include <vector>

namespace parkatlas {

/// What a document says of itself.
struct DocumentTexts {
    std::string title;
    std::string description;  ///< what it shows in words; may be empty
    std::string language;     ///< "zh-CN", "en"
    std::string program;      ///< "parkatlas 0.1.0"
    std::string date;         ///< "2026-01-31T08:00:00Z"; empty: none
};

/// The scene as pixels, `width_px` of them from its left edge to its right one. Errors (limit): a side longer than
/// 32,767 px, or no memory; (bad_input): a font file that cannot be read any more.
[[nodiscard]] Result<Image> draw_picture(const Scene& scene, const FontBook& fonts, int width_px, int height_px);

/// The scene as a PDF of one page, `width_pt` × `height_pt` points (1/72 inch) large: shapes and stripes as vectors,
/// text as text with its characters, the fonts' used glyphs embedded. The same scene gives the same bytes: it carries
/// no date. Errors as above.
[[nodiscard]] Result<std::vector<std::uint8_t>> make_pdf(const Scene& scene, const FontBook& fonts, double width_pt,
                                                         double height_pt, const DocumentTexts& texts);

}  // namespace parkatlas
