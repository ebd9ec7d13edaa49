#include "app/start_state.h"

#include "app/words.h"
#include "core/parse.h"
#include "map/map_names.h"
#include "map/query.h"
#include "map/sites.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace parkatlas {
namespace {

constexpr std::size_t most_candidates = 6;  ///< named in an error

Error wrong_use(std::string where, std::string key, std::vector<std::pair<std::string, std::string>> values) {
    return {ErrorKind::wrong_use, std::move(where), std::move(key), std::move(values)};
}

struct Lookup {
    FeatureKind kind;
    std::string option;
    std::string list;  ///< of the command `list` that shows them all
};

/// The feature of that kind which an id or name means: equal to one, or the only one that matches at all.
Result<std::size_t> find_feature(const Atlas& atlas, const Lookup& lookup, const std::string& text) {
    const std::vector<NameMatch> matches = FeatureIndex{atlas, {&lookup.kind, 1}}.find(text);
    const auto same = [&](const NameMatch& match) { return id_of(atlas, match.feature) == text; };
    if (const auto by_id = std::ranges::find_if(matches, same); by_id != matches.end()) {
        return by_id->feature.index;
    }
    if (matches.empty()) {
        return wrong_use(lookup.option, "error.feature_unknown", {{"name", text}, {"list", lookup.list}});
    }
    const bool is_clear = matches.size() == 1 || (matches[0].score >= 1 && matches[1].score < 1);
    if (!is_clear) {
        std::vector<std::string_view> ids;
        for (std::size_t i = 0; i < std::min(matches.size(), most_candidates); ++i) {
            ids.push_back(id_of(atlas, matches[i].feature));
        }
        return wrong_use(lookup.option, "error.feature_ambiguous", {{"name", text}, {"candidates", join(ids)}});
    }
    return matches[0].feature.index;
}

/// The colouring of that name; `option` asked for it.
Result<Coloring> named_coloring(const Atlas& atlas, const std::string& name, const std::string& option) {
    std::vector<Coloring> all;
    for (const ColorBy by : {ColorBy::leading_industry, ColorBy::joined, ColorBy::district}) {
        all.push_back({by, 0, BreakRule::jenks, Coloring{}.classes, {}});
    }
    for (std::size_t i = 0; i < atlas.columns.size(); ++i) {
        all.push_back({ColorBy::column, i, BreakRule::jenks, Coloring{}.classes, {}});
    }
    std::vector<std::string> choices;
    for (Coloring& coloring : all) {
        choices.push_back(color_by_id(atlas, coloring));
        if (choices.back() == name) {
            return std::move(coloring);
        }
    }
    return wrong_use(option, "error.option_choice", {{"value", name}, {"choices", join(choices)}});
}

/// Classes as an option asks for them; only figures have any.
Status set_breaks(Coloring& coloring, const Breaks& breaks, const std::string& option) {
    if (coloring.by != ColorBy::column) {
        return wrong_use(option, "error.breaks_of_figures", {});
    }
    coloring.rule = breaks.rule;
    coloring.classes = breaks.classes;
    coloring.limits = breaks.limits;
    return Done{};
}

/// What --color-by and --breaks ask for. A joined table without --color-by colours by its first column.
Result<Coloring> find_coloring(const Options& options, const Atlas& atlas) {
    Coloring coloring;
    const auto own = static_cast<std::size_t>(
        std::ranges::count_if(atlas.columns, [](const ParkColumn& column) { return column.source.empty(); }));
    if (options.color_by.empty()) {
        if (own < atlas.columns.size()) {
            coloring.by = ColorBy::column;
            coloring.column = own;
        }
    } else {
        Result<Coloring> asked = named_coloring(atlas, options.color_by, "--color-by");
        if (!asked) {
            return asked;
        }
        coloring = std::move(asked).value();
    }
    if (options.breaks) {
        if (const Status status = set_breaks(coloring, *options.breaks, "--breaks"); !status) {
            return status.error();
        }
    }
    return coloring;
}

/// What the options --compare-… ask for: what is not asked for is as on the present map.
Status add_comparison(const Options& options, const Atlas& atlas, const Coloring& present,
                      std::vector<Action>& actions) {
    const Options::Compare& asked = options.compare;
    if (!asked.is_asked) {
        const std::string_view alone = asked.mode     ? "--compare-mode"
                                       : asked.split  ? "--compare-split"
                                       : asked.breaks ? "--compare-breaks"
                                                      : "";
        return alone.empty() ? Status{Done{}} : Status{wrong_use(std::string{alone}, "error.compare_what", {})};
    }
    Comparison comparison{asked.year.value_or(options.year), present, asked.mode.value_or(CompareMode::swipe),
                          asked.split.value_or(Comparison{}.split)};
    if (!asked.color_by.empty()) {
        Result<Coloring> coloring = named_coloring(atlas, asked.color_by, "--compare-color-by");
        if (!coloring) {
            return coloring.error();
        }
        // The same figures have the same classes on both maps.
        if (coloring.value().by != present.by || coloring.value().column != present.column) {
            comparison.coloring = std::move(coloring).value();
        }
    }
    if (asked.breaks) {
        if (Status status = set_breaks(comparison.coloring, *asked.breaks, "--compare-breaks"); !status) {
            return status;
        }
    }
    actions.emplace_back(SetComparison{std::move(comparison)});
    return Done{};
}

/// Families of colours, and parks whose industry is not recorded, as --families switches them.
Status add_families(const Options& options, const Atlas& atlas, std::vector<Action>& actions) {
    std::vector<std::string> choices;
    for (const auto& family : atlas.families) {
        choices.push_back(family.id);
    }
    choices.emplace_back(unknown_family);
    for (const auto& [name, is_on] : options.families) {
        if (!name.empty() && std::ranges::find(choices, name) == choices.end()) {
            return wrong_use("--families", "error.option_choice", {{"value", name}, {"choices", join(choices)}});
        }
        for (std::size_t i = 0; i < atlas.families.size(); ++i) {
            if (name.empty() || name == choices[i]) {
                actions.emplace_back(SetFamily{i, is_on});
            }
        }
        if (name.empty() || name == unknown_family) {
            actions.emplace_back(SetUnknownIndustry{is_on});
        }
    }
    return Done{};
}

/// The feature that --select means: a park by id or name, any other as KIND/ID.
Result<FeatureRef> find_selected(const Atlas& atlas, const std::string& text) {
    const std::string option = "--select";
    const std::size_t slash = text.find('/');
    const std::string_view word = std::string_view{text}.substr(0, slash);
    const auto kind = std::ranges::find_if(all_kinds, [&](FeatureKind k) { return to_string(k) == word; });
    if (slash == std::string::npos || kind == all_kinds.end()) {
        const Result<std::size_t> park = find_feature(atlas, {FeatureKind::park, option, "parks"}, text);
        return park ? Result{FeatureRef{FeatureKind::park, park.value()}} : park.error();
    }
    const std::string_view id = std::string_view{text}.substr(slash + 1);
    for (FeatureRef feature{*kind, 0}; feature.index < count_of(atlas, *kind); ++feature.index) {
        if (id_of(atlas, feature) == id) {
            return feature;
        }
    }
    return wrong_use(option, "error.select_unknown", {{"kind", std::string{word}}, {"id", std::string{id}}});
}

/// What --batch leaves out is switched off. Kinds are written as the data has them, with hyphens for spaces.
Status add_batches(const Options& options, const Atlas& atlas, std::vector<Action>& actions) {
    if (!options.batches) {
        return Done{};
    }
    std::vector<std::string> choices;
    for (const BatchKind& kind : batch_kinds(atlas)) {
        const std::string& id = choices.emplace_back(batch_id(kind.category));
        if (std::ranges::find(*options.batches, id) == options.batches->end()) {
            actions.emplace_back(SetBatch{kind.category, false});
        }
    }
    for (const std::string& asked : *options.batches) {
        if (std::ranges::find(choices, asked) == choices.end()) {
            return wrong_use("--batch", "error.option_choice", {{"value", asked}, {"choices", join(choices)}});
        }
    }
    return Done{};
}

/// What --pin asks for; unlike the window's, a pin that is nowhere near the map is an error.
Status add_pins(const Options& options, const MapData& data, std::vector<Action>& actions) {
    if (options.pins.empty()) {
        return Done{};
    }
    const std::vector<std::string> names = map_names(*data.atlas);
    const std::vector<std::string_view> known(names.begin(), names.end());
    for (const auto& [name, place] : options.pins) {
        if (std::ranges::find(known, name) == known.end()) {
            const std::string similar{closest(name, known)};
            return similar.empty() ? wrong_use("--pin", "error.pin_unknown", {{"name", name}})
                                   : wrong_use("--pin", "error.pin_similar", {{"name", name}, {"similar", similar}});
        }
        const MapPoint at = data.projection->to_map(place);
        if (!is_finite(at) || !data.frame.contains(at)) {
            return wrong_use("--pin", "error.pin_elsewhere", {{"name", name}});
        }
        actions.emplace_back(PinName{name, at});
    }
    return Done{};
}

/// The box on the map around a box on earth; its edges are sampled, since they may be curves.
MapExtent project_box(const Projection& projection, const std::array<double, 4>& west_south_east_north) {
    constexpr int steps = 16;
    const auto [west, south, east, north] = west_south_east_north;
    MapExtent extent;
    for (int i = 0; i <= steps; ++i) {
        const double lon = west + (east - west) * i / steps;
        const double lat = south + (north - south) * i / steps;
        for (const LonLat p : {LonLat{lon, south}, LonLat{lon, north}, LonLat{west, lat}, LonLat{east, lat}}) {
            const MapPoint projected = projection.to_map(p);
            if (!is_finite(projected)) {
                return {};
            }
            extent.add(projected);
        }
    }
    return extent;
}

/// "W,S,E,N" in degrees; nothing when it is not four numbers.
std::optional<std::array<double, 4>> parse_box(const std::string& text) {
    const std::vector<std::string> parts = split(text, ',');
    std::array<double, 4> box{};
    if (parts.size() != box.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < box.size(); ++i) {
        const std::optional<double> number = parse_number(parts[i]);
        if (!number) {
            return std::nullopt;
        }
        box[i] = *number;
    }
    return box;
}

/// "LON,LAT:WIDTHxHEIGHT", the middle in degrees and its size in metres there; nothing when it is not that.
std::optional<MapExtent> extent_about_center(const std::string& text, const MapData& data) {
    constexpr double least_m = 10;
    constexpr double most_m = 2e7;
    const std::size_t colon = text.find(':');
    const std::vector<std::string> place = split(std::string_view{text}.substr(0, colon), ',');
    const std::vector<std::string> size = split(std::string_view{text}.substr(colon + 1), 'x');
    if (place.size() != 2 || size.size() != 2) {
        return std::nullopt;
    }
    const auto lon = parse_number(place[0]);
    const auto lat = parse_number(place[1]);
    const auto width = parse_number(size[0]);
    const auto height = parse_number(size[1]);
    const auto is_size = [&](const std::optional<double>& m) { return m && *m >= least_m && *m <= most_m; };
    if (!lon || !lat || std::abs(*lon) > 180 || std::abs(*lat) > 90 || !is_size(width) || !is_size(height)) {
        return std::nullopt;
    }
    const MapPoint center = data.projection->to_map({*lon, *lat});
    const MapPoint half{*width / data.meters_per_unit / 2, *height / data.meters_per_unit / 2};
    return is_finite(center) ? std::optional{MapExtent{center - half, center + half}} : std::nullopt;
}

}  // namespace

