#include "scene/label_layout.h"

#include "scene/segment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace parkatlas;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr ScreenRect bounds{{0, 0}, {400, 300}};

LabelCandidate at(double x, double y, double cost = 0, std::vector<ScreenPoint> leader = {}) {
    return {screen_rect(x, y, 40, 10), cost, std::move(leader)};
}
LabelWish wish(std::string id, std::vector<LabelCandidate> candidates, int priority = 0) {
    return {std::move(id), priority, std::move(candidates)};
}
LabelLayout place(const std::vector<LabelWish>& wishes, const std::vector<LabelObstacle>& obstacles = {}) {
    return place_labels(wishes, obstacles, bounds);
}
/// The candidate taken by each wish; -1: dropped.
std::vector<int> choices(const LabelLayout& layout) {
    std::vector<int> all(layout.placed.size() + layout.dropped.size(), -2);
    for (const PlacedLabel& p : layout.placed) {
        all.at(p.wish) = static_cast<int>(p.candidate);
    }
    for (const std::size_t w : layout.dropped) {
        all.at(w) = -1;
    }
    return all;
}
using Choices = std::vector<int>;

// The rules once more, by other means than the layout's own: plain loops and sampled lines.

bool too_near(const ScreenRect& a, const ScreenRect& b, double beside, double above) {
    return a.min.x < b.max.x + beside && b.min.x < a.max.x + beside && a.min.y < b.max.y + above &&
           b.min.y < a.max.y + above;
}

bool enters(const std::vector<ScreenPoint>& line, const ScreenRect& box) {
    constexpr int samples = 400;
    for (std::size_t i = 1; i < line.size(); ++i) {
        for (int k = 0; k <= samples; ++k) {
            const ScreenPoint p = line[i - 1] + (line[i] - line[i - 1]) * (static_cast<double>(k) / samples);
            if (p.x > box.min.x && p.x < box.max.x && p.y > box.min.y && p.y < box.max.y) {
                return true;
            }
        }
    }
    return false;
}

/// Whether two lines cross: the parameters of the crossing of their segments' straight lines, both within 0…1.
bool cross(const std::vector<ScreenPoint>& a, const std::vector<ScreenPoint>& b) {
    for (std::size_t i = 1; i < a.size(); ++i) {
        for (std::size_t j = 1; j < b.size(); ++j) {
            const ScreenPoint u = a[i] - a[i - 1];
            const ScreenPoint v = b[j] - b[j - 1];
            const double det = parkatlas::cross(u, v);
            const double s = parkatlas::cross(b[j - 1] - a[i - 1], v) / det;
            const double t = parkatlas::cross(b[j - 1] - a[i - 1], u) / det;
            if (s > 0 && s < 1 && t > 0 && t < 1) {
                return true;
            }
        }
    }
    return false;
}

/// Whether a line passes where another begins, nearer than 6 px: by points along it.
bool passes_beginning(const std::vector<ScreenPoint>& line, const std::vector<ScreenPoint>& other) {
    constexpr int parts = 400;
    for (std::size_t i = 1; i < line.size() && !other.empty(); ++i) {
        for (int k = 0; k <= parts; ++k) {
            if (distance(line[i - 1] + (line[i] - line[i - 1]) * (k / double{parts}), other.front()) < 6) {
                return true;
            }
        }
    }
    return false;
}

bool begin_as_one(const std::vector<ScreenPoint>& a, const std::vector<ScreenPoint>& b) {
    return !a.empty() && !b.empty() && distance(a.front(), b.front()) < 6;
}

bool conflict(const LabelCandidate& a, const LabelCandidate& b) {
    return too_near(a.box, b.box, 6, 2) || enters(a.leader, b.box) || enters(b.leader, a.box) ||
           cross(a.leader, b.leader) ||
           (!(begin_as_one(a.leader, b.leader)) &&
            (passes_beginning(a.leader, b.leader) || passes_beginning(b.leader, a.leader)));
}

