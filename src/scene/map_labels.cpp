#include "scene/map_labels.h"

#include "map/industries.h"
#include "scene/label_layout.h"
#include "scene/label_text.h"
#include "scene/ownership_grid.h"
#include "scene/park_look.h"
#include "scene/scheme_marks.h"
#include "scene/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <string_view>

namespace parkatlas {
namespace {

// Rank of labels: selected symbol, park, science facility, water, repeated park, district, place, facility. A selected
// park ranks like the others, so that selecting does not rearrange the map.
enum Priority {
    p_facility = 10,
    p_place = 25,
    p_district = 30,
    p_repeat = 40,
    p_water = 50,
    p_science = 60,
    p_park = 80,
    p_selected = 100
};

/// What it costs to leave the second line, mostly the leading industries, away.
constexpr double without_second_line = 2.2;

/// How a candidate is drawn once chosen.
struct Option {
    std::size_t variant = 0;  ///< which of the texts
    Align align = Align::center;
    double angle_deg = 0;
};

struct Wanted {
    LabelWish wish;
    std::vector<TextBlock> variants;
    std::vector<Option> options;  ///< parallel to the wish's candidates
    std::optional<FeatureRef> feature;
    bool stays = false;  ///< where it was a moment ago: its only candidate

    void offer(const ScreenRect& box, double cost, Option option, std::vector<ScreenPoint> leader = {}) {
        wish.candidates.push_back({box, cost, std::move(leader)});
        options.push_back(option);
    }
};

ScreenRect box_at(const TextBlock& text, double x, double y) {
    return screen_rect(x, y, text.width, text.height);
}
ScreenRect box_around(const TextBlock& text, ScreenPoint c) {
    return box_at(text, c.x - text.width / 2, c.y - text.height / 2);
}

/// A part of a park that this frame shows and names.
struct VisibleBlock {
    std::size_t block = 0;
    ScreenRect box;      ///< clipped to the label bounds
    ScreenPoint center;  ///< pole of inaccessibility, or the box's centre when that is out of sight
    double area = 0;     ///< of the box, px²
};

class FrameLabels {
public:
    FrameLabels(const SceneContext& context, const MapState& state, const LabelFrame& frame, BuiltScene& built)
        : context_{context},
          state_{state},
          frame_{frame},
          built_{built},
          grid_{frame.bounds, 4 * frame.unit},
          water_grid_{frame.bounds, 4 * frame.unit} {}

    /// Collects the names and gives them their places. Returns the ids of those that lost the place they had: others
    /// have come to stand there, and they have to look for a new one.
    [[nodiscard]] std::set<std::string> place() {
        for (const PlacedName& name : frame_.before) {
            before_.emplace(name.id, &name);
        }
        find_visible_blocks();
        if (state_.shows(LayerId::water)) {
            for (const auto& water : context_.data.waters) {
                if (const auto* area = std::get_if<MapPolygons>(&water)) {
                    water_grid_.add(*area, frame_.viewport, 0);
                }
            }
        }
        symbols_ = place_symbols(context_, state_, frame_.viewport, frame_.bounds, frame_.unit);
        for (const ScreenRect& r : frame_.reserved) {
            obstacles_.push_back({r, -1, {}});
        }
        marks_ = scheme_marks(context_, state_, frame_.viewport, frame_.elsewhere, frame_.unit);
        keep_off_marks();
        want_symbol_names();
        if (state_.shows(LayerId::clusters)) {
            want_cluster_names();
        }
        if (state_.shows(LayerId::parks)) {
            want_parks();
            order_by_freedom();
        }
        want_waters();
        if (state_.shows(LayerId::districts)) {
            want_districts();
        }
        want_places();
        // Those that stay come first: the others look for what is left.
        std::ranges::stable_partition(wanted_, &Wanted::stays);
        std::vector<LabelWish> wishes;
        wishes.reserve(wanted_.size());
        for (const Wanted& w : wanted_) {
            wishes.push_back(w.wish);
        }
        layout_ = place_labels(wishes, obstacles_, frame_.bounds);
        std::set<std::string> displaced;
        for (const std::size_t i : layout_.dropped) {
            if (wanted_[i].stays) {
                displaced.insert(name_id(wanted_[i]));
            }
        }
        return displaced;
    }

