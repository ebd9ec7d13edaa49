#include "scene/name_places.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace parkatlas {
namespace {

/// No owner in the grids: whatever is covered belongs to others.
constexpr std::size_t nobody = 254;

/// A name so much nearer to its own park than to any other is taken for that park's, design px.
constexpr double clear_lead_px = 20;
/// Where it is not even so much nearer, or a tied name stands so near to another park, it costs more than most leaders
/// do: such places are for sheets without others.
constexpr double least_lead_px = 8;
constexpr double doubtful = 10;
/// Less than so much nearer, a short leader is better.
constexpr double safe_lead_px = 12;
constexpr double unsure = 2;
/// Distances are whole cells, but for the last bit.
constexpr double rounding = 1e-6;

std::vector<OwnershipGrid::Owned> parks_in(const MapData& data, const MapExtent& shown) {
    std::vector<OwnershipGrid::Owned> areas;
    for (std::size_t i = 0; i < data.blocks.size(); ++i) {
        if (!data.block_extents[i].is_empty() && data.block_extents[i].intersects(shown)) {
            areas.push_back({&data.blocks[i], data.atlas->blocks[i].park});
        }
    }
    return areas;
}

/// The waters that are shown, all one owner's.
std::vector<OwnershipGrid::Owned> waters_of(const MapData& data, const MapState& state) {
    std::vector<OwnershipGrid::Owned> areas;
    if (state.shows(LayerId::water)) {
        for (const auto& water : data.waters) {
            if (const auto* area = std::get_if<MapPolygons>(&water)) {
                areas.push_back({area, 0});
            } else if (const auto* line = std::get_if<MapLines>(&water)) {
                areas.push_back({nullptr, 0, line});
            }
        }
    }
    return areas;
}

}  // namespace

void WantedName::offer(const ScreenRect& box, double cost, Option option, std::vector<ScreenPoint> leader) {
    wish.candidates.push_back({box, cost, std::move(leader)});
    options.push_back(option);
}

ScreenRect box_at(const TextBlock& text, double x, double y) {
    return screen_rect(x, y, text.width, text.height);
}

ScreenRect box_around(const TextBlock& text, ScreenPoint middle) {
    return box_at(text, middle.x - text.width / 2, middle.y - text.height / 2);
}

ScreenRect turned_box(const TextBlock& text, ScreenPoint middle, double angle_deg) {
    const double angle = angle_deg * std::numbers::pi / 180;
    const double across = std::abs(std::cos(angle));
    const double down = std::abs(std::sin(angle));
    const double width = across * text.width + down * text.height;
    const double height = down * text.width + across * text.height;
    return screen_rect(middle.x - width / 2, middle.y - height / 2, width, height);
}

NamePlaces::NamePlaces(const SceneContext& context_in, const MapState& state_in, const LabelFrame& frame_in)
    : context{context_in},
      state{state_in},
      frame{frame_in},
      grid_{frame.bounds, 4 * frame.unit, frame.viewport, parks_in(context.data, frame.viewport.visible())},
      water_grid_{frame.bounds, 4 * frame.unit, frame.viewport, waters_of(context.data, state)} {
    for (const PlacedName& name : frame.before) {
        if (!name.is_pinned) {
            before_.emplace(name.id, &name);
        }
    }
    for (const PlacedName& name : frame.preferred) {
        if (!name.is_pinned) {
            preferred_.emplace(name.id, &name);
        }
    }
    for (std::size_t park = 0; park < context.data.atlas->parks.size(); ++park) {
        is_striped_.push_back(context.data.atlas->leading_families(park).size() > 1);
    }
    for (const PinnedName& pin : state.pins) {
        if (!frame.unpinned.contains(pin.name)) {
            pins_.emplace(pin.name, pin.at);
        }
    }
}

TextLook NamePlaces::look(std::string_view label_class) const {
    return text_look(context, label_class, frame.unit, state.language == Language::en);
}

std::string NamePlaces::id_of(const WantedName& w) const {
    return frame.id + "/" + w.wish.id;
}

bool NamePlaces::is_clear(const ScreenRect& box) const {
    return frame.bounds.contains(box.min) && frame.bounds.contains(box.max) &&
           std::ranges::none_of(frame.reserved, [&](const ScreenRect& r) { return r.intersects(box); });
}

