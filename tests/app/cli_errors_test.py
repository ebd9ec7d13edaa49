#!/usr/bin/env python3
"""Wrong use, bad input and bad luck on the command line: cli_errors_test.py PROGRAM."""
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import time
import unittest

from cli_case import CLEAN, PROGRAM, Folder, decode_png, run


class BadUse(Folder):
    def test_a_table_is_joined_and_what_is_not_used_is_told(self):
        (self.folder / "t.csv").write_text("park,n\ncaohejing,3\nnowhere,4\n")
        result = self.run_here("snapshot", "--table", "t.csv", "-o", "a.png", "--report", "r.json")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(result.stderr, r"\Aparkatlas: t\.csv: row 3: [^\n]*nowhere[^\n]*\nparkatlas: t\.csv: [^\n]*21[^\n]*\n\Z")
        notices = json.loads((self.folder / "r.json").read_text())["data_notices"]
        self.assertEqual([(n["where"], n["key"]) for n in notices],
                         [("t.csv: row 3", "notice.table_no_park"), ("t.csv", "notice.table_without")])
        self.assertEqual(notices[0]["values"], {"name": "nowhere"})
        self.assertTrue(all(n["text"] for n in notices))
        chinese = self.run_here("snapshot", "--table", "t.csv", "-o", "a.png", "--lang", "zh").stderr
        self.assertRegex(chinese, r"\Aparkatlas: t\.csv: row 3: [^\n]*nowhere[^\n]*[\u4e00-\u9fff]")

    def test_tables_that_cannot_be_joined_are_explained(self):
        for text, *words in (("a,b\n1,2\n", "a, b"), ("park,n\n漕河泾园,1\ncaohejing,2\n", "caohejing", "Row 3"),
                             ("park,n\n漕河泾园,many\n", "park, n"), ("", "t.csv")):
            with self.subTest(text=text):
                (self.folder / "t.csv").write_text(text)
                self.assert_fails(self.run_here("snapshot", "--table", "t.csv"), 3, "t.csv", *words)
                self.assertEqual(self.files(), ["t.csv"])

    def test_wrong_words_are_explained_and_nothing_is_written(self):
        for arguments, words in (
            (["tour"], ["tour", "snapshot"]),
            (["check", "a.json", "--schema"], ["check"]),
            (["tour"], ["tour"]),
            (["snapsht"], ["snapshot"]),
            (["snapshot", "--sise", "4k"], ["--size"]),
            (["snapshot", "--size", "nan"], ["--size", "nan", "1920x1080"]),
            (["snapshot", "--size", "1e9x1e9"], ["32767"]),
            (["snapshot", "--dpi", "0"], ["--dpi", "36"]),
            (["snapshot", "-o", "a.jpg"], ["a.jpg", "png", "svg", "pdf", "pptx"]),
            (["snapshot", "--theme", "drak"], ["drak", "dark"]),
            (["snapshot", "--compare-year", "1999"], ["--compare-year", "1999", "2011", "2024"]),
            (["snapshot", "--compare-year", ""], ["--compare-year"]),
            (["snapshot", "--compare-color-by", "colour"], ["--compare-color-by", "colour", "joined"]),
            (["snapshot", "--compare-mode", "beside"], ["--compare-mode", "swipe", "side-by-side"]),
            (["snapshot", "--compare-mode", "swipe"], ["--compare-year", "--compare-color-by"]),
            (["query", "expo", "--compare-year", "2012"], ["--compare-year", "query"]),
            (["snapshot", "--select", "nosuchpark"], ["nosuchpark", "list parks"]),
            (["snapshot", "--industry", "alchemy"], ["alchemy", "list industries"]),
            (["snapshot", "--frame", "0,0,1,1"], ["--frame"]),
            (["snapshot", "--crs", "EPSG:999999"], ["EPSG:999999"]),
            (["snapshot", "--crs", "EPSG:4978"], ["EPSG:4978"]),
            (["snapshot", "-o", "a.png", "--report", "a.png"], ["a.png"]),
            (["snapshot", "--title", "\U0010fffd"], ["--title"]),
            (["snapshot", "--title="], ["--title"]),
            (["query"], ["LON,LAT"]),
            (["query", "200,10"], ["121.60,31.20"]),
            (["query", "121.6,91"], ["121.60,31.20"]),
            (["list", "trees"], ["trees", "parks"]),
            (["--year", "2010"], ["--year", "2010", "2011", "2024"]),
            (["snapshot", "--year", "2012.5"], ["--year", "2012.5"]),
            (["snapshot", "--year", "twenty"], ["--year", "twenty"]),
            (["snapshot", "--color-by", "colour"], ["--color-by", "leading-industry", "area"]),
            (["snapshot", "--breaks", "equal:3"], ["--breaks", "--color-by"]),
            (["snapshot", "--color-by", "area", "--breaks", "equal:99"], ["equal:99"]),
            (["snapshot", "--color-by", "area", "--breaks", "30,10"], ["30,10"]),
            (["snapshot", "--pin", "park/yangpu"], ["--pin", "park/yangpu=121.56,31.36"]),
            (["snapshot", "--pin", "park/yangpu=x,31"], ["--pin", "x,31"]),
            (["snapshot", "--pin", "park/yanpu=121.6,31.4"], ["--pin", "park/yanpu", "park/yangpu"]),
            (["snapshot", "--pin", "park/yangpu=31.4,121.6"], ["--pin"]),
            (["describe", "--pin", "park/yangpu=31.4,12.6"], ["--pin", "park/yangpu"]),
        ):
            with self.subTest(arguments=arguments):
                self.assert_fails(self.run_here(*arguments), 2, *words)
                self.assertEqual(self.files(), [])

    def test_messages_follow_the_option_then_the_locale(self):
        han = re.compile(r"[\u4e00-\u9fff]")
        for arguments, lang, chinese in (([], "zh_CN.UTF-8", True), ([], "en_US.UTF-8", False), (["--lang", "zh"], "C", True),
                                         (["--lang", "en"], "zh_CN.UTF-8", False)):
            with self.subTest(arguments=arguments, lang=lang):
                result = self.run_here("snapshot", "--size", "x", *arguments, lang=lang)
                self.assertEqual(bool(han.search(result.stderr)), chinese, result.stderr)

    def test_control_characters_do_not_reach_the_terminal(self):
        result = self.run_here("snapshot", "--select", "a\x1b[31m\nb")
        self.assert_fails(result, 2, "a\\x1b[31m\\x0ab")
        for code in (0x7F, 0x80, 0x9B, 0x9F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)):
            with self.subTest(code=hex(code)):
                result = self.run_here("snapshot", "--select", f"园{chr(code)}b")
                self.assert_fails(result, 2, "园" + "".join(f"\\x{byte:02x}" for byte in chr(code).encode()) + "b")
                self.assertNotIn(chr(code), result.stderr)
        self.assert_fails(self.run_here("snapshot", "--select", "\u00a0\u2029\u202f\u2065\u206aé"), 2, "\u00a0\u2029\u202f\u2065\u206aé")

    def test_no_window_without_a_display(self):
        result = self.run_here()
        self.assertEqual(result.returncode, 5)
        self.assertRegex(result.stderr, r"(\A|\n)parkatlas: [^\n]+\n\Z")  # libwayland may have its say before
        self.assertIn("snapshot", result.stderr)


