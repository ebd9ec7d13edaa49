// The sheet of a picture: map, inset and furniture composed into one scene.

#include "map/history.h"
#include "scene/class_colors.h"
#include "scene/compared_scene.h"
#include "scene/fact_card.h"
#include "scene/furniture.h"
#include "scene/graticule.h"
#include "scene/label_text.h"
#include "scene/legend.h"
#include "scene/map_labels.h"
#include "scene/overview.h"
#include "scene/scene_builder.h"
#include "scene/shapes.h"
#include "scene/sheet_layout.h"
#include "scene/sheet_marks.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <set>

namespace parkatlas {
namespace {

// The dense centre, between Hongqiao and the outer ring in Pudong, and how wide the inset shows it.
constexpr LonLat inset_center{121.507, 31.232};
constexpr double inset_width_m = 34'700;
constexpr double inset_height_m = 23'100;

class Sheet {
public:
    /// `facts`: nullptr, or what a card beside the map says.
    Sheet(const SceneContext& context, const MapState& state, const PictureFrame& frame, double width, double height,
          const ParkSheet* facts = nullptr)
        : context_{context}, state_{state}, frame_{frame}, facts_{facts} {
        built_.scene.width_px = width;
        built_.scene.height_px = height;
        // The legend needs to know what is in view, and what is in view depends on the room that it leaves: the second
        // layout uses the view of the first.
        explained_ = shown_extent();
        for (int pass = 0; pass < 2; ++pass) {
            find_legends();
            layout_ = lay_out(width, height);
            symbols_ = symbols();
            close_ = names_sites(parts().front().viewport.camera.units_per_px, unit_);
            if (frame_.kind != PictureFrame::Kind::all) {
                for (const MapPart& part : parts()) {
                    explained_.add(part.viewport.visible());
                }
            }
        }
        find_legends();
        layout_ = lay_out(width, height);
        while (layout_.legend_dropped && leave_out()) {
            find_legends();
            layout_ = lay_out(width, height);
        }
        if (layout_.legend_dropped) {
            layout_ = lay_out(width, height);  // the foot has to carry what the legend does not
        }
        built_.scene.background = context.has_paper ? context.theme.map.sea : Color{0, 0, 0, 0};
    }

    /// How many lines of the facts found room.
    [[nodiscard]] std::size_t facts_drawn() const { return facts_drawn_; }

