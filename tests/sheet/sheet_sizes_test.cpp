// What holds for sheets of every size: room of the legend, size of type, nothing over another or off the sheet, and
// what does not move from year to year.

#include "map/history.h"
#include "map/industries.h"
#include "scene/legend.h"
#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

struct Size {
    double width, height;
};
/// 16:9, 4:3, square, paper upright and across, from the smallest to 8K.
constexpr std::array<Size, 14> sizes{{{640, 360},
                                      {360, 640},
                                      {800, 600},
                                      {600, 800},
                                      {1080, 1080},
                                      {1280, 720},
                                      {1080, 1350},
                                      {1440, 1080},
                                      {1920, 1080},
                                      {1080, 1920},
                                      {2560, 1080},
                                      {2480, 3508},
                                      {3508, 2480},
                                      {7680, 4320}}};

/// States that ask much of a sheet.
std::vector<std::pair<std::string, MapState>> states() {
    std::vector<std::pair<std::string, MapState>> all;
    const auto add = [&](std::string name, auto change) {
        MapState state;
        change(state);
        all.emplace_back(std::move(name), std::move(state));
    };
    add("default", [](MapState&) {});
    add("all layers", [](MapState& s) { s.layers.fill(true); });
    add("ranks", [](MapState& s) { s.highlight = {fixture().atlas().industry_index("ai").value()}; });
    add("by area", [](MapState& s) { s.coloring = {ColorBy::column, 0, BreakRule::quantile, 5, {}}; });
    add("by district", [](MapState& s) { s.coloring.by = ColorBy::district; });
    add("2012, by stage", [](MapState& s) {
        s.year = 2012;
        s.coloring.by = ColorBy::joined;
    });
    add("graticule, long title", [](MapState& s) {
        s.overlays.fill(true);
        s.title = "张江高新区一区22园产业布局、重大科技基础设施与项目进展总图（供汇报使用，内部资料，未经审定）";
    });
    return all;
}

/// Where the letters of a run stand: from the top of its capitals to below its descenders, px.
ScreenRect box_of(const SceneContext& context, const GlyphRun& run) {
    const auto size = static_cast<double>(run.size_px);
    const double advance = context.fonts.shape(run.text, run.face == 1).advance * size;
    const ScreenPoint at = run.glyphs.front().at;
    return {{at.x, at.y - 0.8 * size},
            {std::max(at.x + advance, run.glyphs.back().at.x + 0.3 * size), at.y + 0.15 * size}};
}

/// The parts of the furniture by the id of their group, e.g. "legend" and all that is in it.
struct Part {
    std::string id;
    ScreenRect box;
};
std::vector<Part> furniture_parts(const SceneContext& context, const BuiltScene& built) {
    std::vector<Part> parts;
    std::string id;
    for (const DrawItem& item : built.scene.furniture) {
        ScreenRect box;
        if (const auto* group = std::get_if<ItemGroup>(&item)) {
            id = group->id.substr(0, group->id.find('/'));
            continue;
        }
        if (const auto* run = std::get_if<GlyphRun>(&item)) {
            box = box_of(context, *run);
        } else if (const auto* fill = std::get_if<FillPath>(&item); fill != nullptr && id == "legend") {
            box.add(ScreenPoint{fill->path->min().x, fill->path->min().y} * fill->placement.scale + fill->placement.at);
            box.add(ScreenPoint{fill->path->max().x, fill->path->max().y} * fill->placement.scale + fill->placement.at);
        } else {
            continue;
        }
        const auto known = std::ranges::find(parts, id, &Part::id);
        if (known == parts.end()) {
            parts.push_back({id, box});
        } else {
            known->box.add(box.min);
            known->box.add(box.max);
        }
    }
    return parts;
}

bool overlap(const ScreenRect& a, const ScreenRect& b) {
    constexpr double epsilon_px = 0.6;
    return a.min.x < b.max.x - epsilon_px && b.min.x < a.max.x - epsilon_px && a.min.y < b.max.y - epsilon_px &&
           b.min.y < a.max.y - epsilon_px;
}