class BadInput(Folder):
    def data(self):
        """A copy of the program's data that a test may break."""
        source = next(p for p in (PROGRAM.parent.parent / "share/parkatlas/geodata", PROGRAM.parent / "geodata") if p.exists())
        shutil.copytree(source, self.folder / "data")
        return self.folder / "data"

    def test_missing_folder_and_files(self):
        self.assert_fails(self.run_here("snapshot", "--data", "none"), 3, "none")
        data = self.data()
        (data / "parks.geojson").unlink()
        for command in (["snapshot"], ["query", "121.6,31.2"], ["query", "x"], ["list", "parks"]):
            with self.subTest(command=command):
                self.assert_fails(self.run_here(*command, "--data", "data"), 3, "parks.geojson")
        self.assertEqual(self.files(), ["data"])

    def test_broken_files(self):
        data = self.data()
        for name, content in (("parks.geojson", b"{"), ("parks.geojson", b""), ("districts.geojson", os.urandom(2000)),
                              ("industries.csv", b"id\n"), ("facilities.geojson", b'{"type":"FeatureCollection","features":[]}')):
            with self.subTest(name=name, content=content[:10]):
                whole = (data / name).read_bytes()
                (data / name).write_bytes(content)
                self.assert_fails(self.run_here("snapshot", "--data", "data"), 3, name)
                (data / name).write_bytes(whole)
        self.assertEqual(self.run_here("snapshot", "--data", "data").returncode, 0)

    def test_a_name_that_the_font_cannot_write_is_told_before_anything_is_written(self):
        data = self.data()
        parks = data / "parks.geojson"
        text = parks.read_text(encoding="utf-8")
        changed = text.replace("漕河泾园", "漕河\u0c95园")
        self.assertTrue(changed != text)
        parks.write_text(changed, encoding="utf-8")
        for ending in ("png", "svg", "pdf", "pptx"):
            with self.subTest(ending=ending):
                result = self.run_here("snapshot", "--data", "data", "-o", f"map.{ending}")
                self.assert_fails(result, 3, "漕河\u0c95园", "(\u0c95)")
        self.assertEqual(self.files(), ["data"])

    def test_no_font(self):
        (self.folder / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig><dir>/nonexistent</dir></fontconfig>')
        env = {**CLEAN, "LANG": "C", "FONTCONFIG_FILE": str(self.folder / "fonts.conf")}
        self.assert_fails(self.run_here("snapshot", env=env), 3, "Noto Sans CJK SC", "fonts-noto-cjk")
        self.assertEqual(self.files(), ["fonts.conf"])

    def test_no_way_to_draw(self):
        env = {**CLEAN, "LANG": "C", "__EGL_VENDOR_LIBRARY_FILENAMES": "/nonexistent.json"}
        self.assert_fails(self.run_here("snapshot", "--backend", "gl", env=env), 5, "libgl1-mesa-dri")
        self.assertEqual(self.files(), [])

    def test_hostile_environment_is_ignored(self):
        env = {**CLEAN, "OGR_SKIP": "GeoJSON", "GDAL_SKIP": "GeoJSON", "GDAL_DRIVER_PATH": "/tmp/evil", "PROJ_NETWORK": "ON"}
        self.assertEqual(self.run_here("snapshot", env=env).returncode, 0)

    @unittest.skipIf(os.environ.get("PARKATLAS_SANITIZED") == "ON", "sanitizers reserve terabytes of address space")
    def test_too_little_memory_is_said_and_is_no_crash(self):
        def limited(megabytes, *command):
            limit = megabytes * 1000 * 1000
            return self.run_here(*command, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))

        for megabytes, command in ((250, ["list", "parks"]), (250, ["query", "x"]), (300, ["snapshot"]), (1000, ["snapshot"]),
                                   (2000, ["snapshot", "--size", "16384x16384"])):
            with self.subTest(megabytes=megabytes, command=command):
                self.assert_fails(limited(megabytes, *command), 6, f"{megabytes} MB")
        self.assertEqual(self.files(), [])
        for megabytes, command in ((400, ["list", "parks"]), (400, ["query", "x"]), (1500, ["snapshot"])):
            with self.subTest(megabytes=megabytes, command=command):
                self.assertEqual(limited(megabytes, *command).returncode, 0)


