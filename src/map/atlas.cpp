#include "map/atlas.h"

#include <algorithm>

namespace parkatlas {
namespace {

template <class T>
std::optional<std::size_t> index_of(const std::vector<T>& items, std::string_view id) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const T& item) { return item.id == id; });
    if (found == items.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - items.begin());
}

bool holds(const std::vector<std::size_t>& indexes, std::size_t index) {
    return std::find(indexes.begin(), indexes.end(), index) != indexes.end();
}

}  // namespace

std::optional<Confidence> parse_confidence(std::string_view text) {
    if (text.size() != 1 || text.front() < 'A' || text.front() > 'D') {
        return std::nullopt;
    }
    return static_cast<Confidence>(text.front() - 'A');
}

char to_char(Confidence confidence) {
    return static_cast<char>('A' + static_cast<int>(confidence));
}

bool is_science_kind(std::string_view kind) {
    constexpr std::array<std::string_view, 5> science{"photon", "life", "ocean", "energy", "computing"};
    return std::find(science.begin(), science.end(), kind) != science.end();
}

std::optional<std::size_t> Atlas::park_index(std::string_view id) const {
    return index_of(parks, id);
}
std::optional<std::size_t> Atlas::industry_index(std::string_view id) const {
    return index_of(industries, id);
}
std::optional<std::size_t> Atlas::family_index(std::string_view id) const {
    return index_of(families, id);
}

std::vector<std::size_t> Atlas::leading_families(std::size_t park) const {
    std::vector<std::size_t> out;
    for (const std::size_t industry : parks[park].leading) {
        if (const std::size_t family = industries[industry].family; !holds(out, family)) {
            out.push_back(family);
        }
    }
    return out;
}

bool Atlas::has_industry(std::size_t park, std::size_t industry) const {
    return holds(parks[park].leading, industry) || holds(parks[park].supporting, industry) ||
           std::any_of(park_industries.begin(), park_industries.end(),
                       [&](const ParkIndustry& row) { return row.park == park && row.industry == industry; });
}

}  // namespace parkatlas
