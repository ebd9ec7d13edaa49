#include "scene/glyph_field.h"

#include "support/fonts.h"

#include <doctest/doctest.h>
#include <ft2build.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>
#include FT_FREETYPE_H

using namespace parkatlas;

namespace {

constexpr int spread_px = 8;
constexpr double quantum_px = 2.0 * spread_px / 255;

/// Distance inside the edge, px, at a field's pixel.
double distance_at(const GlyphField& field, int x, int y) {
    if (x < 0 || y < 0 || x >= field.width_px || y >= field.height_px) {
        return -spread_px;
    }
    return (field.values[static_cast<std::size_t>(y * field.width_px + x)] / 255.0 - 0.5) * 2 * spread_px;
}

/// The same between pixels, as a texture with linear filtering gives it.
double distance_at(const GlyphField& field, double x, double y) {
    const int left = static_cast<int>(std::floor(x - 0.5));
    const int top = static_cast<int>(std::floor(y - 0.5));
    const double u = x - 0.5 - left;
    const double v = y - 0.5 - top;
    return (distance_at(field, left, top) * (1 - u) + distance_at(field, left + 1, top) * u) * (1 - v) +
           (distance_at(field, left, top + 1) * (1 - u) + distance_at(field, left + 1, top + 1) * u) * v;
}

/// Coverage of a disc around (cx, cy) by 16 × 16 samples a pixel.
std::vector<std::uint8_t> disc(int size_px, double cx, double cy, double radius) {
    constexpr int samples = 16;
    std::vector<std::uint8_t> coverage;
    for (int y = 0; y < size_px; ++y) {
        for (int x = 0; x < size_px; ++x) {
            int inside = 0;
            for (int i = 0; i < samples * samples; ++i) {
                const double sx = x + (i % samples + 0.5) / samples;
                const double sy = y + (i / samples + 0.5) / samples;
                inside += std::hypot(sx - cx, sy - cy) < radius ? 1 : 0;
            }
            coverage.push_back(static_cast<std::uint8_t>(std::lround(255.0 * inside / (samples * samples))));
        }
    }
    return coverage;
}

/// FreeType's own picture of a glyph at any size, unhinted.
class Reference {
public:
    explicit Reference(const FontFile& file) {
        FT_Library library = nullptr;
        if (FT_Init_FreeType(&library) != 0) {
            throw std::runtime_error{"FreeType"};
        }
        library_.reset(library);
        FT_Face face = nullptr;
        if (FT_New_Face(library, file.path.c_str(), file.index, &face) != 0) {
            throw std::runtime_error{file.path.string()};
        }
        face_.reset(face);
    }
    /// Mean of |field drawn at the size − FreeType at the size| over the glyph's pixels; coverage 0…1.
    [[nodiscard]] double mean_error(const GlyphField& field, std::uint32_t glyph, int size_px) {
        FT_Set_Pixel_Sizes(face_.get(), 0, static_cast<FT_UInt>(size_px));
        REQUIRE(FT_Load_Glyph(face_.get(), glyph, FT_LOAD_NO_HINTING | FT_LOAD_RENDER) == 0);
        const FT_GlyphSlot slot = face_->glyph;
        const FT_Bitmap& bitmap = slot->bitmap;
        const double scale = static_cast<double>(FontBook::field_em_px) / size_px;  // field px per px
        double sum = 0;
        for (int y = 0; y < static_cast<int>(bitmap.rows); ++y) {
            for (int x = 0; x < static_cast<int>(bitmap.width); ++x) {
                const double field_x = (slot->bitmap_left + x + 0.5) * scale - field.left_px;
                const double field_y = field.top_px - (slot->bitmap_top - y - 0.5) * scale;
                const double drawn = std::clamp(distance_at(field, field_x, field_y) / scale + 0.5, 0.0, 1.0);
                sum += std::abs(drawn - bitmap.buffer[y * bitmap.pitch + x] / 255.0);
            }
        }
        return sum / std::max(1.0, static_cast<double>(bitmap.rows) * bitmap.width);
    }

private:
    struct DoneLibrary {
        void operator()(FT_Library p) const { FT_Done_FreeType(p); }
    };
    struct DoneFace {
        void operator()(FT_Face p) const { FT_Done_Face(p); }
    };
    std::unique_ptr<FT_LibraryRec_, DoneLibrary> library_;
    std::unique_ptr<FT_FaceRec_, DoneFace> face_;
};

}  // namespace

