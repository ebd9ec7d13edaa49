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

enum class Command : unsigned { view = 1, snapshot = 2, query = 4, list = 8, describe = 16, check = 32, atlas = 64 };

/// One row per command; text keys "cli.command.<name>" (what it does) and "cli.example.<name>".
struct CommandInfo {
    Command command;
    std::string_view name;
    std::string_view arguments;  ///< words it takes besides options, as help shows them; in brackets: may be left out

    /// Whether it takes any number of them.
    [[nodiscard]] bool takes_many() const { return arguments.ends_with("…]"); }
    /// Whether it can do with none of them.
    [[nodiscard]] bool can_stand_alone() const { return arguments.empty() || arguments.starts_with('['); }
};
inline constexpr std::array<CommandInfo, 7> command_table{{
    {Command::view, "view", "[FILE]"},
    {Command::snapshot, "snapshot", ""},
    {Command::atlas, "atlas", "[PARK…]"},
    {Command::query, "query", "LON,LAT | NAME"},
    {Command::list, "list", "WHAT"},
    {Command::describe, "describe", ""},
    {Command::check, "check", "[FILE…]"},
}};

/// What `list` can list.
inline constexpr std::array<std::string_view, 15> list_subjects{
    "parks", "blocks",   "facilities", "projects", "clusters", "industries", "metrics", "events",
    "goals", "stripped", "rounds",     "layers",   "overlays", "themes",     "formats"};

[[nodiscard]] bool is_document(FileFormat format);
[[nodiscard]] bool can_be_transparent(FileFormat format);

/// What draws pixels: OpenGL, Cairo on the CPU, or OpenGL where there is a GPU for it.
enum class Backend { automatic, gl, cpu };

/// How figures are parted into classes.
struct Breaks {
    BreakRule rule = Coloring{}.rule;
    std::size_t classes = Coloring{}.classes;
    std::vector<double> limits;  ///< of BreakRule::manual
};

/// An option that takes several values, a picture for each.
struct Variation {
    std::string name;                 ///< of the option, without dashes
    std::vector<std::string> values;  ///< as the option takes them; of views "all" for each of the scene's
};

/// Names switched on or off, in order; the name "" is all of them.
using NameChanges = std::vector<std::pair<std::string, bool>>;

/// What the command line asks for, checked for form. Names of parks and industries are looked up once data is loaded.
struct Options {
    Command command = Command::view;
    bool command_given = false;
    bool help = false;
    bool version = false;
    std::vector<std::string> words;  ///< what the command is about
    Settings given;            ///< as the command line has them, in order, after those of the scene if there is one
    std::size_t of_scene = 0;  ///< how many of them are the scene's

    std::filesystem::path scene;   ///< a scene file, or a picture that carries its scene; empty: none
    std::string view;              ///< the id of one of the scene's views; empty: none of them
    std::vector<NamedView> views;  ///< of the scene
    std::filesystem::path data;    ///< empty: found beside the program
    std::optional<Language> language;
    std::optional<std::string> theme;
    std::vector<std::pair<LayerId, bool>> layers;  ///< changes to the defaults, in order
    std::vector<std::pair<OverlayId, bool>> overlays;
    NameChanges families;  ///< of colours, and "unknown": parks whose industry is not recorded
    std::optional<int> year;
    std::string color_by;  ///< leading-industry, joined, district or a column's id
    std::optional<Breaks> breaks;
    std::optional<double> park_opacity;
    /// A second map to compare with, if a year or a colouring of its own is asked for.
    struct Compare {
        bool is_asked = false;
        std::optional<std::optional<int>> year;  ///< not given: that of the present map; given as nothing: latest
        std::string color_by;                    ///< as above; empty: that of the present map
        std::optional<Breaks> breaks;            ///< not given: those of the present map, where it has the same colours
        std::optional<CompareMode> mode;
        std::optional<double> split;
    };
    Compare compare;
    std::filesystem::path table;                      ///< joined to the parks; empty: none
    std::vector<std::string> industries;              ///< ids or names
    std::optional<std::vector<std::string>> batches;  ///< kinds of project sites to show
    std::vector<std::string> select;                  ///< parks by id or name, other features as KIND/ID
    std::string frame;                                ///< PARK, all, W,S,E,N or LON,LAT:WIDTHxHEIGHT
    std::string crs;
    std::vector<std::pair<std::string, LonLat>> pins;  ///< names and where they are put
    std::string title;
    std::string approval_number;

