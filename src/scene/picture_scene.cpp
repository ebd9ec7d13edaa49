// The sheet of a picture: where map, title, inset, legend and source lines go for every size and shape.

#include "scene/furniture.h"
#include "scene/label_text.h"
#include "scene/legend.h"
#include "scene/map_labels.h"
#include "scene/scene_builder.h"
#include "scene/shapes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace parkatlas {
namespace {

// The dense centre, between Hongqiao and the outer ring in Pudong, and how wide the inset shows it.
constexpr LonLat inset_center{121.507, 31.232};
constexpr double inset_width_m = 34'700;
constexpr double inset_height_m = 23'100;

/// Rectangles of the sheet, px.
struct SheetLayout {
    ScreenRect map;       ///< the map's frame
    ScreenRect map_free;  ///< where the shown extent is fitted and labels may go
    ScreenPoint title;    ///< top left
    double title_width = 0;
    std::optional<ScreenRect> inset;
    std::optional<ScreenRect> legend;
    ScreenPoint source;  ///< baseline of the last line, left end
    double source_width = 0;
    ScreenPoint scale_bar;
};

class Sheet {
public:
    Sheet(const SceneContext& context, const MapState& state, const PictureFrame& frame, double width, double height)
        : context_{context},
          state_{state},
          frame_{frame},
          width_{width},
          height_{height},
          // Below 600 px everything shrinks no further than type of 11 px allows.
          unit_{std::max(std::min(width, height) / 1080, 0.58)},
          margin_{static_cast<double>(context.style.length("margin")) * unit_} {}

    BuiltScene build() {
        built_.scene.width_px = width_;
        built_.scene.height_px = height_;
        built_.scene.background = context_.theme.map.sea;
        const SheetLayout layout = lay_out();
        Viewport main{fit(shown_extent(), layout.map_free, layout.map), layout.map};
        std::optional<Viewport> inset;
        if (layout.inset) {
            inset = Viewport{fit(inset_extent(), *layout.inset, *layout.inset), *layout.inset};
        }
        add_main(layout, main, inset);
        if (inset) {
            add_inset(*inset);
        }
        add_furniture(layout, main, inset);
        return std::move(built_);
    }

private:
    [[nodiscard]] bool shows(OverlayId overlay) const { return state_.shows(overlay); }

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

    /// The legend's height in a card of the width, with its footnote.
    [[nodiscard]] double legend_card_height(double width, const std::vector<MapExtent>& shown) const {
        const auto groups = make_legend(context_, state_, {shown, unit_});
        return legend_height(context_, groups, footnote(width).size(), width, unit_);
    }
    [[nodiscard]] std::vector<std::string> footnote(double card_width) const {
        return schematic_footnote(context_, state_,
                                  card_width - 2 * static_cast<double>(context_.style.length("card_padding")) * unit_,
                                  unit_);
    }

    [[nodiscard]] SheetLayout lay_out() const {
        const bool wide = width_ >= 1.2 * height_;
        const bool with_inset =
            frame_.kind == PictureFrame::Kind::all && shows(OverlayId::inset) && std::min(width_, height_) >= 600;
        return wide ? (with_inset ? wide_with_inset() : wide_plain()) : tall(with_inset);
    }

    /// Map at the left, full bleed; a right column with title, inset, legend and sources (the default picture).
    [[nodiscard]] SheetLayout wide_with_inset() const {
        SheetLayout s;
        const double u = unit_;
        const double column_x = std::round(width_ * 936 / 1920);
        const double column_w = width_ - margin_ - column_x;
        // The map ends where the column begins: what lies behind it would only disturb the words.
        s.map = screen_rect(0, 0, column_x - 16 * u, height_);
        s.map_free = screen_rect(0, 0, column_x - 4 * u, height_).grown(-26 * u);
        s.title = {column_x, 40 * u};
        s.title_width = column_w;
        const double source_top = height_ - 80 * u;
        const double legend_h =
            shows(OverlayId::legend) ? legend_card_height(column_w, {context_.data.shanghai_extent}) : 0;
        const double inset_top = shows(OverlayId::title) ? 138 * u : margin_;
        double inset_bottom = source_top - 6 * u - (legend_h > 0 ? legend_h + 16 * u : 0);
        const double ideal = column_w * inset_height_m / inset_width_m;
        s.inset = screen_rect(column_x, inset_top, column_w, std::min(inset_bottom - inset_top, ideal * 1.08));
        if (legend_h > 0) {
            s.legend = screen_rect(column_x, s.inset->max.y + 16 * u, column_w, legend_h);
        }
        s.source = {column_x, height_ - 38 * u};
        s.source_width = column_w;
        s.scale_bar = {margin_ + 4 * u, height_ - 44 * u};
        return s;
    }

