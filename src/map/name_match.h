#pragma once
// How well a typed text fits a name: the scores behind the search.

#include <optional>
#include <string>
#include <string_view>

namespace parkatlas {

/// A text made comparable: lower case, Latin letters of normal width, without spaces, hyphens and apostrophes.
struct SearchKey {
    std::string text;
    /// Parallel to `text`: whether a word (or Han character) starts at this byte.
    std::string starts;
    [[nodiscard]] bool is_latin() const;
};
[[nodiscard]] SearchKey search_key(std::string_view text);

/// Where in a name the query stands.
enum class Fit { equal, prefix, inside };
/// Fit of the query to a name; nothing if it does not occur. Fewer than 4 Latin letters must stand at a word's start.
[[nodiscard]] std::optional<Fit> fit_name(const SearchKey& query, const SearchKey& name);
/// Fit to the initials of the words: "chj" to "cao he jing yuan" is a prefix. Never `inside`.
[[nodiscard]] std::optional<Fit> fit_initials(const SearchKey& query, const SearchKey& pinyin);

}  // namespace parkatlas
