#include "map/name_index.h"

#include "core/strings.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace parkatlas {
namespace {

constexpr std::size_t short_query = 4;  ///< letters; shorter ones occur inside too many words
constexpr char end_of_text = '\0';      ///< in no key

bool is_ignored(char32_t c) {
    constexpr std::u32string_view ignored =
        U" \t\u00A0\u2009\u3000-\u2010\u2011\u2012\u2013\u2014\u2212'\u2018\u2019\u02BC`";
    return ignored.find(c) != std::u32string_view::npos || c == end_of_text;
}

/// Full-width forms of ASCII to ASCII.
char32_t narrowed(char32_t c) {
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

bool is_ascii_alphanumeric(char32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// How much a fit is worth: equal, at the beginning, inside; of the initials equal and at their beginning.
struct Worth {
    double equal = 0;
    double prefix = 0;
    double inside = 0;
    double initials = 0;
    double initials_prefix = 0;
};
constexpr std::array<Worth, 8> worth_of_role{{
    {1.0, 0.9, 0.7, 0, 0},
    {0.98, 0, 0, 0, 0},
    {0.95, 0.88, 0.68, 0, 0},
    {1.0, 0.6, 0, 0, 0},
    {0.9, 0.85, 0.65, 0.8, 0.75},
    {1.0, 0.63, 0.49, 0, 0},
    {0.86, 0.81, 0.61, 0.76, 0.72},
    {0.63, 0.6, 0.45, 0.56, 0.52},
}};

bool is_spoken(NameRole role) {
    return role == NameRole::pinyin || role == NameRole::alias_spoken || role == NameRole::spoken;
}

/// Up to three bytes as a number: a Han character is one gram, so are three Latin letters.
std::uint32_t gram_of(std::string_view bytes) {
    std::uint32_t gram = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        gram = (gram << 8U) | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
    }
    return gram;
}

bool starts_code_point(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// The first letter of each syllable, which all start words.
SearchKey initials_of(const SearchKey& pinyin) {
    SearchKey key;
    for (std::size_t i = 0; i < pinyin.text.size(); ++i) {
        if (pinyin.starts[i] == '1') {
            key.text += pinyin.text[i];
        }
    }
    key.starts.assign(key.text.size(), '0');
    if (!key.starts.empty()) {
        key.starts.front() = '1';  // initials fit from their beginning only
    }
    return key;
}

}  // namespace

bool SearchKey::is_latin() const {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

SearchKey search_key(std::string_view text) {
    SearchKey key;
    key.text.reserve(text.size());
    key.starts.reserve(text.size());
    bool in_word = false;  // after a letter or digit of Latin script
    for (const char32_t raw : code_points(text)) {
        const char32_t c = narrowed(raw);
        const bool is_letter = is_ascii_alphanumeric(c);
        if (!is_letter && is_ignored(c)) {
            in_word = in_word && (c == '\'' || c == U'\u2019');  // Jing'an is one word
            continue;
        }
        append_utf8(key.text, c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        key.starts += is_letter && in_word ? '0' : '1';
        key.starts.resize(key.text.size(), '0');
        in_word = is_letter;
    }
    return key;
}

NameIndex::NameIndex(std::vector<NameText> texts) : texts_{std::move(texts)} {
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        const NameText& text = texts_[i];
        things_ = std::max(things_, text.thing + 1);
        const SearchKey key = search_key(text.text);
        add(key, static_cast<std::uint32_t>(i), false);
        if (is_spoken(text.role)) {
            add(initials_of(key), static_cast<std::uint32_t>(i), true);
        }
    }
    sort_places();
}

void NameIndex::add(const SearchKey& key, std::uint32_t text, bool is_initials) {
    if (key.text.empty()) {
        return;
    }
    const std::size_t from = letters_.size();
    letters_ += key.text;
    starts_ += key.starts;
    spans_.push_back(
        {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(letters_.size()), text, is_initials});
    letters_ += end_of_text;
    starts_ += '0';
    const std::string_view whole{key.text};
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const auto at = static_cast<std::uint32_t>(from + i);
        if (starts_code_point(whole[i]) && i + 3 <= whole.size()) {
            places_.push_back({gram_of(whole.substr(i, 3)), at});
        }
        if (key.starts[i] == '1') {  // for queries of one and two letters
            places_.push_back({gram_of(whole.substr(i, 1)), at});
            if (i + 2 <= whole.size()) {
                places_.push_back({gram_of(whole.substr(i, 2)), at});
            }
        }
    }
}

/// By gram, byte by byte from the last on, which keeps places of the same gram ascending.
void NameIndex::sort_places() {
    std::vector<Place> sorted(places_.size());
    for (const unsigned shift : {0U, 8U, 16U}) {
        const auto digit = [shift](const Place& place) { return (place.gram >> shift) & 0xFFU; };
        std::array<std::size_t, 257> from{};
        for (const Place& place : places_) {
            ++from[digit(place) + 1];
        }
        for (std::size_t i = 1; i < from.size(); ++i) {
            from[i] += from[i - 1];
        }
        for (const Place& place : places_) {
            sorted[from[digit(place)]++] = place;
        }
        places_.swap(sorted);
    }
}

std::pair<std::size_t, std::size_t> NameIndex::places_of(std::uint32_t gram) const {
    const auto found = std::equal_range(places_.begin(), places_.end(), Place{gram, 0},
                                        [](const Place& a, const Place& b) { return a.gram < b.gram; });
    return {static_cast<std::size_t>(found.first - places_.begin()),
            static_cast<std::size_t>(found.second - places_.begin())};
}

/// What it is worth that the query stands at that byte of the text; 0: it does not count there.
double NameIndex::worth(const Span& span, std::size_t at, std::string_view query, bool is_latin) const {
    const NameRole role = texts_[span.text].role;
    const Worth& worth = worth_of_role[static_cast<std::size_t>(role)];
    const bool is_equal = span.to - span.from == query.size();
    if (at == span.from) {
        return span.is_initials ? (is_equal ? worth.initials : worth.initials_prefix)
                                : (is_equal ? worth.equal : worth.prefix);
    }
    if (span.is_initials) {
        return 0;
    }
    // Inside a syllable it must not begin: “an” is not found in “shang hai”.
    const bool may_begin_anywhere = !is_spoken(role) && (query.size() >= short_query || !is_latin);
    return starts_[at] == '1' || may_begin_anywhere ? worth.inside : 0;
}

std::vector<NameHit> NameIndex::find(std::string_view text, std::size_t most) const {
    const SearchKey query = search_key(text);
    const std::string_view wanted{query.text};
    if (wanted.empty() || most == 0) {
        return {};
    }
    // The gram of the query that the fewest texts have, and where in the query it stands.
    std::pair<std::size_t, std::size_t> places{0, places_.size()};
    std::size_t offset = 0;
    for (std::size_t i = 0; i == 0 || i + 3 <= wanted.size(); ++i) {
        if (!starts_code_point(wanted[i])) {
            continue;
        }
        const auto found = places_of(gram_of(wanted.substr(i, 3)));
        if (i == 0 || found.second - found.first < places.second - places.first) {
            places = found;
            offset = i;
        }
        if (places.first == places.second) {
            return {};
        }
    }

    struct Best {
        double score = 0;
        std::uint32_t text = 0;
    };
    std::vector<Best> best(things_);
    std::vector<std::uint32_t> found;
    const bool is_latin = query.is_latin();
    auto span = spans_.begin();
    for (std::size_t i = places.first; i < places.second; ++i) {
        if (places_[i].at < offset) {
            continue;
        }
        const std::size_t at = places_[i].at - offset;
        if (letters_.compare(at, wanted.size(), wanted) != 0) {
            continue;
        }
        if (at >= span->to) {  // gallop: hits may be near each other or far apart
            span = std::upper_bound(span, spans_.end(), at, [](std::size_t a, const Span& s) { return a < s.to; });
        }
        const auto score = worth(*span, at, wanted, is_latin);
        Best& mine = best[texts_[span->text].thing];
        if (score > mine.score) {
            if (mine.score == 0) {
                found.push_back(static_cast<std::uint32_t>(texts_[span->text].thing));
            }
            mine = {score, span->text};
        }
    }
    const auto is_better = [&](std::uint32_t a, std::uint32_t b) {
        return best[a].score != best[b].score ? best[a].score > best[b].score : a < b;
    };
    const std::size_t count = std::min(most, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(), is_better);
    std::vector<NameHit> hits;
    hits.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Best& b = best[found[i]];
        const NameText& fitted = texts_[b.text];
        hits.push_back({found[i], b.score, fitted.shown.empty() ? fitted.text : fitted.shown, fitted.role});
    }
    return hits;
}

}  // namespace parkatlas
