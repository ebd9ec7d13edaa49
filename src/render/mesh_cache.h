#pragma once
// Meshes on the GPU, uploaded once and kept while they are used.

#include "render/gl_handle.h"
#include "render/mesh.h"
#include "scene/display_list.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace parkatlas {

/// Something to draw: `count` vertices of triangles, or indices where the mesh is made of quads.
struct Mesh {
    GlVertexArray array;
    GlBuffer vertices;
    GLsizei count = 0;
};

/// Meshes by path id. An entry that was not asked for during `kept_plays` plays is dropped.
class MeshCache {
public:
    static constexpr std::uint64_t kept_plays = 240;

    /// The inside of a path, with or without the rim that smooths its edge, for shaders/fill.vert.
    [[nodiscard]] const Mesh& fill(const Path& path, bool smooth_edge);
    /// The lines of a path, for shaders/stroke.vert; drawn with quad indices.
    [[nodiscard]] const Mesh& stroke(const Path& path);
    /// A rectangle from 0,0 to 1,1 without a rim, for shaders/fill.vert.
    [[nodiscard]] const Mesh& unit_square();
    /// Gives the bound vertex array the indices of `quads` quads: 0 1 2, 2 1 3 and so on.
    void bind_quad_indices(std::size_t quads);

    /// Ends a play: drops what has not been used for long.
    void end_play();
    /// Meshes uploaded since the cache was made.
    [[nodiscard]] std::size_t uploads() const { return uploads_; }

private:
    struct Entry {
        Mesh smooth_fill;
        Mesh bare_fill;
        Mesh stroke;
        std::uint64_t last_play = 0;
    };
    Entry& entry(const Path& path);
    Mesh upload(const std::vector<FillVertex>& vertices);
    Mesh upload(const std::vector<StrokeVertex>& vertices);

    std::unordered_map<std::uint64_t, Entry> entries_;
    Mesh unit_square_;
    GlBuffer quad_indices_;
    std::size_t quad_capacity_ = 0;
    std::uint64_t play_ = 0;
    std::size_t uploads_ = 0;
};

/// A byte offset in the bound buffer as GL wants it.
[[nodiscard]] inline const void* buffer_offset(std::size_t bytes) {
    return reinterpret_cast<const void*>(bytes);  // NOLINT(performance-no-int-to-ptr)
}

}  // namespace parkatlas
