#pragma once
// MapPoint <-> ScreenPoint.

#include "core/extent.h"

namespace parkatlas {

/// What the view is centred on, and its scale. North is always up.
struct Camera {
    MapPoint center;
    double units_per_px = 1;
    bool operator==(const Camera&) const = default;
};

/// A camera looking through a rectangle of the screen.
///
///     screen (px, y down)          map (CRS units, y up)
///     rect.min +--------> x               ^ y
///              |   + rect.center   <->    |   + camera.center
///              v y                        +------> x
struct Viewport {
    Camera camera;
    ScreenRect rect;
    bool operator==(const Viewport&) const = default;

    [[nodiscard]] ScreenPoint to_screen(MapPoint p) const {
        const ScreenPoint c = rect.center();
        return {c.x + (p.x - camera.center.x) / camera.units_per_px,
                c.y - (p.y - camera.center.y) / camera.units_per_px};
    }
    [[nodiscard]] MapPoint to_map(ScreenPoint s) const {
        const ScreenPoint c = rect.center();
        return {camera.center.x + (s.x - c.x) * camera.units_per_px,
                camera.center.y - (s.y - c.y) * camera.units_per_px};
    }
    /// The part of the map that the rectangle shows.
    [[nodiscard]] MapExtent visible() const {
        MapExtent e;
        e.add(to_map(rect.min));
        e.add(to_map(rect.max));
        return e;
    }
};

/// The camera that shows `extent` whole and centred in `free` (a part of `rect`, e.g. what panels leave free).
[[nodiscard]] Camera fit(const MapExtent& extent, const ScreenRect& free, const ScreenRect& rect);

}  // namespace parkatlas
