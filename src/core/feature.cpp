#include "core/feature.h"

#include "core/parse.h"

#include <cmath>
#include <limits>

namespace parkatlas {

const Value* Attributes::find(std::string_view name) const {
    for (const auto& [key, value] : values_) {
        if (key == name) {
            return &value;
        }
    }
    return nullptr;
}

std::string Attributes::text(std::string_view name) const {
    const Value* value = find(name);
    const auto* text = value != nullptr ? std::get_if<std::string>(value) : nullptr;
    return text != nullptr ? *text : std::string{};
}

std::optional<double> Attributes::number(std::string_view name) const {
    const Value* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (const auto* integer = std::get_if<std::int64_t>(value)) {
        return static_cast<double>(*integer);
    }
    if (const auto* real = std::get_if<double>(value)) {
        return std::isfinite(*real) ? std::optional{*real} : std::nullopt;
    }
    if (const auto* text = std::get_if<std::string>(value)) {
        return parse_number(*text);
    }
    return std::nullopt;
}

std::optional<int> Attributes::integer(std::string_view name) const {
    const auto value = number(name);
    if (!value || *value != std::floor(*value) || std::abs(*value) > std::numeric_limits<int>::max()) {
        return std::nullopt;
    }
    return static_cast<int>(*value);
}

std::optional<bool> Attributes::boolean(std::string_view name) const {
    const Value* value = find(name);
    const auto* boolean = value != nullptr ? std::get_if<bool>(value) : nullptr;
    return boolean != nullptr ? std::optional<bool>{*boolean} : std::nullopt;
}

std::vector<std::string> Attributes::list(std::string_view name) const {
    const Value* value = find(name);
    const auto* list = value != nullptr ? std::get_if<std::vector<std::string>>(value) : nullptr;
    return list != nullptr ? *list : std::vector<std::string>{};
}

}  // namespace parkatlas
