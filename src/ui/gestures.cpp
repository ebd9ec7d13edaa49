#include "ui/gestures.h"

#include <algorithm>
#include <cmath>

namespace parkatlas {
namespace {

constexpr double trail_s = 0.1;
constexpr double rest_s = 0.05;      // held still for so long before letting go: no glide
constexpr double least_speed = 40;   // px/s
constexpr double most_speed = 3000;  // px/s
constexpr double decay_per_s = 2;    // 0.002 per ms

}  // namespace

std::vector<Gesture> Gestures::on(const InputEvent& event, bool on_map, bool on_name) {
    std::vector<Gesture> out;
    if (const auto* moved_event = std::get_if<PointerMoved>(&event)) {
        moved(*moved_event, on_map, out);
        return out;
    }
    stop();
    if (const auto* button = std::get_if<ButtonChanged>(&event)) {
        if (button->button == Button::left && button->down && on_map) {
            pressed(*button, on_name);
        } else if (button->button == Button::left && !button->down && press_) {
            released(*button, out);
        } else if (button->button == Button::right && button->down && on_map && !press_) {
            out.emplace_back(MapRightClick{button->at});
        }
    } else if (const auto* wheel = std::get_if<WheelTurned>(&event)) {
        if (on_map && wheel->notches != 0) {
            out.emplace_back(ZoomAbout{wheel->at, std::pow(zoom_per_notch, wheel->notches)});
        }
    } else if (std::holds_alternative<PointerLeft>(event)) {
        if (!press_) {
            out.emplace_back(MapHover{});
        }
    } else if (std::holds_alternative<FocusLost>(event)) {
        press_.reset();
    }
    return out;
}

void Gestures::moved(const PointerMoved& event, bool on_map, std::vector<Gesture>& out) {
    if (!press_) {
        out.emplace_back(MapHover{on_map ? std::optional{event.at} : std::nullopt});
        return;
    }
    const bool begins = !press_->dragging && distance(press_->from, event.at) > drag_threshold_px;
    if (begins) {
        press_->dragging = true;
        trail_.clear();
        out.emplace_back(MapHover{});
    }
    if (press_->dragging && press_->on_name) {
        out.emplace_back(DragName{press_->from, event.at, begins});
    } else if (press_->dragging) {
        out.emplace_back(PanBy{event.at - press_->last});
        press_->last = event.at;
        trail_.push_back({event.at, event.time_s});
        // One sample older than the stretch stays, so that the stretch is whole at low frame rates too.
        while (trail_.size() > 2 && event.time_s - trail_[1].time_s > trail_s) {
            trail_.pop_front();
        }
    }
}

void Gestures::pressed(const ButtonChanged& event, bool on_name) {
    Press press{event.at, event.at, false, false, event.modifiers.shift, on_name};
    press.second = last_click_ && event.time_s - last_click_->time_s < double_click_s &&
                   distance(last_click_->at, event.at) <= drag_threshold_px;
    press_ = press;
}

void Gestures::released(const ButtonChanged& event, std::vector<Gesture>& out) {
    const Press press = *press_;
    press_.reset();
    if (!press.dragging) {
        if (press.second && !press.add) {
            last_click_.reset();
            out.emplace_back(MapDoubleClick{event.at});
        } else {
            last_click_ = Sample{event.at, event.time_s};
            out.emplace_back(MapClick{event.at, press.add});
        }
        return;
    }
    last_click_.reset();
    if (press.on_name || trail_.size() < 2 || event.time_s - trail_.back().time_s > rest_s) {
        return;
    }
    const double span_s = std::max(trail_.back().time_s - trail_.front().time_s, rest_s);
    ScreenPoint speed = (trail_.back().at - trail_.front().at) * (1 / span_s);
    const double pace = length(speed);
    if (pace >= least_speed) {
        speed = speed * (std::min(pace, most_speed) / pace);
        glide_ = Glide{speed, event.time_s};
    }
}

std::optional<PanBy> Gestures::glide(double now_s) {
    if (!glide_ || now_s <= glide_->since_s) {
        return std::nullopt;
    }
    const double fade = std::exp(-decay_per_s * (now_s - glide_->since_s));
    const PanBy by{glide_->speed * ((1 - fade) / decay_per_s)};
    glide_ = Glide{glide_->speed * fade, now_s};
    if (length(glide_->speed) < least_speed) {
        glide_.reset();
    }
    return by;
}

}  // namespace parkatlas
