"""The base map: districts, sea, rivers and lake, and the names around.

Districts and sea are one coverage: their borders are cut into shared arcs, each arc is simplified
once, and the faces are put together again. So neighbours share their border to the last digit.
"""
import json
import math

import pyproj
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import clip_by_rect, linemerge, nearest_points, polygonize, polylabel, transform, unary_union
from shapely.prepared import prep
from shapely.strtree import STRtree
from shapely.validation import make_valid

import gcj02
from aliases import aliases
from geo_io import read_geojson, rounded, shape, write_geojson
from pinyin import pinyin

DIGITS = 5
FRAME = (117.5, 28.8, 125.5, 33.8)       # what the window can pan over
CORE = (120.8, 30.6, 122.3, 31.95)       # Shanghai: drawn finely
FINE, COARSE = 22.0, 170.0               # metres of simplification inside and outside CORE
GAP = 0.03                               # degrees that may part two pieces of one river
LEAST_ISLAND = 0.02, 2.0                 # km2, inside and outside CORE

_utm = pyproj.Transformer.from_crs(4326, 32651, always_xy=True)
to_utm, from_utm = _utm.transform, pyproj.Transformer.from_crs(32651, 4326, always_xy=True).transform

ECHARTS = "Apache ECharts 4.9.0, map/json/province/shanghai.json; GCJ-02 turned into WGS 84"
# Two corners of the hand-drawn lake that put water on the Xicen block and on what
# OpenStreetMap has as land.
NOT_LAKE = (120.965, 31.068), (120.985, 31.075)

PLACES = [({"id": i, "name_zh": zh, "name_en": en, "kind": kind, "angle_deg": angle,
            "confidence": "C", "source": "label point, set by eye"}, Point(lon, lat))
          for i, zh, en, kind, angle, lon, lat in (
    ("jiangsu", "江苏省", "Jiangsu", "province", None, 121.06, 31.58),
    ("zhejiang", "浙江省", "Zhejiang", "province", None, 120.93, 30.74),
    ("east-china-sea", "东海", "East China Sea", "sea", None, 122.28, 31.05),
    ("hangzhou-bay", "杭州湾", "Hangzhou Bay", "bay", None, 121.62, 30.70),
    ("yangtze-estuary", "长江口", "Yangtze Estuary", "estuary", -38, 121.345, 31.555),
)]
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
    """The largest water polygon of the frame and, as the Yangtze ends nowhere, the pieces that
    continue it upstream: the file cuts rivers at tile edges. One line at a time, it is big."""
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
                    pieces += _parts(piece)
    sea = max(pieces, key=lambda p: p.area)
    river = [sea]
    upstream = [p for p in pieces if p.bounds[2] < 121.12 and p.bounds[3] > 30.9 and km2(p) > 4]
    while True:
        linked = [(p, c) for p in upstream for c in river if p.distance(c) < GAP]
        if not linked:
            break
        piece, end = min(linked, key=lambda pair: pair[0].distance(pair[1]))
        upstream.remove(piece)
        bridge = LineString(nearest_points(piece, end)).buffer(GAP / 8)
        river.append(unary_union([piece, bridge]))
    print(f"  sea of {km2(sea):.0f} km2 and {len(river) - 1} pieces of the Yangtze above the estuary")
    return max(_parts(unary_union(river)), key=lambda p: p.area)


def _parts(geometry):
    return getattr(geometry, "geoms", [geometry])


def _areal(geometry):
    """Only the polygons of a geometry."""
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        return geometry
    return unary_union([g for g in getattr(geometry, "geoms", []) if g.area > 0])


def km2(geometry):
    return transform(to_utm, geometry).area / 1e6


# ---------------------------------------------------------------- one coverage, simplified once

def in_core(lon, lat):
    return CORE[0] <= lon <= CORE[2] and CORE[1] <= lat <= CORE[3]


def without_islets(sea):
    """Islands too small to draw become sea."""
    def kept(hole):
        island = Polygon(hole)
        return km2(island) >= LEAST_ISLAND[0 if in_core(*island.centroid.coords[0]) else 1]
    return Polygon(sea.exterior, [hole for hole in sea.interiors if kept(hole)])


