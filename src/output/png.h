#pragma once
#include "core/image.h"
#include "core/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace parkatlas {

/// PNG bytes: sRGB tagged, `dpi` in pHYs, texts as iTXt; RGB when every pixel is opaque. Same input, same bytes.
[[nodiscard]] Result<std::vector<std::uint8_t>> encode_png(const Image& image, double dpi,
                                                           const std::vector<std::pair<std::string, std::string>>& texts);
/// Errors (bad_input): not a PNG, broken.
[[nodiscard]] Result<Image> decode_png(const std::vector<std::uint8_t>& bytes, const std::string& where);

/// Writes under a temporary name beside `file`, flushes to the disk, reads it back and compares, then renames. An older
/// file of that name survives every failure. Errors (not_written): with the reason.
[[nodiscard]] Status write_file_safely(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes);
/// The temporary name that write_file_safely uses beside `file` in this process, for whoever must clean up on a signal.
[[nodiscard]] std::filesystem::path temporary_name(const std::filesystem::path& file);

}  // namespace parkatlas
