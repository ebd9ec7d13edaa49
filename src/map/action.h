#pragma once
// What a user (or a script) intends. `update` is the only place where a MapState changes.

#include "map/map_data.h"
#include "map/map_state.h"

#include <optional>
#include <string>
#include <variant>

namespace parkatlas {

struct PanBy {
    ScreenPoint by;  ///< px the map moves: the content follows the pointer
};
struct ZoomAbout {
    ScreenPoint at;     ///< stays where it is
    double factor = 1;  ///< > 1 zooms in
};
/// Shows the extent whole in the fitting part of the view, with 24 px around it.
struct FitExtent {
    MapExtent extent;
};
/// Shows all parks (Home).
struct FitAll {};
/// Shows the selected features whole (F); nothing selected: all.
struct FitSelection {};
/// The window's size, its free part or its framed part changed; keeps what lies in the middle of the part that things
/// are fitted into, shown `zoom` times as large. The first size fits all parks; where what is framed changes, a window
/// that stands at Home stands there again; an empty view (a minimized window) is ignored.
struct ViewResized {
    ScreenRect view;
    ScreenRect free;
    ScreenRect framed{};  ///< as MapState::framed
    double zoom = 1;
    ScreenRect legend_room{};  ///< as MapState::legend_room
};
/// `feature` nothing clears; `add` toggles it in the selection instead of replacing.
struct Select {
    std::optional<FeatureRef> feature;
    bool add = false;
};
/// The next (step 1) or previous (-1) park in reading order, round and round; from no park: the first or the last.
struct SelectNextPark {
    int step = 1;
};
struct Hover {
    std::optional<FeatureRef> feature;
};
struct SetLayer {
    LayerId layer;
    bool visible;
};
struct SetParkOpacity {
    float opacity;
};
/// Nothing shows all that is known; other years are moved into first_year…last_year.
struct SetYear {
    std::optional<int> year;
};
/// What parks are coloured by; classes and limits are brought into what classify.h allows. Limits belong to `manual`
/// and to one column: without that rule there are none, and those of the column before do not survive a change of
/// column – the rule is the default one again.
struct SetColoring {
    Coloring coloring;
};
/// A second map to compare with, or none. Its year and colouring are brought into bounds as those of SetYear and
/// SetColoring are, its divider as that of SetSplit; a column that is not there changes nothing. A window that has all
/// parks in sight has them afterwards, too; one that stands at Home stands there again.
struct SetComparison {
    std::optional<Comparison> comparison;
};
/// Moves the divider between two compared maps to that share of the map's free width, within Comparison's bounds.
/// Without a comparison, or not a number: nothing changes.
struct SetSplit {
    double split;
};
struct SetOverlay {
    OverlayId overlay;
    bool visible;
};
struct SetFamily {
    std::size_t family;
    bool on;
};
/// Project sites of one kind of the “five batches”, as Project::batch_category.
struct SetBatch {
    std::string batch;
    bool on;
};
struct SetUnknownIndustry {
    bool on;
};
struct SetHighlight {
    std::vector<std::size_t> industries;
};
/// Puts a name somewhere: `name` one of map_names, the middle of its box there, to the nearest 1e-7 degree (1 cm), so
/// that written in degrees it is read back as it was. It becomes the last of the pins.
struct PinName {
    std::string name;
    MapPoint at;
};
/// Puts a name back where the program wants it; nothing: all of them.
struct UnpinName {
    std::optional<std::string> name;
};
struct SetTheme {
    std::string theme;
};
struct SetLanguage {
    Language language;
};
struct SetTitle {
    std::string title;
};
/// The map approval number (审图号) that stands on the sheet.
struct SetApprovalNumber {
    std::string number;
};
/// The views that are kept, all of them: added, moved, renamed or dropped.
struct SetViews {
    std::vector<NamedView> views;
};
/// All that a picture shows as in that state, language and theme too; the window, the camera, what is hovered and the
/// views that are kept stay. Of the same data: its features and columns are not looked at again.
struct ShowState {
    MapState state;
};
/// Layers, year, colouring, comparison, industries, kinds of sites and overlays back to the defaults; camera, language,
/// theme and pinned names stay.
struct ResetLayers {};

using Action = std::variant<PanBy, ZoomAbout, FitExtent, FitAll, FitSelection, ViewResized, Select, SelectNextPark,
                            Hover, SetLayer, SetParkOpacity, SetYear, SetColoring, SetComparison, SetSplit, SetOverlay,
                            SetFamily, SetBatch, SetUnknownIndustry, SetHighlight, PinName, UnpinName, SetTheme,
                            SetLanguage, SetTitle, SetApprovalNumber, SetViews, ShowState, ResetLayers>;

/// Pure: the same inputs give the same result. The camera's centre stays within the map's frame, its scale between 0.5
/// and 2 000 metres per px. What names no feature, family, name or number of this data changes nothing.
[[nodiscard]] MapState update(MapState state, const MapData& data, const Action& action);

/// One line per action for logs and tests, e.g. `select park caohejing`.
[[nodiscard]] std::string to_text(const Action& action, const MapData& data);

}  // namespace parkatlas
