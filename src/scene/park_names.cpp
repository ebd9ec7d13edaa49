#include "map/industries.h"
#include "map/map_names.h"
#include "scene/name_places.h"
#include "scene/park_look.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <numbers>
#include <span>
#include <utility>

namespace parkatlas {
namespace {

/// What it costs to break the second line, mostly the leading industries, or to leave it away, and to shorten the name.
constexpr double broken_second_line = 0.8;
constexpr double without_second_line = 2.2;
constexpr double without_english = 2.2;
constexpr double broken_name = 2.2;

/// A park with a place beside it that costs less has leaders from its largest block only, others from so many.
constexpr double good_cost = 1;
constexpr std::size_t most_leading = 3;
/// How far leaders reach, design px; short ones only where there is such a place, and to parks that are not lit.
constexpr std::array leader_reaches{30.0, 50.0, 80.0, 115.0, 150.0, 200.0};
constexpr double farthest_of_good = 80;

/// What it costs to stand at a smaller block, by how many are larger.
double block_cost(std::size_t rank) {
    return rank == 0 ? 0 : 0.3 + 0.15 * static_cast<double>(rank);
}

/// English names so long may be broken in two lines, design px.
constexpr double breakable_px = 100;

/// One name is enough for blocks that lie no farther apart.
constexpr double neighborhood_m = 5000;
/// … and no farther apart on the sheet, design px.
constexpr double neighborhood_px = 250;

/// A part of a park that this frame shows and names.
struct VisibleBlock {
    std::size_t block = 0;
    ScreenRect box;      ///< clipped to the label bounds
    ScreenPoint center;  ///< pole of inaccessibility, or the box's centre when that is out of sight
    double area = 0;     ///< of the box, px²
};

/// Parts of parks in this frame.
struct VisibleParks {
    std::vector<std::vector<VisibleBlock>> blocks;  ///< by park, largest first
    std::vector<double> share;                      ///< of each park's area that this frame names
};
VisibleParks visible_parks(const NamePlaces& places) {
    const Atlas& atlas = *places.context.data.atlas;
    const LabelFrame& frame = places.frame;
    VisibleParks visible;
    visible.blocks.resize(atlas.parks.size());
    visible.share.assign(atlas.parks.size(), 0);
    const MapExtent shown = frame.viewport.visible();
    for (std::size_t i = 0; i < atlas.blocks.size(); ++i) {
        const MapExtent& extent = places.context.data.block_extents[i];
        // A block whose name the user has put into sight is named there even where it is out of sight itself.
        const bool pinned = !places.state.pins.empty() && places.is_pinned_here(park_name_id(atlas, i));
        if (extent.is_empty() || !(extent.intersects(shown) || pinned)) {
            continue;
        }
        ScreenRect box;
        box.add(frame.viewport.to_screen(extent.min));
        box.add(frame.viewport.to_screen(extent.max));
        if (!box.intersects(frame.bounds) && !pinned) {
            continue;
        }
        if (!pinned) {
            box.min = {std::max(box.min.x, frame.bounds.min.x), std::max(box.min.y, frame.bounds.min.y)};
            box.max = {std::min(box.max.x, frame.bounds.max.x), std::min(box.max.y, frame.bounds.max.y)};
        }
        const auto& inner = places.context.paths.block_centers[i];
        const MapPoint place = inner ? inner->point : extent.center();
        if (frame.elsewhere && frame.elsewhere->contains(place) && !pinned) {
            continue;
        }
        ScreenPoint center = frame.viewport.to_screen(place);
        if (!frame.bounds.contains(center) && !pinned) {
            center = box.center();
        }
        const std::size_t park = atlas.blocks[i].park;
        visible.blocks[park].push_back({i, box, center, box.width() * box.height()});
        visible.share[park] += atlas.blocks[i].area_drawn_km2 / std::max(atlas.parks[park].area_drawn_km2, 1e-9);
    }
    for (auto& blocks : visible.blocks) {
        std::stable_sort(blocks.begin(), blocks.end(), [](const auto& a, const auto& b) { return a.area > b.area; });
    }
    return visible;
}

void offer_beside(const NamePlaces& places, WantedName& w, const VisibleBlock& b, std::size_t park, double at_block) {
    const double gap = 5 * places.frame.unit;
    // Letters on stripes are hard to read: such a block is never wide enough to be written on.
    const bool is_striped = places.is_striped(park);
    for (std::size_t v = 0; v < w.variants.size(); ++v) {
        const TextBlock& t = w.variants[v].text;
        const double base = at_block + w.variants[v].cost;
        const auto offer = [&](const ScreenRect& box, double cost, Align align) {
            if (!places.is_clear(box)) {
                return;
            }
            if (const auto cover = places.cover_cost(box, park, !is_striped && b.box.width() >= 2.5 * box.width())) {
                w.offer(box, base + cost + *cover, {v, align});
            }
        };
        offer(box_around(t, b.center), 0.05, Align::center);
        // Close to the outline itself at that height, not to its box: blocks are often slanted.
        for (const double shift : {0.0, -0.3, 0.3, -0.55, 0.55}) {
            const double cost = std::abs(shift) * 0.4;
            const double y = b.center.y - t.height / 2 + shift * std::max(t.height, b.box.height() * 0.85);
            const ScreenRect across = places.ground_within({{b.box.min.x, y}, {b.box.max.x, y + t.height}}, park);
            const ScreenRect& row = across.is_empty() ? b.box : across;
            offer(box_at(t, row.max.x + gap, y), 0.2 + cost, Align::left);
            offer(box_at(t, row.min.x - gap - t.width, y), 0.35 + cost, Align::right);
            const double x = b.center.x - t.width / 2 + shift * std::max(t.width, b.box.width() * 0.85);
            const ScreenRect down = places.ground_within({{x, b.box.min.y}, {x + t.width, b.box.max.y}}, park);
            const ScreenRect& column = down.is_empty() ? b.box : down;
            offer(box_at(t, x, column.max.y + gap * 0.6), 0.4 + cost, Align::center);
            offer(box_at(t, x, column.min.y - gap * 0.6 - t.height), 0.45 + cost, Align::center);
        }
    }
}

/// Farther away, tied by a line with a short level shelf before the text.
void offer_with_leader(const NamePlaces& places, WantedName& w, const VisibleBlock& b, std::size_t park,
                       double at_block, double farthest) {
    const double unit = places.frame.unit;
    const double shelf = static_cast<double>(places.context.style.length("leader_shelf")) * unit;
    const double gap = static_cast<double>(places.context.style.length("leader_gap")) * unit;
    for (const double reach : leader_reaches) {
        if (reach > farthest) {
            break;
        }
        const double reach_cost = at_block + 1.7 + (reach / 60) * (reach / 60);
        for (int step = 0; step < 16; ++step) {
            const double a = (step + 0.5) * std::numbers::pi / 8;
            const ScreenPoint knee{b.center.x + std::cos(a) * (reach * unit + b.box.width() / 2),
                                   b.center.y + std::sin(a) * (reach * unit + b.box.height() / 2)};
            if (!places.frame.bounds.contains(knee)) {
                continue;
            }
            const bool right = knee.x >= b.center.x;
            const double shelf_end = knee.x + (right ? shelf : -shelf);
            const std::vector<ScreenPoint> leader{b.center, knee, {shelf_end, knee.y}};
            std::optional<double> on_the_way;
            for (std::size_t v = 0; v < w.variants.size(); ++v) {
                const TextBlock& t = w.variants[v].text;
                const ScreenRect box =
                    box_at(t, right ? shelf_end + gap : shelf_end - gap - t.width, knee.y - first_line_middle(t));
                if (!places.frame.bounds.contains(box.min) || !places.frame.bounds.contains(box.max)) {
                    continue;
                }
                if (const auto cover = places.tied_cost(box, knee, park)) {
                    on_the_way = on_the_way ? on_the_way : places.way_cost(leader, park);
                    w.offer(box, reach_cost + w.variants[v].cost + *cover + *on_the_way,
                            {v, right ? Align::left : Align::right}, leader);
                }
            }
        }
    }
}

/// Blocks parted into groups of neighbours, the group with most area first, blocks largest
/// first: one name each is enough.
std::vector<std::vector<VisibleBlock>> neighbors(const NamePlaces& places, const std::vector<VisibleBlock>& blocks) {
    const Projection& projection = *places.context.data.projection;
    const double m_per_px = projection.meters_per_unit(projection.to_lon_lat(places.frame.viewport.camera.center)) *
                            places.frame.viewport.camera.units_per_px;
    const double reach_px = std::min(neighborhood_m / m_per_px, neighborhood_px * places.frame.unit);
    std::vector<std::vector<VisibleBlock>> groups;
    std::vector<bool> taken(blocks.size(), false);
    for (std::size_t seed = 0; seed < blocks.size(); ++seed) {
        if (taken[seed]) {
            continue;
        }
        taken[seed] = true;
        std::vector<VisibleBlock> group{blocks[seed]};
        for (std::size_t i = 0; i < group.size(); ++i) {
            for (std::size_t k = 0; k < blocks.size(); ++k) {
                if (!taken[k] && group[i].box.grown(reach_px).intersects(blocks[k].box)) {
                    taken[k] = true;
                    group.push_back(blocks[k]);
                }
            }
        }
        std::stable_sort(group.begin(), group.end(), [](const auto& a, const auto& b) { return a.area > b.area; });
        groups.push_back(std::move(group));
    }
    const auto total = [](const std::vector<VisibleBlock>& group) {
        double sum = 0;
        for (const VisibleBlock& b : group) {
            sum += b.area;
        }
        return sum;
    };
    std::stable_sort(groups.begin(), groups.end(), [&](const auto& a, const auto& b) { return total(a) > total(b); });
    return groups;
}

/// The largest of those blocks as drawn.
std::size_t largest(const Atlas& atlas, std::span<const std::size_t> blocks) {
    return *std::ranges::max_element(blocks, {}, [&](std::size_t b) { return atlas.blocks[b].area_drawn_km2; });
}

/// The block after which the name of its whole neighbourhood is called, in sight or not.
std::size_t namesake(const NamePlaces& places, std::size_t block) {
    const MapData& data = places.context.data;
    const Atlas& atlas = *data.atlas;
    const std::size_t park = atlas.blocks[block].park;
    const double reach = neighborhood_m / data.meters_per_unit;
    std::vector<std::size_t> near{block};
    for (std::size_t i = 0; i < near.size(); ++i) {
        for (const std::size_t other : atlas.parks[park].blocks) {
            if (std::ranges::find(near, other) == near.end() &&
                data.block_extents[near[i]].grown(reach).intersects(data.block_extents[other])) {
                near.push_back(other);
            }
        }
    }
    return largest(atlas, near);
}

/// The ids of the names of a park's groups of blocks, all different. A name is called after the largest block of its
/// neighbourhood, so that it keeps its id when the frame shows more of the park or less; what of that lies apart in
/// this frame, after its own largest block. What the user has pinned is called as it was pinned.
std::vector<std::string> name_ids(const NamePlaces& places, const std::vector<std::vector<VisibleBlock>>& groups) {
    const Atlas& atlas = *places.context.data.atlas;
    const auto has = [](const std::vector<VisibleBlock>& group, std::size_t block) {
        return std::ranges::find(group, block, &VisibleBlock::block) != group.end();
    };
    std::vector<std::string> ids;
    for (const std::vector<VisibleBlock>& group : groups) {
        std::vector<std::size_t> blocks;
        std::ranges::transform(group, std::back_inserter(blocks), &VisibleBlock::block);
        const std::size_t called = namesake(places, blocks.front());
        const auto shows_called = [&](const std::vector<VisibleBlock>& other) { return has(other, called); };
        std::string id = park_name_id(atlas, called);
        const bool is_free = std::ranges::none_of(groups, shows_called) && std::ranges::find(ids, id) == ids.end();
        if (!has(group, called) && !is_free) {
            id = park_name_id(atlas, largest(atlas, blocks));
        }
        if (!places.state.pins.empty() && !places.is_pinned_here(id)) {
            const auto pinned = std::ranges::find_if(
                blocks, [&](std::size_t block) { return places.is_pinned_here(park_name_id(atlas, block)); });
            id = pinned != blocks.end() ? park_name_id(atlas, *pinned) : id;
        }
        ids.push_back(std::move(id));
    }
    return ids;
}

/// The second line broken in two between industries, as evenly as can be; empty: there is one only.
std::array<std::string, 2> broken(const FontBook& fonts, const std::string& second, const TextLook& look) {
    constexpr std::string_view between = part_separator;
    std::array<std::string, 2> best;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t at = second.find(between); at != std::string::npos; at = second.find(between, at + 1)) {
        std::array<std::string, 2> lines{second.substr(0, at), second.substr(at + between.size())};
        const double width = std::max(text_width(fonts, lines[0], look), text_width(fonts, lines[1], look));
        if (width < least) {
            least = width;
            best = std::move(lines);
        }
    }
    return best;
}

/// All ways to write a park's name, the best first: with a second line, with that broken in two, alone; a main name
/// also without the English beneath, or itself broken in two.
std::vector<WantedName::Variant> ways_to_write(const NamePlaces& places, const Name& name, const TextLook& look,
                                               const std::string& second, bool is_main) {
    const FontBook& fonts = places.context.fonts;
    const Language language = places.state.language;
    std::vector<WantedName::Variant> ways;
    TextBlock alone;
    add_name(places.context, places.state, name, look, alone, true);
    if (!second.empty()) {
        const TextLook second_look = places.look("park_industry");
        ways.push_back({alone});
        ways.back().text.add(fonts, second, second_look);
        if (std::array<std::string, 2> lines = broken(fonts, second, second_look); !lines[0].empty()) {
            ways.push_back({alone, broken_second_line});
            std::ranges::for_each(lines, [&](std::string& line) { ways.back().text.add(fonts, line, second_look); });
        }
    }
    const TextBlock::Line full = alone.lines.front();
    if (second.empty()) {
        ways.push_back({std::move(alone)});
    } else {
        ways.push_back({std::move(alone), without_second_line, "second_line"});
    }
    if (is_main && language == Language::both) {
        ways.push_back({{}, without_english, "english"});
        ways.back().text.add(fonts, full.text, look);
    } else if (is_main && language == Language::en && full.width > breakable_px * places.frame.unit) {
        const std::vector<std::string> lines = wrap_text(fonts, full.text, look, 0.7 * full.width);
        if (lines.size() == 2 && lines[0] + " " + lines[1] == full.text) {  // no word is broken
            ways.push_back({{}, ways.back().cost + broken_name, ways.back().without});
            std::ranges::for_each(lines, [&](const std::string& line) { ways.back().text.add(fonts, line, look); });
        }
    }
    return ways;
}

WantedName park_name(const NamePlaces& places, std::size_t park, const std::vector<VisibleBlock>& blocks,
                     bool main_label, bool framed, bool dimmed, std::string id) {
    const Atlas& atlas = *places.context.data.atlas;
    WantedName w;
    w.feature = FeatureRef{FeatureKind::park, park};
    w.wish.id = std::move(id);
    w.wish.priority = !main_label ? p_repeat : dimmed ? p_unlit : p_park;
    const TextLook name = places.look(!main_label || dimmed                   ? "park_repeat"
                                      : framed                                ? "park_framed"
                                      : places.frame.role == FrameRole::inset ? "park_inset"
                                                                              : "park");
    const bool has_second =
        main_label && places.state.language != Language::both && !dimmed && places.frame.second_lines;
    const std::string second = has_second ? second_line(places.context, places.state, park) : "";
    w.variants = ways_to_write(places, atlas.parks[park].name, name, second, main_label);
    const auto tie_at = [&](const ScreenRect& box) -> WantedName::Tie {
        const auto nearest = std::ranges::min_element(
            blocks, {}, [&](const VisibleBlock& b) { return distance(b.center, box.center()); });
        return {nearest->center, !places.ground_within(box.grown(close_px * places.frame.unit), park).is_empty()};
    };
    if (!places.pinned(w, tie_at) && !places.stays(w)) {
        // The place it had may be taken: that is no reason to seek less.
        const auto known = static_cast<std::ptrdiff_t>(w.wish.candidates.size());
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            offer_beside(places, w, blocks[i], park, block_cost(i));
        }
        if (main_label) {
            const auto is_good = [](const LabelCandidate& c) { return c.cost < good_cost; };
            const bool has_good = std::any_of(w.wish.candidates.begin() + known, w.wish.candidates.end(), is_good);
            const std::size_t from = has_good ? 1 : std::min(blocks.size(), most_leading);
            const double farthest = has_good || dimmed ? farthest_of_good : leader_reaches.back();
            for (std::size_t i = 0; i < from; ++i) {
                offer_with_leader(places, w, blocks[i], park, block_cost(i), farthest);
            }
        }
    }
    return w;
}

}  // namespace

std::vector<WantedName> park_names(const NamePlaces& places) {
    std::vector<WantedName> wanted;
    const VisibleParks visible = visible_parks(places);
    const Atlas& atlas = *places.context.data.atlas;
    const bool framed = places.frame.viewport.camera.units_per_px / places.frame.unit < 30;
    for (std::size_t park = 0; park < atlas.parks.size(); ++park) {
        const auto& blocks = visible.blocks[park];
        if (blocks.empty()) {
            continue;
        }
        const FeatureRef feature{FeatureKind::park, park};
        const bool selected = places.state.is_selected(feature);
        const ParkLook park_is = park_look(places.context, places.state, park);
        if (park_is.later && !selected) {
            continue;
        }
        // Where two frames share a park, the one with a good part of it writes the name large.
        const bool full = places.frame.role == FrameRole::window || visible.share[park] >= 0.25 ||
                          places.is_pinned_here("park/" + atlas.parks[park].id);
        const auto groups = neighbors(places, blocks);
        const std::vector<std::string> ids = name_ids(places, groups);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            wanted.push_back(
                park_name(places, park, groups[g], g == 0 && full, selected && framed, park_is.dimmed, ids[g]));
        }
    }
    return wanted;
}

}  // namespace parkatlas
