// The sheet of a picture: map, inset and furniture composed into one scene.

#include "scene/class_colors.h"
#include "scene/compared_scene.h"
#include "scene/fact_card.h"
#include "scene/graticule.h"
#include "scene/map_labels.h"
#include "scene/overview.h"
#include "scene/scene_builder.h"
#include "scene/shapes.h"
#include "scene/sheet_marks.h"
#include "scene/sheet_plan.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

namespace parkatlas {
namespace {

class Sheet {
public:
    /// `facts`: nullptr, or what a card beside the map says.
    Sheet(const SceneContext& context, const MapState& state, const PictureFrame& frame, double width, double height,
          const ParkSheet* facts = nullptr)
        : context_{context},
          state_{state},
          frame_{frame},
          facts_{facts},
          plan_{context, state, frame, width, height, facts},
          layout_{plan_.layout()} {
        built_.scene.width_px = width;
        built_.scene.height_px = height;
        built_.scene.background = context.has_paper ? context.theme.map.sea : Color{0, 0, 0, 0};
    }

    /// How many lines of the facts found room.
    [[nodiscard]] std::size_t facts_drawn() const { return facts_drawn_; }

    BuiltScene build() {
        const std::vector<MapPart> parts = plan_.parts();
        const Viewport& main = parts.front().viewport;
        if (state_.comparison) {
            add_compared(parts);
        } else {
            const std::optional<Viewport> inset = plan_.inset();
            const std::optional<Viewport> overview = overview_of(main);
            add_main(main, inset, overview);
            if (inset) {
                add_inset(*inset);
            }
            if (overview) {
                add_overview(*overview, main);
            }
        }
        add_furniture();
        report_left_out(main);
        return std::move(built_);
    }

private:
    [[nodiscard]] bool shows(OverlayId overlay) const { return state_.shows(overlay); }
    [[nodiscard]] bool english() const { return state_.language == Language::en; }

    [[nodiscard]] MapFrame map_frame(const Viewport& viewport, FrameRole role) const {
        switch (role) {
            case FrameRole::inset:
                return map_frame(context_, state_, viewport, role, "inset", context_.strings["overlay.inset"]);
            case FrameRole::overview:
                return map_frame(context_, state_, viewport, role, "overview", context_.strings["overlay.overview"]);
            default:
                return map_frame(context_, state_, viewport, role, "main", context_.strings["group.main"]);
        }
    }
    [[nodiscard]] MapFrame map_frame(const SceneContext& context, const MapState& state, const Viewport& viewport,
                                     FrameRole role, std::string_view id, const std::string& title) const {
        FeatureList features = build_features(context, state, role, unit_, viewport.camera.units_per_px);
        return {viewport.camera.center,
                viewport.camera.units_per_px,
                viewport.rect,
                frame_background(context, role),
                std::move(features.items),
                {},
                std::string{id},
                title,
                features.steady};
    }

    [[nodiscard]] ScalePlace scale_place(const Viewport& viewport, bool is_main) const {
        // Where the map runs off the sheet the corner is the place: the bar aligns with the sheet's margin.
        const double wish_px = is_main ? 0.08 * built_.scene.width_px : 0.11 * viewport.rect.width();
        return {viewport, wish_px, is_main, is_main && !layout_.map_is_card, unit_};
    }

    /// Lines beneath the names, figures above them and kept free.
    void add_graticule(LabelFrame& labels, DisplayList& figures, DisplayList& lines) const {
        if (shows(OverlayId::graticule)) {
            const auto boxes =
                draw_graticule(context_, labels.viewport, labels.viewport.rect, labels.reserved, unit_, lines, figures);
            labels.reserved.insert(labels.reserved.end(), boxes.begin(), boxes.end());
        }
    }

