#pragma once
// The legend, computed from what is drawn.

#include "scene/label_text.h"
#include "scene/map_symbols.h"
#include "scene/pattern.h"
#include "scene/scene_builder.h"
#include "scene/scheme_marks.h"
#include "scene/symbols.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace parkatlas {

/// A swatch of an area: its paint and outline.
struct AreaKey {
    Paint paint;
    Color outline;
    float outline_px = 1;
    Dash dash;
    Cap cap = Cap::butt;
    std::vector<PartPattern> patterns{};
    bool operator==(const AreaKey&) const = default;
};
struct LineKey {
    Color color;
    float width_px = 1;
    bool operator==(const LineKey&) const = default;
};
/// How symbols that fall together are counted: a ring, or a badge on one of them.
struct FoldKey {
    bool is_ring = false;
    bool operator==(const FoldKey&) const = default;
};
struct LegendEntry {
    std::string text;
    std::variant<AreaKey, LineKey, Symbol, SchemeKey, FoldKey> key;
    std::string detail;  ///< small beneath the text, wrapped; may be empty
    /// Beneath text and detail where the sheet is in two languages.
    std::string english{};
    std::string english_detail{};
    bool operator==(const LegendEntry&) const = default;
};
/// What a group explains; panels that say it themselves leave the group out.
enum class LegendTopic { families, classes, highlight, schemes, fill, certainty, sites, base };
/// "families", "base" …, for reports.
[[nodiscard]] std::string_view to_string(LegendTopic topic);
struct LegendGroup {
    LegendTopic topic = LegendTopic::fill;
    std::string title;
    std::vector<LegendEntry> entries;
    std::string english{};  ///< beneath the title where the sheet is in two languages
    bool operator==(const LegendGroup&) const = default;
};

/// What the frames show that a legend must explain.
struct LegendInput {
    std::vector<MapExtent> shown;  ///< of the frames
    double unit = 1;
    std::vector<PlacedSymbol> symbols{};  ///< that the frames draw
    bool close = false;                   ///< the frame gives sites their names, and parks stand back behind them
    bool with_details = true;             ///< off where they would leave no room for the legend at all
};
/// Groups in the order: industries, schemes, fill rules, certainty of outlines, facilities and sites, base map. Only
/// what is in view.
[[nodiscard]] std::vector<LegendGroup> make_legend(const SceneContext& context, const MapState& state,
                                                   const LegendInput& input);

/// An entry's mark in or around the middle of `swatch`.
void draw_legend_key(const SceneContext& context, const LegendEntry& entry, const ScreenRect& swatch, double unit,
                     DisplayList& out);
/// The card with the legend in `box`: border, groups in columns, the footnote at its foot.
void draw_legend(const SceneContext& context, const std::vector<LegendGroup>& groups,
                 const std::vector<NoteLine>& footnote, const ScreenRect& box, double unit, DisplayList& out);

/// Size that a legend needs: for a given width the least height, in px, card padding and footnote included; infinite
/// when an entry is wider than that.
[[nodiscard]] double legend_height(const SceneContext& context, const std::vector<LegendGroup>& groups,
                                   std::size_t footnote_lines, double width, double unit);

}  // namespace parkatlas
