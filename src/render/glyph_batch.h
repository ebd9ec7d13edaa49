#pragma once
// All glyphs of a play as one vertex buffer, in the order of its lists.

#include "render/gl_handle.h"
#include "render/glyph_atlas.h"
#include "render/pass.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace parkatlas {

/// A corner of a glyph, as shaders/glyph.vert reads it.
struct GlyphVertex {
    float x = 0;  ///< framebuffer px, y up
    float y = 0;
    float u = 0;  ///< texels of the atlas
    float v = 0;
    std::array<std::uint8_t, 4> rgba{};
    float gain = 0;  ///< coverage = field value * gain + bias
    float bias = 0;
};

/// Corners of the glyphs of a scene: collected once per play, then drawn run after run.
class GlyphBatch {
public:
    GlyphBatch();

    /// Starts anew with all runs of the scene, frames first, and sends them to the GPU. Outlines end where the distance
    /// fields do: at a third of the em (2 * FontBook::field_spread_px / field_em_px).
    void collect(const Pass& pass, const Scene& scene, const FontBook& fonts, GlyphAtlas& atlas);
    struct Range {
        std::size_t first = 0;
        std::size_t count = 0;
    };
    /// The quads of the next `runs` runs.
    [[nodiscard]] Range take(std::size_t runs);
    [[nodiscard]] GLuint array() const { return array_.id(); }

private:
    void collect(const Pass& pass, const DisplayList& list, const FontBook& fonts, GlyphAtlas& atlas);
    void collect(const Pass& pass, const GlyphRun& run, const FontBook& fonts, GlyphAtlas& atlas);

    GlVertexArray array_ = GlVertexArray::create();
    GlBuffer buffer_ = GlBuffer::create();
    std::vector<GlyphVertex> vertices_;
    std::vector<std::size_t> run_ends_;  ///< quads up to and with each run
    std::size_t taken_ = 0;              ///< runs
};

}  // namespace parkatlas
