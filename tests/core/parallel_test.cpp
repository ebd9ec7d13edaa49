#include "core/parallel.h"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace parkatlas;

TEST_CASE("every piece is done once, however many there are") {
    for (const std::size_t count : {0U, 1U, 2U, 7U, 1000U}) {
        std::vector<std::atomic<int>> times(count);
        for_each_parallel(count, [&](std::size_t i) { ++times[i]; });
        CHECK(std::ranges::all_of(times, [](const std::atomic<int>& n) { return n == 1; }));
    }
}

TEST_CASE("what a piece throws reaches the caller, and no piece is at work any more") {
    std::atomic<int> at_work{0};
    const auto work = [&](std::size_t i) {
        ++at_work;
        std::this_thread::yield();
        --at_work;
        if (i % 10 == 3) {
            throw std::runtime_error{"three"};
        }
    };
    for (int i = 0; i < 50; ++i) {
        CHECK_THROWS_AS(for_each_parallel(100, work), std::runtime_error);
        CHECK(at_work == 0);
    }
}