    void draw(DisplayList& out) {
        draw_scheme_marks(context_, marks_, frame_.unit, out);
        for (const SchemeMark& mark : marks_.marks) {
            built_.hit_boxes.emplace_back(mark.box, FeatureRef{FeatureKind::park, mark.park});
        }
        // The most important last, as they are drawn: it is the first that a click finds.
        for (auto symbol = symbols_.rbegin(); symbol != symbols_.rend(); ++symbol) {
            const double half = half_size(*symbol) * frame_.unit;
            const ScreenRect box = screen_rect(symbol->at.x - half, symbol->at.y - half, 2 * half, 2 * half);
            for (auto folded = symbol->folded.rbegin(); folded != symbol->folded.rend(); ++folded) {
                built_.hit_boxes.emplace_back(box, *folded);
            }
            built_.hit_boxes.emplace_back(box, symbol->feature);
        }
        draw_symbols(context_, state_, symbols_, frame_.unit, out);
        draw_names(out);
    }

private:
    [[nodiscard]] std::string name_id(const Wanted& w) const { return frame_.id + "/" + w.wish.id; }

    /// Offers the name the place it had a moment ago and no other, if that is still in sight and clear of furniture.
    [[nodiscard]] bool stays(Wanted& w) const {
        const auto known = before_.find(name_id(w));
        if (known == before_.end()) {
            return false;
        }
        const PlacedName& name = *known->second;
        const auto fits = [&](const TextBlock& t) {
            return t.width == name.text_size.x && t.height == name.text_size.y;
        };
        const auto variant = std::ranges::find_if(w.variants, fits);
        w.stays = variant != w.variants.end() && frame_.bounds.contains(name.box.min) &&
                  frame_.bounds.contains(name.box.max) &&
                  std::ranges::none_of(frame_.reserved, [&](const ScreenRect& r) { return r.intersects(name.box); });
        if (w.stays) {
            w.offer(name.box, 0, {static_cast<std::size_t>(variant - w.variants.begin()), name.align, name.angle_deg},
                    name.leader);
        }
        return w.stays;
    }

    [[nodiscard]] bool english() const { return state_.language == Language::en; }
    [[nodiscard]] TextLook look(std::string_view label_class) const {
        return text_look(context_, label_class, frame_.unit, english());
    }

    void find_visible_blocks() {
        const Atlas& atlas = *context_.data.atlas;
        visible_.resize(atlas.parks.size());
        share_.assign(atlas.parks.size(), 0);
        const MapExtent shown = frame_.viewport.visible();
        for (std::size_t i = 0; i < atlas.blocks.size(); ++i) {
            const MapExtent& extent = context_.data.block_extents[i];
            if (extent.is_empty() || !extent.intersects(shown)) {
                continue;
            }
            const std::size_t park = atlas.blocks[i].park;
            grid_.add(context_.data.blocks[i], frame_.viewport, park);
            ScreenRect box;
            box.add(frame_.viewport.to_screen(extent.min));
            box.add(frame_.viewport.to_screen(extent.max));
            if (!box.intersects(frame_.bounds)) {
                continue;
            }
            box.min = {std::max(box.min.x, frame_.bounds.min.x), std::max(box.min.y, frame_.bounds.min.y)};
            box.max = {std::min(box.max.x, frame_.bounds.max.x), std::min(box.max.y, frame_.bounds.max.y)};
            const auto& inner = context_.paths.block_centers[i];
            const MapPoint place = inner ? inner->point : extent.center();
            if (frame_.elsewhere && frame_.elsewhere->contains(place)) {
                continue;
            }
            ScreenPoint center = frame_.viewport.to_screen(place);
            if (!frame_.bounds.contains(center)) {
                center = box.center();
            }
            visible_[park].push_back({i, box, center, box.width() * box.height()});
            share_[park] += atlas.blocks[i].area_drawn_km2 / std::max(atlas.parks[park].area_drawn_km2, 1e-9);
        }
        for (auto& blocks : visible_) {
            std::stable_sort(blocks.begin(), blocks.end(),
                             [](const auto& a, const auto& b) { return a.area > b.area; });
        }
    }