    BuiltScene build() {
        const Viewport main = parts().front().viewport;
        if (state_.comparison) {
            add_compared(parts());
        } else {
            std::optional<Viewport> inset;
            if (layout_.inset) {
                inset = Viewport{fit(inset_extent(), *layout_.inset, *layout_.inset), *layout_.inset};
            }
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

    [[nodiscard]] MapExtent shown_extent() const {
        switch (frame_.kind) {
            case PictureFrame::Kind::all:
                return context_.data.shanghai_extent;
            case PictureFrame::Kind::park: {
                const MapExtent& e = context_.data.park_extents[frame_.park];
                return e.grown(0.06 * std::max(e.width(), e.height()));
            }
            case PictureFrame::Kind::extent:
                return frame_.extent;
        }
        return context_.data.shanghai_extent;
    }

    [[nodiscard]] MapExtent inset_extent() const {
        const Projection& projection = *context_.data.projection;
        const MapPoint c = projection.to_map(inset_center);
        const double k = projection.meters_per_unit(inset_center);
        return {{c.x - inset_width_m / 2 / k, c.y - inset_height_m / 2 / k},
                {c.x + inset_width_m / 2 / k, c.y + inset_height_m / 2 / k}};
    }

    /// The main map of this layout, or the two maps it is parted into.
    [[nodiscard]] std::vector<MapPart> parts() const {
        const ScreenRect& free = layout_.map_free;
        const Viewport whole{fit(shown_extent(), room_of(state_.comparison, free), layout_.map), layout_.map};
        // An extent that a window showed is cut where it was cut there.
        const bool keeps_place = frame_.kind == PictureFrame::Kind::extent && state_.comparison &&
                                 state_.comparison->mode == CompareMode::swipe;
        return map_parts(state_, whole, keeps_place ? on_screen(whole, frame_.extent) : free);
    }

    /// The symbols that the frames of this layout draw: of each part of the main map; the inset's are with the first.
    [[nodiscard]] std::vector<std::vector<PlacedSymbol>> symbols() const {
        const auto in = [&](const MapState& state, const Viewport& viewport) {
            return place_symbols(context_, state, viewport, viewport.rect.grown(-6 * unit_), unit_);
        };
        std::vector<std::vector<PlacedSymbol>> all;
        for (const MapPart& part : parts()) {
            all.push_back(in(part.state, part.viewport));
        }
        if (layout_.inset) {
            const auto more = in(state_, {fit(inset_extent(), *layout_.inset, *layout_.inset), *layout_.inset});
            all.front().insert(all.front().end(), more.begin(), more.end());
        }
        return all;
    }

    [[nodiscard]] std::vector<LegendGroup> legend(const SceneContext& context, const MapState& state,
                                                  double unit) const {
        std::vector<LegendGroup> groups;
        if (state.comparison) {
            // All of Shanghai is explained as a whole, of a part of it each side what it shows.
            const bool is_whole = frame_.kind == PictureFrame::Kind::all;
            const auto of = [&](const MapPart& part, const std::vector<PlacedSymbol>& symbols) {
                return make_legend(
                    context_for(context, part), part.state,
                    {{is_whole ? explained_ : part.viewport.visible()}, unit, symbols, close_, details_});
            };
            const std::vector<MapPart> both = parts();
            groups = compared_legend(context, of(both.front(), symbols_.front()), of(both.back(), symbols_.back()));
        } else {
            groups = make_legend(context, state, {{explained_}, unit, symbols_.front(), close_, details_});
        }
        std::erase_if(groups, [&](const LegendGroup& group) { return left_out_.contains(group.topic); });
        if (!english_) {
            for (LegendGroup& group : groups) {
                group.english.clear();
                for (LegendEntry& entry : group.entries) {
                    entry.english.clear();
                    entry.english_detail.clear();
                }
            }
        }
        return groups;
    }
    [[nodiscard]] Note footnote(const SceneContext& context, const MapState& state) const {
        Note note = footnote_of(context, state, explained_);
        if (!english_) {
            note.english.clear();
        }
        return note;
    }
    /// A text wrapped for a legend card.
    [[nodiscard]] std::vector<NoteLine> footnote(const Note& note, double card_width, double unit) const {
        const double inner = card_width - 2 * static_cast<double>(context_.style.length("card_padding")) * unit;
        return wrap_note(context_, note, text_look(context_, "footnote", unit), inner);
    }
    /// Where no legend carries it, the footnote stands with the sources, and without them alone.
    [[nodiscard]] Foot foot(double width) const {
        const bool in_legend = frame_.is_bare || (shows(OverlayId::legend) && !layout_.legend_dropped);
        return set_foot(context_, state_, in_legend ? Note{} : footnote(context_, state_), width,
                        built_.scene.height_px, unit_);
    }

    /// The legends that take different room: on a sheet of one year those of all, so that it leaves what the fullest
    /// one needs and nothing jumps between slides of several years.
    void find_legends() {
        legends_.clear();
        std::set<std::string> seen;
        const auto add = [&](const MapState& state) {
            SceneContext bare = context_;
            bare.classes = nullptr;  // those of the year shown
            Legend one{legend(with_classes(bare, state), state, unit_), footnote(bare, state)};
            std::string text = one.note.text + one.note.english;
            for (const LegendGroup& group : one.groups) {
                text += "\n" + group.title;
                for (const LegendEntry& entry : group.entries) {
                    text +=
                        "\n" + entry.text + "\t" + entry.detail + "\t" + entry.english + "\t" + entry.english_detail;
                }
            }
            // All figures are equally wide: another year or number needs no other room.
            std::ranges::replace_if(
                text, [](char c) { return c >= '0' && c <= '9'; }, '0');
            if (seen.insert(text).second) {
                legends_.push_back(std::move(one));
            }
        };
        add(state_);
        if (!state_.year || state_.comparison || !spares_for_years_) {
            return;
        }
        MapState other = state_;
        other.year.reset();
        add(other);
        for (int year = first_year; year <= last_year; ++year) {
            other.year = year;
            add(other);
        }
    }
    [[nodiscard]] double highest_legend(double width, double unit) const {
        double most = 0;
        for (const auto& [groups, note] : legends_) {
            most = std::max(most, legend_height(context_, groups, footnote(note, width, unit).size(), width, unit));
        }
        return most;
    }
    /// Takes the least important part out of a legend that finds no room; false: nothing is left.
    bool leave_out() {
        if (legends_.size() > 1) {
            spares_for_years_ = false;
            return true;
        }
        if (english_ && is_bilingual(context_, state_)) {
            english_ = false;
            return true;
        }
        const bool has_details = std::ranges::any_of(legends_.front().groups, [](const LegendGroup& group) {
            return std::ranges::any_of(group.entries, [](const LegendEntry& entry) { return !entry.detail.empty(); });
        });
        if (has_details) {
            details_ = false;
            return true;
        }
        for (const LegendTopic topic :
             {LegendTopic::base, LegendTopic::certainty, LegendTopic::fill, LegendTopic::sites, LegendTopic::schemes}) {
            const auto& groups = legends_.front().groups;
            const auto others =
                std::ranges::count_if(groups, [&](const LegendGroup& group) { return group.topic != topic; });
            if (others > 0 && static_cast<std::size_t>(others) < groups.size()) {
                left_out_.insert(topic);
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] TitleBlock title(double width) const {
        return set_title(context_, state_, sheet_head(context_, state_, frame_), width, unit_);
    }
    [[nodiscard]] SheetLayout lay_out(double width, double height) const {
        const bool all = frame_.kind == PictureFrame::Kind::all;
        SheetWish wish;
        wish.width = width;
        wish.height = height;
        wish.bare = frame_.is_bare;
        wish.inset = shows(OverlayId::inset) && all && !state_.comparison && !is_small(context_);
        wish.legend = shows(OverlayId::legend) && !legends_.empty();
        wish.tall_map = all && !state_.comparison;
        wish.facts = facts_ != nullptr;
        wish.title_height = [this](double w) { return shows(OverlayId::title) ? title(w).height : 0; };
        wish.foot_height = [this](double w) {
            return static_cast<double>(foot(w).lines.size()) * foot_pitch(context_, unit_);
        };
        wish.legend_height = [this](double w, double unit) { return highest_legend(w, unit); };
        return lay_out_sheet(wish);
    }

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
        std::ranges::transform(symbols_.front(), std::back_inserter(boxes), symbol_box);
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
        for (const MapPart& part : both) {
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
            label_frame(context, part.state, labels, frame.labels, built_);
            frame.labels.insert(frame.labels.end(), scale.begin(), scale.end());
            built_.scene.frames.push_back(std::move(frame));
        }
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
            for (const MapPart& part : parts()) {
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
            draw_title(context_, title(layout_.title_width), layout_.title, out);
        }
        if (layout_.legend) {
            const double unit = layout_.legend_unit;
            draw_legend(context_, legend(context_, state_, unit),
                        footnote(footnote(context_, state_), layout_.legend->width(), unit), *layout_.legend, unit,
                        out);
        }
        if (layout_.facts) {
            facts_drawn_ = draw_facts(context_, *facts_, 0, *layout_.facts, 1, out);
        }
        draw_foot_lines(context_, foot(layout_.source_width).lines, layout_.source, unit_, out);
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
        report(foot(layout_.source_width).is_cut, "footnote");
        report(has_legend && !layout_.legend_dropped && !details_, "legend/details");
        report(has_legend && !layout_.legend_dropped && !english_, "legend/english");
        for (const LegendTopic topic : left_out_) {
            report(has_legend && !layout_.legend_dropped, "legend/" + std::string{to_string(topic)});
        }
        if (shows(OverlayId::title)) {
            const TitleBlock block = title(layout_.title_width);
            report(block.is_cut, "title");
            report(block.is_fact_left_out, "fact");
        }
        report(
            shows(OverlayId::inset) && frame_.kind == PictureFrame::Kind::all && !state_.comparison && !layout_.inset,
            "inset");
        report(wants_overview(main) && !overview_, "overview");
    }

    /// A legend and the footnote at its foot.
    struct Legend {
        std::vector<LegendGroup> groups;
        Note note;
    };
    const SceneContext& context_;
    const MapState& state_;
    const PictureFrame& frame_;
    const ParkSheet* facts_;
    std::size_t facts_drawn_ = 0;
    SheetLayout layout_;
    std::optional<ScreenRect> overview_;
    std::vector<std::vector<PlacedSymbol>> symbols_ = std::vector<std::vector<PlacedSymbol>>(1);  ///< none at first
    std::optional<ComparedFurniture> compared_;
    bool close_ = false;              ///< the main map names sites
    bool details_ = true;             ///< in the legend
    bool english_ = true;             ///< in the legend of a sheet in two languages
    bool spares_for_years_ = true;    ///< the legend's room is that of the fullest year
    std::set<LegendTopic> left_out_;  ///< of the legend
    std::vector<Legend> legends_;     ///< of all years; the state's own first
    MapExtent explained_;             ///< what the legend explains: what is in view, or all of Shanghai
    static constexpr double unit_ = 1;
    BuiltScene built_;
};

/// A sheet of that many px, in design px. Everything is laid out in these and scaled by the player, so that a picture
/// has the same labels at the same places at any resolution. In small pictures type stays legible and takes more of the
/// room; very small ones scale no further down.
struct DesignSheet {
    SceneContext context;
    double width;
    double height;
};
DesignSheet design_sheet(const SceneContext& context, const MapState& state, double width_px, double height_px) {
    constexpr double least_device_scale = 600.0 / 1080;
    const double short_side_px = std::min(width_px, height_px);
    const double device_scale = std::max(short_side_px / 1080, least_device_scale);
    SceneContext scaled = with_classes(context, state);
    scaled.device_scale = device_scale;
    scaled.short_side_px = short_side_px;
    return {std::move(scaled), width_px / device_scale, height_px / device_scale};
}

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
    constexpr double column_px = 420;
    constexpr double unit = 1;
    const DesignSheet page = design_sheet(context, state, width_px, height_px);
    const double margin = static_cast<double>(context.style.length("margin"));
    FactPage built;
    Scene& scene = built.built.scene;
    scene.width_px = page.width;
    scene.height_px = page.height;
    scene.background = context.theme.map.sea;
    SheetHead head = sheet_head(page.context, state, {PictureFrame::Kind::park, park, {}});
    head.words.title = context.strings.format("sheet.continued", {{"what", head.words.title}});
    head.words.fact.clear();
    head.english = {};
    const TitleBlock title = set_title(page.context, state, head, page.width - 2 * margin, unit);
    draw_title(page.context, title, {margin, margin}, scene.furniture);
    const ScreenRect card{{margin, margin + title.height}, {page.width - margin, page.height - margin}};
    const auto columns = static_cast<std::size_t>(std::max(1.0, std::floor(card.width() / column_px)));
    built.next = draw_facts(page.context, facts, first, card, columns, scene.furniture);
    return built;
}

}  // namespace parkatlas
