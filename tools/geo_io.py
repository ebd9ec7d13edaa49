"""GeoJSON and CSV as this project writes them: stable, diff-friendly, RFC 7946."""
import csv
import json
from pathlib import Path

from shapely.geometry import mapping, shape
from shapely.geometry.polygon import orient


def rounded(geometry, digits):
    """GeoJSON mapping with rounded coordinates, right-hand rings, no repeated points."""
    if geometry is None:
        return None
    if geometry.geom_type == "Polygon":
        geometry = orient(geometry)
    elif geometry.geom_type == "MultiPolygon":
        geometry = type(geometry)([orient(part) for part in geometry.geoms])

    def walk(node):
        if isinstance(node[0], (int, float)):
            return [round(value, digits) + 0.0 for value in node[:2]]
        children = [walk(child) for child in node]
        if isinstance(children[0][0], float):
            children = [p for i, p in enumerate(children) if i == 0 or p != children[i - 1]]
        return children

    plain = mapping(geometry)
    return {"type": plain["type"], "coordinates": walk(plain["coordinates"])}


def write_geojson(path, name, features, digits):
    """features: (properties, shapely geometry or None). One feature per line."""
    lines = []
    for properties, geometry in features:
        feature = {"type": "Feature", "properties": properties, "geometry": rounded(geometry, digits)}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    head = json.dumps({"type": "FeatureCollection", "name": name}, separators=(",", ":"))[:-1]
    text = head + ',"features":[\n' + ",\n".join(lines) + "\n]}\n"
    Path(path).write_text(text, encoding="utf-8")
    print(f"{Path(path).name}: {len(features)} features, {len(text.encode())} bytes")


def read_geojson(path):
    """-> list of (properties, shapely geometry or None)"""
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    return [(f["properties"], f["geometry"] and shape(f["geometry"])) for f in data["features"]]


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def write_csv(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{Path(path).name}: {len(rows)} rows")
