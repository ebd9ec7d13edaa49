"""Former and other names, each with why it is one: aliases.csv beside this file."""
from pathlib import Path

from geo_io import read_csv
from pinyin import pinyin

_ROWS = read_csv(Path(__file__).resolve().parent / "aliases.csv")


def aliases(kind, ident):
    """The properties of a feature that say by which other names it is known."""
    mine = [r for r in _ROWS if (r["kind"], r["id"]) == (kind, ident)]
    return {"aliases": [r["alias"] for r in mine],
            "aliases_pinyin": [pinyin(r["alias"]) for r in mine],
            "aliases_basis": "; ".join(f"{r['alias']}: {r['basis']}" for r in mine) or None}


def check_aliases(ids):
    """ids: {kind: ids of what there is}. A name for nothing ends the build."""
    lost = [f"{r['kind']} {r['id']}: {r['alias']}" for r in _ROWS if r["kind"] in ids and r["id"] not in ids[r["kind"]]]
    if lost:
        raise SystemExit("aliases.csv names what does not exist: " + ", ".join(lost))
