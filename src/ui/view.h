#pragma once
#include "core/strings.h"
#include "map/map_state.h"
#include "map/theme.h"
#include "scene/framing.h"
#include "scene/scene_builder.h"

#include <functional>

namespace parkatlas {

/// The picture that the export card would write, small, as app has drawn it.
struct PreviewPicture {
    unsigned texture = 0;  ///< GL's name, rows from the bottom up
    int width_px = 0;      ///< device px
    int height_px = 0;
};

/// What the panels read: everything const, alive for one step.
struct UiView {
    const MapState& state;
    const Theme& theme;
    const Strings& strings;
    double width_px = 0;  ///< of the window, logical
    double height_px = 0;
    double now_s = 0;  ///< the clock of the events
    /// Nothing until the data is there.
    const SceneContext* context = nullptr;
    /// The scene of this state, built when it is asked for; only with a context.
    std::function<const BuiltScene&()> scene;
    const PreviewPicture* preview = nullptr;  ///< of Ui::wanted_preview, or of the one before; nullptr: none yet
    const Framing* framing = nullptr;         ///< of Ui::wanted_preview at the last step; nullptr: nothing is framed
    bool can_undo = false;
    bool can_redo = false;
    bool says_loading = false;  ///< loading takes long enough to be told
};

}  // namespace parkatlas
