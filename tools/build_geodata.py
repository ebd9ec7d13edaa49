#!/usr/bin/env python3
"""Makes geodata/ from the knowledge folder and two npm packages.

    tools/build_geodata.py --knowledge DIR --npm DIR [--out geodata] [--only facts|basemap]

DIR of --npm holds node_modules/ with echarts 4.9.0 and @geo-maps/earth-waterbodies-1m 0.6.0.
The same input gives the same bytes. Nothing is added that the knowledge does not say; the few
hand-made tables (English block names, aliases, joining years) lie beside this script.
"""
import argparse
import re
from pathlib import Path

import pyproj
from shapely.geometry import MultiPolygon, Point
from shapely.ops import transform, unary_union

import basemap
from aliases import aliases, check_aliases
from geo_io import read_csv, read_geojson, rounded, shape, write_csv, write_geojson
from pinyin import pinyin
from quotes import misquoted, read_texts

HERE = Path(__file__).resolve().parent
to_utm = pyproj.Transformer.from_crs(4326, 32651, always_xy=True).transform

DISTRICTS = {
    "浦东新区": "Pudong New Area", "黄浦区": "Huangpu District", "徐汇区": "Xuhui District",
    "长宁区": "Changning District", "静安区": "Jing'an District", "普陀区": "Putuo District",
    "虹口区": "Hongkou District", "杨浦区": "Yangpu District", "闵行区": "Minhang District",
    "宝山区": "Baoshan District", "嘉定区": "Jiading District", "金山区": "Jinshan District",
    "松江区": "Songjiang District", "青浦区": "Qingpu District", "奉贤区": "Fengxian District",
    "崇明区": "Chongming District",
}

# DESIGN legend order; the family column of industries.csv -> id
FAMILIES = [
    ("Semiconductors", "ic", "集成电路", "Integrated circuits"),
    ("Life science", "life", "生物医药与生命健康", "Biomedicine and life health"),
    ("AI", "ai", "人工智能", "Artificial intelligence"),
    ("Digital & software", "digital", "数字经济与软件", "Digital economy and software"),
    ("Automotive", "auto", "汽车与未来车", "Automotive and future vehicles"),
    ("Equipment", "equip", "高端装备与智能制造", "Equipment and smart manufacturing"),
    ("Materials", "material", "新材料", "New materials"),
    ("Marine", "marine", "船舶与海工", "Ships and offshore equipment"),
    ("Finance", "finance", "金融与金融科技", "Finance and FinTech"),
    ("Services", "service", "科技服务", "Sci-tech services"),
    ("Green", "green", "绿色低碳", "Green and low-carbon"),
    ("Science", "science", "大科学设施", "Mega-science facilities"),
]

# facility category -> glyph; a park photo is a record of the source, not a facility: no glyph
GLYPHS = {
    "photon science": "photon", "life science": "life", "ocean": "ocean", "energy": "energy",
    "computing": "computing", "institute": "institute", "institution": "institute",
    "industry base": "base", "corridor": "base", "landmark": "landmark", "platform": "platform",
    "enterprise": "enterprise", "university park": "university", "park photo": None,
}

NUMBERS = {
    "lon", "lat", "est_error_m", "nearest_metro_m", "batch_year", "area_km2", "round", "year",
    "projects_total", "projects_started", "projects_completed", "investment_cny_100m",
    "expected_completion",
}

WORDING = [  # traces of how a place was looked up, which say nothing to a reader
    (re.compile(r"\s*\(find_string id \d+\)|\s*find_string id \d+"), ""),
    (re.compile(r" via pages corpus"), ""),
    (re.compile(r"parts\.geojson"), "park_blocks.geojson"),
]


def clean(text):
    for pattern, replacement in WORDING:
        text = pattern.sub(replacement, text)
    return text.strip()


def number(text):
    value = float(text)
    return int(value) if value.is_integer() else value


def typed(column, text):
    """A CSV cell as JSON: empty -> null, numbers as numbers, all else as cleaned text."""
    text = clean(text or "")
    if not text:
        return None
    if column in NUMBERS:
        try:
            return number(text)
        except ValueError:
            return text
    return text


