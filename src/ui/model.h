#pragma once
// What the panels remember between frames and the map does not: open cards, typed text, toasts.

#include "map/charts.h"
#include "map/query.h"
#include "map/table.h"
#include "scene/pinned_names.h"
#include "scene/scene_builder.h"
#include "ui/gestures.h"

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

struct SearchModel {
    static constexpr std::size_t most_hits = 8;
    bool wants_focus = false;
    bool is_active = false;  ///< the field has the keyboard
    bool is_open = false;    ///< the list is shown
    std::string text;
    std::vector<NameMatch> hits;
    std::size_t chosen = 0;
    std::shared_ptr<const FeatureIndex> index;  ///< of the data of that revision; none until something is typed
    std::uint64_t index_revision = 0;
};

/// What is exported: a picture of all parks, of what the window shows or of the park selected last; all kept views, or
/// the atlas, as a document of many pages.
enum class PicturePart { all, view, park, tour, atlas };
inline constexpr std::array<std::string_view, 5> picture_part_names{"all", "view", "park", "tour", "atlas"};
[[nodiscard]] constexpr bool is_document(PicturePart part) {
    return part == PicturePart::tour || part == PicturePart::atlas;
}

struct ExportModel {
    bool is_open = false;
    bool is_running = false;
    std::optional<double> document_since_s;  ///< a document is being written since then, and can be cancelled
    std::string file;
    std::string size = "16:9";    ///< of picture_size_table, or "window"
    std::string title;            ///< "": the language's own
    std::string approval_number;  ///< 审图号; "": none
    std::string theme;
    Language language = Language::zh;
    bool carries_scene = true;
    bool is_transparent = false;  ///< where the format can be
    PicturePart part = PicturePart::all;
    bool wants_fit = false;                ///< the part was chosen: it is brought into sight once it is framed
    std::optional<WantedPreview> preview;  ///< what the card shows beside it; nothing while it is closed
    double zoom = 1;                       ///< how much larger the map is shown while a picture is framed on it
};

/// The card of kept views.
struct ViewsModel {
    static constexpr std::size_t most_listed = 8;
    bool is_open = false;
    std::string shown;                 ///< id of the view that was gone to last; "": none
    std::optional<std::string> named;  ///< id of the view whose name and caption are being written
    std::string name;                  ///< as typed
    std::string caption;
    std::string file;                 ///< to save into or to open
    std::vector<std::string> listed;  ///< scenes to open
};

/// The views shown one after the other, without panels.
struct PresentModel {
    bool is_on = false;
    std::size_t at = 0;  ///< of the views; without any the overview is shown
    bool is_black = false;
    bool has_spotlight = false;
    bool has_legend = true;  ///< and a line of sources
    ScreenRect fitted;       ///< the free part of the window that the view was fitted into
};

/// Several features under one click, to choose from.
struct StackModel {
    ScreenPoint at;
    std::vector<FeatureRef> features;
};

/// A name of the map under the pointer.
struct NameAtPointer {
    std::string name;  ///< its id
    bool is_pinned = false;
};
/// A name being dragged, as it was when the pointer took hold of it in this view.
struct HeldName {
    std::string name;
    ScreenPoint grip;  ///< from the middle of its box to the pointer, px
    ScreenPoint size;  ///< of its box
    DragRoom room;
    Camera camera;  ///< of that view
};

struct Toast {
    static constexpr double shown_s = 5;
    std::string title;
    std::string detail;
    double until_s = 0;
};

/// A control's explanation, shown after the pointer has rested on it.
struct Tip {
    static constexpr double rest_s = 0.3;
    std::string name;  ///< of the control
    std::string text;
    double since_s = 0;
    bool renewed = false;  ///< asked for in this step
};

/// The bar of years.
struct TimeModel {
    static constexpr double step_s = 1.4;  ///< a year while playing
    std::optional<double> next_s;          ///< when the next year comes; nothing: it does not play
    std::uint64_t gesture = 0;             ///< of this play: all its years are one step
    std::optional<int> seen;               ///< the map's year at the last step
    std::optional<int> listed;             ///< the year whose events, or aims, are listed
};

/// Comparing two maps.
struct CompareModel {
    std::optional<Comparison> last;  ///< what was compared when it was ended
    double grip_px = 0;              ///< from the divider to where it was gripped
};

enum class InspectorTab { overview, figures, blocks, facilities, projects, clusters };

struct TableModel {
    /// What the rows depend on.
    struct Key {
        std::uint64_t data = 0;
        Language language = Language::zh;
        std::optional<int> year;
        TableTab tab = TableTab::parks;
        std::optional<std::size_t> column;  ///< sorted by; nothing: order of the data
        bool descending = false;
        std::string filter;
        bool operator==(const Key&) const = default;
    };
    bool is_open = false;
    bool is_typing = false;  ///< the filter has the keyboard
    Key wanted;
    std::optional<Key> made;  ///< what `table` was made for
    Table table;
    float scroll_x = 0;                  ///< device px
    std::optional<FeatureRef> followed;  ///< the selected feature whose row was brought into sight
};

/// The field for limits of the user's own.
struct LimitsModel {
    std::vector<double> shown;   ///< the map's, for which `text` was written
    std::string text;            ///< as typed
    std::optional<Error> fault;  ///< why it could not be taken over
};

struct UiModel {
    bool panels_hidden = false;
    bool rail_open = false;                ///< the layers card of a narrow window
    std::set<LayerId> open_without_place;  ///< layers whose sites without a place the card lists
    std::set<std::size_t> open_families;   ///< those whose industries the layers card shows
    SearchModel search;
    ExportModel exporting;
    ViewsModel views;
    PresentModel present;
    TableModel table;
    LimitsModel limits;
    CompareModel compare;
    std::optional<StackModel> stack;
    TimeModel time;
    bool notices_open = false;  ///< the list of what was not taken from the data as it stood
    std::vector<Toast> toasts;
    std::vector<std::string> errors;  ///< shown until dismissed
    std::optional<Tip> tip;
    InspectorTab tab = InspectorTab::overview;
    std::string entity;                ///< without a selection the inspector shows its figures; "": nobody's
    std::string inspected;             ///< what the inspector showed at the last step
    std::optional<FactRef> open_fact;  ///< whose source is shown
    int reveal_steps = 0;              ///< so many steps more the inspector scrolls to it
    Gestures gestures;
    std::uint64_t held_gesture = 0;      ///< from a button's press to its release; 0: none is held
    std::uint64_t gestures_made = 0;     ///< so far: each has its own number
    std::optional<ScreenPoint> pointer;  ///< over the map
    std::size_t more_at_pointer = 0;     ///< symbols under it besides the hovered one
    std::optional<NameAtPointer> name_at_pointer;
    std::optional<HeldName> held_name;  ///< of the drag now, or of the last one
    bool told_of_pins = false;          ///< how a dragged name is put back
    double pointer_rest_s = 0;          ///< since when it rests there
    double left_width_px = 300;         ///< what the layers card needs; logical px

    /// No tooltip until the pointer moves again: the user is doing something else now.
    void quiet_pointer() {
        pointer_rest_s = std::numeric_limits<double>::infinity();
        if (tip) {
            tip->since_s = pointer_rest_s;
        }
    }

    std::map<std::string, float, std::less<>> card_heights;  ///< of the contents at the last step, device px
    std::map<std::string, ScreenRect, std::less<>> widgets;  ///< where things are, logical px; for tests and reports
};

}  // namespace parkatlas