    /// One map, full bleed; legend card at the right.
    [[nodiscard]] SheetLayout wide_plain() const {
        SheetLayout s;
        const double u = unit_;
        const double card_w = 300 * u;
        const double legend_h = shows(OverlayId::legend) ? legend_card_height(card_w, {shown_extent()}) : 0;
        const double top = shows(OverlayId::title) ? 132 * u : margin_;
        const double bottom = height_ - 100 * u;
        s.map = screen_rect(0, 0, width_, height_);
        s.map_free = {{margin_, top}, {width_ - margin_ - (legend_h > 0 ? card_w + 24 * u : 0), bottom}};
        s.title = {margin_, 40 * u};
        s.title_width = width_ - 2 * margin_;
        if (legend_h > 0) {
            s.legend = screen_rect(width_ - margin_ - card_w, std::max(top, bottom - legend_h), card_w,
                                   std::min(legend_h, bottom - top));
        }
        s.source = {margin_ + 330 * u, height_ - 38 * u};
        s.source_width = width_ - margin_ - s.source.x;
        s.scale_bar = {margin_ + 4 * u, height_ - 44 * u};
        return s;
    }

    /// Map above, inset and legend below.
    [[nodiscard]] SheetLayout tall(bool with_inset) const {
        SheetLayout s;
        const double u = unit_;
        const double card_w = width_ - 2 * margin_;
        const std::vector<MapExtent> shown{shown_extent()};
        const double legend_h = shows(OverlayId::legend) ? legend_card_height(card_w, shown) : 0;
        const double top = shows(OverlayId::title) ? 132 * u : margin_;
        const double source_top = height_ - 100 * u;
        double y = source_top - 6 * u;
        if (legend_h > 0) {
            s.legend = screen_rect(margin_, y - legend_h, card_w, legend_h);
            y = s.legend->min.y - 16 * u;
        }
        const double room = y - top;
        if (with_inset && room > 760 * u) {
            const double inset_h = std::min(card_w * inset_height_m / inset_width_m, room * 0.48);
            s.inset = screen_rect(margin_, y - inset_h, card_w, inset_h);
            y = s.inset->min.y - 16 * u;
        }
        s.map = screen_rect(0, 0, width_, height_);
        s.map_free = {{margin_, top}, {width_ - margin_, y - 10 * u}};
        s.title = {margin_, 40 * u};
        s.title_width = card_w;
        s.source = {margin_, height_ - 38 * u};
        s.source_width = card_w;
        s.scale_bar = {margin_ + 4 * u, y - 24 * u};
        return s;
    }

    [[nodiscard]] MapFrame map_frame(const Viewport& viewport, FrameRole role) const {
        return {viewport.camera.center,
                viewport.camera.units_per_px,
                viewport.rect,
                context_.theme.map.neighbor_land,
                build_features(context_, state_, role, unit_, viewport.camera.units_per_px),
                {}};
    }

