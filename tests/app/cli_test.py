#!/usr/bin/env python3
"""The command line as its users meet it: cli_test.py PROGRAM. Needs no display and no GPU."""
import csv
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib
from pathlib import Path

PROGRAM = Path(sys.argv.pop(1)).resolve()
CLEAN = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "LANG", "LC_ALL", "LC_MESSAGES")}


def run(*arguments, lang="en_US.UTF-8", **options):
    """The finished program. It must end by itself within 30 s."""
    options.setdefault("env", {**CLEAN, "LANG": lang})
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=30, **options)


def decode_png(data):
    """(width, height, channels, rows, chunks) of a PNG without row filters or with any; raises when it is broken."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "not a PNG"
    chunks, at = {}, 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body), kind
        chunks.setdefault(kind.decode(), []).append(body)
        at += 12 + length
    assert at == len(data) and "IEND" in chunks, "cut off"
    width, height, depth, colour, *_ = struct.unpack(">IIBBBBB", chunks["IHDR"][0])
    channels = {2: 3, 6: 4}[colour]
    assert depth == 8
    raw = zlib.decompress(b"".join(chunks["IDAT"]))
    stride = width * channels + 1
    assert len(raw) == stride * height
    assert all(raw[y * stride] == 0 for y in range(height)), "rows are filtered: teach this test"
    return width, height, channels, [raw[y * stride + 1 : (y + 1) * stride] for y in range(height)], chunks


class Folder(unittest.TestCase):
    """A test in a folder of its own, in which nothing but what is expected may be left."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="parkatlas-cli-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def files(self):
        return sorted(p.name for p in self.folder.iterdir())

    def run_here(self, *arguments, **options):
        return run(*arguments, cwd=self.folder, **options)

    def assert_fails(self, result, code, *words):
        """Exit code, nothing on stdout, one line on stderr that begins as promised and holds the words."""
        self.assertEqual((result.returncode, result.stdout), (code, ""), result.stderr)
        self.assertRegex(result.stderr, r"\Aparkatlas: [^\n]+\n\Z")
        for word in words:
            self.assertIn(word, result.stderr)


