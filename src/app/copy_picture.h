#pragma once
#include "core/result.h"

#include <filesystem>

namespace parkatlas {

/// Puts a PNG file's picture onto the desktop's clipboard, by the program that the desktop has for it: wl-copy under
/// Wayland, else xclip. They hold the picture after the file is gone. Errors (no_display): neither is there, with what
/// to install; (not_written): it failed.
[[nodiscard]] Status copy_picture(const std::filesystem::path& png);

}  // namespace parkatlas
