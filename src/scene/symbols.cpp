#include "scene/symbols.h"

#include "scene/label_text.h"
#include "scene/park_look.h"
#include "scene/shapes.h"

#include <algorithm>
#include <array>
#include <string>

namespace parkatlas {
namespace {

// The smallest writing on symbols: how many more there are. Design px.
constexpr double badge_text_px = least_type_px;
constexpr double badge_radius = 8.6;

// The dotted ring around a symbol whose place is uncertain: off its edge, and how wide. Design px.
constexpr double uncertain_gap = 4;
constexpr double uncertain_line = 1.2;

/// A glyph in a 10 × 10 box around 0,0; strokes 1.5, some filled.
struct GlyphShape {
    std::string_view kind;
    bool filled;
    std::string_view data;
};
constexpr std::array glyph_shapes{
    GlyphShape{
        "photon", false,
        "M1.6,0L4.9,0M1.13,1.13L3.46,3.46M0,1.6L0,4.9M-1.13,1.13L-3.46,3.46M-1.6,0L-4.9,0M-1.13,-1.13L-3.46,-3.46"
        "M0,-1.6L0,-4.9M1.13,-1.13L3.46,-3.46"},
    GlyphShape{"life", false,
               "M-2.7,-4.8C-2.7,-1.2 2.7,1.2 2.7,4.8M2.7,-4.8C2.7,-1.2 -2.7,1.2 -2.7,4.8M-2.3,-3.3H2.3M-2.3,3.3H2.3"},
    GlyphShape{"ocean", false, "M-5,-1.8q1.25,-2.4 2.5,0t2.5,0t2.5,0t2.5,0M-5,2.2q1.25,-2.4 2.5,0t2.5,0t2.5,0t2.5,0"},
    GlyphShape{"energy", true, "M1.2,-5L-3,.8H-.2L-1.2,5L3,-.8H.2Z"},
    GlyphShape{"computing", false,
               "M-3,-3H3V3H-3ZM-1.2,-5V-3M1.2,-5V-3M-1.2,5V3M1.2,5V3M-5,-1.2H-3M-5,1.2H-3M5,-1.2H3M5,1.2H3"},
    GlyphShape{"institute", false, "M-5,-1.8L0,-4.8L5,-1.8ZM-3.4,-.6V3M0,-.6V3M3.4,-.6V3M-5,4.4H5"},
    GlyphShape{"base", false, "M-4.8,4.4V-1L-1.6,1.2V-1L1.6,1.2V-4.4H4.4V4.4Z"},
    GlyphShape{"landmark", true, "M0,-5L1.4,-1.6L5,-1.4L2.2,.9L3.1,4.5L0,2.5L-3.1,4.5L-2.2,.9L-5,-1.4L-1.4,-1.6Z"},
    GlyphShape{"platform", false, "M0,-4.8L4.2,-2.4V2.4L0,4.8L-4.2,2.4V-2.4Z"},
    GlyphShape{"enterprise", false, "M-3.4,4.6V-4.6H3.4V4.6ZM-1.2,-2.2V-1.4M1.2,-2.2V-1.4M-1.2,1V1.8M1.2,1V1.8"},
    GlyphShape{"university", false, "M-5,-1.6L0,-4L5,-1.6L0,.8ZM-3,0V3Q0,5 3,3V0M5,-1.6V2.4"},
};

constexpr auto glyph_kinds = [] {
    std::array<std::string_view, glyph_shapes.size()> kinds{};
    std::ranges::transform(glyph_shapes, kinds.begin(), &GlyphShape::kind);
    return kinds;
}();

struct Glyph {
    PathPtr path;
    bool filled = false;
};

/// Paths are made once, so that players keep their meshes.
const Glyph* glyph(std::string_view kind) {
    static const auto paths = [] {
        std::array<Glyph, glyph_shapes.size()> made;
        for (std::size_t i = 0; i < glyph_shapes.size(); ++i) {
            made[i] = {svg_path(glyph_shapes[i].data), glyph_shapes[i].filled};
        }
        return made;
    }();
    for (std::size_t i = 0; i < glyph_shapes.size(); ++i) {
        if (glyph_shapes[i].kind == kind) {
            return &paths[i];
        }
    }
    return nullptr;
}

constexpr double half_square = 8;

/// The outline of a shape at radius 1 (disc) or its design size.
PathPtr outline(SymbolShape shape) {
    static const PathPtr square =
        round_rect_path(screen_rect(-half_square, -half_square, 2 * half_square, 2 * half_square), 3.5);
    static const PathPtr diamond = ring_path({{0, -9}, {9, 0}, {0, 9}, {-9, 0}});
    switch (shape) {
        case SymbolShape::disc:
            return unit_circle();
        case SymbolShape::square:
            return square;
        case SymbolShape::diamond:
            return diamond;
    }
    return unit_circle();
}

/// The lower half of the shape, for “under construction”.
PathPtr lower_half(SymbolShape shape) {
    static const PathPtr half_disc = svg_path("M-1,0C-1,0.552 -0.552,1 0,1C0.552,1 1,0.552 1,0Z");
    static const PathPtr half_square_path = rect_path(screen_rect(-half_square, 0, 2 * half_square, half_square - 0.6));
    static const PathPtr half_diamond = ring_path({{-9, 0}, {9, 0}, {0, 9}});
    switch (shape) {
        case SymbolShape::disc:
            return half_disc;
        case SymbolShape::square:
            return half_square_path;
        case SymbolShape::diamond:
            return half_diamond;
    }
    return half_disc;
}

void draw_glyph(const SceneContext& context, std::string_view kind, Color color, ScreenPoint at, double unit,
                DisplayList& out) {
    if (const Glyph* g = glyph(kind)) {
        const Placement place = on_screen(at, unit);
        if (g->filled) {
            out.push_back(FillPath{g->path, place, solid(color)});
        } else {
            out.push_back(StrokePath{g->path, place, color, 1.4F * static_cast<float>(unit), {}, Cap::round});
        }
        return;
    }
    if (!kind.empty()) {
        const float size = legible(context, 11.5F * static_cast<float>(unit));
        DisplayList none;
        draw_text(context.fonts, kind, {size, true, color, 0, 0, {}, 0},
                  {at.x, at.y + 0.365 * static_cast<double>(size)}, Align::center, none, out);
    } else {
        out.push_back(FillPath{unit_circle(), on_screen(at, 2 * unit), solid(color)});
    }
}

}  // namespace

std::span<const std::string_view> facility_kinds() {
    return glyph_kinds;
}

double symbol_reach(const SceneContext& context, const Symbol& symbol) {
    const double radius = static_cast<double>(context.style.length("symbol_radius"));
    return radius + (symbol.uncertain ? uncertain_gap + uncertain_line / 2
                                      : static_cast<double>(context.style.length("symbol_casing")));
}

void draw_symbol(const SceneContext& context, const Symbol& symbol, ScreenPoint at, double unit, DisplayList& out) {
    const MapColors& c = context.theme.map;
    const auto u = static_cast<float>(unit);
    const double radius = static_cast<double>(context.style.length("symbol_radius")) * unit;
    const Placement place = on_screen(at, symbol.shape == SymbolShape::disc ? radius : unit);
    const PathPtr shape = outline(symbol.shape);
    const auto ring = [&](Color color, float width_px, Dash dash, Placement where) {
        out.push_back(StrokePath{shape, where, color, width_px, dash, Cap::butt});
    };
    ring(c.casing, 2 * context.style.length("symbol_casing") * u, {}, place);
    const Color faint = mix(c.casing, symbol.color, 0.58F);
    Color glyph_color = symbol.color;
    switch (symbol.status) {
        case SiteStatus::operating:
            out.push_back(FillPath{shape, place, solid(symbol.color)});
            glyph_color = c.casing;
            break;
        case SiteStatus::completed: {
            out.push_back(FillPath{shape, place, solid(symbol.color)});
            Placement inner = place;
            inner.scale *= 0.8;
            ring(c.casing, 1.0F * u, {}, inner);
            glyph_color = c.casing;
            break;
        }
        case SiteStatus::under_construction:
            out.push_back(FillPath{shape, place, solid(c.casing)});
            out.push_back(FillPath{lower_half(symbol.shape), place, solid(mix(c.casing, symbol.color, 0.38F))});
            ring(symbol.color, 1.6F * u, {}, place);
            break;
        case SiteStatus::planned:
            out.push_back(FillPath{shape, place, solid(c.casing)});
            ring(symbol.color, 1.6F * u, {3 * u, 2.2F * u}, place);
            break;
        case SiteStatus::unknown:
            out.push_back(FillPath{shape, place, solid(c.casing)});
            ring(faint, 1.2F * u, {}, place);
            glyph_color = faint;
            break;
    }
    draw_glyph(context, symbol.glyph, glyph_color, at, symbol.status == SiteStatus::completed ? unit * 0.8 : unit, out);
    if (symbol.uncertain) {
        out.push_back(StrokePath{unit_circle(),
                                 on_screen(at, radius + uncertain_gap * unit),
                                 symbol.color,
                                 static_cast<float>(uncertain_line) * u,
                                 {1.5F * u, 2.5F * u},
                                 Cap::round});
    }
}

double symbol_unit(const SceneContext& context, double unit) {
    return legible_unit(context, unit, badge_text_px);
}

ScreenRect fold_badge_box(std::size_t more, ScreenPoint at, double unit) {
    // Two figures need a badge that is a little larger; its writing does not shrink.
    const double r = (more > 9 ? badge_radius + 2 : badge_radius) * unit;
    return screen_rect(at.x + 9 * unit - r, at.y - 9 * unit - r, 2 * r, 2 * r);
}

void draw_fold_badge(const SceneContext& context, std::size_t more, ScreenPoint at, double unit, DisplayList& out) {
    const ScreenRect box = fold_badge_box(more, at, unit);
    const ScreenPoint center = box.center();
    const double r = box.width() / 2;
    out.push_back(FillPath{unit_circle(), on_screen(center, r), solid(context.theme.map.casing)});
    out.push_back(FillPath{unit_circle(), on_screen(center, r - 1.4 * unit), solid(context.theme.map.selection)});
    DisplayList none;
    draw_text(context.fonts, "+" + std::to_string(more),
              {static_cast<float>(badge_text_px * unit), true, context.theme.map.casing, 0, 0, {}, 0},
              {center.x, center.y + 3.9 * unit}, Align::center, none, out);
}

void draw_fold_ring(const SceneContext& context, std::size_t count, ScreenPoint at, double unit, DisplayList& out) {
    const MapColors& c = context.theme.map;
    const auto u = static_cast<float>(unit);
    out.push_back(FillPath{unit_circle(), on_screen(at, (fold_ring_radius + 2) * unit), solid(c.casing)});
    out.push_back(StrokePath{unit_circle(), on_screen(at, fold_ring_radius * unit), c.ink, 2 * u, {}, Cap::butt});
    DisplayList none;
    // “×4”, since a number alone is the mark of a support in the “1+5+X” layout.
    draw_text(context.fonts, "×" + std::to_string(count),
              {static_cast<float>(fold_ring_text_px) * u, true, c.ink, 0, 0, {}, 0}, {at.x, at.y + 4.6 * unit},
              Align::center, none, out);
}

Symbol symbol_of(const SceneContext& context, const Facility& facility, std::optional<int> year) {
    return {SymbolShape::disc, facility.kind,
            facility.is_science() ? context.theme.map.science : context.theme.map.facility,
            known_status(facility.history, year), facility.confidence == Confidence::d};
}

Symbol symbol_of(const SceneContext& context, const Project& project, std::optional<int> year) {
    static constexpr std::array<std::string_view, 5> rounds{"", "1", "2", "3", "4"};
    const auto round = static_cast<std::size_t>(project.round.value_or(0));
    return {SymbolShape::square, round < rounds.size() ? rounds[round] : "", context.theme.map.facility,
            known_status(project.history, year), project.confidence == Confidence::d};
}

Symbol symbol_of(const SceneContext& context, const MapState& state, const Cluster& cluster) {
    return {SymbolShape::diamond, "", cluster_color(context, state, cluster), SiteStatus::operating,
            cluster.confidence == Confidence::d};
}

Symbol symbol_of(const SceneContext& context, const MapState& state, FeatureRef feature) {
    const Atlas& atlas = *context.data.atlas;
    switch (feature.kind) {
        case FeatureKind::facility:
            return symbol_of(context, atlas.facilities[feature.index], state.year);
        case FeatureKind::project:
            return symbol_of(context, atlas.projects[feature.index], state.year);
        default:
            return symbol_of(context, state, atlas.clusters[feature.index]);
    }
}

}  // namespace parkatlas