    /// The first of the boxes that hides the least of the parks' blocks (by their boxes).
    [[nodiscard]] ScreenRect least_covering(const Viewport& viewport, const std::vector<ScreenRect>& boxes) const {
        ScreenRect best = boxes.front();
        double least = std::numeric_limits<double>::infinity();
        for (const ScreenRect& box : boxes) {
            double hidden = 0;
            for (const MapExtent& extent : context_.data.block_extents) {
                ScreenRect block;
                block.add(viewport.to_screen(extent.min));
                block.add(viewport.to_screen(extent.max));
                if (block.intersects(box)) {
                    hidden += (std::min(block.max.x, box.max.x) - std::max(block.min.x, box.min.x)) *
                              (std::min(block.max.y, box.max.y) - std::max(block.min.y, box.min.y));
                }
            }
            if (hidden < least) {
                least = hidden;
                best = box;
            }
        }
        return best;
    }

    void add_main(const SheetLayout& s, const Viewport& main, const std::optional<Viewport>& inset) {
        MapFrame frame = map_frame(main, FrameRole::main);
        LabelFrame labels{"main", FrameRole::main,
                          main,   {{6 * unit_, 6 * unit_}, {s.map_free.max.x + 20 * unit_, height_ - 6 * unit_}},
                          {},     std::nullopt,
                          unit_};
        labels.bounds.max.x = std::min(labels.bounds.max.x, width_ - 6 * unit_);
        if (shows(OverlayId::title) && s.title.x < s.map_free.max.x) {
            labels.reserved.push_back(screen_rect(s.title.x, s.title.y, s.title_width, 88 * unit_));
        }
        if (shows(OverlayId::source) && s.source.x < s.map_free.max.x) {
            labels.reserved.push_back(
                screen_rect(s.source.x - 4 * unit_, s.source.y - 42 * unit_, s.source_width, 80 * unit_));
        }
        for (const auto& card : {s.inset, s.legend}) {
            if (card) {
                labels.reserved.push_back(card->grown(8 * unit_));
            }
        }
        if (shows(OverlayId::scale_bar)) {
            labels.reserved.push_back(
                screen_rect(s.scale_bar.x - 10 * unit_, s.scale_bar.y - 34 * unit_, 280 * unit_, 66 * unit_));
        }
        if (inset) {
            labels.elsewhere = inset->visible();
            ScreenRect locator;
            locator.add(main.to_screen(labels.elsewhere->min));
            locator.add(main.to_screen(labels.elsewhere->max));
            labels.reserved.push_back(locator.grown(2 * unit_));
            const MapColors& c = context_.theme.map;
            const PathPtr path = rect_path({{std::round(locator.min.x) + 0.5, std::round(locator.min.y) + 0.5},
                                            {std::round(locator.max.x) + 0.5, std::round(locator.max.y) + 0.5}});
            frame.labels.push_back(FillPath{path, on_screen(), solid(with_alpha(c.ink, 0.035F))});
            frame.labels.push_back(
                StrokePath{path, on_screen(), c.frame, 1.2F * static_cast<float>(unit_), {}, Cap::butt});
        }
        label_frame(context_, state_, labels, frame.labels, built_);
        if (inset) {
            // The note in a corner of the locator, after the labels so that it lies on top.
            ScreenRect locator;
            locator.add(main.to_screen(labels.elsewhere->min));
            locator.add(main.to_screen(labels.elsewhere->max));
            const std::string& text =
                context_.strings[s.inset->min.y > locator.max.y ? "map.see_below" : "map.see_right"];
            TextLook note = text_look(context_, "source", unit_, state_.language == Language::en);
            note.halo = context_.theme.map.halo;
            const double w = text_width(context_.fonts, text, note);
            const double h = 14 * unit_;
            const ScreenRect in = locator.grown(-5 * unit_);
            const ScreenRect box = least_covering(
                main, {screen_rect(in.max.x - w, in.max.y - h, w, h), screen_rect(in.max.x - w, in.min.y, w, h),
                       screen_rect(in.min.x, in.max.y - h, w, h), screen_rect(in.min.x, in.min.y, w, h)});
            DisplayList fills;
            draw_text(context_.fonts, text, note, {box.min.x, box.max.y - 2 * unit_}, Align::left, frame.labels, fills);
            frame.labels.insert(frame.labels.end(), fills.begin(), fills.end());
        }
        built_.scene.frames.push_back(std::move(frame));
    }

