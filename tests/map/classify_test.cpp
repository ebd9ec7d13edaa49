#include "map/classify.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>

using namespace parkatlas;

namespace {

/// Sum of squared deviations within the classes.
double spread(const std::vector<double>& values, const std::vector<double>& limits) {
    double sum = 0;
    for (std::size_t c = 0; c <= limits.size(); ++c) {
        std::vector<double> inside;
        std::ranges::copy_if(values, std::back_inserter(inside), [&](double v) { return class_of(v, limits) == c; });
        double mean = 0;
        for (const double v : inside) {
            mean += v / static_cast<double>(inside.size());
        }
        for (const double v : inside) {
            sum += (v - mean) * (v - mean);
        }
    }
    return sum;
}

/// The least spread of all ways to part the values, tried one by one.
double least_spread(std::vector<double> values, std::size_t classes) {
    std::ranges::sort(values);
    const std::set<double> distinct{values.begin(), values.end()};
    const std::vector<double> cuts{std::next(distinct.begin()), distinct.end()};
    double best = std::numeric_limits<double>::infinity();
    std::vector<bool> chosen(cuts.size(), false);
    std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(std::min(classes - 1, cuts.size())), true);
    do {
        std::vector<double> limits;
        for (std::size_t i = 0; i < cuts.size(); ++i) {
            if (chosen[i]) {
                limits.push_back(cuts[i]);
            }
        }
        best = std::min(best, spread(values, limits));
    } while (std::prev_permutation(chosen.begin(), chosen.end()));
    return best;
}

std::vector<double> random_values(std::mt19937& random, std::size_t n, bool rounded) {
    std::lognormal_distribution<double> value{2, 1};
    std::vector<double> values(n);
    for (double& v : values) {
        v = rounded ? std::round(value(random)) : value(random);
    }
    return values;
}

}  // namespace

TEST_CASE("limits rise, every class holds a value, and no more classes than asked for") {
    std::mt19937 random{5};
    for (int i = 0; i < 600; ++i) {
        const std::vector<double> values = random_values(random, 1 + random() % 30, i % 2 == 0);
        for (const BreakRule rule : {BreakRule::jenks, BreakRule::quantile, BreakRule::equal}) {
            const std::size_t classes = least_classes + random() % (most_classes - least_classes + 1);
            const std::vector<double> limits = class_limits(values, rule, classes);
            CAPTURE(i);
            CAPTURE(classes);
            CHECK(limits.size() < classes);
            CHECK(std::ranges::is_sorted(limits, std::less_equal<>{}));
            std::set<std::size_t> used;
            for (const double v : values) {
                used.insert(class_of(v, limits));
            }
            CHECK(used.size() == limits.size() + 1);
        }
    }
}

TEST_CASE("natural breaks are the best there are") {
    std::mt19937 random{6};
    for (int i = 0; i < 60; ++i) {
        const std::vector<double> values = random_values(random, 4 + random() % 8, i % 3 == 0);
        for (std::size_t classes = 2; classes <= 4; ++classes) {
            CAPTURE(i);
            CAPTURE(classes);
            CHECK(spread(values, class_limits(values, BreakRule::jenks, classes)) ==
                  doctest::Approx(least_spread(values, classes)).epsilon(1e-9));
        }
    }
}

