#!/usr/bin/env python3
"""Pictures of every combination of what varies: `snapshot --vary … -o DIR/`. Usage: batch_test.py PROGRAM"""
import hashlib
import json
import os
import re
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from cli_case import CLEAN, PROGRAM, Folder, decode_png, run

SCENE = {
    "parkatlas": 1,
    "title": "Two views",
    "size": "640x360",
    "views": [
        {"id": "early", "name": "早年", "year": 2012, "theme": "print"},
        {"id": "stages", "name": "批次", "color-by": "joined"},
    ],
}
SMALL = ("--size", "640x360")


class Batch(Folder):
    def scene(self, **more):
        (self.folder / "map.json").write_text(json.dumps({**SCENE, **more}), encoding="utf-8")

    def write(self, *arguments):
        result = self.run_here("snapshot", *arguments)
        self.assertEqual((result.returncode, result.stderr), (0, ""), result.stderr)
        return result.stdout

    def names(self, folder, ending=""):
        return sorted(p.name for p in (self.folder / folder).iterdir() if p.name.endswith(ending))

    def times(self, folder):
        return {p.name: p.stat().st_mtime_ns for p in (self.folder / folder).iterdir()}

    def test_each_file_is_the_single_picture_with_the_same_options(self):
        self.scene(vary={"view": ["all"], "theme": ["light", "dark"], "format": ["png", "svg"]})
        said = self.write("--scene", "map.json", "--vary", "lang=zh,en", "--vary", "size=400x300,16:9", "--dpi", "110", "-o", "out/")
        self.assertIn("32 files", said)
        names = self.names("out")
        self.assertEqual(len(names), 33)
        self.assertIn("stages-dark-en-16-9.svg", names)
        self.assertIn("early-light-zh-400x300.png", names)
        for view, theme, ending, lang, size in (("early", "light", "png", "en", "400x300"), ("stages", "dark", "svg", "zh", "16:9"),
                                                ("stages", "dark", "png", "en", "16:9")):
            name = f"{view}-{theme}-{lang}-{size.replace(':', '-')}.{ending}"
            # The scene that a picture carries names files beside it, so the single one lies in such a folder, too.
            (self.folder / "one").mkdir(exist_ok=True)
            self.write("--scene", "map.json", "--view", view, "--theme", theme, "--lang", lang, "--size", size, "--dpi", "110",
                       "-o", f"one/{name}")
            self.assertEqual((self.folder / "one" / name).read_bytes(), (self.folder / "out" / name).read_bytes(), name)

    def test_a_second_run_touches_nothing_and_a_changed_one_what_has_changed(self):
        options = ("--vary", "theme=light,dark", "--vary", "industry=integrated-circuits,biomedicine", *SMALL, "-o", "out/")
        self.assertIn("4 files", self.write(*options))
        before = self.times("out")
        said = self.write(*options)
        self.assertIn("0 files", said)
        self.assertIn("4 unchanged", said)
        self.assertEqual(self.times("out"), before)
        record = json.loads((self.folder / "out/batch.json").read_text())
        for name, about in record["files"].items():
            self.assertEqual(hashlib.sha256((self.folder / "out" / name).read_bytes()).hexdigest(), about["sha256"])
        (self.folder / "out/dark-biomedicine.png").write_bytes(b"something else")
        (self.folder / "out/light-biomedicine.png").unlink()
        self.assertIn("2 files", self.write(*options))
        after = self.times("out")
        for name in ("dark-integrated-circuits.png", "light-integrated-circuits.png"):
            self.assertEqual(after[name], before[name], name)
        self.assertEqual(decode_png((self.folder / "out/dark-biomedicine.png").read_bytes())[:2], (640, 360))
        self.assertIn("4 files", self.write(*options, "--year", "2015"))

    def test_opengl_draws_several_sizes_and_formats(self):
        self.write("--backend", "gl", "--vary", "size=400x300,500x400", "--vary", "format=png,svg", "-o", "out/")
        self.assertEqual(len(self.names("out")), 5)
        self.assertEqual(decode_png((self.folder / "out/500x400.png").read_bytes())[:2], (500, 400))

    def test_whatever_goes_into_a_file_makes_it_anew(self):
        placed = ("--vary", "format=tif", "--no-scene", "--size", "400x300", "-o", "placed/")
        self.write(*placed, "--crs", "EPSG:4326")
        self.assertIn("1 file", self.write(*placed, "--crs", "EPSG:4490"))
        self.assertIn("0 unchanged", self.write(*placed, "--crs", "EPSG:4547"))
        dated = ("snapshot", "--vary", "format=pdf", "--size", "400x300", "-o", "dated/")
        for date, unchanged in (("0", "0 unchanged"), ("0", "1 unchanged"), ("1000000000", "0 unchanged")):
            result = self.run_here(*dated, env={**CLEAN, "SOURCE_DATE_EPOCH": date})
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn(unchanged, result.stdout)

    def test_notes_that_are_none_are_told_or_ignored_and_never_followed(self):
        options = ("--vary", "theme=light,dark", "--size", "400x300", "-o", "out/")
        self.write(*options)
        note = self.folder / "out/batch.json"
        whole = json.loads(note.read_text())
        note.write_text("")
        self.assertIn("2 files", self.write(*options))
        whole["files"]["light.png"]["more"] = 0
        deep = json.dumps(whole).replace('"more": 0', '"more": ' + "[" * 1_000_000 + "]" * 1_000_000)
        note.write_text(deep)
        (self.folder / "out/dark.png").unlink()
        self.assertIn("1 unchanged", self.write(*options))
        self.assertLess(note.stat().st_size, 10_000, "what is not ours is not kept")
        for make in (note.mkdir, lambda: os.mkfifo(note), lambda: note.write_text("[]")):
            note.unlink(missing_ok=True)
            make()
            result = self.run_here("snapshot", *options)
            self.assertEqual(result.returncode, 4, result.stderr)
            self.assertIn("batch.json", result.stderr)
            if note.is_dir():
                note.rmdir()

    def test_stopped_runs_leave_whole_files_and_the_next_one_goes_on(self):
        options = ("--vary", "theme=light,dark,print,contrast", "--vary", "year=2011,2012,2014,2018,2020", "--size", "1280x720", "-o", "out/")
        # Temporary files, which may be gone before they are looked at, have another ending.
        pictures = lambda: {p.name: p.stat().st_mtime_ns for p in (self.folder / "out").glob("*.png")}
        before = {}
        for which, least in ((signal.SIGINT, 3), (signal.SIGTERM, 8), (signal.SIGKILL, 13)):
            # Jobs in the background of a shell inherit that they ignore SIGINT.
            process = subprocess.Popen([PROGRAM, "snapshot", *options], cwd=self.folder, env=CLEAN, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
            self.addCleanup(process.kill)
            end = time.monotonic() + 60
            while len(pictures()) < least and process.poll() is None and time.monotonic() < end:
                time.sleep(0.005)
            process.send_signal(which)
            self.assertEqual(process.wait(timeout=60), -which if which == signal.SIGKILL else 128 + which)
            for file in (self.folder / "out").glob("*.png"):
                self.assertEqual(decode_png(file.read_bytes())[:2], (1280, 720), file)
            if which != signal.SIGKILL:
                self.assertEqual([n for n in self.names("out") if not n.endswith(".png") and n != "batch.json"], [])
            after = pictures()
            self.assertGreaterEqual(len(after), least)
            self.assertLess(len(after), 20)
            # At most the last one was not in the record yet, and is drawn again.
            self.assertGreaterEqual(sum(after[n] == t for n, t in before.items()), len(before) - 1)
            before = after
        said = self.write(*options)
        left = int(re.search(r"(\d+) unchanged", said).group(1))
        after = pictures()
        self.assertEqual(len(after), 20)
        self.assertGreaterEqual(left, len(before) - 1)
        self.assertGreaterEqual(sum(after[n] == t for n, t in before.items()), left)

    @unittest.skipIf(os.environ.get("PARKATLAS_SANITIZED") == "ON", "sanitizers keep freed memory for a while")
    def test_memory_does_not_grow_with_the_number_of_pictures(self):
        def peak_kb(*vary):
            folder = tempfile.mkdtemp(dir=self.folder)
            process = subprocess.Popen([PROGRAM, "snapshot", *(w for v in vary for w in ("--vary", v)), "--size", "400x300", "-o", f"{folder}/"],
                                       cwd=self.folder, env=CLEAN, stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(process.returncode, 0)
            return len(list(Path(folder).glob("*.p*"))), usage.ru_maxrss

        for ending in ("pdf", "png"):
            few, little = peak_kb(f"format={ending}", "theme=light,dark", "year=2012,2015,2020")
            many, much = peak_kb(f"format={ending}", "theme=light,dark,print,contrast", "year=" + ",".join(map(str, range(2011, 2025))))
            self.assertEqual((few, many), (6, 56))
            self.assertLessEqual(much, 1.4 * little, f"{ending}: {little} kB for {few}, {much} kB for {many}")

    def test_the_command_line_goes_before_the_scene(self):
        self.scene(vary={"view": ["all"], "theme": ["light", "dark"]})
        self.write("--scene", "map.json", "--vary", "theme=contrast", "-o", "varied/")
        self.assertEqual(self.names("varied", ".png"), ["early-contrast.png", "stages-contrast.png"])
        self.write("--scene", "map.json", "--theme", "dark", "-o", "fixed/")
        self.assertEqual(self.names("fixed", ".png"), ["early.png", "stages.png"])
        self.write("--scene", "map.json", "--view", "stages", "-o", "view/")
        self.assertEqual(self.names("view", ".png"), ["dark.png", "light.png"])
        self.write("--scene", "map.json", "--vary", "format=svg,pdf", "--vary", "view=early", "--theme", "dark", "-o", "documents/")
        self.assertEqual(self.names("documents"), ["batch.json", "early.pdf", "early.svg"])
        # One picture is one picture, whatever the scene would make of a folder.
        self.write("--scene", "map.json", "-o", "one.png")
        self.assertNotIn("vary", run("check", "one.png", cwd=self.folder).stdout)
        self.write("--scene", "map.json", "--tour", "-o", "tour.pdf")

    def test_names_are_safe_and_say_only_what_varies(self):
        self.write("--vary", "select=facility/ssrf,杨浦园", *SMALL, "-o", "out/")
        self.assertEqual(self.names("out", ".png"), ["facility-ssrf.png", "杨浦园.png"])
        self.scene()
        self.write("--scene", "map.json", "--vary", "format=png,svg", "-o", "formats/")
        self.assertEqual(self.names("formats"), ["batch.json", "map.png", "map.svg"])

    def test_a_scene_of_an_odd_name_gives_safe_names(self):
        self.scene()
        for name, expected in ((" a:b*?.json", "-a-b--.png"), (".json", "-json.png")):
            (self.folder / name).write_text((self.folder / "map.json").read_text())
            self.write("--scene", name, "--vary", "format=png,svg", "-o", "odd/")
            self.assertIn(expected, self.names("odd"))

    def test_placed_pictures_have_their_files_beside_them(self):
        self.write("--vary", "theme=light,dark", *SMALL, "--world-file", "--alt", "-o", "out/")
        beside = [f"{t}.{e}" for t in ("dark", "light") for e in ("alt.csv", "alt.html", "alt.txt", "pgw", "png", "png.aux.xml")]
        self.assertEqual(self.names("out"), ["batch.json", *beside])
        before = self.times("out")
        (self.folder / "out/dark.alt.txt").unlink()
        self.write("--vary", "theme=light,dark", *SMALL, "--world-file", "--alt", "-o", "out/")
        after = self.times("out")
        self.assertEqual({n for n in after if after[n] != before[n]}, {"batch.json", "dark.alt.txt"})

    def test_wrong_use_draws_nothing(self):
        self.scene(vary={"view": ["all"]})
        (self.folder / "mine").mkdir()
        (self.folder / "mine/batch.json").write_text('{"my": "data"}')
        for code, words, *arguments in (
            (2, "-o DIR/", "--vary", "theme=light,dark", "-o", "a.png"),
            (2, "-o DIR/", "--vary", "theme=light,dark"),
            (2, "--vary", "-o", "out/"),
            (2, "them", "--vary", "them=light", "-o", "out/"),
            (2, "blue", "--vary", "theme=light,blue", "-o", "out/"),
            (2, "theme=light", "--vary", "theme", "-o", "out/"),
            (2, "empty", "--vary", "theme=light,,dark", "-o", "out/"),
            (2, "light.png", "--vary", "theme=light,light", "-o", "out/"),
            (2, "A4.png", "--vary", "size=a4,A4", "-o", "out/"),
            (2, "twice", "--vary", "theme=light", "--vary", "theme=dark", "-o", "out/"),
            (2, "--theme", "--theme", "dark", "--vary", "theme=light,dark", "-o", "out/"),
            (2, "nosuch", "--vary", "industry=biomedicine,nosuch", "-o", "out/"),
            (2, "nosuch", "--scene", "map.json", "--vary", "view=early,nosuch", "-o", "out/"),
            (2, "--scene", "--vary", "view=all", "-o", "out/"),
            (2, "61440", "--vary", "size=16:9,8k", "--scale", "8", "-o", "out/"),
            (2, "pptx", "--vary", "format=gif", "-o", "out/"),
            (2, "--world-file", "--vary", "format=png,svg", "--world-file", "-o", "out/"),
            (2, "--transparent", "--vary", "format=png,pptx", "--transparent", "-o", "out/"),
            (2, "--format", "--format", "svg", "-o", "a.png"),
            (2, "--vary", "--scene", "map.json", "--tour", "--vary", "theme=light", "-o", "a.pdf"),
            (2, "dark.png", "--vary", "theme=light,dark", "--report", "out/dark.png", "-o", "out/"),
            (4, "batch.json", "--vary", "theme=light,dark", "-o", "mine/"),
            (4, "none", "--vary", "theme=light,dark", "-o", "none/out/"),
            (6, "10000", *(w for n in ("theme=light,dark,print,contrast", "lang=zh,en,both", "size=16:9,4:3,4k,8k,a4,a3",
                                       "year=" + ",".join(map(str, range(2011, 2025))), "scale=1,2,3,4", "dpi=96,150,300")
                             for w in ("--vary", n)), "-o", "out/"),
        ):
            with self.subTest(arguments=arguments):
                self.assert_fails(self.run_here("snapshot", *arguments), code, words)
        self.assertEqual(self.files(), ["map.json", "mine"])
        self.assertEqual((self.folder / "mine/batch.json").read_text(), '{"my": "data"}')

    @unittest.skipIf(os.environ.get("PARKATLAS_SANITIZED") == "ON", "sanitizers reserve terabytes of address space")
    def test_too_little_memory_for_one_size_draws_none(self):
        result = subprocess.run(["bash", "-c", f"ulimit -v 1500000; exec {PROGRAM} snapshot --vary size=640x360,8k --scale 4 -o out/"],
                                cwd=self.folder, env={**CLEAN, "LANG": "C"}, capture_output=True, text=True, timeout=60)
        self.assertEqual(result.returncode, 6, result.stderr)
        self.assertEqual(self.files(), [])

    def test_check_points_at_what_varies_wrongly(self):
        self.scene(vary={"view": ["all"], "year": [2012, 2020], "select": ["yangpu"]})
        self.assertEqual(self.run_here("check", "map.json").returncode, 0)
        for vary, word in (({"view": ["nosuch"]}, "nosuch"), ({"industry": ["nosuch"]}, "nosuch"), ({"theme": ["blue"]}, "blue"),
                           ({"them": ["light"]}, "them"), ({"year": ["often"]}, "often"), ({"theme": "light"}, "vary"), ({"theme": []}, "vary"),
                           ({"theme": [None]}, "vary"), (["theme"], "vary"), ({"title": ["a"]}, "title"), ({"size": ["a,b"]}, "vary")):
            with self.subTest(vary=vary):
                self.scene(vary=vary)
                result = self.run_here("check", "map.json")
                self.assertEqual(result.returncode, 3, result.stderr)
                self.assertRegex(result.stderr, r"map\.json:1:\d+")
                self.assertIn(word, result.stderr)
        result = self.run_here("check", "--schema")
        self.assertIn("theme", json.loads(result.stdout)["properties"]["vary"]["properties"])


if __name__ == "__main__":
    unittest.main()