bool is_allowed(const LabelWish& w, const LabelCandidate& c, const std::vector<LabelObstacle>& obstacles) {
    return bounds.contains(c.box.min) && bounds.contains(c.box.max) &&
           std::none_of(obstacles.begin(), obstacles.end(), [&](const LabelObstacle& o) {
               return o.cost < 0 && (o.exempt_from.empty() || o.exempt_from != w.id) &&
                      (too_near(c.box, o.box, 1, 1) || enters(c.leader, o.box));
           });
}

double cost_with_ground(const LabelCandidate& c, const std::vector<LabelObstacle>& obstacles) {
    double cost = c.cost;
    for (const LabelObstacle& o : obstacles) {
        const double width = std::min(c.box.max.x, o.box.max.x) - std::max(c.box.min.x, o.box.min.x);
        const double height = std::min(c.box.max.y, o.box.max.y) - std::max(c.box.min.y, o.box.min.y);
        if (o.cost > 0 && width > 0 && height > 0) {
            cost += o.cost * width * height / (c.box.width() * c.box.height());
        }
    }
    return cost;
}

struct Example {
    std::vector<LabelWish> wishes;
    std::vector<LabelObstacle> obstacles;
};

/// Points with labels around them and, farther off, with leaders; their symbols as hard obstacles and a few soft ones.
Example random_example(std::mt19937& random, std::size_t most_wishes) {
    std::uniform_real_distribution<double> unit{0, 1};
    Example example;
    const std::size_t count = random() % most_wishes + 1;
    for (std::size_t i = 0; i < count; ++i) {
        const ScreenPoint p{unit(random) * 440 - 20, unit(random) * 340 - 20};
        LabelWish w{"w" + std::to_string(i), static_cast<int>(random() % 3), {}};
        const double width = 20 + unit(random) * 60;
        for (int k = 0; k < 16; ++k) {
            const double angle = k * 0.785 + 0.1;
            const bool is_far = k >= 8;
            const double reach = is_far ? 25 + unit(random) * 40 : 5;
            const ScreenPoint middle{p.x + std::cos(angle) * (reach + width / 2), p.y + std::sin(angle) * (reach + 6)};
            LabelCandidate c{
                screen_rect(middle.x - width / 2, middle.y - 6, width, 12), unit(random) + (is_far ? 1 : 0), {}};
            if (is_far) {
                const ScreenPoint shelf{middle.x + (std::cos(angle) > 0 ? -1 : 1) * (width / 2 + 12), middle.y};
                c.leader = {p, shelf, {shelf.x + (std::cos(angle) > 0 ? 10 : -10), shelf.y}};
            }
            w.candidates.push_back(std::move(c));
        }
        example.wishes.push_back(std::move(w));
        example.obstacles.push_back({screen_rect(p.x - 3, p.y - 3, 6, 6), -1, "w" + std::to_string(i)});
    }
    for (int i = 0; i < 4; ++i) {
        example.obstacles.push_back({screen_rect(unit(random) * 350, unit(random) * 250, 50, 50), 3, {}});
    }
    return example;
}

}  // namespace

TEST_CASE("a label alone takes its best place inside the bounds") {
    CHECK(choices(place({})) == Choices{});
    CHECK(choices(place({wish("a", {at(10, 10, 2), at(50, 10, 1), at(90, 10, 1)})})) == Choices{1});  // first of equals
    CHECK(choices(place({wish("a", {at(-1, 10), at(361, 10), at(10, 291), at(360, 290, 9)})})) == Choices{3});
    CHECK(choices(place({wish("a", {})})) == Choices{-1});
}

