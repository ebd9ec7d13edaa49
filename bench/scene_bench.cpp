// Medians of what a scene costs on the CPU: fonts, shaping, glyph fields, tessellation, label layout.

#include "app/fonts.h"
#include "core/strings.h"
#include "scene/label_layout.h"
#include "scene/tessellate.h"
#include "scene/text.h"
#include "timing.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>

namespace {

using namespace parkatlas;

/// Runs `work` a few times and prints how long it takes.
template <class Work>
void measure(std::string_view what, int runs, Work work) {
    Times times;
    for (int i = 0; i < runs; ++i) {
        times.take(work);
    }
    times.print(what);
}

std::string read_data(const std::string& name) {
    std::ifstream file{PARKATLAS_SOURCE_DIR "/geodata/" + name};
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

/// The polygons of a file, one list of contours per feature, in metres near enough.
std::vector<std::vector<Contour>> polygons_of(const std::string& name) {
    std::vector<std::vector<Contour>> features;
    const auto collection = nlohmann::json::parse(read_data(name));
    for (const auto& feature : collection["features"]) {
        const auto& geometry = feature["geometry"];
        if (geometry.is_null() || (geometry["type"] != "Polygon" && geometry["type"] != "MultiPolygon")) {
            continue;
        }
        auto& contours = features.emplace_back();
        const auto polygons =
            geometry["type"] == "Polygon" ? nlohmann::json::array({geometry["coordinates"]}) : geometry["coordinates"];
        for (const auto& polygon : polygons) {
            for (const auto& ring : polygon) {
                auto& contour = contours.emplace_back();
                for (const auto& p : ring) {
                    contour.points.push_back(
                        {(p[0].get<double>() - 121.5) * 95'400, (p[1].get<double>() - 31.2) * 110'900});
                }
            }
        }
    }
    return features;
}

/// Points at random, each with labels on eight sides and then, farther off, with leaders; every fourth an obstacle.
struct Layout {
    std::vector<LabelWish> wishes;
    std::vector<LabelObstacle> obstacles;
    ScreenRect bounds;
};
Layout random_layout(int wishes, int candidates, double width_px, double height_px) {
    constexpr double label_px = 90;
    std::mt19937 random{1};
    std::uniform_real_distribution<double> unit{0, 1};
    Layout layout{{}, {}, screen_rect(0, 0, width_px, height_px)};
    for (int i = 0; i < wishes; ++i) {
        const ScreenPoint p{unit(random) * width_px, unit(random) * height_px};
        LabelWish wish{std::to_string(i), i % 5, {}};
        for (int k = 0; k < candidates; ++k) {
            const double angle = k * 0.785;
            const double reach = 25.0 * (k / 8);
            const ScreenPoint direction{std::cos(angle), std::sin(angle)};
            const ScreenPoint c{p.x + direction.x * (reach + label_px / 2), p.y + direction.y * (reach + 14)};
            wish.candidates.push_back({screen_rect(c.x - label_px / 2, c.y - 10, label_px, 20), k * 0.1, {}});
            if (k >= 8) {
                wish.candidates.back().leader = {p, p + direction * (reach / 2)};
            }
        }
        layout.wishes.push_back(std::move(wish));
        if (i % 4 == 0) {
            layout.obstacles.push_back({screen_rect(p.x - 10, p.y - 10, 20, 20), i % 8 == 0 ? -1.0 : 2.0, wish.id});
        }
    }
    return layout;
}

void measure_layout(std::string_view what, const Layout& layout) {
    std::size_t placed = 0;
    measure(what, 9, [&] { placed = place_labels(layout.wishes, layout.obstacles, layout.bounds).placed.size(); });
    fmt::print("    {} of {} placed\n", placed, layout.wishes.size());
}

}  // namespace

int main() {
    const auto files = find_fonts();
    if (!files) {
        fmt::print(stderr, "{}: install fonts-noto-cjk\n", files.error().key);
        return 1;
    }
    measure("find the fonts", 9, [] { (void)find_fonts(); });
    const auto& [regular, bold] = files.value();
    measure("open both faces", 9, [&] { (void)FontBook::open(regular, bold); });
    auto book = FontBook::open(regular, bold);
    if (!book) {
        fmt::print(stderr, "{}: {}\n", book.error().where, book.error().key);
        return 1;
    }
    const FontBook& fonts = book.value();

    const auto characters = code_points(read_data("parks.geojson"));
    const std::set<char32_t> distinct(characters.begin(), characters.end());
    std::vector<char32_t> han;
    std::copy_if(distinct.begin(), distinct.end(), std::back_inserter(han), [](char32_t c) { return c >= 0x4E00; });
    han.resize(std::min<std::size_t>(han.size(), 300));
    const std::string text = to_utf8(han);
    int line = 0;
    measure("shape a line of 10 Han characters", 99,
            [&] { (void)fonts.shape("张江高新区核心园区" + std::to_string(++line), false); });
    measure("shape it again (cached)", 99, [&] { (void)fonts.shape("张江高新区核心园区", false); });
    const ShapedText& shaped = fonts.shape(text, false);
    measure(fmt::format("distance fields of {} Han characters", shaped.glyphs.size()), 5, [&] {
        for (const PlacedGlyph& glyph : shaped.glyphs) {
            (void)fonts.field(0, glyph.glyph);
        }
    });

    for (const char* name : {"districts", "sea", "water", "park_blocks", "industry_clusters"}) {
        const auto features = polygons_of(std::string{name} + ".geojson");
        std::size_t vertices = 0;
        for (const auto& contours : features) {
            for (const Contour& contour : contours) {
                vertices += contour.points.size();
            }
        }
        measure(fmt::format("tessellate {} ({} vertices)", name, vertices), 9, [&] {
            for (const auto& contours : features) {
                (void)tessellate(contours);
            }
        });
    }

    measure_layout("place 60 labels x 30 candidates, 1920 x 1080", random_layout(60, 30, 1920, 1080));
    measure_layout("place 10,000 labels x 8 candidates, 1920 x 1080", random_layout(10'000, 8, 1920, 1080));
    measure_layout("place 10,000 labels x 20 candidates, 10,000 x 8,000", random_layout(10'000, 20, 10'000, 8'000));
}
