#include "scene/compared_scene.h"

#include "scene/class_colors.h"
#include "scene/label_text.h"
#include "scene/shapes.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

namespace parkatlas {
namespace {

constexpr double caption_gap = 12;      ///< from the divider and from the upper edge
constexpr double caption_padding = 10;  ///< beside the words
constexpr double caption_pitch = 24;    ///< of lines
constexpr double english_pitch = 18;    ///< of lines in English beneath them
constexpr double least_words = 44;      ///< width below which a caption says nothing
constexpr double handle_radius = 17;

/// The caption of one part, in the corner that the divider and the upper edge make; nothing where it has no room.
std::optional<MapCaption> caption_of(const SceneContext& context, const MapPart& part,
                                     const std::vector<std::string>& words, const std::string& english,
                                     const ScreenRect& free, double unit) {
    const bool is_left = part.side == MapPart::Side::left;
    const ScreenRect& rect = part.viewport.rect;
    const double from = std::max(rect.min.x, free.min.x) + caption_gap * unit;
    const double to = std::min(rect.max.x, free.max.x) - caption_gap * unit;
    const double room = to - from - 2 * caption_padding * unit;
    if (room < least_words * unit) {
        return std::nullopt;
    }
    const TextLook look = text_look(context, "compare_caption", unit);
    MapCaption caption;
    caption.side = part.side;
    double width = 0;
    for (const std::string& word : words) {
        for (std::string& line : wrap_text(context.fonts, word, look, room)) {
            width = std::max(width, text_width(context.fonts, line, look));
            caption.lines.push_back(std::move(line));
        }
    }
    const TextLook beneath = english_beneath(context, look);
    for (std::string& line : wrap_text(context.fonts, english, beneath, room)) {
        width = std::max(width, text_width(context.fonts, line, beneath));
        caption.english.push_back(std::move(line));
    }
    const double h = (static_cast<double>(caption.lines.size()) * caption_pitch +
                      static_cast<double>(caption.english.size()) * english_pitch + 10) *
                     unit;
    const double w = std::ceil(width + 2 * caption_padding * unit);
    const double x = is_left ? to - w : from;
    caption.box = screen_rect(std::round(x), std::round(free.min.y + caption_gap * unit), w, std::round(h));
    return caption;
}

void draw_caption(const SceneContext& context, const MapCaption& caption, double unit, DisplayList& out) {
    const MapColors& c = context.theme.map;
    const PathPtr card = round_rect_path(caption.box, 6 * unit);
    const bool is_left = caption.side == MapPart::Side::left;
    out.push_back(ItemGroup{is_left ? "compare/left" : "compare/right",
                            context.strings[is_left ? "compare.left" : "compare.right"], caption_line(caption.lines)});
    out.push_back(FillPath{card, on_screen(), solid(c.card)});
    out.push_back(StrokePath{card, on_screen(), c.frame, static_cast<float>(unit), {}, Cap::butt});
    const TextLook look = text_look(context, "compare_caption", unit);
    double baseline = caption.box.min.y + 23.5 * unit;
    for (const std::string& line : caption.lines) {
        draw_text(context.fonts, line, look, {caption.box.center().x, baseline}, Align::center, out, out);
        baseline += caption_pitch * unit;
    }
    baseline -= (caption_pitch - english_pitch) * unit;
    for (const std::string& line : caption.english) {
        draw_text(context.fonts, line, english_beneath(context, look), {caption.box.center().x, baseline},
                  Align::center, out, out);
        baseline += english_pitch * unit;
    }
}

void draw_divider(const SceneContext& context, const ComparedFurniture& furniture, double unit, DisplayList& out) {
    const MapColors& c = context.theme.map;
    const auto u = static_cast<float>(unit);
    const double x = *furniture.divider_x;
    const PathPtr line = line_path({{x, furniture.edges.min.y}, {x, furniture.edges.max.y}});
    out.push_back(ItemGroup{"compare/divider", context.strings["compare.divider"], {}});
    out.push_back(StrokePath{line, on_screen(), c.halo, 6 * u, {}, Cap::butt});
    out.push_back(StrokePath{line, on_screen(), c.ink, 2 * u, {}, Cap::butt});
}

/// The ground of the window between two maps.
void draw_gap(const SceneContext& context, const ScreenRect& gap, double unit, DisplayList& out) {
    const MapColors& c = context.theme.map;
    out.push_back(ItemGroup{"compare/divider", context.strings["compare.divider"], {}});
    out.push_back(FillPath{rect_path(gap), on_screen(), solid(c.card)});
    for (const double x : {gap.min.x + 0.5, gap.max.x - 0.5}) {
        out.push_back(StrokePath{line_path({{x, gap.min.y}, {x, gap.max.y}}),
                                 on_screen(),
                                 c.frame,
                                 static_cast<float>(unit),
                                 {},
                                 Cap::butt});
    }
}

/// A disc with an arrow to either side.
void draw_handle(const SceneContext& context, ScreenPoint at, double unit, DisplayList& out) {
    const MapColors& c = context.theme.map;
    const auto u = static_cast<float>(unit);
    out.push_back(FillPath{unit_circle(), on_screen(at, (handle_radius + 2) * unit), solid(c.halo)});
    out.push_back(FillPath{unit_circle(), on_screen(at, handle_radius * unit), solid(c.ink)});
    for (const double side : {-1.0, 1.0}) {
        const auto point = [&](double x, double y) { return ScreenPoint{at.x + side * x * unit, at.y + y * unit}; };
        out.push_back(StrokePath{
            line_path({point(5, -5), point(10, 0), point(5, 5)}), on_screen(), c.halo, 2.4F * u, {}, Cap::round});
    }
}

/// Whether a colour of that topic means something else on each map.
bool has_own_colors(LegendTopic topic) {
    return topic == LegendTopic::classes || topic == LegendTopic::highlight;
}
bool says_side(LegendTopic topic) {
    return has_own_colors(topic) || topic == LegendTopic::families;
}

LegendGroup of_side(const SceneContext& context, LegendGroup group, bool is_left) {
    const std::string_view key = is_left ? "compare.legend_left" : "compare.legend_right";
    group.title = context.strings.format(key, {{"title", group.title}});
    if (!group.english.empty()) {
        group.english = context.strings_en.format(key, {{"title", group.english}});
    }
    return group;
}

/// Two ordered lists as one that has the order of both: what `same` finds in `all` is given to `meet`, what it does not
/// comes in where it stood, at the beginning at `next`.
template <class T, class Same, class Meet>
void merge_into(std::vector<T>& all, std::vector<T> more, std::size_t next, Same same, Meet meet) {
    for (T& one : more) {
        const auto found = std::ranges::find_if(all, [&](const T& other) { return same(other, one); });
        if (found != all.end()) {
            next = static_cast<std::size_t>(found - all.begin()) + 1;
            meet(*found, std::move(one));
        } else {
            all.insert(all.begin() + static_cast<std::ptrdiff_t>(next), std::move(one));
            ++next;
        }
    }
}

void merge_entries(const SceneContext& context, std::vector<LegendEntry>& all, std::vector<LegendEntry> more) {
    merge_into(
        all, std::move(more), 0,
        [](const LegendEntry& a, const LegendEntry& b) { return a.text == b.text && a.key == b.key; },
        [&](LegendEntry& left, LegendEntry&& right) {
            const auto join = [](const Strings& strings, std::string& mine, const std::string& theirs) {
                if (mine != theirs) {
                    mine = strings.format("compare.legend_detail", {{"left", mine.empty() ? "—" : mine},
                                                                    {"right", theirs.empty() ? "—" : theirs}});
                }
            };
            join(context.strings, left.detail, right.detail);
            join(context.strings_en, left.english_detail, right.english_detail);
        });
}

}  // namespace

SceneContext context_for(const SceneContext& context, const MapPart& part) {
    if (part.side != MapPart::Side::left) {
        return context;
    }
    SceneContext own = context;
    own.classes.reset();
    return with_classes(own, part.state);
}

std::string_view part_id(const MapPart& part) {
    return part.side == MapPart::Side::whole ? "main" : part.side == MapPart::Side::left ? "left" : "right";
}

const std::string& part_title(const SceneContext& context, const MapPart& part) {
    return context.strings[part.side == MapPart::Side::whole  ? "group.main"
                           : part.side == MapPart::Side::left ? "compare.left"
                                                              : "compare.right"];
}

std::vector<std::size_t> naming_order(const SceneContext& context, const std::vector<MapPart>& parts) {
    const auto parks = [&](std::size_t part) {
        return std::ranges::count_if(context.data.atlas->parks, [&](const Park& park) {
            return is_shown_in(park.joined_stage, parts[part].state.year);
        });
    };
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater{}, parks);
    return order;
}

