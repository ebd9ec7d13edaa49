#!/usr/bin/env python3
"""The command line as its users meet it: cli_test.py PROGRAM. Needs no display and no GPU."""
import csv
import json
import pathlib
import re
import struct
import subprocess
import unittest
import xml.dom.minidom
import zipfile
from pathlib import Path

from cli_case import CLEAN, Folder, decode_png, run


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
        self.assertEqual((pins["park/qingpu"]["frame"], pins["park/qingpu"]["why"]), (None, "its place is outside the frame"))
        self.assertEqual((pins["facility/ssrf"]["frame"], pins["facility/ssrf"]["why"]), (None, "not named on this map"))
        self.assertIn("main/park/jiading", report["labels_placed"])
        self.assertIn("main/park/qingpu", report["labels_placed"])
        self.assertEqual(result.stderr.count("park/qingpu"), 1, result.stderr)
        self.assertNotIn("park/jiading", result.stderr)

    def test_the_text_twin_says_what_the_picture_shows(self):
        options = ("snapshot", "-o", "a & b.png", "--size", "640x360", "--alt", "--layers", "+facilities")
        for lang in ("zh", "en"):
            result = self.run_here(*options, "--lang", lang, "--title", "<Map> & more", "--manifest", "sums")
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertEqual(self.files(), ["a & b.alt.csv", "a & b.alt.html", "a & b.alt.txt", "a & b.png", "sums"])
            described = json.loads(self.run_here("describe", "--json", "--layers", "+facilities", "--lang", lang,
                                                 "--title", "<Map> & more").stdout)
            alt = (self.folder / "a & b.alt.txt").read_text("utf-8")
            self.assertEqual(alt.strip(), described["alt"][lang])
            parks = json.loads(self.run_here("list", "parks", "--json").stdout)
            with open(self.folder / "a & b.alt.csv", encoding="utf-8-sig", newline="") as file:
                rows = list(csv.reader(file))
            self.assertEqual(len(rows), 1 + len(parks))
            text = {cell for row in rows for cell in row}
            self.assertEqual([p["id"] for p in parks if p[f"name_{lang}"] not in text], [])
            page = (self.folder / "a & b.alt.html").read_text("utf-8")
            html = xml.dom.minidom.parseString(page.replace("<!DOCTYPE html>", "").replace('<meta charset="utf-8">', "")
                                               .replace('"></p>', '"/></p>'))
            self.assertEqual(html.documentElement.getAttribute("lang"), {"zh": "zh-CN", "en": "en"}[lang])
            image = html.getElementsByTagName("img")[0]
            self.assertEqual((image.getAttribute("src"), image.getAttribute("alt")), ("a%20%26%20b.png", alt.strip()))
            self.assertEqual(html.getElementsByTagName("h1")[0].firstChild.data, "<Map> & more")
            tables = html.getElementsByTagName("table")
            self.assertEqual(len(tables), 2, "parks, and facilities since they are on the map")
            self.assertEqual(len(tables[0].getElementsByTagName("tr")), 1 + len(parks))
            self.assertEqual(len((self.folder / "sums").read_text().splitlines()), 4)
        # A part of the map has the parks of that part.
        self.assertEqual(self.run_here("snapshot", "-o", "c.svg", "--alt", "--frame", "chongming").returncode, 0)
        rows = (self.folder / "c.alt.csv").read_text("utf-8-sig").splitlines()
        self.assertLess(len(rows), 12)
        self.assertTrue(any("崇明园" in row for row in rows))
        (self.folder / "d.alt.csv").mkdir()
        self.assert_fails(self.run_here("snapshot", "-o", "d.png", "--alt"), 4, "d.alt.csv")
        self.assertFalse((self.folder / "d.png").exists())

    def test_what_is_read_is_not_written_over(self):
        scene = self.folder / "s.json"
        scene.write_text('{"parkatlas": 1, "table": "t.csv"}')
        table = self.folder / "t.csv"
        table.write_text("park,sales\n漕河泾园,1\n", "utf-8")
        for words in (["-o", "a.png", "--report", "s.json"], ["-o", "a.png", "--manifest", "t.csv"],
                      ["-o", "a.png", "--report", "./t.csv"]):
            self.assert_fails(self.run_here("snapshot", "--scene", "s.json", *words), 2, words[-1].replace("./", ""))
        self.assertEqual(self.files(), ["s.json", "t.csv"])
        # A picture may take the place of the one whose scene it is.
        self.assertEqual(self.run_here("snapshot", "-o", "b.png", "--size", "640x360").returncode, 0)
        before = (self.folder / "b.png").read_bytes()
        self.assertEqual(self.run_here("snapshot", "-o", "b.png", "--scene", "b.png").returncode, 0)
        self.assertEqual((self.folder / "b.png").read_bytes(), before)

    def test_what_a_scene_says_and_a_format_cannot_do_is_left_out_with_a_word(self):
        self.assertEqual(self.run_here("snapshot", "-o", "t.png", "--size", "640x360", "--transparent").returncode, 0)
        result = self.run_here("snapshot", "--scene", "t.png", "-o", "d.pptx")
        self.assertEqual(result.returncode, 0)
        self.assertIn("--transparent", result.stderr)
        self.assert_fails(self.run_here("snapshot", "--scene", "t.png", "-o", "e.pptx", "--transparent"), 2,
                          "--transparent")

    def test_report_says_what_was_drawn(self):
        result = self.run_here("snapshot", "-o", "a.png", "--report", "r.json", "--select", "漕河泾", "--theme", "dark",
                               "--layers", "+facilities", "--size", "1280x720", "--crs", "EPSG:4549", "--industry", "ic",
                               "--backend", "gl")
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

    def test_report_tells_what_names_leave_out(self):
        def shortened(*options):
            self.assertEqual(self.run_here("snapshot", "-o", "a.svg", "--report", "r.json", *options).returncode, 0)
            report = json.loads((self.folder / "r.json").read_text())
            for name in report["labels_shortened"]:
                self.assertIn(name["what"], report["labels_placed"])
            return {name["without"] for name in report["labels_shortened"]}

        self.assertEqual(shortened("--size", "8k"), set())
        self.assertEqual(shortened("--size", "a4-landscape", "--lang", "en"), {"second_line"})
        self.assertEqual(shortened("--size", "640x360", "--lang", "both"), {"english"})

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
        self.assertEqual(self.run_here("snapshot", "-o", "a.png", "--backend", "gl", "--stats", "s.json").returncode, 0)
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
                "overlays": 8, "themes": 4, "formats": 5}

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