std::string batch_id(std::string category) {
    std::ranges::replace(category, ' ', '-');
    return category;
}

Result<std::vector<Action>> start_actions(const Options& options, const MapData& data) {
    const Atlas& atlas = *data.atlas;
    std::vector<Action> actions{SetTheme{options.map_theme()}, SetLanguage{options.map_language()}};
    for (const auto& [layer, visible] : options.layers) {
        actions.emplace_back(SetLayer{layer, visible});
    }
    for (const auto& [overlay, visible] : options.overlays) {
        actions.emplace_back(SetOverlay{overlay, visible});
    }
    const Result<Coloring> coloring = find_coloring(options, atlas);
    if (!coloring) {
        return coloring.error();
    }
    if (coloring.value() != Coloring{}) {
        actions.emplace_back(SetColoring{coloring.value()});
    }
    if (options.year) {
        actions.emplace_back(SetYear{options.year});
    }
    if (const Status status = add_comparison(options, atlas, coloring.value(), actions); !status) {
        return status.error();
    }
    std::vector<std::size_t> industries;
    for (const std::string& name : options.industries) {
        const Result<std::size_t> industry =
            find_feature(atlas, {FeatureKind::industry, "--industry", "industries"}, name);
        if (!industry) {
            return industry.error();
        }
        industries.push_back(industry.value());
    }
    if (!industries.empty()) {
        actions.emplace_back(SetHighlight{std::move(industries)});
    }
    if (options.park_opacity) {
        actions.emplace_back(SetParkOpacity{static_cast<float>(*options.park_opacity)});
    }
    if (const Status status = add_families(options, atlas, actions); !status) {
        return status.error();
    }
    if (const Status status = add_batches(options, atlas, actions); !status) {
        return status.error();
    }
    if (const Status status = add_pins(options, data, actions); !status) {
        return status.error();
    }
    std::vector<FeatureRef> selection;
    for (const std::string& text : options.select) {
        const Result<FeatureRef> feature = find_selected(atlas, text);
        if (!feature) {
            return feature.error();
        }
        if (std::ranges::find(selection, feature.value()) == selection.end()) {
            selection.push_back(feature.value());
            actions.emplace_back(Select{feature.value(), true});
        }
    }
    if (!options.title.empty()) {
        actions.emplace_back(SetTitle{options.title});
    }
    if (!options.approval_number.empty()) {
        actions.emplace_back(SetApprovalNumber{options.approval_number});
    }
    if (!options.views.empty()) {
        actions.emplace_back(SetViews{options.views});
    }
    return actions;
}

