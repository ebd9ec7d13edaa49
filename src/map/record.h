#pragma once
// One feature of a data file, read property by property into a typed value.

#include "core/feature.h"
#include "core/result.h"
#include "core/strings.h"
#include "map/atlas.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parkatlas {

/// Reads a feature and keeps the first fault it meets in `error`: after that the values are empty and not to be used.
/// Every property named must exist in the file; the `maybe_` ones may be null.
class Record {
public:
    Record(const Feature& feature, std::string where, std::optional<Error>& error)
        : feature_{feature}, where_{std::move(where)}, error_{error} {}

    [[nodiscard]] std::string text(std::string_view property);
    [[nodiscard]] std::string maybe_text(std::string_view property);
    [[nodiscard]] double number(std::string_view property);
    [[nodiscard]] std::optional<double> maybe_number(std::string_view property);
    [[nodiscard]] std::optional<int> maybe_integer(std::string_view property);
    [[nodiscard]] int integer(std::string_view property);
    [[nodiscard]] bool boolean(std::string_view property);
    /// A list of texts, maybe empty.
    [[nodiscard]] std::vector<std::string> list(std::string_view property);
    /// One of the given words.
    [[nodiscard]] std::string word(std::string_view property, const std::vector<std::string_view>& words);
    [[nodiscard]] std::string maybe_word(std::string_view property, const std::vector<std::string_view>& words);
    /// The properties name_zh and name_en.
    [[nodiscard]] Name name();
    [[nodiscard]] Confidence confidence();
    [[nodiscard]] std::optional<Confidence> maybe_confidence();

    [[nodiscard]] PolygonsOf<LonLat> polygons();
    [[nodiscard]] LonLat point();
    /// A place given by two properties.
    [[nodiscard]] LonLat place(std::string_view lon, std::string_view lat);
    [[nodiscard]] const Geometry& geometry() const { return feature_.geometry; }
    [[nodiscard]] bool has_geometry() const { return !std::holds_alternative<std::monostate>(feature_.geometry); }

    /// Index of the item whose id the property holds.
    template <class T>
    [[nodiscard]] std::size_t reference(std::string_view property, const std::vector<T>& items) {
        return find(property, text(property), items);
    }
    template <class T>
    [[nodiscard]] std::optional<std::size_t> maybe_reference(std::string_view property, const std::vector<T>& items) {
        const std::string id = maybe_text(property);
        return id.empty() ? std::nullopt : std::optional<std::size_t>{find(property, id, items)};
    }
    template <class T>
    [[nodiscard]] std::vector<std::size_t> references(std::string_view property, const std::vector<T>& items) {
        std::vector<std::size_t> out;
        for (const std::string& id : list(property)) {
            out.push_back(find(property, id, items));
        }
        return out;
    }

    /// Reports a fault of this feature.
    void fail(const char* key, std::string_view property, const std::string& value = {});

private:
    template <class T>
    std::size_t find(std::string_view property, const std::string& id, const std::vector<T>& items) {
        const auto found = std::find_if(items.begin(), items.end(), [&](const T& item) { return item.id == id; });
        if (found == items.end()) {
            fail("error.reference_dangling", property, id);
            return 0;
        }
        return static_cast<std::size_t>(found - items.begin());
    }
    /// The value, or nullptr when it is null; a property that the file does not have at all is a fault.
    const Value* value(std::string_view property);

    const Feature& feature_;
    std::string where_;  ///< "parks.geojson: feature 17"
    std::optional<Error>& error_;
};

}  // namespace parkatlas