class Snapshot(Folder):
    def test_default_picture(self):
        result = self.run_here("snapshot")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(self.files(), ["parkatlas.png"])
        data = (self.folder / "parkatlas.png").read_bytes()
        self.assertIn(f"parkatlas.png (1920 × 1080 px, {round(len(data) / 1000)} kB)", result.stdout)
        width, height, _, rows, chunks = decode_png(data)
        self.assertEqual((width, height), (1920, 1080))
        self.assertGreater(len(set(b"".join(rows[::40]))), 50, "nearly blank")
        self.assertEqual(struct.unpack(">IIB", chunks["pHYs"][0]), (3780, 3780, 1))
        self.assertIn("sRGB", chunks)

    def test_same_options_same_bytes_whatever_locale_and_time_zone(self):
        pictures = []
        for i, extra in enumerate(({"LANG": "C"}, {"LANG": "zh_CN.UTF-8", "TZ": "Asia/Kathmandu"}, {"LC_ALL": "de_DE.UTF-8"})):
            self.assertEqual(self.run_here("snapshot", "-o", f"{i}.png", env={**CLEAN, **extra}).returncode, 0)
            pictures.append((self.folder / f"{i}.png").read_bytes())
        self.assertEqual(pictures[0], pictures[1])
        self.assertEqual(pictures[0], pictures[2])

    def test_report_lists_pinned_names_and_why_one_is_not_there(self):
        result = self.run_here("snapshot", "-o", "a.png", "--size", "1280x720", "--report", "r.json",
                               "--pin", "park/jiading=121.05,31.5", "--pin", "park/hongkou=121.5,31.22",
                               "--pin", "park/qingpu=123.4,30", "--pin", "facility/ssrf=121.3,31")
        self.assertEqual(result.returncode, 0, result.stderr)
        report = json.loads((self.folder / "r.json").read_text())
        pins = {pin["name"]: pin for pin in report["pins"]}
        self.assertEqual(pins["park/jiading"], {"name": "park/jiading", "at": [121.05, 31.5], "frame": "main", "why": None})
        self.assertEqual(pins["park/hongkou"]["frame"], "inset")
        self.assertEqual((pins["park/qingpu"]["frame"], pins["park/qingpu"]["why"]), (None, "pinned outside the frame"))
        self.assertEqual((pins["facility/ssrf"]["frame"], pins["facility/ssrf"]["why"]), (None, "not named on this map"))
        self.assertIn("main/park/jiading", report["labels_placed"])
        self.assertIn({"what": "main/park/qingpu", "why": "pinned outside the frame"}, report["labels_dropped"])

    def test_report_says_what_was_drawn(self):
        result = self.run_here("snapshot", "-o", "a.png", "--report", "r.json", "--select", "漕河泾", "--theme", "dark",
                               "--layers", "+facilities", "--size", "1280x720", "--crs", "EPSG:4549", "--industry", "ic")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        report = json.loads((self.folder / "r.json").read_text())
        self.assertEqual((report["width_px"], report["height_px"]), (1280, 720))
        self.assertEqual(report["theme"], "dark")
        self.assertEqual(report["language"], "zh")
        self.assertEqual(report["selection"], [{"kind": "park", "id": "caohejing"}])
        self.assertEqual(report["highlight"], ["ic"])
        self.assertIn("facilities", report["layers"])
        self.assertEqual(report["crs"]["code"], "EPSG:4549")
        self.assertIn("CGCS2000", report["crs"]["name"])
        self.assertEqual({f["family"] for f in report["fonts"]}, {"Noto Sans CJK SC"})
        self.assertRegex(report["versions"]["gdal"], r"^\d+\.\d+\.\d+$")
        self.assertRegex(report["versions"]["proj"], r"^\d+\.\d+\.\d+$")
        self.assertTrue(report["gl"]["driver"])

    def test_tables_of_facts_are_listed_whole(self):
        for subject, key in (("metrics", "source_quote"), ("events", "source_quote")):
            with self.subTest(subject=subject):
                with open(pathlib.Path(__file__).resolve().parents[2] / "geodata" / f"{subject}.csv", encoding="utf-8", newline="") as file:
                    expected = list(csv.DictReader(file))
                listed = json.loads(run("list", subject, "--json").stdout)
                self.assertEqual(len(listed), len(expected))
                self.assertEqual([row[key] or "" for row in listed], [row[key] for row in expected])
                self.assertIn(expected[0]["source_doc"].split("|")[0].strip(), listed[0]["source_doc"])

    def test_describe_says_the_map_in_words(self):
        zh = run("describe")
        self.assertEqual((zh.returncode, zh.stderr), (0, ""))
        self.assertIn("22个园区", zh.stdout)
        self.assertIn("Parks: 22", run("describe", "--lang", "en").stdout)
        both = run("describe", "--lang", "both").stdout
        self.assertTrue("22个园区" in both and "Parks: 22" in both)
        told = json.loads(run("describe", "--json", "--layers", "+facilities,+projects", "--year", "2013", "--industry", "ic",
                              "--select", "caohejing").stdout)
        self.assertEqual((told["year"], told["industries"]), (2013, ["ic"]))
        self.assertEqual(told["selection"], [{"kind": "park", "id": "caohejing"}])
        self.assertEqual(told["parks"]["count"] + len(told["parks"]["later"]), 22)
        self.assertEqual(sum(told["facilities"]["by_status"].values()), told["facilities"]["count"])
        self.assertEqual(set(told["words"]), {"zh", "en"})
        part = json.loads(run("describe", "--json", "--frame", "chongming").stdout)
        self.assertFalse(part["all_parks_in_frame"])
        self.assertIn("chongming", part["parks"]["ids"])

    def test_the_words_are_the_alternative_text_of_pictures(self):
        self.assertEqual(self.run_here("snapshot", "-o", "a.png", "--size", "640x480", "--lang", "en", "--year", "2020").returncode, 0)
        *_, chunks = decode_png((self.folder / "a.png").read_bytes())
        texts = dict(body.split(b"\0\0\0\0\0", 1) for body in chunks["iTXt"])
        alt = json.loads(run("describe", "--json", "--year", "2020").stdout)["alt"]["en"]
        self.assertEqual(texts[b"Description"].decode(), alt)

    def test_default_picture_labels_all_parks(self):
        self.assertEqual(self.run_here("snapshot", "--report", "r.json").returncode, 0)
        labels = json.loads((self.folder / "r.json").read_text())["labels_placed"]
        parks = {p["id"] for p in json.loads(run("list", "parks", "--json").stdout)}
        self.assertEqual(len(parks), 22)
        named = {label.split("/park/")[1].split("#")[0] for label in labels if "/park/" in label}
        self.assertEqual(parks - named, set())

    def test_options_change_the_picture(self):
        def picture(*options):
            self.assertEqual(self.run_here("snapshot", "-o", "a.png", "--size", "640x480", *options).returncode, 0)
            return (self.folder / "a.png").read_bytes()

        plain = picture()
        self.assertEqual(plain, picture())
        for options in (["--lang", "en"], ["--lang", "both"], ["--theme", "dark"], ["--theme", "print"], ["--theme", "contrast"],
                        ["--layers", "-parks"], ["--layers", "+facilities"], ["--overlays", "-title"], ["--industry", "ai"],
                        ["--select", "caohejing"], ["--frame", "caohejing"], ["--frame", "121.3,31.1,121.7,31.3"],
                        ["--crs", "EPSG:3857"], ["--title", "一张图"], ["--compare-year", "2012"],
                        ["--compare-color-by", "joined"]):
            with self.subTest(options=options):
                self.assertNotEqual(plain, picture(*options))

    def test_two_maps_are_compared(self):
        def report(*options):
            result = self.run_here("snapshot", "-o", "a.png", "--size", "960x540", "--report", "r.json", *options)
            self.assertEqual(result.returncode, 0, result.stderr)
            report = json.loads((self.folder / "r.json").read_text())
            return report["comparison"], report["frames"], report["labels_placed"]

        self.assertIsNone(report()[0])
        compared, frames, labels = report("--compare-year", "2011")
        self.assertEqual(compared, {"mode": "swipe", "split": 0.5, "left": {"year": 2011, "color_by": "leading-industry"},
                                    "right": {"year": None, "color_by": "leading-industry"}})
        self.assertEqual(len(frames), 2)
        self.assertEqual(frames[0]["units_per_px"], frames[1]["units_per_px"])
        self.assertEqual(frames[0]["rect_px"][0] + frames[0]["rect_px"][2], frames[1]["rect_px"][0])
        self.assertTrue(all(label.startswith(("left/", "right/")) for label in labels))
        compared, frames, labels = report("--year", "2012", "--compare-year", "latest", "--compare-color-by", "area",
                                          "--compare-mode", "side-by-side", "--table", str(self.a_table()))
        self.assertEqual(compared["mode"], "side-by-side")
        self.assertEqual(compared["left"], {"year": None, "color_by": "area"})
        self.assertEqual(compared["right"]["year"], 2012)
        self.assertIn("left/park/expo", labels)  # of the zone since 2014
        self.assertNotIn("right/park/expo", labels)
        self.assertAlmostEqual(frames[0]["center"][1], frames[1]["center"][1], places=5)

    def a_table(self):
        table = self.folder / "t.csv"
        table.write_text("园区,企业数\n金山园,12\n青浦园,30\n", encoding="utf-8")
        return table

    def test_describe_tells_of_both_maps(self):
        said = json.loads(self.run_here("describe", "--json", "--compare-year", "2011").stdout)
        self.assertEqual(said["comparison"]["left"]["year"], 2011)
        self.assertIn("expo", said["comparison"]["only_right"])
        self.assertEqual(said["comparison"]["only_left"], [])
        self.assertIn("2011", said["alt"]["en"])
        self.assertIn("左图", said["alt"]["zh"])
        self.assertIsNone(json.loads(self.run_here("describe", "--json").stdout)["comparison"])

    def test_sizes_in_pixels_and_dpi(self):
        for options, size, dpi in ((["--size", "4:3"], (1440, 1080), 96), (["--size", "640x480", "--scale", "2"], (1280, 960), 192),
                                   (["--size", "a4", "--dpi", "100"], (827, 1169), 100)):
            with self.subTest(options=options):
                self.assertEqual(self.run_here("snapshot", "-o", "a.png", *options).returncode, 0)
                width, height, _, _, chunks = decode_png((self.folder / "a.png").read_bytes())
                self.assertEqual((width, height), size)
                self.assertEqual(struct.unpack(">IIB", chunks["pHYs"][0])[0], round(dpi / 0.0254))

    def test_every_size_holds_the_same_sheet(self):
        self.assertEqual(self.run_here("snapshot", "-o", "a.png").returncode, 0)
        for size in ("4k", "2560x1440", "1920x1080"):  # below 1080 px type takes more of the room
            with self.subTest(size=size):
                self.assertEqual(self.run_here("snapshot", "-o", "b.png", "--size", size).returncode, 0)
                done = subprocess.run(["compare", "-metric", "MAE", str(self.folder / "a.png"), "(", str(self.folder / "b.png"),
                                       "-resize", "1920x1080!", ")", "null:"], capture_output=True, text=True)
                mean_absolute_error = float(re.search(r"\(([\d.e-]+)\)", done.stderr)[1])
                max_mean_error = 0.035  # of the full range, text blurred by enlarging; a sheet that is cut or shifted differs by 0.1
                self.assertLess(mean_absolute_error, max_mean_error)

    def test_stats_name_each_phase(self):
        self.assertEqual(self.run_here("snapshot", "-o", "a.png", "--stats", "s.json").returncode, 0)
        stats = json.loads((self.folder / "s.json").read_text())
        phases = {p["phase"] for p in stats["phases"]}
        self.assertLessEqual({"gl_context", "shaders", "read_geodata", "projection", "find_fonts", "open_fonts", "build_scene",
                              "draw", "encode", "write"}, phases)
        self.assertLess(stats["before_main_ms"], stats["total_ms"])
        for phase in stats["phases"]:
            self.assertLessEqual(phase["start_ms"] + phase["duration_ms"], stats["since_main_ms"] + 0.1)
        shown = self.run_here("snapshot", "-o", "a.png", "--stats", "-").stdout
        self.assertRegex(shown, r"\ntotal +— +— +\d+\.\d +—\n")
        self.assertEqual(self.files(), ["a.png", "s.json"])

    def test_a_file_is_replaced_whole(self):
        (self.folder / "a.png").write_text("older")
        self.assertEqual(self.run_here("snapshot", "-o", "a.png").returncode, 0)
        decode_png((self.folder / "a.png").read_bytes())
        self.assertEqual(self.files(), ["a.png"])


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
            (["atlas"], ["atlas", "snapshot"]),
            (["check", "a.geojson"], ["check"]),
            (["atlas"], ["atlas"]),
            (["snapsht"], ["snapshot"]),
            (["snapshot", "--sise", "4k"], ["--size"]),
            (["snapshot", "--size", "nan"], ["--size", "nan", "1920x1080"]),
            (["snapshot", "--size", "1e9x1e9"], ["16384"]),
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


