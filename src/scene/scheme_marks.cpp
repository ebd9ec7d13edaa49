#include "scene/scheme_marks.h"

#include "map/industries.h"
#include "scene/label_text.h"
#include "scene/park_look.h"
#include "scene/shapes.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>

namespace parkatlas {
namespace {

constexpr double disc_radius = 19.5;
constexpr double ring_radius = 10.5;
constexpr double pill_height = 22;
constexpr double arc_bend = 0.13;
constexpr int arc_steps = 24;

struct Lettering {
    float size_px;
    double below;  ///< from the middle of the capitals to the baseline
};
Lettering lettering(SchemeKey::Shape shape) {
    switch (shape) {
        case SchemeKey::Shape::disc:
            return {23, 8.4};
        case SchemeKey::Shape::ring:
        case SchemeKey::Shape::open_ring:
            return {13, 4.8};
        case SchemeKey::Shape::filled_pill:
        case SchemeKey::Shape::open_pill:
            break;
    }
    return {13, 4.8};
}

TextLook text_of(const SceneContext& context, const SchemeKey& key, double unit) {
    const bool filled = key.shape == SchemeKey::Shape::disc || key.shape == SchemeKey::Shape::filled_pill;
    return {lettering(key.shape).size_px * static_cast<float>(unit),
            true,
            filled ? context.theme.map.casing : key.color,
            0,
            0,
            {},
            0};
}

bool is_pill(SchemeKey::Shape shape) {
    return shape == SchemeKey::Shape::filled_pill || shape == SchemeKey::Shape::open_pill;
}

/// Where a mark of the park stands: the middle of its blocks by area when that lies in one, else inside the largest.
struct Anchor {
    MapPoint place;
    std::size_t block = 0;
};
std::optional<Anchor> park_anchor(const SceneContext& context, std::size_t park) {
    const Atlas& atlas = *context.data.atlas;
    MapPoint middle{0, 0};
    double weight = 0;
    std::optional<Anchor> largest;
    double largest_km2 = 0;
    for (const std::size_t block : atlas.parks[park].blocks) {
        const auto& inner = context.paths.block_centers[block];
        if (!inner) {
            continue;
        }
        const double km2 = std::max(atlas.blocks[block].area_drawn_km2, 1e-9);
        middle = {middle.x + inner->point.x * km2, middle.y + inner->point.y * km2};
        weight += km2;
        if (km2 > largest_km2) {
            largest_km2 = km2;
            largest = Anchor{inner->point, block};
        }
    }
    if (!largest) {
        return std::nullopt;
    }
    middle = {middle.x / weight, middle.y / weight};
    const auto holds_middle = [&](std::size_t block) { return contains(context.data.blocks[block], middle); };
    const auto block = std::ranges::find_if(atlas.parks[park].blocks, holds_middle);
    return block == atlas.parks[park].blocks.end() ? largest : Anchor{middle, *block};
}

double bearing(ScreenPoint way) {
    return std::atan2(way.y, way.x);
}

/// The angle from a to b, −π…π, clockwise on the screen.
double turn_between(ScreenPoint a, ScreenPoint b) {
    return std::remainder(bearing(b) - bearing(a), 2 * std::numbers::pi);
}

/// A quadratic arc; `bend` of its length sideways, positive to the right of its way.
std::vector<ScreenPoint> arc(ScreenPoint from, ScreenPoint to, double bend) {
    const ScreenPoint way = to - from;
    const ScreenPoint control{(from.x + to.x) / 2 - way.y * 2 * bend, (from.y + to.y) / 2 + way.x * 2 * bend};
    std::vector<ScreenPoint> points;
    for (int i = 0; i <= arc_steps; ++i) {
        const double t = static_cast<double>(i) / arc_steps;
        const double a = (1 - t) * (1 - t);
        const double b = 2 * t * (1 - t);
        const double c = t * t;
        points.push_back({a * from.x + b * control.x + c * to.x, a * from.y + b * control.y + c * to.y});
    }
    return points;
}

/// Arcs from a centre that bow away from their nearest neighbour, so that they part at once and do not cross.
std::vector<std::vector<ScreenPoint>> fan(ScreenPoint center, const std::vector<ScreenPoint>& ends) {
    std::vector<std::vector<ScreenPoint>> arcs;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        double nearest = std::numbers::pi;
        for (std::size_t k = 0; k < ends.size(); ++k) {
            const double turn = turn_between(ends[i] - center, ends[k] - center);
            nearest = k != i && std::abs(turn) < std::abs(nearest) ? turn : nearest;
        }
        arcs.push_back(arc(center, ends[i], nearest > 0 ? -arc_bend : arc_bend));
    }
    return arcs;
}

/// In small pictures marks grow against the map, or their letters could not be read.
double mark_unit(const SceneContext& context, double unit) {
    constexpr double text_px = 13;
    return legible_unit(context, unit, text_px);
}

class Collector {
public:
    Collector(const SceneContext& context, const Viewport& viewport, double unit, std::optional<int> year,
              std::span<const ScreenRect> taken)
        : context_{context}, viewport_{viewport}, unit_{mark_unit(context, unit)}, year_{year}, taken_{taken} {}

