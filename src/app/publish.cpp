// The list of what to check before a map is published in China. It reads the map that would be drawn; what only the
// user or the reviewing authority can know it leaves open, and it never makes up a number.

#include "app/commands.h"
#include "app/console.h"
#include "app/loader.h"
#include "app/looks.h"
#include "app/rows.h"
#include "app/start_state.h"
#include "app/text_table.h"
#include "map/description.h"
#include "scene/furniture.h"

#include <algorithm>
#include <set>

namespace parkatlas {
namespace {

constexpr std::size_t page_columns = 88;
constexpr std::size_t indent = 4;

/// One thing to check. `met` is empty where the program cannot know.
struct Item {
    std::string_view id;  ///< text key "publish.what.<id>"
    std::optional<bool> met;
    std::string finding;
};

using Values = std::vector<std::pair<std::string, std::string>>;

/// The map that would be drawn, and what was found on it.
class Checklist {
public:
    Checklist(const SceneContext& context, const Strings& strings, const MapState& state, const PictureFrame& frame,
              const BuiltScene& built)
        : context_{context}, strings_{strings}, state_{state}, frame_{frame}, built_{built} {}

    std::vector<Item> take(const MapExtent& shown) && {
        const MapSummary summary = summarize(context_.data, state_, shown);
        approval_number();
        add("boundaries", std::nullopt, "publish.boundaries");
        if (state_.shows(LayerId::districts)) {
            add("districts", std::nullopt, "publish.districts_drawn");
        } else {
            add("districts", true, "publish.not_drawn");
        }
        schematic(summary, shown);
        sites(summary);
        add("crs", std::nullopt, "publish.crs", {{"crs", context_.data.projection->name()}});
        date();
        overlay("title", OverlayId::title);
        overlay("sources", OverlayId::source);
        legend();
        overlay("scale", OverlayId::scale_bar);
        add("north", shows_north_arrow(state_) || state_.shows(OverlayId::graticule),
            state_.shows(OverlayId::graticule) ? "publish.graticule"
            : shows_north_arrow(state_)        ? "publish.drawn"
                                               : "publish.missing");
        names();
        return std::move(items_);
    }

private:
    void add(std::string_view id, std::optional<bool> met, std::string_view key, const Values& values = {}) {
        items_.push_back({id, met, strings_.format(key, values)});
    }
    void overlay(std::string_view id, OverlayId overlay) {
        const bool drawn = state_.shows(overlay);
        add(id, drawn, drawn ? "publish.drawn" : "publish.missing");
    }

    void approval_number() {
        if (state_.approval_number.empty()) {
            add("approval", false, "publish.approval_empty");
        } else if (!state_.shows(OverlayId::source)) {
            add("approval", false, "publish.approval_hidden");
        } else {
            add("approval", std::nullopt, "publish.approval_given", {{"number", state_.approval_number}});
        }
    }

    void schematic(const MapSummary& summary, const MapExtent& shown) {
        if (!state_.shows(LayerId::parks)) {
            add("schematic", true, "publish.not_drawn");
            return;
        }
        const auto& [a, b, c, d] = summary.blocks_by_grade;
        const std::string note = schematic_footnote(context_, state_, shown);
        add("schematic", b + c + d == 0 || !note.empty(), "publish.schematic",
            {{"all", std::to_string(a + b + c + d)},
             {"a", std::to_string(a)},
             {"b", std::to_string(b)},
             {"c", std::to_string(c)},
             {"d", std::to_string(d)}});
    }

    void sites(const MapSummary& summary) {
        const std::size_t count = (summary.facilities ? summary.facilities->shown.size() : 0) +
                                  (summary.projects ? summary.projects->shown.size() : 0);
        if (count == 0) {
            add("sites", true, "publish.not_drawn");
        } else {
            add("sites", std::nullopt, "publish.sites_drawn", {{"count", std::to_string(count)}});
        }
    }

    /// The time of what is shown stands in the subtitle: the map's year, or the years of the sources of industries.
    void date() {
        const std::string subtitle = sheet_title(context_, state_, frame_).subtitle;
        std::size_t digits = 0;  // a year has four in a row
        bool says_year = false;
        for (const char c : subtitle) {
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            says_year = says_year || digits == 4;
        }
        if (says_year && state_.shows(OverlayId::title)) {
            add("date", true, "publish.date_said", {{"subtitle", subtitle}});
        } else {
            add("date", false, "publish.date_missing");
        }
    }

