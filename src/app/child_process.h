#pragma once
// Another program, or this one once more, run beside this one.

#include "core/strings.h"

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace parkatlas {

/// This program, for ChildProcess::run, also if its file was replaced since it began.
inline constexpr const char* this_program = "/proc/self/exe";

/// A file in memory alone: nobody can guess its name, and it is gone with the last process that holds it.
class MemoryFile {
public:
    /// Holds the text. What the system refuses is in `error`.
    explicit MemoryFile(std::string_view text);
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] int error() const { return error_; }    ///< errno of making it; 0: none
    [[nodiscard]] int descriptor() const { return fd_; }  ///< not one of the three standard ones; closed in children
    /// Its name within this process, and for the input of a child. Whoever opens it begins at its start.
    [[nodiscard]] std::filesystem::path path() const;
    /// All that it holds by now.
    [[nodiscard]] std::string text() const;

private:
    int fd_ = -1;
    int error_ = 0;
};

/// Run once, to its end, on a thread that has the time; any other thread may stop it meanwhile.
class ChildProcess {
public:
    struct End {
        int code = 0;        ///< its exit code, 128 + the number of the signal that ended it; negative: errno negated,
                             ///< it could not be started, or nobody knows how it ended
        std::string errors;  ///< what it said on standard error until it ended
        /// The last line of what it said, without the name before it by which this program speaks: why it failed.
        [[nodiscard]] std::string last_line() const;
    };

    /// The words are the program, searched for as a shell does, and its arguments. `input`: its standard input, empty:
    /// none. `variables`: "NAME=value", in place of those of the environment. It gets no other open file of this
    /// process, and nobody listens to its output. What it leaves behind in the background is not waited for.
    [[nodiscard]] End run(std::vector<std::string> words, const std::filesystem::path& input,
                          std::vector<std::string> variables = {});
    /// Asks it to end (SIGTERM), now or as soon as it is started.
    void stop();

private:
    std::mutex mutex_;
    pid_t process_ = 0;  ///< 0: not running
    bool is_stopped_ = false;
};

/// The variables for this_program, run by this process, that obey_parent obeys. `messages`: the language of its errors.
[[nodiscard]] std::vector<std::string> variables_for_this_program(Language messages);
/// At the start of the program, before there are threads: who was given such variables ends by SIGTERM when the parent
/// (its thread that called run) ends in whatever way, or at once, if that has happened already. Gives the language for
/// messages; nothing in a program that has no such parent.
[[nodiscard]] std::optional<Language> obey_parent();

}  // namespace parkatlas