def km2(geometry):
    return transform(to_utm, geometry).area / 1e6


def settled(geometry, digits=6):
    """The geometry as it will be read back: rounded, so that what we measure is what we ship."""
    return shape(rounded(geometry, digits))


def park_prose(markdown):
    """parks.md -> {park_id: {heading: text}} from its '- 加入:…' lines."""
    prose, current = {}, None
    for line in markdown.splitlines():
        head = re.match(r"### 3\.\d+ .*`(.+)`", line)
        if head:
            current = prose.setdefault(head.group(1), {})
        item = re.match(r"- ([^:]+):(.*)", line)
        if item and current is not None:
            current[item.group(1)] = item.group(2).strip()
        if line.startswith("## 4"):
            current = None
    return prose


def without_mark(text):
    return re.sub(r"\s*\((?:后半 )?recalled\)", "", text)


def build_parks(knowledge, out):
    english = {(r["park_id"], r["name_zh"]): r["name_en"] for r in read_csv(HERE / "names_en.csv")}
    facts = {r["park_id"]: r for r in read_csv(HERE / "park_facts.csv")}
    prose = park_prose((knowledge / "parks/parks.md").read_text(encoding="utf-8"))
    links = [r for r in read_csv(knowledge / "facts/industries.csv")
             if r["record_type"] == "park_industry" and r["scheme"] == "leading industries"]

    by_park, blocks = {}, []
    for part, geometry in read_geojson(knowledge / "parks/parts.geojson"):
        park = part["park_id"]
        mine = by_park.setdefault(park, [])
        geometry = settled(geometry)
        block = {
            "id": f"{park}-{len(mine) + 1:02}", "park_id": park,
            "name_zh": part["part_name_zh"], "name_en": english[park, part["part_name_zh"]],
            "pinyin": pinyin(part["part_name_zh"]),
            "confidence": part["confidence"], "est_error_m": part["est_error_m"],
            "area_published_km2": part["area_official_km2"],
            "area_drawn_km2": round(km2(geometry), 3),
            "bounds_zh": clean(part["siZhi"]), "source": clean(part["source"]),
        }
        mine.append((block, geometry))
        blocks.append((block, geometry))

    parks = []
    for row in read_csv(knowledge / "facts/parks.csv"):
        park, fact, text = row["park_id"], facts[row["park_id"]], prose[row["park_id"]]
        mine = by_park[park]
        polygons = []
        for _, geometry in mine:
            polygons += getattr(geometry, "geoms", [geometry])
        union = MultiPolygon(polygons)
        if not union.is_valid:  # blocks that share an edge become one polygon
            union = settled(unary_union(polygons))
            union = union if union.geom_type == "MultiPolygon" else MultiPolygon([union])
        grades = {}
        for block, _ in mine:
            grades[block["confidence"]] = grades.get(block["confidence"], 0) + block["area_drawn_km2"]
        role = {name: list(dict.fromkeys(l["industry_id"] for l in links
                                         if l["park_id"] == park and l["role"] == name))
                for name in ("leading", "supporting")}
        joined, operator = text["加入"], text["运营/管理"]
        assert fact["joined_basis"] in joined, (park, joined)
        districts = row["district"].split("/")
        area = next(value for key, value in text.items() if key.startswith("面积"))
        sources = list(dict.fromkeys(block["source"] for block, _ in mine))
        parks.append(({
            "id": park, "name_zh": row["name_zh"], "name_en": row["name_en"],
            "pinyin": pinyin(row["name_zh"]),
            **aliases("park", park),
            "districts_zh": districts, "districts_en": [DISTRICTS[d] for d in districts],
            "area_published_km2": number(fact["area_published_km2"]) if fact["area_published_km2"] else None,
            "area_published_text": fact["area_published_text"] or None,
            "area_published_source": fact["area_published_source"] or None,
            "area_drawn_km2": round(km2(union), 2),
            "area_note_zh": area.replace("**", ""),
            "joined_text_zh": without_mark(joined),
            "joined_stage": int(fact["joined_stage"]) if fact["joined_stage"] else None,
            "joined_confirmed": "recalled" not in joined,
            "operator_zh": without_mark(operator), "operator_confirmed": "recalled" not in operator,
            "industries_leading": role["leading"], "industries_supporting": role["supporting"],
            "confidence": max(grades), "confidence_share":
                "; ".join(f"{grade} {grades[grade]:.2f}" for grade in sorted(grades)),
            "note_zh": text.get("说明", "").replace("**", "") or None,
            "source": "; ".join(sources),
        }, union))
    write_geojson(out / "parks.geojson", "parks", parks, 6)
    write_geojson(out / "park_blocks.geojson", "park_blocks", blocks, 6)


