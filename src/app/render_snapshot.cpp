#include "app/render_snapshot.h"

#include "app/console.h"
#include "app/help.h"
#include "app/start_state.h"
#include "core/parse.h"
#include "map/description.h"
#include "output/cairo_player.h"
#include "output/carried_scene.h"
#include "output/check_file.h"
#include "output/hash.h"
#include "output/png.h"
#include "output/pptx_player.h"
#include "output/svg_player.h"
#include "output/write_file.h"
#include "scene/missing_glyphs.h"

#include <fmt/chrono.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <system_error>

namespace parkatlas {
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
        RenderTarget::create(device_px(pixels.width_px, pixels), device_px(pixels.height_px, pixels));
    if (!target) {
        return target.error();
    }
    return Studio{std::move(context).value(), std::move(player).value(), std::move(target).value(), gl_description()};
}

bool wants_gl(FileFormat format, Backend backend) {
    return !is_document(format) && (backend == Backend::gl || (backend == Backend::automatic && has_gpu()));
}

Result<Workshop> Workshop::open(FileFormat format, Backend backend, const PicturePixels& pixels, Timeline& timeline) {
    Workshop workshop{format, pixels, std::nullopt, std::nullopt};
    if (!wants_gl(format, backend)) {
        return workshop;
    }
    Result<Studio> studio = Studio::open(pixels, timeline);
    if (studio) {
        workshop.studio.emplace(std::move(studio).value());
        return workshop;
    }
    const bool is_lack = studio.error().kind == ErrorKind::no_display || studio.error().kind == ErrorKind::limit;
    if (backend == Backend::gl || !is_lack) {
        return studio.error();
    }
    workshop.no_gl = studio.error();
    return workshop;
}

namespace {

/// What lies over other maps: names and symbols, and of the furniture the graticule alone.
MapState bare_state(MapState state) {
    const bool graticule = state.shows(OverlayId::graticule);
    state.overlays.fill(false);
    state.overlays[static_cast<std::size_t>(OverlayId::graticule)] = graticule;
    return state;
}

/// Where the map that fills a sheet lies, in pixels of the picture.
Result<PicturePlace> place_of(const Scene& scene, int width_px, const Projection& projection) {
    Result<std::string> wkt = projection.wkt();
    if (!wkt) {
        return wkt.error();
    }
    const MapFrame& map = scene.frames.front();
    const Viewport viewport{{map.center, map.units_per_px}, map.rect};
    return PicturePlace{std::move(wkt).value(), viewport.to_map({0, 0}), map.units_per_px * scene.width_px / width_px};
}

}  // namespace

BuiltScene build_sheet(const SceneContext& context, const MapState& state, const PictureFrame& frame,
                       const SheetSize& size, bool is_placed) {
    PictureFrame shown = frame;
    shown.is_bare = is_placed;
    return build_picture_scene(context, is_placed ? bare_state(state) : state, shown, size.width_px, size.height_px);
}

Result<Picture> lay_out_picture(const SceneContext& context, const MapState& state, const PictureFrame& frame,
                                const PicturePixels& pixels, bool is_placed, Timeline& timeline) {
    if (is_placed && state.comparison) {
        return Error{ErrorKind::wrong_use, "", "error.two_maps_placed", {}};
    }
    const auto scope = timeline.measure("main", "build_scene");
    Picture picture;
    picture.built = build_sheet(context, state, frame, sheet_size(pixels), is_placed);
    if (is_placed) {
        Result<PicturePlace> place =
            place_of(picture.built.scene, device_px(pixels.width_px, pixels), *context.data.projection);
        if (!place) {
            return place.error();
        }
        picture.place = std::move(place).value();
    }
    return picture;
}

Result<Picture> render_snapshot(Workshop& workshop, const SceneContext& context, const MapState& state,
                                const PictureFrame& frame, Timeline& timeline) {
    Result<Picture> picture =
        lay_out_picture(context, state, frame, workshop.pixels, workshop.format == FileFormat::tif, timeline);
    if (picture) {
        if (const Status drawn = draw(picture.value(), workshop, context.fonts, timeline); !drawn) {
            return drawn.error();
        }
    }
    return picture;
}