    /// Names stay off marks and off the lines that link them.
    void keep_off_marks() {
        for (const SchemeMark& mark : marks_.marks) {
            obstacles_.push_back({mark.box, -1, {}});
        }
        for (const auto& arc : marks_.arcs) {
            for (std::size_t i = 1; i < arc.size(); ++i) {
                ScreenRect box;
                box.add(arc[i - 1]);
                box.add(arc[i]);
                obstacles_.push_back({box.grown(2 * frame_.unit), -1, {}});
            }
        }
    }

    void want_symbol_names() {
        for (const PlacedSymbol& s : symbols_) {
            const double half = half_size(s) * frame_.unit;
            obstacles_.push_back({screen_rect(s.at.x - half, s.at.y - half, 2 * half, 2 * half), -1, {}});
            if (!s.folded.empty() && !s.is_ring()) {
                obstacles_.push_back({fold_badge_box(context_, s.at, frame_.unit), -1, {}});
            }
            if (s.is_named) {
                want_symbol_name(s, half);
            }
        }
    }

    /// Clusters with an outline are named where sites are: above or below it, or inside at its edges.
    void want_cluster_names() {
        const Atlas& atlas = *context_.data.atlas;
        const bool named = names_sites(frame_.viewport.camera.units_per_px, frame_.unit);
        for (std::size_t i = 0; i < atlas.clusters.size(); ++i) {
            const FeatureRef feature{FeatureKind::cluster, i};
            const MapExtent extent = extent_of(context_.data.cluster_areas[i]);
            const bool selected = state_.is_selected(feature);
            if (extent.is_empty() || !extent.intersects(frame_.viewport.visible()) ||
                !is_cluster_lit(atlas, state_, i) || !(named || selected)) {
                continue;
            }
            Wanted w;
            w.wish.id = std::string{to_string(feature.kind)} + "/" + std::to_string(i);
            w.wish.priority = selected ? p_selected : p_facility;
            w.feature = feature;
            TextBlock text;
            add_name(context_, state_, atlas.clusters[i].name, look("facility"), text);
            w.variants.push_back(text);
            if (!stays(w)) {
                const ScreenPoint north_west = frame_.viewport.to_screen({extent.min.x, extent.max.y});
                const ScreenPoint south_east = frame_.viewport.to_screen({extent.max.x, extent.min.y});
                const double x = (north_west.x + south_east.x - text.width) / 2;
                const double gap = 5 * frame_.unit;
                if (south_east.x - north_west.x > text.width + 2 * gap &&
                    south_east.y - north_west.y > 2 * text.height) {
                    w.offer(box_at(text, x, north_west.y + gap), 0.3, {0, Align::center});
                    w.offer(box_at(text, x, south_east.y - gap - text.height), 0.4, {0, Align::center});
                }
                w.offer(box_at(text, x, north_west.y - gap - text.height), 0, {0, Align::center});
                w.offer(box_at(text, x, south_east.y + gap), 0.2, {0, Align::center});
            }
            wanted_.push_back(std::move(w));
        }
    }

