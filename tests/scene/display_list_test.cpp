#include "scene/display_list.h"

#include <doctest/doctest.h>

#include <limits>
#include <numeric>
#include <thread>

using namespace parkatlas;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

PathPtr map_square(double x, double y, double side) {
    return map_path({{x, y}, {x + side, y + side}}, {{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}},
                    true);
}

Scene example_scene() {
    Scene scene;
    scene.width_px = 1920;
    scene.height_px = 1080;
    scene.background = *parse_color("#D3E3EB");
    MapFrame frame;
    frame.center = {10.128, -20};
    frame.units_per_px = 129.5;
    frame.rect = screen_rect(0, 0, 1920, 1080);
    frame.background = white;
    Paint stripes{{{*parse_color("#FF0000"), 6}, {*parse_color("#00FF0080"), 1.5F}}, 45, Paint::Unit::map, {10, 20}};
    frame.features = std::make_shared<DisplayList>(DisplayList{
        FillPath{map_square(100, 200, 50), on_map(), stripes},
        StrokePath{map_square(100, 200, 50), on_map(), black, 1.1F, {2.4F, 2.2F}, Cap::round},
    });
    frame.labels.emplace_back(GlyphRun{1, 19, black, 3.2F, 0, 12, {{7, {1.004, 2}}, {8, {20, 2}}}, "张江\n\"园\\"});
    scene.frames.push_back(frame);
    scene.furniture.emplace_back(
        FillPath{screen_path({{{0, 0}, {8, 0}, {0, 8}}}, true), on_screen({40, 1040}, 0.5), solid(black)});
    return scene;
}

}  // namespace

TEST_CASE("a path keeps its box and an id of its own") {
    const PathPtr a = map_square(1000, 2000, 10);
    const PathPtr b = map_square(1000, 2000, 10);
    CHECK(a->id() != b->id());
    CHECK(a->origin() == PathPoint{1005, 2005});
    CHECK(a->min() == PathPoint{-5, -5});
    CHECK(a->max() == PathPoint{5, 5});
    const Path empty{{1, 2}, {}};
    CHECK(empty.min() == PathPoint{});
    CHECK(empty.triangles().empty());
}

TEST_CASE("offsets from the origin keep millimetres as float") {
    constexpr double epsilon_m = 0.0005;
    const double x = 13'521'000.123;
    const double y = 3'662'000.456;
    const PathPtr path =
        map_path({{x - 2000, y - 2000}, {x + 2000, y + 2000}}, {{{x, y}, {x + 1, y}, {x, y + 1}}}, true);
    const PathPoint p = path->contours().at(0).points.at(0);
    CHECK(path->origin().x + static_cast<double>(static_cast<float>(p.x)) == doctest::Approx(x).epsilon(epsilon_m / x));
    CHECK(path->origin().y + static_cast<double>(static_cast<float>(p.y)) == doctest::Approx(y).epsilon(epsilon_m / y));
}

TEST_CASE("paths drop what repeats, what is not finite and what is too short") {
    const std::vector<std::vector<ScreenPoint>> lines = {
        {{0, 0}, {0, 0}, {4, 0}, {not_a_number, 1}, {4, 0}, {4, 4}, {0, 0}, {0, 0}},  // ring of 3 under the dirt
        {{1, 1}, {2, 2}, {1, 1}},                                                     // a ring of 2
        {{5, 5}, {5, 5}},
        {},
    };
    const PathPtr closed = screen_path(lines, true);
    REQUIRE(closed->contours().size() == 1);
    CHECK(closed->contours()[0].points == std::vector<PathPoint>{{0, 0}, {4, 0}, {4, 4}});
    const PathPtr open = screen_path(lines, false);
    REQUIRE(open->contours().size() == 2);
    CHECK(open->contours()[0].points ==
          std::vector<PathPoint>{{0, 0}, {4, 0}, {4, 4}, {0, 0}});  // comes back to its start
    CHECK(open->contours()[1].points.size() == 3);
    CHECK(open->triangles().empty());
    CHECK(map_path({}, {}, true)->contours().empty());
    CHECK(map_path({}, {{{1, 1}, {2, 1}, {2, 2}}}, true)->origin() == PathPoint{});  // an empty extent has no centre
}

TEST_CASE("triangles are made once, by whichever thread asks first") {
    const PathPtr path = map_square(0, 0, 4);
    const std::vector<float>* from_thread = nullptr;
    std::thread other{[&] { from_thread = &path->triangles(); }};
    const std::vector<float>* from_here = &path->triangles();
    other.join();
    CHECK(from_here == from_thread);
    CHECK(from_here->size() == 2 * 6);
}

TEST_CASE("a scene as text") {
    const std::string text = to_text(example_scene());
    CHECK(text ==
          "scene 1920 x 1080 background #D3E3EBFF\n"
          "frame center 10.13,-20 units_per_px 129.5 rect 0,0 1920,1080 background #FFFFFFFF\n"
          "  feature fill map bbox 100,200 150,250 contours 1 vertices 4 paint #FF0000FF@6 #00FF0080@1.5 angle 45 unit "
          "map "
          "anchor 10,20\n"
          "  feature stroke map bbox 100,200 150,250 contours 1 vertices 4 color #000000FF width 1.1 dash 2.4,2.2 cap "
          "round\n"
          "  label text \"张江\\n\\\"园\\\\\" face 1 size 19 color #000000FF glyphs 2 at 1,2 outline 3.2 shear 12\n"
          "furniture fill screen at 40,1040 scale 0.5 bbox 0,0 8,8 contours 1 vertices 3 paint #000000FF@1\n");
    CHECK(text == to_text(example_scene()));  // nothing of the run, such as the ids of paths, is in it
    CHECK(to_text({}) == "scene 0 x 0 background #000000FF\n");
}

TEST_CASE("a scene as text says no negative zero and survives an empty run") {
    Scene scene;
    scene.furniture.emplace_back(GlyphRun{0, 12, {-1, 2, 0.5F, 1}, 0, -0.001F, 0, {}, ""});
    CHECK(to_text(scene) ==
          "scene 0 x 0 background #000000FF\nfurniture text \"\" face 0 size 12 color #00FF80FF glyphs 0 angle 0\n");
}