def build_clusters(knowledge, out):
    features = []
    columns = read_csv(knowledge / "clusters/clusters.csv")
    drawn = {p["id"]: (p, g) for p, g in read_geojson(knowledge / "clusters/clusters.geojson")}
    for row in columns:
        kept, geometry = drawn[row["id"]]
        properties = {}
        for column, text in row.items():
            properties[column] = typed(column, text)
            if column == "name_en":
                properties["pinyin"] = pinyin(row["name_zh"])
        properties["geometry_kind"] = kept["geometry_kind"]
        properties["label_lon"], properties["label_lat"] = kept["label_lon"], kept["label_lat"]
        features.append((properties, geometry))
    write_geojson(out / "industry_clusters.geojson", "industry_clusters", features, 6)


def point(row):
    return Point(float(row["lon"]), float(row["lat"])) if row["lon"] else None


def build_facilities(knowledge, out):
    features = []
    for row in read_csv(knowledge / "facts/facilities.csv"):
        properties = {}
        for column, text in row.items():
            properties[column] = typed(column, text)
            if column == "name_en":
                properties["pinyin"] = pinyin(row["name_zh"])
                properties |= aliases("facility", row["id"])
                properties["kind"] = GLYPHS[row["category"]]
        properties["confidence"] = properties["locate_quality"]
        seeds = "seed " + ", ".join(row["seed_docs"].split(";"))
        place = clean(row["coordinate_source"])
        properties["source"] = f"{seeds}; place: {place}" if place else seeds
        features.append((properties, point(row)))
    write_geojson(out / "facilities.geojson", "facilities", features, 6)


def build_projects(knowledge, out):
    rows = read_csv(knowledge / "facts/projects.csv")
    features = []
    for row in rows:
        if row["record_type"] != "site":
            continue
        properties = {}
        for column, text in row.items():
            if column == "record_type":
                continue
            properties[column] = typed(column, text)
            if column == "name_en":
                properties["pinyin"] = pinyin(row["name_zh"])
        properties["confidence"] = properties["locate_quality"]
        features.append((properties, point(row)))
    write_geojson(out / "projects.geojson", "projects", features, 6)
    rounds = [r for r in rows if r["record_type"] == "round_series"]
    used = [c for c in rounds[0] if c != "record_type" and any(r[c] for r in rounds)]
    write_csv(out / "project_rounds.csv", used, [{c: clean(r[c]) for c in used} for r in rounds])


def build_tables(knowledge, out):
    rows = read_csv(knowledge / "facts/industries.csv")
    family = {name: ident for name, ident, _, _ in FAMILIES}
    write_csv(out / "industries.csv", ["id", "name_zh", "name_en", "pinyin", "family"],
              [{"id": r["industry_id"], "name_zh": r["name_zh"], "name_en": r["name_en"],
                "pinyin": pinyin(r["name_zh"]), "family": family[r["family"]]} for r in rows if r["record_type"] == "industry"])
    write_csv(out / "families.csv", ["id", "name_zh", "name_en"],
              [{"id": i, "name_zh": zh, "name_en": en} for _, i, zh, en in FAMILIES])
    write_csv(out / "park_industries.csv",
              ["park_id", "industry_id", "role", "rank", "year", "scheme", "source_doc",
               "source_quote", "note"],
              [r for r in rows if r["record_type"] == "park_industry"])

