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
        if (owned.area != nullptr) {
            add_area(*owned.area, owned.owner, viewport);
        }
        if (owned.line != nullptr) {
            add_line(*owned.line, owned.owner, viewport);
        }
    }
    Cells all{columns_, -1, rows_, -1};
    for (std::size_t owner = 0; owner < reach_.size(); ++owner) {
        const Cells& reach = reach_[owner];
        own_.emplace_back(reach, [&](int column, int row) { return owner_at(column, row) == owner + 1; });
        all = {std::min(all.c0, reach.c0), std::max(all.c1, reach.c1), std::min(all.r0, reach.r0),
               std::max(all.r1, reach.r1)};
    }
    anybody_ = Counts{all, [&](int column, int row) { return owner_at(column, row) != 0; }};
}

template <class IsCounted>
OwnershipGrid::Counts::Counts(const Cells& within, IsCounted is_counted) : within_{within} {
    if (within.c0 > within.c1 || within.r0 > within.r1) {
        return;
    }
    const auto width = static_cast<std::size_t>(within.c1 - within.c0 + 2);
    sums_.resize(width * static_cast<std::size_t>(within.r1 - within.r0 + 2), 0);
    std::size_t at = width;
    for (int row = within.r0; row <= within.r1; ++row) {
        std::uint32_t left = 0;
        ++at;
        for (int column = within.c0; column <= within.c1; ++column, ++at) {
            left += is_counted(column, row) ? 1U : 0U;
            sums_[at] = sums_[at - width] + left;
        }
    }
}

std::uint32_t OwnershipGrid::Counts::in(const Cells& box) const {
    const Cells part{std::max(box.c0, within_.c0), std::min(box.c1, within_.c1), std::max(box.r0, within_.r0),
                     std::min(box.r1, within_.r1)};
    if (part.c0 > part.c1 || part.r0 > part.r1) {
        return 0;
    }
    const auto sum = [this](int column, int row) {
        const int width = within_.c1 - within_.c0 + 2;
        return sums_[static_cast<std::size_t>((row - within_.r0) * width + column - within_.c0)];
    };
    return sum(part.c1 + 1, part.r1 + 1) - sum(part.c0, part.r1 + 1) - sum(part.c1 + 1, part.r0) +
           sum(part.c0, part.r0);
}

void OwnershipGrid::own(std::size_t owner, int row, int c0, int c1) {
    std::fill_n(owners_.begin() + row * columns_ + c0, c1 - c0 + 1, static_cast<std::uint8_t>(owner + 1));
    Cells& reach = reach_[owner];
    reach = {std::min(reach.c0, c0), std::max(reach.c1, c1), std::min(reach.r0, row), std::max(reach.r1, row)};
}

void OwnershipGrid::add_line(const MapLines& line, std::size_t owner, const Viewport& viewport) {
    for (const auto& part : line.lines) {
        for (std::size_t i = 1; i < part.size(); ++i) {
            const ScreenPoint a = viewport.to_screen(part[i - 1]);
            const ScreenPoint b = viewport.to_screen(part[i]);
            ScreenRect box;
            box.add(a);
            box.add(b);
            if (!box.intersects(bounds_)) {
                continue;
            }
            const int steps = static_cast<int>(distance(a, b) / (cell_px_ / 2)) + 1;
            for (int k = 0; k <= steps; ++k) {
                const ScreenPoint at = a + (b - a) * (static_cast<double>(k) / steps);
                if (bounds_.contains(at)) {
                    const Cells cell = cells({at, at});
                    own(owner, cell.r0, cell.c0, cell.c0);
                }
            }
        }
    }
}