Status check_glyphs(const Scene& scene, const FontBook& fonts) {
    const std::vector<MissingGlyphs> missing = missing_glyphs(scene, fonts);
    std::string texts;
    for (const MissingGlyphs& one : missing) {
        texts += fmt::format("{}“{}” ({})", texts.empty() ? "" : ", ", one.text, to_utf8(one.characters));
    }
    return missing.empty() ? Status{Done{}} : Error{ErrorKind::bad_input, "", "error.map_glyphs", {{"texts", texts}}};
}

Status draw(Picture& picture, Workshop& workshop, const FontBook& fonts, Timeline& timeline) {
    const PicturePixels& pixels = workshop.pixels;
    if (Status can_write = check_glyphs(picture.built.scene, fonts); !can_write || is_document(workshop.format)) {
        return can_write;
    }
    const int width = device_px(pixels.width_px, pixels);
    const int height = device_px(pixels.height_px, pixels);
    if (!workshop.studio) {
        const auto scope = timeline.measure("main", "draw");
        Result<Image> image = draw_picture(picture.built.scene, fonts, width, height);
        if (!image) {
            return image.error();
        }
        picture.image = std::move(image).value();
        return Done{};
    }
    Studio& studio = *workshop.studio;
    {
        const auto scope = timeline.measure("main", "draw");
        studio.target.bind();
        // The scene is in design px; the player scales it to the picture.
        picture.draw =
            studio.player.play(picture.built.scene, fonts, width / picture.built.scene.width_px, width, height);
    }
    const auto scope = timeline.measure("main", "read_pixels");
    picture.image = studio.target.read();
    return Done{};
}

std::string picture_title(const SceneContext& context, const MapState& state) {
    return map_title(*context.data.atlas, state, context.strings);
}

Status check_words(const FontBook& fonts, const MapState& state, const std::string& title,
                   const std::string& approval_number) {
    const auto check = [&](const std::string& text, bool bold, const std::string& where) -> Status {
        const auto missing = fonts.shape(text, bold).missing;
        return missing.empty()
                   ? Status{Done{}}
                   : Error{ErrorKind::wrong_use, where, "error.text_glyph", {{"characters", to_utf8(missing)}}};
    };
    const Status of_title = check(state.title, true, title);
    return of_title ? check(state.approval_number, false, approval_number) : of_title;
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

Result<WrittenFile> write_bytes(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes) {
    const RemoveOnSignal temporary{temporary_name(file)};
    if (const Status written = write_file_safely(file, bytes); !written) {
        return written.error();
    }
    return WrittenFile{file, bytes.size(), sha256(bytes)};
}

std::vector<std::filesystem::path> world_files_of(const std::filesystem::path& picture) {
    std::filesystem::path world = picture;
    world.replace_extension("pgw");
    std::filesystem::path crs = picture;
    crs += ".aux.xml";
    return {world, crs};
}

std::vector<DescriptionSection> picture_words(const SceneContext& context, const MapState& state,
                                              const PictureFrame& frame) {
    const MapSummary summary = summarize(context.data, state, extent_of(frame, context.data));
    return describe_map(context.data, state, summary, context.strings, state.language);
}

PictureTexts picture_texts(const SceneContext& context, const MapState& state,
                           const std::vector<DescriptionSection>& words) {
    return {picture_title(context, state), alt_text(words), state.language == Language::en ? "en" : "zh-CN", false, "",
            context.strings["map.source"]};
}

PageSize page_size(const Workshop& workshop) {
    const PicturePixels& pixels = workshop.pixels;
    const bool fits_presentations = workshop.format == FileFormat::pptx && !pixels.is_paper;
    constexpr double widest_in = 40.0 / 3;
    const double scale = fits_presentations ? widest_in / std::max(pixels.width_in, pixels.height_in) : 1;
    return {pixels.width_in * scale, pixels.height_in * scale};
}

namespace {

/// The date that files are to carry: SOURCE_DATE_EPOCH (reproducible-builds.org), none where that is not set or no
/// number.
std::string document_date() {
    const char* text = std::getenv("SOURCE_DATE_EPOCH");  // NOLINT(concurrency-mt-unsafe): nobody sets variables
    const std::optional<double> seconds = text == nullptr ? std::nullopt : parse_number(text);
    if (!seconds || !(*seconds >= 0) || *seconds > 1e11) {
        return "";
    }
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(*seconds)));
}

std::vector<std::pair<std::string, std::string>> png_texts(const PictureTexts& texts) {
    std::vector<std::pair<std::string, std::string>> all{
        {"Title", texts.title}, {"Description", texts.alt}, {"Software", version_text()}};
    if (!texts.scene.empty()) {
        all.emplace_back(carried_scene_name, texts.scene);
    }
    return all;
}

