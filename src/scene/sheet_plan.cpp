#include "scene/sheet_plan.h"

#include "map/history.h"
#include "scene/class_colors.h"
#include "scene/compared_scene.h"
#include "scene/label_text.h"
#include "scene/overview.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace parkatlas {
namespace {

// The dense centre, between Hongqiao and the outer ring in Pudong, and how wide the inset shows it.
constexpr LonLat inset_center{121.507, 31.232};
constexpr double inset_width_m = 34'700;
constexpr double inset_height_m = 23'100;

}  // namespace

DesignSheet design_sheet(const SceneContext& context, const MapState& state, double width_px, double height_px) {
    constexpr double least_device_scale = 600.0 / 1080;
    const double short_side_px = std::min(width_px, height_px);
    const double device_scale = std::max(short_side_px / 1080, least_device_scale);
    SceneContext scaled = with_classes(context, state);
    scaled.device_scale = device_scale;
    scaled.short_side_px = short_side_px;
    return {std::move(scaled), width_px / device_scale, height_px / device_scale};
}

SheetPlan::SheetPlan(const SceneContext& context, const MapState& state, const PictureFrame& frame, double width,
                     double height, const ParkSheet* facts)
    : context_{context}, state_{state}, frame_{frame}, width_{width}, height_{height}, facts_{facts} {
    // The legend needs to know what is in view, and what is in view depends on the room that it leaves: the second
    // layout uses the view of the first.
    explained_ = shown_extent();
    for (int pass = 0; pass < 2; ++pass) {
        find_legends();
        layout_ = lay_out();
        symbols_ = find_symbols();
        close_ = names_sites(parts().front().viewport.camera.units_per_px, unit_px);
        if (frame_.kind != PictureFrame::Kind::all) {
            for (const MapPart& part : parts()) {
                explained_.add(part.viewport.visible());
            }
        }
    }
    find_legends();
    layout_ = lay_out();
    while (layout_.legend_dropped && leave_out()) {
        find_legends();
        layout_ = lay_out();
    }
    if (layout_.legend_dropped) {
        layout_ = lay_out();  // the foot has to carry what the legend does not
    }
}

MapExtent SheetPlan::shown_extent() const {
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

std::optional<Viewport> SheetPlan::inset() const {
    if (!layout_.inset) {
        return std::nullopt;
    }
    const Projection& projection = *context_.data.projection;
    const MapPoint c = projection.to_map(inset_center);
    const double k = projection.meters_per_unit(inset_center);
    const MapExtent extent{{c.x - inset_width_m / 2 / k, c.y - inset_height_m / 2 / k},
                           {c.x + inset_width_m / 2 / k, c.y + inset_height_m / 2 / k}};
    return Viewport{fit(extent, *layout_.inset, *layout_.inset), *layout_.inset};
}

std::vector<MapPart> SheetPlan::parts() const {
    const ScreenRect& free = layout_.map_free;
    const Viewport whole{fit(shown_extent(), room_of(state_.comparison, free), layout_.map), layout_.map};
    // An extent that a window showed is cut where it was cut there.
    const bool keeps_place =
        frame_.kind == PictureFrame::Kind::extent && state_.comparison && state_.comparison->mode == CompareMode::swipe;
    return map_parts(state_, whole, keeps_place ? on_screen(whole, frame_.extent) : free);
}

std::vector<std::vector<PlacedSymbol>> SheetPlan::find_symbols() const {
    const auto in = [&](const MapState& state, const Viewport& viewport) {
        return place_symbols(context_, state, viewport, viewport.rect.grown(-6 * unit_px), unit_px);
    };
    std::vector<std::vector<PlacedSymbol>> all;
    for (const MapPart& part : parts()) {
        all.push_back(in(part.state, part.viewport));
    }
    if (const std::optional<Viewport> centre = inset()) {
        const auto more = in(state_, *centre);
        all.front().insert(all.front().end(), more.begin(), more.end());
    }
    return all;
}

std::vector<LegendGroup> SheetPlan::legend(const SceneContext& context, const MapState& state, double unit) const {
    std::vector<LegendGroup> groups;
    if (state.comparison) {
        // All of Shanghai is explained as a whole, of a part of it each side what it shows.
        const bool is_whole = frame_.kind == PictureFrame::Kind::all;
        const auto of = [&](const MapPart& part, const std::vector<PlacedSymbol>& symbols) {
            return make_legend(context_for(context, part), part.state,
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

Note SheetPlan::note(const SceneContext& context, const MapState& state) const {
    Note note = footnote_of(context, state, explained_);
    if (!english_) {
        note.english.clear();
    }
    return note;
}

std::vector<NoteLine> SheetPlan::footnote(double card_width, double unit) const {
    return wrapped(note(context_, state_), card_width, unit);
}

/// A text wrapped for a legend card.
std::vector<NoteLine> SheetPlan::wrapped(const Note& note, double card_width, double unit) const {
    const double inner = card_width - 2 * static_cast<double>(context_.style.length("card_padding")) * unit;
    return wrap_note(context_, note, text_look(context_, "footnote", unit), inner);
}

Foot SheetPlan::foot(double width) const {
    const bool in_legend = frame_.is_bare || (shows(OverlayId::legend) && !layout_.legend_dropped);
    return set_foot(context_, state_, in_legend ? Note{} : note(context_, state_), width, height_, unit_px);
}

/// The legends that take different room: on a sheet of one year those of all, so that it leaves what the fullest
/// one needs and nothing jumps between slides of several years.
void SheetPlan::find_legends() {
    legends_.clear();
    std::set<std::string> seen;
    const auto add = [&](const MapState& state) {
        SceneContext bare = context_;
        bare.classes = nullptr;  // those of the year shown
        Legend one{legend(with_classes(bare, state), state, unit_px), note(bare, state)};
        std::string text = one.note.text + one.note.english;
        for (const LegendGroup& group : one.groups) {
            text += "\n" + group.title;
            for (const LegendEntry& entry : group.entries) {
                text += "\n" + entry.text + "\t" + entry.detail + "\t" + entry.english + "\t" + entry.english_detail;
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

double SheetPlan::highest_legend(double width, double unit) const {
    double most = 0;
    for (const auto& [groups, note] : legends_) {
        most = std::max(most, legend_height(context_, groups, wrapped(note, width, unit).size(), width, unit));
    }
    return most;
}

/// Takes the least important part out of a legend that finds no room; false: nothing is left.
bool SheetPlan::leave_out() {
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

TitleBlock SheetPlan::title(double width) const {
    return set_title(context_, state_, sheet_head(context_, state_, frame_), width, unit_px);
}

SheetLayout SheetPlan::lay_out() const {
    const bool all = frame_.kind == PictureFrame::Kind::all;
    SheetWish wish;
    wish.width = width_;
    wish.height = height_;
    wish.bare = frame_.is_bare;
    wish.inset = shows(OverlayId::inset) && all && !state_.comparison && !is_small(context_);
    wish.legend = shows(OverlayId::legend) && !legends_.empty();
    wish.tall_map = all && !state_.comparison;
    wish.facts = facts_ != nullptr;
    wish.title_height = [this](double w) { return shows(OverlayId::title) ? title(w).height : 0; };
    wish.foot_height = [this](double w) {
        return static_cast<double>(foot(w).lines.size()) * foot_pitch(context_, unit_px);
    };
    wish.legend_height = [this](double w, double unit) { return highest_legend(w, unit); };
    return lay_out_sheet(wish);
}

}  // namespace parkatlas
