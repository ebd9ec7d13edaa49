#pragma once
// JSON that knows where in the text each key stands, so that a mistake can be pointed at.

#include "core/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// A place in a text, as editors count: from 1, columns in characters.
struct TextPlace {
    std::size_t line = 1;
    std::size_t column = 1;
    bool operator==(const TextPlace&) const = default;
};

struct JsonMember;
/// A JSON value. Members keep their order and may repeat a key: the reader decides what that means.
struct JsonValue {
    enum class Kind { null, flag, number, text, list, object };
    Kind kind = Kind::null;
    bool flag = false;
    double number = 0;
    std::string text;
    std::vector<JsonValue> items;
    std::vector<JsonMember> members;
};
struct JsonMember {
    std::string key;
    TextPlace place;  ///< of the key
    JsonValue value;
};

/// Errors (bad_input, at where:line:column): what is no JSON (RFC 8259, UTF-8), numbers too large for a double, the
/// character U+0000, lists and objects more than 16 deep.
[[nodiscard]] Result<JsonValue> parse_located_json(std::string_view text, const std::string& where);

/// "scene.json:4:13".
[[nodiscard]] std::string located(const std::string& where, TextPlace place);

}  // namespace parkatlas
