#pragma once
// Where names may stand in a frame: what the makers of wishes (park_names, site_names, base_names) share.

#include "map/map_state.h"
#include "scene/label_layout.h"
#include "scene/label_text.h"
#include "scene/map_labels.h"
#include "scene/ownership_grid.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// Rank of labels: selected symbol, park, science facility, water, park that is not lit while others are, repeated
/// park, district, place, facility. A selected park ranks like the others, so that selecting does not rearrange the
/// map.
enum NamePriority {
    p_facility = 10,
    p_place = 25,
    p_district = 30,
    p_repeat = 40,
    p_unlit = 45,
    p_water = 50,
    p_science = 60,
    p_park = 80,
    p_selected = 100
};

/// A name that wants a place, with the ways to write it.
struct WantedName {
    /// How a candidate is drawn once chosen.
    struct Option {
        std::size_t variant = 0;  ///< which of the texts
        Align align = Align::center;
        double angle_deg = 0;  ///< counter-clockwise
    };
    LabelWish wish;
    /// A way to write it.
    struct Variant {
        TextBlock text;
        double cost = 0;             ///< how much worse it is than the best
        std::string_view without{};  ///< what it leaves out for want of room, a word of reports
    };
    std::vector<Variant> variants;
    std::vector<Option> options;  ///< parallel to the wish's candidates
    std::optional<FeatureRef> feature;
    bool stays = false;  ///< where it was a moment ago: its only candidate
    /// How a pinned name belongs to its feature.
    struct Tie {
        std::optional<ScreenPoint> feature;  ///< where a leader begins; nothing: it needs none anywhere
        bool is_close = false;               ///< so that it needs no leader there
        double angle_deg = 0;                ///< of the text, counter-clockwise
    };
    /// Where the user has put it: its middle in this frame.
    struct Pin {
        ScreenPoint at;
        Tie tie;
    };
    std::optional<Pin> pin;
    bool is_elsewhere = false;  ///< pinned to a place that another frame shows: this one leaves it out

    void offer(const ScreenRect& box, double cost, Option option, std::vector<ScreenPoint> leader = {});
    /// Takes back what was offered where `is_good(candidate)` does not hold.
    template <class IsGood>
    void keep(IsGood is_good) {
        for (std::size_t i = wish.candidates.size(); i-- > 0;) {
            if (!is_good(wish.candidates[i])) {
                wish.candidates.erase(wish.candidates.begin() + static_cast<std::ptrdiff_t>(i));
                options.erase(options.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
    }
};

/// A name no farther than that from its feature needs no leader, design px.
inline constexpr double close_px = 16;

/// The box of a text with its top left corner there.
[[nodiscard]] ScreenRect box_at(const TextBlock& text, double x, double y);
/// The box of a text around its middle.
[[nodiscard]] ScreenRect box_around(const TextBlock& text, ScreenPoint middle);
/// The box of a text turned about its middle.
[[nodiscard]] ScreenRect turned_box(const TextBlock& text, ScreenPoint middle, double angle_deg);

/// A frame as the search for names sees it: whose ground is where, and where names were before.
class NamePlaces {
public:
    /// Refers to all three, which must outlive it.
    NamePlaces(const SceneContext& context, const MapState& state, const LabelFrame& frame);

    const SceneContext& context;
    const MapState& state;
    const LabelFrame& frame;

    /// A class of labels in this frame's size and language.
    [[nodiscard]] TextLook look(std::string_view label_class) const;
    /// `frame/feature`, for reports and for the next frame.
    [[nodiscard]] std::string id_of(const WantedName& w) const;
    /// Offers the name the place it had a moment ago, or has on the map beside this one, if that is in sight and clear
    /// of furniture. Whether it needs no other: it was there a moment ago and nobody has taken it.
    [[nodiscard]] bool stays(WantedName& w) const;
    /// Whether the user has put that name somewhere that this frame shows, itself and not another frame larger.
    [[nodiscard]] bool is_pinned_here(std::string_view name) const;
    /// Gives a pinned name its place, or notes that it is elsewhere, unless only this frame shows its feature.
    /// `tie_at(box)`: how it belongs to its feature when it stands there. Whether it is pinned.
    template <class TieAt>
    [[nodiscard]] bool pinned(WantedName& w, TieAt tie_at, bool is_here_only = false) const {
        const auto pin = pins_.find(w.wish.id);
        if (pin == pins_.end()) {
            return false;
        }
        w.is_elsewhere = !is_here_only && !belongs_here(pin->second);
        if (!w.is_elsewhere) {
            const ScreenPoint at = frame.viewport.to_screen(pin->second);
            w.pin = {at, tie_at(box_around(w.variants.front().text, at))};
        }
        return true;
    }
    /// Whether a park's ground has stripes, on which letters are hard to read.
    [[nodiscard]] bool is_striped(std::size_t park) const { return is_striped_[park]; }
    /// Whether a box lies within the frame and off furniture.
    [[nodiscard]] bool is_clear(const ScreenRect& box) const;
    /// Cost of covering parks: never another one, one's own only where it `has_room` for the name; and of standing
    /// close to another park, or away from one's own, so that the name might be taken for another's; and of hiding a
    /// river. Nothing: it would cover another park, hide a block of its own, or stand no nearer to its own than to
    /// another.
    [[nodiscard]] std::optional<double> cover_cost(const ScreenRect& box, std::size_t park, bool has_room) const;
    /// The same for a name tied to its park by a line that bends at `knee`, wherever its own park is.
    [[nodiscard]] std::optional<double> tied_cost(const ScreenRect& box, ScreenPoint knee, std::size_t park) const;
    /// Cost of what such a line runs over.
    [[nodiscard]] double way_cost(const std::vector<ScreenPoint>& leader, std::size_t park) const;
    /// Cost of hiding rivers and lakes, by the part of the box that lies on them.
    [[nodiscard]] double water_cost(const ScreenRect& box) const;
    /// Names of the base map keep off the parks altogether: takes back what was offered on one.
    void keep_uncovered(WantedName& w) const;
    /// The ground of `park` within `box`, px; empty where it has none.
    [[nodiscard]] ScreenRect ground_within(const ScreenRect& box, std::size_t park) const;

private:
    OwnershipGrid grid_;
    OwnershipGrid water_grid_;
    std::map<std::string_view, const PlacedName*> before_;
    std::map<std::string_view, const PlacedName*> preferred_;
    std::vector<bool> is_striped_;  ///< by park
    std::map<std::string_view, MapPoint> pins_;

    /// Offers the name the place, if it can be written so; whether that is clear.
    bool offer_as_it_was(WantedName& w, const PlacedName& name, double cost) const;
    /// A pinned name stands once on a sheet: in the inset, if that shows its place.
    [[nodiscard]] bool belongs_here(MapPoint place) const;
    /// Nothing: the box covers another park, or hides a block of this one.
    [[nodiscard]] std::optional<double> ground_cost(const ScreenRect& box, std::size_t park, bool has_room) const;
};

/// Parks with their second lines, repeated at blocks far away.
[[nodiscard]] std::vector<WantedName> park_names(const NamePlaces& places);
/// Symbols that are named, and clusters with an outline.
[[nodiscard]] std::vector<WantedName> site_names(const NamePlaces& places, const std::vector<PlacedSymbol>& symbols);
/// Waters, districts, seas and neighbouring provinces.
[[nodiscard]] std::vector<WantedName> base_names(const NamePlaces& places);

}  // namespace parkatlas