    void add_links() {
        const auto said = statements(*context_.data.atlas, biomed_layout_scheme);
        const auto core = std::ranges::find_if(said, &ParkIndustry::leading);
        if (core == said.end()) {
            return;
        }
        found_.arc_color = scheme_color(context_, core->industry);
        std::vector<ScreenPoint> ends;
        for (const ParkIndustry& row : said) {
            const auto anchor = member_anchor(row.park);
            if (anchor && !row.leading) {
                SchemeKey key{SchemeKey::Shape::ring, "5", found_.arc_color};
                ends.push_back(free_place(key, places_in(row.park, *anchor)));
                add(std::move(key), row.park, ends.back());
            }
        }
        if (const auto anchor = member_anchor(core->park)) {
            SchemeKey key{SchemeKey::Shape::disc, "1", found_.arc_color};
            const ScreenPoint center = free_place(key, places_in(core->park, *anchor));
            found_.arcs = fan(center, ends);
            add(std::move(key), core->park, center);
        }
    }

    void add_ranks(const std::optional<MapExtent>& elsewhere) {
        for (const ParkIndustry& row : statements(*context_.data.atlas, ai_concentration_scheme)) {
            const auto anchor = member_anchor(row.park);
            if (anchor && !(elsewhere && elsewhere->contains(anchor->place))) {
                SchemeKey key = rank_key(context_, row);
                const ScreenPoint at = beside_small(key, *anchor);
                add(std::move(key), row.park, at);
            }
        }
    }

    [[nodiscard]] SchemeMarks take() && { return std::move(found_); }

private:
    /// Nothing for a park that joins after the map's year.
    [[nodiscard]] std::optional<Anchor> member_anchor(std::size_t park) const {
        const std::optional<int> stage = context_.data.atlas->parks[park].joined_stage;
        return is_shown_in(stage, year_) ? park_anchor(context_, park) : std::nullopt;
    }
    void add(SchemeKey key, std::size_t park, ScreenPoint at) {
        const ScreenRect box = scheme_key_box(context_, key, unit_);
        found_.marks.push_back({std::move(key), park, at, {box.min + at, box.max + at}});
    }

    /// On the block, or beside one that the mark would hide, where no other mark stands.
    [[nodiscard]] ScreenPoint beside_small(const SchemeKey& key, const Anchor& anchor) const {
        const ScreenPoint at = viewport_.to_screen(anchor.place);
        const MapExtent& extent = context_.data.block_extents[anchor.block];
        const ScreenPoint west_south = viewport_.to_screen(extent.min);
        const ScreenPoint east_north = viewport_.to_screen(extent.max);
        const ScreenRect box = scheme_key_box(context_, key, unit_);
        const double w = box.width() / 2 + 4 * unit_;
        const double h = box.height() / 2 + 4 * unit_;
        const bool small =
            east_north.x - west_south.x < 2 * box.width() || west_south.y - east_north.y < 2 * box.height();
        std::vector<ScreenPoint> places{
            {at.x, east_north.y - h}, {at.x, west_south.y + h}, {west_south.x - w, at.y}, {east_north.x + w, at.y}};
        if (!small) {
            places.insert(places.begin(), at);
        }
        return free_place(key, places);
    }

    /// Where a mark of the park may stand: its anchor, the middles of its blocks, and close around the anchor.
    [[nodiscard]] std::vector<ScreenPoint> places_in(std::size_t park, const Anchor& anchor) const {
        const ScreenPoint at = viewport_.to_screen(anchor.place);
        std::vector<ScreenPoint> places{at};
        for (const std::size_t block : context_.data.atlas->parks[park].blocks) {
            if (const auto& inner = context_.paths.block_centers[block]) {
                places.push_back(viewport_.to_screen(inner->point));
            }
        }
        const auto is_far = [&](ScreenPoint place) { return distance(place, at) > 120 * unit_; };
        std::erase_if(places, is_far);
        for (const double reach : {22.0, 36.0, 50.0}) {
            for (int step = 0; step < 12; ++step) {
                const double a = step * std::numbers::pi / 6;
                places.push_back({at.x + reach * unit_ * std::cos(a), at.y + reach * unit_ * std::sin(a)});
            }
        }
        return places;
    }

    /// The first of the places where neither another mark nor a symbol stands; the first of all when there is none.
    [[nodiscard]] ScreenPoint free_place(const SchemeKey& key, const std::vector<ScreenPoint>& places) const {
        const ScreenRect box = scheme_key_box(context_, key, unit_);
        const auto is_free = [&](ScreenPoint place) {
            const ScreenRect own{box.min + place, box.max + place};
            return std::ranges::none_of(found_.marks,
                                        [&](const SchemeMark& mark) { return mark.box.intersects(own); }) &&
                   std::ranges::none_of(taken_, [&](const ScreenRect& symbol) { return symbol.intersects(own); });
        };
        const auto free = std::ranges::find_if(places, is_free);
        return free == places.end() ? places.front() : *free;
    }

