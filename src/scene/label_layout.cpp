#include "scene/label_layout.h"

#include "scene/screen_grid.h"
#include "scene/segment.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

namespace parkatlas {

namespace {

/// Free space kept between a label and obstacles or leaders, px.
constexpr double clearance_px = 1.0;
/// Between two labels: in a row, where they would read as one, and one above the other.
constexpr double beside_px = 6.0;
constexpr double above_px = 2.0;
/// Moves that save less are not worth making: places are equally good then.
constexpr double least_gain = 0.5;
/// So many labels of one rank are worth several attempts and passes.
constexpr std::size_t most_tried_anew = 64;
constexpr std::size_t most_attempts = 4;
constexpr std::size_t most_passes = 8;

double overlap_area(const ScreenRect& a, const ScreenRect& b) {
    const double width = std::min(a.max.x, b.max.x) - std::max(a.min.x, b.min.x);
    const double height = std::min(a.max.y, b.max.y) - std::max(a.min.y, b.min.y);
    return width > 0 && height > 0 ? width * height : 0;
}

bool is_usable(const LabelCandidate& candidate) {
    return !candidate.box.is_empty() && is_finite(candidate.box.min) && is_finite(candidate.box.max) &&
           std::isfinite(candidate.cost) &&
           std::all_of(candidate.leader.begin(), candidate.leader.end(), [](ScreenPoint p) { return is_finite(p); });
}

constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

/// What stands on the sheet while labels are placed.
class Sheet {
public:
    Sheet(std::span<const LabelWish> wishes, std::span<const LabelObstacle> obstacles, const ScreenRect& bounds)
        : wishes_{wishes},
          obstacles_{obstacles},
          bounds_{bounds},
          obstacle_grid_{bounds},
          box_grid_{bounds},
          leader_grid_{bounds},
          chosen_(wishes.size(), nothing) {
        for (std::size_t i = 0; i < obstacles.size(); ++i) {
            obstacle_grid_.insert(i, obstacles[i].box);
        }
        for (const LabelWish& wish : wishes) {
            std::vector<Choice>& choices = choices_.emplace_back();
            for (std::size_t i = 0; i < wish.candidates.size(); ++i) {
                if (is_usable(wish.candidates[i])) {
                    choices.push_back({i, wish.candidates[i].cost, std::nullopt});
                }
            }
            std::ranges::stable_sort(choices, {}, &Choice::cost);
        }
    }

    /// Index of the candidate of each wish that was placed, or `nothing`.
    [[nodiscard]] const std::vector<std::size_t>& chosen() const { return chosen_; }

    void place(std::size_t wish, std::size_t candidate) {
        chosen_[wish] = candidate;
        const LabelCandidate& c = wishes_[wish].candidates[candidate];
        box_grid_.insert(wish, c.box);
        for (const Segment& s : segments_of(c.leader)) {
            leader_grid_.insert(wish, box_of(s));
        }
    }

    /// Does nothing where it is not placed.
    void take_away(std::size_t wish) {
        if (chosen_[wish] == nothing) {
            return;
        }
        const LabelCandidate& c = wishes_[wish].candidates[chosen_[wish]];
        box_grid_.erase(wish, c.box);
        for (const Segment& s : segments_of(c.leader)) {
            leader_grid_.erase(wish, box_of(s));
        }
        chosen_[wish] = nothing;
    }

    /// A candidate that can be taken, and what it costs: by itself, and on the ground where it lies, which is found out
    /// when it is asked for.
    struct Choice {
        std::size_t candidate;
        double cost;
        std::optional<double> on_ground;
    };
    /// Those of a wish, the cheapest first, the first of equals first.
    [[nodiscard]] std::vector<Choice>& choices(std::size_t wish) { return choices_[wish]; }

