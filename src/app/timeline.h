#pragma once
// Where the time goes: named phases on one clock, from any thread. Only app reads clocks.

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

class Timeline {
public:
    struct Entry {
        std::string phase;
        std::string thread;   ///< of which the phase took the time
        double start_ms = 0;  ///< since main began
        double duration_ms = 0;
        double cpu_ms = 0;  ///< of this thread; the driver's own threads are not in it
    };

    /// Ends its phase when it goes out of scope.
    class [[nodiscard]] Scope {
    public:
        Scope(Timeline& timeline, std::string_view thread, std::string_view phase);
        ~Scope();
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        Timeline& timeline_;
        Entry entry_;
    };

    /// The clock starts here.
    Timeline();
    [[nodiscard]] Scope measure(std::string_view thread, std::string_view phase) { return {*this, thread, phase}; }
    [[nodiscard]] double now_ms() const;
    [[nodiscard]] std::chrono::steady_clock::time_point start() const { return start_; }
    /// CPU time of the process before main began: the dynamic loader and the libraries' own start.
    [[nodiscard]] double before_main_ms() const { return before_main_ms_; }
    /// In order of their starts.
    [[nodiscard]] std::vector<Entry> entries() const;

private:
    std::chrono::steady_clock::time_point start_;
    double before_main_ms_ = 0;
    mutable std::mutex mutex_;
    std::vector<Entry> entries_;
};

}  // namespace parkatlas
