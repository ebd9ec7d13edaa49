#include "map/theme.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

namespace parkatlas {
namespace {

using nlohmann::json;

/// A group of colours as a table: name in the file and member.
template <class Colors>
using ColorTable = std::pair<std::string_view, Color Colors::*>;

constexpr std::array<ColorTable<MapColors>, 21> map_colors{{
    {"sea", &MapColors::sea},
    {"land", &MapColors::land},
    {"neighbor_land", &MapColors::neighbor_land},
    {"shoreline", &MapColors::shoreline},
    {"district_line", &MapColors::district_line},
    {"district_label", &MapColors::district_label},
    {"river", &MapColors::river},
    {"river_bank", &MapColors::river_bank},
    {"water_label", &MapColors::water_label},
    {"ink", &MapColors::ink},
    {"ink2", &MapColors::ink2},
    {"halo", &MapColors::halo},
    {"no_data", &MapColors::no_data},
    {"no_data_line", &MapColors::no_data_line},
    {"facility", &MapColors::facility},
    {"science", &MapColors::science},
    {"selection", &MapColors::selection},
    {"casing", &MapColors::casing},
    {"frame", &MapColors::frame},
    {"card", &MapColors::card},
    {"card_line", &MapColors::card_line},
}};
static_assert(sizeof(MapColors) == map_colors.size() * sizeof(Color), "a colour without its row");

constexpr std::array<ColorTable<UiColors>, 18> ui_colors{{
    {"panel", &UiColors::panel},
    {"sub_panel", &UiColors::sub_panel},
    {"sub_hover", &UiColors::sub_hover},
    {"sub_active", &UiColors::sub_active},
    {"line", &UiColors::line},
    {"text1", &UiColors::text1},
    {"text2", &UiColors::text2},
    {"text3", &UiColors::text3},
    {"accent", &UiColors::accent},
    {"accent_hover", &UiColors::accent_hover},
    {"accent_active", &UiColors::accent_active},
    {"accent_soft", &UiColors::accent_soft},
    {"on_accent", &UiColors::on_accent},
    {"error", &UiColors::error},
    {"warning", &UiColors::warning},
    {"ok", &UiColors::ok},
    {"dim", &UiColors::dim},
    {"switch_off", &UiColors::switch_off},
}};
static_assert(sizeof(UiColors) == ui_colors.size() * sizeof(Color), "a colour without its row");

/// Takes the members of one JSON object, each required and each once; the first error is kept and ends the reading.
class ObjectReader {
public:
    ObjectReader(const json& object, std::string where, std::optional<Error>& error)
        : object_{object}, where_{std::move(where)}, error_{error} {
        if (!object_.is_object()) {
            fail("", "error.look_value", "{…}");
        }
    }