    void legend() {
        const bool dropped = std::ranges::find(built_.dropped, "legend", &Dropped::what) != built_.dropped.end();
        const bool cut =
            std::ranges::any_of(built_.dropped, [](const Dropped& part) { return part.what.starts_with("legend/"); });
        if (state_.shows(OverlayId::legend) && dropped) {
            add("legend", false, "publish.legend_dropped");
        } else if (cut) {
            add("legend", false, "publish.legend_cut");
        } else {
            overlay("legend", OverlayId::legend);
        }
    }

    /// Parks whose name found no place on any frame.
    void names() {
        const auto park_of = [](const std::string& id) {
            const std::size_t at = id.find("/park/");
            return at == std::string::npos ? "" : id.substr(at + 6, id.find('#') - at - 6);
        };
        std::set<std::string> named;
        for (const PlacedName& name : built_.names) {
            named.insert(park_of(name.id));
        }
        std::string missing;
        for (const Dropped& dropped : built_.dropped) {
            if (const std::string id = park_of(dropped.what); !id.empty() && named.insert(id).second) {
                const auto park = context_.data.atlas->park_index(id);
                missing += (missing.empty() ? "" : strings_["ui.list_comma"]) +
                           (park ? context_.data.atlas->parks[*park].name.in(state_.language) : id);
            }
        }
        if (missing.empty()) {
            add("names", std::nullopt, "publish.names");
        } else {
            add("names", false, "publish.names_missing", {{"parks", missing}});
        }
    }

    const SceneContext& context_;
    const Strings& strings_;
    const MapState& state_;
    const PictureFrame& frame_;
    const BuiltScene& built_;
    std::vector<Item> items_;
};

std::string text(const std::vector<Item>& items, const Strings& strings) {
    std::string out = strings["publish.heading"] + "\n";
    for (const Item& item : items) {
        out += item.met ? (*item.met ? "[x] " : "[ ] ") : "[?] ";
        out += strings["publish.what." + std::string{item.id}] + "\n";
        for (const std::string& line : wrap(item.finding, page_columns - indent)) {
            out += std::string(indent, ' ') + line + "\n";
        }
    }
    for (const std::string& line : wrap(strings["publish.key"], page_columns)) {
        out += line + "\n";
    }
    return out;
}

Json rows(const std::vector<Item>& items, const Strings& strings) {
    Json json = Json::array();
    for (const Item& item : items) {
        json.push_back({{"id", item.id},
                        {"met", or_null(item.met)},
                        {"what", strings["publish.what." + std::string{item.id}]},
                        {"finding", item.finding}});
    }
    return json;
}

}  // namespace

Status run_publish(const Options& options, const Strings& strings, Timeline& timeline) {
    const Result<PicturePixels> pixels = picture_pixels(options);
    if (!pixels) {
        return pixels.error();
    }
    const Result<DrawableMap> map =
        load_drawable_map({options.data, options.table}, options.crs, Triangles::when_needed, timeline);
    if (!map) {
        return map.error();
    }
    const Result<Looks> looks = load_looks(options.map_theme(), options.map_language());
    if (!looks) {
        return looks.error();
    }
    const Result<FontBook> fonts = load_fonts(timeline);
    if (!fonts) {
        return fonts.error();
    }
    const MapData& data = *map.value().data;
    const Result<MapState> state = start_state(options, data);
    if (!state) {
        return state.error();
    }
    const Result<PictureFrame> frame = start_frame(options, data);
    if (!frame) {
        return frame.error();
    }
    const SceneContext context = scene_context(data, *map.value().paths, looks.value(), fonts.value());
    const SheetSize sheet = sheet_size(pixels.value());
    const BuiltScene built =
        build_picture_scene(context, state.value(), frame.value(), sheet.width_px, sheet.height_px);
    const std::vector<Item> items =
        Checklist{context, strings, state.value(), frame.value(), built}.take(extent_of(frame.value(), data));
    if (options.json) {
        return print(Json{{"items", rows(items, strings)}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
    }
    return print(text(items, strings));
}

}  // namespace parkatlas