    /// What the choice costs with the soft obstacles under it; infinite where a hard one or the bounds forbid it.
    /// Labels placed do not count.
    double cost_on_ground(std::size_t wish, Choice& choice) const {
        if (!choice.on_ground) {
            choice.on_ground = find_cost_on_ground(wishes_[wish], wishes_[wish].candidates[choice.candidate]);
        }
        return *choice.on_ground;
    }
    /// What a wish costs where it stands; infinite where it has no place.
    [[nodiscard]] double cost_of_chosen(std::size_t wish) {
        const auto is_chosen = [&](const Choice& c) { return c.candidate == chosen_[wish]; };
        const auto choice = std::ranges::find_if(choices_[wish], is_chosen);
        return choice == choices_[wish].end() ? std::numeric_limits<double>::infinity() : cost_on_ground(wish, *choice);
    }
    /// What its best place costs, were there no other labels; infinite where there is none.
    [[nodiscard]] double least_cost(std::size_t wish) {
        double least = std::numeric_limits<double>::infinity();
        for (Choice& choice : choices_[wish]) {
            if (choice.cost >= least) {
                break;  // soft obstacles only add
            }
            least = std::min(least, cost_on_ground(wish, choice));
        }
        return least;
    }
    /// Calls `found(wish)` for labels in the way of the candidate, some of them more than once, until it returns false.
    template <class Found>
    void visit_labels_in_the_way(const LabelCandidate& candidate, Found found) const {
        const ScreenRect kept = candidate.box.grown(clearance_px);
        bool go_on = true;
        box_grid_.visit(candidate.box.grown(beside_px + clearance_px),
                        [&](std::size_t w) { return go_on = !too_near(candidate.box, placed(w).box) || found(w); });
        if (go_on) {
            leader_grid_.visit(kept, [&](std::size_t w) {
                return go_on = !leader_meets(w, [&](const Segment& s) { return runs_through(s, kept); }) || found(w);
            });
        }
        for (std::size_t i = 1; i < candidate.leader.size() && go_on; ++i) {
            const Segment own{candidate.leader[i - 1], candidate.leader[i]};
            const ScreenRect around = box_of(own).grown(clearance_px);
            box_grid_.visit(around, [&](std::size_t w) {
                return go_on = !runs_through(own, placed(w).box.grown(clearance_px)) || found(w);
            });
            if (go_on) {
                leader_grid_.visit(box_of(own), [&](std::size_t w) {
                    return go_on = !leader_meets(w, [&](const Segment& s) { return cross(s, own); }) || found(w);
                });
            }
        }
    }

    [[nodiscard]] bool is_free(const LabelCandidate& candidate) const {
        bool free = true;
        visit_labels_in_the_way(candidate, [&free](std::size_t) { return free = false; });
        return free;
    }

    /// The only label in the way of the candidate; nothing if there is none or more than one.
    [[nodiscard]] std::size_t only_label_in_the_way(const LabelCandidate& candidate) const {
        std::size_t only = nothing;
        bool is_only = true;
        visit_labels_in_the_way(candidate, [&](std::size_t w) {
            is_only = only == nothing || only == w;
            only = w;
            return is_only;
        });
        return is_only ? only : nothing;
    }

