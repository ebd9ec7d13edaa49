#include "app/timeline.h"

#include <algorithm>
#include <ctime>

namespace parkatlas {
namespace {

/// CPU time used so far by the process or this thread.
double used_ms(clockid_t clock) {
    timespec used{};
    clock_gettime(clock, &used);
    return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
}

}  // namespace

Timeline::Timeline() : start_{std::chrono::steady_clock::now()}, before_main_ms_{used_ms(CLOCK_PROCESS_CPUTIME_ID)} {}

double Timeline::now_ms() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_).count();
}

std::vector<Timeline::Entry> Timeline::entries() const {
    const std::lock_guard lock{mutex_};
    std::vector<Entry> sorted = entries_;
    std::ranges::stable_sort(sorted, {}, &Entry::start_ms);
    return sorted;
}

Timeline::Scope::Scope(Timeline& timeline, std::string_view thread, std::string_view phase)
    : timeline_{timeline},
      entry_{std::string{phase}, std::string{thread}, timeline.now_ms(), 0, used_ms(CLOCK_THREAD_CPUTIME_ID)} {}

Timeline::Scope::~Scope() {
    entry_.duration_ms = timeline_.now_ms() - entry_.start_ms;
    entry_.cpu_ms = used_ms(CLOCK_THREAD_CPUTIME_ID) - entry_.cpu_ms;
    const std::lock_guard lock{timeline_.mutex_};
    timeline_.entries_.push_back(std::move(entry_));
}

}  // namespace parkatlas
