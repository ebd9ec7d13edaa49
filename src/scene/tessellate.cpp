#include "scene/tessellate.h"

#include "scene/fat_triangles.h"

#include "core/extent.h"

#include <GL/glu.h>

#include <array>
#include <cmath>
#include <deque>
#include <memory>
#include <new>

namespace parkatlas {

namespace {

using Vertex = std::array<GLdouble, 3>;

/// What GLU's callbacks write into. They are called from C, so nothing may be thrown through them: what goes wrong is
/// noted here and raised after GLU has returned.
struct Output {
    std::vector<float> xy;
    std::deque<Vertex> vertices;  ///< GLU keeps pointers to them until the polygon ends; a deque never moves them
    bool out_of_memory = false;
};

void on_vertex(void* vertex, void* output) {
    const auto& v = *static_cast<const Vertex*>(vertex);
    auto& out = *static_cast<Output*>(output);
    try {
        out.xy.push_back(static_cast<float>(v[0]));
        out.xy.push_back(static_cast<float>(v[1]));
    } catch (const std::bad_alloc&) {
        out.out_of_memory = true;
    }
}

/// A new vertex where edges cross or vertices coincide. NOLINTNEXTLINE: the signature is GLU's.
void on_combine(GLdouble position[3], void* parts[4], GLfloat /*weights*/[4], void** vertex, void* output) {
    auto& out = *static_cast<Output*>(output);
    try {
        *vertex = &out.vertices.emplace_back(Vertex{position[0], position[1], 0});
    } catch (const std::bad_alloc&) {
        out.out_of_memory = true;
        *vertex = parts[0];
    }
}

/// With an edge flag callback GLU emits separate triangles only, no fans or strips.
void on_edge_flag(GLboolean /*is_boundary*/) {}

void on_error(GLenum code, void* output) {
    if (code == GLU_OUT_OF_MEMORY) {
        static_cast<Output*>(output)->out_of_memory = true;
    }
}

/// Coordinates that a float can hold.
bool is_usable(PathPoint p) {
    constexpr double most = 1e30;
    return std::abs(p.x) < most && std::abs(p.y) < most;
}

struct TessDeleter {
    void operator()(GLUtesselator* t) const { gluDeleteTess(t); }
};

using Callback = void (*)();

using Box = ExtentOf<PathPoint>;

Box box_of(const Contour& contour) {
    Box box;
    for (PathPoint p : contour.points) {
        if (is_usable(p)) {
            box.add(p);
        }
    }
    return box;
}

/// Triangles of contours that may lie across each other.
std::vector<float> sweep(const std::vector<const Contour*>& contours) {
    const std::unique_ptr<GLUtesselator, TessDeleter> tess{gluNewTess()};
    if (!tess) {
        throw std::bad_alloc{};
    }
    GLUtesselator* t = tess.get();
    // GLU's API takes every callback as a function without arguments.
    // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast)
    gluTessCallback(t, GLU_TESS_VERTEX_DATA, reinterpret_cast<Callback>(on_vertex));
    gluTessCallback(t, GLU_TESS_COMBINE_DATA, reinterpret_cast<Callback>(on_combine));
    gluTessCallback(t, GLU_TESS_EDGE_FLAG, reinterpret_cast<Callback>(on_edge_flag));
    gluTessCallback(t, GLU_TESS_ERROR_DATA, reinterpret_cast<Callback>(on_error));
    // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
    gluTessProperty(t, GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_ODD);
    gluTessNormal(t, 0, 0, 1);

    Output out;
    gluTessBeginPolygon(t, &out);
    for (const Contour* contour : contours) {
        gluTessBeginContour(t);
        for (PathPoint p : contour->points) {
            if (is_usable(p)) {
                Vertex& v = out.vertices.emplace_back(Vertex{p.x, p.y, 0});
                gluTessVertex(t, v.data(), &v);
            }
        }
        gluTessEndContour(t);
    }
    gluTessEndPolygon(t);
    if (out.out_of_memory) {
        throw std::bad_alloc{};
    }
    return fat_triangles(std::move(out.xy));
}

}  // namespace

std::vector<float> tessellate(const std::vector<Contour>& contours) {
    // The sweep's time grows with the edges that it meets at once: contours that lie apart are swept apart. A group is
    // what hangs together by its boxes.
    struct Group {
        Box box;
        std::vector<const Contour*> contours;
    };
    std::vector<Group> groups;
    for (const Contour& contour : contours) {
        if (!contour.closed || contour.points.size() < 3) {
            continue;
        }
        Group merged{box_of(contour), {&contour}};
        // A grown box may meet groups that the smaller one did not: until none is met.
        for (bool grew = true; grew;) {
            grew = false;
            for (std::size_t i = 0; i < groups.size(); ++i) {
                if (groups[i].box.intersects(merged.box)) {
                    merged.box.add(groups[i].box);
                    merged.contours.insert(merged.contours.end(), groups[i].contours.begin(), groups[i].contours.end());
                    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(i));
                    grew = true;
                    break;
                }
            }
        }
        groups.push_back(std::move(merged));
    }
    std::vector<float> triangles;
    for (const Group& group : groups) {
        const std::vector<float> part = sweep(group.contours);
        triangles.insert(triangles.end(), part.begin(), part.end());
    }
    return triangles;
}

}  // namespace parkatlas
