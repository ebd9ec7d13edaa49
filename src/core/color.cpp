#include "core/color.h"

#include <array>
#include <cstddef>

namespace parkatlas {
namespace {

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Color> parse_color(std::string_view text) {
    if ((text.size() != 7 && text.size() != 9) || text.front() != '#') {
        return std::nullopt;
    }
    std::array<float, 4> channels{0, 0, 0, 1};
    for (std::size_t i = 0; 2 * i + 2 < text.size(); ++i) {
        const auto high = hex_digit(text[2 * i + 1]);
        const auto low = hex_digit(text[2 * i + 2]);
        if (!high || !low) {
            return std::nullopt;
        }
        channels[i] = static_cast<float>(*high * 16 + *low) / 255.0F;
    }
    return Color{channels[0], channels[1], channels[2], channels[3]};
}

}  // namespace parkatlas
