#include "app/located_json.h"

#include "core/strings.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>

namespace parkatlas {
namespace {

using Json = nlohmann::json;

/// The place of a byte, ahead of what has been asked for before.
class PlaceFinder {
public:
    explicit PlaceFinder(std::string_view text) : text_{text} {}

    TextPlace operator()(std::size_t offset) {
        for (; at_ < offset && at_ < text_.size(); ++at_) {
            const auto byte = static_cast<unsigned char>(text_[at_]);
            if (byte == '\n') {
                ++place_.line;
                place_.column = 1;
            } else if ((byte & 0xC0U) != 0x80) {  // not the middle of a character
                ++place_.column;
            }
        }
        return place_;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    TextPlace place_;
};

/// Gives the parser the text, and tells how much of it was taken.
class CountingIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, std::size_t* taken) : at_{at}, taken_{taken} {}
    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        ++at_;
        ++*taken_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return at_ == other.at_; }

private:
    const char* at_;
    std::size_t* taken_;
};

/// Builds the values from nlohmann's events; after a key the parser has taken the text up to its closing quote.
class Builder final : public nlohmann::json_sax<Json> {
public:
    Builder(std::string_view text, const std::string& where, const std::size_t& taken)
        : text_{text}, where_{where}, taken_{taken}, find_{text} {}

    bool null() override { return add({}); }
    bool boolean(bool value) override {
        JsonValue made;
        made.kind = JsonValue::Kind::flag;
        made.flag = value;
        return add(std::move(made));
    }
    bool number_integer(std::int64_t value) override { return add_number(static_cast<double>(value)); }
    bool number_unsigned(std::uint64_t value) override { return add_number(static_cast<double>(value)); }
    bool number_float(double value, const std::string& /*token*/) override { return add_number(value); }
    bool string(std::string& value) override {
        JsonValue made;
        made.kind = JsonValue::Kind::text;
        made.text = std::move(value);
        return made.text.find('\0') == std::string::npos ? add(std::move(made)) : refuse("error.json_zero");
    }
    bool binary(Json::binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*elements*/) override { return open(JsonValue::Kind::object); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*elements*/) override { return open(JsonValue::Kind::list); }
    bool end_array() override { return close(); }
    bool key(std::string& value) override {
        if (value.find('\0') != std::string::npos) {
            return refuse("error.json_zero");
        }
        open_.back().members.push_back({std::move(value), find_(start_of_text()), {}});
        return true;
    }
    bool parse_error(std::size_t /*position*/, const std::string& token,
                     const nlohmann::detail::exception& reason) override {
        constexpr std::size_t most = 40;
        std::string shown = token.substr(0, most);
        while (!is_valid_utf8(shown)) {
            shown.pop_back();
        }
        const bool is_end = std::string_view{reason.what()}.find("unexpected end of input") != std::string_view::npos;
        fault_ = Error{ErrorKind::bad_input,
                       located(where_, find_(is_end || taken_ == 0 ? taken_ : taken_ - 1)),
                       is_end ? "error.json_end" : "error.json_syntax",
                       {{"token", shown}}};
        return false;
    }

    [[nodiscard]] Result<JsonValue> result() && {
        return fault_ ? Result<JsonValue>{std::move(*fault_)} : Result<JsonValue>{std::move(root_)};
    }

private:
    static constexpr std::size_t deepest = 16;

    /// Where the text whose closing quote was taken last begins.
    [[nodiscard]] std::size_t start_of_text() const {
        std::size_t at = taken_ - 1;
        while (at > 0) {
            --at;
            if (text_[at] != '"') {
                continue;
            }
            std::size_t slashes = 0;
            while (slashes < at && text_[at - slashes - 1] == '\\') {
                ++slashes;
            }
            if (slashes % 2 == 0) {
                break;
            }
        }
        return at;
    }
    bool refuse(std::string key) {
        fault_ = Error{ErrorKind::bad_input, located(where_, find_(taken_)), std::move(key), {}};
        return false;
    }
    bool add_number(double value) {
        JsonValue made;
        made.kind = JsonValue::Kind::number;
        made.number = value;
        return add(std::move(made));
    }
    bool add(JsonValue value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (open_.back().kind == JsonValue::Kind::list) {
            open_.back().items.push_back(std::move(value));
        } else {
            open_.back().members.back().value = std::move(value);
        }
        return true;
    }
    bool open(JsonValue::Kind kind) {
        if (open_.size() == deepest) {
            return refuse("error.json_deep");
        }
        open_.emplace_back();
        open_.back().kind = kind;
        return true;
    }
    bool close() {
        JsonValue value = std::move(open_.back());
        open_.pop_back();
        return add(std::move(value));
    }

    std::string_view text_;
    const std::string& where_;
    const std::size_t& taken_;
    PlaceFinder find_;
    std::vector<JsonValue> open_;  ///< the lists and objects that are not closed yet, outermost first
    JsonValue root_;
    std::optional<Error> fault_;
};

}  // namespace

std::string located(const std::string& where, TextPlace place) {
    return fmt::format("{}:{}:{}", where, place.line, place.column);
}

Result<JsonValue> parse_located_json(std::string_view text, const std::string& where) {
    std::size_t taken = 0;
    Builder builder{text, where, taken};
    Json::sax_parse(CountingIterator{text.data(), &taken}, CountingIterator{text.data() + text.size(), &taken},
                    &builder);
    return std::move(builder).result();
}

}  // namespace parkatlas