TEST_CASE(
    "labels keep six pixels beside and two above between them; the higher priority goes first, then the earlier") {
    CHECK(choices(place({wish("a", {at(10, 10)}), wish("b", {at(55.5, 10)})})) == Choices{0, -1});
    CHECK(choices(place({wish("a", {at(10, 10)}), wish("b", {at(56, 10)})})) == Choices{0, 0});
    CHECK(choices(place({wish("a", {at(10, 10)}), wish("b", {at(10, 21.5)})})) == Choices{0, -1});
    CHECK(choices(place({wish("a", {at(10, 10)}), wish("b", {at(10, 22)})})) == Choices{0, 0});
    CHECK(choices(place({wish("a", {at(10, 10)}), wish("b", {at(20, 12)}, 1)})) == Choices{-1, 0});
    CHECK(choices(place({wish("a", {at(10, 10)}), wish("b", {at(20, 12), at(20, 40, 5)}, -1)})) == Choices{0, 1});
}

TEST_CASE("who came late to a dear place gets a better one where that saves more than it costs the other") {
    const auto late = [](double elsewhere, double other_elsewhere, int priority = 0) {
        return choices(place({wish("a", {at(10, 10), at(10, 60, other_elsewhere)}, priority),
                              wish("b", {at(12, 12), at(200, 200, elsewhere)})}));
    };
    CHECK(late(5, 0.1) == Choices{1, 0});
    CHECK(late(5, 4.9) == Choices{0, 1});     // saves too little
    CHECK(late(0.4, 0.1) == Choices{0, 1});   // good enough
    CHECK(late(5, 0.1, 1) == Choices{0, 1});  // the other has a higher rank
    // One that asks in vain does not bar the way for others.
    const LabelWish a = wish("a", {at(10, 10), at(10, 60, 0.1)});
    const LabelWish b = wish("b", {at(14, 14), at(200, 200, 5)});
    const LabelWish c = wish("c", {at(12, 12), at(12, 62, 5)});
    CHECK(choices(place({a, c})) == Choices{1, 0});
    CHECK(choices(place({a, b, c})) == Choices{1, 1, 0});
}

TEST_CASE("two labels make way for one that has no other place, if that leaves a place for all") {
    const LabelWish left = wish("left", {at(10, 10), at(10, 60, 5)});
    const LabelWish right = wish("right", {at(60, 10), at(60, 60, 5)});
    const LabelWish between = wish("between", {at(35, 10)});
    CHECK(choices(place({left, right, between})) == Choices{1, 1, 0});
    // Not for a higher rank, and not where one of them has no other place.
    CHECK(choices(place({left, wish("right", {at(60, 10), at(60, 60, 5)}, 1), between})) == Choices{0, 0, -1});
    CHECK(choices(place({left, wish("right", {at(60, 10)}), between})) == Choices{0, 0, -1});
    // A chain: where one of the two goes another stands, which can go, too.
    const LabelWish there = wish("there", {at(10, 60), at(10, 120, 5)});
    CHECK(choices(place({left, right, there, between})) == Choices{1, 1, 1, 0});
    CHECK(choices(place({left, right, wish("there", {at(10, 60)}), between})) == Choices{0, 0, 0, -1});
}

TEST_CASE("a leader keeps off where another begins, so that each dot has one line") {
    LabelWish tied = wish("tied", {at(100, 10)});
    tied.candidates[0].leader = {{20, 100}, {95, 15}};
    const auto passing = [&](double off) {
        LabelWish near = wish("near", {at(300, 200)});
        near.candidates[0].leader = {{20, 100 + off}, {295, 205}};
        return choices(place({tied, near}));
    };
    CHECK(passing(5) == Choices{0, 0});  // dots so close are one
    CHECK(passing(8) == Choices{0, 0});
    LabelWish past = wish("past", {at(200, 200)});
    past.candidates[0].leader = {{20, 150}, {195, 205}};
    CHECK(choices(place({tied, past})) == Choices{0, 0});
    past.candidates[0].leader = {{16, 150}, {16, 50}, {195, 205}};
    CHECK(choices(place({tied, past})) == Choices{0, -1});
    CHECK(choices(place({past, tied})) == Choices{0, -1});
}