    void want_symbol_name(const PlacedSymbol& symbol, double half) {
        const Atlas& atlas = *context_.data.atlas;
        const bool is_facility = symbol.feature.kind == FeatureKind::facility;
        const bool science = is_facility && atlas.facilities[symbol.feature.index].is_science();
        const Name& name = is_facility                                   ? atlas.facilities[symbol.feature.index].name
                           : symbol.feature.kind == FeatureKind::project ? atlas.projects[symbol.feature.index].name
                                                                         : atlas.clusters[symbol.feature.index].name;
        Wanted w;
        w.wish.id = std::string{to_string(symbol.feature.kind)} + "/" + std::to_string(symbol.feature.index);
        w.wish.priority = state_.is_selected(symbol.feature) ? p_selected : science ? p_science : p_facility;
        w.feature = symbol.feature;
        TextBlock text;
        add_name(context_, state_, name, look(science ? "facility_national" : "facility"), text);
        w.variants.push_back(text);
        if (!stays(w)) {
            const double gap = 4 * frame_.unit;
            const ScreenPoint at = symbol.at;
            w.offer(box_at(text, at.x + half + gap, at.y - text.height / 2), 0, {0, Align::left});
            w.offer(box_at(text, at.x - half - gap - text.width, at.y - text.height / 2), 0.4, {0, Align::right});
            w.offer(box_at(text, at.x - text.width / 2, at.y + half + gap / 2), 0.6, {0, Align::center});
            w.offer(box_at(text, at.x - text.width / 2, at.y - half - gap / 2 - text.height), 0.6, {0, Align::center});
        }
        wanted_.push_back(std::move(w));
    }

    /// No owner in the grids: whatever is covered belongs to others.
    static constexpr std::size_t nobody = 254;

    /// Cost of covering parks: never another one, one's own only when it is much wider than the label; and of standing
    /// close to another park, or away from one's own, so that the name might be taken for another's; and of hiding a
    /// river.
    [[nodiscard]] std::optional<double> cover_cost(const ScreenRect& box, std::size_t park, double own_width) const {
        const OwnershipGrid::Share share = grid_.covered(box, park);
        if (share.others > 0) {
            return std::nullopt;
        }
        const double own_weight = own_width >= 2.5 * box.width() ? 0.1 : 16.0;
        const OwnershipGrid::Share around = grid_.covered(box.grown(16 * frame_.unit), park);
        const double away = around.own > 0 ? 0 : 0.6;
        const double water = water_grid_.covered(box, nobody).others;
        return share.own * own_weight + around.others * 5 + away + water * 10;
    }

    void offer_beside(Wanted& w, const VisibleBlock& b, std::size_t park, double block_cost) const {
        const double gap = 5 * frame_.unit;
        // Letters on stripes are hard to read: such a block is never wide enough to be written on.
        const double own_width = context_.data.atlas->leading_families(park).size() > 1 ? 0 : b.box.width();
        for (std::size_t v = 0; v < w.variants.size(); ++v) {
            const TextBlock& t = w.variants[v];
            const double base = block_cost + without_second_line * static_cast<double>(v);
            const auto offer = [&](const ScreenRect& box, double cost, Align align) {
                if (const auto cover = cover_cost(box, park, own_width)) {
                    w.offer(box, base + cost + *cover, {v, align});
                }
            };
            offer(box_around(t, b.center), 0.05, Align::center);
            // Close to the outline itself at that height, not to its box: blocks are often slanted.
            for (const double shift : {0.0, -0.3, 0.3, -0.55, 0.55}) {
                const double cost = std::abs(shift) * 0.4;
                const double y = b.center.y - t.height / 2 + shift * std::max(t.height, b.box.height() * 0.85);
                const ScreenRect across = grid_.span({{b.box.min.x, y}, {b.box.max.x, y + t.height}}, park);
                const ScreenRect& row = across.is_empty() ? b.box : across;
                offer(box_at(t, row.max.x + gap, y), 0.2 + cost, Align::left);
                offer(box_at(t, row.min.x - gap - t.width, y), 0.35 + cost, Align::right);
                const double x = b.center.x - t.width / 2 + shift * std::max(t.width, b.box.width() * 0.85);
                const ScreenRect down = grid_.span({{x, b.box.min.y}, {x + t.width, b.box.max.y}}, park);
                const ScreenRect& column = down.is_empty() ? b.box : down;
                offer(box_at(t, x, column.max.y + gap * 0.6), 0.4 + cost, Align::center);
                offer(box_at(t, x, column.min.y - gap * 0.6 - t.height), 0.45 + cost, Align::center);
            }
        }
    }

