#pragma once
// State -> picture: the one way from a map to a file, for the command line and the window's export.

#include "app/looks.h"
#include "app/offscreen_context.h"
#include "app/options.h"
#include "app/timeline.h"
#include "core/image.h"
#include "render/gl_player.h"
#include "scene/scene_builder.h"

#include <filesystem>

namespace parkatlas {

/// Where pictures of one size are drawn: a context without a window, and the player in it. Belongs to the thread that
/// opens it.
struct Studio {
    OffscreenContext context;  ///< declared first, dies last
    GlPlayer player;
    RenderTarget target;
    PicturePixels pixels;
    std::string gl;  ///< description of the driver

    /// Errors: no_display; limit when the picture is larger than the driver can draw.
    [[nodiscard]] static Result<Studio> open(const PicturePixels& pixels, Timeline& timeline);
};

/// A drawn picture and what is known of it.
struct Picture {
    Image image;
    BuiltScene built;
    DrawStats draw;
};
[[nodiscard]] Picture render_snapshot(Studio& studio, const SceneContext& context, const MapState& state,
                                      const PictureFrame& frame, Timeline& timeline);

/// What the picture is called: the state's title, else the program's own.
[[nodiscard]] std::string picture_title(const SceneContext& context, const MapState& state);

/// What the picture shows in words, for those who do not see it.
[[nodiscard]] std::string picture_alt_text(const SceneContext& context, const MapState& state,
                                           const PictureFrame& frame);

/// The texts that a picture file carries.
struct PictureTexts {
    std::string title;
    std::string alt;
};
/// The picture as a PNG under that name, complete or not at all; a signal leaves no temporary file. Its size in bytes.
/// Errors (not_written): with the reason.
[[nodiscard]] Result<std::size_t> write_picture(const Image& image, double dpi, const PictureTexts& texts,
                                                const std::filesystem::path& file, Timeline& timeline);
/// Fails early, before anything is drawn: errors (not_written) when the file's folder is missing or not writable.
[[nodiscard]] Status check_output(const std::filesystem::path& file);
/// Bytes into a file, complete or not at all; a signal leaves no temporary file.
[[nodiscard]] Status write_bytes(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes);

}  // namespace parkatlas