bool NamePlaces::offer_as_it_was(WantedName& w, const PlacedName& name, double cost) const {
    const auto variant = std::ranges::find_if(w.variants, [&](const WantedName::Variant& v) {
        return v.text.width == name.text_size.x && v.text.height == name.text_size.y;
    });
    if (variant == w.variants.end() || !is_clear(name.box)) {
        return false;
    }
    w.offer(name.box, cost, {static_cast<std::size_t>(variant - w.variants.begin()), name.align, name.angle_deg},
            name.leader);
    return true;
}

bool NamePlaces::stays(WantedName& w) const {
    const std::string id = id_of(w);
    if (const auto known = before_.find(id); known != before_.end()) {
        w.stays = offer_as_it_was(w, *known->second, 0) && !frame.displaced.contains(id);
    } else if (const auto twin = preferred_.find(id); twin != preferred_.end()) {
        constexpr double better_than_any = -6;
        offer_as_it_was(w, *twin->second, better_than_any);
    }
    return w.stays;
}

bool NamePlaces::belongs_here(MapPoint place) const {
    const bool is_inset = frame.role == FrameRole::inset;
    return is_inset ? frame.viewport.visible().contains(place) : !(frame.elsewhere && frame.elsewhere->contains(place));
}

bool NamePlaces::is_pinned_here(std::string_view name) const {
    const auto pin = pins_.find(name);
    return pin != pins_.end() && belongs_here(pin->second) && frame.viewport.visible().contains(pin->second);
}

std::optional<double> NamePlaces::ground_cost(const ScreenRect& box, std::size_t park, bool has_room) const {
    const OwnershipGrid::Share share = grid_.covered(box, park);
    if (share.others > 0) {
        return std::nullopt;
    }
    if (share.own > 0) {
        // No name hides a block: it covers only a part of the ground around it.
        constexpr double most_hidden = 0.4;
        const ScreenRect around = box.grown(24 * frame.unit);
        const auto px2 = [&](const ScreenRect& in) { return grid_.covered(in, park).own * in.width() * in.height(); };
        if (px2(box) > most_hidden * px2(around)) {
            return std::nullopt;
        }
    }
    const double own_weight = has_room ? 0.1 : is_striped_[park] ? 60 : 16;
    return share.own * own_weight + water_cost(box);
}

double NamePlaces::water_cost(const ScreenRect& box) const {
    return water_grid_.covered(box, nobody).others * 10;
}

std::optional<double> NamePlaces::cover_cost(const ScreenRect& box, std::size_t park, bool has_room) const {
    std::optional<double> cost = ground_cost(box, park, has_room);
    if (cost) {
        // A name belongs to the ground that it is clearly nearest to.
        const double reach = 32 * frame.unit;
        const OwnershipGrid::Nearest near = grid_.nearest(box, park, reach);
        const double lead_px = (near.others < reach ? near.others - near.own : reach) / frame.unit;
        if (lead_px <= 0) {
            return std::nullopt;
        }
        *cost += 2.5 * std::max(1 - lead_px / clear_lead_px, 0.0) +
                 (lead_px < least_lead_px - rounding  ? doubtful
                  : lead_px < safe_lead_px - rounding ? unsure
                                                      : 0) +
                 (near.own <= close_px * frame.unit ? 0 : 0.6);
    }
    return cost;
}

std::optional<double> NamePlaces::tied_cost(const ScreenRect& box, ScreenPoint knee, std::size_t park) const {
    std::optional<double> cost = ground_cost(box, park, false);
    if (cost) {
        ScreenRect with_shelf = box;
        with_shelf.add(knee);
        const double reach = clear_lead_px * frame.unit;
        const double others = grid_.nearest(with_shelf, park, reach).others;
        *cost += 3.0 * (1 - others / reach) + (others / frame.unit < least_lead_px - rounding ? doubtful : 0);
    }
    return cost;
}

double NamePlaces::way_cost(const std::vector<ScreenPoint>& leader, std::size_t park) const {
    double over_others = 0;
    for (std::size_t i = 1; i < leader.size(); ++i) {
        over_others += grid_.length_over_others({leader[i - 1], leader[i]}, park);
    }
    constexpr double px_per_cost = 10;
    return over_others / (px_per_cost * frame.unit);
}

ScreenRect NamePlaces::ground_within(const ScreenRect& box, std::size_t park) const {
    return grid_.span(box, park);
}

void NamePlaces::keep_uncovered(WantedName& w) const {
    w.keep([&](const LabelCandidate& c) { return grid_.covered(c.box, nobody).others <= 0.01; });
}

}  // namespace parkatlas