TEST_CASE("looking for better places ends, whatever the costs") {
    // The least gain is lost in such costs.
    const LabelWish dear = wish("a", {at(-100, 10), at(10, 10, 1e17), at(10, 60, 1e17)});
    CHECK(choices(place({dear, dear})) == Choices{1, 2});
    // Within the least difference of numbers two boxes are near each other whichever asks.
    const double end = std::nextafter(10.0, 11.0);
    const LabelWish right = wish("right", {at(-100, 10), {{{16, 10}, {56, 20}}, 1, {}}});
    const LabelWish left = wish("left", {{{{2, 10}, {end, 20}}, 0, {}}});
    CHECK(too_near(left.candidates[0].box, right.candidates[1].box) ==
          too_near(right.candidates[1].box, left.candidates[0].box));
    CHECK(choices(place({right, left})) == Choices{1, -1});
}

TEST_CASE("hard obstacles are never covered but by the exempt, soft ones cost by the share they cover") {
    const LabelObstacle hard{screen_rect(10, 10, 8, 8), -1, "own"};
    CHECK(choices(place({wish("other", {at(12, 12), at(100, 100, 9)})}, {hard})) == Choices{1});
    CHECK(choices(place({wish("own", {at(12, 12), at(100, 100, 9)})}, {hard})) == Choices{0});
    CHECK(choices(place({wish("", {at(12, 12)})}, {{screen_rect(10, 10, 8, 8), -1, ""}})) == Choices{-1});  // no names
    // Half covered at 4 is 2 more: dearer than 1.9, cheaper than 2.1.
    const LabelObstacle soft{screen_rect(0, 0, 30, 100), 4, "own"};
    CHECK(choices(place({wish("a", {at(10, 10), at(100, 10, 1.9)})}, {soft})) == Choices{1});
    CHECK(choices(place({wish("a", {at(10, 10), at(100, 10, 2.1)})}, {soft})) == Choices{0});
    CHECK(choices(place({wish("own", {at(10, 10), at(100, 10, 1.9)})}, {soft})) == Choices{0});
    CHECK(choices(place({wish("a", {at(10, 10), at(100, 10, 2.1)})}, {soft, soft})) == Choices{1});  // both count
}

TEST_CASE("the distance of a point from a segment is that of its nearest point, an end or one between") {
    const Segment segment{{10, 0}, {10, 20}};
    CHECK(distance(ScreenPoint{13, 5}, segment) == doctest::Approx(3));
    CHECK(distance(ScreenPoint{13, 24}, segment) == doctest::Approx(5));
    CHECK(distance(ScreenPoint{7, -4}, segment) == doctest::Approx(5));
    CHECK(distance(ScreenPoint{10, 20}, segment) == 0);
    CHECK(distance(ScreenPoint{13, 4}, Segment{{10, 0}, {10, 0}}) == doctest::Approx(5));
}

TEST_CASE("leaders cross neither labels, leaders nor obstacles") {
    const LabelWish across = wish("across", {at(200, 100, 0, {{10, 105}, {199, 105}}), at(10, 200, 5)});
    CHECK(choices(place({wish("box", {at(100, 100)}, 1), across})) == Choices{0, 1});    // over a label
    CHECK(choices(place({across, wish("box", {at(100, 100)}, -1)})) == Choices{0, -1});  // a label over it
    CHECK(choices(place({wish("down", {at(80, 200, 0, {{100, 50}, {100, 199}})}, 1), across})) == Choices{0, 1});
    CHECK(choices(place({across}, {{screen_rect(100, 100, 8, 8), -1, {}}})) == Choices{1});
    CHECK(choices(place({across}, {{screen_rect(100, 100, 8, 8), -1, "across"}})) == Choices{0});
    CHECK(choices(place({across}, {{screen_rect(100, 100, 8, 8), 3, {}}})) == Choices{0});  // soft: only under the text
    CHECK(choices(place({wish("near", {at(100, 106.5)}, 1), across})) == Choices{0, 0});    // 1.5 px off is enough
    CHECK(choices(place({wish("near", {at(100, 105.5)}, 1), across})) == Choices{0, 1});
}

