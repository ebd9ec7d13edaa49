#include "app/settings.h"

#include "app/start_state.h"
#include "map/query.h"
#include "map/sites.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace parkatlas {
namespace {

/// A list of names as its option takes it.
std::string names_text(const std::vector<std::string>& names) {
    return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ","));
}

std::string breaks_text(const Coloring& coloring) {
    const std::string_view rule = break_rule_table[static_cast<std::size_t>(coloring.rule)].name;
    if (coloring.rule != BreakRule::manual) {
        return fmt::format("{}:{}", rule, coloring.classes);
    }
    return coloring.limits.empty() ? std::string{rule} : fmt::format("{}", fmt::join(coloring.limits, ","));
}

bool has_same_colors(const Coloring& a, const Coloring& b) {
    return a.by == b.by && (a.by != ColorBy::column || a.column == b.column);
}

/// Writes the options of one state, in any order.
class Writer {
public:
    explicit Writer(const Atlas& atlas) : atlas_{atlas} {}

    void add(std::string name, std::string value) { settings_.push_back({std::move(name), std::move(value)}); }

    template <class Table, class Shown>
    void add_shown(const std::string& name, const Table& table, const Shown& shown) {
        std::vector<std::string> names;
        bool is_default = true;
        for (const auto& row : table) {
            const bool is_on = shown[static_cast<std::size_t>(row.id)];
            is_default = is_default && is_on == row.visible_by_default;
            if (is_on) {
                names.emplace_back(row.name);
            }
        }
        if (!is_default) {
            add(name, names_text(names));
        }
    }

    void add_coloring(const Coloring& coloring) {
        // A table of the user's own colours the map unless something else is asked for.
        const bool has_table =
            std::ranges::any_of(atlas_.columns, [](const ParkColumn& c) { return c.source.empty(); });
        if (coloring.by != ColorBy::leading_industry || has_table) {
            add("color-by", color_by_id(atlas_, coloring));
        }
        if (coloring.by == ColorBy::column && breaks_text(coloring) != breaks_text({})) {
            add("breaks", breaks_text(coloring));
        }
    }

    void add_comparison(const Comparison& comparison, const Coloring& present) {
        add("compare-year", comparison.year ? std::to_string(*comparison.year) : "latest");
        const Coloring& coloring = comparison.coloring;
        const bool has_same = has_same_colors(coloring, present);
        if (!has_same) {
            add("compare-color-by", color_by_id(atlas_, coloring));
        }
        const std::string breaks = breaks_text(has_same ? present : Coloring{});
        if (coloring.by == ColorBy::column && breaks_text(coloring) != breaks) {
            add("compare-breaks", breaks_text(coloring));
        }
        if (comparison.mode != CompareMode::swipe) {
            add("compare-mode",
                std::string{std::ranges::find(compare_mode_table, comparison.mode, &CompareModeInfo::mode)->name});
        }
        if (comparison.split != Comparison{}.split) {
            add("compare-split", fmt::format("{}", comparison.split));
        }
    }

    void add_families(const MapState& state) {
        if (state.families_off.empty() && !state.unknown_off) {
            return;
        }
        std::vector<std::string> on;
        for (std::size_t i = 0; i < atlas_.families.size(); ++i) {
            if (!state.families_off.contains(i)) {
                on.push_back(atlas_.families[i].id);
            }
        }
        if (!state.unknown_off) {
            on.emplace_back(unknown_family);
        }
        add("families", names_text(on));
    }

    void add_batches(const MapState& state) {
        if (state.batches_off.empty()) {
            return;
        }
        std::vector<std::string> on;
        for (const BatchKind& kind : batch_kinds(atlas_)) {
            if (!state.batches_off.contains(kind.category)) {
                on.push_back(batch_id(kind.category));
            }
        }
        add("batch", names_text(on));
    }

    void add_features(const MapState& state) {
        std::vector<std::string> industries;
        for (const std::size_t industry : state.highlight) {
            industries.push_back(atlas_.industries[industry].id);
        }
        if (!industries.empty()) {
            add("industry", names_text(industries));
        }
        std::vector<std::string> selected;
        for (const FeatureRef feature : state.selection) {
            const std::string& id = id_of(atlas_, feature);
            selected.push_back(feature.kind == FeatureKind::park ? id
                                                                 : std::string{to_string(feature.kind)} + "/" + id);
        }
        if (!selected.empty()) {
            add("select", names_text(selected));
        }
    }

