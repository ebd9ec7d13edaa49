#include "app/memory_limit.h"

#include <fmt/format.h>

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace parkatlas {

double address_space_mb(const PicturePixels& pixels) {
    const double device_pixels = pixels.width_px * pixels.height_px * pixels.pixel_ratio * pixels.pixel_ratio;
    return 1200 + device_pixels * 16 / 1e6;
}

Status check_memory_limit(double needed_mb) {
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return Done{};
    }
    const double limit_mb = static_cast<double>(limit.rlim_cur) / 1e6;
    if (limit_mb >= needed_mb) {
        return Done{};
    }
    return Error{ErrorKind::limit,
                 "",
                 "error.memory_limit",
                 {{"needed", fmt::format("{:.0f}", needed_mb)}, {"limit", fmt::format("{:.0f}", limit_mb)}}};
}

std::optional<double> free_memory_mb(const std::filesystem::path& root) {
    constexpr double kib_per_mb = 1e6 / 1024;
    std::optional<double> free_mb;
    std::ifstream system{root / "proc/meminfo"};
    for (std::string name, unit; system >> name;) {
        double kib = 0;
        if (name == "MemAvailable:" && system >> kib) {
            free_mb = kib / kib_per_mb;
            break;
        }
        std::getline(system, unit);
    }
    double most = 0;  // "max" where there is no limit, which is no number
    double used = 0;
    if (std::ifstream{root / "sys/fs/cgroup/memory.max"} >> most &&
        std::ifstream{root / "sys/fs/cgroup/memory.current"} >> used) {
        // Files that were read count as used, but give way.
        double cached = 0;
        std::ifstream parts{root / "sys/fs/cgroup/memory.stat"};
        std::string name;
        for (double bytes = 0; parts >> name >> bytes;) {
            cached += name == "inactive_file" || name == "active_file" ? bytes : 0;
        }
        const double left_mb = std::max(0.0, (most - used + cached) / 1e6);
        free_mb = std::min(free_mb.value_or(left_mb), left_mb);
    }
    return free_mb;
}

Status check_free_memory(double needed_mb, std::optional<double> free_mb) {
    if (!free_mb || needed_mb <= *free_mb) {
        return Done{};
    }
    return Error{ErrorKind::limit,
                 "",
                 "error.memory_free",
                 {{"needed", fmt::format("{:.0f}", needed_mb)}, {"free", fmt::format("{:.0f}", *free_mb)}}};
}

}  // namespace parkatlas
