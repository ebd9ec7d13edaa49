#include "scene/label_sheet.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace parkatlas {
namespace {

/// No cost yet.
constexpr double unknown = -std::numeric_limits<double>::infinity();

double overlap_area(const ScreenRect& a, const ScreenRect& b) {
    const double width = std::min(a.max.x, b.max.x) - std::max(a.min.x, b.min.x);
    const double height = std::min(a.max.y, b.max.y) - std::max(a.min.y, b.min.y);
    return width > 0 && height > 0 ? width * height : 0;
}

bool is_exempt(const LabelObstacle& obstacle, const LabelWish& wish) {
    const std::string& id = obstacle.exempt_from;
    return !id.empty() && wish.id.starts_with(id) && (wish.id.size() == id.size() || wish.id[id.size()] == '#');
}

}  // namespace

bool too_near(const ScreenRect& a, const ScreenRect& b) {
    return a.min.x - b.max.x < label_beside_px && b.min.x - a.max.x < label_beside_px &&
           a.min.y - b.max.y < label_above_px && b.min.y - a.max.y < label_above_px;
}

bool is_usable(const LabelCandidate& candidate) {
    return !candidate.box.is_empty() && is_finite(candidate.box.min) && is_finite(candidate.box.max) &&
           std::isfinite(candidate.cost) &&
           std::all_of(candidate.leader.begin(), candidate.leader.end(), [](ScreenPoint p) { return is_finite(p); });
}

LabelSheet::LabelSheet(std::span<const LabelWish> wishes, std::span<const LabelObstacle> obstacles,
                       const ScreenRect& bounds)
    : wishes_{wishes},
      obstacles_{obstacles},
      bounds_{bounds},
      obstacle_grid_{bounds},
      box_grid_{bounds},
      leader_grid_{bounds},
      chosen_(wishes.size(), no_candidate),
      boxes_(wishes.size()) {
    for (std::size_t i = 0; i < obstacles.size(); ++i) {
        obstacle_grid_.insert(i, obstacles[i].box);
    }
    for (const LabelWish& wish : wishes) {
        const auto first = static_cast<std::ptrdiff_t>(choices_.size());
        first_choice_.push_back(first);
        for (std::size_t i = 0; i < wish.candidates.size(); ++i) {
            if (is_usable(wish.candidates[i])) {
                choices_.push_back({i, wish.candidates[i].cost});
            }
        }
        std::ranges::sort(choices_.begin() + first, choices_.end(), {}, [](const Choice& c) {
            return std::pair{c.cost, c.candidate};
        });
        first_candidate_.push_back(on_ground_.size());
        on_ground_.resize(on_ground_.size() + wish.candidates.size(), unknown);
    }
    first_choice_.push_back(static_cast<std::ptrdiff_t>(choices_.size()));
}

void LabelSheet::place(std::size_t wish, std::size_t candidate) {
    chosen_[wish] = candidate;
    const LabelCandidate& c = wishes_[wish].candidates[candidate];
    boxes_[wish] = c.box;
    box_grid_.insert(wish, c.box);
    for (const Segment& s : segments_of(c.leader)) {
        leader_grid_.insert(wish, box_of(s));
    }
}

void LabelSheet::take_away(std::size_t wish) {
    if (chosen_[wish] == no_candidate) {
        return;
    }
    const LabelCandidate& c = wishes_[wish].candidates[chosen_[wish]];
    box_grid_.erase(wish, c.box);
    for (const Segment& s : segments_of(c.leader)) {
        leader_grid_.erase(wish, box_of(s));
    }
    chosen_[wish] = no_candidate;
}

double LabelSheet::cost_on_ground(std::size_t wish, std::size_t candidate) {
    double& cost = on_ground_[first_candidate_[wish] + candidate];
    if (cost == unknown) {
        cost = find_cost_on_ground(wishes_[wish], wishes_[wish].candidates[candidate]);
    }
    return cost;
}

double LabelSheet::cost_of_chosen(std::size_t wish) {
    return chosen_[wish] == no_candidate ? std::numeric_limits<double>::infinity()
                                         : cost_on_ground(wish, chosen_[wish]);
}

double LabelSheet::least_cost(std::size_t wish) {
    double least = std::numeric_limits<double>::infinity();
    for (const Choice& choice : choices(wish)) {
        if (choice.cost >= least) {
            break;  // soft obstacles only add
        }
        least = std::min(least, cost_on_ground(wish, choice.candidate));
    }
    return least;
}

bool LabelSheet::is_free(const LabelCandidate& candidate) const {
    bool free = true;
    visit_labels_in_the_way(candidate, [&free](std::size_t) { return free = false; });
    return free;
}

std::size_t LabelSheet::only_label_in_the_way(const LabelCandidate& candidate) const {
    std::size_t only = no_candidate;
    bool is_only = true;
    visit_labels_in_the_way(candidate, [&](std::size_t w) {
        is_only = only == no_candidate || only == w;
        only = w;
        return is_only;
    });
    return is_only ? only : no_candidate;
}

std::size_t LabelSheet::best_free(std::size_t wish, std::size_t except) {
    std::size_t best = no_candidate;
    double best_cost = std::numeric_limits<double>::infinity();
    for (const Choice& choice : choices(wish)) {
        if (choice.cost > best_cost) {
            break;  // soft obstacles only add
        }
        const std::size_t i = choice.candidate;
        const double cost = i == except ? std::numeric_limits<double>::infinity() : cost_on_ground(wish, i);
        if ((cost < best_cost || (cost == best_cost && i < best)) && std::isfinite(cost) &&
            is_free(wishes_[wish].candidates[i])) {
            best = i;
            best_cost = cost;
        }
    }
    return best;
}

double LabelSheet::find_cost_on_ground(const LabelWish& wish, const LabelCandidate& candidate) const {
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

}  // namespace parkatlas
