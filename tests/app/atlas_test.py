#!/usr/bin/env python3
"""The command atlas: documents of several pages and folders of files, read by other programs. Usage: atlas_test.py PROGRAM"""
import hashlib
import json
import re
import shutil
import signal
import subprocess
import time
import unittest
import zipfile

from cli_case import CLEAN, PROGRAM, Folder, decode_png, run

TIMEOUT = 120
PARKS = json.loads(run("list", "parks", "--json").stdout)


def tool(*arguments):
    return subprocess.run(arguments, capture_output=True, text=True, check=True, timeout=TIMEOUT).stdout


class Atlas(Folder):
    def write(self, *arguments):
        result = self.run_here("atlas", *arguments)
        self.assertEqual((result.returncode, result.stderr), (0, ""), result.stderr)
        return result.stdout

    def pages(self, pdf):
        return tool("pdftotext", "-layout", str(self.folder / pdf), "-").split("\f")[:-1]

    def test_pdf_has_an_overview_and_every_park_with_its_facts_and_their_sources(self):
        said = self.write("-o", "atlas.pdf")
        pages = self.pages("atlas.pdf")
        self.assertIn(f"{len(pages)} pages", said)
        self.assertGreaterEqual(len(pages), 23)
        self.assertIn("一区22园", pages[0])
        for park in PARKS:
            own = [page for page in pages[1:] if page.strip().startswith(park["name_zh"])]
            self.assertGreaterEqual(len(own), 1, park["name_zh"])
            text = "".join(own)
            for heading in ("概况", "主导产业", "图上面积", "边界依据", "资料来源"):
                self.assertIn(heading, text, park["name_zh"])
            marks = {int(n) for n in re.findall(r"\[(\d+)\]", text)}
            self.assertEqual(marks, set(range(1, max(marks) + 1)), park["name_zh"])
            for mark in marks:  # at a statement and before the source itself
                self.assertGreaterEqual(text.count(f"[{mark}]"), 2, (park["name_zh"], mark))
        science_city = "".join(page for page in pages if page.strip().startswith("张江科学城"))
        facilities = json.loads(run("list", "facilities", "--json").stdout)
        listed = [f["name_zh"] for f in facilities if f["park"] == "zhangjiang-science-city"]
        self.assertIn(f"设施（{len(listed)}）", science_city)
        squeezed = re.sub(r"\s", "", science_city)
        self.assertEqual([n for n in listed if re.sub(r"\s", "", n)[:8] not in squeezed], [])
        fonts = tool("pdffonts", str(self.folder / "atlas.pdf")).splitlines()[2:]
        self.assertEqual(len(fonts), 2, "each face is embedded once for all pages")
        self.assertEqual(self.files(), ["atlas.pdf"])

    def test_named_parks_only_and_the_same_bytes_each_time(self):
        self.write("漕河泾", "yangpu", "-o", "a.pdf", "--size", "a4")
        self.write("yangpu", "caohejing", "杨浦", "-o", "b.pdf", "--size", "a4")
        pages = self.pages("a.pdf")
        self.assertEqual([p.split()[0] for p in pages[1:]], ["杨浦园", "漕河泾园"], "each once, as the atlas has them")
        self.assertIn("210 x 297", tool("pdfinfo", str(self.folder / "a.pdf")).replace("595.276 x 841.89", "210 x 297"))
        self.assertEqual((self.folder / "a.pdf").read_bytes(), (self.folder / "b.pdf").read_bytes())

    def test_pptx_has_a_slide_and_notes_for_each_page_in_both_languages(self):
        self.write("caohejing", "lingang", "-o", "atlas.pptx", "--lang", "both")
        with zipfile.ZipFile(self.folder / "atlas.pptx") as package:
            self.assertIsNone(package.testzip())
            names = package.namelist()
            slides = [n for n in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)]
            self.assertEqual(len(slides), len([n for n in names if n.startswith("ppt/notesSlides/notes")]))
            text = {n: package.read(n).decode() for n in slides}
            for name in ("漕河泾园", "Caohejing", "临港园", "Lingang"):
                self.assertTrue(any(f">{name}" in t for t in text.values()), name)
            notes = package.read("ppt/notesSlides/notesSlide2.xml").decode()
            self.assertIn("概况", notes)
            self.assertIn("14.28", notes)
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/lo", "--convert-to", "pdf", "atlas.pptx"],
                       cwd=self.folder, check=True, capture_output=True, timeout=TIMEOUT)
        self.assertEqual(tool("pdfinfo", str(self.folder / "atlas.pdf")).split("Pages:")[1].split()[0], str(len(slides)))
        self.assertIn("漕河泾园", self.pages("atlas.pdf")[1])

    def test_a_folder_has_a_file_per_page_and_is_left_as_it_is_the_second_time(self):
        options = ("caohejing", "yangpu", "-o", "pages/", "--size", "1280x720")
        self.assertIn("3 files", self.write(*options))
        folder = self.folder / "pages"
        files = sorted(p.name for p in folder.iterdir())
        self.assertEqual(files, ["00-overview.png", "02-yangpu.png", "04-caohejing.png", "atlas.json"])
        manifest = json.loads((folder / "atlas.json").read_text())
        for name in files[:3]:
            data = (folder / name).read_bytes()
            self.assertEqual(decode_png(data)[:2], (1280, 720))
            self.assertEqual(manifest["files"][name]["sha256"], hashlib.sha256(data).hexdigest())
        before = {name: (folder / name).stat().st_mtime_ns for name in files[:3]}
        self.assertIn("0 files", self.write(*options))
        self.assertEqual({name: (folder / name).stat().st_mtime_ns for name in files[:3]}, before)
        # What was changed, lost or is asked for otherwise is drawn again.
        (folder / "02-yangpu.png").write_bytes(b"something else")
        (folder / "04-caohejing.png").unlink()
        self.assertIn("2 files", self.write(*options))
        self.assertEqual(decode_png((folder / "02-yangpu.png").read_bytes())[:2], (1280, 720))
        self.assertIn("3 files", self.write(*options, "--theme", "dark"))
        # What was made before stays known while a part is made anew.
        self.assertIn("0 files", self.write("yangpu", *options[2:], "--theme", "dark"))
        self.assertIn("0 files", self.write(*options, "--theme", "dark"))
        (folder / "atlas.json").write_text('{"my": "data"}')
        self.assert_fails(self.run_here("atlas", *options), 4, "atlas.json")
        self.assertEqual((folder / "atlas.json").read_text(), '{"my": "data"}')
        (folder / "atlas.json").unlink()
        self.assertIn("3 files", self.write(*options, "--theme", "dark"))
        self.assertIn("3 files", self.write(*options, "--format", "svg"))
        self.assertIn("04-caohejing.svg", [p.name for p in folder.iterdir()])

    def test_killed_runs_leave_whole_files_and_the_next_one_goes_on(self):
        options = ("-o", "pages/", "--size", "1280x720")
        folder = self.folder / "pages"
        for pause in (0.4, 0.7, 1.0, 1.3):
            process = subprocess.Popen([PROGRAM, "atlas", *options], cwd=self.folder, env=CLEAN,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(pause)
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=TIMEOUT)
            for file in folder.glob("*.png") if folder.exists() else []:
                self.assertEqual(decode_png(file.read_bytes())[:2], (1280, 720), file)
        done = len(list(folder.glob("*.png"))) if folder.exists() else 0
        said = self.write(*options)
        written = int(re.search(r"(\d+) files", said).group(1))
        left = int(re.search(r"(\d+) unchanged", said).group(1))
        self.assertEqual(written + left, len(list(folder.glob("*.png"))))
        self.assertLessEqual(done - left, 1, "at most the file that stood before its note was made is drawn again")

    def test_records_name_every_page_and_every_file(self):
        for output, ending in (("pages/", "png"), ("atlas.pdf", "pdf")):
            self.write("caohejing", "zhangjiang-science-city", "-o", output, "--size", "1280x720", "--alt", "--report", "r.json",
                       "--manifest", "sums.txt", "--stats", "stats.json")
            report = json.loads((self.folder / "r.json").read_text())
            tool("sh", "-c", f"cd '{self.folder}' && sha256sum --strict -c sums.txt")
            listed = {line.split("  ", 1)[1] for line in (self.folder / "sums.txt").read_text().splitlines()}
            pages = report["files"] if ending == "png" else report["pages"]
            more = len(pages) - 3  # the first park's text goes on, on as many as it needs
            self.assertGreaterEqual(more, 1)
            self.assertEqual([p["title"] for p in pages], ["张江高新区一区22园", *(1 + more) * ["张江科学城"], "漕河泾园"])
            self.assertEqual([s["id"] for p in pages for s in p["selection"]], [*(1 + more) * ["zhangjiang-science-city"], "caohejing"])
            self.assertIn("main/park/caohejing", pages[-1]["labels_placed"])
            self.assertEqual(len(report["fonts"]), 2)
            self.assertIn("gdal", report["versions"])
            self.assertIn("phases", json.loads((self.folder / "stats.json").read_text()))
            if ending == "png":
                for page in pages:
                    self.assertEqual(page["sha256"], hashlib.sha256((self.folder / page["file"]).read_bytes()).hexdigest())
                    self.assertEqual(len(page["beside"]), 0 if re.search(r"-\d\.png", page["file"]) else 3, page["file"])
                on_disk = {f"pages/{p.name}" for p in (self.folder / "pages").iterdir()} - {"pages/atlas.json"}
                self.assertEqual(listed, on_disk | {"r.json"})
            else:
                self.assertEqual(report["sha256"], hashlib.sha256((self.folder / "atlas.pdf").read_bytes()).hexdigest())
                self.assertEqual(listed, {"atlas.pdf", "atlas.alt.txt", "atlas.alt.csv", "atlas.alt.html", "r.json"})
        # What a run leaves as it was is in its records like what it writes.
        self.assertIn(f"{len(pages)} unchanged", self.write("caohejing", "zhangjiang-science-city", "-o", "pages/", "--size", "1280x720", "--alt",
                                               "--report", "again.json"))
        again = json.loads((self.folder / "again.json").read_text())
        self.assertEqual([f["labels_placed"] for f in again["files"]], [p["labels_placed"] for p in pages])
        self.assertEqual({len(f["sha256"]) for f in again["files"]}, {64})

    def test_the_twin_of_a_document_tells_page_by_page(self):
        self.write("caohejing", "lingang", "-o", "atlas.pptx", "--alt", "--lang", "en")
        text = (self.folder / "atlas.alt.txt").read_text()
        self.assertRegex(text, r"(?s)\A1\. .*\n2\. Caohejing.*\n3\. Lingang")
        html = (self.folder / "atlas.alt.html").read_text()
        self.assertEqual(html.count("<section"), 3)
        self.assertIn('href="atlas.pptx"', html)
        rows = (self.folder / "atlas.alt.csv").read_text(encoding="utf-8-sig").splitlines()
        self.assertTrue(rows[0].startswith("Page,"))
        self.assertEqual(len([r for r in rows if r.startswith("1,")]), len(PARKS))
        self.assertTrue(any(r.startswith("3,Lingang") for r in rows))

    def test_pages_without_paper_are_transparent_around_the_land(self):
        self.write("lingang", "-o", "pages/", "--size", "1280x720", "--transparent")
        files = sorted((self.folder / "pages").glob("*.png"))
        self.assertGreaterEqual(len(files), 2)
        for name in files:
            width, height, channels, rows, _ = decode_png(name.read_bytes())
            self.assertEqual(channels, 4)
            clear = sum(row[x * 4 + 3] == 0 for row in rows for x in range(width))
            self.assertGreater(clear, width * height * 0.05, name)

    def test_records_and_scenes_are_not_pages(self):
        pages = ("atlas", "yangpu", "--size", "640x360", "--format", "png", "-o", "pages/")
        for record in ("--report", "--manifest"):
            result = self.run_here(*pages, record, "pages/00-overview.png")
            self.assertEqual(result.returncode, 2, result.stderr)
        self.assertEqual(self.run_here(*pages).returncode, 0)
        before = (self.folder / "pages/00-overview.png").read_bytes()
        self.assertEqual(self.run_here(*pages, "--scene", "pages/00-overview.png").returncode, 2)
        self.assertEqual((self.folder / "pages/00-overview.png").read_bytes(), before)

    def test_wrong_use(self):
        self.assert_fails(self.run_here("atlas", "-o", "a.png"), 2, "a.png", "DIR/")
        self.assert_fails(self.run_here("atlas", "nowhere", "-o", "a.pdf"), 2, "nowhere")
        self.assert_fails(self.run_here("atlas", "-o", "none/pages/"), 4, "none")
        self.assert_fails(self.run_here("atlas", "-o", "none/a.pdf"), 4, "none")
        self.assert_fails(self.run_here("atlas", "-o", "p/", "--format", "gif"), 2, "gif", "png")
        self.assert_fails(self.run_here("atlas", "-o", "a.pdf", "--format", "svg"), 2, "--format")
        self.assert_fails(self.run_here("snapshot", "-o", "p/"), 2, "p/", "--vary")
        self.assert_fails(self.run_here("atlas", "-o", "a.pptx", "--transparent"), 2, "--transparent")
        self.assert_fails(self.run_here("atlas", "-o", "a.pdf", "--text-as-outlines"), 2, "--text-as-outlines")
        self.assert_fails(self.run_here("atlas", "-o", "p/", "--text-as-outlines"), 2, "--text-as-outlines")
        self.assert_fails(self.run_here("atlas", "-o", "a.pdf", "--report", "a.pdf"), 2, "a.pdf")
        self.assert_fails(self.run_here("atlas", "-o", "p/", "--manifest", "p/atlas.json"), 2, "atlas.json")
        (self.folder / "file").write_text("mine")
        self.assert_fails(self.run_here("atlas", "-o", "file/"), 4, "file")
        self.assertEqual(self.files(), ["file"])


if __name__ == "__main__":
    unittest.main()