def without_spikes(sea, width=100):
    """Piers and creeks thinner than twice the width go: the source draws some, in no system."""
    flat = transform(to_utm, sea)
    for step in (width, -2 * width, width):
        flat = flat.buffer(step, join_style=2, mitre_limit=2)
    return transform(from_utm, max(_parts(flat), key=lambda p: p.area))


def _labelled(sea, districts):
    """-> {label: polygon}: 'sea', one per district, 'land' for the neighbours.

    The sources disagree along their edges. A face that two districts claim, or none, goes to the
    district with which it shares the longest border; reclaimed shore and shoals off Shanghai,
    outside the old district line, to the nearest district within REACH.
    """
    reach = 0.06  # about 6 km
    lines = unary_union([box(*FRAME).exterior, sea.boundary] + [g.boundary for _, g in districts])
    frame, wet = box(*FRAME).exterior, prep(sea)
    claims = [(name, prep(g)) for name, g in districts]
    faces, open_faces = {"sea": [], "land": []}, []
    for face in polygonize(lines):
        inside = face.representative_point()
        owners = [name for name, g in claims if g.contains(inside)]
        if wet.contains(inside):
            faces["sea"].append(face)
        elif len(owners) == 1:
            faces.setdefault(owners[0], []).append(face)
        elif not owners and face.intersects(frame):
            faces["land"].append(face)
        else:
            open_faces.append(face)
    whole = {name: unary_union(parts) for name, parts in faces.items()}
    names = [name for name, _ in districts]
    attached = []
    for face in open_faces:
        shared = {n: face.boundary.intersection(whole[n].boundary).length for n in names}
        owner = max(names, key=lambda n: shared[n])
        if shared[owner] == 0:
            owner = min(names, key=lambda n: face.distance(whole[n]))
            if face.distance(whole[owner]) > min(reach, face.distance(whole["land"])):
                owner = "land"
        faces[owner].append(face)
        if owner != "land" and km2(face) > 0.5:
            attached.append((round(km2(face), 1), owner, [round(v, 3) for v in face.centroid.coords[0]]))
    for area, owner, place in sorted(attached, reverse=True):
        print(f"  attached to {owner}: {area} km2 at {place}")
    return {name: unary_union(parts) for name, parts in faces.items()}


def _simplified(line):
    """Douglas-Peucker with a tolerance that depends on the place."""
    points = list(line.coords)
    flat = list(zip(*to_utm(*zip(*points))))
    tolerance = [FINE if in_core(*p) else COARSE for p in points]
    last = len(points) - 1
    keep, stack = {0, last}, [(0, last)]
    if points[0] == points[-1]:  # a ring: its farthest point is fixed, too
        far = max(range(last), key=lambda i: math.dist(flat[0], flat[i]))
        keep.add(far)
        stack = [(0, far), (far, last)]
    while stack:
        a, b = stack.pop()
        (ax, ay), (bx, by) = flat[a], flat[b]
        dx, dy = bx - ax, by - ay
        length2 = dx * dx + dy * dy
        worst, index = 1.0, None
        for i in range(a + 1, b):
            px, py = flat[i][0] - ax, flat[i][1] - ay
            t = min(1.0, max(0.0, (px * dx + py * dy) / length2)) if length2 else 0.0
            off = math.hypot(px - t * dx, py - t * dy) / tolerance[i]
            if off > worst:
                worst, index = off, i
        if index is not None:
            keep.add(index)
            stack += [(a, index), (index, b)]
    return LineString([tuple(round(v, DIGITS) for v in points[i]) for i in sorted(keep)])


def coverage(sea, districts):
    """Simplified {label: polygon} without gaps or overlaps, coordinates rounded."""
    exact = _labelled(sea, districts)
    borders = linemerge(unary_union([g.boundary for g in exact.values()]))
    arcs = unary_union([_simplified(line) for line in borders.geoms])
    faces = {}
    for face in polygonize(arcs):
        inside = prep(face)
        label = max(exact, key=lambda n: face.intersection(exact[n]).area
                    if inside.intersects(exact[n]) else 0)
        faces.setdefault(label, []).append(face)
    return {name: unary_union(parts) for name, parts in faces.items()}


