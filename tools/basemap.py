"""The base map: districts, sea, rivers and lake, and the names around.

Districts and sea are one coverage: their borders are cut into shared arcs, each arc is simplified
once, and the faces are put together again. So neighbours share their border to the last digit.
"""
import json
import math

import pyproj
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import clip_by_rect, linemerge, polygonize, transform, unary_union
from shapely.prepared import prep
from shapely.strtree import STRtree
from shapely.validation import make_valid

import gcj02
from geo_io import read_geojson, rounded, shape, write_geojson
from pinyin import pinyin

DIGITS = 5
FRAME = (117.5, 28.8, 125.5, 33.8)       # what the window can pan over
CORE = (120.8, 30.6, 122.3, 31.95)       # Shanghai: drawn finely
FINE, COARSE = 22.0, 170.0               # metres of simplification inside and outside CORE
LEAST_ISLAND = 0.02, 2.0                 # km2, inside and outside CORE

_utm = pyproj.Transformer.from_crs(4326, 32651, always_xy=True)
to_utm, from_utm = _utm.transform, pyproj.Transformer.from_crs(32651, 4326, always_xy=True).transform

ECHARTS = "Apache ECharts 4.9.0, map/json/province/shanghai.json; GCJ-02 turned into WGS 84"
OSM_SEA = "@geo-maps/earth-waterbodies-1m 0.6.0, © OpenStreetMap contributors"


# ---------------------------------------------------------------- reading

def _decode(text, offsets):
    """ECharts' ring: zig-zag deltas in 1/1024°, minus the half cell by which it was rounded."""
    x, y = offsets
    ring = []
    for i in range(0, len(text) - 1, 2):
        dx, dy = ord(text[i]) - 64, ord(text[i + 1]) - 64
        x += (dx >> 1) ^ -(dx & 1)
        y += (dy >> 1) ^ -(dy & 1)
        ring.append(gcj02.to_wgs84((x - 0.5) / 1024, (y - 0.5) / 1024))
    return ring


def read_districts(npm):
    path = npm / "node_modules/echarts/map/json/province/shanghai.json"
    found = []
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        geometry = feature["geometry"]
        texts, offsets = geometry["coordinates"], geometry["encodeOffsets"]
        if geometry["type"] == "Polygon":
            texts, offsets = [texts], [offsets]
        polygons = [Polygon(_decode(t[0], o[0]), [_decode(h, p) for h, p in zip(t[1:], o[1:])])
                    for t, o in zip(texts, offsets)]
        found.append((feature["properties"]["name"],
                      _areal(unary_union([make_valid(p) for p in polygons]))))
    return found


def read_sea(npm):
    """The largest water polygon of the frame. The file is big: one line at a time."""
    def near(ring):
        xs, ys = zip(*ring)
        return (max(xs) >= FRAME[0] and min(xs) <= FRAME[2]
                and max(ys) >= FRAME[1] and min(ys) <= FRAME[3])

    pieces = []
    path = npm / "node_modules/@geo-maps/earth-waterbodies-1m/map.geo.json"
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            line = line.strip().rstrip(",")
            if not line.startswith('{"type":"MultiPolygon"'):
                continue
            for shell, *holes in json.loads(line)["coordinates"]:
                if near(shell):
                    outline = Polygon(shell, [h for h in holes if near(h)])
                    piece = _areal(make_valid(clip_by_rect(outline, *FRAME)))
                    pieces += getattr(piece, "geoms", [piece])
    return max(pieces, key=lambda p: p.area)


def _areal(geometry):
    """Only the polygons of a geometry."""
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        return geometry
    return unary_union([g for g in getattr(geometry, "geoms", []) if g.area > 0])


def km2(geometry):
    return transform(to_utm, geometry).area / 1e6
