#include "app/child_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace parkatlas {
namespace {

constexpr int first_free = STDERR_FILENO + 1;
constexpr const char* parent_variable = "PARKATLAS_PARENT";
constexpr const char* messages_variable = "PARKATLAS_MESSAGES";

/// For the functions of the system: ends with a null.
std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// A variable of the environment, which is then no longer there: children of this process have another parent.
std::optional<std::string> take_variable(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread is made
    if (value == nullptr) {
        return std::nullopt;
    }
    std::string taken = value;
    unsetenv(name);  // NOLINT(concurrency-mt-unsafe)
    return taken;
}

}  // namespace

MemoryFile::MemoryFile(std::string_view text) {
    const int made = memfd_create("parkatlas", MFD_CLOEXEC);
    error_ = made < 0 ? errno : 0;
    // Where a standard descriptor is closed, it would be that one, which a child's own takes the place of.
    fd_ = made < 0 ? -1 : fcntl(made, F_DUPFD_CLOEXEC, first_free);
    error_ = made >= 0 && fd_ < 0 ? errno : error_;
    if (made >= 0) {
        close(made);
    }
    while (error_ == 0 && !text.empty()) {
        const ssize_t count = write(fd_, text.data(), text.size());
        error_ = count < 0 && errno != EINTR ? errno : 0;
        text.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
}

MemoryFile::~MemoryFile() {
    if (fd_ >= 0) {
        close(fd_);
    }
}

std::filesystem::path MemoryFile::path() const {
    return "/proc/self/fd/" + std::to_string(fd_);
}

std::string MemoryFile::text() const {
    std::string text;
    std::array<char, 4096> part{};
    for (ssize_t count = 1; count > 0 || (count < 0 && errno == EINTR);) {
        count = pread(fd_, part.data(), part.size(), static_cast<off_t>(text.size()));
        text.append(part.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    return text;
}

std::string ChildProcess::End::last_line() const {
    std::string_view line = errors;
    line = line.substr(0, line.find_last_not_of('\n') + 1);
    line.remove_prefix(line.rfind('\n') + 1);  // npos + 1 is 0
    constexpr std::string_view said_by = "parkatlas: ";
    line.remove_prefix(line.starts_with(said_by) ? said_by.size() : 0);
    return std::string{line};
}

ChildProcess::End ChildProcess::run(std::vector<std::string> words, const std::filesystem::path& input,
                                    std::vector<std::string> variables) {
    const MemoryFile errors{""};
    if (errors.error() != 0) {
        return {-errors.error(), {}};
    }
    const std::vector<std::string> given = variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text = *variable;
        const std::string_view name = text.substr(0, text.find('=') + 1);
        if (std::ranges::none_of(given, [&](const std::string& other) { return other.starts_with(name); })) {
            variables.emplace_back(text);
        }
    }
    const std::vector<char*> arguments = pointers_to(words);
    const std::vector<char*> environment = pointers_to(variables);
    const char* in = input.empty() ? "/dev/null" : input.c_str();
    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, in, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&files, errors.descriptor(), STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, first_free);  // not every library opens with O_CLOEXEC
    // It can be asked to end, and can wait for children of its own, whatever this process was told to ignore.
    sigset_t heeded{};
    sigemptyset(&heeded);
    sigaddset(&heeded, SIGTERM);
    sigaddset(&heeded, SIGCHLD);
    posix_spawnattr_t attributes{};
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigdefault(&attributes, &heeded);
    int code = 0;
    pid_t process = 0;
    {
        const std::scoped_lock lock{mutex_};
        code = posix_spawnp(&process, arguments[0], &files, &attributes, arguments.data(), environment.data());
        process_ = code == 0 ? process : 0;
        if (process_ != 0 && is_stopped_) {
            kill(process_, SIGTERM);
        }
    }
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (code != 0) {
        return {-code, {}};
    }
    // Its number is its own until it is waited for: nobody else is stopped.
    siginfo_t info{};
    while (waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
    }
    const std::scoped_lock lock{mutex_};
    process_ = 0;
    int status = 0;
    pid_t ended = 0;
    do {
        ended = waitpid(process, &status, 0);
    } while (ended < 0 && errno == EINTR);
    if (ended < 0) {
        return {-errno, errors.text()};
    }
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), errors.text()};
}

void ChildProcess::stop() {
    const std::scoped_lock lock{mutex_};
    is_stopped_ = true;
    if (process_ != 0) {
        kill(process_, SIGTERM);
    }
}

std::vector<std::string> variables_for_this_program(Language messages) {
    return {parent_variable + std::string{"="} + std::to_string(getpid()),
            messages_variable + std::string{"="} + std::string{to_string(messages)}};
}

std::optional<Language> obey_parent() {
    const std::optional<std::string> parent = take_variable(parent_variable);
    const std::optional<std::string> messages = take_variable(messages_variable);
    if (!parent) {
        return std::nullopt;
    }
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (std::to_string(getppid()) != *parent) {
        raise(SIGTERM);  // the parent ended before this could be asked for
    }
    return messages == to_string(Language::en) ? Language::en : Language::zh;
}

}  // namespace parkatlas
