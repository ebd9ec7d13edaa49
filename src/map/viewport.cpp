#include "map/viewport.h"

#include <algorithm>

namespace parkatlas {

Camera fit(const MapExtent& extent, const ScreenRect& free, const ScreenRect& rect) {
    const double units_per_px = std::max(extent.width() / free.width(), extent.height() / free.height());
    const ScreenPoint shift = free.center() - rect.center();
    const MapPoint center = extent.center();
    return {{center.x - shift.x * units_per_px, center.y + shift.y * units_per_px}, units_per_px};
}

}  // namespace parkatlas
