#pragma once
// What a label says and how tall it is: one to three lines in the map's language.

#include "scene/scene_builder.h"

#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// Lines of text with their looks, measured; the block's origin is its top left corner.
struct TextBlock {
    struct Line {
        std::string text;
        TextLook look;
        double baseline = 0;  ///< px below the block's top
        double width = 0;
    };
    std::vector<Line> lines;
    double width = 0;
    double height = 0;

    void add(const FontBook& fonts, std::string text, const TextLook& look);
};

/// How far below the block's top its first line runs, through the middle of its capitals: where leaders end, px.
[[nodiscard]] double first_line_middle(const TextBlock& block);

/// Records the block in a box of its size: halos and fills apart, so that no halo covers a neighbour's letters.
void draw_block(const FontBook& fonts, const TextBlock& block, const ScreenRect& box, Align align, DisplayList& halos,
                DisplayList& fills);

/// Type is never smaller on the device, px.
inline constexpr double least_type_px = 11;
/// A size of type in px, not below that.
[[nodiscard]] float legible(const SceneContext& context, float size_px);
/// The unit, at least the given one, at which text of so many design px is legible: small pictures have marks that are
/// larger against the map.
[[nodiscard]] double legible_unit(const SceneContext& context, double unit, double text_px);

/// Whether the picture is large enough for lines that say more: industries beneath names, counts beside the title.
[[nodiscard]] bool has_second_lines(const SceneContext& context);
/// Whether the picture is so small that it has no inset and says only what it must.
[[nodiscard]] bool is_small(const SceneContext& context);

/// The look of a label class in the theme, `unit` px per design px; `english` uses the smaller Latin setting.
[[nodiscard]] TextLook text_look(const SceneContext& context, std::string_view label_class, double unit,
                                 bool english = false);

/// The smaller English look beneath a Chinese line.
[[nodiscard]] TextLook english_beneath(const SceneContext& context, const TextLook& chinese);
/// The same map in English, for the second lines of `both`.
[[nodiscard]] SceneContext in_english(const SceneContext& context);
[[nodiscard]] MapState in_english(MapState state);
/// Whether furniture says everything in two languages: in small pictures only names do.
[[nodiscard]] bool is_bilingual(const SceneContext& context, const MapState& state);

/// A note in Chinese, and in English where it is said in two languages.
struct Note {
    std::string text;
    std::string english;
};
/// A line of a note as it is wrapped.
struct NoteLine {
    std::string text;
    bool is_beneath = false;  ///< English beneath Chinese, in the smaller look
};
[[nodiscard]] std::vector<NoteLine> wrap_note(const SceneContext& context, const Note& note, const TextLook& look,
                                              double width);
/// Draws lines `pitch` apart, the first one's baseline at `at`.
void draw_note(const SceneContext& context, const std::vector<NoteLine>& lines, const TextLook& look, ScreenPoint at,
               double pitch, DisplayList& out);

/// A park's name for the map: English drops the word “Park”.
[[nodiscard]] std::string map_name(const Name& name, bool english);

/// Adds a name in the state's language; `both` puts English beneath at 0.68 of the size. Names of parks drop “Park”,
/// which others (“Pudong Software Park”) need.
void add_name(const SceneContext& context, const MapState& state, const Name& name, const TextLook& look,
              TextBlock& block, bool is_park = false);

/// Between the parts of a second line.
inline constexpr const char* part_separator = " · ";

/// What stands beneath a park's name: its leading industries, or the words for “not recorded”; under a highlight the
/// park's part in it.
[[nodiscard]] std::string second_line(const SceneContext& context, const MapState& state, std::size_t park);

/// Turns everything in the list about a point, counter-clockwise.
void turn(DisplayList& list, ScreenPoint about, double angle_deg);

}  // namespace parkatlas