# ---------------------------------------------------------------- rivers

def chaikin(points, rounds=2):
    """Corner cutting on tuples of any length; the ends stay."""
    for _ in range(rounds):
        cut = [points[0]]
        for p, q in zip(points, points[1:]):
            cut.append(tuple(0.75 * a + 0.25 * b for a, b in zip(p, q)))
            cut.append(tuple(0.25 * a + 0.75 * b for a, b in zip(p, q)))
        points = cut + [points[-1]]
    return points


def chaikin_ring(ring, rounds=2):
    for _ in range(rounds):
        ring = [(0.75 * p[0] + 0.25 * q[0], 0.75 * p[1] + 0.25 * q[1])
                if near == 0 else (0.25 * p[0] + 0.75 * q[0], 0.25 * p[1] + 0.75 * q[1])
                for p, q in zip(ring, ring[1:]) for near in (0, 1)]
        ring.append(ring[0])
    return ring


def river(line, widths, sea):
    """-> (polygon in lon/lat without the sea, smoothed centre line)"""
    flat = [to_utm(*p) + (w,) for p, w in zip(line, widths)]
    smooth = chaikin(flat)
    beads = [Point(x, y).buffer(w / 2, 16) for x, y, w in smooth]
    body = unary_union([unary_union(pair).convex_hull for pair in zip(beads, beads[1:])])
    body = transform(from_utm, body.simplify(3))
    body = body.difference(sea)
    body = max(_parts(body), key=lambda p: p.area)
    centre = transform(from_utm, LineString([p[:2] for p in smooth]).simplify(3))
    return body, centre.difference(sea)


def build(knowledge, npm, out, english):
    source_sea = without_islets(without_spikes(read_sea(npm)))
    parts = coverage(source_sea.intersection(box(*FRAME)), read_districts(npm))
    sea = max(_parts(parts["sea"]), key=lambda p: p.area)

    write_geojson(out / "sea.geojson", "sea", [({
        "id": "sea", "name_zh": "海域", "name_en": "Sea", "kind": "sea",
        "confidence": "C", "source": OSM_SEA}, sea)], DIGITS)

    features = []
    for name, _ in read_districts(npm):
        polygon = parts[name]
        largest = max(_parts(polygon), key=lambda p: p.area)
        label = transform(from_utm, polylabel(transform(to_utm, largest), 100))
        words = pinyin(name)
        features.append(({
            "id": words.replace(" ", ""), "name_zh": name, "name_en": english[name],
            "pinyin": words, **aliases("district", words.replace(" ", "")), "confidence": "C",
            "label_lon": round(label.x, 4), "label_lat": round(label.y, 4),
            "source": ECHARTS + "; sea side: " + OSM_SEA}, polygon))
    write_geojson(out / "districts.geojson", "districts", features, DIGITS)

    water = []
    for properties, geometry in read_geojson(knowledge / "basemap/water_schematic.geojson"):
        base = {k: properties[k] for k in ("id", "name_zh", "name_en", "kind", "confidence")}
        base["source"] = "district borders of Apache ECharts 4.9.0 where the river is one, upstream " \
            "and widths by hand" if "widths_m" in properties else "by hand, schematic"
        if geometry.geom_type == "LineString":
            line = list(geometry.coords)
            widths = properties.get("widths_m") or [properties["width_m"]] * len(line)
            body, centre = river(line, widths, sea)
            water.append((base, body))
            water.append(({**base, "id": base["id"] + "-line", "kind": "river-line"}, centre))
        else:
            ring = [p for p in geometry.exterior.coords if p not in NOT_LAKE]
            water.append((base, Polygon(chaikin_ring(ring))))
    write_geojson(out / "water.geojson", "water", water, DIGITS)
    write_geojson(out / "places.geojson", "places", PLACES, DIGITS)