class Query(unittest.TestCase):
    def place(self, *words):
        result = run("query", *words)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return json.loads(result.stdout)

    def test_inside_a_park(self):
        answer = self.place("121.60,31.20")
        self.assertEqual((answer["lon"], answer["lat"]), (121.6, 31.2))
        self.assertEqual((answer["park"], answer["park_name_zh"]), ("zhangjiang-science-city", "张江科学城"))
        self.assertTrue(answer["block"].startswith("zhangjiang-science-city"))
        self.assertEqual(answer["district_name_zh"], "浦东新区")
        self.assertIn("ic", [i["id"] for i in answer["industries"] if i["leading"]])
        self.assertEqual(answer["distance_m"], 0)
        for facility in answer["facilities"]:
            self.assertLessEqual(facility["distance_m"], 1000)

    def test_commas_and_spaces_between_the_numbers(self):
        for words in (["121.60, 31.20"], ["121.60", "31.20"], ["121.60 31.20"], ["121.60，31.20"]):
            with self.subTest(words=words):
                self.assertEqual(self.place(*words)["park"], "zhangjiang-science-city")

    def test_outside_all_parks(self):
        answer = self.place("121.60,31.50")
        self.assertEqual((answer["park"], answer["block"], answer["industries"]), (None, None, []))
        self.assertGreater(answer["distance_m"], 0)
        self.assertTrue(answer["nearest_park"])

    def test_far_away_and_negative(self):
        for words in (["-70,10"], ["-70.5", "-10.25"], ["-70, 10"]):
            with self.subTest(words=words):
                answer = self.place(*words)
                self.assertIsNone(answer["park"])
                self.assertGreater(answer["distance_m"], 1e7)

    def test_names_in_every_script(self):
        for name in ("漕河泾", "caohejing", "chj", "Caohejing Park", "CAOHEJING"):
            with self.subTest(name=name):
                answer = self.place(*name.split())
                self.assertEqual(answer["query"], name)
                best = answer["matches"][0]
                self.assertEqual((best["kind"], best["id"], best["name_zh"]), ("park", "caohejing", "漕河泾园"))
                scores = [m["score"] for m in answer["matches"]]
                self.assertEqual(scores, sorted(scores, reverse=True))

    def test_nothing_found_is_an_answer(self):
        self.assertEqual(self.place("nosuchthing"), {"query": "nosuchthing", "matches": []})


