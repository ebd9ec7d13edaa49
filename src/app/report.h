#pragma once
#include "app/options.h"
#include "app/render_snapshot.h"
#include "app/timeline.h"
#include "core/strings.h"

#include <filesystem>
#include <string>
#include <vector>

namespace parkatlas {

/// The files' checksums as sha256sum writes them, names relative to the folder that the list lies in:
/// `sha256sum -c` checks them there.
[[nodiscard]] std::string manifest_text(const std::vector<WrittenFile>& files, const std::filesystem::path& manifest);
/// What was drawn, as JSON: file and size, state, frames, labels placed, dropped and pinned, notices of the data, fonts
/// and libraries with their versions.
[[nodiscard]] std::string report_json(const SceneContext& context, const MapState& state, const Picture& picture,
                                      const Workshop& workshop, const std::vector<WrittenFile>& files);

/// Where the time went, as JSON and as a table. Phases of different threads overlap, so they do not add up to the
/// total.
[[nodiscard]] std::string stats_json(const Timeline& timeline);
[[nodiscard]] std::string stats_text(const Timeline& timeline, const Strings& strings);

}  // namespace parkatlas
