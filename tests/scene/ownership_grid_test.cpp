#include "scene/ownership_grid.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace parkatlas;

namespace {

constexpr double cell_px = 4;
const ScreenRect bounds = screen_rect(0, 0, 400, 300);
/// Map units are px, with north up: y = -300 is the lower edge.
const Viewport viewport{{{200, -150}, 1}, bounds};

MapPolygons rectangle(double x, double y, double width, double height) {
    return {{{{{x, -y}, {x + width, -y}, {x + width, -y - height}, {x, -y - height}, {x, -y}}}}};
}

struct Ground {
    std::vector<MapPolygons> areas;
    std::vector<std::size_t> owners;
    [[nodiscard]] OwnershipGrid grid() const {
        std::vector<OwnershipGrid::Owned> owned;
        for (std::size_t i = 0; i < areas.size(); ++i) {
            owned.push_back({&areas[i], owners[i]});
        }
        return {bounds, cell_px, viewport, owned};
    }
    /// The last one that holds the middle of the cell; -1: nobody's.
    [[nodiscard]] int owner_at(int column, int row) const {
        int owner = -1;
        for (std::size_t i = 0; i < areas.size(); ++i) {
            if (contains(areas[i], viewport.to_map({(column + 0.5) * cell_px, (row + 0.5) * cell_px}))) {
                owner = static_cast<int>(owners[i]);
            }
        }
        return owner;
    }
};

/// Rectangles of five owners, some over others, some across the edge; none too small to hold a cell's middle.
Ground random_ground(std::mt19937& random) {
    std::uniform_real_distribution<double> unit{0, 1};
    Ground ground;
    for (std::size_t i = 0; i < 12; ++i) {
        ground.areas.push_back(
            rectangle(unit(random) * 420 - 20, unit(random) * 320 - 20, 9 + unit(random) * 60, 9 + unit(random) * 60));
        ground.owners.push_back(i % 5);
    }
    return ground;
}

}  // namespace

TEST_CASE("what a box covers is counted cell by cell") {
    std::mt19937 random{3};
    std::uniform_real_distribution<double> unit{0, 1};
    for (int round = 0; round < 40; ++round) {
        const Ground ground = random_ground(random);
        const OwnershipGrid grid = ground.grid();
        for (int i = 0; i < 20; ++i) {
            const ScreenRect box =
                screen_rect(unit(random) * 390, unit(random) * 290, unit(random) * 120, unit(random) * 40);
            const std::size_t owner = random() % 6;  // the last has no ground
            double own = 0;
            double others = 0;
            double all = 0;
            for (int row = static_cast<int>(box.min.y / 4); row <= std::min(74, static_cast<int>(box.max.y / 4));
                 ++row) {
                for (int column = static_cast<int>(box.min.x / 4);
                     column <= std::min(99, static_cast<int>(box.max.x / 4)); ++column) {
                    const int there = ground.owner_at(column, row);
                    own += there == static_cast<int>(owner) ? 1 : 0;
                    others += there >= 0 && there != static_cast<int>(owner) ? 1 : 0;
                    ++all;
                }
            }
            const OwnershipGrid::Share share = grid.covered(box, owner);
            CHECK(share.own == doctest::Approx(own / all));
            CHECK(share.others == doctest::Approx(others / all));
        }
    }
}

TEST_CASE("the nearest ground is as far away as the box can grow without touching it") {
    std::mt19937 random{5};
    std::uniform_real_distribution<double> unit{0, 1};
    constexpr double reach = 32;
    for (int round = 0; round < 40; ++round) {
        const Ground ground = random_ground(random);
        const OwnershipGrid grid = ground.grid();
        for (int i = 0; i < 20; ++i) {
            const ScreenRect box = screen_rect(unit(random) * 350, unit(random) * 270, 40, 16);
            const std::size_t owner = random() % 5;
            const OwnershipGrid::Nearest near = grid.nearest(box, owner, reach);
            // By looking at every cell: how far the box must grow to touch it.
            double own = reach;
            double others = reach;
            for (int row = 0; row < 75; ++row) {
                for (int column = 0; column < 100; ++column) {
                    if (const int there = ground.owner_at(column, row); there >= 0) {
                        const double dx =
                            std::max({0.0, column * cell_px - box.max.x, box.min.x - (column + 1) * cell_px});
                        const double dy = std::max({0.0, row * cell_px - box.max.y, box.min.y - (row + 1) * cell_px});
                        double& nearest = there == static_cast<int>(owner) ? own : others;
                        nearest = std::min(nearest, std::max(dx, dy));
                    }
                }
            }
            CHECK(std::abs(near.own - own) <= cell_px);
            CHECK(std::abs(near.others - others) <= cell_px);
            CHECK(near.own >= 0);
            CHECK(near.own <= reach);
            const auto touches = [&](double away) { return grid.covered(box.grown(away), owner); };
            if (near.own >= cell_px) {
                CHECK(touches(near.own - cell_px).own == 0);
            }
            if (near.others >= cell_px) {
                CHECK(touches(near.others - cell_px).others == 0);
            }
            CHECK((near.own == reach || touches(near.own).own > 0));
            CHECK((near.others == reach || touches(near.others).others > 0));
        }
    }
}

TEST_CASE("a line over a neighbour's ground is measured, over one's own and nobody's it is not") {
    Ground ground;
    ground.areas = {rectangle(100, 0, 40, 300), rectangle(200, 0, 60, 300)};
    ground.owners = {0, 1};
    const OwnershipGrid grid = ground.grid();
    const Segment across{{20, 150}, {380, 150}};
    CHECK(grid.length_over_others(across, 0) == doctest::Approx(60).epsilon(0.1));
    CHECK(grid.length_over_others(across, 1) == doctest::Approx(40).epsilon(0.1));
    CHECK(grid.length_over_others(across, 2) == doctest::Approx(100).epsilon(0.1));
    CHECK(grid.length_over_others({{20, 20}, {80, 280}}, 2) == 0);
    CHECK(grid.length_over_others({{20, 20}, {20, 20}}, 2) == 0);
}

TEST_CASE("a block smaller than a cell is still in the way") {
    Ground ground;
    ground.areas = {rectangle(102.3, 54.3, 1, 1)};
    ground.owners = {7};
    const OwnershipGrid grid = ground.grid();
    CHECK(ground.owner_at(25, 13) == -1);
    CHECK(grid.covered(screen_rect(90, 50, 30, 10), 0).others > 0);
    CHECK(grid.covered(screen_rect(90, 50, 30, 10), 7).own > 0);
    CHECK(grid.span(screen_rect(90, 50, 30, 10), 7).contains({102.8, 54.8}));
}
