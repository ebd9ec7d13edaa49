#include "app/console.h"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace parkatlas {
namespace {

// A signal handler may touch lock-free atomics and call unlink and _exit, nothing else.
struct ToRemove {
    std::array<char, 4096> path{};
    std::atomic<bool> is_taken{false};
    std::atomic<bool> is_named{false};
};
std::array<ToRemove, 8> to_remove;
static_assert(std::atomic<bool>::is_always_lock_free);

void remove_named() {
    for (std::size_t i = to_remove.size(); i-- > 0;) {
        if (to_remove[i].is_named.load() && unlink(to_remove[i].path.data()) != 0) {
            rmdir(to_remove[i].path.data());
        }
    }
}

extern "C" void end_on_signal(int signal) {
    remove_named();
    _exit(128 + signal);
}

#ifdef NDEBUG
/// A library called abort (no memory, a broken invariant): one line and the exit code for it instead of a crash.
extern "C" void end_on_abort(int /*signal*/) {
    constexpr std::string_view line =
        "parkatlas: a library gave up, perhaps for lack of memory; close other programs and try again / "
        "程序库异常中止，可能是内存不足，请关闭其他程序后再试\n";
    remove_named();
    static_cast<void>(0 == write(STDERR_FILENO, line.data(), line.size()));
    _exit(static_cast<int>(ErrorKind::internal));
}
#endif

/// How many bytes of a character that a terminal would obey the text begins with: C0, DEL and C1 controls, and what
/// turns the direction of writing (U+202A-202E, U+2066-2069).
std::size_t control_length(std::string_view text) {
    const auto byte = [&](std::size_t at) -> unsigned {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    };
    const auto is_within = [&](std::size_t at, unsigned first, unsigned last) {
        return byte(at) >= first && byte(at) <= last;
    };
    if (byte(0) < 0x20 || byte(0) == 0x7F) {
        return 1;
    }
    if (byte(0) == 0xC2 && is_within(1, 0x80, 0x9F)) {
        return 2;
    }
    const bool turns = byte(0) == 0xE2 &&
                       ((byte(1) == 0x80 && is_within(2, 0xAA, 0xAE)) || (byte(1) == 0x81 && is_within(2, 0xA6, 0xA9)));
    return turns ? 3 : 0;
}

/// One line on standard error; the bytes of control characters are shown as \xNN.
void print_line(std::string_view text) {
    std::string line = "parkatlas: ";
    while (!text.empty()) {
        const std::size_t control = control_length(text);
        for (const char c : text.substr(0, control)) {
            line += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        }
        line += text.substr(control, control == 0 ? 1 : 0);
        text.remove_prefix(std::max<std::size_t>(control, 1));
    }
    line += '\n';
    // Nothing can be done when standard error cannot be written; the exit code still tells.
    static_cast<void>(std::fwrite(line.data(), 1, line.size(), stderr));
}

}  // namespace

Status print(std::string_view text) {
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
        return Error{ErrorKind::not_written,
                     "",
                     "error.stdout_not_written",
                     {{"reason", std::generic_category().message(errno)}}};
    }
    return Done{};
}

void print_error(const Strings& strings, const Error& error) {
    print_line(strings.message(error));
}

void print_notices(const Strings& strings, const std::vector<Notice>& notices) {
    for (const Notice& notice : notices) {
        print_line(strings.message(notice));
    }
}

std::string locale_name() {
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): before any thread is made
        if (value != nullptr && *value != '\0') {
            return value;
        }
    }
    return "";
}

void end_on_signals() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action {};
        // What the parent has told us to ignore (a job in the background, nohup) stays ignored.
        if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) {
            action = {};
            action.sa_handler = end_on_signal;
            sigaction(signal, &action, nullptr);
        }
    }
    std::signal(SIGCHLD, SIG_DFL);  // NOLINT(cert-err33-c): can only fail for an invalid number
    // A file size limit is then an error of the write that meets it, not the end of the process.
    std::signal(SIGXFSZ, SIG_IGN);  // NOLINT(cert-err33-c): can only fail for an invalid number
#ifdef NDEBUG                       // a debug build leaves its core behind
    struct sigaction action {};
    action.sa_handler = end_on_abort;
    sigaction(SIGABRT, &action, nullptr);
#endif
}

RemoveOnSignal::RemoveOnSignal(const std::filesystem::path& path) : place_{to_remove.size()} {
    const std::string& name = path.native();
    for (std::size_t i = 0; i < to_remove.size() && name.size() < to_remove[i].path.size(); ++i) {
        if (!to_remove[i].is_taken.exchange(true)) {
            std::memcpy(to_remove[i].path.data(), name.c_str(), name.size() + 1);
            to_remove[i].is_named = true;
            place_ = i;
            return;
        }
    }
}

RemoveOnSignal::~RemoveOnSignal() {
    if (place_ < to_remove.size()) {
        to_remove[place_].is_named = false;
        to_remove[place_].is_taken = false;
    }
}

}  // namespace parkatlas
