#pragma once
// All that the user can change, as one plain value.

#include "core/strings.h"
#include "map/classify.h"
#include "map/viewport.h"

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// The layers of the map, in the order of the layer list. One row of `layer_table` each.
enum class LayerId { parks, facilities, projects, clusters, links, districts, water };
inline constexpr std::size_t layer_count = 7;

struct LayerInfo {
    LayerId id;
    std::string_view name;  ///< command line, scene file; text key "layer.<name>"
    bool visible_by_default;
};
inline constexpr std::array<LayerInfo, layer_count> layer_table{{
    {LayerId::parks, "parks", true},
    {LayerId::facilities, "facilities", false},
    {LayerId::projects, "projects", false},
    {LayerId::clusters, "clusters", false},
    {LayerId::links, "links", false},  // biomedicine “1+5+X”
    {LayerId::districts, "districts", true},
    {LayerId::water, "water", true},
}};

/// Which layers are visible at first, by LayerId.
[[nodiscard]] constexpr std::array<bool, layer_count> default_layers() {
    std::array<bool, layer_count> visible{};
    for (const LayerInfo& info : layer_table) {
        visible[static_cast<std::size_t>(info.id)] = info.visible_by_default;
    }
    return visible;
}

/// The furniture of pictures. One row of `overlay_table` each.
enum class OverlayId { title, legend, scale_bar, north_arrow, source, inset, overview, graticule };
inline constexpr std::size_t overlay_count = 8;
struct OverlayInfo {
    OverlayId id;
    std::string_view name;  ///< command line, scene file; text key "overlay.<name>"
    bool visible_by_default;
};
inline constexpr std::array<OverlayInfo, overlay_count> overlay_table{{
    {OverlayId::title, "title", true},
    {OverlayId::legend, "legend", true},
    {OverlayId::scale_bar, "scale_bar", true},
    {OverlayId::north_arrow, "north_arrow", true},
    {OverlayId::source, "source", true},
    {OverlayId::inset, "inset", true},           // of maps of all parks
    {OverlayId::overview, "overview", true},     // of maps of a part
    {OverlayId::graticule, "graticule", false},  // and then no north arrow: meridians show it everywhere
}};

/// Which overlays are visible at first, by OverlayId.
[[nodiscard]] constexpr std::array<bool, overlay_count> default_overlays() {
    std::array<bool, overlay_count> visible{};
    for (const OverlayInfo& info : overlay_table) {
        visible[static_cast<std::size_t>(info.id)] = info.visible_by_default;
    }
    return visible;
}

enum class FeatureKind { park, block, district, facility, project, cluster, industry, event };
[[nodiscard]] std::string_view to_string(FeatureKind kind);

/// The layer that draws features of that kind; nothing for those that have none of their own.
[[nodiscard]] std::optional<LayerId> layer_of(FeatureKind kind);

/// One feature of the atlas: kind and index into its vector there.
struct FeatureRef {
    FeatureKind kind = FeatureKind::park;
    std::size_t index = 0;
    auto operator<=>(const FeatureRef&) const = default;
};

/// What the parks are coloured by.
enum class ColorBy { leading_industry, joined, district, column };
struct Coloring {
    ColorBy by = ColorBy::leading_industry;
    std::size_t column = 0;             ///< index into Atlas::columns, for `column`
    BreakRule rule = BreakRule::jenks;  ///< of figures
    std::size_t classes = 5;
    std::vector<double> limits;  ///< of `manual`, ascending, in the unit shown
    bool operator==(const Coloring&) const = default;
};

/// A name that the user has put somewhere on the map; others make way for it.
struct PinnedName {
    std::string name;  ///< its id, one of map_names
    MapPoint at;       ///< the middle of its box
    bool operator==(const PinnedName&) const = default;
};

