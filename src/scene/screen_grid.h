#pragma once
#include "core/extent.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace parkatlas {

/// Numbers filed by the boxes they cover, in equal cells over a rectangle: finds what is near without looking at all.
/// Boxes may reach beyond the rectangle; they count as if cut off at its edge.
class ScreenGrid {
public:
    explicit ScreenGrid(const ScreenRect& bounds)
        : origin_{bounds.min},
          columns_{cells_along(bounds.width())},
          rows_{cells_along(bounds.height())},
          cell_width_{bounds.width() / static_cast<double>(columns_)},
          cell_height_{bounds.height() / static_cast<double>(rows_)},
          cells_(columns_ * rows_) {}

    void insert(std::size_t number, const ScreenRect& box) {
        for_cells(box, [&](std::size_t cell) {
            cells_[cell].push_back({number, box});
            return true;
        });
    }
    /// Takes away one entry made with the same number and box.
    void erase(std::size_t number, const ScreenRect& box) {
        for_cells(box, [&](std::size_t cell) {
            auto& entries = cells_[cell];
            entries.erase(std::find(entries.begin(), entries.end(), Entry{number, box}));
            return true;
        });
    }
    /// Calls `found(number)` for each entry whose box shares a point with `box`, once per entry, until it returns
    /// false.
    template <class Found>
    void visit(const ScreenRect& box, Found found) const {
        for_cells(box, [&](std::size_t cell) {
            for (const Entry& entry : cells_[cell]) {
                if (!entry.box.intersects(box)) {
                    continue;
                }
                // Of the cells that both boxes cover, only the first one speaks.
                const ScreenPoint corner{std::max(entry.box.min.x, box.min.x), std::max(entry.box.min.y, box.min.y)};
                if (cell == row(corner.y) * columns_ + column(corner.x) && !found(entry.number)) {
                    return false;
                }
            }
            return true;
        });
    }

private:
    struct Entry {
        std::size_t number = 0;
        ScreenRect box;
        bool operator==(const Entry&) const = default;
    };

    static std::size_t cells_along(double length_px) {
        constexpr double cell_px = 48;
        constexpr double most = 256;
        return length_px > cell_px ? static_cast<std::size_t>(std::min(length_px / cell_px, most)) : 1;
    }
    static std::size_t cell_of(double offset_px, double cell_px, std::size_t count) {
        const double last = static_cast<double>(count - 1);
        return cell_px > 0 && std::isfinite(cell_px)
                   ? static_cast<std::size_t>(std::clamp(offset_px / cell_px, 0.0, last))
                   : 0;
    }
    [[nodiscard]] std::size_t column(double x) const { return cell_of(x - origin_.x, cell_width_, columns_); }
    [[nodiscard]] std::size_t row(double y) const { return cell_of(y - origin_.y, cell_height_, rows_); }

    /// Calls `found(cell)` for the cells under a box until it returns false; for none if the box is empty.
    template <class Found>
    void for_cells(const ScreenRect& box, Found found) const {
        if (box.is_empty()) {
            return;
        }
        for (std::size_t r = row(box.min.y); r <= row(box.max.y); ++r) {
            for (std::size_t c = column(box.min.x); c <= column(box.max.x); ++c) {
                if (!found(r * columns_ + c)) {
                    return;
                }
            }
        }
    }

    ScreenPoint origin_;
    std::size_t columns_;
    std::size_t rows_;
    double cell_width_;
    double cell_height_;
    std::vector<std::vector<Entry>> cells_;
};

}  // namespace parkatlas
