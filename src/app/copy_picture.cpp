#include "app/copy_picture.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

namespace parkatlas {
namespace {

/// Runs a program to its end with a file as its input and nobody listening. Its exit code, or the error's as a negative
/// number where it could not be started.
int run(std::vector<std::string> words, const std::filesystem::path& input) {
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
    // They stay in the background to serve the picture and must not keep our output open.
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t process = 0;
    const int error = posix_spawnp(&process, arguments[0], &files, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    if (error != 0) {
        return -error;
    }
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace

Status copy_picture(const std::filesystem::path& png) {
    const char* wayland = std::getenv("WAYLAND_DISPLAY");  // NOLINT(concurrency-mt-unsafe): nobody sets variables
    const bool is_wayland = wayland != nullptr && *wayland != '\0';
    std::vector<std::string> command{"xclip", "-selection", "clipboard", "-target", "image/png"};
    if (is_wayland) {
        command = {"wl-copy", "--type", "image/png"};
    }
    const std::string helper = command.front();
    const int code = run(std::move(command), png);
    if (code == -ENOENT) {
        return Error{ErrorKind::no_display,
                     helper,
                     "error.no_clipboard_helper",
                     {{"helper", helper}, {"package", is_wayland ? "wl-clipboard" : "xclip"}}};
    }
    if (code != 0) {
        const std::string reason =
            code < 0 ? std::generic_category().message(-code) : "exit code " + std::to_string(code);
        return Error{ErrorKind::not_written, helper, "error.not_copied", {{"reason", reason}}};
    }
    return Done{};
}

}  // namespace parkatlas
