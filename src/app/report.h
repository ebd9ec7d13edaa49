#pragma once
// What was drawn, and where the time went, as files beside pictures and on the screen.

#include "app/page.h"
#include "app/render_snapshot.h"
#include "app/rows.h"
#include "app/timeline.h"
#include "core/strings.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace parkatlas {

// A report is put together of these objects; which members they have does not depend on how many pictures there are.
/// Name, bytes and SHA-256 of a file, and those of the files beside it.
[[nodiscard]] Json file_report(const WrittenFile& file, std::span<const WrittenFile> beside);
/// What a page shows: title, size and estimate, what drew it, state, frames, labels placed, dropped and pinned.
[[nodiscard]] Json page_report(const Page& page, const PageGround& ground, const Workshop& workshop);
/// What all pages were made with: notices of the data, fonts and libraries with their versions.
[[nodiscard]] Json ground_report(const PageGround& ground, const Strings& strings);
/// Of one picture.
[[nodiscard]] Json picture_report(Json file, const Json& page, const Json& ground);
/// Of a document's pages.
[[nodiscard]] Json document_report(Json file, const std::vector<Json>& pages, const Json& ground);
/// Of a picture in a folder: `files` are its own and those beside it.
[[nodiscard]] Json folder_file_report(std::span<const WrittenFile> files, const Page& page, const PageGround& ground,
                                      const Workshop& workshop);
/// Of a folder.
[[nodiscard]] Json folder_report(const std::filesystem::path& folder, const std::vector<Json>& files,
                                 const Json& ground);
/// As it is written into a file.
[[nodiscard]] std::string report_text(const Json& report);

/// Where the time went, as JSON and as a table. Phases of different threads overlap, so they do not add up to the
/// total.
[[nodiscard]] std::string stats_json(const Timeline& timeline);
[[nodiscard]] std::string stats_text(const Timeline& timeline, const Strings& strings);

}  // namespace parkatlas