    /// Farther away, tied by a line with a short level shelf before the text.
    void offer_with_leader(Wanted& w, const VisibleBlock& b, std::size_t park, double block_cost) const {
        const double shelf = static_cast<double>(context_.style.length("leader_shelf")) * frame_.unit;
        const double gap = static_cast<double>(context_.style.length("leader_gap")) * frame_.unit;
        for (const double reach : {30.0, 50.0, 80.0, 115.0, 150.0}) {
            for (int step = 0; step < 16; ++step) {
                const double a = (step + 0.5) * std::numbers::pi / 8;
                const ScreenPoint knee{b.center.x + std::cos(a) * (reach * frame_.unit + b.box.width() / 2),
                                       b.center.y + std::sin(a) * (reach * frame_.unit + b.box.height() / 2)};
                const bool right = knee.x >= b.center.x;
                const double shelf_end = knee.x + (right ? shelf : -shelf);
                for (std::size_t v = 0; v < w.variants.size(); ++v) {
                    const TextBlock& t = w.variants[v];
                    const double name_middle =
                        t.lines.front().baseline - static_cast<double>(t.lines.front().look.size_px) * 0.38;
                    const ScreenRect box =
                        box_at(t, right ? shelf_end + gap : shelf_end - gap - t.width, knee.y - name_middle);
                    if (const auto cover = cover_cost(box, park, 0)) {
                        w.offer(box,
                                block_cost + 1.7 + reach / 60 + without_second_line * static_cast<double>(v) + *cover,
                                {v, right ? Align::left : Align::right}, {b.center, knee, {shelf_end, knee.y}});
                    }
                }
            }
        }
    }

    void want_parks() {
        const Atlas& atlas = *context_.data.atlas;
        const bool framed = frame_.viewport.camera.units_per_px / frame_.unit < 30;
        for (std::size_t park = 0; park < atlas.parks.size(); ++park) {
            const auto& blocks = visible_[park];
            if (blocks.empty()) {
                continue;
            }
            const FeatureRef feature{FeatureKind::park, park};
            const bool selected = state_.is_selected(feature);
            const ParkLook park_is = park_look(context_, state_, park);
            if (park_is.later && !selected) {
                continue;
            }
            // Where two frames share a park, the one with a good part of it writes the name large.
            const bool full = frame_.role == FrameRole::window || share_[park] >= 0.25;
            const auto groups = neighbors(blocks);
            for (std::size_t g = 0; g < groups.size(); ++g) {
                want_park(park, groups[g], g == 0 && full, selected && framed, park_is.dimmed, g + 1);
            }
        }
    }

    /// Blocks parted into groups that lie within 5 km of each other, the group with most area first, blocks largest
    /// first: one name each is enough.
    [[nodiscard]] std::vector<std::vector<VisibleBlock>> neighbors(const std::vector<VisibleBlock>& blocks) const {
        const Projection& projection = *context_.data.projection;
        const double m_per_px = projection.meters_per_unit(projection.to_lon_lat(frame_.viewport.camera.center)) *
                                frame_.viewport.camera.units_per_px;
        const double reach_px = 5000 / m_per_px;
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
        std::stable_sort(groups.begin(), groups.end(),
                         [&](const auto& a, const auto& b) { return total(a) > total(b); });
        return groups;
    }

    void want_park(std::size_t park, const std::vector<VisibleBlock>& blocks, bool main_label, bool framed, bool dimmed,
                   std::size_t number) {
        const Atlas& atlas = *context_.data.atlas;
        Wanted w;
        w.feature = FeatureRef{FeatureKind::park, park};
        w.wish.id = "park/" + atlas.parks[park].id + (number > 1 ? "#" + std::to_string(number) : "");
        w.wish.priority = main_label ? p_park : p_repeat;
        TextLook name = look(main_label ? (framed                            ? "park_framed"
                                           : frame_.role == FrameRole::inset ? "park_inset"
                                                                             : "park")
                                        : "park_repeat");
        if (dimmed) {
            name.color = context_.theme.map.ink2;
        }
        TextBlock text;
        add_name(context_, state_, atlas.parks[park].name, name, text, true);
        if (main_label && state_.language != Language::both && !dimmed && frame_.second_lines) {
            if (const std::string second = second_line(context_, state_, park); !second.empty()) {
                TextBlock with_second = text;
                with_second.add(context_.fonts, second, look("park_industry"));
                w.variants.push_back(std::move(with_second));
            }
        }
        w.variants.push_back(std::move(text));
        if (!stays(w)) {
            for (std::size_t i = 0; i < blocks.size(); ++i) {
                offer_beside(w, blocks[i], park, i == 0 ? 0 : 0.3 + 0.15 * static_cast<double>(i));
            }
            if (main_label) {
                offer_with_leader(w, blocks.front(), park, 0);
            }
        }
        wanted_.push_back(std::move(w));
    }

