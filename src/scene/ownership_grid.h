#pragma once
#include "core/geometry.h"
#include "map/viewport.h"
#include "scene/segment.h"

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
        const MapLines* line = nullptr;  ///< instead of an area
    };
    /// A cell is covered by the area in which its centre lies (even-odd); polygons too small to cover any have the one
    /// of their middle; lines have those they run through, but for corners. `cell_px`: 4 design px, so that a picture
    /// at another resolution gets the same answers.
    OwnershipGrid(const ScreenRect& bounds, double cell_px, const Viewport& viewport, std::span<const Owned> areas);

    struct Share {
        double own = 0;     ///< part of the box over `owner`, 0…1
        double others = 0;  ///< over any other
    };
    [[nodiscard]] Share covered(const ScreenRect& box, std::size_t owner) const;

    /// How far from the box the nearest ground is, px in steps of a cell, 0 where it covers some.
    struct Nearest {
        double own = 0;     ///< of `owner`
        double others = 0;  ///< of anybody else
    };
    /// What is not found within `reach` px, each side of the box on its own, counts as `reach` away.
    [[nodiscard]] Nearest nearest(const ScreenRect& box, std::size_t owner, double reach) const;

    /// How much of the segment runs over ground of others than `owner`, px in steps of a cell.
    [[nodiscard]] double length_over_others(const Segment& segment, std::size_t owner) const;

    /// Box of the cells of `owner` within `box`; empty when there are none.
    [[nodiscard]] ScreenRect span(const ScreenRect& box, std::size_t owner) const;

private:
    /// Cells that a box touches, ends included.
    struct Cells {
        int c0, c1, r0, r1;
    };
    [[nodiscard]] Cells cells(const ScreenRect& box) const;
    /// How many cells of some kind lie in any box of cells, from their sums above and to the left of each corner.
    class Counts {
    public:
        Counts() = default;
        /// `is_counted(column, row)` for the cells within; no others are counted.
        template <class IsCounted>
        Counts(const Cells& within, IsCounted is_counted);
        [[nodiscard]] std::uint32_t in(const Cells& box) const;

    private:
        Cells within_{0, -1, 0, -1};
        std::vector<std::uint32_t> sums_;
    };
    [[nodiscard]] std::uint8_t owner_at(int column, int row) const {
        return owners_[static_cast<std::size_t>(row * columns_ + column)];
    }
    void add_area(const MapPolygons& area, std::size_t owner, const Viewport& viewport);
    void add_line(const MapLines& line, std::size_t owner, const Viewport& viewport);
    /// Gives the owner the cells of a row, ends included.
    void own(std::size_t owner, int row, int c0, int c1);

    ScreenRect bounds_;
    double cell_px_;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<std::uint8_t> owners_;  ///< 0 nobody, else owner + 1
    std::vector<Cells> reach_;          ///< by owner: around all its cells
    Counts anybody_;
    std::vector<Counts> own_;  ///< by owner, of the cells in its reach
};

}  // namespace parkatlas
