#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

bool overlap(const ScreenRect& a, const ScreenRect& b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}
std::string frame_of(const std::string& label) {
    return label.substr(0, label.find('/'));
}

/// Labels that overlap within a frame, as text; empty is good.
std::string overlaps(const BuiltScene& built) {
    for (std::size_t i = 0; i < built.placed_labels.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (frame_of(built.placed_labels[i]) == frame_of(built.placed_labels[k]) &&
                overlap(built.label_boxes[i], built.label_boxes[k])) {
                return built.placed_labels[i] + " over " + built.placed_labels[k];
            }
        }
    }
    return "";
}

BuiltScene picture(const AtlasFixture& f, Language language, double width, double height) {
    MapState state;
    state.language = language;
    return build_picture_scene(f.context(language), state, {}, width, height);
}

}  // namespace

TEST_CASE("the default picture names all 22 parks, in every language and theme") {
    for (const char* theme : {"light", "dark", "print", "contrast"}) {
        const AtlasFixture f = make_fixture(theme);
        for (const Language language : {Language::zh, Language::en, Language::both}) {
            const BuiltScene built = picture(f, language, 1920, 1080);
            const std::set<std::string> placed{built.placed_labels.begin(), built.placed_labels.end()};
            for (const Park& park : f.atlas().parks) {
                CAPTURE(theme);
                CAPTURE(to_string(language));
                CAPTURE(park.id);
                CHECK((placed.contains("main/park/" + park.id) || placed.contains("inset/park/" + park.id)));
            }
        }
    }
}

TEST_CASE("labels neither overlap nor leave the sheet, whatever its size") {
    for (const auto& [width, height] : {std::pair{1920.0, 1080.0},
                                        {3840.0, 2160.0},
                                        {1280.0, 960.0},
                                        {1240.0, 1754.0},
                                        {1754.0, 1240.0},
                                        {1080.0, 1080.0},
                                        {640.0, 360.0},
                                        {2560.0, 1080.0}}) {
        for (const Language language : {Language::zh, Language::en, Language::both}) {
            CAPTURE(width);
            CAPTURE(height);
            const BuiltScene built = picture(fixture(), language, width, height);
            CHECK(overlaps(built) == "");
            const ScreenRect sheet = screen_rect(0, 0, built.scene.width_px, built.scene.height_px);
            for (const ScreenRect& box : built.label_boxes) {
                CHECK(sheet.contains(box.min));
                CHECK(sheet.contains(box.max));
            }
        }
    }
}

TEST_CASE("a picture at another resolution is the same sheet, scaled by the player") {
    for (const double scale : {1.25, 2.0, 4.0, 6.25}) {
        CAPTURE(scale);
        for (const auto& [width, height] : {std::pair{1920.0, 1080.0}, {1080.0, 1527.0}}) {
            CHECK(to_text(picture(fixture(), Language::zh, width * scale, height * scale).scene) ==
                  to_text(picture(fixture(), Language::zh, width, height).scene));
        }
    }
}

TEST_CASE("no label of a park covers another park") {
    const AtlasFixture& f = fixture();
    for (const Language language : {Language::zh, Language::en}) {
        const BuiltScene built = picture(f, language, 1920, 1080);
        for (const MapFrame& frame : built.scene.frames) {
            const bool inset = &frame != built.scene.frames.data();
            const Viewport viewport{{frame.center, frame.units_per_px}, frame.rect};
            for (std::size_t i = 0; i < built.placed_labels.size(); ++i) {
                const std::string& id = built.placed_labels[i];
                const std::string prefix = inset ? "inset/park/" : "main/park/";
                if (!id.starts_with(prefix)) {
                    continue;
                }
                const std::string park = id.substr(prefix.size(), id.find('#') - prefix.size());
                const ScreenRect box = built.label_boxes[i].grown(-3);  // the cost grid's cells are 4 px wide
                for (std::size_t b = 0; b < f.atlas().blocks.size(); ++b) {
                    if (f.atlas().parks[f.atlas().blocks[b].park].id == park) {
                        continue;
                    }
                    for (double x = box.min.x; x <= box.max.x; x += 3) {
                        for (double y = box.min.y; y <= box.max.y; y += 3) {
                            if (contains(f.data->blocks[b], viewport.to_map({x, y}))) {
                                FAIL_CHECK(id << " covers " << f.atlas().blocks[b].id);
                                x = 1e9;
                                break;
                            }
                        }
                    }
                }
            }
        }
    }
}

TEST_CASE("window labels do not overlap in 300 random views") {
    const AtlasFixture& f = fixture();
    std::mt19937 random{7};
    std::uniform_real_distribution<double> unit{0, 1};
    MapState state;
    state.view = screen_rect(0, 0, 1280, 800);
    state.layers = {true, true, true, true, true, true};
    for (int i = 0; i < 300; ++i) {
        const MapExtent& e = f.data->shanghai_extent;
        state.camera = {{e.min.x + e.width() * unit(random), e.min.y + e.height() * unit(random)},
                        std::exp(std::log(2.0) + unit(random) * (std::log(300.0) - std::log(2.0)))};
        state.language = i % 3 == 0 ? Language::en : i % 3 == 1 ? Language::zh : Language::both;
        const BuiltScene built = build_window_scene(f.context(state.language), state);
        CAPTURE(i);
        CHECK(overlaps(built) == "");
        for (const ScreenRect& box : built.label_boxes) {
            CHECK(state.view.contains(box.min));
            CHECK(state.view.contains(box.max));
        }
    }
}

TEST_CASE("a label that finds no place is reported, not lost") {
    const BuiltScene built = picture(fixture(), Language::en, 640, 360);
    REQUIRE_FALSE(built.dropped.empty());
    const std::set<std::string> placed{built.placed_labels.begin(), built.placed_labels.end()};
    for (const Dropped& d : built.dropped) {
        CHECK_FALSE(placed.contains(d.what));
        CHECK_FALSE(d.why.empty());
    }
}
