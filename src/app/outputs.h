#pragma once
// The files that a command writes: whether they can be written, and the records beside pictures.

#include "app/options.h"
#include "app/render_snapshot.h"
#include "app/rows.h"
#include "app/timeline.h"
#include "core/strings.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace parkatlas {

/// Whether the options' output names a folder: it ends with a slash.
[[nodiscard]] bool is_folder(const std::filesystem::path& output);

/// Before anything is drawn: whether these files, and the records that the options ask for, can be written and are
/// different ones. A folder that is the output may have to be made. Errors: not_written; wrong_use where two are one
/// file, or one that is read.
[[nodiscard]] Status check_outputs(const Options& options, std::span<const std::filesystem::path> files);

/// The files' checksums as sha256sum writes them, names relative to the folder that the list lies in:
/// `sha256sum -c` checks them there.
[[nodiscard]] std::string manifest_text(const std::vector<WrittenFile>& files, const std::filesystem::path& manifest);

/// What is left to do once pictures are written: report, manifest and time table as the options ask for them, and what
/// was done is said. `files`: all that was written; the report is added. Errors: not_written.
[[nodiscard]] Status finish(const Options& options, const Strings& strings, const Json& report,
                            std::vector<WrittenFile> files, const std::string& said, const Timeline& timeline);

}  // namespace parkatlas
