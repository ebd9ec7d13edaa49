#pragma once
#include "core/result.h"
#include "scene/picture_size.h"

#include <filesystem>
#include <optional>

namespace parkatlas {

/// Address space that drawing a picture takes, generously: measured 0.2 GB for reading data, 1.0 GB with Mesa's
/// llvmpipe, and the picture a few times over.
[[nodiscard]] double address_space_mb(const PicturePixels& pixels);
/// Errors (limit): the process may not use as much address space as `needed_mb`, and with how much it may. Asked for
/// before the work begins, since libraries (EGL, LLVM, fontconfig) crash rather than report that memory has run out.
[[nodiscard]] Status check_memory_limit(double needed_mb);

/// Memory that can be had without swapping, in MB: what the system has left, or the process's group if that is less;
/// nothing where neither says so. `root` is "/" but for tests.
[[nodiscard]] std::optional<double> free_memory_mb(const std::filesystem::path& root = "/");
/// Errors (limit): a picture needs more than is free, with both figures.
[[nodiscard]] Status check_free_memory(double needed_mb, std::optional<double> free_mb);

}  // namespace parkatlas