    const SceneContext& context_;
    const Viewport& viewport_;
    double unit_;
    std::optional<int> year_;
    std::span<const ScreenRect> taken_;
    SchemeMarks found_;
};

}  // namespace

Color scheme_color(const SceneContext& context, std::size_t industry) {
    return mix(family_color(context, context.data.atlas->industries[industry].family), context.theme.outline_toward,
               0.45F);
}

SchemeKey rank_key(const SceneContext& context, const ParkIndustry& said) {
    const Color color = scheme_color(context, said.industry);
    if (said.rank == "1") {
        return {SchemeKey::Shape::filled_pill, context.strings["rank.first"], color};
    }
    std::string ranks = said.rank.substr(0, said.rank.find(' '));  // what follows says that they have no order
    if (const auto dash = ranks.find('-'); dash != std::string::npos) {
        ranks.replace(dash, 1, "–");
    }
    return {SchemeKey::Shape::open_pill, context.strings.format("rank.among", {{"ranks", ranks}}), color};
}

SchemeMarks scheme_marks(const SceneContext& context, const MapState& state, const Viewport& viewport,
                         const std::optional<MapExtent>& elsewhere, double unit, std::span<const ScreenRect> taken) {
    Collector collector{context, viewport, unit, state.year, taken};
    if (state.shows(LayerId::links)) {
        collector.add_links();
    }
    if (shows_ranks(*context.data.atlas, state)) {
        collector.add_ranks(elsewhere);
    }
    return std::move(collector).take();
}

double scheme_key_text_px(const SchemeKey& key) {
    return static_cast<double>(lettering(key.shape).size_px);
}

ScreenRect scheme_key_box(const SceneContext& context, const SchemeKey& key, double unit) {
    if (is_pill(key.shape)) {
        const double w = text_width(context.fonts, key.text, text_of(context, key, unit)) + 16 * unit;
        const double h = pill_height * unit;
        return screen_rect(-w / 2, -h / 2, w, h);
    }
    const double r = ((key.shape == SchemeKey::Shape::disc ? disc_radius : ring_radius) + 2) * unit;
    return screen_rect(-r, -r, 2 * r, 2 * r);
}

void draw_scheme_key(const SceneContext& context, const SchemeKey& key, ScreenPoint at, double unit, DisplayList& out) {
    const Color ground = context.theme.map.casing;
    const auto u = static_cast<float>(unit);
    if (is_pill(key.shape)) {
        const PathPtr pill = round_rect_path(scheme_key_box(context, key, unit), pill_height / 2 * unit);
        const bool filled = key.shape == SchemeKey::Shape::filled_pill;
        out.push_back(StrokePath{pill, on_screen(at), ground, 5 * u, {}, Cap::butt});
        out.push_back(FillPath{pill, on_screen(at), solid(filled ? key.color : ground)});
        out.push_back(StrokePath{pill, on_screen(at), key.color, 1.6F * u, {}, Cap::butt});
    } else if (key.shape == SchemeKey::Shape::disc) {
        out.push_back(FillPath{unit_circle(), on_screen(at, (disc_radius + 2) * unit), solid(ground)});
        out.push_back(FillPath{unit_circle(), on_screen(at, disc_radius * unit), solid(key.color)});
    } else {
        const bool open = key.shape == SchemeKey::Shape::open_ring;
        out.push_back(FillPath{unit_circle(), on_screen(at, (ring_radius + 2) * unit), solid(ground)});
        out.push_back(StrokePath{unit_circle(), on_screen(at, ring_radius * unit), key.color, (open ? 1.6F : 2.6F) * u,
                                 open ? Dash{3 * u, 2.2F * u} : Dash{}, Cap::butt});
    }
    DisplayList none;
    draw_text(context.fonts, key.text, text_of(context, key, unit), {at.x, at.y + lettering(key.shape).below * unit},
              Align::center, none, out);
}

void draw_scheme_marks(const SceneContext& context, const SchemeMarks& marks, double unit, DisplayList& out) {
    if (marks.arcs.empty() && marks.marks.empty()) {
        return;
    }
    out.push_back(ItemGroup{"links", context.strings["layer.links"], {}});
    const auto u = static_cast<float>(unit);
    std::vector<PathPtr> arcs;
    std::ranges::transform(marks.arcs, std::back_inserter(arcs), line_path);
    for (const PathPtr& path : arcs) {
        out.push_back(StrokePath{path, on_screen(), context.theme.map.halo, 7.5F * u, {}, Cap::round});
    }
    for (const PathPtr& path : arcs) {
        out.push_back(StrokePath{path, on_screen(), marks.arc_color, 3 * u, {}, Cap::round});
    }
    for (const SchemeMark& mark : marks.marks) {
        draw_scheme_key(context, mark.key, mark.at, mark_unit(context, unit), out);
    }
}

}  // namespace parkatlas
