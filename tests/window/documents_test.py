#!/usr/bin/env python3
"""Documents of many pages from the window: all kept views, and the atlas."""
import json
import subprocess
import unittest
from pathlib import Path

from window_case import WindowCase

VIEWS = {
    "parkatlas": 1,
    "views": [
        {"id": "all", "name": {"zh": "总览全局", "en": "Overview"}},
        {"id": "early", "name": "六年之前", "caption": "当时的园区", "year": 2012, "color-by": "joined"},
        {"id": "port", "name": "临港一角", "frame": "lingang", "select": ["lingang"]},
    ],
}


class Documents(WindowCase):
    def open_part(self, p, part, name):
        self.open_export(p)
        p.press(f"export.part.{part}")
        p.settle()
        self.name_export(p, name)
        p.press("export.map_title")  # out of the field
        p.settle()

    def written(self, p):
        p.wait(lambda: any("export" in line for line in p.lines), "the document", 60)
        return Path(next(line["export"] for line in p.lines if "export" in line))

    def pages(self, file):
        info = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
        return int(next(line.split()[1] for line in info.splitlines() if line.startswith("Pages:")))

    def text(self, file):
        return subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout

    def start_with_views(self):
        p = self.start()
        scene = self.folder / "views.json"
        scene.write_text(json.dumps(VIEWS), encoding="utf-8")
        p.kill()
        return self.start(scene)

    def test_all_views_are_the_pages_of_a_pdf(self):
        p = self.start_with_views()
        self.open_part(p, "tour", "my tour.pdf")
        self.assertNotIn("export.format.png", p.widgets)
        self.assertNotIn("picture_frame", p.widgets, "a document has no frame on the map")
        p.press("export.save")
        file = self.written(p)
        self.assertEqual((file.name, self.pages(file)), ("my tour.pdf", 3))
        text = self.text(file)
        for view in VIEWS["views"]:
            self.assertIn(view["name"]["zh"] if isinstance(view["name"], dict) else view["name"], text)
        p.wait(lambda: "card.toast.0" in p.widgets, "the word that it is done")
        self.assertEqual([f.name for f in self.folder.glob("*.tmp*")], [])

    def test_size_language_and_theme_are_those_of_the_card(self):
        p = self.start_with_views()
        self.open_part(p, "tour", "tour.pptx")
        p.press("export.size.4:3")
        p.press("export.language.en")
        p.press("export.save")
        file = self.written(p)
        names = subprocess.run(["unzip", "-Z1", file], check=True, capture_output=True, text=True).stdout.split()
        self.assertEqual(len([n for n in names if n.startswith("ppt/slides/slide")]), 3)
        show = subprocess.run(["unzip", "-p", file, "ppt/presentation.xml"], check=True, capture_output=True, text=True).stdout
        width, height = (int(show.split(f'{side}="')[1].split('"')[0]) for side in ("<p:sldSz cx", " cy"))
        self.assertAlmostEqual(width / height, 4 / 3, places=3)
        slide = subprocess.run(["unzip", "-p", file, "ppt/slides/slide1.xml"], check=True, capture_output=True, text=True).stdout
        self.assertIn("Overview", slide)

    def test_the_atlas_while_the_map_is_moved(self):
        p = self.start("--year", "2016", "--select", "jinqiao")
        self.open_part(p, "atlas", "atlas.pdf")
        p.press("export.save")
        p.wait(lambda: "export.cancel" in p.widgets, "that it is being written")
        before = p.state["camera"]
        p.key("Escape", "plus")
        p.wait(lambda: p.state["camera"] != before and not any("export" in line for line in p.lines),
               "the map, which moves meanwhile")
        file = self.written(p)
        self.assertGreaterEqual(self.pages(file), 23)
        self.assertIn("2016", self.text(file))

    def test_a_cancelled_document_leaves_what_was_there(self):
        p = self.start()
        file = self.folder / "atlas.pdf"
        file.write_text("what was there before")
        self.open_part(p, "atlas", "atlas.pdf")
        p.press("export.save")
        p.press("export.cancel")
        p.wait(lambda: "cancelled" in p.actions(), "the end of it")
        p.wait(lambda: "export.save" in p.widgets, "that it may be tried again")
        self.assertEqual(file.read_text(), "what was there before")
        self.assertEqual([f.name for f in self.folder.iterdir() if not f.name.startswith("report")], ["atlas.pdf"])
        p.press("export.save")
        self.written(p)
        self.assertGreaterEqual(self.pages(file), 23)

    def test_what_goes_wrong_is_told_with_its_reason(self):
        p = self.start()
        self.open_part(p, "atlas", "/proc/nowhere/atlas.pdf")
        p.press("export.save")
        p.wait(lambda: any("error" in line for line in p.lines), "the error", 60)
        self.assertIn("/proc/nowhere", next(line["error"] for line in p.lines if "error" in line))
        p.wait(lambda: "card.error.0" in p.widgets and "export.save" in p.widgets, "the word, which stays")

    def test_a_closed_window_waits_for_no_document(self):
        p = self.start()
        self.open_part(p, "atlas", "atlas.pdf")
        p.press("export.save")
        p.wait(lambda: "export.cancel" in p.widgets, "that it is being written")
        self.assertEqual(p.end(), 0)
        self.assertEqual([f.name for f in self.folder.iterdir() if not f.name.startswith("report")], [])


if __name__ == "__main__":
    unittest.main()
