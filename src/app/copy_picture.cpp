#include "app/copy_picture.h"

#include "app/child_process.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

namespace parkatlas {

Status copy_picture(const std::filesystem::path& png) {
    const char* wayland = std::getenv("WAYLAND_DISPLAY");  // NOLINT(concurrency-mt-unsafe): nobody sets variables
    const bool is_wayland = wayland != nullptr && *wayland != '\0';
    std::vector<std::string> command{"xclip", "-selection", "clipboard", "-target", "image/png"};
    if (is_wayland) {
        command = {"wl-copy", "--type", "image/png"};
    }
    const std::string helper = command.front();
    // Such helpers stay in the background to serve the picture: they are not waited for.
    ChildProcess process;
    const ChildProcess::End end = process.run(std::move(command), png);
    if (end.code == -ENOENT) {
        return Error{ErrorKind::no_display,
                     helper,
                     "error.no_clipboard_helper",
                     {{"helper", helper}, {"package", is_wayland ? "wl-clipboard" : "xclip"}}};
    }
    if (end.code == 0) {
        return Done{};
    }
    const std::string reason = end.code < 0 ? std::generic_category().message(-end.code) : end.last_line();
    if (reason.empty()) {
        return Error{ErrorKind::not_written, helper, "error.helper_ended", {{"code", std::to_string(end.code)}}};
    }
    return Error{ErrorKind::not_written, helper, "error.not_copied", {{"reason", reason}}};
}

}  // namespace parkatlas
