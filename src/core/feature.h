#pragma once
// What a vector file holds: features with a geometry in lon/lat and named values.

#include "core/geometry.h"
#include "core/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace parkatlas {

using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, std::vector<std::string>>;

/// Named values in file order. Look-ups are linear: a feature has a few dozen at most.
class Attributes {
public:
    void set(std::string name, Value value) { values_.emplace_back(std::move(name), std::move(value)); }
    /// The value of that name, or nullptr.
    [[nodiscard]] const Value* find(std::string_view name) const;
    /// Text of a text value; "" for null, missing or another type.
    [[nodiscard]] std::string text(std::string_view name) const;
    /// Integer or real as a double, also a text that is a number as a whole (tables know only text); else, and for a
    /// value that is not finite, nothing.
    [[nodiscard]] std::optional<double> number(std::string_view name) const;
    /// Likewise, without a fraction and in the range of int.
    [[nodiscard]] std::optional<int> integer(std::string_view name) const;
    [[nodiscard]] std::optional<bool> boolean(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, Value>>& all() const { return values_; }

private:
    std::vector<std::pair<std::string, Value>> values_;
};

struct Feature {
    std::size_t number = 0;  ///< in its file, counted from 1
    Attributes attributes;
    Geometry geometry;
};

struct FeatureCollection {
    std::vector<Feature> features;
    std::vector<Notice> notices;
};

}  // namespace parkatlas
