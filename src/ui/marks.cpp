#include "ui/marks.h"

#include "scene/park_look.h"
#include "scene/shapes.h"
#include "scene/symbols.h"

namespace parkatlas {
namespace {

ScreenRect rect_of(const Box& box) {
    return screen_rect(static_cast<double>(box.x), static_cast<double>(box.y), static_cast<double>(box.w),
                       static_cast<double>(box.h));
}

/// The swatch in the middle of the box, 22 × 16.
Box swatch(const Panel& panel, const Box& box) {
    const float w = panel.px(22);
    const float h = panel.px(16);
    return {std::round(box.x + (box.w - w) / 2), std::round(box.y + (box.h - h) / 2), w, h};
}

void draw_symbol_mark(const Panel& panel, const Box& box, const Symbol& symbol) {
    DisplayList list;
    const ImVec2 c = box.center();
    draw_symbol(*panel.view.context, symbol, {static_cast<double>(c.x), static_cast<double>(c.y)},
                0.85 * static_cast<double>(panel.kit.scale()), list);
    panel.kit.play(list);
}

AreaKey area_of(const Panel& panel, const ParkLook& look) {
    const PathPoint origin{};
    return {fill_paint(*panel.view.context, look, FrameRole::main, 0.7 * static_cast<double>(panel.kit.scale()),
                       {1e9, {}, origin}),
            look.outline,
            1.2F,
            {},
            Cap::butt};
}

}  // namespace

void draw_area_mark(const Panel& panel, const Box& box, const AreaKey& key) {
    const PathPtr path = rect_path(rect_of(box));
    const float width_px = std::max(1.0F, key.outline_px * panel.kit.scale());
    DisplayList list{FillPath{path, on_screen(), key.paint}};
    const PatternedArea patterned{path, key.paint, false, 1, 0.7 * static_cast<double>(panel.kit.scale())};
    add_patterns(*panel.view.context, {&patterned, 1}, key.patterns, list);
    list.push_back(StrokePath{path, on_screen(), key.outline, width_px, key.dash, key.cap});
    panel.kit.play(list);
}

void draw_legend_mark(const Panel& panel, const Box& box, const LegendEntry& entry) {
    DisplayList list;
    draw_legend_key(*panel.view.context, entry, rect_of(swatch(panel, box)), static_cast<double>(panel.kit.scale()),
                    list);
    panel.kit.play(list);
}

void draw_legend_group(const Panel& panel, Column& column, const LegendGroup& group) {
    panel.kit.text(column.take(panel.px(26)), Align::left, Type::small_bold, panel.color().text2, group.title);
    bool wide = false;
    const float half = std::floor(column.w / 2);
    for (const LegendEntry& entry : group.entries) {
        wide = wide || !entry.detail.empty() || panel.kit.width(Type::note, entry.text) > half - panel.px(34);
    }
    for (std::size_t i = 0; i < group.entries.size(); i += wide ? 1 : 2) {
        const Box row = column.take(panel.px(26));
        for (std::size_t k = 0; k < (wide ? 1U : 2U) && i + k < group.entries.size(); ++k) {
            const LegendEntry& entry = group.entries[i + k];
            const Box cell = wide ? row : Box{row.x + half * static_cast<float>(k), row.y, half, row.h};
            draw_legend_mark(panel, cell.left_part(panel.px(24)), entry);
            const Box text = cell.without_left(panel.px(32));
            panel.kit.text(text, Align::left, Type::note, panel.color().text2, entry.text);
            if (!entry.detail.empty()) {
                column.y += panel.kit.paragraph({text.x, column.y - panel.px(3), text.w, 0}, Type::note,
                                                panel.color().text3, entry.detail);
            }
        }
    }
}

void draw_family_mark(const Panel& panel, const Box& box, std::size_t family, bool on) {
    const Color fill = family_color(*panel.view.context, family);
    const Color pale = mix(panel.color().panel, fill, 0.25F);
    const Color ground = on ? fill : pale;
    AreaKey key{solid(ground), on ? panel.kit.theme().outline_of(fill) : panel.color().line, 1.2F, {}, Cap::butt};
    if (on) {
        key.patterns = {family_pattern(*panel.view.context, family)};
    }
    draw_area_mark(panel, swatch(panel, box), key);
}

void draw_unknown_mark(const Panel& panel, const Box& box, bool on) {
    const Color ink = panel.kit.theme().outline_of(panel.kit.theme().map.no_data);
    draw_area_mark(panel, swatch(panel, box),
                   {on ? no_data_paint(*panel.view.context, 0.7 * static_cast<double>(panel.kit.scale()), {})
                       : solid(panel.color().panel),
                    on ? ink : panel.color().line,
                    1.2F,
                    {},
                    Cap::butt});
}

void draw_feature_mark(const Panel& panel, const Box& box, FeatureRef feature) {
    const SceneContext& context = *panel.view.context;
    const Atlas& atlas = panel.atlas();
    switch (feature.kind) {
        case FeatureKind::park:
            draw_area_mark(panel, swatch(panel, box),
                           area_of(panel, park_look(context, panel.view.state, feature.index)));
            break;
        case FeatureKind::block: {
            AreaKey key = area_of(panel, park_look(context, panel.view.state, atlas.blocks[feature.index].park));
            const OutlineLook outline = outline_look(context, atlas.blocks[feature.index].confidence, FrameRole::window,
                                                     static_cast<double>(panel.kit.scale()));
            key.dash = outline.dash;
            key.cap = outline.cap;
            draw_area_mark(panel, swatch(panel, box), key);
            break;
        }
        case FeatureKind::facility:
            draw_symbol_mark(panel, box, symbol_of(context, atlas.facilities[feature.index], panel.view.state.year));
            break;
        case FeatureKind::project:
            draw_symbol_mark(panel, box, symbol_of(context, atlas.projects[feature.index], panel.view.state.year));
            break;
        case FeatureKind::cluster:
            draw_symbol_mark(panel, box, symbol_of(context, panel.view.state, atlas.clusters[feature.index]));
            break;
        case FeatureKind::district:
            draw_area_mark(panel, swatch(panel, box),
                           {solid(context.theme.map.land), context.theme.map.district_label, 1, {}, Cap::butt});
            break;
        case FeatureKind::industry:
            draw_family_mark(panel, box, atlas.industries[feature.index].family, true);
            break;
        case FeatureKind::event:
            // A dot, as on the bar of years.
            ImGui::GetWindowDrawList()->AddCircleFilled(box.center(), 3.5F * panel.kit.scale(),
                                                        packed(panel.color().text3), 16);
            break;
    }
}

}  // namespace parkatlas
