#!/usr/bin/env python3
"""Search and panels: panels_test.py PROGRAM [test names]."""
import subprocess
import time
import unittest

import harness
from harness import Picture
from window_case import PARKS, PROGRAM, SEA, WindowCase, place_in


class Search(WindowCase):
    def test_initials_and_enter_select_and_frame(self):
        p = self.start()
        scale = p.state["camera"]["units_per_px"]
        p.key("ctrl+f")
        p.type("chj")
        p.wait(lambda: "hit.0" in p.widgets, "the list")
        p.key("Return")
        p.wait(lambda: p.selected == [("park", "caohejing")], "caohejing being selected")
        p.wait(lambda: p.state["camera"]["units_per_px"] < scale / 2, "caohejing being framed")
        p.wait(lambda: "hit.0" not in p.widgets, "the list being closed")
        p.key("Right")  # the keyboard is the map's again
        p.wait(lambda: any(a.startswith("pan") for a in p.actions()), "a step")

    def test_arrows_choose_and_escape_leaves_all_as_it_was(self):
        p = self.start()
        p.key("ctrl+f")
        p.type("zhang")
        p.wait(lambda: "hit.1" in p.widgets, "two hits at least")
        p.key("Escape")
        p.wait(lambda: "hit.0" not in p.widgets, "the list being closed")
        self.assertEqual(p.selected, [])
        p.key("ctrl+f")
        p.type("zhang")
        p.wait(lambda: "hit.1" in p.widgets, "two hits at least")
        p.key("Return")
        p.wait(lambda: len(p.selected) == 1, "the first hit")
        first = p.selected
        p.key("ctrl+f")
        p.type("zhang")
        p.wait(lambda: "hit.1" in p.widgets, "two hits at least")
        p.key("Down", "Return")
        p.wait(lambda: len(p.selected) == 1 and p.selected != first, "the second hit")

    def test_former_names_industries_and_events_are_found(self):
        p = self.start()
        p.key("ctrl+f")
        p.type("zhabei")
        p.wait(lambda: "hit.0" in p.widgets, "the park that took it in")
        p.key("Return")
        p.wait(lambda: p.selected == [("park", "jingan")], "jingan being selected")
        p.key("ctrl+f")
        p.type("star market")
        p.wait(lambda: "hit.0" in p.widgets, "the event")
        p.key("Return")  # it has no place: it is told of by itself
        p.wait(lambda: p.selected == [("event", "e-undated-index")], "the event being told of")
        p.key("ctrl+f")
        p.type("science gate fac")
        p.wait(lambda: "hit.0" in p.widgets, "the event")
        p.key("Return")
        p.wait(lambda: p.selected == [("facility", "science-gate")], "its place")
        self.assertIn("facilities", p.state["layers"])  # that there is something to see
        p.key("ctrl+f")
        p.type("biomedicine")
        p.wait(lambda: "hit.0" in p.widgets, "the industry")
        p.key("Return")
        p.wait(lambda: any("biomed" in a for a in p.actions()), "the industry being lit")
        self.assertEqual(p.selected, [("facility", "science-gate")])

    def test_letters_typed_there_are_no_shortcuts(self):
        p = self.start("--select", "jiading")
        p.key("ctrl+f")
        p.type("hf")
        p.settle()
        self.assertIn("card.layers", p.widgets)
        self.assertEqual([a for a in p.actions() if "selection" in a], [])
        self.assertEqual(p.selected, [("park", "jiading")])