TEST_CASE("the field of a disc is its distance, in any position and size") {
    constexpr double epsilon_px = 0.5;  // half a pixel, where two pieces of edge are equally near
    constexpr double mean_epsilon_px = 0.06;
    constexpr int size_px = 40;
    for (const double radius : {3.0, 7.3, 16.5}) {
        for (const double offset : {0.0, 0.25, 0.61}) {
            const double cx = 20 + offset;
            const double cy = 20 - offset / 2;
            const auto coverage = disc(size_px, cx, cy, radius);
            const GlyphField field = distance_field({coverage.data(), size_px, size_px, size_px}, spread_px);
            REQUIRE(field.width_px == size_px + 2 * spread_px);
            REQUIRE(field.height_px == size_px + 2 * spread_px);
            CHECK(field.left_px == -spread_px);
            CHECK(field.top_px == spread_px);
            double worst = 0;
            double sum = 0;
            for (int y = 0; y < field.height_px; ++y) {
                for (int x = 0; x < field.width_px; ++x) {
                    const double expected = radius - std::hypot(x + 0.5 - spread_px - cx, y + 0.5 - spread_px - cy);
                    const double off = std::abs(distance_at(field, x, y) - std::clamp(expected, -8.0, 8.0));
                    worst = std::max(worst, off);
                    sum += off;
                }
            }
            CAPTURE(radius);
            CAPTURE(offset);
            CHECK(worst < epsilon_px);
            CHECK(sum / static_cast<double>(field.values.size()) < mean_epsilon_px);
        }
    }
}

TEST_CASE("a shape without grey pixels, its rows further apart than wide") {
    // 3 × 2 full pixels in rows of 5 bytes; the bytes between are not of the shape.
    const std::vector<std::uint8_t> coverage{255, 255, 255, 9, 9, 255, 255, 255, 9, 9};
    const GlyphField field = distance_field({coverage.data(), 3, 2, 5}, spread_px);
    REQUIRE(field.width_px == 3 + 2 * spread_px);
    REQUIRE(field.height_px == 2 + 2 * spread_px);
    for (int k = 0; k < spread_px; ++k) {  // outwards from the middle of each side
        CHECK(std::abs(distance_at(field, spread_px - 1 - k, spread_px) - (-0.5 - k)) <= quantum_px);
        CHECK(std::abs(distance_at(field, spread_px + 3 + k, spread_px) - (-0.5 - k)) <= quantum_px);
        CHECK(std::abs(distance_at(field, spread_px + 1, spread_px - 1 - k) - (-0.5 - k)) <= quantum_px);
        CHECK(std::abs(distance_at(field, spread_px + 1, spread_px + 2 + k) - (-0.5 - k)) <= quantum_px);
    }
    CHECK(distance_at(field, spread_px + 1, spread_px) > 0);
    CHECK(field.values.front() == 0);  // far off at the corner
}

TEST_CASE("pictures with nothing or only traces in them") {
    CHECK(distance_field({}, spread_px).values.empty());
    const std::vector<std::uint8_t> blank(25, 0);
    const GlyphField nothing = distance_field({blank.data(), 5, 5, 5}, spread_px);
    CHECK(std::count(nothing.values.begin(), nothing.values.end(), 0) == 21 * 21);
    std::vector<std::uint8_t> trace = blank;
    trace[12] = 40;
    const GlyphField faint = distance_field({trace.data(), 5, 5, 5}, spread_px);
    CHECK(*std::max_element(faint.values.begin(), faint.values.end()) < 128);  // nowhere inside
    CHECK(distance_at(faint, spread_px + 2, spread_px + 2) == doctest::Approx(40.0 / 255 - 0.5).epsilon(0.1));
}

TEST_CASE("fields draw text as FreeType draws it") {
    // Mean difference of coverage; at small sizes strokes are thinner than a pixel, which a field can only come near
    // to.
    struct Size {
        int px;
        double max_mean_error;
    };
    const FontBook& fonts = test_fonts();
    for (const bool bold : {false, true}) {
        const ShapedText text = fonts.shape("张江高新区龘鑫一二三集成电路ZhangjiangPark0123456789，。（）%@", bold);
        REQUIRE(text.missing.empty());
        Reference reference{fonts.file(text.face)};
        for (const Size size : {Size{13, 0.035}, Size{19, 0.02}, Size{48, 0.006}, Size{96, 0.012}}) {
            double sum = 0;
            for (const PlacedGlyph& g : text.glyphs) {
                const double error = reference.mean_error(fonts.field(text.face, g.glyph), g.glyph, size.px);
                CHECK(error < 5 * size.max_mean_error);  // and none stands out
                sum += error;
            }
            CAPTURE(bold);
            CAPTURE(size.px);
            CHECK(sum / static_cast<double>(text.glyphs.size()) < size.max_mean_error);
        }
    }
}

TEST_CASE("glyphs without a picture have an empty field") {
    const FontBook& fonts = test_fonts();
    CHECK(fonts.field(0, fonts.shape(" ", false).glyphs.at(0).glyph).values.empty());
    CHECK(fonts.field(0, 1'000'000).values.empty());
}
