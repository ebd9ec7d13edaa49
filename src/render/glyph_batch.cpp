#include "render/glyph_batch.h"

#include "render/mesh_cache.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace parkatlas {

namespace {

std::uint8_t to_byte(float part) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0F, 1.0F) * 255.0F));
}

double radians(float degrees) {
    return static_cast<double>(degrees) * std::numbers::pi / 180;
}

void attribute(GLuint index, GLint size, GLenum type, GLboolean normalized, std::size_t offset) {
    glVertexAttribPointer(index, size, type, normalized, sizeof(GlyphVertex), buffer_offset(offset));
    glEnableVertexAttribArray(index);
}

}  // namespace

GlyphBatch::GlyphBatch() {
    glBindVertexArray(array_.id());
    glBindBuffer(GL_ARRAY_BUFFER, buffer_.id());
    const std::array<GlyphVertex, 4>
        nothing{};  // a quad without area, so that there is something to draw from the start
    glBufferData(GL_ARRAY_BUFFER, sizeof(nothing), nothing.data(), GL_STREAM_DRAW);
    attribute(0, 2, GL_FLOAT, GL_FALSE, offsetof(GlyphVertex, x));
    attribute(1, 2, GL_FLOAT, GL_FALSE, offsetof(GlyphVertex, u));
    attribute(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(GlyphVertex, rgba));
    attribute(3, 2, GL_FLOAT, GL_FALSE, offsetof(GlyphVertex, gain));
}

void GlyphBatch::collect(const Pass& pass, const Scene& scene, const FontBook& fonts, GlyphAtlas& atlas) {
    vertices_.clear();
    run_ends_.clear();
    taken_ = 0;
    for (const MapFrame& frame : scene.frames) {
        if (frame.features) {
            collect(pass, *frame.features, fonts, atlas);
        }
        collect(pass, frame.labels, fonts, atlas);
    }
    collect(pass, scene.furniture, fonts, atlas);
    glBindBuffer(GL_ARRAY_BUFFER, buffer_.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices_.size() * sizeof(GlyphVertex)), vertices_.data(),
                 GL_STREAM_DRAW);
}

void GlyphBatch::collect(const Pass& pass, const DisplayList& list, const FontBook& fonts, GlyphAtlas& atlas) {
    for (const DrawItem& item : list) {
        if (const auto* run = std::get_if<GlyphRun>(&item)) {
            collect(pass, *run, fonts, atlas);
            run_ends_.push_back(vertices_.size() / 4);
        }
    }
}

void GlyphBatch::collect(const Pass& pass, const GlyphRun& run, const FontBook& fonts, GlyphAtlas& atlas) {
    constexpr double spread = FontBook::field_spread_px;
    const double scale = static_cast<double>(run.size_px) / FontBook::field_em_px;  // scene px per field px
    const double device_scale = scale * pass.pixel_ratio;
    const double half_outline = static_cast<double>(run.outline_px) / 2 * pass.pixel_ratio;
    // Field value 0…1 -> device px from the edge, inside positive -> coverage.
    const double gain = 2 * spread * device_scale;
    const double bias = 0.5 + half_outline - gain / 2;
    // What the coverage does not reach is not drawn; one texel more for the linear filter.
    const int trim = std::max(0, static_cast<int>(spread - (half_outline + 0.5) / device_scale - 1));
    const double cosine = std::cos(radians(run.angle_deg));
    const double sine = std::sin(radians(run.angle_deg));
    const double shear = std::tan(radians(run.shear_deg));
    const std::array<std::uint8_t, 4> rgba{to_byte(run.color.r), to_byte(run.color.g), to_byte(run.color.b),
                                           to_byte(run.color.a)};
    for (const PlacedGlyph& glyph : run.glyphs) {
        const AtlasGlyph place = atlas.find(fonts, run.face, glyph.glyph);
        if (place.width_px == 0) {
            continue;
        }
        for (unsigned corner = 0; corner < 4; ++corner) {
            const int column = (corner & 2U) == 0 ? trim : place.width_px - trim;
            const int row = (corner & 1U) == 0 ? trim : place.height_px - trim;
            // From the glyph's origin: slanted to the right, then turned counter-clockwise.
            const double up = (place.top_px - row) * scale;
            const double right = (place.left_px + column) * scale + up * shear;
            const ScreenPoint at{glyph.at.x + right * cosine - up * sine, glyph.at.y - right * sine - up * cosine};
            const PathPoint px = to_framebuffer(pass, at);
            vertices_.push_back({static_cast<float>(px.x), static_cast<float>(px.y),
                                 static_cast<float>(place.x_px + column), static_cast<float>(place.y_px + row), rgba,
                                 static_cast<float>(gain), static_cast<float>(bias)});
        }
    }
}

GlyphBatch::Range GlyphBatch::take(std::size_t runs) {
    const std::size_t first = taken_ == 0 ? 0 : run_ends_[taken_ - 1];
    taken_ += runs;
    return {first, (taken_ == 0 ? 0 : run_ends_[taken_ - 1]) - first};
}

}  // namespace parkatlas
