#include "app/window_report.h"

#include "app/compare_json.h"
#include "map/query.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

namespace parkatlas {
namespace {

using Json = nlohmann::ordered_json;

Json feature_json(const Atlas& atlas, FeatureRef feature) {
    return {{"kind", to_string(feature.kind)}, {"id", id_of(atlas, feature)}};
}

Json rect_json(const ScreenRect& rect) {
    return {rect.min.x, rect.min.y, rect.width(), rect.height()};
}

}  // namespace

Result<WindowReport> WindowReport::open(const std::filesystem::path& file) {
    WindowReport report;
    if (!file.empty()) {
        report.out_.open(file, std::ios::trunc);
        if (!report.out_) {
            return Error{
                ErrorKind::not_written, file.string(), "error.report_unwritable", {{"reason", std::strerror(errno)}}};
        }
    }
    return report;
}

void WindowReport::action(const Action& action, const MapData& data) {
    if (out_.is_open()) {
        said(to_text(action, data));
    }
}

void WindowReport::said(const std::string& what) {
    if (out_.is_open()) {
        out_ << Json{{"action", what}}.dump() << std::endl;
    }
}

void WindowReport::state(const MapState& state, const MapData& data, double scale) {
    if (!out_.is_open()) {
        return;
    }
    const Atlas& atlas = *data.atlas;
    Json selection = Json::array();
    for (const FeatureRef feature : state.selection) {
        selection.push_back(feature_json(atlas, feature));
    }
    Json layers = Json::array();
    for (const LayerInfo& layer : layer_table) {
        if (state.shows(layer.id)) {
            layers.push_back(layer.name);
        }
    }
    Json families_off = Json::array();
    for (const std::size_t family : state.families_off) {
        families_off.push_back(atlas.families[family].id);
    }
    if (state.unknown_off) {
        families_off.push_back("unknown");
    }
    Json pins = Json::object();
    for (const PinnedName& pin : state.pins) {
        const LonLat at = data.projection->to_lon_lat(pin.at);
        pins[pin.name] = {at.lon, at.lat};
    }
    Json highlight = Json::array();
    for (const std::size_t industry : state.highlight) {
        highlight.push_back(atlas.industries[industry].id);
    }
    Json views = Json::array();
    for (const NamedView& view : state.views) {
        views.push_back(view.id);
    }
    const LonLat center = data.projection->to_lon_lat(state.camera.center);
    const Json json{
        {"state",
         {{"selection", selection},
          {"inspector", state.selection.empty() ? Json{} : Json(id_of(atlas, state.selection.back()))},
          {"hover", state.hover ? feature_json(atlas, *state.hover) : Json{}},
          {"camera", {{"lon", center.lon}, {"lat", center.lat}, {"units_per_px", state.camera.units_per_px}}},
          {"view", rect_json(state.view)},
          {"free", rect_json(state.free)},
          {"framed", state.framed.is_empty() ? Json{} : rect_json(state.framed)},
          {"scale", scale},
          {"layers", layers},
          {"families_off", families_off},
          {"batches_off", state.batches_off},
          {"highlight", highlight},
          {"pins", pins},
          {"park_opacity", std::round(static_cast<double>(state.park_opacity) * 1000) / 1000},
          {"year", state.year ? Json(*state.year) : Json{}},
          {"comparison", compare_json(atlas, state)},
          {"views", views},
          {"theme", state.theme},
          {"language", to_string(state.language)}}}};
    std::string line = json.dump();
    if (line != last_state_) {
        out_ << line << std::endl;
        last_state_ = std::move(line);
    }
}

void WindowReport::widgets(const std::map<std::string, ScreenRect, std::less<>>& widgets) {
    if (!out_.is_open()) {
        return;
    }
    Json all = Json::object();
    for (const auto& [name, rect] : widgets) {
        all[name] = rect_json(rect);
    }
    std::string line = Json{{"widgets", all}}.dump();
    if (line != last_widgets_) {
        out_ << line << std::endl;
        last_widgets_ = std::move(line);
    }
}

void WindowReport::names(const std::vector<PlacedName>& names) {
    if (!out_.is_open()) {
        return;
    }
    Json all = Json::object();
    for (const PlacedName& name : names) {
        all[std::string{name.name()}] = rect_json(name.box);
    }
    std::string line = Json{{"names", all}}.dump();
    if (line != last_names_) {
        out_ << line << std::endl;
        last_names_ = std::move(line);
    }
}

void WindowReport::ready(double first_frame_ms) {
    if (out_.is_open()) {
        out_ << Json{{"ready", true}, {"first_frame_ms", first_frame_ms}}.dump() << std::endl;
    }
}

void WindowReport::exported(const std::string& file) {
    if (out_.is_open()) {
        out_ << Json{{"export", file}}.dump() << std::endl;
    }
}

void WindowReport::copied(const std::string& text) {
    if (out_.is_open()) {
        out_ << Json{{"copied", text}}.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
    }
}

void WindowReport::error(const std::string& message) {
    if (out_.is_open()) {
        out_ << Json{{"error", message}}.dump() << std::endl;
    }
}

std::string frame_stats_json(const FrameStats& stats, const WorkDone& work, double first_frame_ms) {
    const auto summary = [&](auto part) {
        std::vector<double> values;
        for (std::size_t i = 0; i < stats.size(); ++i) {
            values.push_back(std::invoke(part, stats.latest(i)));
        }
        std::sort(values.begin(), values.end());
        const auto rounded = [](double v) { return std::round(v * 1000) / 1000; };
        return values.empty() ? Json{}
                              : Json{{"median", rounded(values[values.size() / 2])}, {"max", rounded(values.back())}};
    };
    const Json json{{"frames", stats.count()},
                    {"measured", stats.size()},
                    {"first_frame_ms", std::round(first_frame_ms * 10) / 10},
                    {"frame_ms", summary(&FrameTimes::whole_ms)},
                    {"build_ms", summary(&FrameTimes::build_ms)},
                    {"draw_ms", summary(&FrameTimes::draw_ms)},
                    {"ui_ms", summary(&FrameTimes::ui_ms)},
                    {"made",
                     {{"scenes", work.scenes},
                      {"feature_lists", work.feature_lists},
                      {"names_sought", work.names_sought},
                      {"meshes", work.meshes},
                      {"glyphs", work.glyphs}}}};
    return json.dump(2) + "\n";
}

}  // namespace parkatlas
