"""The default picture's map and inset in the terms of other renderers: peers.json, mapnik.xml, stripe tiles.

Everything comes from geodata/, assets/ and the report of a parkatlas snapshot (which knows the two frames), so that the
peers draw the same content at the same place. Used by run_peers.py.
"""
import csv
import json
import math
import struct
import sys
import zlib
from pathlib import Path
from xml.sax.saxutils import quoteattr

SOURCE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SOURCE / "tests/window"))
from harness import mercator  # noqa: E402

CRS = "+proj=tmerc +lat_0=31.23 +lon_0=121.47 +k=1 +x_0=0 +y_0=0 +ellps=WGS84 +units=m +no_defs"
FONT = "Noto Sans CJK SC"


def rgb(color):
    return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))


def mix(a, b, part):
    return "#%02X%02X%02X" % tuple(round(x + (y - x) * part) for x, y in zip(rgb(a), rgb(b)))


def write_png(file, rows):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    raw = b"".join(b"\0" + bytes(v for pixel in row for v in pixel) for row in rows)
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


def write_stripes(file, bands):
    """A square that repeats without a seam: bands [(colour, px across)] at 45°, smoothed by 4 x 4 samples."""
    period = sum(width for _, width in bands)
    side = round(period * math.sqrt(2))

    def color_at(x, y):
        across = (x + y) / side % 1 * period
        for color, width in bands:
            if across < width:
                return rgb(color)
            across -= width
        return rgb(bands[-1][0])

    samples = [(i + 0.5) / 4 for i in range(4)]
    write_png(file, [[tuple(round(sum(c) / 16) for c in zip(*(color_at(x + dx, y + dy) for dy in samples for dx in samples)))
                      for x in range(side)] for y in range(side)])


def load(name):
    return json.loads((SOURCE / name).read_text())


def leading_families():
    with open(SOURCE / "geodata/industries.csv", encoding="utf-8", newline="") as table:
        family = {row["id"]: row["family"] for row in csv.DictReader(table)}
    return {f["properties"]["id"]: list(dict.fromkeys(family[i] for i in f["properties"]["industries_leading"]))
            for f in load("geodata/parks.geojson")["features"]}


def label(style, name, theme):
    look = style["labels"][name]
    return {"size": look["size_px"], "bold": look["bold"], "color": theme["map"][look["color"]],
            "spacing": look["spacing_px"], "halo": look["halo_px"] / 2, "halo_color": theme["map"][look["halo_color"]]}


def frames(report):
    """Rectangles on the sheet and what part of the map they show."""
    found = []
    for frame in report["frames"]:
        x, y, w, h = (round(v) for v in frame["rect_px"])
        cx, cy = mercator(*frame["center"])
        half_w, half_h = (side / 2 * frame["units_per_px"] for side in (w, h))
        found.append({"rect": [x, y, w, h], "extent": [cx - half_w, cy - half_h, cx + half_w, cy + half_h]})
    return found


def make(report, folder):
    """Writes peers.json, mapnik.xml and the tiles; gives what peers.json holds."""
    theme, style = load("assets/themes/light.json"), load("assets/style.json")
    colors, lengths = theme["map"], style["lengths"]
    ink = theme["outline"]
    separator = lengths["stripe_separator"]
    dashes = {"A": [], "B": [lengths["dash_b_on"], lengths["dash_b_off"]],
              "C": [lengths["dash_c_on"], lengths["dash_c_off"]], "D": [2.1, lengths["dash_d_off"]]}

    parks = {}
    for park, families in leading_families().items():
        fills = [theme["family"][f] for f in families]
        look = parks[park] = {"fill": fills[0] if fills else colors["no_data"], "tile": None}
        mean = fills or [colors["no_data"]]
        look["outline"] = mix("#%02X%02X%02X" % tuple(round(sum(v) / len(mean)) for v in zip(*map(rgb, mean))),
                              ink["toward"], ink["mix"])
        if len(fills) != 1:
            bands = [band for fill in fills for band in
                     ((fill, lengths["stripe_band"] - separator), (mix(fill, colors["halo"], 0.75), separator))]
            line, pitch = lengths["hatch_line"], lengths["hatch_pitch"]
            bands = bands or [(mix(colors["no_data"], colors["land"], 0.55), pitch - line), (colors["no_data_line"], line)]
            look["tile"] = str(folder / f"stripes-{park}.png")
            write_stripes(Path(look["tile"]), bands)

    blocks = load("geodata/park_blocks.geojson")["features"]
    spec = {
        "crs": CRS, "font": FONT, "size": [report["width_px"], report["height_px"]], "background": colors["sea"],
        "frames": frames(report),
        "neighbor_land": colors["neighbor_land"],
        "files": {name: str(SOURCE / f"geodata/{name}.geojson") for name in ("districts", "sea", "water", "park_blocks", "parks", "places")},
        "districts": {"fill": colors["land"], "line": colors["district_line"], "width": theme["district_px"],
                      "label": label(style, "district", theme)},
        "sea": {"fill": colors["sea"], "line": colors["shoreline"], "width": theme["shoreline_px"]},
        "water": {"fill": colors["river"], "line": colors["river_bank"], "width": 2 * lengths["river_bank"]},
        "blocks": {"casing": mix(colors["land"], colors["halo"], 0.8), "casing_width": lengths["park_outline"] + lengths["casing_extra"],
                   "width": lengths["park_outline"], "dashes": dashes, "parks": parks,
                   "kinds": sorted({(f["properties"]["park_id"], f["properties"]["confidence"]) for f in blocks})},
        "parks": {"label": label(style, "park", theme)},
        "places": {"label": label(style, "sea", theme)},
    }
    (folder / "peers.json").write_text(json.dumps(spec, ensure_ascii=False, indent=1))
    (folder / "mapnik.xml").write_text(mapnik_xml(spec))
    return spec


