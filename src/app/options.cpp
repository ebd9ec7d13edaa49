#include "app/options.h"

#include "app/words.h"
#include "core/parse.h"
#include "map/history.h"

#include <algorithm>
#include <cmath>

namespace parkatlas {
namespace {

constexpr unsigned view = static_cast<unsigned>(Command::view);
constexpr unsigned snapshot = static_cast<unsigned>(Command::snapshot);
constexpr unsigned query = static_cast<unsigned>(Command::query);
constexpr unsigned list = static_cast<unsigned>(Command::list);
constexpr unsigned describe = static_cast<unsigned>(Command::describe);
constexpr unsigned check = static_cast<unsigned>(Command::check);
constexpr unsigned atlas = static_cast<unsigned>(Command::atlas);
constexpr unsigned pictures = snapshot | atlas;
constexpr unsigned drawn = view | snapshot;
constexpr unsigned maps = drawn | atlas | describe | check;
constexpr unsigned all = maps | query | list;

constexpr std::array<std::string_view, 3> languages{"zh", "en", "both"};

Error wrong_use(std::string key, std::vector<std::pair<std::string, std::string>> values) {
    return {ErrorKind::wrong_use, "", std::move(key), std::move(values)};
}

Status choose(std::string_view value, std::span<const std::string_view> choices) {
    if (std::ranges::find(choices, value) == choices.end()) {
        return wrong_use("error.option_choice", {{"value", std::string{value}}, {"choices", join(choices)}});
    }
    return Done{};
}

Result<double> number_between(std::string_view value, double min, double max) {
    const std::optional<double> number = parse_number(value);
    if (!number || *number < min || *number > max) {
        return wrong_use(
            "error.option_number",
            {{"value", std::string{value}}, {"min", format_number(min, 2)}, {"max", format_number(max, 2)}});
    }
    return *number;
}

Status set_text(std::string& target, std::string_view value) {
    if (!is_valid_utf8(value)) {
        return wrong_use("error.option_not_utf8", {});
    }
    if (value.empty()) {
        return wrong_use("error.option_empty", {});
    }
    target = value;
    return Done{};
}

Status set_flag(bool& target) {
    target = true;
    return Done{};
}

Status set_path(std::filesystem::path& target, std::string_view value) {
    if (value.empty()) {
        return wrong_use("error.option_empty", {});
    }
    target = value;
    return Done{};
}

Status set_language(Options& options, std::string_view value) {
    const Status status = choose(value, languages);
    if (status) {
        options.language = value == "en" ? Language::en : value == "both" ? Language::both : Language::zh;
    }
    return status;
}

Status set_theme(Options& options, std::string_view value) {
    options.theme = value;
    return choose(value, theme_names);
}

/// "+a,-b" changes the defaults; "a,b" shows these and no others; "all" and "none" say what they are.
Result<NameChanges> name_changes(std::string_view value) {
    const std::vector<std::string> parts = split(value, ',');
    const auto is_signed = [](const std::string& part) { return part.starts_with('+') || part.starts_with('-'); };
    const auto signed_parts = std::ranges::count_if(parts, is_signed);
    if (signed_parts != 0 && signed_parts != std::ssize(parts)) {
        return wrong_use("error.option_list_mixed", {{"value", std::string{value}}});
    }
    NameChanges changes;
    if (signed_parts == 0) {
        changes.emplace_back("", value == "all");
        if (value == "all" || value == "none") {
            return changes;
        }
    }
    for (const std::string& part : parts) {
        if (part.size() <= (is_signed(part) ? 1U : 0U)) {
            return wrong_use("error.option_empty", {});
        }
        changes.emplace_back(part.substr(is_signed(part) ? 1 : 0), !part.starts_with('-'));
    }
    return changes;
}

/// The same for the names of a table.
template <class Table, class Id>
Status change_list(const Table& table, std::vector<std::pair<Id, bool>>& changes, std::string_view value) {
    const Result<NameChanges> asked = name_changes(value);
    if (!asked) {
        return asked.error();
    }
    for (const auto& [name, is_on] : asked.value()) {
        if (name.empty()) {
            for (const auto& row : table) {
                changes.emplace_back(row.id, is_on);
            }
            continue;
        }
        const auto row = std::ranges::find(table, name, [](const auto& r) { return r.name; });
        if (row == table.end()) {
            return wrong_use("error.option_choice", {{"value", name}, {"choices", join(names_of(table))}});
        }
        changes.emplace_back(row->id, is_on);
    }
    return Done{};
}

Status set_layers(Options& options, std::string_view value) {
    return change_list(layer_table, options.layers, value);
}
Status set_overlays(Options& options, std::string_view value) {
    return change_list(overlay_table, options.overlays, value);
}

Status set_families(Options& options, std::string_view value) {
    if (!is_valid_utf8(value)) {
        return wrong_use("error.option_not_utf8", {});
    }
    Result<NameChanges> changes = name_changes(value);
    if (!changes) {
        return changes.error();
    }
    options.families.insert(options.families.end(), changes.value().begin(), changes.value().end());
    return Done{};
}

/// "jenks", "quantile:4", "equal:3", or the limits themselves: "10,20,50".
Status set_breaks(std::optional<Breaks>& breaks, std::string_view value) {
    const std::size_t colon = value.find(':');
    const auto row = std::ranges::find(break_rule_table, value.substr(0, colon), &BreakRuleInfo::name);
    const auto wrong = [&] {
        return wrong_use("error.option_breaks", {{"value", std::string{value}},
                                                 {"min", std::to_string(least_classes)},
                                                 {"max", std::to_string(most_classes)}});
    };
    if (row != break_rule_table.end() && row->rule != BreakRule::manual) {
        const std::optional<double> classes = colon == std::string_view::npos
                                                  ? std::optional{static_cast<double>(Coloring{}.classes)}
                                                  : parse_number(value.substr(colon + 1));
        if (!classes || *classes < static_cast<double>(least_classes) || *classes > static_cast<double>(most_classes) ||
            std::floor(*classes) != *classes) {
            return wrong();
        }
        breaks = Breaks{row->rule, static_cast<std::size_t>(*classes), {}};
        return Done{};
    }
    const bool has_none = row != break_rule_table.end();  // "manual": limits of the user's own, of which there are none
    Result<std::vector<double>> limits = has_none ? std::vector<double>{} : parse_limits(value);
    if (!limits || (has_none && colon != std::string_view::npos)) {
        return wrong();
    }
    breaks = Breaks{BreakRule::manual, Coloring{}.classes, std::move(limits).value()};
    return Done{};
}

Result<int> shown_year(std::string_view value) {
    const std::optional<double> year = parse_number(value);
    if (!year || *year < first_year || *year > last_year || std::floor(*year) != *year) {
        return wrong_use("error.option_year", {{"value", std::string{value}},
                                               {"first", std::to_string(first_year)},
                                               {"last", std::to_string(last_year)}});
    }
    return static_cast<int>(*year);
}

Status set_year(Options& options, std::string_view value) {
    const Result<int> year = shown_year(value);
    if (!year) {
        return year.error();
    }
    options.year = year.value();
    return Done{};
}

/// "2012", or "latest" for all that is known.
Status set_compare_year(Options& options, std::string_view value) {
    options.compare.is_asked = true;
    if (value == "latest") {
        options.compare.year = std::optional<int>{};
        return Done{};
    }
    const Result<int> year = shown_year(value);
    if (!year) {
        return year.error();
    }
    options.compare.year = std::optional{year.value()};
    return Done{};
}

Status set_compare_coloring(Options& options, std::string_view value) {
    options.compare.is_asked = true;
    return set_text(options.compare.color_by, value);
}

Status set_compare_mode(Options& options, std::string_view value) {
    const auto row = std::ranges::find(compare_mode_table, value, &CompareModeInfo::name);
    if (row == compare_mode_table.end()) {
        return wrong_use("error.option_choice",
                         {{"value", std::string{value}}, {"choices", join(names_of(compare_mode_table))}});
    }
    options.compare.mode = row->mode;
    return Done{};
}

/// "a,b"; "none" is no text at all.
Status add_texts(std::vector<std::string>& target, std::string_view value) {
    if (!is_valid_utf8(value)) {
        return wrong_use("error.option_not_utf8", {});
    }
    if (value == "none") {
        target.clear();
        return Done{};
    }
    for (std::string& part : split(value, ',')) {
        if (part.empty()) {
            return wrong_use("error.option_empty", {});
        }
        target.push_back(std::move(part));
    }
    return Done{};
}

Status add_batches(Options& options, std::string_view value) {
    if (!options.batches) {
        options.batches.emplace();
    }
    return add_texts(*options.batches, value);
}

/// "park/yangpu=121.53,31.30": an id of a name, and where its middle goes.
Status add_pin(Options& options, std::string_view value) {
    if (!is_valid_utf8(value)) {
        return wrong_use("error.option_not_utf8", {});
    }
    const std::size_t equals = value.rfind('=');
    const bool has_name = equals != std::string_view::npos && equals > 0;
    const std::vector<std::string> numbers = split(has_name ? value.substr(equals + 1) : std::string_view{}, ',');
    const auto lon = numbers.size() == 2 ? parse_number(numbers[0]) : std::nullopt;
    const auto lat = numbers.size() == 2 ? parse_number(numbers[1]) : std::nullopt;
    if (!lon || !lat || std::abs(*lon) > 180 || std::abs(*lat) > 90) {
        return wrong_use("error.pin_form", {{"value", std::string{value}}});
    }
    options.pins.emplace_back(value.substr(0, equals), LonLat{*lon, *lat});
    return Done{};
}

Status set_output(Options& options, std::string_view value) {
    const Status status = set_path(options.output, value);
    if (!status || value.ends_with('/')) {  // a folder, for commands that write into one
        return status;
    }
    const Result<FileFormat> format = format_of(options.output);
    return format ? Status{Done{}} : Status{format.error()};
}

Status set_format(Options& options, std::string_view value) {
    const auto row = std::ranges::find(format_table, value, &FormatInfo::name);
    if (row == format_table.end()) {
        return wrong_use("error.option_choice",
                         {{"value", std::string{value}}, {"choices", join(names_of(format_table))}});
    }
    options.format = row->format;
    return Done{};
}

Status set_backend(Options& options, std::string_view value) {
    constexpr std::array<std::string_view, 3> backends{"auto", "gl", "cpu"};
    options.backend = value == "gl" ? Backend::gl : value == "cpu" ? Backend::cpu : Backend::automatic;
    return choose(value, backends);
}

Status set_size(Options& options, std::string_view value) {
    const std::optional<PictureSize> size = parse_picture_size(value);
    if (!size) {
        return wrong_use("error.picture_size_form", {{"value", std::string{value}}});
    }
    options.size = *size;
    return Done{};
}

Status set_number(std::optional<double>& target, std::string_view value, double min, double max) {
    const Result<double> number = number_between(value, min, max);
    if (!number) {
        return number.error();
    }
    target = number.value();
    return Done{};
}
Status set_dpi(Options& options, std::string_view value) {
    return set_number(options.dpi, value, 36, 1200);
}
Status set_scale(Options& options, std::string_view value) {
    return set_number(options.scale, value, 0.25, 8);
}
Status set_park_opacity(Options& options, std::string_view value) {
    return set_number(options.park_opacity, value, 0.2, 1);
}
Status set_compare_split(Options& options, std::string_view value) {
    return set_number(options.compare.split, value, Comparison::least_split, 1 - Comparison::least_split);
}

/// "theme=light,dark": an option that varies, and its values.
Status add_variation(Options& options, std::string_view value) {
    if (!is_valid_utf8(value)) {
        return wrong_use("error.option_not_utf8", {});
    }
    const std::size_t equals = value.find('=');
    if (equals == std::string_view::npos) {
        return wrong_use("error.vary_form", {{"value", std::string{value}}});
    }
    const std::string name{value.substr(0, equals)};
    const OptionInfo* info = option_of(name);
    if (info == nullptr || !info->can_vary) {
        return wrong_use("error.option_choice", {{"value", name}, {"choices", join(varied_names())}});
    }
    if (std::ranges::find(options.vary, name, &Variation::name) != options.vary.end()) {
        return wrong_use("error.vary_twice", {{"name", name}});
    }
    Variation variation{name, split(value.substr(equals + 1), ',')};
    for (const std::string& one : variation.values) {
        Options scratch;
        if (Status status = one.empty() ? wrong_use("error.option_empty", {}) : info->apply(scratch, one); !status) {
            return status;
        }
    }
    options.vary.push_back(std::move(variation));
    return Done{};
}

using Form = SceneForm;
using Reach = SceneReach;

constexpr OptionInfo options_known[] = {
    {"--scene", "", "FILE", maps, [](Options& o, std::string_view v) { return set_path(o.scene, v); }},
    {"--view", "", "ID", maps, [](Options& o, std::string_view v) { return set_text(o.view, v); }, Form::none,
     Reach::view, true},
    {"--data", "", "DIR", all, [](Options& o, std::string_view v) { return set_path(o.data, v); }, Form::file,
     Reach::scene},
    {"--table", "", "FILE.csv", maps, [](Options& o, std::string_view v) { return set_path(o.table, v); }, Form::file,
     Reach::scene},
    {"--crs", "", "CODE", maps, [](Options& o, std::string_view v) { return set_text(o.crs, v); }, Form::text,
     Reach::scene},
    {"--lang", "", "zh|en|both", all, set_language, Form::text, Reach::view, true},
    {"--theme", "", "NAME", maps, set_theme, Form::text, Reach::view, true},
    {"--title", "", "TEXT", maps, [](Options& o, std::string_view v) { return set_text(o.title, v); }, Form::text},
    {"--approval-number", "", "TEXT", maps,
     [](Options& o, std::string_view v) { return set_text(o.approval_number, v); }, Form::text},
    {"--frame", "", "PARK|all|W,S,E,N", maps, [](Options& o, std::string_view v) { return set_text(o.frame, v); },
     Form::text, Reach::view, true},
    {"--layers", "", "+A,-B", maps, set_layers, Form::names},
    {"--year", "", "YYYY", maps, set_year, Form::year, Reach::view, true},
    {"--color-by", "", "WHAT", maps, [](Options& o, std::string_view v) { return set_text(o.color_by, v); }, Form::text,
     Reach::view, true},
    {"--breaks", "", "RULE[:N]|A,B,…", maps, [](Options& o, std::string_view v) { return set_breaks(o.breaks, v); },
     Form::text, Reach::view, true},
    {"--park-opacity", "", "F", maps, set_park_opacity, Form::number},
    {"--families", "", "+A,-B", maps, set_families, Form::names},
    {"--industry", "", "ID[,ID]", maps, [](Options& o, std::string_view v) { return add_texts(o.industries, v); },
     Form::names, Reach::view, true},
    {"--batch", "", "KIND[,KIND]", maps, add_batches, Form::names, Reach::view, true},
    {"--select", "", "PARK|KIND/ID[,…]", maps, [](Options& o, std::string_view v) { return add_texts(o.select, v); },
     Form::names, Reach::view, true},
    {"--compare-year", "", "YYYY|latest", maps, set_compare_year, Form::year, Reach::view, true},
    {"--compare-color-by", "", "WHAT", maps, set_compare_coloring, Form::text, Reach::view, true},
    {"--compare-breaks", "", "RULE[:N]|A,B,…", maps,
     [](Options& o, std::string_view v) { return set_breaks(o.compare.breaks, v); }, Form::text},
    {"--compare-mode", "", "swipe|side-by-side", maps, set_compare_mode, Form::text, Reach::view, true},
    {"--compare-split", "", "F", maps, set_compare_split, Form::number},
    {"--pin", "", "NAME=LON,LAT", maps, add_pin, Form::places},
    {"--overlays", "", "+A,-B", maps, set_overlays, Form::names},
    {"--output", "-o", "FILE", pictures, set_output},
    {"--size", "", "SIZE", pictures | check, set_size, Form::text, Reach::picture, true},
    {"--dpi", "", "N", pictures | check, set_dpi, Form::number, Reach::picture, true},
    {"--scale", "", "F", drawn | atlas | check, set_scale, Form::number, Reach::picture, true},
    {"--text-as-outlines", "", "", pictures, [](Options& o, std::string_view) { return set_flag(o.text_as_outlines); },
     Form::flag, Reach::picture},
    {"--transparent", "", "", pictures, [](Options& o, std::string_view) { return set_flag(o.transparent); },
     Form::flag, Reach::picture},
    {"--world-file", "", "", snapshot, [](Options& o, std::string_view) { return set_flag(o.world_file); }, Form::flag,
     Reach::picture},
    {"--tour", "", "", snapshot, [](Options& o, std::string_view) { return set_flag(o.tour); }},
    {"--alt", "", "", pictures, [](Options& o, std::string_view) { return set_flag(o.alt); }},
    {"--no-scene", "", "", pictures, [](Options& o, std::string_view) { return set_flag(o.no_scene); }},
    {"--backend", "", "auto|gl|cpu", pictures, set_backend},
    {"--format", "", "FORMAT", pictures, set_format, Form::none, Reach::picture, true},
    {"--vary", "", "NAME=A,B,…", snapshot, add_variation, Form::lists, Reach::batch},
    {"--reduced-motion", "", "", view, [](Options& o, std::string_view) { return set_flag(o.reduced_motion); }},
    {"--report", "", "FILE", drawn | atlas, [](Options& o, std::string_view v) { return set_path(o.report, v); }},
    {"--manifest", "", "FILE", pictures, [](Options& o, std::string_view v) { return set_path(o.manifest, v); }},
    {"--stats", "", "FILE|-", drawn | atlas, [](Options& o, std::string_view v) { return set_path(o.stats, v); }},
    {"--colors", "", "", check, [](Options& o, std::string_view) { return set_flag(o.check_colors); }},
    {"--publish", "", "", check, [](Options& o, std::string_view) { return set_flag(o.check_publish); }},
    {"--schema", "", "", check, [](Options& o, std::string_view) { return set_flag(o.check_schema); }},
    {"--json", "", "", list | describe | check, [](Options& o, std::string_view) { return set_flag(o.json); }},
    {"--help", "-h", "", all, [](Options& o, std::string_view) { return set_flag(o.help); }},
    {"--version", "", "", all, [](Options& o, std::string_view) { return set_flag(o.version); }},
};

}  // namespace

bool is_document(FileFormat format) {
    return std::ranges::find(format_table, format, &FormatInfo::format)->is_document;
}

bool can_be_transparent(FileFormat format) {
    return std::ranges::find(format_table, format, &FormatInfo::format)->can_be_transparent;
}

Result<FileFormat> format_of(const std::filesystem::path& file) {
    const std::string extension = to_lower(file.extension().string());
    const auto found = std::ranges::find_if(
        format_table, [&](const FormatInfo& info) { return extension == "." + std::string{info.name}; });
    if (found == format_table.end()) {
        return wrong_use("error.picture_format", {{"file", file.string()}, {"formats", join(names_of(format_table))}});
    }
    return found->format;
}

std::span<const OptionInfo> option_table() {
    return options_known;
}

const OptionInfo* option_of(std::string_view key) {
    const auto found = std::ranges::find(options_known, key, &OptionInfo::key);
    return found == std::end(options_known) ? nullptr : found;
}

std::vector<std::string_view> varied_names() {
    std::vector<std::string_view> names;
    for (const OptionInfo& info : options_known) {
        if (info.can_vary) {
            names.push_back(info.key());
        }
    }
    return names;
}

bool is_typed(const Options& options, std::string_view name) {
    return std::any_of(options.given.begin() + static_cast<std::ptrdiff_t>(options.of_scene), options.given.end(),
                       [&](const Setting& setting) { return setting.name == name; });
}

Result<PicturePixels> picture_pixels(const Options& options) {
    return picture_pixels(options.size, options.dpi, options.scale.value_or(1));
}

bool is_language(std::string_view text) {
    return std::ranges::find(languages, text) != languages.end();
}

}  // namespace parkatlas
