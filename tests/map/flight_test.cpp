#include "map/flight.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace parkatlas;

namespace {

constexpr double tiny = 1e-9;
const ScreenRect view = screen_rect(0, 0, 1600, 900);

struct Pair {
    Camera from;
    Camera to;
};

/// Cameras anywhere in a city, 0.5 to 500 m per px.
Pair random_pair(std::mt19937& random) {
    std::uniform_real_distribution<double> place{-60'000, 60'000};
    std::uniform_real_distribution<double> zoom{std::log(0.5), std::log(500)};
    const auto camera = [&] { return Camera{{place(random), place(random)}, std::exp(zoom(random))}; };
    return {camera(), camera()};
}

/// How far two cameras are apart: px that the middle moves, and doublings of the scale.
double apart(const Camera& a, const Camera& b) {
    const double u = std::max(a.units_per_px, b.units_per_px);
    return std::hypot(a.center.x - b.center.x, a.center.y - b.center.y) / u / view.width() +
           std::abs(std::log2(a.units_per_px / b.units_per_px));
}

}  // namespace

TEST_CASE("a flight begins and ends where it should, and is over after its time") {
    std::mt19937 random{1};
    for (int i = 0; i < 500; ++i) {
        const auto [from, to] = random_pair(random);
        for (const FlightKind kind : {FlightKind::jump, FlightKind::nudge}) {
            const Flight flight{from, to, view, kind};
            CHECK(flight.at(-1) == from);
            CHECK(flight.at(0) == from);
            CHECK(flight.at(flight.duration_s()) == to);
            CHECK(flight.at(99) == to);
            CHECK(flight.duration_s() > 0);
            CHECK(flight.duration_s() <= 0.6);
            // What is shown just before the end is what is shown at the end: no jerk.
            CHECK(apart(flight.at(flight.duration_s() * (1 - 1e-6)), to) < 1e-3);
            CHECK(apart(flight.at(flight.duration_s() * 1e-6), from) < 1e-3);
        }
    }
}

TEST_CASE("a flight is smooth: no step is more than a small part of the way") {
    std::mt19937 random{2};
    for (int i = 0; i < 300; ++i) {
        const auto [from, to] = random_pair(random);
        const Flight flight{from, to, view, FlightKind::jump};
        constexpr int steps = 200;
        double longest = 0;
        double whole = 0;
        for (int k = 1; k <= steps; ++k) {
            const Camera a = flight.at(flight.duration_s() * (k - 1) / steps);
            const Camera b = flight.at(flight.duration_s() * k / steps);
            CHECK(std::isfinite(b.center.x));
            CHECK(std::isfinite(b.center.y));
            CHECK(b.units_per_px > 0);
            longest = std::max(longest, apart(a, b));
            whole += apart(a, b);
        }
        // The eased middle is three times as fast as the mean.
        CHECK(longest <= whole * 6 / steps);
    }
}

TEST_CASE("the way back is the same way") {
    std::mt19937 random{3};
    for (int i = 0; i < 300; ++i) {
        const auto [from, to] = random_pair(random);
        const Flight there{from, to, view, FlightKind::jump};
        const Flight back{to, from, view, FlightKind::jump};
        CHECK(there.duration_s() == back.duration_s());
        for (const double share : {0.2, 0.4, 0.5, 0.9}) {
            CHECK(apart(there.at(there.duration_s() * share), back.at(back.duration_s() * (1 - share))) < 1e-6);
        }
    }
}

TEST_CASE("zooming about a point keeps it where it is") {
    std::mt19937 random{4};
    std::uniform_real_distribution<double> x{0, view.width()};
    std::uniform_real_distribution<double> y{0, view.height()};
    for (int i = 0; i < 300; ++i) {
        const Camera from = random_pair(random).from;
        const ScreenPoint pointer{x(random), y(random)};
        const MapPoint under = Viewport{from, view}.to_map(pointer);
        Camera to{{}, from.units_per_px / 1.3};
        to.center = under - (Viewport{to, view}.to_map(pointer) - to.center);
        const Flight flight{from, to, view, FlightKind::nudge};
        for (double t = 0; t < flight.duration_s(); t += 0.02) {
            const ScreenPoint now = Viewport{flight.at(t), view}.to_screen(under);
            CHECK(std::hypot(now.x - pointer.x, now.y - pointer.y) < 1e-6 * view.width());
        }
    }
}

TEST_CASE("between two far places the map rises and sinks again, beside each other it does not") {
    const Camera here{{0, 0}, 2};
    const Camera far{{60'000, 0}, 2};
    const Flight flight{here, far, view, FlightKind::jump};
    const Camera middle = flight.at(flight.duration_s() / 2);
    CHECK(middle.units_per_px > 8);
    CHECK(std::abs(middle.center.x - 30'000) < 1);
    CHECK(flight.duration_s() == 0.6);
    const Flight step{here, {{100, 0}, 2}, view, FlightKind::nudge};
    CHECK(std::abs(step.at(0.08).units_per_px - 2) < 0.01);
}

TEST_CASE("where nothing changes there is nothing to fly") {
    const Camera here{{5, 7}, 3};
    const Flight flight{here, here, view, FlightKind::jump};
    CHECK(flight.duration_s() == 0);
    CHECK(flight.at(0) == here);
    CHECK(apart(flight.at(0.1), here) < tiny);
}
