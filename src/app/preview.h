#pragma once
// The picture that the export card would write, before it is written: drawn small by the window's player, and framed on
// the window's map.

#include "app/looks.h"
#include "map/map_data.h"
#include "render/gl_player.h"
#include "scene/framing.h"
#include "scene/picture_size.h"
#include "ui/command.h"
#include "ui/view.h"

#include <optional>
#include <vector>

namespace parkatlas {

/// Belongs to the window's GL context.
class Preview {
public:
    /// What is wanted from now on, with the window's map as `shown` has it. Another picture than before is drawn once
    /// nothing has changed for a moment, so that a map that is dragged stays quick; it is framed at once. Whether its
    /// frame is another one.
    bool want(const std::optional<WantedPreview>& wanted, const MapState& shown, const MapData& data,
              const MapPaths& paths, const FontBook& fonts, double now_s);
    /// When it wants to be drawn; nothing: it is as wanted.
    [[nodiscard]] std::optional<double> due_in_s(double now_s) const;
    /// Draws it if it is time. Whether it did. What cannot be drawn is left out: writing it says why.
    bool draw_if_due(double now_s, const MapData& data, const MapPaths& paths, const FontBook& fonts, GlPlayer& player);
    [[nodiscard]] const PreviewPicture* picture() const { return picture_ ? &*picture_ : nullptr; }
    [[nodiscard]] const Framing* framing() const { return framing_ ? &*framing_ : nullptr; }
    /// What the picture shows while the window's map is as `shown` has it.
    [[nodiscard]] PictureFrame frame_of(const ExportRequest& request, const MapState& shown, const MapData& data,
                                        const MapPaths& paths, const FontBook& fonts);

private:
    [[nodiscard]] const Looks* looks(const MapState& state);
    [[nodiscard]] std::optional<Framing> frame(const ExportRequest& request, const MapState& shown, const MapData& data,
                                               const MapPaths& paths, const FontBook& fonts);

    /// What its frame depends on.
    struct FrameKey {
        MapState state;  ///< with the window's camera where that matters
        PictureFrame frame;
        bool is_of_view = false;
        SheetSize sheet;
        std::vector<ScreenRect> rooms;
        bool operator==(const FrameKey&) const = default;
    };
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
    std::optional<FrameKey> framed_;
    std::optional<Framing> framing_;
    std::optional<Looks> looks_;
    Language looks_language_ = Language::zh;
    std::optional<RenderTarget> target_;
    std::optional<PreviewPicture> picture_;
};

}  // namespace parkatlas