    [[nodiscard]] bool wants_overview(const Viewport& main) const {
        return shows(OverlayId::overview) && frame_.kind != PictureFrame::Kind::all && !state_.comparison &&
               needs_overview(context_.data, main);
    }
    [[nodiscard]] std::optional<Viewport> overview_of(const Viewport& main) const {
        if (!wants_overview(main) || is_small(context_)) {
            return std::nullopt;
        }
        std::vector<ScreenRect> boxes;
        std::ranges::transform(plan_.symbols().front(), std::back_inserter(boxes), symbol_box);
        return place_overview(context_.data, main, boxes, unit_);
    }

    /// All of Shanghai, with what the main map shows.
    void add_overview(const Viewport& overview, const Viewport& main) {
        MapFrame frame = map_frame(overview, FrameRole::overview);
        const MapColors& c = context_.theme.map;
        const PathPtr path = crisp_rect(shown_mark(overview, main, unit_));
        frame.labels.push_back(ItemGroup{"shown", frame.title, {}});
        frame.labels.push_back(FillPath{path, parkatlas::on_screen(), solid(with_alpha(c.selection, 0.15F))});
        frame.labels.push_back(
            StrokePath{path, parkatlas::on_screen(), c.selection, 1.6F * static_cast<float>(unit_), {}, Cap::butt});
        built_.scene.frames.push_back(std::move(frame));
        overview_ = overview.rect;
    }

    void add_main(const Viewport& main, const std::optional<Viewport>& inset, const std::optional<Viewport>& overview) {
        MapFrame frame = map_frame(main, FrameRole::main);
        LabelFrame labels{"main",       FrameRole::main, main,  main.rect.grown(-6 * unit_), {},
                          std::nullopt, std::nullopt,    unit_, has_second_lines(context_)};
        DisplayList scale;
        if (overview) {
            labels.reserved.push_back(overview->rect.grown(4 * unit_));
        }
        if (const auto box = add_scale(context_, state_, scale_place(main, true), labels.reserved, scale)) {
            labels.reserved.push_back(*box);
        }
        add_graticule(labels, scale, frame.labels);
        ScreenRect locator;
        if (inset) {
            labels.elsewhere = inset->visible();
            locator = on_screen(main, *labels.elsewhere);
            labels.locator = locator.grown(2 * unit_);
            const MapColors& c = context_.theme.map;
            const PathPtr path = crisp_rect(locator);
            frame.labels.push_back(ItemGroup{"locator", context_.strings["overlay.inset"], {}});
            frame.labels.push_back(FillPath{path, parkatlas::on_screen(), solid(with_alpha(c.ink, 0.035F))});
            frame.labels.push_back(
                StrokePath{path, parkatlas::on_screen(), c.frame, 1.2F * static_cast<float>(unit_), {}, Cap::butt});
        }
        label_frame(context_, state_, labels, frame.labels, built_);
        if (inset) {
            const bool is_below = inset->rect.min.y > locator.max.y;
            note_on_locator(context_, state_, main, locator, is_below ? "map.see_below" : "map.see_right", built_,
                            unit_, frame.labels);
        }
        frame.labels.insert(frame.labels.end(), scale.begin(), scale.end());
        built_.scene.frames.push_back(std::move(frame));
    }

    /// Two maps for one; names are placed on each within what is seen of it. The scale stands on the left one.
    void add_compared(const std::vector<MapPart>& both) {
        compared_ = compared_furniture(context_, state_, both, layout_.map, layout_.map, false, unit_);
        for (const MapPart::Side side : compared_->without_caption) {
            built_.dropped.push_back(
                {side == MapPart::Side::left ? "left/caption" : "right/caption", "no room beside the divider"});
        }
        std::vector<MapFrame> frames(both.size());
        const std::vector<std::size_t> order = naming_order(context_, both);
        for (const std::size_t i : order) {
            const MapPart& part = both[i];
            const SceneContext context = context_for(context_, part);
            MapFrame frame = map_frame(context, part.state, part.viewport, FrameRole::main, part_id(part),
                                       part_title(context_, part));
            LabelFrame labels{
                std::string{part_id(part)}, FrameRole::main, part.viewport, part.viewport.rect.grown(-6 * unit_),
                compared_->boxes(),         std::nullopt,    std::nullopt,  unit_,
                has_second_lines(context_)};
            DisplayList scale;
            if (part.side == MapPart::Side::left) {
                if (const auto box = add_scale(context_, state_, scale_place(part.viewport, true), {}, scale)) {
                    labels.reserved.push_back(*box);
                }
            }
            add_graticule(labels, scale, frame.labels);
            if (i != order.front()) {
                const MapPart& twin = both[order.front()];
                labels.preferred = twin_names(built_.names, twin, part_id(twin), part, part_id(part));
            }
            label_frame(context, part.state, labels, frame.labels, built_);
            frame.labels.insert(frame.labels.end(), scale.begin(), scale.end());
            frames[i] = std::move(frame);
        }
        std::ranges::move(frames, std::back_inserter(built_.scene.frames));
    }

