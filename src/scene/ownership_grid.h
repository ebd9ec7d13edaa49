#pragma once
#include "core/geometry.h"
#include "map/viewport.h"

#include <cstdint>
#include <vector>

namespace parkatlas {

/// Which park covers what of a frame, in coarse cells: labels ask it what they would hide, many thousand times a
/// layout.
class OwnershipGrid {
public:
    /// `cell_px`: 4 design px, so that a picture at another resolution gets the same answers.
    OwnershipGrid(const ScreenRect& bounds, double cell_px);
    /// Marks the cells whose centre lies in the area (even-odd) as covered by `owner` (0…254).
    void add(const MapPolygons& area, const Viewport& viewport, std::size_t owner);

    struct Share {
        double own = 0;     ///< part of the box over `owner`, 0…1
        double others = 0;  ///< over any other
    };
    [[nodiscard]] Share covered(const ScreenRect& box, std::size_t owner) const;

    /// Box of the cells of `owner` within `box`; empty when there are none.
    [[nodiscard]] ScreenRect span(const ScreenRect& box, std::size_t owner) const;

private:
    /// Cells that a box touches, ends included.
    struct Cells {
        int c0, c1, r0, r1;
    };
    [[nodiscard]] Cells cells(const ScreenRect& box) const;
    ScreenRect bounds_;
    double cell_px_;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<std::uint8_t> owners_;  ///< 0 nobody, else owner + 1
};

}  // namespace parkatlas
