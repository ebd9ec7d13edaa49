#include "scene/name_places.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numbers>

namespace parkatlas {
namespace {

/// Whether someone may look for the name: its feature is in sight, or it has a place anyway. If it has none then, that
/// is told.
bool is_wanted(const WantedName& w, bool is_in_sight) {
    return is_in_sight || w.pin || w.is_elsewhere || !w.wish.candidates.empty();
}

std::vector<ScreenPoint> on_screen(const NamePlaces& places, const std::vector<MapPoint>& line) {
    std::vector<ScreenPoint> path;
    std::ranges::transform(line, std::back_inserter(path),
                           [&](MapPoint p) { return places.frame.viewport.to_screen(p); });
    return path;
}

/// Beside a bend that strays farther from its chord a straight name would stand off its river, design px.
constexpr double most_bulge_px = 12;

/// The straight line from half a text's length before a point of a path to as much behind it.
struct Chord {
    double length = 0;
    double angle_deg = 0;  ///< as text is written along it, counter-clockwise: -90 (excluded) to 90
    double bulge = 0;      ///< how far the path strays from it, px
};
Chord chord_at(const std::vector<ScreenPoint>& path, std::size_t i, double text_width) {
    std::size_t a = i;
    std::size_t b = i;
    while (a > 0 && distance(path[a], path[i]) < text_width / 2) {
        --a;
    }
    while (b + 1 < path.size() && distance(path[b], path[i]) < text_width / 2) {
        ++b;
    }
    const ScreenPoint along = path[b] - path[a];
    Chord chord{length(along)};
    for (std::size_t k = a; k <= b && chord.length > 0; ++k) {
        chord.bulge = std::max(chord.bulge, std::abs(cross(path[k] - path[a], along)) / chord.length);
    }
    double angle = std::atan2(-along.y, along.x);
    if (angle > std::numbers::pi / 2) {
        angle -= std::numbers::pi;
    } else if (angle <= -std::numbers::pi / 2) {
        angle += std::numbers::pi;
    }
    chord.angle_deg = angle * 180 / std::numbers::pi;
    return chord;
}

void offer_along(const NamePlaces& places, WantedName& w, const TextBlock& text, const std::vector<MapPoint>& line) {
    const double step = 24 * places.frame.unit;
    const std::vector<ScreenPoint> path = on_screen(places, line);
    double walked = 0;
    double next = step;
    for (std::size_t i = 1; i < path.size(); ++i) {
        walked += distance(path[i - 1], path[i]);
        if (walked < next || !places.frame.bounds.contains(path[i])) {
            continue;
        }
        next = walked + step;
        const Chord chord = chord_at(path, i, text.width);
        if (chord.length < text.width * 0.9 || chord.bulge > most_bulge_px * places.frame.unit) {
            continue;
        }
        const double angle = chord.angle_deg * std::numbers::pi / 180;
        const double steep = std::abs(angle) / (std::numbers::pi / 2);
        const ScreenPoint normal{-std::sin(angle), -std::cos(angle)};
        for (const double side : {1.0, -1.0}) {
            const ScreenPoint c = path[i] + normal * (side * (text.height / 2 + 5 * places.frame.unit + chord.bulge));
            w.offer(turned_box(text, c, chord.angle_deg), chord.bulge / 4 + steep * 2 + (side < 0 ? 0.2 : 0),
                    {0, Align::center, chord.angle_deg});
        }
    }
}

/// A pinned name of a river lies along it while it stands close.
WantedName::Tie tie_to_river(const NamePlaces& places, const MapLines& river, const TextBlock& text, ScreenPoint at) {
    WantedName::Tie tie;
    double nearest = std::numeric_limits<double>::infinity();
    for (const auto& line : river.lines) {
        const std::vector<ScreenPoint> path = on_screen(places, line);
        for (std::size_t i = 0; i < path.size(); ++i) {
            if (distance(path[i], at) < nearest) {
                nearest = distance(path[i], at);
                tie.feature = path[i];
                tie.angle_deg = chord_at(path, i, text.width).angle_deg;
            }
        }
    }
    tie.is_close = nearest < text.height / 2 + 2 * close_px * places.frame.unit;
    tie.angle_deg = tie.is_close ? tie.angle_deg : 0;
    return tie;
}

/// River names along the line, slanted with it; lakes at their middle.
void add_waters(const NamePlaces& places, std::vector<WantedName>& wanted) {
    const Atlas& atlas = *places.context.data.atlas;
    for (std::size_t i = 0; i < atlas.waters.size(); ++i) {
        const Water& water = atlas.waters[i];
        WantedName w;
        w.wish.id = "water/" + water.id;
        w.wish.priority = p_water;
        const auto* lines = std::get_if<MapLines>(&places.context.data.waters[i]);
        const auto* area = std::get_if<MapPolygons>(&places.context.data.waters[i]);
        const bool is_lake = area != nullptr && water.kind == "lake" && !area->polygons.empty();
        if (lines == nullptr && !is_lake) {
            continue;
        }
        TextBlock text;
        add_name(places.context, places.state, water.name, places.look(is_lake ? "lake" : "river"), text);
        w.variants.push_back({text});
        const auto is_seen = [&](MapPoint p) {
            return places.frame.bounds.contains(places.frame.viewport.to_screen(p));
        };
        const ScreenPoint c = is_lake ? places.frame.viewport.to_screen(extent_of(*area).center()) : ScreenPoint{};
        const auto tie_at = [&](const ScreenRect& box) -> WantedName::Tie {
            if (!is_lake) {
                return tie_to_river(places, *lines, text, box.center());
            }
            const double reach = close_px * places.frame.unit * places.frame.viewport.camera.units_per_px;
            return {c, distance_to(*area, places.frame.viewport.to_map(box.center())) < reach};
        };
        if (!places.pinned(w, tie_at) && !places.stays(w)) {
            if (is_lake) {
                for (const double dy : {0.0, -14.0, 14.0}) {
                    w.offer(box_around(text, {c.x, c.y + dy * places.frame.unit}), std::abs(dy) / 10, {});
                }
            } else {
                for (const auto& line : lines->lines) {
                    offer_along(places, w, text, line);
                }
            }
            places.keep_uncovered(w);
        }
        const bool is_in_sight =
            is_lake ? places.frame.bounds.contains(c) : std::ranges::any_of(lines->lines, [&](const auto& line) {
                return std::ranges::any_of(line, is_seen);
            });
        if (is_wanted(w, is_in_sight)) {
            wanted.push_back(std::move(w));
        }
    }
}

void add_districts(const NamePlaces& places, std::vector<WantedName>& wanted) {
    const Atlas& atlas = *places.context.data.atlas;
    const MapExtent shown = places.frame.viewport.visible();
    for (std::size_t i = 0; i < atlas.districts.size(); ++i) {
        const MapPolygons& area = places.context.data.districts[i];
        const MapExtent extent = extent_of(area);
        WantedName w;
        w.wish.id = "district/" + atlas.districts[i].id;
        if (!extent.intersects(shown) && !places.is_pinned_here(w.wish.id)) {
            continue;
        }
        w.wish.priority = p_district;
        TextBlock text;
        add_name(places.context, places.state, atlas.districts[i].name,
                 places.look(places.frame.role == FrameRole::window ? "district_window" : "district"), text);
        w.variants.push_back({text});
        const ScreenPoint home = places.frame.viewport.to_screen(places.context.data.district_labels[i]);
        const auto tie_at = [&](const ScreenRect& box) -> WantedName::Tie {
            return {home, contains(area, places.frame.viewport.to_map(box.center()))};
        };
        if (places.pinned(w, tie_at) || places.stays(w)) {
            wanted.push_back(std::move(w));
            continue;
        }
        bool is_in_sight = false;
        const auto offer = [&](ScreenPoint c, double cost) {
            const ScreenRect box = box_around(text, c);
            const MapPoint place = places.frame.viewport.to_map(c);
            const ScreenRect& bounds = places.frame.bounds;
            if (!bounds.contains(c) || !contains(area, place) ||
                (places.frame.elsewhere && places.frame.elsewhere->contains(place))) {
                return;
            }
            is_in_sight = true;
            if (bounds.contains(box.min) && bounds.contains(box.max)) {
                w.offer(box, cost + places.water_cost(box), {});
            }
        };
        // Rings around the district's label point, then a coarse grid over what is in sight.
        for (const double r : {0.0, 26.0, 52.0, 84.0}) {
            for (int k = 0; k < (r > 0 ? 8 : 1); ++k) {
                const double a = k * std::numbers::pi / 4;
                offer({home.x + r * places.frame.unit * std::cos(a), home.y + r * places.frame.unit * std::sin(a)},
                      r / 40);
            }
        }
        if (w.wish.candidates.empty()) {
            for (int gy = 1; gy < 8; ++gy) {
                for (int gx = 1; gx < 8; ++gx) {
                    const ScreenPoint c{places.frame.bounds.min.x + places.frame.bounds.width() * gx / 8,
                                        places.frame.bounds.min.y + places.frame.bounds.height() * gy / 8};
                    offer(c, 3 + distance(c, places.frame.bounds.center()) / places.frame.bounds.width());
                }
            }
        }
        places.keep_uncovered(w);
        if (is_wanted(w, is_in_sight)) {
            wanted.push_back(std::move(w));
        }
    }
}

/// What the base map is made of.
enum Ground : std::size_t { g_sea, g_shanghai, g_neighbors };

/// Whether a text turned about its middle lies on that ground, all but a little.
bool lies_on(const OwnershipGrid& grid, std::size_t ground, const TextBlock& text, ScreenPoint middle,
             double angle_deg) {
    constexpr double little = 0.1;
    const double angle = angle_deg * std::numbers::pi / 180;
    const ScreenPoint along{std::cos(angle), -std::sin(angle)};
    const int parts = std::max(1, static_cast<int>(std::ceil(text.width / text.height)));
    for (int i = 0; i < parts; ++i) {
        const ScreenPoint at = middle + along * (text.width * ((i + 0.5) / parts - 0.5));
        const auto [own, others] = grid.covered(ScreenRect{at, at}.grown(text.height / 2), ground);
        if (ground == g_neighbors ? others > little : own < 1 - little) {
            return false;
        }
    }
    return true;
}

/// Seas are named on the sea, provinces on their land.
void add_places(const NamePlaces& places, std::vector<WantedName>& wanted) {
    const MapData& data = places.context.data;
    const Atlas& atlas = *data.atlas;
    const auto ground_in = [&](const ScreenRect& box) {
        MapExtent shown;
        shown.add(places.frame.viewport.to_map(box.min));
        shown.add(places.frame.viewport.to_map(box.max));
        std::vector<OwnershipGrid::Owned> ground{{&data.sea, g_sea}};
        for (const MapPolygons& district : data.districts) {
            if (extent_of(district).intersects(shown)) {
                ground.push_back({&district, g_shanghai});
            }
        }
        return ground;
    };
    for (std::size_t i = 0; i < atlas.places.size(); ++i) {
        const Place& place = atlas.places[i];
        const ScreenPoint at = places.frame.viewport.to_screen(places.context.data.places[i]);
        WantedName w;
        w.wish.id = "place/" + place.id;
        const bool is_in_sight =
            places.frame.bounds.contains(at) &&
            !(places.frame.elsewhere && places.frame.elsewhere->contains(places.context.data.places[i]));
        if (!is_in_sight && !places.is_pinned_here(w.wish.id)) {
            continue;
        }
        w.wish.priority = p_place;
        TextLook l = places.look(place.kind == "province" ? "province" : "sea");
        if (place.kind == "province") {
            l.color = mix(l.color, places.context.theme.map.neighbor_land, 0.25F);
        }
        TextBlock text;
        add_name(places.context, places.state, place.name, l, text);
        w.variants.push_back({text});
        const auto tie_at = [&](const ScreenRect& /*box*/) -> WantedName::Tie {
            return {std::nullopt, true, place.angle_deg};
        };
        if (places.pinned(w, tie_at) || places.stays(w)) {
            wanted.push_back(std::move(w));
            continue;
        }
        ScreenRect around;
        for (const double dx : {0.0, -40.0, 40.0, -80.0, 80.0, -120.0, 120.0}) {
            for (const double dy : {0.0, -24.0, 24.0, -48.0, 48.0}) {
                const ScreenPoint c{at.x + dx * places.frame.unit, at.y + dy * places.frame.unit};
                const ScreenRect box = turned_box(text, c, place.angle_deg);
                around.add(box.min);
                around.add(box.max);
                w.offer(box, (std::abs(dx) + std::abs(dy)) / 40, {0, Align::center, place.angle_deg});
            }
        }
        const OwnershipGrid grid{around, 4 * places.frame.unit, places.frame.viewport, ground_in(around)};
        w.keep([&](const LabelCandidate& c) {
            return lies_on(grid, place.kind == "province" ? g_neighbors : g_sea, text, c.box.center(), place.angle_deg);
        });
        wanted.push_back(std::move(w));
    }
}

}  // namespace

std::vector<WantedName> base_names(const NamePlaces& places) {
    std::vector<WantedName> wanted;
    if (places.state.shows(LayerId::water)) {
        add_waters(places, wanted);
    }
    if (places.state.shows(LayerId::districts)) {
        add_districts(places, wanted);
    }
    add_places(places, wanted);
    return wanted;
}

}  // namespace parkatlas
