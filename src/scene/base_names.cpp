#include "scene/name_places.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace parkatlas {
namespace {

void offer_along(const NamePlaces& places, WantedName& w, const TextBlock& text, const std::vector<MapPoint>& line) {
    const double step = 24 * places.frame.unit;
    std::vector<ScreenPoint> path;
    for (const MapPoint p : line) {
        path.push_back(places.frame.viewport.to_screen(p));
    }
    double walked = 0;
    double next = step;
    for (std::size_t i = 1; i < path.size(); ++i) {
        walked += distance(path[i - 1], path[i]);
        if (walked < next || !places.frame.bounds.contains(path[i])) {
            continue;
        }
        next = walked + step;
        // The chord over half the text's length on both sides: straight enough when the line stays close to it.
        std::size_t a = i;
        std::size_t b = i;
        while (a > 0 && distance(path[a], path[i]) < text.width / 2) {
            --a;
        }
        while (b + 1 < path.size() && distance(path[b], path[i]) < text.width / 2) {
            ++b;
        }
        const ScreenPoint chord = path[b] - path[a];
        const double chord_length = length(chord);
        if (chord_length < text.width * 0.9) {
            continue;
        }
        double bulge = 0;
        for (std::size_t k = a; k <= b; ++k) {
            bulge = std::max(bulge, std::abs(cross(path[k] - path[a], chord)) / chord_length);
        }
        double angle = std::atan2(-chord.y, chord.x);
        if (angle > std::numbers::pi / 2) {
            angle -= std::numbers::pi;
        } else if (angle <= -std::numbers::pi / 2) {
            angle += std::numbers::pi;
        }
        const double steep = std::abs(angle) / (std::numbers::pi / 2);
        const ScreenPoint normal{-std::sin(angle), -std::cos(angle)};
        for (const double side : {1.0, -1.0}) {
            const ScreenPoint c = path[i] + normal * (side * (text.height / 2 + 5 * places.frame.unit + bulge));
            const double degrees = angle * 180 / std::numbers::pi;
            w.offer(turned_box(text, c, degrees), bulge / 4 + steep * 2 + (side < 0 ? 0.2 : 0),
                    {0, Align::center, degrees});
        }
    }
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
        w.variants.push_back(text);
        if (!places.stays(w)) {
            if (is_lake) {
                const ScreenPoint c = places.frame.viewport.to_screen(extent_of(*area).center());
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
        if (!w.wish.candidates.empty()) {
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
        if (!extent.intersects(shown)) {
            continue;
        }
        WantedName w;
        w.wish.id = "district/" + atlas.districts[i].id;
        w.wish.priority = p_district;
        TextBlock text;
        add_name(places.context, places.state, atlas.districts[i].name,
                 places.look(places.frame.role == FrameRole::window ? "district_window" : "district"), text);
        w.variants.push_back(text);
        if (places.stays(w)) {
            wanted.push_back(std::move(w));
            continue;
        }
        const ScreenPoint home = places.frame.viewport.to_screen(places.context.data.district_labels[i]);
        const auto offer = [&](ScreenPoint c, double cost) {
            const ScreenRect box = box_around(text, c);
            const MapPoint place = places.frame.viewport.to_map(c);
            if (box.min.x >= places.frame.bounds.min.x && box.max.x <= places.frame.bounds.max.x &&
                box.min.y >= places.frame.bounds.min.y && box.max.y <= places.frame.bounds.max.y &&
                contains(area, place) && !(places.frame.elsewhere && places.frame.elsewhere->contains(place))) {
                w.offer(box, cost, {});
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
        if (!w.wish.candidates.empty()) {
            wanted.push_back(std::move(w));
        }
    }
}

void add_places(const NamePlaces& places, std::vector<WantedName>& wanted) {
    const Atlas& atlas = *places.context.data.atlas;
    for (std::size_t i = 0; i < atlas.places.size(); ++i) {
        const Place& place = atlas.places[i];
        const ScreenPoint at = places.frame.viewport.to_screen(places.context.data.places[i]);
        if (!places.frame.bounds.contains(at) ||
            (places.frame.elsewhere && places.frame.elsewhere->contains(places.context.data.places[i]))) {
            continue;
        }
        WantedName w;
        w.wish.id = "place/" + place.id;
        w.wish.priority = p_place;
        TextLook l = places.look(place.kind == "province" ? "province" : "sea");
        if (place.kind == "province") {
            l.color = mix(l.color, places.context.theme.map.neighbor_land, 0.25F);
        }
        TextBlock text;
        add_name(places.context, places.state, place.name, l, text);
        w.variants.push_back(text);
        if (places.stays(w)) {
            wanted.push_back(std::move(w));
            continue;
        }
        for (const double dx : {0.0, -40.0, 40.0, -80.0}) {
            for (const double dy : {0.0, -24.0, 24.0}) {
                const ScreenPoint c{at.x + dx * places.frame.unit, at.y + dy * places.frame.unit};
                w.offer(turned_box(text, c, place.angle_deg), (std::abs(dx) + std::abs(dy)) / 40,
                        {0, Align::center, place.angle_deg});
            }
        }
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
