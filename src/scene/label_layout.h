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
};

/// Something labels must stay off, with a weight: a hard obstacle is never covered, a soft one costs per covered share.
struct LabelObstacle {
    ScreenRect box;
    double cost = -1;         ///< < 0: hard; otherwise added times the covered share of the label
    std::string exempt_from;  ///< a label with this id may cover it freely
};

struct PlacedLabel {
    std::size_t wish = 0;  ///< index into the wishes
    std::size_t candidate = 0;
};
struct LabelLayout {
    std::vector<PlacedLabel> placed;
    std::vector<std::size_t> dropped;  ///< wishes without a free candidate
};

/// Greedy by priority, then one pass of improvement: a dropped wish may push one placed label of no higher priority to
/// another of its free candidates. Leaders cross neither each other nor a placed label. Deterministic.
[[nodiscard]] LabelLayout place_labels(std::span<const LabelWish> wishes, std::span<const LabelObstacle> obstacles,
                                       const ScreenRect& bounds);

}  // namespace parkatlas