class Lists(unittest.TestCase):
    SUBJECTS = {"parks": 22, "blocks": 120, "facilities": 76, "projects": 51, "clusters": 66, "industries": 37, "layers": 7,
                "overlays": 8, "themes": 4, "formats": 4}

    def test_json_and_table_hold_the_same_ids(self):
        for subject, count in self.SUBJECTS.items():
            with self.subTest(subject=subject):
                rows = json.loads(run("list", subject, "--json").stdout)
                self.assertEqual(len(rows), count)
                self.assertEqual(len({r["id"] for r in rows}), count)
                lines = run("list", subject).stdout.splitlines()
                self.assertEqual([line.split()[0] for line in lines[1:]], [r["id"] for r in rows])

    def test_headings_speak_the_language(self):
        self.assertTrue(run("list", "parks", "--lang", "zh").stdout.startswith("编号"))
        self.assertTrue(run("list", "parks", "--lang", "en").stdout.startswith("id"))

    def test_every_name_that_is_listed_can_be_used(self):
        for option, subject in (("--theme", "themes"), ("--layers", "layers"), ("--overlays", "overlays")):
            for row in json.loads(run("list", subject, "--json").stdout):
                with self.subTest(option=option, id=row["id"]):
                    self.assertEqual(run(option, row["id"], "--help").returncode, 0)


