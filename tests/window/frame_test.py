#!/usr/bin/env python3
"""The frame of a picture on the window's map: what lies in it is what the picture shows."""
import json
import subprocess
import unittest

import harness
from window_case import PROGRAM, WindowCase

EPSILON_PX = 1


class PictureFrame(WindowCase):
    def command(self, p):
        """The command for the picture of the open card."""
        before = sum("copied" in line for line in p.lines)
        p.press("export.copy_command")
        p.wait(lambda: sum("copied" in line for line in p.lines) > before, "the command")
        return [line["copied"] for line in p.lines if "copied" in line][-1]

    def make(self, command):
        """The picture by the command line; its report."""
        report = self.folder / "report.json"
        subprocess.run(["sh", "-c", command.replace("parkatlas", str(PROGRAM), 1) + f" --report {report}"],
                       cwd=self.folder, check=True, capture_output=True)
        return json.loads(report.read_text(encoding="utf-8"))

    def ground(self, p, frame):
        """Where the window shows what that map of a picture does: its own reckoning, map units from the camera."""
        camera, (vx, vy, vw, vh) = p.state["camera"], p.state["view"]
        (x, y), (cx, cy) = harness.mercator(*frame["center"]), harness.mercator(camera["lon"], camera["lat"])
        w, h = (side * frame["units_per_px"] / camera["units_per_px"] for side in frame["rect_px"][2:])
        middle_x = vx + vw / 2 + (x - cx) / camera["units_per_px"]
        middle_y = vy + vh / 2 - (y - cy) / camera["units_per_px"]
        return [middle_x - w / 2, middle_y - h / 2, w, h]

    def cut(self, p, box):
        vx, vy, vw, vh = p.state["view"]
        x0, y0 = max(box[0], vx), max(box[1], vy)
        return [x0, y0, min(box[0] + box[2], vx + vw) - x0, min(box[1] + box[3], vy + vh) - y0]

    def check(self, p):
        """The frame on the map is the picture's main map."""
        p.settle(0.5)
        report = self.make(self.command(p))
        p.settle()
        frame = p.widgets["picture_frame"]
        self.assertNear(frame, self.cut(p, self.ground(p, report["frames"][0])), EPSILON_PX)
        if report["comparison"] is None:
            self.assertTrue(p.names)
            for name, (x, y, w, h) in p.names.items():
                self.assertTrue(frame[0] <= x and frame[1] <= y and x + w <= frame[0] + frame[2] and
                                y + h <= frame[1] + frame[3], f"{name} lies under the veil")
        return report

    def open_moved(self, p):
        """With the map zoomed in and dragged, so that the card offers the window's view."""
        p.key("plus", "plus")
        p.settle()
        free = p.state["free"]
        middle = free[0] + free[2] / 2, free[1] + free[3] / 2
        p.drag(middle, (middle[0] - 60, middle[1] + 40))
        p.settle()
        self.open_export(p)
        p.wait(lambda: "picture_frame" in p.widgets, "the frame")

    def test_of_the_windows_view_it_lies_whole_beside_the_panels_and_is_the_picture(self):
        p = self.start()
        self.open_moved(p)
        for size in ("16:9", "a4", "led-wall"):
            p.press(f"export.size.{size}")
            self.check(p)
            x, y, w, h = p.widgets["picture_frame"]
            fx, fy, fw, fh = p.state["free"]
            self.assertTrue(fx <= x and fy <= y and x + w <= fx + fw and y + h <= fy + fh, (size, p.widgets["picture_frame"]))
            px, py, pw, ph = p.widgets["preview_card"]
            self.assertTrue(x + w <= px or y >= py + ph, f"{size}: the preview hides nothing of the frame")
            self.assertGreater(w * h, 40_000, size)

    def test_dragging_moves_the_ground_within_the_frame(self):
        p = self.start()
        self.open_moved(p)
        before, camera = p.widgets["picture_frame"], p.state["camera"]
        middle = before[0] + before[2] / 2, before[1] + before[3] / 2
        p.drag(middle, (middle[0] + 50, middle[1] - 30))
        p.settle(0.5)
        self.assertNotEqual(p.state["camera"], camera)
        after = p.widgets["picture_frame"]
        self.assertNear((after[0] + after[2] / 2, after[1] + after[3] / 2), middle, EPSILON_PX)
        self.check(p)

    def test_the_written_picture_is_that_of_the_command(self):
        p = self.start()
        self.open_moved(p)
        self.name_export(p, "view.png")
        p.press("export.map_title")
        self.check(p)
        by_command = (self.folder / "view.png").read_bytes()
        (self.folder / "view.png").unlink()
        p.press("export.save")
        p.wait(lambda: any("export" in line for line in p.lines), "the picture", 60)
        self.assertEqual((self.folder / "view.png").read_bytes(), by_command)

    def test_of_all_parks_it_comes_into_sight_with_the_ground_of_the_inset(self):
        p = self.start()
        self.open_export(p)
        p.wait(lambda: "picture_frame" in p.widgets, "the frame")
        report = self.check(p)
        self.assertEqual(len(report["frames"]), 2)
        self.assertNear(p.widgets["picture_frame.inset"], self.ground(p, report["frames"][1]), EPSILON_PX)
        p.key("plus", "plus", "plus")  # only some of its edges are in sight now, or none
        p.settle()
        self.check(p)
        p.press("export.part.view")
        p.wait(lambda: "picture_frame.inset" not in p.widgets, "the window's view")
        p.press("export.part.all")
        p.wait(lambda: "picture_frame.inset" in p.widgets, "all parks")
        p.settle(0.5)
        x, y, w, h = p.widgets["picture_frame"]
        fx, fy, fw, fh = p.state["free"]
        self.assertTrue(fx <= x and fy <= y and x + w <= fx + fw and y + h <= fy + fh, "brought into sight")

    def test_of_the_selected_park(self):
        p = self.start("--select", "lingang")
        self.open_export(p)
        p.press("export.part.park")
        p.wait(lambda: "picture_frame" in p.widgets, "the frame")
        self.assertIn("--frame lingang", self.command(p))
        self.check(p)
        x, y, w, h = p.widgets["picture_frame"]
        fx, fy, fw, fh = p.state["free"]
        self.assertTrue(fx <= x and fy <= y and x + w <= fx + fw and y + h <= fy + fh, "brought into sight")

    def test_two_maps_have_their_frames(self):
        p = self.start("--compare-year", "2012", "--compare-split", "0.3")
        self.open_moved(p)
        report = self.make(self.command(p))
        left, right = report["frames"]
        p.settle()
        x, y, w, h = p.widgets["picture_frame"]
        parts = [self.ground(p, frame) for frame in (left, right)]
        self.assertNear((x, y, x + w, y + h),
                        (parts[0][0], parts[0][1], parts[1][0] + parts[1][2], parts[1][1] + parts[1][3]), EPSILON_PX)
        divider = p.widgets["comparison.line_above"]
        self.assertNear([divider[0] + divider[2] / 2], [parts[1][0]], EPSILON_PX)
        p.press("comparison.mode.1")
        p.wait(lambda: "picture_frame.left" in p.widgets, "two frames")
        p.settle(0.5)
        left, right = self.make(self.command(p))["frames"]
        for name, frame in (("picture_frame.left", left), ("picture_frame", right)):
            x, y, w, h = p.widgets[name]
            self.assertNear((w, h), self.ground(p, frame)[2:], EPSILON_PX)
        gap = p.widgets["picture_frame"][0] - p.widgets["picture_frame.left"][0] - p.widgets["picture_frame.left"][2]
        self.assertAlmostEqual(gap, 12, delta=EPSILON_PX)

    def test_the_map_comes_back_when_the_card_closes(self):
        p = self.start()
        home = p.state["camera"]
        self.open_export(p)
        p.wait(lambda: p.state["framed"], "the frame")
        p.key("Escape")
        p.wait(lambda: not p.state["framed"], "the map alone")
        p.settle()
        self.assertEqual(p.state["camera"], home)
        p.key("plus")
        p.settle()
        before = p.state["camera"]
        self.open_export(p)
        p.wait(lambda: p.state["framed"], "the frame")
        self.assertGreater(p.state["camera"]["units_per_px"], before["units_per_px"], "what was seen lies in the frame")
        p.key("Escape")
        p.wait(lambda: not p.state["framed"], "the map alone")
        p.settle()
        for key, value in before.items():
            self.assertAlmostEqual(p.state["camera"][key] / value, 1, delta=1e-9)
        self.assertFalse([a for a in p.actions() if a == "undo"])

    def test_the_rest_of_the_map_lies_beneath_a_veil(self):
        p = self.start("--theme", "dark")
        for theme in ("dark", "light"):
            if theme == "light":
                p.press("theme")
                p.wait(lambda: p.state["theme"] == "light", "light")
            self.open_export(p)
            p.wait(lambda: "picture_frame" in p.widgets, "the frame")
            p.settle(0.5)
            x, y, w, h = p.widgets["picture_frame"]
            picture = self.display.picture()
            inside = picture.mean_luminance(x + w - 70, y + h - 30, 40, 20)  # sea on either side of the edge
            outside = picture.mean_luminance(x + w - 70, y + h + 10, 40, 20)
            self.assertLess(outside, 0.8 * inside, theme)
            p.key("Escape")
            p.wait(lambda: not p.state["framed"], "the map alone")


if __name__ == "__main__":
    unittest.main()
