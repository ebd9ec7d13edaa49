#pragma once
// Pages as one document, with the files beside it: of atlases and tours.

#include "app/page.h"

#include <span>

namespace parkatlas {

/// Writes the pages into the options' output, its text twin and its records where they are asked for, and says what was
/// done. `whole`: the texts of the document. Errors: what check_glyphs, write_pages and finish give.
[[nodiscard]] Status write_document(const Options& options, const Strings& strings, std::span<const Page> pages,
                                    const PictureTexts& whole, const PageGround& ground, const Workshop& workshop);

}  // namespace parkatlas