    std::filesystem::path output;         ///< a file; of several pictures a folder, then written “DIR/”
    FileFormat format = FileFormat::png;  ///< of the files in a folder
    std::vector<Variation> vary;          ///< each option once; the last one changes from picture to picture
    PictureSize size;
    Backend backend = Backend::automatic;
    bool text_as_outlines = false;  ///< of SVG
    bool tour = false;              ///< all views of the scene, a page each
    bool alt = false;               ///< the picture in words and its parks as a table, beside it
    bool no_scene = false;          ///< the picture does not carry its scene
    bool transparent = false;       ///< no sea and no paper
    bool world_file = false;        ///< of PNG: what places it on earth stands beside it
    std::optional<double> dpi;
    std::optional<double> scale;     ///< device pixels per px, 1 if not given; of the window: its magnification
    std::filesystem::path stats;     ///< where the time goes: a file, "-" for standard output, empty for nowhere
    std::filesystem::path report;    ///< what was drawn; empty: no report
    std::filesystem::path manifest;  ///< checksums of what was written; empty: none
    bool reduced_motion = false;     ///< of the window
    bool json = false;
    bool check_colors = false;
    bool check_publish = false;
    bool check_schema = false;  ///< print the schema of scene files

    /// Of the map; the window and messages follow the same option but fall back to the locale.
    [[nodiscard]] Language map_language() const { return language.value_or(Language::zh); }
    /// Of the map and the window.
    [[nodiscard]] std::string map_theme() const { return theme.value_or("light"); }
};

/// How a scene file writes an option's value.
enum class SceneForm {
    none,    ///< not at all
    text,    ///< "dark"
    year,    ///< 2015, or "latest" where the option takes that
    number,  ///< 0.5
    flag,    ///< true
    names,   ///< ["parks", "water"]; the option has them with commas, and "none" for no name
    places,  ///< {"park/yangpu": [121.56, 31.36]}; the option once for each: park/yangpu=121.56,31.36
    lists,   ///< {"theme": ["light", "dark"]}; the option once for each: theme=light,dark
    file     ///< a text: a path relative to the scene file's folder
};
/// What in a scene an option says something of.
enum class SceneReach {
    view,     ///< of one view of the map: each can have its own
    scene,    ///< of the data: all views share it
    picture,  ///< of picture files: the window and descriptions leave it alone
    batch,    ///< of how many pictures are made: no single one knows of it
};

/// One option. Its help is the text "cli.option.<long name>".
struct OptionInfo {
    std::string_view name;        ///< "--lang"
    std::string_view short_name;  ///< "-o"; mostly empty
    std::string_view value;       ///< what it takes, as help shows it; empty: a flag
    unsigned commands;            ///< sum of the Commands that take it
    Status (*apply)(Options& options, std::string_view value);
    SceneForm form = SceneForm::none;
    SceneReach reach = SceneReach::view;
    bool can_vary = false;  ///< whether --vary takes it: with one word, without commas, it makes another picture

    /// Its name without dashes: the key of a scene file.
    [[nodiscard]] std::string_view key() const { return name.substr(2); }

    [[nodiscard]] bool is_for(Command command) const { return (commands & static_cast<unsigned>(command)) != 0; }
};
[[nodiscard]] std::span<const OptionInfo> option_table();
/// The option that a setting is of; nullptr: none.
[[nodiscard]] const OptionInfo* option_of(std::string_view key);
/// The names of those that can vary, without dashes.
[[nodiscard]] std::vector<std::string_view> varied_names();
/// Whether the command line itself, not the scene, has an option of that name.
[[nodiscard]] bool is_typed(const Options& options, std::string_view name);
/// The picture that --size, --dpi and --scale ask for. Errors (wrong_use): too small or too large, with the range.
[[nodiscard]] Result<PicturePixels> picture_pixels(const Options& options);

/// The format that the file's ending names. Errors (wrong_use): with the formats there are.
[[nodiscard]] Result<FileFormat> format_of(const std::filesystem::path& file);

/// Whether --lang takes it.
[[nodiscard]] bool is_language(std::string_view text);

/// The options with what a scene says set before what the command line says: what is given there goes before it, signed
/// lists ("+water") change the scene's. What varies in the scene does not where the command line has one value for it,
/// or others. What the command has no use for is left out. Errors (wrong_use): a value that its option does not take, a
/// picture too small or too large.
[[nodiscard]] Result<Options> over_scene(const Options& given, const Settings& scene);

/// Arguments without the program's name. Errors (wrong_use): an unknown command or option, a missing or bad value.
[[nodiscard]] Result<Options> parse_options(const std::vector<std::string>& arguments);

/// The language of messages: the last --lang among the arguments, else `locale` ("zh_CN.UTF-8" is Chinese, all else
/// English).
[[nodiscard]] Language message_language(const std::vector<std::string>& arguments, std::string_view locale);

}  // namespace parkatlas
