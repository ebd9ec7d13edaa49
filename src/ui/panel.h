#pragma once
// What a panel function gets, and the card it draws on.

#include "ui/command.h"
#include "ui/events.h"
#include "ui/kit.h"
#include "ui/layout.h"
#include "ui/model.h"
#include "ui/view.h"

#include <string>
#include <string_view>

namespace parkatlas {

struct Panel {
    const Kit& kit;
    const UiView& view;
    const Layout& layout;
    UiModel& model;
    Outbox& out;

    [[nodiscard]] const std::string& word(std::string_view key) const { return view.strings[key]; }
    [[nodiscard]] const Atlas& atlas() const { return *view.context->data.atlas; }
    [[nodiscard]] const MapData& data() const { return view.context->data; }
    [[nodiscard]] Language language() const { return view.state.language; }
    [[nodiscard]] const UiColors& color() const { return kit.color(); }
    [[nodiscard]] float px(float logical) const { return kit.px(logical); }
    void act(Action action) const { out.actions.push_back(std::move(action)); }
    [[nodiscard]] Box device(const ScreenRect& rect) const;
    [[nodiscard]] ScreenRect logical(const Box& box) const;
    /// Notes where something is, under a name that tests know.
    void mark(std::string_view name, const Box& box) const { model.widgets[std::string{name}] = logical(box); }
};

/// A pen that goes down a card; all in device px.
struct Column {
    float x = 0;
    float y = 0;
    float w = 0;

    /// The next `height` of the column.
    [[nodiscard]] Box take(float height) {
        const Box box{x, y, w, height};
        y += height;
        return box;
    }
    void gap(float height) { y += height; }
    [[nodiscard]] Box rest() const { return {x, y, w, 0}; }
};

/// What lies over what; a tip lies over all.
enum class Layer { base, overlay, tip };

/// An ImGui window that is nothing but a clip rectangle and a place for controls.
class BareWindow {
public:
    BareWindow(std::string_view name, const Box& box, Layer layer, bool takes_input = true);
    ~BareWindow();
    BareWindow(const BareWindow&) = delete;
    BareWindow& operator=(const BareWindow&) = delete;
};

/// A card with its content, as high as the content was at the last step and at most `most.h`; more is scrolled.
class Card {
public:
    Card(const Panel& panel, std::string_view name, const Box& most, Layer layer, float padding_px = 16);
    ~Card();
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;
    [[nodiscard]] Column& column() { return column_; }
    [[nodiscard]] const Box& box() const { return box_; }
    /// The height the card would like, from the last step.
    [[nodiscard]] static float wanted_height(const Panel& panel, std::string_view name);

private:
    static Box sized(const Panel& panel, std::string_view name, Box most);

    const Panel& panel_;
    std::string name_;
    Box box_;
    BareWindow window_;
    Column column_;
    float padding_ = 0;
    float scroll_ = 0;
};

// The panels, one function each.
void draw_top_bar(const Panel& panel);
void draw_search_list(const Panel& panel, const Box& field);
/// The section of the layers card that says what parks are coloured by.
void draw_coloring(const Panel& panel, Column& column);
void draw_layers_card(const Panel& panel);
void draw_time_bar(const Panel& panel);
/// Plays the years, or stops.
void toggle_playing(const Panel& panel);
/// That many stops on; after the last year stands all that is known. Ends playing.
void step_year(const Panel& panel, int step);
/// What is compared, and the divider to drag; nothing where there is one map.
void draw_comparison(const Panel& panel);
/// What of the left column its card takes from the layers card, device px.
[[nodiscard]] float comparison_height(const Panel& panel);
/// Compares with what was compared last, at first with the first year; or ends it.
void toggle_comparison(const Panel& panel);
/// Moves the divider by so many steps to the right. Whether there is one.
bool step_divider(const Panel& panel, int step);
void draw_inspector(const Panel& panel);
void draw_export_card(const Panel& panel);
/// Where the export card's preview stands: at the upper right of the map that the card leaves.
struct PreviewPlace {
    std::optional<Box> card;        ///< nothing: there is no room for a picture that says something
    Box picture;                    ///< in it, in the proportions of the sheet
    std::vector<ScreenRect> rooms;  ///< what remains of the map for the picture's frame, logical px; at least one
};
[[nodiscard]] PreviewPlace place_preview(const Panel& panel, const PicturePixels& pixels);
/// The picture that the export card would write.
void draw_preview_card(const Panel& panel, const ExportRequest& request);
/// While a picture is framed, the map is `free` as far as the export card leaves it. Gives how much larger the map is
/// shown so that what filled the free part lies in the frame's room.
[[nodiscard]] double make_room_for_frame(const UiView& view, const UiModel& model, Layout& layout);
/// The frame of that picture on the map, and a veil over what it does not show.
void draw_picture_frame(const Panel& panel);
/// A part that was chosen is brought into sight.
void show_framed_part(const Panel& panel);
/// The park that a picture of the selected one shows; nothing: none is selected.
[[nodiscard]] std::optional<std::size_t> selected_park(const Panel& panel);
void draw_views_card(const Panel& panel);
/// What was typed becomes the view's name and caption, if one is being named.
void end_naming(const Panel& panel);
/// What a presentation shows besides the map: caption, spotlight, or nothing but black.
void draw_presentation(const Panel& panel);
/// Begins with the view that was gone to last, or the first; without views with the overview.
void start_presentation(const Panel& panel);
/// What a key means while presenting. Whether it means something.
bool presentation_key(const Panel& panel, Key key);
/// What caption, sources and legend leave of the map.
void lay_out_presentation(const UiView& view, const Kit& kit, const PresentModel& model, Layout& layout);
void draw_table_card(const Panel& panel);
void draw_map_controls(const Panel& panel);
void draw_notices(const Panel& panel);
void draw_stack_card(const Panel& panel);
void draw_tooltip(const Panel& panel);

}  // namespace parkatlas
