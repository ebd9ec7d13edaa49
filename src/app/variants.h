#pragma once
// The pictures of a batch: every combination of the values that options vary over.

#include "app/options.h"
#include "core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// More pictures than this are a mistake rather than a wish.
inline constexpr std::size_t most_variants = 10'000;

/// Among views that vary: each of the scene's.
inline constexpr std::string_view all_views = "all";

/// One picture of a batch.
struct Variant {
    std::string file;  ///< its name in the folder: the values that vary, in their order, and the format's ending
    Options options;   ///< as `snapshot` would have them for this picture alone, the file in the folder as its output
    FileFormat format = FileFormat::png;
    PicturePixels pixels;
};

/// A value as part of a file's name: what some system does not take in names, blanks and controls are hyphens.
[[nodiscard]] std::string file_word(std::string_view value);

/// Every combination of what varies, what was named last changing from one to the next; the output is a folder. Only
/// reads the options. Errors (wrong_use): a view that the scene does not have, a size too small or too large, two
/// pictures of one name, also where systems that know no capitals would take them for one; limit: too many.
[[nodiscard]] Result<std::vector<Variant>> variants_of(const Options& options);

}  // namespace parkatlas
