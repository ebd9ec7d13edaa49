#!/usr/bin/env python3
"""Views, scenes and presentations in the window."""
import json
import subprocess
import tempfile
import unittest
from pathlib import Path

from window_case import PROGRAM, WindowCase

TOUR = {
    "parkatlas": 1,
    "views": [
        {"id": "all", "name": {"zh": "总览", "en": "Overview"}},
        {"id": "early", "name": "2012", "caption": "六年前", "year": 2012, "color-by": "joined"},
        {"id": "port", "frame": "lingang", "select": ["lingang"], "layers": ["parks", "facilities"]},
    ],
}


class Views(WindowCase):
    def start_tour(self, *arguments):
        folder = tempfile.TemporaryDirectory(prefix="parkatlas-scene-")
        self.addCleanup(folder.cleanup)
        file = f"{folder.name}/tour.json"
        with open(file, "w", encoding="utf-8") as out:
            json.dump(TOUR, out)
        return self.start(file, *arguments), file

    def camera(self, p):
        return p.state["camera"]

    def open_card(self, p):
        p.press("views")
        p.wait(lambda: "views.keep" in p.widgets, "the card")
        p.settle()

    def test_a_scene_opens_with_its_views_and_a_click_goes_to_one_and_undo_back(self):
        p, _ = self.start_tour()
        self.assertEqual(p.state["views"], ["all", "early", "port"])
        home = self.camera(p)
        self.open_card(p)
        p.press("view.early")
        p.wait(lambda: p.state["year"] == 2012, "the year")
        self.assertEqual(self.camera(p), home)
        p.settle()
        p.press("view.port")
        p.wait(lambda: p.state["inspector"] == "lingang", "the park")
        self.assertIsNone(p.state["year"], "a view takes back what it does not say")
        self.assertEqual(set(p.state["layers"]), {"parks", "facilities"})
        self.assertNotEqual(self.camera(p), home)
        p.key("ctrl+z")
        p.wait(lambda: p.state["year"] == 2012 and p.state["inspector"] is None, "one step back")
        self.assertEqual(p.state["views"], ["all", "early", "port"])

    def test_a_kept_view_brings_its_camera_and_map_back(self):
        p = self.start()
        p.key("f11")  # any size
        p.settle()
        p.key("ctrl+o")
        p.wait(lambda: "views.keep" in p.widgets, "the card")
        for _ in range(3):
            p.key("plus")
        p.key("Right")
        p.settle()
        there = self.camera(p)
        p.press("views.keep")
        p.wait(lambda: p.state["views"] == ["view-1"], "the view")
        p.key("Home")
        p.wait(lambda: self.camera(p) != there, "home")
        p.settle()
        p.press("view.view-1")
        p.wait(lambda: abs(self.camera(p)["units_per_px"] / there["units_per_px"] - 1) < 1e-6
               and abs(self.camera(p)["lon"] - there["lon"]) < 1e-6
               and abs(self.camera(p)["lat"] - there["lat"]) < 1e-6, "the same camera")

    def test_views_are_named_moved_updated_deleted_and_all_is_taken_back(self):
        p, _ = self.start_tour()
        self.open_card(p)
        p.press("view.early")
        p.settle()
        p.press("views.up")
        p.wait(lambda: p.state["views"] == ["early", "all", "port"], "the order")
        p.settle()
        p.press("views.delete")
        p.wait(lambda: p.state["views"] == ["all", "port"], "one less")
        p.key("ctrl+z")
        p.wait(lambda: p.state["views"] == ["early", "all", "port"], "it is back")
        p.key("ctrl+z")
        p.wait(lambda: p.state["views"] == ["all", "early", "port"], "the old order")

    def test_map_and_views_are_saved_and_opened_again(self):
        p, file = self.start_tour()
        self.open_card(p)
        p.press("view.early")
        p.settle()
        p.press("views.rename")
        p.settle()
        p.press("views.name")
        p.key("ctrl+a")
        p.type("Begin")
        p.settle()
        p.key("ctrl+s")  # what is being typed is saved, too
        p.wait(lambda: any(line.get("export") == file for line in p.lines), "the file")
        with open(file, encoding="utf-8") as saved:
            scene = json.load(saved)
        self.assertEqual([v["id"] for v in scene["views"]], ["all", "early", "port"])
        self.assertEqual(scene["year"], 2012)
        self.assertIsNone(scene["views"][0]["year"])
        self.assertEqual(scene["views"][1]["name"], "Begin")
        self.assertEqual(subprocess.run([PROGRAM, "check", file], capture_output=True).returncode, 0)
        p.key("Home")
        p.press("views.delete")
        p.wait(lambda: len(p.state["views"]) == 2, "one less")
        p.settle()
        p.press("views.file")
        p.key("ctrl+a")
        p.type(file)
        p.settle()
        p.press("views.open")
        p.wait(lambda: len(p.state["views"]) == 3, "the scene")

    def test_saving_keeps_what_a_scene_says_of_pictures_and_writes_over_no_other_scene(self):
        folder = tempfile.TemporaryDirectory(prefix="parkatlas-scene-")
        self.addCleanup(folder.cleanup)
        first, second = Path(folder.name) / "first.json", Path(folder.name) / "second.json"
        first.write_text(json.dumps({"parkatlas": 1, "size": "a3-landscape", "dpi": 150, "year": 2014}))
        second.write_text(json.dumps({"parkatlas": 1, "year": 2012, "views": [{"id": "one"}, {"id": "two"}]}))
        p = self.start(str(first))
        p.key("ctrl+s")
        p.wait(lambda: any(line.get("export") == str(first) for line in p.lines), "the file")
        scene = json.loads(first.read_text())
        self.assertEqual((scene["size"], scene["dpi"], scene["year"]), ("a3-landscape", 150, 2014))
        p.key("ctrl+o")
        p.wait(lambda: "views.open" in p.widgets, "the card")
        p.settle()
        p.press("views.file")
        p.key("ctrl+a")
        p.type(str(second))
        p.press("views.open")
        p.wait(lambda: p.state["views"] == ["one", "two"], "the other scene")
        p.settle()
        p.press("undo")
        p.wait(lambda: p.state["views"] == [], "the first scene")
        written = second.read_text()
        saved = sum("export" in line for line in p.lines)
        p.key("ctrl+s")  # asks where, since the map is none of that file any more
        p.settle(0.5)
        self.assertEqual(sum("export" in line for line in p.lines), saved)
        self.assertEqual(second.read_text(), written)

    def test_what_is_no_scene_is_told_and_changes_nothing(self):
        p, _ = self.start_tour()
        self.open_card(p)
        p.press("views.file")
        p.key("ctrl+a")
        p.type("/etc/hostname")
        p.press("views.open")
        p.wait(lambda: any("error" in line for line in p.lines), "the error")
        self.assertEqual(p.state["views"], ["all", "early", "port"])

    def test_a_picture_restores_the_map_and_the_command_makes_it(self):
        p = self.start("--year", "2015", "--select", "caohejing", "--theme", "print")
        self.open_export(p)
        self.name_export(p, "map.svg")
        p.press("export.map_title")
        p.settle()
        copied = lambda: [line["copied"] for line in p.lines if "copied" in line]
        p.press("export.copy_command")
        p.wait(copied, "the command")
        command = copied()[-1]
        p.press("export.copy_wkt")
        p.wait(lambda: len(copied()) == 2, "the outline")
        self.assertTrue(copied()[-1].startswith("MULTIPOLYGON (((121."), copied()[-1][:60])
        p.press("export.copy_geojson")
        p.wait(lambda: len(copied()) == 3, "the feature")
        feature = json.loads(copied()[-1])["features"][0]
        self.assertEqual((feature["properties"]["id"], feature["geometry"]["type"]), ("caohejing", "MultiPolygon"))
        p.press("export.save")
        p.wait(lambda: any("export" in line for line in p.lines), "the picture", 60)
        made = (self.folder / "map.svg").read_bytes()
        again = self.folder / "again"
        again.mkdir()
        self.assertIn("parkatlas snapshot", command)
        subprocess.run(["sh", "-c", command.replace("parkatlas", str(PROGRAM), 1).replace("map.svg", "again/map.svg")],
                       cwd=self.folder, check=True, capture_output=True)
        self.assertEqual((again / "map.svg").read_bytes(), made)
        done = subprocess.run([PROGRAM, "describe", "--json", "--scene", self.folder / "map.svg"], capture_output=True)
        self.assertEqual(json.loads(done.stdout)["year"], 2015)


