#include "scene/pinned_names.h"

#include "scene/segment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <numbers>
#include <utility>

namespace parkatlas {
namespace {

using Line = std::vector<ScreenPoint>;

constexpr double clearance_px = 1;  // as between other names
/// Places of pins are kept to whole centimetres, so that a name dragged to the very edge may come to lie over it.
constexpr double rounding_px = 0.05;

/// Pinned names that stand so far.
struct Standing {
    std::vector<ScreenRect> boxes;
    std::vector<Segment> leaders;
};

/// The box of one of the ways to write the name.
ScreenRect box_of(const WantedName& w, const TextBlock& text) {
    return turned_box(text, w.pin->at, w.pin->tie.angle_deg);
}

/// Why the box cannot stand there, a text key; empty: it can.
std::string_view fault_of(const LabelFrame& frame, const Standing& standing, const ScreenRect& box) {
    const auto meets = [&](const ScreenRect& other) { return overlap(other.grown(clearance_px), box); };
    const ScreenRect bounds = frame.bounds.grown(rounding_px);
    if (!bounds.contains(box.min) || !bounds.contains(box.max)) {
        return "pin.outside";
    }
    if (std::ranges::any_of(frame.reserved, meets)) {
        return "pin.on_furniture";
    }
    return std::ranges::any_of(standing.boxes, meets) ? "pin.beneath_later" : std::string_view{};
}

/// Its lines begin, or end, where the feature is.
Align align_of(const WantedName& w, const ScreenRect& box) {
    const auto& feature = w.pin->tie.feature;
    return !feature || (feature->x >= box.min.x && feature->x <= box.max.x) ? Align::center
           : feature->x < box.min.x                                         ? Align::left
                                                                            : Align::right;
}

/// Lines from a point to a text: with a level shelf at its left or right, as other leaders have one, or straight to its
/// left, right, top or bottom.
std::array<Line, 6> ways_to(const NamePlaces& places, ScreenPoint from, const ScreenRect& box, const TextBlock& text) {
    const auto px = [&](std::string_view length) {
        return static_cast<double>(places.context.style.length(length)) * places.frame.unit;
    };
    const double gap = px("leader_gap");
    const double level = box.min.y + first_line_middle(text);
    const double over = std::clamp(from.x, box.min.x + box.width() / 4, box.max.x - box.width() / 4);
    const ScreenPoint left{box.min.x - gap, level};
    const ScreenPoint right{box.max.x + gap, level};
    const ScreenPoint shelf{px("leader_shelf"), 0};
    return {Line{from, left - shelf, left},
            Line{from, right + shelf, right},
            Line{from, left},
            Line{from, right},
            Line{from, {over, box.min.y - gap / 2}},
            Line{from, {over, box.max.y + gap / 2}}};
}

/// Shorter is better, straight on better than back, and nothing is worse than to cross a name or another leader. Px.
double cost_of(const NamePlaces& places, const Line& way, const ScreenRect& own, std::span<const ScreenRect> symbols,
               const Standing& standing) {
    constexpr double straight = 12;  // a shelf is worth a small detour
    constexpr double sharp = 200;    // turns back at its bend
    constexpr double over_symbol = 150;
    constexpr double over_furniture = 300;
    constexpr double over_name = 1e4;
    constexpr double over_own = 1e6;
    double cost = way.size() == 2 ? straight * places.frame.unit : 0;
    if (way.size() == 3 && dot(way[1] - way[0], way[2] - way[1]) < 0) {
        cost += sharp;
    }
    for (const Segment& s : segments_of(way)) {
        const auto count = [&](const auto& boxes) {
            return static_cast<double>(
                std::ranges::count_if(boxes, [&](const ScreenRect& box) { return runs_through(s, box); }));
        };
        const auto crossed =
            std::ranges::count_if(standing.leaders, [&](const Segment& other) { return cross(s, other); });
        cost += length(s.b - s.a) + count(symbols) * over_symbol + count(places.frame.reserved) * over_furniture +
                count(standing.boxes) * over_name + static_cast<double>(crossed) * over_name +
                (runs_through(s, own) ? over_own : 0);
    }
    return cost;
}

Line best_leader(const NamePlaces& places, const WantedName& w, std::span<const ScreenRect> symbols,
                 const Standing& standing) {
    const LabelCandidate& place = w.wish.candidates.front();
    Line best;
    double least = std::numeric_limits<double>::infinity();
    for (Line& way : ways_to(places, *w.pin->tie.feature, place.box, w.variants[w.options.front().variant].text)) {
        if (const double cost = cost_of(places, way, place.box, symbols, standing); cost < least) {
            least = cost;
            best = std::move(way);
        }
    }
    return best;
}

}  // namespace

std::vector<std::pair<std::string, std::string_view>> settle_pins(const NamePlaces& places,
                                                                  std::span<const ScreenRect> symbols,
                                                                  std::vector<WantedName>& wanted) {
    std::vector<std::pair<std::string, std::string_view>> unmet;
    Standing standing;
    const std::vector<PinnedName>& pins = places.state.pins;
    for (auto pin = pins.rbegin(); pin != pins.rend(); ++pin) {
        const auto w =
            std::ranges::find_if(wanted, [&](const WantedName& other) { return other.wish.id == pin->name; });
        if (w == wanted.end() || !w->pin) {
            continue;
        }
        std::string_view fault;
        for (std::size_t v = 0; v < w->variants.size(); ++v) {
            const ScreenRect box = box_of(*w, w->variants[v].text);
            fault = fault_of(places.frame, standing, box);
            if (fault.empty()) {
                w->offer(box, 0, {v, align_of(*w, box), w->pin->tie.angle_deg});
                standing.boxes.push_back(box);
                break;
            }
        }
        w->wish.is_fixed = fault.empty();
        if (!fault.empty()) {
            unmet.emplace_back(w->wish.id, fault);
        }
    }
    if (!unmet.empty()) {
        return unmet;
    }
    // Leaders once all boxes are known; those of the later pins first, again.
    for (auto pin = pins.rbegin(); pin != pins.rend(); ++pin) {
        const auto w =
            std::ranges::find_if(wanted, [&](const WantedName& other) { return other.wish.id == pin->name; });
        if (w == wanted.end() || !w->pin || w->pin->tie.is_close || !w->pin->tie.feature) {
            continue;
        }
        Line leader = best_leader(places, *w, symbols, standing);
        std::ranges::copy(segments_of(leader), std::back_inserter(standing.leaders));
        w->wish.candidates.front().leader = std::move(leader);
    }
    return unmet;
}

DragRoom drag_room(const BuiltScene& scene, const PlacedName& name) {
    DragRoom room;
    for (const BuiltScene::NameRoom& of : scene.name_rooms) {
        if (name.id.starts_with(of.frame + "/")) {
            room = {of.bounds, of.furniture};
        }
    }
    for (const PlacedName& other : scene.names) {
        if (other.is_pinned && other.name() != name.name()) {
            room.taken.push_back(other.box);
        }
    }
    return room;
}

std::optional<ScreenPoint> drag_to(const DragRoom& room, ScreenPoint size, ScreenPoint wish) {
    const ScreenPoint half = size * 0.5;
    const ScreenPoint least = room.bounds.min + half;
    const ScreenPoint most = room.bounds.max - half;
    if (!is_finite(wish) || least.x > most.x || least.y > most.y) {
        return std::nullopt;
    }
    const ScreenPoint middle{std::clamp(wish.x, least.x, most.x), std::clamp(wish.y, least.y, most.y)};
    const ScreenRect box{middle - half, middle + half};
    const auto meets = [&](const ScreenRect& other) { return overlap(other.grown(clearance_px), box); };
    return std::ranges::any_of(room.taken, meets) ? std::nullopt : std::optional{middle};
}

const PlacedName* name_at(const BuiltScene& scene, ScreenPoint at) {
    const auto found = std::find_if(scene.names.rbegin(), scene.names.rend(),
                                    [&](const PlacedName& name) { return name.contains(at); });
    return found == scene.names.rend() ? nullptr : &*found;
}

PlacedName PlacedName::moved(ScreenPoint by) const {
    PlacedName name = *this;
    name.box = {box.min + by, box.max + by};
    std::ranges::for_each(name.leader, [&](ScreenPoint& p) { p = p + by; });
    return name;
}

bool PlacedName::contains(ScreenPoint p) const {
    const double angle = angle_deg * std::numbers::pi / 180;
    const ScreenPoint off = p - box.center();
    // Turned back: the text lies counter-clockwise by the angle, y goes down.
    const double along = off.x * std::cos(angle) - off.y * std::sin(angle);
    const double across = off.x * std::sin(angle) + off.y * std::cos(angle);
    return std::abs(along) <= text_size.x / 2 && std::abs(across) <= text_size.y / 2;
}

}  // namespace parkatlas