def mapnik_xml(spec):
    """A layer named "a:b" takes the data of layer "a": peer_mapnik.cpp shares it instead of reading the file twice."""
    def tag(element, content="", /, **attributes):
        text = "".join(f" {key.replace('_', '-')}={quoteattr(str(value))}" for key, value in attributes.items())
        return f"<{element}{text}>{content}</{element}>"

    def rule(*symbols, where=None):
        return tag("Rule", (tag("Filter", where) if where else "") + "".join(symbols))

    def fill(color):
        return tag("PolygonSymbolizer", fill=color)

    def line(color, width, dash=()):
        dashed = {"stroke_dasharray": ",".join(map(str, dash))} if dash else {}
        return tag("LineSymbolizer", stroke=color, stroke_width=width, **dashed)

    def text(look):
        return tag("TextSymbolizer", "[name_zh]", fontset_name="bold" if look["bold"] else "regular", size=look["size"],
                   fill=look["color"], halo_fill=look["halo_color"], halo_radius=look["halo"],
                   character_spacing=look["spacing"], placement_type="simple", placements="X,N,S,E,W")

    d, s, w, b = (spec[key] for key in ("districts", "sea", "water", "blocks"))
    water = "not [kind] = 'river-line'"
    styles = {
        "districts": [rule(fill(d["fill"]), line(d["line"], d["width"]))],
        "sea": [rule(fill(s["fill"]), line(s["line"], s["width"]))],
        "banks": [rule(line(w["line"], w["width"]), where=water)],
        "rivers": [rule(fill(w["fill"]), where=water)],
        "casings": [rule(line(b["casing"], b["casing_width"]))],
        "fills": [rule(tag("PolygonPatternSymbolizer", file=look["tile"], alignment="global") if look["tile"] else fill(look["fill"]),
                       where=f"[park_id] = '{park}'") for park, look in b["parks"].items()],
        "outlines": [rule(line(b["parks"][park]["outline"], b["width"], b["dashes"][grade]),
                          where=f"[park_id] = '{park}' and [confidence] = '{grade}'") for park, grade in b["kinds"]],
        "park-names": [rule(text(spec["parks"]["label"]))],
        "district-names": [rule(text(d["label"]))],
        "place-names": [rule(text(spec["places"]["label"]))],
    }
    layers = {"districts": ["districts"], "sea": ["sea"], "water": ["banks", "rivers"],
              "park_blocks": ["casings", "fills", "outlines"], "parks": ["park-names"], "places": ["place-names"],
              "districts:names": ["district-names"]}
    body = "".join(tag("FontSet", tag("Font", face_name=f"{spec['font']} {weight.title()}"), name=weight) for weight in ("regular", "bold"))
    body += "".join(tag("Style", "".join(rules), name=name, filter_mode="first") for name, rules in styles.items())
    for name, used in layers.items():
        content = "".join(tag("StyleName", style) for style in used)
        if ":" not in name:
            content += tag("Datasource", tag("Parameter", "geojson", name="type") + tag("Parameter", spec["files"][name], name="file"))
        body += tag("Layer", content, name=name, srs="epsg:4326", cache_features="true")
    return tag("Map", body, srs=spec["crs"], background_color=spec["neighbor_land"])
