// What holds of names in 1,000 random views: any part of the map at any scale, any layers, language, year, selection
// and furniture, in windows and on sheets. The rules are looked up in what is drawn, not in what the layout was told.

#include "sheet/atlas_fixture.h"

#include "map/action.h"
#include "map/history.h"
#include "map/query.h"
#include "scene/label_layout.h"
#include "scene/map_symbols.h"
#include "scene/picture_size.h"
#include "scene/segment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

constexpr int views = 1000;

/// One random map: a window if `frame` has no kind of its own, else a sheet.
struct View {
    MapState state;
    PictureFrame frame;
    bool is_window = false;
    double width = 0;
    double height = 0;
};

using Size = std::pair<double, double>;

class Dice {
public:
    explicit Dice(unsigned seed) : random_{seed} {}
    double between(double a, double b) { return std::uniform_real_distribution<double>{a, b}(random_); }
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(random_); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    MapPoint in(const MapExtent& e) { return {between(e.min.x, e.max.x), between(e.min.y, e.max.y)}; }

private:
    std::mt19937 random_;
};

View random_view(Dice& dice, bool is_window) {
    const AtlasFixture& f = fixture();
    const Atlas& atlas = f.atlas();
    View v;
    v.is_window = is_window;
    MapState& s = v.state;
    for (bool& visible : s.layers) {
        visible = !dice.one_in(3);
    }
    for (bool& visible : s.overlays) {
        visible = !dice.one_in(3);
    }
    s.language = std::array{Language::zh, Language::en, Language::both}.at(dice.below(3));
    if (dice.one_in(3)) {
        s.year = first_year + static_cast<int>(dice.below(static_cast<std::size_t>(last_year - first_year + 1)));
    }
    if (dice.one_in(4)) {
        s.highlight = {dice.below(atlas.industries.size())};
    }
    if (dice.one_in(4)) {
        s.coloring.by = dice.one_in(2) ? ColorBy::district : ColorBy::joined;
    }
    for (std::size_t i = dice.below(3); i-- > 0;) {
        const FeatureKind kind =
            std::array{FeatureKind::park, FeatureKind::facility, FeatureKind::project, FeatureKind::cluster}.at(
                dice.below(4));
        s.selection.push_back({kind, dice.below(count_of(atlas, kind))});
    }
    // From the whole zone to a corner of a park.
    const double units_per_px = std::exp(dice.between(std::log(2.0), std::log(250.0)));
    if (is_window) {
        const auto [width, height] = std::array<Size, 3>{{{1600, 1000}, {1280, 720}, {960, 1080}}}.at(dice.below(3));
        s.view = screen_rect(0, 0, width, height);
        s.free = dice.one_in(3) ? s.view : screen_rect(324, 76, width - 340, height - 200);
        s.camera = {dice.in(dice.one_in(4) ? f.data->shanghai_extent : f.data->parks_extent), units_per_px};
        return v;
    }
    std::tie(v.width, v.height) = std::array<Size, 8>{
        {{1920, 1080},
         {3840, 2160},
         {1440, 1080},
         {1080, 1080},
         {1280, 720},
         {2480, 3508},
         {3508, 2480},
         {640, 360}}}.at(dice.below(8));
    if (dice.one_in(3)) {
        v.frame.kind = PictureFrame::Kind::park;
        v.frame.park = dice.below(atlas.parks.size());
    } else if (dice.one_in(2)) {
        const MapPoint c = dice.in(f.data->parks_extent);
        v.frame.kind = PictureFrame::Kind::extent;
        v.frame.extent = MapExtent{c, c}.grown(300 * units_per_px);
    }
    return v;
}

BuiltScene built(const View& v, const BuiltScene* before = nullptr) {
    const SceneContext context = fixture().context(v.state.language);
    return v.is_window ? build_window_scene(context, v.state, {}, before)
                       : build_picture_scene(context, v.state, v.frame, v.width, v.height);
}

std::map<std::string, ScreenRect> places_of(const BuiltScene& scene) {
    std::map<std::string, ScreenRect> places;
    for (const PlacedName& name : scene.names) {
        places.emplace(name.id, name.box);
    }
    return places;
}

std::string frame_of(const std::string& id) {
    return id.substr(0, id.find('/'));
}

