// The frame of a picture on the window's map.

#include "scene/framing.h"
#include "atlas_fixture.h"
#include "map/action.h"
#include "scene/overview.h"

#include <doctest/doctest.h>

#include <array>

using namespace parkatlas;
using test::fixture;

namespace {

constexpr double epsilon_px = 0.01;
const std::array<ScreenRect, 2> rooms{screen_rect(340, 90, 480, 800), screen_rect(340, 350, 840, 480)};

MapState window(double zoom) {
    MapState state =
        update({}, *fixture().data, ViewResized{screen_rect(0, 0, 1600, 1000), screen_rect(324, 76, 872, 812)});
    return update(state, *fixture().data, ZoomAbout{{760, 482}, zoom});
}

Framing framed(const MapState& state, bool is_of_view, const PictureFrame& frame = {}, SheetSize size = {1920, 1080}) {
    return frame_in_window(fixture().context(), state, {frame, is_of_view, size, rooms}, nullptr);
}

MapExtent main_map(const MapState& state, const PictureFrame& frame, SheetSize size = {1920, 1080}) {
    const BuiltScene built = build_picture_scene(fixture().context(), state, frame, size.width_px, size.height_px);
    const MapFrame& map = built.scene.frames.front();
    return Viewport{{map.center, map.units_per_px}, map.rect}.visible();
}

void check_same(const MapState& state, const MapExtent& a, const MapExtent& b) {
    const double epsilon = epsilon_px * state.camera.units_per_px;
    CHECK(a.min.x == doctest::Approx(b.min.x).scale(0).epsilon(epsilon));
    CHECK(distance(a.min, b.min) < epsilon);
    CHECK(distance(a.max, b.max) < epsilon);
}

}  // namespace

TEST_CASE("what is framed is what the sheet shows, of any size and at any zoom") {
    for (const double zoom : {0.6, 1.5, 4.0, 20.0}) {
        for (const SheetSize size : {SheetSize{1920, 1080}, {1080, 1920}, {640, 480}, {2480, 3508}}) {
            const MapState state = window(zoom);
            const Framing framing = framed(state, true, {}, size);
            REQUIRE(framing.maps.size() == 1);
            CHECK(framing.frame.kind == PictureFrame::Kind::extent);
            check_same(state, framing.maps.front().extent, main_map(state, framing.frame, size));
        }
    }
}

TEST_CASE("a view's frame lies in its room, as large as it can be") {
    for (const double zoom : {0.6, 1.5, 4.0}) {
        const MapState state = window(zoom);
        const Framing framing = framed(state, true);
        const ScreenRect& room = rooms.at(framing.room);
        const ScreenRect on_map = ground_in_window(state, framing.maps.front());
        CHECK(room.grown(epsilon_px).contains(on_map.min));
        CHECK(room.grown(epsilon_px).contains(on_map.max));
        CHECK(distance(on_map.center(), room.center()) < epsilon_px);
        CHECK(std::max(on_map.width() / room.width(), on_map.height() / room.height()) == doctest::Approx(1));
        CHECK(on_map.contains(framing.fitted.min));
        CHECK(on_map.contains(framing.fitted.max));
    }
}

TEST_CASE("Home brings all parks' frame into the middle of its room, a fit that of a park") {
    const MapData& data = *fixture().data;
    for (const bool is_park : {false, true}) {
        PictureFrame frame;
        frame.kind = is_park ? PictureFrame::Kind::park : PictureFrame::Kind::all;
        frame.park = fixture().park("lingang");
        MapState state = window(3);
        const Framing framing = framed(state, false, frame);
        CHECK(framing.frame == frame);
        CHECK(framing.inset.has_value() == !is_park);
        check_same(state, framing.maps.front().extent, main_map(state, frame));
        state = update(state, data, ViewResized{state.view, state.free, framing.fitted});
        state = is_park ? update(state, data, FitExtent{data.park_extents[frame.park]}) : update(state, data, FitAll{});
        const ScreenRect on_map = ground_in_window(state, framing.maps.front());
        const ScreenRect& room = rooms.at(framing.room);
        CHECK(distance(on_map.center(), room.center()) < epsilon_px);
        CHECK(std::max(on_map.width() / room.width(), on_map.height() / room.height()) == doctest::Approx(1));
    }
}

TEST_CASE("a room is kept unless another is clearly better") {
    const MapState state = window(2);
    const Framing first = framed(state, true);
    Framing other = first;
    other.room = 1 - first.room;
    const FramingWish wish{{}, true, {1920, 1080}, rooms};
    CHECK(frame_in_window(fixture().context(), state, wish, &first) == first);
    CHECK(frame_in_window(fixture().context(), state, wish, &other).room == first.room);
    const std::array<ScreenRect, 2> alike{screen_rect(340, 350, 840, 480), screen_rect(340, 350, 850, 486)};
    for (const std::size_t room : {0U, 1U}) {
        other.room = room;
        CHECK(frame_in_window(fixture().context(), state, {{}, true, {1920, 1080}, alike}, &other).room == room);
    }
}

TEST_CASE("ground out of sight has no place in the window") {
    MapState state = window(40);
    const Framing framing = framed(state, false);
    const MapExtent& e = framing.maps.front().extent;
    const Framing::Ground far{MapPart::Side::whole, {e.max, {e.max.x + 10, e.max.y + 10}}};
    CHECK(ground_in_window(state, far).is_empty());
    const ScreenRect on_map = ground_in_window(state, framing.maps.front());
    CHECK(on_map == state.view);
}