/// How two maps are compared under one camera.
enum class CompareMode {
    swipe,        ///< one map area; a divider parts it
    side_by_side  ///< two maps of half the width, about the same place
};
struct CompareModeInfo {
    CompareMode mode;
    std::string_view name;  ///< command line, reports; text key "compare.<name>"
};
inline constexpr std::array<CompareModeInfo, 2> compare_mode_table{
    {{CompareMode::swipe, "swipe"}, {CompareMode::side_by_side, "side-by-side"}}};

/// A second map to compare with: it stands at the left and shows its own year and colouring; all else is the same.
struct Comparison {
    static constexpr double least_split = 0.1;
    std::optional<int> year;  ///< as MapState::year
    Coloring coloring;
    CompareMode mode = CompareMode::swipe;
    /// Where the divider of `swipe` stands: share of the width of the map's free part, least_split…1 − least_split.
    double split = 0.5;
    bool operator==(const Comparison&) const = default;
};

/// One thing that a scene file or the command line says: an option by its name without dashes, and its value as it is
/// written there: {"year", "2015"}.
struct Setting {
    std::string name;
    std::string value;
    bool operator==(const Setting&) const = default;
};
/// In the order of the table of options; a name stands several times where its option may be given several times.
using Settings = std::vector<Setting>;

/// A view of the map that was kept, to come back to: its part of the map, layers, colours, year, selection.
struct NamedView {
    std::string id;     ///< small letters, digits and hyphens; once among the views
    Name name;          ///< zh alone where there is one text for both languages; empty: the id stands for it
    Name caption;       ///< what is to be said of it; likewise, may be empty
    Settings settings;  ///< what it shows; what they do not say is as by default. Language and theme only where they
                        ///< are its own
    bool operator==(const NamedView&) const = default;
};

struct MapState {
    Camera camera;
    ScreenRect view;  ///< the window's map area, px; pictures have their own
    ScreenRect free;  ///< the part of `view` that panels leave free
    /// While a picture is framed on the map: what of `free` its map is fitted into; else empty.
    ScreenRect framed;
    ScreenRect legend_room;  ///< what of `view` a legend on the window's map may take; empty: it has none
    std::string theme = "light";
    Language language = Language::zh;
    std::array<bool, layer_count> layers = default_layers();
    Coloring coloring;
    std::optional<int> year;               ///< the map at the end of that year; nothing: all that is known
    std::optional<Comparison> comparison;  ///< nothing: one map
    float park_opacity = 1.0F;             ///< of park fills, mixed towards land; 0.2…1
    std::set<std::size_t> families_off;    ///< families switched off: parks without another lit family are dimmed
    std::set<std::string> batches_off;     ///< kinds of project sites switched off, as Project::batch_category
    bool unknown_off = false;              ///< parks whose industry is not recorded switched off
    std::vector<std::size_t> highlight;    ///< industries to light up; empty: normal colours
    std::array<bool, overlay_count> overlays = default_overlays();
    std::vector<FeatureRef> selection;  ///< in order of selection; the last is the inspector's
    std::optional<FeatureRef> hover;
    std::vector<PinnedName> pins;  ///< each name once; where two meet, the later one stands
    std::string title;             ///< "" = the language's own title
    std::string approval_number;   ///< 审图号, as the user gives it; "" = none: the field on the sheet stays blank
    std::vector<NamedView> views;  ///< in their order; they are of no picture themselves

    bool operator==(const MapState&) const = default;
    [[nodiscard]] bool shows(LayerId layer) const { return layers[static_cast<std::size_t>(layer)]; }
    [[nodiscard]] bool shows(OverlayId overlay) const { return overlays[static_cast<std::size_t>(overlay)]; }
    [[nodiscard]] bool is_selected(FeatureRef feature) const;
};

/// The part of the view that F and Home fit into and that two compared maps share: `framed`, else `free`, else all of
/// it.
[[nodiscard]] const ScreenRect& fitting_part(const MapState& state);
/// What is fitted into it keeps that far from its edges, px.
inline constexpr double fit_margin_px = 24;

}  // namespace parkatlas