class Presentation(WindowCase):
    size = (1280, 800)

    def test_views_follow_the_keys_of_remote_controls(self):
        p, _ = Views.start_tour(self)
        p.key("F5")
        p.wait(lambda: "present.band" in p.widgets and "top" not in p.widgets, "the presentation")
        p.settle()
        self.assertNotIn("views", p.widgets)
        p.key("Next")
        p.wait(lambda: p.state["year"] == 2012, "the second view")
        p.key("space")
        p.wait(lambda: p.state["inspector"] == "lingang", "the third")
        p.key("Right")
        p.settle()
        self.assertEqual(p.state["inspector"], "lingang", "the last one stays")
        p.key("Prior")
        p.wait(lambda: p.state["year"] == 2012, "back")
        x, y, w, h = p.widgets["present.band"]
        self.assertLessEqual(p.state["free"][1] + p.state["free"][3], y + 1, "the map keeps clear of the caption")
        p.key("b")
        p.wait(lambda: "present.black" in p.widgets, "black")
        self.assertEqual(self.display.picture().mean_luminance(0, 0, *self.size), 0)
        p.key("b")
        p.wait(lambda: "present.black" not in p.widgets, "the map")
        self.assertGreater(self.display.picture().mean_luminance(0, 0, *self.size), 100)
        p.key("Escape")
        p.wait(lambda: "views" in p.widgets and "present.band" not in p.widgets, "the window")

    def test_legend_and_sources_are_switched_by_a_key(self):
        p = self.start()
        p.key("F5")
        p.wait(lambda: "present.legend_room" in p.widgets and "present.sources" in p.widgets, "legend and sources")
        p.settle(0.5)
        x, y, w, h = p.widgets["present.legend_room"]
        self.assertGreaterEqual(p.state["free"][0] + 1, x + w, "the map is fitted beside the legend")
        self.assertLess(p.state["free"][1] + p.state["free"][3], p.widgets["present.band"][1] + 1)
        card = self.display.picture()
        self.assertGreater(card.mean_luminance(x + 4, y + 4, 12, 12), 250, "the card's ground")
        for name, (nx, ny, nw, nh) in p.names.items():
            self.assertGreaterEqual(nx, x + w - 1, name)
        p.key("l")
        p.wait(lambda: "present.legend_room" not in p.widgets, "the map alone")
        p.settle(0.5)
        self.assertNotIn("present.sources", p.widgets)
        self.assertEqual(p.state["free"][0], 0)
        self.assertLess(self.display.picture().mean_luminance(x + 4, y + 4, 12, 12), 250)
        p.key("Escape")
        p.wait(lambda: "present.band" not in p.widgets, "the window")
        p.key("F5")
        p.wait(lambda: "present.band" in p.widgets, "the next one")
        p.settle()
        self.assertNotIn("present.legend_room", p.widgets, "as it was left")

    def test_the_spotlight_follows_the_pointer(self):
        p = self.start()
        p.key("F5")
        p.wait(lambda: "present.band" in p.widgets, "the overview without any view")
        p.settle()
        p.key("s")
        for at in ((400, 300), (900, 250)):
            p.move(at)
            p.settle()
            picture = self.display.picture()
            inside = picture.mean_luminance(at[0] - 20, at[1] - 20, 40, 40)
            outside = picture.mean_luminance(at[0] - 20, at[1] + 200, 40, 40)
            self.assertGreater(inside, outside * 1.6)
        p.key("s")
        p.settle()
        self.assertGreater(self.display.picture().mean_luminance(0, 0, *self.size), 100)


if __name__ == "__main__":
    unittest.main()
