#pragma once
// A map as the options that make it: the inverse of start_actions and start_frame. Scene files and command lines are
// written from it.

#include "app/options.h"
#include "map/map_data.h"
#include "map/map_state.h"
#include "scene/scene_builder.h"

#include <string>
#include <string_view>

namespace parkatlas {

/// What a picture of that state and frame shows, of reach `view`, in the order of the table: what is as by default is
/// left out, but for language and theme. Camera, window, hover and kept views are not in it, nor what a picture cannot
/// show: classes of colours that are no figures, and the number of classes where their limits are the user's own.
/// start_state and start_frame give back state and frame, the frame if it is `writable`.
[[nodiscard]] Settings view_settings(const MapState& state, const PictureFrame& frame, const MapData& data);

/// Those of some settings that reach so far, in their order.
[[nodiscard]] Settings settings_of(const Settings& settings, SceneReach reach);
/// In the order of the table; several of one option keep theirs. Of an option that is given once the last one stands.
[[nodiscard]] Settings in_order(const Settings& settings);
/// `settings` with all that `others` say of an option in place of what it said itself, in order.
[[nodiscard]] Settings replaced(const Settings& settings, const Settings& others);
/// The value of an option that is given once; "" where it is not given.
[[nodiscard]] std::string_view value_of(const Settings& settings, std::string_view name);

/// A text as one word of a POSIX shell: as it is, or in single quotes.
[[nodiscard]] std::string shell_word(std::string_view text);
/// `parkatlas COMMAND --option value …`, to be pasted into a POSIX shell.
[[nodiscard]] std::string command_line(Command command, const Settings& settings);

}  // namespace parkatlas
