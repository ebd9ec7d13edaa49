#pragma once
// Map -> Scene: pure functions of the data, the state and the looks.

#include "map/map_data.h"
#include "map/map_state.h"
#include "map/theme.h"
#include "scene/display_list.h"
#include "scene/text.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// The base map, generalised for a scale and all smaller ones down to the next level's.
struct BasePaths {
    double units_per_px = 0;  ///< its largest scale
    PathPtr sea;
    PathPtr dry;  ///< all but the sea, as far as that is known: Shanghai and its neighbours
    std::vector<PathPtr> districts;
    PathPtr district_borders;     ///< open lines; a border that two districts share is there once
    std::vector<PathPtr> waters;  ///< nullptr for centre lines
};

/// Paths of everything in MapData, made once per data revision and shared by all scenes (and so by the mesh cache).
struct MapPaths {
    std::vector<BasePaths> base;  ///< from the full data, for every large scale, to the coarsest; never empty
    std::vector<PathPtr> blocks;
    std::vector<std::optional<InnerPoint>> block_centers;  ///< pole of inaccessibility, CRS units
    PathPtr all_blocks;
    std::vector<PathPtr> parks;  ///< all blocks of each park
    /// The blocks of a park that are equally sure, for their outlines.
    struct Outline {
        std::size_t park = 0;
        Confidence confidence = Confidence::d;
        PathPtr path;
    };
    std::vector<Outline> park_outlines;
    std::vector<PathPtr> clusters;  ///< nullptr where no outline is known

    /// What a map of that scale draws.
    [[nodiscard]] const BasePaths& base_at(double units_per_px) const;
};
[[nodiscard]] std::shared_ptr<const MapPaths> make_paths(const MapData& data);

struct ColoredClasses;

/// Everything a scene is made of. All const; lives as long as the call.
struct SceneContext {
    const MapData& data;
    const MapPaths& paths;
    const Theme& theme;
    const Style& style;
    const Strings& strings;     ///< of the state's language (both: zh)
    const Strings& strings_en;  ///< English, for the second line of `both`
    const FontBook& fonts;
    double device_scale = 1;      ///< px of the picture per px of the scene
    double short_side_px = 1080;  ///< of the picture; a window never says less for being small
    bool has_paper = true;        ///< false: a picture's sea and the sheet around its maps stay transparent
    /// Of the state that the scene is made of, see class_colors.h; nullptr: made when asked for.
    std::shared_ptr<const ColoredClasses> classes{};
};

/// One label or symbol that did not find a place, for the report.
struct Dropped {
    std::string what;
    std::string why;
};

/// A pinned name that cannot stand where the user put it, so that it was placed like others.
struct UnmetPin {
    std::string id;        ///< `frame/feature`
    std::string_view why;  ///< text key
};

/// A name on a map frame, where it found its place.
struct PlacedName {
    std::string id;  ///< `frame/feature`
    ScreenRect box;
    ScreenPoint text_size;            ///< of the text before it was turned, px
    std::vector<ScreenPoint> leader;  ///< from the feature to the text; empty: none
    Align align = Align::center;
    double angle_deg = 0;    ///< counter-clockwise
    bool is_pinned = false;  ///< by the user
    /// What was left out for want of room, a word of reports: "second_line", "english"; empty: nothing.
    std::string_view without{};

    /// The name's id without the frame, as in MapState::pins.
    [[nodiscard]] std::string_view name() const { return std::string_view{id}.substr(id.find('/') + 1); }
    /// The same name elsewhere.
    [[nodiscard]] PlacedName moved(ScreenPoint by) const;
    /// Whether the point lies on the text, turned as it is.
    [[nodiscard]] bool contains(ScreenPoint p) const;
};

