#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <string_view>
#include <vector>

namespace parkatlas {

/// CPU time that one thing takes, done often; of all threads, and so nearly blind to what else the machine does.
class Times {
public:
    /// Does `work` and remembers how long it took.
    template <class Work>
    void take(Work work) {
        const double start = cpu_ms();
        work();
        ms_.push_back(cpu_ms() - start);
    }
    /// One line: median, 99th percentile, worst.
    void print(std::string_view what) {
        std::sort(ms_.begin(), ms_.end());
        const auto at = [&](double part) {
            return ms_[static_cast<std::size_t>(part * static_cast<double>(ms_.size() - 1) + 0.5)];
        };
        fmt::print("{:<60} {:>9.4f} ms  (99 %: {:.4f}, worst {:.4f}, n {})\n", what, at(0.5), at(0.99), at(1),
                   ms_.size());
    }

private:
    [[nodiscard]] static double cpu_ms() {
        timespec used{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
        return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
    }
    std::vector<double> ms_;
};

}  // namespace parkatlas
