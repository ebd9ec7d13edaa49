#pragma once
// State -> picture -> file: the one way for the command line and the window's export.

#include "app/looks.h"
#include "app/offscreen_context.h"
#include "app/options.h"
#include "app/timeline.h"
#include "core/image.h"
#include "geo/raster_file.h"
#include "map/description.h"
#include "output/document.h"
#include "render/gl_player.h"
#include "scene/scene_builder.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace parkatlas {

/// Where OpenGL draws pictures of one size: a context without a window, and the player in it. Belongs to the thread
/// that opens it.
struct Studio {
    OffscreenContext context;  ///< declared first, dies last
    GlPlayer player;
    RenderTarget target;
    std::string gl;  ///< description of the driver

    /// Errors: no_display; limit when the picture is larger than the driver can draw.
    [[nodiscard]] static Result<Studio> open(const PicturePixels& pixels, Timeline& timeline);
};

/// Whether OpenGL is to draw such pictures: where it is asked for by name, and by itself where there is a GPU. Without
/// one Cairo is faster than Mesa's software, and gives the same bytes on every machine.
[[nodiscard]] bool wants_gl(FileFormat format, Backend backend);

/// What a picture is made with.
struct Workshop {
    FileFormat format = FileFormat::png;
    PicturePixels pixels;
    std::optional<Studio> studio;  ///< nothing: Cairo draws the pixels, or the format has none
    std::optional<Error> no_gl;    ///< why Cairo draws them although it was not asked to

    /// Opens what the format and the backend need; a document needs no OpenGL. Errors: what Studio::open gives, where
    /// OpenGL was asked for by name.
    [[nodiscard]] static Result<Workshop> open(FileFormat format, Backend backend, const PicturePixels& pixels,
                                               Timeline& timeline);
};

/// A drawn picture and what is known of it.
struct Picture {
    BuiltScene built;
    Image image;                        ///< empty for documents
    std::optional<PicturePlace> place;  ///< of a placed picture
    DrawStats draw;
};
/// Errors (bad_input): names that the fonts cannot write, with the characters.
[[nodiscard]] Status check_glyphs(const Scene& scene, const FontBook& fonts);
/// Draws the picture's scene, unless the format needs no pixels. Errors: those of check_glyphs; what Cairo gives, where
/// it draws.
[[nodiscard]] Status draw(Picture& picture, Workshop& workshop, const FontBook& fonts, Timeline& timeline);
/// The sheet of a picture; of a placed one the map alone.
[[nodiscard]] BuiltScene build_sheet(const SceneContext& context, const MapState& state, const PictureFrame& frame,
                                     const SheetSize& size, bool is_placed);
/// The sheet of a picture, and of a placed one its place; not yet drawn. Errors: wrong_use for two maps where one place
/// is to be known.
[[nodiscard]] Result<Picture> lay_out_picture(const SceneContext& context, const MapState& state,
                                              const PictureFrame& frame, const PicturePixels& pixels, bool is_placed,
                                              Timeline& timeline);
/// The same, drawn. Errors: also those of draw.
[[nodiscard]] Result<Picture> render_snapshot(Workshop& workshop, const SceneContext& context, const MapState& state,
                                              const PictureFrame& frame, Timeline& timeline);

/// What the picture is called: the state's title, else the program's own.
[[nodiscard]] std::string picture_title(const SceneContext& context, const MapState& state);

/// Whether the fonts have all characters of the state's title and map approval number. Errors (wrong_use, at `title` or
/// `approval_number`): with those they have not.
[[nodiscard]] Status check_words(const FontBook& fonts, const MapState& state, const std::string& title,
                                 const std::string& approval_number);

/// What the picture shows in words, for those who do not see it.
[[nodiscard]] std::vector<DescriptionSection> picture_words(const SceneContext& context, const MapState& state,
                                                            const PictureFrame& frame);

/// The texts that a picture file carries.
struct PictureTexts {
    std::string title;
    std::string alt;
    std::string language;      ///< "zh-CN", "en"
    bool as_outlines = false;  ///< letters of SVG as shapes
    std::string scene;         ///< what restores the map; empty: the file carries none
    std::string sources{};     ///< whose data the map shows
};
/// Of a picture with these words; it carries no scene yet.
[[nodiscard]] PictureTexts picture_texts(const SceneContext& context, const MapState& state,
                                         const std::vector<DescriptionSection>& words);

/// How large the picture is when it is printed. Slides are as wide as those of presentations are by now (13.33 in), so
/// that one copied into another presentation fits; paper keeps its size.
[[nodiscard]] PageSize page_size(const Workshop& workshop);

/// A file that has been written.
struct WrittenFile {
    std::filesystem::path file;
    std::size_t bytes = 0;
    std::string sha256;
};
/// The picture in the workshop's format under that name, complete or not at all; a signal leaves no temporary file.
/// What is written has been read again and holds what was drawn. Errors: not_written, with the reason; internal, where
/// the finished file is not what it should be.
[[nodiscard]] Result<WrittenFile> write_picture(const Picture& picture, const Workshop& workshop, const FontBook& fonts,
                                                const PictureTexts& texts, const std::filesystem::path& file,
                                                Timeline& timeline);
/// A PDF or PPTX of several pages, likewise; the texts are those of the whole.
[[nodiscard]] Result<WrittenFile> write_pages(std::span<const DocumentPage> pages, const Workshop& workshop,
                                              const FontBook& fonts, const PictureTexts& texts,
                                              const std::filesystem::path& file, Timeline& timeline);
/// Fails early, before anything is drawn: errors (not_written) when the file's folder is missing or not writable.
[[nodiscard]] Status check_output(const std::filesystem::path& file);
/// Bytes into a file, complete or not at all; a signal leaves no temporary file.
[[nodiscard]] Result<WrittenFile> write_bytes(const std::filesystem::path& file,
                                              const std::vector<std::uint8_t>& bytes);
/// The files that place a PNG on earth: its world file (.pgw), and .png.aux.xml with the CRS.
[[nodiscard]] std::vector<std::filesystem::path> world_files_of(const std::filesystem::path& picture);

}  // namespace parkatlas
