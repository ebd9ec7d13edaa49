#pragma once
// The picture in numbers. A scene is what every player (OpenGL, SVG, PDF, text) plays; it knows nothing of parks.
//
// The contract that each player obeys:
//   fill rule  even-odd
//   strokes    width in px, round joins; caps butt unless the dash says round
//   dashes     measured along the line in px, phase 0 at the first vertex of each contour
//   colours    sRGB, straight alpha, blended in sRGB, in the order of the list

#include "core/color.h"
#include "core/extent.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

namespace parkatlas {

/// A vertex relative to its path's origin; units of the space the path is drawn in.
struct PathPoint {
    double x = 0;
    double y = 0;
    bool operator==(const PathPoint&) const = default;
};

struct Contour {
    std::vector<PathPoint> points;  ///< a closed contour does not repeat its first point
    bool closed = true;
};

/// Immutable geometry, shared by reference; its id is its identity (players cache meshes by it).
/// Map paths hold CRS units (y up) relative to `origin`; screen paths hold px (y down), origin 0,0.
class Path {
public:
    Path(PathPoint origin, std::vector<Contour> contours);
    [[nodiscard]] PathPoint origin() const { return origin_; }
    [[nodiscard]] const std::vector<Contour>& contours() const { return contours_; }
    /// Box of the points, relative to the origin.
    [[nodiscard]] PathPoint min() const { return min_; }
    [[nodiscard]] PathPoint max() const { return max_; }
    /// Unique within the run; never reused.
    [[nodiscard]] std::uint64_t id() const { return id_; }
    /// Triangles of the even-odd interior of the closed contours: x, y per vertex, 3 vertices each, relative to the
    /// origin. Computed at the first call, thread-safe, so that a loader thread can do it ahead of the player.
    [[nodiscard]] const std::vector<float>& triangles() const;

private:
    PathPoint origin_;
    std::vector<Contour> contours_;
    PathPoint min_;
    PathPoint max_;
    std::uint64_t id_;
    mutable std::once_flag once_;
    mutable std::vector<float> triangles_;
};
using PathPtr = std::shared_ptr<const Path>;

/// A path of the map, its origin in the middle of `extent` (the box of the lines) so that float offsets keep
/// millimetres. Points that repeat their predecessor or are not finite, rings under 3 and lines under 2 points are left
/// out.
[[nodiscard]] PathPtr map_path(const MapExtent& extent, std::vector<std::vector<MapPoint>> lines, bool closed);
/// A path in px around 0,0, cleaned in the same way.
[[nodiscard]] PathPtr screen_path(std::vector<std::vector<ScreenPoint>> lines, bool closed);

/// Where a path is drawn: on the map (through the frame's viewport) or on the screen, scaled and then moved.
struct Placement {
    enum class Space { map, screen };
    Space space = Space::map;
    ScreenPoint at{};  ///< screen only: where the path's 0,0 comes to lie
    double scale = 1;  ///< screen only
    bool operator==(const Placement&) const = default;
};
[[nodiscard]] inline Placement on_map() {
    return {};
}
[[nodiscard]] inline Placement on_screen(ScreenPoint at = {}, double scale = 1) {
    return {Placement::Space::screen, at, scale};
}

/// Parallel bands of colour, repeated: one band is a plain fill, more are stripes or a hatch.
struct Band {
    Color color;
    float width = 1;
    bool operator==(const Band&) const = default;
};
struct Paint {
    enum class Unit { px, map };
    static constexpr std::size_t most_bands = 12;
    std::vector<Band> bands;  ///< 1…most_bands
    float angle_deg = 45;     ///< direction of the bands, counter-clockwise from east (45 = rising right, 90 = upright)
    Unit unit = Unit::px;     ///< of the widths
    /// Where band 0 begins: a map point in a frame (so that stripes do not swim while panning), a screen point
    /// otherwise.
    PathPoint anchor{};
    bool operator==(const Paint&) const = default;
};
[[nodiscard]] inline Paint solid(Color color) {
    return {{{color, 1}}, 45, Paint::Unit::px, {}};
}

struct FillPath {
    PathPtr path;
    Placement placement;
    Paint paint;
    /// Whether the edge is smoothed; off where a line along the whole edge is drawn over it anyway.
    bool smooth_edge = true;
    bool operator==(const FillPath&) const = default;
};

enum class Cap { butt, round };
/// on 0: solid.
struct Dash {
    float on_px = 0;
    float off_px = 0;
    bool operator==(const Dash&) const = default;
};
struct StrokePath {
    PathPtr path;
    Placement placement;
    Color color;
    float width_px = 1;
    Dash dash;
    Cap cap = Cap::butt;
    bool operator==(const StrokePath&) const = default;
};

/// One glyph, its origin (on the baseline) in px of the screen.
struct PlacedGlyph {
    std::uint32_t glyph = 0;  ///< index in the face
    ScreenPoint at{};
    bool operator==(const PlacedGlyph&) const = default;
};
/// Glyphs of one face, screen space. `outline_px` 0 fills them; > 0 draws filled glyphs grown by half of it (a halo).
struct GlyphRun {
    std::uint8_t face = 0;  ///< FontBook face: 0 regular, 1 bold
    float size_px = 14;     ///< em
    Color color;
    float outline_px = 0;
    float angle_deg = 0;  ///< of the run's glyphs, counter-clockwise; `at` already lies on the turned baseline
    float shear_deg = 0;  ///< slant to the right
    std::vector<PlacedGlyph> glyphs;
    std::string text;  ///< what it says, for players with native text
    bool operator==(const GlyphRun&) const = default;
};

/// What the items after it draw, until the next one in the list or its end. Says nothing about the picture: players
/// of documents make named groups and objects of it, all others pass over it.
struct ItemGroup {
    std::string id;     ///< "parks" or, for one feature of a layer, "parks/chj"; the layer stands before its features
    std::string title;  ///< what a reader calls it, in the map's language
    std::string note;   ///< what can be said of it besides its title; may be empty
    bool operator==(const ItemGroup&) const = default;
};

using DrawItem = std::variant<FillPath, StrokePath, GlyphRun, ItemGroup>;
using DisplayList = std::vector<DrawItem>;

/// One map on the sheet: what a camera shows in a rectangle. Everything of it is clipped to the rectangle.
struct MapFrame {
    MapPoint center;
    double units_per_px = 1;
    ScreenRect rect;
    Color background;
    /// Map space; shared while only the camera moves.
    std::shared_ptr<const DisplayList> features;
    /// Screen space: symbols and labels; rebuilt when the camera moves.
    DisplayList labels;
    std::string id{};     ///< "main", "inset"
    std::string title{};  ///< for readers of documents, as an ItemGroup's
    /// So many items at the front of `features` are the same in most frames of one camera (the base map): a player may
    /// keep what they look like.
    std::size_t steady = 0;
};

/// A whole sheet, back to front: frames in order, then furniture over all.
struct Scene {
    double width_px = 0;
    double height_px = 0;
    Color background;
    std::vector<MapFrame> frames;
    DisplayList furniture;
};

/// The scene as text, one item per line, numbers rounded to 0.01: for golden tests and for looking at it.
[[nodiscard]] std::string to_text(const Scene& scene);

}  // namespace parkatlas