std::vector<PlacedName> twin_names(const std::vector<PlacedName>& names, const MapPart& from, std::string_view from_id,
                                   const MapPart& to, std::string_view to_id) {
    const ScreenPoint by =
        to.viewport.to_screen(from.viewport.camera.center) - from.viewport.to_screen(from.viewport.camera.center);
    std::vector<PlacedName> twins;
    for (const PlacedName& name : names) {
        if (name.id.starts_with(std::string{from_id} + "/")) {
            PlacedName twin = name.moved(by);
            twin.id = std::string{to_id} + "/" + std::string{name.name()};
            twins.push_back(std::move(twin));
        }
    }
    return twins;
}

std::vector<ScreenRect> ComparedFurniture::boxes() const {
    std::vector<ScreenRect> all;
    for (const MapCaption& caption : captions) {
        all.push_back(caption.box);
    }
    if (handle) {
        all.push_back(*handle);
    }
    return all;
}

ComparedFurniture compared_furniture(const SceneContext& context, const MapState& state,
                                     const std::vector<MapPart>& parts, const ScreenRect& free, const ScreenRect& edges,
                                     bool in_window, double unit) {
    ComparedFurniture furniture;
    furniture.edges = edges;
    const Atlas& atlas = *context.data.atlas;
    const CompareWords words = compare_words(atlas, state, context.strings, state.language);
    const CompareWords english =
        is_bilingual(context, state) ? compare_words(atlas, state, context.strings_en, Language::en) : CompareWords{};
    for (const MapPart& part : parts) {
        const bool is_left = part.side == MapPart::Side::left;
        if (auto caption = caption_of(context, part, is_left ? words.left : words.right,
                                      caption_line(is_left ? english.left : english.right), free, unit)) {
            furniture.captions.push_back(std::move(*caption));
        } else {
            furniture.without_caption.push_back(part.side);
        }
    }
    if (state.comparison->mode == CompareMode::swipe) {
        const double x = parts.front().viewport.rect.max.x;
        furniture.divider_x = x;
        if (in_window) {
            const double r = (handle_radius + 2) * unit;
            furniture.handle = screen_rect(x - r, std::round(free.center().y) - r, 2 * r, 2 * r);
        }
    } else if (in_window) {
        furniture.gap = {{parts.front().viewport.rect.max.x, edges.min.y},
                         {parts.back().viewport.rect.min.x, edges.max.y}};
    }
    return furniture;
}

