#include "scene/picture_size.h"

#include "core/parse.h"
#include "core/strings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace parkatlas {
namespace {

// Across or upright.
constexpr double min_long_side_px = 400;
constexpr double min_short_side_px = 300;
constexpr double max_side_px = 32767;   ///< of Cairo's pictures
constexpr double short_side_px = 1080;  ///< of sizes given as a ratio
constexpr double screen_dpi = 96;
constexpr double paper_dpi = 300;
constexpr double mm_per_inch = 25.4;

}  // namespace

std::optional<PictureSize> parse_picture_size(std::string_view text) {
    const std::string name = to_lower(text);
    const auto* const named = std::ranges::find(picture_size_table, name, &NamedPictureSize::name);
    if (named != picture_size_table.end()) {
        return named->size;
    }
    const bool is_paper = name.ends_with("mm");
    const std::string_view numbers = std::string_view{name}.substr(0, name.size() - (is_paper ? 2 : 0));
    const std::size_t sign = numbers.find_first_of("x:");
    if (sign == std::string_view::npos) {
        return std::nullopt;
    }
    const std::optional<double> width = parse_number(numbers.substr(0, sign));
    const std::optional<double> height = parse_number(numbers.substr(sign + 1));
    if (!width || !height || *width <= 0 || *height <= 0) {
        return std::nullopt;
    }
    if (is_paper) {
        return numbers[sign] == 'x' ? std::optional{PictureSize{*width, *height, true}} : std::nullopt;
    }
    if (numbers[sign] == ':') {
        const double px = short_side_px / std::min(*width, *height);
        return PictureSize{std::round(*width * px), std::round(*height * px), false};
    }
    const bool is_whole = std::floor(*width) == *width && std::floor(*height) == *height;
    return is_whole ? std::optional{PictureSize{*width, *height, false}} : std::nullopt;
}

SheetSize sheet_size(const PicturePixels& pixels) {
    return pixels.is_paper
               ? SheetSize{std::round(pixels.width_in * paper_dpi), std::round(pixels.height_in * paper_dpi)}
               : SheetSize{pixels.width_px, pixels.height_px};
}

PictureCost estimated_cost(FileFormat format, const PicturePixels& pixels) {
    struct Rates {
        double base_mb, mb_per_mega_px, base_s, s_per_mega_px;
    };
    // 1920 x 1080, 4K and 8K of the default map, measured; a line through them, rounded up.
    const auto rates = [format]() -> Rates {
        switch (format) {
            case FileFormat::png:
                return {85, 7.5, 0.18, 0.015};
            case FileFormat::tif:
                return {95, 13, 0.2, 0.05};
            case FileFormat::svg:
                return {65, 0, 0.1, 0};
            case FileFormat::pdf:
                return {120, 0, 0.3, 0};
            case FileFormat::pptx:
                return {75, 0, 0.15, 0};
        }
        return {};
    }();
    const double mega_px = device_px(pixels.width_px, pixels) * 1e-6 * device_px(pixels.height_px, pixels);
    return {rates.base_mb + rates.mb_per_mega_px * mega_px, rates.base_s + rates.s_per_mega_px * mega_px};
}

int device_px(double px, const PicturePixels& pixels) {
    return static_cast<int>(std::lround(px * pixels.pixel_ratio));
}

Result<PicturePixels> picture_pixels(const PictureSize& size, std::optional<double> dpi, double scale) {
    const double resolution = dpi.value_or(size.is_paper ? paper_dpi : screen_dpi);
    const double px_per_unit = size.is_paper ? resolution / mm_per_inch : 1;
    const double width_px = std::round(size.width * px_per_unit);
    const double height_px = std::round(size.height * px_per_unit);
    const auto [short_side, long_side] = std::minmax(width_px, height_px);
    if (short_side < min_short_side_px || long_side < min_long_side_px || long_side * scale > max_side_px) {
        return Error{ErrorKind::wrong_use,
                     "--size",
                     "error.picture_size_range",
                     {{"size", fmt::format("{:.0f}x{:.0f}", width_px * scale, height_px * scale)},
                      {"min", fmt::format("{:.0f}x{:.0f}", min_long_side_px, min_short_side_px)},
                      {"max", fmt::format("{0:.0f}x{0:.0f}", max_side_px)}}};
    }
    return PicturePixels{width_px,
                         height_px,
                         scale,
                         resolution * scale,
                         size.is_paper ? size.width / mm_per_inch : width_px / resolution,
                         size.is_paper ? size.height / mm_per_inch : height_px / resolution,
                         size.is_paper};
}

}  // namespace parkatlas
