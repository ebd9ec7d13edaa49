#pragma once
// What lies in a park, and the words for it that panels, pages and reports share. Indexes are into the Atlas's vectors.

#include "core/strings.h"
#include "map/atlas.h"
#include "map/history.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parkatlas {

[[nodiscard]] std::vector<std::size_t> facilities_in(const Atlas& atlas, std::size_t park);
[[nodiscard]] std::vector<std::size_t> projects_in(const Atlas& atlas, std::size_t park);
[[nodiscard]] std::vector<std::size_t> clusters_in(const Atlas& atlas, std::size_t park);

/// “在建（2023）”, or the word for unknown.
[[nodiscard]] std::string status_words(const Strings& strings, const std::optional<DatedStatus>& status);
/// A district's name in the language; the knowledge base knows districts by their Chinese names.
[[nodiscard]] std::string district_name(const Atlas& atlas, const std::string& zh, Language language);
/// “徐汇区、闵行区”.
[[nodiscard]] std::string district_words(const Park& park, const Strings& strings, Language language);
/// The distinct sources that name the park's industries, in order, as `document_words` says them.
[[nodiscard]] std::vector<std::string> industry_sources(const Atlas& atlas, const Strings& strings, std::size_t park);

}  // namespace parkatlas
