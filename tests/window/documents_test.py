#!/usr/bin/env python3
"""Documents of many pages from the window: all kept views, and the atlas."""
import json
import os
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

from window_case import WindowCase

VIEWS = {
    "parkatlas": 1,
    "views": [
        {"id": "all", "name": {"zh": "总览全局", "en": "Overview"}},
        {"id": "early", "name": "六年之前", "caption": "当时的园区", "year": 2012, "color-by": "joined"},
        {"id": "port", "name": "临港一角", "frame": "lingang", "select": ["lingang"]},
    ],
}


def stat_of(pid):
    """State and parent of a process; nothing if it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return fields[0], int(fields[1])


class Writer:
    """The process that writes a window's document, held until it is let go: however long that takes, it is not done."""

    def __init__(self, test, window):
        end = time.monotonic() + 20
        found = []
        while not found:
            test.assertLess(time.monotonic(), end, "nobody writes the document")
            found = [int(f.name) for f in Path("/proc").iterdir()
                     if f.name.isdigit() and (stat_of(f.name) or ("", 0))[1] == window.process.pid]
        self.pid = found[0]
        os.kill(self.pid, signal.SIGSTOP)
        test.addCleanup(self.let_go)

    def let_go(self):
        if not self.is_gone():
            os.kill(self.pid, signal.SIGCONT)

    def is_gone(self):
        return (stat_of(self.pid) or ("Z",))[0] == "Z"

    def is_told_to_end(self):
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        pending = sum(int(line.split()[1], 16) for line in lines if line.startswith(("SigPnd:", "ShdPnd:")))
        return pending >> (signal.SIGTERM - 1) & 1


