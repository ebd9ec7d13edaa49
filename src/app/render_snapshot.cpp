#include "app/render_snapshot.h"

#include "app/console.h"
#include "app/help.h"
#include "app/start_state.h"
#include "map/description.h"
#include "output/png.h"

#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <system_error>

namespace parkatlas {
namespace {

int device_pixels(double px, const PicturePixels& pixels) {
    return static_cast<int>(std::lround(px * pixels.pixel_ratio));
}

}  // namespace

Result<Studio> Studio::open(const PicturePixels& pixels, Timeline& timeline) {
    auto context = [&timeline] {
        const auto scope = timeline.measure("main", "gl_context");
        return OffscreenContext::create();
    }();
    if (!context) {
        return context.error();
    }
    Result<GlPlayer> player = [&timeline]() -> Result<GlPlayer> {
        const auto scope = timeline.measure("main", "shaders");
        const Status loaded = load_gl(&OffscreenContext::get_proc_address);
        return loaded ? GlPlayer::create() : loaded.error();
    }();
    if (!player) {
        return player.error();
    }
    const auto scope = timeline.measure("main", "render_target");
    Result<RenderTarget> target =
        RenderTarget::create(device_pixels(pixels.width_px, pixels), device_pixels(pixels.height_px, pixels));
    if (!target) {
        return target.error();
    }
    return Studio{std::move(context).value(), std::move(player).value(), std::move(target).value(), pixels,
                  gl_description()};
}

Picture render_snapshot(Studio& studio, const SceneContext& context, const MapState& state, const PictureFrame& frame,
                        Timeline& timeline) {
    const PicturePixels& pixels = studio.pixels;
    Picture picture;
    {
        const auto scope = timeline.measure("main", "build_scene");
        picture.built = build_picture_scene(context, state, frame, pixels.width_px, pixels.height_px);
    }
    {
        const auto scope = timeline.measure("main", "draw");
        studio.target.bind();
        const int width = device_pixels(pixels.width_px, pixels);
        const int height = device_pixels(pixels.height_px, pixels);
        // The scene is in design px; the player scales it to the picture.
        picture.draw =
            studio.player.play(picture.built.scene, context.fonts, width / picture.built.scene.width_px, width, height);
    }
    const auto scope = timeline.measure("main", "read_pixels");
    picture.image = studio.target.read();
    return picture;
}

std::string picture_title(const SceneContext& context, const MapState& state) {
    return state.title.empty() ? context.strings["map.title"] : state.title;
}

Status check_output(const std::filesystem::path& file) {
    std::error_code error;
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    if (!std::filesystem::is_directory(folder, error)) {
        return Error{ErrorKind::not_written, file.string(), "error.folder_missing", {{"folder", folder.string()}}};
    }
    if (std::filesystem::is_directory(file, error)) {
        return Error{ErrorKind::not_written, file.string(), "error.not_regular_file", {}};
    }
    if (access(folder.c_str(), W_OK) != 0) {
        return Error{ErrorKind::not_written,
                     file.string(),
                     "error.not_written",
                     {{"reason", std::generic_category().message(errno)}}};
    }
    return Done{};
}

Status write_bytes(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes) {
    const RemoveOnSignal temporary{temporary_name(file)};
    return write_file_safely(file, bytes);
}

std::string picture_alt_text(const SceneContext& context, const MapState& state, const PictureFrame& frame) {
    const MapSummary summary = summarize(context.data, state, extent_of(frame, context.data));
    return alt_text(describe_map(context.data, state, summary, context.strings, state.language));
}

Result<std::size_t> write_picture(const Image& image, double dpi, const PictureTexts& texts,
                                  const std::filesystem::path& file, Timeline& timeline) {
    Result<std::vector<std::uint8_t>> bytes = [&] {
        const auto scope = timeline.measure("main", "encode");
        return encode_png(image, dpi,
                          {{"Title", texts.title}, {"Description", texts.alt}, {"Software", version_text()}});
    }();
    if (!bytes) {
        return bytes.error();
    }
    const auto scope = timeline.measure("main", "write");
    if (const Status written = write_bytes(file, bytes.value()); !written) {
        return written.error();
    }
    return bytes.value().size();
}

}  // namespace parkatlas