    /// Names with few good places choose first: the others have somewhere to go.
    void order_by_freedom() {
        const auto good_places = [](const Wanted& w) {
            return std::count_if(w.wish.candidates.begin(), w.wish.candidates.end(),
                                 [](const LabelCandidate& c) { return c.cost < 0.9; });
        };
        std::stable_sort(wanted_.begin(), wanted_.end(),
                         [&](const Wanted& a, const Wanted& b) { return good_places(a) < good_places(b); });
    }

    /// River names along the line, slanted with it; lakes at their middle.
    void want_waters() {
        if (!state_.shows(LayerId::water)) {
            return;
        }
        const Atlas& atlas = *context_.data.atlas;
        for (std::size_t i = 0; i < atlas.waters.size(); ++i) {
            const Water& water = atlas.waters[i];
            Wanted w;
            w.wish.id = "water/" + water.id;
            w.wish.priority = p_water;
            const auto* lines = std::get_if<MapLines>(&context_.data.waters[i]);
            const auto* area = std::get_if<MapPolygons>(&context_.data.waters[i]);
            const bool is_lake = area != nullptr && water.kind == "lake" && !area->polygons.empty();
            if (lines == nullptr && !is_lake) {
                continue;
            }
            TextBlock text;
            add_name(context_, state_, water.name, look(is_lake ? "lake" : "river"), text);
            w.variants.push_back(text);
            if (!stays(w)) {
                if (is_lake) {
                    const ScreenPoint c = frame_.viewport.to_screen(extent_of(*area).center());
                    for (const double dy : {0.0, -14.0, 14.0}) {
                        w.offer(box_around(text, {c.x, c.y + dy * frame_.unit}), std::abs(dy) / 10, {});
                    }
                } else {
                    for (const auto& line : lines->lines) {
                        offer_along(w, text, line);
                    }
                }
                keep_uncovered(w);
            }
            if (!w.wish.candidates.empty()) {
                wanted_.push_back(std::move(w));
            }
        }
    }

    void offer_along(Wanted& w, const TextBlock& text, const std::vector<MapPoint>& line) const {
        const double step = 24 * frame_.unit;
        std::vector<ScreenPoint> path;
        for (const MapPoint p : line) {
            path.push_back(frame_.viewport.to_screen(p));
        }
        double walked = 0;
        double next = step;
        for (std::size_t i = 1; i < path.size(); ++i) {
            walked += distance(path[i - 1], path[i]);
            if (walked < next || !frame_.bounds.contains(path[i])) {
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
                const ScreenPoint c = path[i] + normal * (side * (text.height / 2 + 5 * frame_.unit + bulge));
                const double w2 =
                    std::abs(std::cos(angle)) * text.width / 2 + std::abs(std::sin(angle)) * text.height / 2;
                const double h2 =
                    std::abs(std::sin(angle)) * text.width / 2 + std::abs(std::cos(angle)) * text.height / 2;
                w.offer(screen_rect(c.x - w2, c.y - h2, 2 * w2, 2 * h2), bulge / 4 + steep * 2 + (side < 0 ? 0.2 : 0),
                        {0, Align::center, angle * 180 / std::numbers::pi});
            }
        }
    }