/// The box of what an item draws on the screen; empty for what lies on the map.
struct BoxOf {
    static ScreenRect path(const Path& path, const Placement& placement, double half_px) {
        if (placement.space == Placement::Space::map || path.contours().empty()) {
            return {};
        }
        const auto place = [&](PathPoint p) {
            return placement.at + ScreenPoint{path.origin().x + p.x, path.origin().y + p.y} * placement.scale;
        };
        return ScreenRect{place(path.min()), place(path.max())}.grown(half_px);
    }
    ScreenRect operator()(const FillPath& item) const { return path(*item.path, item.placement, 0); }
    ScreenRect operator()(const StrokePath& item) const {
        return path(*item.path, item.placement, static_cast<double>(item.width_px) / 2);
    }
    /// From the tops of capitals to the baseline; halos are left out: they may meet.
    ScreenRect operator()(const GlyphRun& item) const {
        ScreenRect box;
        for (const PlacedGlyph& glyph : item.glyphs) {
            box.add(glyph.at);
            box.add(glyph.at - ScreenPoint{0, 0.7 * static_cast<double>(item.size_px)});
        }
        return box;
    }
    ScreenRect operator()(const ItemGroup& /*draws nothing*/) const { return {}; }
};

/// The boxes of items in groups of which `wanted(id)` holds.
template <class Wanted>
void add_boxes(const DisplayList& list, Wanted wanted, std::vector<ScreenRect>& boxes) {
    bool is_wanted = false;
    for (const DrawItem& item : list) {
        if (const auto* group = std::get_if<ItemGroup>(&item)) {
            is_wanted = wanted(group->id);
        }
        const ScreenRect box = std::visit(BoxOf{}, item);
        if (is_wanted && !box.is_empty()) {
            boxes.push_back(box);
        }
    }
}

/// What a frame's names must stay off: furniture on it, symbols and badges, marks of the “1+5+X” layout.
std::vector<ScreenRect> drawn_over(const BuiltScene& scene, const MapFrame& frame) {
    std::vector<ScreenRect> boxes;
    const auto on_frame = [](const std::string& id) {
        return id == "scale_bar" || id == "north_arrow" || id == "graticule_figures" || id == "caption" ||
               id == "badges" || id.starts_with("symbols/");
    };
    add_boxes(frame.labels, on_frame, boxes);
    add_boxes(
        scene.scene.furniture, [](const std::string& id) { return id != "frames"; }, boxes);
    return boxes;
}

struct FrameNames {
    const MapFrame* frame = nullptr;
    std::vector<const PlacedName*> names;
};
std::vector<FrameNames> by_frame(const BuiltScene& scene) {
    std::vector<FrameNames> frames;
    for (const MapFrame& frame : scene.scene.frames) {
        FrameNames& names = frames.emplace_back();
        names.frame = &frame;
        for (const PlacedName& name : scene.names) {
            if (frame_of(name.id) == (frame.id.empty() ? "window" : frame.id)) {
                names.names.push_back(&name);
            }
        }
    }
    return frames;
}

/// What is wrong with the names of a view, the first thing; empty is good.
std::string fault(const BuiltScene& scene) {
    for (const auto& [frame, names] : by_frame(scene)) {
        const std::vector<ScreenRect> others = drawn_over(scene, *frame);
        for (const PlacedName* a : names) {
            if (!frame->rect.contains(a->box.min) || !frame->rect.contains(a->box.max)) {
                return a->id + " leaves its frame";
            }
            for (const ScreenRect& other : others) {
                if (overlap(a->box, other)) {
                    return a->id + " lies over furniture or a symbol";
                }
            }
            for (const PlacedName* b : names) {
                if (a == b) {
                    continue;
                }
                if (overlap(a->box, b->box)) {
                    return a->id + " overlaps " + b->id;
                }
                for (const Segment& s : segments_of(a->leader)) {
                    if (runs_through(s, b->box)) {
                        return "the leader of " + a->id + " runs through " + b->id;
                    }
                    for (const Segment& t : segments_of(b->leader)) {
                        if (cross(s, t)) {
                            return "the leaders of " + a->id + " and " + b->id + " cross";
                        }
                    }
                    if (!b->leader.empty() && distance(b->leader.front(), s) < 6 &&
                        distance(b->leader.front(), a->leader.front()) >= 6) {
                        return "the leader of " + a->id + " passes where that of " + b->id + " begins";
                    }
                }
            }
        }
    }
    return "";
}

