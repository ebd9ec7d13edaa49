#pragma once
// What the sources say of years: the status of sites and the stage at which a park joined the zone.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace parkatlas {

/// The years that the map can go back to: from the first adjustment of the zone to the last report.
inline constexpr int first_year = 2011;
inline constexpr int last_year = 2024;

/// Status of a facility or project site. Unknown is what the sources do not say: it has its own look.
enum class SiteStatus : std::uint8_t { operating, completed, under_construction, planned, unknown };
/// The word of the data files, e.g. "under construction"; nothing: not such a word.
[[nodiscard]] std::optional<SiteStatus> parse_status(std::string_view word);
/// The word of the data files; unknown: "".
[[nodiscard]] std::string_view to_string(SiteStatus status);
/// Text key "status.<…>".
[[nodiscard]] std::string_view status_key(SiteStatus status);

/// A status that a source gives for the end of a year.
struct DatedStatus {
    int year = 0;
    SiteStatus status = SiteStatus::unknown;
    bool operator==(const DatedStatus&) const = default;
};
/// The years the sources give statuses for, ascending; years they are silent on are left out.
using History = std::vector<DatedStatus>;

/// Years for which the data files have a column.
inline constexpr std::array facility_years{2020, 2022, 2023};
inline constexpr std::array project_years{2018, 2019, 2020, 2021, 2022, 2023};

/// The last status given for `year` or earlier; no `year`: the last of all. Nothing: the sources are silent.
[[nodiscard]] std::optional<DatedStatus> status_at(const History& history, std::optional<int> year);
/// Its status alone; silent sources are `unknown`.
[[nodiscard]] SiteStatus known_status(const History& history, std::optional<int> year);

/// Whether a park is part of the zone.
enum class Membership : std::uint8_t { member, later, unknown };
/// Of a park that joined at `stage` (a year; nothing: not recorded), in `year`; no `year`: all are members.
[[nodiscard]] Membership membership(std::optional<int> stage, std::optional<int> year);

/// Whether it is drawn as part of the zone: all but those known to join later.
[[nodiscard]] inline bool is_shown_in(std::optional<int> stage, std::optional<int> year) {
    return membership(stage, year) != Membership::later;
}

}  // namespace parkatlas
