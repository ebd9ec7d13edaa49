#pragma once
#include "map/action.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace parkatlas {

/// What was done to the map, step by step, so that all of it can be taken back and done again: view, layers, style,
/// selection, year, language. Not steps are what no user means as one: hovering, and the size of the window.
class UndoStack {
public:
    /// Movements of one kind that follow each other within this time are one step: turns of the wheel, a key that
    /// repeats, a glide after its drag.
    static constexpr double one_step_s = 0.6;
    /// The oldest steps beyond this are forgotten.
    static constexpr std::size_t most_steps = 1000;

    /// Remembers the step from `before` to `after`, done at `now_s` of any steady clock. Movements of one kind in the
    /// same `gesture` – a drag of the map or of a name from press to release, the years while they play – are one step
    /// however long it rests; another gesture is another step. 0: of no gesture. What was taken back is forgotten,
    /// unless the action changed nothing that can be undone. Whether a step has begun with it.
    bool record(const MapState& before, const MapState& after, const Action& action, double now_s,
                std::uint64_t gesture = 0);
    /// Makes the last so many steps one: what a single click did is taken back by a single key.
    void merge(std::size_t steps);
    /// The state before the last step that is not taken back yet; hover and window are those of `current`. Nothing:
    /// there is none.
    [[nodiscard]] std::optional<MapState> undo(const MapState& current);
    /// The state after the step that was taken back last.
    [[nodiscard]] std::optional<MapState> redo(const MapState& current);
    /// How many steps can be taken back.
    [[nodiscard]] std::size_t depth() const { return done_.size(); }
    [[nodiscard]] bool can_undo() const { return !done_.empty(); }
    [[nodiscard]] bool can_redo() const { return !undone_.empty(); }
    void clear() { *this = {}; }

private:
    std::vector<MapState> done_;    ///< states before the steps, oldest first
    std::vector<MapState> undone_;  ///< states after the steps taken back, the next to redo last
    std::size_t last_kind_ = 0;     ///< of action, while a step may go on
    std::optional<double> last_s_;  ///< when it went on last
    std::uint64_t last_gesture_ = 0;
};

}  // namespace parkatlas