void OwnershipGrid::add_area(const MapPolygons& area, std::size_t owner, const Viewport& viewport) {
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
        bool is_seen = false;
        std::vector<std::vector<double>> crossings(static_cast<std::size_t>(std::max(0, last - first + 1)));  // by row
        const auto y_of = [&](int row) { return bounds_.min.y + (row + 0.5) * cell_px_; };
        for (const auto& ring : rings) {
            for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
                const auto [low, high] = std::minmax(ring[i].y, ring[j].y);
                for (int row = std::max(first, row_of(std::max(low, bounds_.min.y))); row <= last && y_of(row) < high;
                     ++row) {
                    if (const double y = y_of(row); y >= low) {
                        crossings[static_cast<std::size_t>(row - first)].push_back(
                            ring[i].x + (y - ring[i].y) / (ring[j].y - ring[i].y) * (ring[j].x - ring[i].x));
                    }
                }
            }
        }
        for (int row = first; row <= last; ++row) {
            std::vector<double>& x = crossings[static_cast<std::size_t>(row - first)];
            std::ranges::sort(x);
            for (std::size_t i = 0; i + 1 < x.size(); i += 2) {
                const double from = (std::max(x[i], bounds_.min.x) - bounds_.min.x) / cell_px_ - 0.5;
                const double to = (std::min(x[i + 1], bounds_.max.x) - bounds_.min.x) / cell_px_ - 0.5;
                const int c0 = std::max(0, static_cast<int>(std::ceil(from)));
                const int c1 = static_cast<int>(std::floor(std::min(to, columns_ - 1.0)));
                if (c0 > c1) {
                    continue;
                }
                own(owner, row, c0, c1);
                is_seen = true;
            }
        }
        if (!is_seen && !box.is_empty() && bounds_.contains(box.center())) {
            const Cells middle = cells({box.center(), box.center()});
            own(owner, middle.r0, middle.c0, middle.c0);
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
    const std::uint32_t anybody = anybody_.in(k);
    const std::uint32_t own = anybody > 0 && owner < own_.size() ? own_[owner].in(k) : 0;
    const double total = (k.c1 - k.c0 + 1.0) * (k.r1 - k.r0 + 1.0);
    return {own / total, (anybody - own) / total};
}

OwnershipGrid::Nearest OwnershipGrid::nearest(const ScreenRect& box, std::size_t owner, double reach) const {
    const int steps = static_cast<int>(std::lround(reach / cell_px_));
    Nearest found{reach, reach};
    // From afar inwards: most boxes have nothing of others around them, and one look tells.
    for (int step = steps; step >= 0; --step) {
        const double away = step * cell_px_;
        const Share share = covered(box.grown(away), owner);
        found.own = share.own > 0 ? away : found.own;
        found.others = share.others > 0 ? away : found.others;
        if (share.own <= 0 && share.others <= 0) {
            break;
        }
    }
    return found;
}

double OwnershipGrid::length_over_others(const Segment& segment, std::size_t owner) const {
    const int steps = static_cast<int>(distance(segment.a, segment.b) / cell_px_);
    if (steps == 0) {
        return 0;
    }
    const ScreenPoint step = (segment.b - segment.a) * (1 / (steps * cell_px_));
    ScreenPoint at = (segment.a - bounds_.min) * (1 / cell_px_) + step * 0.5;  // in cells
    int over = 0;
    for (int i = 0; i < steps; ++i, at = at + step) {
        const int column = std::clamp(static_cast<int>(at.x), 0, columns_ - 1);
        const int row = std::clamp(static_cast<int>(at.y), 0, rows_ - 1);
        const std::uint8_t there = owner_at(column, row);
        over += there != 0 && there != owner + 1 ? 1 : 0;
    }
    return over * cell_px_;
}

ScreenRect OwnershipGrid::span(const ScreenRect& box, std::size_t owner) const {
    ScreenRect span;
    if (owner >= reach_.size()) {
        return span;
    }
    const Cells among = cells(box);
    const Cells& reach = reach_[owner];
    for (int row = std::max(among.r0, reach.r0); row <= std::min(among.r1, reach.r1); ++row) {
        for (int column = std::max(among.c0, reach.c0); column <= std::min(among.c1, reach.c1); ++column) {
            if (owner_at(column, row) == owner + 1) {
                const ScreenPoint corner{bounds_.min.x + column * cell_px_, bounds_.min.y + row * cell_px_};
                span.add(corner);
                span.add(ScreenPoint{corner.x + cell_px_, corner.y + cell_px_});
            }
        }
    }
    return span;
}

}  // namespace parkatlas