/// The first name that has a reason to be there and is neither placed nor reported; empty is good.
std::string missed(const View& v, const BuiltScene& scene) {
    const AtlasFixture& f = fixture();
    const Atlas& atlas = f.atlas();
    std::set<std::string> told;
    for (const PlacedName& name : scene.names) {
        told.insert(name.id);
    }
    for (const Dropped& dropped : scene.dropped) {
        if (dropped.why.empty()) {
            return dropped.what + " without a reason";
        }
        if (!told.insert(dropped.what).second) {
            return dropped.what + " is placed and dropped";
        }
    }
    for (const MapFrame& frame : scene.scene.frames) {
        if (frame.id == "overview") {  // names nothing
            continue;
        }
        const std::string prefix = (frame.id.empty() ? "window" : frame.id) + "/";
        const Viewport viewport{{frame.center, frame.units_per_px}, frame.rect};
        const bool has_inset = scene.scene.frames.back().id == "inset" && &frame == scene.scene.frames.data();
        const MapFrame& inset = scene.scene.frames.back();
        const MapExtent elsewhere =
            has_inset ? Viewport{{inset.center, inset.units_per_px}, inset.rect}.visible() : MapExtent{};
        const bool is_window = frame.id.empty();
        const ScreenRect sight = is_window && !v.state.free.is_empty()
                                     ? ScreenRect{v.state.free.min, {v.state.view.max.x, v.state.free.max.y}}.grown(-8)
                                     : frame.rect.grown(-10);
        const auto in_sight = [&](MapPoint p) {
            return sight.contains(viewport.to_screen(p)) && !elsewhere.contains(p);
        };
        if (v.state.shows(LayerId::parks)) {
            for (std::size_t park = 0; park < atlas.parks.size(); ++park) {
                const bool sees = std::ranges::any_of(atlas.parks[park].blocks, [&](std::size_t block) {
                    const auto& inner = f.paths->block_centers[block];
                    return inner && in_sight(inner->point);
                });
                const std::string id = prefix + "park/" + atlas.parks[park].id;
                const auto at = told.lower_bound(id);
                const bool is_told = at != told.end() && (*at == id || at->starts_with(id + "#"));
                if (sees && !is_told && is_shown_in(atlas.parks[park].joined_stage, v.state.year)) {
                    return id;
                }
            }
        }
        if (v.state.shows(LayerId::districts)) {
            for (std::size_t i = 0; i < atlas.districts.size(); ++i) {
                const std::string id = prefix + "district/" + atlas.districts[i].id;
                if (in_sight(f.data->district_labels[i]) && !told.contains(id)) {
                    return id;
                }
            }
        }
        for (std::size_t i = 0; v.state.shows(LayerId::water) && i < atlas.waters.size(); ++i) {
            const std::string id = prefix + "water/" + atlas.waters[i].id;
            const auto* lines = std::get_if<MapLines>(&f.data->waters[i]);
            bool sees = false;
            for (const auto& line : lines != nullptr ? lines->lines : std::vector<std::vector<MapPoint>>{}) {
                sees = sees || std::ranges::any_of(line, in_sight);
            }
            if (sees && !told.contains(id)) {
                return id;
            }
        }
        for (std::size_t i = 0; i < atlas.places.size(); ++i) {
            const std::string id = prefix + "place/" + atlas.places[i].id;
            if (in_sight(f.data->places[i]) && !told.contains(id)) {
                return id;
            }
        }
        SceneContext context = f.context(v.state.language);
        context.device_scale = v.is_window ? 1 : v.width / scene.scene.width_px;
        for (const PlacedSymbol& symbol : place_symbols(context, v.state, viewport, sight, 1)) {
            const std::string id =
                prefix + std::string{to_string(symbol.feature.kind)} + "/" + id_of(atlas, symbol.feature);
            const bool is_near_edge = !sight.grown(-60).contains(symbol.at);  // there others may fold it
            if (symbol.is_named && !is_near_edge && !told.contains(id)) {
                return id;
            }
        }
    }
    return "";
}

/// How many names the park of that name has, or would have if they had found a place; 0 for what is no park's.
std::size_t names_of_park(const BuiltScene& built, std::string_view id) {
    if (id.find("park/") == std::string_view::npos) {
        return 0;
    }
    const std::string_view park = id.substr(0, id.find('#'));
    const auto is_its = [&](std::string_view other) { return other.substr(0, other.find('#')) == park; };
    return static_cast<std::size_t>(std::ranges::count_if(built.names, is_its, &PlacedName::id) +
                                    std::ranges::count_if(built.dropped, is_its, &Dropped::what));
}