Result<MapState> start_state(const Options& options, const MapData& data) {
    const Result<std::vector<Action>> actions = start_actions(options, data);
    if (!actions) {
        return actions.error();
    }
    MapState state;
    for (const Action& action : actions.value()) {
        state = update(std::move(state), data, action);
    }
    return state;
}

Result<PictureFrame> start_frame(const Options& options, const MapData& data) {
    const std::string option = "--frame";
    if (options.frame.empty() || options.frame == "all") {
        return PictureFrame{};
    }
    if (options.frame.find(':') != std::string::npos && options.frame.find(',') != std::string::npos) {
        const std::optional<MapExtent> extent = extent_about_center(options.frame, data);
        if (!extent) {
            return wrong_use(option, "error.frame_form", {{"value", options.frame}});
        }
        return data.frame.contains(extent->center())
                   ? Result{writable(PictureFrame{PictureFrame::Kind::extent, 0, *extent}, data)}
                   : wrong_use(option, "error.frame_elsewhere", {{"value", options.frame}});
    }
    if (options.frame.find(',') == std::string::npos) {
        const Result<std::size_t> park = find_feature(*data.atlas, {FeatureKind::park, option, "parks"}, options.frame);
        if (!park) {
            return park.error();
        }
        return PictureFrame{PictureFrame::Kind::park, park.value(), {}};
    }
    const auto box = parse_box(options.frame);
    const bool is_box = box && (*box)[0] < (*box)[2] && (*box)[1] < (*box)[3] && (*box)[0] >= -180 &&
                        (*box)[2] <= 180 && (*box)[1] >= -90 && (*box)[3] <= 90;
    if (!is_box) {
        return wrong_use(option, "error.frame_form", {{"value", options.frame}});
    }
    const MapExtent extent = project_box(*data.projection, *box);
    if (extent.is_empty() || !extent.intersects(data.shanghai_extent)) {
        return wrong_use(option, "error.frame_elsewhere", {{"value", options.frame}});
    }
    return writable(PictureFrame{PictureFrame::Kind::extent, 0, extent}, data);
}