TEST_CASE("a dropped label pushes another of its priority to a free place") {
    const LabelWish flexible = wish("flexible", {at(10, 10), at(10, 100, 3)});
    const LabelWish rigid = wish("rigid", {at(12, 12)});
    CHECK(choices(place({flexible, rigid})) == Choices{1, 0});
    LabelWish higher = flexible;
    higher.priority = 1;
    CHECK(choices(place({higher, rigid})) == Choices{0, -1});  // never one of higher priority
    const LabelWish stuck = wish("stuck", {at(10, 10), at(-50, 100)});
    CHECK(choices(place({stuck, rigid})) == Choices{0, -1});
    // The place to go to must stay free of the newcomer too.
    CHECK(choices(place({wish("a", {at(10, 10), at(14, 20, 1)}), wish("b", {at(12, 12)})})) == Choices{0, -1});
    // Of several ways in the cheapest is taken.
    CHECK(choices(place({wish("a", {at(10, 10), at(10, 100)}), wish("b", {at(200, 10), at(200, 100)}),
                         wish("c", {at(12, 12, 2), at(202, 12, 1)})})) == Choices{0, 1, 1});
}

TEST_CASE("a place that pushing has made free is found") {
    const LabelWish wide = wish("between", {at(35, 10)});  // two in the way at first
    const LabelWish left = wish("left", {{{screen_rect(5, 10, 12, 10), 0, {}}}});
    const LabelWish right = wish("right", {{{screen_rect(92, 10, 12, 10), 0, {}}}});
    CHECK(choices(place({wish("a", {at(10, 10), at(10, 100)}), wish("b", {at(60, 10), at(60, 100)}), wide, left,
                         right})) == Choices{1, 1, 0, 0, 0});
}

TEST_CASE("what is no place is never taken") {
    const LabelCandidate good = at(10, 10, 100);
    const ScreenRect usual = screen_rect(10, 10, 40, 10);
    for (const LabelCandidate& bad :
         {LabelCandidate{{}, 0, {}}, LabelCandidate{{{not_a_number, 10}, {50, 20}}, 0, {}},
          LabelCandidate{{{10, 10}, {infinity, 20}}, 0, {}}, LabelCandidate{{{50, 20}, {10, 10}}, 0, {}},
          LabelCandidate{usual, not_a_number, {}}, LabelCandidate{usual, infinity, {}},
          LabelCandidate{usual, -infinity, {}}, LabelCandidate{usual, 0, {{1, 1}, {not_a_number, 5}}}}) {
        CHECK(choices(place({wish("a", {bad, good})})) == Choices{1});
        CHECK(choices(place({wish("a", {bad})})) == Choices{-1});
        CHECK(choices(place({wish("first", {good}), wish("a", {bad})})) == Choices{0, -1});
    }
    const std::vector<LabelWish> one{wish("a", {good})};
    CHECK(choices(place_labels(one, {}, ScreenRect{})) == Choices{-1});
    CHECK(choices(place_labels(one, {}, ScreenRect{{0, 0}, {0, 0}})) == Choices{-1});
    CHECK(choices(place_labels(one, {}, ScreenRect{{0, 0}, {not_a_number, 10}})) == Choices{-1});
    CHECK(choices(place_labels(one, {}, ScreenRect{{-infinity, -infinity}, {infinity, infinity}})) == Choices{0});
    const std::vector<LabelObstacle> odd{
        {{{-infinity, 5}, {infinity, 15}}, -1, {}}, {{{not_a_number, 5}, {9, 15}}, -1, {}}, {{}, -1, {}}};
    CHECK(choices(place(one, odd)) == Choices{-1});  // the first one bars the whole width
    CHECK(choices(place(one, {odd[1], odd[2]})) == Choices{0});
    CHECK(choices(place({wish("a", {{{{10, 10}, {10, 10}}, 1, {}}})}, {{screen_rect(0, 0, 50, 50), 3, {}}})) ==
          Choices{0});  // no size, no share
    CHECK(choices(place({wish("a", {at(10, 10, 0, {{5, 5}})}), wish("b", {at(60, 10, 0, {{9, 9}, {9, 9}})})})) ==
          Choices{0, 0});  // leaders of no length
}

