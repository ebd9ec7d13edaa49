#pragma once
// Finds what a typed text means among very many names: an index of which letters stand where, made once, and the scores
// of what it finds.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parkatlas {

/// A text made comparable: lower case, Latin letters of normal width, without spaces, hyphens and apostrophes.
struct SearchKey {
    std::string text;
    /// Parallel to `text`: whether a word (or Han character) starts at this byte.
    std::string starts;
    [[nodiscard]] bool is_latin() const;
};
[[nodiscard]] SearchKey search_key(std::string_view text);

/// What a text is to the thing it names: that decides how much a fit is worth.
enum class NameRole : std::uint8_t {
    name,      ///< its name in one language: equal 1, beginning 0.9, inside 0.7
    stem,      ///< the name but for a word that all share (“漕河泾”, “Caohejing”): equal 0.98, else nothing
    alias,     ///< former or other name: 0.95, 0.88, 0.68
    id,        ///< 1, 0.6; ids begin alike without the names being alike, and nothing inside them counts
    pinyin,    ///< syllables parted by spaces: 0.9, 0.85, from a later syllable on 0.65; initials 0.8, 0.75
    sentence,  ///< a title that says what happened: 1, 0.63, 0.49: that it begins with a place does not make it one
    alias_spoken,  ///< the pinyin of an alias: 0.86, 0.81, 0.61; initials 0.76, 0.72
    spoken,        ///< the pinyin of a sentence: 0.63, 0.6, 0.45; initials 0.56, 0.52
};

/// One text of one thing; `thing` is the caller's own number.
struct NameText {
    std::size_t thing = 0;
    NameRole role = NameRole::name;
    std::string text;
    std::string shown = {};  ///< what the hit names instead of the text: of pinyin the name; "": the text
};

struct NameHit {
    std::size_t thing = 0;
    double score = 0;                ///< 0…1, 1 = equal
    std::string matched;             ///< the text that fitted best
    NameRole role = NameRole::name;  ///< and what it is to the thing
};

/// Names that can be searched. Case, width of Latin letters, spaces, hyphens and apostrophes do not matter. Fewer than
/// 4 Latin letters fit only where a word or syllable starts.
class NameIndex {
public:
    explicit NameIndex(std::vector<NameText> texts);
    /// The best `most` hits, each thing once, best first; equal scores in the order of the things' numbers.
    [[nodiscard]] std::vector<NameHit> find(std::string_view query,
                                            std::size_t most = std::numeric_limits<std::size_t>::max()) const;

private:
    /// Where a text lies in `letters_`.
    struct Span {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        std::uint32_t text = 0;  ///< index into texts_
        bool is_initials = false;
    };
    struct Place {
        std::uint32_t gram = 0;
        std::uint32_t at = 0;  ///< byte in letters_
    };

    void add(const SearchKey& key, std::uint32_t text, bool is_initials);
    void sort_places();
    [[nodiscard]] std::pair<std::size_t, std::size_t> places_of(std::uint32_t gram) const;
    [[nodiscard]] double worth(const Span& span, std::size_t at, std::string_view query, bool is_latin) const;

    std::vector<NameText> texts_;
    std::size_t things_ = 0;  ///< one more than the largest number
    std::string letters_;     ///< all keys, each followed by a byte that is in none
    std::string starts_;
    std::vector<Span> spans_;    ///< ascending
    std::vector<Place> places_;  ///< by gram, then by place
};

}  // namespace parkatlas
