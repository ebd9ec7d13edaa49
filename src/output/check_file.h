#pragma once
// A finished file is read again before anybody gets it: is it whole, and does it hold what was drawn?

#include "core/image.h"
#include "core/result.h"
#include "output/document.h"
#include "scene/display_list.h"

#include <cstdint>
#include <span>
#include <vector>

namespace parkatlas {

using FileBytes = std::vector<std::uint8_t>;

/// Each of these gives an error (internal) that says what is wrong.

/// A PNG decodes to the very same pixels, and not all of them are alike.
[[nodiscard]] Status check_png(const FileBytes& bytes, const Image& image);
/// An SVG is XML, and has every text of the scene; as outlines, every glyph's shape that it refers to.
[[nodiscard]] Status check_svg(const FileBytes& bytes, const Scene& scene);
/// A PDF has its end and its table of contents where it says, and its fonts map to every character of its pages.
[[nodiscard]] Status check_pdf(const FileBytes& bytes, std::span<const DocumentPage> pages);
/// A PPTX is a whole archive whose XML parts are XML, whose relationships lead to parts that exist, and whose slides
/// have every text of their pages.
[[nodiscard]] Status check_pptx(const FileBytes& bytes, std::span<const DocumentPage> pages);

}  // namespace parkatlas
