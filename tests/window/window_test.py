#!/usr/bin/env python3
"""The window as its users meet it: window_test.py PROGRAM [test names]."""
import csv
import json
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import harness

PROGRAM = Path(sys.argv.pop(1)).resolve()
PARKS = harness.parks()
# In the Yangtze's mouth, in no park and under no label or card of the window as it opens.
SEA = (121.50, 31.48)


def place_in(park):
    """A point well inside the park's largest block."""
    ring = max(PARKS[park], key=lambda r: (max(p[0] for p in r) - min(p[0] for p in r)) * (max(p[1] for p in r) - min(p[1] for p in r)))
    points = harness.inner_points(ring)
    middle = [sum(p[i] for p in points) / len(points) for i in (0, 1)]
    return min(points, key=lambda p: (p[0] - middle[0]) ** 2 + (p[1] - middle[1]) ** 2)


class WindowCase(unittest.TestCase):
    size = (1600, 1000)

    @classmethod
    def setUpClass(cls):
        cls.display = harness.Display(*cls.size)
        cls.addClassCleanup(cls.display.close)

    def start(self, *arguments, **how):
        folder = tempfile.TemporaryDirectory(prefix="parkatlas-window-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        program = harness.Program(PROGRAM, self.display, self.folder, *arguments, **how)
        self.addCleanup(program.kill)
        return program

    def click_in(self, program, park, **how):
        program.settle()  # the map may still be moving
        program.click(program.to_window(*place_in(park)), **how)

    def wait_at(self, program, place, at, epsilon=1):
        """Until the place is there in the window."""
        program.wait(lambda: max(abs(a - b) for a, b in zip(program.to_window(*place), at)) <= epsilon, f"{place} at {at}")

    def assertNear(self, a, b, epsilon):
        self.assertLessEqual(max(abs(x - y) for x, y in zip(a, b)), epsilon, f"{a} and {b}")


class Mouse(WindowCase):
    def test_click_inside_a_park_selects_it_and_sea_clears(self):
        p = self.start()
        for park in ("jiading", "zhangjiang-science-city", "lingang"):
            self.click_in(p, park)
            p.wait(lambda: p.selected == [("park", park)], f"{park} being selected")
            self.assertEqual(p.state["inspector"], park)
        p.click(p.to_window(*SEA))
        p.wait(lambda: p.selected == [], "the selection being cleared")

    def test_click_20_px_outside_selects_nothing(self):
        p = self.start("--frame", "jinshan")
        ring = max(PARKS["jinshan"], key=len)
        west = min(ring, key=lambda q: q[0])
        x, y = p.to_window(*west)
        p.click((x - 20, y))
        p.wait(lambda: any(a.startswith("select") for a in p.actions()), "the click")
        self.assertEqual(p.selected, [])
        self.click_in(p, "jinshan")
        p.wait(lambda: p.selected == [("park", "jinshan")], "jinshan being selected")

    def test_shift_click_adds_and_takes_away(self):
        p = self.start()
        p.click(p.to_window(*place_in("jiading")))
        p.wait(lambda: len(p.selected) == 1, "one park")
        self.click_in(p, "qingpu", shift=True)
        p.wait(lambda: p.selected == [("park", "jiading"), ("park", "qingpu")], "two parks")
        self.click_in(p, "jiading", shift=True)
        p.wait(lambda: p.selected == [("park", "qingpu")], "one park again")

    def test_wheel_zooms_about_the_pointer(self):
        p = self.start()
        place = place_in("songjiang")
        before = p.to_window(*place)
        scale = p.state["camera"]["units_per_px"]
        p.move(before)
        p.tool("click", "--repeat", 3, "--delay", 50, 4)
        p.wait(lambda: p.state["camera"]["units_per_px"] < scale / 2, "zooming in")
        self.wait_at(p, place, before)
        p.settle()
        self.wait_at(p, place, before)
        p.tool("click", "--repeat", 3, "--delay", 50, 5)
        p.wait(lambda: abs(p.state["camera"]["units_per_px"] - scale) < 1e-6 * scale, "zooming out")
        self.assertNear(p.to_window(*place), before, 1)

    def test_drag_moves_the_map_with_the_pointer_and_selects_nothing(self):
        p = self.start()
        place = place_in("fengxian")
        start = p.to_window(*place)
        p.drag(start, (start[0] + 120, start[1] - 80))
        self.wait_at(p, place, (start[0] + 120, start[1] - 80))
        p.settle()
        self.wait_at(p, place, (start[0] + 120, start[1] - 80))
        self.assertEqual(p.selected, [])

    def test_a_tremble_of_3_px_is_still_a_click(self):
        p = self.start()
        x, y = p.to_window(*place_in("jiading"))
        p.drag((x, y), (x + 3, y), steps=3)
        p.wait(lambda: p.selected == [("park", "jiading")], "the click")
        self.assertNear(p.to_window(*place_in("jiading")), (x, y), 0.01)

    def test_a_thrown_map_glides_on_and_comes_to_rest(self):
        p = self.start()
        place = place_in("fengxian")
        # A slow machine may see its own pause as a rest before the button goes up: then it is thrown back, twice at most.
        for by in (-160, 160, -160):
            start = p.to_window(*place)
            p.throw(start, (start[0] + by, start[1]))
            p.settle(0.6)
            moved = abs(p.to_window(*place)[0] - start[0])
            if moved > 165:
                break
        self.assertGreater(moved, 165, "no glide")
        self.assertLess(moved, 1600)
        rest = p.state["camera"]
        time.sleep(0.5)
        p.poll()
        self.assertEqual(p.state["camera"], rest)

    def test_double_click_frames_the_park(self):
        p = self.start()
        scale = p.state["camera"]["units_per_px"]
        p.click(p.to_window(*place_in("jinshan")), repeat=2)
        p.wait(lambda: p.state["camera"]["units_per_px"] < scale / 2, "the park being framed")
        p.settle()
        x, y, w, h = p.state["free"]
        for ring in PARKS["jinshan"]:
            for vertex in ring:
                vx, vy = p.to_window(*vertex[:2])
                self.assertTrue(x <= vx <= x + w and y <= vy <= y + h, (vx, vy))

    def test_hover_names_the_park_after_a_rest(self):
        p = self.start()
        at = p.to_window(*place_in("qingpu"))
        before = self.display.picture()
        p.move(at)
        p.wait(lambda: p.state["hover"] == {"kind": "park", "id": "qingpu"}, "hovering")
        p.wait(lambda: "tooltip" in p.widgets, "the tooltip")
        x, y, w, h = p.widgets["tooltip"]
        self.assertFalse(x <= at[0] <= x + w and y <= at[1] <= y + h, "the tooltip covers the pointer")
        p.settle()
        self.assertNotEqual(before.region(x, y, w, h), self.display.picture().region(x, y, w, h))
        p.move(p.to_window(*SEA))
        p.wait(lambda: p.state["hover"] is None and "tooltip" not in p.widgets, "the end of hovering")


class Keyboard(WindowCase):
    def test_tab_goes_round_the_parks_in_both_directions(self):
        p = self.start()
        seen = []
        for _ in range(22):
            p.key("Tab")
            p.wait(lambda: p.selected and p.selected[0][1] not in seen[-1:], "the next park")
            seen.append(p.selected[0][1])
        self.assertEqual(sorted(seen), sorted(PARKS))
        p.key("Tab")
        p.wait(lambda: p.selected == [("park", seen[0])], "the first park again")
        p.key("shift+Tab")
        p.wait(lambda: p.selected == [("park", seen[-1])], "the last park")

    def test_arrows_plus_minus_home_f(self):
        p = self.start()
        start = p.state["camera"]
        place = place_in("minhang")
        x, y = p.to_window(*place)
        p.key("Right", "Down")
        self.wait_at(p, place, (x - 80, y - 80))
        p.key("Left", "Up")
        self.wait_at(p, place, (x, y), 0.01)
        p.key("plus")
        p.wait(lambda: p.state["camera"]["units_per_px"] < start["units_per_px"], "zooming in")
        p.key("minus", "KP_Subtract")
        p.wait(lambda: p.state["camera"]["units_per_px"] > start["units_per_px"], "zooming out")
        self.click_in(p, "jiading")
        p.wait(lambda: p.selected, "a selection")
        p.key("f")
        p.wait(lambda: p.state["camera"]["units_per_px"] < start["units_per_px"] / 1.5, "framing")
        p.key("Home")
        p.wait(lambda: p.state["camera"] == start, "all parks")

    def test_escape_clears_and_h_hides_the_panels(self):
        p = self.start("--select", "caohejing")
        p.wait(lambda: p.selected == [("park", "caohejing")], "the selection of the command line")
        self.assertIn("card.layers", p.widgets)
        p.key("h")
        p.wait(lambda: "card.layers" not in p.widgets and "card.inspector" not in p.widgets, "the panels being hidden")
        self.assertEqual(p.state["free"], p.state["view"])
        p.key("h")
        p.wait(lambda: "card.layers" in p.widgets, "the panels")
        p.key("Escape")
        p.wait(lambda: p.selected == [], "the selection being cleared")

    def test_f11_fills_the_screen_and_comes_back(self):
        p = self.start()
        p.tool("search", "--class", "parkatlas", "windowsize", 1200, 800)
        p.wait(lambda: p.state["view"][2:] == [1200, 800], "the smaller window")
        p.key("F11")
        p.wait(lambda: p.state["view"][2:] == [1600, 1000], "full screen")
        p.key("F11")
        p.wait(lambda: p.state["view"][2:] == [1200, 800], "the window as it was")

    def test_ctrl_q_ends_well(self):
        p = self.start("--stats", "stats.json")
        self.assertEqual(p.end(), 0)
        stats = json.loads((self.folder / "stats.json").read_text())
        self.assertGreaterEqual(stats["frames"], 1)
        self.assertGreater(stats["build_ms"]["median"], 0)


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


class Overlays(WindowCase):
    def test_every_industry_can_be_lit_by_itself_and_lists_its_parks(self):
        p = self.start()
        p.press("unfold.life")
        p.press("industry.biomed")
        p.wait(lambda: p.state["highlight"] == ["biomed"], "biomedicine being lit")
        p.settle()
        listed = sorted(w.rsplit(".", 1)[1] for w in p.widgets if w.startswith("lit.biomed."))
        self.assertEqual(listed, ["baoshan", "fengxian", "jiading", "jinshan", "lingang", "minhang", "zhangjiang-science-city"])
        # Another one joins; the switch of a family clears all of its own.
        p.press("unfold.life")
        p.settle()  # rows have moved
        p.press("unfold.ic")
        p.settle()
        p.press("industry.ic")
        p.wait(lambda: p.state["highlight"] == ["biomed", "ic"], "integrated circuits being lit too")
        p.settle()
        p.press("family.life")
        p.wait(lambda: p.state["highlight"] == ["ic"], "the family being dark")
        p.settle()
        p.press("lit.ic.jiading")
        p.wait(lambda: p.selected == [("park", "jiading")], "a park of the list")
        p.press("clear_highlight")
        p.wait(lambda: p.state["highlight"] == [], "normal colours")
        self.assertEqual(p.state["families_off"], [])

    def test_the_layout_is_drawn_and_its_centre_leads_to_the_park(self):
        p = self.start()
        p.move(p.to_window(*SEA))
        p.settle()
        before = self.display.picture()
        p.press("layer.links")
        p.wait(lambda: "links" in p.state["layers"], "the layout")
        p.move(p.to_window(*SEA))
        p.settle()
        x, y = p.to_window(*place_in("lingang"))
        self.assertNotEqual(before.region(x - 12, y - 12, 24, 24), self.display.picture().region(x - 12, y - 12, 24, 24))
        p.press("layer.links")
        p.wait(lambda: "links" not in p.state["layers"], "the map as it was")

    def test_a_click_on_symbols_that_fall_together_lists_all_of_them(self):
        p = self.start("--layers", "+facilities")
        p.settle()
        p.click(p.to_window(121.585, 31.1911))  # the synchrotron, first in rank among its neighbours
        p.wait(lambda: "stack.3" in p.widgets, "the list")
        p.press("stack.0")
        p.wait(lambda: p.selected == [("facility", "ssrf")], "the first of them")

    def test_sites_without_a_place_are_listed_and_open(self):
        p = self.start()
        p.press("layer.facilities")
        p.press("no_place.facilities")
        p.press("no_place.facilities.east-china-sea-tower")
        p.wait(lambda: p.selected == [("facility", "east-china-sea-tower")], "the tower at sea")

    def test_rounds_are_there_with_the_projects_as_far_as_the_year_knows_them(self):
        p = self.start("--layers", "+projects", "--year", "2019")
        p.settle()
        self.assertEqual([w for w in sorted(p.widgets) if w.startswith("round.")], ["round.1", "round.2"])


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

    def open_export(self, p):
        p.press("export")
        p.wait(lambda: "export.save" in p.widgets, "the card")
        p.settle()

    def name_export(self, p, name):
        p.press("export.file")
        p.key("ctrl+a")
        p.type(name)

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

    def test_an_export_that_fails_is_told_until_dismissed(self):
        p = self.start()
        p.key("ctrl+e")
        self.name_export(p, "/proc/nowhere/picture.png")
        p.press("export.save")
        p.wait(lambda: any("error" in line for line in p.lines), "the error", 60)
        p.press("error.0.dismiss")
        p.wait(lambda: "card.error.0" not in p.widgets, "the end of the error")


class Names(WindowCase):
    def middle_of(self, p, name):
        x, y, w, h = p.names[name]
        return x + w / 2, y + h / 2

    def test_a_name_is_dragged_and_comes_back_by_undo_right_click_or_all_at_once(self):
        p = self.start()
        camera = p.state["camera"]
        first = self.middle_of(p, "park/jiading")
        to = first[0] - 10, first[1] - 80
        p.drag(first, to)
        p.wait(lambda: "park/jiading" in p.state["pins"], "the pin")
        p.settle()
        self.assertNear(self.middle_of(p, "park/jiading"), to, 1)
        self.assertNear(p.to_window(*p.state["pins"]["park/jiading"]), to, 1)
        self.assertEqual(p.state["camera"], camera, "the map stays")
        self.assertEqual(p.selected, [])
        p.key("ctrl+z")
        p.wait(lambda: not p.state["pins"], "the name back, in one step")
        p.settle()
        self.assertNear(self.middle_of(p, "park/jiading"), first, 0.01)
        p.key("ctrl+shift+z")
        p.wait(lambda: p.state["pins"], "the pin again")
        # It moves with the map, and stays on it at another scale.
        p.drag(p.to_window(*SEA), (p.to_window(*SEA)[0] + 40, p.to_window(*SEA)[1] + 30))
        p.wait(lambda: p.state["camera"] != camera, "a pan")
        p.press("zoom_in")
        p.settle()
        self.assertNear(self.middle_of(p, "park/jiading"), p.to_window(*p.state["pins"]["park/jiading"]), 0.5)
        p.move(self.middle_of(p, "park/jiading"))
        p.wait(lambda: "tooltip" in p.widgets, "the tooltip")
        p.tool("click", 3)
        p.wait(lambda: not p.state["pins"], "the name back by a right click")
        for name in ("park/songjiang", "district/qingpuqu"):
            at = self.middle_of(p, name)
            p.drag(at, (at[0] + 30, at[1] + 25))
            p.wait(lambda: name in p.state["pins"], f"{name} pinned")
            p.settle()
        p.press("names_back")
        p.wait(lambda: not p.state["pins"], "all names back")

    def test_a_click_on_a_name_selects_its_park_and_moves_nothing(self):
        p = self.start()
        p.click(self.middle_of(p, "park/fengxian"))
        p.wait(lambda: p.selected == [("park", "fengxian")], "the selection")
        self.assertEqual(p.state["pins"], {})

    def test_a_dragged_name_does_not_leave_the_map(self):
        p = self.start()
        at = self.middle_of(p, "park/jinshan")
        p.drag(at, (10, 990))
        p.wait(lambda: p.state["pins"], "the pin")
        p.settle()
        x, y, w, h = p.names["park/jinshan"]
        fx, fy, fw, fh = p.state["free"]
        self.assertGreaterEqual(x, fx)
        self.assertLessEqual(y + h, p.state["view"][3])

    def test_an_exported_picture_has_the_name_where_it_was_put(self):
        p = self.start()
        at = self.middle_of(p, "park/baoshan")
        p.drag(at, (at[0] + 70, at[1] - 40))
        p.wait(lambda: p.state["pins"], "the pin")
        p.settle()
        p.press("export")
        p.wait(lambda: "export.save" in p.widgets, "the card")
        p.settle()
        p.press("export.file")
        p.key("ctrl+a")
        p.type("window.svg")
        p.press("export.map_title")  # out of the field; the note on the format changes
        p.settle()
        p.press("export.save")
        p.wait(lambda: any("export" in line for line in p.lines), "the document", 60)
        lon, lat = p.state["pins"]["park/baoshan"]
        subprocess.run([PROGRAM, "snapshot", "-o", "script.svg", "--pin", f"park/baoshan={lon},{lat}"], cwd=self.folder,
                       check=True, capture_output=True)
        window, script = ((self.folder / f"{name}.svg").read_text(encoding="utf-8") for name in ("window", "script"))
        self.assertTrue(window == script, "the window's picture is the command line's")
        subprocess.run([PROGRAM, "snapshot", "-o", "plain.svg"], cwd=self.folder, check=True, capture_output=True)
        self.assertFalse(window == (self.folder / "plain.svg").read_text(encoding="utf-8"), "the pin shows")


class Years(WindowCase):
    def stop(self, p, year):
        x, y, w, h = p.widgets[f"time.stop.{year}"]
        return x + w / 2, y + h / 2

    def test_dragging_the_knob_goes_through_the_years_and_the_map_follows(self):
        p = self.start()
        self.assertIsNone(p.state["year"])
        place = p.to_window(*place_in("lingang"))
        today = self.display.picture().at(*place)
        p.drag(self.stop(p, "latest"), self.stop(p, 2011))
        p.wait(lambda: p.state["year"] == 2011, "the first year")
        p.settle()
        self.assertNotEqual(self.display.picture().at(*place), today, "临港园 joined in 2012")
        p.key("bracketright")
        p.wait(lambda: p.state["year"] == 2012, "the next year")
        p.settle()
        for _ in range(20):
            p.key("bracketright")
        p.wait(lambda: p.state["year"] is None, "all that is known, after the last year")
        p.key("bracketleft")
        p.wait(lambda: p.state["year"] == 2024, "the last year")

    def test_events_and_aims_are_listed_and_lead_to_their_place(self):
        p = self.start()
        p.press("time.events.2023")
        p.wait(lambda: "card.time.list" in p.widgets and p.state["year"] == 2023, "the events of 2023")
        p.settle()
        rows = sorted(name for name in p.widgets if name.startswith("time.entry."))
        self.assertTrue(rows, "some event of 2023 has a place")
        p.press(rows[0])
        p.wait(lambda: p.selected, "the event's place being selected")
        p.key("Escape")
        p.wait(lambda: "card.time.list" not in p.widgets, "the list being closed")
        p.press("time.target.2025")
        p.wait(lambda: "card.time.list" in p.widgets, "the aims for 2025")
        self.assertEqual(p.state["year"], 2023)

    def test_playing_steps_by_itself_and_stops(self):
        p = self.start("--year", "2022")
        p.wait(lambda: p.state["year"] == 2022, "the year of the command line")
        p.key("space")
        p.wait(lambda: p.state["year"] == 2023, "the next year")
        p.wait(lambda: p.state["year"] is None, "the end of the years")
        before = p.ticks()
        time.sleep(2)
        self.assertLessEqual(p.ticks() - before, 1, "nothing plays any more")

    def test_undo_and_redo_by_keys_and_buttons(self):
        p = self.start()
        start = p.state["camera"]
        p.key("bracketleft")
        p.wait(lambda: p.state["year"] == 2024, "a year")
        self.click_in(p, "jiading")
        p.wait(lambda: p.selected, "a selection")
        p.drag((700, 700), (760, 650))
        p.wait(lambda: p.state["camera"] != start, "another view")
        p.settle()
        moved = p.state["camera"]
        p.key("ctrl+z")
        p.wait(lambda: p.state["camera"] == start, "the view before the drag, in one step")
        p.key("ctrl+z")
        p.wait(lambda: not p.selected, "the selection before")
        p.press("undo")
        p.wait(lambda: p.state["year"] is None, "the year before")
        p.press("undo")
        p.settle()
        self.assertEqual(p.state["camera"], start)
        p.key("ctrl+shift+z", "ctrl+y")
        p.press("redo")
        p.wait(lambda: p.state["camera"] == moved and p.selected and p.state["year"] == 2024, "all of it again")


    def test_the_whole_play_is_one_step_of_undo(self):
        p = self.start("--year", "2022")
        p.key("space")
        p.wait(lambda: p.state["year"] is None, "the end of the years")
        p.key("ctrl+z")
        p.wait(lambda: p.state["year"] == 2022, "the year before the play")
        p.key("ctrl+shift+z")
        p.wait(lambda: p.state["year"] is None, "the end of the years again")

    def test_a_drag_held_still_is_one_step_of_undo(self):
        p = self.start()
        camera = p.state["camera"]
        at = p.to_window(*SEA)
        p.move(at)
        p.tool("mousedown", 1)
        for i in range(1, 5):
            p.move((at[0] + 10 * i, at[1] + 5 * i))
            time.sleep(0.9 if i == 2 else 0.05)
        time.sleep(0.2)
        p.tool("mouseup", 1)
        p.settle()
        self.assertNotEqual(p.state["camera"], camera)
        p.key("ctrl+z")
        p.wait(lambda: p.state["camera"] == camera, "the camera before the drag")

    def test_an_aim_whose_year_is_past_is_on_the_bar_and_in_the_list(self):
        p = self.start()
        goals = list(csv.DictReader((harness.SOURCE / "geodata/goals.csv").read_text(encoding="utf-8").splitlines()))
        past = {g["target_year"] for g in goals if g["target_year"] and int(g["target_year"]) <= 2024}
        self.assertTrue(past)
        for year in past:
            p.press(f"time.events.{year}")
            p.wait(lambda: "card.time.list" in p.widgets and p.state["year"] == int(year), f"the list of {year}")


class Comparing(WindowCase):
    def compare(self, *arguments):
        p = self.start(*arguments)
        p.key("c")
        p.wait(lambda: p.state["comparison"] and "comparison.divider" in p.widgets, "two maps")
        p.settle()
        return p

    def test_the_divider_is_dragged_and_moved_by_keys_and_each_is_one_step_of_undo(self):
        p = self.compare()
        self.assertEqual(p.state["comparison"]["left"], {"year": 2011, "color_by": "leading-industry"})
        x, y = p.middle("comparison.divider")
        place = p.to_window(*place_in("baoshan"))  # joined in 2014
        if place[0] > x:
            place = p.to_window(*place_in("lingang"))
        camera = p.state["camera"]
        before = self.display.picture()
        p.drag((x, y), (x + 150, y + 60))
        p.wait(lambda: p.state["comparison"]["split"] > 0.6, "the divider moved")
        p.settle()
        self.assertAlmostEqual(p.middle("comparison.divider")[0], x + 150, delta=1.5)
        self.assertEqual(p.state["camera"], camera, "the map stays")
        self.assertEqual(p.state["selection"], [])
        self.assertNotEqual(self.display.picture().region(x + 20, y - 200, 120, 300),
                            before.region(x + 20, y - 200, 120, 300), "what was right of it is left now")
        split = p.state["comparison"]["split"]
        time.sleep(0.8)  # movements that follow at once are one step
        p.key("shift+Left")
        p.wait(lambda: p.state["comparison"]["split"] < split, "a step to the left")
        self.assertEqual(p.state["camera"], camera)
        p.key("ctrl+z")
        p.wait(lambda: p.state["comparison"]["split"] == split, "the step taken back")
        p.key("ctrl+z")
        p.wait(lambda: p.state["comparison"]["split"] == 0.5, "the drag taken back")
        p.drag(p.middle("comparison.divider"), (5, y))
        p.wait(lambda: p.state["comparison"]["split"] == 0.1, "no farther than that")
        p.key("c")
        p.wait(lambda: p.state["comparison"] is None, "one map")
        p.key("ctrl+z")
        p.wait(lambda: p.state["comparison"] is not None, "two again")

    def test_the_card_chooses_year_colouring_and_way_and_a_click_picks_on_both_maps(self):
        p = self.compare()
        p.press("comparison.later")
        p.wait(lambda: p.state["comparison"]["left"]["year"] == 2012, "the next year")
        p.press("comparison.color_by.joined")
        p.wait(lambda: p.state["comparison"]["left"]["color_by"] == "joined", "the left map's colouring")
        self.assertEqual(p.state["comparison"]["right"]["color_by"], "leading-industry")
        p.press("comparison.mode.1")
        p.wait(lambda: p.state["comparison"]["mode"] == "side-by-side", "side by side")
        p.settle()
        self.assertNotIn("comparison.divider", p.widgets)
        # The same park on both maps, at the same distance from the middle of its half.
        x, y = p.to_window(*place_in("lingang"))
        fx, _, fw, _ = p.state["free"]
        quarter = (fw + 12) / 4
        for shift in (-quarter, quarter):
            p.click((x + shift, y))
            p.wait(lambda: p.selected == [("park", "lingang")], "the park")
            p.key("Escape")
            p.wait(lambda: p.selected == [], "nothing selected")
        camera = p.state["camera"]
        at = (x + quarter, y)
        p.move(at)
        p.tool("click", 4)
        p.wait(lambda: p.state["camera"]["units_per_px"] < camera["units_per_px"], "closer")
        p.settle(0.5)
        p.click(at)
        p.wait(lambda: p.selected == [("park", "lingang")], "it stayed under the pointer")
        p.press("comparison.close")
        p.wait(lambda: p.state["comparison"] is None, "one map")

    def test_the_exported_picture_has_both_maps(self):
        p = self.start("--compare-year", "2012", "--compare-color-by", "joined")
        self.assertEqual(p.state["comparison"]["left"], {"year": 2012, "color_by": "joined"})
        p.settle()
        p.press("export")
        p.wait(lambda: "export.save" in p.widgets, "the card")
        p.settle()
        p.press("export.file")
        p.key("ctrl+a")
        p.type("window.svg")
        p.press("export.map_title")
        p.settle()
        p.press("export.save")
        p.wait(lambda: any("export" in line for line in p.lines), "the document", 60)
        subprocess.run([PROGRAM, "snapshot", "-o", "script.svg", "--compare-year", "2012", "--compare-color-by", "joined"],
                       cwd=self.folder, check=True, capture_output=True)
        window, script = ((self.folder / f"{name}.svg").read_text(encoding="utf-8") for name in ("window", "script"))
        self.assertTrue(window == script, "the window's picture is the command line's")


class Coloring(WindowCase):
    def said(self, p):
        return [a for a in p.actions() if a.startswith("color by")]

    def edit(self, p, text):
        p.press("limits")
        p.key("ctrl+a")
        p.type(text)
        p.key("Return")
        p.settle()

    def test_manual_limits_begin_with_those_in_use_and_are_edited_in_the_panel(self):
        p = self.start("--color-by", "area")
        p.press("breaks.3")
        p.wait(lambda: self.said(p)[-1].startswith("color by area manual "), "the rule")
        begun = self.said(p)[-1].removeprefix("color by area manual ")
        self.assertEqual(len(begun.split(",")), 4, "five classes have four limits")
        self.edit(p, "10, 20 50")
        p.wait(lambda: self.said(p)[-1] == "color by area manual 10,20,50", "the user's limits")
        count = len(self.said(p))
        for wrong in ("10, x", "20, 10", "1,2,3,4,5,6,7"):
            self.edit(p, wrong)
            p.wait(lambda: "limits.fault" in p.widgets, f"what is wrong with {wrong}")
        self.assertEqual(len(self.said(p)), count, "nothing wrong is taken over")
        p.key("ctrl+z")
        p.press("breaks.3")  # stays: the field shows the limits that are back
        p.settle()
        self.assertNotIn("limits.fault", p.widgets)
        self.edit(p, begun)
        self.assertEqual(len(self.said(p)), count, "one step was one edit: these limits are there already")

    def test_another_column_begins_with_its_own_rule(self):
        p = self.start("--color-by", "area", "--breaks", "10,20")
        p.press("color_by.district")
        p.press("color_by.area")
        p.wait(lambda: self.said(p)[-1].startswith("color by area"), "the column again")
        p.settle()
        self.assertNotIn("limits", p.widgets)


class Motion(WindowCase):
    def cameras(self, p, known):
        """One after another, as shown since then."""
        shown = []
        for line in p.lines[known:]:
            camera = line.get("state", {}).get("camera")
            if camera and (not shown or camera != shown[-1]):
                shown.append(camera)
        return shown

    def test_the_camera_flies_to_where_it_would_jump(self):
        still = self.start("--select", "jinshan")
        still.settle()
        known = len(still.lines)
        still.key("f")
        still.settle()
        jumped = self.cameras(still, known)
        self.assertEqual(len(jumped), 1, "reduced motion: there at once")
        still.kill()

        p = self.start("--select", "jinshan", motion=True)
        p.settle()
        known = len(p.lines)
        p.key("f")
        p.wait(lambda: p.state["camera"] == jumped[0], "the end of the flight")
        flown = self.cameras(p, known)
        self.assertGreater(len(flown), 1, "on the way")
        scales = [camera["units_per_px"] for camera in flown]
        self.assertEqual(scales, sorted(scales, reverse=True))
        p.settle()
        self.assertEqual(p.state["camera"], jumped[0])
        known = len(p.lines)
        p.key("ctrl+z")
        p.settle()
        self.assertGreater(len(self.cameras(p, known)), 1, "back the same way")

    def test_a_press_stops_the_camera_where_it_is(self):
        p = self.start("--select", "jinshan", motion=True)
        p.settle()
        p.key("f")
        p.settle()
        target = p.state["camera"]
        p.key("Home")
        p.move((700, 400))
        p.settle()
        home = p.state["camera"]
        p.tool("key", "f", "mousedown", "2")
        p.settle()
        stopped = p.state["camera"]
        p.tool("mouseup", "2")
        self.assertNotEqual(stopped, target)
        p.settle()
        self.assertEqual(p.state["camera"], stopped)
        p.key("ctrl+z")
        p.settle()
        self.assertEqual(p.state["camera"], home)

    def test_notches_of_the_wheel_add_up_about_the_pointer(self):
        p = self.start(motion=True)
        p.settle()
        before = p.state["camera"]["units_per_px"]
        at = (700, 400)
        p.move(at)
        p.settle()
        view = p.state["view"]
        def under_pointer():
            camera = p.state["camera"]
            x, y = harness.mercator(camera["lon"], camera["lat"])
            u = camera["units_per_px"]
            return x + (at[0] - view[0] - view[2] / 2) * u, y - (at[1] - view[1] - view[3] / 2) * u
        place = under_pointer()
        p.tool("click", "--repeat", "3", "--delay", "20", "4")
        p.settle()
        self.assertAlmostEqual(before / p.state["camera"]["units_per_px"], 1.3**3, places=3)
        for a, b in zip(place, under_pointer()):
            self.assertAlmostEqual(a, b, delta=p.state["camera"]["units_per_px"])


class Joined(WindowCase):
    def start_with(self, text, *arguments):
        folder = tempfile.TemporaryDirectory(prefix="parkatlas-table-")
        self.addCleanup(folder.cleanup)
        file = Path(folder.name) / "sales.csv"
        file.write_text(text, encoding="utf-8")
        return self.start("--table", file, *arguments)

    def test_its_columns_are_in_the_table_and_the_inspector(self):
        p = self.start_with("park,firms,note\ncaohejing,3500,x\njiading,1200,\nnowhere,3,\n", "--select", "caohejing")
        p.wait(lambda: "joined.firms" in p.widgets, "the column in the inspector")
        p.click(p.to_window(*place_in("qingpu")))
        p.wait(lambda: p.selected == [("park", "qingpu")] and "joined.firms" in p.widgets, "a park without data")
        p.click(p.to_window(*SEA))
        p.wait(lambda: p.selected == [], "nothing selected that the table would follow")
        p.key("t")
        p.press("table.sort.joined.firms")
        p.settle()
        rows = {n: r for n, r in p.widgets.items() if n.startswith("table.row.")}
        first = [n.removeprefix("table.row.") for n in sorted(rows, key=lambda n: rows[n][1])][:2]
        self.assertEqual(first, ["jiading", "caohejing"])
        p.press("table.save")
        p.wait(lambda: any("export" in line for line in p.lines), "the file")
        saved = Path(next(line["export"] for line in p.lines if "export" in line))
        self.addCleanup(saved.unlink)
        head, *_ = csv.reader(saved.read_bytes()[3:].decode("utf-8").splitlines())
        self.assertTrue(any("firms" in h and "sales.csv" in h for h in head), head)

    def test_what_could_not_be_joined_is_told(self):
        p = self.start_with("park,firms,note\ncaohejing,3500,x\nnowhere,3,\n")
        p.press("notices")
        p.wait(lambda: {"notice.0", "notice.1", "notice.2"} <= p.widgets.keys(), "row, parks and column")
        p.key("Escape")
        p.wait(lambda: "card.notices" not in p.widgets, "the list being closed")

    def test_without_notices_there_is_no_button(self):
        p = self.start()
        p.settle()
        self.assertNotIn("notices", p.widgets)


class IndustrySheet(WindowCase):
    def test_ways_in_from_the_layers_the_search_and_a_park(self):
        p = self.start()
        p.press("unfold.life")
        p.press("industry_sheet.biomed")
        p.wait(lambda: p.selected == [("industry", "biomed")], "the sheet")
        self.assertEqual(p.state["highlight"], [], "the name opens, the check lights")
        p.press("light")
        p.wait(lambda: p.state["highlight"] == ["biomed"], "the light")
        p.press("industry_park.biomed.zhangjiang-science-city")
        p.wait(lambda: p.selected == [("park", "zhangjiang-science-city")], "the park")
        p.press("chip.ic")
        p.wait(lambda: p.selected == [("industry", "ic")], "the sheet of another")
        p.key("ctrl+f")
        p.type("shengwuyiyao")
        p.settle()
        p.key("Return")
        p.wait(lambda: any(kind == "industry" for kind, _ in p.selected), "an industry by search")
        p.key("Escape")
        p.wait(lambda: p.selected == [], "nothing")

    def test_a_figure_of_an_industry_opens_its_source(self):
        rows = list(csv.DictReader((harness.SOURCE / "geodata/metrics.csv").read_text(encoding="utf-8").splitlines()))
        index, row = next((i, r) for i, r in enumerate(rows) if r["industry_id"] == "ic")
        p = self.start()
        p.key("ctrl+f")
        p.type("jichengdianlu")
        p.settle()
        p.key("Return")
        p.wait(lambda: p.selected == [("industry", "ic")], "the sheet")
        p.press(f"fact.metric.{index}")
        p.wait(lambda: "source_box" in p.widgets, "the source")


class Clusters(WindowCase):
    def test_those_without_a_place_are_listed(self):
        p = self.start("--layers", "+clusters")
        p.press("no_place.clusters")
        features = json.loads((harness.SOURCE / "geodata/industry_clusters.geojson").read_text())["features"]
        missing = {f"no_place.clusters.{f['properties']['id']}" for f in features if not f["geometry"]}
        self.assertTrue(missing)
        p.wait(lambda: missing <= p.widgets.keys(), "all of them")
        name = min(missing)
        p.press(name)
        p.wait(lambda: p.selected == [("cluster", name.rsplit(".", 1)[1])], "its sheet")

    def test_one_that_the_choice_of_industries_hides_says_so_and_can_be_shown(self):
        p = self.start("--industry", "ic")
        p.key("t")
        p.press("table.tab.clusters")
        features = json.loads((harness.SOURCE / "geodata/industry_clusters.geojson").read_text())["features"]
        other = next(f["properties"] for f in features if f["geometry"] and f["properties"]["industry_id"] == "biomed")
        p.press("table.filter")
        p.type(other["name_en"].split()[0])
        p.settle()
        p.press(f"table.row.{other['id']}")
        p.wait(lambda: p.selected == [("cluster", other["id"])], "the cluster")
        self.assertEqual(p.state["highlight"], ["ic"])
        p.press("show_on_map")
        p.wait(lambda: p.state["highlight"] == ["ic", "biomed"], "its industry lit, too")
        p.settle()
        self.assertNotIn("show_on_map", p.widgets)


class Frames(WindowCase):
    def test_idle_costs_nothing(self):
        p = self.start("--select", "caohejing")
        p.move(p.to_window(*place_in("jiading")))
        p.wait(lambda: "tooltip" in p.widgets, "the tooltip")
        p.settle(1)
        before = p.ticks()
        time.sleep(2)
        self.assertLess(p.ticks() - before, 2)

    def test_a_camera_that_moves_makes_no_features_anew(self):
        import json
        made = []
        for drag in (False, True):
            p = self.start("--stats", "stats.json")
            p.settle()
            if drag:
                x, y = p.to_window(*SEA)  # over no park, so that none is hovered
                p.drag((x, y), (x + 60, y + 40), steps=20)
                p.settle()
            self.assertEqual(p.end(), 0)
            made.append(json.loads((self.folder / "stats.json").read_text())["made"])
        still, moved = made
        self.assertGreaterEqual(moved["scenes"], still["scenes"] + 3)  # a slow machine draws several steps at once
        self.assertEqual(moved["feature_lists"], still["feature_lists"])
        # Leaders, scale bar and arrow lie on the screen and are new in each frame; the map has hundreds of paths.
        self.assertLess(moved["meshes"] - still["meshes"], 30 * (moved["scenes"] - still["scenes"]))
        # 20 frames of some 40 names each: only those at the edges look for a place.
        self.assertLess(moved["names_sought"] - still["names_sought"], 10 * (moved["scenes"] - still["scenes"]))

    def test_memory(self):
        p = self.start("--select", "zhangjiang-science-city")
        for _ in range(5):
            p.key("Tab", "f")
        p.settle()
        self.assertLess(p.resident_mb(), 250)

    def test_resize_keeps_the_map_and_moves_the_cards(self):
        p = self.start()
        scale = p.state["camera"]["units_per_px"]
        p.tool("search", "--class", "parkatlas", "windowsize", 1280, 800)
        p.wait(lambda: p.state["view"] == [0, 0, 1280, 800], "the new size")
        self.assertEqual(p.state["camera"]["units_per_px"], scale)
        p.settle()
        x, y, w, h = p.widgets["card.inspector"]
        self.assertEqual((x + w, w), (1268, 320))
        p.click(p.to_window(*place_in("songjiang")))
        p.wait(lambda: p.selected == [("park", "songjiang")], "a click in the new place")
        p.tool("search", "--class", "parkatlas", "windowsize", 640, 480)
        p.wait(lambda: p.state["view"] == [0, 0, 640, 480], "the least size")
        p.press("rail")
        p.wait(lambda: "family.ic" in p.widgets, "the layers over the map")


class Figures(WindowCase):
    def metric(self, entity, metric, value):
        """The control of a figure: its row in the table of metrics."""
        text = (harness.SOURCE / "geodata/metrics.csv").read_text(encoding="utf-8")
        rows = list(csv.DictReader(text.splitlines()))
        return next(f"fact.metric.{i}" for i, r in enumerate(rows)
                    if (r["entity_id"], r["metric_id"], r["value"]) == (entity, metric, value))

    def test_a_figure_of_a_park_opens_its_source_and_closes_it(self):
        p = self.start("--select", "zhangjiang-science-city")
        p.press("tab.figures")
        hnte = self.metric("zhangjiang-science-city", "hnte", "1943")
        p.press(hnte)
        p.wait(lambda: "source_box" in p.widgets and "copy_source" in p.widgets, "the source")
        p.press(hnte)
        p.wait(lambda: "source_box" not in p.widgets, "the source being closed")

    def test_the_zone_has_a_sheet_where_nothing_is_selected(self):
        p = self.start()
        p.press("entity.zhangjiang-demo-zone")
        p.wait(lambda: self.metric("zhangjiang-demo-zone", "park_count", "22") in p.widgets, "the zone's figures")
        p.key("Escape")
        p.wait(lambda: "entity.zhangjiang-demo-zone" in p.widgets, "the list again")
        p.press("entity.zhangjiang-science-city")
        p.wait(lambda: p.selected == [("park", "zhangjiang-science-city")], "the park being selected")

    def test_a_park_without_figures_says_so_and_leads_to_the_zone(self):
        p = self.start("--select", "yangpu")
        p.press("tab.figures")
        p.press("to_zone")
        p.wait(lambda: p.selected == [] and self.metric("zhangjiang-demo-zone", "park_count", "22") in p.widgets,
               "the zone's figures")


class Table(WindowCase):
    def rows(self, p):
        """Ids of the rows in sight, from above."""
        found = {n: r for n, r in p.widgets.items() if n.startswith("table.row.")}
        return [n.removeprefix("table.row.") for n in sorted(found, key=lambda n: found[n][1])]

    def test_t_opens_it_a_header_sorts_and_a_row_selects_and_frames(self):
        p = self.start()
        scale = p.state["camera"]["units_per_px"]
        p.key("t")
        p.wait(lambda: "table.row.zhangjiang-science-city" in p.widgets, "the table")
        p.press("table.sort.area_drawn")
        p.wait(lambda: self.rows(p)[0] != "zhangjiang-science-city", "the smallest first")
        p.press("table.sort.area_drawn")
        p.wait(lambda: self.rows(p)[0] == "zhangjiang-science-city", "the largest first")
        p.press("table.row.jiading")
        p.wait(lambda: p.selected == [("park", "jiading")], "the row's park")
        p.wait(lambda: p.state["camera"]["units_per_px"] < scale / 1.2, "its frame")
        p.key("t")
        p.wait(lambda: "card.table" not in p.widgets, "the table being closed")
        self.assertEqual(p.selected, [("park", "jiading")])

    def test_what_is_selected_on_the_map_is_brought_into_sight(self):
        p = self.start()
        p.press("open_table")
        p.wait(lambda: "card.table" in p.widgets, "the table")
        p.settle()
        self.assertNotIn("table.row.qingpu", p.widgets)
        self.click_in(p, "qingpu")
        p.wait(lambda: "table.row.qingpu" in p.widgets, "the row of what was clicked on the map")

    def test_the_filter_reads_pinyin_and_its_letters_are_no_shortcuts(self):
        p = self.start()
        p.key("t")
        p.press("table.tab.facilities")
        p.press("table.filter")
        p.type("chaojijisuan")
        p.settle()
        p.wait(lambda: self.rows(p) and len(self.rows(p)) < 4, "few rows")
        p.settle()
        self.assertIn("shanghai-supercomputer-center", self.rows(p))
        p.press("table.row.shanghai-supercomputer-center")
        p.wait(lambda: p.selected == [("facility", "shanghai-supercomputer-center")], "the facility")
        p.wait(lambda: "facilities" in p.state["layers"], "its layer, which was off")

    def test_one_undo_takes_back_all_that_a_row_did(self):
        p = self.start()
        p.key("t")
        p.settle()
        before = p.state
        p.press("table.tab.facilities")
        p.press("table.row.ssrf")
        p.wait(lambda: p.selected == [("facility", "ssrf")] and p.state["camera"] != before["camera"], "the facility")
        p.key("ctrl+z")
        p.wait(lambda: p.selected == [], "the selection taken back")
        self.assertEqual((p.state["layers"], p.state["camera"]), (before["layers"], before["camera"]))

    def test_a_row_of_the_figures_opens_the_figure_with_its_source(self):
        p = self.start()
        p.key("t")
        p.press("table.tab.figures")
        p.press("table.filter")
        p.type("22169")
        p.settle()
        p.press("table.row.zhangjiang-demo-zone.invention_patents_granted.2021")
        p.wait(lambda: "source_box" in p.widgets, "the source")
        x, y, w, h = p.widgets["card.inspector"]
        p.settle()
        box = p.widgets["source_box"]
        self.assertTrue(y <= box[1] and box[1] + box[3] <= y + h, f"{box} out of sight in {(x, y, w, h)}")

    def test_a_row_of_the_events_leads_to_its_place_or_to_the_zone(self):
        p = self.start()
        p.key("t")
        p.press("table.tab.events")
        p.press("table.row.e2011-01")
        p.wait(lambda: "source_box" in p.widgets and p.selected == [], "the event in the zone's sheet")
        p.press("table.filter")
        p.type("yiyuanyifangan")
        p.settle()
        p.press("table.row.e2024-plans")
        p.wait(lambda: p.selected == [("park", "yangpu")], "the event's park")
        p.wait(lambda: "source_box" in p.widgets, "the event among those of the park")

    def test_saved_as_it_is_shown(self):
        p = self.start()
        p.key("t")
        p.press("table.filter")
        p.type("jia")
        p.wait(lambda: "table.row.yangpu" not in p.widgets, "the rows with it")
        p.settle()  # the last letter has its effect, too
        filtered = self.rows(p)
        p.press("table.sort.name")
        p.wait(lambda: self.rows(p) != filtered, "another order")
        shown = self.rows(p)
        self.assertEqual(sorted(shown), sorted(filtered))
        p.press("table.save")
        p.wait(lambda: any("export" in line for line in p.lines), "the file")
        file = Path(next(line["export"] for line in p.lines if "export" in line))
        self.addCleanup(file.unlink)
        raw = file.read_bytes()
        self.assertTrue(raw.startswith(b"\xef\xbb\xbf"), "Excel needs the mark")
        rows = list(csv.reader(raw[3:].decode("utf-8").splitlines()))
        names = {f["properties"]["id"]: f["properties"]["name_zh"]
                 for f in json.loads((harness.SOURCE / "geodata/parks.geojson").read_text())["features"]}
        self.assertEqual([row[0] for row in rows[1:]], [names[i] for i in shown])


class Dense(WindowCase):
    size = (1920, 1200)

    def test_twice_the_density_is_twice_the_pixels(self):
        p = self.start("--scale", "2", "--select", "caohejing")
        self.assertEqual(p.state["scale"], 2)
        self.assertEqual(p.state["view"], [0, 0, 960, 600])
        p.click(p.to_window(*place_in("jinshan")))
        p.wait(lambda: p.selected == [("park", "jinshan")], "the click")
        p.press("rail")
        p.press("family.life")
        p.wait(lambda: p.state["families_off"] == ["life"], "the family being off")


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
