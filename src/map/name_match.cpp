#include "map/name_match.h"

#include "core/strings.h"

#include <algorithm>

namespace parkatlas {
namespace {

constexpr std::size_t short_query = 4;  ///< letters; shorter ones occur inside too many words

bool is_ignored(char32_t c) {
    constexpr std::u32string_view ignored =
        U" \t\u00A0\u2009\u3000-\u2010\u2011\u2012\u2013\u2014\u2212'\u2018\u2019\u02BC`";
    return ignored.find(c) != std::u32string_view::npos;
}

/// Full-width forms of ASCII to ASCII.
char32_t narrowed(char32_t c) {
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

bool is_ascii_alphanumeric(char32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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

std::optional<Fit> fit_name(const SearchKey& query, const SearchKey& name) {
    if (query.text.empty()) {
        return std::nullopt;
    }
    if (query.text == name.text) {
        return Fit::equal;
    }
    if (name.text.rfind(query.text, 0) == 0) {
        return Fit::prefix;
    }
    const bool anywhere = !query.is_latin() || query.text.size() >= short_query;
    for (std::size_t at = name.text.find(query.text); at != std::string::npos;
         at = name.text.find(query.text, at + 1)) {
        if (anywhere || name.starts[at] == '1') {
            return Fit::inside;
        }
    }
    return std::nullopt;
}

std::optional<Fit> fit_initials(const SearchKey& query, const SearchKey& pinyin) {
    std::string initials;
    for (std::size_t i = 0; i < pinyin.text.size(); ++i) {
        if (pinyin.starts[i] == '1') {
            initials += pinyin.text[i];
        }
    }
    if (query.text.empty() || initials.rfind(query.text, 0) != 0) {
        return std::nullopt;
    }
    return query.text == initials ? Fit::equal : Fit::prefix;
}

}  // namespace parkatlas
