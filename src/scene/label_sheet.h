#pragma once
// What stands on a sheet while its labels are placed, and what a label may still take.

#include "scene/label_layout.h"
#include "scene/screen_grid.h"
#include "scene/segment.h"

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace parkatlas {

/// Index of a candidate that is none.
inline constexpr std::size_t no_candidate = std::numeric_limits<std::size_t>::max();

/// Whether a candidate is finite and has a box.
[[nodiscard]] bool is_usable(const LabelCandidate& candidate);

/// What stands on the sheet while labels are placed.
class LabelSheet {
public:
    /// Refers to both, which must outlive it.
    LabelSheet(std::span<const LabelWish> wishes, std::span<const LabelObstacle> obstacles, const ScreenRect& bounds);

    /// Index of the candidate of each wish that was placed, or `no_candidate`.
    [[nodiscard]] const std::vector<std::size_t>& chosen() const { return chosen_; }

    void place(std::size_t wish, std::size_t candidate);
    /// Does nothing where it is not placed.
    void take_away(std::size_t wish);

    /// A candidate that can be taken, and what it costs by itself.
    struct Choice {
        std::size_t candidate;
        double cost;
    };
    /// Those of a wish, the cheapest first, the first of equals first.
    [[nodiscard]] std::span<const Choice> choices(std::size_t wish) const {
        return {choices_.begin() + first_choice_[wish], choices_.begin() + first_choice_[wish + 1]};
    }

    /// What a candidate costs with the soft obstacles under it; infinite where a hard one or the bounds forbid it.
    /// Labels placed do not count. It is found out when it is asked for.
    [[nodiscard]] double cost_on_ground(std::size_t wish, std::size_t candidate);
    /// What a wish costs where it stands; infinite where it has no place.
    [[nodiscard]] double cost_of_chosen(std::size_t wish);
    /// What its best place costs, were there no other labels; infinite where there is none.
    [[nodiscard]] double least_cost(std::size_t wish);
    /// Calls `found(wish)` for labels in the way of the candidate, some of them more than once, until it returns false.
    template <class Found>
    void visit_labels_in_the_way(const LabelCandidate& candidate, Found found) const {
        const ScreenRect kept = candidate.box.grown(clearance_px);
        bool go_on = true;
        box_grid_.visit(candidate.box.grown(label_beside_px + clearance_px),
                        [&](std::size_t w) { return go_on = !too_near(candidate.box, boxes_[w]) || found(w); });
        if (go_on) {
            leader_grid_.visit(kept, [&](std::size_t w) {
                return go_on = !leader_meets(w, [&](const Segment& s) { return runs_through(s, kept); }) || found(w);
            });
        }
        for (std::size_t i = 1; i < candidate.leader.size() && go_on; ++i) {
            const Segment own{candidate.leader[i - 1], candidate.leader[i]};
            const ScreenRect around = box_of(own).grown(clearance_px);
            box_grid_.visit(around, [&](std::size_t w) {
                return go_on = !runs_through(own, boxes_[w].grown(clearance_px)) || found(w);
            });
            if (go_on) {
                const ScreenPoint own_dot = candidate.leader.front();
                leader_grid_.visit(box_of(own).grown(dot_px), [&](std::size_t w) {
                    const ScreenPoint others_dot = placed(w).leader.front();
                    const bool may_pass = distance(own_dot, others_dot) < dot_px;
                    const auto meets = [&](const Segment& s) {
                        return cross(s, own) || (!may_pass && distance(own_dot, s) < dot_px);
                    };
                    const bool passes = !may_pass && distance(others_dot, own) < dot_px;
                    return go_on = (!passes && !leader_meets(w, meets)) || found(w);
                });
            }
        }
    }

    /// Whether no label is in its way.
    [[nodiscard]] bool is_free(const LabelCandidate& candidate) const;

    /// The only label in the way of the candidate; `no_candidate` if there is none or more than one.
    [[nodiscard]] std::size_t only_label_in_the_way(const LabelCandidate& candidate) const;

    /// The free candidate of least cost but for `except`, the first of equals, or `no_candidate`.
    [[nodiscard]] std::size_t best_free(std::size_t wish, std::size_t except = no_candidate);

private:
    /// Free space kept between a label and obstacles or leaders, px.
    static constexpr double clearance_px = 1.0;
    /// Between a leader and where another begins: which of two dots it comes from must be clear. Dots that lie closer
    /// are one.
    static constexpr double dot_px = 6.0;

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

    [[nodiscard]] double find_cost_on_ground(const LabelWish& wish, const LabelCandidate& candidate) const;

    std::span<const LabelWish> wishes_;
    std::span<const LabelObstacle> obstacles_;
    ScreenRect bounds_;
    ScreenGrid obstacle_grid_;
    ScreenGrid box_grid_;     ///< of placed labels, by wish
    ScreenGrid leader_grid_;  ///< of their leaders' segments, by wish
    std::vector<std::size_t> chosen_;
    std::vector<ScreenRect> boxes_;  ///< of the chosen, side by side in memory: they are looked at most often
    std::vector<Choice> choices_;    ///< wish by wish
    std::vector<std::ptrdiff_t> first_choice_;  ///< of each wish, and the end
    std::vector<double> on_ground_;             ///< costs of candidates, wish by wish
    std::vector<std::size_t> first_candidate_;
};

}  // namespace parkatlas
