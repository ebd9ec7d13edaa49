#!/usr/bin/env python3
"""Takes the checklist of the knowledge base to where a test can read it.

    tools/inventory.py --knowledge DIR [--out tests/app/inventory.txt]

facts/inventory.md says line by line where each statement of the source texts went. Its references, one per line and
each once, are what the program must be able to show: tests/app/inventory_test.py walks them.
"""
import argparse
import re
from pathlib import Path

KINDS = ("metrics", "stripped", "facilities", "projects", "industries", "events", "goals")
REFERENCE = re.compile(r"`((?:%s):[^`\s]+)`" % "|".join(KINDS))


def references(markdown):
    """Those of the table rows; the text before them explains the notation with made-up ones."""
    rows = [line for line in markdown.splitlines() if line.startswith("| ")]
    return sorted({reference for row in rows for reference in REFERENCE.findall(row)})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--knowledge", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent / "tests/app/inventory.txt")
    args = parser.parse_args()
    found = references((args.knowledge / "facts/inventory.md").read_text(encoding="utf-8"))
    args.out.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    print(f"{args.out.name}: {len(found)} references")


if __name__ == "__main__":
    main()
