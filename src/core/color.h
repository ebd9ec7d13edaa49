#pragma once
// sRGB colours with straight alpha. All mixing is done in sRGB, as document viewers do.

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace parkatlas {

/// Components 0…1, sRGB encoded, straight (not premultiplied) alpha.
struct Color {
    float r = 0;
    float g = 0;
    float b = 0;
    float a = 1;
    auto operator<=>(const Color&) const = default;
};

/// `part` 0 gives exactly a, 1 exactly b; alpha is mixed too.
[[nodiscard]] constexpr Color mix(Color a, Color b, float part) {
    const float rest = 1 - part;
    return {a.r * rest + b.r * part, a.g * rest + b.g * part, a.b * rest + b.b * part, a.a * rest + b.a * part};
}
[[nodiscard]] constexpr Color with_alpha(Color c, float alpha) {
    return {c.r, c.g, c.b, alpha};
}

inline constexpr Color black{0, 0, 0, 1};
inline constexpr Color white{1, 1, 1, 1};

/// `#RRGGBB` or `#RRGGBBAA`; anything else is nothing.
[[nodiscard]] std::optional<Color> parse_color(std::string_view text);

}  // namespace parkatlas
