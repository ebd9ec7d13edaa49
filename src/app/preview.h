#pragma once
// The picture that the export card would write, drawn small by the window's player.

#include "app/looks.h"
#include "map/map_data.h"
#include "render/gl_player.h"
#include "scene/picture_size.h"
#include "ui/command.h"
#include "ui/view.h"

#include <optional>

namespace parkatlas {

/// Belongs to the window's GL context.
class Preview {
public:
    /// What is wanted from now on. Another picture than before is drawn once nothing has changed for a moment, so that
    /// a map that is dragged stays quick.
    void want(const std::optional<WantedPreview>& wanted, double now_s);
    /// When it wants to be drawn; nothing: it is as wanted.
    [[nodiscard]] std::optional<double> due_in_s(double now_s) const;
    /// Draws it if it is time. Whether it did. What cannot be drawn is left out: writing it says why.
    bool draw_if_due(double now_s, const MapData& data, const MapPaths& paths, const FontBook& fonts, GlPlayer& player);
    [[nodiscard]] const PreviewPicture* picture() const { return picture_ ? &*picture_ : nullptr; }

private:
    /// What its looks depend on.
    struct Key {
        MapState state;  ///< without camera, hover and window
        PictureFrame frame;
        SheetSize sheet;
        bool has_paper = true;
        bool is_placed = false;
        int width_px = 0;
        int height_px = 0;
        bool operator==(const Key&) const = default;
    };
    std::optional<Key> wanted_;
    std::optional<Key> drawn_;
    double since_s_ = 0;  ///< when it was wanted first
    std::optional<Looks> looks_;
    std::optional<RenderTarget> target_;
    std::optional<PreviewPicture> picture_;
};

}  // namespace parkatlas
