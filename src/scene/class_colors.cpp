#include "scene/class_colors.h"

#include <algorithm>

namespace parkatlas {
namespace {

/// `n` colours of the ramp, evenly from its first to its last.
std::vector<Color> ramp_colors(const Theme& theme, std::size_t n) {
    std::vector<Color> colors;
    const auto last = static_cast<double>(theme.ramp.size() - 1);
    for (std::size_t i = 0; i < n; ++i) {
        const double at = n == 1 ? last / 2 : last * static_cast<double>(i) / static_cast<double>(n - 1);
        const auto low = static_cast<std::size_t>(at);
        const std::size_t high = std::min(low + 1, theme.ramp.size() - 1);
        colors.push_back(mix(theme.ramp[low], theme.ramp[high], static_cast<float>(at - static_cast<double>(low))));
    }
    return colors;
}

/// `n` colours of districts; they repeat where there are more than the theme has.
std::vector<Color> district_colors(const Theme& theme, std::size_t n) {
    std::vector<Color> colors;
    for (std::size_t i = 0; i < n; ++i) {
        colors.push_back(theme.district[i % theme.district.size()]);
    }
    return colors;
}

}  // namespace

std::shared_ptr<const ColoredClasses> colored_classes(const SceneContext& context, const MapState& state) {
    if (context.classes) {
        return context.classes;
    }
    ColoredClasses made{park_classes(*context.data.atlas, state, context.strings), {}};
    const std::size_t n = made.parks.classes.size();
    made.colors =
        state.coloring.by == ColorBy::district ? district_colors(context.theme, n) : ramp_colors(context.theme, n);
    return std::make_shared<const ColoredClasses>(std::move(made));
}

SceneContext with_classes(const SceneContext& context, const MapState& state) {
    SceneContext made = context;
    made.classes = colored_classes(context, state);
    return made;
}

}  // namespace parkatlas
