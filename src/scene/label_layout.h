#pragma once
// Placing labels: greedily by priority, no two overlapping, none over an obstacle or outside the frame.

#include "core/extent.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace parkatlas {

/// A place a label may take: its box, what it costs to take it (0 best), and the leader line to draw, if any.
struct LabelCandidate {
    ScreenRect box;
    double cost = 0;
    std::vector<ScreenPoint> leader;  ///< from the feature to the text; empty: none
};

/// A label that wants to be placed.
struct LabelWish {
    std::string id;
    int priority = 0;  ///< higher first
    std::vector<LabelCandidate> candidates;
    bool is_fixed = false;  ///< stands at its first candidate, whatever is there; the others make way
};

/// Something labels must stay off, with a weight: a hard obstacle is never covered, a soft one costs per covered share.
struct LabelObstacle {
    ScreenRect box;
    double cost = -1;         ///< < 0: hard; otherwise added times the covered share of the label
    std::string exempt_from;  ///< labels with this id, or this and a # with more, may cover it freely
};

struct PlacedLabel {
    std::size_t wish = 0;  ///< index into the wishes
    std::size_t candidate = 0;
};
struct LabelLayout {
    std::vector<PlacedLabel> placed;
    std::vector<std::size_t> dropped;  ///< wishes without a free candidate
};

/// What is kept free between two labels, px: in a row, where they would read as one, and one above the other.
inline constexpr double label_beside_px = 6;
inline constexpr double label_above_px = 2;

/// Whether two labels stand so close that they are not told apart. Says the same of (b, a), to the last bit.
[[nodiscard]] bool too_near(const ScreenRect& a, const ScreenRect& b);

/// Places what is fixed first. Then takes the wishes by priority, equal ones in their order, and gives each its free
/// candidate of least cost (its own plus soft obstacles; the first of equals). Then those of the same priority that
/// found none may push one placed label of that priority to another of its free candidates, until no more of them find
/// a place, and those that came late to a dear place may do the same where it lowers the sum of all costs. Where few of
/// a priority want a place and some found none that others of them could leave, these make room, as long as that leaves
/// no more without a place. What holds of the result, of the fixed among themselves and of the
/// ground beneath them excepted: boxes lie inside the bounds, 1 px off hard obstacles and not too near each other;
/// leaders cross neither each other nor any label nor hard obstacles, and keep 6 px from where others begin, unless
/// both begin so close; no dropped wish has a free candidate; wishes of lower priority change nothing for those of
/// higher. Candidates that are not finite are never taken. Deterministic. `placed` and `dropped` are in the order of
/// the wishes.
[[nodiscard]] LabelLayout place_labels(std::span<const LabelWish> wishes, std::span<const LabelObstacle> obstacles,
                                       const ScreenRect& bounds);

}  // namespace parkatlas
