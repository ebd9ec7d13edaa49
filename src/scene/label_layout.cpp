#include "scene/label_layout.h"

#include "scene/label_sheet.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <random>
#include <utility>

namespace parkatlas {

namespace {

/// Moves that save less are not worth making: places are equally good then.
constexpr double least_gain = 0.5;
/// So many labels of one rank are worth several passes and making room for.
constexpr std::size_t most_tried_anew = 64;
/// Tries at making room for one; the more need it, the fewer for each.
constexpr std::size_t most_tries = 400;
constexpr std::size_t most_passes = 8;

/// Whether so much less is worth a move. Strictly less, since far larger costs swallow the least gain.
bool is_gain(double before, double after) {
    return after <= before - least_gain && after < before;
}

/// Looks for a place that lowers the sum of all costs: takes the wish's candidates in the order of their cost where
/// exactly one label of no higher priority is in the way, which then moves to another free candidate. A wish without a
/// place costs infinitely much, so that any is a gain. `is_stuck` remembers labels that have no other place while the
/// wishes without one ask; nullptr: nothing is remembered. Whether the wish has got a better place.
bool place_by_pushing(LabelSheet& sheet, std::span<const LabelWish> wishes, std::size_t wish,
                      std::vector<bool>* is_stuck) {
    struct Chance {
        double cost;
        std::size_t candidate;
        std::size_t other;  ///< the label in the way
    };
    const LabelWish& w = wishes[wish];
    const std::size_t own_before = sheet.chosen()[wish];
    const double own_cost = sheet.cost_of_chosen(wish);
    const auto knows_stuck = [&](std::size_t other) { return is_stuck != nullptr && (*is_stuck)[other]; };
    sheet.take_away(wish);
    std::vector<Chance> chances;
    for (const LabelSheet::Choice& choice : sheet.choices(wish)) {
        if (!is_gain(own_cost, choice.cost)) {
            break;  // soft obstacles only add
        }
        const double cost = sheet.cost_on_ground(wish, choice.candidate);
        if (!std::isfinite(cost) || !is_gain(own_cost, cost)) {
            continue;
        }
        const std::size_t other = sheet.only_label_in_the_way(w.candidates[choice.candidate]);
        if (other != no_candidate && !wishes[other].is_fixed && wishes[other].priority <= w.priority &&
            !knows_stuck(other)) {
            chances.push_back({cost, choice.candidate, other});
        }
    }
    std::ranges::sort(chances, {}, [](const Chance& c) { return std::pair{c.cost, c.candidate}; });
    for (const auto& [cost, candidate, other] : chances) {
        if (knows_stuck(other)) {
            continue;
        }
        const std::size_t before = sheet.chosen()[other];
        const double cost_before = sheet.cost_of_chosen(other);
        sheet.take_away(other);
        if (is_stuck != nullptr && sheet.best_free(other, before) == no_candidate) {
            (*is_stuck)[other] = true;
            sheet.place(other, before);
            continue;
        }
        sheet.place(wish, candidate);
        if (const std::size_t instead = sheet.best_free(other); instead != no_candidate) {
            sheet.place(other, instead);
            if (is_gain(own_cost + cost_before, cost + sheet.cost_of_chosen(other))) {
                return true;
            }
            sheet.take_away(other);
        }
        sheet.take_away(wish);
        sheet.place(other, before);
    }
    if (own_before != no_candidate) {
        sheet.place(wish, own_before);
    }
    return false;
}

/// Gives those that came late and got a dear place a better one, alone or by pushing. Whether any has moved.
bool improve(LabelSheet& sheet, std::span<const LabelWish> wishes, std::span<const std::size_t> members) {
    bool has_moved = false;
    for (const std::size_t w : members) {
        const std::size_t before = sheet.chosen()[w];
        const double cost = sheet.cost_of_chosen(w);
        if (before == no_candidate || !is_gain(cost, sheet.least_cost(w))) {
            continue;
        }
        sheet.take_away(w);
        if (const std::size_t best = sheet.best_free(w); best != no_candidate) {
            sheet.place(w, best);
            if (is_gain(cost, sheet.cost_of_chosen(w))) {
                has_moved = true;
                continue;
            }
            sheet.take_away(w);
        }
        sheet.place(w, before);
        has_moved |= place_by_pushing(sheet, wishes, w, nullptr);
    }
    return has_moved;
}

/// Gives a wish its best free place; whether there is one.
bool place_best(LabelSheet& sheet, std::size_t wish) {
    const std::size_t best = sheet.best_free(wish);
    if (best != no_candidate) {
        sheet.place(wish, best);
    }
    return best != no_candidate;
}

/// Those without a place get one by pushing, again and again until no more of them find any; they are taken off the
/// list.
void place_waiting(LabelSheet& sheet, std::span<const LabelWish> wishes, std::vector<std::size_t>& waiting) {
    for (std::size_t before = waiting.size() + 1; !waiting.empty() && before != waiting.size();) {
        before = waiting.size();
        std::vector<bool> is_stuck(wishes.size(), false);
        std::erase_if(waiting, [&](std::size_t w) {
            return place_best(sheet, w) || place_by_pushing(sheet, wishes, w, &is_stuck);
        });
    }
}

/// Candidates that a wish could have if others of its rank made way.
std::vector<std::size_t> possible_places(LabelSheet& sheet, std::span<const LabelWish> wishes, std::size_t wish) {
    std::vector<std::size_t> possible;
    for (const LabelSheet::Choice& choice : sheet.choices(wish)) {
        bool can_be = std::isfinite(sheet.cost_on_ground(wish, choice.candidate));
        if (can_be) {
            sheet.visit_labels_in_the_way(wishes[wish].candidates[choice.candidate], [&](std::size_t w) {
                return can_be = !wishes[w].is_fixed && wishes[w].priority == wishes[wish].priority;
            });
        }
        if (can_be) {
            possible.push_back(choice.candidate);
        }
    }
    return possible;
}

/// Where each of some stands, or `no_candidate`.
std::vector<std::size_t> places_of(const LabelSheet& sheet, std::span<const std::size_t> some) {
    std::vector<std::size_t> places;
    std::ranges::transform(some, std::back_inserter(places), [&](std::size_t w) { return sheet.chosen()[w]; });
    return places;
}

/// Takes all of them away, then puts each where it stood.
void put_back(LabelSheet& sheet, std::span<const std::size_t> some, std::span<const std::size_t> places) {
    std::ranges::for_each(some, [&](std::size_t w) { sheet.take_away(w); });
    for (std::size_t i = 0; i < some.size(); ++i) {
        if (places[i] != no_candidate) {
            sheet.place(some[i], places[i]);
        }
    }
}

/// Another order, the same on every machine for the same lots.
void shuffle(std::vector<std::size_t>& some, std::mt19937& random) {
    for (std::size_t i = some.size(); i > 1; --i) {
        std::swap(some[i - 1], some[random() % i]);
    }
}

/// While some of a rank have no place, though others could make way: puts one of them where it could be, and those that
/// stood there elsewhere; takes that back if it leaves more without a place. Ends with the fewest losses on this way,
/// ejection chains (Glover 1996) drawn by lot, the same each time. `lost`: who have none and could.
void make_room(LabelSheet& sheet, std::span<const LabelWish> wishes, std::span<const std::size_t> members,
               std::vector<std::size_t> lost) {
    std::mt19937 random{1};
    std::size_t fewest = lost.size();
    std::vector<std::size_t> best_places = places_of(sheet, members);
    std::map<std::size_t, std::vector<std::size_t>> possible;  // where others of the rank stand does not matter
    for (std::size_t spent = 0; spent < most_tries && !lost.empty(); spent += lost.size()) {
        const std::size_t turn = random() % lost.size();
        const std::size_t wish = lost[turn];
        std::vector<std::size_t>& places = possible[wish];
        if (places.empty()) {
            places = possible_places(sheet, wishes, wish);
        }
        const std::size_t lot = random();
        const std::size_t among = 1 + random() % places.size();  // rather a cheap one
        const std::size_t place = places[lot % among];
        std::vector<std::size_t> moved;
        sheet.visit_labels_in_the_way(wishes[wish].candidates[place], [&](std::size_t w) {
            if (std::ranges::find(moved, w) == moved.end()) {
                moved.push_back(w);
            }
            return true;
        });
        shuffle(moved, random);
        const std::vector<std::size_t> before = places_of(sheet, moved);
        std::ranges::for_each(moved, [&](std::size_t w) { sheet.take_away(w); });
        sheet.place(wish, place);
        std::vector<std::size_t> evicted;
        std::ranges::copy_if(moved, std::back_inserter(evicted), [&](std::size_t w) { return !place_best(sheet, w); });
        if (evicted.size() > 1) {
            sheet.take_away(wish);
            put_back(sheet, moved, before);
            continue;
        }
        lost.erase(lost.begin() + static_cast<std::ptrdiff_t>(turn));
        lost.insert(lost.end(), evicted.begin(), evicted.end());
        if (lost.size() < fewest) {
            fewest = lost.size();
            best_places = places_of(sheet, members);
        }
    }
    put_back(sheet, members, best_places);
}

/// One of a rank and up to `count` − 1 of its rank that keep it from its best places.
std::vector<std::size_t> with_rivals(LabelSheet& sheet, std::span<const LabelWish> wishes, std::size_t wish,
                                     std::size_t count) {
    std::vector<std::size_t> rivals{wish};
    for (const LabelSheet::Choice& choice : sheet.choices(wish)) {
        if (rivals.size() >= count) {
            break;
        }
        if (!std::isfinite(sheet.cost_on_ground(wish, choice.candidate))) {
            continue;
        }
        sheet.visit_labels_in_the_way(wishes[wish].candidates[choice.candidate], [&](std::size_t w) {
            if (!wishes[w].is_fixed && wishes[w].priority == wishes[wish].priority &&
                std::ranges::find(rivals, w) == rivals.end()) {
                rivals.push_back(w);
            }
            return rivals.size() < count;
        });
    }
    return rivals;
}

/// The sum of what some cost; infinite where one has no place.
double cost_of(LabelSheet& sheet, std::span<const std::size_t> some) {
    double sum = 0;
    for (const std::size_t w : some) {
        sum += sheet.cost_of_chosen(w);
    }
    return sum;
}

/// Gives the few placed labels of a rank better places: takes one that could stand better away with its rivals, places
/// them in another order, and keeps that if they cost less. "Ruin and recreate" (Schrimpf et al. 2000), the same each
/// time; the more there is to gain, the more tries.
void exchange(LabelSheet& sheet, std::span<const LabelWish> wishes, std::span<const std::size_t> members) {
    constexpr double tries_per_cost = 4;
    constexpr double most_exchanges = 160;
    std::vector<std::size_t> placed;
    double regret = 0;
    for (const std::size_t w : members) {
        if (sheet.chosen()[w] != no_candidate) {
            placed.push_back(w);
            regret += sheet.cost_of_chosen(w) - sheet.least_cost(w);
        }
    }
    std::mt19937 random{1};
    for (double tries = std::min(tries_per_cost * regret, most_exchanges); tries >= 1; --tries) {
        std::vector<std::size_t> unhappy;
        std::ranges::copy_if(placed, std::back_inserter(unhappy),
                             [&](std::size_t w) { return is_gain(sheet.cost_of_chosen(w), sheet.least_cost(w)); });
        if (unhappy.empty()) {
            return;
        }
        const std::size_t wish = unhappy[random() % unhappy.size()];
        const std::vector<std::size_t> moved = with_rivals(sheet, wishes, wish, 2 + random() % 4);
        const std::vector<std::size_t> before = places_of(sheet, moved);
        const double cost = cost_of(sheet, moved);
        std::vector<std::size_t> order = moved;
        shuffle(order, random);
        std::ranges::for_each(moved, [&](std::size_t w) { sheet.take_away(w); });
        std::ranges::for_each(order, [&](std::size_t w) { place_best(sheet, w); });
        if (!is_gain(cost, cost_of(sheet, moved))) {
            put_back(sheet, moved, before);
        }
    }
}

/// Places wishes of one rank: each in its order where it finds a free place, the rest by pushing; then those that came
/// late get better places. Where some of few found none that others could leave them, these make room.
void place_class(LabelSheet& sheet, std::span<const LabelWish> wishes, std::span<const std::size_t> members) {
    const bool are_few = members.size() <= most_tried_anew;
    std::vector<std::size_t> waiting;
    std::ranges::copy_if(members, std::back_inserter(waiting), [&](std::size_t w) { return !place_best(sheet, w); });
    const auto settle = [&] {
        place_waiting(sheet, wishes, waiting);
        const std::size_t passes = are_few ? most_passes : 1;
        for (std::size_t pass = 0; pass < passes && improve(sheet, wishes, members); ++pass) {
            place_waiting(sheet, wishes, waiting);
        }
    };
    settle();
    if (!are_few) {
        return;
    }
    std::vector<std::size_t> lost = waiting;
    std::erase_if(lost, [&](std::size_t w) { return possible_places(sheet, wishes, w).empty(); });
    if (!lost.empty()) {
        make_room(sheet, wishes, members, std::move(lost));
        waiting.clear();
        std::ranges::copy_if(members, std::back_inserter(waiting),
                             [&](std::size_t w) { return sheet.chosen()[w] == no_candidate; });
        settle();
    }
    exchange(sheet, wishes, members);
    place_waiting(sheet, wishes, waiting);
}

}  // namespace

LabelLayout place_labels(std::span<const LabelWish> wishes, std::span<const LabelObstacle> obstacles,
                         const ScreenRect& bounds) {
    LabelSheet sheet{wishes, obstacles, bounds};
    std::vector<std::size_t> order;
    for (std::size_t w = 0; w < wishes.size(); ++w) {
        if (wishes[w].is_fixed && !wishes[w].candidates.empty() && is_usable(wishes[w].candidates.front())) {
            sheet.place(w, 0);
        } else if (!wishes[w].is_fixed) {
            order.push_back(w);
        }
    }
    const auto is_higher = [&](std::size_t a, std::size_t b) { return wishes[a].priority > wishes[b].priority; };
    std::stable_sort(order.begin(), order.end(), is_higher);
    for (auto first = order.begin(); first != order.end();) {
        const auto last = std::upper_bound(first, order.end(), *first, is_higher);
        place_class(sheet, wishes, {first, last});
        first = last;
    }
    LabelLayout layout;
    for (std::size_t w = 0; w < wishes.size(); ++w) {
        if (const std::size_t candidate = sheet.chosen()[w]; candidate != no_candidate) {
            layout.placed.push_back({w, candidate});
        } else {
            layout.dropped.push_back(w);
        }
    }
    return layout;
}

}  // namespace parkatlas
