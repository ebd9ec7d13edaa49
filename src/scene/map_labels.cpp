#include "scene/map_labels.h"

#include "scene/label_layout.h"
#include "scene/label_text.h"
#include "scene/name_places.h"
#include "scene/pinned_names.h"
#include "scene/scheme_marks.h"
#include "scene/shapes.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace parkatlas {
namespace {

/// Names with few good places choose first: the others have somewhere to go.
void order_by_freedom(std::vector<WantedName>& wanted) {
    const auto good_places = [](const WantedName& w) {
        const std::vector<LabelCandidate>& places = w.wish.candidates;
        const auto best = std::ranges::min_element(places, {}, &LabelCandidate::cost);
        return std::ranges::count_if(places, [&](const LabelCandidate& c) { return c.cost < best->cost + 0.9; });
    };
    std::vector<std::pair<std::ptrdiff_t, WantedName>> counted;
    counted.reserve(wanted.size());
    for (WantedName& w : wanted) {
        const std::ptrdiff_t count = good_places(w);
        counted.emplace_back(count, std::move(w));
    }
    std::ranges::stable_sort(counted, {}, &std::pair<std::ptrdiff_t, WantedName>::first);
    std::ranges::transform(counted, wanted.begin(), [](auto& c) { return std::move(c.second); });
}

/// All names that want a place; those that stay where they were come first: the others look for what is left.
std::vector<WantedName> names_of(const NamePlaces& places, const std::vector<PlacedSymbol>& symbols) {
    std::vector<WantedName> wanted = site_names(places, symbols);
    const auto append = [&](std::vector<WantedName> more) {
        wanted.insert(wanted.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    if (places.state.shows(LayerId::parks)) {
        append(park_names(places));
        order_by_freedom(wanted);
    }
    append(base_names(places));
    std::erase_if(wanted, [](const WantedName& w) { return w.is_elsewhere; });
    std::ranges::stable_partition(wanted, &WantedName::stays);
    return wanted;
}

/// What names must stay off: furniture, symbols with their badges, and the layout's marks with the lines between them.
std::vector<LabelObstacle> obstacles_of(const NamePlaces& places, const std::vector<PlacedSymbol>& symbols,
                                        const SchemeMarks& marks) {
    const double unit = places.frame.unit;
    std::vector<LabelObstacle> obstacles;
    const auto add = [&](const ScreenRect& box) { obstacles.push_back({box, -1, {}}); };
    std::ranges::for_each(places.frame.reserved, add);
    if (places.frame.locator) {
        add(*places.frame.locator);
    }
    for (const SchemeMark& mark : marks.marks) {
        // Beside a mark a name is taken for its park's.
        constexpr double around_px = 20;
        constexpr double beside_cost = 15;
        add(mark.box);
        obstacles.push_back(
            {mark.box.grown(around_px * unit), beside_cost, "park/" + places.context.data.atlas->parks[mark.park].id});
    }
    for (const auto& arc : marks.arcs) {
        for (std::size_t i = 1; i < arc.size(); ++i) {
            ScreenRect box;
            box.add(arc[i - 1]);
            box.add(arc[i]);
            add(box.grown(2 * unit));
        }
    }
    for (const PlacedSymbol& s : symbols) {
        add(drawn_box(places.context, places.state, s));
        if (!s.folded.empty() && !s.is_ring()) {
            add(fold_badge_box(s.folded.size(), s.at, s.unit));
        }
    }
    return obstacles;
}

void draw_leader(const NamePlaces& places, const std::vector<ScreenPoint>& leader, DisplayList& out) {
    if (leader.empty()) {
        return;
    }
    const auto px = [&](std::string_view length) {
        return places.context.style.length(length) * static_cast<float>(places.frame.unit);
    };
    const MapColors& c = places.context.theme.map;
    const PathPtr path = line_path(leader);
    out.push_back(StrokePath{path, on_screen(), c.halo, px("leader_halo"), {}, Cap::round});
    out.push_back(StrokePath{path, on_screen(), c.ink2, px("leader"), {}, Cap::round});
    out.push_back(
        FillPath{unit_circle(), on_screen(leader.front(), static_cast<double>(px("leader_dot"))), solid(c.ink2)});
}

/// Leaders under halos under letters, so that no name's halo eats another's letters.
void draw_names(const NamePlaces& places, const std::vector<WantedName>& wanted, const LabelLayout& layout,
                DisplayList& out, BuiltScene& built) {
    const Strings& strings = places.context.strings;
    DisplayList leaders{ItemGroup{"leaders", strings["group.leaders"], {}}};
    DisplayList halos{ItemGroup{"halos", strings["group.halos"], {}}};
    DisplayList letters{ItemGroup{"labels", strings["group.labels"], {}}};
    const FontBook& fonts = places.context.fonts;
    for (const PlacedLabel& p : layout.placed) {
        const WantedName& w = wanted[p.wish];
        const LabelCandidate& candidate = w.wish.candidates[p.candidate];
        const WantedName::Option& option = w.options[p.candidate];
        const WantedName::Variant& variant = w.variants[option.variant];
        const TextBlock& text = variant.text;
        letters.push_back(ItemGroup{"labels/" + w.wish.id, w.variants.front().text.lines.front().text, {}});
        draw_leader(places, candidate.leader, leaders);
        if (option.angle_deg != 0) {
            DisplayList turned_halos;
            DisplayList turned_letters;
            const ScreenPoint c = candidate.box.center();
            draw_block(fonts, text, box_around(text, c), Align::center, turned_halos, turned_letters);
            turn(turned_halos, c, option.angle_deg);
            turn(turned_letters, c, option.angle_deg);
            halos.insert(halos.end(), turned_halos.begin(), turned_halos.end());
            letters.insert(letters.end(), turned_letters.begin(), turned_letters.end());
        } else {
            draw_block(fonts, text, candidate.box, option.align, halos, letters);
        }
        built.names.push_back({places.id_of(w),
                               candidate.box,
                               {text.width, text.height},
                               candidate.leader,
                               option.align,
                               option.angle_deg,
                               w.pin.has_value(),
                               variant.without});
        if (w.feature) {
            built.hit_boxes.emplace_back(candidate.box, *w.feature);
        }
    }
    for (DisplayList* part : {&leaders, &halos, &letters}) {
        out.insert(out.end(), std::make_move_iterator(part->begin()), std::make_move_iterator(part->end()));
    }
}

void add_hit_boxes(const std::vector<PlacedSymbol>& symbols, const SchemeMarks& marks, BuiltScene& built) {
    for (const SchemeMark& mark : marks.marks) {
        built.hit_boxes.emplace_back(mark.box, FeatureRef{FeatureKind::park, mark.park});
    }
    // The most important last, as they are drawn: it is the first that a click finds.
    for (auto symbol = symbols.rbegin(); symbol != symbols.rend(); ++symbol) {
        const ScreenRect box = symbol_box(*symbol);
        for (auto folded = symbol->folded.rbegin(); folded != symbol->folded.rend(); ++folded) {
            built.hit_boxes.emplace_back(box, *folded);
        }
        built.hit_boxes.emplace_back(box, symbol->feature);
    }
}

}  // namespace

void label_frame(const SceneContext& context, const MapState& state, LabelFrame frame, DisplayList& labels,
                 BuiltScene& built) {
    const auto symbols = place_symbols(context, state, frame.viewport, frame.bounds, frame.unit);
    std::vector<ScreenRect> taken;
    for (const PlacedSymbol& symbol : symbols) {
        taken.push_back(symbol_box(symbol));
    }
    const SchemeMarks marks = scheme_marks(context, state, frame.viewport, frame.elsewhere, frame.unit, taken);
    while (true) {
        const NamePlaces places{context, state, frame};
        std::vector<WantedName> wanted = names_of(places, symbols);
        const std::vector<std::pair<std::string, std::string_view>> unmet = settle_pins(places, taken, wanted);
        if (!unmet.empty()) {
            for (const auto& [name, why] : unmet) {
                frame.unpinned.insert(name);
                built.unmet_pins.push_back({frame.id + "/" + name, why});
            }
            continue;
        }
        std::vector<LabelWish> wishes;
        wishes.reserve(wanted.size());
        std::ranges::transform(wanted, std::back_inserter(wishes), &WantedName::wish);
        const LabelLayout layout = place_labels(wishes, obstacles_of(places, symbols, marks), frame.bounds);
        // Others have come to stand where some names were: these have to look for a new place.
        const std::size_t displaced = frame.displaced.size();
        for (const std::size_t i : layout.dropped) {
            if (wanted[i].stays) {
                frame.displaced.insert(places.id_of(wanted[i]));
            }
        }
        if (frame.displaced.size() > displaced) {
            continue;
        }
        draw_scheme_marks(context, marks, frame.unit, labels);
        add_hit_boxes(symbols, marks, built);
        draw_symbols(context, state, symbols, labels);
        draw_names(places, wanted, layout, labels, built);
        built.names_sought += static_cast<std::size_t>(std::ranges::count(wanted, false, &WantedName::stays));
        for (const std::size_t i : layout.dropped) {
            built.dropped.push_back({places.id_of(wanted[i]), "no free place"});
        }
        return;
    }
}

}  // namespace parkatlas
