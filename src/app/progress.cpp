#include "app/progress.h"

#include <unistd.h>

#include <cstdio>

namespace parkatlas {

Progress::Progress(const Strings& strings, std::size_t steps)
    : strings_{strings}, steps_{steps}, is_shown_{isatty(STDERR_FILENO) == 1} {}

void Progress::next(const std::string& what) {
    ++step_;
    if (is_shown_) {
        const std::string line = strings_.format(
            "cli.progress", {{"step", std::to_string(step_)}, {"steps", std::to_string(steps_)}, {"what", what}});
        std::fprintf(stderr, "\r\x1b[K%s", line.c_str());  // the line from its beginning, what stood there erased
        std::fflush(stderr);
    }
}

void Progress::end() {
    if (is_shown_ && step_ > 0) {
        std::fputs("\r\x1b[K", stderr);
        std::fflush(stderr);
    }
    is_shown_ = false;
}

}  // namespace parkatlas
