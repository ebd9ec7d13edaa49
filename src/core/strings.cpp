#include "core/strings.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>

namespace parkatlas {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
    char32_t code_point = replacement;
    std::size_t length = 0;  ///< bytes; 0: not valid UTF-8 here
};

/// The code point that starts at `at`. Overlong forms, surrogates and values above U+10FFFF are not valid.
Decoded decode(std::string_view utf8, std::size_t at) {
    const auto byte = [&](std::size_t i) -> unsigned { return static_cast<unsigned char>(utf8[i]); };
    const unsigned lead = byte(at);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > utf8.size()) {
        return {};
    }
    char32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80) {
            return {};
        }
        code = (code << 6U) | (byte(at + i) & 0x3FU);
    }
    const bool is_overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (is_overlong || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) {
        return {};
    }
    return {code, length};
}

}  // namespace

std::string_view to_string(Language language) {
    switch (language) {
        case Language::zh:
            return "zh";
        case Language::en:
            return "en";
        case Language::both:
            return "both";
    }
    return "";
}

const std::string& Name::in(Language language) const {
    if (language == Language::en) {
        return en.empty() ? zh : en;
    }
    return zh.empty() ? en : zh;
}

Result<Strings> Strings::parse(std::string_view json, const std::string& where) {
    const auto bad = [&](const std::string& what) {
        return Error{ErrorKind::internal, where, "error.strings_file", {{"reason", what}}};
    };
    std::set<std::string> seen;
    std::string twice;
    const auto watch_keys = [&](int, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        if (event == nlohmann::json::parse_event_t::key && !seen.insert(parsed.get<std::string>()).second) {
            twice = parsed.get<std::string>();
        }
        return true;
    };
    const nlohmann::json document = nlohmann::json::parse(json, watch_keys, false);
    if (document.is_discarded() || !document.is_object()) {
        return bad("not a JSON object");
    }
    if (!twice.empty()) {
        return bad(twice + ": twice");
    }
    Strings strings;
    for (const auto& [key, value] : document.items()) {
        if (!value.is_string()) {
            return bad(key + ": not a text");
        }
        strings.texts_.emplace(key, value.get<std::string>());
    }
    return strings;
}

const std::string& Strings::operator[](std::string_view key) const {
    const auto found = texts_.find(key);
    if (found != texts_.end()) {
        return found->second;
    }
    // The reference must outlive the call; there are only as many missing keys as the program names.
    static thread_local std::set<std::string, std::less<>> missing;
    return *missing.emplace(key).first;
}

std::string Strings::format(std::string_view key,
                            const std::vector<std::pair<std::string, std::string>>& values) const {
    const std::string& text = (*this)[key];
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t close = text[at] == '{' ? text.find('}', at) : std::string::npos;
        if (close != std::string::npos) {
            const std::string_view name{text.data() + at + 1, close - at - 1};
            const auto value =
                std::find_if(values.begin(), values.end(), [&](const auto& pair) { return pair.first == name; });
            if (value != values.end()) {
                out += value->second;
                at = close + 1;
                continue;
            }
        }
        out += text[at++];
    }
    return out;
}

std::string Strings::message(const Error& error) const {
    return message(Notice{error.where, error.key, error.values});
}

std::string Strings::message(const Notice& notice) const {
    const std::string text = format(notice.key, notice.values);
    return notice.where.empty() ? text : notice.where + ": " + text;
}

std::string format_number(double value, int decimals, std::string_view separator) {
    if (!std::isfinite(value)) {
        return "—";
    }
    std::string digits = fmt::format("{:.{}f}", std::abs(value), std::max(decimals, 0));
    std::string fraction;
    if (const std::size_t dot = digits.find('.'); dot != std::string::npos) {
        fraction = digits.substr(dot);
        digits.resize(dot);
        fraction.erase(fraction.find_last_not_of("0.") == std::string::npos ? 0 : fraction.find_last_not_of('0') + 1);
    }
    const bool is_zero = digits == "0" && fraction.empty();
    std::string out = value < 0 && !is_zero ? "−" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            out += separator;
        }
        out += digits[i];
    }
    return out + fraction;
}

std::string fixed_text(double value, int decimals) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = decode(text, at).length;
        if (length == 0) {
            return false;
        }
        at += length;
    }
    return true;
}

std::vector<char32_t> code_points(std::string_view utf8) {
    std::vector<char32_t> out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const Decoded decoded = decode(utf8, at);
        out.push_back(decoded.code_point);
        at += std::max<std::size_t>(decoded.length, 1);
    }
    return out;
}

void append_utf8(std::string& out, char32_t code_point) {
    const bool is_valid = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
    const char32_t code = is_valid ? code_point : replacement;
    const auto put = [&](char32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | (code >> 6U));
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | (code >> 12U));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | (code >> 18U));
        put(0x80U | ((code >> 12U) & 0x3FU));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

std::string to_utf8(const std::vector<char32_t>& code_points) {
    std::string out;
    out.reserve(code_points.size() * 3);
    for (const char32_t code : code_points) {
        append_utf8(out, code);
    }
    return out;
}

std::string to_lower(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return out;
}

std::string join(std::span<const std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) {
        text += (text.empty() ? "" : ", ") + std::string{part};
    }
    return text;
}

std::string join(const std::vector<std::string>& parts) {
    return join(std::vector<std::string_view>{parts.begin(), parts.end()});
}

}  // namespace parkatlas