# Notes on events that say that the text itself gives no date.
DATE_INFERRED = re.compile(r"inferred|masked|not in seed|no date in seed|= report year")

# Figures are told of enterprises and platforms by names of their own: the facility that is meant.
FACILITY_OF_ENTITY = {"cloudwalk": "ent-cloudwalk",
                      "zhangjiang-cross-border-center": "cross-border-center"}

ABOUT_FRACTION = {"": ("", ""), "about ": ("约", "about "), "just under ": ("近", "just under ")}


def entity(row, parks, facilities):
    """The park or facility that the entity itself is; a zone, a city, a programme is neither."""
    ident = FACILITY_OF_ENTITY.get(row["entity_id"], row["entity_id"])
    return {"park_id": ident if ident in parks else "",
            "facility_id": ident if ident in facilities else ""}


def inferred_years(text):
    """"2020 or 2021; low confidence" -> ("2020", "2021"); the reason that follows is left aside."""
    years = re.findall(r"\d{4}", re.split(r"[(;]", text)[0])
    return {"inferred_year": years[0] if years else "",
            "inferred_year_to": years[1] if len(years) > 1 else ""}


def written(note):
    """A share that the text gives as a fraction, in the text's words: "given as 1/7"."""
    found = re.search(r"given as (about |just under |)(\d/\d)", note)
    zh, en = ABOUT_FRACTION[found[1]] if found else ("", "")
    return {"written_zh": zh + found[2] if found else "", "written_en": en + found[2] if found else ""}


def build_facts(knowledge, out):
    parks = {r["park_id"] for r in read_csv(knowledge / "facts/parks.csv")}
    facilities = {r["id"] for r in read_csv(knowledge / "facts/facilities.csv")}
    for name in ("metrics", "metrics_stripped", "events", "goals"):
        table = []
        for row in read_csv(knowledge / f"facts/{name}.csv"):
            row = {column: clean(value) for column, value in row.items()}
            if name == "events":
                row["pinyin"] = pinyin(row["title_zh"])
                row["date_inferred"] = "yes" if DATE_INFERRED.search(row["note"]) else "no"
            elif name == "goals":  # park_id says where, the entity whose goal it is
                row["facility_id"] = entity(row, parks, facilities)["facility_id"]
            else:
                row |= entity(row, parks, facilities) | inferred_years(row["year_inferred"])
                if name == "metrics":
                    row |= written(row["note"])
            table.append(row)
        write_csv(out / f"{name}.csv", list(table[0]), table)


def check_quotes(knowledge, out):
    """No row is shipped whose quotation does not stand in the source texts."""
    texts = read_texts(knowledge / "seeds")
    wrong = []
    for name in ("metrics", "metrics_stripped", "events", "goals", "park_industries"):
        wrong += [f"{name}.csv: {what}" for what in misquoted(read_csv(out / f"{name}.csv"), texts)]
    if wrong:
        raise SystemExit("\n".join(wrong))
    print("every quotation stands in the source texts")


def check_names(out):
    """Every alias belongs to something that there is."""
    layers = {"park": "parks", "facility": "facilities", "district": "districts"}
    check_aliases({kind: [p["id"] for p, _ in read_geojson(out / f"{layer}.geojson")]
                   for kind, layer in layers.items() if (out / f"{layer}.geojson").exists()})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--knowledge", type=Path, required=True)
    parser.add_argument("--npm", type=Path, help="folder that holds node_modules/")
    parser.add_argument("--out", type=Path, default=HERE.parent / "geodata")
    parser.add_argument("--only", choices=("facts", "basemap"))
    args = parser.parse_args()
    args.out.mkdir(exist_ok=True)
    if args.only != "basemap":
        for build in (build_parks, build_clusters, build_facilities, build_projects, build_tables,
                      build_facts, check_quotes):
            build(args.knowledge, args.out)
    if args.only != "facts":
        if not args.npm:
            parser.error("--npm is needed for the base map")
        basemap.build(args.knowledge, args.npm, args.out, DISTRICTS)
    check_names(args.out)


if __name__ == "__main__":
    main()
