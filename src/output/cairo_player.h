#pragma once
// Plays a scene with Cairo: into a picture without OpenGL, or onto the page of a PDF.

#include "core/image.h"
#include "core/parallel.h"
#include "core/result.h"
#include "output/document.h"
#include "scene/display_list.h"
#include "scene/text.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parkatlas {

/// The scene as pixels, `width_px` of them from its left edge to its right one. As many threads as asked for share
/// large pictures; the pixels do not depend on it. Errors (limit): a side longer than
/// 32,767 px, or no memory; (bad_input): a font file that cannot be read any more.
[[nodiscard]] Result<Image> draw_picture(const Scene& scene, const FontBook& fonts, int width_px, int height_px,
                                         std::size_t threads = worker_count());

/// Scenes as a PDF, a page each, shapes and stripes as vectors, text as text with its characters, the fonts' used
/// glyphs embedded; several pages have bookmarks with their titles. The same scenes give the same bytes: it carries no
/// date. Errors as above.
[[nodiscard]] Result<std::vector<std::uint8_t>> make_pdf(std::span<const DocumentPage> pages, const FontBook& fonts,
                                                         const PageSize& size, const DocumentTexts& texts);

}  // namespace parkatlas