TEST_CASE("1,000 random layouts obey the rules") {
    std::mt19937 random{22};
    std::size_t placed = 0;
    std::size_t dropped = 0;
    for (int round = 0; round < 1000; ++round) {
        CAPTURE(round);
        const Example e = random_example(random, round % 20 == 0 ? 300 : 40);
        const LabelLayout layout = place(e.wishes, e.obstacles);
        REQUIRE(layout.placed.size() + layout.dropped.size() == e.wishes.size());
        const auto candidate = [&e](const PlacedLabel& p) -> const LabelCandidate& {
            return e.wishes[p.wish].candidates[p.candidate];
        };
        std::size_t broken = 0;
        for (std::size_t i = 0; i < layout.placed.size(); ++i) {
            const PlacedLabel& p = layout.placed[i];
            broken += is_allowed(e.wishes[p.wish], candidate(p), e.obstacles) ? 0 : 1;
            for (std::size_t j = 0; j < i; ++j) {
                broken += conflict(candidate(p), candidate(layout.placed[j])) ? 1 : 0;
            }
        }
        CHECK(broken == 0);
        // No one was dropped who could have stayed. The room for a leader is measured by samples here, so a place
        // counts as free only if it is so with a pixel to spare.
        std::size_t overlooked = 0;
        for (const std::size_t w : layout.dropped) {
            for (LabelCandidate c : e.wishes[w].candidates) {
                const bool was_inside = is_allowed(e.wishes[w], c, e.obstacles);
                c.box = c.box.grown(1.5);
                const bool is_free =
                    was_inside && std::none_of(layout.placed.begin(), layout.placed.end(), [&](const auto& p) {
                        LabelCandidate other = candidate(p);
                        other.box = other.box.grown(1.5);
                        return conflict(c, other);
                    });
                overlooked += is_free ? 1 : 0;
            }
        }
        CHECK(overlooked == 0);
        // Nor does anyone stand where it is dear while a much cheaper place is free, where few look for one.
        std::size_t dear = 0;
        for (const PlacedLabel& p : layout.placed) {
            const LabelWish& w = e.wishes[p.wish];
            const auto clears_all = [&](const LabelCandidate& c) {
                return std::ranges::none_of(layout.placed, [&](const PlacedLabel& other) {
                    LabelCandidate theirs = candidate(other);
                    theirs.box = theirs.box.grown(1.5);
                    return other.wish != p.wish && conflict(c, theirs);
                });
            };
            for (LabelCandidate c : w.candidates) {
                const bool is_cheaper =
                    cost_with_ground(c, e.obstacles) + 0.51 < cost_with_ground(candidate(p), e.obstacles);
                if (is_cheaper && is_allowed(w, c, e.obstacles) && e.wishes.size() <= 60) {
                    c.box = c.box.grown(1.5);
                    dear += clears_all(c) ? 1 : 0;
                }
            }
        }
        CHECK(dear == 0);
        placed += layout.placed.size();
        dropped += layout.dropped.size();
    }
    CHECK(placed > 5000);   // the examples are neither empty …
    CHECK(dropped > 1000);  // … nor easy
}

TEST_CASE("the same wishes give the same layout, and lower ones do not matter to higher ones") {
    std::mt19937 random{23};
    for (int round = 0; round < 200; ++round) {
        CAPTURE(round);
        const Example e = random_example(random, 60);
        const Choices all = choices(place(e.wishes, e.obstacles));
        CHECK(all == choices(place(e.wishes, e.obstacles)));
        std::vector<LabelWish> high;
        Choices expected;
        for (std::size_t i = 0; i < e.wishes.size(); ++i) {
            if (e.wishes[i].priority > 0) {
                high.push_back(e.wishes[i]);
                expected.push_back(all[i]);
            }
        }
        CHECK(choices(place(high, e.obstacles)) == expected);
    }
}