    [[nodiscard]] const Settings& settings() const { return settings_; }

private:
    const Atlas& atlas_;
    Settings settings_;
};

bool is_repeated(std::string_view name) {
    const SceneForm form = option_of(name)->form;
    return form == SceneForm::places || form == SceneForm::lists;
}

}  // namespace

Settings view_settings(const MapState& state, const PictureFrame& frame, const MapData& data) {
    const MapState fresh;
    Writer out{*data.atlas};
    out.add("lang", std::string{to_string(state.language)});
    out.add("theme", state.theme);
    if (!state.title.empty()) {
        out.add("title", state.title);
    }
    if (!state.approval_number.empty()) {
        out.add("approval-number", state.approval_number);
    }
    if (frame.kind != PictureFrame::Kind::all) {
        out.add("frame", frame_text(frame, data));
    }
    out.add_shown("layers", layer_table, state.layers);
    out.add_shown("overlays", overlay_table, state.overlays);
    if (state.year) {
        out.add("year", std::to_string(*state.year));
    }
    out.add_coloring(state.coloring);
    if (state.park_opacity != fresh.park_opacity) {
        out.add("park-opacity", fmt::format("{}", state.park_opacity));
    }
    out.add_families(state);
    out.add_batches(state);
    out.add_features(state);
    if (state.comparison) {
        out.add_comparison(*state.comparison, state.coloring);
    }
    for (const PinnedName& pin : state.pins) {
        const LonLat place = rounded_place(data.projection->to_lon_lat(pin.at));
        out.add("pin", fmt::format("{}={},{}", pin.name, place.lon, place.lat));
    }
    return in_order(out.settings());
}

Settings settings_of(const Settings& settings, SceneReach reach) {
    Settings found;
    std::ranges::copy_if(settings, std::back_inserter(found), [&](const Setting& setting) {
        const OptionInfo& info = *option_of(setting.name);
        return info.form != SceneForm::none && info.reach == reach;
    });
    return found;
}

Settings in_order(const Settings& settings) {
    Settings ordered;
    for (const OptionInfo& info : option_table()) {
        for (const Setting& setting : settings) {
            if (setting.name != info.key()) {
                continue;
            }
            const bool goes_on = !ordered.empty() && ordered.back().name == setting.name && !is_repeated(setting.name);
            if (goes_on) {
                ordered.back() = setting;
            } else {
                ordered.push_back(setting);
            }
        }
    }
    return ordered;
}

Settings replaced(const Settings& settings, const Settings& others) {
    Settings merged;
    std::ranges::copy_if(settings, std::back_inserter(merged), [&](const Setting& setting) {
        return std::ranges::find(others, setting.name, &Setting::name) == others.end();
    });
    merged.insert(merged.end(), others.begin(), others.end());
    return in_order(merged);
}

std::string_view value_of(const Settings& settings, std::string_view name) {
    const auto found = std::ranges::find(settings, name, &Setting::name);
    return found == settings.end() ? std::string_view{} : std::string_view{found->value};
}

std::string shell_word(std::string_view text) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%";
    if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos) {
        return std::string{text};
    }
    std::string quoted = "'";
    for (const char c : text) {
        quoted += c == '\'' ? std::string{"'\\''"} : std::string(1, c);
    }
    return quoted + "'";
}

std::string command_line(Command command, const Settings& settings) {
    std::string line =
        "parkatlas " + std::string{std::ranges::find(command_table, command, &CommandInfo::command)->name};
    for (const Setting& setting : settings) {
        const OptionInfo& info = *option_of(setting.name);
        line += " " + std::string{info.name};
        if (!info.value.empty()) {
            // Joined, a value that begins with a dash is no option.
            line += (setting.value.starts_with('-') ? "=" : " ") + shell_word(setting.value);
        }
    }
    return line;
}

}  // namespace parkatlas
