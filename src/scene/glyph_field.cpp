#include "scene/glyph_field.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace parkatlas {

namespace {

/// How far a pixel's centre lies outside the edge that crosses it, px (negative: inside), from its coverage and the
/// direction in which coverage grows: a straight edge is assumed. After S. Gustavson and R. Strand, “Anti-aliased
/// Euclidean distance transform”, Pattern Recognition Letters 32 (2011), function edgedf.
float distance_outside(float coverage, float normal_x, float normal_y) {
    const float major = std::max(std::abs(normal_x), std::abs(normal_y));
    const float minor = std::min(std::abs(normal_x), std::abs(normal_y));
    const float corner = major > 0 ? 0.5F * minor / major : 0.0F;  // area that the edge cuts off at one corner
    if (coverage < corner) {
        return 0.5F * (major + minor) - std::sqrt(2 * major * minor * coverage);
    }
    if (coverage < 1 - corner || major == 0) {
        return (0.5F - coverage) * (major > 0 ? major : 1.0F);
    }
    return -0.5F * (major + minor) + std::sqrt(2 * major * minor * (1 - coverage));
}

/// The piece of edge within a pixel.
struct Edge {
    float outside_px = 0;  ///< from the edge to the pixel's centre
    float normal_x = 0;    ///< unit vector into the shape
    float normal_y = 0;
};

constexpr int none = -1;

/// Coverage with an empty margin, and for the pixels on the edge where in them it runs.
struct Canvas {
    int width;
    int height;
    std::vector<std::uint8_t> coverage;
    std::vector<int> edge_at;  ///< index into edges, or none
    std::vector<Edge> edges;

    [[nodiscard]] std::size_t at(int x, int y) const { return static_cast<std::size_t>(y * width + x); }
};

Canvas find_edges(const CoverageView& shape, int margin) {
    Canvas c{shape.width_px + 2 * margin, shape.height_px + 2 * margin, {}, {}, {}};
    const std::size_t size = c.at(0, c.height);
    c.coverage.assign(size, 0);
    c.edge_at.assign(size, none);
    for (int y = 0; y < shape.height_px; ++y) {
        std::copy_n(shape.values + static_cast<std::ptrdiff_t>(y) * shape.pitch, shape.width_px,
                    c.coverage.begin() + static_cast<std::ptrdiff_t>(c.at(margin, y + margin)));
    }
    for (int y = margin; y < c.height - margin; ++y) {
        for (int x = margin; x < c.width - margin; ++x) {
            const auto cov = [&](int dx, int dy) { return static_cast<float>(c.coverage[c.at(x + dx, y + dy)]); };
            const std::uint8_t here = c.coverage[c.at(x, y)];
            // A full pixel beside an empty one is on the edge too: the edge runs exactly between them.
            const bool is_edge =
                (here > 0 && here < 255) ||
                (here == 255 && (cov(-1, 0) == 0 || cov(1, 0) == 0 || cov(0, -1) == 0 || cov(0, 1) == 0));
            if (!is_edge) {
                continue;
            }
            constexpr float diagonal = 1.41421356F;
            const float gx =
                cov(1, -1) + diagonal * cov(1, 0) + cov(1, 1) - cov(-1, -1) - diagonal * cov(-1, 0) - cov(-1, 1);
            const float gy =
                cov(-1, 1) + diagonal * cov(0, 1) + cov(1, 1) - cov(-1, -1) - diagonal * cov(0, -1) - cov(1, -1);
            const float length = std::hypot(gx, gy);
            Edge edge;
            if (length > 0) {
                edge.normal_x = gx / length;
                edge.normal_y = gy / length;
            }
            edge.outside_px = distance_outside(static_cast<float>(here) / 255.0F, edge.normal_x, edge.normal_y);
            c.edge_at[c.at(x, y)] = static_cast<int>(c.edges.size());
            c.edges.push_back(edge);
        }
    }
    return c;
}

/// For every pixel the row of the nearest edge pixel in its column, or none.
std::vector<int> nearest_rows(const Canvas& c) {
    std::vector<int> rows(c.edge_at.size(), none);
    for (int y = 0; y < c.height; ++y) {
        for (int x = 0; x < c.width; ++x) {
            rows[c.at(x, y)] = c.edge_at[c.at(x, y)] != none ? y : y > 0 ? rows[c.at(x, y - 1)] : none;
        }
    }
    for (int y = c.height - 2; y >= 0; --y) {
        for (int x = 0; x < c.width; ++x) {
            const int below = rows[c.at(x, y + 1)];
            int& here = rows[c.at(x, y)];
            if (below != none && (here == none || below - y < y - here)) {
                here = below;
            }
        }
    }
    return rows;
}

/// The lower envelope of the parabolas (x − q)² + f(q) of one row: which q is lowest over which x.
/// P. Felzenszwalb and D. Huttenlocher, “Distance Transforms of Sampled Functions”, Theory of Computing 8 (2012).
struct Envelope {
    std::vector<int> q;
    std::vector<float> from;  ///< q[i] is lowest from this x on
    std::size_t count = 0;