bool is_left_out(const BuiltScene& built, std::string_view what) {
    return std::ranges::find(built.dropped, what, &Dropped::what) != built.dropped.end();
}

/// No part of a sheet lies over another or off the sheet, and a legend takes no more than a third of it.
void check_parts(const SceneContext& context, const MapState& state, const BuiltScene& built) {
    const Scene& scene = built.scene;
    const ScreenRect sheet = screen_rect(-0.5, -0.5, scene.width_px + 1, scene.height_px + 1);
    std::vector<Part> parts = furniture_parts(context, built);
    const auto legend = std::ranges::find(parts, "legend", &Part::id);
    CHECK((legend != parts.end()) == !is_left_out(built, "legend"));
    if (legend != parts.end()) {
        CHECK(legend->box.width() * legend->box.height() <= scene.width_px * scene.height_px / 3 + 1);
    }
    CHECK(std::ranges::find(parts, "title", &Part::id) != parts.end());
    CHECK(std::ranges::find(parts, "source", &Part::id) != parts.end());
    for (const MapFrame& frame : scene.frames) {
        parts.push_back({frame.id, frame.rect});
        CHECK(frame.rect.width() > 100);
        CHECK(frame.rect.height() > 100);
    }
    CHECK((scene.frames.size() == 2) == !is_left_out(built, "inset"));
    for (std::size_t a = 0; a < parts.size(); ++a) {
        CAPTURE(parts[a].id);
        CHECK(sheet.contains(parts[a].box.min));
        CHECK(sheet.contains(parts[a].box.max));
        for (std::size_t b = a + 1; b < parts.size(); ++b) {
            // Title, subtitle and fact are set in one block: their boxes reach into each other's lines.
            const bool one_block = parts[a].id == "title" && parts[b].id == "subtitle";
            CAPTURE(parts[b].id);
            CHECK((one_block || !overlap(parts[a].box, parts[b].box)));
        }
    }
    CHECK(state.shows(OverlayId::legend));
}

/// No two lines of the furniture run into each other, and what stands in the legend stays within its card.
void check_lines(const SceneContext& context, const BuiltScene& built) {
    std::vector<std::pair<std::string, ScreenRect>> lines;
    ScreenRect card;
    bool in_legend = false;
    for (const DrawItem& item : built.scene.furniture) {
        if (const auto* group = std::get_if<ItemGroup>(&item)) {
            in_legend = group->id.starts_with("legend");
        } else if (const auto* fill = std::get_if<FillPath>(&item); fill != nullptr && in_legend && card.is_empty()) {
            card = {{fill->path->min().x, fill->path->min().y}, {fill->path->max().x, fill->path->max().y}};
        } else if (const auto* run = std::get_if<GlyphRun>(&item); run != nullptr && run->outline_px == 0) {
            lines.emplace_back(run->text, box_of(context, *run));
            CAPTURE(run->text);
            CHECK((!in_legend || (card.contains(lines.back().second.min) && card.contains(lines.back().second.max))));
        }
    }
    CHECK(lines.size() >= 4);
    for (std::size_t a = 0; a < lines.size(); ++a) {
        for (std::size_t b = a + 1; b < lines.size(); ++b) {
            CAPTURE(lines[a].first);
            CAPTURE(lines[b].first);
            CHECK_FALSE(overlap(lines[a].second, lines[b].second));
        }
    }
}

/// Everything written is at least 11 device px large.
void check_type(const Size& size, const BuiltScene& built) {
    constexpr float least_px = 11;
    constexpr float epsilon_px = 0.01F;

    const auto scale = static_cast<float>(size.width / built.scene.width_px);
    const auto check = [&](const DisplayList& list) {
        for (const DrawItem& item : list) {
            if (const auto* run = std::get_if<GlyphRun>(&item)) {
                CAPTURE(run->text);
                CHECK(run->size_px * scale >= least_px - epsilon_px);
            }
        }
    };
    check(built.scene.furniture);
    for (const MapFrame& frame : built.scene.frames) {
        check(frame.labels);
    }
}
}  // namespace

