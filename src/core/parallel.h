#pragma once
// Work that falls into independent pieces, on all cores.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace parkatlas {

/// How many threads work at once: as many as there are cores, 1…8. More would cost memory and gain little.
[[nodiscard]] inline std::size_t worker_count() {
    constexpr unsigned most = 8;
    return std::clamp(std::thread::hardware_concurrency(), 1U, most);
}

/// Calls `work(i)` once for every i below `count`, in any order, on this thread and others; returns when all have
/// ended. What a call throws is thrown again here. `work` must be safe to call from several threads at once.
template <class Work>
void for_each_parallel(std::size_t count, const Work& work) {
    std::atomic<std::size_t> next{0};
    const auto take_pieces = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            work(i);
        }
    };
    std::vector<std::future<void>> others;  // waited for also when this thread throws
    for (std::size_t i = 1; i < std::min(count, worker_count()); ++i) {
        others.push_back(std::async(std::launch::async, take_pieces));
    }
    take_pieces();
    for (std::future<void>& other : others) {
        other.get();
    }
}

}  // namespace parkatlas
