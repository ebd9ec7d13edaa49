#pragma once
// The commands. Each returns what main turns into an exit code.

#include "app/options.h"
#include "app/timeline.h"
#include "core/result.h"
#include "core/strings.h"

namespace parkatlas {

/// `strings`: the words for what is printed.
[[nodiscard]] Status run_snapshot(const Options& options, const Strings& strings, Timeline& timeline);
/// The same for every combination of what varies, each into a file of the folder that is the output. Files that show
/// already what they shall show are left as they are. Errors: also those of variants_of; all that can be known before
/// is checked before anything is drawn.
[[nodiscard]] Status run_batch(const Options& options, const Strings& strings, Timeline& timeline);
/// An overview and a page of each park that the words name, or of all: in one document, or a file each in a folder.
/// Files of the folder that show already what they shall show are left as they are.
[[nodiscard]] Status run_atlas(const Options& options, const Strings& strings, Timeline& timeline);
/// All views of the options' scene as the pages of a PDF or the slides of a PPTX. Errors (wrong_use): another format,
/// no views, options that belong to one picture.
[[nodiscard]] Status run_tour(const Options& options, const Strings& strings, Timeline& timeline);
[[nodiscard]] Status run_query(const Options& options, Timeline& timeline);
[[nodiscard]] Status run_list(const Options& options, const Strings& strings);
/// The map that `snapshot` with the same options would draw, in words.
[[nodiscard]] Status run_describe(const Options& options, Timeline& timeline);
/// Judges the themes' colours or a scene file, lists what to check before the map is published, or prints the schema of
/// scene files. Errors (bad_input): a colour or the file does not pass; what and why is printed before.
[[nodiscard]] Status run_check(const Options& options, const Strings& strings, Timeline& timeline);
/// What to check before the map that `snapshot` with the same options would draw is published, and as far as the
/// program can know it, whether the map is so.
[[nodiscard]] Status run_publish(const Options& options, const Strings& strings, Timeline& timeline);
/// Judges the scene files that the words name: whether each is one, whether this version reads it, and whether what it
/// and each of its views say is there on the map. Says of each what is wrong, or that it is sound. Errors (bad_input; of
/// several files the worst one's): how many things are wrong, or how many files have faults.
[[nodiscard]] Status check_scenes(const Options& options, const Strings& strings, Timeline& timeline);
/// Errors (no_display): also when the program was built without a window.
[[nodiscard]] Status run_view(const Options& options, Timeline& timeline);

}  // namespace parkatlas
