#include "app/report.h"

#include "app/compare_json.h"
#include "app/help.h"
#include "app/text_table.h"
#include "geo/versions.h"
#include "map/query.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace parkatlas {
namespace {

std::string dump(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

double rounded(double value, double step) {
    return std::round(value / step) * step;
}

Json ids_of(const Atlas& atlas, const std::vector<FeatureRef>& features) {
    Json ids = Json::array();
    for (const FeatureRef& feature : features) {
        ids.push_back({{"kind", to_string(feature.kind)}, {"id", id_of(atlas, feature)}});
    }
    return ids;
}

template <class Table>
Json shown(const Table& table, const MapState& state) {
    Json names = Json::array();
    for (const auto& row : table) {
        if (state.shows(row.id)) {
            names.push_back(row.name);
        }
    }
    return names;
}

/// Every pinned name: where it is, the frame that shows it there, or why none does.
Json pins_of(const SceneContext& context, const MapState& state, const BuiltScene& built) {
    const auto frame_in = [](const std::string& id, const std::string& name) {
        const bool is_it = id.size() > name.size() && id.ends_with(name) && id[id.size() - name.size() - 1] == '/';
        return is_it ? id.substr(0, id.size() - name.size() - 1) : std::string{};
    };
    Json pins = Json::array();
    for (const PinnedName& pin : state.pins) {
        const LonLat at = context.data.projection->to_lon_lat(pin.at);
        Json frame;
        Json why = "not named on this map";
        for (const PlacedName& placed : built.names) {
            if (placed.is_pinned && placed.name() == pin.name) {
                frame = frame_in(placed.id, pin.name);
                why = nullptr;
            }
        }
        for (const UnmetPin& unmet : built.unmet_pins) {
            if (!frame_in(unmet.id, pin.name).empty()) {
                why = context.strings_en[unmet.why];
            }
        }
        pins.push_back({{"name", pin.name},
                        {"at", {rounded(at.lon, 1e-6), rounded(at.lat, 1e-6)}},
                        {"frame", frame},
                        {"why", why}});
    }
    return pins;
}

Json frames_of(const Scene& scene, const Projection& projection) {
    Json frames = Json::array();
    for (const MapFrame& frame : scene.frames) {
        const LonLat center = projection.to_lon_lat(frame.center);
        frames.push_back({{"center", {rounded(center.lon, 1e-6), rounded(center.lat, 1e-6)}},
                          {"units_per_px", frame.units_per_px},
                          {"rect_px", {frame.rect.min.x, frame.rect.min.y, frame.rect.width(), frame.rect.height()}}});
    }
    return frames;
}

Json font_of(const FontBook& fonts, std::uint8_t face) {
    const FontFile& file = fonts.file(face);
    return {{"family", file.family},
            {"file", file.path.filename().string()},
            {"index", file.index},
            {"version", fonts.version(face)}};
}

/// The driver that drew, else why there was none; null where none was wanted.
Json gl_of(const Workshop& workshop) {
    if (workshop.studio) {
        return {{"driver", workshop.studio->gl}, {"context", workshop.studio->context.way()}};
    }
    if (workshop.no_gl) {
        Json missing{{"missing", workshop.no_gl->key}};
        for (const auto& [name, value] : workshop.no_gl->values) {
            missing[name] = value;
        }
        return missing;
    }
    return nullptr;
}

}  // namespace

Json file_report(const WrittenFile& file, std::span<const WrittenFile> beside) {
    Json report{{"file", file.file.string()}, {"bytes", file.bytes}, {"sha256", file.sha256}};
    report["beside"] = Json::array();
    for (const WrittenFile& one : beside) {
        report["beside"].push_back({{"file", one.file.string()}, {"bytes", one.bytes}, {"sha256", one.sha256}});
    }
    return report;
}

Json page_report(const Page& page, const PageGround& ground, const Workshop& workshop) {
    const SceneContext context = context_of(page, ground);
    const MapState& state = page.state;
    const BuiltScene& built = page.picture.built;
    const PicturePixels& pixels = page.pixels;
    const PageSize size = page_size(workshop);
    const Atlas& atlas = *context.data.atlas;
    const Projection& projection = *context.data.projection;
    Json placed = Json::array();
    Json shortened = Json::array();
    for (const PlacedName& name : built.names) {
        placed.push_back(name.id);
        if (!name.without.empty()) {
            shortened.push_back({{"what", name.id}, {"without", name.without}});
        }
    }
    Json dropped = Json::array();
    for (const Dropped& label : built.dropped) {
        dropped.push_back({{"what", label.what}, {"why", label.why}});
    }
    Json highlight = Json::array();
    for (const std::size_t industry : state.highlight) {
        highlight.push_back(atlas.industries[industry].id);
    }
    const PictureCost cost = estimated_cost(workshop.format, pixels);
    const DrawStats& draw = page.picture.draw;
    return {{"title", page.texts.title},
            {"estimate", {{"memory_mb", rounded(cost.memory_mb, 1)}, {"seconds", rounded(cost.seconds, 0.01)}}},
            {"width_px", device_px(pixels.width_px, pixels)},
            {"height_px", device_px(pixels.height_px, pixels)},
            {"width_mm", rounded(size.width_in * 25.4, 0.01)},
            {"height_mm", rounded(size.height_in * 25.4, 0.01)},
            {"dpi", pixels.dpi},
            {"pixel_ratio", pixels.pixel_ratio},
            {"backend", workshop.studio ? "gl" : "cpu"},
            {"gl", gl_of(workshop)},
            {"language", to_string(state.language)},
            {"theme", state.theme},
            {"approval_number", state.approval_number.empty() ? Json(nullptr) : Json(state.approval_number)},
            {"comparison", compare_json(atlas, state)},
            {"layers", shown(layer_table, state)},
            {"overlays", shown(overlay_table, state)},
            {"selection", ids_of(atlas, state.selection)},
            {"highlight", highlight},
            {"frames", frames_of(built.scene, projection)},
            {"labels_placed", placed},
            {"labels_shortened", shortened},
            {"labels_dropped", dropped},
            {"pins", pins_of(context, state, built)},
            {"draw_calls", draw.draw_calls},
            {"triangles", draw.triangles},
            {"glyphs_rendered", draw.glyphs_rendered}};
}

Json ground_report(const PageGround& ground, const Strings& strings) {
    const MapData& data = *ground.map.data;
    Json notices = Json::array();
    for (const Notice& notice : data.notices) {
        Json values = Json::object();
        for (const auto& [name, value] : notice.values) {
            values[name] = value;
        }
        notices.push_back({{"where", notice.where},
                           {"key", notice.key},
                           {"values", values},
                           {"text", strings.format(notice.key, notice.values)}});
    }
    return {{"crs", {{"code", data.projection->code()}, {"name", data.projection->name()}}},
            {"data_notices", notices},
            {"fonts", {font_of(ground.fonts, 0), font_of(ground.fonts, 1)}},
            {"versions", {{"parkatlas", PARKATLAS_VERSION}, {"gdal", gdal_version()}, {"proj", proj_version()}}}};
}

Json picture_report(Json file, const Json& page, const Json& ground) {
    file.update(page);
    file.update(ground);
    return file;
}

Json document_report(Json file, const std::vector<Json>& pages, const Json& ground) {
    file["pages"] = pages;
    file.update(ground);
    return file;
}

Json folder_file_report(std::span<const WrittenFile> files, const Page& page, const PageGround& ground,
                        const Workshop& workshop) {
    Json report = file_report(files.front(), files.subspan(1));
    report.update(page_report(page, ground, workshop));
    return report;
}

Json folder_report(const std::filesystem::path& folder, const std::vector<Json>& files, const Json& ground) {
    Json report{{"folder", folder.string()}, {"files", files}};
    report.update(ground);
    return report;
}

std::string report_text(const Json& report) {
    return dump(report);
}

std::string stats_json(const Timeline& timeline) {
    Json phases = Json::array();
    for (const Timeline::Entry& entry : timeline.entries()) {
        phases.push_back({{"phase", entry.phase},
                          {"thread", entry.thread},
                          {"start_ms", rounded(entry.start_ms, 0.01)},
                          {"duration_ms", rounded(entry.duration_ms, 0.01)},
                          {"cpu_ms", rounded(entry.cpu_ms, 0.01)}});
    }
    const double since_main_ms = timeline.now_ms();
    return dump({{"before_main_ms", rounded(timeline.before_main_ms(), 0.01)},
                 {"since_main_ms", rounded(since_main_ms, 0.01)},
                 {"total_ms", rounded(timeline.before_main_ms() + since_main_ms, 0.01)},
                 {"phases", phases}});
}

std::string stats_text(const Timeline& timeline, const Strings& strings) {
    const auto ms = [](double value) { return fmt::format("{:.1f}", value); };
    std::vector<std::vector<std::string>> rows{
        {strings["stats.phase"], strings["stats.thread"], strings["stats.start_ms"], strings["stats.duration_ms"],
         strings["stats.cpu_ms"]},
        {"before_main", "main", "—", "—", ms(timeline.before_main_ms())}};
    for (const Timeline::Entry& entry : timeline.entries()) {
        rows.push_back({entry.phase, entry.thread, ms(entry.start_ms), ms(entry.duration_ms), ms(entry.cpu_ms)});
    }
    rows.push_back({"total", "—", "—", ms(timeline.before_main_ms() + timeline.now_ms()), "—"});
    return align_columns(rows);
}

}  // namespace parkatlas