/// Names that a small pan has moved on the map although nothing stands where they were; empty is good.
std::string moved_without_need(const BuiltScene& before, const BuiltScene& after, ScreenPoint by) {
    const MapFrame& frame = after.scene.frames.front();
    std::vector<ScreenRect> others = drawn_over(after, frame);
    const BuiltScene::NameRoom& room = after.name_rooms.front();
    others.insert(others.end(), room.furniture.begin(), room.furniture.end());
    add_boxes(
        frame.labels, [](const std::string& id) { return id == "links"; }, others);
    for (const PlacedName& was : before.names) {
        const ScreenRect box{was.box.min + by, was.box.max + by};
        const auto now = std::ranges::find(after.names, was.id, &PlacedName::id);
        const bool stays = now != after.names.end() && distance(now->box.center(), box.center()) < 1e-6;
        // What is neither there nor reported has its feature out of sight by now; `missed` looks after the others.
        const bool is_out_of_sight =
            now == after.names.end() &&
            !std::ranges::any_of(after.dropped, [&](const Dropped& d) { return d.what == was.id; });
        // The only name of a park is written larger than its repeated ones.
        const bool was_repeated = names_of_park(before, was.id) > 1;
        const bool is_repeated = names_of_park(after, was.id) > 1;
        if (stays || is_out_of_sight || was_repeated != is_repeated || !room.bounds.contains(box.min) ||
            !room.bounds.contains(box.max) ||
            (now != after.names.end() && now->text_size != was.text_size)) {  // it is written in another way now
            continue;
        }
        std::vector<ScreenPoint> leader = was.leader;
        for (ScreenPoint& p : leader) {
            p = p + by;
        }
        const auto meets = [&](const ScreenRect& other) {
            const ScreenRect kept = other.grown(1.01);
            return overlap(kept, box) ||
                   std::ranges::any_of(segments_of(leader), [&](const Segment& s) { return runs_through(s, kept); });
        };
        bool is_taken = std::ranges::any_of(others, meets);
        for (const PlacedName& other : after.names) {
            if (other.id == was.id) {
                continue;
            }
            for (const Segment& s : segments_of(other.leader)) {
                is_taken = is_taken || runs_through(s, box.grown(1.01)) ||
                           std::ranges::any_of(segments_of(leader), [&](const Segment& t) {
                               return cross(s, t) || distance(leader.front(), s) < 6.01 ||
                                      distance(other.leader.front(), t) < 6.01;
                           });
            }
            is_taken = is_taken || too_near(other.box.grown(0.01), box) || meets(other.box);
        }
        if (!is_taken) {
            return was.id;
        }
    }
    return "";
}

}  // namespace

TEST_CASE("1,000 views: names overlap nothing, stay in their frame, leaders cross nothing, and none is lost silently") {
    Dice dice{20261121};
    std::size_t names = 0;
    std::size_t leaders = 0;
    for (int i = 0; i < views; ++i) {
        const View v = random_view(dice, i % 2 == 0);
        CAPTURE(i);
        const BuiltScene scene = built(v);
        CHECK(fault(scene) == "");
        CHECK(missed(v, scene) == "");
        names += scene.names.size();
        leaders += static_cast<std::size_t>(
            std::ranges::count_if(scene.names, [](const PlacedName& name) { return !name.leader.empty(); }));
        if (v.is_window) {
            // A pan, then standing still.
            const ScreenPoint by{dice.between(-120, 120), dice.between(-120, 120)};
            View next = v;
            next.state = update(v.state, *fixture().data, PanBy{by});
            const MapPoint off = v.state.camera.center - next.state.camera.center;
            const double scale = v.state.camera.units_per_px;
            const BuiltScene panned = built(next, &scene);
            CHECK(fault(panned) == "");
            CHECK(missed(next, panned) == "");
            CHECK(moved_without_need(scene, panned, {off.x / scale, -off.y / scale}) == "");
            CHECK(places_of(built(next, &panned)) == places_of(panned));
        }
    }
    CHECK(names > 10'000);
    CHECK(leaders > 300);
}

TEST_CASE("a picture has the same names at the same places with 1 and 4 pixels to the px, at 96 and at 600 dpi") {
    for (const NamedPictureSize& named : picture_size_table) {
        CAPTURE(named.name);
        const PicturePixels coarse = picture_pixels(named.size, 96).value();
        const SheetSize sheet = sheet_size(coarse);
        std::vector<PicturePixels> others;
        for (const auto& [dpi, scale] : {std::pair{96.0, 4.0}, {600.0, 1.0}, {300.0, 2.0}}) {
            if (const Result<PicturePixels> pixels = picture_pixels(named.size, dpi, scale)) {  // not beyond 16384 px
                others.push_back(pixels.value());
            }
        }
        REQUIRE(others.size() >= 2);
        for (const PicturePixels& pixels : others) {
            CHECK(sheet_size(pixels) == sheet);
            // As many design px on a pixel across as down: the player has one scale for both.
            const double across = device_px(pixels.width_px, pixels) / sheet.width_px;
            const double down = device_px(pixels.height_px, pixels) / sheet.height_px;
            CHECK(across == doctest::Approx(down).epsilon(0.001));
        }
    }
}
