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
/// Judges the themes' colours, or lists what to check before the map is published. Errors (bad_input): a colour does
/// not pass; what and why is printed before.
[[nodiscard]] Status run_check(const Options& options, const Strings& strings, Timeline& timeline);
/// What to check before the map that `snapshot` with the same options would draw is published, and as far as the
/// program can know it, whether the map is so.
[[nodiscard]] Status run_publish(const Options& options, const Strings& strings, Timeline& timeline);
/// Errors (no_display): also when the program was built without a window.
[[nodiscard]] Status run_view(const Options& options, Timeline& timeline);

}  // namespace parkatlas
