#pragma once
// A camera's way from one place to another. Pure: the caller has the clock.

#include "map/viewport.h"

namespace parkatlas {

/// How a camera moves: a jump goes somewhere else (a park, all parks, back), a nudge answers a key or the wheel and
/// therefore starts at once.
enum class FlightKind { jump, nudge };

/// Where both ends share a point of the screen in sight, the map grows or shrinks about it; else the camera follows the
/// path of least perceived motion of van Wijk and Nuij, “Smooth and efficient zooming and panning” (2003), with their
/// ρ = √2: it rises, crosses and sinks.
class Flight {
public:
    /// `view` is the rectangle that both look through, px.
    Flight(const Camera& from, const Camera& to, const ScreenRect& view, FlightKind kind);

    /// 0 between equal cameras; 0.28 s for a jump, 0.6 s where it changes the scale more than fourfold on its way; 0.16
    /// s for a nudge.
    [[nodiscard]] double duration_s() const { return duration_s_; }
    /// Eased in and out for a jump, out for a nudge. Before 0 the first camera, from the duration on exactly the last.
    [[nodiscard]] Camera at(double elapsed_s) const;

private:
    [[nodiscard]] Camera along(double share) const;

    Camera from_;
    Camera to_;
    FlightKind kind_;
    double duration_s_ = 0;
    bool about_point_ = false;
    MapPoint fixed_;       ///< map offset of the shared point from the centre, per unit of scale
    double width_px_ = 1;  ///< of the view: scales become widths in map units
    double distance_ = 0;  ///< of the centres, map units
    double rise_ = 0;      ///< r₀ of the paper
    double length_ = 0;    ///< S of the paper
};

}  // namespace parkatlas
