#include "core/generalization.h"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <set>
#include <utility>
#include <vector>

using namespace parkatlas;

namespace {

using Edge = std::pair<MapPoint, MapPoint>;

std::vector<const MapPolygons*> pointers_to(const std::vector<MapPolygons>& areas) {
    std::vector<const MapPolygons*> pointers;
    for (const MapPolygons& area : areas) {
        pointers.push_back(&area);
    }
    return pointers;
}

std::vector<MapPolygons> generalized(const std::vector<MapPolygons>& areas, double least) {
    const VertexWeights weights{pointers_to(areas), least};
    std::vector<MapPolygons> result;
    for (const MapPolygons& area : areas) {
        result.push_back(weights.generalized(area, least));
    }
    return result;
}

/// How often each edge is in the areas.
std::map<Edge, int> edges_of(const std::vector<MapPolygons>& areas) {
    std::map<Edge, int> edges;
    for (const MapPolygons& area : areas) {
        for (const auto& polygon : area.polygons) {
            for (const auto& ring : polygon) {
                for (std::size_t i = 0; i < ring.size(); ++i) {
                    ++edges[std::minmax(ring[i], ring[(i + 1) % ring.size()])];
                }
            }
        }
    }
    return edges;
}

bool do_cross(const Edge& a, const Edge& b) {
    const auto side = [](const Edge& e, MapPoint p) { return cross(e.second - e.first, p - e.first); };
    return side(a, b.first) * side(a, b.second) < 0 && side(b, a.first) * side(b, a.second) < 0;
}

std::size_t vertex_count(const std::vector<MapPolygons>& areas) {
    std::set<MapPoint> vertices;
    for (const auto& [edge, count] : edges_of(areas)) {
        vertices.insert({edge.first, edge.second});
    }
    return vertices.size();
}

constexpr int cells = 4;
constexpr int steps = 12;
constexpr double cell_m = 100;

/// A country of 4 × 4 areas with straight coasts, whose inner borders wriggle, each the same in both of its areas.
std::vector<MapPolygons> wriggling_country(std::mt19937& random) {
    std::uniform_real_distribution<double> off{-8, 8};
    std::map<std::pair<int, int>, MapPoint> places;
    const auto place = [&](int x, int y) {
        const auto [found, is_new] = places.try_emplace({x, y});
        if (is_new) {
            const double step = cell_m / steps;
            const auto at = [&](int along, int across) {
                const bool wriggles = along % steps == 0 && across % steps != 0 && along % (cells * steps) != 0;
                return along * step + (wriggles ? off(random) : 0);
            };
            found->second = {at(x, y), at(y, x)};
        }
        return found->second;
    };
    std::vector<MapPolygons> areas;
    for (int cx = 0; cx < cells; ++cx) {
        for (int cy = 0; cy < cells; ++cy) {
            Ring<MapPoint> ring;
            const int x = cx * steps;
            const int y = cy * steps;
            for (int i = 0; i < steps; ++i) {
                ring.push_back(place(x + i, y));
            }
            for (int i = 0; i < steps; ++i) {
                ring.push_back(place(x + steps, y + i));
            }
            for (int i = 0; i < steps; ++i) {
                ring.push_back(place(x + steps - i, y + steps));
            }
            for (int i = 0; i < steps; ++i) {
                ring.push_back(place(x, y + steps - i));
            }
            areas.push_back({{{ring}}});
        }
    }
    return areas;
}

/// A ring of that many vertices about a circle.
Ring<MapPoint> round_ring(MapPoint center, double radius, int count) {
    Ring<MapPoint> ring;
    for (int i = 0; i < count; ++i) {
        const double angle = 2 * std::numbers::pi * i / count;
        ring.push_back({center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)});
    }
    return ring;
}

}  // namespace