    void add_inset(const Viewport& inset) {
        MapFrame frame = map_frame(inset, FrameRole::inset);
        LabelFrame labels{"inset",      FrameRole::inset, inset, inset.rect.grown(-6 * unit_), {},
                          std::nullopt, std::nullopt,     unit_, has_second_lines(context_)};
        const TextBlock caption =
            in_languages(context_, state_, "map.inset_caption", text_look(context_, "inset_caption", unit_, english()));
        const ScreenRect& r = inset.rect;
        const ScreenRect caption_box =
            screen_rect(r.max.x - caption.width - 13 * unit_, r.min.y + 11 * unit_, caption.width, caption.height);
        labels.reserved.push_back(
            {caption_box.min - ScreenPoint{13 * unit_, 11 * unit_}, {r.max.x, caption_box.max.y + 8 * unit_}});
        DisplayList furniture;
        if (const auto box = add_scale(context_, state_, scale_place(inset, false), {}, furniture)) {
            labels.reserved.push_back(*box);
        }
        add_graticule(labels, furniture, frame.labels);
        label_frame(context_, state_, labels, frame.labels, built_);
        DisplayList fills;
        furniture.push_back(ItemGroup{"caption", context_.strings["overlay.inset"], {}});
        draw_block(context_.fonts, caption, caption_box, Align::right, furniture, fills);
        for (const DisplayList* part : {&furniture, &fills}) {
            frame.labels.insert(frame.labels.end(), part->begin(), part->end());
        }
        built_.scene.frames.push_back(std::move(frame));
    }

    void add_furniture() {
        DisplayList& out = built_.scene.furniture;
        out.push_back(ItemGroup{"frames", context_.strings["group.frames"], {}});
        const auto edge = [&](const ScreenRect& rect) {
            out.push_back(StrokePath{crisp_rect(rect),
                                     parkatlas::on_screen(),
                                     context_.theme.map.frame,
                                     context_.style.length("inset_frame") * static_cast<float>(unit_),
                                     {},
                                     Cap::butt});
        };
        const bool are_beside = state_.comparison && state_.comparison->mode == CompareMode::side_by_side;
        if (are_beside) {
            for (const MapPart& part : plan_.parts()) {
                edge(part.viewport.rect);
            }
        } else if (layout_.map_is_card) {
            edge(layout_.map);
        }
        if (layout_.inset) {
            edge(*layout_.inset);
        }
        if (overview_) {
            edge(*overview_);
        }
        if (compared_) {
            draw_compared_furniture(context_, *compared_, unit_, out);
        }
        if (shows(OverlayId::title)) {
            draw_title(context_, plan_.title(layout_.title_width), layout_.title, out);
        }
        if (layout_.legend) {
            const double unit = layout_.legend_unit;
            draw_legend(context_, plan_.legend(unit), plan_.footnote(layout_.legend->width(), unit), *layout_.legend,
                        unit, out);
        }
        if (layout_.facts) {
            facts_drawn_ = draw_facts(context_, *facts_, 0, *layout_.facts, false, out);
        }
        draw_foot_lines(context_, plan_.foot(layout_.source_width).lines, layout_.source, unit_, out);
    }

