#pragma once
#include "core/result.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace parkatlas {

/// The name under which write_file_safely() writes before it renames: in the same folder, one per process
/// and file.
[[nodiscard]] std::filesystem::path temporary_name(const std::filesystem::path& file);

/// Writes under temporary_name() beside `file`, flushes to the disk, reads it back and compares, then renames: an older
/// file of that name survives every failure, and a half-written one is never seen. A link is followed to its file. What
/// a process that was killed has left behind of the same file is removed.
/// Errors (not_written): no such folder, the target is no regular file (a device, a pipe, a folder), any step that the
/// system refuses, with its reason. SIGXFSZ must be ignored for a file size limit to be an error.
[[nodiscard]] Status write_file_safely(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes);

}  // namespace parkatlas
