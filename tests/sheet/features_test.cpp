#include "scene/park_look.h"
#include "sheet/atlas_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

/// The paint of a block's fill in the list, its own or its whole park's; throws when it is not filled.
Paint fill_of(const DisplayList& list, std::size_t block) {
    const MapPaths& paths = *fixture().paths;
    for (const DrawItem& item : list) {
        const auto* fill = std::get_if<FillPath>(&item);
        if (fill != nullptr &&
            (fill->path == paths.blocks[block] || fill->path == paths.parks[fixture().atlas().blocks[block].park])) {
            return fill->paint;
        }
    }
    throw std::runtime_error{"not filled"};
}

std::shared_ptr<const DisplayList> features(const MapState& state) {
    return build_features(fixture().context(), state, FrameRole::main, 1, 130).items;
}

}  // namespace

TEST_CASE("every block is filled with its park's leading families in equal shares") {
    const AtlasFixture& f = fixture();
    const auto list = features({});
    for (std::size_t b = 0; b < f.atlas().blocks.size(); ++b) {
        const std::size_t park = f.atlas().blocks[b].park;
        const auto families = f.atlas().leading_families(park);
        const Paint paint = fill_of(*list, b);
        CAPTURE(f.atlas().blocks[b].id);
        for (const std::size_t family : families) {
            const Color color = family_color(f.context(), family);
            double share = 0;
            double total = 0;
            for (const Band& band : paint.bands) {
                total += static_cast<double>(band.width);
                share += band.color == color ? static_cast<double>(band.width) : 0;
            }
            // Separators between stripes take at most a fifth.
            CHECK(share / total <= doctest::Approx(1.0 / static_cast<double>(families.size())));
            CHECK(share / total >= 0.8 / static_cast<double>(families.size()));
        }
        if (families.empty()) {
            CHECK(paint.bands.size() == 2);  // hatch: not recorded
        }
    }
}

TEST_CASE("switching a family off changes the fills of its parks and of no other") {
    const AtlasFixture& f = fixture();
    for (std::size_t family = 0; family < f.atlas().families.size(); ++family) {
        MapState off;
        off.families_off.insert(family);
        const auto before = features({});
        const auto after = features(off);
        for (std::size_t b = 0; b < f.atlas().blocks.size(); ++b) {
            const auto families = f.atlas().leading_families(f.atlas().blocks[b].park);
            const bool has = std::find(families.begin(), families.end(), family) != families.end();
            CAPTURE(f.atlas().blocks[b].id);
            CHECK((fill_of(*before, b) != fill_of(*after, b)) == has);
        }
    }
}

TEST_CASE("a highlight lights exactly the parks that have the industry, or one of its family") {
    const AtlasFixture& f = fixture();
    for (std::size_t industry = 0; industry < f.atlas().industries.size(); ++industry) {
        MapState state;
        state.highlight = {industry};
        for (std::size_t park = 0; park < f.atlas().parks.size(); ++park) {
            const ParkLook look = park_look(f.context(), state, park);
            CAPTURE(f.atlas().parks[park].id);
            CAPTURE(f.atlas().industries[industry].id);
            if (f.atlas().has_industry(park, industry)) {
                CHECK_FALSE(look.dimmed);
                CHECK_FALSE(look.related);
            } else {
                CHECK((look.dimmed || look.related));
            }
        }
    }
}

TEST_CASE("certainty decides the line: A solid, B and C dashed and different, D round dots and hollow") {
    for (const double scale : {0.58, 0.7, 0.9, 1.0, 2.0, 4.0}) {
        SceneContext context = fixture().context();
        context.device_scale = scale;
        const OutlineLook a = outline_look(context, Confidence::a, FrameRole::main, 1);
        const OutlineLook b = outline_look(context, Confidence::b, FrameRole::main, 1);
        const OutlineLook c = outline_look(context, Confidence::c, FrameRole::main, 1);
        const OutlineLook d = outline_look(context, Confidence::d, FrameRole::main, 1);
        CHECK(a.dash == Dash{});
        CHECK(b.dash.on_px > c.dash.on_px * 1.4F);
        // The player melts dashes under 2 device px into a line.
        CHECK(static_cast<double>(c.dash.on_px) * scale >= 2);
        CHECK(static_cast<double>(c.dash.off_px) * scale >= 2);
        CHECK(d.cap == Cap::round);
        CHECK(d.hollow);
        CHECK_FALSE(c.hollow);
    }
}

TEST_CASE("a hidden layer records nothing of itself") {
    const AtlasFixture& f = fixture();
    MapState state;
    state.layers.fill(false);
    const auto list = features(state);
    std::set<PathPtr> base;
    for (const BasePaths& level : f.paths->base) {
        base.insert(level.sea);
        base.insert(level.districts.begin(), level.districts.end());
    }
    for (const DrawItem& item : *list) {
        if (const auto* group = std::get_if<ItemGroup>(&item)) {
            CHECK((group->id == "land" || group->id == "sea"));
            continue;
        }
        const PathPtr path =
            std::holds_alternative<FillPath>(item) ? std::get<FillPath>(item).path : std::get<StrokePath>(item).path;
        CHECK(base.contains(path));
    }
}

TEST_CASE("a selection is drawn beneath all fills of parks") {
    const AtlasFixture& f = fixture();
    MapState state;
    const std::size_t park = f.park("caohejing");
    state.selection = {{FeatureKind::park, park}};
    const auto list = features(state);
    std::size_t last_selection = 0;
    std::size_t first_fill = list->size();
    std::set<PathPtr> blocks{f.paths->blocks.begin(), f.paths->blocks.end()};
    blocks.insert(f.paths->parks.begin(), f.paths->parks.end());
    bool found = false;
    for (std::size_t i = 0; i < list->size(); ++i) {
        if (const auto* stroke = std::get_if<StrokePath>(&(*list)[i]);
            stroke != nullptr && stroke->color == f.theme.map.selection) {
            last_selection = i;
            found = true;
        }
        if (const auto* fill = std::get_if<FillPath>(&(*list)[i]); fill != nullptr && blocks.contains(fill->path)) {
            first_fill = std::min(first_fill, i);
        }
    }
    REQUIRE(found);
    CHECK(last_selection < first_fill);
}
