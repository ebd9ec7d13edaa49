#include "map/undo_stack.h"

#include <algorithm>
#include <utility>

namespace parkatlas {
namespace {

/// The state with the parts that are not undone taken from another.
MapState in_window_of(MapState state, const MapState& current) {
    state.view = current.view;
    state.free = current.free;
    state.framed = current.framed;
    state.legend_room = current.legend_room;
    state.hover = current.hover;
    return state;
}

bool is_step(const Action& action) {
    return !std::holds_alternative<Hover>(action) && !std::holds_alternative<ViewResized>(action);
}

bool is_movement(const Action& action) {
    return std::holds_alternative<PanBy>(action) || std::holds_alternative<ZoomAbout>(action) ||
           std::holds_alternative<SetParkOpacity>(action) || std::holds_alternative<SetYear>(action) ||
           std::holds_alternative<PinName>(action) || std::holds_alternative<SetSplit>(action);
}

}  // namespace

bool UndoStack::record(const MapState& before, const MapState& after, const Action& action, double now_s,
                       std::uint64_t gesture) {
    if (!is_step(action) || in_window_of(before, after) == after) {
        return false;
    }
    const bool is_near = gesture == 0 ? last_s_ && now_s - *last_s_ <= one_step_s : last_s_ && gesture == last_gesture_;
    const bool goes_on = is_movement(action) && is_near && last_kind_ == action.index();
    last_gesture_ = gesture;
    last_kind_ = action.index();
    last_s_ = now_s;
    undone_.clear();
    if (goes_on) {
        return false;
    }
    if (done_.size() == most_steps) {
        done_.erase(done_.begin());
    }
    done_.push_back(before);
    return true;
}

void UndoStack::merge(std::size_t steps) {
    const std::size_t more = std::min(steps, done_.size());
    if (more > 1) {
        done_.resize(done_.size() - (more - 1));  // what was before the first of them is what was before all
    }
}

std::optional<MapState> UndoStack::undo(const MapState& current) {
    if (done_.empty()) {
        return std::nullopt;
    }
    last_s_.reset();
    undone_.push_back(current);
    MapState state = in_window_of(std::move(done_.back()), current);
    done_.pop_back();
    return state;
}

std::optional<MapState> UndoStack::redo(const MapState& current) {
    if (undone_.empty()) {
        return std::nullopt;
    }
    last_s_.reset();
    done_.push_back(current);
    MapState state = in_window_of(std::move(undone_.back()), current);
    undone_.pop_back();
    return state;
}

}  // namespace parkatlas
