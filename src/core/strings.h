#pragma once
// Words of the program in two languages, and number formatting. Files: assets/i18n/{zh,en}.json, flat key -> text.

#include "core/result.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parkatlas {

/// Language of the map and the window. `both` shows Chinese with English beneath; the window then speaks Chinese.
enum class Language { zh, en, both };

[[nodiscard]] std::string_view to_string(Language language);

/// A name in both languages.
struct Name {
    std::string zh;
    std::string en;
    bool operator==(const Name&) const = default;
    /// The name in one language (both -> zh); falls back to the other when empty.
    [[nodiscard]] const std::string& in(Language language) const;
};

/// All texts of one language. Missing keys are a programming error that a test finds; at run time the key is shown.
class Strings {
public:
    /// Parses a flat JSON object of texts; `where` names the file in errors.
    [[nodiscard]] static Result<Strings> parse(std::string_view json, const std::string& where);
    [[nodiscard]] const std::string& operator[](std::string_view key) const;
    /// The text with `{name}` replaced.
    [[nodiscard]] std::string format(std::string_view key,
                                     const std::vector<std::pair<std::string, std::string>>& values) const;
    /// `where: text` of an error or a notice.
    [[nodiscard]] std::string message(const Error& error) const;
    [[nodiscard]] std::string message(const Notice& notice) const;
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& all() const { return texts_; }

private:
    std::map<std::string, std::string, std::less<>> texts_;
};

/// 1234567.5 -> "1 234 567.5" with thin spaces (U+2009) or another separator; at most `decimals` digits, trailing zeros
/// dropped. Negative values get a minus sign (U+2212), values that are not finite an em dash.
[[nodiscard]] std::string format_number(double value, int decimals, std::string_view separator = "\u2009");
/// 1234.50 -> "1234.5": at most `decimals` (≥ 1) digits behind the point, without trailing zeros or the sign of a zero.
/// For files: the same text on every machine.
[[nodiscard]] std::string fixed_text(double value, int decimals);
[[nodiscard]] bool is_valid_utf8(std::string_view text);
/// Code points of valid UTF-8; a broken byte gives U+FFFD.
[[nodiscard]] std::vector<char32_t> code_points(std::string_view utf8);
/// Appends one code point; what is none becomes U+FFFD.
void append_utf8(std::string& out, char32_t code_point);
[[nodiscard]] std::string to_utf8(const std::vector<char32_t>& code_points);
/// ASCII letters to lower case, the rest untouched.
[[nodiscard]] std::string to_lower(std::string_view text);

/// "a, b, c", for messages.
[[nodiscard]] std::string join(std::span<const std::string_view> parts);
[[nodiscard]] std::string join(const std::vector<std::string>& parts);

}  // namespace parkatlas
