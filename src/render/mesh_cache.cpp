#include "render/mesh_cache.h"

#include <algorithm>
#include <array>

namespace parkatlas {

MeshCache::Entry& MeshCache::entry(const Path& path) {
    Entry& entry = entries_[path.id()];
    entry.last_play = play_;
    return entry;
}

const Mesh& MeshCache::fill(const Path& path, bool smooth_edge) {
    Mesh& mesh = smooth_edge ? entry(path).smooth_fill : entry(path).bare_fill;
    if (mesh.array.id() == 0) {
        mesh = upload(smooth_edge ? fill_vertices(path.triangles()) : bare_fill_vertices(path.triangles()));
    }
    return mesh;
}

const Mesh& MeshCache::stroke(const Path& path) {
    Mesh& mesh = entry(path).stroke;
    if (mesh.array.id() == 0) {
        mesh = upload(stroke_vertices(path.contours()));
    }
    return mesh;
}

const Mesh& MeshCache::unit_square() {
    if (unit_square_.array.id() == 0) {
        const FillVertex a{0, 0};
        const FillVertex b{1, 0};
        const FillVertex c{1, 1};
        const FillVertex d{0, 1};
        unit_square_ = upload(std::vector<FillVertex>{a, b, c, a, c, d});
    }
    return unit_square_;
}

void MeshCache::end_play() {
    ++play_;
    std::erase_if(entries_, [this](const auto& item) { return item.second.last_play + kept_plays < play_; });
}

Mesh MeshCache::upload(const std::vector<FillVertex>& vertices) {
    ++uploads_;
    Mesh mesh{GlVertexArray::create(), GlBuffer::create(), static_cast<GLsizei>(vertices.size())};
    glBindVertexArray(mesh.array.id());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.vertices.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(FillVertex)), vertices.data(),
                 GL_STATIC_DRAW);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(FillVertex), buffer_offset(offsetof(FillVertex, x)));
    glVertexAttribPointer(1, 3, GL_FLOAT, GL_FALSE, sizeof(FillVertex), buffer_offset(offsetof(FillVertex, rim_x)));
    glEnableVertexAttribArray(0);
    glEnableVertexAttribArray(1);
    return mesh;
}

/// Segment i reads the points i to i + 3; those that lie between two lines are drawn to nothing.
Mesh MeshCache::upload(const std::vector<StrokeVertex>& vertices) {
    ++uploads_;
    const std::size_t points = vertices.size() / stroke_copies;
    const std::size_t segments = points < 4 ? 0 : points - 3;
    Mesh mesh{GlVertexArray::create(), GlBuffer::create(), static_cast<GLsizei>(segments * 6)};
    glBindVertexArray(mesh.array.id());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.vertices.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(StrokeVertex)), vertices.data(),
                 GL_STATIC_DRAW);
    constexpr std::array<GLint, 4> components{2, 3, 3, 2};  // before, from, to, after
    for (GLuint i = 0; i < components.size(); ++i) {
        glVertexAttribPointer(i, components[i], GL_FLOAT, GL_FALSE, sizeof(StrokeVertex),
                              buffer_offset(i * stroke_copies * sizeof(StrokeVertex)));
        glEnableVertexAttribArray(i);
    }
    bind_quad_indices(segments);
    return mesh;
}

void MeshCache::bind_quad_indices(std::size_t quads) {
    if (quad_indices_.id() == 0) {
        quad_indices_ = GlBuffer::create();
    }
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, quad_indices_.id());
    if (quads <= quad_capacity_) {
        return;
    }
    quad_capacity_ = std::max<std::size_t>(quads * 2, 4096);
    std::vector<GLuint> indices;
    indices.reserve(quad_capacity_ * 6);
    for (GLuint quad = 0; quad < quad_capacity_; ++quad) {
        for (GLuint corner : {0U, 1U, 2U, 2U, 1U, 3U}) {
            indices.push_back(4 * quad + corner);
        }
    }
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(GLuint)), indices.data(),
                 GL_STATIC_DRAW);
}

}  // namespace parkatlas
