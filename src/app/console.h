#pragma once
// What the command line says, and how the process ends.

#include "core/result.h"
#include "core/strings.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// Writes to standard output and flushes. Errors (not_written): closed or full.
[[nodiscard]] Status print(std::string_view text);
/// One line on standard error, `parkatlas: where: text`; bytes of control characters (C0, C1, and what turns the
/// direction of writing) are shown as \xNN.
void print_error(const Strings& strings, const Error& error);

/// Each notice likewise, in the order of reading.
void print_notices(const Strings& strings, const std::vector<Notice>& notices);

/// What the user's locale is called: LC_ALL, LC_MESSAGES or LANG, the first that is set.
[[nodiscard]] std::string locale_name();

/// From now on SIGINT, SIGTERM and SIGHUP remove what the living RemoveOnSignal name, and end the process with 128 +
/// the signal's number; abort, in a release build, with a line on standard error and the exit code of an own fault. The
/// end of a child is told also where the parent has ignored it.
void end_on_signals();
/// While it lives, a signal that ends the process removes this file, or this folder if nothing is left in it: what was
/// named last goes first. Any thread; of more than eight at a time the last are not removed, nor those of more than
/// 4095 bytes.
class RemoveOnSignal {
public:
    explicit RemoveOnSignal(const std::filesystem::path& path);
    ~RemoveOnSignal();
    RemoveOnSignal(const RemoveOnSignal&) = delete;
    RemoveOnSignal& operator=(const RemoveOnSignal&) = delete;

private:
    std::size_t place_;  ///< in the list of what is to be removed; behind its end: not there
};

}  // namespace parkatlas
