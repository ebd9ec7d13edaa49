#pragma once
// Another program, or this one once more, run beside this one.

#include "core/result.h"

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include <sys/types.h>

namespace parkatlas {

/// This program, for ChildProcess::run, also if its file was replaced since it began.
inline constexpr const char* this_program = "/proc/self/exe";

/// Run once, to its end, on a thread that has the time; any other thread may stop it meanwhile.
class ChildProcess {
public:
    struct End {
        int code = 0;        ///< its exit code, 128 + the number of the signal that ended it; negative: errno negated,
                             ///< it could not be started
        std::string errors;  ///< what it said on standard error, if that was listened to
    };
    enum class Errors { listened_to, nowhere };

    /// The words are the program, searched for as a shell does, and its arguments. `input`: its standard input, empty:
    /// none. Nobody listens to its output; to its errors only where nothing that it leaves behind keeps them open.
    [[nodiscard]] End run(std::vector<std::string> words, const std::filesystem::path& input, Errors errors);
    /// Asks it to end (SIGTERM), now or as soon as it is started.
    void stop();

private:
    std::mutex mutex_;
    pid_t process_ = 0;  ///< 0: not running
    bool is_stopped_ = false;
};

}  // namespace parkatlas
