#pragma once
// What players of documents share: a scene as parts in drawing order, and paths as lines on the page.

#include "map/viewport.h"
#include "scene/display_list.h"

#include <optional>
#include <vector>

namespace parkatlas {

/// A stretch of a scene that is seen through one viewport.
struct PagePart {
    const MapFrame* frame = nullptr;  ///< nullptr: furniture
    Viewport viewport;                ///< of paths on the map; scene px
    ScreenRect clip;                  ///< scene px; nothing is to be seen outside
    std::vector<const DisplayList*> lists;
};
/// All of a scene but its background, back to front. A frame's background fills the part's clip before its lists.
[[nodiscard]] std::vector<PagePart> parts_of(const Scene& scene);

/// A line of a path in scene px.
struct PageLine {
    std::vector<ScreenPoint> points;
    bool closed = false;
};
/// Points closer than this to the one before them say nothing that could be seen, scene px.
inline constexpr double finest_detail_px = 0.05;

/// The lines of a path on the page, without points that repeat their neighbour. Lines that lie outside `clip`
/// altogether are left out.
[[nodiscard]] std::vector<PageLine> page_lines(const Path& path, const Placement& placement, const Viewport& viewport,
                                               const ScreenRect& clip);

/// Closed lines cut to a box (Sutherland and Hodgman, Reentrant polygon clipping, 1974): their even-odd interior within
/// the box is kept, edges along the box are added. Open lines are dropped.
[[nodiscard]] std::vector<PageLine> cut_areas(const std::vector<PageLine>& lines, const ScreenRect& box);
/// Lines cut to a box: what lies inside, as open lines; a closed line that is not cut stays closed.
[[nodiscard]] std::vector<PageLine> cut_lines(const std::vector<PageLine>& lines, const ScreenRect& box);

/// The lines of an area as far as they can be seen, with a little beyond the clip, so that its edge is none of theirs.
[[nodiscard]] std::vector<PageLine> area_lines(const FillPath& item, const Viewport& viewport, const ScreenRect& clip);
/// The lines of a stroke as far as they can be seen; dashed ones whole, since a cut line would begin its dashes
/// elsewhere.
[[nodiscard]] std::vector<PageLine> stroke_lines(const StrokePath& item, bool is_dashed, const Viewport& viewport,
                                                 const ScreenRect& clip);

/// The box of all points; empty for no lines.
[[nodiscard]] ScreenRect box_of(const std::vector<PageLine>& lines);

/// Whether a line of text is to be seen through a clip, by its middle: for players that cannot cut letters.
[[nodiscard]] bool is_in_sight(const GlyphRun& run, const ScreenRect& clip);

/// Where band 0 of a paint begins, scene px, and how many scene px are a unit of its widths.
struct PaintPlace {
    ScreenPoint anchor;
    double px_per_unit = 1;
};
[[nodiscard]] PaintPlace place_of(const Paint& paint, const Placement& placement, const Viewport& viewport);

}  // namespace parkatlas