    /// What of the furniture the sheet has no room for.
    void report_left_out(const Viewport& main) {
        const auto report = [&](bool is_left_out, std::string what) {
            if (is_left_out) {
                built_.dropped.push_back({std::move(what), "no room on the sheet"});
            }
        };
        const bool has_legend = shows(OverlayId::legend);
        report(has_legend && layout_.legend_dropped, "legend");
        report(plan_.foot(layout_.source_width).is_cut, "footnote");
        report(has_legend && !layout_.legend_dropped && !plan_.has_details(), "legend/details");
        report(has_legend && !layout_.legend_dropped && !plan_.has_english(), "legend/english");
        for (const LegendTopic topic : plan_.left_out()) {
            report(has_legend && !layout_.legend_dropped, "legend/" + std::string{to_string(topic)});
        }
        if (shows(OverlayId::title)) {
            const TitleBlock block = plan_.title(layout_.title_width);
            report(block.is_cut, "title");
            report(block.is_caption_too_long, "caption");
            report(block.is_fact_left_out, "fact");
        }
        report(
            shows(OverlayId::inset) && frame_.kind == PictureFrame::Kind::all && !state_.comparison && !layout_.inset,
            "inset");
        report(wants_overview(main) && !overview_, "overview");
    }

    const SceneContext& context_;
    const MapState& state_;
    const PictureFrame& frame_;
    const ParkSheet* facts_;
    std::size_t facts_drawn_ = 0;
    const SheetPlan plan_;
    const SheetLayout& layout_;  ///< the plan's
    std::optional<ScreenRect> overview_;
    std::optional<ComparedFurniture> compared_;
    static constexpr double unit_ = SheetPlan::unit_px;
    BuiltScene built_;
};

}  // namespace

BuiltScene build_picture_scene(const SceneContext& context, const MapState& state, const PictureFrame& frame,
                               double width_px, double height_px) {
    const DesignSheet sheet = design_sheet(context, state, width_px, height_px);
    return Sheet{sheet.context, state, frame, sheet.width, sheet.height}.build();
}

FactPage build_park_page(const SceneContext& context, const MapState& state, std::size_t park, const ParkSheet& facts,
                         double width_px, double height_px) {
    const DesignSheet page = design_sheet(context, state, width_px, height_px);
    const PictureFrame frame{PictureFrame::Kind::park, park, {}};
    Sheet sheet{page.context, state, frame, page.width, page.height, &facts};
    FactPage built{sheet.build(), 0};
    built.next = sheet.facts_drawn();
    return built;
}

FactPage build_facts_page(const SceneContext& context, const MapState& state, std::size_t park, const ParkSheet& facts,
                          std::size_t first, double width_px, double height_px) {
    constexpr double unit = 1;
    const DesignSheet page = design_sheet(context, state, width_px, height_px);
    const double margin = static_cast<double>(context.style.length("margin"));
    FactPage built;
    Scene& scene = built.built.scene;
    scene.width_px = page.width;
    scene.height_px = page.height;
    scene.background = context.has_paper ? context.theme.map.sea : Color{0, 0, 0, 0};
    SheetHead head = sheet_head(page.context, state, {PictureFrame::Kind::park, park, {}});
    head.words.title = context.strings.format("sheet.continued", {{"what", head.words.title}});
    head.words.fact.clear();
    head.english = {};
    const TitleBlock title = set_title(page.context, state, head, page.width - 2 * margin, unit);
    draw_title(page.context, title, {margin, margin}, scene.furniture);
    const double width = page.width - 2 * margin;
    const std::vector<NoteLine> foot = foot_lines(page.context, state, {}, width, unit);
    const double foot_height = static_cast<double>(foot.size()) * foot_pitch(page.context, unit);
    const ScreenRect room{{margin, margin + title.height},
                          {page.width - margin, page.height - margin - (foot.empty() ? 0 : foot_height + 8)}};
    built.next = draw_facts(page.context, facts, first, room, true, scene.furniture);
    draw_foot_lines(page.context, foot, {margin, page.height - margin + 1}, unit, scene.furniture);
    return built;
}

}  // namespace parkatlas
