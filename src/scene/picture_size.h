#pragma once
// What pictures there are: their formats, the sizes that have a name, those written as numbers, and what becomes of
// them in pixels.

#include "core/result.h"

#include <array>
#include <optional>
#include <string_view>

namespace parkatlas {

/// The formats of picture files, chosen by the file's ending. Text key "format.<name>".
enum class FileFormat { png, svg, pdf, pptx, tif };
struct FormatInfo {
    FileFormat format;
    std::string_view name;   ///< the ending without its dot
    std::string_view title;  ///< as people write it, in any language
    bool is_document;        ///< shapes and text, drawn without pixels
    bool can_be_transparent;
};
inline constexpr std::array<FormatInfo, 5> format_table{{
    {FileFormat::png, "png", "PNG", false, true},
    {FileFormat::svg, "svg", "SVG", true, true},
    {FileFormat::pdf, "pdf", "PDF", true, true},
    {FileFormat::pptx, "pptx", "PPTX", true, false},
    {FileFormat::tif, "tif", "GeoTIFF", false, true},
}};

/// Size of a picture as asked for. Paper is in millimetres and becomes px by the resolution.
struct PictureSize {
    double width = 1920;
    double height = 1080;
    bool is_paper = false;
    bool operator==(const PictureSize&) const = default;
};

/// The sizes with a name, for the command line and the window. One row each; text key "size.<name>", with _ for : and
/// -.
struct NamedPictureSize {
    std::string_view name;
    std::string_view key;
    PictureSize size;
};
inline constexpr std::array<NamedPictureSize, 9> picture_size_table{{
    {"16:9", "size.16_9", {1920, 1080, false}},
    {"4:3", "size.4_3", {1440, 1080, false}},
    {"4k", "size.4k", {3840, 2160, false}},
    {"8k", "size.8k", {7680, 4320, false}},
    {"led-wall", "size.led_wall", {3840, 1080, false}},
    {"a4", "size.a4", {210, 297, true}},
    {"a4-landscape", "size.a4_landscape", {297, 210, true}},
    {"a3", "size.a3", {297, 420, true}},
    {"a3-landscape", "size.a3_landscape", {420, 297, true}},
}};

/// One of the table, in capitals or not; WIDTHxHEIGHT in whole px; WIDTHxHEIGHTmm of paper; or A:B with a short side of
/// 1080 px. Nothing: none of these.
[[nodiscard]] std::optional<PictureSize> parse_picture_size(std::string_view text);

/// A picture's size in px, the device pixels of each, and the resolution noted in the file.
struct PicturePixels {
    double width_px = 0;
    double height_px = 0;
    double pixel_ratio = 1;
    double dpi = 0;
    double width_in = 0;  ///< inches on paper; exact where paper was asked for
    double height_in = 0;
    bool is_paper = false;  ///< its inches were asked for
};
/// The size in which the sheet is laid out: of paper that at 300 dpi, whatever the picture's resolution, so that it has
/// the same names at the same places at any; else the picture's own px.
struct SheetSize {
    double width_px = 0;
    double height_px = 0;
    bool operator==(const SheetSize&) const = default;
};
[[nodiscard]] SheetSize sheet_size(const PicturePixels& pixels);
/// What a picture takes to make, about: measured on two cores without a GPU, where documents are of no size and
/// pictures of theirs.
struct PictureCost {
    double memory_mb = 0;
    double seconds = 0;
};
[[nodiscard]] PictureCost estimated_cost(FileFormat format, const PicturePixels& pixels);
/// A length in px as device pixels.
[[nodiscard]] int device_px(double px, const PicturePixels& pixels);
/// Without `dpi`: 300 for paper, 96 for screens. `scale`: device pixels per px. Errors (wrong_use): too small or too
/// large, with the range.
[[nodiscard]] Result<PicturePixels> picture_pixels(const PictureSize& size, std::optional<double> dpi = std::nullopt,
                                                   double scale = 1);

}  // namespace parkatlas