TEST_CASE("on sheets of every size nothing overlaps, is cut off or too small to be read") {
    for (const Language language : {Language::zh, Language::en, Language::both}) {
        const SceneContext context = fixture().context(language);
        for (auto& [name, state] : states()) {
            state.language = language;
            for (const Size& size : sizes) {
                CAPTURE(to_string(language));
                CAPTURE(name);
                CAPTURE(size.width);
                CAPTURE(size.height);
                const BuiltScene built = build_picture_scene(context, state, {}, size.width, size.height);
                check_parts(context, state, built);
                check_lines(context, built);
                check_type(size, built);
            }
        }
    }
}

TEST_CASE(
    "small sheets say less: no counts and second lines below 900 px, no inset below 600 px, and the report tells") {
    const SceneContext context = fixture().context();
    for (const Size& size : sizes) {
        const BuiltScene built = build_picture_scene(context, {}, {}, size.width, size.height);
        const double short_side = std::min(size.width, size.height);
        const auto says = [&](const DisplayList& list, const std::string& text) {
            return std::ranges::any_of(list, [&](const DrawItem& item) {
                const auto* run = std::get_if<GlyphRun>(&item);
                return run != nullptr && run->text.find(text) != std::string::npos;
            });
        };
        CAPTURE(size.width);
        CAPTURE(size.height);
        CHECK((short_side >= 900 || !says(built.scene.furniture, "506")));  // the line of counts
        CHECK(says(built.scene.furniture, "506") == !is_left_out(built, "fact"));
        const bool has_lines = std::ranges::any_of(
            built.scene.frames, [&](const MapFrame& frame) { return says(frame.labels, "软件和信息服务"); });
        CHECK(has_lines == (short_side >= 900));
        CHECK((built.scene.frames.size() == 2) == (short_side >= 600));
    }
}

TEST_CASE("sheets of all years have their maps, and what these show, at the same places") {
    const SceneContext context = fixture().context();
    for (const bool sites : {false, true}) {
        for (const Size& size : {Size{1920, 1080}, Size{2480, 3508}, Size{1440, 1080}}) {
            std::optional<Scene> first;
            for (int year = first_year; year <= last_year; ++year) {
                MapState state;
                state.year = year;
                state.layers[static_cast<std::size_t>(LayerId::facilities)] = sites;
                const Scene scene = build_picture_scene(context, state, {}, size.width, size.height).scene;
                first = first ? first : scene;
                REQUIRE(scene.frames.size() == first->frames.size());
                for (std::size_t i = 0; i < scene.frames.size(); ++i) {
                    CAPTURE(year);
                    CAPTURE(size.width);
                    CHECK(scene.frames[i].rect == first->frames[i].rect);
                    CHECK(scene.frames[i].center == first->frames[i].center);
                    CHECK(scene.frames[i].units_per_px == first->frames[i].units_per_px);
                }
            }
        }
    }
}

TEST_CASE("on paper upright the map is as large as the room allows") {
    const SceneContext context = fixture().context();
    const Scene scene = build_picture_scene(context, {}, {}, 2480, 3508).scene;
    REQUIRE(scene.frames.size() == 2);
    const MapFrame& main = scene.frames.front();
    CHECK(main.rect.height() > main.rect.width());
    // Shanghai, which is taller than wide, takes most of the frame.
    const MapExtent& shown = context.data.shanghai_extent;
    CHECK(shown.width() / main.units_per_px > main.rect.width() * 0.85);
    CHECK(shown.height() / main.units_per_px > main.rect.height() * 0.85);
}

