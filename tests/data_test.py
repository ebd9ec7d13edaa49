#!/usr/bin/env python3
"""Checks geodata/ against its own rules.

    python3 tests/data_test.py geodata [--seeds DIR]

--seeds: folder with the source texts; then every quotation is looked up in them. Exit 1 on failure,
77 (skipped, said aloud) without shapely and pyproj.
"""
import argparse
import csv
import json
import sys
from pathlib import Path

try:
    import pyproj
    from shapely.geometry import Point, shape
    from shapely.ops import transform, unary_union
    from shapely.validation import explain_validity
except ImportError as missing:
    print(f"data_test: SKIPPED, {missing.name} is not installed (python3-shapely, python3-pyproj)")
    sys.exit(77)

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from quotes import bare, is_quoted, misquoted, read_texts  # noqa: E402

to_utm = pyproj.Transformer.from_crs(4326, 32651, always_xy=True).transform

LAYERS = ("parks", "park_blocks", "industry_clusters", "facilities", "projects",
          "districts", "sea", "water", "places")
COUNTS = {"parks": 22, "park_blocks": 120, "industry_clusters": 66, "facilities": 76,
          "projects": 51, "districts": 16, "sea": 1}
ROWS = {"metrics": 251, "metrics_stripped": 38, "events": 60, "goals": 25, "industries": 37,
        "families": 12, "park_industries": 59, "project_rounds": 10}
QUOTING = ("metrics", "metrics_stripped", "events", "goals", "park_industries")
DRAWN_KM2, PUBLISHED_KM2 = 505.4, 531     # GEODATA: "drawn 505 of about 531"
AREA_ERROR = 0.07                         # the worst park with a published area is off by 6.8 %
SHORE_KM = 1.0

failures = []


def check(condition, message):
    if not condition:
        failures.append(message)


def km2(geometry):
    return transform(to_utm, geometry).area / 1e6


def read_layer(folder, name):
    path = folder / f"{name}.geojson"
    text = path.read_text(encoding="utf-8")
    data = json.loads(text)
    check(data.get("name") == name, f"{name}: collection is named {data.get('name')!r}")
    check("crs" not in data, f"{name}: has a crs member, RFC 7946 knows none")
    check(text.endswith("\n"), f"{name}: no newline at the end")
    check(len(text.splitlines()) == len(data["features"]) + 2, f"{name}: not one feature per line")
    features = []
    for f in data["features"]:
        features.append((f["properties"], shape(f["geometry"]) if f["geometry"] else None))
    return features


