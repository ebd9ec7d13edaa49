#!/usr/bin/env python3
"""The map in the window: map_test.py PROGRAM [test names]."""
import json
import subprocess
import time
import unittest

import harness
from window_case import PARKS, PROGRAM, SEA, WindowCase, place_in


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
        fx, fy, fw, fh = p.state["free"]
        for target in ((10, fy + fh / 2), (fx + fw / 2, 990)):
            before = p.state["pins"]
            p.drag(self.middle_of(p, "park/jinshan"), target)
            p.wait(lambda: p.state["pins"] != before, "the pin")
            p.settle()
            x, y, w, h = p.names["park/jinshan"]
            self.assertGreaterEqual(x, fx)
            self.assertLessEqual(y + h, fy + fh)

    def test_an_exported_picture_has_the_name_where_it_was_put(self):
        p = self.start()
        at = self.middle_of(p, "park/baoshan")
        p.drag(at, (at[0] + 70, at[1] - 40))
        p.wait(lambda: p.state["pins"], "the pin")
        p.settle()
        self.export(p, "window.svg")
        lon, lat = p.state["pins"]["park/baoshan"]
        subprocess.run([PROGRAM, "snapshot", "-o", "script.svg", "--pin", f"park/baoshan={lon},{lat}"], cwd=self.folder,
                       check=True, capture_output=True)
        window, script = ((self.folder / f"{name}.svg").read_text(encoding="utf-8") for name in ("window", "script"))
        self.assertTrue(window == script, "the window's picture is the command line's")
        subprocess.run([PROGRAM, "snapshot", "-o", "plain.svg"], cwd=self.folder, check=True, capture_output=True)
        self.assertFalse(window == (self.folder / "plain.svg").read_text(encoding="utf-8"), "the pin shows")


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
        p.settle()  # the report names the divider's place after the state
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
        self.export(p, "window.svg")
        subprocess.run([PROGRAM, "snapshot", "-o", "script.svg", "--compare-year", "2012", "--compare-color-by", "joined"],
                       cwd=self.folder, check=True, capture_output=True)
        window, script = ((self.folder / f"{name}.svg").read_text(encoding="utf-8") for name in ("window", "script"))
        self.assertTrue(window == script, "the window's picture is the command line's")


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

    def test_the_camera_flies_after_a_click_too_and_panels_let_it(self):
        p = self.start(motion=True)
        p.settle()
        known = len(p.lines)
        before = p.state["camera"]["units_per_px"]
        p.press("zoom_in")
        p.press("layer.facilities")  # on a panel, perhaps still on the way
        p.settle()
        flown = [camera["units_per_px"] for camera in self.cameras(p, known)]
        self.assertGreater(len(flown), 1, "on the way")
        self.assertLess(flown[-1], before / 1.2)
        known = len(p.lines)
        p.press("zoom_in")
        p.settle()
        # What the press on the panel left is the whole step.
        self.assertAlmostEqual(before / flown[-1], flown[-1] / p.state["camera"]["units_per_px"], places=6)

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
        # 20 frames of some 40 names each, fewer and farther apart on a busy machine: only those at the edges, and those
        # whose place one of these took, look for a place.
        self.assertLess(moved["names_sought"] - still["names_sought"], 20 * (moved["scenes"] - still["scenes"]))

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


if __name__ == "__main__":
    unittest.main()