    void want_districts() {
        const Atlas& atlas = *context_.data.atlas;
        const MapExtent shown = frame_.viewport.visible();
        for (std::size_t i = 0; i < atlas.districts.size(); ++i) {
            const MapPolygons& area = context_.data.districts[i];
            const MapExtent extent = extent_of(area);
            if (!extent.intersects(shown)) {
                continue;
            }
            Wanted w;
            w.wish.id = "district/" + atlas.districts[i].id;
            w.wish.priority = p_district;
            TextBlock text;
            add_name(context_, state_, atlas.districts[i].name,
                     look(frame_.role == FrameRole::window ? "district_window" : "district"), text);
            w.variants.push_back(text);
            if (stays(w)) {
                wanted_.push_back(std::move(w));
                continue;
            }
            const ScreenPoint home = frame_.viewport.to_screen(context_.data.district_labels[i]);
            const auto offer = [&](ScreenPoint c, double cost) {
                const ScreenRect box = box_around(text, c);
                const MapPoint place = frame_.viewport.to_map(c);
                if (box.min.x >= frame_.bounds.min.x && box.max.x <= frame_.bounds.max.x &&
                    box.min.y >= frame_.bounds.min.y && box.max.y <= frame_.bounds.max.y && contains(area, place) &&
                    !(frame_.elsewhere && frame_.elsewhere->contains(place))) {
                    w.offer(box, cost, {});
                }
            };
            // Rings around the district's label point, then a coarse grid over what is in sight.
            for (const double r : {0.0, 26.0, 52.0, 84.0}) {
                for (int k = 0; k < (r > 0 ? 8 : 1); ++k) {
                    const double a = k * std::numbers::pi / 4;
                    offer({home.x + r * frame_.unit * std::cos(a), home.y + r * frame_.unit * std::sin(a)}, r / 40);
                }
            }
            if (w.wish.candidates.empty()) {
                for (int gy = 1; gy < 8; ++gy) {
                    for (int gx = 1; gx < 8; ++gx) {
                        const ScreenPoint c{frame_.bounds.min.x + frame_.bounds.width() * gx / 8,
                                            frame_.bounds.min.y + frame_.bounds.height() * gy / 8};
                        offer(c, 3 + distance(c, frame_.bounds.center()) / frame_.bounds.width());
                    }
                }
            }
            keep_uncovered(w);
            if (!w.wish.candidates.empty()) {
                wanted_.push_back(std::move(w));
            }
        }
    }

    void want_places() {
        const Atlas& atlas = *context_.data.atlas;
        for (std::size_t i = 0; i < atlas.places.size(); ++i) {
            const Place& place = atlas.places[i];
            const ScreenPoint at = frame_.viewport.to_screen(context_.data.places[i]);
            if (!frame_.bounds.contains(at) ||
                (frame_.elsewhere && frame_.elsewhere->contains(context_.data.places[i]))) {
                continue;
            }
            Wanted w;
            w.wish.id = "place/" + place.id;
            w.wish.priority = p_place;
            TextLook l = look(place.kind == "province" ? "province" : "sea");
            if (place.kind == "province") {
                l.color = mix(l.color, context_.theme.map.neighbor_land, 0.25F);
            }
            TextBlock text;
            add_name(context_, state_, place.name, l, text);
            w.variants.push_back(text);
            if (stays(w)) {
                wanted_.push_back(std::move(w));
                continue;
            }
            for (const double dx : {0.0, -40.0, 40.0, -80.0}) {
                for (const double dy : {0.0, -24.0, 24.0}) {
                    const ScreenPoint c{at.x + dx * frame_.unit, at.y + dy * frame_.unit};
                    const double a = place.angle_deg * std::numbers::pi / 180;
                    const double w2 = std::abs(std::cos(a)) * text.width / 2 + std::abs(std::sin(a)) * text.height / 2;
                    const double h2 = std::abs(std::sin(a)) * text.width / 2 + std::abs(std::cos(a)) * text.height / 2;
                    w.offer(screen_rect(c.x - w2, c.y - h2, 2 * w2, 2 * h2), (std::abs(dx) + std::abs(dy)) / 40,
                            {0, Align::center, place.angle_deg});
                }
            }
            wanted_.push_back(std::move(w));
        }
    }