PictureFrame writable(const PictureFrame& frame, const MapData& data) {
    if (frame.kind != PictureFrame::Kind::extent) {
        return frame;
    }
    const std::optional<MapExtent> extent = extent_about_center(frame_text(frame, data), data);
    return extent ? PictureFrame{PictureFrame::Kind::extent, 0, *extent} : frame;
}

std::string frame_text(const PictureFrame& frame, const MapData& data) {
    switch (frame.kind) {
        case PictureFrame::Kind::all:
            return "all";
        case PictureFrame::Kind::park:
            return data.atlas->parks[frame.park].id;
        case PictureFrame::Kind::extent:
            break;
    }
    const auto in_cm = [&](double units) { return std::round(units * data.meters_per_unit * 100) / 100; };
    const LonLat center = rounded_place(data.projection->to_lon_lat(frame.extent.center()));
    return fmt::format("{},{}:{}x{}", center.lon, center.lat, in_cm(frame.extent.width()),
                       in_cm(frame.extent.height()));
}

MapExtent extent_of(const PictureFrame& frame, const MapData& data) {
    switch (frame.kind) {
        case PictureFrame::Kind::all:
            return data.parks_extent;
        case PictureFrame::Kind::park:
            return data.park_extents[frame.park];
        case PictureFrame::Kind::extent:
            return frame.extent;
    }
    return {};
}

Result<std::vector<std::size_t>> find_parks(const Atlas& atlas, const std::vector<std::string>& names) {
    std::vector<std::size_t> parks;
    for (const std::string& name : names) {
        const Result<std::size_t> park = find_feature(atlas, {FeatureKind::park, "PARK", "parks"}, name);
        if (!park) {
            return park.error();
        }
        parks.push_back(park.value());
    }
    return parks;
}

}  // namespace parkatlas
