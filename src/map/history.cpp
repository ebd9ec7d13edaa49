#include "map/history.h"

#include <algorithm>

namespace parkatlas {
namespace {

struct StatusInfo {
    SiteStatus status;
    std::string_view word;
    std::string_view key;
};
constexpr std::array<StatusInfo, 5> status_table{{
    {SiteStatus::operating, "operating", "status.operating"},
    {SiteStatus::completed, "completed", "status.completed"},
    {SiteStatus::under_construction, "under construction", "status.under_construction"},
    {SiteStatus::planned, "planned", "status.planned"},
    {SiteStatus::unknown, "", "status.unknown"},
}};

}  // namespace

std::optional<SiteStatus> parse_status(std::string_view word) {
    const auto* found = std::ranges::find(status_table, word, &StatusInfo::word);
    return found == status_table.end() || word.empty() ? std::nullopt : std::optional{found->status};
}

std::string_view to_string(SiteStatus status) {
    return std::ranges::find(status_table, status, &StatusInfo::status)->word;
}

std::string_view status_key(SiteStatus status) {
    return std::ranges::find(status_table, status, &StatusInfo::status)->key;
}

std::optional<DatedStatus> status_at(const History& history, std::optional<int> year) {
    const auto later = std::ranges::find_if(history, [&](const DatedStatus& s) { return year && s.year > *year; });
    return later == history.begin() ? std::nullopt : std::optional{*std::prev(later)};
}

SiteStatus known_status(const History& history, std::optional<int> year) {
    return status_at(history, year).value_or(DatedStatus{}).status;
}

Membership membership(std::optional<int> stage, std::optional<int> year) {
    if (!year) {
        return Membership::member;
    }
    return !stage ? Membership::unknown : *stage <= *year ? Membership::member : Membership::later;
}

}  // namespace parkatlas