    /// Names of the base map keep off the parks altogether.
    void keep_uncovered(Wanted& w) const {
        for (std::size_t i = w.wish.candidates.size(); i-- > 0;) {
            if (grid_.covered(w.wish.candidates[i].box, nobody).others > 0.01) {
                w.wish.candidates.erase(w.wish.candidates.begin() + static_cast<std::ptrdiff_t>(i));
                w.options.erase(w.options.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
    }

    void draw_names(DisplayList& out) {
        DisplayList leaders;
        DisplayList halos;
        DisplayList fills;
        for (const PlacedLabel& p : layout_.placed) {
            const Wanted& w = wanted_[p.wish];
            const LabelCandidate& candidate = w.wish.candidates[p.candidate];
            const Option& option = w.options[p.candidate];
            const TextBlock& text = w.variants[option.variant];
            draw_leader(candidate.leader, leaders);
            if (option.angle_deg != 0) {
                DisplayList turned_halos;
                DisplayList turned_fills;
                const ScreenPoint c = candidate.box.center();
                draw_block(context_.fonts, text, box_around(text, c), Align::center, turned_halos, turned_fills);
                turn(turned_halos, c, option.angle_deg);
                turn(turned_fills, c, option.angle_deg);
                halos.insert(halos.end(), turned_halos.begin(), turned_halos.end());
                fills.insert(fills.end(), turned_fills.begin(), turned_fills.end());
            } else {
                draw_block(context_.fonts, text, candidate.box, option.align, halos, fills);
            }
            built_.names.push_back({name_id(w),
                                    candidate.box,
                                    {text.width, text.height},
                                    candidate.leader,
                                    option.align,
                                    option.angle_deg});
            if (w.feature) {
                built_.hit_boxes.emplace_back(candidate.box, *w.feature);
            }
        }
        built_.names_sought += static_cast<std::size_t>(std::ranges::count(wanted_, false, &Wanted::stays));
        for (const std::size_t i : layout_.dropped) {
            built_.dropped.push_back({name_id(wanted_[i]), "no free place"});
        }
        for (DisplayList* part : {&leaders, &halos, &fills}) {
            out.insert(out.end(), std::make_move_iterator(part->begin()), std::make_move_iterator(part->end()));
        }
    }

    void draw_leader(const std::vector<ScreenPoint>& leader, DisplayList& out) const {
        if (leader.empty()) {
            return;
        }
        const auto u = static_cast<float>(frame_.unit);
        const MapColors& c = context_.theme.map;
        const PathPtr path = line_path(leader);
        out.push_back(StrokePath{path, on_screen(), c.halo, context_.style.length("leader_halo") * u, {}, Cap::round});
        out.push_back(StrokePath{path, on_screen(), c.ink2, context_.style.length("leader") * u, {}, Cap::round});
        out.push_back(FillPath{unit_circle(),
                               on_screen(leader.front(), static_cast<double>(context_.style.length("leader_dot") * u)),
                               solid(c.ink2)});
    }

    const SceneContext& context_;
    const MapState& state_;
    const LabelFrame& frame_;
    BuiltScene& built_;
    OwnershipGrid grid_;
    OwnershipGrid water_grid_;
    std::vector<std::vector<VisibleBlock>> visible_;  ///< by park, largest first
    std::vector<double> share_;                       ///< of each park's area that this frame names
    std::vector<LabelObstacle> obstacles_;
    SchemeMarks marks_;
    std::vector<PlacedSymbol> symbols_;
    std::vector<Wanted> wanted_;
    LabelLayout layout_;
    std::map<std::string_view, const PlacedName*> before_;
};

}  // namespace

void label_frame(const SceneContext& context, const MapState& state, LabelFrame frame, DisplayList& labels,
                 BuiltScene& built) {
    while (true) {
        FrameLabels names{context, state, frame, built};
        const std::set<std::string> displaced = names.place();
        if (displaced.empty()) {
            names.draw(labels);
            return;
        }
        std::erase_if(frame.before, [&](const PlacedName& name) { return displaced.contains(name.id); });
    }
}

}  // namespace parkatlas
