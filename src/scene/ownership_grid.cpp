#include "scene/ownership_grid.h"

#include <algorithm>
#include <cmath>

namespace parkatlas {

OwnershipGrid::OwnershipGrid(const ScreenRect& bounds, double cell_px)
    : bounds_{bounds},
      cell_px_{cell_px},
      columns_{std::max(1, static_cast<int>(std::ceil(bounds.width() / cell_px)))},
      rows_{std::max(1, static_cast<int>(std::ceil(bounds.height() / cell_px)))},
      owners_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0) {}

void OwnershipGrid::add(const MapPolygons& area, const Viewport& viewport, std::size_t owner) {
    std::vector<double> crossings;
    for (const auto& polygon : area.polygons) {
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
                for (int column = std::max(0, static_cast<int>(std::ceil(from)));
                     column <= std::min(to, columns_ - 1.0); ++column) {
                    owners_[static_cast<std::size_t>(row * columns_ + column)] = static_cast<std::uint8_t>(owner + 1);
                }
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

OwnershipGrid::Share OwnershipGrid::covered(const ScreenRect& box, std::size_t owner) const {
    const Cells k = cells(box);
    int own = 0;
    int others = 0;
    for (int row = k.r0; row <= k.r1; ++row) {
        for (int column = k.c0; column <= k.c1; ++column) {
            const std::uint8_t cell = owners_[static_cast<std::size_t>(row * columns_ + column)];
            own += cell == owner + 1 ? 1 : 0;
            others += cell != 0 && cell != owner + 1 ? 1 : 0;
        }
    }
    const double total = (k.c1 - k.c0 + 1.0) * (k.r1 - k.r0 + 1.0);
    return {own / total, others / total};
}

ScreenRect OwnershipGrid::span(const ScreenRect& box, std::size_t owner) const {
    const Cells k = cells(box);
    ScreenRect span;
    for (int row = k.r0; row <= k.r1; ++row) {
        for (int column = k.c0; column <= k.c1; ++column) {
            if (owners_[static_cast<std::size_t>(row * columns_ + column)] == owner + 1) {
                span.add(ScreenPoint{bounds_.min.x + column * cell_px_, bounds_.min.y + row * cell_px_});
                span.add(ScreenPoint{bounds_.min.x + (column + 1) * cell_px_, bounds_.min.y + (row + 1) * cell_px_});
            }
        }
    }
    return span;
}

}  // namespace parkatlas
