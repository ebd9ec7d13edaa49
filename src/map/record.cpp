#include "map/record.h"

#include <fmt/format.h>

#include <cmath>

namespace parkatlas {
namespace {

/// A value as it may stand in a message.
std::string shown(const Value& value) {
    struct Show {
        std::string operator()(std::monostate) const { return ""; }
        std::string operator()(bool b) const { return b ? "true" : "false"; }
        std::string operator()(std::int64_t i) const { return fmt::format("{}", i); }
        std::string operator()(double d) const { return fmt::format("{}", d); }
        std::string operator()(const std::string& s) const { return s; }
        std::string operator()(const std::vector<std::string>& list) const {
            return fmt::format("{}", fmt::join(list, ", "));
        }
    };
    return std::visit(Show{}, value);
}

/// The beginning of a text that may be of any length.
std::string shortened(const std::string& text) {
    constexpr std::size_t enough = 60;
    std::vector<char32_t> characters = code_points(text);
    if (characters.size() <= enough) {
        return text;
    }
    characters.resize(enough);
    return to_utf8(characters) + "…";
}

/// How GDAL gives a list when no feature of the file has anything in it.
bool is_empty_list(const std::string& text) {
    return text.find_first_not_of("[] ") == std::string::npos;
}

}  // namespace

void Record::fail(const char* key, std::string_view property, const std::string& value) {
    if (!error_) {
        error_ = Error{
            ErrorKind::bad_input, where_, key, {{"property", std::string{property}}, {"value", shortened(value)}}};
    }
}

const Value* Record::value(std::string_view property) {
    const Value* value = feature_.attributes.find(property);
    if (value == nullptr) {
        fail("error.property_missing", property);
        return nullptr;
    }
    return std::holds_alternative<std::monostate>(*value) ? nullptr : value;
}

std::string Record::maybe_text(std::string_view property) {
    const Value* found = value(property);
    if (found == nullptr) {
        return {};
    }
    const auto* text = std::get_if<std::string>(found);
    if (text == nullptr) {
        fail("error.property_not_text", property, shown(*found));
        return {};
    }
    return *text;
}

std::string Record::text(std::string_view property) {
    std::string text = maybe_text(property);
    if (text.empty()) {
        fail("error.property_missing", property);
    }
    return text;
}

std::optional<double> Record::maybe_number(std::string_view property) {
    const Value* found = value(property);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto number = feature_.attributes.number(property);
    if (!number) {
        fail("error.property_not_number", property, shown(*found));
    }
    return number;
}

double Record::number(std::string_view property) {
    const auto number = maybe_number(property);
    if (!number) {
        fail("error.property_missing", property);
    }
    return number.value_or(0);
}

std::optional<int> Record::maybe_integer(std::string_view property) {
    if (!maybe_number(property)) {
        return std::nullopt;
    }
    const auto integer = feature_.attributes.integer(property);
    if (!integer) {
        fail("error.property_not_number", property, shown(*value(property)));
    }
    return integer;
}

int Record::integer(std::string_view property) {
    const auto integer = maybe_integer(property);
    if (!integer) {
        fail("error.property_missing", property);
    }
    return integer.value_or(0);
}

bool Record::boolean(std::string_view property) {
    const Value* found = value(property);
    const auto boolean = feature_.attributes.boolean(property);
    if (!boolean) {
        fail("error.property_value", property, found != nullptr ? shown(*found) : "");
    }
    return boolean.value_or(false);
}

std::vector<std::string> Record::list(std::string_view property) {
    const Value* found = value(property);
    if (found == nullptr) {
        return {};
    }
    if (const auto* list = std::get_if<std::vector<std::string>>(found)) {
        return *list;
    }
    const auto* text = std::get_if<std::string>(found);
    if (text == nullptr || !is_empty_list(*text)) {
        fail("error.property_value", property, shown(*found));
    }
    return {};
}

std::string Record::maybe_word(std::string_view property, const std::vector<std::string_view>& words) {
    std::string word = maybe_text(property);
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) {
        fail("error.property_value", property, word);
    }
    return word;
}

std::string Record::word(std::string_view property, const std::vector<std::string_view>& words) {
    std::string word = maybe_word(property, words);
    if (word.empty()) {
        fail("error.property_missing", property);
    }
    return word;
}

Name Record::name() {
    return {text("name_zh"), text("name_en")};
}

std::optional<Confidence> Record::maybe_confidence() {
    const std::string text = maybe_text("confidence");
    const auto confidence = parse_confidence(text);
    if (!text.empty() && !confidence) {
        fail("error.property_value", "confidence", text);
    }
    return confidence;
}

Confidence Record::confidence() {
    const auto confidence = maybe_confidence();
    if (!confidence) {
        fail("error.property_missing", "confidence");
    }
    return confidence.value_or(Confidence::d);
}

PolygonsOf<LonLat> Record::polygons() {
    const auto* polygons = std::get_if<PolygonsOf<LonLat>>(&feature_.geometry);
    if (polygons == nullptr) {
        fail("error.geometry_not_polygon", "geometry");
        return {};
    }
    return *polygons;
}

LonLat Record::place(std::string_view lon, std::string_view lat) {
    const LonLat place{number(lon), number(lat)};
    if (std::abs(place.lon) > 180 || std::abs(place.lat) > 90) {
        fail("error.property_value", std::abs(place.lon) > 180 ? lon : lat,
             fmt::format("{}, {}", place.lon, place.lat));
    }
    return place;
}

LonLat Record::point() {
    const auto* points = std::get_if<PointsOf<LonLat>>(&feature_.geometry);
    if (points == nullptr || points->points.size() != 1) {
        fail("error.geometry_not_point", "geometry");
        return {};
    }
    return points->points.front();
}

}  // namespace parkatlas
