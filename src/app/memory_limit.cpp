#include "app/memory_limit.h"

#include <fmt/format.h>

#include <sys/resource.h>

namespace parkatlas {

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

}  // namespace parkatlas