class Documents(WindowCase):
    def until(self, condition, what):
        end = time.monotonic() + 20
        while not condition():
            self.assertLess(time.monotonic(), end, f"no sign of {what}")
            time.sleep(0.02)

    def files(self):
        return sorted(f.name for f in self.folder.iterdir() if not f.name.startswith("report"))

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

    def start_with_views(self, **environment):
        """Temporary files go into a folder of the test's own."""
        folder = tempfile.TemporaryDirectory(prefix="parkatlas-window-")
        self.addCleanup(folder.cleanup)
        scene, self.places = Path(folder.name) / "views.json", Path(folder.name) / "places"
        scene.write_text(json.dumps(VIEWS), encoding="utf-8")
        self.places.mkdir()
        with mock.patch.dict(self.display.env, TMPDIR=str(self.places), XDG_RUNTIME_DIR=str(self.places), **environment):
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
        writer = Writer(self, p)
        p.wait(lambda: "export.cancel" in p.widgets, "that it is being written")
        before = p.state["camera"]
        p.key("Escape", "plus")
        p.wait(lambda: p.state["camera"] != before, "the map, which moves meanwhile")
        writer.let_go()
        file = self.written(p)
        self.assertGreaterEqual(self.pages(file), 23)
        self.assertIn("2016", self.text(file))

    def test_a_cancelled_document_leaves_what_was_there(self):
        p = self.start()
        file = self.folder / "atlas.pdf"
        file.write_text("what was there before")
        self.open_part(p, "atlas", "atlas.pdf")
        p.press("export.save")
        writer = Writer(self, p)
        p.press("export.cancel")
        self.until(writer.is_told_to_end, "the word to the writer")
        writer.let_go()
        p.wait(lambda: "cancelled" in p.actions(), "the end of it")
        p.wait(lambda: "export.save" in p.widgets, "that it may be tried again")
        self.assertEqual(file.read_text(), "what was there before")
        self.assertEqual(self.files(), ["atlas.pdf"])
        p.press("export.save")
        self.written(p)
        self.assertGreaterEqual(self.pages(file), 23)

    def told(self, p):
        p.wait(lambda: any("error" in line for line in p.lines), "the error", 60)
        return next(line["error"] for line in p.lines if "error" in line)

    def test_what_goes_wrong_is_told_with_its_reason_in_the_window_s_language(self):
        p = self.start()
        self.open_part(p, "atlas", "/proc/nowhere/atlas.pdf")
        p.press("export.language.en")
        p.settle()
        p.press("export.save")
        error = self.told(p)
        self.assertTrue(error.startswith("文件未能写成：/proc/nowhere/atlas.pdf: "), error)
        self.assertEqual(error.count("atlas.pdf"), 1, error)
        self.assertNotIn("parkatlas: ", error)
        self.assertRegex(error.split(": ", 1)[1], "[一-鿿]", "the reason is of the picture's language")
        p.wait(lambda: "card.error.0" in p.widgets and "export.save" in p.widgets, "the word, which stays")

    def test_what_goes_wrong_is_told_though_the_ends_of_children_are_ignored(self):
        before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        try:
            p = self.start()
        finally:
            signal.signal(signal.SIGCHLD, before)
        self.open_part(p, "atlas", "/proc/nowhere/atlas.pdf")
        p.press("export.save")
        p.wait(lambda: any("error" in line or "export" in line for line in p.lines), "how it ended", 60)
        self.assertIn("/proc/nowhere", self.told(p))

    def test_a_closed_window_waits_for_no_document(self):
        p = self.start()
        self.open_part(p, "atlas", "atlas.pdf")
        p.press("export.save")
        writer = Writer(self, p)
        p.wait(lambda: "export.cancel" in p.widgets, "that it is being written")
        p.key("ctrl+q")
        self.until(writer.is_told_to_end, "the word to the writer")
        writer.let_go()
        self.assertEqual(p.end(), 0)
        self.assertEqual(self.files(), [])

    def test_a_window_that_is_killed_takes_the_writer_along_and_leaves_nothing(self):
        for number, status in ((signal.SIGTERM, 128 + signal.SIGTERM), (signal.SIGKILL, -signal.SIGKILL)):
            for part, file in (("atlas", "atlas.pdf"), ("tour", "tour.pdf")):
                with self.subTest(signal=number, part=part):
                    p = self.start_with_views()
                    self.open_part(p, part, file)
                    p.press("export.save")
                    writer = Writer(self, p)
                    p.process.send_signal(number)
                    self.assertEqual(p.process.wait(10), status)
                    writer.let_go()
                    self.until(writer.is_gone, "the end of the writer")
                    self.assertEqual(self.files(), [])
                    self.assertEqual(list(self.places.glob("*parkatlas*")), [])

    def test_links_that_wait_where_temporary_files_go_lead_nowhere(self):
        p = self.start_with_views()
        victim = self.folder / "victim"
        victim.write_text("what the user wrote")
        for ending in (".json", ".png"):
            (self.places / f"parkatlas-{p.process.pid}{ending}").symlink_to(victim)
        self.open_part(p, "tour", "tour.pdf")
        p.press("export.save")
        self.assertEqual(self.pages(self.written(p)), 3)
        self.open_export(p)
        p.press("export.part.all")
        p.settle()
        p.press("export.copy_picture")
        p.wait(lambda: any(line.get("copied") == "image/png" for line in p.lines), "the copy", 60)
        self.assertEqual(victim.read_text(), "what the user wrote")
        self.assertEqual(len(list(self.places.glob("*parkatlas*"))), 2, "nothing else was left")

    def test_a_picture_on_its_way_to_the_clipboard_is_nobody_else_s_and_goes_with_the_window(self):
        with tempfile.TemporaryDirectory() as tools:
            helper = Path(tools) / "xclip"
            helper.write_text("#!/bin/sh\nexec sleep 8\n")  # takes its time
            helper.chmod(0o755)
            p = self.start_with_views(PATH=f"{tools}:{os.environ['PATH']}")
            self.open_export(p)
            p.press("export.copy_picture")
            self.until(lambda: list(self.places.glob("parkatlas-*/picture.png")), "the picture")
            folder = next(self.places.glob("parkatlas-*"))
            self.assertEqual(folder.stat().st_mode & 0o777, 0o700)
            p.process.terminate()
            p.process.wait(10)
            self.assertEqual(list(self.places.glob("parkatlas-*")), [])


if __name__ == "__main__":
    unittest.main()
