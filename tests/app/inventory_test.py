#!/usr/bin/env python3
"""Every statement of the source texts can be had from the program: inventory_test.py PROGRAM.

inventory.txt beside this file is the knowledge base's own checklist (tools/inventory.py)."""
import json
import subprocess
import sys
import unittest
from functools import cache
from pathlib import Path

PROGRAM = Path(sys.argv.pop(1)).resolve()
CHECKLIST = (Path(__file__).resolve().parent / "inventory.txt").read_text(encoding="utf-8").split()


def output(*arguments):
    result = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=30)
    assert (result.returncode, result.stderr) == (0, ""), (arguments, result.stderr)
    return json.loads(result.stdout)


@cache
def rows(subject):
    return output("list", subject, "--json")


def listed(kind):
    """The references that `list` gives, written as the checklist writes them."""
    if kind == "metrics":
        return {f"{r['entity_id']}/{r['metric_id']}": r for r in rows("metrics")}
    if kind == "stripped":
        return {r["metric_id"]: r for r in rows("stripped")}
    if kind == "industries":
        return {f"{link['park']}×{r['id']}": link for r in rows("industries") for link in r["parks"]}
    if kind == "projects":
        return {r["id"]: r for r in rows("projects") + rows("rounds")}
    return {r["id"]: r for r in rows(kind)}


class Inventory(unittest.TestCase):
    def test_every_reference_is_listed_with_its_source(self):
        self.assertGreater(len(CHECKLIST), 500)
        for reference in CHECKLIST:
            kind, ident = reference.split(":", 1)
            with self.subTest(reference=reference):
                row = listed(kind).get(ident)
                self.assertIsNotNone(row)
                self.assertTrue(row.get("source_quote") or row.get("source"))

    def test_lost_figures_have_no_value(self):
        self.assertEqual({r["value"] for r in rows("stripped")}, {None})
        self.assertNotIn("words_zh", rows("stripped")[0])

    def test_a_name_finds_what_it_names(self):
        """A few of each kind; the unit tests of the search look for all."""
        for kind, subject, name in (("facility", "facilities", "name_zh"), ("project", "projects", "name_zh"),
                                    ("industry", "industries", "name_en"), ("event", "events", "title_zh")):
            for row in rows(subject)[::25]:
                with self.subTest(kind=kind, id=row["id"]):
                    matches = output("query", row[name])["matches"]
                    self.assertIn((kind, row["id"]), [(m["kind"], m["id"]) for m in matches])
                    self.assertEqual(matches[0]["score"], 1)


if __name__ == "__main__":
    unittest.main()
