#pragma once
#include "core/image.h"
#include "core/result.h"
#include "output/write_file.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace parkatlas {

/// PNG bytes: sRGB tagged, `dpi` in pHYs, texts as iTXt; RGB when every pixel is opaque. Same input, same bytes.
[[nodiscard]] Result<std::vector<std::uint8_t>> encode_png(
    const Image& image, double dpi, const std::vector<std::pair<std::string, std::string>>& texts);
/// Errors (bad_input): not a PNG, broken.
[[nodiscard]] Result<Image> decode_png(const std::vector<std::uint8_t>& bytes, const std::string& where);

}  // namespace parkatlas
