#include "render/mesh_cache.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace parkatlas {

namespace {

constexpr std::size_t floats_per_vertex = 3;
constexpr std::size_t copies = 4;  ///< of every point, one per corner of its segment's quad

struct FloatPoint {
    float x = 0;
    float y = 0;
    bool operator==(const FloatPoint&) const = default;
};

const void* buffer_offset(std::size_t bytes) {
    return reinterpret_cast<const void*>(bytes);  // NOLINT: GL's way to say an offset
}

void append(std::vector<float>& vertices, FloatPoint p, double distance) {
    for (std::size_t i = 0; i < copies; ++i) {
        vertices.insert(vertices.end(), {p.x, p.y, static_cast<float>(distance)});
    }
}

/// A point as a number that equal points share.
std::uint64_t key_of(float x, float y) {
    // Adding 0 turns -0 into 0.
    return (std::uint64_t{std::bit_cast<std::uint32_t>(x + 0.0F)} << 32U) | std::bit_cast<std::uint32_t>(y + 0.0F);
}
PathPoint point_of(std::uint64_t key) {
    return {static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(key >> 32U))),
            static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(key)))};
}

}  // namespace

std::vector<float> stroke_vertices(const std::vector<Contour>& contours) {
    std::vector<float> vertices;
    std::vector<FloatPoint> line;
    for (const Contour& contour : contours) {
        line.clear();
        for (PathPoint p : contour.points) {
            const FloatPoint point{static_cast<float>(p.x), static_cast<float>(p.y)};
            if (line.empty() || line.back() != point) {
                line.push_back(point);
            }
        }
        const bool closed = contour.closed && line.size() > 2;
        while (closed && line.size() > 1 && line.front() == line.back()) {
            line.pop_back();
        }
        if (line.size() < 2) {
            continue;
        }
        double along = 0;
        append(vertices, closed ? line.back() : line.front(), -1);
        append(vertices, line.front(), 0);
        for (std::size_t i = 1; i < line.size() + (closed ? 1 : 0); ++i) {
            const FloatPoint a = line[i - 1];
            const FloatPoint b = line[i % line.size()];
            along += std::hypot(static_cast<double>(b.x) - static_cast<double>(a.x),
                                static_cast<double>(b.y) - static_cast<double>(a.y));
            append(vertices, b, along);
        }
        append(vertices, closed ? line[1] : line.back(), -1);
    }
    return vertices;
}

std::vector<Contour> outline_of(const std::vector<float>& triangles) {
    using Edge = std::pair<std::uint64_t, std::uint64_t>;
    std::vector<Edge> edges;
    edges.reserve(triangles.size() / 2);
    for (std::size_t i = 0; i + 5 < triangles.size(); i += 6) {
        std::array<std::uint64_t, 3> corners{};
        for (std::size_t k = 0; k < 3; ++k) {
            corners[k] = key_of(triangles[i + 2 * k], triangles[i + 2 * k + 1]);
        }
        for (std::size_t k = 0; k < 3; ++k) {
            if (corners[k] != corners[(k + 1) % 3]) {
                edges.emplace_back(corners[k], corners[(k + 1) % 3]);
            }
        }
    }
    std::sort(edges.begin(), edges.end());
    // An edge inside is there in both directions. What is left leaves every point as often as it enters it, so following
    // it leads back to the start.
    std::vector<Edge> outer;
    for (const Edge& edge : edges) {
        if (!std::binary_search(edges.begin(), edges.end(), Edge{edge.second, edge.first})) {
            outer.push_back(edge);
        }
    }
    std::vector<bool> used(outer.size(), false);
    std::vector<Contour> contours;
    for (std::size_t first = 0; first < outer.size(); ++first) {
        if (used[first]) {
            continue;
        }
        Contour contour;
        for (std::size_t at = first; at < outer.size() && !used[at];) {
            used[at] = true;
            contour.points.push_back(point_of(outer[at].first));
            const std::uint64_t next = outer[at].second;
            at = static_cast<std::size_t>(
                std::lower_bound(outer.begin(), outer.end(), Edge{next, 0}) - outer.begin());
            while (at < outer.size() && outer[at].first == next && used[at]) {
                ++at;
            }
            if (at < outer.size() && outer[at].first != next) {
                break;
            }
        }
        contours.push_back(std::move(contour));
    }
    return contours;
}

MeshCache::Entry& MeshCache::entry(const Path& path) {
    Entry& entry = entries_[path.id()];
    entry.last_play = play_;
    return entry;
}

const FillMesh& MeshCache::fill(const Path& path) {
    Entry& e = entry(path);
    if (e.fill.array.id() == 0) {
        e.fill = upload_fill(path.triangles());
    }
    return e.fill;
}

const StrokeMesh& MeshCache::edge(const Path& path) {
    Entry& e = entry(path);
    if (e.edge.array.id() == 0) {
        e.edge = upload_stroke(outline_of(path.triangles()));
    }
    return e.edge;
}

const StrokeMesh& MeshCache::stroke(const Path& path) {
    Entry& e = entry(path);
    if (e.stroke.array.id() == 0) {
        e.stroke = upload_stroke(path.contours());
    }
    return e.stroke;
}

const FillMesh& MeshCache::unit_square() {
    if (unit_square_.array.id() == 0) {
        unit_square_ = upload_fill({0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1});
    }
    return unit_square_;
}

void MeshCache::end_play() {
    ++play_;
    std::erase_if(entries_, [this](const auto& item) { return item.second.last_play + kept_plays < play_; });
}

FillMesh MeshCache::upload_fill(const std::vector<float>& xy) {
    ++uploads_;
    FillMesh mesh{GlVertexArray::create(), GlBuffer::create(), static_cast<GLsizei>(xy.size() / 2)};
    glBindVertexArray(mesh.array.id());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.vertices.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(xy.size() * sizeof(float)), xy.data(), GL_STATIC_DRAW);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    glEnableVertexAttribArray(0);
    return mesh;
}

StrokeMesh MeshCache::upload_stroke(const std::vector<Contour>& contours) {
    ++uploads_;
    const std::vector<float> vertices = stroke_vertices(contours);
    const std::size_t points = vertices.size() / (floats_per_vertex * copies);
    const std::size_t segments = points < 4 ? 0 : points - 3;  // those between lines are drawn to nothing
    StrokeMesh mesh{GlVertexArray::create(), GlBuffer::create(), static_cast<GLsizei>(segments * 6)};
    glBindVertexArray(mesh.array.id());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.vertices.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(float)), vertices.data(),
                 GL_STATIC_DRAW);
    constexpr std::array<GLint, 4> components{2, 3, 3, 2};  // before, from, to, after
    constexpr std::size_t stride = floats_per_vertex * sizeof(float);
    for (GLuint i = 0; i < components.size(); ++i) {
        glVertexAttribPointer(i, components[i], GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride),
                              buffer_offset(i * copies * stride));
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
    for (GLuint q = 0; q < quad_capacity_; ++q) {
        for (GLuint corner : {0U, 1U, 2U, 2U, 1U, 3U}) {
            indices.push_back(4 * q + corner);
        }
    }
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(GLuint)), indices.data(),
                 GL_STATIC_DRAW);
}

}  // namespace parkatlas