class Scenes(Folder):
    OPTIONS = ("--backend", "cpu", "--size", "640x360")

    def write(self, name, scene):
        (self.folder / name).write_text(json.dumps({"parkatlas": 1, **scene}, ensure_ascii=False), encoding="utf-8")

    def picture(self, name, *options):
        done = self.run_here("snapshot", "-o", name, "--no-scene", *self.OPTIONS, *options)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return (self.folder / name).read_bytes()

    def test_a_scene_and_its_options_make_the_same_picture(self):
        scene = {"theme": "dark", "year": 2015, "layers": ["parks", "facilities"], "select": ["caohejing"],
                 "pin": {"park/yangpu": [121.6, 31.4]}, "title": "it's 一张图"}
        words = ["--theme", "dark", "--year", "2015", "--layers", "parks,facilities", "--select", "caohejing",
                 "--pin", "park/yangpu=121.6,31.4", "--title", "it's 一张图"]
        self.write("s.json", {**scene, "views": [{"id": "now", "year": None, "frame": "caohejing"}]})
        self.assertEqual(self.picture("a.png", "--scene", "s.json"), self.picture("b.png", *words))
        view = self.picture("c.png", "--scene", "s.json", "--view", "now")
        self.assertEqual(view, self.picture("d.png", *[w for w in words if w not in ("--year", "2015")],
                                            "--frame", "caohejing"))
        self.assertEqual(self.picture("e.png", "--scene", "s.json", "--year", "2020"),
                         self.picture("f.png", *[{"2015": "2020"}.get(w, w) for w in words]))
        for command in (["describe"], ["check", "--publish"]):
            self.assertEqual(self.run_here(*command, "--scene", "s.json").stdout, self.run_here(*command, *words).stdout)

    def test_pictures_carry_the_scene_that_makes_them_again(self):
        (self.folder / "t.csv").write_text("park,jobs\n漕河泾园,5\n杨浦园,7\n", encoding="utf-8")
        words = ["--table", str(self.folder / "t.csv"), "--theme", "print", "--lang", "both", "--frame",
                 "121.3,31.1,121.7,31.3", "--title", "<a> & \"it's\"", "--select", "caohejing,facility/ssrf",
                 "--pin", "park/yangpu=121.6,31.2123456", "--size", "900x600", "--dpi", "120"]
        for ending in ("png", "svg", "pdf", "pptx"):
            backend = ["--backend", "cpu"]
            first, again = f"first.{ending}", f"again.{ending}"
            done = self.run_here("snapshot", "-o", first, *words, *backend)
            self.assertEqual(done.returncode, 0, done.stderr)
            done = self.run_here("snapshot", "-o", again, "--scene", first, *backend)
            self.assertEqual(done.returncode, 0, done.stderr)
            made = (self.folder / first).read_bytes()
            self.assertEqual(made, (self.folder / again).read_bytes(), ending)
            self.assertNotIn(str(self.folder).encode(), made)
            self.assertEqual(self.run_here("check", first).returncode, 0)
            done = self.run_here("snapshot", "-o", again, "--scene", first, "--no-scene", *backend)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assert_fails(self.run_here("check", again), 3, again)
            (self.folder / again).write_bytes(made[: len(made) // 2])
            self.assertIn(self.run_here("check", again).returncode, (0, 3))  # cut off: its scene is whole, or there is none
        self.assertEqual(self.run_here("snapshot", "-o", "a.tif", *words[2:], "--backend", "cpu").returncode, 0)
        self.assert_fails(self.run_here("check", "a.tif"), 3, "a.tif", "carries no scene", "GeoTIFF")
        listed = subprocess.run(["pdfdetach", "-list", self.folder / "first.pdf"], capture_output=True, text=True)
        self.assertIn("parkatlas-scene.json", listed.stdout)
        subprocess.run(["pdfdetach", "-save", "1", "-o", self.folder / "s.json", self.folder / "first.pdf"], check=True)
        self.assertEqual(self.run_here("check", "s.json").returncode, 0)

    def test_a_tour_has_a_page_for_each_view_and_makes_itself_again(self):
        self.write("s.json", {"lang": "en", "size": "16:9", "layers": ["parks", "water"], "views": [
            {"id": "all", "name": {"zh": "总览", "en": "Overview"}, "caption": "All of it"},
            {"id": "early", "year": 2012, "theme": "print"},
            {"id": "zh", "lang": "zh", "frame": "caohejing", "layers": None}]})
        for ending in ("pdf", "pptx"):
            first, again = f"first.{ending}", f"again.{ending}"
            done = self.run_here("snapshot", "-o", first, "--scene", "s.json", "--tour")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn("3 pages", done.stdout)
            done = self.run_here("snapshot", "-o", again, "--scene", first, "--tour")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual((self.folder / first).read_bytes(), (self.folder / again).read_bytes())
        info = subprocess.run(["pdfinfo", self.folder / "first.pdf"], capture_output=True, text=True).stdout
        self.assertRegex(info, r"Pages: +3")
        text = subprocess.run(["pdftotext", "-l", "1", self.folder / "first.pdf", "-"], capture_output=True, text=True)
        self.assertIn("Overview", text.stdout, "the name of a view is its page's title")
        self.assertIn("All of it", text.stdout, "its caption stands on the page")
        with zipfile.ZipFile(self.folder / "first.pptx") as package:
            self.assertIn("All of it", package.read("ppt/slides/slide1.xml").decode())
        self.write("long.json", {"views": [{"id": "talk", "caption": "词" * 3000}]})
        self.assert_fails(self.run_here("snapshot", "-o", "x.pdf", "--scene", "long.json", "--tour"), 6, "talk")
        # What the command line gives goes before all views.
        done = self.run_here("snapshot", "-o", "dark.pdf", "--scene", "s.json", "--tour", "--year", "2020",
                             "--layers", "+facilities", "--alt", "--report", "r.json", "--manifest", "sums.txt", "--transparent")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        subprocess.run(["sha256sum", "--strict", "-c", "sums.txt"], cwd=self.folder, check=True, capture_output=True)
        report = json.loads((self.folder / "r.json").read_text())
        self.assertEqual([p["language"] for p in report["pages"]], ["en", "en", "zh"])
        self.assertEqual([p["theme"] for p in report["pages"]], ["light", "print", "light"])
        self.assertEqual(len(report["beside"]), 3)
        self.assertIn("All of it", (self.folder / "dark.alt.txt").read_text())
        scene = self.run_here("describe", "--json", "--scene", "dark.pdf", "--view", "early")
        self.assertEqual(json.loads(scene.stdout)["year"], 2020)
        self.assertIn("facilities", json.loads(scene.stdout)["layers"])
        for words in (["-o", "x.png"], ["-o", "x.pptx", "--transparent"], ["-o", "x.pdf", "--text-as-outlines"]):
            self.assert_fails(self.run_here("snapshot", "--scene", "s.json", "--tour", *words), 2, "--" if len(words) > 2 else "--tour")
        for words in (["-o", "x.pdf", "--view", "all"], ["-o", "x.pdf", "--world-file"],
                      ["-o", "x.pdf", "--format", "pdf"]):
            self.assert_fails(self.run_here("snapshot", "--scene", "s.json", "--tour", *words), 2, "--tour")
        self.assert_fails(self.run_here("snapshot", "-o", "x.pdf", "--tour"), 2, "--tour")

    def test_a_table_lies_beside_its_scene(self):
        folder = self.folder / "deep" / "er"
        folder.mkdir(parents=True)
        (folder / "t.csv").write_text("park,jobs\n漕河泾园,5\n杨浦园,7\n", encoding="utf-8")
        (folder / "s.json").write_text('{"parkatlas": 1, "table": "t.csv", "color-by": "jobs"}')
        done = self.run_here("describe", "--json", "--scene", "deep/er/s.json")
        self.assertEqual(json.loads(done.stdout)["coloring"]["by"], "jobs", done.stderr)

    def test_scenes_are_judged(self):
        self.write("good.json", {"views": [{"id": "a"}, {"id": "b"}]})
        done = self.run_here("check", "good.json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("good.json", done.stdout)
        self.write("one.json", {"select": ["caohejng"]})
        self.assert_fails(self.run_here("check", "one.json"), 3, "one.json:1:18", "caohejng")
        self.write("two.json", {"yaer": 1, "views": [{"id": "a", "frame": "0,0,1,1"}]})
        self.assert_fails(self.run_here("check", "two.json"), 3, "two.json:1:18", "“year”")
        # Several files, and pictures: each is told, all are looked at.
        self.assertEqual(self.run_here("snapshot", "-o", "good.svg", "--scene", "good.json").returncode, 0)
        done = self.run_here("check", "good.json", "good.svg")
        self.assertEqual((done.returncode, done.stderr, len(done.stdout.splitlines())), (0, "", 2))
        done = self.run_here("check", "one.json", "missing.json", "good.svg", "two.json", "good.json")
        self.assertEqual(done.returncode, 3)
        self.assertEqual([line.split(":")[0] for line in done.stdout.splitlines()], ["good.svg", "good.json"])
        self.assertEqual([re.split(r"[: ]+", line)[1] for line in done.stderr.splitlines()[:-1]],
                         ["one.json", "missing.json", "two.json", "two.json", "two.json"][: len(done.stderr.splitlines()) - 1])
        self.assertIn("3 of 5", done.stderr.splitlines()[-1])
        self.write("many.json", {"select": ["nowhere"], "views": [{"id": "a", "frame": "0,0,1,1"}]})
        done = self.run_here("check", "many.json", "--lang", "zh")
        self.assertEqual((done.returncode, done.stdout, len(done.stderr.splitlines())), (3, "", 3), done.stderr)
        self.write("most.json", {str(i): 1 for i in range(5000)})
        done = self.run_here("check", "most.json")
        self.assertEqual((done.returncode, done.stdout, len(done.stderr.splitlines())), (3, "", 101), done.stderr)
        self.assertRegex(done.stderr, r"most\.json: 100 [^\n]*not read[^\n]*\n\Z")
        for command in ("snapshot", "describe"):
            self.assert_fails(self.run_here(command, "--scene", "two.json"), 3, "two.json:1:18")
        self.assertEqual(json.loads(self.run_here("check", "--schema").stdout)["$id"], "urn:parkatlas:scene:1")


class Help(unittest.TestCase):
    def test_help_and_version(self):
        self.assertRegex(run("--version").stdout, r"\Aparkatlas \d+\.\d+\.\d+\n\Z")
        for command in ([], ["view"], ["snapshot"], ["atlas"], ["query"], ["list"]):
            for lang in ("zh", "en"):
                result = run(*command, "--help", "--lang", lang)
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                self.assertIn("parkatlas", result.stdout)
                self.assertEqual(bool(re.search(r"[\u4e00-\u9fff]", result.stdout)), lang == "zh")



if __name__ == "__main__":
    unittest.main()
