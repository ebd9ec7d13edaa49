#pragma once
#include "core/geometry.h"
#include "map/viewport.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parkatlas {

/// Which park covers what of a frame, in coarse cells: labels ask it what they would hide, many thousand times a
/// layout.
class OwnershipGrid {
public:
    /// An area and whose it is (0…254); areas may be anybody's, several one's, the later wins.
    struct Owned {
        const MapPolygons* area = nullptr;
        std::size_t owner = 0;
    };
    /// A cell is covered by the area in which its centre lies (even-odd). `cell_px`: 4 design px, so that a picture at
    /// another resolution gets the same answers.
    OwnershipGrid(const ScreenRect& bounds, double cell_px, const Viewport& viewport, std::span<const Owned> areas);

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
    /// Calls `found(column, row)` for the owner's cells among those.
    template <class Found>
    void visit_own(const Cells& among, std::size_t owner, Found found) const;
    void add(const Owned& owned, const Viewport& viewport);

    ScreenRect bounds_;
    double cell_px_;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<std::uint8_t> owners_;         ///< 0 nobody, else owner + 1
    std::vector<std::uint32_t> covered_left_;  ///< cells of anybody's to the left in a row; columns + 1 for each row
    std::vector<Cells> reach_;                 ///< by owner: around all its cells
};

}  // namespace parkatlas