TEST_CASE("a sheet in two languages says everything in both, Chinese larger, and nothing twice") {
    const AtlasFixture& f = fixture();
    const SceneContext context = f.context(Language::both);
    MapState state;
    state.language = Language::both;
    for (const Size& size : {Size{1920, 1080}, Size{2480, 3508}, Size{1440, 1080}}) {
        const BuiltScene built = build_picture_scene(context, state, {}, size.width, size.height);
        std::map<std::string, float> sizes_px;
        for (const DrawItem& item : built.scene.furniture) {
            if (const auto* run = std::get_if<GlyphRun>(&item); run != nullptr && run->outline_px == 0) {
                CAPTURE(run->text);
                CHECK(sizes_px.emplace(run->text, run->size_px).second);
            }
        }
        for (const char* key : {"map.title", "legend.fill", "legend.certainty", "legend.base", "legend.shoreline",
                                "legend.unknown", "legend.district_line"}) {
            CAPTURE(key);
            REQUIRE(sizes_px.contains(f.zh[key]));
            REQUIRE(sizes_px.contains(f.en[key]));
            CHECK(sizes_px[f.zh[key]] > 1.15F * sizes_px[f.en[key]]);
        }
    }
    // Small pictures have room for one language beside the names.
    for (const LegendGroup& group : make_legend(context, state, {{f.data->shanghai_extent}, 1})) {
        CHECK_FALSE(group.english.empty());
    }
    SceneContext small = f.context(Language::both);
    small.short_side_px = 700;
    for (const LegendGroup& group : make_legend(small, state, {{f.data->shanghai_extent}, 1})) {
        CHECK(group.english.empty());
    }
}

TEST_CASE("a caption stands whole below the title, on sheets of every size, or the report tells that it is too long") {
    const std::string sentence = "张江高新区由1992年的园区起步，数次扩容，现有22园；颜色表示加入的批次。";
    std::string paragraphs = sentence + "\nThe zone has grown by several stages, and no source tells all of them.";
    std::string long_text;
    for (int i = 0; i < 12; ++i) {
        long_text += sentence;
    }
    const auto letters = [](std::string text) {
        std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
        return text;
    };
    std::size_t too_long = 0;
    for (const Language language : {Language::zh, Language::en, Language::both}) {
        const SceneContext context = fixture().context(language);
        MapState state;
        state.language = language;
        float last_size = 0;
        for (const std::string& caption : {sentence, paragraphs, long_text}) {
            for (const Size& size : sizes) {
                CAPTURE(caption);
                CAPTURE(size.width);
                CAPTURE(size.height);
                PictureFrame frame;
                frame.caption = caption;
                const BuiltScene built = build_picture_scene(context, state, frame, size.width, size.height);
                std::string said;
                bool in_caption = false;
                for (const DrawItem& item : built.scene.furniture) {
                    if (const auto* group = std::get_if<ItemGroup>(&item)) {
                        in_caption = group->id == "caption_text";
                    } else if (const auto* run = std::get_if<GlyphRun>(&item);
                               run != nullptr && in_caption && run->outline_px == 0) {
                        said += run->text;
                        last_size = run->size_px;
                    }
                }
                CHECK(letters(said) == letters(caption));
                check_type(size, built);
                if (is_left_out(built, "caption")) {
                    ++too_long;
                    continue;
                }
                check_lines(context, built);
                const std::vector<Part> parts = furniture_parts(context, built);
                const auto block = std::ranges::find(parts, "caption_text", &Part::id);
                REQUIRE(block != parts.end());
                const ScreenRect sheet = screen_rect(-0.5, -0.5, built.scene.width_px + 1, built.scene.height_px + 1);
                CHECK(sheet.contains(block->box.min));
                CHECK(sheet.contains(block->box.max));
                for (const MapFrame& map : built.scene.frames) {
                    CHECK_FALSE(overlap(block->box, map.rect));
                    CHECK(map.rect.height() > 100);
                }
            }
        }
        CHECK(last_size < 23);  // the longest is set smaller
    }
    CHECK(too_long > 0);  // on the smallest sheets
    // What fits the slide of a presentation is not refused.
    PictureFrame frame;
    frame.caption = long_text;
    CHECK_FALSE(is_left_out(build_picture_scene(fixture().context(), {}, frame, 1920, 1080), "caption"));
}