class Check(unittest.TestCase):
    def test_all_themes_pass_the_colour_gate(self):
        done = run("check", "--colors", "--json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        said = json.loads(done.stdout)
        self.assertTrue(said["passed"])
        self.assertEqual(said["failed"], [])
        self.assertEqual({g["theme"] for g in said["gates"]}, {"light", "dark", "print", "contrast"})
        rules = {"family", "ground", "lit", "district", "ramp", "text", "mark", "outline"}
        for theme, more in (("light", set()), ("dark", set()), ("print", {"grey"}), ("contrast", {"line"})):
            self.assertEqual({g["rule"] for g in said["gates"] if g["theme"] == theme}, rules | more)
        self.assertTrue(all(g["value"] >= g["limit"] > 0 and g["pairs"] > 0 for g in said["gates"]))
        one = json.loads(run("check", "--colors", "--json", "--theme", "dark").stdout)
        self.assertEqual(one["gates"], [g for g in said["gates"] if g["theme"] == "dark"])

    def test_the_table_says_the_same_in_both_languages(self):
        for lang in ("zh", "en"):
            lines = run("check", "--colors", "--lang", lang).stdout.splitlines()
            self.assertEqual(len(lines), len(json.loads(run("check", "--colors", "--json").stdout)["gates"]) + 2)

    def test_what_to_check_must_be_said(self):
        for words in ([], ["--colors", "--publish"], ["--colors", "--year", "2014"], ["--colors", "--size", "a4"]):
            done = run("check", *words)
            self.assertEqual((done.returncode, done.stdout), (2, ""), words)
            self.assertIn("--colors", done.stderr)

    def publish(self, *options):
        done = run("check", "--publish", "--json", *options)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return {item["id"]: item for item in json.loads(done.stdout)["items"]}

    def test_before_publishing_the_list_tells_what_the_map_has(self):
        items = self.publish()
        self.assertIs(items["approval"]["met"], False)
        self.assertIs(items["boundaries"]["met"], None)
        for item in ("schematic", "date", "title", "sources", "legend", "scale", "north"):
            self.assertIs(items[item]["met"], True, item)
        self.assertTrue(all(item["what"] and item["finding"] for item in items.values()))

    def test_the_list_follows_the_options_of_the_picture(self):
        given = self.publish("--approval-number", "沪S(2026)001号")["approval"]
        self.assertIs(given["met"], None)  # whether it is valid nobody here can know
        self.assertIn("沪S(2026)001号", given["finding"])
        self.assertIs(self.publish("--approval-number", "1", "--overlays", "-source")["approval"]["met"], False)
        bare = self.publish("--overlays", "none", "--layers", "none")
        for item in ("date", "title", "sources", "legend", "scale", "north"):
            self.assertIs(bare[item]["met"], False, item)
        for item in ("schematic", "districts", "sites"):
            self.assertIs(bare[item]["met"], True, item)
        self.assertIs(self.publish("--overlays", "+graticule,-north_arrow")["north"]["met"], True)
        self.assertIs(self.publish("--color-by", "district")["date"]["met"], False)
        self.assertIs(self.publish("--color-by", "district", "--year", "2014")["date"]["met"], True)
        self.assertIn("44", self.publish("--layers", "+facilities")["sites"]["finding"])


class Help(unittest.TestCase):
    def test_help_and_version(self):
        self.assertRegex(run("--version").stdout, r"\Aparkatlas \d+\.\d+\.\d+\n\Z")
        for command in ([], ["view"], ["snapshot"], ["query"], ["list"]):
            for lang in ("zh", "en"):
                result = run(*command, "--help", "--lang", lang)
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                self.assertIn("parkatlas", result.stdout)
                self.assertEqual(bool(re.search(r"[\u4e00-\u9fff]", result.stdout)), lang == "zh")

    def test_what_is_not_there_is_not_offered(self):
        text = "".join(run(*command, "--help").stdout for command in ([], ["view"], ["snapshot"], ["query"], ["list"]))
        for word in ("atlas ",):
            self.assertNotIn(word, text.replace("parkatlas ", ""))


if __name__ == "__main__":
    unittest.main()