class Panels(WindowCase):
    def test_switching_a_family_changes_its_parks_and_no_other(self):
        p = self.start()
        p.move(p.to_window(*SEA))
        p.settle()
        before = self.display.picture()
        p.press("family.auto")
        p.wait(lambda: p.state["families_off"] == ["auto"], "the family being off")
        p.move(p.to_window(*SEA))
        p.settle()
        after = self.display.picture()
        # Jiading's leading industry is automotive; these have nothing to do with it.
        self.assertGreater(self.changed(p, before, after, "jiading"), 0.8)
        for park in ("qingpu", "songjiang", "chongming", "lingang", "zhangjiang-science-city", "baoshan"):
            self.assertEqual(self.changed(p, before, after, park), 0, park)
        p.press("family.auto")
        p.wait(lambda: p.state["families_off"] == [], "the family being on")
        p.move(p.to_window(*SEA))
        p.settle()
        self.assertEqual(self.changed(p, before, self.display.picture(), "jiading"), 0)

    @staticmethod
    def changed(program, before, after, park):
        """Share of points inside the park whose colour is another now."""
        points = [program.to_window(*q) for ring in PARKS[park] for q in harness.inner_points(ring)]
        return sum(before.at(*q) != after.at(*q) for q in points) / len(points)

    def test_parks_are_coloured_by_what_is_chosen_and_back(self):
        p = self.start()
        place = p.to_window(*place_in("lingang"))
        before = self.display.picture().region(place[0] - 6, place[1] - 6, 12, 12)
        p.press("color_by.joined")
        p.wait(lambda: "color by joined jenks 5" in p.actions(), "the stages")
        p.settle()
        self.assertNotEqual(self.display.picture().region(place[0] - 6, place[1] - 6, 12, 12), before)
        p.press("color_by.area")
        p.press("breaks.1")
        p.wait(lambda: "color by area quantile 5" in p.actions(), "other classes")
        p.press("class_count.fewer")
        p.wait(lambda: "color by area quantile 4" in p.actions(), "fewer classes")
        p.press("color_by.leading-industry")
        p.move((800, 500))
        p.settle()
        self.assertEqual(self.display.picture().region(place[0] - 6, place[1] - 6, 12, 12), before)

    def test_layers_and_reset(self):
        p = self.start()
        p.press("layer.facilities")
        p.wait(lambda: "facilities" in p.state["layers"], "the facilities")
        p.press("layer.parks")
        p.wait(lambda: "parks" not in p.state["layers"], "the parks being hidden")
        p.click(p.to_window(*place_in("songjiang")))
        p.settle()
        self.assertEqual(p.selected, [], "a hidden park was selected")
        p.press("reset")
        p.wait(lambda: p.state["layers"] == ["parks", "districts", "water"], "the defaults")

    def test_opacity_slider(self):
        p = self.start()
        x, y, w, h = p.widgets["park_opacity"]
        place = p.to_window(*place_in("songjiang"))
        before = self.display.picture().at(*place)
        p.drag((x + w - 8, y + h / 2), (x + w / 4, y + h / 2))
        p.wait(lambda: 0.3 < p.state["park_opacity"] < 0.5, "paler parks")
        p.settle()
        self.assertNotEqual(self.display.picture().at(*place), before)

    def test_language_and_theme_are_switched_live(self):
        p = self.start("--select", "caohejing")
        left = p.widgets["card.layers"]
        zh = self.display.picture()
        p.press("language.1")
        p.wait(lambda: p.state["language"] == "en", "English")
        p.settle()
        en = self.display.picture()
        self.assertNotEqual(zh.region(*left), en.region(*left))
        self.assertGreater(zh.mean_luminance(*left), 200)
        p.press("theme")
        p.wait(lambda: p.state["theme"] == "dark", "dark")
        p.settle()
        dark = self.display.picture()
        self.assertLess(dark.mean_luminance(*left), 80)
        self.assertLess(dark.mean_luminance(400, 200, 700, 700), 110)
        p.press("language.0")
        p.wait(lambda: p.state["language"] == "zh", "Chinese")
        p.settle()  # the buttons stand elsewhere in Chinese
        p.press("theme")
        p.wait(lambda: p.state["theme"] == "light", "light")
        p.move(p.to_window(*SEA))
        p.settle()
        self.assertEqual(self.display.picture().region(*left), zh.region(*left))

    def test_inspector_rows_select_and_frame(self):
        p = self.start("--select", "zhangjiang-science-city")
        scale = p.state["camera"]["units_per_px"]
        p.press("tab.facilities")
        p.press("facility.ssrf")
        p.wait(lambda: p.selected == [("facility", "ssrf")], "the facility")
        p.wait(lambda: p.state["camera"]["units_per_px"] < scale / 4, "the facility being framed")
        p.press("belongs.park")
        p.wait(lambda: p.selected == [("park", "zhangjiang-science-city")], "its park")
        p.press("close_inspector")
        p.wait(lambda: p.selected == [], "nothing")

    def test_export_writes_the_picture(self):
        p = self.start()
        self.open_export(p)
        self.name_export(p, "picture.png")
        p.press("export.save")
        p.wait(lambda: any("export" in line for line in p.lines), "the picture", 60)
        data = (self.folder / "picture.png").read_bytes()
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual((int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")), (1920, 1080))
        p.wait(lambda: "card.toast.0" in p.widgets, "the toast")
        p.wait(lambda: "card.toast.0" not in p.widgets, "the end of the toast")

    def test_export_offers_title_size_theme_and_language(self):
        p = self.start("--title", "ABC")
        self.open_export(p)
        p.press("export.size.4:3")
        p.press("export.theme.dark")
        p.press("export.language.en")
        p.press("export.map_title")
        p.key("ctrl+a")
        p.type("Sheet for a meeting")
        self.name_export(p, "picture.png")
        p.press("export.save")
        p.wait(lambda: any("export" in line for line in p.lines), "the picture", 60)
        data = (self.folder / "picture.png").read_bytes()
        self.assertEqual((int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")), (1440, 1080))
        self.assertIn(b"Sheet for a meeting", data)  # the title is in the file, too
        self.assertEqual((p.state["theme"], p.state["language"]), ("light", "zh"), "the window stays as it is")

    def test_export_offers_formats_and_the_approval_number(self):
        p = self.start()
        self.open_export(p)
        p.press("export.approval")
        p.type("GS-2026-0001")
        self.name_export(p, "sheet.png")
        p.press("export.map_title")  # out of the field
        for ending in ("pdf", "svg"):
            p.press(f"export.format.{ending}")
            p.settle()
        p.press("export.save")
        p.wait(lambda: any("export" in line for line in p.lines), "the document", 60)
        self.assertEqual([f.name for f in self.folder.glob("sheet.*")], ["sheet.svg"])
        self.assertIn("GS-2026-0001", (self.folder / "sheet.svg").read_text(encoding="utf-8"))

    def test_the_picture_shown_beside_the_export_card_is_the_one_that_is_written(self):
        p = self.start()
        self.open_export(p)
        parts = 8  # across and down, whose mean colours are compared
        # Drawn at a third of the size by another player: lines and letters differ, colours and places do not.
        tolerance = 9
        for number, wanted in enumerate((["export.size.16:9"], ["export.size.a4", "export.theme.dark"])):
            for widget in wanted:
                p.press(widget)
                p.settle(0.5)
            p.wait(lambda: "preview" in p.widgets, "the preview")
            p.settle(0.5)
            x, y, w, h = p.widgets["preview"]
            shown = self.display.picture()
            name = f"picture{number}.png"
            self.name_export(p, name)
            p.press("export.save")
            p.wait(lambda: sum("export" in line for line in p.lines) > number, "the picture", 60)
            size = subprocess.run(["identify", "-format", "%w %h", self.folder / name], check=True, capture_output=True,
                                  text=True).stdout.split()
            self.assertAlmostEqual(w / h, int(size[0]) / int(size[1]), delta=0.02)
            raw = subprocess.run(["convert", self.folder / name, "-resize", f"{round(w)}x{round(h)}!", "-depth", "8", "rgb:-"],
                                 check=True, capture_output=True).stdout
            written = Picture(round(w), round(h), raw)
            cell = (w / parts, h / parts)
            for i in range(parts):
                for k in range(parts):
                    at = (1 + i * cell[0], 1 + k * cell[1], cell[0] - 2, cell[1] - 2)
                    there = shown.mean_luminance(x + at[0], y + at[1], at[2], at[3])
                    self.assertAlmostEqual(there, written.mean_luminance(*at), delta=tolerance, msg=(wanted, i, k))
            self.open_export(p)
        p.wait(lambda: "card.toast.0" not in p.widgets, "the end of the toasts")
        p.settle(0.5)
        ticks = p.ticks()
        time.sleep(1)
        self.assertLessEqual(p.ticks() - ticks, 1, "an open card that nobody touches is idle")
        p.key("ctrl+e")

    def test_the_picture_goes_to_the_clipboard_and_no_file_stays(self):
        p = self.start()
        self.open_export(p)
        p.press("export.size.4:3")
        p.settle()
        p.press("export.copy_picture")
        p.wait(lambda: any(line.get("copied") == "image/png" for line in p.lines), "the copy", 60)
        data = subprocess.run(["xclip", "-selection", "clipboard", "-target", "image/png", "-out"],
                              env=self.display.env, check=True, capture_output=True, timeout=20).stdout
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual((int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")), (1440, 1080))
        self.assertEqual(list(self.folder.glob("*.png")), [])
        p.wait(lambda: "export.save" in p.widgets, "the card, which stays open")

    def test_an_export_that_fails_is_told_until_dismissed(self):
        p = self.start()
        p.key("ctrl+e")
        self.name_export(p, "/proc/nowhere/picture.png")
        p.press("export.save")
        p.wait(lambda: any("error" in line for line in p.lines), "the error", 60)
        p.press("error.0.dismiss")
        p.wait(lambda: "card.error.0" not in p.widgets, "the end of the error")


class NoDisplay(unittest.TestCase):
    def test_without_a_display_it_says_what_to_do(self):
        for lang, word in (("zh", "snapshot"), ("en", "snapshot")):
            done = subprocess.run([PROGRAM, "view", "--lang", lang], env={"PATH": "/usr/bin:/bin", "DISPLAY": ":4095"},
                                  capture_output=True, text=True, timeout=30)
            self.assertEqual(done.returncode, 5, done.stderr)
            self.assertIn(word, done.stderr)
            self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    unittest.main()