    /// The free candidate of least cost but for `except`, the first of equals, or nothing.
    [[nodiscard]] std::size_t best_free(std::size_t wish, std::size_t except = nothing) {
        std::size_t best = nothing;
        double best_cost = std::numeric_limits<double>::infinity();
        for (Choice& choice : choices_[wish]) {
            if (choice.cost > best_cost) {
                break;  // soft obstacles only add
            }
            const std::size_t i = choice.candidate;
            const double cost = i == except ? std::numeric_limits<double>::infinity() : cost_on_ground(wish, choice);
            if ((cost < best_cost || (cost == best_cost && i < best)) && std::isfinite(cost) &&
                is_free(wishes_[wish].candidates[i])) {
                best = i;
                best_cost = cost;
            }
        }
        return best;
    }

private:
    static bool is_exempt(const LabelObstacle& obstacle, const LabelWish& wish) {
        return !obstacle.exempt_from.empty() && obstacle.exempt_from == wish.id;
    }
    [[nodiscard]] const LabelCandidate& placed(std::size_t wish) const {
        return wishes_[wish].candidates[chosen_[wish]];
    }
    template <class Test>
    bool leader_meets(std::size_t wish, Test test) const {
        const std::vector<ScreenPoint>& leader = placed(wish).leader;
        for (std::size_t i = 1; i < leader.size(); ++i) {
            if (test(Segment{leader[i - 1], leader[i]})) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] double find_cost_on_ground(const LabelWish& wish, const LabelCandidate& candidate) const {
        constexpr double forbidden = std::numeric_limits<double>::infinity();
        if (!bounds_.contains(candidate.box.min) || !bounds_.contains(candidate.box.max)) {
            return forbidden;
        }
        double cost = candidate.cost;
        const double area = candidate.box.width() * candidate.box.height();
        const ScreenRect kept = candidate.box.grown(clearance_px);
        obstacle_grid_.visit(kept, [&](std::size_t i) {
            const LabelObstacle& obstacle = obstacles_[i];
            if (is_exempt(obstacle, wish)) {
                return true;
            }
            if (obstacle.cost < 0) {
                cost = overlap(kept, obstacle.box) ? forbidden : cost;
            } else if (area > 0) {
                cost += obstacle.cost * overlap_area(candidate.box, obstacle.box) / area;
            }
            return cost < forbidden;
        });
        for (std::size_t i = 1; i < candidate.leader.size() && cost < forbidden; ++i) {
            const Segment s{candidate.leader[i - 1], candidate.leader[i]};
            obstacle_grid_.visit(box_of(s), [&](std::size_t o) {
                if (obstacles_[o].cost < 0 && !is_exempt(obstacles_[o], wish) && runs_through(s, obstacles_[o].box)) {
                    cost = forbidden;
                }
                return cost < forbidden;
            });
        }
        return cost;
    }

    std::span<const LabelWish> wishes_;
    std::span<const LabelObstacle> obstacles_;
    ScreenRect bounds_;
    ScreenGrid obstacle_grid_;
    ScreenGrid box_grid_;     ///< of placed labels, by wish
    ScreenGrid leader_grid_;  ///< of their leaders' segments, by wish
    std::vector<std::size_t> chosen_;
    std::vector<std::vector<Choice>> choices_;  ///< by wish
};

/// Whether so much less is worth a move. Strictly less, since far larger costs swallow the least gain.
bool is_gain(double before, double after) {
    return after <= before - least_gain && after < before;
}

/// Looks for a place that lowers the sum of all costs: takes the wish's candidates in the order of their cost where
/// exactly one label of no higher priority is in the way, which then moves to another free candidate. A wish without a
/// place costs infinitely much, so that any is a gain. `is_stuck` remembers labels that have no other place while the
/// wishes without one ask; nullptr: nothing is remembered. Whether the wish has got a better place.
bool place_by_pushing(Sheet& sheet, std::span<const LabelWish> wishes, std::size_t wish, std::vector<bool>* is_stuck) {
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
    for (Sheet::Choice& choice : sheet.choices(wish)) {
        if (!is_gain(own_cost, choice.cost)) {
            break;  // soft obstacles only add
        }
        const double cost = sheet.cost_on_ground(wish, choice);
        if (!std::isfinite(cost) || !is_gain(own_cost, cost)) {
            continue;
        }
        const std::size_t other = sheet.only_label_in_the_way(w.candidates[choice.candidate]);
        if (other != nothing && !wishes[other].is_fixed && wishes[other].priority <= w.priority &&
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
        if (is_stuck != nullptr && sheet.best_free(other, before) == nothing) {
            (*is_stuck)[other] = true;
            sheet.place(other, before);
            continue;
        }
        sheet.place(wish, candidate);
        if (const std::size_t instead = sheet.best_free(other); instead != nothing) {
            sheet.place(other, instead);
            if (is_gain(own_cost + cost_before, cost + sheet.cost_of_chosen(other))) {
                return true;
            }
            sheet.take_away(other);
        }
        sheet.take_away(wish);
        sheet.place(other, before);
    }
    if (own_before != nothing) {
        sheet.place(wish, own_before);
    }
    return false;
}

/// Gives those that came late and got a dear place a better one, alone or by pushing. Whether any has moved.
bool improve(Sheet& sheet, std::span<const LabelWish> wishes, std::span<const std::size_t> members) {
    bool has_moved = false;
    for (const std::size_t w : members) {
        const std::size_t before = sheet.chosen()[w];
        const double cost = sheet.cost_of_chosen(w);
        if (before == nothing || !is_gain(cost, sheet.least_cost(w))) {
            continue;
        }
        sheet.take_away(w);
        if (const std::size_t best = sheet.best_free(w); best != nothing) {
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

/// Places wishes of one rank in their order: first each that finds a free place, then again and again the rest by
/// pushing, until no more find one. How many found none.
std::size_t place_in_order(Sheet& sheet, std::span<const LabelWish> wishes, std::span<const std::size_t> members) {
    std::vector<std::size_t> waiting;
    const auto place_best = [&sheet](std::size_t w) {
        const std::size_t best = sheet.best_free(w);
        if (best != nothing) {
            sheet.place(w, best);
        }
        return best != nothing;
    };
    const auto place_waiting = [&] {
        for (std::size_t before = waiting.size() + 1; !waiting.empty() && before != waiting.size();) {
            before = waiting.size();
            std::vector<bool> is_stuck(wishes.size(), false);
            std::erase_if(
                waiting, [&](std::size_t w) { return place_best(w) || place_by_pushing(sheet, wishes, w, &is_stuck); });
        }
    };
    std::copy_if(members.begin(), members.end(), std::back_inserter(waiting),
                 [&](std::size_t w) { return !place_best(w); });
    place_waiting();
    const std::size_t passes = members.size() <= most_tried_anew ? most_passes : 1;
    for (std::size_t pass = 0; pass < passes && improve(sheet, wishes, members); ++pass) {
        place_waiting();
    }
    return waiting.size();
}

/// Places wishes of one rank. Where some found no place all begin anew with these first ("squeaky wheel", Joslin and
/// Clements 1999); of several attempts that with the fewest losses is kept, of equal ones the cheapest.
void place_class(Sheet& sheet, std::span<const LabelWish> wishes, std::span<std::size_t> members) {
    struct Attempt {
        std::pair<std::size_t, double> losses_and_cost;
        std::vector<std::pair<std::size_t, std::size_t>> places;  ///< wishes and their candidates
    };
    const std::size_t attempts = members.size() <= most_tried_anew ? most_attempts : 1;
    std::optional<Attempt> best;
    for (std::size_t i = 0; i < attempts; ++i) {
        const std::size_t losses = place_in_order(sheet, wishes, members);
        if (attempts == 1 || (i == 0 && losses == 0)) {
            return;
        }
        Attempt attempt{{losses, 0}, {}};
        for (const std::size_t w : members) {
            if (sheet.chosen()[w] != nothing) {
                attempt.places.emplace_back(w, sheet.chosen()[w]);
                attempt.losses_and_cost.second += sheet.cost_of_chosen(w);
            }
        }
        if (!best || attempt.losses_and_cost < best->losses_and_cost) {
            best = std::move(attempt);
        }
        std::ranges::stable_partition(members, [&](std::size_t w) { return sheet.chosen()[w] == nothing; });
        std::ranges::for_each(members, [&](std::size_t w) { sheet.take_away(w); });
    }
    for (const auto& [wish, candidate] : best->places) {
        sheet.place(wish, candidate);
    }
}

}  // namespace

bool too_near(const ScreenRect& a, const ScreenRect& b) {
    return a.min.x - b.max.x < beside_px && b.min.x - a.max.x < beside_px && a.min.y - b.max.y < above_px &&
           b.min.y - a.max.y < above_px;
}

LabelLayout place_labels(std::span<const LabelWish> wishes, std::span<const LabelObstacle> obstacles,
                         const ScreenRect& bounds) {
    Sheet sheet{wishes, obstacles, bounds};
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
        if (const std::size_t candidate = sheet.chosen()[w]; candidate != nothing) {
            layout.placed.push_back({w, candidate});
        } else {
            layout.dropped.push_back(w);
        }
    }
    return layout;
}

}  // namespace parkatlas
