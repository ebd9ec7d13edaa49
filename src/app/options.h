#pragma once
// The command line as a value. One table declares every option; parsing, help and error texts follow from it.

#include "core/result.h"
#include "core/strings.h"
#include "map/map_state.h"
#include "map/theme.h"
#include "scene/picture_size.h"

#include <array>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parkatlas {

enum class Command : unsigned { view = 1, snapshot = 2, query = 4, list = 8, describe = 16, check = 32 };

/// One row per command; text keys "cli.command.<name>" (what it does) and "cli.example.<name>".
struct CommandInfo {
    Command command;
    std::string_view name;
    std::string_view arguments;  ///< words it takes besides options, as help shows them
};
inline constexpr std::array<CommandInfo, 6> command_table{{
    {Command::view, "view", ""},
    {Command::snapshot, "snapshot", ""},
    {Command::query, "query", "LON,LAT | NAME"},
    {Command::list, "list", "WHAT"},
    {Command::describe, "describe", ""},
    {Command::check, "check", ""},
}};

/// What `list` can list.
inline constexpr std::array<std::string_view, 15> list_subjects{
    "parks", "blocks",   "facilities", "projects", "clusters", "industries", "metrics", "events",
    "goals", "stripped", "rounds",     "layers",   "overlays", "themes",     "formats"};

[[nodiscard]] bool is_document(FileFormat format);

/// What draws pixels: OpenGL, Cairo on the CPU, or OpenGL where there is a GPU for it.
enum class Backend { automatic, gl, cpu };

/// What the command line asks for, checked for form. Names of parks and industries are looked up once data is loaded.
struct Options {
    Command command = Command::view;
    bool command_given = false;
    bool help = false;
    bool version = false;
    std::vector<std::string> words;  ///< what the command is about

    std::filesystem::path data;  ///< empty: found beside the program
    std::optional<Language> language;
    std::optional<std::string> theme;
    std::vector<std::pair<LayerId, bool>> layers;  ///< changes to the defaults, in order
    std::vector<std::pair<OverlayId, bool>> overlays;
    std::optional<int> year;
    std::string color_by;  ///< leading-industry, joined, district or a column's id
    std::optional<BreakRule> break_rule;
    std::size_t classes = Coloring{}.classes;
    std::vector<double> limits;  ///< of BreakRule::manual
    /// A second map to compare with, if a year or a colouring of its own is asked for.
    struct Compare {
        bool is_asked = false;
        std::optional<std::optional<int>> year;  ///< not given: that of the present map; given as nothing: latest
        std::string color_by;                    ///< as above; empty: that of the present map
        std::optional<CompareMode> mode;
    };
    Compare compare;
    std::filesystem::path table;          ///< joined to the parks; empty: none
    std::vector<std::string> industries;  ///< ids or names
    std::vector<std::string> batches;     ///< kinds of project sites to show; empty: all
    std::string select;                   ///< id or name
    std::string frame;                    ///< PARK, all or W,S,E,N
    std::string crs;
    std::vector<std::pair<std::string, LonLat>> pins;  ///< names and where they are put
    std::string title;
    std::string approval_number;

    std::filesystem::path output = "parkatlas.png";
    PictureSize size;
    Backend backend = Backend::automatic;
    bool text_as_outlines = false;  ///< of SVG
    std::optional<double> dpi;
    std::optional<double> scale;   ///< device pixels per px, 1 if not given; of the window: its magnification
    std::filesystem::path stats;   ///< where the time goes: a file, "-" for standard output, empty for nowhere
    std::filesystem::path report;  ///< what was drawn; empty: no report
    bool reduced_motion = false;   ///< of the window
    bool json = false;
    bool check_colors = false;
    bool check_publish = false;

    /// Of the map; the window and messages follow the same option but fall back to the locale.
    [[nodiscard]] Language map_language() const { return language.value_or(Language::zh); }
    /// Of the map and the window.
    [[nodiscard]] std::string map_theme() const { return theme.value_or("light"); }
};

/// One option. Its help is the text "cli.option.<long name>".
struct OptionInfo {
    std::string_view name;        ///< "--lang"
    std::string_view short_name;  ///< "-o"; mostly empty
    std::string_view value;       ///< what it takes, as help shows it; empty: a flag
    unsigned commands;            ///< sum of the Commands that take it
    Status (*apply)(Options& options, std::string_view value);

    [[nodiscard]] bool is_for(Command command) const { return (commands & static_cast<unsigned>(command)) != 0; }
};
[[nodiscard]] std::span<const OptionInfo> option_table();
/// The picture that --size, --dpi and --scale ask for. Errors (wrong_use): too small or too large, with the range.
[[nodiscard]] Result<PicturePixels> picture_pixels(const Options& options);

/// The format that the file's ending names. Errors (wrong_use): with the formats there are.
[[nodiscard]] Result<FileFormat> format_of(const std::filesystem::path& file);

/// Whether --lang takes it.
[[nodiscard]] bool is_language(std::string_view text);

/// Arguments without the program's name. Errors (wrong_use): an unknown command or option, a missing or bad value.
[[nodiscard]] Result<Options> parse_options(const std::vector<std::string>& arguments);

/// The language of messages: the last --lang among the arguments, else `locale` ("zh_CN.UTF-8" is Chinese, all else
/// English).
[[nodiscard]] Language message_language(const std::vector<std::string>& arguments, std::string_view locale);

}  // namespace parkatlas
