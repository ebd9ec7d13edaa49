#pragma once
// What the base map looked like: drawn once for a camera, copied into the frames that follow.

#include "render/gl_handle.h"
#include "render/pass.h"
#include "scene/display_list.h"

#include <cstddef>
#include <memory>

namespace parkatlas {

/// A copy of the framebuffer after a frame's steady items. It is made once two plays in a row showed the same: while
/// the camera moves it would be of no use.
class KeptPicture {
public:
    /// Copies the kept picture into the bound framebuffer where it is what the frame's steady items look like; false:
    /// it is not, and they have to be drawn. The frame has to fill the framebuffer, with
    /// no scissor set.
    [[nodiscard]] bool draw(const MapFrame& frame, const Pass& pass);
    /// To be told when the frame's steady items, and nothing else, have been drawn over its background.
    void drawn(const MapFrame& frame, const Pass& pass);

private:
    /// Whether the frame's steady items are those of the last play, seen by the same camera.
    [[nodiscard]] bool is_as_before(const MapFrame& frame, const Pass& pass) const;

    GlFramebuffer framebuffer_;
    GlTexture color_;
    int width_px_ = 0;
    int height_px_ = 0;
    bool holds_ = false;  ///< what `last_` looks like
    MapFrame last_;       ///< without its labels
    Pass pass_;
};

}  // namespace parkatlas
