#include "scene/ownership_grid.h"

#include <algorithm>
#include <cmath>

namespace parkatlas {

OwnershipGrid::OwnershipGrid(const ScreenRect& bounds, double cell_px, const Viewport& viewport,
                             std::span<const Owned> areas)
    : bounds_{bounds},
      cell_px_{cell_px},
      columns_{std::max(1, static_cast<int>(std::ceil(bounds.width() / cell_px)))},
      rows_{std::max(1, static_cast<int>(std::ceil(bounds.height() / cell_px)))},
      owners_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0) {
    for (const Owned& owned : areas) {
        reach_.resize(std::max(reach_.size(), owned.owner + 1), {columns_, -1, rows_, -1});
        add(owned, viewport);
    }
    covered_left_.reserve(owners_.size() + static_cast<std::size_t>(rows_));
    auto cell = owners_.begin();
    for (int row = 0; row < rows_; ++row) {
        std::uint32_t left = 0;
        covered_left_.push_back(left);
        for (int column = 0; column < columns_; ++column, ++cell) {
            left += *cell != 0 ? 1U : 0U;
            covered_left_.push_back(left);
        }
    }
}

void OwnershipGrid::add(const Owned& owned, const Viewport& viewport) {
    Cells& reach = reach_[owned.owner];
    std::vector<double> crossings;
    for (const auto& polygon : owned.area->polygons) {
        ScreenRect box;
        std::vector<std::vector<ScreenPoint>> rings;
        for (const auto& ring : polygon) {
            auto& screen = rings.emplace_back();
            for (const MapPoint p : ring) {
                screen.push_back(viewport.to_screen(p));
                box.add(screen.back());
            }
        }
        const auto row_of = [&](double y) { return static_cast<int>(std::floor((y - bounds_.min.y) / cell_px_)); };
        const int first = std::max(0, row_of(std::max(box.min.y, bounds_.min.y)));
        const int last = std::min(rows_ - 1, row_of(std::min(box.max.y, bounds_.max.y)));
        for (int row = first; row <= last; ++row) {
            const double y = bounds_.min.y + (row + 0.5) * cell_px_;
            crossings.clear();
            for (const auto& ring : rings) {
                for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
                    if ((ring[i].y > y) != (ring[j].y > y)) {
                        crossings.push_back(ring[i].x +
                                            (y - ring[i].y) / (ring[j].y - ring[i].y) * (ring[j].x - ring[i].x));
                    }
                }
            }
            std::sort(crossings.begin(), crossings.end());
            for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
                const double from = (std::max(crossings[i], bounds_.min.x) - bounds_.min.x) / cell_px_ - 0.5;
                const double to = (std::min(crossings[i + 1], bounds_.max.x) - bounds_.min.x) / cell_px_ - 0.5;
                const int c0 = std::max(0, static_cast<int>(std::ceil(from)));
                const int c1 = static_cast<int>(std::floor(std::min(to, columns_ - 1.0)));
                if (c0 > c1) {
                    continue;
                }
                std::fill_n(owners_.begin() + row * columns_ + c0, c1 - c0 + 1,
                            static_cast<std::uint8_t>(owned.owner + 1));
                reach = {std::min(reach.c0, c0), std::max(reach.c1, c1), std::min(reach.r0, row),
                         std::max(reach.r1, row)};
            }
        }
    }
}

OwnershipGrid::Cells OwnershipGrid::cells(const ScreenRect& box) const {
    const auto column = [&](double x) {
        return std::clamp(static_cast<int>((x - bounds_.min.x) / cell_px_), 0, columns_ - 1);
    };
    const auto row = [&](double y) {
        return std::clamp(static_cast<int>((y - bounds_.min.y) / cell_px_), 0, rows_ - 1);
    };
    return {column(box.min.x), column(box.max.x), row(box.min.y), row(box.max.y)};
}

template <class Found>
void OwnershipGrid::visit_own(const Cells& among, std::size_t owner, Found found) const {
    if (owner >= reach_.size()) {
        return;
    }
    const Cells& reach = reach_[owner];
    for (int row = std::max(among.r0, reach.r0); row <= std::min(among.r1, reach.r1); ++row) {
        for (int column = std::max(among.c0, reach.c0); column <= std::min(among.c1, reach.c1); ++column) {
            if (owners_[static_cast<std::size_t>(row * columns_ + column)] == owner + 1) {
                found(column, row);
            }
        }
    }
}

OwnershipGrid::Share OwnershipGrid::covered(const ScreenRect& box, std::size_t owner) const {
    const Cells k = cells(box);
    std::uint32_t anybody = 0;
    for (int row = k.r0; row <= k.r1; ++row) {
        const auto left = covered_left_.begin() + row * (columns_ + 1);
        anybody += left[k.c1 + 1] - left[k.c0];
    }
    std::uint32_t own = 0;
    if (anybody > 0) {
        visit_own(k, owner, [&own](int, int) { ++own; });
    }
    const double total = (k.c1 - k.c0 + 1.0) * (k.r1 - k.r0 + 1.0);
    return {own / total, (anybody - own) / total};
}

ScreenRect OwnershipGrid::span(const ScreenRect& box, std::size_t owner) const {
    ScreenRect span;
    visit_own(cells(box), owner, [&](int column, int row) {
        span.add(ScreenPoint{bounds_.min.x + column * cell_px_, bounds_.min.y + row * cell_px_});
        span.add(ScreenPoint{bounds_.min.x + (column + 1) * cell_px_, bounds_.min.y + (row + 1) * cell_px_});
    });
    return span;
}

}  // namespace parkatlas