    void take(std::string_view key, Color& out) {
        const json* value = member(key);
        const auto color =
            value != nullptr && value->is_string() ? parse_color(value->get_ref<const std::string&>()) : std::nullopt;
        if (color) {
            out = *color;
        } else {
            fail(key, "error.look_value", "#RRGGBB");
        }
    }
    void take(std::string_view key, std::string& out) {
        const json* value = member(key);
        if (value != nullptr && value->is_string() && !value->get_ref<const std::string&>().empty()) {
            out = value->get<std::string>();
        } else {
            fail(key, "error.look_value", "\"…\"");
        }
    }
    void take(std::string_view key, bool& out) {
        const json* value = member(key);
        if (value != nullptr && value->is_boolean()) {
            out = value->get<bool>();
        } else {
            fail(key, "error.look_value", "true, false");
        }
    }
    void take(std::string_view key, std::vector<Color>& out, std::size_t least) {
        const json* value = member(key);
        const bool is_list = value != nullptr && value->is_array() && value->size() >= least;
        for (std::size_t i = 0; is_list && i < value->size(); ++i) {
            const json& item = (*value)[i];
            const auto color = item.is_string() ? parse_color(item.get_ref<const std::string&>()) : std::nullopt;
            if (!color) {
                fail(key, "error.look_value", "#RRGGBB");
                return;
            }
            out.push_back(*color);
        }
        if (!is_list) {
            fail(key, "error.look_value", fmt::format("[{} × \"#RRGGBB\"]", least));
        }
    }
    /// A number between `min` and `max`.
    void take(std::string_view key, float& out, float min, float max) {
        const json* value = member(key);
        const double number = value != nullptr && value->is_number() ? value->get<double>() : std::nan("");
        if (number >= static_cast<double>(min) && number <= static_cast<double>(max)) {
            out = static_cast<float>(number);
        } else {
            fail(key, "error.look_value", fmt::format("{}…{}", min, max));
        }
    }
    /// A list of numbers between `min` and `max`, at least one.
    void take(std::string_view key, std::vector<float>& out, float min, float max) {
        const json* value = member(key);
        bool good = value != nullptr && value->is_array() && !value->empty();
        for (std::size_t i = 0; good && i < value->size(); ++i) {
            const json& item = (*value)[i];
            const double number = item.is_number() ? item.get<double>() : std::nan("");
            good = number >= static_cast<double>(min) && number <= static_cast<double>(max);
            out.push_back(static_cast<float>(number));
        }
        if (!good) {
            fail(key, "error.look_value", fmt::format("[{}…{}]", min, max));
        }
    }
    /// The name of a map colour.
    void take_token(std::string_view key, std::string& out) {
        take(key, out);
        const auto names = map_color_names();
        if (!error_ && std::find(names.begin(), names.end(), out) == names.end()) {
            fail(key, "error.look_value", "sea, land, ink, …");
        }
    }
    template <class Colors, std::size_t N>
    void take(const std::array<ColorTable<Colors>, N>& table, Colors& out) {
        for (const auto& [name, color] : table) {
            take(name, out.*color);
        }
    }
    [[nodiscard]] ObjectReader child(std::string_view key) {
        const json* value = member(key);
        static const json nothing = json::object();
        return {value != nullptr ? *value : nothing, path(key), error_};
    }
    /// For objects whose keys are free names: all of them.
    [[nodiscard]] std::vector<std::string> keys() const {
        std::vector<std::string> out;
        for (const auto& [key, value] : object_.items()) {
            out.push_back(key);
        }
        return out;
    }
    /// Keys that nobody took are errors.
    void finish() {
        for (const auto& [key, value] : object_.items()) {
            if (object_.is_object() && taken_.count(key) == 0) {
                fail(key, "error.look_key_unknown", "");
            }
        }
    }

private:
    const json* member(std::string_view key) {
        taken_.emplace(key);
        const auto found = object_.is_object() ? object_.find(key) : object_.end();
        if (found == object_.end()) {
            fail(key, "error.look_key_missing", "");
            return nullptr;
        }
        return &*found;
    }
    [[nodiscard]] std::string path(std::string_view key) const {
        const bool is_top = where_.size() < 2 || where_.compare(where_.size() - 2, 2, ": ") == 0;
        return where_ + (is_top || key.empty() ? "" : ".") + std::string{key};
    }
    void fail(std::string_view key, const char* message, std::string expected) {
        if (!error_) {
            error_ = Error{ErrorKind::bad_input, path(key), message, {{"expected", std::move(expected)}}};
        }
    }