TEST_CASE("generalised areas share their borders as before, and no border crosses another") {
    std::mt19937 random{7};
    for (int round = 0; round < 20; ++round) {
        const std::vector<MapPolygons> areas = wriggling_country(random);
        for (const double least : {5.0, 40.0, 400.0, 3000.0}) {
            const std::vector<MapPolygons> fewer = generalized(areas, least);
            const std::map<Edge, int> edges = edges_of(fewer);
            int inner = 0;
            int outer = 0;
            for (const auto& [edge, count] : edges) {
                const auto is_coast = [](double p, double q) { return p == q && (p == 0 || p == cells * cell_m); };
                const bool is_at_rim = is_coast(edge.first.x, edge.second.x) || is_coast(edge.first.y, edge.second.y);
                CHECK(count == (is_at_rim ? 1 : 2));
                (count == 1 ? outer : inner) += 1;
            }
            CHECK(inner >= 2 * cells * (cells - 1));  // a border between any two neighbours is still there
            CHECK(outer == 4 * cells);
            std::size_t crossings = 0;
            for (auto a = edges.begin(); a != edges.end(); ++a) {
                for (auto b = std::next(a); b != edges.end(); ++b) {
                    crossings += do_cross(a->first, b->first) ? 1 : 0;
                }
            }
            CHECK(crossings == 0);
        }
    }
}

TEST_CASE("coarser levels have fewer of the same vertices, and what matters more goes later") {
    std::mt19937 random{8};
    const std::vector<MapPolygons> areas = wriggling_country(random);
    const VertexWeights weights{pointers_to(areas), 1000};
    std::size_t before = vertex_count(areas);
    CHECK(weights.generalized(areas[0], 0) == areas[0]);
    for (const double least : {3.0, 30.0, 300.0, 1000.0}) {
        std::vector<MapPolygons> fewer;
        for (const MapPolygons& area : areas) {
            fewer.push_back(weights.generalized(area, least));
        }
        CHECK(vertex_count(fewer) < before);
        before = vertex_count(fewer);
    }
    // The area of a border's bends is lost, no more: each is at most least.
    const MapPolygons fewer = weights.generalized(areas[5], 30);
    CHECK(std::abs(area(fewer) - area(areas[5])) < 30 * 4 * steps);
}

TEST_CASE("small islands and lakes go as a whole, large ones stay") {
    const MapPolygons land{{{round_ring({0, 0}, 100, 60), round_ring({0, 0}, 40, 40), round_ring({60, 0}, 1, 12)},
                            {round_ring({200, 0}, 1, 12)},
                            {round_ring({300, 0}, 20, 12)}}};
    const VertexWeights weights{{&land}, 50};
    const MapPolygons fewer = weights.generalized(land, 50);
    REQUIRE(fewer.polygons.size() == 2);
    CHECK(fewer.polygons[0].size() == 2);
    CHECK(fewer.polygons[0][0].size() < 30);
    CHECK(fewer.polygons[0][0].size() >= 3);
    CHECK(extent_of(fewer.polygons[1]).min.x > 250);
}

TEST_CASE("a vertex stays while another lies in the triangle that would go with it") {
    const MapPolygons land{{{{{0, 0}, {50, 8}, {100, 0}, {100, 100}, {0, 100}}}}};
    const MapPolygons islet{{{{{50, 3}, {51, 4}, {49, 4}}}}};    // beneath the bay's arch, too small to last
    const MapPolygons pole{{{{{50, -200}, {52, 3}, {48, 3}}}}};  // reaches into the bay, large
    CHECK(VertexWeights({&land}, 500).generalized(land, 500).polygons[0][0].size() == 4);
    CHECK(VertexWeights({&land, &islet}, 500).generalized(land, 500).polygons[0][0].size() == 4);
    const MapPolygons beside_pole = VertexWeights({&land, &pole}, 500).generalized(land, 500);
    CHECK(beside_pole.polygons[0][0].size() == 5);
}

TEST_CASE("nothing to generalise, spikes and doubled vertices are no trouble") {
    const MapPolygons nothing;
    CHECK(VertexWeights({}, 10).generalized(nothing, 10) == nothing);
    CHECK(VertexWeights({&nothing}, 10).generalized(nothing, 10) == nothing);
    const MapPolygons odd{{{{{0, 0}, {0, 0}, {50, 0}, {70, 0}, {50, 0}, {50, 50}, {0, 50}}}, {{{9, 9}}}, {{}}}};
    const MapPolygons fewer = VertexWeights({&odd}, 10).generalized(odd, 10);
    REQUIRE(fewer.polygons.size() == 1);
    CHECK(area(fewer) == doctest::Approx(2500));
}
