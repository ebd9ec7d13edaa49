#pragma once
// Paths as vertex buffers, uploaded once and kept while they are used.

#include "render/gl_handle.h"
#include "scene/display_list.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace parkatlas {

/// The vertices of shaders/stroke.vert: every point four times, x, y and the distance along its line; lines padded with
/// their neighbours (closed) or their ends (open), padding marked by a negative distance. Points that coincide as floats
/// are merged; lines that become a single point are left out.
[[nodiscard]] std::vector<float> stroke_vertices(const std::vector<Contour>& contours);

/// The outline of triangles (x, y per vertex, 3 vertices each, all turning counter-clockwise): the edges that only one
/// triangle has, chained to closed contours with the inside on their left. Unlike the contours that were filled it
/// knows, also where rings cross themselves, which side is inside.
[[nodiscard]] std::vector<Contour> outline_of(const std::vector<float>& triangles);

/// Triangles for shaders/fill.vert.
struct FillMesh {
    GlVertexArray array;
    GlBuffer vertices;
    GLsizei vertex_count = 0;
};
/// Segments for shaders/stroke.vert.
struct StrokeMesh {
    GlVertexArray array;
    GlBuffer vertices;
    GLsizei index_count = 0;
};

/// Meshes by path id. An entry that was not asked for during `kept_plays` plays is dropped.
class MeshCache {
public:
    static constexpr std::uint64_t kept_plays = 240;

    /// The filled inside of a path, the outline of that inside, and the path's own lines.
    [[nodiscard]] const FillMesh& fill(const Path& path);
    [[nodiscard]] const StrokeMesh& edge(const Path& path);
    [[nodiscard]] const StrokeMesh& stroke(const Path& path);
    /// A rectangle from 0,0 to 1,1.
    [[nodiscard]] const FillMesh& unit_square();

    /// Ends a play: drops what has not been used for long.
    void end_play();
    /// Meshes uploaded since the cache was made.
    [[nodiscard]] std::size_t uploads() const { return uploads_; }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    /// Indices of `quads` quads (0 1 2, 2 1 3), for the bound vertex array; shared by everything that is made of quads.
    void bind_quad_indices(std::size_t quads);

private:
    struct Entry {
        FillMesh fill;
        StrokeMesh edge;
        StrokeMesh stroke;
        std::uint64_t last_play = 0;
    };
    Entry& entry(const Path& path);
    FillMesh upload_fill(const std::vector<float>& xy);
    StrokeMesh upload_stroke(const std::vector<Contour>& contours);

    std::unordered_map<std::uint64_t, Entry> entries_;
    FillMesh unit_square_;
    GlBuffer quad_indices_;
    std::size_t quad_capacity_ = 0;
    std::uint64_t play_ = 0;
    std::size_t uploads_ = 0;
};

}  // namespace parkatlas
