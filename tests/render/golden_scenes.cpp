#include "render/golden_scenes.h"

#include "render/shapes.h"
#include "support/fonts.h"

#include <string_view>
#include <utility>

namespace parkatlas::test {

namespace {

constexpr Color land{0.984F, 0.976F, 0.957F, 1};
constexpr Color sea{0.827F, 0.890F, 0.922F, 1};
constexpr Color shore{0.525F, 0.678F, 0.757F, 1};
constexpr Color ink_color{0.086F, 0.129F, 0.169F, 1};
constexpr Color ic{0.251F, 0.482F, 0.843F, 1};
constexpr Color life{0.388F, 0.600F, 0.451F, 1};
constexpr Color ai{0.498F, 0.380F, 0.604F, 1};
constexpr Color selection{0.059F, 0.373F, 0.722F, 1};

FillPath fill(PathPtr path, Paint paint, Placement placement = on_screen()) {
    return {std::move(path), placement, std::move(paint)};
}
StrokePath stroke(PathPtr path, Color color, float width_px, Dash dash = {}, Cap cap = Cap::butt,
                  Placement placement = on_screen()) {
    return {std::move(path), placement, color, width_px, dash, cap};
}
Scene on(Color background, double width_px, double height_px, DisplayList list) {
    return {width_px, height_px, background, {}, std::move(list)};
}

/// A block of a park: five corners in a 160 × 130 box.
Ring2 block() {
    return {{0, 8}, {112, 0}, {144, 104}, {48, 128}, {-16, 72}};
}

Paint stripes(float band_px, ScreenPoint anchor) {
    const Band separator{land, 1};
    return {{{ic, band_px}, separator, {life, band_px}, separator, {ai, band_px}, separator},
            45,
            Paint::Unit::px,
            {anchor.x, anchor.y}};
}

Scene polygons() {
    const PathPtr island = screen_path({circle({70, 70}, 55, 90), circle({80, 60}, 22, 40)}, true);
    const PathPtr several =
        screen_path({circle({160, 40}, 22.5, 30), rectangle(150.5, 80.5, 44, 31), circle({172, 96}, 8, 20)}, true);
    const PathPtr bow_tie = screen_path({{{215, 20}, {290, 65}, {290, 20}, {215, 65}}}, true);
    Ring2 star;
    for (int i = 0; i < 5; ++i) {
        star.push_back(turned({{252, 76}}, {252, 106}, 144.0 * i).front());
    }
    return on(sea, 310, 150,
              {fill(island, solid(land)), stroke(island, shore, 1.1F), fill(several, solid(life)),
               fill(bow_tie, solid(ic)), fill(screen_path({star}, true), solid({0.75F, 0.2F, 0.11F, 0.6F}))});
}

Scene lines() {
    DisplayList list;
    for (int i = 0; i < 12; ++i) {
        const Ring2 ray = turned({{20, 80}, {140, 80}}, {80, 80}, 15.0 * i);
        list.push_back(stroke(screen_path({ray}, false), ink_color, 1));
    }
    for (int i = 0; i < 8; ++i) {
        const PathPtr path = screen_path({{{165, 15.0 + 18 * i}, {285, 27.0 + 18 * i}}}, false);
        list.push_back(stroke(path, ink_color, 0.25F * static_cast<float>(1U << (static_cast<unsigned>(i) / 2)), {},
                              i % 2 == 0 ? Cap::butt : Cap::round));
    }
    const PathPtr zigzag = screen_path({{{310, 20}, {350, 60}, {356, 20}, {396, 60}, {397, 20}, {430, 50}}}, false);
    list.push_back(stroke(zigzag, with_alpha(selection, 0.5F), 9, {}, Cap::round));
    list.push_back(stroke(zigzag, with_alpha(ai, 0.5F), 9, {}, Cap::butt, on_screen({0, 70})));
    return on(land, 450, 160, std::move(list));
}

Scene dashes() {
    DisplayList list;
    const auto ring = [&](double x, double radius, float width_px, Dash dash, Cap cap) {
        list.push_back(stroke(screen_path({circle({x, 60}, radius, 120)}, true), ink_color, width_px, dash, cap));
    };
    ring(60, 45, 1.2F, {6, 2.5F}, Cap::butt);
    ring(60, 35, 1.2F, {2.4F, 2.2F}, Cap::butt);
    ring(60, 25, 1.2F, {1, 3}, Cap::round);
    ring(60, 15, 1.2F, {1.2F, 1.2F}, Cap::butt);
    ring(180, 42, 7, {10, 4}, Cap::butt);
    ring(180, 22, 6, {2, 10}, Cap::round);
    const PathPtr path = screen_path({block()}, true);
    list.push_back(stroke(path, white, 12, {}, Cap::butt, on_screen({260, -2})));
    list.push_back(stroke(path, selection, 7, {10, 4}, Cap::butt, on_screen({260, -2})));
    list.push_back(fill(path, solid(ic), on_screen({260, -2})));
    list.push_back(stroke(path, mix(ic, black, 0.34F), 1.2F, {6, 2.5F}, Cap::butt, on_screen({260, -2})));
    return on(land, 430, 140, std::move(list));
}

Scene stripe_fills() {
    const PathPtr path = screen_path({block()}, true);
    DisplayList list;
    const auto add = [&](double x, Paint paint, Dash dash, Cap cap) {
        const Placement at = on_screen({x, 8});
        list.push_back(fill(path, std::move(paint), at));
        list.push_back(stroke(path, ink_color, 1.2F, dash, cap, at));
    };
    add(30, stripes(6, {0, 0}), {}, Cap::butt);
    add(210, stripes(16, {210, 8}), {6, 2.5F}, Cap::butt);
    add(390, {{{{0.867F, 0.847F, 0.8F, 0.55F}, 4.4F}, {{0.54F, 0.51F, 0.45F, 1}, 1.6F}}, 45, Paint::Unit::px, {}},
        {1, 3}, Cap::round);
    add(570, {{{ic, 30}, {life, 30}}, 90, Paint::Unit::px, {570, 0}}, {2.4F, 2.2F}, Cap::butt);
    return on(land, 730, 150, std::move(list));
}

/// A main map and an inset that shows its middle at four times the scale.
Scene inset() {
    const auto map_ring = [](const Ring2& ring) {
        std::vector<MapPoint> points;
        for (ScreenPoint p : ring) {
            points.push_back({350'000 + 100 * p.x, 3'456'000 - 100 * p.y});
        }
        return std::vector<std::vector<MapPoint>>{points};
    };
    const MapExtent extent{{345'000, 3'440'000}, {365'000, 3'460'000}};
    const PathPtr island = map_path(extent, map_ring(circle({70, 60}, 90, 60)), true);
    const PathPtr park = map_path(extent, map_ring(block()), true);
    const Paint in_map{{{ic, 1500}, {life, 1500}}, 45, Paint::Unit::map, {350'000, 3'456'000}};
    auto list = std::make_shared<DisplayList>();
    list->push_back(fill(island, solid(land), on_map()));
    list->push_back(stroke(island, shore, 1.1F, {}, Cap::butt, on_map()));
    list->push_back(fill(park, in_map, on_map()));
    list->push_back(stroke(park, ink_color, 1.5F, {6, 2.5F}, Cap::butt, on_map()));
    const MapPoint center{357'000, 3'450'000};
    Scene scene = on(sea, 400, 220, {});
    const PathPtr mark = screen_path({circle({290, 110}, 9, 30)}, true);
    scene.frames.push_back({center, 120, screen_rect(0, 0, 200, 220), sea, list, {}});
    scene.frames.push_back({{354'000, 3'454'000},
                            30,
                            screen_rect(210, 20, 170, 180),
                            sea,
                            list,
                            {fill(mark, solid(white)), stroke(mark, ink_color, 2)}});
    scene.furniture.push_back(stroke(screen_path({rectangle(210, 20, 170, 180)}, true), ink_color, 1.4F));
    return scene;
}

Scene text() {
    DisplayList list;
    list.push_back(fill(screen_path({rectangle(0, 100, 520, 120)}, true), stripes(16, {0, 0})));
    const auto line = [&](std::string_view words, float size_px, bool bold, ScreenPoint at, float halo_px,
                          float shear_deg = 0) {
        const ShapedText& shaped = test_fonts().shape(words, bold);
        GlyphRun run{shaped.face, size_px, ink_color, 0, 0, shear_deg, {}, std::string{words}};
        for (const PlacedGlyph& glyph : shaped.glyphs) {
            run.glyphs.push_back({glyph.glyph, at + glyph.at * static_cast<double>(size_px)});
        }
        if (halo_px > 0) {
            GlyphRun halo = run;
            halo.color = land;
            halo.outline_px = halo_px;
            list.push_back(halo);
        }
        list.push_back(run);
    };
    line("张江科学城 集成电路·生物医药 Zhangjiang 22", 11, false, {10, 18}, 0);
    line("张江科学城 集成电路·生物医药 Zhangjiang 22", 13, false, {10, 38}, 0);
    line("张江科学城 漕河泾园", 19, false, {10, 64}, 0);
    line("自贸保税园 Caohejing", 11, true, {300, 18}, 0);
    line("自贸保税园 Caohejing", 13, true, {300, 38}, 0);
    line("自贸保税园 龘", 19, true, {300, 64}, 0);
    line("集成电路·生物医药·人工智能", 11, false, {10, 124}, 2.4F);
    line("集成电路·生物医药·人工智能", 13, false, {10, 146}, 2.6F);
    line("张江科学城", 19, true, {10, 176}, 3.2F);
    line("杭州湾", 19, false, {10, 206}, 2, 12);
    line("一区22园", 44, true, {250, 180}, 8);
    return on(land, 520, 220, std::move(list));
}

}  // namespace

std::vector<GoldenScene> golden_scenes() {
    return {{"polygons", polygons()},    {"lines", lines()}, {"dashes", dashes()},      {"dashes_2x", dashes(), 2},
            {"stripes", stripe_fills()}, {"inset", inset()}, {"text", text(), 1, true}, {"text_2x", text(), 2, true}};
}

}  // namespace parkatlas::test