    void add_inset(const Viewport& inset) {
        MapFrame frame = map_frame(inset, FrameRole::inset);
        LabelFrame labels{"inset", FrameRole::inset, inset, inset.rect.grown(-6 * unit_), {}, std::nullopt, unit_};
        const TextLook caption = text_look(context_, "inset_caption", unit_, state_.language == Language::en);
        const std::string& text = context_.strings["map.inset_caption"];
        const double caption_w = text_width(context_.fonts, text, caption);
        labels.reserved.push_back({{inset.rect.max.x - caption_w - 26 * unit_, inset.rect.min.y},
                                   {inset.rect.max.x, inset.rect.min.y + 38 * unit_}});
        DisplayList furniture;
        if (shows(OverlayId::scale_bar)) {
            const double wish = 0.11 * inset.rect.width();
            const double w = 1.6 * wish + 60 * unit_;
            const double h = 40 * unit_;
            const double y = inset.rect.max.y - h - 8 * unit_;
            std::vector<ScreenRect> boxes;
            for (const double part : {1.0, 0.75, 0.5, 0.25, 0.0}) {
                boxes.push_back(
                    screen_rect(inset.rect.min.x + 14 * unit_ + part * (inset.rect.width() - w - 28 * unit_), y, w, h));
            }
            const ScreenRect box = least_covering(inset, boxes);
            labels.reserved.push_back(
                draw_scale_bar(context_, inset, {box.min.x + 10 * unit_, box.max.y - 8 * unit_}, wish, unit_, furniture)
                    .grown(4 * unit_));
        }
        label_frame(context_, state_, labels, frame.labels, built_);
        DisplayList fills;
        draw_text(context_.fonts, text, caption, {inset.rect.max.x - 13 * unit_, inset.rect.min.y + 25 * unit_},
                  Align::right, furniture, fills);
        furniture.insert(furniture.end(), fills.begin(), fills.end());
        frame.labels.insert(frame.labels.end(), furniture.begin(), furniture.end());
        built_.scene.frames.push_back(std::move(frame));
    }

    void add_furniture(const SheetLayout& s, const Viewport& main, const std::optional<Viewport>& inset) {
        DisplayList& out = built_.scene.furniture;
        const auto u = static_cast<float>(unit_);
        if (inset) {
            out.push_back(StrokePath{rect_path(inset->rect),
                                     on_screen(),
                                     context_.theme.map.frame,
                                     context_.style.length("inset_frame") * u,
                                     {},
                                     Cap::butt});
        }
        if (shows(OverlayId::title)) {
            draw_title(context_, state_, s.title, s.title_width, unit_, out);
        }
        if (s.legend) {
            const MapExtent shown = main.visible();
            draw_legend(
                context_,
                make_legend(context_, state_,
                            {{frame_.kind == PictureFrame::Kind::all ? context_.data.shanghai_extent : shown}, unit_}),
                footnote(s.legend->width()), *s.legend, unit_, out);
        }
        double next = s.scale_bar.x;
        if (shows(OverlayId::scale_bar)) {
            next = draw_scale_bar(context_, main, s.scale_bar, 0.08 * width_, unit_, out).max.x + 40 * unit_;
        }
        if (shows(OverlayId::north_arrow)) {
            draw_north_arrow(context_, main, {next + 8 * unit_, s.scale_bar.y - 18 * unit_}, unit_, out);
        }
        if (shows(OverlayId::source)) {
            draw_source_lines(context_, s.source, s.source_width, unit_, out);
        }
    }

    const SceneContext& context_;
    const MapState& state_;
    const PictureFrame& frame_;
    double width_;
    double height_;
    double unit_;
    double margin_;
    BuiltScene built_;
};

}  // namespace

BuiltScene build_picture_scene(const SceneContext& context, const MapState& state, const PictureFrame& frame,
                               double width_px, double height_px) {
    return Sheet{context, state, frame, width_px, height_px}.build();
}

}  // namespace parkatlas