    explicit Envelope(int width) : q(static_cast<std::size_t>(width)), from(static_cast<std::size_t>(width)) {}

    void add(int x, const std::vector<int>& f) {
        const auto height = [&f](int p) { return f[static_cast<std::size_t>(p)] + p * p; };
        float start = -1;
        while (count > 0) {
            const int last = q[count - 1];
            start = static_cast<float>(height(x) - height(last)) / static_cast<float>(2 * (x - last));
            if (start > from[count - 1]) {
                break;
            }
            --count;
        }
        q[count] = x;
        from[count] = count == 0 ? -1.0F : start;
        ++count;
    }
};

}  // namespace

// The nearest edge pixel of each pixel comes from the exact transform of Felzenszwalb and Huttenlocher; the distance is
// then taken to the piece of edge inside that pixel instead of to its centre, which makes it good to a fraction of a
// pixel. FreeType's own renderer of such fields takes some 2 ms for a Chinese character, this a small part of it.
GlyphField distance_field(const CoverageView& shape, int spread_px) {
    GlyphField field;
    if (shape.width_px <= 0 || shape.height_px <= 0) {
        return field;
    }
    const Canvas c = find_edges(shape, spread_px);
    const std::vector<int> rows = nearest_rows(c);
    field.width_px = c.width;
    field.height_px = c.height;
    field.left_px = -spread_px;
    field.top_px = spread_px;
    field.values.resize(c.coverage.size());

    const auto spread = static_cast<float>(spread_px);
    const int reach = (spread_px + 1) * (spread_px + 1);
    std::vector<int> f(static_cast<std::size_t>(c.width));
    for (int y = 0; y < c.height; ++y) {
        Envelope envelope{c.width};
        for (int x = 0; x < c.width; ++x) {
            const int row = rows[c.at(x, y)];
            if (row != none && (row - y) * (row - y) <= reach) {
                f[static_cast<std::size_t>(x)] = (row - y) * (row - y);
                envelope.add(x, f);
            }
        }
        std::size_t i = 0;
        for (int x = 0; x < c.width; ++x) {
            const std::size_t here = c.at(x, y);
            float outside = c.coverage[here] > 127 ? -spread : spread;
            if (envelope.count > 0) {
                while (i + 1 < envelope.count && envelope.from[i + 1] < static_cast<float>(x)) {
                    ++i;
                }
                const int edge_x = envelope.q[i];
                const int edge_y = rows[c.at(edge_x, y)];
                const Edge& edge = c.edges[static_cast<std::size_t>(c.edge_at[c.at(edge_x, edge_y)])];
                if (edge_x == x && edge_y == y) {
                    outside = edge.outside_px;
                } else {
                    const auto dx = static_cast<float>(x - edge_x);
                    const auto dy = static_cast<float>(y - edge_y);
                    const float across = dx * edge.normal_x + dy * edge.normal_y - edge.outside_px;
                    const float along = std::max(0.0F, std::abs(dx * edge.normal_y - dy * edge.normal_x) - 0.5F);
                    outside = std::copysign(std::sqrt(across * across + along * along), outside);
                }
            }
            const float value = 0.5F - 0.5F * outside / spread;
            field.values[here] = static_cast<std::uint8_t>(std::lround(255.0F * std::clamp(value, 0.0F, 1.0F)));
        }
    }
    return field;
}

}  // namespace parkatlas