TEST_CASE("quantiles of different values differ by one at most; equal parts are equally wide") {
    std::vector<double> values;
    for (int i = 0; i < 22; ++i) {
        values.push_back(std::pow(1.7, i));
    }
    for (std::size_t classes = 2; classes <= most_classes; ++classes) {
        const auto limits = class_limits(values, BreakRule::quantile, classes);
        std::vector<int> count(limits.size() + 1, 0);
        for (const double v : values) {
            ++count[class_of(v, limits)];
        }
        const auto [least, most] = std::ranges::minmax(count);
        CHECK(count.size() == classes);
        CHECK(most - least <= 1);
    }
    const auto equal = class_limits({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, BreakRule::equal, 5);
    CHECK(equal == std::vector<double>{2, 4, 6, 8});
}

TEST_CASE("nothing to part gives no limits; what is not finite counts for nothing") {
    const double nan = std::nan("");
    const double infinite = std::numeric_limits<double>::infinity();
    for (const BreakRule rule : {BreakRule::jenks, BreakRule::quantile, BreakRule::equal, BreakRule::manual}) {
        CHECK(class_limits({}, rule, 5).empty());
        CHECK(class_limits({3}, rule, 5).empty());
        CHECK(class_limits({3, 3, 3}, rule, 5).empty());
        CHECK(class_limits({nan, infinite, -infinite, 2}, rule, 5).empty());
    }
    CHECK(class_limits({1, nan, 9, infinite}, BreakRule::jenks, 5) == std::vector<double>{9});
    CHECK(class_limits({1, 2}, BreakRule::equal, 0).size() == 1);
}

TEST_CASE("a value on a limit belongs to the class above") {
    CHECK(class_of(9.999, {10, 20}) == 0);
    CHECK(class_of(10, {10, 20}) == 1);
    CHECK(class_of(20, {10, 20}) == 2);
    CHECK(class_of(1, {}) == 0);
}

TEST_CASE("short limits part the values as the limits do, and none has more digits than it needs") {
    std::mt19937 random{7};
    for (int round = 0; round < 200; ++round) {
        const std::vector<double> values = random_values(random, 3 + random() % 20, round % 2 == 0);
        for (const BreakRule rule : {BreakRule::jenks, BreakRule::quantile, BreakRule::equal}) {
            const std::vector<double> limits = class_limits(values, rule, 2 + random() % 6);
            const std::vector<double> shortened = short_limits(values, limits);
            REQUIRE(shortened.size() == limits.size());
            CHECK(std::ranges::is_sorted(shortened));
            std::size_t longer = 0;
            for (const double v : values) {
                CHECK(class_of(v, shortened) == class_of(v, limits));
            }
            for (std::size_t i = 0; i < limits.size(); ++i) {
                longer += limits_text({shortened[i]}).size() > limits_text({limits[i]}).size() ? 1U : 0U;
            }
            CHECK(longer == 0);
        }
    }
    CHECK(limits_text(short_limits({1, 2, 40}, {37.0 / 3})) == "10");
}

TEST_CASE("limits read back what was written, and take the separators that people type") {
    for (const std::vector<double>& limits :
         {std::vector<double>{10, 20, 50}, {-1.5, 0, 1e-7}, {0.1 + 0.2}, {1, 2, 3, 4, 5, 6}}) {
        const Result<std::vector<double>> read = parse_limits(limits_text(limits));
        REQUIRE(read.ok());
        CHECK(read.value() == limits);
    }
    for (const char* text : {"10,20", "10, 20", "10 20", "10；20", "10，20", "10、20", " 10 ;20 ", "10,20,"}) {
        CAPTURE(text);
        const Result<std::vector<double>> read = parse_limits(text);
        REQUIRE(read.ok());
        CHECK(read.value() == std::vector<double>{10, 20});
    }
}

TEST_CASE("limits that are none say why") {
    const auto key_of = [](const char* text) {
        const Result<std::vector<double>> read = parse_limits(text);
        return read ? std::string{} : read.error().key;
    };
    CHECK(key_of("") == "error.limit_none");
    CHECK(key_of(" , ") == "error.limit_none");
    CHECK(key_of("10,many") == "error.limit_number");
    CHECK(key_of("10,nan") == "error.limit_number");
    CHECK(key_of("1e999") == "error.limit_number");
    CHECK(key_of("20,10") == "error.limit_rising");
    CHECK(key_of("20,20") == "error.limit_rising");
    CHECK(key_of("1,2,3,4,5,6,7") == "error.limit_many");
}