    const json& object_;
    std::string where_;  ///< "light.json: map"
    std::optional<Error>& error_;
    std::set<std::string, std::less<>> taken_;
};

/// Parses a file of looks: `read` takes what it knows from the top object.
template <class Look, class Read>
Result<Look> parse_look(std::string_view text, const std::string& where, Read read) {
    const json document = json::parse(text, nullptr, false);
    if (document.is_discarded()) {
        return Error{ErrorKind::bad_input, where, "error.look_not_json", {}};
    }
    std::optional<Error> error;
    ObjectReader top{document, where + ": ", error};
    Look look;
    read(top, look);
    top.finish();
    if (error) {
        return *error;
    }
    return look;
}

constexpr float max_px = 200;

template <class Colors, std::size_t N>
Color color_of(const std::array<ColorTable<Colors>, N>& table, const Colors& colors, std::string_view token) {
    for (const auto& [name, color] : table) {
        if (name == token) {
            return colors.*color;
        }
    }
    throw std::logic_error{"no colour " + std::string{token}};
}

}  // namespace

Result<Theme> Theme::parse(std::string_view text, const std::string& where) {
    return parse_look<Theme>(text, where, [](ObjectReader& top, Theme& theme) {
        top.take("id", theme.id);
        top.take("dark", theme.is_dark);
        ObjectReader outline = top.child("outline");
        outline.take("toward", theme.outline_toward);
        outline.take("mix", theme.outline_mix, 0, 1);
        outline.finish();
        top.take("shoreline_px", theme.shoreline_px, 0, max_px);
        top.take("district_px", theme.district_px, 0, max_px);
        ObjectReader map = top.child("map");
        map.take(map_colors, theme.map);
        map.finish();
        ObjectReader ui = top.child("ui");
        ui.take(ui_colors, theme.ui);
        ui.finish();
        top.take("ramp", theme.ramp, 2);
        top.take("district", theme.district, 1);
        ObjectReader pattern = top.child("pattern");
        pattern.take("opacity", theme.pattern_opacity, 0, 1);
        ObjectReader lines = pattern.child("lines");
        for (const std::string& id : lines.keys()) {
            lines.take(id, theme.pattern[id].lines_deg, 0, 180);
        }
        ObjectReader dots = pattern.child("dots");
        for (const std::string& id : dots.keys()) {
            dots.take(id, theme.pattern[id].dot_px, 0, max_px);
        }
        pattern.finish();
        ObjectReader gate = top.child("gate");
        gate.take("grey_lightness", theme.grey_lightness, 0, 100);
        gate.take("line_contrast", theme.line_contrast, 0, 21);
        gate.finish();
        ObjectReader family = top.child("family");
        for (const std::string& id : family.keys()) {
            family.take(id, theme.family[id]);
        }
    });
}

Result<Style> Style::parse(std::string_view text, const std::string& where) {
    return parse_look<Style>(text, where, [](ObjectReader& top, Style& style) {
        ObjectReader labels = top.child("labels");
        for (const std::string& name : labels.keys()) {
            ObjectReader reader = labels.child(name);
            LabelClass& label = style.labels[name];
            reader.take("size_px", label.size_px, 1, max_px);
            reader.take("bold", label.bold);
            reader.take_token("color", label.color);
            reader.take("spacing_px", label.spacing_px, -max_px, max_px);
            reader.take("halo_px", label.halo_px, 0, max_px);
            reader.take_token("halo_color", label.halo_color);
            reader.take("shear_deg", label.shear_deg, -45, 45);
            reader.finish();
        }
        ObjectReader lengths = top.child("lengths");
        for (const std::string& name : lengths.keys()) {
            lengths.take(name, style.lengths[name], -max_px, 10 * max_px);
        }
    });
}

const LabelClass& Style::label(std::string_view name) const {
    const auto found = labels.find(name);
    if (found == labels.end()) {
        throw std::logic_error{"style.json has no label class " + std::string{name}};
    }
    return found->second;
}

float Style::length(std::string_view name) const {
    const auto found = lengths.find(name);
    if (found == lengths.end()) {
        throw std::logic_error{"style.json has no length " + std::string{name}};
    }
    return found->second;
}

Color map_color(const Theme& theme, std::string_view token) {
    return color_of(map_colors, theme.map, token);
}

Color ui_color(const Theme& theme, std::string_view token) {
    return color_of(ui_colors, theme.ui, token);
}

std::vector<std::string> map_color_names() {
    std::vector<std::string> names;
    for (const auto& [name, color] : map_colors) {
        names.emplace_back(name);
    }
    return names;
}

}  // namespace parkatlas
