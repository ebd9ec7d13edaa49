#include "app/child_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace parkatlas {

ChildProcess::End ChildProcess::run(std::vector<std::string> words, const std::filesystem::path& input, Errors errors) {
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    std::array<int, 2> pipe{-1, -1};
    if (errors == Errors::listened_to && pipe2(pipe.data(), O_CLOEXEC) != 0) {
        return {-errno, {}};
    }
    const char* in = input.empty() ? "/dev/null" : input.c_str();
    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, in, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (errors == Errors::listened_to) {
        posix_spawn_file_actions_adddup2(&files, pipe[1], STDERR_FILENO);
    } else {
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    End end;
    pid_t process = 0;
    {
        const std::scoped_lock lock{mutex_};
        end.code = -posix_spawnp(&process, arguments[0], &files, nullptr, arguments.data(), environ);
        process_ = end.code == 0 ? process : 0;
        if (process_ != 0 && is_stopped_) {
            kill(process_, SIGTERM);
        }
    }
    posix_spawn_file_actions_destroy(&files);
    if (errors == Errors::listened_to) {
        close(pipe[1]);
        std::array<char, 4096> text{};
        for (ssize_t count = 1; count > 0 || (count < 0 && errno == EINTR);) {
            count = read(pipe[0], text.data(), text.size());
            end.errors.append(text.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
        }
        close(pipe[0]);
    }
    if (end.code != 0) {
        return end;
    }
    // Its number is its own until it is waited for: nobody else is stopped.
    siginfo_t info{};
    while (waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
    }
    const std::scoped_lock lock{mutex_};
    process_ = 0;
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    end.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return end;
}

void ChildProcess::stop() {
    const std::scoped_lock lock{mutex_};
    is_stopped_ = true;
    if (process_ != 0) {
        kill(process_, SIGTERM);
    }
}

}  // namespace parkatlas
