#pragma once
// What can go wrong in a correct program: a value or an error that says what, where, why and what to do.

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace parkatlas {

/// Kinds of failure; the numbers are the program's exit codes (the contract of the command line).
enum class ErrorKind {
    wrong_use = 2,
    bad_input = 3,
    not_written = 4,
    no_display = 5,
    limit = 6,
    refused = 7,
    internal = 70,
};

/// An error as a text key with its values; core/strings turns it into words where the language is known.
struct Error {
    ErrorKind kind = ErrorKind::internal;
    std::string where;  ///< file, feature, option; may be empty
    std::string key;    ///< of assets/i18n: "error.file_missing"; the text says what, why and what to do
    std::vector<std::pair<std::string, std::string>> values;  ///< for the text's {placeholders}
};

/// Something read but not taken as it stood: nothing is skipped or mended in silence. A text key with its values, too.
struct Notice {
    std::string where;  ///< file and feature or row, counted from 1: "parks.geojson: feature 17"; or a feature's id
    std::string key;    ///< of assets/i18n: "notice.geometry_empty"; the text says what, and what to do
    std::vector<std::pair<std::string, std::string>> values;
};

/// A value or an Error. A stand-in for std::expected until C++23.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}      // NOLINT(google-explicit-constructor)
    Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T& value() const& {
        assert(ok());
        return std::get<0>(state_);
    }
    [[nodiscard]] T& value() & {
        assert(ok());
        return std::get<0>(state_);
    }
    [[nodiscard]] T&& value() && {
        assert(ok());
        return std::get<0>(std::move(state_));
    }
    [[nodiscard]] const Error& error() const {
        assert(!ok());
        return std::get<1>(state_);
    }

private:
    std::variant<T, Error> state_;
};

/// Success without a value.
struct Done {};
using Status = Result<Done>;

}  // namespace parkatlas
