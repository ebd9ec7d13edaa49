#include "app/fade.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace parkatlas {
namespace {

constexpr double year_s = 0.2;
constexpr double layer_s = 0.16;
constexpr double quick_ms = 20;  // 17 are a display's 60 Hz, which drawing waits for

/// The state without what shows at once, follows the pointer or belongs to panels.
MapState fading_part(MapState state) {
    state.free = {};
    state.framed = {};
    state.legend_room = {};
    state.hover.reset();
    state.selection.clear();
    state.title.clear();
    state.approval_number.clear();
    state.pins.clear();
    state.views.clear();
    state.park_opacity = MapState{}.park_opacity;
    if (state.comparison) {
        state.comparison->split = Comparison{}.split;
    }
    return state;
}

}  // namespace

double fade_s(const MapState& from, const MapState& to) {
    if (from.camera != to.camera || from.view != to.view || fading_part(from) == fading_part(to)) {
        return 0;
    }
    return from.year != to.year ? year_s : layer_s;
}

float fading_opacity(double elapsed_s, double duration_s) {
    if (!(elapsed_s < duration_s)) {
        return 0;
    }
    return static_cast<float>(std::pow(1 - std::max(0.0, elapsed_s) / duration_s, 3));
}

bool is_quick(const FrameStats& stats) {
    std::array<double, 5> last{};
    if (stats.size() < last.size()) {
        return false;
    }
    for (std::size_t i = 0; i < last.size(); ++i) {
        last[i] = stats.latest(i).whole_ms();
    }
    std::ranges::nth_element(last, last.begin() + last.size() / 2);
    return last[last.size() / 2] < quick_ms;
}

}  // namespace parkatlas
