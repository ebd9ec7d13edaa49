#pragma once
// The commands. Each returns what main turns into an exit code.

#include "app/options.h"
#include "app/timeline.h"
#include "core/result.h"
#include "core/strings.h"

namespace parkatlas {

/// `strings`: the words for what is printed.
[[nodiscard]] Status run_snapshot(const Options& options, const Strings& strings, Timeline& timeline);
[[nodiscard]] Status run_query(const Options& options, Timeline& timeline);
[[nodiscard]] Status run_list(const Options& options, const Strings& strings);
/// The map that `snapshot` with the same options would draw, in words.
[[nodiscard]] Status run_describe(const Options& options, Timeline& timeline);
/// Judges what is to be published. Errors (bad_input): something does not pass; what and why is printed before.
[[nodiscard]] Status run_check(const Options& options, const Strings& strings);
/// Errors (no_display): also when the program was built without a window.
[[nodiscard]] Status run_view(const Options& options, Timeline& timeline);

}  // namespace parkatlas