/// A scene with what tests, picking and reports need to know about it.
struct BuiltScene {
    Scene scene;
    /// Boxes of symbols and placed labels with their feature, topmost last.
    std::vector<std::pair<ScreenRect, FeatureRef>> hit_boxes;
    std::size_t names_sought = 0;   ///< names that had to look for a place, whether they found one or not
    std::vector<PlacedName> names;  ///< that found a place, frame by frame
    std::vector<Dropped> dropped;
    std::vector<UnmetPin> unmet_pins;
    /// Where names of a window's frame may stand: inside, and off the furniture.
    struct NameRoom {
        std::string frame;  ///< of the names' ids
        ScreenRect bounds;
        std::vector<ScreenRect> furniture;
    };
    std::vector<NameRoom> name_rooms;
};

/// What a frame shows of the map, and how much of it is base map, see MapFrame::steady.
struct FeatureList {
    std::shared_ptr<const DisplayList> items;
    std::size_t steady = 0;
};

/// Of the window's maps; the left one's is of a comparison.
struct WindowFeatures {
    FeatureList main;
    FeatureList left;
    ScreenRect names_within;  ///< px; empty: names stand wherever panels leave room
};
/// Id of the window's frame that shows the left of two compared maps; the other, or the only one, has none.
inline constexpr const char* left_frame = "left";

/// The window's map: one frame filling `state.view`, or two that are compared, from left to right; scale bar and north
/// arrow, no title or legend (the panels are those). Lengths are logical px (unit 1). `features` may carry lists of an
/// earlier scene of the same data, theme, state of that map (camera centre, language and view apart) and scale, so that
/// a pan reuses them. `before` is the scene that was
/// shown last: at its scale, names stay where they are on the map while that place is in sight and free, so that they
/// neither jump nor have to look for a place again.
[[nodiscard]] BuiltScene build_window_scene(const SceneContext& context, const MapState& state,
                                            WindowFeatures features = {}, const BuiltScene* before = nullptr);

/// Which widths apply: the main map of a picture, its inset, the overview that tells where a map of a part lies, or the
/// window. An overview shows the base map and all parks in one colour.
enum class FrameRole { main, inset, overview, window };

/// What lies beneath a frame's features: the neighbours' land, or nothing on a picture without paper. An overview lies
/// over another map and always has its own.
[[nodiscard]] Color frame_background(const SceneContext& context, FrameRole role);

/// The list of features for a frame: land, water, parks. Depends on everything in the state but the camera's centre and
/// the language. `unit` is px per design px.
[[nodiscard]] FeatureList build_features(const SceneContext& context, const MapState& state, FrameRole role,
                                         double unit, double units_per_px);

/// What a picture shows.
struct PictureFrame {
    enum class Kind { all, park, extent };
    Kind kind = Kind::all;
    std::size_t park = 0;
    MapExtent extent;
    /// The main map fills the sheet and nothing else stands on it, so that it can be laid over other maps.
    bool is_bare = false;
    std::string caption{};  ///< what is said of it, below the title; may have several lines
    bool operator==(const PictureFrame&) const = default;
};
/// The sheet of a picture, any size ≥ 320 × 240: map, title, inset, legend, scale bar, north arrow, source lines,
/// footnote. The scene is in design px (short side 1080, see docs/design.md): a player scales it by `width_px /
/// scene.width_px`.
[[nodiscard]] BuiltScene build_picture_scene(const SceneContext& context, const MapState& state,
                                             const PictureFrame& frame, double width_px, double height_px);

struct ParkSheet;
/// A page of an atlas, and where its text goes on.
struct FactPage {
    BuiltScene built;
    std::size_t next = 0;  ///< the first line of the park's sheet that found no room, see draw_facts
};
/// A park on a page like a picture's, with what is known of it in a card beside the map.
[[nodiscard]] FactPage build_park_page(const SceneContext& context, const MapState& state, std::size_t park,
                                       const ParkSheet& facts, double width_px, double height_px);
/// A page of text alone: the sheet's lines from number `first` on.
[[nodiscard]] FactPage build_facts_page(const SceneContext& context, const MapState& state, std::size_t park,
                                        const ParkSheet& facts, std::size_t first, double width_px, double height_px);

}  // namespace parkatlas
