#!/usr/bin/env python3
"""Files that are dropped on the window, by the protocol of file managers."""
import json
import subprocess
import unittest

from drag_source import DragSource
from window_case import PROGRAM, WindowCase


class Dropping(WindowCase):
    def start(self, *arguments, **how):
        program = super().start(*arguments, **how)
        self.source = DragSource(self.display.name)
        self.addCleanup(self.source.close)
        return program

    def drop(self, p, *files):
        p.settle()
        self.assertTrue(self.source.drop((800, 500), *files), "the window takes files")

    def snapshot(self, name, *options):
        """A picture of 2015 that carries its scene, by the command line."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([PROGRAM, "snapshot", "-o", file, "--size", "640x480", "--year", "2015", "--select", "caohejing",
                        *options], check=True, capture_output=True)
        return file

    def errors(self, p):
        return [line["error"] for line in p.lines if "error" in line]

    def test_a_picture_brings_its_map(self):
        p = self.start()
        for number, (name, year) in enumerate((("map.png", "2015"), ("map.svg", "2014"), ("map.pdf", "2013"), ("map.pptx", "2012"))):
            self.drop(p, self.snapshot(name, "--year", year))
            p.wait(lambda: p.state["year"] == int(year), f"the map of {name}")
            self.assertEqual(p.selected, [("park", "caohejing")])
        self.assertEqual(self.errors(p), [])
        p.key("ctrl+z")
        p.wait(lambda: p.state["year"] == 2013, "one step back")

    def test_paths_may_hold_spaces_and_chinese_and_percent_signs(self):
        p = self.start()
        for number, name in enumerate(("二十二园/专题 图 (终稿).png", "100% 园区.svg", "a&b #1?.png")):
            year = 2012 + number
            self.drop(p, self.snapshot(name, "--year", str(year)))
            p.wait(lambda: p.state["year"] == year, name)
        self.assertEqual(self.errors(p), [])

    def test_a_scene_brings_its_views_and_is_the_file_that_is_worked_on(self):
        p = self.start()
        scene = self.folder / "巡览 一.json"
        scene.write_text(json.dumps({"parkatlas": 1, "year": 2016, "views": [{"id": "port", "frame": "lingang"}]}))
        self.drop(p, scene)
        p.wait(lambda: p.state["views"] == ["port"], "the views")
        self.assertEqual(p.state["year"], 2016)
        p.key("ctrl+s")
        p.wait(lambda: any(line.get("export") == str(scene) for line in p.lines), "saved into that file")

    def test_what_is_neither_is_told_and_nothing_is_lost(self):
        p = self.start("--year", "2018", "--select", "jinqiao")
        text = self.folder / "说明 notes.txt"
        text.write_text("not a map\n")
        plain = self.folder / "plain.png"
        subprocess.run([PROGRAM, "snapshot", "-o", plain, "--size", "640x480", "--no-scene"], check=True, capture_output=True)
        broken = self.folder / "broken.json"
        broken.write_text('{"parkatlas": 1, "year": ')
        empty = self.folder / "empty.json"
        empty.touch()
        wrong = self.folder / "wrong.json"
        wrong.write_text('{"parkatlas": 1, "year": 1999}')
        folder = self.folder / "folder.json"
        folder.mkdir()
        before = dict(p.state)
        for number, file in enumerate((text, plain, broken, empty, wrong, folder, self.folder / "gone.png")):
            self.drop(p, file)
            p.wait(lambda: len(self.errors(p)) == number + 1, f"a word on {file.name}")
            self.assertIn(file.name, self.errors(p)[-1])
            p.settle()
            self.assertIn("card.error.0", p.widgets, "it stays until it is dismissed")
            p.press("error.0.dismiss")
            p.wait(lambda: "card.error.0" not in p.widgets, "the end of the word")
            p.settle()
            for key in ("selection", "year", "layers", "views", "camera", "theme"):
                self.assertEqual(p.state[key], before[key], (file.name, key))

    def test_several_files_are_opened_in_their_order(self):
        p = self.start()
        first, second = self.snapshot("first.png", "--year", "2013"), self.snapshot("second.png", "--year", "2017")
        self.drop(p, first, second)
        p.wait(lambda: p.state["year"] == 2017, "the last one")
        p.key("ctrl+z")
        p.wait(lambda: p.state["year"] == 2013, "the one before")

    def test_what_is_dropped_on_a_panel_counts_too(self):
        p = self.start()
        file = self.snapshot("map.png")
        x, y = p.middle("card.layers")
        p.settle()
        self.assertTrue(self.source.drop((x, y), file))
        p.wait(lambda: p.state["year"] == 2015, "the map")


if __name__ == "__main__":
    unittest.main()