Result<std::vector<std::uint8_t>> encode(const Picture& picture, const Workshop& workshop, const FontBook& fonts,
                                         const PictureTexts& texts) {
    const PicturePixels& pixels = workshop.pixels;
    const PageSize page = page_size(workshop);
    const DocumentTexts document{texts.title, texts.alt, texts.language, version_text(), document_date(), texts.scene};
    const DocumentPage only[]{{picture.built.scene, texts.title, texts.alt}};
    switch (workshop.format) {
        case FileFormat::png:
            return encode_png(picture.image, pixels.dpi, png_texts(texts));
        case FileFormat::pdf:
            return make_pdf(only, fonts, page, document);
        case FileFormat::svg:
            return make_svg(picture.built.scene, fonts, page, document,
                            texts.as_outlines ? SvgText::outlines : SvgText::text);
        case FileFormat::pptx:
            return make_pptx(only, fonts, page, document);
        case FileFormat::tif: {
            std::string date = document.date.substr(0, 19);  // "2026-01-31T08:00:00" as TIFF writes it
            std::ranges::replace(date, '-', ':');
            std::ranges::replace(date, 'T', ' ');
            return make_geotiff(picture.image, *picture.place,
                                {texts.title, texts.alt, texts.sources, document.program, date, pixels.dpi});
        }
    }
    return Error{ErrorKind::internal, "", "error.internal", {{"reason", "no such format"}}};
}

/// Whether the file holds what was drawn.
Status check(const std::vector<std::uint8_t>& bytes, const Picture& picture, FileFormat format) {
    const DocumentPage only[]{{picture.built.scene, {}, {}}};
    switch (format) {
        case FileFormat::png:
            return check_png(bytes, picture.image);
        case FileFormat::svg:
            return check_svg(bytes, picture.built.scene);
        case FileFormat::pdf:
            return check_pdf(bytes, only);
        case FileFormat::pptx:
            return check_pptx(bytes, only);
        case FileFormat::tif:
            return check_geotiff(bytes, picture.image, *picture.place);
    }
    return Done{};
}

/// Encodes, reads it again, and writes it: the one way for all files. `scene`: what the file carries, may be empty.
template <class Encode, class Check>
Result<WrittenFile> write_checked(const std::filesystem::path& file, const std::string& scene, Timeline& timeline,
                                  Encode encode_file, Check check_file) {
    Result<std::vector<std::uint8_t>> bytes = [&] {
        const auto scope = timeline.measure("main", "encode");
        return encode_file();
    }();
    if (!bytes) {
        return bytes.error();
    }
    if (const Status holds =
            [&] {
                const auto scope = timeline.measure("main", "check");
                return check_file(bytes.value());
            }();
        !holds) {
        return holds.error();
    }
    if (!scene.empty() && carried_scene(bytes.value()) != scene) {
        return Error{ErrorKind::internal, file.string(), "error.check_failed", {{"reason", "parkatlas-scene"}}};
    }
    const auto scope = timeline.measure("main", "write");
    return write_bytes(file, bytes.value());
}

}  // namespace

Result<WrittenFile> write_picture(const Picture& picture, const Workshop& workshop, const FontBook& fonts,
                                  const PictureTexts& texts, const std::filesystem::path& file, Timeline& timeline) {
    const bool can_carry = workshop.format != FileFormat::tif;  // its tags are for places
    return write_checked(
        file, can_carry ? texts.scene : "", timeline, [&] { return encode(picture, workshop, fonts, texts); },
        [&](const auto& bytes) { return check(bytes, picture, workshop.format); });
}

Result<WrittenFile> write_pages(std::span<const DocumentPage> pages, const Workshop& workshop, const FontBook& fonts,
                                const PictureTexts& texts, const std::filesystem::path& file, Timeline& timeline) {
    const bool is_pdf = workshop.format == FileFormat::pdf;
    const PageSize size = page_size(workshop);
    const DocumentTexts document{texts.title, texts.alt, texts.language, version_text(), document_date(), texts.scene};
    return write_checked(
        file, texts.scene, timeline,
        [&] { return is_pdf ? make_pdf(pages, fonts, size, document) : make_pptx(pages, fonts, size, document); },
        [&](const auto& bytes) { return is_pdf ? check_pdf(bytes, pages) : check_pptx(bytes, pages); });
}

}  // namespace parkatlas