def read_table(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def check_features(layers):
    """Names, sources, confidence, ids, valid polygons with counter-clockwise shells."""
    for name, features in layers.items():
        ids = [p["id"] for p, _ in features]
        check(len(ids) == len(set(ids)), f"{name}: an id occurs twice")
        orders = {tuple(p) for p, _ in features}
        check(len(orders) == 1, f"{name}: the properties differ between features")
        if name in COUNTS:
            check(len(features) == COUNTS[name], f"{name}: {len(features)} features, not {COUNTS[name]}")
        for p, geometry in features:
            where = f"{name}/{p['id']}"
            for key in ("name_zh", "name_en", "source"):
                check(p.get(key), f"{where}: {key} is empty")
            if geometry is None:
                continue
            check(p.get("confidence") in ("A", "B", "C", "D"), f"{where}: confidence {p.get('confidence')!r}")
            check(geometry.is_valid, f"{where}: {explain_validity(geometry)}")
            west, south, east, north = geometry.bounds
            check(117.4 < west and east < 125.6 and 28.7 < south and north < 33.9, f"{where}: off the frame")
            for part in getattr(geometry, "geoms", [geometry]):
                if part.geom_type == "Polygon":
                    check(part.exterior.is_ccw and not any(h.is_ccw for h in part.interiors),
                          f"{where}: rings are wound against RFC 7946")


def check_parks(parks, blocks):
    drawn = 0
    for p, geometry in parks:
        mine = [(b, g) for b, g in blocks if b["park_id"] == p["id"]]
        check(mine, f"{p['id']}: has no block")
        check(geometry.geom_type == "MultiPolygon", f"{p['id']}: {geometry.geom_type}")
        area, total = km2(geometry), sum(km2(g) for _, g in mine)
        drawn += area
        check(abs(area - total) < 1e-3, f"{p['id']}: blocks sum to {total:.3f}, the park is {area:.3f} km2")
        check(km2(geometry.symmetric_difference(unary_union([g for _, g in mine]))) < 1e-3,
              f"{p['id']}: the blocks are not the park")
        check(abs(area - p["area_drawn_km2"]) < 0.006, f"{p['id']}: area_drawn_km2 is not the area drawn")
        check(p["confidence"] == max(b["confidence"] for b, _ in mine), f"{p['id']}: not its worst grade")
        check(p["pinyin"] and p["districts_zh"] and len(p["districts_zh"]) == len(p["districts_en"]),
              f"{p['id']}: pinyin or districts")
        published = p["area_published_km2"]
        if published:
            off = area / published - 1
            print(f"  {p['name_zh']}: published {published}, drawn {area:.2f} km2 ({off:+.1%})")
            check(abs(off) <= AREA_ERROR, f"{p['id']}: drawn area is {off:+.1%} off the published one")
            check(p["area_published_source"] and p["area_published_text"], f"{p['id']}: published area has no source")
    for b, g in blocks:
        check(abs(km2(g) - b["area_drawn_km2"]) < 0.002, f"{b['id']}: area_drawn_km2 is not the area drawn")
        check(b["est_error_m"] and b["bounds_zh"], f"{b['id']}: no error estimate or bounding text")
    for i, (p, g) in enumerate(parks):
        for q, h in parks[i + 1:]:
            if g.intersects(h):
                common = km2(g.intersection(h)) / min(km2(g), km2(h))
                check(common <= 0.01, f"{p['id']} and {q['id']} overlap by {common:.1%} of the smaller")
    print(f"  22 parks: drawn {drawn:.1f} km2, published about {PUBLISHED_KM2} km2 ({drawn / PUBLISHED_KM2 - 1:+.1%})")
    check(abs(drawn - DRAWN_KM2) < 1, f"drawn area is {drawn:.1f}, expected about {DRAWN_KM2} km2")


def check_base_map(layers):
    districts, sea = layers["districts"], layers["sea"][0][1]
    city = unary_union([g for _, g in districts])
    total = sum(km2(g) for _, g in districts)
    check(abs(km2(city) - total) < 0.01, f"districts overlap by {total - km2(city):.3f} km2")
    gaps = [h for part in getattr(city, "geoms", [city]) for h in part.interiors]
    check(not gaps, f"{len(gaps)} gaps between districts")
    check(km2(city.intersection(sea)) < 0.01, "districts reach into the sea")
    for p, g in districts:
        check(g.contains(Point(p["label_lon"], p["label_lat"])), f"{p['id']}: label outside")
    huangpu = next(g for p, g in layers["water"] if p["id"] == "huangpu")
    check(huangpu.distance(sea) < 1e-9, "the Huangpu does not reach the sea")
    check(km2(huangpu.intersection(sea)) < 0.01, "the Huangpu reaches into the sea")
    for p, g in layers["park_blocks"]:
        wet, off = km2(g.intersection(sea)), km2(g.difference(city).difference(sea))
        check(wet <= 0.01 and off <= 0.03, f"{p['id']}: {wet:.3f} km2 in the sea, {off:.3f} outside Shanghai")
    return city


def check_places(layers, city):
    """Every located thing lies in Shanghai, but for one at sea that says so."""
    near = transform(to_utm, city).buffer(SHORE_KM * 1000)
    for name in ("facilities", "projects"):
        missing, offshore = [], []
        for p, g in layers[name]:
            if g is None:
                missing.append(p["name_zh"])
            elif not near.contains(transform(to_utm, g)):
                offshore.append(p["name_zh"])
                check(p["confidence"] == "D" and "outside" in (p["note"] or ""),
                      f"{name}/{p['id']}: lies outside Shanghai and does not say so")
        print(f"  {name}: {len(missing)} without a place, offshore: {'、'.join(offshore) or 'none'}")
        print(f"    without a place: {'、'.join(missing)}")


def check_references(layers, tables):
    parks = {p["id"] for p, _ in layers["parks"]}
    facilities = {p["id"] for p, _ in layers["facilities"]}
    families = {r["id"] for r in tables["families"]}
    industries = {r["id"] for r in tables["industries"]}
    districts = {p["name_zh"] for p, _ in layers["districts"]}
    known = {"park_id": parks, "facility_id": facilities, "industry_id": industries}
    for name, rows in ROWS.items():
        check(len(tables[name]) == rows, f"{name}.csv: {len(tables[name])} rows, not {rows}")
    for r in tables["industries"]:
        check(r["family"] in families, f"industries.csv: {r['id']} has family {r['family']!r}")
    everything = [(n, p) for n, f in layers.items() for p, _ in f]
    everything += [(n + ".csv", r) for n, rows in tables.items() for r in rows]
    for where, row in everything:
        for key, ids in known.items():
            if row.get(key):
                check(row[key] in ids, f"{where}: {key} {row[key]!r} is unknown")
    for name in ("parks", "facilities", "districts"):
        for p, _ in layers[name]:
            check(len(p["aliases"]) == len(p["aliases_pinyin"]) and bool(p["aliases"]) == bool(p["aliases_basis"]),
                  f"{name}/{p['id']}: an alias without pinyin or reason")
    for p, _ in layers["parks"]:
        for ident in p["industries_leading"] + p["industries_supporting"]:
            check(ident in industries, f"{p['id']}: industry {ident!r} is unknown")
        for name in p["districts_zh"]:
            check(name in districts, f"{p['id']}: district {name!r} is unknown")


def check_quotes(tables, seeds):
    texts = read_texts(seeds)
    check(texts, f"{seeds}: no texts")
    found = 0
    for name in QUOTING:
        wrong = misquoted(tables[name], texts)
        found += len(tables[name]) - len(wrong)
        for what in wrong:
            check(False, f"{name}.csv: {what}")
    print(f"  quotations: {found} found in the texts")


def check_quote_rules():
    """The check itself: parts in order, spaces and emphasis aside, nothing taken for a quotation that is none."""
    text = bare("首轮**73**个项目 除硬线项目外\n均已完工")
    for quote, stands in (("首轮73个项目", True), ("首轮 73 个…均已完工", True), ("均已完工…首轮", False), ("74个", False),
                          ("", False), ("…", False)):
        check(is_quoted(quote, text) == stands, f"quotes.py: {quote!r} in the text: {not stands}")


def verdict():
    for message in failures:
        print("FAILED", message, file=sys.stderr)
    print("data_test:", f"{len(failures)} failures" if failures else "all passed")
    return 1 if failures else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=Path)
    args = parser.parse_args()
    layers = {name: read_layer(args.folder, name) for name in LAYERS}
    tables = {name: read_table(args.folder, name) for name in ROWS}
    check_features(layers)
    check_references(layers, tables)
    check_quote_rules()
    if failures:
        return verdict()  # areas of broken polygons mean nothing
    check_parks(layers["parks"], layers["park_blocks"])
    check_places(layers, check_base_map(layers))
    if args.seeds:
        check_quotes(tables, args.seeds)
    else:
        print("  quotations: SKIPPED, no --seeds given")
    return verdict()


if __name__ == "__main__":
    sys.exit(main())
