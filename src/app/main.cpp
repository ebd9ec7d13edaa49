// parkatlas: the one way in and the one way out.

#include "app/child_process.h"
#include "app/commands.h"
#include "app/console.h"
#include "app/help.h"
#include "app/looks.h"
#include "app/memory_limit.h"
#include "app/options.h"
#include "app/scene_file.h"
#include "app/timeline.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace parkatlas {
namespace {

/// Address space that a command takes.
double needed_mb(const Options& options) {
    if (options.command == Command::query || options.command == Command::list || options.command == Command::describe ||
        options.command == Command::check) {
        return 300;
    }
    const Result<PicturePixels> pixels = picture_pixels(options);
    return address_space_mb(pixels ? pixels.value() : PicturePixels{});
}

Status run(const Options& options, const Strings& strings, Timeline& timeline) {
    if (options.version) {
        return print(version_text() + "\n");
    }
    if (options.help) {
        return print(options.command_given ? help_text(strings, options.command) : help_text(strings));
    }
    if (const Status enough = check_memory_limit(needed_mb(options)); !enough) {
        return enough;
    }
    switch (options.command) {
        case Command::view:
            return run_view(options, timeline);
        case Command::snapshot:
            return run_snapshot(options, strings, timeline);
        case Command::atlas:
            return run_atlas(options, strings, timeline);
        case Command::query:
            return run_query(options, timeline);
        case Command::list:
            return run_list(options, strings);
        case Command::describe:
            return run_describe(options, timeline);
        case Command::check:
            return run_check(options, strings, timeline);
    }
    return Error{ErrorKind::internal, "", "error.internal", {{"reason", "no such command"}}};
}

/// Runs the program inside the one catch.
Status run_guarded(const std::vector<std::string>& arguments, const Strings& strings, Timeline& timeline) {
    const Error no_memory{ErrorKind::limit, "", "error.out_of_memory", {}};
    try {
        Result<Options> options = parse_options(arguments);
        if (options && !options.value().scene.empty() && !options.value().help && !options.value().version) {
            options = with_scene(options.value());
        }
        return options ? run(options.value(), strings, timeline) : options.error();
    } catch (const std::bad_alloc&) {
        return no_memory;
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::resource_unavailable_try_again || error.code() == std::errc::not_enough_memory) {
            return no_memory;
        }
        return Error{ErrorKind::internal, "", "error.internal", {{"reason", error.what()}}};
    } catch (const std::exception& error) {
        return Error{ErrorKind::internal, "", "error.internal", {{"reason", error.what()}}};
    }
}

/// Ends at once: freeing what the system frees anyway (GL, GDAL, fonts) would cost tens of milliseconds.
[[noreturn]] void leave(int code) {
    std::fflush(nullptr);
    std::_Exit(code);
}

/// What nobody caught, in a thread or on the way out: one line, not a crash.
[[noreturn]] void give_up() {
    std::fputs("parkatlas: internal error that nobody caught; please report it / 未处理的内部错误，请反馈\n", stderr);
    std::_Exit(static_cast<int>(ErrorKind::internal));
}

}  // namespace
}  // namespace parkatlas

int main(int argc, char** argv) {
    using namespace parkatlas;
    std::set_terminate(give_up);
    Timeline timeline;
    end_on_signals();
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    const std::optional<Language> asked_for = obey_parent();
    const Result<Strings> strings = load_strings(asked_for ? *asked_for : message_language(arguments, locale_name()));
    if (!strings) {
        std::fprintf(stderr, "parkatlas: %s: texts are unusable\n", strings.error().where.c_str());
        leave(static_cast<int>(ErrorKind::internal));
    }
    const Status status = run_guarded(arguments, strings.value(), timeline);
    if (!status) {
        print_error(strings.value(), status.error());
        leave(static_cast<int>(status.error().kind));
    }
    leave(0);
}