class BadOutput(Folder):
    def test_missing_folder_is_noticed_before_drawing(self):
        result = self.run_here("snapshot", "-o", "none/a.png", "--data", "also-none")
        self.assert_fails(result, 4, "none")

    def test_folder_in_the_place_of_the_file(self):
        (self.folder / "a.png").mkdir()
        self.assert_fails(self.run_here("snapshot", "-o", "a.png"), 4, "a.png")

    def test_folder_that_may_not_be_written(self):
        closed = self.folder / "closed"
        closed.mkdir(mode=0o555)
        if os.access(closed, os.W_OK):  # root may write everywhere
            command = ["setpriv", "--reuid=65534", "--clear-groups"]
            self.folder.chmod(0o755)
        else:
            command = []
        result = subprocess.run([*command, PROGRAM, "snapshot", "-o", "closed/a.png"], cwd=self.folder, capture_output=True,
                                text=True, timeout=30, env={**CLEAN, "LANG": "C"})
        self.assert_fails(result, 4, "closed/a.png")
        self.assertEqual(list(closed.iterdir()), [])

    def test_file_size_limit(self):
        (self.folder / "a.png").write_text("older")

        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
        self.assert_fails(self.run_here("snapshot", "-o", "a.png", preexec_fn=limit), 4, "a.png")
        self.assertEqual(self.files(), ["a.png"])
        self.assertEqual((self.folder / "a.png").read_text(), "older")

    def test_standard_output_full_or_closed(self):
        with open("/dev/full", "w") as full:
            result = subprocess.run([PROGRAM, "list", "parks"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=30,
                                    env={**CLEAN, "LANG": "C"})
        self.assertEqual(result.returncode, 4)
        self.assertRegex(result.stderr, r"\Aparkatlas: [^\n]+\n\Z")
        result = self.run_here("query", "x", preexec_fn=lambda: os.close(1))
        self.assertEqual(result.returncode, 4)

    def test_a_signal_leaves_a_whole_file_or_none(self):
        codes = set()
        for sent in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            for step in range(20):
                name = f"{sent.name}-{step}.png"
                process = subprocess.Popen([PROGRAM, "snapshot", "-o", name, "--size", "2400x1600"], cwd=self.folder,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=CLEAN)
                time.sleep(0.06 + 0.02 * step)
                process.send_signal(sent)
                stderr = process.communicate(timeout=30)[1]
                codes.add(process.returncode)
                # A signal before main begins ends the process as it ends any: -sent, which shells show as 128 + sent.
                self.assertIn(process.returncode, (0, 128 + sent, -sent), stderr)
        self.assertLessEqual({128 + signal.SIGTERM, 128 + signal.SIGINT, 128 + signal.SIGHUP}, codes)
        for file in self.folder.iterdir():
            self.assertTrue(re.fullmatch(r"SIG(TERM|INT|HUP)-\d+\.png", file.name), file.name)
            decode_png(file.read_bytes())


if __name__ == "__main__":
    unittest.main()