void draw_compared_furniture(const SceneContext& context, const ComparedFurniture& furniture, double unit,
                             DisplayList& out) {
    if (furniture.divider_x) {
        draw_divider(context, furniture, unit, out);
    }
    if (furniture.gap) {
        draw_gap(context, *furniture.gap, unit, out);
    }
    if (furniture.handle) {
        draw_handle(context, furniture.handle->center(), unit, out);
    }
    for (const MapCaption& caption : furniture.captions) {
        draw_caption(context, caption, unit, out);
    }
}

std::vector<LegendGroup> compared_legend(const SceneContext& context, const std::vector<LegendGroup>& left,
                                         std::vector<LegendGroup> right) {
    const auto is_same = [](const LegendGroup& a, const LegendGroup& b) {
        return a.topic == b.topic && a.title == b.title;
    };
    // What is on one side only, or differs and cannot be one list, says its side.
    const auto mark_alone = [&](std::vector<LegendGroup> mine, const std::vector<LegendGroup>& others, bool is_left) {
        for (LegendGroup& group : mine) {
            const auto other = std::ranges::find_if(others, [&](const LegendGroup& o) { return is_same(o, group); });
            const bool is_alone = other == others.end();
            if (says_side(group.topic) && (is_alone || (has_own_colors(group.topic) && !(*other == group)))) {
                group = of_side(context, std::move(group), is_left);
            }
        }
        return mine;
    };
    std::vector<LegendGroup> groups = mark_alone(left, right, true);
    std::vector<LegendGroup> more = mark_alone(std::move(right), left, false);
    // The colours of the right map stand after those of the left one.
    const auto colors = std::ranges::count_if(groups, [](const LegendGroup& group) { return says_side(group.topic); });
    merge_into(groups, std::move(more), static_cast<std::size_t>(colors), is_same,
               [&](LegendGroup& mine, LegendGroup&& theirs) {
                   merge_entries(context, mine.entries, std::move(theirs.entries));
               });
    return groups;
}

}  // namespace parkatlas
